"""The levels of lateness: after how many working days who is told, by default and as offices have set it for themselves.

The levels themselves and their order are the same everywhere; days and steps of the chain are the office's. A unit
without levels of its own follows the nearest unit above it that has some.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from duban.engine.clock import Calendar
from duban.engine.seal import at_moment
from duban.matters.models import Matter, OwnLevels
from duban.people.models import Unit
from duban.record.models import Entry
from duban.record.queries.history import names_of

# The steps of the chain that a level can tell, from the bottom up.
STEPS: Final[dict[str, Promise]] = {
    "responsible": _("Responsible person"), "deputy": _("Deputy in charge"), "head": _("Head of the lead unit"),
    "office": _("Supervision office"), "leader": _("Leader"),
}  # fmt: skip
WHAT: Final[dict[str, Promise]] = {
    "urge": _("Urge slip"), "deputy": _("First message up the chain"), "head": _("Second message up the chain"),
    "notice": _("Supervision notice, entered in the separate ledger"),
}  # fmt: skip
# Papers are always made; a message up the chain can be left out.
PAPERS: Final = frozenset({"urge", "notice"})
LONGEST: Final = 60
SET, RESET = "clock.set", "clock.reset"


@dataclass(frozen=True, slots=True)
class Level:
    """One level: `days` working days late, and which steps of the chain are told; a paper goes to the first of them."""

    level: str
    days: int
    whom: tuple[str, ...]

    @property
    def what(self) -> str:
        """What is made, in words."""
        return str(WHAT[self.level])

    @property
    def told(self) -> str:
        """Who is told, in words."""
        return _now(", ").join(str(STEPS[step]) for step in self.whom)


@dataclass(frozen=True, slots=True)
class Ladder:
    """The levels that count, the first first; `unit` set them (None: the defaults), `at` when."""

    levels: tuple[Level, ...]
    unit: Unit | None = None
    at: datetime | None = None


DEFAULTS: Final = Ladder((
    Level("urge", 1, ("responsible",)), Level("deputy", 3, ("deputy",)), Level("head", 5, ("head",)),
    Level("notice", 8, ("head", "office", "leader")),
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ladders:
    """All that offices have set, the narrowest first."""

    own: tuple[Ladder, ...]

    def of(self, unit: Unit) -> Ladder:
        """The levels of matters that run under the name of `unit`."""
        return next((one for one in self.own if one.unit is not None and _holds(one.unit, unit)), DEFAULTS)


@dataclass(frozen=True, slots=True)
class Change:
    """One setting of the past: when, by whom, and what it set in words."""

    at: datetime
    who: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ahead:
    """A level of one matter: from the morning of which day on, if nothing is done before."""

    level: Level
    day: date


def ladders() -> Ladders:
    """Return what every office has set (one query)."""
    rows = OwnLevels.objects.select_related("unit").order_by("-unit__depth", "unit__lft")
    return Ladders(tuple(Ladder(from_plain(row.levels), row.unit, row.at) for row in rows))


def plain(levels: Sequence[Level]) -> dict[str, Any]:
    """Return levels as they are kept and sealed."""
    return {one.level: {"days": one.days, "whom": list(one.whom)} for one in levels}


def from_plain(levels: Mapping[str, Any]) -> tuple[Level, ...]:
    """Return levels as they were kept, in their order."""
    return tuple(
        Level(name, int(levels[name]["days"]), tuple(levels[name]["whom"])) for name in WHAT if name in levels
    )


def in_words(level: Level) -> str:
    """Return a level as one line."""
    days = ngettext("%(n)s working day late", "%(n)s working days late", level.days) % {"n": level.days}
    return _now("%(what)s: %(days)s; to: %(whom)s") % {"what": level.what, "days": days, "whom": level.told}


def history(unit: Unit) -> list[Change]:
    """Return what was set for a unit, the latest first, from the ledger (two queries)."""
    entries = list(Entry.objects.filter(subject=f"unit:{unit.pk}", verb__in=[SET, RESET]).order_by("-seq")[:50])
    names = names_of(entry.actor for entry in entries)
    return [Change(at_moment(one.at), names[one.actor], _lines(one)) for one in entries]


def _lines(entry: Entry) -> tuple[str, ...]:
    if entry.verb == RESET:
        return (_now("Back to the levels that count without own ones"),)
    return tuple(in_words(level) for level in from_plain(json.loads(entry.facts)["levels"]))


def ahead(matter: Matter, ladder: Ladder, calendar: Calendar) -> list[Ahead]:
    """Return the days on which each level comes for a matter whose clock runs; none that the calendar does not reach."""
    if matter.due_at is None or not matter.is_open or matter.suspended:
        return []
    due, found = calendar.number(calendar.day_of(matter.due_at)), []
    for level in ladder.levels:
        day = calendar.numbered(due + level.days)
        if day is not None:
            found.append(Ahead(level, day))
    return found


def _holds(above: Unit, unit: Unit) -> bool:
    return bool(above.tree_id == unit.tree_id and above.lft <= unit.lft and unit.rgt <= above.rgt)
