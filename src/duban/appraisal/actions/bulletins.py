"""Bulletins (督查通报): drafted, corrected, issued. What was issued keeps its figures and both files for good."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

from duban.appraisal.models import Bulletin
from duban.appraisal.permissions import may_create, may_write
from duban.appraisal.queries.bulletins import scope_of, told
from duban.appraisal.queries.composing import Content
from duban.people.models import Unit
from duban.record.actions.messages import Notice, tell_all
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.models import Stamp
from duban.record.numbers import next_number
from duban.record.personal import sealed_text


@dataclass(frozen=True, slots=True)
class Wording:
    """What the office writes."""

    title: str
    opening: str
    demands: str


@dataclass(frozen=True, slots=True)
class Printed:
    """What was made ready for issuing: the number it was printed with, the words and figures in it, the files."""

    number: str
    wording: Wording
    content: Content
    files: Mapping[str, bytes]


@creation("bulletin.create", may=may_create)
def create(
    act: Act, unit: Unit, *, scope: Unit, first: date, last: date, language: str, wording: Wording
) -> tuple[Bulletin, Facts]:
    """Begin a draft in the name of `unit` about `scope`, from the first to the last day."""
    _check_days(first, last)
    made = Bulletin(
        unit=unit, title=wording.title, opening=wording.opening, demands=wording.demands, first_day=first, last_day=last,
        language=language, figures={"scope": scope.pk}, by=act.person, at=act.at,
    )  # fmt: skip
    made.save(force_insert=True)
    return made, {**_facts(made), "scope": scope.pk}


@action("bulletin.edit", may=may_write)
def edit(act: Act, bulletin: Bulletin, *, first: date, last: date, wording: Wording) -> Facts:
    """Correct a draft. What has been issued is never changed."""
    _check_draft(bulletin)
    _check_days(first, last)
    bulletin.title, bulletin.opening, bulletin.demands = wording.title, wording.opening, wording.demands
    bulletin.first_day, bulletin.last_day = first, last
    bulletin.save(force_update=True)
    return _facts(bulletin)


@action("bulletin.issue", may=may_write)
def issue(act: Act, bulletin: Bulletin, printed: Printed) -> Facts:
    """Issue a draft with the files that were printed beforehand, so that nobody waits for the typesetter.

    Raises Refused where another bulletin took the number, or the draft was corrected, in the meantime.
    """
    _check_draft(bulletin)
    year = day_of(act.at).year
    taken = number_words(bulletin.unit, year, next_number(series_of(bulletin.unit), year))
    wording = Wording(bulletin.title, bulletin.opening, bulletin.demands)
    if taken != printed.number or wording != printed.wording:
        raise Refused(_("It was changed, or its number was taken, a moment ago. Please look at it again and issue it."))
    bulletin.number, bulletin.figures = printed.number, printed.content
    bulletin.state, bulletin.issued_at, bulletin.by = Bulletin.State.ISSUED, act.at, act.person
    digests = {shape: sha256(data).hexdigest() for shape, data in printed.files.items()}
    for shape, data in printed.files.items():
        getattr(bulletin, shape).save(f"bulletins/{digests[shape]}.{shape}", ContentFile(data), save=False)
    bulletin.save(force_update=True)
    _tell(act, bulletin)
    figures = sha256(json.dumps(printed.content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    return {"number": bulletin.number, "docx": digests["docx"], "pdf": digests["pdf"], "figures": figures}


def next_words(unit: Unit, year: int) -> str:
    """Return the number that the next bulletin of a unit will have, in words: 澄川督通〔2026〕3号. Takes none."""
    last = Stamp.objects.filter(series=series_of(unit), year=year).values_list("last", flat=True).first()
    return number_words(unit, year, (last or 0) + 1)


def series_of(unit: Unit) -> str:
    """Return the series in which a unit's bulletins are numbered."""
    return f"bulletin:{unit.pk}"


def number_words(unit: Unit, year: int, number: int) -> str:
    """Write a document's number (发文字号)."""
    return f"{unit.short_name or unit.name}督通〔{year}〕{number}号"


def _tell(act: Act, bulletin: Bulletin) -> None:
    params = {"number": bulletin.number, "title": bulletin.title}
    tell_all([
        Notice(person, "bulletin.issued", f"bulletin:{bulletin.pk}:{person}", ("bulletin", bulletin.pk), params)
        for person in told(bulletin.unit, scope_of(bulletin), day_of(act.at))
        if person != act.person.pk
    ])  # fmt: skip


def _check_draft(bulletin: Bulletin) -> None:
    if bulletin.state != Bulletin.State.DRAFT:
        raise Refused(_("It has been issued and stays as it is. Make a new one to correct it."))


def _check_days(first: date, last: date) -> None:
    if last < first:
        raise Refused(_("The last day lies before the first."), "last")


def _facts(bulletin: Bulletin) -> dict[str, str | int | None]:
    text = f"{bulletin.title}\n{bulletin.opening}\n{bulletin.demands}"
    return {
        "unit": bulletin.unit_id, "first": bulletin.first_day.isoformat(), "last": bulletin.last_day.isoformat(),
        "language": bulletin.language, "text": sealed_text("bulletin", bulletin.pk, text),
    }  # fmt: skip
