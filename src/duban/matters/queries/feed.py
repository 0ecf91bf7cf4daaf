"""A person's matters as an iCalendar feed: due days, aims and milestones of what is still open (RFC 5545)."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from duban.matters.models import Feed, Milestone
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import find
from duban.people.backends import admitted
from duban.people.models import Person
from duban.people.standing import Standing
from duban.record.calendars import day_of

MOST: Final = 1000


def digest_of(token: str) -> str:
    """Return what is kept of a secret token."""
    return sha256(token.encode()).hexdigest()


def owner_of(token: str) -> Person | None:
    """Return whose feed has this secret token, if they still work here and may sign in."""
    feed = Feed.objects.filter(digest=digest_of(token), person__active=True).select_related("person__account").first()
    if feed is None:
        return None
    account = getattr(feed.person, "account", None)
    return feed.person if account is None or admitted(account) else None


def feed_of(standing: Standing, now: datetime) -> bytes:
    """Return the feed of what the person is responsible for, or oversees, as it may be seen today (two queries)."""
    calendar = Calendar()
    calendar.add("prodid", "-//Duban//duban//")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Supervised matters"))
    person = standing.person.pk if standing.person else 0
    filters = Filters() if standing.overseeing else Filters(person=person, part="any")
    rows = find(standing, filters, now).filter(due_at__isnull=False).order_by("due_at", "pk")
    found = list(rows.values_list("pk", "number", "title", "due_at", "ahead_on")[:MOST])
    for pk, number, title, due, ahead in found:
        words = f"{title} {number or ''}".strip()
        calendar.add_component(_event(f"matter-{pk}-due", day_of(due), _("Due: %(what)s") % {"what": words}, pk, now))
        if ahead:
            calendar.add_component(_event(f"matter-{pk}-aim", ahead, _("Aim: %(title)s") % {"title": words}, pk, now))
    for event in _steps([row[0] for row in found], now):
        calendar.add_component(event)
    ics: bytes = calendar.to_ical()
    return ics


def _steps(matters: list[int], now: datetime) -> Iterator[Event]:
    steps = Milestone.objects.filter(matter__in=matters, done_on=None).order_by("due_on", "pk")
    for pk, title, day, matter in steps.values_list("pk", "title", "due_on", "matter_id")[:MOST]:
        yield _event(f"milestone-{pk}", day, _("Milestone: %(title)s") % {"title": title}, matter, now)


def _event(name: str, day: date, words: str, matter: int, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{name}@duban")
    event.add("dtstamp", now)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", words)
    event.add("url", settings.PUBLIC_URL.rstrip("/") + reverse("matter.show", kwargs={"pk": matter}))
    event.add("transp", "TRANSPARENT")
    return event
