"""The findings about one record whose text is compared, and about those later ones that a change of it can move.

Only what may be alike is read: texts of the same block and near in time. Of ten characters seven have to be there, say, so
one of any four: what holds none of some four is not read.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import Finding, Verdict
from duban.engine.audit.likeness import alike_ones
from duban.engine.audit.nearest import COUNTED, SHOWN, in_common, lengths
from duban.engine.audit.runner import Runner
from duban.engine.audit.similar import Line, asked, lines_of, read, rows_of, score_of
from duban.engine.kinds.base import Alike
from duban.engine.packs.model import Scalar

# Characters that many titles hold, the more usual the later: rare ones find fewer. Which these are matters for speed only.
USUAL: Final = (
    "路道林水电气房农村街社区校医民法税物资源环保卫食药品质量价格科技教育文化旅游体人才信息网络数据服务业企产投融财政审计监察"
    "督导考核评估调研推进落实加强提升整治专项综合治理重点项目建设管理安全生检查防控应急指挥部领导小组委员办公室关于召开举行"
    "印发转进一步做好会议意见方案工作通知的局县市省国家全度季月日年第期次批号一二三四五六七八九十0123456789"
)
PADDED: Final = (4, 8, 16)  # so many characters are in a group, so that there are few statements
GROUPS: Final = 2


class Former(NamedTuple):
    """How a record stood before: what it was found by, its text's own, and whether the provision could be sure of it."""

    block: tuple[Scalar, ...]
    day: int
    text: str
    sure: bool


def touched(one: Compiled, runner: "Runner", binds: Mapping[str, Scalar], record: Scalar | None) -> list[Finding]:
    """The findings in which a record is the later one, or the earlier one. `binds` say when the audit is."""
    near = _Near(one, runner, binds)
    me = near.line(record)
    if me is None:
        return near.unplaced(record)
    alike = near.alike(me, me.day - near.about.reach, me.day + near.about.reach)
    later = [line for line in alike if _order(line) > _order(me) and line.day <= me.until]
    found = near.said(me, alike)
    for line in near.uncrowded(later, SHOWN, sure=me.sure):
        found += [finding for finding in near.of_id(line.id) if finding.other == me.record]
    return found


def moved(
    one: Compiled, runner: "Runner", binds: Mapping[str, Scalar], record: Scalar, former: Iterable[Former]
) -> list[Finding]:
    """All findings in which a record is the later one, or a record is for which it counts or counted as an earlier one."""
    near = _Near(one, runner, binds)
    me = near.line(record)
    found = near.of(me) if me else near.unplaced(record)
    reach = near.about.reach
    states = [Former(me.block, me.day, me.text, me.sure), *former] if me else list(former)
    others: dict[str, Line] = {}
    for state in dict.fromkeys(states):
        stood = Line(record, str(record), None, None, state.day, state.text, state.sure, state.day + reach, state.block)
        alike = near.alike(stood, state.day, state.day + reach)
        later = [line for line in alike if _order(line) > _order(stood)]
        others |= {line.record: line for line in near.uncrowded(later, COUNTED, sure=state.sure)}
    return found + [finding for line in others.values() for finding in near.of_id(line.id)]


def around(about: Alike, groups: int, size: int) -> str:
    """The statement that reads a block between two days, only what holds a character of each of these groups of characters."""
    same = [f"r.{name} = :block{n}" for n, name in enumerate(about.block)]
    letters = [[f"STRPOS(r.{about.text}, :letter{n}_{m}) > 0" for m in range(size)] for n in range(groups)]
    dated = f"r.{about.day} >= :low AND r.{about.day} <= :high"
    return read(about, " AND ".join((*same, dated, *(f"({' OR '.join(group)})" for group in letters))), about.few)


class _Near:
    def __init__(self, one: Compiled, runner: "Runner", binds: Mapping[str, Scalar]) -> None:
        self.one, self.runner, self.about = one, runner, asked(one)
        self.when, self.binds = binds, {**one.binds, **binds}
        self.score = score_of(one, binds)

    def line(self, record: Scalar | None) -> Line | None:
        """A record, if it can be compared."""
        found = lines_of(self.runner, read(self.about, "r.id = :record"), {**self.binds, "record": record})
        return found[0] if found else None

    def unplaced(self, record: Scalar | None) -> list[Finding]:
        """What is said of a record that cannot be compared."""
        binds = {**self.one.one_binds, **self.when, "record": record}
        return [Finding(*row) for row in rows_of(self.runner, self.one.one, binds)]

    def alike(self, me: Line, low: int, high: int) -> list[Line]:
        """The other records of a block from the day `low` to `high` that are like a record, in the order of time."""
        about = self.about
        binds: dict[str, Scalar | None] = {**self.binds, "low": low, "high": high}
        binds |= {f"block{n}": value for n, value in enumerate(me.block)}
        groups = letters_of(me.text, self.score)
        binds |= {f"letter{n}_{m}": letter for n, group in enumerate(groups) for m, letter in enumerate(group)}
        lines = lines_of(self.runner, around(about, len(groups), len(groups[0]) if groups else 0), binds)
        found = alike_ones(me.text, list({line.text for line in lines}), self.score).keys() | {me.text}
        return sorted((line for line in lines if line.text in found and line.record != me.record), key=_order)

    def of_id(self, number: Scalar) -> list[Finding]:
        """The same of a record of which only few columns have been read."""
        me = self.line(number)
        return self.of(me) if me else []

    def of(self, me: Line) -> list[Finding]:
        """The findings of a record as the later one."""
        return self.said(me, self.alike(me, me.day - self.about.reach, me.day))

    def said(self, me: Line, alike: Sequence[Line]) -> list[Finding]:
        """The same from those that are like it."""
        earlier = [line for line in reversed(alike) if _order(line) < _order(me) and line.until >= me.day]
        classes: dict[Verdict, list[Line]] = {
            "breach": [line for line in earlier if line.sure and me.sure],
            "unknown": [line for line in earlier if not (line.sure and me.sure)],
        }
        return [
            Finding(
                verdict, me.record, other.record, me.who, me.unit, me.day, None, _like(me.text, other.text), self.score,
                min(len(lines), COUNTED) if len(lines) > SHOWN else None,
            )
            for verdict, lines in classes.items()
            for other in lines[:SHOWN]
        ]  # fmt: skip

    def uncrowded(self, later: Sequence[Line], limit: int, *, sure: bool) -> list[Line]:
        """Those of some later ones, all like one text, between which and it fewer than `limit` are like the later one."""
        found = []
        for n, line in enumerate(later):
            count = 0
            for other in reversed(later[:n]):
                if (other.sure and line.sure) == (sure and line.sure) and other.until >= line.day:
                    count += other.text == line.text or _like(other.text, line.text) >= self.score
                if count >= limit:
                    break
            else:
                found.append(line)
        return found


def _like(one: str, other: str) -> int:
    return int(fuzz.ratio(one, other))


def _order(line: Line) -> tuple[int, str]:
    return line.day, line.record


def letters_of(text: str, score: int) -> list[list[str]]:
    """Groups of characters, of each of which a text holds at least one, if it is alike; none where that cannot be said.

    A group is what stands together, because the characters of a word come together; the rarest groups are taken.
    """
    if not score or not text:
        return []
    size = len(text) - in_common(len(text), lengths(len(text), score)[0], score) + 1
    padded = next((one for one in PADDED if one >= size), 0)
    if not padded:
        return []
    groups = [text[begin : begin + size] for begin in range(0, len(text) - size + 1, size)]
    groups.sort(key=lambda group: (max(USUAL.find(letter) for letter in group), group))
    return [[*group, *group[-1:] * (padded - size)] for group in groups[:GROUPS]]
