"""Texts that would be SQL if they were ever pasted, as values, keys and codes of provisions over a ledger full of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from duban.engine.audit.run import When
from duban.engine.audit.schema import Schema, Text
from duban.engine.packs.model import Condition, Parameter, Provision
from tests.conformance.golden.provisions import WORDS
from tests.conformance.judge.case import Case, numbered
from tests.conformance.world import SCHEMA

PIECES: Final = (
    "'", '"', ";", "--", "/*", "*/", "\\", "\\'", ":p0", ":from_day", "$1", "$p0", "${a}", "%s", "%(p0)s", "%", "{}", "?", "@",
    "`", "[", "]", "|", "中文", "\n", "\t", "a", "'; DROP TABLE acts --", "' OR '1'='1", "\x1b", "é", "𠀀", "NULL", "\u202e",
)  # fmt: skip
FIXED: Final = ("'; DROP TABLE acts --", "x\\' OR 1=1 /*", ":p0 %(p0)s $p0 ${p0} ?", "中文“'”;\n--")
DAY: Final = numbered(date(2016, 5, 4))


def world(texts: Sequence[str]) -> Schema:
    """The world of the conformance tests, its choices these texts."""
    choices = {text: Text(text, text) for text in texts}
    acts = SCHEMA["acts"]
    columns = {name: replace(one, choices=choices) if one.type == "choice" else one for name, one in acts.columns.items()}
    return {**SCHEMA, "acts": replace(acts, columns=columns)}


def provisions(a: str, b: str, c: str, code: str) -> Iterator[Provision]:
    """Provisions that hold the texts wherever a pack may write one of its own; `code` is that of a unit."""
    yield _made("forbid", {"what": (Condition("title", "is", (a, b)),)})
    yield _made("require", {"what": (Condition("title", "is_not", (a,)), Condition("place", "is_not", (b, c)))})
    yield _made("limit", {"of": "minutes", "at_most": "$most"}, Parameter(
        "most", WORDS, WORDS, ((date(2016, 1, 1), {a: 2}), (date(2016, 6, 1), {a: 3, b: 1})), "place"
    ))  # fmt: skip
    yield _made("route", {"from": "place", "to": "sender", "allowed": {a: (b, c), c: (a,)}})
    yield _made("approved_before", {"by": (a, c), "from": "consent_from"})
    yield _made("at_most", {"per": ("title", "place"), "period": "all", "at_most": 1})
    yield _made("one_kind", {"per": ("place",), "column": "title"})
    yield _made("overlap", {"same": ("title",), "unless": ("place",)})
    yield _made("similar", {"text": "title", "block": ("place",), "within": 30, "score": 1})
    yield _made("forbid", {"what": (Condition("minutes", "over", (1,)),)}, within=(code,))
    yield _made("forbid", {"what": (Condition("minutes", "over", (1,)),)}, except_within=(code,))


def _made(kind: str, args: dict[str, Any], *parameters: Parameter, **more: Any) -> Provision:
    return Provision(
        kind, "pack", "O1", "s", "1", WORDS, WORDS, WORDS, WORDS, kind, "acts", (), args,
        {one.name: one for one in parameters}, "warn", date(2016, 1, 1), **more,
    )  # fmt: skip


def cases(texts: Sequence[str], name: Callable[[int], Any]) -> list[Case]:
    """Each provision over twelve records that hold the texts; `name` makes a reference of a number."""
    schema, known = world(texts), [*texts, None]
    records = [
        dict.fromkeys(schema["acts"].columns) | {
            "id": name(n), "unit": name(n % 2), "title": known[n % len(known)], "place": known[n // 2 % len(known)],
            "sender": known[n // 3 % len(known)], "consent_from": known[(n + 1) % len(known)], "consent_on": DAY - n % 3,
            "held_on": DAY + n % 4, "ended_on": DAY + n % 4 + 1, "minutes": n % 7,
        }
        for n in range(12)
    ]  # fmt: skip
    ledger: dict[str, list[dict[str, Any]]] = {"acts": records, "notes": [], "leaders": []}
    scopes = [(texts[1], name(1)), (texts[0], name(0))]
    when = When(date(2017, 6, 1))
    return [Case(one, schema, ledger, scopes, when) for one in provisions(texts[0], texts[1], texts[2], texts[1])]
