"""What a new matter starts with when it comes from somewhere: an approval opinion, a parent, any other record."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from duban.approvals.models import Request
from duban.approvals.queries import one_seen
from duban.engine.asked import whole
from duban.matters.models import Matter, Source
from duban.matters.queries.seen import seen_by
from duban.people.standing import Standing
from duban.record.subjects import TABLE, find

PLAIN = ("title", "requirement", "target", "source", "basis", "lead_unit", "responsible", "length", "fixed_due_on",
         "programme", "task_force", "focus", "area")  # fmt: skip


def prefilled(standing: Standing, query: QueryDict, parent: Matter | None) -> dict[str, Any]:
    """Return the form's first values: the parent's, then the opinion's, then whatever the address names."""
    found: dict[str, Any] = {}
    if parent is not None:
        found |= {"source": parent.source, "basis": parent.basis}
        found |= {name: getattr(parent, f"{name}_id") for name in ("programme", "task_force", "focus")}
    number, step = whole(query.get("from_request", "")), whole(query.get("step", "0"))
    if number is not None and step is not None:
        found |= from_opinion(standing, number, step)
    return found | {name: query[name] for name in PLAIN if query.get(name)}


def from_opinion(standing: Standing, request_id: int, order: int) -> dict[str, Any]:
    """Return what an approval opinion becomes (Opinions 7; mission M9): each opinion a matter in one step."""
    request = one_seen(standing, request_id)
    if request is None:
        return {}
    opinion = next((step.opinion for step in request.steps.all() if step.order == order), "")
    if not opinion:
        return {}
    first = opinion.splitlines()[0]
    return {
        "title": first[:200], "requirement": opinion, "source": Source.OPINION, "basis": opinion[:300],
        "lead_unit": request.unit_id, **_subject(standing, request, opinion),
    }  # fmt: skip


def _subject(standing: Standing, request: Request, opinion: str) -> dict[str, Any]:
    """What the subject adds: a matter its responsible person and focus, anything else its name to the basis."""
    if request.subject_kind != "matter":
        about = find(standing, request.subject_kind, request.subject_id)
        if about is None:
            return {}
        name = TABLE[request.subject_kind].label(about)
        return {"basis": (_("%(subject)s: %(opinion)s") % {"subject": name, "opinion": opinion})[:300]}
    matter = seen_by(standing).filter(pk=request.subject_id).first()
    return {"responsible": matter.responsible_id, "focus": matter.focus_id} if matter else {}
