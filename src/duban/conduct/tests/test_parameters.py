"""Numbers of rules: read in the book, tried in a what-if, proposed, decided, and in force from their day on."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide, withdraw
from duban.approvals.models import Request
from duban.conduct.actions import entering, trying
from duban.conduct.actions.parameters import Proposal, propose
from duban.conduct.book import _book as book_cache
from duban.conduct.book import book
from duban.conduct.models import Meeting, ParameterValue
from duban.conduct.queries.whatif import Question, compare
from duban.engine.packs.dated import value_on
from duban.record.acts import Forbidden, Refused
from tests.asked import asked as asked_of_the_database
from tests.cast import TODAY, City

PACKS = Path(__file__).parent / "packs"
LATER = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def tiny(settings: Any) -> None:
    book_cache.cache_clear()
    settings.PACKS, settings.PACK_FOLDERS = ["tiny"], [str(PACKS)]


def number(name: str, day: date) -> object:
    found = book().provision(name)
    return value_on(found.parameters["minutes"].values, day) if found else None


def proposed(city: City, value: int, unit: str = "C", since: date = LATER, who: str = "supervisor") -> Request:
    proposal = Proposal("half-day", "minutes", value, since)
    made = propose(city.standing(who), city.units[unit], proposal=proposal, reason="会风专项整治")
    return Request.objects.get(subject_kind="parameter_value", subject_id=made.pk)


def meeting(city: City, minutes: int | None, unit: str = "K1") -> None:
    facts = {"title": f"会议{minutes}", "held_on": date(2026, 2, 10), "minutes": minutes, "scope": "city", "venue": "own"}
    entering.enter(city.standing("clerk"), city.units[unit], Meeting, facts)


def test_a_granted_value_counts_from_its_day_on(city: City, monday: datetime) -> None:
    request = proposed(city, 120)
    assert number("half-day", LATER) == 240
    decide(city.standing("leader"), request, granted=True, opinion="同意，4月1日起执行")
    assert (number("half-day", date(2026, 3, 31)), number("half-day", LATER)) == (240, 120)


def test_refused_and_taken_back_change_nothing(city: City, monday: datetime, client: Client) -> None:
    decide(city.standing("leader"), proposed(city, 120), granted=False, opinion="维持半天")
    withdraw(city.standing("supervisor"), proposed(city, 120))
    assert number("half-day", LATER) == 240
    client.force_login(city.accounts["clerk"])
    page = client.get(reverse("provision.show", args=["half-day"]), headers={"accept-language": "en"}).content.decode()
    assert "Refused" in page and "Withdrawn" in page and "会风专项整治" in page


def test_a_past_day_keeps_its_value(city: City, monday: datetime) -> None:
    with pytest.raises(Refused, match="2026"):
        proposed(city, 120, since=date(2026, 2, 1))
    proposed(city, 120, since=TODAY)


def test_a_unit_tightens_and_does_not_loosen(city: City, monday: datetime) -> None:
    with pytest.raises(Refused, match="240"):
        proposed(city, 300, unit="D", who="district_supervisor")
    request = proposed(city, 180, unit="D", who="district_supervisor")
    decide(city.standing("leader"), request, granted=True, opinion="同意按180分钟执行")
    assert (number("half-day", LATER), number("half-day@D", LATER)) == (240, 180)
    found = book().provision("half-day")
    assert found is not None and found.except_within == ("D",)
    decide(city.standing("leader"), proposed(city, 120, since=date(2026, 5, 1)), granted=True, opinion="同意120分钟")
    assert number("half-day@D", date(2026, 5, 1)) == 120, "what the city tightens later counts in the district, too"


def test_only_the_office_over_the_unit_proposes(city: City, monday: datetime) -> None:
    for who in ("clerk", "district_supervisor", "leader"):
        with pytest.raises(Forbidden):
            proposed(city, 120, who=who)
    with pytest.raises(Refused):
        propose(city.standing("supervisor"), city.units["C"], proposal=Proposal("half-day", "hours", 1, LATER), reason="一")
    proposed(city, 120)
    with pytest.raises(Refused):
        proposed(city, 100)


def test_what_if_tells_both_and_who_changes(city: City, monday: datetime, client: Client) -> None:
    for minutes in (100, 200, 300, None):
        meeting(city, minutes)
    found = compare(book(), Question("half-day", "minutes", 150))
    assert found is not None
    assert (found.now.broken, found.now.kept, found.now.unknown) == (1, 2, 1)
    assert (found.then.broken, found.then.kept, found.then.unknown) == (2, 1, 1)
    assert [(one.before, one.after, one.measured) for one in found.sides] == [("kept", "breach", 200)]
    assert found.units == ((city.units["K1"].pk, 1, 0),)
    client.force_login(city.accounts["supervisor"])
    asked = {"parameter": "minutes", "value": "150", "unit": city.units["C"].pk}
    url = reverse("parameter.whatif", args=["half-day"])
    assert 'id="answer"' not in client.get(url, asked).content.decode(), "looking tries nothing"
    shown = client.post(url, asked)["Location"]
    page, some = counted(client, shown)
    assert 'id="sides"' in page and "Newly broken" in page and len(some) <= 8
    assert not ParameterValue.objects.exists()


def test_in_a_large_ledger_the_worker_tries(
    city: City, monday: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    left: list[Any] = []
    monkeypatch.setattr(trying, "LARGE", 0)
    monkeypatch.setattr(trying, "enqueue", lambda name, *args, key="": left.append((name, *args)))
    meeting(city, 200)
    client.force_login(city.accounts["supervisor"])
    asked = {"parameter": "minutes", "value": "150", "unit": city.units["C"].pk}
    shown = client.post(reverse("parameter.whatif", args=["half-day"]), asked)["Location"]
    page, some = counted(client, shown)
    assert "<progress" in page and len(some) <= 8 and left[0][0] == trying.NUMBER
    trying.number_job(*left[0][1:])
    page, some = counted(client, shown)
    assert "<progress" not in page and 'id="sides"' in page


def counted(client: Client, url: str) -> tuple[str, list[str]]:
    """A page, and what it asks the database."""
    with asked_of_the_database() as some:
        page = client.get(url, headers={"accept-language": "en"}).content.decode()
    return page, some


def test_the_page_proposes_and_says_what_is_wrong(city: City, monday: datetime, client: Client) -> None:
    client.force_login(city.accounts["supervisor"])
    url = reverse("parameter.propose", args=["half-day"])
    sent = {"parameter": "minutes", "value": "120", "unit": city.units["C"].pk, "since": "2026-01-01", "reason": "整治会风"}
    assert "value they had" in client.post(url, sent, headers={"accept-language": "en"}).content.decode()
    assert client.post(url, {**sent, "since": "2026-04-01"}).status_code == 302
    client.force_login(city.accounts["leader"])
    page = client.get(reverse("request.show", args=[Request.objects.get().pk]), headers={"accept-language": "en"})
    assert "120 minutes" in page.content.decode()


def test_the_book_is_searched_taken_along_and_read(city: City, monday: datetime, client: Client) -> None:
    client.force_login(city.accounts["clerk"])
    url = reverse("provision.list")
    assert "240" in client.get(url).content.decode()
    assert "half-day" not in client.get(url, {"q": "没有这样的词"}).content.decode()
    assert client.get(url, {"format": "xlsx"}).status_code == 200
    text = client.get(reverse("provision.text", args=["half-day"])).content.decode()
    assert "at_most: $minutes" in text
    assert client.get(reverse("provision.show", args=["nothing"])).status_code == 404


def test_every_rule_that_comes_with_duban_can_be_read(city: City, monday: datetime, client: Client, settings: Any) -> None:
    settings.PACKS, settings.PACK_FOLDERS = ["work-style-ten-aspects"], []
    client.force_login(city.accounts["clerk"])
    for name in book().provisions:
        assert client.get(reverse("provision.show", args=[name])).status_code == 200, name
