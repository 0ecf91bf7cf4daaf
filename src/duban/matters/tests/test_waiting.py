"""Whom a matter waits for: asked, granted, kept through whatever happens meanwhile, and told wherever it counts."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.engine.now import at
from duban.matters.actions import asking, entering, granted, handling
from duban.matters.models import Matter
from duban.matters.queries.waiting import NAMES, counts, lines, waiting
from duban.matters.queries.why import calculations
from duban.matters.tests.browsing import page, post
from duban.matters.tests.test_loop import draft
from duban.matters.verifying import histories
from duban.people.standing import Standing
from duban.record.models import Entry
from duban.site.api.tests.keys import Caller, key_for
from tests.cast import MONDAY, City


@pytest.fixture
def held(city: City, monday: datetime, supervisor: Standing) -> Matter:
    """A matter of the commission K in the clerk's hands."""
    matter = entering.create(supervisor, city.units["C"], draft(city))
    entering.assign(supervisor, entering.register(supervisor, matter))
    return handling.acknowledge(city.standing("clerk"), matter)


def test_whom_is_asked_granted_and_forgotten_when_the_clock_runs(
    city: City, held: Matter, clerk: Standing, supervisor: Standing
) -> None:
    asking.ask_suspend(clerk, held, reason="等批复", waits_for=" 省交通运输厅 ")
    decide(supervisor, Request.objects.get(), granted=True, opinion="同意挂账，收到批复后恢复")
    with at(MONDAY + timedelta(days=1)):
        handling.hand(city.standing("head"), held, to=city.people["colleague"])
    held.refresh_from_db()
    assert held.suspended and held.waits_for == "省交通运输厅"
    assert list(held.spells.filter(suspended=True).values_list("waits_for", flat=True)) == ["省交通运输厅"] * 2
    for language, words in (("zh-hans", "等待：省交通运输厅"), ("en", "waiting for: 省交通运输厅")):
        assert any(words in line for line in calculations(held, language)[0].lines)  # type: ignore[arg-type]
    assert not Entry.objects.filter(facts__contains="省交通").exists(), "the ledger holds the digest"
    with at(MONDAY + timedelta(days=2)):
        asking.resume(supervisor, held)
    held.refresh_from_db()
    assert held.waits_for == "" and not list(histories())


def test_the_page_asks_for_whom(client: Client, city: City, held: Matter) -> None:
    assert "Waits for" in page(client, city, "clerk", "matter.ask_suspend", held)
    post(client, city, "supervisor", "matter.suspend", held, waits_for="省水利厅", reason="等批复")
    held.refresh_from_db()
    assert held.waits_for == "省水利厅" and "Waits for 省水利厅" in page(client, city, "clerk", "matter.show", held)


def test_who_waits_for_whom_is_a_list(client: Client, city: City, held: Matter, supervisor: Standing) -> None:
    other = entering.assign(supervisor, entering.register(supervisor, entering.create(
        supervisor, city.units["C"], draft(city, title="桥梁", lead_unit=city.units["S"], responsible=city.people["stranger"])
    )))  # fmt: skip
    granted.suspend(supervisor, held, reason="等批复", waits_for="省水利厅")
    granted.suspend(supervisor, other, reason="等资金", waits_for="省财政厅")
    assert counts(supervisor, MONDAY) == [("省水利厅", 1), ("省财政厅", 1)]
    client.force_login(city.accounts["head"])
    html = client.get(reverse("matter.waiting")).content.decode()
    assert "省水利厅" in html and "省财政厅" not in html
    client.force_login(city.accounts["supervisor"])
    narrow = client.get(reverse("matter.waiting"), {"whom": "省财政厅"}).content.decode()
    assert "桥梁" in narrow and held.title not in narrow
    assert [one.reason for one in lines(waiting(supervisor, MONDAY).values_list(*NAMES))] == ["等批复", "等资金"]


def test_a_program_says_and_reads_it(city: City, held: Matter) -> None:
    caller = Caller(key_for(city, "supervisor"))
    said = caller.post(f"/matters/{held.pk}/suspend", {"reason": "等批复", "waits_for": "省水利厅"}).json()
    assert said["suspended"] and said["waits_for"] == "省水利厅"
    assert caller.post(f"/matters/{held.pk}/suspend", {"reason": "等批复", "waits_for": "长" * 121}).status_code == 422
