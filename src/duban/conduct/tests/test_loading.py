"""A file comes into a register: read, corrected without saving anything, loaded as one act, taken back."""

import json
from datetime import date
from typing import Any

import pytest

from duban.conduct.actions import entering, loading
from duban.conduct.models import Meeting, ResearchVisit, State, Verdict, Version
from duban.conduct.queries.load_lines import READERS
from duban.conduct.queries.load_shapes import READY, WRONG
from duban.people.models import Person
from duban.record.acts import Forbidden, Refused
from duban.record.models import Batch, Entry
from tests.cast import City

TABLE = "会议名称\t召开日期\t时长\t单位\n春耕调度会\t2026-03-10\t90\t\n安全生产会\t2026年3月11日\t一百\t综合处\n"


@pytest.fixture(autouse=True)
def no_packs(settings: Any) -> None:
    """What is asked here holds whatever provisions a place has."""
    settings.PACKS = []


def upload(city: City, text: str, model: Any = Meeting, who: str = "clerk", unit: str = "K1") -> Batch:
    """A file of somebody."""
    return loading.upload(city.standing(who), city.units[unit], model, text.encode(), "台账.tsv")


def read(city: City, batch: Batch, who: str = "clerk") -> Any:
    """Its preview as that person sees it."""
    batch.refresh_from_db()
    return loading.read_batch(city.standing(who), batch)


def test_a_file_is_read_and_nothing_is_saved(city: City) -> None:
    found = read(city, upload(city, TABLE))
    first, second = found.lines
    assert (first.status, first.unit, first.values["minutes"]) == (READY, city.units["K1"].pk, 90)
    assert first.values["held_on"] == date(2026, 3, 10) and second.values["held_on"] == date(2026, 3, 11)
    assert second.status == WRONG and second.unit == city.units["K1"].pk
    (ask,) = found.asks("zh-hans")
    assert (ask.column, ask.text, ask.rows) == ("minutes", "一百", [3])
    assert not Meeting.objects.exists() and not Entry.objects.filter(verb="conduct.load").exists()


def test_good_rows_go_in_as_one_entry_and_bad_ones_are_kept(city: City) -> None:
    batch = loading.load(city.standing("clerk"), upload(city, TABLE))
    made = Meeting.objects.get()
    assert made.state == State.IN_FORCE and made.by == city.people["clerk"] and made.title == "春耕调度会"
    assert (batch.counts["created"], batch.counts["left_out"]) == (1, 1)
    entry = Entry.objects.get(verb="conduct.load")
    facts = json.loads(entry.facts)
    assert facts["digest"] == batch.counts["digest"] and facts["created"] == 1
    version = Version.objects.get(record=made.pk)
    assert version.values["held_on"] == "2026-03-10" and version.values["state"] == "in_force"
    assert read(city, batch).marks()


def test_one_decision_counts_for_every_row_and_is_read_as_a_cell_is(city: City) -> None:
    batch = upload(city, TABLE)
    loading.save_corrections(city.standing("clerk"), batch, {"cells": {"minutes": {"一百": "100"}}})
    assert [line.values["minutes"] for line in read(city, batch).lines] == [90, 100]
    loading.save_corrections(city.standing("clerk"), batch, {"cells": {"minutes": {"一百": "很久"}}})
    assert read(city, batch).asks("zh-hans")[0].text == "很久"


def test_what_is_missing_is_filled_in_and_rows_are_left_out(city: City) -> None:
    batch = upload(city, TABLE)
    changes = {"fill": {"scope": "unit"}, "rows": {"3": {"skip": True}, "2": {"minutes": "45"}}}
    loading.save_corrections(city.standing("clerk"), batch, changes)
    found = read(city, batch)
    assert found.lines[0].values["minutes"] == 45 and found.count("skipped") == 1
    loading.load(city.standing("clerk"), batch)
    assert Meeting.objects.get().minutes == 45


def test_a_load_is_taken_back_unless_something_has_happened(city: City) -> None:
    clerk, batch = city.standing("clerk"), upload(city, TABLE)
    batch = loading.load(clerk, batch)
    undone = loading.undo(clerk, batch)
    assert undone.state == Batch.State.UNDONE and Meeting.objects.get().state == State.CANCELLED
    assert Version.objects.filter(verb="conduct.undo_load").count() == 1
    again = loading.load(clerk, upload(city, TABLE))
    entering.change(clerk, Meeting.objects.get(state=State.IN_FORCE), {"minutes": 60}, reason="更正")
    with pytest.raises(Refused):
        loading.undo(clerk, again)


def test_persons_of_one_name_are_asked_about_unless_the_unit_says(city: City) -> None:
    for code in ("clerk", "other_clerk"):
        Person.objects.filter(pk=city.people[code].pk).update(name="王芳")
    text = "调研主题\t开始日期\t领导\t到访的县区或单位\t单位\n产业\t2026-03-10\t王芳\t临溪区人民政府\t{}\n"
    named = read(city, upload(city, text.format("K1"), ResearchVisit))
    assert named.lines[0].values["person"] == city.people["clerk"].pk, named.lines[0].problems
    city.units["C-GO"].refresh_from_db()
    asked = read(city, upload(city, text.format(""), ResearchVisit, "supervisor", "C-GO"), "supervisor")
    (ask,) = asked.asks("zh-hans")
    assert {one.text for one in ask.candidates} == {"clerk", "other_clerk"}


def test_a_unit_that_is_not_theirs_is_refused(city: City) -> None:
    found = read(city, upload(city, TABLE.replace("综合处", "市科技局").replace("一百", "100")))
    assert found.lines[1].status == WRONG and "市科技局" in found.lines[1].problems[0].why["zh-hans"]
    with pytest.raises(Forbidden):
        upload(city, TABLE, unit="S")


def test_consent_is_taken_from_a_file_only_of_who_supervises(city: City) -> None:
    text = "会议名称\t召开日期\t同意日期\n会\t2026-03-10\t2026-03-01\n"
    assert "consent_on" not in read(city, upload(city, text)).lines[0].values
    found = read(city, upload(city, text, who="supervisor", unit="C-GO"), "supervisor")
    assert found.lines[0].values["consent_on"] == date(2026, 3, 1)


def test_money_is_yuan_and_a_moment_has_its_zone(city: City) -> None:
    fen, moment = READERS["money"][0], READERS["moment"][0]
    assert (fen("12.5"), fen("0.001")) == (1250, None)
    for given in ("2025-03-04 09:30", "2025/3/4 9:30", "2025年3月4日9时30分", "2025-03-04T09:30:00"):
        assert moment(given).isoformat() == "2025-03-04T09:30:00+08:00", given
    assert moment("2025-02-30 09:30") is None and moment("上午") is None


def test_what_a_provision_blocks_stays_out_and_what_needs_consent_waits(city: City, settings: Any) -> None:
    settings.PACKS = ["work-style-ten-aspects"]
    clerk, day = city.standing("clerk"), "2026-03-1"
    rows = [f"会甲\t{day}0\t60\t\t否", f"会乙\t{day}1\t300\t市委市政府\t否", f"会丙\t{day}2\t60\t\t是"]
    batch = upload(city, "会议名称\t召开日期\t时长\t以谁的名义\t提高住宿标准\n" + "\n".join(rows))
    found = read(city, batch)
    tried = loading.trial(found, found.chosen())
    assert not Meeting.objects.exists() and not Verdict.objects.exists()
    assert set(tried.blocked) == {4} and set(tried.states.values()) == {State.IN_FORCE, State.WAITING}
    batch = loading.load(clerk, batch)
    assert batch.counts["blocked"] == {"4": ["lodging-at-meetings"]} and batch.counts["waiting"] == 1
    assert dict(Meeting.objects.values_list("title", "state")) == {"会甲": "in_force", "会乙": "waiting"}


def test_a_row_of_a_file_is_judged_as_one_entered_by_hand_is(city: City, settings: Any) -> None:
    settings.PACKS = ["work-style-ten-aspects"]
    clerk, values = city.standing("clerk"), {"minutes": 300, "scope": "unit", "keynotes": 4, "plain": False, "form": "room"}
    batch = upload(city, "title\theld_on\t" + "\t".join(values) + "\n一\t2026-03-10\t300\tunit\t4\t否\troom\n")
    loading.load(clerk, batch)
    said = set(Verdict.objects.values_list("provision", "verdict", "measured", "bound"))
    loading.undo(clerk, batch)
    typed = entering.enter(clerk, city.units["K1"], Meeting, {"title": "一", "held_on": date(2026, 3, 10), **values})
    mine = Verdict.objects.filter(record=typed.pk)
    assert said and set(mine.values_list("provision", "verdict", "measured", "bound")) == said
