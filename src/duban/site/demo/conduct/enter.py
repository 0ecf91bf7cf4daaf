"""Write the year: the city's numbers, then each register as one act."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from duban.conduct.actions.taking_over import take_over
from duban.conduct.book import book
from duban.conduct.models import REGISTERS, ParameterValue
from duban.engine.now import now
from duban.people.models import Person, Unit
from duban.people.standing import SYSTEM
from duban.site.demo.conduct.plants import Plant
from duban.site.demo.conduct.rows import Row
from duban.site.demo.conduct.town import Town
from duban.site.demo.conduct.values import VALUES
from duban.site.demo.conduct.year import PLANTS, Planted, named, year

REASON: Final = "演示用的数，文件没有规定。"


def set_values(city: Unit, since: date, by: Person) -> None:
    """Set the city's own numbers, from the first day of the year on."""
    known, moment, rows = book(), now(), []
    for name, (parameter, number) in VALUES.items():
        provision = known.provision(name)
        if provision is None:  # its pack is not in force here
            continue
        numbers = number.items() if isinstance(number, Mapping) else (("", number),)
        rows += [
            ParameterValue(
                pack=provision.pack, provision=name, parameter=parameter, choice=choice, unit=city, since=since, value=value,
                reason=REASON, by=by, at=moment, state=ParameterValue.State.IN_FORCE,
            )
            for choice, value in numbers
        ]  # fmt: skip
    ParameterValue.objects.bulk_create(rows)


def enter_year(
    town: Town, city: Unit, plants: Iterable[Plant] = PLANTS, tell: Callable[[int], None] = lambda _count: None
) -> list[Planted]:
    """Make the year and write it; `tell` hears how many records are written."""
    sown = year(town, plants)
    written = 0
    for name, rows in town.rows.items():
        rows.sort(key=lambda row: row.day)
        take_over(SYSTEM, city, REGISTERS[name], len(rows), _numbering(rows))
        written += len(rows)
        tell(written)
    return sown


def _numbering(rows: Iterable[Row]) -> Callable[[range], Iterator[dict[str, Any]]]:
    def numbered(ids: range) -> Iterator[dict[str, Any]]:
        for row, pk in zip(rows, ids, strict=True):
            row.pk = pk
            yield named(row)

    return numbered
