"""The findings of an audit as tables for people: a workbook, or CSV files."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from duban.cli.audit_facts import Line, effect_words
from duban.cli.audited import Said
from duban.conduct.registers import schema
from duban.engine.errors import Problem
from duban.engine.tables.write import safe_text

LAST_ROW: Final = 1_048_576  # what a sheet holds
LONGEST: Final = 32_767  # characters that a cell holds
Cells = Sequence[Any]


def finding_heads() -> Cells:
    """The headings of the findings."""
    return (
        _("Verdict"), pgettext("conduct", "Opinion"), _("Provision"), _("Title"), pgettext("audit", "Register"), _("Record"),
        _("Other record"), _("Unit"), pgettext("conduct", "About"), _("When"), _("Arithmetic"), pgettext("audit", "Facts"),
        _("Facts of the other record"), _("Clause"), _("Text of the clause"), _("What would be right"), _("When entered"),
    )  # fmt: skip


def finding_cells(line: Line, language: str) -> Cells:
    """One finding."""
    provision, finding = line.provision, line.finding
    return (
        line.verdict, provision.opinion, provision.id, provision.title.in_(language),
        schema()[provision.register].label.in_(language), finding.record or "", finding.other or "", line.unit, line.who,
        line.when, line.arithmetic, *line.facts_in_words(), provision.at, provision.clause.in_(language),
        provision.remedy.in_(language), effect_words(provision),
    )  # fmt: skip


def summaries(said: Said, language: str) -> Iterable[tuple[str, str, Cells, Iterable[Cells]]]:
    """The other tables: the name of the file, the title, the headings, the rows."""
    answers = (_("Judged"), _("Kept"), _("Broken"), _("Not known"))
    yield "provisions", _("By provision"), (pgettext("conduct", "Opinion"), _("Provision"), _("Title"), *answers, _("Not set")), (
        (
            one.provision.opinion, one.provision.id, one.provision.title.in_(language), one.judged, one.kept, one.broken,
            one.unknown, one.not_set,
        )
        for one in said.provisions
    )  # fmt: skip
    yield "units", _("By unit"), (_("Unit"), _("Broken"), _("Not known"), _("Provisions broken")), (
        (said.names.get(name, name), one.broken, one.unknown, len(one.provisions))
        for name, one in sorted(said.units.items(), key=lambda item: (-item[1].broken, item[0]))
    )
    heads = (pgettext("audit", "File"), _("Row"), _("Column"), _("What is wrong"), _("What would be right"))
    yield "problems", _("Files"), heads, (_problem(one, language) for one in (*said.problems, *said.notices))


def _problem(one: Problem, language: str) -> Cells:
    place = one.place
    return place.file or "", place.row or "", place.column or "", one.text(language), one.expected(language)


class Workbook:
    """A sheet for the findings (another one where it is full) and one for each summary; rows go to disk as they come."""

    def __init__(self, path: Path, language: str) -> None:
        self.language, self.sheets, self.row = language, 0, LAST_ROW
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = xlsxwriter.Workbook(str(path), options)
        self.head = self.book.add_format({"bold": True, "bg_color": "#DDE6F0", "border": 1, "text_wrap": True})

    def add(self, line: Line) -> None:
        if self.row >= LAST_ROW:
            self.sheets += 1
            name = _("Findings")
            self.page = self._sheet(name if self.sheets == 1 else f"{name} {self.sheets}", finding_heads())
            self.row = 1
        self._put(self.page, self.row, finding_cells(line, self.language))
        self.row += 1

    def _sheet(self, name: str, heads: Cells) -> Any:
        page = self.book.add_worksheet(name[:31])
        for n, words in enumerate(heads):
            page.set_column(n, n, min(40, max(10, 2 * len(words) + 2)))
            page.write_string(0, n, words, self.head)
        page.freeze_panes(1, 0)
        return page

    def _put(self, page: Any, row: int, cells: Cells) -> None:
        for n, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, n, cell)
            elif cell:
                page.write_string(row, n, str(cell)[:LONGEST])

    def close(self, said: Said) -> str:
        if not self.sheets:
            self._sheet(_("Findings"), finding_heads())
        for _name, title, heads, rows in summaries(said, self.language):
            page = self._sheet(title, heads)
            for n, cells in enumerate(rows, start=1):
                self._put(page, n, cells)
        self.book.close()
        return ""


class Csv:
    """`findings.csv` in a folder with a file for each summary beside it; or the findings alone in one file.

    UTF-8 with a byte order mark, so that spreadsheet programs show Chinese.
    """

    def __init__(self, place: Path, language: str) -> None:
        self.folder = place if place.is_dir() else None
        self.language = language
        self.opened = (self.folder / "findings.csv" if self.folder else place).open("w", encoding="utf-8-sig", newline="")
        self.writer = csv.writer(self.opened)
        self.writer.writerow(_safe(finding_heads()))

    def add(self, line: Line) -> None:
        self.writer.writerow(_safe(finding_cells(line, self.language)))

    def close(self, said: Said) -> str:
        self.opened.close()
        if self.folder is None:
            return ""
        for name, _title, heads, rows in summaries(said, self.language):
            with (self.folder / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as opened:
                csv.writer(opened).writerows(_safe(cells) for cells in (heads, *rows))
        return str(self.folder)


def _safe(cells: Cells) -> list[Any]:
    return [safe_text(cell) if isinstance(cell, str) else cell for cell in cells]
