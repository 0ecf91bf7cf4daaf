"""Pages carry no inline code or style and fetch nothing from elsewhere, so that the content security policy can be strict."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import CODE, ROOT

COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
RULES = (
    (re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(ld\+)?json)", re.I), "inline script; build it in frontend/"),
    (re.compile(r"<style\b", re.I), "inline style sheet; write it in frontend/"),
    (re.compile(r"<[a-z][^<>]*?\sstyle\s*=", re.I | re.DOTALL), "inline style; write a class in frontend/"),
    (re.compile(r"<[a-z][^<>]*?\son[a-z]+\s*=", re.I | re.DOTALL), "inline event handler; write it in frontend/"),
    (re.compile(r"""<(?:script|img|link|iframe|source|video)[^<>]*?\s(?:src|href)\s*=\s*["']?(?:https?:)?//""", re.I),
     "fetched from elsewhere; ship it"),
    (re.compile(r"\|\s*safe\b|autoescape\s+off"), "unescaped text; escape it, or build it with format_html"),
)  # fmt: skip


def _templates() -> Iterator[Path]:
    return (path for path in CODE.rglob("templates/**/*.html") if "tests" not in path.parts)


def _wrong(text: str) -> Iterator[tuple[int, str]]:
    bare = COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for pattern, why in RULES:
        for found in pattern.finditer(bare):
            yield bare.count("\n", 0, found.start()) + 1, why


def test_templates_carry_no_inline_code_and_fetch_nothing_from_elsewhere() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {why}"
        for path in _templates()
        for line, why in _wrong(path.read_text(encoding="utf-8"))
    ]
    assert not wrong, "\n".join(wrong)


def test_each_rule_finds_what_it_forbids() -> None:
    samples = (
        "<script>go()</script>", "<style>a{}</style>", '<p class="x" style="color: red">', '<a href="#" onclick="go()">',
        '<img alt="" src="https://example.org/x.png">', "{{ text|safe }}",
    )  # fmt: skip
    for sample in samples:
        assert list(_wrong(sample)), sample
    assert not list(
        _wrong('<script type="module" src="/static/app.js"></script><p class="on style">{{ text }}</p>')
    )
