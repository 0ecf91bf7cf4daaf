"""Figures, rates and forecast of a unit, today or as of a past day."""

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Schema

from duban.appraisal.queries import breakdown as broken
from duban.appraisal.queries import forecast as foreseen
from duban.appraisal.queries.figures import Figures
from duban.appraisal.queries.overview import overview
from duban.appraisal.queries.rates import rate, spoken
from duban.appraisal.queries.scope import RATE, Asked, asked
from duban.engine.now import now
from duban.engine.rates import said
from duban.site.api.doors import doors, standing
from duban.site.api.shapes.acts import Id
from duban.site.api.shapes.common import Coded, coded

router = Router(tags=["figures"])
READ = doors("figures:read")


class Question(Schema):
    """Which unit (without one: your own), which period, as of which day. `on`: a day in the period."""

    unit: Id | None = None
    period: Literal["month", "quarter", "year", "free"] = "year"
    on: date | None = None
    to: date | None = None
    as_of: date | None = None
    basis: Literal["due", "closed"] | None = None


class Days(Question):
    """`days`: how far ahead."""

    days: int = 30


class FiguresOut(Schema):
    """How many. First how things stand, then what was due in the period; `timely` includes `early`."""

    open: int
    red: int
    yellow: int
    waiting: int
    suspended: int
    noticed: int
    bounced: int
    reworked: int
    due: int
    closed: int
    timely: int
    early: int
    overdue: int
    late: int
    running: int


class RateOut(Schema):
    """A rate with its formula and counts; `value` in per cent, null where there is nothing to divide by."""

    id: str
    name: str
    basis: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    formula: str


class OverviewOut(Schema):
    """The figures of a unit with everything below it, the same of earlier periods, and by month."""

    unit: Coded
    period: str
    first: date
    last: date
    until: date
    as_of: date | None
    figures: FiguresOut
    rate: RateOut
    earlier: dict[str, FiguresOut]
    months: dict[str, FiguresOut]


class GroupOut(Schema):
    """One group of a breakdown; `kind` names the groups that may be compared with each other."""

    kind: str
    label: str
    figures: FiguresOut


class ForecastOut(Schema):
    """Will it be done in time? `expected`: the day at the present pace."""

    matter: int
    number: str
    title: str
    unit: str
    person: str
    due_at: datetime
    progress: int
    outlook: str
    expected: date | None
    why: list[str]


@router.get("/figures", response=OverviewOut, operation_id="figures.show", auth=READ)
def show(request: HttpRequest, given: Annotated[Question, Query()]) -> OverviewOut:
    """How many, on time, early, late, red, as the page of results shows them."""
    question = _asked(request, given)
    found = overview(question)
    value = rate(RATE, found.figures, question.basis)
    return OverviewOut(
        unit=coded(question.unit), period=str(question.period), first=question.period.first, last=question.period.last,
        until=question.period.until, as_of=question.as_of, figures=_figures(found.figures),
        rate=RateOut(
            id=value.rate.id, name=said(value.rate.name, get_language() or ""), basis=value.basis, value=value.value,
            low=value.low, high=value.high, formula=spoken(value),
        ),
        earlier={words: _figures(one) for words, one in found.earlier.items()},
        months={month.first.isoformat(): _figures(one) for month, one in found.months},
    )  # fmt: skip


@router.get(
    "/figures/by/{way}", response=list[GroupOut], operation_id="figures.breakdown", auth=READ,
)  # fmt: skip
def breakdown(
    request: HttpRequest, way: Literal["unit", "task_force", "focus", "source", "programme"],
    given: Annotated[Question, Query()],
) -> list[GroupOut]:  # fmt: skip
    """The same figures by unit, task force, focus area, source or programme; nothing is ranked."""
    blocks = broken.breakdown(_asked(request, given), way)
    return [GroupOut(kind=b.kind, label=row.label, figures=_figures(row.figures)) for b in blocks for row in b.rows]


@router.get(
    "/forecast", response=list[ForecastOut], operation_id="figures.forecast", auth=READ
)
def forecast(request: HttpRequest, given: Annotated[Days, Query()]) -> list[ForecastOut]:
    """What falls due within `days` (at most 366), with the outlook and the reasons for it."""
    lines = foreseen.lines(_asked(request, given), max(1, min(given.days, 366)))
    return [
        ForecastOut(
            matter=one.pk, number=one.number, title=one.title, unit=one.unit, person=one.person, due_at=one.due,
            progress=one.progress, outlook=one.forecast.outlook, expected=one.forecast.expected, why=list(one.forecast.why),
        )
        for one in lines
    ]  # fmt: skip


def _asked(request: HttpRequest, given: Question) -> Asked:
    params = {
        name: value.isoformat() if isinstance(value, date) else str(value)
        for name, value in given.dict(exclude_none=True).items()
    }
    found = asked(standing(request), params, now())
    if found is None:
        raise Http404
    return found


def _figures(one: Figures) -> FiguresOut:
    return FiguresOut(**asdict(one), late=one.late, running=one.running)
