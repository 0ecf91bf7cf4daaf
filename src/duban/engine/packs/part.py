"""A part of a pack's file while it is read: what stands there, where, and what is wrong with it.

Each reading answers with the value, or with None after adding a problem: so all that is wrong is found in one reading.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Final, TypeVar

from duban.engine.audit.schema import Text
from duban.engine.errors import Param, Place, Problem
from duban.engine.packs import scalars, words
from duban.engine.packs.yaml_text import Node, joined

T = TypeVar("T")
SHOWN: Final = 24


@dataclass
class Findings:
    """What is wrong with one file. `file` is how problems name it; `problems` grows while it is read."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, code: str, line: int, path: str = "", **facts: Param) -> None:
        """Note a problem at a line and a field."""
        self.problems.append(Problem(code, facts, Place(file=self.file, line=line, field=path or None)))


@dataclass(frozen=True, slots=True)
class Part:
    """A node with its path and the findings of its file."""

    node: Node
    path: str
    findings: Findings

    @property
    def line(self) -> int:
        """The line in the file, from 1."""
        return self.node.line

    @property
    def name(self) -> str:
        """The last name of the path."""
        return self.path.rpartition(".")[2] or self.findings.file

    def wrong(self, code: str, **facts: Param) -> None:
        """Note a problem here."""
        self.findings.add(code, self.line, self.path, **facts)

    def at(self, name: str, node: Node) -> "Part":
        """The part below this one."""
        return Part(node, joined(self.path, name), self.findings)

    # Shapes

    def entries(self) -> "dict[str, Part]":
        """Names with their parts; empty, with a problem, where there is something else."""
        if not isinstance(self.node.value, dict):
            self.wrong(words.NOT_MAPPING, value=shown(self.node))
            return {}
        return {name: self.at(name, node) for name, node in self.node.value.items()}

    def fields(
        self, needed: Collection[str], optional: Collection[str] = (), noun: str = "field"
    ) -> "dict[str, Part]":
        """The entries that may stand here; says which are missing and which are not known."""
        found = self.entries()
        known = [*needed, *optional]
        for name in [name for name in found if name not in known]:
            found[name].unknown(noun, name, known)
            del found[name]
        if isinstance(self.node.value, dict):
            for name in needed:
                if name not in found:
                    self.wrong(words.MISSING, value=name)
        return found

    def items(self) -> "list[Part]":
        """The parts of a list; empty, with a problem, where there is something else."""
        if not isinstance(self.node.value, list):
            self.wrong(words.NOT_LIST, value=shown(self.node))
            return []
        return list(self._items(self.node.value))

    def one_or_more(self) -> "list[Part]":
        """The parts of a list, or the one that stands alone."""
        return self.items() if isinstance(self.node.value, list) else [self]

    def _items(self, nodes: list[Node]) -> "Iterator[Part]":
        for number, node in enumerate(nodes, 1):
            yield Part(node, f"{self.path}[{number}]", self.findings)

    # Values

    def word(self) -> str | None:
        """A word that is not empty, without blanks at its ends."""
        if not isinstance(self.node.value, str):
            self.wrong(words.NOT_WORD, value=shown(self.node))
            return None
        text = self.node.value.strip()
        if not text:
            self.wrong(words.EMPTY, value=self.name)
        return text or None

    def one_of(self, noun: str, known: Collection[str]) -> str | None:
        """A word of `known`; `noun` says what it should be (see words.NOUNS)."""
        text = self.word()
        if text is None or text in known:
            return text
        self.unknown(noun, text, known)
        return None

    def unknown(self, noun: str, value: str, known: Collection[str]) -> None:
        """Note that `value` is not among `known`, with the nearest of them."""
        near = get_close_matches(value[:60], known, n=1, cutoff=0.7)
        facts: dict[str, Param] = {"value": short(value), "known": listed(known)}
        if near:
            self.wrong(f"pack.unknown_{noun}_near", **facts, near=near[0])
        else:
            self.wrong(f"pack.unknown_{noun}", **facts)

    def text(self) -> Text | None:
        """The same words in both languages."""
        if not isinstance(self.node.value, dict) or not self.node.value:
            self.wrong(words.ONE_LANGUAGE, value=shown(self.node) or self.name)
            return None
        found = self.fields(("zh", "en"))
        zh, en = (found[name].word() if name in found else None for name in ("zh", "en"))
        return Text(zh, en) if zh and en else None

    def number(self) -> int | None:
        """A whole number as people write it; see `scalars.number`."""
        return self._scalar(scalars.number, words.BAD_NUMBER)

    def money(self) -> int | None:
        """An amount in yuan, as fen."""
        return self._scalar(scalars.money, words.BAD_MONEY)

    def day(self) -> date | None:
        """A day, year-month-day."""
        return self._scalar(scalars.day, words.BAD_DAY)

    def moment(self) -> int | None:
        """A moment, as minutes since 1970-01-01 00:00 UTC."""
        return self._scalar(scalars.moment, words.BAD_MOMENT)

    def yes(self) -> int | None:
        """`yes` as 1, `no` as 0."""
        return self._scalar(scalars.yes, words.BAD_YES)

    def name_of(self, pattern: str = "id") -> str | None:
        """A name that is made of small letters and digits."""
        text = self.word()
        if text is not None and not scalars.is_name(text, pattern):
            self.wrong(words.BAD_ID, value=short(text))
            return None
        return text

    def _scalar(self, read: scalars.Read[T], code: str) -> T | None:
        text = self.word()
        if text is None:
            return None
        value = read(text)
        if value is None:
            self.wrong(code, value=short(text))
        return value


def listed(known: Collection[str]) -> str:
    """Names one after another, the same in both languages; at most 24 of them."""
    names = list(known)
    return ", ".join(names[:SHOWN]) + (" …" if len(names) > SHOWN else "") or "–"


def short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def shown(node: Node) -> str:
    """What stands there, briefly."""
    if isinstance(node.value, str):
        return short(node.value)
    if isinstance(node.value, list):
        return "[…]" if node.value else "[]"
    return short(f"{{{', '.join(node.value)}}}")


def plain(parts: Mapping[str, Part], name: str) -> str:
    """The word under `name`; empty when there is none or it is wrong."""
    return (parts[name].word() or "") if name in parts else ""
