"""The text of a YAML file as a tree of words that know their lines: nothing is guessed, nothing is dropped.

Every value stays the text that was written, so that `010`, `1.10` and `no` survive until somebody knows what they should
be. Repeated names, anchors, references, type tags and a second document are refused. The tree is built from the parser's
events and not by PyYAML's constructors: no object can be made, and no nesting can exhaust the stack.
"""

import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)  # fmt: skip

from duban.engine.errors import Param, Place, Problem
from duban.engine.packs import words

DEEPEST: Final = 12
LARGEST: Final = 128 * 1024
# What PyYAML says about the commonest mistakes, and what we say instead.
_SAYS: Final = (
    ("'\\t'", words.TAB),
    ("mapping values are not allowed", words.COLON),
    ("could not find expected ':'", words.COLON),
    ("unexpected end of stream", words.UNCLOSED),
    ("<stream end>", words.UNCLOSED),
    ("expected <block end>", words.INDENT),
    ("expected ',' or", words.UNCLOSED),
    ("did not find expected", words.INDENT),
    ("expected the node content", words.INDENT),
)


@dataclass(slots=True)
class Node:
    """A word, a list, or names with their values. `line` counts from 1; under a name it is the line of the name."""

    line: int
    value: "str | list[Node] | dict[str, Node]"


@dataclass(slots=True)
class _Open:
    """A list or mapping that is still being read; `key` is the name whose value comes next."""

    node: Node
    path: str
    key: str | None = None
    key_line: int = 0


@dataclass
class _Tree:
    file: str
    problems: list[Problem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    documents: int = 0

    def wrong(self, code: str, line: int, path: str = "", /, **facts: Param) -> None:
        self.problems.append(Problem(code, facts, Place(file=self.file, line=line, field=path or None)))


def parse(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """The tree of one file, and all that is wrong with its text. `file` is how problems name it.

    The tree is None when nothing can be said about the content: empty, not UTF-8, too large, or no YAML at all.
    """
    tree = _Tree(file)
    if len(data) > LARGEST:
        tree.wrong(words.TOO_LARGE, 1, value=LARGEST)
        return None, tree.problems
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        tree.wrong(words.NOT_TEXT, line, value=f"0x{data[fault.start]:02X}")
        return None, tree.problems
    try:
        for event in _events(text):
            _take(tree, event)
            if len(tree.stack) > DEEPEST:
                tree.wrong(words.TOO_DEEP, _line(event), value=DEEPEST)
                return None, tree.problems
    except yaml.YAMLError as fault:
        code, line, facts = _said(fault, text)
        tree.wrong(code, line, **facts)
        return None, tree.problems
    if tree.root is None or tree.root.value == "":
        tree.wrong(words.EMPTY_FILE, 1)
        return None, tree.problems
    return tree.root, tree.problems


def _events(text: str) -> Iterator[Event]:
    """The parser's events. libyaml gives them twenty times as fast; what it stumbles over PyYAML's own parser tells, whose
    words we know, and who refuses tabs between words, which libyaml lets pass."""
    quick = getattr(yaml, "CSafeLoader", None)
    if quick is not None and "\t" not in text:
        with suppress(yaml.YAMLError):
            return iter(list(yaml.parse(text, Loader=quick)))
    return iter(yaml.parse(text, Loader=yaml.SafeLoader))


def _line(event: Event) -> int:
    return int(event.start_mark.line) + 1 if event.start_mark else 1


def _take(tree: _Tree, event: Event) -> None:
    line = _line(event)
    if isinstance(event, DocumentStartEvent):
        tree.documents += 1
        if tree.documents == 2:
            tree.wrong(words.SEVERAL, line)
    elif isinstance(event, AliasEvent):
        tree.wrong(words.ANCHOR, line, _here(tree), value=f"*{event.anchor}")
        _place(tree, Node(line, ""))
    elif isinstance(event, ScalarEvent):
        _check(tree, event, line)
        odd = next((c for c in event.value if c not in "\t\n" and unicodedata.category(c) in {"Cc", "Cs"}), "")
        if odd:
            tree.wrong(words.NOT_A_LETTER, line, _here(tree), value=f"U+{ord(odd):04X}")
        _place(tree, Node(line, event.value))
    elif isinstance(event, CollectionStartEvent):
        _check(tree, event, line)
        node = Node(line, {} if isinstance(event, MappingStartEvent) else [])
        path = _here(tree)
        _place(tree, node)
        tree.stack.append(_Open(node, path))
    elif isinstance(event, MappingEndEvent | SequenceEndEvent):
        tree.stack.pop()


def _check(tree: _Tree, event: ScalarEvent | CollectionStartEvent, line: int) -> None:
    if event.anchor is not None:
        tree.wrong(words.ANCHOR, line, _here(tree), value=f"&{event.anchor}")
    if event.tag is not None:
        tree.wrong(words.TAG, line, _here(tree), value=event.tag)


def _here(tree: _Tree) -> str:
    """The path of the value that comes next."""
    if not tree.stack:
        return ""
    top = tree.stack[-1]
    if isinstance(top.node.value, list):
        return f"{top.path}[{len(top.node.value) + 1}]"
    return joined(top.path, top.key or "")


def joined(path: str, name: str) -> str:
    """The path of `name` below `path`."""
    return f"{path}.{name}" if path and name else path or name


def _place(tree: _Tree, node: Node) -> None:
    """Put a node where it belongs; of a name written twice the first value is kept."""
    if not tree.stack:
        tree.root = tree.root or node
        return
    top = tree.stack[-1]
    value = top.node.value
    if isinstance(value, list):
        value.append(node)
    elif isinstance(value, dict):
        if top.key is None:
            _name(tree, top, node)
            return
        node.line = top.key_line
        if top.key not in value:
            value[top.key] = node
        top.key = None


def _name(tree: _Tree, top: _Open, node: Node) -> None:
    """Take a node as the name of the entry that comes next."""
    value = top.node.value
    if not isinstance(node.value, str) or not isinstance(value, dict):
        tree.wrong(words.KEY, node.line, top.path)
        top.key, top.key_line = "?", node.line
        return
    top.key, top.key_line = node.value, node.line
    if node.value in value:
        dated = top.path.startswith("parameters.") and top.path.endswith(".values")
        code = words.DATED_TWICE if dated else words.REPEATED_KEY
        path = joined(top.path, node.value)
        tree.wrong(code, node.line, path, value=node.value, first=value[node.value].line)


def _said(fault: yaml.YAMLError, text: str) -> tuple[str, int, dict[str, Param]]:
    """Our words for what the parser stumbled over, with the line."""
    if isinstance(fault, yaml.reader.ReaderError):
        line = text[: int(fault.position)].count("\n") + 1
        return words.NOT_TEXT, line, {"value": f"U+{ord(text[int(fault.position)]):04X}"}
    mark = getattr(fault, "problem_mark", None) or getattr(fault, "context_mark", None)
    line = int(mark.line) + 1 if mark else 1
    said = str(getattr(fault, "problem", None) or "")
    for part, code in _SAYS:
        if part in said:
            return code, line, {}
    return words.NOT_YAML, line, {"value": said[:80]}
