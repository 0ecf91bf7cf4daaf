"""Writes what the packs and the kinds of provisions are into docs/.

    python tools/make_pack_docs.py          writes docs/opinions.md and the marked parts of docs/packs.md
    python tools/make_pack_docs.py check    exit status 1 if one of them is not what the code and the packs say
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban.site.settings")
django.setup()

from django.utils.translation import override  # noqa: E402

from duban.conduct.registers import schema  # noqa: E402  (models can be imported only after the set-up)
from duban.engine.kinds import KINDS  # noqa: E402
from duban.engine.kinds.base import Arg, Kind  # noqa: E402
from duban.engine.packs.find import folders, load  # noqa: E402
from duban.engine.packs.frame import OPERATORS  # noqa: E402
from duban.engine.packs.model import Pack, Provision  # noqa: E402
from duban.site.demo.conduct.listed import in_force, lines  # noqa: E402

DOCS = Path(__file__).resolve().parent.parent / "docs"
PACKS, OPINIONS, PLANTED = DOCS / "packs.md", DOCS / "opinions.md", DOCS / "planted.md"
PART = re.compile(r"(<!-- (kinds|operators) -->\n).*?(<!-- end -->)", re.DOTALL)
STRICTER = {"smaller": "a smaller one", "larger": "a larger one", "fewer": "fewer", "more": "more", "same": "–"}
WHAT = {
    "column": "a column", "columns": "columns", "number": "a number or `$parameter`", "conditions": "conditions",
    "word": "one of", "table": "a table: key → keys", "register": "a register", "keys": "keys of the choice",
}  # fmt: skip
HEAD = """\
# Which opinion is served by which provisions

Made from the packs by `python tools/make_pack_docs.py`; do not edit. *Not set* means that the document gives no number: the
provision is there, and judges as soon as a place sets one.
"""

PLANTED_HEAD = """\
# What is planted in the demo city's year

Made by `python tools/make_pack_docs.py`; do not edit. The demo city has some 60,000 records that keep every rule of both packs
and of one county's own measures, and these that do not: *Conduct → Audit* finds exactly them. `duban demo --planted` prints the
same list. Numbers that the document leaves open have values made up for the demonstration, but for the last lines.

"""


def row(cells: Iterable[str]) -> str:
    """One row of a Markdown table."""
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") or "–" for cell in cells) + " |\n"


def kinds() -> str:
    """A section for each kind: what it says, and its arguments."""
    return "\n".join(_kind(kind) for kind in KINDS.values())


def _kind(kind: Kind) -> str:
    stricter = dict(kind.tighter)
    lines = [f"### {kind.name} · {kind.label.zh} · {kind.label.en}\n\n{kind.explain.en} {kind.explain.zh}\n\n"]
    lines.append(row(("argument", "what it is", "needed", "means", "stricter is")) + row(["---"] * 5))
    for arg in kind.args:
        needed = "yes" if arg.required else f"else {arg.default}" if arg.default is not None else ""
        means = f"{arg.label.en} · {arg.label.zh}"
        lines.append(row((f"`{arg.name}`", _what(arg), needed, means, STRICTER[stricter.get(arg.name, "same")])))
    return "".join(lines)


def _what(arg: Arg) -> str:
    said = WHAT[arg.what]
    if arg.words:
        said += " " + ", ".join(f"`{word}`" for word in arg.words)
    if arg.types:
        said += f" ({', '.join(arg.types)})"
    return said + (f", of `{arg.of}`" if arg.of else "")


def operators() -> str:
    """What can compare a column of each type."""
    rows = [row(("column", "operators")), row(["---"] * 2)]
    return "".join(rows + [row((name, ", ".join(f"`{one}`" for one in known))) for name, known in OPERATORS.items()])


PARTS: Mapping[str, Callable[[], str]] = {"kinds": kinds, "operators": operators}


def written(text: str) -> str:
    """The text with each marked part made anew."""
    return PART.sub(lambda found: found[1] + PARTS[found[2]]() + found[3], text)


def opinions(packs: Iterable[Pack]) -> str:
    """The whole of docs/opinions.md."""
    return HEAD + "".join(_pack(pack) for pack in packs)


def _pack(pack: Pack) -> str:
    lines = [f"\n## {pack.title.zh} · {pack.title.en}\n\n{pack.explain.en}\n\n"]
    lines.append(row(("opinion", "", "provisions", "registers")) + row(["---"] * 4))
    for name, title in pack.opinions.items():
        some = [one for one in pack.provisions.values() if one.opinion == name]
        shown = "<br>".join(_provision(one) for one in some)
        registers = ", ".join(sorted({label for one in some for label in _registers(one)}))
        lines.append(row((name, f"{title.zh} · {title.en}", shown, registers)))
    counts = f"{len(pack.provisions)} provisions, {sum(len(one.examples) for one in pack.provisions.values())} examples"
    return "".join(lines) + f"\n{counts}.\n"


def _provision(one: Provision) -> str:
    unset = any(not parameter.values for parameter in one.parameters.values())
    return f"`{one.id}` {one.title.zh} · {one.title.en} ({one.kind}, {one.effect}{', *not set*' if unset else ''})"


def _registers(one: Provision) -> Iterable[str]:
    known = schema()
    for name in (one.register, one.args.get("by_register"), one.args.get("of")):
        if isinstance(name, str) and name in known:
            yield f"{name} {known[name].label.zh}"


def shipped() -> list[Pack]:
    """The packs that come with Duban and extend no other."""
    packs = (load(name, schema(), KINDS) for name in folders())
    return sorted((pack for pack in packs if not pack.extends), key=lambda pack: -len(pack.provisions))


def planted() -> str:
    """The whole of docs/planted.md: what the audit of the demo city finds, and by what it was planted."""
    said = {}
    for language in ("zh-hans", "en"):
        with override(language):
            said[language] = list(lines(in_force()))
    table = [row(("provision", "", "register", "answer", "what was planted")), row(["---"] * 5)]
    for chinese, english in zip(said["zh-hans"], said["en"], strict=True):
        both = ((chinese.title, english.title), (chinese.register, english.register), (chinese.answer, english.answer))
        table.append(row((f"`{english.provision}`", *(" · ".join(pair) for pair in both), f"{chinese.what}<br>{english.what}")))
    return PLANTED_HEAD + "".join(table)


def main(arguments: Sequence[str]) -> int:
    """Write, or with `check` only compare."""
    wanted = {OPINIONS: opinions(shipped()), PLANTED: planted(), PACKS: written(PACKS.read_text(encoding="utf-8"))}
    status = 0
    for path, text in wanted.items():
        if "check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            print(f"docs/{path.name} is not what the code and the packs say; run: python tools/make_pack_docs.py")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
