"""Parts of the list's page: rows, tabs, chips. Built by hand where a template would cost more than the query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban.matters.models import Source
from duban.matters.queries.filtering import Filters
from duban.matters.queries.rows import Row

Kind = tuple[str, Promise, dict[str, object]]
TABS: Final[tuple[Kind, ...]] = (
    ("open", gettext_lazy("Still open"), {}),
    ("registered", gettext_lazy("To assign"), {"state": "registered"}),
    ("assigned", gettext_lazy("To acknowledge"), {"state": "assigned"}),
    ("red", gettext_lazy("Red"), {"light": "red"}),
    ("yellow", gettext_lazy("Yellow"), {"light": "yellow"}),
    ("done", gettext_lazy("To verify"), {"state": "done"}),
    ("suspended", gettext_lazy("Clock stands"), {"state": "suspended"}),
    ("closed", gettext_lazy("Closed"), {"state": "closed"}),
    ("early", gettext_lazy("Ahead of plan this year"), {"result": "early"}),
    ("timely", gettext_lazy("On time this year"), {"result": "timely"}),
    ("late", gettext_lazy("Late this year"), {"result": "late"}),
)
DRAFTS: Final[Kind] = ("draft", gettext_lazy("Drafts"), {"state": "draft"})


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab: its words, its address, whether it is shown now, how many are behind it (None: not known)."""

    label: Promise | str
    url: str
    current: bool
    count: int | None


@dataclass(frozen=True, slots=True)
class Chip:
    """One active filter: its words and the address without it."""

    words: str
    remove: str


def tabs(filters: Filters, counts: Mapping[str, int], year: date, *, drafts: bool) -> list[Tab]:
    """Return the tabs; each keeps the other filters. `year`: its first day, from which closed ones are judged."""
    found = []
    for key, label, wanted in (*TABS, DRAFTS) if drafts else TABS:
        judged = "result" in wanted
        start, end = (filters.closed_from or year, filters.closed_to) if judged else (None, None)
        period: dict[str, object] = {"closed_from": start, "closed_to": end}
        whole: dict[str, object] = {"state": "closed" if judged else "open", "light": "", "result": "", **period, **wanted}
        current = all(getattr(filters, name) == value for name, value in whole.items())
        found.append(Tab(label, "?" + filters.query(**whole), current, counts.get(key)))
    return found


def chips(filters: Filters, names: Mapping[str, str]) -> list[Chip]:
    """Return the active filters that no tab shows."""
    labels: dict[str, Promise] = {
        "q": gettext_lazy("Words or number"), "unit": gettext_lazy("Unit"), "part": gettext_lazy("The unit"),
        "person": gettext_lazy("Responsible"), "programme": gettext_lazy("Programme"), "force": gettext_lazy("Task force"),
        "focus": gettext_lazy("Focus area"), "area": gettext_lazy("Area"), "source": gettext_lazy("Source"),
        "due_from": gettext_lazy("Due from"), "due_to": gettext_lazy("Due until"),
        "closed_from": gettext_lazy("Closed from"), "closed_to": gettext_lazy("Closed until"),
        "on_site": gettext_lazy("Verified on site"), "fast": gettext_lazy("In the green channel"),
        "bounced": gettext_lazy("Was returned or handed on"), "reopened": gettext_lazy("Was re-opened"),
        "noticed": gettext_lazy("In the separate ledger"), "pending": gettext_lazy("A request waits for a decision"),
        "as_of": gettext_lazy("As it stood at the end of"),
    }  # fmt: skip
    found = []
    default = Filters()
    for name, label in labels.items():
        value = getattr(filters, name)
        if value != getattr(default, name):
            said = _said(name, value, names)
            words = f"{label}{_(': ')}{said}" if said else str(label)
            found.append(Chip(words, "?" + filters.query(**{name: None, "state": filters.state})))
    return found


def _said(name: str, value: object, names: Mapping[str, str]) -> str:
    if name in names:
        return names[name]
    if isinstance(value, date):
        return date_format(value)
    if value is True:
        return ""
    if name == "source":
        return str(Source(str(value)).label)
    if name == "part":
        return str(_("assists") if value == "assist" else _("takes part in any way"))
    return str(value)


# What each column holds, with the keys it can be sorted by; two facts share a column where a third would not fit a screen.
Head = tuple[tuple[str, Promise], ...]
HEADS: Final[tuple[tuple[Head, bool], ...]] = (
    ((("title", gettext_lazy("Title")), ("number", gettext_lazy("Number"))), False),
    ((("unit", gettext_lazy("Lead unit")), ("person", gettext_lazy("Responsible"))), False),
    ((("source", gettext_lazy("Source")),), False),
    ((("due", gettext_lazy("Due")), ("ahead", gettext_lazy("Aim"))), False),
    ((("", gettext_lazy("Light")),), False),
    ((("state", gettext_lazy("State")),), False),
    ((("progress", gettext_lazy("Progress")),), True),
)


def head(params: Mapping[str, str], sort: str) -> SafeString:
    """Return the head cells, each with the addresses that sort by it; the same as the tag `column`, with two facts."""
    kept = {name: value for name, value in params.items() if name not in ("sort", "page", "after", "before")}
    base = escape("?" + urlencode(kept) + ("&" if kept else ""))
    return mark_safe("".join(_head_cell(facts, number, base, sort) for facts, number in HEADS))


def _head_cell(facts: Head, number: bool, base: str, sort: str) -> str:
    shape, ordered, links = ' class="num"' if number else "", "none", []
    for key, label in facts:
        words = escape(str(label))
        if not key:
            return f'<th scope="col"{shape}>{words}</th>'
        order, mark = {key: ("ascending", " ▲"), f"-{key}": ("descending", " ▼")}.get(sort, ("none", ""))
        ordered = order if order != "none" else ordered
        target = f"{base}sort={'-' if sort == key else ''}{key}"
        links.append(f'<a href="{target}">{words}<span aria-hidden="true">{mark}</span></a>')
    return f'<th scope="col"{shape} aria-sort="{ordered}">{" · ".join(links)}</th>'


def body(rows: Iterable[Row], *, pick: bool) -> SafeString:
    """Return the rows of the table. One string by hand: a template takes ten times as long for fifty rows."""
    unit, source, due, light, state, progress, ahead = (
        escape(str(label)) for label in (
            _("Lead unit"), _("Source"), _("Due"), _("Light"), _("State"), _("Progress"), _("Aim"),
        )
    )  # fmt: skip
    choose, fast, noticed = escape(_("Select %(what)s")), escape(_("Green channel")), escape(_("Separate ledger"))
    days: dict[date, str] = {}
    lines = []
    for row in rows:
        title = escape(row.title)
        box = (
            f'<td class="pick"><input type="checkbox" name="pick" value="{row.pk}" aria-label="{choose % {"what": title}}"></td>'
            if pick else ""
        )  # fmt: skip
        marks = (f' <span class="state">{fast}</span>' if row.fast else "") + (
            f' <span class="state">{noticed}</span>' if row.noticed else ""
        )
        aim = f'<span class="second">{ahead} {_day(row.ahead, days)}</span>' if row.ahead else ""
        lines.append(
            f'<tr>{box}<th scope="row"><a href="{row.url}">{title}</a>{marks}'
            f'<span class="second">{escape(row.number)}</span></th>'
            f'<td data-label="{unit}">{escape(row.unit)}<span class="second">{escape(row.person)}</span></td>'
            f'<td data-label="{source}">{escape(row.source)}</td>'
            f'<td data-label="{due}" class="nowrap">{_day(row.due, days)}{aim}</td>'
            f'<td data-label="{light}"><span class="light light-{row.lamp.colour}">{escape(row.lamp.word)}</span></td>'
            f'<td data-label="{state}"><span class="state state-{row.kind}">{escape(row.state)}</span></td>'
            f'<td data-label="{progress}" class="num nowrap">{row.progress} %</td></tr>'
        )
    return mark_safe("".join(lines))


def cards(rows: Iterable[Row]) -> SafeString:
    """Return the cards of one column of the board, by hand for the same reason."""
    days: dict[date, str] = {}
    return mark_safe("".join(_card(row, days) for row in rows))


def _card(row: Row, days: dict[date, str]) -> str:
    person = f" · {escape(row.person)}" if row.person else ""
    due = f' <span class="nowrap small">{_day(row.due, days)}</span>' if row.due else ""
    progress = f' <span class="num small">{row.progress} %</span>' if row.progress else ""
    return (
        f'<article class="card card-sm mb-2"><div class="card-body"><a href="{row.url}">{escape(row.title)}</a>'
        f'<p class="quiet small mb-1">{escape(row.unit)}{person}</p>'
        f'<p class="mb-0"><span class="light light-{row.lamp.colour}">{escape(row.lamp.word)}</span>{due}{progress}</p>'
        "</div></article>\n"
    )


def _day(day: date | None, known: dict[date, str]) -> str:
    """A day in words; days come again and again in a list, and formatting one is slow."""
    if day is None:
        return ""
    if day not in known:
        known[day] = escape(date_format(day, "SHORT_DATE_FORMAT"))
    return known[day]
