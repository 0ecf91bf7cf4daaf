"""Reads a pack: all of its files, everything that is wrong with any of them, and the pack when nothing is.

pack = read_pack(folder, schema, KINDS)                    raises BadPack with all problems
pack = read_pack(folder, schema, KINDS, base_of=find)      `find(name)` gives the pack that it extends
pack, problems = check_pack(folder, schema, KINDS)         the pack is None when anything is wrong
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

from duban.engine.audit.schema import Schema, Text
from duban.engine.errors import ENGLISH, Problem
from duban.engine.packs import scalars, words, words_rules
from duban.engine.packs.files import Files, digest, gather
from duban.engine.packs.frame import Kinds
from duban.engine.packs.model import Pack, Provision, Source
from duban.engine.packs.overlay import nearest, tightened
from duban.engine.packs.part import Findings, Part, plain, short
from duban.engine.packs.provisions import Setting, read_provision
from duban.engine.packs.sources import read_routes, read_sources
from duban.engine.packs.yaml_text import Node, parse

BaseOf = Callable[[str], Pack]
LINES: Final = 40
NO_TEXT: Final = Text("", "")


class BadPack(Exception):
    """A pack that cannot be used. `problems` are all that is wrong with it, file by file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(tuple(problems))
        self.problems = tuple(problems)

    def text(self, language: str) -> str:
        """All problems, one on each line, with their places and what would be right."""
        zh = language.lower().startswith("zh")
        lines = []
        for one in self.problems:
            expected = one.expected(language)
            tail = (f"应为：{expected}" if zh else f" Expected: {expected}") if expected else ""
            lines.append(f"{one.place.text(language)}{'：' if zh else ': '}{one.text(language)}{tail}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text(ENGLISH)


@dataclass
class Head:
    """What pack.yaml says."""

    id: str = ""
    title: Text = NO_TEXT
    explain: Text = NO_TEXT
    extends: str = ""
    within: tuple[str, ...] = ()
    aspects: dict[str, Text] = field(default_factory=dict)
    opinions: dict[str, Text] = field(default_factory=dict)


def read_pack(
    folder: Path, schema: Schema, kinds: Kinds, *, base_of: BaseOf | None = None, strict: bool = False
) -> Pack:
    """The pack in a folder. Raises BadPack with all that is wrong, OSError when the folder cannot be read.

    `strict` also asks for what only readers need: short files, and examples of what is right and wrong.
    """
    pack, problems = check_pack(folder, schema, kinds, base_of=base_of, strict=strict)
    if pack is None:
        raise BadPack(problems)
    return pack


def check_pack(
    folder: Path, schema: Schema, kinds: Kinds, *, base_of: BaseOf | None = None, strict: bool = False
) -> tuple[Pack | None, list[Problem]]:
    """The pack and all that is wrong; see `read_pack`. Raises OSError when the folder cannot be read."""
    files = gather(folder)
    problems = files.problems
    head = _head(files, folder.resolve().name)
    base = _base(head, files, base_of) if head and head.extends else None
    if head is None or (head.extends and base is None):
        return None, problems
    sources = {**(base.sources if base else {}), **_sources(files, base)}
    opinions = {**(base.opinions if base else {}), **head.opinions}
    aspects = {**(base.aspects if base else {}), **head.aspects}
    setting = Setting(head.id, schema, kinds, sources, opinions, aspects, head.within)
    provisions = _provisions(files, setting, base, strict)
    part = _opened(files, "routes.yaml")
    routes = dict(base.routes) if base else {}
    if part is not None:
        for name in [name for name in part.entries() if name in routes]:
            part.entries()[name].wrong(words_rules.ROUTE_FIXED, value=name)
        routes |= read_routes(part, schema, sources, head.within)
        problems += part.findings.problems
    made = Pack(
        head.id, head.title, head.explain, digest(files.contents, base.hash if base else ""), sources, provisions,
        routes, head.extends, aspects, opinions, head.within,
    )  # fmt: skip
    return (None if problems else made), problems


def alone(pack: Pack) -> Pack:
    """Only what the pack itself says, for every unit: so its examples can be run without a tree of units."""
    own = {name: one for name, one in pack.provisions.items() if one.pack == pack.id}
    return replace(
        pack, provisions={name: replace(one, within=(), except_within=()) for name, one in own.items()}
    )


def _opened(files: Files, name: str) -> Part | None:
    """The content of a file; None when there is none, or when it cannot be understood."""
    if name not in files.contents:
        return None
    file = files.shown(name)
    root, problems = parse(files.contents[name], file)
    files.problems += problems
    return Part(root, "", Findings(file)) if root is not None else None


def _head(files: Files, folder: str) -> Head | None:
    part = _opened(files, "pack.yaml")
    if part is None:
        return None
    head = Head()
    fields = part.fields(("id", "title", "explain"), ("extends", "within", "aspects", "opinions"))
    head.id = (fields["id"].name_of() if "id" in fields else None) or ""
    if head.id and head.id != folder:
        fields["id"].wrong(words_rules.OTHER_ID, value=head.id, folder=short(folder))
    texts = [fields[name].text() if name in fields else None for name in ("title", "explain")]
    head.title, head.explain = texts[0] or NO_TEXT, texts[1] or NO_TEXT
    head.extends = plain(fields, "extends")
    head.within = (
        tuple(filter(None, (one.word() for one in fields["within"].one_or_more())))
        if "within" in fields
        else ()
    )
    if head.extends and not head.within:
        fields["extends"].wrong(words_rules.NEEDS, value="extends", other="within")
    head.aspects, head.opinions = _titles(fields, "aspects"), _titles(fields, "opinions")
    if not head.extends and "opinions" not in fields:
        part.wrong(words.MISSING, value="opinions")
    files.problems += part.findings.problems
    return head if head.id else None


def _titles(fields: Mapping[str, Part], name: str) -> dict[str, Text]:
    entries = fields[name].entries() if name in fields else {}
    return {key: inner.text() or NO_TEXT for key, inner in entries.items()}


def _base(head: Head, files: Files, base_of: BaseOf | None) -> Pack | None:
    part = Part(_line_of(files, "extends"), "extends", Findings(files.shown("pack.yaml")))
    found: Pack | None = None
    try:
        if base_of is None:
            part.wrong(words_rules.NO_PACK, value=head.extends, known="–")
        else:
            found = base_of(head.extends)
    except BadPack:
        part.wrong(words_rules.BASE_WRONG, value=head.extends)
    except Problem as problem:
        files.problems.append(problem.located(file=part.findings.file, line=part.line, field="extends"))
    files.problems += part.findings.problems
    return found


def _line_of(files: Files, name: str) -> Node:
    root, _problems = parse(files.contents["pack.yaml"], "")
    inside = root.value.get(name) if root and isinstance(root.value, dict) else None
    return inside or Node(1, "")


def _sources(files: Files, base: Pack | None) -> dict[str, Source]:
    part = _opened(files, "sources.yaml")
    if part is None:
        return {}
    found = read_sources(part)
    for name in found:
        if base and name in base.sources:
            part.entries()[name].wrong(words_rules.NAME_TAKEN, value=name)
    files.problems += part.findings.problems
    return found


def _provisions(files: Files, setting: Setting, base: Pack | None, strict: bool) -> dict[str, Provision]:
    found = dict(base.provisions) if base else {}
    for name, data in files.provisions().items():
        stem = PurePosixPath(name).stem
        if not scalars.is_name(stem):
            files.wrong(words.BAD_ID, name, value=short(stem))
            continue
        if strict and (lines := len(data.splitlines())) > LINES:
            files.wrong(words.TOO_LONG, name, value=lines)
        part = _opened(files, name)
        if part is None:
            continue
        for one in _one(part, stem, setting, found):
            found[one.id] = one
            if strict:
                _check_examples(part, one)
        files.problems += part.findings.problems
    return found


def _one(part: Part, name: str, setting: Setting, found: dict[str, Provision]) -> tuple[Provision, ...]:
    """What a file adds. Where it tightens, the one that it extends no longer judges these units."""
    old = nearest(found, name)
    if old is None:
        new = read_provision(part, name, setting)
        return (new,) if new is not None else ()
    made = tightened(part, name, old, setting)
    if made:
        found[old.id] = replace(old, except_within=(*old.except_within, *setting.within))
    return made


def _check_examples(part: Part, provision: Provision) -> None:
    """Right and wrong must be shown; what is not set may be shown with a number assumed for it, or not at all."""
    unset = [name for name, one in provision.parameters.items() if not one.values]
    for name in unset:
        if any(name not in one.assume for one in provision.examples):
            part.entries().get("examples", part).wrong(words_rules.NOT_ASSUMED, value=name)
    if provision.id.endswith(".before") or unset:
        return
    shown = {one.verdict for one in provision.examples}
    for verdict in ("right", "wrong"):
        if verdict not in shown:
            where = part.entries().get("examples", part)
            where.wrong(words_rules.NO_EXAMPLE, value=verdict)
