"""Writes into docs/ what the code knows better: the columns of the files that can be loaded.

    python tools/make_docs.py          rewrites the parts between the marks
    python tools/make_docs.py check    exit status 1 if a part is not what the code says
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")
django.setup()

from duban.cli.load import COLUMNS  # noqa: E402  (models can be imported only after the set-up)
from duban.engine.tables import Column  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent
LOADING = ROOT / "docs" / "loading.md"
PART = re.compile(r"(<!-- columns: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
SYNONYMS = 5


def cell(text: str) -> str:
    """A text as it may stand in a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ") or "–"


def table(columns: Sequence[Column]) -> str:
    """Columns as a Markdown table: heading in both languages, whether it must be there, what it holds, other headings."""
    lines = [
        "| heading 中文 | heading in English | needed | what it holds | also recognised | example |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for column in columns:
        lines.append("| " + " | ".join(cell(text) for text in _cells(column)) + " |")
    return "\n".join(lines) + "\n"


def _cells(column: Column) -> tuple[str, ...]:
    choices = ", ".join(f"{choice.label['zh-hans']} ({choice.label['en']})" for choice in column.choices)
    kinds = {"date": "a day", "decimal": "a number", "person": "a person", "units": "one or several units"}
    said = "; ".join(text for text in (column.help.get("en", ""), choices and f"one of: {choices}") if text)
    known = list(column.synonyms[:SYNONYMS]) + (["…"] if len(column.synonyms) > SYNONYMS else [])
    return (
        column.label["zh-hans"], column.label["en"], "yes" if column.required else "", said or kinds.get(column.type, "text"),
        "、".join(known), column.example,
    )  # fmt: skip


def written(text: str, kinds: Mapping[str, Sequence[Column]]) -> str:
    """The text with each marked part made anew. Raises KeyError for a mark that names no kind of file."""
    return PART.sub(lambda found: found[1] + table(kinds[found[2]]) + found[3], text)


def main(arguments: Sequence[str]) -> int:
    """Write, or with `check` only compare."""
    text = LOADING.read_text(encoding="utf-8")
    new = written(text, COLUMNS)
    if "check" in arguments:
        if new != text:
            print("docs/loading.md is not what the code says; run: python tools/make_docs.py")
        return int(new != text)
    LOADING.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
