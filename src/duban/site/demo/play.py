"""Play the demo year: from 1 January to now, all stories in the order of time, in one transaction."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction

from duban.engine.clock import Calendar, calendar_of
from duban.engine.now import at, now
from duban.matters.models import Attempt, HardProblem
from duban.people.models import Delegation, Holding, Post, Rank
from duban.record import calendars
from duban.record.models import CalendarDay, CalendarVersion
from duban.site.demo import texts
from duban.site.demo.city import Demo, build_city
from duban.site.demo.conduct.after import audit, follow
from duban.site.demo.conduct.enter import enter_year, set_values
from duban.site.demo.conduct.leaders import hire_leaders
from duban.site.demo.conduct.town import Town
from duban.site.demo.conduct.year import Planted
from duban.site.demo.diary import Diary
from duban.site.demo.stories import matter_story

# Fixed-date holidays with which the demo fills years that are not announced yet; a real office waits for the notice.
MADE_UP = ((1, 1, 1, "元旦", "New Year's Day"), (5, 1, 5, "劳动节", "Labour Day"), (10, 1, 7, "国庆节", "National Day"))

# The newest matters stop early, so that every state can be seen on the day the demo is made.
LAST_ONES = {
    **dict.fromkeys((1, 2, 3), "draft"), **dict.fromkeys((4, 5, 6), "registered"),
    **dict.fromkeys((7, 8, 9, 10), "assigned"),
}  # fmt: skip


def play(
    matters: int, tell: Callable[[int], None], morning: Callable[[datetime], None], *, records: int = 0,
    entered: Callable[[int], None] = lambda _count: None,
) -> None:  # fmt: skip
    """Build the city and play `matters` stories up to now; `morning` is what the clock does each working day.

    With `records` (how many there are about) it has kept registers of conduct, too; `entered` hears how many are in.
    """
    end = now()
    year = end.year if end.timetuple().tm_yday > 120 else end.year - 1
    with transaction.atomic():
        calendar = made_up_calendar(end.year + 1)
        demo = build_city(year)
        diary = Diary(calendar, end, seed=2026)
        first = date(year, 1, 5)
        last = end.astimezone(diary.zone).date()
        for n in range(matters):
            day = first + timedelta(days=(last - first).days * n // matters)
            start = diary.on(day if calendar.is_working(day) else calendar.working_day_after(day, 1))
            stop = LAST_ONES.get(matters - n, "")
            diary.add(start, matter_story(diary, demo, max(date(year, 12, 31), last), stop=stop))
        diary.run(morning, tell)
        _hard_problems(demo, end)
        if records:
            with at(end):
                conduct(demo, calendar, last, records, entered)
        _gaps(demo, last)


def conduct(demo: Demo, calendar: Calendar, today: date, records: int, entered: Callable[[int], None]) -> list[Planted]:
    """Enter the records of last year and of this one, audit them once and follow some findings up. Return what was
    planted."""
    city = demo.units["CC"]
    hire_leaders(city, date(today.year - 1, 1, 1))
    town = Town(calendar, today, records)
    set_values(city, town.first, demo.office[0])
    sown = enter_year(town, city, tell=entered)
    audit(city)
    follow(town, demo.office[0])
    return sown


def made_up_calendar(last_year: int) -> Calendar:
    """Publish a made-up calendar for the years that are not announced, and return the one in force."""
    present = calendars.current()
    if present.last_day.year >= last_year:
        return present
    version = CalendarVersion.objects.create(
        name=f"演示日历 {present.first_day.year}–{last_year}", notice="演示用：未公布的年份为虚构",
        first_day=present.first_day, last_day=date(last_year, 12, 31),
        hours=[[a.isoformat("minutes"), b.isoformat("minutes")] for a, b in present.hours],
        published_at=datetime(2018, 1, 2, tzinfo=now().tzinfo),
    )  # fmt: skip
    rows = [(day, fact.working, fact.name_zh, fact.name_en) for day, fact in present.exceptions.items()]
    for year in range(present.last_day.year + 1, last_year + 1):
        for month, start, end, zh, en in MADE_UP:
            rows += [(date(year, month, day), False, zh, en) for day in range(start, end + 1)]
    CalendarDay.objects.bulk_create(
        CalendarDay(version=version, day=day, working=working, name=zh, name_en=en) for day, working, zh, en in rows
    )
    return calendar_of(
        str(version.pk), rows, version.first_day, version.last_day, hours=present.hours, zone=present.zone
    )


def _gaps(demo: Demo, today: date) -> None:
    """What real offices have: a vacant post, a broken chain, a deputy who stands in for the head."""
    vacant = Post.objects.filter(unit=demo.units["CC-SL"], rank=Rank.DEPARTMENT_HEAD).get()
    Holding.objects.filter(post=vacant, until=None).update(until=today - timedelta(days=20))
    Post.objects.filter(unit=demo.units["CC-MZ"], rank=Rank.HANDLER).update(reports_to=None)
    Delegation.objects.create(
        post=Post.objects.get(unit=demo.units["CC-JT"], rank=Rank.HEAD), to=demo.deputies["CC-JT"],
        since=today - timedelta(days=3), until=today + timedelta(days=11), reason="在党校学习",
    )  # fmt: skip


def _hard_problems(demo: Demo, end: datetime) -> None:
    codes = ("CC-ZJ", "CC-CG", "CC-SL", "CC-RS")
    for n, ((title, text), code) in enumerate(zip(texts.PROBLEMS, codes, strict=True)):
        opened = end - timedelta(days=150 - 30 * n)
        with at(opened):
            problem = HardProblem.objects.create(
                title=title, text=text, unit=demo.units[code], owner=demo.deputies[code], created_at=opened
            )
        for step in range(n + 1):
            Attempt.objects.create(
                problem=problem, on=(opened + timedelta(days=14 * (step + 1))).date(), by=demo.deputies[code],
                text="召开联席会议，逐户上门协商，形成分步方案。", learned="先易后难，先公示标准再谈个案。",
            )  # fmt: skip


