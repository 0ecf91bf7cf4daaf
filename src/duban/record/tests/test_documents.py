"""Official documents come out whole, in both languages and both formats, whatever stands in a title."""

import os
import re
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image
from pytest_django import Settings

from duban.engine.words import Language
from duban.record.documents.charts import chart_png
from duban.record.documents.contexts import KINDS, Assignment, Bar, Bulletin, Chart, Kind, Section, Urge
from duban.record.documents.fonts import font_folder
from duban.record.documents.pdf import pdf_document, render_pdf
from duban.record.documents.problems import DocumentError
from duban.record.documents.samples import sample
from duban.record.documents.values import document_values
from duban.record.documents.word import word_document

LANGUAGES: tuple[Language, ...] = ("zh-hans", "en")
EVERY = [(kind, language) for kind in KINDS for language in LANGUAGES]


@pytest.fixture
def fonts(settings: Settings) -> None:
    """The fonts that the front end's build copies; a checkout where it has not run yet cannot set a PDF."""
    settings.DUBAN_FONT_FOLDER = os.environ.get("DUBAN_FONT_FOLDER", "")
    if not any(font_folder().glob("*.[to]tf")) and not os.environ.get("CI"):
        pytest.skip(f"no fonts in {font_folder()}: build the front end first")


def slip(title: str, requirement: str = "x") -> Assignment:
    found = sample("assignment", "zh-hans")
    assert isinstance(found, Assignment)
    return replace(found, matter=replace(found.matter, title=title, requirement=requirement))


def word_text(data: bytes) -> str:
    """All text of a Word document: paragraphs in and out of tables."""
    body = Document(BytesIO(data)).element.body
    return "\n".join("".join(node.itertext()) for node in body.iter("{*}p"))


def pdf_signs(data: bytes) -> set[str]:
    """Every character that the text of a PDF can be copied as, from its ToUnicode tables."""
    found: set[str] = set()
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            plain = zlib.decompress(stream)
        except zlib.error:
            continue
        if b"beginbfchar" in plain:
            for code in re.findall(rb"<[0-9A-Fa-f]+> <([0-9A-Fa-f]+)>", plain):
                found |= set(bytes.fromhex(code.decode()).decode("utf-16-be", "ignore"))
    return found


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_pdf_holds_the_text_it_was_given(kind: Kind, language: Language) -> None:
    pdf = pdf_document(sample(kind, language), language)
    wanted = "督澄江人民政府室" if language == "zh-hans" else "SupervisonOfcthe"
    assert pdf.startswith(b"%PDF-")
    assert set(wanted) <= pdf_signs(pdf)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize(("kind", "language"), EVERY)
def test_every_word_document_holds_the_text_it_was_given(kind: Kind, language: Language) -> None:
    text = word_text(word_document(sample(kind, language), language))
    assert "{" not in text
    assert ("2026年" if language == "zh-hans" else " 2026") in text
    assert ("澄江市" if language == "zh-hans" else "Supervision Office") in text


def test_the_word_page_is_the_page_of_the_standard() -> None:
    document = Document(BytesIO(word_document(slip("x"), "zh-hans")))
    section = document.sections[0]
    edges = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    top, bottom, left, right = (round(edge.mm) for edge in edges if edge is not None)
    assert section.page_width is not None
    assert section.page_height is not None
    assert (top, left) == (37, 28)
    assert (round(section.page_width.mm) - left - right, round(section.page_height.mm) - top - bottom) == (
        156,
        225,
    )


def test_markup_in_a_title_stays_text() -> None:
    title = "{{ 7*7 }} </w:t><w:br/> & “引号” {% raw %}"
    assert title in word_text(word_document(slip(title), "zh-hans"))


@pytest.mark.usefixtures("fonts")
def test_markup_in_a_title_stays_text_in_the_pdf() -> None:
    title = '#panic("x") $x$ *b* `c` [d] \\ @e <f> // g'
    assert set(title) - {" "} <= pdf_signs(pdf_document(slip(title), "zh-hans"))


def test_characters_that_no_document_can_hold_are_left_out() -> None:
    assert "甲乙丙" in word_text(word_document(slip("甲\x00乙\x0b\ud800丙\ufffe"), "zh-hans"))


def test_each_line_of_a_requirement_is_a_paragraph() -> None:
    text = word_text(word_document(slip("x", "第一行\r\n\r\n 第二行"), "zh-hans"))
    assert "第一行\n第二行" in text


def test_a_row_without_a_value_is_left_out() -> None:
    full = slip("x")
    assert "督办依据" in word_text(word_document(full, "zh-hans"))
    bare = replace(full, matter=replace(full.matter, basis=""))
    assert "督办依据" not in word_text(word_document(bare, "zh-hans"))


@pytest.mark.usefixtures("fonts")
def test_a_character_no_font_holds_is_named_instead_of_dropped() -> None:
    with pytest.raises(DocumentError) as caught:
        pdf_document(slip("进展😀"), "zh-hans")
    assert [problem.code for problem in caught.value.problems] == ["document.no_glyph"]
    assert "😀" in str(caught.value)


def test_without_a_font_nothing_is_printed(settings: Settings, tmp_path: Path) -> None:
    settings.DUBAN_FONT_FOLDER = str(tmp_path)
    with pytest.raises(DocumentError, match="no_font"):
        pdf_document(slip("进展"), "zh-hans")


@pytest.mark.usefixtures("fonts")
def test_a_document_printed_twice_is_the_same_file() -> None:
    context = sample("bulletin", "zh-hans")
    assert pdf_document(context, "zh-hans") == pdf_document(context, "zh-hans")


def test_a_bulletin_names_the_units_that_lag_and_numbers_its_parts() -> None:
    context = sample("bulletin", "zh-hans")
    assert isinstance(context, Bulletin)
    quiet = replace(context, sections=tuple(replace(part, charts=()) for part in context.sections))
    text = word_text(word_document(quiet, "zh-hans"))
    assert "一、总体情况" in text
    assert "三、滞后事项" in text
    assert "打通断头路" in text
    assert "市交通运输局" in text


@pytest.mark.usefixtures("fonts")
def test_an_empty_bulletin_can_be_printed() -> None:
    context = sample("bulletin", "en")
    assert isinstance(context, Bulletin)
    empty = replace(context, sections=(), lagging=(), closing=(), appendix=None)
    assert pdf_document(empty, "en")
    assert "Matters that lag" not in word_text(word_document(empty, "en"))


def test_values_hold_dates_in_words_and_no_none() -> None:
    values = document_values(sample("urge", "en"), "en")
    assert values["reply_by"] == "13 April 2026"
    assert "5 working days late" in str(values["opening"])
    assert "None" not in str(values)


def test_one_day_late_is_one_working_day() -> None:
    context = sample("urge", "en")
    assert isinstance(context, Urge)
    assert "1 working day late" in str(document_values(replace(context, late=1), "en")["opening"])


@pytest.mark.usefixtures("fonts")
def test_every_character_of_gb2312_can_be_printed() -> None:
    signs = [
        bytes((row, cell)).decode("gb2312", "ignore")
        for row in range(0xB0, 0xF8)
        for cell in range(0xA1, 0xFF)
    ]
    pdf = pdf_document(slip("x", "\n".join(signs)), "zh-hans")
    assert len([sign for sign in signs if sign]) == 6763
    # Radicals and their ideographs may share a glyph, and a PDF names one of the two.
    assert len(set(signs) - pdf_signs(pdf)) < 30


CHARTS = (
    Chart("无", "bars", ()),
    Chart("无", "share", ()),
    Chart("零", "bars", (Bar("甲", 0, "0"), Bar("乙", 0, "0", "red"))),
    Chart("零", "share", (Bar("甲", 0, "0"), Bar("乙", 0, "0", "red"))),
    Chart("长", "bars", (Bar("很长的单位名称" * 20, 3, "3" * 30, "green"), Bar("短", 1e9, "1"))),
    Chart("多", "share", tuple(Bar(f"第{index}类事项", index, f"{index}项") for index in range(30))),
)


@pytest.mark.usefixtures("fonts")
@pytest.mark.parametrize("chart", CHARTS, ids=lambda chart: f"{chart.caption}-{chart.shape}")
def test_odd_charts_are_drawn_in_both_formats(chart: Chart) -> None:
    context = sample("bulletin", "zh-hans")
    assert isinstance(context, Bulletin)
    odd = replace(context, sections=(Section("图", charts=(chart,)),))
    assert pdf_document(odd, "zh-hans")
    assert Image.open(BytesIO(chart_png(chart))).width == 1800
    assert len(Document(BytesIO(word_document(odd, "zh-hans"))).inline_shapes) == 1


@pytest.mark.usefixtures("fonts")
def test_a_chart_has_a_colour_only_where_it_is_a_light() -> None:
    bars = (Bar("甲", 3, "3", "red"), Bar("乙", 2, "2"))
    picture = Image.open(BytesIO(chart_png(Chart("x", "bars", bars)))).convert("RGB").tobytes()
    colours = {tuple(picture[start : start + 3]) for start in range(0, len(picture), 3)}
    assert {colour for colour in colours if max(colour) - min(colour) > 40} == {(0xC8, 0x25, 0x2C)}


@pytest.mark.usefixtures("fonts")
def test_a_document_made_between_two_seconds_prints() -> None:
    """The system's clock counts microseconds, which typst's time stamp does not take."""
    values = document_values(sample("deadline", "zh-hans"), "zh-hans")
    assert render_pdf("deadline", {**values, "stamp": "2026-03-02T01:30:00.123456+00:00"}).startswith(b"%PDF")
