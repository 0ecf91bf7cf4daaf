"""A request that carries its own key is done once, however often it is sent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from duban.engine.now import at
from duban.matters.models import Matter
from duban.record.actions.answers import forget
from duban.record.models import Entry, IdempotencyKey
from duban.record.tests.files_samples import named, photo
from duban.site.api.tests import matters_of as of
from duban.site.api.tests.keys import Caller, key_for
from tests.cast import MONDAY, City

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def office(city: City) -> Caller:
    return Caller(key_for(city, "supervisor"))


def body(city: City) -> dict[str, object]:
    return {"owner": city.units["C"].pk, "title": "新", "requirement": "新"}


def test_a_repeated_request_is_answered_and_not_done_again(city: City, office: Caller) -> None:
    first = office.post("/matters", body(city), Idempotency_Key="a1")
    entries = Entry.objects.count()
    again = office.post("/matters", body(city), Idempotency_Key="a1")
    assert first.status_code == again.status_code == 201 and first.json() == again.json()
    assert "Idempotency-Replayed" not in first and again["Idempotency-Replayed"] == "true"
    assert Matter.objects.count() == 1 and Entry.objects.count() == entries


def test_without_a_key_it_is_done_again(city: City, office: Caller) -> None:
    office.post("/matters", body(city))
    office.post("/matters", body(city))
    assert Matter.objects.count() == 2


def test_the_key_of_another_request_is_refused(city: City, office: Caller) -> None:
    office.post("/matters", body(city), Idempotency_Key="a1")
    other = office.post("/matters", {**body(city), "title": "别的"}, Idempotency_Key="a1")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    assert Matter.objects.count() == 1


def test_another_callers_key_is_another_key(city: City, office: Caller) -> None:
    office.post("/matters", body(city), Idempotency_Key="a1")
    stranger = Caller(key_for(city, "stranger")).post("/matters", body(city), Idempotency_Key="a1")
    assert stranger.status_code == 403


def test_what_failed_may_be_tried_again_with_the_same_key(city: City, office: Caller) -> None:
    wrong = office.post("/matters", {**body(city), "lead_unit": 999_999}, Idempotency_Key="a1")
    assert wrong.status_code == 422 and not IdempotencyKey.objects.exists()
    assert office.post("/matters", body(city), Idempotency_Key="a1").status_code == 201


def test_a_day_later_the_key_is_forgotten(city: City, office: Caller) -> None:
    office.post("/matters", body(city), Idempotency_Key="a1")
    with at(MONDAY + timedelta(hours=25)):
        office.post("/matters", body(city), Idempotency_Key="a1")
        assert Matter.objects.count() == 2 and forget() == 0
    with at(MONDAY + timedelta(hours=60)):
        assert forget() == 1


def test_a_file_sent_twice_is_filed_once(city: City, settings: pytest.FixtureRequest, tmp_path: object) -> None:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    matter, caller = of.in_hand(city), Caller(key_for(city, "clerk"))
    form = {"subject": f"matter:{matter.pk}", "title": "现场"}
    first = caller.send("/evidence", {**form, "file": named(photo(), "a.jpg")})
    again = caller.send("/evidence", {**form, "file": named(photo(), "a.jpg")})
    assert (first.status_code, again.status_code) == (201, 200) and first.json()["id"] == again.json()["id"]


@pytest.mark.django_db(transaction=True)
def test_the_same_request_from_many_at_once_is_done_once(city: City, office: Caller) -> None:
    sent = body(city)

    def send(_n: int) -> int:
        try:
            return int(Caller(office.key).post("/matters", sent, Idempotency_Key="a1").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(send, range(12))) == {201}
    assert Matter.objects.count() == 1 and Entry.objects.filter(verb="matter.create").count() == 1
