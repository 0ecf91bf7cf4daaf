"""Tampering in every way is found, and the first entry that does not fit is named."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from duban.engine.seal import (
    CLOCK_SET,
    Head,
    Row,
    check_checkpoint,
    entry_hash,
    next_row,
    public_key,
    sign_checkpoint,
    verify,
)
from duban.engine.tests.ledger_of import KEY, OTHER, PUBLIC, START, forged, ledger, resealed, stated


def changed(row: Row, **parts: str) -> Row:
    return row._replace(**parts)  # type: ignore[arg-type]


def swap(rows: list[Row]) -> list[Row]:
    return [*rows[:3], rows[4], rows[3], *rows[5:]]


def insert(rows: list[Row]) -> list[Row]:
    prev = rows[3].hash
    extra = Row(5, *rows[4][1:5], '{"x":1}', prev, entry_hash(prev, 5, *rows[4][1:5], '{"x":1}'))
    return [*rows[:4], extra, *rows[4:]]


def change_and_rehash(rows: list[Row]) -> list[Row]:
    facts = '{"progress":99}'
    again = Row(*rows[4][:5], facts, rows[4].prev, entry_hash(rows[4].prev, 5, *rows[4][1:5], facts))
    return [*rows[:4], again, *rows[5:]]


TAMPERED: dict[str, tuple[Callable[[list[Row]], list[Row]], int, str]] = {
    "a fact changed": (
        lambda rows: [*rows[:4], changed(rows[4], facts='{"progress":99}'), *rows[5:]],
        5,
        "hash",
    ),
    "the actor changed": (lambda rows: [*rows[:4], changed(rows[4], actor="8"), *rows[5:]], 5, "hash"),
    "the verb changed": (
        lambda rows: [*rows[:4], changed(rows[4], verb="matter.close"), *rows[5:]],
        5,
        "hash",
    ),
    "the subject changed": (
        lambda rows: [*rows[:4], changed(rows[4], subject="matter:2"), *rows[5:]],
        5,
        "hash",
    ),
    "the time changed": (lambda rows: [*rows[:4], changed(rows[4], at=rows[5].at), *rows[5:]], 5, "hash"),
    "the hash changed": (lambda rows: [*rows[:4], changed(rows[4], hash="f" * 64), *rows[5:]], 5, "hash"),
    "changed and hashed anew": (change_and_rehash, 6, "prev"),
    "an entry dropped": (lambda rows: [*rows[:4], *rows[5:]], 5, "gap"),
    "the first dropped": (lambda rows: rows[1:], 1, "gap"),
    "two swapped": (swap, 4, "gap"),
    "one inserted": (insert, 6, "gap"),
    "one repeated": (lambda rows: [*rows[:5], rows[4], *rows[5:]], 6, "gap"),
    "dropped and renumbered": (
        lambda rows: [*rows[:4], *(row._replace(seq=row.seq - 1) for row in rows[5:])],
        5,
        "prev",
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_tampering_is_found_and_its_entry_named(name: str) -> None:
    tamper, seq, how = TAMPERED[name]
    verdict = verify(tamper(ledger(10)))
    assert verdict.fault is not None
    assert (verdict.fault.seq, verdict.fault.how) == (seq, how)
    assert verdict.count == verdict.head.seq == seq - 1
    assert str(seq) in verdict.fault.text("en")
    assert str(seq) in verdict.fault.text("zh-hans")


def test_an_untouched_ledger_fits_also_as_plain_tuples_and_as_a_stream() -> None:
    rows = ledger(10)
    verdict = verify((row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]) for row in rows)
    assert verdict.ok
    assert (verdict.count, verdict.head, verdict.covered) == (10, Head(10, rows[-1].hash, rows[-1].at), 0)
    assert verify([]).ok


def test_a_walk_goes_on_from_a_trusted_entry() -> None:
    rows = ledger(10)
    head = verify(rows[:6]).head
    assert verify(rows[6:], [stated(rows, 3), stated(rows, 9)], [PUBLIC], head=head).ok
    assert verify(rows[6:], head=replace(head, hash="a" * 64)).fault is not None


def test_the_tail_cut_after_a_checkpoint_is_found() -> None:
    rows = ledger(10)
    verdict = verify(rows[:7], [stated(rows, 5), stated(rows, 8)], [PUBLIC])
    assert verdict.fault is not None
    assert (verdict.fault.how, verdict.fault.seq, verdict.fault.expected) == ("cut", 7, "8")
    assert verdict.covered == 5


def test_a_tail_that_no_checkpoint_states_is_told() -> None:
    rows = ledger(10)
    verdict = verify(rows, [stated(rows, 8)], [PUBLIC])
    assert verdict.ok
    assert verdict.head.seq - verdict.covered == 2


def test_a_ledger_written_anew_differs_from_its_checkpoint() -> None:
    rows = ledger(10)
    anew = resealed([*rows[:3], changed(rows[3], facts='{"progress":99}'), *rows[4:]])
    assert verify(anew).ok, "the chain alone cannot show it"
    fault = verify(anew, [stated(rows, 8)], [PUBLIC]).fault
    assert fault is not None
    assert (fault.how, fault.seq) == ("point", 8)


def test_two_checkpoints_that_differ_cannot_both_fit() -> None:
    rows = ledger(5)
    other = sign_checkpoint(KEY, 4, "b" * 64, rows[3].at, 4)
    for points in ([stated(rows, 4), other], [other, stated(rows, 4)]):
        fault = verify(rows, points, [PUBLIC]).fault
        assert fault is not None
        assert (fault.how, fault.seq, fault.expected) == ("point", 4, "b" * 64)


def test_a_forged_checkpoint_is_found() -> None:
    rows = ledger(10)
    point = stated(rows, 8)
    assert check_checkpoint(point, PUBLIC)
    for bad in (
        forged(point, rows[5]),
        replace(point, at=rows[0].at),
        replace(point, signature="00" * 64),
        replace(point, signature="not hex"),
    ):
        assert not check_checkpoint(bad, PUBLIC)
        fault = verify(rows, [bad], [PUBLIC]).fault
        assert fault is not None
        assert (fault.how, fault.seq) == ("signature", bad.seq)


def test_a_checkpoint_of_a_stranger_is_not_taken() -> None:
    rows = ledger(5)
    point = sign_checkpoint(OTHER, 5, rows[4].hash, rows[4].at, 5)
    fault = verify(rows, [point], [PUBLIC]).fault
    assert fault is not None
    assert (fault.how, fault.found) == ("signer", point.key_id)
    assert verify(rows, [point], [PUBLIC, public_key(OTHER)]).ok
    assert not check_checkpoint(replace(point, key_id=stated(rows, 5).key_id), PUBLIC)


def test_a_checkpoint_that_miscounts_is_found() -> None:
    rows = ledger(5)
    fault = verify(rows, [sign_checkpoint(KEY, 5, rows[4].hash, rows[4].at, 6)], [PUBLIC]).fault
    assert fault is not None
    assert fault.how == "count"


def test_of_two_faults_the_first_is_named() -> None:
    rows = ledger(10)
    bad = replace(stated(rows, 3), signature="00" * 64)
    broken = [*rows[:6], *rows[7:]]
    first = verify(broken, [bad], [PUBLIC]).fault
    assert first is not None
    assert (first.how, first.seq) == ("signature", 3)
    chain = verify(broken, [replace(bad, seq=9)], [PUBLIC]).fault
    assert chain is not None
    assert (chain.how, chain.seq) == ("gap", 7)


@pytest.mark.parametrize(("minutes", "fits"), [(4, True), (5, True), (6, False)])
def test_time_may_go_back_a_little_only(minutes: int, fits: bool) -> None:
    first = next_row(None, START, "7", "matter.report", "matter:1", {})
    second = next_row(first, START - timedelta(minutes=minutes), "7", "matter.report", "matter:1", {})
    verdict = verify([first, second])
    assert verdict.ok is fits
    if verdict.fault is not None:
        assert (verdict.fault.how, verdict.fault.seq) == ("time", 2)


def test_time_cannot_creep_back_in_small_steps() -> None:
    rows = [next_row(None, START, "7", "matter.report", "matter:1", {})]
    for step in (4, 8):
        rows.append(next_row(rows[-1], START - timedelta(minutes=step), "7", "matter.report", "matter:1", {}))
    fault = verify(rows).fault
    assert fault is not None
    assert (fault.how, fault.seq) == ("time", 3)


def test_a_clock_put_right_is_an_entry_of_its_own() -> None:
    wrong = next_row(None, START + timedelta(days=400), "7", "matter.report", "matter:1", {})
    right = next_row(wrong, START, "9", CLOCK_SET, "ledger:1", {"reason": "服务器时间有误"})
    after = next_row(right, START + timedelta(minutes=1), "7", "matter.report", "matter:1", {})
    assert verify([wrong, right, after]).ok
    assert not verify([wrong, next_row(wrong, START, "7", "matter.report", "matter:1", {})]).ok
