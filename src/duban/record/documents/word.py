"""Word documents from a .docx template with Jinja placeholders, which an office may replace with its own."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import TemplateError

from duban.engine.errors import Problem
from duban.engine.words import Language
from duban.record.documents.charts import chart_png
from duban.record.documents.check import placeholder_problems, shape_of
from duban.record.documents.contexts import Bulletin, Context, Kind
from duban.record.documents.problems import FAILED, DocumentError
from duban.record.documents.sandbox import BREAKS, Picture, Sandbox, container_problems
from duban.record.documents.values import document_values, kind_of

TEMPLATES: Final = Path(__file__).parent / "templates" / "docx"


def default_template(kind: Kind, language: Language) -> Path:
    """The Word template that the product ships for a kind of document and a language."""
    return TEMPLATES / f"{kind}.{language}.docx"


def word_document(context: Context, language: Language, template: Path | bytes | None = None) -> bytes:
    """The Word document, from the office's own template or the one shipped. Raises DocumentError."""
    charts = (
        [chart for part in context.sections for chart in part.charts] if isinstance(context, Bulletin) else []
    )
    images = {f"chart-{index}": chart_png(chart) for index, chart in enumerate(charts, 1)}
    chosen = template or default_template(kind_of(context), language)
    return render_docx(chosen, document_values(context, language), images)


def render_docx(
    template: Path | bytes, values: Mapping[str, object], images: Mapping[str, bytes] | None = None
) -> bytes:
    """The template filled in; `images` (PNG or JPEG) are printed by `{{ images["name"] }}`, 150 mm wide.

    Raises DocumentError that names what is wrong in the template and in which paragraph.
    """
    raw = template if isinstance(template, bytes) else template.read_bytes()
    faults = container_problems(raw)
    if faults:
        raise DocumentError(faults)
    try:
        return _filled(raw, values, images or {})
    except TemplateError as error:
        found, _used = placeholder_problems(
            raw, dict.fromkeys(["images"]) | {k: shape_of(v) for k, v in values.items()}
        )
        raise DocumentError(found or [Problem(FAILED, {"message": str(error)})]) from error
    except BREAKS as error:
        raise DocumentError([Problem(FAILED, {"message": str(error) or type(error).__name__})]) from error


def _filled(raw: bytes, values: Mapping[str, object], images: Mapping[str, bytes]) -> bytes:
    document = DocxTemplate(BytesIO(raw))
    document.init_docx()
    pictures = {name: Picture(InlineImage(document, BytesIO(data), Mm(150))) for name, data in images.items()}
    document.render({**values, "images": pictures}, Sandbox(), autoescape=True)
    document.core_properties.title = str(values.get("title") or values.get("heading", ""))[:255]
    result = BytesIO()
    document.save(result)
    return result.getvalue()
