"""What is kept about one record beside itself, in one statement: requests, versions, verdicts, and who is named."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from duban.approvals.models import Request, Step
from duban.conduct.fields import RefField
from duban.conduct.models import Record, Verdict, Version
from duban.people.models import Person, Unit
from duban.people.together import attach, keep, read, these
from duban.record.acts import kind_of


@dataclass(frozen=True, slots=True)
class Beside:
    """The requests about a record, the latest first, with their steps; its versions and those of records merged into it,
    the first first; the verdicts on it."""

    requests: list[Request]
    versions: list[Version]
    verdicts: list[Verdict]


def beside(record: Record) -> Beside:
    """Return what is kept about a record (one query)."""
    model: Any = type(record)
    name, merged = record.register.name, model._default_manager.filter(merged_into=record.pk).order_by()
    versions = Version.objects.filter(Q(record=record.pk) | Q(record__in=merged.values("pk")), register=name)
    requests = Request.objects.filter(subject_kind=kind_of(model), subject_id=record.pk)
    steps = Step.objects.filter(request__in=requests)
    named = Q(pk__in=versions.values("by")) | Q(pk__in=requests.values("by"))
    rows = read([
        these(requests), these(steps), these(versions), these(Verdict.objects.filter(register=name, record=record.pk)),
        these(Person.objects.filter(named)), these(Unit.objects.filter(pk__in=requests.values("unit"))),
    ])  # fmt: skip
    attach(rows.of(Request), "unit", rows.by_key(Unit))
    for of in (Request, Version):
        attach(rows.of(of), "by", rows.by_key(Person))
    for request in rows.of(Request):
        keep(request, "steps", [step for step in rows.of(Step, "order") if step.request_id == request.pk])
    return Beside(rows.of(Request, "-at", "-pk"), rows.of(Version, "pk"), rows.of(Verdict, "verdict", "pk"))


def references(model: type[Record]) -> list[str]:
    """Return the columns of a register that lead to a unit, a person or another record."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, RefField)]
