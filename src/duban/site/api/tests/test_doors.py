"""Keys open what they were made for and no more; sessions carry the CSRF token; everything wrong is a problem."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from duban.engine.now import at
from duban.matters.models import Matter
from duban.people.models import Account
from duban.record.models import Token
from duban.site.api.tests import matters_of as of
from duban.site.api.tests.keys import Caller, key_for
from tests.cast import MONDAY, City

pytestmark = pytest.mark.usefixtures("monday")
PAST = datetime(2026, 3, 1, tzinfo=UTC)


def test_a_key_does_only_what_its_scopes_say(city: City) -> None:
    caller = Caller(key_for(city, "supervisor", ["matters:read"]))
    assert caller.get("/matters").status_code == 200
    refused = caller.post("/matters", {"owner": city.units["C"].pk, "title": "新", "requirement": "新"})
    assert (refused.status_code, refused.json()["code"]) == (403, "scope")
    assert "matters:write" in refused.json()["message"] and not Matter.objects.exists()


@pytest.mark.parametrize("fields", [{"expires_at": PAST}, {"revoked_at": PAST}])
def test_a_key_that_has_ended_opens_nothing(city: City, fields: dict[str, Any]) -> None:
    answer = Caller(key_for(city, "supervisor", **fields)).get("/matters")
    assert answer.status_code == 401 and answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("change", [{"is_active": False}, {"must_change": True}, {"demo": True}])
def test_an_account_that_may_not_sign_in_has_no_working_keys(city: City, change: dict[str, bool]) -> None:
    caller = Caller(key_for(city, "supervisor"))
    Account.objects.filter(username="supervisor").update(**change)
    assert caller.get("/me").status_code == 401


def test_a_person_who_has_left_has_no_working_keys(city: City) -> None:
    caller = Caller(key_for(city, "clerk"))
    city.people["clerk"].active = False
    city.people["clerk"].save()
    assert caller.get("/me").status_code == 401


def test_a_wrong_key_is_not_made_good_by_a_session(city: City, client: Client) -> None:
    client.force_login(city.accounts["clerk"])
    assert client.get("/api/v1/me").status_code == 200
    assert client.get("/api/v1/me", headers={"Authorization": "Bearer duban_no"}).status_code == 401
    assert client.get("/api/v1/me", headers={"Authorization": "Basic eDp5"}).status_code == 401


def test_a_session_changes_nothing_without_the_csrf_token(city: City) -> None:
    matter = of.assigned(city)
    client = Client(enforce_csrf_checks=True)
    client.force_login(city.accounts["head"])
    address = f"/api/v1/matters/{matter.pk}/acknowledge"
    refused = client.post(address, "{}", content_type="application/json")
    assert (refused.status_code, refused.json()["code"]) == (403, "csrf")
    client.cookies["csrftoken"] = "a" * 32
    done = client.post(address, "{}", content_type="application/json", headers={"X-CSRFToken": "a" * 32})
    assert done.status_code == 200 and done.json()["state"] == "acknowledged"


def test_the_day_of_the_last_use_is_kept(city: City) -> None:
    caller = Caller(key_for(city, "clerk"))
    caller.get("/me")
    assert str(Token.objects.get().used_on) == "2026-03-02"


def test_a_key_that_asks_too_often_must_wait(city: City, settings: LazySettings) -> None:
    settings.API_REQUESTS_A_MINUTE = 2
    caller, other = Caller(key_for(city, "clerk")), Caller(key_for(city, "head"))
    assert [caller.get("/me").status_code for _ in range(3)] == [200, 200, 429]
    assert caller.get("/me")["Retry-After"] == "60" and other.get("/me").status_code == 200
    with at(MONDAY + timedelta(minutes=1)):
        assert caller.get("/me").status_code == 200


def test_errors_speak_the_callers_language_and_name_the_place(city: City) -> None:
    key = key_for(city, "head")
    matter = of.in_hand(city)
    path, body = f"/matters/{matter.pk}/report", {"text": "做了", "progress": 150, "progres": 1}
    english, chinese = Caller(key).post(path, body), Caller(key, "zh-hans").post(path, body)
    assert english.status_code == 422 and english["Content-Type"] == "application/problem+json"
    assert [one["place"] for one in english.json()["errors"]] == ["body.progress", "body.progres"]
    assert english.json()["errors"][0]["message"] == "This is too large."
    assert chinese.json()["errors"][0]["message"] == "数值过大。"


def test_what_is_refused_says_which_field(city: City) -> None:
    matter = of.assigned(city)
    answer = Caller(key_for(city, "head")).post(f"/matters/{matter.pk}/hand", {"to": city.people["stranger"].pk})
    assert answer.status_code == 422 and answer.json()["errors"][0]["place"] == "body.to"
    again = Caller(key_for(city, "supervisor")).post(f"/matters/{matter.pk}/assign")
    assert (again.status_code, again.json()["code"]) == (409, "refused")


def test_what_is_forbidden_names_the_verb(city: City) -> None:
    matter = of.assigned(city)
    answer = Caller(key_for(city, "leader")).post(f"/matters/{matter.pk}/cancel", {"reason": "不办了"})
    assert answer.status_code == 403 and answer.json()["verb"] == "matter.cancel"


def test_an_unknown_address_is_a_problem_too(city: City) -> None:
    answer = Caller(key_for(city, "clerk")).get("/nothing/here")
    assert answer.status_code == 404 and answer.json()["code"] == "not_found"


def test_a_day_beyond_the_calendar_is_explained(city: City) -> None:
    body = {"owner": city.units["C"].pk, "title": "远", "requirement": "远", "length": 2000}
    caller = Caller(key_for(city, "supervisor"))
    made = caller.post("/matters", {
        **body, "target": "1", "lead_unit": city.units["K"].pk, "responsible": city.people["clerk"].pk,
    }).json()  # fmt: skip
    caller.post(f"/matters/{made['id']}/register")
    answer = caller.post(f"/matters/{made['id']}/assign")
    assert (answer.status_code, answer.json()["code"]) == (422, "clock.beyond_calendar")
    assert answer.json()["errors"][0]["expected"]


def test_broken_json_is_said_to_be_so(city: City) -> None:
    caller = Caller(key_for(city, "supervisor"))
    answer = caller.client.post(
        "/api/v1/matters", "{", content_type="application/json", headers={"Authorization": f"Bearer {caller.key}"}
    )
    assert answer.status_code == 422 and answer.json()["errors"][0]["message"] == "This is not valid JSON."


def test_a_session_that_lacks_something_is_told_and_not_sent_to_a_page(
    city: City, client: Client, settings: LazySettings
) -> None:
    settings.MFA_FOR_ROLES = ["supervision"]
    client.force_login(city.accounts["supervisor"])
    lacks = client.get("/api/v1/me")
    assert (lacks.status_code, lacks.json()["code"]) == (403, "second_factor")
    Account.objects.update(must_change=True)
    given = client.get("/api/v1/me")
    assert (given.status_code, given.json()["code"]) == (403, "must_change_password")


def test_a_method_that_is_not_answered_is_a_problem(city: City) -> None:
    answer = Caller(key_for(city, "clerk")).post("/me")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert answer["Allow"] == "GET" and answer["Content-Type"] == "application/problem+json"


def _breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


urlpatterns = [path("api/v1/broken", _breaks), path("broken", _breaks)]


@pytest.mark.urls(__name__)
def test_what_breaks_is_a_problem_under_the_api_only() -> None:
    client = Client(raise_request_exception=False, headers={"Accept-Language": "en"})
    answer = client.get("/api/v1/broken")
    assert (answer.status_code, answer.json()["code"]) == (500, "unexpected")
    assert "on purpose" not in answer.content.decode()
    assert client.get("/broken")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": "a"}])
def test_too_much_at_once_is_said_to_be_so(city: City, settings: LazySettings, headers: dict[str, str]) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    answer = Caller(key_for(city, "supervisor")).post("/matters", {"title": "长" * 200}, **headers)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
