"""What the year's records draw on: days, units and persons of the demo city, each by plain rules, never by chance."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby
from typing import Final
from zoneinfo import ZoneInfo

from duban.engine.clock import Calendar
from duban.people.models import Holding, Unit
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.texts import RARE, SUBJECTS

FULL: Final = 60_000
# Records from this number on are planted: they belong to departments, so that no county's own measures judge them.
PLANTED: Final = 1_000_000
RANKS: Final = ("head", "deputy", "department_head", "handler")


class Town:
    """`first` is 1 January of last year: a year that is over is judged whole, the present one as far as it has come.

    `size` is how many records there are about; what a rule needs (70 days of research …) is there at any size.
    """

    def __init__(self, calendar: Calendar, today: date, size: int) -> None:
        self.first, self.today, self.size = date(today.year - 1, 1, 1), today, size
        self.zone = ZoneInfo(calendar.zone)
        days = (self.first + timedelta(n) for n in range((today - self.first).days + 1))
        self.workdays = tuple(day for day in days if calendar.is_working(day))
        units = list(Unit.objects.order_by("tree_id", "lft"))
        self.units: dict[str, int] = {unit.code: unit.pk for unit in units}
        self.kinds = {unit.code: unit.kind for unit in units}
        self.names = {unit.pk: unit.short_name or unit.name for unit in units}
        self.codes = {unit.pk: unit.code for unit in units}
        self.persons: dict[str, list[int]] = defaultdict(list)
        held = Holding.objects.filter(since__lte=self.first, until=None).select_related("post__unit").order_by("id")
        ranked = sorted(held, key=lambda one: RANKS.index(one.post.rank) if one.post.rank in RANKS else len(RANKS))
        for one in ranked:
            self.persons[one.post.unit.code].append(one.person_id)
        self.home = {one.person_id: one.post.unit_id for one in held}
        self.rows: dict[str, list[Row]] = defaultdict(list)
        # Of these, what others may refer to: records that keep every rule.
        self.right: dict[str, list[Row]] = defaultdict(list)
        self._counts: dict[tuple[object, ...], int] = defaultdict(int)

    # Days

    def count(self, full: int, least: int) -> int:
        """How many records of a register there are at this size."""
        return max(least, full * self.size // FULL)

    def spread(self, count: int) -> Iterator[date]:
        """Yield so many working days, evenly from the first to the last."""
        return (self.workdays[n * len(self.workdays) // count] for n in range(count))

    @cached_property
    def weeks(self) -> tuple[tuple[date, ...], ...]:
        """The working days of each week of one year."""
        weeks = groupby(self.workdays, key=lambda day: (day.year, day.isocalendar().week))
        return tuple(tuple(days) for _week, days in weeks)

    def upto(self, day: date, days: int) -> date:
        """So many days later, but not after today."""
        return min(day + timedelta(days), self.today)

    def moment(self, day: date, minutes: int) -> datetime:
        """So many minutes after nine on a day."""
        return datetime.combine(day, time(9), self.zone) + timedelta(minutes=minutes)

    # Units and persons

    def of_kind(self, *kinds: str) -> list[str]:
        """The codes of units of these kinds."""
        return [code for code, kind in self.kinds.items() if kind in kinds]

    @cached_property
    def departments(self) -> list[str]:
        """The city's departments."""
        return [code for code in self.of_kind("department") if code.count("-") == 1]

    @cached_property
    def bodies(self) -> list[str]:
        """Those that keep registers day by day: departments, offices, counties."""
        return [*self.departments, *self.of_kind("district", "zone"), "CC-GO", "CC-DB", "CC-RB", "CC-ZB"]

    @cached_property
    def grassroots(self) -> list[str]:
        """Where leaders go: counties and what lies below them."""
        below = [code for code in self.of_kind("department") if code.count("-") == 2]
        return [*self.of_kind("district", "zone"), *self.of_kind("subdistrict", "community"), *below]

    @property
    def leaders(self) -> list[int]:
        """The leaders of the city."""
        return self.persons["CC"]

    @cached_property
    def visitors(self) -> list[int]:
        """Who goes on research visits: the city's leaders, the heads of counties and of some departments."""
        heads = [self.persons[code][0] for code in (*self.of_kind("district", "zone"), *self.departments)]
        return [*self.leaders, *heads][: len(self.grassroots)]

    @cached_property
    def officials(self) -> list[int]:
        """Who has paired households: deputies, section chiefs and clerks of the departments."""
        return [person for code in self.departments for person in self.persons[code][1:]]

    def body(self, n: int) -> int:
        """The unit whose record the n-th is."""
        pool = self.departments if n >= PLANTED else self.bodies
        return self.units[pool[n % len(pool)]]

    def anybody(self, n: int) -> int:
        """One of the heads and deputies of the units that keep registers."""
        pool: list[int] = [person for code in self.bodies for person in self.persons[code][:2]]
        return pool[n % len(pool)]

    def place(self, n: int) -> int:
        """A place at the grassroots."""
        return self.units[self.grassroots[n % len(self.grassroots)]]

    # Texts and turns

    def nth(self, *key: object) -> int:
        """0 for the first of its key, 1 for the second …"""
        self._counts[key] += 1
        return self._counts[key] - 1

    def subject(self, n: int, *key: object) -> str:
        """A subject that no other record of the same key has near in time; planted ones have subjects of their own."""
        if n >= PLANTED:
            turn = self.nth("rare", key[0])
            return RARE[turn % len(RARE)] + RARE[(turn + 1 + turn // len(RARE)) % len(RARE)]
        return SUBJECTS[self.nth("subject", *key) % len(SUBJECTS)]
