"""Loads an office may see, and a preview as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.engine.asked import whole
from duban.engine.tasktable.words import reason
from duban.matters.queries.preview import BLOCKED, INCOMPLETE, READY, SKIPPED, Preview, PreviewRow
from duban.people.models import Role, Unit
from duban.people.standing import Standing
from duban.record.models import Batch

WORDS: dict[str, tuple[Promise | str, str]] = {
    READY: (_("Ready"), "done"),
    INCOMPLETE: (_("Incomplete"), "waiting"),
    BLOCKED: (_("Cannot be loaded"), "off"),
    SKIPPED: (_("Left out"), "off"),
}
# Notes of the reader that the column "lacks" says already.
SAID_OTHERWISE = frozenset({"no_due", "due_from_text", "lead_unresolved", "empty", "no_text"})
LACKING: dict[str, Promise | str] = {
    "lead_unit": _("lead unit"),
    "responsible": _("responsible person"),
    "target": _("measurable target"),
    "due": _("due day"),
}


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab over the preview."""

    label: Promise | str
    url: str
    current: bool
    count: int


def offices_of(standing: Standing) -> list[Unit]:
    """Return the units for which this person is the supervision office, the widest first."""
    scopes = [seat.scope_id for seat in standing.seats if seat.role == Role.SUPERVISION]
    return list(Unit.objects.filter(pk__in=scopes).order_by("tree_id", "lft"))


def batches_of(standing: Standing) -> QuerySet[Batch]:
    """Return the loads of the offices this person works for, the newest first."""
    units = [seat.scope_id for seat in standing.seats if seat.role == Role.SUPERVISION]
    return Batch.objects.filter(kind="matters", unit__in=units).select_related("by", "unit").order_by("-at", "-pk")


def shown(found: Preview, batch: Batch, asked: Mapping[str, Any], size: int) -> dict[str, Any]:
    """Return the page's context: tabs, the rows of one page with names instead of ids, names to ask about."""
    status = asked.get("status", "")
    rows = [row for row in found.rows if not status or row.status == status]
    page = whole(asked.get("page", "1")) or 1
    part = rows[(page - 1) * size : page * size]
    people = found.known.named({row.responsible for row in part if row.responsible})
    tabs = [Tab(_("All"), "?", not status, len(found.rows))]
    tabs += [Tab(WORDS[s][0], f"?status={s}", s == status, found.count(s)) for s in WORDS if found.count(s)]
    return {
        "found": found, "tabs": tabs, "rows": [_line(row, found, people) for row in part], "asks": list(enumerate(found.asks)),
        "columns": _columns(found), "chosen": len(found.chosen()), "page": page, "more": len(rows) > page * size,
        "editable": batch.state == Batch.State.PREVIEW, "file_problems": _file_problems(found),
    }  # fmt: skip


def _line(row: PreviewRow, found: Preview, people: Mapping[int, str]) -> dict[str, Any]:
    units = found.known.units
    language = get_language() or "zh-hans"
    word, kind = WORDS[row.status]
    return {
        "row": row, "word": word, "kind": kind, "lead": units.get(row.lead or 0),
        "assisting": [str(units[pk]) for pk in row.assisting if pk in units], "split": len(row.split),
        "person": people.get(row.responsible or 0), "lacking": [LACKING[name] for name in row.lacking],
        "notes": [reason(code)[_code(language)] for code in row.task.notes if code not in SAID_OTHERWISE],
        "problems": [problem.why[_code(language)] for problem in row.problems],
    }  # fmt: skip


def _columns(found: Preview) -> list[tuple[str, str]]:
    """What each recognised column of the file was taken for, then what was not recognised."""
    if found.parsed is None:
        return []
    header, language = found.parsed.header, _code(get_language() or "zh-hans")
    labels = {column.field: column.label[language] for column in found.columns()}
    return [(header.labels[name], labels[name]) for name in header.fields if name in labels] + [
        (label, "") for _letter, label in header.unknown
    ]


def _file_problems(found: Preview) -> list[dict[str, str | int | None]]:
    language = _code(get_language() or "zh-hans")
    return [problem.as_dict(language) for problem in found.problems[:200]]


def _code(language: str) -> str:
    return "zh-hans" if language.startswith("zh") else "en"
