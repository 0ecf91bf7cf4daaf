"""Where a table's header is and which column is which field."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from duban.engine.tables.columns import Column, label_parameters, labels_of, plain_label, without_brackets
from duban.engine.tables.values import Problem, Table, Value, Workbook, letter, problem, show

_DEPTH = 30
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Header:
    """`first` and `last` are file rows (they differ for a two-level header); `fields` gives the zero-based column.

    `labels` holds what stands above each recognised field; `unknown` the letter and heading of the others;
    `missing` the required columns that were not found. `found` is False when no row looks like a header.
    """

    first: int
    last: int
    fields: dict[str, int]
    labels: dict[str, str]
    unknown: tuple[tuple[str, str], ...]
    missing: tuple[Column, ...]
    problems: tuple[Problem, ...]

    @property
    def found(self) -> bool:
        return self.last > 0


@dataclass(slots=True)
class _Match:
    fields: dict[str, int]
    labels: dict[str, str]
    unknown: list[tuple[int, str]]
    repeated: list[tuple[int, str, Column]]


def find_header(table: Table, columns: Sequence[Column]) -> Header:
    """The best header among the first 30 rows that are not empty, of one level or two."""
    known = labels_of(columns)
    best: tuple[int, int, int] | None = None
    match: _Match | None = None
    head = table.rows[:_DEPTH]
    for place, (number, values) in enumerate(head):
        for levels in (1, 2):
            lower = head[place + 1][1] if levels == 2 and place + 1 < len(head) else None
            if levels == 2 and (lower is None or not _is_upper(values, lower, known)):
                continue
            candidate = _match(values, lower, known)
            required = sum(column.field in candidate.fields for column in columns if column.required)
            score = (len(candidate.fields), required, -len(candidate.unknown))
            if _enough(candidate, columns) and (best is None or score > best):
                best, match = score, candidate
                first, last = number, head[place + levels - 1][0]
    if match is None:
        return _not_found(table, columns)
    return _header(table, columns, first, last, match)


def choose_table(book: Workbook, columns: Sequence[Column]) -> tuple[Table, Header] | None:
    """The sheet whose header fits best (the first of equals); None when the file has no tables."""
    best: tuple[Table, Header] | None = None
    for table in book.tables:
        header = find_header(table, columns)
        if best is None or len(header.fields) > len(best[1].fields):
            best = (table, header)
    return best


def _look_up(text: str, known: dict[str, Column]) -> Column | None:
    return known.get(plain_label(text)) or known.get(plain_label(without_brackets(text)))


def _is_upper(upper: list[Value], lower: list[Value], known: dict[str, Column]) -> bool:
    """An upper level repeats a heading over several columns, and the lower one has headings of its own."""
    texts = [show(value) for value in upper]
    repeats = any(a and a == b for a, b in itertools.pairwise(texts)) or "" in texts
    own = any(
        (isinstance(value, str) and value != above and _look_up(value, known)) or _look_up(above + show(value), known)
        for value, above in zip(lower, texts, strict=False) if value is not None and show(value) != above
    )
    return repeats and own


def _match(values: list[Value], lower: list[Value] | None, known: dict[str, Column]) -> _Match:
    match = _Match({}, {}, [], [])
    previous = ""
    for place in range(max(len(values), len(lower or ()))):
        upper = show(values[place]).strip() if place < len(values) else ""
        under = show(lower[place]).strip() if lower and place < len(lower) else ""
        if lower and not upper and under:
            upper = previous
        previous = upper
        if not upper and not under:
            continue
        below = under if under != upper else ""
        column = _look_up(upper + below, known) or (_look_up(below, known) if below else None)
        if column is None and not below:
            column = _look_up(upper, known)
        label = f"{upper} / {below}" if below and upper else upper or below
        if column is None:
            match.unknown.append((place, label))
        elif column.field in match.fields:
            match.repeated.append((place, label, column))
        else:
            match.fields[column.field] = place
            match.labels[column.field] = label
    return match


def _enough(match: _Match, columns: Sequence[Column]) -> bool:
    if len(match.fields) >= min(2, len(columns)):
        return True
    required = [column.field for column in columns if column.required]
    return bool(match.fields) and bool(required) and all(name in match.fields for name in required)


def _header(table: Table, columns: Sequence[Column], first: int, last: int, match: _Match) -> Header:
    missing = tuple(column for column in columns if column.required and column.field not in match.fields)
    problems = [
        problem("missing_column", table.file, sheet=table.sheet, row=last, field=column.field,
                parameters=label_parameters(column))
        for column in missing
    ]
    left = [column for column in columns if column.field not in match.fields]
    for place, label in match.unknown:
        problems.append(problem(
            "unknown_column", table.file, sheet=table.sheet, row=last, column=letter(place), value=label,
            severity="warning", parameters=_near(label, left),
        ))
    for place, label, column in match.repeated:
        problems.append(problem(
            "repeated_column", table.file, sheet=table.sheet, row=last, column=letter(place), value=label,
            field=column.field, severity="warning", parameters=label_parameters(column),
        ))
    unknown = tuple((letter(place), label) for place, label in match.unknown)
    return Header(first, last, match.fields, match.labels, unknown, missing, tuple(problems))


def _near(label: str, columns: Sequence[Column]) -> dict[str, str]:
    names = {plain_label(text): column for column in columns for text in (*column.label.values(), *column.synonyms)}
    found = process.extractOne(plain_label(label), list(names), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if found is None:
        return {"near_zh": "如需导入，请改用可识别的列名", "near_en": "Use a known heading if it should be read"}
    shown = label_parameters(names[found[0]])
    return {"near_zh": f"是否为“{shown['label_zh']}”?", "near_en": f"Did you mean “{shown['label_en']}”?"}


def _not_found(table: Table, columns: Sequence[Column]) -> Header:
    wanted = [label_parameters(column) for column in columns if column.required] or [
        label_parameters(column) for column in columns[:4]
    ]
    parameters = {
        "rows": _DEPTH,
        "labels_zh": "、".join(item["label_zh"] for item in wanted),
        "labels_en": ", ".join(item["label_en"] for item in wanted),
    }
    found = problem("no_header", table.file, sheet=table.sheet, parameters=parameters)
    missing = tuple(column for column in columns if column.required)
    return Header(0, 0, {}, {}, (), missing, (found,))
