"""An office's Typst template: the shipped one serves as a start, faults are named, and it reaches nothing but its document."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest

from duban.engine.words import Language
from duban.record.documents import own, typesetter
from duban.record.documents.contexts import KINDS, Kind
from duban.record.documents.own import check_own, shipped_template
from duban.record.documents.pdf import pdf_document
from duban.record.documents.problems import DocumentError
from duban.record.documents.samples import bare, sample
from duban.record.tests.test_documents import fonts  # noqa: F401 - the fixture

pytestmark = pytest.mark.usefixtures("fonts")
HEAD = '#let data = json(bytes(sys.inputs.data))\n#set document(title: data.heading)\n#set text(font: "Noto Serif SC")\n'
WHOLE = HEAD + "#data.letter.number #data.letter.issuer #data.letter.day #data.opening\n"


def codes(template: str | bytes, kind: Kind = "urge") -> list[str]:
    raw = template.encode() if isinstance(template, str) else template
    return [problem.code for problem in check_own(kind, "zh-hans", raw)]


@pytest.mark.parametrize(("kind", "language"), [*((kind, "zh-hans") for kind in KINDS), ("bulletin", "en"), ("urge", "en")])
def test_the_shipped_template_is_a_start_and_prints_the_same_paper(kind: Kind, language: Language) -> None:
    raw = shipped_template(kind)
    assert check_own(kind, language, raw) == []
    document = bare(sample(kind, language)) if language == "en" else sample(kind, language)
    assert pdf_document(document, language, raw) == pdf_document(document, language)


def test_a_small_template_is_enough_and_the_shipped_parts_can_be_used() -> None:
    assert codes(WHOLE) == []
    assert codes('#import "parts.typ": *\n#set document(title: data.heading)\n' + WHOLE.partition("\n")[2]) == []


def test_a_fault_is_named_with_its_line_in_both_languages() -> None:
    [problem] = check_own("urge", "zh-hans", (WHOLE + "\n#data.matter.titel\n").encode())
    assert (problem.code, problem.params["line"]) == ("template.line", 6)
    assert "第6行" in problem.text("zh-hans") and "Line 6" in problem.text("en") and "titel" in problem.text("en")


def test_what_the_document_needs_must_be_printed() -> None:
    found = check_own("urge", "zh-hans", WHOLE.replace("#data.letter.issuer", "").encode())
    assert [(problem.code, problem.params["name"]) for problem in found] == [("template.value_missing", "letter.issuer")]
    assert codes(HEAD + "#data.title #data.letter.number #data.letter.issuer #data.letter.day", "bulletin") == [
        "template.value_missing", "template.value_missing",
    ]  # fmt: skip


def test_a_template_that_fails_where_something_is_left_out_is_refused() -> None:
    assert codes(WHOLE + "#data.letter.to.first()") == ["template.line"]


def test_a_warning_counts_as_a_fault() -> None:
    assert codes(WHOLE + '#text(font: "No Such Face")[x]') == ["template.line"]


def test_a_character_that_no_font_holds_is_named() -> None:
    [problem] = check_own("urge", "zh-hans", (WHOLE + "😀").encode())
    assert problem.code == "document.no_glyph" and problem.params["text"] == "😀"


@pytest.mark.parametrize("raw", [b"", b"  \n", b"PK\x03\x04\xff", b"\xff\xfe#\x00", b"a\0b", b"x" * (2**20 + 1)])
def test_what_is_no_text_is_refused(raw: bytes) -> None:
    assert codes(raw) == ["template.not_typst"]


@pytest.mark.parametrize(
    "reach",
    [
        '#read("/etc/passwd")', '#read("../../../../../../../../etc/passwd")', '#include "/../pdf.py"', '#read("../../pdf.py")',
        '#image("/proc/self/environ")', '#read("~/.ssh/id_rsa")', '#import "../../own.py": *', '#plugin("/etc/passwd")',
        '#json("file:///etc/passwd")', '#read("\\\\..\\\\..\\\\pdf.py")',
    ],
)  # fmt: skip
def test_it_reads_nothing_outside_of_the_shipped_templates(reach: str) -> None:
    [problem] = check_own("urge", "zh-hans", (WHOLE + reach).encode())
    assert problem.code == "template.line"
    assert str(Path(typesetter.ROOT).parent) not in problem.text("en"), "no path of this machine is told"


def test_a_link_in_the_root_leads_nowhere_because_there_is_none() -> None:
    assert not [path for path in typesetter.ROOT.rglob("*") if path.is_symlink()]


@pytest.mark.parametrize(
    "package", ['#import "@preview/cetz:0.3.0"', '#import ("@pre" + "view/cetz:0.3.0"): *', '#import "@local/own:1.0.0": *']
)
def test_no_package_is_fetched(package: str) -> None:
    [problem] = check_own("urge", "zh-hans", (WHOLE + package).encode())
    assert problem.code == "template.package" and problem.params["line"] == 5


def test_it_sees_nothing_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DUBAN_SECRET", "not for templates")
    # Neither as input nor by any function: typst knows sys.inputs and sys.version only.
    assert codes(WHOLE + "#sys.inputs.DUBAN_SECRET") == ["template.line"]


def test_a_proxy_of_the_machine_is_not_asked_for_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[bool] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(3)

    def wait() -> None:
        try:
            server.accept()
            called.append(True)
        except OSError:
            return

    listener = threading.Thread(target=wait, daemon=True)
    listener.start()
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{server.getsockname()[1]}")
    assert codes(WHOLE + '#import "@preview/cetz:0.3.0"') == ["template.package"]
    server.close()
    listener.join(1)
    assert not called and os.environ["HTTPS_PROXY"]


def test_one_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "SECONDS", 1)
    begun = time.monotonic()
    assert codes(WHOLE + "#for i in range(1000000) [#lorem(1000)]") == ["template.too_long"]
    assert time.monotonic() - begun < 8


def test_what_goes_wrong_when_a_paper_is_printed_is_told_too() -> None:
    with pytest.raises(DocumentError, match=r"template\.line"):
        pdf_document(sample("urge", "en"), "en", b"#nobody")
    raw = HEAD.replace("data.heading", "[x]") + "#data.text"
    with pytest.raises(DocumentError, match=r"document\.no_glyph"):
        own.render({"language": "en", "stamp": "2026-03-01", "text": "😀"}, raw.encode())
