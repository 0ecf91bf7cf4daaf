"""What a bulletin says: its figures and sentences as plain values, computed for a draft and kept when it is issued.

A period that is over is told as it stood at the end of its last day; one that still runs, as it stands now. Units
stand in the order of the administration, never by their figures.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from duban.appraisal.models import Bulletin
from duban.appraisal.queries import bulletins, periods
from duban.appraisal.queries.breakdown import unit_figures
from duban.appraisal.queries.figures import Figures
from duban.appraisal.queries.overview import Late, named, reddest
from duban.appraisal.queries.past import counted_each
from duban.appraisal.queries.rates import rate, spoken
from duban.appraisal.queries.scope import RATE, Asked, children, default_basis
from duban.engine.words import day_text, language_of
from duban.matters.models import Report, Slip, Spell
from duban.matters.queries.lists import within
from duban.people.models import Unit
from duban.people.standing import SYSTEM
from duban.people.together import read, these
from duban.record.calendars import day_of, midnight

Content = dict[str, Any]
MOST_LAGGING = 100
MOVES = ("matter.extend", "matter.return_", "matter.transfer", "matter.send_back")


def compose(bulletin: Bulletin, now: datetime) -> Content:
    """Return everything the bulletin says but its title, opening and demands; in its own language."""
    scope = bulletins.scope_of(bulletin)
    with override(bulletin.language):
        return _compose(scope, question(bulletin, scope, now))


def question(bulletin: Bulletin, scope: Unit, now: datetime) -> Asked:
    """Return what the bulletin asks the results: its unit and period, as of the end of the period once it is over."""
    today = day_of(now)
    over = bulletin.last_day < today
    day = bulletin.last_day if over else today
    period = periods.of_days(bulletin.first_day, bulletin.last_day, day)
    return Asked(SYSTEM, scope, (scope, *children(scope)), period, now, day, day if over else None, default_basis())


def _compose(scope: Unit, asked: Asked) -> Content:
    before = periods.previous(asked.period)
    figures, then = counted_each(asked.standing, asked.span, [asked.period, before], asked.now, asked.as_of)
    units = [unit for unit in asked.below if unit.active]
    by_unit = unit_figures(asked, units)
    moves = _moves(asked)
    return {
        "scope": scope.pk, "scope_name": str(scope), "period": str(asked.period), "day": asked.day.isoformat(),
        "as_of": asked.as_of.isoformat() if asked.as_of else None, "first": asked.period.first.isoformat(),
        "until": asked.period.until.isoformat(), "counts": asdict(figures), "late": figures.late,
        "overview": _overview(asked, figures), "compared": _compared(figures, then, before),
        "moved": _moved(moves), "extensions": [row for row in moves if row["verb"] == "matter.extend"],
        "units": [_unit(unit, by_unit[unit.pk]) for unit in units if by_unit[unit.pk].due or by_unit[unit.pk].red],
        "lagging": _lagging(asked), "rate": rate(RATE, figures, asked.basis).explained(_language()),
    }  # fmt: skip


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


def _lagging(asked: Asked) -> list[dict[str, Any]]:
    """What is overdue, the longest first: unit, days, how often urged, the difficulty the unit reported last."""
    late = reddest(asked, MOST_LAGGING)
    keys = [row.pk for row in late]
    until = _moment(asked)
    slips = Slip.objects.filter(matter__in=keys, at__lt=until, kind__in=(Slip.Kind.URGE, Slip.Kind.NOTICE))
    rows = read([these(slips), these(Report.objects.filter(matter__in=keys, at__lt=until).exclude(difficulty=""))])
    urged = Counter(slip.matter_id for slip in rows.of(Slip))
    why = {report.matter_id: report.difficulty for report in rows.of(Report, "at", "pk")}
    return [_late(row, urged[row.pk], why.get(row.pk, "")) for row in late]


def _late(row: Late, urged: int, why: str) -> dict[str, Any]:
    said = ngettext("urged once", "urged %(n)s times", urged) % {"n": urged} if urged else ""
    return {
        "id": row.pk, "number": row.number, "title": row.title, "unit": row.unit, "person": row.person,
        "due": day_of(row.due).isoformat(), "days": row.days or 0, "urged": urged,
        "why": _("; ").join(part for part in (why[:200], said) if part),
    }  # fmt: skip


def _moment(asked: Asked) -> datetime:
    return min(asked.now, midnight(periods.following(asked.period)))


def _moves(asked: Asked) -> list[dict[str, Any]]:
    """What was extended, returned, handed on and sent back within the period."""
    rows = Spell.objects.filter(
        verb__in=MOVES, since__gte=midnight(asked.period.first), since__lt=_moment(asked),
        unit__in=within([asked.span]).values("pk"),
    ).order_by("since", "pk").values_list(
        "verb", "matter", "matter__number", "matter__title", "unit__name", "unit__name_en", "since", "due_at", "reason"
    )  # fmt: skip
    return [
        {
            "verb": verb, "id": pk, "number": number or "", "title": title, "unit": named(zh, en),
            "on": day_of(at).isoformat(), "due": _day(day_of(due)) if due else "–", "reason": reason,
        }
        for verb, pk, number, title, zh, en, at, due, reason in rows
    ]  # fmt: skip


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
