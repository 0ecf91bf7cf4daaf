"""Findings as a list shows them: what references are called is asked once for a whole page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from duban.conduct.book import Book
from duban.conduct.models import AuditFinding
from duban.conduct.queries.called import Names, called
from duban.conduct.registers import schema
from duban.conduct.words import arithmetic, period_words, spoken
from duban.engine.audit.compiled import Compiled
from duban.engine.audit.finding import Finding
from duban.engine.kinds.writer import number_of
from duban.people.standing import Standing

State = AuditFinding.State
LIGHTS: Final = {"breach": "red", "unknown": "grey"}
STATES: Final = {
    State.NEW: "open", State.EXPLAINED: "waiting", State.MATTER: "waiting", State.EXCEPTED: "done", State.GONE: "off",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in words."""

    pk: int
    title: str
    opinion: str
    verdict: str
    light: str
    unit: str
    who: str
    when: str
    measured: str
    state: str
    mark: str
    effect: str
    finding: AuditFinding


def engine_finding(one: AuditFinding) -> Finding:
    """Return the finding as the audit gave it."""
    verdict: Any = one.verdict
    return Finding(
        verdict, one.record or None, one.other or None, one.who or None, str(one.unit_id) if one.unit_id else None,
        number_of(one.day) if one.day else None, one.period, one.measured, one.bound, one.total,
    )  # fmt: skip


def about(compiled: Compiled | None, one: AuditFinding) -> list[tuple[str, str]]:
    """Return whom or what a finding is about: pairs (what the reference leads to, its value as text)."""
    if compiled is None or not one.who:
        return []
    register = schema()[compiled.provision.register]
    if one.record:
        return [(register.columns[register.who].to, one.who)] if register.who else []
    args = compiled.provision.args
    of = args.get("of") if compiled.provision.kind == "at_least" else None
    columns = schema()[str(of)].columns if of and not args.get("per") else register.columns
    parts = zip(compiled.keys, one.who.split("|"), strict=False)
    return [(_to(columns, str(name)), value) for name, value in parts]


def _to(columns: Any, name: str) -> str:
    column = columns.get(name)
    return column.to if column is not None else ""


def names_of(book: Book, rows: Iterable[AuditFinding]) -> Names:
    """Return what persons, units and records are called that the findings are about (one query)."""
    wanted: dict[str, set[str]] = {}
    for one in rows:
        for to, value in about(book.provisions.get(one.provision), one):
            if to:
                wanted.setdefault(to, set()).add(value)
    return called(wanted)


def who_words(book: Book, one: AuditFinding, names: Names) -> str:
    """Return whom it is about, in words; "" where it is about a record of nobody in particular."""
    parts = [names.get(to, {}).get(value, value) for to, value in about(book.provisions.get(one.provision), one)]
    return " · ".join(parts)


def when_words(compiled: Compiled | None, one: AuditFinding) -> str:
    """Return its day, or its period."""
    if one.day is not None:
        return date_format(one.day)
    return period_words(compiled.period, one.period) if compiled and compiled.period else ""


def row_of(book: Book, one: AuditFinding, names: Names) -> Row:
    """Return one finding in words."""
    compiled = book.provisions.get(one.provision)
    provision = compiled.provision if compiled else None
    return Row(
        one.pk, spoken(provision.title) if provision else one.provision, provision.opinion if provision else "",
        one.get_verdict_display(), LIGHTS[one.verdict], str(one.unit or _("without a unit")), who_words(book, one, names),
        when_words(compiled, one), arithmetic(provision, engine_finding(one)) if provision else "",
        one.get_state_display(), STATES[State(one.state)], provision.effect if provision else "", one,
    )  # fmt: skip


def rows_of(book: Book, page: Iterable[AuditFinding]) -> list[Row]:
    """Return the findings of a page in words."""
    listed = list(page)
    names = names_of(book, listed)
    return [row_of(book, one, names) for one in listed]


def heads() -> dict[str, tuple[str, str]]:
    """Return the columns of the workbook: those of the page, and what was said of each finding."""
    return {
        "pk": (_("Finding"), "int"), "verdict": (_("Verdict"), "text"), "title": (_("Provision"), "text"),
        "opinion": (pgettext("conduct", "Opinion"), "text"), "unit": (_("Unit"), "text"),
        "who": (pgettext("conduct", "About"), "text"),
        "when": (_("When"), "text"), "measured": (_("Arithmetic"), "text"), "state": (_("State"), "text"),
        "record": (_("Record"), "text"), "explanation": (_("Explanation"), "text"),
        "until": (_("Exception until"), "date"), "matter": (_("Matter"), "text"),
    }  # fmt: skip


def table(book: Book, found: QuerySet[AuditFinding]) -> Iterator[dict[str, object]]:
    """Return the rows of the workbook, all of them."""
    chunk: list[AuditFinding] = []
    for one in found.select_related("unit", "matter").iterator(500):
        chunk.append(one)
        if len(chunk) == 500:
            yield from map(_line, rows_of(book, chunk))
            chunk = []
    yield from map(_line, rows_of(book, chunk))


def _line(row: Row) -> dict[str, object]:
    one = row.finding
    until: date | None = one.excepted_until
    return {
        "pk": one.pk, "verdict": row.verdict, "title": row.title, "opinion": row.opinion, "unit": row.unit, "who": row.who,
        "when": row.when, "measured": row.measured, "state": row.state, "record": _record(one),
        "explanation": one.explanation, "until": until, "matter": one.matter.number or str(one.matter) if one.matter else "",
    }  # fmt: skip


def _record(one: AuditFinding) -> str:
    return ", ".join(filter(None, (one.record, one.other)))


def titles_for(standing: Standing, page: Iterable[Row]) -> list[tuple[int, str]]:
    """Return the findings as a page names those it asks about."""
    return [(row.pk, " · ".join(filter(None, (row.title, row.unit, row.who, row.when)))) for row in page]


