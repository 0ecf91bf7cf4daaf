"""Turns a document's context into plain values: what a template, Word or PDF, is given to print."""

import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime

from duban.engine.words import Language, day_text, heading_text, moment_text, weekday_text
from duban.record.documents.contexts import CONTEXTS, Bulletin, Context, CountedDay, Deadline, Kind, Story
from duban.record.documents.labels import labels
from duban.record.documents.wording import sentences

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"]
Values = dict[str, Plain]

# What XML 1.0 and a PDF's text cannot hold: control characters, lone surrogates and the two non-characters.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def kind_of(context: Context) -> Kind:
    """The kind of document that a context belongs to."""
    return next(kind for kind, shape in CONTEXTS.items() if shape is type(context))


def document_values(context: Context, language: Language) -> Values:
    """The context as text, numbers, lists and dicts with the same names, dates written out in `language`.

    Added to it: `kind`, `language`, `stamp` (ISO day or moment of the document), `heading` (the document's own name),
    the standing sentences of `wording`, and for a bulletin the numerals before its headings and the names of its
    charts' images (chart-1, chart-2 …). Nothing is None: what is not there is the empty text or list.
    """
    result = plain(context, language)
    assert isinstance(result, dict)
    kind = kind_of(context)
    result |= {"kind": kind, "language": language, "heading": labels(language)[kind]}
    made = context.made if isinstance(context, Deadline | Story) else context.letter.day
    result["stamp"] = made.isoformat()
    result |= sentences(context, language)
    if isinstance(context, Bulletin):
        result.setdefault("lagging_opening", "")
        _number_sections(result, language)
    return result


def plain(value: object, language: Language) -> Plain:
    """One value, and all inside it, as text, number, list or dict. Raises TypeError for a type no document has."""
    match value:
        case None:
            return ""
        case bool() | int() | float():
            return value
        case str():
            return printable(value)
        case datetime():
            return moment_text(value, language)
        case date():
            return day_text(value, language)
        case tuple() | list():
            return [plain(item, language) for item in value]
    if not is_dataclass(value):
        raise TypeError(f"a document cannot print a {type(value).__name__}")
    result: Values = {field.name: plain(getattr(value, field.name), language) for field in fields(value)}
    if isinstance(value, CountedDay):
        result["weekday"] = weekday_text(value.day, language)
    return result


def printable(text: str) -> str:
    """The text without characters that neither Word nor PDF can hold; lines end in a line feed."""
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def lines(text: str) -> list[str]:
    """The text's lines that hold something, each one paragraph."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def _number_sections(result: Values, language: Language) -> None:
    sections = result["sections"]
    assert isinstance(sections, list)
    drawn = 0
    for number, section in enumerate(sections, 1):
        assert isinstance(section, dict)
        section["numeral"] = heading_text(number, 1, language)
        charts = section["charts"]
        assert isinstance(charts, list)
        for drawn, chart in enumerate(charts, drawn + 1):  # noqa: B020
            assert isinstance(chart, dict)
            chart["image"] = f"chart-{drawn}"
    result["lagging_numeral"] = heading_text(len(sections) + 1, 1, language)
