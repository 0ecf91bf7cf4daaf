"""Nobody checks their own unit's work or decides on what is not theirs, whatever post they were lent; no way out."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from duban.approvals.actions import decide
from duban.approvals.models import Request
from duban.approvals.queries import to_decide
from duban.matters.actions import asking, closing, entering, handling
from duban.matters.actions.closing import Finding
from duban.matters.actions.loading import upload
from duban.matters.models import Closing, Matter, State
from duban.matters.tests.test_loop import draft, file_evidence
from duban.people.models import Delegation
from duban.people.standing import Standing
from duban.record.acts import Forbidden, may
from tests.cast import TODAY, City


def lend(city: City, post: str, to: str) -> None:
    """For this year `to` stands in for the holder of `post`."""
    Delegation.objects.create(
        post=city.posts[post], to=city.people[to], since=date(2026, 1, 1), until=date(2026, 12, 31), reason="出差"
    )


@pytest.fixture
def done(city: City, monday: datetime, supervisor: Standing, clerk: Standing) -> Matter:
    """A matter of K that its clerk reported done, with a file beside it."""
    matter = entering.create(supervisor, city.units["C"], draft(city))
    matter = entering.assign(supervisor, entering.register(supervisor, matter))
    handling.acknowledge(clerk, matter)
    file_evidence(city, matter)
    return handling.complete(clerk, matter, text="已完成")


@pytest.mark.parametrize("who", ["clerk", "colleague", "deputy", "head"])
def test_a_lent_post_of_inspector_does_not_let_a_unit_check_itself(city: City, done: Matter, who: str) -> None:
    lend(city, "inspector", who)
    with pytest.raises(Forbidden):
        closing.close(city.standing(who), done, closing=Closing.SUBSTANTIVE, found=Finding("属实"))
    assert not may(city.standing(who), "matter.send_back", done)
    closed = closing.close(city.standing("inspector"), done, closing=Closing.SUBSTANTIVE, found=Finding("属实"))
    assert closed.state == State.CLOSED


def test_who_stands_in_from_another_unit_may_check(city: City, done: Matter) -> None:
    lend(city, "inspector", "other_clerk")
    assert may(city.standing("other_clerk"), "matter.close", done)
    assert not may(city.standing("other_clerk", date(2027, 1, 1)), "matter.close", done)


def test_a_district_office_decides_nothing_on_a_matter_of_the_city(
    city: City, monday: datetime, supervisor: Standing
) -> None:
    """Its bureau leads the matter and asks, but the city's office runs it: not even a refusal is the district's."""
    given = draft(city, lead_unit=city.units["D1"], responsible=city.people["district_head"])
    matter = entering.assign(supervisor, entering.register(supervisor, entering.create(supervisor, city.units["C"], given)))
    handling.acknowledge(city.standing("district_head"), matter)
    asking.ask_extend(city.standing("district_head"), matter, reason="雨季", length=3)
    request, district = Request.objects.get(), city.standing("district_supervisor")
    for granted in (True, False):
        with pytest.raises(Forbidden):
            decide(district, request, granted=granted, opinion="按原期限办结")
    assert not to_decide(district).exists()
    assert to_decide(supervisor).get() == request
    decide(supervisor, request, granted=True, opinion="同意延期3个工作日")


def test_a_district_office_decides_on_its_own_matters(city: City, monday: datetime) -> None:
    district, given = city.standing("district_supervisor"), draft(
        city, lead_unit=city.units["D1"], responsible=city.people["district_head"]
    )
    matter = entering.assign(district, entering.register(district, entering.create(district, city.units["D"], given)))
    handling.acknowledge(city.standing("district_head"), matter)
    asking.ask_suspend(city.standing("district_head"), matter, reason="等待上级批复")
    assert to_decide(district).count() == 1
    decide(district, Request.objects.get(), granted=True, opinion="同意中止，批复后恢复")
    matter.refresh_from_db()
    assert matter.suspended


def test_who_asked_does_not_decide_through_a_lent_post(
    city: City, monday: datetime, supervisor: Standing, head: Standing
) -> None:
    matter = entering.assign(
        supervisor, entering.register(supervisor, entering.create(supervisor, city.units["C"], draft(city)))
    )
    handling.acknowledge(head, matter)
    asking.ask_extend(head, matter, reason="雨季", length=3)
    lend(city, "supervisor", "head")
    both = city.standing("head", TODAY)
    with pytest.raises(Forbidden):
        decide(both, Request.objects.get(), granted=True, opinion="同意延期3个工作日")


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"])
def test_correcting_a_table_leads_to_no_foreign_address(
    city: City, monday: datetime, supervisor: Standing, client: Client, address: str
) -> None:
    batch = upload(supervisor, city.units["C"], "工作任务,责任单位\n改造小区,市发改委\n".encode(), "t.csv")
    client.force_login(city.accounts["supervisor"])
    answer = client.post(reverse("matter.load_skip", args=[batch.pk]), {"pick": "2", "next": address})
    assert answer.headers["Location"] == reverse("matter.load_preview", args=[batch.pk])
