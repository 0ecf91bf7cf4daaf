"""The audit report as Word, PDF and workbook."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Final

import xlsxwriter
from django.utils.formats import date_format
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from duban.conduct.queries.audit_report import Report, followed, sentences
from duban.engine.words import language_of
from duban.matters.queries.papers import template_for
from duban.record.documents.contexts import Bulletin, Column, Letter, Section, Table
from duban.record.documents.pdf import pdf_document
from duban.record.documents.word import word_document

TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}  # fmt: skip
# A paper lists so many broken ones; the workbook has all.
MOST: Final = 200
Cells = Sequence[object]
Sheet = tuple[str, Cells, list[Cells]]


def title_of(made: Report) -> str:
    """Return the title."""
    return _("Audit report of %(unit)s, %(day)s") % {"unit": made.unit, "day": date_format(made.run.today)}


def file_of(made: Report, shape: str) -> bytes:
    """Return the report as docx, pdf or xlsx. Raises DocumentError where a template or font fails it."""
    if shape == "xlsx":
        return workbook(made)
    language = language_of(get_language() or "")
    own = template_for(made.unit, "bulletin", language, shape)
    make = word_document if shape == "docx" else pdf_document
    return make(paper(made), language, own)


def paper(made: Report) -> Bulletin:
    """Return the document."""
    office = str(made.unit)
    letter = Letter(masthead=office, number="", issuer=office, day=made.run.today, printer=office, printed=made.run.today)
    sheets = {name: (heads, rows) for name, heads, rows in sheets_of(made)}
    first, second, third, fourth, fifth, sixth = sheets
    broken = sheets[third][1]
    note = _("The first %(n)s of %(all)s; the workbook has all.") % {"n": MOST, "all": len(broken)}
    sections = [
        Section(_("The three answers"), (), (_table(first, *sheets[first]), _table(second, *sheets[second]))),
        Section(third, () if broken else (_("Nothing is certainly broken."),),
                (_table(third, sheets[third][0], broken[:MOST], note if len(broken) > MOST else ""),) if broken else ()),
        Section(_("What became of them"), (followed(made),),
                tuple(_table(name, *sheets[name]) for name in (fourth, fifth) if sheets[name][1])),
    ]  # fmt: skip
    if sheets[sixth][1]:
        words = _("These provisions name a parameter that has no value yet; they judge nothing until it is set.")
        sections.append(Section(sixth, (words,), (_table(sixth, *sheets[sixth]),)))
    return Bulletin(
        letter=letter, title=title_of(made), period=date_format(made.run.today), opening=sentences(made),
        sections=tuple(sections),
    )  # fmt: skip


def _table(caption: str, heads: Cells, rows: Iterable[Cells], note: str = "") -> Table:
    listed = [tuple("" if cell is None else str(cell) for cell in row) for row in rows]
    longest = [max([len(str(head)), *(len(row[n]) for row in listed[:50])], default=1) for n, head in enumerate(heads)]
    numbers = [bool(listed) and all(_is_number(row[n]) for row in listed) for n in range(len(heads))]
    columns = tuple(
        Column(str(head), "right" if numbers[n] else "left", max(2, min(12, longest[n] // 2 + 1)))
        for n, head in enumerate(heads)
    )
    return Table(caption, columns, tuple(listed), note)


def _is_number(text: str) -> bool:
    return text == "–" or text.lstrip("+-").isdecimal()


def sheets_of(made: Report) -> list[Sheet]:
    """Return the tables of the report: title, heads, rows."""
    answers = [_("Judged"), _("Kept"), _("Broken"), _("Not known"), _("Not set")]
    aspects: list[Cells] = [
        (f"{a.number}. {a.words}", a.judged, a.kept, a.breaches, a.unknown, a.not_set, "–" if a.change is None else a.change)
        for a in made.aspects
    ]  # fmt: skip
    opinions: list[Cells] = [
        (o.key, o.words, o.judged, o.kept, o.breaches, o.unknown, o.not_set) for o in made.opinions
    ]
    broken: list[Cells] = [
        (r.unit, r.title, r.opinion, r.who, r.when, r.measured, r.state) for r in made.broken
    ]
    exceptions: list[Cells] = [
        (r.unit, r.title, date_format(r.finding.excepted_until) if r.finding.excepted_until else "", why)
        for r, why in made.exceptions
    ]
    matters: list[Cells] = [
        (m.number or "", m.title, str(m.lead_unit or ""), m.get_state_display()) for m in made.matters
    ]
    unset: list[Cells] = [(line.at, line.title, line.opinion, line.not_set) for line in made.unset]
    return [
        (_("By aspect"), [_("Aspect"), *answers, _("Change in broken")], aspects),
        (_("By opinion"), [pgettext("conduct", "Opinion"), _("What it asks"), *answers], opinions),
        (_("What is broken"),
         [_("Unit"), _("Provision"), pgettext("conduct", "Opinion"), pgettext("conduct", "About"), _("When"),
          _("Arithmetic"), _("State")], broken),
        (_("Exceptions"), [_("Unit"), _("Provision"), _("Exception until"), _("Reason")], exceptions),
        (_("Matters made"), [_("Number"), _("Title"), _("Lead unit"), _("State")], matters),
        (_("Not set"), [_("Clause"), _("Provision"), pgettext("conduct", "Opinion"), _("Parameter")], unset),
    ]  # fmt: skip


def workbook(made: Report) -> bytes:
    """Return the workbook: a sheet for each table, and one for every provision. Text is never read as a formula."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    answers = [_("Judged"), _("Kept"), _("Broken"), _("Not known"), _("Not set")]
    provisions: list[Cells] = [
        (line.at, line.title, line.opinion, line.judged, line.kept, line.breaches, line.unknown, line.not_set)
        for line in made.lines
    ]
    all_of = (_("By provision"), [_("Clause"), _("Provision"), pgettext("conduct", "Opinion"), *answers], provisions)
    for name, heads, rows in [*sheets_of(made), all_of]:
        page = book.add_worksheet(name[:31])
        page.freeze_panes(1, 0)
        for n, words in enumerate(heads):
            page.write_string(0, n, str(words), head)
            longest = max([len(str(words)), *(len(str(row[n])) for row in rows[:200])])
            page.set_column(n, n, min(60, max(8, longest * 1.7)))
        for y, row in enumerate(rows, 1):
            for x, cell in enumerate(row):
                page.write_number(y, x, cell) if isinstance(cell, int) else page.write_string(y, x, str(cell or ""), wrap)
    book.set_properties({"title": title_of(made)})
    book.close()
    return out.getvalue()
