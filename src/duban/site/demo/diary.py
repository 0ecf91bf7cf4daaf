"""Turns of the demo's clock: people work in office hours, on working days, a little irregularly."""

import heapq
from collections.abc import Callable, Generator
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random
from zoneinfo import ZoneInfo

from django.conf import settings

from duban.engine.clock import Calendar
from duban.engine.now import at
from duban.people.models import Person
from duban.people.standing import Standing, standing_of

Story = Generator[datetime, None, None]


class Diary:
    """Plays stories in the order of time, so that the ledger's times never go back."""

    def __init__(self, calendar: Calendar, until: datetime, seed: int) -> None:
        self.calendar = calendar
        self.until = until
        self.random = Random(seed)
        self.zone = ZoneInfo(settings.TIME_ZONE)
        self.now = until
        self._order = count()
        self._heap: list[tuple[datetime, int, Story]] = []

    def add(self, start: datetime, story: Story) -> None:
        """Begin `story` at `start`."""
        heapq.heappush(self._heap, (start, next(self._order), story))

    def run(self, each_day: Callable[[datetime], None], tell: Callable[[int], None]) -> None:
        """Play everything up to `until`; call `each_day` early each working day, `tell` with each turn's number."""
        day: date | None = None
        turns = 0
        while self._heap and self._heap[0][0] <= self.until:
            moment, _order, story = heapq.heappop(self._heap)
            if day is not None and moment.astimezone(self.zone).date() > day:
                self._mornings(day, moment.astimezone(self.zone).date(), each_day)
            day = moment.astimezone(self.zone).date()
            self._turn(moment, story)
            turns += 1
            tell(turns)
        if day is not None:
            self._mornings(day, self.until.astimezone(self.zone).date(), each_day)

    def _turn(self, moment: datetime, story: Story) -> None:
        self.now = moment
        with at(moment):
            following = next(story, None)
        if following is not None:
            self.add(max(following, moment + timedelta(minutes=1)), story)

    def _mornings(self, after: date, last: date, each_day: Callable[[datetime], None]) -> None:
        day = after
        while day < last:
            day += timedelta(days=1)
            if self.calendar.is_working(day):
                moment = datetime.combine(day, time(8, 30), self.zone)
                if moment <= self.until:
                    with at(moment):
                        each_day(moment)

    def later(self, low: int, high: int | None = None) -> datetime:
        """A moment `low` to `high` working days after the present one, at some time of the working day."""
        days = self.random.randint(low, high if high is not None else low)
        day = self.now.astimezone(self.zone).date()
        if days:
            day = self.calendar.working_day_after(day, days)
        moment = self.on(day)
        return moment if moment > self.now else self.now + timedelta(minutes=self.random.randint(5, 40))

    def on(self, day: date) -> datetime:
        """Some time of the working day `day`."""
        minutes = self.random.choice((self.random.randint(15, 170), self.random.randint(285, 500)))
        return datetime.combine(day, time(9), self.zone) + timedelta(minutes=minutes)

    def chance(self, percent: int) -> bool:
        """True in so many of a hundred cases."""
        return self.random.randrange(100) < percent

    def standing(self, person: Person) -> Standing:
        """The standing of `person` at the present moment of the play."""
        return standing_of(person, self.now.astimezone(self.zone).date())
