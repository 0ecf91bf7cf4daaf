"""Names that stand beside ids everywhere."""

from typing import Any

from ninja import Schema

from duban.people.models import Person, Unit


class Named(Schema):
    """Something by id and name, the name in the caller's language."""

    id: int
    name: str


class Coded(Named):
    """A unit or a person: the code is what the office's own files call it."""

    code: str


def named(row: Any) -> Named | None:
    """Return id and name of a row, None for none."""
    return Named(id=row.pk, name=str(row)) if row is not None else None


def coded(row: Unit | Person) -> Coded:
    """Return a unit or person."""
    return Coded(id=row.pk, name=str(row), code=row.code)


def coded_or_none(row: Unit | Person | None) -> Coded | None:
    """Return a unit or person, None for none."""
    return coded(row) if row is not None else None
