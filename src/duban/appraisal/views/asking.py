"""What the pages of results have in common: what is asked for, and the selectors that change it."""

from dataclasses import dataclass
from html import escape

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from duban.appraisal.queries import periods
from duban.appraisal.queries.scope import BASES, RATE, Asked, asked
from duban.engine.now import now
from duban.engine.rates import RATES
from duban.engine.rates.compute import amount_text
from duban.people.standing import Standing


@dataclass(frozen=True, slots=True)
class Tab:
    """A link of a row of tabs, as ui/tabs.html wants it."""

    label: str
    url: str
    current: bool
    count: int | None = None


def standing_of(request: HttpRequest) -> Standing:
    """Return who asks."""
    standing: Standing = request.standing  # type: ignore[attr-defined]
    return standing


def asked_by(request: HttpRequest) -> Asked | None:
    """Read the question from the address."""
    return asked(standing_of(request), request.GET, now())


def unit_options(question: Asked) -> SafeString:
    """The units to choose from, as options; those below set off. Written by hand, for there can be dozens."""
    here = question.unit
    lines = [
        f'<option value="{unit.pk}"{" selected" if unit.pk == here.pk else ""}>'
        f"{'– ' if unit.depth > here.depth else ''}{escape(str(unit))}</option>"
        for unit in question.units
    ]
    return mark_safe("".join(lines))


def period_tabs(question: Asked) -> list[Tab]:
    """Month, quarter, year around the present day of the question."""
    words = {"month": _("Month"), "quarter": _("Quarter"), "year": _("Year")}
    on = question.period.until.isoformat()
    return [
        Tab(label, "?" + question.query(period=kind, on=on, to=None), question.period.kind == kind)
        for kind, label in words.items()
    ]


def neighbours(question: Asked) -> dict[str, str]:
    """The addresses of the periods before and after; no period after the day looked from."""
    period, day = question.period, question.day
    before = periods.previous(period)
    found = {"earlier": "?" + question.query(on=before.first.isoformat(), to=_end(before))}
    if period.kind != "free" and periods.following(period) <= day:
        found["later"] = "?" + question.query(on=periods.following(period).isoformat())
    return found


def bases(question: Asked) -> list[Tab]:
    """The denominators of the on-time rate that can be counted here."""
    rate, language = RATES[RATE], get_language() or ""
    return [
        Tab(amount_text(rate, amount, language), "?" + question.query(basis=key), key == question.basis)
        for key, amount in rate.denominators.items()
        if key in BASES
    ]


def as_home(question: Asked, **changes: object) -> str:
    """Return the address of the overview for the same question."""
    return reverse("results.home") + "?" + question.query(**changes)


def _end(period: periods.Period) -> str | None:
    return period.last.isoformat() if period.kind == "free" else None
