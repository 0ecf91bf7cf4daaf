"""The registers have the indexes that the shipped provisions ask for, and none that serves nobody."""

from collections.abc import Iterator

import pytest
from django.db import models

from duban.conduct.indexes import wanted
from duban.conduct.models import REGISTERS, Record
from duban.conduct.models.keys import KEYS
from tools import make_indexes

pytestmark = pytest.mark.once
MOST = 8  # of one register: each costs at every insert


def columns_of(model: type[Record]) -> list[tuple[str, ...]]:
    """The fields of every index of a register that holds all records."""
    named = [tuple(index.fields) for index in model._meta.indexes if index.condition is None]
    return [*named, *((field.name,) for field in model._meta.fields if getattr(field, "db_index", False))]


def begins(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return other[: len(one)] == one


def test_what_the_kinds_declare_is_written_down() -> None:
    asked = make_indexes.compiled()
    assert make_indexes.written(wanted(asked)) == make_indexes.KEYS.read_text(encoding="utf-8"), (
        "run: python tools/make_indexes.py, then makemigrations conduct"
    )
    # A provision whose number is not set yet asks all the same: it counts from the day on which it is set.
    assert any(one.not_set and one.index for one in asked)


def test_each_index_that_a_provision_asks_for_is_there() -> None:
    for register, keys in KEYS.items():
        there = columns_of(REGISTERS[register])
        assert all(any(begins(key, one) for one in there) for key in keys), f"{register}: {keys}, {there}"


def serving(model: type[Record]) -> Iterator[tuple[str, ...]]:
    """What somebody asks for: the lists (unit, place, all by day), provisions, and records that others name."""
    about = model.register
    yield from (("unit", f"{about.day}_n", "id"), (f"{about.day}_n", "state"), *KEYS.get(about.name, ()))
    if about.place:
        yield about.place, f"{about.day}_n"
    for field in model._meta.fields:
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Record):
            yield (field.name,)


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_no_index_serves_nobody_or_is_the_beginning_of_another(name: str) -> None:
    model = REGISTERS[name]
    there = columns_of(model)
    assert not [one for one in there if one not in set(serving(model))]
    assert not [one for one in there if any(one is not other and begins(one, other) for other in there)]
    assert len(there) <= MOST
