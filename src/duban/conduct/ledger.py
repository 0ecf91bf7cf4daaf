"""The running ledger as the audit reads it: Django's own connection, so that a record is judged in its transaction."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, Final, cast

import psycopg
from django.db import connection
from psycopg.types.numeric import Int8

from duban.conduct.registers import sources
from duban.engine.audit.compiled import Engine
from duban.engine.kinds.writer import EPOCH
from duban.engine.packs.model import Scalar

ENGINES: Final[Mapping[str, Engine]] = {"sqlite": "sqlite", "postgresql": "postgres"}
SCOPES: Final = (
    "SELECT a.code AS scope, u.id AS unit FROM people_unit AS a JOIN people_unit AS u "
    "ON u.tree_id = a.tree_id AND u.lft >= a.lft AND u.rgt <= a.rgt"
)
CALENDARS: Final = (
    ("scopes", SCOPES),
    (
        "periods",
        "SELECT p.kind AS kind, p.period AS period, p.first AS first, p.last AS last FROM conduct_auditperiod AS p",
    ),
    ("days", "SELECT d.n AS n, d.work AS work FROM conduct_auditday AS d"),
)


class Ledger:
    """A runner on the database that Django is connected to. Every number is an integer there, every date has its twin.

    `planned` also reads what waits for consent: whoever plans a meeting is told of a similar one that is not agreed yet.
    `often`: the same statements come again and again, so PostgreSQL keeps their plans.
    """

    def __init__(self, *, planned: bool = False, often: bool = False) -> None:
        vendor = cast(Any, connection.vendor)
        self.engine = ENGINES[vendor]
        self.sources = _with_planned(vendor) if planned else (*sources(vendor), *CALENDARS)
        # Behind a pool that hands out another connection for each transaction no plan can be kept.
        self.often = often and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")

    def rows(self, sql: str, binds: Mapping[str, Scalar | None]) -> list[tuple[Any, ...]]:
        """Run a statement."""
        connection.ensure_connection()
        if self.engine == "sqlite":
            # Past Django's own cursor, which would rewrite the whole text each time to change the placeholders.
            return list(connection.connection.execute(sql, dict(binds)).fetchall())
        if self.often:
            return _with_kept_plan(sql, binds)
        with connection.wrap_database_errors, psycopg.ClientCursor(connection.connection) as cursor:
            cursor.execute(sql.encode(), dict(binds))
            return list(cursor.fetchall())


def _with_kept_plan(sql: str, binds: Mapping[str, Scalar | None]) -> list[tuple[Any, ...]]:
    """Run a statement that the server keeps for this connection: to plan all provisions of a register takes it many times
    as long as to answer them. Numbers are always of one type, or there would be a plan for each size of number."""
    raw = connection.connection
    before, raw.prepare_threshold = raw.prepare_threshold, 0  # Django switches it off; only here is it on
    try:
        with connection.wrap_database_errors, psycopg.Cursor(raw) as cursor:
            cursor.execute(sql.encode(), {name: Int8(one) if isinstance(one, int) else one for name, one in binds.items()})
            return list(cursor.fetchall())
    finally:
        raw.prepare_threshold = before


@cache
def _with_planned(vendor: Any) -> tuple[tuple[str, str], ...]:
    read = [
        (name, query.replace("r.state = 'in_force'", "r.state IN ('in_force', 'waiting')"))
        for name, query in sources(vendor)
    ]
    return (*read, *CALENDARS)


def day_of(number: int | None) -> date | None:
    """The day with this number."""
    return None if number is None else EPOCH + timedelta(days=number)
