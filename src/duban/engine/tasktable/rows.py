"""Rows of a task table with everything that could be understood about each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from duban.engine.tables.parse import Row
from duban.engine.tables.values import Problem
from duban.engine.tasktable.directory import Directory
from duban.engine.tasktable.hints import DueHint, TargetHint, due_hints, target_hints
from duban.engine.tasktable.places import Corrections, Places, parse_places
from duban.engine.tasktable.words import reason

_LONGEST = 40
_NUMBERING = re.compile(r"^\s*(?:[…\.]+|[((]?\d{1,3}[))、..]\s*|[((]?[一二三四五六七八九十]{1,3}[))、]\s*|[①-⑳]\s*)+")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One task. `row` is the file's row, `number` what the table itself numbers it.

    `due` is the day from the table's own column; `due_hint` the latest day found in the text when there is
    none. `notes` are codes for `words.reason` (those of the places included). `values` has every column read.
    """

    row: int
    number: str
    leader: str
    text: str
    title: str
    places: Places
    due: date | None
    due_hint: DueHint | None
    target_hints: tuple[TargetHint, ...]
    section: str
    values: dict[str, object]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]

    def note_texts(self, language: str) -> tuple[str, ...]:
        return tuple(reason(code)[language] for code in self.notes)


def understand(
    rows: Iterable[Row], known: Directory, corrections: Corrections | None = None, year: int | None = None
) -> list[TaskRow]:
    """Every row of a table parsed with TASK_COLUMNS; the same cell is read once. `year` completes dates in the text."""
    remembered: dict[tuple[str, str], Places] = {}
    result: list[TaskRow] = []
    for row in rows:
        values = row.values
        lead = _text(values, "lead_unit")
        cell = lead or _text(values, "places")
        assisting = _text(values, "assisting_units")
        if lead and _text(values, "places"):
            assisting = f"{_text(values, 'places')}\n{assisting}".strip()
        key = (cell, assisting)
        if key not in remembered:
            remembered[key] = parse_places(cell, known, corrections, assisting)
        result.append(_task(row, remembered[key], year))
    return result


def short_title(text: str) -> str:
    """At most 40 characters: the first sentence, else up to the last comma that fits, else cut with an ellipsis."""
    cleaned = _NUMBERING.sub("", " ".join(text.split()))
    first = re.split(r"[。;\uff1b!\uff01?\uff1f]", cleaned, maxsplit=1)[0].strip("… ")
    if len(first) <= _LONGEST:
        return first
    at = max(first.rfind(sign, 0, _LONGEST) for sign in ",\uff0c、:\uff1a")
    return first[:at] if at >= 8 else first[:_LONGEST - 1] + "…"


def _task(row: Row, places: Places, year: int | None) -> TaskRow:
    text = _text(row.values, "text")
    due = row.values.get("due")
    due = due if isinstance(due, date) else None
    searched = " ".join(part for part in (text, _text(row.values, "requirement")) if part)
    dates = due_hints(searched, year) if due is None else ()
    hint = dates[-1] if dates else None
    notes = list(places.notes)
    if not text:
        notes.append("no_text")
    if due is None:
        notes.append("due_from_text" if hint else "no_due")
    target = _text(row.values, "target")
    return TaskRow(
        row.number, _text(row.values, "number"), _text(row.values, "leader"), text, short_title(text), places,
        due, hint, target_hints(target) + target_hints(text), row.section, dict(row.values),
        tuple(row.problems), tuple(notes),
    )


def _text(values: dict[str, object], name: str) -> str:
    value = values.get(name)
    return "" if value is None else str(value)
