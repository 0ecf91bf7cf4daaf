"""PDF through typst: the shipped template or the office's own, the values handed over as data, so that no text can become
markup.

The PDF is written as PDF/A-2a (ISO 19005-2): it is what an archive keeps, and the one mode in which typst refuses a
character that no font holds; in its plain mode it drops such text without a word.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import typst

from duban.engine.errors import Problem
from duban.engine.words import Language
from duban.record.documents import own
from duban.record.documents.contexts import Context, Kind
from duban.record.documents.fonts import font_set
from duban.record.documents.problems import NO_GLYPH, TYPESETTING, DocumentError
from duban.record.documents.values import Values, document_values, kind_of

TEMPLATES: Final = Path(__file__).parent / "templates" / "typst"


def pdf_document(context: Context, language: Language, template: bytes | None = None) -> bytes:
    """The PDF of a document, from the office's own Typst template or the one shipped.

    Raises DocumentError when a font or a character is missing, and for whatever is wrong with the template.
    """
    return render_pdf(kind_of(context), document_values(context, language), template)


def render_pdf(kind: Kind, values: Values, template: bytes | None = None) -> bytes:
    """The PDF (PDF/A-2a) of values made by `document_values`. Raises DocumentError; any typst warning is one."""
    if template is not None:
        return own.render(values, template)
    chosen = font_set()
    try:
        pdf, warnings = typst.compile_with_warnings(
            TEMPLATES / f"{kind}.typ",
            root=TEMPLATES,
            font_paths=chosen.fonts,
            ignore_system_fonts=True,
            format="pdf",
            sys_inputs={"data": own.payload(values)},
            pdf_standards="a-2a",
            # The document's own day, not now: printed twice it has the same bytes and the same digest.
            timestamp=_stamp(str(values["stamp"])),
        )
    except typst.TypstError as error:
        raise DocumentError([_explained(kind, error.message)]) from error
    if warnings:
        raise DocumentError([_explained(kind, warning.message) for warning in warnings])
    if not isinstance(pdf, bytes):
        raise DocumentError([_explained(kind, "typst wrote no single file")])
    return pdf


def _stamp(text: str) -> datetime:
    """The document's moment as typst takes it: with a zone, in whole seconds."""
    moment = datetime.fromisoformat(text).replace(microsecond=0)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _explained(kind: Kind, message: str) -> Problem:
    glyph = own.MISSING_GLYPH.search(message)
    if glyph:
        return Problem(NO_GLYPH, {"text": glyph.group(1)})
    return Problem(TYPESETTING, {"message": f"{kind}: {message}"})
