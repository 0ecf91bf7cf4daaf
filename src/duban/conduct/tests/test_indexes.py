"""The narrowed statements of the shipped provisions go by an index, on both databases; what a place adds gets its own."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

import pytest
from click.testing import CliRunner
from django.db import connection, models
from django.utils import translation

from duban.cli.doctor import indexes as doctor
from duban.cli.pack import command as pack
from duban.conduct import indexes
from duban.conduct.indexes import Wanted, missing, needless
from duban.conduct.ledger import Ledger
from duban.conduct.models import REGISTERS
from duban.conduct.registers import schema
from duban.engine.audit.compiled import Compiled, compile_pack, compile_provision, named, render
from duban.engine.audit.near import around
from duban.engine.audit.run import When, binds_of, of_period
from duban.engine.kinds import KINDS
from duban.engine.kinds.writer import period_of
from duban.engine.packs.find import folders, load
from tests.cast import MONDAY

pytestmark = pytest.mark.django_db
TABLES: Final = {model._meta.db_table for model in REGISTERS.values()}
WHEN: Final = When(MONDAY.date(), now=MONDAY)


def narrowed() -> Iterator[Compiled]:
    """The shipped provisions, as if every number were set: all that ask for an index, and one of each other kind."""
    seen = set()
    for one in (one for name in sorted(folders()) for one in load(name, schema(), KINDS).provisions.values()):
        known = {n: p.values or ((one.since, {"x": 1} if p.by else 1),) for n, p in one.parameters.items()}
        given = {n: replace(p, values=known[n]) for n, p in one.parameters.items()}
        made = compile_provision(replace(one, parameters=given), schema())
        if made.index or one.kind not in seen:
            seen.add(one.kind)
            yield made


def plan(one: Compiled, statement: str) -> list[tuple[str, str]]:
    """How a narrowed statement is answered: for each reading of a register, how it is read and by which condition."""
    ledger = Ledger()
    sql = render(statement, ledger.engine, ledger.sources)
    register = schema()[one.provision.register]
    keys = {f"k{n}": 1 if register.columns[name].type == "ref" else "1" for n, name in enumerate(one.keys)}
    given = one.one_binds if statement == one.one else one.binds
    binds: dict[str, Any] = {**given, **binds_of(one, WHEN), "record": 1, **keys, "low": 19000, "high": 19365}
    binds |= {f"letter{n}_{m}": "林" for n in range(2) for m in range(4)}
    for n, name in enumerate(one.alike.block if one.alike else ()):
        binds[f"block{n}"] = 1 if register.columns[name].type == "ref" else "1"
    binds |= of_period(one, period_of(one.period, WHEN.today))
    binds = {name: value for name, value in binds.items() if name in named(statement)}
    if ledger.engine == "sqlite":
        rows = [row[3] for row in ledger.rows(f"EXPLAIN QUERY PLAN {sql}", binds)]
        # What stands for a register reads its table as `r`.
        found = [row.split(" ", 2) for row in rows if row.startswith(("SCAN r", "SEARCH r "))]
        return [(how, by[0] if by else "") for how, _table, *by in found]
    told = ledger.rows(f"EXPLAIN (FORMAT JSON) {sql}", binds)[0][0]
    return list(_nodes((json.loads(told) if isinstance(told, str) else told)[0]["Plan"]))


def _nodes(node: dict[str, Any]) -> Iterator[tuple[str, str]]:
    by = node.get("Index Cond") or node.get("Recheck Cond") or ""
    if node.get("Relation Name") in TABLES:
        yield "SEARCH" if by else "SCAN", by
    for child in node.get("Plans", ()):
        yield from _nodes(child)


def fill(register: str) -> None:
    """What PostgreSQL needs to weigh its indexes: records enough, of many units, persons and days. Nobody reads them."""
    model = REGISTERS[register]
    columns: dict[str, str] = {}
    for n, field in enumerate(model._meta.concrete_fields):
        spread = f"(g * {7919 + 2 * n} % 99991)"
        if isinstance(field, models.ForeignKey):
            columns[str(field.column)] = "NULL" if field.name == "merged_into" else f"{spread} % 500"
        elif isinstance(field, models.DateTimeField | models.DateField):
            columns[str(field.column)] = f"DATE '2020-01-01' + {spread} % 2500"
        elif isinstance(field, models.CharField | models.TextField):
            columns[str(field.column)] = "'in_force'" if field.name == "state" else f"CAST({spread} % 30 AS text)"
        elif not isinstance(field, models.GeneratedField | models.AutoField):
            columns[str(field.column)] = f"{spread} % 2 = 0" if isinstance(field, models.BooleanField) else f"{spread} % 90"
    day, table = model.register.day, model._meta.db_table
    if model.register.end:
        columns[model.register.end] = f"{columns[day]} + g % 9"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "
                       "FROM generate_series(1, 4000) AS g")  # fmt: skip
        cursor.execute(f"ANALYZE {table}")


def test_a_narrowed_statement_reads_no_register_from_end_to_end() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # There are no such units and persons; and a table as small as this would be read whole.
            cursor.execute("SET LOCAL session_replication_role = replica; SET LOCAL enable_seqscan = off")
        for register in {asked.register for asked in indexes.wanted(narrowed())}:
            fill(register)
    seen = set()
    for one in narrowed():
        read = plan(one, around(one.alike, 2, 4) if one.alike else one.one)
        assert not [by for how, by in read if how == "SCAN"], (one.provision.id, read)
        conditions = " ".join(by for _how, by in read)
        for asked in indexes.wanted([one]):
            seen.add(one.provision.kind)
            dated = [n for n, name in enumerate(asked.fields) if name.endswith("_n") and one.period != "all"]
            used = asked.columns[: dated[0] + 1 if dated else 1]
            assert all(column in conditions for column in used), (one.provision.id, asked, read)
    assert seen >= {"at_least", "at_most", "cover", "one_kind", "overlap", "share", "similar"}


def test_texts_are_compared_from_the_index_alone() -> None:
    near = [(one, one.alike) for one in narrowed() if one.alike]
    assert {one.provision.register for one, _about in near} >= {"meetings", "documents"}
    for one, about in near:
        read = plan(one, around(about, 2, 4))
        assert "SCAN" not in [how for how, _by in read]
        # It holds all that the statement asks for. PostgreSQL weighs it against how full its table is, and shows no name.
        asked = indexes.wanted([one])[0]
        assert {"state", one.provision.args["text"], "id"} <= set(asked.fields)
        name = next(index.name for index in asked.model._meta.indexes if tuple(index.fields) == asked.fields)
        assert connection.vendor != "sqlite" or any(name in by for _how, by in read), read


def test_what_the_packs_ask_for_is_there() -> None:
    every = [one for name in folders() for one in compile_pack(load(name, schema(), KINDS), schema())]
    assert missing(every) == []
    assert needless(every) == []


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Wanted:
    """A rule of the place's own has come that asks for an index, and on PostgreSQL is made as it would be outside a test."""
    first = next(one for one in narrowed() if one.provision.register == "meetings")
    own = replace(first, index=(("meetings", ("venue", "held_on")),))
    monkeypatch.setattr("duban.cli.doctor.book", lambda: _Book({"own": own}))
    monkeypatch.setattr("duban.cli.pack.book", lambda: _Book({"own": own}))
    monkeypatch.setattr(indexes, "BESIDE", {"sqlite": "", "postgresql": ""})
    return indexes.wanted([own])[0]


class _Book:
    def __init__(self, provisions: dict[str, Compiled]) -> None:
        self.provisions = provisions


def test_an_index_that_is_missing_is_told_made_and_dropped_again(added: Wanted, monkeypatch: pytest.MonkeyPatch) -> None:
    with translation.override("en"):
        assert not doctor().well
        assert "meetings (venue, held_on_n)" in doctor().found
        assert CliRunner().invoke(pack, ["index", "--dry-run"]).output == "make: meetings (venue, held_on_n)\n"
        assert not doctor().well
        CliRunner().invoke(pack, ["index"], catch_exceptions=False)
        assert doctor().well
        assert "Every index" in CliRunner().invoke(pack, ["index"]).output
        monkeypatch.setattr("duban.cli.pack.book", lambda: _Book({}))
        assert CliRunner().invoke(pack, ["index"], catch_exceptions=False).output == f"drop: {added.name}\n"
        assert not doctor().well


def test_only_what_was_made_by_the_command_is_dropped() -> None:
    with pytest.raises(ValueError, match="cr_meetings_unit"):
        indexes.drop("cr_meetings_unit")
