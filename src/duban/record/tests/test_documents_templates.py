"""An office may replace a template: what is wrong with it is told, and what it must not do it cannot."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from duban.engine.words import Language
from duban.record.documents.check import check_template
from duban.record.documents.contexts import KINDS, Kind
from duban.record.documents.problems import DocumentError
from duban.record.documents.samples import sample
from duban.record.documents.word import default_template, render_docx, word_document

SIGNED = "{{ letter.number }} {{ letter.issuer }} {{ letter.day }} {{ opening }}"


def template(*texts: str) -> bytes:
    """A Word file with one paragraph per text."""
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    result = BytesIO()
    document.save(result)
    return result.getvalue()


def with_part(raw: bytes, name: str, data: bytes) -> bytes:
    """The same file with one part added or replaced."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, data)
    return result.getvalue()


def codes(kind: Kind, raw: bytes) -> list[str]:
    return [problem.code for problem in check_template(kind, raw)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_templates_shipped_have_no_problem(kind: Kind, language: Language) -> None:
    assert check_template(kind, default_template(kind, language).read_bytes()) == []


def test_an_office_template_is_used_instead() -> None:
    raw = template(
        "本室模板", SIGNED, "{%p for step in matter.milestones %}", "{{ step.title }}", "{%p endfor %}"
    )
    assert codes("urge", raw) == []
    texts = [
        p.text for p in Document(BytesIO(word_document(sample("urge", "zh-hans"), "zh-hans", raw))).paragraphs
    ]
    assert texts[0] == "本室模板"
    assert "主体工程完工" in texts


def test_an_unknown_field_is_named_with_its_paragraph() -> None:
    [problem] = check_template("urge", template("前言", "责任单位：{{ matter.lead_unt }}", SIGNED))
    assert problem.code == "template.unknown"
    assert problem.params["name"] == "matter.lead_unt"
    assert "责任单位" in problem.text("zh-hans")
    assert "lead_unit" in problem.expected("en")


def test_unknown_fields_are_found_inside_loops_conditions_and_filters() -> None:
    raw = template(
        SIGNED,
        "{% for step in matter.milestones %}{{ step.titel }}{% endfor %}",
        "{% if matter.basiss %}x{% endif %}",
        "{{ matter.assisting|join('、') }}",
        "{{ step.title }}",
    )
    names = [problem.params["name"] for problem in check_template("urge", raw)]
    assert names == ["step.titel", "matter.basiss", "matter.assisting", "step"]


def test_a_loop_that_is_not_closed_is_named() -> None:
    [problem] = check_template("urge", template("甲", "{% for step in matter.milestones %}{{ step.title }}"))
    assert problem.code == "template.syntax"
    with pytest.raises(DocumentError, match=r"template\.syntax"):
        word_document(sample("urge", "en"), "en", template("{% for step in matter.milestones %}"))


def test_a_needed_field_that_is_not_used_is_named() -> None:
    found = check_template("urge", template("{{ letter.number }}{{ letter.day }}{{ opening }}"))
    assert [(problem.code, problem.params["name"]) for problem in found] == [
        ("template.missing", "letter.issuer")
    ]


def test_an_unknown_field_stops_the_printing_and_is_named() -> None:
    with pytest.raises(DocumentError) as caught:
        word_document(sample("urge", "en"), "en", template("Dear {{ nobody }}"))
    [problem] = caught.value.problems
    assert (problem.code, problem.params["paragraph"]) == ("template.unknown", "Dear {{ nobody }}")


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ images.__class__ }}",
        "{{ images['a']._inline.tpl.save('x') }}",
        "{{ images.a.tpl }}",
        "{{ heading.join(heading) }}",
        "{{ letter.update({'a': 1}) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ range(1000000000)|join }}",
        "{% include '/etc/passwd' %}",
        "{{ cycler }}",
        "{{ lipsum() }}",
        "{{ loop.__init__ }}",
    ],
)
def test_a_template_cannot_reach_beyond_its_values(attack: str, tmp_path: Path) -> None:
    picture = Path(__file__).parent / "nothing.png"
    values = {"heading": "h", "letter": {"number": "1"}}
    with pytest.raises(DocumentError):
        render_docx(template(attack), values, {"a": picture.name.encode()})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word/vbaProject.bin", b"x"),
        ("word/extra.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
        ("word/_rels/settings.xml.rels", b"<Relationships><Relationship Id='a' Type='x/attachedTemplate'"
                                         b" Target='http://a' TargetMode='External'/></Relationships>"),
    ],
)  # fmt: skip
def test_macros_declarations_and_outside_files_are_refused(name: str, data: bytes) -> None:
    assert codes("urge", with_part(template(SIGNED), name, data)) == ["template.active"]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    assert codes("urge", with_part(template(SIGNED), "word/media/a.xml", bytes(40 * 2**20))) == [
        "template.too_large"
    ]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 not a zip", b"<html>"])
def test_a_file_that_is_no_word_document_is_refused(raw: bytes) -> None:
    assert codes("urge", raw) == ["template.not_word"]
    with pytest.raises(DocumentError, match="not_word"):
        render_docx(raw, {})


def test_a_zip_with_a_broken_document_is_refused() -> None:
    broken = with_part(template(SIGNED), "word/document.xml", b"<w:document")
    assert codes("urge", broken) == ["template.failed"]
    with pytest.raises(DocumentError, match=r"template\.failed"):
        render_docx(broken, {})
