"""The same figures counted from the rows: as of a past day from the history, or by focus area, task force and source.

What the list of matters shows for a day and a group is what is counted here: both start from `lists.find`.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce, TruncDate, TruncMonth

from duban.appraisal.queries.figures import Figures
from duban.appraisal.queries.periods import Period
from duban.matters.models import Spell, State
from duban.matters.queries.filtering import OPEN, Filters
from duban.matters.queries.lists import TRACES, columns, find, moment_of
from duban.matters.queries.seen import Span
from duban.people.standing import Standing
from duban.record.calendars import midnight

FIELDS: Final = {"focus": "focus", "task_force": "task_force", "source": "source", "programme": "programme"}


def counted(
    standing: Standing, span: Span, period: Period, now: datetime, as_of: date | None = None, by: str = ""
) -> dict[Any, Figures]:
    """Return the figures, under None or by group (`by`: unit, or a key of FIELDS): one query."""
    filters = Filters(unit=span.unit_id, state="all", as_of=as_of)
    rows, names = _told(standing, filters, span, now)
    wanted = _counts(names, period, moment_of(filters, now))
    if not by:
        return {None: _figures(rows.aggregate(**wanted))}
    field = names["unit"] if by == "unit" else f"{names['m']}{FIELDS[by]}"
    groups = rows.order_by().values(group=F(field)).annotate(**wanted)
    return {row["group"]: _figures(row) for row in groups}


def counted_each(
    standing: Standing, span: Span, periods: Sequence[Period], now: datetime, as_of: date | None = None
) -> list[Figures]:
    """Return the figures of several periods, in their order: one query for all of them."""
    filters = Filters(unit=span.unit_id, state="all", as_of=as_of)
    rows, names = _told(standing, filters, span, now)
    return _each(rows.aggregate(**_several(names, periods, moment_of(filters, now))), len(periods))


def counted_by_place(
    standing: Standing, span: Span, periods: Sequence[Period], now: datetime, as_of: date | None = None
) -> dict[int, list[Figures]]:
    """Return the figures of several periods by the place (left edge) of the unit that leads, or, where nobody does yet, of
    the one that supervises; all together they are the figures of the whole (one query)."""
    filters = Filters(unit=span.unit_id, state="all", as_of=as_of)
    rows, names = _told(standing, filters, span, now)
    place = Coalesce(F(f"{names['unit']}__lft"), F(f"{names['m']}owner__lft"))
    groups = rows.order_by().values(place=place).annotate(**_several(names, periods, moment_of(filters, now)))
    return {row["place"]: _each(row, len(periods)) for row in groups}


def monthly(
    standing: Standing, span: Span, months: Sequence[Period], now: datetime, as_of: date
) -> dict[date, Figures]:
    """Return what was due in each month, as of a past day (one query)."""
    filters = Filters(unit=span.unit_id, state="all", as_of=as_of)
    rows, names = _told(standing, filters, span, now)
    period = Period("free", months[0].first, months[-1].last, months[-1].until)
    wanted = _counts(names, period, moment_of(filters, now))
    keys = [f"n_{key}" for key in ("due", "closed", "timely", "early", "overdue")]
    month = TruncMonth(names["due"], tzinfo=ZoneInfo(settings.TIME_ZONE))
    groups = rows.filter(_within(names, period)).annotate(month=month).order_by().values("month")
    found = groups.annotate(**{key: wanted[key] for key in keys})
    return {row["month"].date(): _figures(row) for row in found}


def _several(names: dict[str, str], periods: Sequence[Period], moment: datetime) -> dict[str, Any]:
    return {
        f"p{place}_{key}": count
        for place, period in enumerate(periods) for key, count in _counts(names, period, moment).items()
    }  # fmt: skip


def _each(row: dict[str, Any], periods: int) -> list[Figures]:
    """Put the figures of each period together again."""
    starts = [f"p{place}_" for place in range(periods)]
    return [_figures({key.removeprefix(one): n for key, n in row.items() if key.startswith(one)}) for one in starts]


def _figures(row: dict[str, Any]) -> Figures:
    return Figures(**{key.removeprefix("n_"): n for key, n in row.items() if key.startswith("n_")})


def _told(standing: Standing, filters: Filters, span: Span, now: datetime) -> tuple[QuerySet[Any], dict[str, str]]:
    """The rows with the moment they were finished and what happened to them before."""
    names = columns(filters)
    rows = find(standing, filters, now, span)
    done: Any = F("done_at")
    told: dict[str, Any] = {"was_bounced": F("bounces"), "was_reworked": F("reworks")}
    if filters.as_of:
        history = Spell.objects.filter(matter=OuterRef("matter"), since__lte=OuterRef("since"))
        told = {
            "was_bounced": Exists(history.filter(verb__in=TRACES["bounces"])),
            "was_reworked": Exists(history.filter(verb__in=TRACES["reworks"])),
        }
        done = Subquery(history.filter(verb="matter.complete").order_by("-since").values("since")[:1])
    finished = Coalesce(done, F(names["closed"]))
    rows = rows.annotate(**told, ended=finished)
    return rows.annotate(ended_on=TruncDate("ended", tzinfo=ZoneInfo(settings.TIME_ZONE))), names


def _counts(names: dict[str, str], period: Period, moment: datetime) -> dict[str, Any]:
    state, due, yellow, m = names["state"], names["due"], names["yellow"], names["m"]
    live = Q(**{f"{state}__in": OPEN})
    running = live & Q(**{names["suspended"]: False})
    red, days = Q(**{f"{due}__lt": moment}), _within(names, period)
    closed = Q(**{state: State.CLOSED, names["suspended"]: False}) & days
    early = closed & Q(ended_on__lte=F(f"{m}ahead_on"))
    asked = {
        "open": live, "red": running & red,
        "yellow": running & Q(**{f"{due}__gte": moment, f"{yellow}__lte": moment}),
        "waiting": Q(**{state: State.DONE}), "suspended": live & Q(**{names["suspended"]: True}),
        "noticed": live & Q(**{f"{m}noticed_at__lt": moment}), "bounced": live & Q(was_bounced=True),
        "reworked": live & Q(was_reworked=True), "due": days, "closed": closed,
        "timely": closed & Q(ended__lte=F(due)), "early": early, "overdue": running & red & days,
    }  # fmt: skip
    return {f"n_{key}": Count("pk", filter=found) for key, found in asked.items()}


def _within(names: dict[str, str], period: Period) -> Q:
    return Q(**{
        f"{names['due']}__gte": midnight(period.first),
        f"{names['due']}__lt": midnight(period.until + timedelta(days=1)),
    })  # fmt: skip
