"""What the rooms below are told of a matter: who sees it, what it is called, who files evidence on it."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from duban.matters.models import Matter, MatterUnit, Report, State
from duban.matters.permissions import may_file
from duban.matters.queries.dossier import RELATED, dossier
from duban.matters.queries.seen import seen_by
from duban.people.models import Unit
from duban.people.together import attach, keep, read, these
from duban.record.subjects import Subject

# Brackets that people type for those of a document number.
BRACKETS = str.maketrans("[]()（）［］【】{}", "〔〕〔〕〔〕〔〕〔〕〔〕")


def _url(matter: Matter) -> str:
    try:
        return reverse("matter.show", args=[matter.pk])
    except NoReverseMatch:
        return ""


def _settled(matter: Matter) -> bool:
    return matter.state == State.CLOSED


def _exactly(rows: QuerySet[Matter], text: str) -> QuerySet[Matter]:
    """The matter whose number somebody typed, with whatever brackets the keyboard has."""
    return rows.filter(number="".join(text.split()).translate(BRACKETS))


def _words(matter: Matter) -> tuple[str, ...]:
    return matter.requirement, matter.target, matter.basis


def _ready(matters: Sequence[Matter]) -> None:
    """Read along who takes part in several matters and who reported on them (one query)."""
    parts = MatterUnit.objects.filter(matter__in=matters)
    units = Unit.objects.filter(pk__in=parts.values("unit"))
    found = read([these(parts), these(units), these(Report.objects.filter(matter__in=matters))])
    attach(found.of(MatterUnit), "unit", found.by_key(Unit))
    for matter in matters:
        keep(matter, "units", [one for one in found.of(MatterUnit) if one.matter_id == matter.pk])
        keep(matter, "reports", [one for one in found.of(Report, "-at", "-pk") if one.matter_id == matter.pk])


SUBJECT = Subject(
    name=_("Matter"), seen_by=seen_by, label=str, url=_url, may_file=may_file, settled=_settled, exactly=_exactly,
    words=_words, dossier=dossier, related=("lead_unit", "owner"), ready=_ready,
    whole=RELATED,
)  # fmt: skip
