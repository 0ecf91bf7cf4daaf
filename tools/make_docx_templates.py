"""Writes the Word templates of the official documents, six kinds in two languages.

Run it after a change here or in `labels.py`:  python -m tools.make_docx_templates
"""

import zipfile
from io import BytesIO
from pathlib import Path

from docx.document import Document as Doc
from docx.shared import Pt

from duban.engine.words import Language
from duban.record.documents.contexts import KINDS, Kind
from duban.record.documents.labels import labels
from tools import docx_parts as parts

TARGET = Path(__file__).resolve().parents[1] / "src" / "duban" / "record" / "documents" / "templates" / "docx"


class Writer:
    """One template in the making: the document, its language and its words."""

    def __init__(self, language: Language, slip: bool) -> None:
        self.chinese = language == "zh-hans"
        self.words = labels(language)
        self.document: Doc = parts.blank(language, slip)

    def say(self, style: str, *texts: str) -> None:
        for text in texts:
            self.document.add_paragraph(text, style=style)

    def each(self, loop: str, style: str, text: str) -> None:
        """One paragraph for each item of a loop such as "text in opening"."""
        self.say(style, f"{{%p for {loop} %}}", text, "{%p endfor %}")

    def when(self, condition: str, style: str, *texts: str) -> None:
        self.say(style, f"{{%p if {condition} %}}", *texts, "{%p endif %}")

    def head(self, title: str, drop: int, below: str = "") -> None:
        self.when("letter.urgency", "Flush", "{{ letter.urgency }}")
        self.document.add_paragraph(
            "{{ letter.masthead }}", style="Masthead"
        ).paragraph_format.space_before = Pt(drop)
        number = self.document.add_paragraph("{{ letter.number }}", style="Number")
        number.paragraph_format.space_before = Pt(24 if drop else 12)
        parts.ruled(number, "bottom", 12, 11, "D7000F")
        self.title(title, *((30, 14) if drop else (16, 6)))
        if below:
            self.say("Round", below)
        comma = "、" if self.chinese else ", "
        colon = self.words["colon"].strip()
        self.when("letter.to", "Flush", f"{{{{ letter.to|join('{comma}') }}}}{colon}")

    def title(self, text: str, above: int = 30, below: int = 14) -> None:
        paragraph = self.document.add_paragraph(text, style="Official title")
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(above), Pt(below)

    def tail(self) -> None:
        lead = f"{self.words['attachments']}{self.words['colon']}"
        numbered = "{% if letter.attachments|length > 1 %}{{ loop.index }}. {% endif %}{{ name }}"
        self.each("name in letter.attachments", "Body", f"{{% if loop.first %}}{lead}{{% endif %}}{numbered}")
        self.say("Signature line", "")
        for text, edge in (("{{ letter.issuer }}", 200), ("{{ letter.day }}", 400)):
            line = self.document.add_paragraph(text, style="Signature line")
            parts._indent(line._p.get_or_add_pPr(), rightChars=str(edge), right=str(edge * 3))
            line.paragraph_format.keep_with_next = edge == 200
        brackets = "（{{ letter.contact }}）" if self.chinese else "({{ letter.contact }})"
        self.when("letter.contact", "Body", brackets)

    def colophon(self) -> None:
        words, comma = self.words, "，" if self.chinese else ", "
        copies = f"{words['copies']}{words['colon']}{{{{ letter.copies_to|join('{comma}') }}}}{words['stop']}"
        printed = (
            f"{{{{ letter.printed }}}}{words['printed']}" if self.chinese else "Printed {{ letter.printed }}"
        )
        self.when("letter.copies_to", "Colophon", copies)
        self.when("letter.printer", "Colophon", f"{{{{ letter.printer }}}}\t{printed}")
        for paragraph in self.document.paragraphs:
            if paragraph.style and paragraph.style.name == "Colophon":
                parts.at_page_foot(paragraph)
        self.document.add_paragraph("", style="Note")

    def form(self, *rows: tuple[str, ...]) -> None:
        """Rows of (label key, expression) once or twice; a row whose expressions are all empty is left out."""
        table = self.document.add_table(rows=0, cols=4, style="Table Grid")
        for row in rows:
            table.add_row().cells[0].merge(table.rows[-1].cells[3])
            parts.write(table.rows[-1].cells[0], "Cell", f"{{%tr if {' or '.join(row[1::2])} %}}")
            cells = table.add_row().cells
            for place in range(0, len(row), 2):
                parts.write(cells[place], "Label", self.words[row[place]])
            parts.write(cells[1], "Cell", *self._value(row[1]))
            if len(row) == 2:
                cells[1].merge(cells[3])
                for spare in table.rows[-1].cells[1].paragraphs[len(self._value(row[1])) :]:
                    spare._p.getparent().remove(spare._p)
            else:
                parts.write(cells[3], "Cell", *self._value(row[3]))
            table.add_row().cells[0].merge(table.rows[-1].cells[3])
            parts.write(table.rows[-1].cells[0], "Cell", "{%tr endif %}")
        parts.columns(table, [28, 50, 28, 50])

    def _value(self, expression: str) -> tuple[str, ...]:
        if expression.endswith("milestones"):
            loop, text = (
                f"step in {expression}",
                "{{ loop.index }}. {{ step.title }}  {{ step.due }}  {{ step.state }}",
            )
        elif expression.endswith("units"):
            comma = "、" if self.chinese else ", "
            return (f"{{{{ {expression}|join('{comma}') }}}}",)
        else:
            loop, text = f"line in {expression}|lines", "{{ line }}"
        return (f"{{%p for {loop} %}}", text, "{%p endfor %}")

    def listing(self, loop: str, *cells: tuple[str, str, float], caption: str = "") -> None:
        """A table of (label, text, width in mm) with one row per item of the loop."""
        if caption:
            self.say("Heading one", caption)
        table = self.document.add_table(rows=4, cols=len(cells), style="Table Grid")
        for index, (label, text, _) in enumerate(cells):
            parts.write(table.rows[0].cells[index], "Label", self.words[label])
            parts.write(table.rows[2].cells[index], "Cell", text)
        parts.write(table.rows[1].cells[0], "Cell", f"{{%tr for {loop} %}}")
        parts.write(table.rows[3].cells[0], "Cell", "{%tr endfor %}")
        parts.columns(table, [width for _, _, width in cells])
        parts.head_row(table)

    def any_table(self, name: str) -> None:
        """A table whose columns come with the data."""
        table = self.document.add_table(rows=4, cols=3, style="Table Grid")
        for row, texts in ((0, (f"{{%tc for column in {name}.columns %}}", "{{ column.title }}", "{%tc endfor %}")),
                           (2, ("{%tc for cell in row %}", "{{ cell }}", "{%tc endfor %}"))):  # fmt: skip
            for cell, text in zip(table.rows[row].cells, texts, strict=True):
                parts.write(cell, "Label" if row == 0 else "Cell centred", text)
        parts.write(table.rows[1].cells[0], "Cell", f"{{%tr for row in {name}.rows %}}")
        parts.write(table.rows[3].cells[0], "Cell", "{%tr endfor %}")
        parts.columns(table, [52, 52, 52])
        parts.head_row(table)
        self.when(f"{name}.note", "Note", f"{{{{ {name}.note }}}}")


def assignment(page: Writer) -> None:
    page.head("{{ heading }}", 0)
    page.say("Body", "{{ opening }}")
    page.form(
        ("matter", "matter.title"), ("number", "matter.number", "report", "report"), ("basis", "matter.basis"),
        ("requirement", "matter.requirement"), ("target", "matter.target"),
        ("lead", "matter.lead_unit", "responsible", "matter.responsible"),
        ("due", "matter.due", "ahead", "matter.ahead"), ("assisting", "matter.assisting_units"),
        ("milestone", "matter.milestones"),
    )  # fmt: skip
    page.tail()
    page.colophon()


def urge(page: Writer) -> None:
    page.head("{{ heading }}", 0, "（{{ round_text }}）" if page.chinese else "{{ round_text }}")
    page.say("Body", "{{ opening }}", "{{ closing }}")
    page.form(
        ("requirement", "matter.requirement"), ("lead", "matter.lead_unit", "responsible", "matter.responsible"),
        ("due", "matter.due", "reply_by", "reply_by"), ("progress", "progress"), ("milestone", "matter.milestones"),
    )  # fmt: skip
    page.tail()
    page.colophon()


def supervision(page: Writer) -> None:
    page.head("{{ heading }}", 0)
    page.say("Body", "{{ opening }}")
    page.each("fact in facts", "Body", "{{ fact }}")
    page.each("demand in demands", "Body", "{{ loop.index }}. {{ demand }}")
    page.say("Body", "{{ closing }}")
    page.tail()
    page.colophon()


def bulletin(page: Writer) -> None:
    page.head("{{ title }}", 60)
    page.each("text in opening", "Body", "{{ text }}")
    page.say("Heading one", "{%p for section in sections %}", "{{ section.numeral }}{{ section.heading }}")
    page.each("text in section.paragraphs", "Body", "{{ text }}")
    page.say("Label", "{%p for table in section.tables %}", "{{ table.caption }}")
    page.any_table("table")
    page.say("Label", "{%p endfor %}", "{%p for chart in section.charts %}", "{{ chart.caption }}")
    page.say("Picture", "{{ images[chart.image] }}")
    page.when("chart.note", "Note", "{{ chart.note }}")
    page.say("Label", "{%p endfor %}", "{%p endfor %}")
    page.say("Heading one", "{%p if lagging %}", "{{ lagging_numeral }}" + page.words["lagging"])
    page.say("Body", "{{ lagging_opening }}")
    why = "（{{ item.why }}）" if page.chinese else " ({{ item.why }})"
    page.listing(
        "item in lagging", ("item", "{{ loop.index }}", 14),
        ("matter", f"{{{{ item.title }}}}{{% if item.why %}}{why}{{% endif %}}", 48),
        ("unit", "{{ item.unit }}", 30), ("responsible", "{{ item.responsible }}", 20), ("due", "{{ item.due }}", 24),
        ("late", "{{ item.late }}", 20),
    )  # fmt: skip
    page.say("Body", "{%p endif %}")
    page.each("text in closing", "Body", "{{ text }}")
    page.tail()
    page.say("Flush", "{%p if appendix %}")
    page.document.add_paragraph(
        page.words["appendix"], style="Flush"
    ).paragraph_format.page_break_before = True
    page.title("{{ appendix.caption }}", 12)
    page.any_table("appendix")
    page.say("Flush", "{%p endif %}")
    page.colophon()


def deadline(page: Writer) -> None:
    words = page.words
    page.title("{{ heading }}", 0)
    page.form(
        ("matter", "title"), ("number", "number", "unit", "unit"), ("started", "start", "length", "length"),
        ("rule", "rule"), ("calendar", "calendar", "as_of", "as_of"), ("result", "due"),
    )  # fmt: skip
    page.say("Heading one", words["steps"])
    page.each("step in steps", "Body", "{{ step }}")
    state = f"{{% if part.running %}}{words['running']}{{% else %}}{words['paused']}{{% endif %}}"
    page.listing(
        "part in stretches", ("holder", "{{ part.holder }}", 32), ("state", state, 18), ("start", "{{ part.start }}", 30),
        ("end", "{{ part.end }}", 30), ("used", "{{ part.used }}", 22), ("reason", "{{ part.why }}", 24),
        caption=words["stretches"],
    )  # fmt: skip
    counts = f"{{% if day.counts %}}{words['counts_yes']}{{% else %}}{words['counts_no']}{{% endif %}}"
    page.listing(
        "day in days", ("date", "{{ day.day }}", 40), ("weekday", "{{ day.weekday }}", 26), ("counts", counts, 22),
        ("ordinal", "{% if day.ordinal %}{{ day.ordinal }}{% endif %}", 20), ("reason", "{{ day.why }}", 48),
        caption=words["days"],
    )  # fmt: skip
    page.say("Note", f"{{{{ office }}}}  {words['made']}{words['colon']}{{{{ made }}}}")


def story(page: Writer) -> None:
    words = page.words
    page.title("{{ heading }}", 120)
    page.title("{{ matter.title }}", 60)
    page.form(
        ("file_number", "file_number", "number", "matter.number"),
        ("lead", "matter.lead_unit", "responsible", "matter.responsible"), ("assisting", "matter.assisting_units"),
        ("opened", "opened", "due", "matter.due"), ("state", "state", "closed", "closed"),
        ("closing_kind", "closing", "retention", "retention"), ("office", "office", "made", "made"), ("seal", "seal"),
    )  # fmt: skip
    page.document.add_paragraph(
        words["matter"], style="Heading one"
    ).paragraph_format.page_break_before = True
    page.form(
        ("matter", "matter.title"), ("basis", "matter.basis"), ("requirement", "matter.requirement"),
        ("target", "matter.target"), ("due", "matter.due", "ahead", "matter.ahead"), ("milestone", "matter.milestones"),
    )  # fmt: skip
    page.listing("person in people", ("role", "{{ person[0] }}", 78), ("name", "{{ person[1] }}", 78),
                 caption=words["people"])  # fmt: skip
    page.listing(
        "event in events", ("moment", "{{ event.moment }}", 34), ("act", "{{ event.act }}", 20),
        ("who", "{{ event.who }}", 34), ("words", "{{ event.words }}", 50), ("entry", "{{ event.entry }}", 18),
        caption=words["events"],
    )  # fmt: skip
    page.listing(
        "proof in proofs", ("item", "{{ loop.index }}", 14), ("proof", "{{ proof.title }}", 54),
        ("date", "{{ proof.day }}", 30), ("filed_by", "{{ proof.filed_by }}", 30), ("digest", "{{ proof.digest }}", 28),
        caption=words["proofs"],
    )  # fmt: skip


BUILDERS = {"assignment": assignment, "urge": urge, "supervision": supervision, "bulletin": bulletin,
            "deadline": deadline, "story": story}  # fmt: skip


def template(kind: Kind, language: Language) -> bytes:
    """The template's file; the same every time it is made."""
    page = Writer(language, kind in ("assignment", "urge"))
    BUILDERS[kind](page)
    page.document.core_properties.title = page.words[kind]
    page.document.core_properties.author = "Duban"
    page.document.core_properties.comments = ""
    parts.whole_rows(page.document)
    parts.put_in_order(page.document)
    raw, result = BytesIO(), BytesIO()
    page.document.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name), zipfile.ZIP_DEFLATED)
    return result.getvalue()


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for kind in KINDS:
        for language in ("zh-hans", "en"):
            (TARGET / f"{kind}.{language}.docx").write_bytes(template(kind, language))


if __name__ == "__main__":
    main()
