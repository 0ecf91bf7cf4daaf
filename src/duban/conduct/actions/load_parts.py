"""What a program is shown of a file: every row with its values, and of a large file in parts that the worker keeps, so that
a page of rows opens one or two of them. All words are in the language in force."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from duban.conduct.actions import load_kept
from duban.conduct.actions.load_said import said
from duban.conduct.queries import load_pages
from duban.conduct.queries.load_shapes import READY, SKIPPED, WRONG, Line, Preview
from duban.conduct.queries.values import plain
from duban.conduct.verdict import Verdict
from duban.people.standing import Standing
from duban.record.models import Batch

PART: Final = 1000
FAULT: Final = ("code", "sheet", "row", "column", "field", "value", "why", "expected")
Rows = list[dict[str, Any]]


def keep(standing: Standing, batch: Batch, found: Preview) -> None:
    """Keep all rows of a file that has just been read, in parts, and last of all what stands over them."""
    verdicts, blocked = said(batch, found)
    parts: list[dict[str, Any]] = []
    for start in range(0, len(found.lines), PART):
        rows = rows_of(found.lines[start : start + PART], verdicts or {}, blocked)
        _write(standing, batch, f"rows-{len(parts)}", rows)
        parts.append({"last": rows[-1]["row"], "statuses": sorted({row["status"] for row in rows})})
    _write(standing, batch, "rows", {**head_of(found, judged=verdicts is not None), "parts": parts})


def head(standing: Standing, batch: Batch) -> dict[str, Any] | None:
    """Return what stands over the rows that were kept; None where they were not."""
    found: dict[str, Any] | None = _read(standing, batch, "rows")
    return found


def page(standing: Standing, batch: Batch, parts: Sequence[Mapping[str, Any]], cursor: int, status: str, size: int) -> Rows:
    """Return so many of the kept rows after the row `cursor`, only those of a status if one is given, and one more where
    there are more. Raises LookupError where a part has gone since."""
    rows: Rows = []
    for number, part in enumerate(parts):
        if part["last"] <= cursor or (status and status not in part["statuses"]):
            continue
        kept = _read(standing, batch, f"rows-{number}")
        if kept is None:
            raise LookupError(number)
        rows += [row for row in kept if row["row"] > cursor and status in ("", row["status"])]
        if len(rows) > size:
            break
    return rows[: size + 1]


def head_of(found: Preview, *, judged: bool) -> dict[str, Any]:
    """Return what stands over the rows of a file: counts, columns, texts to decide on, what is wrong with the file."""
    asks = [
        {
            "column": one.column, "label": one.label, "text": one.text, "why": one.words, "rows": one.rows,
            "candidates": [{"text": candidate.text, "label": candidate.label} for candidate in one.candidates],
        }
        for one in found.asks(load_pages.language())
    ]  # fmt: skip
    return {
        **{status: found.count(status) for status in (READY, WRONG, SKIPPED)}, "judged": judged, "asks": asks,
        "columns": dict(found.parsed.header.labels) if found.parsed else {},
        "problems": [_fault(one) for one in found.problems],
    }  # fmt: skip


def rows_of(lines: Sequence[Line], verdicts: Mapping[int, list[Verdict]], blocked: Mapping[int, list[str]]) -> Rows:
    """Return rows with what was understood, what is wrong with them and what the provisions say of them."""
    return [
        {
            "row": line.row, "unit": line.unit, "status": line.status,
            "values": {name: plain(value) for name, value in line.values.items()},
            "problems": [_fault(one) for one in line.problems], "blocked": blocked.get(line.row, []),
            "verdicts": [
                {"provision": one.provision.id, "broken": one.broken, "effect": one.effect, "words": one.words}
                for one in verdicts.get(line.row, ())
            ],
        }
        for line in lines
    ]  # fmt: skip


def _fault(one: Any) -> dict[str, Any]:
    told = one.as_dict(load_pages.language())
    return {name: told.get(name, "") for name in FAULT}


def _place(standing: Standing, batch: Batch, name: str) -> str:
    return load_kept.place(standing, batch, f"{load_pages.language()}-{name}.json")


def _write(standing: Standing, batch: Batch, name: str, what: object) -> None:
    place = _place(standing, batch, name)
    default_storage.delete(place)
    default_storage.save(place, ContentFile(json.dumps(what, ensure_ascii=False, default=str).encode()))


def _read(standing: Standing, batch: Batch, name: str) -> Any:
    try:
        with default_storage.open(_place(standing, batch, name)) as file:
            return json.loads(file.read())
    except OSError:
        return None
