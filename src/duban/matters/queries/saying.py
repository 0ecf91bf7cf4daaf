"""What a message says of a matter: number, title and days, never what people wrote."""

from duban.matters.models import Matter


def about(matter: Matter, **more: object) -> dict[str, object]:
    """Return the parameters of a message about `matter`."""
    due = matter.due_at.isoformat() if matter.due_at else None
    return {"number": matter.number or "", "title": matter.title, "due": due, **more}
