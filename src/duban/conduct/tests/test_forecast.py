"""Whom a forecast is about is called by name: a record of another register by its title, not by a number."""

from datetime import date, datetime
from typing import Any

import pytest

from duban.conduct.actions import entering
from duban.conduct.actions.calendars import fill_calendars
from duban.conduct.book import book
from duban.conduct.models import ContactPoint, ParameterValue
from duban.conduct.queries.forecast import forecasts
from duban.engine.now import at
from tests.cast import City

LATER = datetime.fromisoformat("2026-07-02T01:30+00:00")
pytestmark = pytest.mark.django_db


def test_contact_points_that_nobody_visits_are_named_by_their_titles(city: City, settings: Any) -> None:
    settings.PACKS = ["work-style-ten-aspects"]
    office, today = city.standing("supervisor", LATER.date()), LATER.date()
    with at(LATER):
        fill_calendars()
        ParameterValue.objects.create(
            pack="work-style-ten-aspects", provision="contact-point-visited", parameter="visits", value=4, unit=city.units["C"],
            since=date(2026, 1, 1), by=city.people["supervisor"], at=LATER, state=ParameterValue.State.IN_FORCE,
        )  # fmt: skip
        for title in ("石桥村联系点", "河湾社区联系点"):
            facts = {"title": title, "person": city.people["leader"].pk, "since": date(2026, 1, 1), "plan_on": today}
            entering.enter(office, city.units["C-GO"], ContactPoint, facts)
        found = {one.provision: one for one in forecasts(office, book(), today)}
    assert [(one.name, one.measured) for one in found["contact-point-visited"].members] == [
        ("河湾社区联系点", 0), ("石桥村联系点", 0),
    ]  # fmt: skip
