"""Run a compiled pack on an engine: all of it, or what one record or key touches."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from duban.engine.audit import near, similar
from duban.engine.audit.compiled import Compiled, named, render
from duban.engine.audit.counting import Counting
from duban.engine.audit.finding import Answer, Finding, found_in
from duban.engine.audit.pause import no_search
from duban.engine.audit.reading import readings
from duban.engine.audit.runner import Row, Runner
from duban.engine.kinds.base import PERIODS
from duban.engine.kinds.names import FINDING
from duban.engine.kinds.writer import begins, days_of, first_whole, number_of, period_of
from duban.engine.packs.model import Scalar

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class When:
    """When an audit is, and from which day it judges: `since` is the first day of the ledger, or one that was asked
    for. `now` is the moment in UTC."""

    today: date
    since: date = date.min
    now: datetime | None = None


def binds_of(one: Compiled, when: When) -> dict[str, Scalar]:
    """The binds that say when the audit is: the day, the minute, the periods not over, from where on it judges."""
    today, since, kind = when.today, max(one.since, when.since), one.period or "year"
    first = first_whole(kind, since)
    minute = number_of(today) * 1440 + (when.now.hour * 60 + when.now.minute if when.now else 0)
    return {
        "from_day": number_of(since), "from_period": first, "from_begun": begins(kind, first),
        "today": number_of(today), "now": minute,
        **{f"current_{kind}": period_of(kind, today) for kind in PERIODS},
        **{f"{kind}_begun": begins(kind, period_of(kind, today)) for kind in PERIODS},
    }  # fmt: skip


def audit(
    compiled: Iterable[Compiled], runner: Runner, when: When, told: Told | None = None
) -> dict[str, Answer]:
    """Audit everything: the answer of each provision, by its id. `told` hears how far it is."""
    with no_search():
        return {one.provision.id: answer for one, answer in streamed(compiled, runner, when, told)}


def streamed(
    compiled: Iterable[Compiled], runner: Runner, when: When, told: Told | None = None
) -> Iterator[tuple[Compiled, Answer]]:
    """The same answers, each as soon as it is known: no more is held here than the findings about the single records of
    one register, which is read once for all of them, or those of one other provision."""
    provisions = tuple(compiled)
    judged = counts([one for one in provisions if not one.together], runner, when)
    held: dict[str, list[Finding]] = {}
    for n, one in enumerate(provisions):
        if told:
            told(n, len(provisions), one.provision.id)
        count = judged.get(one.provision.id, 0)
        if one.asked:
            if one.provision.id not in held:
                same = [other for other in provisions[n:] if other.asked and other.provision.register == one.provision.register]
                held |= _read(same, runner, when)
            yield one, Answer(one.provision.id, tuple(held.pop(one.provision.id)), count)
        else:
            yield one, _answer(one, runner, when, count)


def _read(same: Sequence[Compiled], runner: Runner, when: When) -> dict[str, list[Finding]]:
    """The findings about single records of all provisions of one register."""
    found: dict[str, list[Finding]] = {}
    for reading in readings([(one, {**one.binds, **binds_of(one, when)}) for one in same]):
        with no_search():
            found |= reading.findings(_rows(runner, reading.sql(), reading.pool.binds))
    return found


def _answer(one: Compiled, runner: Runner, when: When, judged: int) -> Answer:
    if one.not_set:
        return Answer(one.provision.id, (), 0, one.not_set)
    if not one.together:
        with no_search():
            return Answer(one.provision.id, tuple(whole(one, runner, when)), judged)
    with no_search():
        rows = _rows(runner, one.together, {**one.binds, **binds_of(one, when)})
        found = tuple(found_in(row for row in rows if row[0] != "judged"))
    figures = sum(int(row[7]) for row in rows if row[0] == "judged")
    return Answer(one.provision.id, found, figures + sum(finding.record is not None for finding in found))


def whole(one: Compiled, runner: Runner, when: When) -> list[Finding]:
    """All findings of one provision."""
    binds = {**one.binds, **binds_of(one, when)}
    if one.columns[0] == "hit":
        return _hits(one, _rows(runner, one.findings, binds))
    return similar.whole(one, runner, binds) if one.alike else _findings(runner, one.findings, binds)


def touched(
    one: Compiled, runner: Runner, when: When, record: Scalar, keys: Iterable[tuple[Scalar, ...]] = ()
) -> list[Finding]:
    """The findings about one record and, where findings are about keys, about these keys (their values, period).

    Without a key it is asked with one that matches nothing: a record whose key is not known is a finding all the same.
    """
    asked: list[tuple[Scalar, ...] | None] = list(keys) if one.key == "group" else []
    found: dict[Finding, None] = {}
    for key in asked or [None]:
        found |= dict.fromkeys(asked_once(one, runner, when, record, key))
    return list(found)


def asked_once(
    one: Compiled, runner: Runner, when: When, record: Scalar | None, key: tuple[Scalar, ...] | None
) -> list[Finding]:
    """The findings about one record (none: about no record by itself) and one key, in one statement."""
    if one.alike:
        return near.touched(one, runner, binds_of(one, when), record)
    binds: dict[str, Scalar | None] = {**one.one_binds, **binds_of(one, when), "record": record}
    if one.key == "group":
        *values, period = key or (None,) * (len(one.keys) + 1)
        binds |= {f"k{n}": value for n, value in enumerate(values)} | of_period(one, period)
    return _findings(runner, one.one, binds)


def of_period(one: Compiled, period: Scalar | None) -> dict[str, Scalar | None]:
    """The binds of one period: its number, its first and last day; none of them known without a period."""
    first, last = days_of(one.period, int(period)) if period is not None else (None, None)
    return {"period": period, "first_day": first, "last_day": last}


def counts(provisions: Sequence[Compiled], runner: Runner, when: When) -> dict[str, int]:
    """How many records or keys each provision judges: those about single records in one reading of their register."""
    found: dict[str, int] = {}
    by_register: dict[str, list[Compiled]] = {}
    for one in provisions:
        if one.counted:
            by_register.setdefault(one.provision.register, []).append(one)
        elif one.judged:
            found[one.provision.id] = int(_rows(runner, one.judged, {**one.binds, **binds_of(one, when)})[0][0])
    for group in by_register.values():
        found |= _counted(group, runner, when)
    return found


def _counted(group: Sequence[Compiled], runner: Runner, when: When) -> dict[str, int]:
    """How many records of one register each provision judges, in one reading."""
    counting = Counting(group[0].provision.register)
    for one in group:
        counting.add(one, {**one.binds, **binds_of(one, when)})
    row = _rows(runner, counting.sql(runner.engine), counting.pool.binds)[0]
    return {name: int(row[place]) for name, place in counting.places.items()}


def renamed(sql: str, binds: Mapping[str, Scalar], prefix: str) -> tuple[str, dict[str, Scalar]]:
    """The same condition with binds of its own names, to stand beside others in one statement."""
    for name in sorted(binds, key=len, reverse=True):
        sql = sql.replace(f":{name}", f":{prefix}{name}")
    return sql, {f"{prefix}{name}": value for name, value in binds.items()}


def _findings(runner: Runner, sql: str, binds: Mapping[str, Scalar | None]) -> list[Finding]:
    return found_in(_rows(runner, sql, binds))


def _hits(one: Compiled, rows: Sequence[Row]) -> list[Finding]:
    """Findings of rows that have but the columns that say something, and first whether it is a breach."""
    missing, bound = len(one.columns), len(one.columns) + 1
    places = {**{name: n for n, name in enumerate(one.columns)}, **({"bound": bound} if one.bound else {})}
    picked = itemgetter(*(places.get(name, missing) for name in FINDING))
    tail = (None, one.binds[one.bound] if one.bound else None)
    return [Finding("breach" if row[0] else "unknown", *picked((*row, *tail))) for row in rows]


def _rows(runner: Runner, sql: str, binds: Mapping[str, Scalar | None]) -> Sequence[Row]:
    return runner.rows(render(sql, runner.engine, runner.sources), _needed(sql, binds))


def _needed(sql: str, binds: Mapping[str, Scalar | None]) -> dict[str, Scalar | None]:
    """Only the binds that a statement names: engines refuse others."""
    wanted = named(sql)
    return {name: value for name, value in binds.items() if name in wanted}
