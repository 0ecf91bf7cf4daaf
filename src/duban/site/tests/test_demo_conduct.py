"""The demo city's year of conduct: an audit finds exactly what is planted in it, and every provision has a plant."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from duban.conduct.book import book
from duban.conduct.models import AuditFinding
from duban.engine import now
from duban.people.models import Unit
from duban.record.models import Entry
from duban.site.demo import build_city
from duban.site.demo.conduct.after import audit
from duban.site.demo.conduct.enter import enter_year, set_values
from duban.site.demo.conduct.leaders import hire_leaders
from duban.site.demo.conduct.plants import Plant
from duban.site.demo.conduct.town import Town
from duban.site.demo.conduct.values import NOT_SET
from duban.site.demo.conduct.year import PLANTS, Expected, expected
from duban.site.demo.play import made_up_calendar

PACKS = Path(__file__).resolve().parents[4] / "demo" / "packs"
SMALL = 2_500
HOW = (
    "Each provision in force has a plant: add a line wrong(register, provision, fact=…) to PLANTS of its aspect in "
    "site/demo/conduct/ and give the right records of that register the facts it asks for; a provision whose number the "
    "document leaves open also gets a demonstration value in values.py. Then run: python tools/make_pack_docs.py"
)


@pytest.fixture(autouse=True)
def packs(settings: Settings) -> None:
    settings.PACK_FOLDERS = [str(PACKS)]


def audited(today: date, plants: Iterable[Plant] = PLANTS) -> tuple[set[Expected], set[Expected]]:
    """What is planted in a small year up to `today`, and what an audit finds."""
    now.set_process(datetime(today.year, today.month, today.day, 2, tzinfo=UTC), runs=True)
    calendar = made_up_calendar(today.year + 1)
    demo = build_city(today.year)
    city = demo.units["CC"]
    hire_leaders(city, date(today.year - 1, 1, 1))
    town = Town(calendar, today, SMALL)
    set_values(city, town.first, demo.office[0])
    sown = enter_year(town, city, plants)
    audit(city)
    return expected(book(), sown), {_found(one) for one in AuditFinding.objects.all()}


def _found(one: AuditFinding) -> Expected:
    if one.record:
        return one.verdict, one.provision, frozenset(filter(None, (one.record, one.other)))
    return one.verdict, one.provision, frozenset({one.who, f"period {one.period}"})


def test_an_audit_finds_exactly_what_is_planted(db: None) -> None:
    planted, found = audited(date(2026, 11, 20))
    assert found - planted == set(), "found and not planted"
    assert planted - found == set(), "planted and not found"
    taken = Entry.objects.filter(verb="conduct.take_over")
    assert taken.count() == 30 and Unit.objects.get(code="CC").pk in {int(one.subject.split(":")[1]) for one in taken}


@pytest.mark.once
@pytest.mark.parametrize("today", [date(2026, 3, 2), date(2027, 1, 5)], ids=str)
def test_it_does_on_whichever_day_the_demo_is_made(db: None, today: date) -> None:
    """Shortly after the new year most of what there is lies in the year that is over."""
    planted, found = audited(today)
    assert found == planted


@pytest.mark.once
def test_without_plants_every_rule_is_kept_and_nothing_is_unknown(db: None) -> None:
    planted, found = audited(date(2026, 11, 20), ())
    assert (planted, found) == (set(), set())


def test_every_provision_is_planted(db: None) -> None:
    """The one that is not: what judged a county before its own measures lies before the demo's year mostly."""
    planted = {name for plant in PLANTS for name in plant.breaks}
    in_force = {name for name in book().provisions if not name.endswith(".before")}
    assert in_force - planted - NOT_SET == set(), HOW
    assert planted - in_force == set() == planted & NOT_SET
