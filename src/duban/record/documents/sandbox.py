"""The room in which a stranger's Word template is opened and filled in: limits on the file, limits on its placeholders."""

import zipfile
from io import BytesIO
from typing import Any, Final

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docxtpl import InlineImage
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from duban.engine.errors import Place, Problem
from duban.record.documents.problems import ACTIVE, NOT_WORD, TOO_LARGE
from duban.record.documents.values import lines

FILTERS: Final = ("join", "length", "default", "first", "last", "escape", "e", "upper", "lower", "trim")
LARGEST_PART: Final = 10 * 2**20
LARGEST: Final = 30 * 2**20  # bytes unpacked
MOST_PARTS: Final = 500
# A stranger's file can break python-docx and lxml in many ways; none of them may look like a fault of ours.
BREAKS: Final = (
    LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError, SyntaxError, OpcError,
    PythonDocxError,
)  # fmt: skip


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja for strangers: plain values only, no calls but `range` and macros, a short list of filters.

    Autoescape is on, so that a matter's title can never become markup; a name that is not there is an error.
    """

    intercepted_binops = frozenset({"*", "**", "%"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.filters = {name: self.filters[name] for name in FILTERS} | {"lines": lines}
        self.globals = {"range": self.globals["range"]}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return isinstance(obj, LoopContext) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        return obj is self.globals["range"] or isinstance(obj, Macro)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
            raise SecurityError(f"{operator} works on numbers only")
        return super().call_binop(context, operator, left, right)


class Picture:
    """An image in a template: prints itself, and shows the template nothing else."""

    __slots__ = ("_inline",)

    def __init__(self, inline: InlineImage) -> None:
        self._inline = inline

    def __html__(self) -> Markup:
        return Markup(str(self._inline))  # markup made by docxtpl from a picture of ours


def container_problems(raw: bytes) -> list[Problem]:
    """What forbids opening the file as a Word template; sizes are checked before anything is unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            entries = archive.infolist()
            sizes = [entry.file_size for entry in entries]
            if len(entries) > MOST_PARTS or sum(sizes) > LARGEST or max(sizes, default=0) > LARGEST_PART:
                return [Problem(TOO_LARGE)]
            if "word/document.xml" not in archive.namelist():
                return [Problem(NOT_WORD)]
            active = [entry.filename for entry in entries if _active(entry.filename, archive.read(entry))]
            return [Problem(ACTIVE, place=Place(file=name)) for name in active]
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError):
        return [Problem(NOT_WORD)]


def _active(name: str, data: bytes) -> bool:
    """Whether a part holds macros, declares a document type, or loads something (not a mere hyperlink) from outside."""
    name = name.lower()
    if name.endswith("vbaproject.bin"):
        return True
    if not name.endswith((".xml", ".rels")):
        return False
    if b"<!DOCTYPE" in data or b"<\0!\0D\0O\0C\0T\0Y\0P\0E" in data:
        return True
    outside = [
        piece for piece in data.split(b"<Relationship ") if b'"External"' in piece or b"'External'" in piece
    ]
    return name.endswith(".rels") and any(b"/hyperlink" not in piece for piece in outside)
