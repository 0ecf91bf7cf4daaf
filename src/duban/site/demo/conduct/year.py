"""The year's records: all that keep every rule, then what is planted, and what an audit must find of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from typing import Any, Final

from duban.conduct.book import Book
from duban.conduct.keys import key_of
from duban.conduct.models import REGISTERS
from duban.conduct.registers import field_of, type_of
from duban.site.demo.conduct import (
    activities,
    discipline,
    documents,
    masses,
    means,
    meetings,
    publicity,
    research,
)
from duban.site.demo.conduct.made import Made
from duban.site.demo.conduct.plants import After, At, Plant
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import PLANTED, Town

ASPECTS: Final = (research, masses, meetings, activities, documents, discipline, publicity, means)
MADE: Final[tuple[Made, ...]] = tuple(chain.from_iterable(aspect.MADE for aspect in ASPECTS))
PLANTS: Final[tuple[Plant, ...]] = tuple(chain.from_iterable(aspect.PLANTS for aspect in ASPECTS))
# What is planted lies before these last days, so that what is late is late by today.
SETTLED: Final = 110
# A verdict, its provision, and whom it is about: record and the other of a pair, or the key and the period.
Expected = tuple[str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Planted:
    """A plant and the records in which it shows: those that are wrong, or those that are missing."""

    plant: Plant
    rows: tuple[Row, ...]


def year(town: Town, plants: Iterable[Plant] = PLANTS) -> list[Planted]:
    """Make all records of `town.rows`, register by register, with what is planted."""
    sown = []
    listed = tuple(plants)
    for made in MADE:
        town.right[made.register] = list(made.year(town))
        town.rows[made.register] = list(town.right[made.register])
        own = [plant for plant in listed if plant.register == made.register]
        for n, plant in enumerate(own):
            sown.append(Planted(plant, tuple(_sow(town, made, plant, n, len(own)))))
    return sown


def _sow(town: Town, made: Made, plant: Plant, n: int, of: int) -> Iterator[Row]:
    rows = town.rows[plant.register]
    if plant.where is not None:
        chosen = [row for row in rows if plant.where(town, row)]
        if plant.way == "without":
            for kept in (town.rows, town.right):
                kept[plant.register] = [row for row in kept[plant.register] if row not in chosen]
        for row in chosen:
            _put(town, row, plant.facts)
        yield from chosen
        return
    for day, facts in _days(town, plant, n, of):
        row = made.one(town, PLANTED + n, day)
        if plant.unit:
            row.unit = town.units[plant.unit]
        _put(town, row, facts)
        rows.append(row)
        yield row


def _days(town: Town, plant: Plant, n: int, of: int) -> Iterator[tuple[date, Mapping[str, Any]]]:
    """The days of the records that a plant adds, with their facts."""
    if plant.way == "many":
        march = next(k for k, day in enumerate(town.workdays) if day >= date(town.first.year, 3, 1))
        yield from ((town.workdays[march + k * plant.every], plant.facts) for k in range(plant.times))
        return
    last = town.today - timedelta(SETTLED)
    days = [day for day in town.workdays if day <= last]
    if plant.earliest:
        days = [day for day in town.workdays if day >= plant.earliest]
    day = days[(n + 1) * len(days) // (of + 1)]
    yield day, plant.facts
    if plant.way == "together":
        yield day, plant.other


def _put(town: Town, row: Row, facts: Mapping[str, Any]) -> None:
    for name, value in facts.items():
        if name == "unit":
            row.unit = town.units[value.code]
        elif isinstance(value, After):
            row.facts[name] = value.of(row.facts)
        elif isinstance(value, At):
            row.facts[name] = town.units[value.code]
        else:
            row.facts[name] = value(town, row.facts) if callable(value) else value


def expected(book: Book, sown: Iterable[Planted]) -> set[Expected]:
    """What an audit finds of what was planted, and nothing else."""
    found: set[Expected] = set()
    for planted in sown:
        found |= {("breach", name, about) for name in planted.plant.breaks for about in _about(book, name, planted)}
        found |= {("unknown", name, about) for name in planted.plant.unknown for about in _about(book, name, planted)}
    return found


def _about(book: Book, name: str, planted: Planted) -> Iterator[frozenset[str]]:
    one = book.provisions[name]
    if one.key == "group":
        # Where a member of a population is planted it is its own key.
        member = one.provision.args.get("of") == planted.plant.register
        for row in planted.rows:
            *values, period = key_of(one, named(row) | {"id": row.pk}, row.day)
            who = str(row.pk) if member else "|".join(map(str, values))
            yield frozenset({who, f"period {period if one.period != 'all' else None}"})
    elif planted.plant.way == "together":
        yield frozenset(str(row.pk) for row in planted.rows)
    else:
        yield from (frozenset({str(row.pk)}) for row in planted.rows)


def named(row: Row) -> dict[str, Any]:
    """The facts of a row as they are written: records by their numbers."""
    model = REGISTERS[row.register]
    facts: dict[str, Any] = {"unit": row.unit}
    for name, value in row.facts.items():
        facts[name] = value.pk if isinstance(value, Row) and type_of(field_of(model, name)) == "ref" else value
    return facts
