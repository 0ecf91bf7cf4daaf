"""What a bulletin says: its figures and sentences as plain values, computed for a draft and kept when it is issued.

A period that is over is told as it stood at the end of its last day; one that still runs, as it stands now. Units
stand in the order of the administration, never by their figures.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from duban.appraisal.models import Bulletin
from duban.appraisal.queries import bulletins, periods
from duban.appraisal.queries.breakdown import added
from duban.appraisal.queries.figures import Figures
from duban.appraisal.queries.past import counted_by_place
from duban.appraisal.queries.rates import rate, spoken
from duban.appraisal.queries.scope import RATE, Asked, default_basis
from duban.appraisal.queries.singled import Lagging, Move, singled
from duban.engine.words import day_text, language_of
from duban.people.models import Unit
from duban.people.standing import SYSTEM
from duban.record.calendars import day_of

Content = dict[str, Any]


def compose(bulletin: Bulletin, now: datetime) -> Content:
    """Return everything the bulletin says but its title, opening and demands; in its own language (three queries)."""
    units = bulletins.around(bulletin)
    with override(bulletin.language):
        return _compose(question(bulletin, units, now))


def question(bulletin: Bulletin, units: Sequence[Unit], now: datetime) -> Asked:
    """Return what the bulletin asks the results: its unit (the first of `units`, those under it follow) and period, as of
    the end of the period once it is over."""
    today = day_of(now)
    over = bulletin.last_day < today
    day = bulletin.last_day if over else today
    period = periods.of_days(bulletin.first_day, bulletin.last_day, day)
    return Asked(SYSTEM, units[0], tuple(units), period, now, day, day if over else None, default_basis())


def _compose(asked: Asked) -> Content:
    before = periods.previous(asked.period)
    places = counted_by_place(asked.standing, asked.span, [asked.period, before], asked.now, asked.as_of)
    figures, then = (added([of_place[n] for of_place in places.values()]) for n in (0, 1))
    by_unit = [(unit, _inside(unit, places)) for unit in asked.below if unit.active]
    found = singled(asked)
    moves = [_move(one) for one in found.moves]
    return {
        "scope": asked.unit.pk, "scope_name": str(asked.unit), "period": str(asked.period), "day": asked.day.isoformat(),
        "as_of": asked.as_of.isoformat() if asked.as_of else None, "first": asked.period.first.isoformat(),
        "until": asked.period.until.isoformat(), "counts": asdict(figures), "late": figures.late,
        "overview": _overview(asked, figures), "compared": _compared(figures, then, before),
        "moved": _moved(moves), "extensions": [row for row in moves if row["verb"] == "matter.extend"],
        "units": [_unit(unit, of_unit) for unit, of_unit in by_unit if of_unit.due or of_unit.red],
        "lagging": [_late(one) for one in found.lagging], "rate": rate(RATE, figures, asked.basis).explained(_language()),
    }  # fmt: skip


def _inside(unit: Unit, places: Mapping[int, Sequence[Figures]]) -> Figures:
    """The figures of this period of a unit with all below it."""
    return added([figures[0] for place, figures in places.items() if unit.lft <= place <= unit.rgt])


def _overview(asked: Asked, figures: Figures) -> list[str]:
    """What was due and what became of it, with shares; then what is open."""
    facts = {
        "first": _day(asked.period.first), "last": _day(asked.period.until),
        "day": _day(asked.day), "due": figures.due, "closed": figures.closed, "timely": figures.timely,
        "early": figures.early, "late": figures.late, "overdue": figures.overdue, "open": figures.open,
        "red": figures.red, "yellow": figures.yellow, "waiting": figures.waiting, "suspended": figures.suspended,
        "rate": rate(RATE, figures, asked.basis).text(_language()), "formula": spoken(rate(RATE, figures, asked.basis)),
        "closing": rate("completion", figures).text(_language()),
    }  # fmt: skip
    return [
        _(
            "From %(first)s to %(last)s, %(due)s matters were due. %(closed)s are closed (%(closing)s): %(timely)s on "
            "time, %(early)s of these ahead of plan, and %(late)s late. %(overdue)s are overdue and open. On-time "
            "closing rate %(rate)s (%(formula)s)."
        ) % facts,
        _(
            "As of %(day)s, %(open)s matters are open: %(red)s past the due moment, %(yellow)s due soon, %(waiting)s "
            "waiting for a check, %(suspended)s suspended."
        ) % facts,
    ]  # fmt: skip


def _compared(figures: Figures, before: Figures, period: periods.Period) -> str:
    facts = {
        "period": str(period), "due": before.due, "timely": before.timely, "overdue": before.late + before.overdue,
        "rate": rate(RATE, before).text(_language()), "now": rate(RATE, figures).text(_language()),
    }  # fmt: skip
    return _(
        "For comparison, %(period)s: %(due)s due, %(timely)s done on time (%(rate)s; now %(now)s), %(overdue)s late or "
        "overdue."
    ) % facts


def _unit(unit: Unit, figures: Figures) -> dict[str, Any]:
    share = rate(RATE, figures)
    return {
        "id": unit.pk, "name": str(unit), "kind": unit.kind, "late": figures.late, **asdict(figures),
        "rate": share.text(_language()), "share": float(share.value or 0),
    }  # fmt: skip


def _late(one: Lagging) -> dict[str, Any]:
    """One overdue matter: unit, days, how often urged, the difficulty the unit reported last."""
    row = one.late
    said = ngettext("urged once", "urged %(n)s times", one.urged) % {"n": one.urged} if one.urged else ""
    return {
        "id": row.pk, "number": row.number, "title": row.title, "unit": row.unit, "person": row.person,
        "due": day_of(row.due).isoformat(), "days": row.days or 0, "urged": one.urged,
        "why": _("; ").join(part for part in (one.difficulty[:200], said) if part),
    }  # fmt: skip


def _move(one: Move) -> dict[str, Any]:
    return {
        "verb": one.verb, "id": one.matter, "number": one.number, "title": one.title, "unit": one.unit,
        "on": day_of(one.at).isoformat(), "due": _day(day_of(one.due)) if one.due else "–", "reason": one.reason,
    }  # fmt: skip


def _moved(moves: Sequence[dict[str, Any]]) -> str:
    found = Counter(row["verb"] for row in moves)
    return _(
        "In this time: extensions granted %(extended)s, matters returned %(returned)s, handed on to another unit "
        "%(transferred)s, sent back after a check %(back)s."
    ) % {
        "extended": found["matter.extend"], "returned": found["matter.return_"],
        "transferred": found["matter.transfer"], "back": found["matter.send_back"],
    }  # fmt: skip


def _day(day: date) -> str:
    return day_text(day, language_of(_language()))


def _language() -> str:
    return get_language() or ""
