"""Translations without GNU gettext.

    python tools/messages.py list-missing [ROOM]   msgids that have no Chinese yet, as lines ready to paste
    python tools/messages.py check                 everything that is wrong; exit status 1 if anything is
    python tools/messages.py compile               every .po to the .mo beside it

A room is a folder under src/duban. A msgid used by any room may be translated in any one room's django.po.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parent.parent / "src" / "duban"
CATALOG = Path("locale", "zh_Hans", "LC_MESSAGES", "django.po")
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
BOTH = {"npgettext", "npgettext_lazy"}
CALL = re.compile(r"(?<![\w.])(n?p?gettext(?:_lazy|_noop)?|_)\s*\(")
LITERAL = re.compile(r"""\s*u?('(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")\s*(,?)""", re.DOTALL)
NAMED = re.compile(r"%\((\w+)\)[a-z]|\{(\w*)[^{}]*\}")


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What identifies a message: its context ('' when it has none) and its English text."""

    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Use:
    key: Key
    plural: str
    where: str


@dataclass(frozen=True, slots=True)
class Problem:
    room: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def rooms(source: Path = SOURCE) -> list[str]:
    return sorted(
        path.name for path in source.iterdir() if path.is_dir() and not path.name.startswith(("_", "."))
    )


def _use(function: str, texts: list[str], where: str) -> Use | None:
    if function in PLAIN and texts:
        return Use(Key("", texts[0]), "", where)
    if function in PLURAL and len(texts) >= 2:
        return Use(Key("", texts[0]), texts[1], where)
    if function in CONTEXT and len(texts) >= 2:
        return Use(Key(texts[0], texts[1]), "", where)
    if function in BOTH and len(texts) >= 3:
        return Use(Key(texts[0], texts[1]), texts[2], where)
    return None


def _aliases(tree: ast.Module) -> dict[str, str]:
    """What Django's functions are called in a file that imports them under names of its own: alias → function."""
    return {
        name.asname: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for name in node.names
        if name.asname
    }


def _name(call: ast.Call, aliases: dict[str, str]) -> str:
    if isinstance(call.func, ast.Name):
        return aliases.get(call.func.id, call.func.id)
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def from_python(path: Path, shown: str) -> Iterator[Use | Problem]:
    """Messages of a Python file; an f-string inside gettext is a Problem, since no catalogue can hold it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    aliases = _aliases(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or _name(node, aliases) not in PLAIN | PLURAL | CONTEXT | BOTH:
            continue
        where = f"{shown}:{node.lineno}"
        if any(isinstance(argument, ast.JoinedStr) for argument in node.args):
            yield Problem(
                "", where, "an f-string cannot be translated; use %(name)s and fill it in afterwards"
            )
            continue
        texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        if use := _use(_name(node, aliases), texts, where):
            yield use


def from_template(path: Path, shown: str) -> Iterator[Use | Problem]:
    """Messages of a Django template: Django turns its tags into calls, which are read here."""
    code = templatize(path.read_text(encoding="utf-8"), origin=shown)
    for call in CALL.finditer(code):
        texts, position = [], call.end()
        while literal := LITERAL.match(code, position):
            texts.append(str(ast.literal_eval(literal[1].replace("\n", "\\n"))))
            position = literal.end()
            if not literal[2]:
                break
        line = code.count("\n", 0, call.start()) + 1
        if use := _use(call[1], texts, f"{shown}:{line}"):
            yield use


def uses(room: str, source: Path = SOURCE) -> Iterator[Use | Problem]:
    """Every message used by a room, tests left out."""
    for path in sorted((source / room).rglob("*")):
        inner = path.relative_to(source / room).parts
        if "tests" in inner or "migrations" in inner or "node_modules" in inner:
            continue
        shown = path.relative_to(source.parent.parent).as_posix()
        if path.suffix == ".py":
            yield from from_python(path, shown)
        elif path.suffix in (".html", ".txt") and "templates" in inner:
            yield from from_template(path, shown)


def catalog(room: str, source: Path = SOURCE) -> polib.POFile | None:
    path = source / room / CATALOG
    return polib.pofile(str(path), encoding="utf-8") if path.exists() else None


def _key(entry: polib.POEntry) -> Key:
    return Key(entry.msgctxt or "", entry.msgid)


def _texts(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> set[str]:
    """Names inside %(name)s and {name}: the same ones must stand in both languages."""
    return {percent or f"{{{brace}}}" for percent, brace in NAMED.findall(text)}


def _wrong_entry(entry: polib.POEntry) -> str:
    if entry.fuzzy:
        return "is marked fuzzy"
    texts = _texts(entry)
    if not texts or not all(text.strip() for text in texts):
        return "has no translation"
    wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural or "")
    for text in texts:
        if (found := placeholders(text)) != wanted and not (entry.msgid_plural and found <= wanted):
            return f"has placeholders {sorted(found)}, expected {sorted(wanted)}"
    return ""


def _catalog_problems(
    room: str, source: Path, used: set[Key], seen: dict[Key, tuple[str, list[str]]]
) -> list[Problem]:
    found, here = [], set()
    shown = f"src/duban/{room}/{CATALOG.as_posix()}"
    for entry in catalog(room, source) or []:
        key, where = _key(entry), f"{shown}:{entry.linenum}"
        if entry.obsolete or key not in used:
            found.append(Problem(room, where, f"“{key.text}” is used nowhere any more; remove it"))
            continue
        if wrong := _wrong_entry(entry):
            found.append(Problem(room, where, f"“{key.text}” {wrong}"))
        if key in here:
            found.append(Problem(room, where, f"“{key.text}” stands twice in this file"))
        here.add(key)
        other = seen.setdefault(key, (where, _texts(entry)))
        if other[1] != _texts(entry):
            found.append(Problem(room, where, f"“{key.text}” is translated differently at {other[0]}"))
    return found


def problems(source: Path = SOURCE) -> list[Problem]:
    """Everything wrong with the translations of all rooms; empty when they are complete."""
    found: list[Problem] = []
    used: dict[str, list[Use]] = defaultdict(list)
    for room in rooms(source):
        for item in uses(room, source):
            if isinstance(item, Use):
                used[room].append(item)
            else:
                found.append(Problem(room, item.where, item.what))
    keys = {use.key for list_ in used.values() for use in list_}
    seen: dict[Key, tuple[str, list[str]]] = {}
    for room in rooms(source):
        found += _catalog_problems(room, source, keys, seen)
    for room, list_ in used.items():
        reported = set(seen)
        for use in list_:
            if use.key not in reported:
                reported.add(use.key)
                found.append(Problem(room, use.where, f"“{use.key.text}” has no entry in any django.po"))
    return found


def missing(room: str, source: Path = SOURCE) -> list[Use]:
    """Messages of one room that no room translates, each once, in the order met."""
    translated = {_key(e) for name in rooms(source) for e in catalog(name, source) or [] if all(_texts(e))}
    unique = {use.key: use for use in reversed([u for u in uses(room, source) if isinstance(u, Use)])}
    return [use for key, use in reversed(unique.items()) if key not in translated]


def compile_all(source: Path = SOURCE) -> int:
    """Writes the .mo of every .po that is newer than it; returns how many were written."""
    written = 0
    for path in sorted(source.glob("*/locale/*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            part = target.with_suffix(".mo.part")
            polib.pofile(str(path), encoding="utf-8").save_as_mofile(str(part))
            part.replace(target)
            written += 1
    return written


def _paste(use: Use) -> str:
    entry = polib.POEntry(msgid=use.key.text, msgctxt=use.key.context or None, msgid_plural=use.plural or "")
    if use.plural:
        entry.msgstr_plural = {0: ""}
    return f"#: {use.where}\n{entry}"


def main(arguments: list[str]) -> int:
    match arguments:
        case ["list-missing", *chosen]:
            wanted = [use for room in chosen or rooms() for use in missing(room)]
            print("\n".join(_paste(use) for use in wanted))
            print(f"{len(wanted)} missing", file=sys.stderr)
            return 0
        case ["check"]:
            found = problems()
            print("\n".join(map(str, found)) or "translations are complete")
            return 1 if found else 0
        case ["compile"]:
            print(f"translations: {compile_all()} catalogues compiled")
            return 0
    print(__doc__)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
