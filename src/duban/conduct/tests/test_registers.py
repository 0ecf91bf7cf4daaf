"""The registers as the database keeps them and as the audit reads them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
import sqlglot
from django.db import connection
from django.utils import timezone

from duban.conduct.models import REGISTERS, Emergency, Meeting, State
from duban.conduct.registers import schema, sources
from duban.engine.audit.memory import canonical_columns
from duban.people.models import Unit

DIALECTS = {"sqlite": "sqlite", "postgresql": "postgres"}


def _unit() -> Unit:
    made: Unit = Unit.objects.add_root(instance=Unit(code="S", name="市政府", kind="city"))
    return made


def _read(name: str) -> list[dict[str, Any]]:
    sql = dict(sources(connection.vendor))[name]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def test_every_register_is_declared_whole() -> None:
    for name, model in REGISTERS.items():
        about = model.register
        assert about.name == name
        facts = set(about.columns)
        assert {about.day, about.title, *about.listed, *about.personal} <= facts
        assert {about.end, about.who, about.place} - {""} <= facts
        own = {field.name for field in model._meta.local_fields if not field.generated}
        common = {"unit", "by", "at", "state", "merged_into", "consent_on", "consent_from", "note", "id"}
        assert own - common == facts, f"{name}: groups must hold every column once"
        assert len(about.columns) == len(facts), f"{name}: a column stands in two groups"


def test_every_label_is_there_in_both_languages() -> None:
    for register in schema().values():
        for column in register.columns.values():
            words = [column.label, *column.choices.values()]
            assert all(one.zh and one.en for one in words), f"{register.name}.{column.name}"
            assert any("一" <= letter <= "鿿" for letter in column.label.zh), f"{register.name}.{column.name}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*REGISTERS, "leaders", "units"])
def test_the_audit_reads_each_register_with_its_canonical_columns(name: str) -> None:
    sql = dict(sources(connection.vendor))[name]
    sqlglot.parse_one(sql, read=DIALECTS[connection.vendor])
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found = {column[0] for column in cursor.description}
    wanted = set(canonical_columns(schema()[name]))
    assert found >= (wanted if name in REGISTERS else set(schema()[name].columns))


@pytest.mark.django_db
@pytest.mark.parametrize("day", [date(1969, 12, 31), date(1970, 1, 1), date(2024, 2, 29), date(2025, 12, 31)])
def test_a_day_is_also_a_number_a_year_and_a_month(day: date) -> None:
    unit = _unit()
    Meeting.objects.create(
        unit=unit, at=timezone.now(), state=State.IN_FORCE, title="会", held_on=day, plain=True
    )
    (row,) = _read("meetings")
    assert row["held_on"] == (day - date(1970, 1, 1)).days
    assert (row["held_on_y"], row["held_on_m"]) == (day.year, day.year * 12 + day.month - 1)
    assert (row["plain"], row["by_document"], row["consent_on"], row["unit"]) == (1, None, None, unit.pk)


@pytest.mark.django_db
def test_a_moment_is_also_minutes_in_universal_time() -> None:
    known = datetime(2025, 6, 1, 8, 30, 59, tzinfo=UTC)
    Emergency.objects.create(
        unit=_unit(),
        at=timezone.now(),
        state=State.IN_FORCE,
        title="火情",
        known_on=date(2025, 6, 1),
        known_at=known,
    )
    assert _read("emergencies")[0]["known_at"] == int(known.timestamp()) // 60


@pytest.mark.django_db
def test_only_what_is_in_force_is_audited() -> None:
    unit = _unit()
    for state in State:
        Meeting.objects.create(
            unit=unit, at=timezone.now(), state=state, title=state, held_on=date(2025, 1, 1)
        )
    assert len(_read("meetings")) == 1
