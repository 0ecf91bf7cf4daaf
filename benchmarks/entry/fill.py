"""The made-up ledger of `benchmarks.audit` written into Django's tables: the same records, mostly right, in no order.

Not through the acts: what is measured afterwards reads registers, units and posts, no chain.
"""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import duckdb
from django.core.management import call_command
from django.db import connection, models, transaction

from benchmarks.audit import ledger
from benchmarks.audit.facts import REGISTERS
from benchmarks.generate import build_city
from benchmarks.rows import finish, write
from duban.conduct.actions.calendars import fill_calendars
from duban.conduct.models import REGISTERS as MODELS
from duban.conduct.models import Record
from duban.conduct.registers import field_of, type_of
from duban.engine.now import now
from duban.people.models import Holding, Person

# As Django stores it: money in fen, days and moments as texts that both databases read.
WRITTEN: Final = {
    "money": "CAST({0} * 100 AS BIGINT)", "day": "CAST({0} AS VARCHAR)", "moment": "strftime({0}, '%Y-%m-%d %H:%M:%S')",
    "yes": "{0} = 1",
}  # fmt: skip
# A fact that a record cannot be without is drawn as not known now and then; here it has to be something.
NEEDED: Final = {"day": "'2023-06-01'", "ref": "1 + i % 50", "text": "'第' || i || '件'", "number": "0"}


def fill(folder: Path, records: int) -> None:
    """Make the tables and fill them: `records` in all registers together."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "spending.parquet").exists():
        ledger.make(folder, records)
    call_command("migrate", verbosity=0)
    sizes = ledger.sizes(records)
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:  # nobody checks a million references that were drawn to be right
                cursor.execute("SET LOCAL session_replication_role = replica")
        city = build_city(sizes["units"])
        people = max(sizes["persons"], sizes["officials"], sizes["visitors"])
        known = Person.objects.count()
        Person.objects.bulk_create(Person(code=f"X{n}", name=f"干部{n}") for n in range(known, people))
        Holding.objects.update(since=now().date() - timedelta(days=2500))
        fill_calendars()
        assert len(city.units) >= sizes["units"] - 60
        for name in REGISTERS:
            columns, rows = _rows(MODELS[name], folder / f"{name}.parquet", len(city.units), people)
            write(MODELS[name]._meta.db_table, columns, rows)
    finish(*(model._meta.db_table for model in MODELS.values()), "people_person")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")  # as the server does by itself, some time after so many rows


def _rows(model: type[Record], path: Path, units: int, people: int) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """The columns of a register's table and its rows."""
    drawn = REGISTERS[model.register.name][1]
    chosen = {"id": "i", "by_id": "1", "at": "'2023-01-01 08:00:00+00'", "state": "'in_force'"}
    for name in ("unit", *model.register.columns, "consent_on", "consent_from"):
        field = field_of(model, name)
        kind = type_of(field)
        value = WRITTEN.get(kind, "{0}").format(name) if name in drawn else "NULL"
        if isinstance(field, models.ForeignKey) and name in drawn:
            value = {"Unit": f"1 + ({name} - 1) % {units}", "Person": f"1 + ({name} - 1) % {people}"}.get(
                field.related_model.__name__, name
            )
        chosen[field.column] = value if field.null else f"coalesce({value}, {NEEDED[kind]})"
    duck = duckdb.connect()
    listed = ", ".join(f"{value} AS {column}" for column, value in chosen.items())
    found = duck.execute(f"SELECT {listed} FROM (SELECT *, id AS i FROM read_parquet('{path}'))")
    return list(chosen), _batches(found)


def _batches(found: Any) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(20_000):
        yield from rows
