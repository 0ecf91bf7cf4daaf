"""Columns of files that already hold what the audit reads: numbers, days, keys of choices. They are taken as they are.

A typed file says what type a column has; whether all its values are right is asked once, when it is opened, so that no
statement of the audit has to read them as a person might have written them.
"""

from collections.abc import Callable, Mapping
from typing import Final

from duban.engine.audit.duck import Duck
from duban.engine.audit.footers import Span
from duban.engine.audit.schema import Column, Register

WHOLE: Final = frozenset({"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER"})
MINUTE: Final = "date_diff('minute', TIMESTAMP '1970-01-01', {})"


def clean(
    duck: Duck, source: str, register: Register, names: Mapping[str, str], kinds: Mapping[str, str],
    said: Callable[[str], Span | None],
) -> frozenset[str]:  # fmt: skip
    """The columns of the register whose values in the file are all as the audit knows them. `said` is what files say of
    a column of whole numbers themselves."""
    found = set()
    for name, column in register.columns.items():
        heading = names.get(name, "")
        kind = kinds.get(heading, "")
        if column.type == "choice" and kind == "VARCHAR" and column.choices:
            keys = duck.rows(f'SELECT DISTINCT "{heading}" FROM {source} LIMIT {len(column.choices) + 2}', {})
            if {key for (key,) in keys} <= {None, *column.choices}:
                found.add(name)
        elif column.type == "yes" and kind in WHOLE:
            span = said(heading) or duck.rows(f'SELECT MIN("{heading}"), MAX("{heading}") FROM {source}', {})[0]
            if within(span, (0, 1)):
                found.add(name)
    return frozenset(found)


def taken(column: Column, given: str, kind: str, *, clean: bool, whole: bool) -> str:
    """The expression of a column that can be taken as it is; empty where its values have to be read."""
    if column.type == "ref":
        return f"CAST({given} AS BIGINT)" if whole else ""
    if clean:
        return given if column.type == "choice" else f"CAST({given} AS BIGINT)"
    if kind in WHOLE and column.type in {"number", "day", "moment"}:
        return f"CAST({given} AS BIGINT)"
    if column.type == "day" and kind == "DATE":
        return f"({given} - DATE '1970-01-01')"
    if column.type == "moment" and kind.startswith("TIMESTAMP") and "TIME ZONE" not in kind:
        return MINUTE.format(given)
    if column.type == "money" and kind.startswith("DECIMAL") and kind.endswith((",2)", ",1)", ",0)")):
        return f"CAST({given} * 100 AS BIGINT)"
    return ""


def twins(register: Register, names: Mapping[str, str], kinds: Mapping[str, str]) -> tuple[str, str]:
    """The year and the month of a record's day, from a column of dates or from the number of the day."""
    heading = names.get(register.day, "")
    day = f'"{heading}"' if kinds.get(heading) == "DATE" else f"(DATE '1970-01-01' + CAST({register.day} AS INTEGER))"
    return f"year({day})", f"year({day}) * 12 + month({day}) - 1"


def whole(register: Register, names: Mapping[str, str], kinds: Mapping[str, str], key: str) -> bool:
    """Say whether a file numbers its records, and all that they name, by whole numbers."""
    refs = [names[one.name] for one in register.columns.values() if one.type == "ref" and one.name in names]
    return all(kinds[heading] in WHOLE for heading in filter(None, (*refs, key)))


def unbroken(duck: Duck, name: str) -> tuple[int, int] | None:
    """The first and last number of a register's records, where they are whole numbers without a gap."""
    first, last, count = duck.rows(f'SELECT MIN(id), MAX(id), COUNT(DISTINCT id) FROM "{name}"', {})[0]
    return (first, last) if isinstance(first, int) and last - first + 1 == count else None


def within(span: Span, bounds: tuple[int, int]) -> bool:
    """Say whether all values that lie in `span` lie within `bounds`; where there is none, they do."""
    low, high = span
    return low is None or high is None or (low >= bounds[0] and high <= bounds[1])
