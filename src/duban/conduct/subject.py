"""What the rooms below are told of the registers: who sees a record, what it is called, who files evidence on it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from duban.conduct.actions.facts import words_of
from duban.conduct.models import REGISTERS, Record
from duban.conduct.permissions import handles_or_supervises
from duban.conduct.queries.seen import seen_by
from duban.conduct.queries.values import title_of
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
    )


SUBJECTS: Final[dict[str, Subject]] = {kind_of(model): _subject(model) for model in REGISTERS.values()}
