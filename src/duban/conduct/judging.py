"""What the provisions say of one record, asked inside the transaction that writes it.

All provisions of the register are one statement, compiled once: each part reads only this record or its keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection

from duban.conduct.actions.verdicts import keep
from duban.conduct.book import Book, book
from duban.conduct.keys import key_of, keys_of
from duban.conduct.ledger import Ledger
from duban.conduct.models import Record
from duban.conduct.verdict import Verdict
from duban.engine.audit.compiled import Compiled, named, render
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import When, binds_of, of_period, touched
from duban.engine.now import now
from duban.engine.packs.model import Scalar
from duban.record.calendars import day_of

COLUMNS = "verdict, record, other, who, unit, day, period, measured, bound, total"


@dataclass(frozen=True)
class Asked:
    """All provisions of a register in one statement. `binds` are those that never change; `parts` are numbered."""

    sql: str
    binds: Mapping[str, Scalar]
    parts: tuple[Compiled, ...]
    alone: tuple[Compiled, ...]
    names: frozenset[str]


def judge(record: Record) -> list[Verdict]:
    """Return what the provisions say of a record that has just been written and is in force, and keep it."""
    present = book()
    asked = _asked(present, record.register.name, connection.vendor)
    ledger, at = Ledger(planned=True, often=True), now()
    when = When(day_of(at), now=at)
    keys = keys_of(record)
    found: list[tuple[Compiled, Finding]] = []
    if asked.parts:
        binds = _binds(asked, record, when, keys)
        rows = ledger.rows(render(asked.sql, ledger.engine, ledger.sources), binds)
        found = [(asked.parts[row[0]], Finding(*row[1:])) for row in rows]
    for one in asked.alone:
        found += [(one, finding) for finding in touched(one, ledger, when, record.pk, ())]
    # Each once: a compiled provision holds tables and cannot be a key itself, its name can.
    each = {(one.provision.id, finding): one.provision for one, finding in found}
    verdicts = [Verdict(provision, finding, provision.effect) for (_name, finding), provision in each.items()]
    keep(record, verdicts, present.hash, at)
    return verdicts


@lru_cache(maxsize=256)
def _statement(parts: tuple[str, ...]) -> str:
    return " UNION ALL ".join(f"SELECT {n} AS n, {COLUMNS} FROM ({sql}) AS f{n}" for n, sql in enumerate(parts))


_KEPT: dict[tuple[str, str, str], Asked] = {}


def _asked(present: Book, register: str, vendor: str) -> Asked:
    """The statement of a register, made once for each state of the book."""
    key = (present.hash, register, vendor)
    if key not in _KEPT:
        ready = [one for one in present.by_register.get(register, ()) if not one.not_set]
        parts = tuple(one for one in ready if one.provision.kind != "similar")
        texts: list[str] = []
        binds: dict[str, Scalar] = {}
        for n, one in enumerate(parts):
            text = one.one
            for name in sorted(named(text), key=len, reverse=True):
                if name != "record":
                    text = text.replace(f":{name}", f":c{n}_{name}")
            binds |= {f"c{n}_{name}": value for name, value in one.one_binds.items()}
            texts.append(text)
        sql = _statement(tuple(texts)) if texts else ""
        alone = tuple(one for one in ready if one.provision.kind == "similar")
        if len(_KEPT) > 500:  # books that are no longer in force
            _KEPT.clear()
        _KEPT[key] = Asked(sql, binds, parts, alone, named(sql) if sql else frozenset())
    return _KEPT[key]


def _binds(asked: Asked, record: Record, when: When, facts: Mapping[str, Scalar | None]) -> dict[str, Any]:
    binds: dict[str, Any] = {**asked.binds, "record": record.pk}
    day = getattr(record, record.register.day)
    for n, one in enumerate(asked.parts):
        binds |= {f"c{n}_{name}": value for name, value in binds_of(one, when).items()}
        if one.key == "group":
            *values, period = key_of(one, facts, day)
            binds |= {f"c{n}_k{i}": value for i, value in enumerate(values)}
            binds |= {f"c{n}_{name}": value for name, value in of_period(one, period).items()}
    return {name: value for name, value in binds.items() if name in asked.names}
