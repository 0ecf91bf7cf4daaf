"""Loads into registers as their pages show them: which a person may see, and the preview of one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.conduct.book import book
from duban.conduct.models import Record
from duban.conduct.queries.load_shapes import READY, SKIPPED, WRONG, Ask, Line, Preview, load_columns
from duban.conduct.queries.seen import own_units
from duban.conduct.queries.values import said
from duban.conduct.registers import field_of
from duban.conduct.verdict import Verdict
from duban.conduct.words import spoken
from duban.engine.asked import whole
from duban.engine.tables import Problem
from duban.engine.words import Language, language_of
from duban.people.standing import Standing
from duban.record.models import Batch

PREFIX: Final = "conduct:"
BLOCKED: Final = "blocked"
WORDS: Final[dict[str, tuple[Promise, str]]] = {
    READY: (_("Ready"), "done"),
    WRONG: (_("Cannot be read"), "off"),
    SKIPPED: (_("Left out"), "off"),
    BLOCKED: (_("Blocked by a provision"), "off"),
}
ASKED: Final = 50


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab over the preview."""

    label: Promise | str
    url: str
    current: bool
    count: int


def batches_of(standing: Standing, model: type[Record]) -> QuerySet[Batch]:
    """Return the loads into a register for the units that this person enters for, the newest first."""
    units = own_units(standing).values("pk")
    found = Batch.objects.filter(kind=PREFIX + model.register.name, unit__in=units)
    return found.select_related("by", "unit").order_by("-at", "-pk")


def language() -> Language:
    """The reader's language, as tables know it."""
    return language_of(get_language() or "zh-hans")


def columns_to_set(model: type[Record], *, consents: bool) -> list[tuple[str, str]]:
    """The columns that can be corrected, by their labels."""
    return [(column.field, column.label[language()]) for column in load_columns(model, consents=consents)]


def content(
    found: Preview, verdicts: Mapping[int, list[Verdict]] | None, blocked: Mapping[int, list[str]], *, most: int, first: int
) -> dict[str, Any]:
    """Return what a preview shows, as JSON can keep it: counts, rows, texts to decide on, what is wrong with the file.

    Of a file with more than `most` rows only the `first` of each kind and of all are there.
    """
    told = {line.row: _status(line, blocked) for line in found.lines}
    whole_file = len(found.lines) <= most
    lines = found.lines if whole_file else _some(found.lines, told, first)
    return {
        "counts": {name: sum(one == name for one in told.values()) for name in WORDS}, "all": len(found.lines),
        "rows": [_row(found, line, told[line.row], (verdicts or {}).get(line.row, []), blocked) for line in lines],
        "asks": [_ask(one) for one in found.asks(language())[:ASKED]], "columns": _columns(found), "whole": whole_file,
        "judged": verdicts is not None, "file_problems": [one.as_dict(language()) for one in found.problems[:200]],
    }  # fmt: skip


def _some(lines: list[Line], told: Mapping[int, str], first: int) -> list[Line]:
    chosen = {line.row: line for line in lines[:first]}
    for name in WORDS:
        chosen |= {line.row: line for line in islice((one for one in lines if told[one.row] == name), first)}
    return [chosen[row] for row in sorted(chosen)]


def page_of(content: Mapping[str, Any], batch: Batch, asked: Mapping[str, Any], size: int) -> dict[str, Any]:
    """Return the page's context from what `content` gave: tabs, the rows of one page, the rest as it is."""
    status = asked.get("status", "") if asked.get("status", "") in WORDS else ""
    rows = [row for row in content["rows"] if status in ("", row["status"])]
    page = whole(asked.get("page", "1")) or 1 if content["whole"] else 1
    tabs = [Tab(_("All"), "?", not status, content["all"])]
    tabs += [
        Tab(words, f"?status={name}", status == name, content["counts"][name])
        for name, (words, _kind) in WORDS.items() if content["counts"][name]
    ]  # fmt: skip
    return {
        **content, "tabs": tabs, "rows": rows[(page - 1) * size : page * size], "page": page,
        "more": content["whole"] and len(rows) > page * size, "chosen": content["counts"][READY],
        "editable": batch.state == Batch.State.PREVIEW, "read_at": datetime.fromisoformat(content["at"]),
    }  # fmt: skip


def _ask(ask: Ask) -> dict[str, Any]:
    candidates = [{"text": one.text, "label": one.label} for one in ask.candidates]
    shown = {name: getattr(ask, name) for name in ("column", "label", "text", "words", "rows")}
    return {**shown, "candidates": candidates}


def _status(line: Line, blocked: Mapping[int, list[str]]) -> str:
    return BLOCKED if line.status == READY and line.row in blocked else line.status


def _row(
    found: Preview, line: Line, status: str, verdicts: list[Verdict], blocked: Mapping[int, list[str]]
) -> dict[str, Any]:
    about, names = found.model.register, found.names
    title = line.values.get(about.title)
    if about.title in {about.who, about.place} and names is not None:
        to = "persons" if about.title == about.who else "units"
        known = names.labels.get(to, {}).get(title or 0)
        title = known.label if known else title
    word, kind = WORDS[status]
    problems = [f"{one.why[language()]} – {one.expected[language()]}" for one in line.problems]
    broken = [one for one in verdicts if one.broken]
    unit = names.units.get(line.unit or 0) if names else None
    return {
        "row": line.row, "status": status, "title": title, "unit": str(unit) if unit else "", "word": str(word), "kind": kind,
        "day": said(field_of(found.model, about.day), line.values.get(about.day)), "problems": problems,
        "blocked": blocked.get(line.row, []) if status == BLOCKED else [],
        "told": [(str(EFFECTS[one.effect]), one.title) for one in broken if one.effect != "block"],
        "unknown": sum(not one.broken for one in verdicts),
    }  # fmt: skip


EFFECTS: Final[dict[str, Promise]] = {
    "block": _("blocked"), "consent": _("needs consent"), "warn": _("warned"), "count": _("counted"),
}  # fmt: skip


def titles(names: list[str]) -> list[str]:
    """What provisions are called."""
    present = book()
    return [spoken(one.title) if (one := present.provision(name)) else name for name in names]


def marks_of(found: Preview, blocked: Mapping[int, list[str]]) -> list[Problem]:
    """Everything that is wrong with the rows of a file, also what a provision said."""
    file, sheet = (found.parsed.table.file, found.parsed.table.sheet) if found.parsed else ("", "")
    said_of = [
        Problem(BLOCKED, file, sheet, row, why={language(): "\n".join(words)}, expected={language(): ""})
        for row, words in blocked.items()
    ]
    return [*found.marks(), *said_of]


def _columns(found: Preview) -> list[tuple[str, str]]:
    """What each recognised column of the file was taken for, then what was not recognised."""
    if found.parsed is None:
        return []
    header, labels = found.parsed.header, {column.field: column.label[language()] for column in found.columns}
    known = [(header.labels.get(name, labels[name]), labels[name]) for name in header.fields if name in labels]
    return known + [(label, "") for _letter, label in header.unknown]
