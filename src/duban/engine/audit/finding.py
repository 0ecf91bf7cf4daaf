"""What an audit answers: findings, and for each provision how many it judged, broke, or could not know."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Literal, NamedTuple

Verdict = Literal["breach", "unknown"]


class Finding(NamedTuple):
    """One row of a kind's SQL. References are texts, the same on every engine; numbers are as the audit sees them.

    `record` is the record (of a pair: the later one), `other` the other one; `who` and `unit` are whom it is about;
    a finding about a key has no record but a `period`. `measured` stands against `bound`; `total` is the whole of a
    share.
    """

    verdict: Verdict
    record: str | None
    other: str | None
    who: str | None
    unit: str | None
    day: int | None
    period: int | None
    measured: int | None
    bound: int | None
    total: int | None


# A row as a finding, without a call of Python for each of half a million.
MADE: Final[Callable[[Iterable[Any]], Finding]] = partial(tuple.__new__, Finding)


def found_in(rows: Iterable[Iterable[Any]]) -> list[Finding]:
    """Rows with the columns of a finding, as findings."""
    return list(map(MADE, rows))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the audit says of one provision. `judged` counts what it applies to, kept or not; `not_set` names the
    parameter without which it judges nothing."""

    provision: str
    findings: tuple[Finding, ...]
    judged: int
    not_set: str = ""

    @property
    def breaches(self) -> int:
        """How many certainly break it."""
        return sum(finding.verdict == "breach" for finding in self.findings)

    @property
    def unknown(self) -> int:
        """How many cannot be judged, because facts are missing."""
        return len(self.findings) - self.breaches

    @property
    def kept(self) -> int:
        """How many keep it."""
        return max(0, self.judged - self.breaches - self.unknown)


Answers = Mapping[str, Answer]
