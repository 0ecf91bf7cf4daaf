"""Many records at once: inserted, judged, the blocked ones taken out again, their versions and verdicts kept."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

from duban.conduct.actions.facts import searched
from duban.conduct.batch_judging import judge_many
from duban.conduct.book import book
from duban.conduct.models import Record, State, Verdict, Version
from duban.conduct.queries.load_shapes import Line
from duban.conduct.registers import field_of, type_of
from duban.conduct.verdict import Verdict as Said
from duban.conduct.verdict import weigh
from duban.engine.seal import canonical
from duban.record import bulk, search
from duban.record.acts import Act, kind_of

PART: Final = 5000
ROUNDS: Final = 5
SAID: Final = (
    "register", "record", "other", "provision", "pack", "pack_hash", "verdict", "effect", "measured", "bound", "total", "period",
    "at",
)  # fmt: skip
Tell = Callable[[int, int], None]
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """New records by number, how each would stand, what the provisions say of each; `blocked`: row → what keeps it out."""

    facts: Mapping[int, Facts]
    states: Mapping[int, State]
    verdicts: Mapping[int, list[Said]]
    rows: Mapping[int, int]
    blocked: Mapping[int, list[Said]]


def put(model: type[Record], lines: Sequence[Line], ids: range, by: int | None, at: datetime) -> Judged:
    """Insert rows under these numbers and judge them; those that a provision blocks are taken out again.

    What blocked may have been broken only together with another row, so the rest is judged once more without it.
    """
    facts = {pk: {**line.values, "unit": line.unit} for pk, line in zip(ids, lines, strict=True)}
    rows = {pk: line.row for pk, line in zip(ids, lines, strict=True)}
    insert(model, facts, by, at)
    bulk.settle(model)
    present = book()
    blocked: dict[int, list[Said]] = {}
    for _round in range(ROUNDS):
        verdicts = judge_many(present, model, facts)
        states, out = _weighed(facts, verdicts)
        if not out:
            break
        blocked |= {rows[pk]: said for pk, said in out.items()}
        _delete(model, list(out))
        facts = {pk: known for pk, known in facts.items() if pk not in out}
    _wait(model, [pk for pk, state in states.items() if state is State.WAITING])
    return Judged(facts, {pk: states[pk] for pk in facts}, verdicts, rows, blocked)


def _weighed(facts: Mapping[int, Facts], verdicts: Mapping[int, list[Said]]) -> tuple[dict[int, State], dict[int, list[Said]]]:
    states, out = {}, {}
    for pk, known in facts.items():
        blocking, awaited = weigh(verdicts.get(pk, ()), asked=known.get("consent_on") is not None)
        states[pk] = State.WAITING if awaited else State.IN_FORCE
        if blocking:
            out[pk] = blocking
    return states, out


def insert(model: type[Record], facts: Mapping[int, Facts], by: int | None, at: datetime) -> None:
    """Write the rows as their columns, without a model made of each."""
    names = ["unit", *model.register.columns, "note", "consent_on", "consent_from"]
    columns = ["id", *(str(field_of(model, name).column) for name in names), "by_id", "at", "state"]
    kept, moment, state = bulk.adapter(), bulk.adapter()(at), State.IN_FORCE.value
    timed = frozenset(name for name in names if type_of(field_of(model, name)) in {"day", "moment"})

    def row(pk: int, known: Facts) -> list[Any]:
        values = [kept(known.get(name)) if name in timed else _empty(known.get(name)) for name in names]
        return [pk, *values, by, moment, state]

    bulk.insert(model, columns, (row(pk, known) for pk, known in facts.items()))


def _empty(value: Any) -> Any:
    """An empty text is a fact that is not known; 0 and no are known."""
    return None if value == "" else value


def _delete(model: type[Record], keys: list[int]) -> None:
    for part in _parts(keys):
        model._default_manager.filter(pk__in=part).delete()


def _wait(model: type[Record], keys: list[int]) -> None:
    for part in _parts(keys):
        model._default_manager.filter(pk__in=part).update(state=State.WAITING)


def _parts(keys: list[int]) -> Iterator[list[int]]:
    return (keys[start : start + PART] for start in range(0, len(keys), PART))


def keep(act: Act, model: type[Record], made: Judged, pack_hash: str) -> str:
    """Write versions, verdicts and search words of new records; return the digest over all of them in order."""
    name, kind, words = model.register.name, kind_of(model), searched(model)
    digest = sha256()
    at, by = bulk.adapter()(act.at), act.standing.person.pk if act.standing.person else None
    versions = []
    for pk, known in made.facts.items():
        values = version_of(model, known, made.states[pk])
        digest.update(line_of(pk, values).encode())
        versions.append((name, pk, at, by, act.verb, json.dumps(values), ""))
    bulk.insert(Version, ("register", "record", "at", "by_id", "verb", "values", "reason"), versions)
    search.index_new((kind, pk, [known[one] for one in words if known.get(one)]) for pk, known in made.facts.items())
    bulk.insert(Verdict, SAID, (
        (
            name, pk, one.finding.other or "", one.provision.id, one.provision.pack, pack_hash, one.finding.verdict,
            one.effect, one.finding.measured, one.finding.bound, one.finding.total, one.finding.period, at,
        )
        for pk in made.facts for one in made.verdicts.get(pk, ())
    ))  # fmt: skip
    return digest.hexdigest()


def version_of(model: type[Record], known: Facts, state: State) -> dict[str, Any]:
    """The facts of a new record as its version keeps them."""
    names = (*model.register.columns, "note", "consent_on", "consent_from")
    return {name: _plain(known.get(name)) for name in names} | {"state": str(state), "unit": known["unit"]}


def line_of(pk: int, values: Mapping[str, Any]) -> str:
    """What the digest of a load is made of, for one record."""
    return f"{pk}\n{canonical(values)}\n"


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else _empty(value)
