"""What a file would become in a register: every row with what was understood, what is wrong with it, what must be asked."""

from collections.abc import Mapping
from typing import Any

from duban.conduct.models import Record
from duban.conduct.queries.load_corrections import corrected
from duban.conduct.queries.load_lines import Lines
from duban.conduct.queries.load_names import names_for
from duban.conduct.queries.load_shapes import Preview, Reader, Tell, load_columns
from duban.conduct.registers import schema
from duban.engine.tables import Parsed, choose_table, parse_rows, read


def preview(
    model: type[Record], data: bytes, name: str, corrections: Mapping[str, Any], reader: Reader, tell: Tell | None = None
) -> Preview:
    """Read a file for one register. Never raises for what is in it."""
    columns = load_columns(model, consents=reader.consents)
    book = read(data, name)
    chosen = choose_table(book, columns)
    if chosen is None:
        return Preview(model, columns, None, [], list(book.problems))
    table, header = chosen
    if header.found:
        table, header = corrected(table, header, columns, corrections)
    parsed = parse_rows(table, columns, header, reader.year, tell)
    inside = {row.number for row in parsed.rows}
    told = [one for one in parsed.problems if one.row not in inside or one.row is None]
    found = Preview(model, columns, parsed, [], [*book.problems, *told])
    register = schema()[model.register.name]
    refs = {one.name: one.to for one in register.columns.values() if one.to}
    found.names = names_for(reader.standing, _texts(parsed, refs))
    skipped = {int(row) for row, own in corrections.get("rows", {}).items() if own.get("skip")}
    line = Lines(found, reader, register.columns, refs, table, header)
    found.lines = [line.read(row.number, row.values, row.problems, row.number in skipped) for row in parsed.rows]
    return found


def _texts(parsed: Parsed, refs: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, to in refs.items():
        if name in parsed.header.fields:
            found.setdefault(to, set()).update(str(row.values[name]) for row in parsed.rows if row.values.get(name))
    return found
