"""The same figures, broken down: by unit from the counters, by the rest from the rows (only where it is asked for)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban.appraisal.queries.figures import Figures, due_stretches, links, now_stretches, read, sums
from duban.appraisal.queries.past import counted
from duban.appraisal.queries.scope import Asked
from duban.matters.models import FocusArea, Programme, Source, TaskForce
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import find
from duban.people.models import Unit
from duban.record.calendars import day_of, midnight

WAYS: dict[str, Promise] = {
    "unit": gettext_lazy("By unit"),
    "task_force": gettext_lazy("By task force"),
    "focus": gettext_lazy("By focus area"),
    "source": gettext_lazy("By source"),
    "programme": gettext_lazy("By programme"),
}
OWNERS: dict[str, type[Model]] = {"task_force": TaskForce, "focus": FocusArea, "programme": Programme}
FILTERS = {"task_force": "force", "focus": "focus", "programme": "programme", "source": "source"}


@dataclass(frozen=True, slots=True)
class Row:
    """One group: `urls` by figure lead to the lists counted; `page` to the same page for this group."""

    label: str
    figures: Figures
    urls: Mapping[str, str]
    page: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows that may be compared with each other: units of one kind at one place; `kind` names it."""

    kind: str
    rows: tuple[Row, ...]


def breakdown(asked: Asked, by: str) -> list[Block]:
    """Return the rows of one way. Units stand in the order of the tree, by kind; nothing is ranked."""
    if by == "unit":
        return _units(asked)
    found = counted(asked.standing, asked.span, asked.period, asked.now, asked.as_of, by)
    names = _names(by, [key for key in found if key])
    rows = [
        Row(label, found[key], links(asked.unit.pk, asked.period, asked.as_of, **{FILTERS[by]: key}))
        for key, label in names.items()
    ]
    rest = found.get(None)
    if rest:
        rows.append(Row(_("None"), rest, {}))
    return [Block("", tuple(rows))] if rows else []


def _names(by: str, keys: list[Any]) -> dict[Any, str]:
    if by == "source":
        return {key: str(label) for key, label in Source.choices if key in keys}
    return {one.pk: str(one) for one in OWNERS[by]._default_manager.filter(pk__in=keys).order_by("pk")}


def _units(asked: Asked) -> list[Block]:
    below = asked.below
    figures = unit_figures(asked, below)
    kinds: dict[str, list[Row]] = {}
    for unit in below:
        urls = links(unit.pk, asked.period, asked.as_of)
        page = "?" + asked.query(unit=unit.pk)
        kinds.setdefault(unit.kind, []).append(Row(str(unit), figures[unit.pk], urls, page))
    return [Block(kind, tuple(rows)) for kind, rows in kinds.items()]


def unit_figures(asked: Asked, units: list[Unit]) -> dict[int, Figures]:
    """Return the figures of each of `units` with all below it: two queries whatever their number."""
    if asked.as_of:
        return _past(asked, units)
    wanted = [*now_stretches(asked.day), *due_stretches("due", asked.period, asked.day)]
    found = sums([unit.pk for unit in units], wanted)
    fresh = _fresh(asked, units)
    return {unit.pk: read(found, unit.pk, fresh=fresh[unit.pk]) for unit in units}


def _past(asked: Asked, units: list[Unit]) -> dict[int, Figures]:
    found = counted(asked.standing, asked.span, asked.period, asked.now, asked.as_of, "unit")
    places = _places(set(found) - {None})
    result: dict[int, Figures] = {}
    for unit in units:
        inside = [found[pk] for pk, place in places.items() if unit.lft <= place <= unit.rgt]
        result[unit.pk] = added(inside)
    return result


def added(several: list[Figures]) -> Figures:
    """Return the sum of figures that have no matter in common."""
    names = Figures.__dataclass_fields__
    return Figures(**{name: sum(getattr(one, name) for one in several) for name in names})


def _places(units: set[int]) -> dict[int, int]:
    return dict(Unit.objects.filter(pk__in=units).values_list("pk", "lft"))


def _fresh(asked: Asked, units: list[Unit]) -> dict[int, dict[str, int]]:
    """What turned red or yellow since midnight, and what is in the separate ledger, for each unit (one query)."""
    start, now = midnight(day_of(asked.now)), asked.now
    today = asked.period.first <= day_of(now) <= asked.period.until
    rows = find(asked.standing, Filters(unit=asked.unit.pk), now, asked.span)
    values = rows.filter(_turned(start, now)).order_by().values_list(
        "lead_unit__lft", "due_at", "yellow_at", "suspended", "noticed_at"
    )
    result = {unit.pk: dict.fromkeys(("red", "yellow", "noticed", "overdue"), 0) for unit in units}
    for place, due, yellow, suspended, noticed in values:
        unit = next((one for one in units if place is not None and one.lft <= place <= one.rgt), None)
        if unit is None:
            continue
        count, red = result[unit.pk], bool(due and start <= due < now and not suspended)
        count["red"] += red
        count["overdue"] += red and today
        count["yellow"] += bool(yellow and start <= yellow <= now and not suspended)
        count["noticed"] += noticed is not None
    return result


def _turned(start: datetime, now: datetime) -> Q:
    red, yellow = Q(due_at__gte=start, due_at__lt=now), Q(yellow_at__gte=start, yellow_at__lte=now)
    return ((red | yellow) & Q(suspended=False)) | Q(noticed_at__isnull=False)
