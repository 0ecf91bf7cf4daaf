"""What the rooms below are told of the registers: who sees a record, what it is called, who files evidence on it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.conduct.actions.facts import words_of
from duban.conduct.book import lately
from duban.conduct.models import REGISTERS, AuditFinding, Record
from duban.conduct.permissions import handles_or_supervises
from duban.conduct.queries.seen import findings_seen, seen_by
from duban.conduct.queries.values import title_of
from duban.conduct.registers import field_of, type_of
from duban.conduct.words import spoken
from duban.people.standing import Standing
from duban.record.acts import kind_of
from duban.record.subjects import Subject

VERBS: Final = {
    "conduct.enter": _("Record entered"),
    "conduct.change": _("Record changed"),
    "conduct.cancel": _("Record cancelled"),
    "conduct.merge": _("Record merged"),
    "conduct.team": _("One team formed"),
    "conduct.ask": _("Asked for consent"),
    "conduct.consent": _("Consent given"),
    "conduct.refuse": _("Consent was refused"),
    "conduct.unask": _("Request for consent taken back"),
    "conduct.upload": _("File for a register uploaded"),
    "conduct.load": _("File loaded into a register"),
    "conduct.take_over": _("Earlier records taken into a register"),
    "conduct.undo_load": _("Load into a register taken back"),
    "conduct.drop_load": _("File for a register discarded"),
    "audit.begin": _("Audit asked for"),
    "audit.record": _("Audit ended"),
    "finding.explain": _("Finding explained"),
    "finding.matter": _("Finding made a matter"),
    "finding.join": _("Finding put to a matter"),
    "finding.ask": _("Exception for a finding asked for"),
    "finding.except": _("Finding accepted as an exception"),
}


def _url(record: Record) -> str:
    return reverse("conduct.show", args=[record.register.name, record.pk])


def _seen(model: type[Record], standing: Standing) -> QuerySet[Any]:
    return seen_by(standing, model)


def _subject(model: type[Record]) -> Subject:
    seen: Callable[[Standing], QuerySet[Any]] = partial(_seen, model)
    return Subject(
        name=model.register.label,
        seen_by=seen,
        label=title_of,
        url=_url,
        may_file=handles_or_supervises,
        words=words_of,
        related=_named_by(model),
    )


def _named_by(model: type[Record]) -> tuple[str, ...]:
    """What a record is called by, where that is a person or a unit: read along."""
    title = field_of(model, model.register.title)
    return (model.register.title,) if type_of(title) == "ref" else ()


def _called(finding: AuditFinding) -> str:
    provision = lately().provision(finding.provision)
    return " · ".join(filter(None, (spoken(provision.title) if provision else finding.provision, str(finding.unit or ""))))


def _finding_url(finding: AuditFinding) -> str:
    return reverse("finding.show", args=[finding.pk])


def _nobody(_standing: Standing, _finding: Any) -> bool:
    """What supports an explanation is filed on the records."""
    return False


FINDING: Final = Subject(
    name=_("Finding"), seen_by=findings_seen, label=_called, url=_finding_url, may_file=_nobody, linked_only=True,
    related=("unit",),
)  # fmt: skip
SUBJECTS: Final[dict[str, Subject]] = {
    **{kind_of(model): _subject(model) for model in REGISTERS.values()}, kind_of(AuditFinding): FINDING,
}  # fmt: skip
