"""Provisions compiled: one tree for all engines, turned into the SQL of each with its own bind parameters."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Final, Literal

import sqlglot
from sqlglot import exp

from duban.engine.audit.operators import check
from duban.engine.audit.schema import Schema
from duban.engine.kinds import KINDS
from duban.engine.kinds.base import Alike, Asked, Key
from duban.engine.kinds.groups import keys
from duban.engine.kinds.names import FINDING
from duban.engine.kinds.writer import NotSet, Writer
from duban.engine.packs.model import Pack, Provision, Scalar

Engine = Literal["sqlite", "postgres", "duckdb", "spark"]
ENGINES: Final[tuple[Engine, ...]] = ("sqlite", "postgres", "duckdb", "spark")
Part = Literal["findings", "one", "judged"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """One provision, ready for any engine. `findings` reads all, `one` a single record or key, `judged` counts, `alike`
    says what is read where texts are compared.

    `counted` is a condition on the record `r` of the register instead of a whole statement, `together` findings and count
    in one, `columns`, `bound` and `asked` say how the findings can be read (see `kinds.base.Body`). `keys` are
    the columns of the key of a group, `period` its kind; `since` is the first day on which it can judge. `not_set` names the
    parameter without which nothing can be judged; then there is no SQL.
    """

    provision: Provision
    key: Key
    findings: str = ""
    one: str = ""
    judged: str = ""
    counted: str = ""
    alike: Alike | None = None
    together: str = ""
    columns: tuple[str, ...] = ("verdict", *FINDING)
    bound: str = ""
    asked: Asked | None = None
    binds: Mapping[str, Scalar] = field(default_factory=dict)
    one_binds: Mapping[str, Scalar] = field(default_factory=dict)
    registers: frozenset[str] = frozenset()
    keys: tuple[str, ...] = ()
    period: str = ""
    index: tuple[tuple[str, tuple[str, ...]], ...] = ()
    since: date = date.min
    not_set: str = ""


def compile_provision(provision: Provision, schema: Schema) -> Compiled:
    """Compile one provision. Its pack has been read, so its names exist and its arguments have their types."""
    kind = KINDS[provision.kind]
    try:
        whole, one = Writer(kind, provision, schema), Writer(kind, provision, schema, only=True)
    except NotSet as missing:
        return Compiled(provision, kind.key, index=kind.index(_as_if_set(provision, schema)), not_set=missing.parameter)
    body, narrow = kind.write(whole), kind.write(one)
    return Compiled(
        provision, kind.key,
        findings=body.findings, one=narrow.findings, judged=body.judged, counted=body.counted, alike=body.alike,
        together=body.together, columns=body.columns, bound=body.bound, asked=body.asked,
        binds=dict(whole.binds), one_binds=dict(one.binds), registers=frozenset(whole.used),
        keys=keys(whole) if kind.key == "group" else (),
        period=whole.name("period", "year") if kind.key == "group" else "",
        index=kind.index(whole), since=whole.since,
    )  # fmt: skip


def _as_if_set(provision: Provision, schema: Schema) -> Writer:
    """A writer that only tells which columns the provision will ask for, once its parameters are set."""
    some = ((provision.since, 0),)
    given = {name: replace(one, values=one.values or some) for name, one in provision.parameters.items()}
    return Writer(KINDS[provision.kind], replace(provision, parameters=given), schema)


def compile_pack(pack: Pack, schema: Schema) -> tuple[Compiled, ...]:
    """Compile all provisions of a pack, in the order of their opinions."""
    return tuple(compile_provision(provision, schema) for provision in pack.provisions.values())


def tree(sql: str) -> exp.Expr:
    """Parse and check a statement of ours: a tree of one's own. Raises NotAllowed for an operator that is not on the list."""
    parsed = sqlglot.parse_one(sql, read="postgres")
    check(parsed)
    return parsed


@lru_cache(maxsize=4096)
def relations(sql: str) -> frozenset[str]:
    """The registers (and calendars) that a statement reads."""
    parsed = tree(sql)
    own = {cte.alias for cte in parsed.find_all(exp.CTE)}
    return frozenset(table.name for table in parsed.find_all(exp.Table)) - own


@lru_cache(maxsize=4096)
def render(sql: str, engine: Engine, sources: tuple[tuple[str, str], ...] = ()) -> str:
    """The statement as `engine` reads it; `sources` replaces a relation by a subquery written for that engine."""
    parsed = tree(sql)
    inside = dict(sources)
    wanted = {column.name for column in parsed.find_all(exp.Column)} | {"id"} if inside else set()
    for table in list(parsed.find_all(exp.Table)) if inside else ():
        if table.name in inside:
            selected = sqlglot.parse_one(inside[table.name], read=engine)
            selected.set("expressions", [one for one in selected.expressions if one.alias_or_name in wanted])
            table.replace(exp.Subquery(this=selected, alias=table.args.get("alias") or exp.TableAlias(this=table.this)))
    for ordered in parsed.find_all(exp.Ordered):
        # Nothing that is ordered here can be NULL; saying where NULLs go keeps SQLite from using its index.
        ordered.set("nulls_first", engine in {"sqlite", "spark"})
    return parsed.sql(dialect=engine, copy=False)


def named(sql: str) -> frozenset[str]:
    """The names of the placeholders of a statement."""
    return frozenset(re.findall(r":([a-z_0-9]+)", sql))
