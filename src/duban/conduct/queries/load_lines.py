"""From the values of a row to the facts of a record, each with a reason where that does not work."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext_lazy as _

from duban.conduct.queries.load_names import Candidate
from duban.conduct.queries.load_shapes import WRONG, Line, Preview, Reader
from duban.conduct.registers import text
from duban.conduct.shape import check
from duban.conduct.sheets import both
from duban.engine.audit.schema import Column
from duban.engine.tables import Header, Problem, Table
from duban.engine.tables.values import letter, show
from duban.record.acts import Refused

MOMENT: Final = re.compile(r"(\d{4})\D(\d{1,2})\D(\d{1,2})\D{1,3}(\d{1,2})\D(\d{1,2})?(?:\D\d{1,2}(?:\.\d+)?)?\D?")


@dataclass(slots=True)
class Lines:
    """Turns the values of a row into facts."""

    found: Preview
    reader: Reader
    columns: Mapping[str, Column]
    refs: Mapping[str, str]
    table: Table
    header: Header

    def read(self, number: int, values: dict[str, object], problems: list[Problem], skipped: bool) -> Line:
        """One row as a record."""
        facts: dict[str, Any] = dict(values)
        line = Line(number, self._unit(number, facts.pop("unit", None), problems), facts, problems, skipped)
        for name, value in facts.items():
            if value is None:
                continue
            if name in self.refs:
                facts[name] = self._meant(line, name, str(value))
            elif name in self.columns and self.columns[name].type in READERS:
                facts[name] = self._converted(line, name, value)
        if line.status != WRONG:
            try:
                check(self.found.model, facts)
            except Refused as refused:
                line.problems.append(self.told(line.row, refused.field, "", refused.message, MISSING))
        return line

    def _unit(self, row: int, value: object, problems: list[Problem]) -> int | None:
        if value is None:
            return self.reader.home
        assert self.found.names is not None
        meant = self.found.names.find("units", str(value))
        if meant.pk in self.reader.units:
            return meant.pk
        if meant.pk is not None:
            problems.append(self.told(row, "unit", value, OTHERS, OWN))
        else:
            self._unclear(row, "unit", str(value), meant.code, meant.candidates, problems)
        return None

    def _meant(self, line: Line, name: str, value: str) -> int | None:
        assert self.found.names is not None
        meant = self.found.names.find(self.refs[name], value, line.unit)
        if meant.pk is None:
            self._unclear(line.row, name, value, meant.code, meant.candidates, line.problems)
        return meant.pk

    def _unclear(
        self, row: int, name: str, value: str, code: str, candidates: tuple[Candidate, ...], problems: list[Problem]
    ) -> None:
        self.found.candidates[name, value] = candidates
        problems.append(self.told(row, name, value, AMBIGUOUS if code == "ambiguous" else UNKNOWN, RIGHT[_kind(self.refs[name])]))

    def _converted(self, line: Line, name: str, value: object) -> Any:
        read_it, why, right = READERS[self.columns[name].type]
        result = read_it(value)
        if result is None:
            line.problems.append(self.told(line.row, name, value, why, right))
        return result

    def told(self, row: int, name: str, value: object, why: Promise | str, right: Promise | str) -> Problem:
        """A problem in words of the catalogue."""
        shown, place = show(value), self.header.fields.get(name)
        said = {language: words.replace("{value}", shown) for language, words in both(text(why)).items()}
        column = letter(place) if place is not None else ""
        return Problem("registers.value", self.table.file, self.table.sheet, row, column, name, shown, said, both(text(right)))


def _kind(to: str) -> str:
    return to if to in {"units", "persons"} else "records"


def _moment(value: object) -> datetime | None:
    """2025-03-04 09:30, 2025/3/4 9:30 and 2025年3月4日9时30分, in the time of the place."""
    match = MOMENT.fullmatch(show(value).strip().replace("T", " "))
    if match is None:
        return None
    year, month, day, hour, minute = (int(part or 0) for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, tzinfo=get_default_timezone())
    except ValueError:
        return None


def _fen(value: object) -> int | None:
    """Yuan as fen; None where it is not a whole number of fen."""
    fen = Decimal(str(value)) * 100
    return int(fen) if fen == fen.to_integral_value() else None


UNKNOWN = _("“{value}” is not known here")
AMBIGUOUS = _("“{value}” may mean more than one")
OTHERS = _("“{value}” is a unit for which you do not enter records")
OWN = _("one of the units for which you enter; empty for the unit chosen with the file")
MISSING = _("fill it in, or correct what contradicts it")
RIGHT: Final = {
    "units": _("the code or the full name of a unit"),
    "persons": _("the staff number of a person, or a name that only one person has"),
    "records": _("the number of the record, or its exact title"),
}
READERS: Final[dict[str, tuple[Callable[[object], Any], Promise, Promise]]] = {
    "moment": (_moment, _("“{value}” is not a date with a time"), _("a date with a time, such as 2025-03-04 09:30")),
    "money": (_fen, _("“{value}” has parts of a fen"), _("yuan with at most two digits, such as 1280.50")),
}  # fmt: skip
