"""Corrections of a file: texts laid over its cells before they are read, so that one is read, or wrong, as a cell is.

`cells` replaces a text wherever it stands in a column, `fill` is for cells that are empty, `rows` for single rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from duban.engine.tables import Column, Header, Table
from duban.engine.tables.values import Value, letter, show


def corrected(
    table: Table, header: Header, columns: Sequence[Column], corrections: Mapping[str, Any]
) -> tuple[Table, Header]:
    """Return the table with what was corrected in the cells; a column that the file lacks is added when it is filled in."""
    cells, fill, own = (corrections.get(part, {}) for part in ("cells", "fill", "rows"))
    if not (cells or fill or own):
        return table, header
    known = {column.field for column in columns}
    given = {*fill, *(name for row in own.values() for name in row)} & known
    width = table.width
    added = {name: width + n for n, name in enumerate(sorted(given - set(header.fields)))}
    fields = {**header.fields, **added}
    labels = {column.field: column.label["zh-hans"] for column in columns}
    rows = [
        (number, _laid_over(values, fields, cells, fill, own.get(str(number), {})) if number > header.last else values)
        for number, values in table.rows
    ]
    told = tuple(one for one in header.problems if one.code != "missing_column" or one.field not in added)
    kept = replace(
        header, fields=fields, labels={**header.labels, **{name: labels[name] for name in added}}, problems=told,
        missing=tuple(column for column in header.missing if column.field not in added),
    )  # fmt: skip
    mended = {(int(row), letter(fields[name])) for row, names in own.items() for name in names if name in fields}
    problems = [one for one in table.problems if (one.row, one.column) not in mended]
    return replace(table, rows=rows, problems=problems), kept


def _laid_over(
    values: list[Value], fields: Mapping[str, int], cells: Mapping[str, Mapping[str, str]], fill: Mapping[str, str],
    own: Mapping[str, str],
) -> list[Value]:  # fmt: skip
    if not any(value not in (None, "") for value in values):
        return values
    changed = list(values)
    for name, place in fields.items():
        if place >= len(changed):
            if name not in fill and name not in own:
                continue
            changed += [None] * (place + 1 - len(changed))
        shown = show(changed[place]).strip()
        if name in own:
            changed[place] = own[name]
        elif shown and shown in cells.get(name, {}):
            changed[place] = cells[name][shown]
        elif not shown and name in fill:
            changed[place] = fill[name]
    return changed
