"""Pieces of a Word template on the page of GB/T 9704-2012, written with python-docx."""

from collections.abc import Sequence
from typing import Final

from docx import Document
from docx.document import Document as Doc
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from duban.engine.words import Language

RED: Final = RGBColor(0xD7, 0x00, 0x0F)
# The faces that GB/T 9704-2012 names, each with what Windows, WPS or an open font offers where it is missing.
FACES: Final = {
    "title": ("方正小标宋简体", ("FZXiaoBiaoSong-B05S", "华文中宋", "Noto Serif SC")),
    "body": ("仿宋_GB2312", ("仿宋", "FangSong", "Noto Serif SC")),
    "kai": ("楷体_GB2312", ("楷体", "KaiTi", "Noto Serif SC")),
    "hei": ("黑体", ("SimHei", "Noto Sans SC")),
    "song": ("宋体", ("SimSun", "Noto Serif SC")),
}
LATIN: Final = "Times New Roman"
CLOSE: Final = ("Label", "Cell", "Cell centred", "Colophon")
# name: (face, size in Chinese, size in English, alignment, first-line indent in characters, on the 22-line grid)
STYLES: Final = {
    "Body": ("body", 16, 11.5, "justify", 2, True),
    "Flush": ("body", 16, 11.5, "left", 0, True),
    "Masthead": ("title", 36, 19, "center", 0, False),
    "Number": ("body", 16, 11.5, "center", 0, False),
    "Official title": ("title", 22, 18, "center", 0, False),
    "Round": ("kai", 16, 12, "center", 0, False),
    "Heading one": ("hei", 16, 12, "left", 2, True),
    "Signature line": ("body", 16, 11.5, "right", 0, True),
    "Label": ("hei", 12, 10, "center", 0, False),
    "Cell": ("body", 12, 10, "left", 0, False),
    "Cell centred": ("body", 12, 10, "center", 0, False),
    "Note": ("body", 10.5, 9, "left", 0, False),
    "Colophon": ("body", 14, 10, "left", 0, False),
    "Picture": ("body", 12, 10, "center", 0, False),
}


def blank(language: Language, slip: bool) -> Doc:
    """An empty document with the page, the grid, the styles and the page numbers; a slip is set closer (四号)."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(22)
    if language == "zh-hans":
        # 225 mm in 22 lines, in twentieths of a point; 8 mm a line on a slip.
        grid = OxmlElement("w:docGrid")
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), "454" if slip else "579")
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(grid)
    document.settings.odd_and_even_pages_header_footer = True
    _styles(document, language, slip)
    _font_table(document)
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _page_number(footer.paragraphs[0], side, language)
    return document


def _styles(document: Doc, language: Language, slip: bool) -> None:
    chinese = language == "zh-hans"
    normal = document.styles["Normal"]
    _face(normal.element.get_or_add_rPr(), "body", language)
    normal.font.size = Pt(16 if chinese else 11.5)
    for name, (face, big, small, side, indent, on_grid) in STYLES.items():
        style = document.styles.add_style(name, 1)
        style.base_style, style.quick_style = normal, True
        _face(style.element.get_or_add_rPr(), face, language)
        size = 14 if slip and on_grid and chinese else big if chinese else small
        style.font.size = Pt(size)
        if chinese and size == 16:
            # 28 characters of 16 pt are 2 mm wider than the 156 mm: each gives way a quarter of a point.
            style.element.rPr.append(parse_xml(f'<w:spacing {nsdecls("w")} w:val="-5"/>'))
        style.font.bold = not chinese and face in ("title", "hei")
        layout = style.paragraph_format
        layout.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper()) if chinese or side != "justify" else 0
        layout.space_before = layout.space_after = Pt(3 if name in CLOSE or (on_grid and not chinese) else 0)
        if indent and chinese:
            _indent(
                style.element.get_or_add_pPr(),
                firstLineChars=str(indent * 100),
                firstLine=str(round(indent * size * 20)),
            )
        if not on_grid:
            style.element.get_or_add_pPr().append(parse_xml(f'<w:snapToGrid {nsdecls("w")} w:val="0"/>'))
        for kind in ("DE", "DN"):
            style.element.get_or_add_pPr().append(parse_xml(f'<w:autoSpace{kind} {nsdecls("w")} w:val="0"/>'))
    document.styles["Masthead"].font.color.rgb = RED
    for name in ("Label", "Heading one"):
        document.styles[name].paragraph_format.keep_with_next = True
    _colophon(document.styles["Colophon"].element.get_or_add_pPr())


def _colophon(properties: BaseOxmlElement) -> None:
    """Thick lines outside and a thin one between (7.4)."""
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="3" w:color="auto"/>'
        for edge, size in (("top", 8), ("bottom", 8), ("between", 6))
    )
    properties.append(parse_xml(f"<w:pBdr {nsdecls('w')}>{edges}</w:pBdr>"))
    properties.append(parse_xml(f'<w:tabs {nsdecls("w")}><w:tab w:val="right" w:pos="8560"/></w:tabs>'))
    _indent(properties, left="280", right="280")


def _face(properties: BaseOxmlElement, face: str, language: Language) -> None:
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), LATIN if face != "hei" or language == "zh-hans" else "Arial")
    fonts.set(qn("w:eastAsia"), FACES[face][0])
    if language == "zh-hans":
        fonts.set(qn("w:hint"), "eastAsia")  # else Word draws Chinese quotation marks in the Latin face


def _font_table(document: Doc) -> None:
    part = next(part for part in document.part.package.iter_parts() if part.partname == "/word/fontTable.xml")
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{",".join(instead)}"/><w:charset w:val="86"/></w:font>'
        for name, instead in FACES.values()
    )
    part._blob = f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{entries}</w:fonts>'.encode()


def _indent(properties: BaseOxmlElement, **values: str) -> None:
    element = properties.get_or_add_ind()
    for name, value in values.items():
        element.set(qn(f"w:{name}"), value)


def _page_number(paragraph: Paragraph, side: str, language: Language) -> None:
    paragraph.alignment = getattr(WD_ALIGN_PARAGRAPH, side.upper())
    _indent(paragraph._p.get_or_add_pPr(), **{f"{side}Chars": "100", side: "280"})
    for kind, text in (("", "— "), ("begin", ""), ("code", "PAGE"), ("end", ""), ("", " —")):
        run = paragraph.add_run(text if not kind else "")
        run.font.size = Pt(14 if language == "zh-hans" else 11)
        _face(run._r.get_or_add_rPr(), "song", language)
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:ascii"), "宋体")
        fonts.set(qn("w:hAnsi"), "宋体")
        if kind == "code":
            run._r.append(parse_xml(f'<w:instrText {nsdecls("w")} xml:space="preserve">PAGE</w:instrText>'))
        elif kind:
            run._r.append(parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>'))


def ruled(paragraph: Paragraph, edge: str, eighths: int, space: int, colour: str = "auto") -> None:
    """Draws a line under ("bottom") or over ("top") a paragraph, `eighths` of a point thick, `space` points away."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:pBdr {nsdecls("w")}><w:{edge} w:val="single" w:sz="{eighths}" w:space="{space}"'
            f' w:color="{colour}"/></w:pBdr>'
        )
    )


def write(cell: _Cell, style: str, *texts: str) -> None:
    """Fills a cell with one paragraph per text."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for index, text in enumerate(texts):
        paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
        paragraph.style, _ = style, paragraph.add_run(text)


def columns(table: Table, widths: Sequence[float]) -> None:
    """Sets the widths in millimetres, for the grid and for every cell."""
    table.autofit = False
    for grid, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        grid.w = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Mm(width)


def head_row(table: Table, index: int = 0) -> None:
    """Repeats a row at the top of every page the table runs over."""
    table.rows[index]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def at_page_foot(paragraph: Paragraph) -> None:
    """Puts a paragraph into the frame at the foot of the text area of the page on which it stands."""
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f'<w:framePr {nsdecls("w")} w:w="8844" w:wrap="around" w:vAnchor="margin" w:hAnchor="margin"'
            ' w:xAlign="center" w:yAlign="bottom"/>'
        )
    )


def whole_rows(document: Doc) -> None:
    """Keeps every row of every table on one page."""
    for row in document.element.iter(qn("w:tr")):
        row.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))


# The order that the schema (ECMA-376, 17.3.1.26 and 17.4.59) demands; Word refuses files that break it.
PARAGRAPH_ORDER: Final = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd", "tabs",
    "autoSpaceDE", "autoSpaceDN", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl",
    "rPr",
)  # fmt: skip
TABLE_ORDER: Final = (
    "tblStyle", "tblpPr", "tblOverlap", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook",
)  # fmt: skip


def put_in_order(document: Doc) -> None:
    """Sorts the properties of paragraphs and tables into the order of the schema."""
    section = document.sections[0]
    for root in (
        document.element,
        document.styles.element,
        section.footer._element,
        section.even_page_footer._element,
    ):
        for tag, order in (("w:pPr", PARAGRAPH_ORDER), ("w:tblPr", TABLE_ORDER)):
            for element in root.iter(qn(tag)):
                names = {child: child.tag.split("}")[1] for child in element}
                if set(names.values()) <= set(order):
                    element[:] = sorted(names, key=lambda child: order.index(names[child]))
