"""The loop by program: a table is loaded, a matter goes round, its deadline is explained, its file downloaded."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openapi_spec_validator import validate

from duban.matters.models import Matter, State
from duban.record.models import Entry
from duban.record.tests.files_samples import named, photo
from duban.site.api.tests import matters_of as of
from duban.site.api.tests.keys import Caller, key_for
from tests.cast import City

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def callers(city: City, settings: Any, tmp_path: Any) -> dict[str, Caller]:
    settings.MEDIA_ROOT = tmp_path
    return {who: Caller(key_for(city, who)) for who in ("supervisor", "head", "clerk", "inspector", "stranger")}


def test_a_matter_goes_round_the_loop(city: City, callers: dict[str, Caller]) -> None:
    office, clerk = callers["supervisor"], callers["clerk"]
    made = office.post("/matters", {
        "owner": city.units["C"].pk, "title": "改造老旧小区", "requirement": "改造12个", "target": "12个", "length": 10,
        "lead_unit": city.units["K"].pk, "responsible": city.people["clerk"].pk, "assisting_units": [city.units["S"].pk],
    })  # fmt: skip
    assert made.status_code == 201, made.content
    path = f"/matters/{made.json()['id']}"
    office.post(f"{path}/register")
    due = office.post(f"{path}/assign").json()["due_at"]
    assert due.startswith("2026-03-16T")
    assert "matter.acknowledge" in clerk.get(path).json()["acts"]
    clerk.post(f"{path}/acknowledge")
    clerk.post(f"{path}/report", {"text": "完成6个", "progress": 50})
    clerk.send("/evidence", {"file": named(photo(), "a.jpg"), "subject": f"matter:{made.json()['id']}"})
    clerk.post(f"{path}/complete", {"text": "全部完成"})
    closed = callers["inspector"].post(f"{path}/close", {"text": "看过", "closing": "substantive"})
    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    verbs = [one["verb"] for one in office.get(f"{path}/story").json()]
    assert verbs[0] == "matter.close" and verbs[-1] == "matter.create"
    assert Entry.objects.filter(verb="matter.close", actor="inspector").count() == 1
    # The assisting unit sees it, and what it may not do is not offered.
    assert callers["stranger"].get(path).json()["acts"] == []


def test_every_due_day_is_explained(city: City, callers: dict[str, Caller]) -> None:
    matter = of.assigned(city)
    (term,) = callers["clerk"].get(f"/matters/{matter.pk}/why").json()
    days = [day for part in term["parts"] for day in part["days"]]
    assert term["present"] and max(day["ordinal"] for day in days) == 10
    assert term["due_at"][:10] == "2026-03-16" and not term["problem"]


def test_a_request_is_decided_by_program(city: City, callers: dict[str, Caller]) -> None:
    matter = of.in_hand(city)
    callers["clerk"].post(f"/matters/{matter.pk}/ask-extend", {"reason": "雨季", "length": 5})
    (waiting,) = callers["supervisor"].get("/requests", mine="true").json()["items"]
    assert waiting["verb"] == "matter.extend" and callers["clerk"].get("/requests", mine="true").json()["items"] == []
    decided = callers["supervisor"].post(f"/requests/{waiting['id']}/decide", {"granted": True, "opinion": "延5日"})
    assert decided.json()["state"] == "granted"
    assert callers["clerk"].get(f"/matters/{matter.pk}").json()["due_at"][:10] == "2026-03-23"


def test_a_table_is_loaded_corrected_and_taken_back(city: City, callers: dict[str, Caller]) -> None:
    office = callers["supervisor"]
    table = "序号\t重点工作任务\t责任单位\n1\t改造小区12个\t市发改委\n2\t整治街巷30条\t城管执法支队\n"
    sent = office.send("/batches", {"file": SimpleUploadedFile("表.tsv", table.encode()), "owner": city.units["C"].pk})
    path = f"/batches/{sent.json()['id']}"
    shown = office.get(f"{path}/preview").json()
    assert [row["lead"] for row in shown["rows"]] == [city.units["K"].pk, None]
    (ask,) = shown["asks"]
    wrong = office.post(f"{path}/corrections", {"places": {ask["text"]: [999_999]}})
    assert wrong.status_code == 422 and wrong.json()["errors"][0]["place"] == "body.units"
    right = {"places": {ask["text"]: [city.units["D1"].pk]}, "fill": {"due": "2026-06-30", "person_rule": "head"}}
    assert office.post(f"{path}/corrections", right).status_code == 200 and not Matter.objects.exists()
    rows = office.get(f"{path}/preview").json()["rows"]
    assert [(row["lead"], row["due"]) for row in rows][1] == (city.units["D1"].pk, "2026-06-30")
    assert office.post(f"{path}/load").json()["counts"]["created"] == 2
    assert set(Matter.objects.values_list("state", flat=True)) == {State.REGISTERED}
    assert office.post(f"{path}/undo").json()["state"] == "undone" and not Matter.objects.exists()


def test_lists_go_on_by_cursor_without_gaps(city: City, callers: dict[str, Caller]) -> None:
    made = {of.assigned(city).pk for _ in range(5)}
    seen: list[int] = []
    cursor = ""
    for _ in range(3):
        answer = callers["supervisor"].get("/matters", size=2, cursor=cursor).json()
        seen += [row["id"] for row in answer["items"]]
        cursor = answer["next"]
    assert sorted(seen) == sorted(made) and cursor == ""
    units = callers["supervisor"].get("/units", size=200).json()
    assert len(units["items"]) == len(city.units) and units["next"] == ""
    assert callers["supervisor"].get("/units", cursor="x").status_code == 422


def test_a_list_costs_the_same_however_long(
    city: City, callers: dict[str, Caller], django_assert_max_num_queries: Any
) -> None:
    for _ in range(3):
        of.assigned(city)
    callers["head"].get("/me")
    with django_assert_max_num_queries(8):
        assert len(callers["head"].get("/matters").json()["items"]) == 3


def test_files_leave_as_what_they_are_and_never_as_pages(city: City, callers: dict[str, Caller]) -> None:
    answer = callers["clerk"].get(f"/evidence/{of.piece(city)}/download")
    assert answer["Content-Disposition"].startswith("attachment") and answer["X-Content-Type-Options"] == "nosniff"
    assert answer.getvalue()[:3] == b"\xff\xd8\xff"


def test_figures_of_a_past_day_differ_from_todays(city: City, callers: dict[str, Caller]) -> None:
    of.assigned(city)
    now = callers["head"].get("/figures", unit=city.units["K"].pk).json()
    then = callers["head"].get("/figures", unit=city.units["K"].pk, as_of=date(2026, 3, 1).isoformat()).json()
    assert (now["figures"]["open"], then["figures"]["open"]) == (1, 0) and now["rate"]["formula"]


@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_description_is_valid_openapi_3_1_and_declares_every_error(client: Client, language: str) -> None:
    found = client.get(f"/api/v1/openapi.json?lang={language}").json()
    validate(found)
    assert found["openapi"].startswith("3.1")
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            wanted = {"401", "403", "422", "429"} | ({"409"} if method != "get" else set())
            assert wanted <= set(operation["responses"]), f"{method} {path}"
            for status in wanted:
                assert "application/problem+json" in operation["responses"][status]["content"]
            chinese = any("\u4e00" <= c <= "\u9fff" for c in operation["summary"])
            assert chinese == (language == "zh-hans"), f"{method} {path}: {operation['summary']}"


def test_the_page_of_the_api_loads_nothing_from_elsewhere(city: City, client: Client) -> None:
    client.force_login(city.accounts["clerk"])
    text = client.get("/api/").content.decode()
    assert "/api/v1/matters/{pk}/assign" in text and "Idempotency-Key" in text
    assert 'src="http' not in text and 'src="//' not in text and "cdn" not in text
