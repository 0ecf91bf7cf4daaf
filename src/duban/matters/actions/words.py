"""By which words a matter is found: its number, title, requirement, target, basis, and what was reported on it."""

from duban.matters.models import Matter
from duban.record import search


def index(matter: Matter) -> None:
    """Bring the words of a matter up to date; call it in the act that changes a text."""
    search.index("matter", matter.pk, *texts(matter), *matter.reports.values_list("text", flat=True)[:50])


def texts(matter: Matter) -> tuple[str, ...]:
    """Return the texts of a matter's own fields, for those who index many at once."""
    return matter.number or "", matter.title, matter.requirement, matter.target, matter.basis
