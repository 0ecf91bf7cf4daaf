"""Registers by program: every fact by its type, every clause told, personal data kept, files loaded."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from duban.conduct.actions import load_jobs, load_parts
from duban.conduct.models import REGISTERS, Meeting, PetitionCase, State
from duban.conduct.tests.access_loading import TABLE
from duban.engine.now import now
from duban.record.models import Entry
from duban.record.tests.files_samples import named, photo
from duban.site.api.tests.keys import Caller, key_for
from tests.cast import City

pytestmark = [pytest.mark.usefixtures("monday"), pytest.mark.once]
MEETINGS = "/registers/meetings/records"


@pytest.fixture
def clerk(city: City) -> Caller:
    return Caller(key_for(city, "clerk"))


def enter(clerk: Caller, city: City, **values: Any) -> Any:
    """Enter a meeting of K1, with these facts beside its title and day."""
    facts = {"title": "春耕会", "held_on": "2026-03-10", **values}
    return clerk.post(MEETINGS, {"unit": city.units["K1"].pk, "values": facts})


def test_every_register_says_what_it_holds(city: City, clerk: Caller) -> None:
    found = clerk.get("/registers").json()["items"]
    assert [one["name"] for one in found] == list(REGISTERS)
    told = clerk.get("/registers/meetings").json()
    columns = {one["name"]: one for one in told["columns"]}
    assert columns["minutes"]["type"] == "number" and columns["name"]["choices"]["government"] == "Government"
    assert {"title", "held_on"} <= set(told["needed"])
    assert clerk.get("/registers/nothing").status_code == 404


def test_a_record_is_entered_and_its_verdicts_are_told_with_their_arithmetic(city: City, clerk: Caller) -> None:
    made = enter(clerk, city, name="county", scope="county", minutes=480, occasion="work")
    assert made.status_code == 201, made.json()
    verdict = next(one for one in made.json()["verdicts"] if one["provision"] == "half-day")
    assert verdict["broken"] and (verdict["measured"], verdict["bound"]) == (480, 240) and "480" in verdict["words"]
    assert made.json()["values"]["minutes"] == 480 and made.json()["history"][0]["who"]
    seen = clerk.get(f"{MEETINGS}/{made.json()['id']}").json()
    assert seen == made.json()


def test_what_blocks_is_told_clause_by_clause_and_nothing_is_kept(city: City, clerk: Caller) -> None:
    sent = clerk.post("/registers/ceremonies/records", {
        "unit": city.units["K1"].pk, "values": {
            "title": "开业典礼", "held_on": "2026-03-10", "commercial": True, "official_capacity": True,
        },
    })  # fmt: skip
    said = sent.json()
    assert (sent.status_code, said["code"]) == (409, "blocked"), said
    fault = next(one for one in said["errors"] if one["place"] == "provision.no-commercial")
    assert fault["message"] and fault["expected"] and not REGISTERS["ceremonies"]._default_manager.exists()


def test_what_wants_consent_waits_is_asked_for_and_says_so(city: City, clerk: Caller) -> None:
    made = enter(clerk, city, name="government", scope="city", minutes=60).json()
    assert made["state"] == "waiting" and "Ask for it now" in made["message"]
    asked = clerk.post(f"{MEETINGS}/{made['id']}/ask", {"reason": "防汛"})
    assert asked.status_code == 200, asked.json()
    assert [one["state"] for one in asked.json()["requests"]] == ["pending"]
    assert clerk.patch(f"{MEETINGS}/{made['id']}", {"values": {"minutes": 50}}).json()["code"] == "refused"


def test_every_wrong_fact_is_told_with_its_place(city: City, clerk: Caller) -> None:
    sent = enter(clerk, city, minutes="60", name="nobody", held_on="10.3.2026", special_need=1, colour="red")
    places = {one["place"]: one for one in sent.json()["errors"]}
    assert sent.status_code == 422
    assert set(places) == {f"body.values.{name}" for name in ("minutes", "name", "held_on", "special_need", "colour")}
    assert "government" in places["body.values.name"]["expected"] and not Meeting.objects.exists()
    lacking = clerk.post(MEETINGS, {"unit": city.units["K1"].pk, "values": {"title": "会"}})
    assert (lacking.status_code, lacking.json()["field"]) == (409, "held_on")


def test_a_record_in_force_is_changed_with_a_reason_and_only_what_is_sent(city: City, clerk: Caller) -> None:
    made = enter(clerk, city, minutes=60, name="county", scope="county").json()
    address = f"{MEETINGS}/{made['id']}"
    refused = clerk.patch(address, {"values": {"minutes": 90}})
    assert (refused.status_code, refused.json()["field"]) == (409, "reason")
    changed = clerk.patch(address, {"values": {"minutes": 90}, "reason": "实际时长"}).json()
    assert changed["values"]["minutes"] == 90 and changed["values"]["title"] == "春耕会"
    assert clerk.post(f"{address}/cancel", {"reason": "重复"}).json()["state"] == "cancelled"
    assert clerk.get(MEETINGS).json()["items"] == []
    assert len(clerk.get(MEETINGS, state="all").json()["items"]) == 1


def test_a_repeated_entry_is_answered_and_not_done_again(city: City, clerk: Caller) -> None:
    body = {"unit": city.units["K1"].pk, "values": {"title": "会", "held_on": "2026-03-10"}}
    first, again = (clerk.post(MEETINGS, body, Idempotency_Key="m1") for _turn in range(2))
    assert first.json() == again.json() and again["Idempotency-Replayed"] == "true" and Meeting.objects.count() == 1


def test_the_list_is_narrowed_and_goes_on_by_its_cursor(city: City, clerk: Caller) -> None:
    made = [enter(clerk, city, title=f"会{n}", name="county", special_need=bool(n)).json()["id"] for n in range(3)]
    first = clerk.get(MEETINGS, size=2).json()
    assert [one["id"] for one in first["items"]] == made[:0:-1]
    assert [one["id"] for one in clerk.get(MEETINGS, size=2, cursor=first["next"]).json()["items"]] == made[:1]
    assert len(clerk.get(MEETINGS, where="special_need:1").json()["items"]) == 2
    assert len(clerk.get(MEETINGS, where=["name:county", "special_need:0"]).json()["items"]) == 1
    assert clerk.get(MEETINGS, where="title:会1").status_code == 422
    assert clerk.get(MEETINGS, since="2026-03-11").json()["items"] == []


def test_what_is_personal_is_for_those_who_handle_it(city: City) -> None:
    made = PetitionCase.objects.create(
        unit=city.units["K1"], at=now(), state=State.IN_FORCE, person=city.people["head"], received_on=now().date(),
        petitioner="陈某", title="欠薪",
    )  # fmt: skip
    for who, sees in (("clerk", True), ("supervisor", False)):
        caller = Caller(key_for(city, who))
        for one in (caller.get(f"/registers/petition_cases/records/{made.pk}"), caller.get("/registers/petition_cases/records")):
            assert one.status_code == 200
            assert ("陈某" in str(one.json())) is sees, who


def test_two_records_become_one_and_evidence_is_filed_on_it(city: City, clerk: Caller) -> None:
    one, other = (enter(clerk, city, title=title).json() for title in ("春耕会", "春耕调度会"))
    merged = clerk.post(f"{MEETINGS}/{one['id']}/merge", {"into": other["id"], "reason": "同一次会"}).json()
    assert (merged["state"], merged["merged_into"]) == ("merged", other["id"])
    filed = clerk.send("/evidence", {"file": named(photo(), "b.jpg"), "subject": other["subject"]})
    assert filed.status_code == 201
    assert len(clerk.get("/evidence", subject=other["subject"]).json()["items"]) == 1


def test_a_file_is_previewed_corrected_loaded_and_taken_back(city: City, clerk: Caller) -> None:
    loads = "/registers/meetings/loads"
    form = {"file": SimpleUploadedFile("台账.tsv", TABLE.encode("gbk")), "unit": city.units["K1"].pk}
    made = clerk.send(loads, form)
    assert made.status_code == 201, made.json()
    address = f"{loads}/{made.json()['id']}"
    seen = clerk.get(f"{address}/preview").json()
    assert (seen["ready"], seen["wrong"], seen["judged"]) == (1, 1, True)
    fault = seen["rows"][0]["problems"][0]
    assert (fault["row"], fault["column"], fault["field"], fault["value"]) == (2, "C", "minutes", "很久") and fault["expected"]
    assert clerk.post(f"{address}/corrections", {"fill": {"colour": "1"}}).status_code == 422
    clerk.post(f"{address}/corrections", {"cells": {"minutes": {"很久": "90"}}})
    loaded = clerk.post(f"{address}/load").json()
    assert (loaded["state"], loaded["counts"]["created"]) == ("loaded", 2)
    assert Entry.objects.filter(verb="conduct.load").count() == 1
    assert clerk.post(f"{address}/load").status_code == 409
    assert clerk.post(f"{address}/undo").json()["state"] == "undone"
    assert set(Meeting.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert clerk.get(f"{address}/marked")["Content-Disposition"].startswith("attachment")


def test_a_large_file_is_read_marked_and_taken_back_by_the_worker(
    city: City, clerk: Caller, monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    left: list[int] = []
    monkeypatch.setattr(load_jobs, "LARGE", 10)
    monkeypatch.setattr(load_parts, "PART", 3)
    monkeypatch.setattr(load_jobs, "enqueue", lambda _name, pk, key="": left.append(pk))
    head, *rows = TABLE.strip().split("\n")
    table = "\n".join([head, *(row.replace("会", f"会{n}", 1) for n in range(5) for row in rows)]) + "\n"
    form = {"file": SimpleUploadedFile("台账.tsv", table.encode()), "unit": city.units["K1"].pk}
    address = f"/registers/meetings/loads/{clerk.send('/registers/meetings/loads', form).json()['id']}"

    def worked(path: str) -> Any:
        waits = clerk.get(f"{address}{path}")
        assert waits.status_code == 202 and waits.json()["counts"]["job"]["percent"] == 0, path
        load_jobs.job(left.pop())
        return clerk.get(f"{address}{path}")

    seen = worked("/preview").json()
    assert (seen["ready"], seen["wrong"], seen["judged"], len(seen["rows"]), seen["next"]) == (5, 5, True, 10, "")
    assert seen["asks"][0]["text"] == "很久" and seen["rows"][0]["problems"][0]["field"] == "minutes"
    found, cursor = list[int](), 0
    for _page in range(3):
        part = clerk.get(f"{address}/preview", status="ready", size=2, cursor=cursor).json()
        found += [row["row"] for row in part["rows"]]
        cursor = int(part["next"] or 0)
    assert found == [row["row"] for row in seen["rows"] if row["status"] == "ready"] and cursor == 0 and not left
    assert worked("/marked").status_code == 200
    clerk.post(f"{address}/corrections", {"cells": {"minutes": {"很久": "90"}}})
    assert worked("/preview").json()["ready"] == 10, "what was corrected is read again"
    assert clerk.post(f"{address}/load").json()["counts"]["job"]["what"] == "loading"
    load_jobs.job(left.pop())
    assert clerk.get(address).json()["state"] == "loaded"
    assert clerk.post(f"{address}/undo").json()["counts"]["job"]["what"] == "undoing"
    assert not Meeting.objects.filter(state=State.CANCELLED).exists()
    load_jobs.job(left.pop())
    assert clerk.get(address).json()["state"] == "undone" and clerk.post(f"{address}/undo").status_code == 409
