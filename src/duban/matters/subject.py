"""What the rooms below are told of a matter: who sees it, what it is called, who files evidence on it."""

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from duban.matters.models import Matter, State
from duban.matters.permissions import may_file
from duban.matters.queries.dossier import dossier
from duban.matters.queries.seen import seen_by
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


SUBJECT = Subject(
    name=_("Matter"), seen_by=seen_by, label=str, url=_url, may_file=may_file, settled=_settled, exactly=_exactly,
    words=_words, dossier=dossier,
)  # fmt: skip
