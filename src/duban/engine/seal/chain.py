"""Walking the chain: does every entry fit, and where is the first that does not?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from duban.engine.errors import Param, Problem, register
from duban.engine.seal.checkpoint import Checkpoint, check_checkpoint, key_id
from duban.engine.seal.entry import FIRST_PREV, RowLike, at_moment, entry_hash

CLOCK_SET: Final = "ledger.clock_set"
"""The verb of the one entry that may go back in time: somebody put the clock right, and says so."""

TOLERANCE: Final = timedelta(minutes=5)

How: TypeAlias = Literal["gap", "prev", "hash", "time", "at", "point", "cut", "signature", "signer", "count"]

register(
    "seal.fault.gap",
    zh="编号不连续：应为第 {expected} 条，实为第 {found} 条（有缺失、插入或调换）",
    en="entry {expected} should stand here, found entry {found} (one was dropped, inserted or moved)",
)
register(
    "seal.fault.prev",
    zh="第 {seq} 条与上一条不衔接：上一条哈希为 {expected}，本条所记为 {found}",
    en="entry {seq} does not follow the one before, which has hash {expected}: it names {found}",
)
register(
    "seal.fault.hash",
    zh="第 {seq} 条被改动：按内容计算的哈希为 {expected}，所存为 {found}",
    en="entry {seq} was changed: what it says has hash {expected}, stored is {found}",
)
register(
    "seal.fault.time",
    zh="第 {seq} 条时间倒退：此前已到 {expected}，本条为 {found}",
    en="entry {seq} goes back in time: it was {expected} already, this one says {found}",
)
register(
    "seal.fault.at",
    zh="第 {seq} 条时间格式有误：{found}，应写作 {expected}",
    en="entry {seq} has no proper time: {found}, should be written {expected}",
)
register(
    "seal.fault.point",
    zh="第 {seq} 条与签名检查点不符：检查点所记哈希为 {expected}，台账为 {found}（此前有改写）",
    en="entry {seq} differs from its signed checkpoint: stated {expected}, found {found} (it was rewritten)",
)
register(
    "seal.fault.cut",
    zh="台账末尾缺失：签名检查点已记到第 {expected} 条，现只到第 {found} 条",
    en="the end is missing: a signed checkpoint reaches entry {expected}, the ledger ends with entry {found}",
)
register(
    "seal.fault.signature",
    zh="第 {seq} 条检查点的签名无效（密钥 {found}）",
    en="the checkpoint at entry {seq} has no valid signature (key {found})",
)
register(
    "seal.fault.signer",
    zh="第 {seq} 条检查点由未知密钥 {found} 签名，已知密钥为 {expected}",
    en="the checkpoint at entry {seq} is signed with key {found}, known are {expected}",
)
register(
    "seal.fault.count",
    zh="第 {seq} 条检查点的条数应为 {expected}，所记为 {found}",
    en="the checkpoint at entry {seq} should count {expected} entries, it says {found}",
)


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that does not fit: at which entry, how, what would fit and what is there."""

    seq: int
    how: How
    expected: str
    found: str

    def problem(self) -> Problem:
        """As a problem of code ``seal.fault.<how>``, with words in both languages."""
        facts: dict[str, Param] = {"seq": self.seq, "expected": self.expected, "found": self.found}
        return Problem(f"seal.fault.{self.how}", facts)

    def text(self, language: str) -> str:
        """One sentence."""
        return self.problem().text(language)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a walk stands: the last entry that fits (0: none yet), its hash, the latest time so far."""

    seq: int = 0
    hash: str = FIRST_PREV
    at: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a walk found: ``count`` entries fit, ``head`` is the last, ``fault`` says what does not fit after it.

    ``covered`` is the last entry that a checkpoint states: were entries after it cut, nothing would show it.
    """

    count: int
    head: Head
    covered: int
    fault: Fault | None

    @property
    def ok(self) -> bool:
        """Whether everything fits."""
        return self.fault is None


def verify(
    rows: Iterable[RowLike],
    checkpoints: Iterable[Checkpoint] = (),
    keys: Iterable[bytes] = (),
    *,
    head: Head = Head(),
    tolerance: timedelta = TOLERANCE,
) -> Verdict:
    """Walk ``rows`` (streamed, in order of seq), compare them with ``checkpoints`` signed by ``keys`` (public).

    Rows are ``Row`` or plain tuples ``(seq, at, actor, verb, subject, facts, prev, hash)``. To go on from an
    entry that is trusted, give it as ``head``; checkpoints up to it are not compared again. Time may go back
    by ``tolerance`` against the latest time so far; further only in an entry ``CLOCK_SET``.
    """
    points = sorted((point for point in checkpoints if point.seq > head.seq), key=lambda point: point.seq)
    unsigned = _unsigned(points, {key_id(key): key for key in keys})
    walked, fault = _walk(rows, points, head, tolerance)
    if fault is None:
        fault = unsigned or _cut(points, walked)
    elif unsigned is not None and unsigned.seq < fault.seq:
        fault = unsigned
    covered = max((point.seq for point in points if point.seq <= walked.seq), default=head.seq)
    return Verdict(walked.seq - head.seq, walked, covered, fault)


def _unsigned(points: Sequence[Checkpoint], keys: dict[str, bytes]) -> Fault | None:
    """The first checkpoint that nobody we know has signed."""
    for point in points:
        if point.key_id not in keys:
            return Fault(point.seq, "signer", ", ".join(sorted(keys)) or "–", point.key_id)
        if not check_checkpoint(point, keys[point.key_id]):
            return Fault(point.seq, "signature", "", point.key_id)
        if point.count != point.seq:
            return Fault(point.seq, "count", str(point.seq), str(point.count))
    return None


def _cut(points: Sequence[Checkpoint], head: Head) -> Fault | None:
    if points and points[-1].seq > head.seq:
        return Fault(head.seq, "cut", str(points[-1].seq), str(head.seq))
    return None


def _walk(
    rows: Iterable[RowLike], points: Sequence[Checkpoint], head: Head, tolerance: timedelta
) -> tuple[Head, Fault | None]:
    """The last entry that fits, and the first that does not.

    The loop runs for millions of entries and so does only what each needs: the hash is written out (as
    ``entry_hash`` has it), times are compared as text, which for this form is the order of time.
    """
    stated: dict[int, set[str]] = {}
    for point in points:
        stated.setdefault(point.seq, set()).add(point.hash)
    expected, last, latest = head.seq + 1, head.hash, head.at
    for row in rows:
        seq, at, actor, verb, subject, facts, prev, found = row
        text = f"duban-entry/1\n{prev}\n{seq}\n{at}\n{actor}\n{verb}\n{subject}\n{facts}"
        if (
            seq != expected
            or prev != last
            or at < latest
            or sha256(text.encode()).hexdigest() != found
            or (seq in stated and stated[seq] != {found})
        ):
            before = Head(expected - 1, last, latest)
            fault = _fault(row, before, stated.get(seq, {found}) - {found}, tolerance)
            if fault is not None:
                return before, fault
        expected, last = seq + 1, found
        if at > latest or verb == CLOCK_SET:
            latest = at
    return Head(expected - 1, last, latest), None


def _fault(row: RowLike, head: Head, others: set[str], tolerance: timedelta) -> Fault | None:
    """How ``row`` does not fit after ``head``; None when it only goes back in time by what is tolerated."""
    seq, at, actor, verb, subject, facts, prev, found = row
    if seq != head.seq + 1:
        return Fault(head.seq + 1, "gap", str(head.seq + 1), str(seq))
    if prev != head.hash:
        return Fault(seq, "prev", head.hash, prev)
    true = entry_hash(prev, seq, at, actor, verb, subject, facts)
    if true != found:
        return Fault(seq, "hash", true, found)
    if others:
        return Fault(seq, "point", ", ".join(sorted(others)), found)
    return _late(seq, at, verb, head.at, tolerance)


def _late(seq: int, at: str, verb: str, latest: str, tolerance: timedelta) -> Fault | None:
    if verb == CLOCK_SET:
        return None
    try:
        back = at_moment(latest) - at_moment(at)
    except Problem:
        return Fault(seq, "at", "2026-03-01T01:02:03.000004Z", at)
    return Fault(seq, "time", latest, at) if back > tolerance else None
