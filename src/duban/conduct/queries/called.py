"""What persons, units and records are called, for whatever a page speaks of: all of them in one query."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.db import connection
from django.utils.formats import date_format
from django.utils.translation import get_language

from duban.conduct.models import REGISTERS, Record
from duban.conduct.registers import field_of, type_of
from duban.people.models import Person, Unit
from duban.people.together import some

NAMED: Final[Mapping[str, Any]] = {"persons": Person, "units": Unit}
Names = dict[str, dict[str, str]]


def called(wanted: Mapping[str, Iterable[str]]) -> Names:
    """Return what they are called: persons, units or a register → number as text → name; what is not there is left out.

    Numbers that are none are passed over. One query for all, none where nothing is wanted.
    """
    parts, values = list[str](), list[Any]()
    for to, numbers in wanted.items():
        keys = sorted({int(number) for number in numbers if number.isascii() and number.isdecimal()})
        if keys and (to in NAMED or to in REGISTERS):
            marks, bound = some(keys)
            parts.append(f"{_selected(to)} WHERE t.id IN ({marks})")
            values += bound
    found: Names = {}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for to, key, *row in cursor.fetchall():
                found.setdefault(to, {})[str(key)] = _words(to, key, *row)
    return found


def _selected(to: str) -> str:
    """The statement that reads name, English name and day of a kind of thing; only a record has a day."""
    if to in NAMED:
        return f"SELECT '{to}', t.id, t.name, t.name_en, NULL FROM {NAMED[to]._meta.db_table} AS t"
    model = REGISTERS[to]
    title, day = field_of(model, model.register.title), field_of(model, model.register.day)
    read = f"SELECT '{to}', t.id, {{}}, CAST(t.{day.column} AS TEXT) FROM {model._meta.db_table} AS t"
    if type_of(title) != "ref":
        return read.format(f"CAST(t.{title.column} AS TEXT), ''")
    other = title.related_model._meta.db_table
    return f"{read.format('p.name, p.name_en')} LEFT JOIN {other} AS p ON p.id = t.{title.column}"


def _words(to: str, key: int, name: str | None, name_en: str | None, day: str | None) -> str:
    words = (name_en if name_en and get_language() == "en" else name) or ""
    return _of_record(REGISTERS[to], key, words, day) if to in REGISTERS else words


def _of_record(model: type[Record], key: int, words: str, day: str | None) -> str:
    """A record is called by its title, and by its day where the title alone says little."""
    about = model.register
    if words and about.title not in {about.who, about.place}:
        return words
    return f"{words or about.label} · {date_format(date.fromisoformat(day[:10])) if day else key}"
