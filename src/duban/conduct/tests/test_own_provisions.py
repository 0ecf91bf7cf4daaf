"""A unit's own wording: copied, checked, proposed, decided; stricter than the pack's, never looser."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide, withdraw
from duban.approvals.models import Request
from duban.conduct.actions import entering, provisions
from duban.conduct.book import _book as book_cache
from duban.conduct.book import book
from duban.conduct.models import Meeting, OwnProvision
from duban.conduct.queries.own_provision import compared, reading, whole_period
from duban.conduct.registers import schema
from duban.engine.kinds import KINDS
from duban.engine.now import at
from duban.engine.packs.find import load
from duban.record.acts import Forbidden, Refused
from tests.asked import asked
from tests.cast import City

PACKS = Path(__file__).parent / "packs"


@pytest.fixture(autouse=True)
def tiny(settings: Any) -> None:
    book_cache.cache_clear()
    settings.PACKS, settings.PACK_FOLDERS = ["tiny"], [str(PACKS)]


def copied(city: City, unit: str = "D", who: str = "district_supervisor") -> OwnProvision:
    return provisions.copy(city.standing(who), city.units[unit], name="half-day")


def with_text(city: City, own: OwnProvision, old: str, new: str) -> OwnProvision:
    assert old in own.text, own.text
    return provisions.change(city.standing("district_supervisor"), own, text=own.text.replace(old, new))


def proposed(city: City, own: OwnProvision) -> Request:
    provisions.propose(city.standing("district_supervisor"), own, reason="本区从严")
    return Request.objects.get(subject_kind="own_provision", subject_id=own.pk, state="pending")


def test_a_copy_is_right_as_it_is(city: City, monday: datetime) -> None:
    own = copied(city)
    found = reading(book(), own)
    assert not found.problems and found.made is not None and found.made.effect == "warn"
    with pytest.raises(Refused):
        copied(city)
    with pytest.raises(Forbidden):
        copied(city, unit="K")


def test_granted_it_judges_the_unit_from_its_day_on(city: City, monday: datetime) -> None:
    own = with_text(city, copied(city), "effect: warn", "effect: block")
    decide(city.standing("leader"), proposed(city, own), granted=True, opinion="同意临溪区从严执行")
    names = {key: one.provision for key, one in book().provisions.items() if key.startswith("half-day")}
    assert set(names) == {"half-day", "half-day@D", "half-day@D.before"}
    assert names["half-day"].except_within == ("D",) and names["half-day"].effect == "warn"
    assert (names["half-day@D"].effect, names["half-day@D"].since) == ("block", date(2026, 3, 2))


def test_what_loosens_is_refused_with_its_line(city: City, monday: datetime, client: Client) -> None:
    own = with_text(city, copied(city), "240", "300")
    with pytest.raises(Refused, match="240"):
        proposed(city, own)
    own = with_text(city, own, "effect: warn", "effect: count")
    client.force_login(city.accounts["district_supervisor"])
    page = client.get(reverse("provision.draft", args=[own.pk]), headers={"accept-language": "en"}).content.decode()
    assert "line 2, effect" in page and 'id="problems"' in page
    assert 'name="text"' in client.get(reverse("provision.change", args=[own.pk])).content.decode()


def test_past_days_stay_as_they_were_judged(city: City, monday: datetime) -> None:
    own = with_text(city, copied(city), "since: 2026-03-02", "since: 2025-06-01")
    with pytest.raises(Refused, match="2026"):
        proposed(city, own)


def test_refused_taken_back_given_up(city: City, monday: datetime) -> None:
    own = copied(city)
    withdraw(city.standing("district_supervisor"), proposed(city, own))
    own.refresh_from_db()
    assert own.state == "draft"
    decide(city.standing("leader"), proposed(city, own), granted=False, opinion="按全市标准执行")
    own.refresh_from_db()
    assert own.state == "refused" and "half-day@D" not in book().provisions
    other = copied(city)
    assert provisions.drop(city.standing("district_supervisor"), other).state == "withdrawn"


def test_the_form_shows_and_changes_the_wording(city: City, monday: datetime, client: Client) -> None:
    client.force_login(city.accounts["district_supervisor"])
    assert client.post(reverse("provision.copy", args=["half-day"]), {"unit": city.units["D"].pk}).status_code == 302
    own = OwnProvision.objects.get()
    url = reverse("provision.change", args=[own.pk])
    form = client.get(url).context["form"]
    sent = {**form.initial, "since": "2026-04-01", "effect": "consent", "number_minutes": "180"}
    assert client.post(url, sent).status_code == 302
    own.refresh_from_db()
    found = reading(book(), own)
    assert not found.problems and found.made is not None
    assert (found.made.effect, found.made.since) == ("consent", date(2026, 4, 1))
    assert found.made.parameters["minutes"].values[-1] == (date(2026, 4, 1), 180)
    assert client.post(reverse("provision.propose", args=[own.pk]), {"reason": "本区从严"}).status_code == 302
    client.force_login(city.accounts["leader"])
    assert "half-day" in client.get(reverse("provision.draft", args=[own.pk])).content.decode()


def test_a_wording_is_tried_when_it_is_asked_for_and_its_page_only_shows_it(
    city: City, monday: datetime, client: Client
) -> None:
    for n, minutes in enumerate((100, 200, 300)):
        facts = {"title": f"会{n}", "held_on": date(2026, 3, 1), "minutes": minutes, "occasion": "work"}
        entering.enter(city.standing("district_head"), city.units["D1"], Meeting, facts)
    own = with_text(city, copied(city), "240", "150")
    client.force_login(city.accounts["district_supervisor"])
    url = reverse("provision.draft", args=[own.pk])
    assert 'id="answer"' not in client.get(url).content.decode()
    client.post(reverse("provision.try", args=[own.pk]))
    with asked() as some:
        page = client.get(url).content.decode()
    assert 'id="answer"' in page and 'id="sides"' in page
    assert len(some) <= 8, "\n".join(some)
    with_text(city, own, "effect: warn", "effect: block")
    assert 'id="answer"' not in client.get(url).content.decode(), "another text has not been tried"


def enacted(city: City, *changes: tuple[str, str]) -> OwnProvision:
    """A wording of the district in force, with these texts in place of others."""
    own = copied(city)
    for old, new in changes:
        own = with_text(city, own, old, new)
    decide(city.standing("leader"), proposed(city, own), granted=True, opinion="同意临溪区从严执行")
    own.refresh_from_db()
    return own


def judged(on: str) -> set[tuple[str, str]]:
    """The effect and the number by which a day is judged in the district, each with its name."""
    day, found = date.fromisoformat(on), set()
    for name, compiled in book().provisions.items():
        one = compiled.provision
        if one.within == ("D",) and one.since <= day and (one.until is None or day <= one.until):
            values = [value for since, value in one.parameters["minutes"].values if since <= day]
            found.add((name, f"{one.effect} {values[-1]}"))
    return found


def test_a_newer_wording_takes_the_place_of_the_old_one_from_its_day_on(city: City, monday: datetime) -> None:
    first = enacted(city, ("effect: warn", "effect: block"))
    with at(monday + timedelta(days=30)):
        newer = with_text(city, copied(city), "effect: block", "effect: consent")
        newer = with_text(city, newer, "since: 2026-04-01", "since: 2026-05-01")
        assert "half-day@D" in book().provisions and judged("2026-05-10") == {("half-day@D", "block 240")}
        decide(city.standing("leader"), proposed(city, newer), granted=True, opinion="同意自五月起改为事前同意")
    first.refresh_from_db()
    assert (first.state, first.until) == ("in_force", date(2026, 5, 1))
    assert {said for _name, said in judged("2026-02-01")} == {"warn 240"}
    assert {said for _name, said in judged("2026-04-30")} == {"block 240"}
    assert judged("2026-05-01") == {("half-day@D", "consent 240")}


def test_a_newer_wording_is_never_looser_than_the_citys_and_judges_no_day_that_is_over(
    city: City, monday: datetime
) -> None:
    enacted(city, ("effect: warn", "effect: block"))
    looser = with_text(city, copied(city), "effect: block", "effect: count")
    with pytest.raises(Refused, match="warn"):
        proposed(city, looser)
    with at(monday + timedelta(days=30)):
        past = with_text(city, looser, "effect: count", "effect: consent")
        with pytest.raises(Refused, match="2026"):
            proposed(city, past)


def test_a_repealed_wording_judges_its_days_and_the_rule_above_it_all_later_ones(
    city: City, monday: datetime, client: Client
) -> None:
    own = enacted(city, ("effect: warn", "effect: block"))
    client.force_login(city.accounts["district_supervisor"])
    url = reverse("provision.repeal", args=[own.pk])
    past = client.post(url, {"until": "2026-02-01", "reason": "不再需要"})
    assert past.status_code == 200 and past.context["form"].errors["until"]
    assert client.post(url, {"until": "2026-06-01", "reason": "不再需要"}).status_code == 302
    request = Request.objects.get(verb="provision.end", state="pending")
    decide(city.standing("leader"), request, granted=True, opinion="同意自六月起废止")
    assert {said for _name, said in judged("2026-05-31")} == {"block 240"}
    assert judged("2026-06-01") == {("half-day@D", "warn 240")}
    with pytest.raises(Refused):
        provisions.repeal(city.standing("district_supervisor"), own, until=date(2026, 7, 1), reason="再次")
    page = client.get(reverse("provision.draft", args=[own.pk])).content.decode()
    assert 'id="past"' in page and str(city.people["leader"]) in page and 'id="replace"' not in page
    again = copied(city)
    assert "effect: warn" in again.text, "after a repeal one begins with the rule above it"


def test_a_repeal_that_was_decided_late_counts_from_the_day_of_the_decision(city: City, monday: datetime) -> None:
    own = enacted(city, ("effect: warn", "effect: block"))
    provisions.repeal(city.standing("district_supervisor"), own, until=date(2026, 3, 9), reason="不再需要")
    with at(monday + timedelta(days=30)):
        decide(city.standing("leader"), Request.objects.get(state="pending"), granted=True, opinion="同意废止")
    own.refresh_from_db()
    assert own.until == date(2026, 4, 1)


def judging_town(on: str) -> list[tuple[str, int]]:
    """The effect and the number of every wording that judges the town D1 of the district D on a day."""
    day, around = date.fromisoformat(on), {"C", "D", "D1"}
    found: list[tuple[str, int]] = []
    for compiled in book().provisions.values():
        one = compiled.provision
        inside = (not one.within or around & set(one.within)) and not around & set(one.except_within)
        if one.id.startswith("half-day") and inside and one.since <= day and (one.until is None or day <= one.until):
            values = [value for since, value in one.parameters["minutes"].values if since <= day]
            assert isinstance(values[-1], int)
            found.append((one.effect, values[-1]))
    return found


def test_a_towns_wording_below_a_repealed_one_judges_each_of_its_days_once(city: City, monday: datetime) -> None:
    """The town has its own from May on; the district's, which counts from March on, is repealed from June on."""
    districts = enacted(city, ("effect: warn", "effect: consent"))
    town = copied(city, "D1")
    town = with_text(city, town, "effect: consent", "effect: block")
    town = with_text(city, town, "since: 2026-03-02", "since: 2026-05-01")
    decide(city.standing("leader"), proposed(city, town), granted=True, opinion="同意自五月起执行")
    days = ("2026-02-01", "2026-04-30", "2026-05-01", "2026-05-31", "2026-06-01", "2027-01-01")
    before = [judging_town(day) for day in days]
    provisions.repeal(city.standing("district_supervisor"), districts, until=date(2026, 6, 1), reason="不再需要")
    decide(city.standing("leader"), Request.objects.get(verb="provision.end", state="pending"), granted=True, opinion="同意废止")
    assert before == [[("warn", 240)], [("consent", 240)], *[[("block", 240)]] * 4]
    assert [judging_town(day) for day in days] == before
    assert {said for _name, said in judged("2026-05-31")} == {"consent 240"}
    assert {said for _name, said in judged("2026-06-01")} == {"warn 240"}


def test_a_replacement_is_compared_with_what_it_replaces(city: City, monday: datetime) -> None:
    for n, minutes in enumerate((100, 170, 200, 300)):
        facts = {"title": f"会{n}", "held_on": date(2026, 3, 1), "minutes": minutes, "occasion": "work"}
        entering.enter(city.standing("district_head"), city.units["D1"], Meeting, facts)
    enacted(city, ("240}", "240, 2026-04-01: 180}"))
    newer = with_text(city, copied(city), "180", "150")
    found = compared(reading(book(), newer), newer)
    assert found is not None
    assert (found.now.broken, found.then.broken, found.changed) == (2, 3, 1), "not with the city's, which breaks at 240"


def test_a_rule_about_whole_years_ends_with_one() -> None:
    made = load("work-style-ten-aspects", schema(), KINDS).provisions
    days = (date(2027, 1, 1), date(2027, 4, 1), date(9999, 12, 31))
    assert [whole_period(made["visit-days"], day) for day in days] == [True, False, False]
    assert all(whole_period(made["half-day"], day) for day in days)


def test_the_page_begins_a_newer_wording(city: City, monday: datetime, client: Client) -> None:
    own = enacted(city, ("effect: warn", "effect: block"))
    client.force_login(city.accounts["district_supervisor"])
    assert 'id="replace"' in client.get(reverse("provision.draft", args=[own.pk])).content.decode()
    sent = client.post(reverse("provision.copy", args=["half-day"]), {"unit": city.units["D"].pk})
    newer = OwnProvision.objects.get(state="draft")
    assert sent["Location"] == reverse("provision.change", args=[newer.pk]) and "effect: block" in newer.text
