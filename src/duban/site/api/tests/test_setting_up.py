"""What the office sets up on pages, a program sets up by the API, with the same refusals."""

from typing import Any

import pytest

from duban.appraisal.models import Bulletin
from duban.matters.models import Programme, TaskForce
from duban.record.models import CalendarVersion, Entry
from duban.site.api.tests import matters_of as of
from duban.site.api.tests.keys import Caller, key_for
from tests.cast import City

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def office(city: City) -> Caller:
    """The supervision office's program."""
    return Caller(key_for(city, "supervisor"))


def test_a_programme_is_set_up_and_changed(city: City, office: Caller) -> None:
    days = {"starts_on": "2026-01-01", "due_on": "2026-12-31", "ahead_on": "2026-10-31"}
    made = office.post("/programmes", {"unit": city.units["C"].pk, "name": "年度任务", **days})
    assert made.status_code == 201 and made.json()["ahead_on"] == "2026-10-31"
    pk = made.json()["id"]
    changed = office.post(f"/programmes/{pk}/edit", {"name": "年度任务（调整）", "active": False, **days})
    assert changed.status_code == 200 and not Programme.objects.get().active
    wrong = office.post(f"/programmes/{pk}/edit", {"name": "x", **days, "ahead_on": "2027-01-01"})
    assert (wrong.status_code, wrong.json()["field"]) == (409, "ahead_on")
    assert list(Entry.objects.order_by("seq").values_list("verb", flat=True)) == ["programme.create", "programme.edit"]


def test_a_task_force_names_people_that_there_are(city: City, office: Caller) -> None:
    body = {"unit": city.units["C"].pk, "name": "专班", "lead": city.people["leader"].pk}
    nobody = office.post("/task-forces", body | {"members": [987654]})
    assert (nobody.status_code, nobody.json()["errors"][0]["place"]) == (422, "body.members")
    assert office.post("/task-forces", body | {"members": [city.people["clerk"].pk]}).status_code == 201
    assert list(TaskForce.objects.get().members.all()) == [city.people["clerk"]]


def test_a_hard_problem_goes_to_its_end(city: City) -> None:
    caller = Caller(key_for(city, "deputy"))
    owner = city.people["deputy"].pk
    pk = caller.post("/hard-problems", {"unit": city.units["K"].pk, "title": "难", "text": "难", "owner": owner}).json()["id"]
    tried = caller.post(f"/hard-problems/{pk}/attempt", {"on": "2026-03-02", "text": "联席会议", "learned": "先公示"})
    assert [one["learned"] for one in tried.json()["attempts"]] == ["先公示"]
    future = caller.post(f"/hard-problems/{pk}/attempt", {"on": "2026-03-03", "text": "明天"})
    assert (future.status_code, future.json()["field"]) == (409, "on")
    assert caller.post(f"/hard-problems/{pk}/end", {"state": "solved", "learned": "先易后难"}).json()["state"] == "solved"
    assert caller.post(f"/hard-problems/{pk}/resume").json()["state"] == "open"
    matter = of.assigned(city)
    assert caller.post(f"/hard-problems/{pk}/link", {"matter": matter.pk}).json()["matter"] == matter.pk


def test_a_bulletin_is_written_issued_and_then_stays(city: City, office: Caller) -> None:
    body = {"scope": city.units["K"].pk, "first": "2026-02-01", "last": "2026-02-28"}
    draft = office.post("/bulletins", body).json()
    assert draft["state"] == "draft" and "市发展和改革委员会" in draft["title"] and draft["opening"] and draft["demands"]
    pk = draft["id"]
    words = {"first": "2026-02-01", "last": "2026-02-28", "title": "二月通报"}
    assert office.post(f"/bulletins/{pk}/edit", words).json()["title"] == "二月通报"
    issued = office.post(f"/bulletins/{pk}/issue", None, Idempotency_Key="b1").json()
    assert issued["number"] and issued["state"] == "issued"
    assert office.post(f"/bulletins/{pk}/issue", None, Idempotency_Key="b1").json() == issued
    assert office.get(f"/bulletins/{pk}.pdf").getvalue().startswith(b"%PDF") and Bulletin.objects.count() == 1
    assert office.post(f"/bulletins/{pk}/edit", words).status_code == 409
    backwards = office.post("/bulletins", body | {"last": "2026-01-01"})
    assert (backwards.status_code, backwards.json()["field"]) == (409, "last")


def test_a_calendar_is_looked_at_before_it_is_published(city: City, office: Caller) -> None:
    of.assigned(city)
    body: dict[str, Any] = {"name": "新历", "notice": "国办发明电〔2026〕1号", "last_day": "2026-12-31"}
    body["last_day"] = CalendarVersion.objects.get().last_day.isoformat()
    days = [{"day": "2026-03-10", "working": False, "name": "临时放假", "name_en": "Day off"}]
    seen = office.post("/calendars/preview", body | {"days": days}).json()
    assert [day["day"] for day in seen["days"]] == ["2026-03-10"]
    assert [move["new"][:10] > move["old"][:10] for move in seen["moves"]] == [True]
    assert CalendarVersion.objects.count() == 1
    made = office.post("/calendars", body | {"days": days})
    assert made.status_code == 201 and {"day": "2026-03-10", "working": False, "name": "临时放假", "name_en": "Day off"} in (
        made.json()["days"]
    )
    same = office.post("/calendars", body | {"days": days})
    assert (same.status_code, same.json()["code"]) == (409, "refused")
    twice = office.post("/calendars", body | {"days": days * 2})
    assert (twice.status_code, twice.json()["field"]) == (422, "days")
    only = Caller(key_for(city, "supervisor", ["matters:write"]))
    assert only.post("/calendars", body | {"days": days}).json()["code"] == "scope"
