"""The registers as files: the same by PostgreSQL's driver and by Django's connection, and all as of one moment."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection, transaction

from duban.conduct import export as exporting
from duban.conduct.actions.load_rows import insert
from duban.conduct.export import export
from duban.conduct.models import REGISTERS, Meeting
from duban.conduct.models import Record as AnyRecord
from duban.conduct.registers import field_of, schema, type_of
from duban.people.models import Unit
from tests.cast import City

pytestmark = pytest.mark.usefixtures("transactional_db")
VALUES: Final[dict[str, tuple[Any, Any]]] = {
    "text": ("春耕“会议”,;\n第二行 'O''Brien' \U0001f33e", " "), "number": (7, 0), "money": (123_456_789_012_345, -1),
    "day": (date(2024, 2, 29), date(1899, 12, 31)),
    "moment": (datetime(2026, 1, 1, 23, 59, tzinfo=UTC), datetime(1969, 12, 31, 0, 1, tzinfo=UTC)), "yes": (True, False),
}  # fmt: skip


def facts(model: type[AnyRecord], city: City, which: int) -> dict[str, Any]:
    """Facts of every type (0 and 1), or only those that a record cannot be without (2)."""
    known: dict[str, Any] = {"unit": city.units["K1"].pk}
    for name in model.register.columns:
        field = field_of(model, name)
        kind = type_of(field)
        if which == 2 and field.null:
            continue
        if kind == "choice":
            known[name] = field.choices[-which][0]
        elif kind == "ref":
            to = field.related_model
            known[name] = city.units["K2"].pk if to is Unit else city.people["clerk"].pk if not hasattr(to, "register") else None
        else:
            known[name] = VALUES[kind][which % 2]
    return known


@pytest.fixture
def ledger(city: City) -> City:
    """Three records in every register."""
    now = datetime(2026, 7, 1, tzinfo=UTC)
    for model in REGISTERS.values():
        insert(model, {n: facts(model, city, n - 1) for n in (1, 2, 3)}, None, now)
    return city


def read(folder: Path) -> dict[str, pa.Table]:
    return {path.stem: pq.read_table(path).sort_by("id") for path in folder.glob("*.parquet")}


def by_cursor(folder: Path) -> dict[str, pa.Table]:
    """As it is read inside a transaction."""
    folder.mkdir()
    with transaction.atomic():
        export(folder)
    return read(folder)


def test_both_ways_write_the_same_rows_of_every_type(ledger: City, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    counts = export(tmp_path / "own")
    own, cursor = read(tmp_path / "own"), by_cursor(tmp_path / "cursor")
    assert set(own) == set(cursor) == set(schema())
    for name, table in own.items():
        assert table.schema == cursor[name].schema, name
        assert table.to_pylist() == cursor[name].to_pylist(), name
        assert counts[name] == table.num_rows and (name not in REGISTERS or table.num_rows == 3), name
    known = {(column.type, value is None) for name in REGISTERS for column in schema()[name].columns.values()
             for value in own[name][column.name].to_pylist()}  # fmt: skip
    assert known >= {(kind, missing) for kind in ("text", "number", "money", "day", "moment", "yes", "choice", "ref")
                     for missing in (False, True)}  # fmt: skip
    spent = own["spending"]["amount"].to_pylist()
    assert str(spent[0]) == "1234567890123.45" and str(spent[1]) == "-0.01"


def test_what_is_not_committed_is_read_inside_its_transaction(ledger: City, tmp_path: Path) -> None:
    with transaction.atomic():
        Meeting._default_manager.filter(pk=1).update(title="未提交")
        assert export(tmp_path)["meetings"] == 3
    assert "未提交" in read(tmp_path)["meetings"]["title"].to_pylist()


def test_all_registers_are_read_as_of_one_moment(ledger: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On PostgreSQL whatever is written meanwhile; on SQLite nobody can write until all is read."""
    server = connection.vendor == "postgresql"
    name = "_by_driver" if server else "_by_cursor"
    reading: Callable[..., Iterator[list[Any]]] = getattr(exporting, name)
    seen: list[bool] = []

    def write() -> bool:
        for model in REGISTERS.values():
            model._default_manager.filter(pk=2).update(state="cancelled")
        return True

    def locked() -> bool:
        with closing(sqlite3.connect(connection.settings_dict["NAME"], timeout=0)) as other:
            other.execute("UPDATE conduct_meeting SET state = 'cancelled'")
            with pytest.raises(sqlite3.OperationalError, match="locked"):
                other.commit()
        return True

    def meanwhile(*given: Any) -> Iterator[list[Any]]:
        if seen:  # the moment is that of the first reading
            seen.append(write() if server else locked())
        yield from reading(*given)
        seen.append(True)

    with monkeypatch.context() as patch:
        patch.setattr(exporting, name, meanwhile)
        counts = export(tmp_path)
    assert len(seen) == 2 * len(schema()) - 1
    assert {counts[register] for register in REGISTERS} == {3}
    later = by_cursor(tmp_path / "later")
    assert {later[register].num_rows for register in REGISTERS} == {2 if server else 3}
