"""A record that needs consent takes effect when those whom the pack's route names have given it, and is dated by that."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide, withdraw
from duban.approvals.models import Request
from duban.approvals.queries import to_decide
from duban.conduct.actions import consent, entering
from duban.conduct.book import _book as book_cache
from duban.conduct.models import Meeting, State, Verdict
from duban.conduct.queries.seen import seen_by
from duban.engine.now import at
from duban.engine.packs.tests.pack_of import write
from duban.people.standing import Standing
from duban.record.acts import Refused
from tests.cast import City

# Opinions 3.1: what is held in the city's name is arranged by the offices.
ARRANGED = """\
opinion: O8
source: tianshui-2013
at: "3.1"
clause: {zh: 以市委、市政府名义召开的会议由两办统筹安排。, en: Meetings in the city's name are arranged by the offices.}
title: {zh: 全市性会议须经市政府办同意, en: City-wide meetings need the office's consent}
explain: {zh: 会前取得同意。, en: Consent comes before the meeting.}
remedy: {zh: 会前报批。, en: Ask before the meeting.}
kind: approved_before
register: meetings
applies: {scope: city}
args: {from: consent_from, by: [government_office]}
effect: consent
since: 2013-01-01
"""
ROUTES = """\
city-meetings:
  register: meetings
  title: {zh: 全市性会议报批, en: City-wide meetings}
  when: {scope: city}
  consent: government_office
  opinion: required
  steps:
    - {place: 1, role: head, working_days: 1}
    - {place: 1, unit: 市科技局, working_days: 2}
    - {place: 2, role: supervision, working_days: 2, when: {attendees: {over: 50}}}
"""
YES = "同意，会议压缩至半天，由市发改委承办"
HELD = date(2026, 3, 10)


@pytest.fixture(autouse=True)
def pack(settings: Any, tmp_path: Path) -> None:
    """A pack with one provision and the route of the consent that it asks for."""
    write(tmp_path, arranged=ARRANGED, routes=ROUTES)
    settings.PACKS, settings.PACK_FOLDERS = ["city"], [str(tmp_path)]


def meeting(city: City, **more: Any) -> Meeting:
    values = {"title": "全市项目推进会", "held_on": HELD, "minutes": 120, "scope": "city", "name": "government", **more}
    made = entering.enter(city.standing("clerk"), city.units["K1"], Meeting, values)
    assert isinstance(made, Meeting)
    return made


def asked(city: City, made: Meeting) -> Request:
    consent.ask(city.standing("clerk"), made, reason="年度重点工作部署")
    return Request.objects.get()


def breaches(made: Meeting) -> list[str]:
    return list(Verdict.objects.filter(register="meetings", record=made.pk, verdict="breach").values_list("provision", flat=True))


def test_it_takes_effect_when_all_have_granted(city: City, monday: datetime, head: Standing, stranger: Standing) -> None:
    made = meeting(city, attendees=40)
    assert made.state == State.WAITING
    request = asked(city, made)
    assert request.steps.count() == 2, "40 come: the third step is left out"
    with pytest.raises(Refused):
        decide(head, request, granted=True, opinion="")
    decide(head, request, granted=True, opinion=YES)
    made.refresh_from_db()
    assert made.state == State.WAITING and made.consent_on is None
    with at(monday + timedelta(days=1)):
        decide(stranger, request, granted=True, opinion=YES)
    made.refresh_from_db()
    assert made.state == State.IN_FORCE and made.consent_on == date(2026, 3, 3)
    assert made.consent_from == "government_office"
    assert not breaches(made)


def test_how_many_come_is_not_known_so_the_step_stays(city: City, monday: datetime) -> None:
    assert asked(city, meeting(city)).steps.count() == 3


def test_a_named_unit_sees_what_it_decides_on(city: City, monday: datetime, stranger: Standing, client: Client) -> None:
    made = meeting(city)
    assert not seen_by(stranger, Meeting).exists()
    request = asked(city, made)
    assert list(seen_by(stranger, Meeting)) == [made] and list(to_decide(stranger)) == [request]
    client.force_login(city.accounts["stranger"])
    page = client.get(reverse("request.show", args=[request.pk]), headers={"accept-language": "en"}).content.decode()
    assert "全市项目推进会" in page and "by Government office" in page
    assert "全市项目推进会" in client.get(reverse("request.list")).content.decode()


def test_consent_after_the_act_is_given_and_found_late(city: City, monday: datetime, head: Standing, stranger: Standing) -> None:
    made = meeting(city, attendees=40)
    request = asked(city, made)
    with at(monday + timedelta(days=14)):
        decide(head, request, granted=True, opinion=YES)
        decide(stranger, request, granted=True, opinion=YES)
    made.refresh_from_db()
    assert made.state == State.IN_FORCE and made.consent_on == date(2026, 3, 16)
    assert breaches(made) == ["arranged"]


def test_refused_is_not_in_force(city: City, monday: datetime, head: Standing) -> None:
    made = meeting(city)
    decide(head, asked(city, made), granted=False, opinion="改为视频会议，由市发改委组织")
    made.refresh_from_db()
    assert made.state == State.REFUSED and made.consent_on is None


def test_taken_back_is_a_draft_again(city: City, monday: datetime) -> None:
    made = meeting(city)
    withdraw(city.standing("clerk"), asked(city, made))
    made.refresh_from_db()
    assert made.state == State.DRAFT


def test_what_was_cancelled_meanwhile_can_only_be_refused(
    city: City, monday: datetime, head: Standing, stranger: Standing
) -> None:
    made = meeting(city, attendees=40)
    request = asked(city, made)
    entering.cancel(city.standing("clerk"), made, reason="会议取消")
    decide(head, request, granted=True, opinion=YES)
    with pytest.raises(Refused):
        decide(stranger, request, granted=True, opinion=YES)
    decide(stranger, request, granted=False, opinion="会议已取消")
    made.refresh_from_db()
    assert made.state == State.CANCELLED


def test_without_a_route_the_office_consents_as_asked(
    city: City, monday: datetime, supervisor: Standing, clerk: Standing
) -> None:
    made = meeting(city, scope="unit")
    assert made.state == State.IN_FORCE, "nothing asks for consent here"
    with pytest.raises(Refused):
        consent.ask(clerk, made, reason="补报")
    consent.ask(clerk, made, of="party_office", reason="补报")
    made.refresh_from_db()
    assert made.state == State.IN_FORCE, "asking afterwards does not take it out of the audit"
    decide(supervisor, Request.objects.get(), granted=True, opinion=YES)
    made.refresh_from_db()
    assert made.consent_from == "party_office"


def test_nobody_goes_round_the_route_by_asking_another(city: City, monday: datetime, clerk: Standing) -> None:
    made = meeting(city, attendees=40)
    consent.ask(clerk, made, of="unit_head", reason="年度重点工作部署")
    request = Request.objects.get()
    assert (request.route, request.payload["of"], request.steps.count()) == ("city-meetings", "government_office", 2)


def test_the_consent_of_another_is_not_the_one_asked_for(
    city: City, monday: datetime, clerk: Standing, head: Standing, tmp_path: Path
) -> None:
    (tmp_path / "city" / "routes.yaml").unlink()
    book_cache.cache_clear()
    made = meeting(city)
    consent.ask(clerk, made, of="unit_head", reason="年度重点工作部署")
    decide(head, Request.objects.get(), granted=True, opinion=YES)
    made.refresh_from_db()
    assert made.state == State.WAITING and breaches(made) == ["arranged"]
    consent.ask(clerk, made, of="government_office", reason="补报市政府办")
    decide(city.standing("supervisor"), Request.objects.get(state="pending"), granted=True, opinion=YES)
    made.refresh_from_db()
    assert made.state == State.IN_FORCE and not breaches(made)


def test_an_opinion_on_a_record_becomes_a_matter(city: City, monday: datetime, head: Standing, client: Client) -> None:
    request = asked(city, meeting(city))
    decide(head, request, granted=True, opinion=YES)
    client.force_login(city.accounts["supervisor"])
    page = client.get(reverse("matter.create"), {"from_request": request.pk, "step": 0}).content.decode()
    assert YES in page and f"全市项目推进会：{YES}" in page
