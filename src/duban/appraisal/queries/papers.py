"""A bulletin as an official document: its content in the shape that Word and PDF are made from."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from duban.appraisal.models import Bulletin
from duban.appraisal.queries.composing import Content
from duban.engine.words import Language, language_of
from duban.matters.queries.papers import template_for
from duban.record.documents import contexts
from duban.record.documents.pdf import pdf_document
from duban.record.documents.word import word_document


def paper_of(bulletin: Bulletin, content: Content, number: str, day: date) -> contexts.Bulletin:
    """Return the document; `number` is empty for a draft."""
    with override(bulletin.language):
        appendix = _appendix(content)
        office = str(bulletin.unit)
        letter = contexts.Letter(
            masthead=office, number=number or _("(draft)"), issuer=office, day=day, to=(_("All units concerned"),),
            attachments=(appendix.caption,), printer=office, printed=day,
        )  # fmt: skip
        return contexts.Bulletin(
            letter=letter, title=bulletin.title, period=content["period"], opening=_paragraphs(bulletin.opening),
            sections=_sections(content), lagging=tuple(_lagging(row) for row in content["lagging"]),
            closing=_paragraphs(bulletin.demands), appendix=appendix,
        )  # fmt: skip


def files_of(bulletin: Bulletin, content: Content, number: str, day: date) -> dict[str, bytes]:
    """Return the document as {"docx": …, "pdf": …}, from the office's own templates. Raises DocumentError."""
    language: Language = language_of(bulletin.language)
    paper = paper_of(bulletin, content, number, day)
    return {
        "docx": word_document(paper, language, template_for(bulletin.unit, "bulletin", language)),
        "pdf": pdf_document(paper, language, template_for(bulletin.unit, "bulletin", language, "pdf")),
    }


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _sections(content: Content) -> tuple[contexts.Section, ...]:
    first = contexts.Section(
        _("How matters stood"), (*content["overview"], content["compared"]), charts=tuple(_charts(content))
    )
    table = _extensions(content["extensions"])
    second = contexts.Section(_("Extensions and returns"), (content["moved"],), tables=(table,) if table else ())
    return first, second


def _charts(content: Content) -> list[contexts.Chart]:
    counts = content["counts"]
    running = counts["due"] - counts["closed"] - counts["overdue"]
    parts = (
        (_("Done on time"), counts["timely"], "green"), (_("Done late"), content["late"], "yellow"),
        (_("Overdue and open"), counts["overdue"], "red"), (_("Not late yet"), running, ""),
    )  # fmt: skip
    found = []
    if counts["due"]:
        bars = tuple(contexts.Bar(label, n, str(n), light) for label, n, light in parts)  # type: ignore[arg-type]
        note = _("%(n)s in all") % {"n": counts["due"]}
        found.append(contexts.Chart(_("What was due, by how it stands"), "share", bars, note))
    late = [row for row in content["units"] if row["red"]]
    if late:
        bars = tuple(contexts.Bar(row["name"], row["red"], str(row["red"]), "red") for row in late)
        note = _("Units in the order of the administration.")
        found.append(contexts.Chart(_("Matters past the due moment, by unit"), "bars", bars, note))
    return found


def _extensions(rows: list[dict[str, Any]]) -> contexts.Table | None:
    if not rows:
        return None
    columns = (
        contexts.Column(_("Matter"), "left", 6), contexts.Column(_("Lead unit"), "left", 3),
        contexts.Column(_("New due day"), "left", 2),
    )  # fmt: skip
    cells = tuple((row["title"], row["unit"], row["due"]) for row in rows)
    return contexts.Table(_("More time granted"), columns, cells)


def _lagging(row: dict[str, Any]) -> contexts.Lagging:
    return contexts.Lagging(
        row["number"], row["title"], row["unit"], row["person"], date.fromisoformat(row["due"]), row["days"], row["why"]
    )


def _appendix(content: Content) -> contexts.Table:
    heads = (
        _("Unit"), _("Due in the period"), _("Done on time"), _("Done early"), _("Done late"), _("Overdue and open"),
        _("On-time rate"),
    )  # fmt: skip
    widths = (6, 2, 2, 2, 2, 2, 3)
    columns = tuple(
        contexts.Column(title, "right" if place else "left", width)
        for place, (title, width) in enumerate(zip(heads, widths, strict=True))
    )
    keys = ("name", "due", "timely", "early", "late", "overdue", "rate")
    rows = tuple(tuple(str(row[key]) for key in keys) for row in content["units"])
    if not rows:
        rows = ((content["scope_name"], *(str(content["counts"][k]) for k in ("due", "timely", "early")),
                 str(content["late"]), str(content["counts"]["overdue"]), "–"),)  # fmt: skip
    note = _("On-time rate: done on time ÷ due in the period. Units in the order of the administration, not ranked.")
    return contexts.Table(_("How matters stand, by unit"), columns, rows, note)
