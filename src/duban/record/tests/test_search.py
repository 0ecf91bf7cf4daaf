"""Words are found alike on both databases, Chinese words of two characters among them."""

import pytest

from duban.record import search
from duban.record.models import SearchDoc

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexed() -> None:
    search.index("matter", 1, "推进老旧小区改造", "改造12个老旧小区，督办事项")
    search.index("matter", 2, "Repair of the Linxi bridge", "Finish before 2026-10-31 (Phase 2)")
    search.index("evidence", 1, "老旧小区验收单")


def found(text: str, kind: str = "matter") -> set[int]:
    return {row["subject_id"] for row in search.matching(kind, text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("小区", {1}), ("老旧小区", {1}), ("督办", {1}), ("办督", set()), ("改造 小区", {1}), ("旧", {1}), ("项", {1}),
        ("小区督办", set()), ("12", {1}), ("１２个", {1}), ("bridge", {2}), ("LINXI Bridge", {2}), ("brid", set()),
        ("2026-10-31", {2}), ('"', set()), ("bridge OR 小区", set()), ("AND", set()), ("*", set()), ("", set()),
        ("小区' & !'x", set()), ("\x00小区", {1}),
    ],
)  # fmt: skip
def test_words_are_found(text: str, expected: set[int]) -> None:
    assert found(text) == expected


def test_only_the_kind_that_is_asked_for_is_found() -> None:
    assert found("小区", "evidence") == {1} and found("小区", "problem") == set()


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    search.index("matter", 1, "修建湿地公园")
    assert found("湿地") == {1} and found("小区") == set()
    assert SearchDoc.objects.filter(subject_kind="matter", subject_id=1).count() == 1


def test_what_is_dropped_is_found_no_longer() -> None:
    search.drop("matter", 1)
    assert found("小区") == set() and found("小区", "evidence") == {1}


def test_many_are_indexed_at_once() -> None:
    search.index_many(("matter", 100 + n, [f"任务第{n}项", "河道清淤"]) for n in range(1200))
    assert len(found("清淤")) == 1200 and found("第7项") == {107}


def test_a_name_of_a_person_or_place_outside_the_basic_plane_is_found() -> None:
    search.index("matter", 3, "𠮷田镇的㐂庆街")
    assert found("𠮷田") == {3} and found("㐂庆") == {3}
