"""The wordings of a unit one after the other: from which day to which each counts, who wrote it, who decided, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from duban.approvals.models import Request, Step
from duban.conduct.book import Book
from duban.conduct.models import OwnProvision
from duban.conduct.queries.own_provision import ENACT, END, KIND, history, reading


@dataclass(frozen=True, slots=True)
class Past:
    """One wording that was put in force: its first and last day (None: no end), the decisions on it by request."""

    own: OwnProvision
    since: date | None
    last: date | None
    decided: str
    request: int | None
    ended_by: str = ""
    end_request: int | None = None


def past_of(book: Book, own: OwnProvision) -> list[Past]:
    """Return the wordings of the same unit and provision that were put in force, the latest first."""
    every = history(own)
    asked = Request.objects.filter(subject_kind=KIND, subject_id__in=[one.pk for one in every], state=Request.State.GRANTED)
    requests = {(one.verb, one.subject_id): one.pk for one in asked.order_by("pk")}
    steps = Step.objects.filter(request__in=requests.values(), granted=True).select_related("by").order_by("order")
    names = {step.request_id: str(step.by) for step in steps if step.by is not None}
    return [_past(book, one, requests, names) for one in reversed(every)]


def _past(
    book: Book, own: OwnProvision, requests: Mapping[tuple[str, int], int], names: Mapping[int, str]
) -> Past:
    made = reading(book, own).made
    last = own.until - timedelta(days=1) if own.until else None
    enact, end = requests.get((ENACT, own.pk)), requests.get((END, own.pk))
    return Past(
        own, made.since if made else None, last, names.get(enact or 0, ""), enact, names.get(end or 0, ""), end
    )
