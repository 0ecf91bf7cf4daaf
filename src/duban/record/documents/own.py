"""An office's own Typst template for the PDF of a document: where to start from, what is wrong with one, setting from it."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from duban.engine.errors import Problem
from duban.engine.words import Language, language_of
from duban.record.documents.check import NEEDED
from duban.record.documents.contexts import Kind
from duban.record.documents.fonts import WEIGHTS, font_folder, font_set
from duban.record.documents.labels import labels
from duban.record.documents.problems import (
    NO_GLYPH,
    NOT_TYPST,
    OWN_LINE,
    OWN_MISSING,
    PACKAGE,
    TOO_LONG,
    DocumentError,
)
from duban.record.documents.samples import bare, sample
from duban.record.documents.typesetter import ROOT, SECONDS, Outcome, Said, TooLong, typeset
from duban.record.documents.values import Plain, Values, document_values

MISSING_GLYPH: Final = re.compile(r'the text `"(.*?)"` could not be displayed')
LARGEST: Final = 2**20
IMPORT: Final = re.compile(r'^#import "(?:parts|page)\.typ": \*\n', re.MULTILINE)


def shipped_template(kind: Kind) -> bytes:
    """The shipped Typst template of a kind of document as one file that stands alone; the same for both languages."""
    pieces = [(ROOT / name).read_text("utf-8") for name in ("page.typ", "parts.typ", f"{kind}.typ")]
    return "\n".join(IMPORT.sub("", piece) for piece in pieces).encode()


def payload(values: Values) -> str:
    """What a Typst template reads as `data`: the values, the standing words, the fonts and their weights, as JSON."""
    more = {"labels": labels(language_of(str(values["language"]))), "fonts": font_set().families, "weights": WEIGHTS}
    return json.dumps({**values, **more}, ensure_ascii=False)


def render(values: Values, template: bytes) -> bytes:
    """The PDF (PDF/A-2a) from an office's template. Raises DocumentError with what is wrong and where."""
    [outcome] = _set(template, [values])
    if outcome.said:
        raise DocumentError([_problem(one) for one in outcome.said])
    return outcome.pdf


def check_own(kind: Kind, language: Language, template: bytes) -> list[Problem]:
    """Everything wrong with a Typst template; an empty list means it can be used.

    It is set with a document as full as one gets and with one as bare, and anew with each value changed that the
    document needs: where the paper stays the same, the value is not printed.
    """
    if not _is_text(template):
        return [Problem(NOT_TYPST)]
    full = document_values(sample(kind, language), language)
    sparse = document_values(bare(sample(kind, language)), language)
    changed = [(name, _changed(full, name)) for name in NEEDED[kind]]
    try:
        outcomes = _set(template, [full, sparse, *(values for _name, values in changed)])
    except DocumentError as error:
        return list(error.problems)
    found = [_problem(one) for outcome in outcomes[:2] for one in outcome.said]
    if found:
        return list(dict.fromkeys(found))
    names = [name for (name, _values), outcome in zip(changed, outcomes[2:], strict=True) if outcome.pdf == outcomes[0].pdf]
    return [Problem(OWN_MISSING, {"name": name}) for name in names]


def _set(template: bytes, documents: list[Values]) -> list[Outcome]:
    font_set()  # says in words where there are none
    try:
        return typeset(template, [(payload(values), str(values["stamp"])) for values in documents], font_folder())
    except TooLong as error:
        raise DocumentError([Problem(TOO_LONG, {"seconds": SECONDS})]) from error


def _is_text(template: bytes) -> bool:
    try:
        text = template.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return 0 < len(template) <= LARGEST and bool(text.strip()) and "\0" not in text


def _changed(values: Values, name: str) -> Values:
    """The same values but for one, by its dotted name: a text with something added, a list without anything."""
    first, _dot, rest = name.partition(".")
    inner = values[first]
    if rest:
        assert isinstance(inner, dict)
        return {**values, first: _changed(inner, rest)}
    other: Plain = [] if isinstance(inner, list) else f"{inner} 2"
    return {**values, first: other}


def _problem(said: Said) -> Problem:
    glyph = MISSING_GLYPH.search(said.message)
    if glyph:
        return Problem(NO_GLYPH, {"text": glyph.group(1)})
    facts: dict[str, str | int | date] = {"line": said.line, "column": said.column, "message": said.message}
    if "package" in said.message and said.message.startswith(("failed to download", "package not found")):
        return Problem(PACKAGE, facts)
    return Problem(OWN_LINE, facts)


def fields_in(values: Values, before: str = "") -> Iterator[str]:
    """The dotted names of what a template may print; of a list those of its items, after [ ]."""
    for name, value in values.items():
        item = value[0] if isinstance(value, list) and value else None
        if isinstance(value, dict):
            yield from fields_in(value, f"{before}{name}.")
        elif isinstance(item, dict):
            yield from fields_in(item, f"{before}{name}[].")
        else:
            yield f"{before}{name}" + ("[]" if isinstance(value, list) else "")
