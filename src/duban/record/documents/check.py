"""Reads the placeholders of a Word template and says which are unknown, wrongly written or missing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from io import BytesIO
from types import NoneType, UnionType
from typing import Final, TypeAlias, Union, get_args, get_origin, get_type_hints

from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError, nodes

from duban.engine.errors import Problem
from duban.record.documents.contexts import CONTEXTS, Chart, CountedDay, Kind, Section
from duban.record.documents.problems import FAILED, MISSING, SYNTAX, UNKNOWN
from duban.record.documents.sandbox import BREAKS, Sandbox, container_problems

# What may stand at a place: {name: …} a record, […] a list of such, "" a text or number, None anything.
Shape: TypeAlias = 'dict[str, "Shape"] | list["Shape"] | str | None'

ADDED: Final[dict[object, tuple[str, ...]]] = {
    Section: ("numeral",),
    Chart: ("image",),
    CountedDay: ("weekday",),
}
COMMON: Final = ("kind", "language", "stamp", "heading")
SENTENCES: Final[dict[Kind, tuple[str, ...]]] = {
    "assignment": ("opening",),
    "urge": ("opening", "closing", "round_text"),
    "supervision": ("opening", "closing"),
    "bulletin": ("lagging_opening", "lagging_numeral"),
    "deadline": (),
    "story": (),
}
SIGNED: Final = ("letter.number", "letter.issuer", "letter.day")
NEEDED: Final[dict[Kind, tuple[str, ...]]] = {
    "assignment": (*SIGNED, "matter.title", "matter.requirement", "matter.lead_unit", "matter.due"),
    "urge": (*SIGNED, "opening"),
    "supervision": (*SIGNED, "opening", "closing"),
    "bulletin": (*SIGNED, "title", "sections", "lagging"),
    "deadline": ("title", "start", "due", "days"),
    "story": ("matter.title", "events", "proofs"),
}
LOOP: Final = (
    "index",
    "index0",
    "revindex",
    "revindex0",
    "first",
    "last",
    "length",
    "depth",
    "previtem",
    "nextitem",
)


def check_template(kind: Kind, template: bytes) -> list[Problem]:
    """Everything wrong with a template for a kind of document; an empty list means it can be used."""
    found = container_problems(template)
    if found:
        return found
    shape = fields_of(kind)
    found, used = placeholder_problems(template, shape)
    if found:
        return found
    return [Problem(MISSING, {"name": name}) for name in NEEDED[kind] if name not in used]


def fields_of(kind: Kind) -> dict[str, Shape]:
    """Every field that a template of the kind may use."""
    shape = _shape(CONTEXTS[kind])
    assert isinstance(shape, dict)
    return shape | {"images": None} | dict.fromkeys((*COMMON, *SENTENCES[kind]), "")


def shape_of(value: object) -> Shape:
    """The shape of values at hand; of an empty list nothing is known."""
    if isinstance(value, Mapping):
        return {str(name): shape_of(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [shape_of(value[0])] if value else [None]
    return ""


def placeholder_problems(template: bytes, shape: Mapping[str, Shape]) -> tuple[list[Problem], set[str]]:
    """The unknown and wrongly written placeholders, and the dotted names of all fields that are used."""
    found: list[Problem] = []
    used: set[str] = set()
    try:
        sources = list(_sources(template))
    except BREAKS as error:
        return [Problem(FAILED, {"message": str(error) or type(error).__name__})], used
    for source in sources:
        reader = _Reader(source.splitlines(), found, used)
        sandbox = Sandbox()
        try:
            sandbox.from_string(source)
            reader.block(sandbox.parse(source), dict(shape))
        except TemplateSyntaxError as error:
            facts = {"paragraph": reader.paragraph(error.lineno), "message": error.message or ""}
            found.append(Problem(SYNTAX, facts))
        except RecursionError:
            found.append(Problem(FAILED, {"message": "nested too deeply"}))
    return list(dict.fromkeys(found)), used


def _sources(template: bytes) -> Iterator[str]:
    """The Jinja source of the body, the headers and the footers, one paragraph a line, as docxtpl will render it."""
    document = DocxTemplate(BytesIO(template))
    document.init_docx()
    yield _by_paragraph(document.patch_xml(document.get_xml()))
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _key, part in document.get_headers_footers(uri):
            yield _by_paragraph(document.patch_xml(document.get_part_xml(part)))


def _by_paragraph(xml: str) -> str:
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", xml.replace("\n", " "))


def _shape(hint: object) -> Shape:
    if isinstance(hint, type) and is_dataclass(hint):
        shape: dict[str, Shape] = {name: _shape(inner) for name, inner in get_type_hints(hint).items()}
        return shape | dict.fromkeys(ADDED.get(hint, ()), "")
    if get_origin(hint) is tuple:
        return [_shape(get_args(hint)[0])]
    if get_origin(hint) in (Union, UnionType):
        return _shape(next(inner for inner in get_args(hint) if inner is not NoneType))
    return ""


class _Reader:
    """Walks a template with the fields that each place can see, and notes what it cannot find."""

    def __init__(self, lines: list[str], found: list[Problem], used: set[str]) -> None:
        self.lines, self.found, self.used = lines, found, used

    def paragraph(self, line: int) -> str:
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return re.sub(r"<[^>]*>", "", text).strip()[:80]

    def block(self, node: nodes.Node, scope: dict[str, Shape]) -> None:
        """Statements; names bound by a loop or an assignment are known inside it only, or after it."""
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.For):
                self.loop(child, scope)
            elif isinstance(child, nodes.Assign) and isinstance(child.target, nodes.Name):
                scope[child.target.name] = self.value(child.node, scope)[0]
            elif isinstance(child, nodes.Macro | nodes.Import | nodes.Include):
                continue
            elif isinstance(child, nodes.Expr):
                self.value(child, scope)
            else:
                self.block(child, scope)

    def loop(self, node: nodes.For, scope: dict[str, Shape]) -> None:
        shape, _path = self.value(node.iter, scope)
        inner: dict[str, Shape] = scope | {"loop": dict.fromkeys(LOOP)}
        for name in (
            [node.target] if isinstance(node.target, nodes.Name) else node.target.find_all(nodes.Name)
        ):
            inner[name.name] = (
                shape[0] if isinstance(shape, list) and isinstance(node.target, nodes.Name) else None
            )
        for statement in (*node.body, *node.else_, *([node.test] if node.test else [])):
            self.block(
                nodes.Output([statement]) if isinstance(statement, nodes.Expr) else _one(statement), inner
            )

    def value(self, node: nodes.Node, scope: dict[str, Shape]) -> tuple[Shape, str]:
        """The shape of an expression and, where it is a plain field, its dotted name."""
        match node:
            case nodes.Name(name=name):
                return self.step(scope, name, "", node)
            case (
                nodes.Getattr(node=owner, attr=attr) | nodes.Getitem(node=owner, arg=nodes.Const(value=attr))
            ):
                shape, path = self.value(owner, scope)
                return self.step(shape, attr, path, node)
            case nodes.Filter(name="lines"):
                for child in node.iter_child_nodes():
                    self.value(child, scope)
                return [""], ""
        for child in node.iter_child_nodes():
            self.value(child, scope)
        return None, ""

    def step(self, shape: Shape, name: object, path: str, node: nodes.Node) -> tuple[Shape, str]:
        """One step into a shape; an unknown name is noted with the names there are."""
        if shape is None or (isinstance(name, str) and isinstance(shape, dict) and name == "range"):
            return None, ""
        if isinstance(name, int):
            return (shape[0] if isinstance(shape, list) else None), ""
        whole = f"{path}.{name}" if path else str(name)
        if isinstance(shape, dict) and name in shape:
            self.used.add(whole)
            return shape[str(name)], whole
        known = ", ".join(sorted(shape)) if isinstance(shape, dict) else "—"
        self.found.append(
            Problem(UNKNOWN, {"paragraph": self.paragraph(node.lineno), "name": whole, "known": known})
        )
        return None, ""


def _one(statement: nodes.Node) -> nodes.Node:
    """A block of this one statement, so that the statement itself is looked at, not only its children."""
    return nodes.Scope([statement])
