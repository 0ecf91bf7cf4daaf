"""One sealed entry of the ledger: its canonical text and its hash.

The bytes that are hashed are, in UTF-8 and joined by line feeds::

    duban-entry/1
    <prev: 64 hex digits, zeros for the first entry>
    <seq: 1, 2, 3 …>
    <at: 2026-03-01T01:02:03.000004Z>
    <actor: id of a person, or "system">
    <verb: "matter.extend">
    <subject: "matter:12">
    <facts: the canonical JSON text, exactly as stored>

No part holds a line feed (``canonical`` escapes it, ``seal`` refuses it), so no two entries share the same
bytes: moving a boundary between parts would add a line.

Text is *not* brought to a normal form (NFC): the ledger seals what was entered, and a name must come out as
it went in. Comparing spellings is the work of the search index, not of the seal.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, NamedTuple, TypeAlias

from duban.engine.errors import Place, Problem, register

FIRST_PREV: Final = "0" * 64
SYSTEM: Final = "system"
MAX_DEPTH: Final = 20
MAX_INT: Final = 2**53 - 1

_HEX = re.compile(r"[0-9a-f]{64}")
_AT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z")
_VERB = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_PLAIN = re.compile(r"[^\x00-\x20\x7f-\xa0\u2028\u2029\ud800-\udfff]{1,200}")
_encode = json.JSONEncoder(
    sort_keys=True, ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
).encode

Fact: TypeAlias = str | int | bool | None | Sequence["Fact"] | Mapping[str, "Fact"]


class Row(NamedTuple):
    """A sealed entry as it is stored and exported; plain tuples in this order do as well."""

    seq: int
    at: str
    actor: str
    verb: str
    subject: str
    facts: str
    prev: str
    hash: str


RowLike: TypeAlias = tuple[int, str, str, str, str, str, str, str]


def _message(name: str, zh: str, en: str) -> None:
    known_as = {"zh": "不能记入台账：{value}", "en": "the ledger cannot take {value}"}
    register(f"seal.{name}", **known_as, expected_zh=zh, expected_en=en)


_message(
    "type",
    "应为文本、整数、真假、空、列表或对象；小数和日期写成文本",
    "text, integer, true, false, null, list or object; fractions and dates as text",
)
_message("object", "应为对象（键值对）", "an object with keys and values")
_message("key", "键应为文本", "keys that are text")
_message("text", "应为不含空字符和残缺字符的文本", "text without NUL and without half characters")
_message(
    "integer",
    "应为绝对值不超过 9007199254740991 的整数；更大的数写成文本",
    "an integer up to 9007199254740991; larger ones as text",
)
_message("depth", "至多嵌套 20 层", "at most 20 levels inside each other")
_message("prev", "应为 64 位十六进制", "64 hexadecimal digits")
_message("seq", "编号自 1 起，逐条加一", "1 for the first entry, one more for each that follows")
_message(
    "at",
    "应为带时区的时间，写作 2026-03-01T01:02:03.000004Z",
    "a time with its zone, written 2026-03-01T01:02:03.000004Z",
)
_message("actor", "应为人员编号或 system，不含空格", "an id of a person, or system; no spaces")
_message("verb", "应为带点的动词，如 matter.extend", "a dotted verb such as matter.extend")
_message("subject", "应为对象及编号，如 matter:12，不含空格", "what and which, such as matter:12; no spaces")
_message("facts", "应为 canonical() 得出的文本", "the text that canonical() gives")


def _refuse(code: str, value: object, field: str) -> Problem:
    return Problem(f"seal.{code}", {"value": repr(value)[:80]}, Place(field=field))


def canonical(facts: Mapping[str, Fact]) -> str:
    """The one text of ``facts``: JSON, keys sorted by code point, no spaces, UTF-8 characters as they are.

    Takes str, int (up to ±(2**53 - 1), what every JSON reader keeps), bool, None, lists and objects with
    string keys. Raises ``Problem`` (seal.…, with the path as its field) for anything else: floats above all,
    as 0.1 has no one spelling; write fractions and dates as strings.
    """
    if not isinstance(facts, Mapping):
        raise _refuse("object", facts, "facts")
    return _encode(_plain(facts, "facts", 0))


def _plain(value: object, path: str, depth: int) -> object:
    if isinstance(value, str):
        return _text(value, path)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        if abs(value) > MAX_INT:
            raise _refuse("integer", value if value.bit_length() < 200 else "…", path)
        return int(value)
    if depth >= MAX_DEPTH:
        raise _refuse("depth", type(value).__name__, path)
    if isinstance(value, Mapping):
        return {_key(key, path): _plain(item, f"{path}.{key}", depth + 1) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, f"{path}[{index}]", depth + 1) for index, item in enumerate(value)]
    raise _refuse("type", value, path)


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise _refuse("key", key, path)
    return _text(key, path)


def _text(value: str, path: str) -> str:
    """Without U+0000, which PostgreSQL cannot keep, and halves of surrogate pairs, which UTF-8 cannot."""
    if "\x00" in value or (not value.isascii() and any("\ud800" <= char <= "\udfff" for char in value)):
        raise _refuse("text", value, path)
    return str.__str__(value)  # the text itself, also of an enumeration member


def at_text(moment: datetime) -> str:
    """``moment`` as it is sealed: ISO 8601, UTC, always six digits of a second. Raises for a naive time."""
    if moment.utcoffset() is None:
        raise _refuse("at", moment, "at")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def at_moment(text: str) -> datetime:
    """The moment that ``at_text`` wrote. Raises ``Problem`` for any other spelling."""
    if _AT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            pass
    raise _refuse("at", text, "at")


def entry_hash(prev: str, seq: int, at: str, actor: str, verb: str, subject: str, facts_text: str) -> str:
    """SHA-256 (hex) of the bytes described above, without looking at them: for verifying millions."""
    text = f"duban-entry/1\n{prev}\n{seq}\n{at}\n{actor}\n{verb}\n{subject}\n{facts_text}"
    return sha256(text.encode()).hexdigest()


def seal(prev: str, seq: int, at: str, actor: str, verb: str, subject: str, facts_text: str) -> str:
    """The hash of a new entry. Raises ``Problem`` when a part is not of its form."""
    if not _HEX.fullmatch(prev):
        raise _refuse("prev", prev, "prev")
    if isinstance(seq, bool) or not isinstance(seq, int) or seq < 1 or (seq == 1) != (prev == FIRST_PREV):
        raise _refuse("seq", seq, "seq")
    at_moment(at)
    if not _PLAIN.fullmatch(actor):
        raise _refuse("actor", actor, "actor")
    if not _VERB.fullmatch(verb):
        raise _refuse("verb", verb, "verb")
    if not _PLAIN.fullmatch(subject):
        raise _refuse("subject", subject, "subject")
    if facts_text[:1] != "{" or facts_text[-1:] != "}" or "\n" in facts_text:
        raise _refuse("facts", facts_text, "facts")
    return entry_hash(prev, seq, at, actor, verb, subject, facts_text)


def next_row(
    head: RowLike | None, at: datetime, actor: str, verb: str, subject: str, facts: Mapping[str, Fact]
) -> Row:
    """The entry that follows ``head`` (None: the ledger is empty), ready to be stored.

    Two writers with the same head would make two entries with one number: take the head under a lock, and
    keep ``seq`` unique in the database. Raises ``Problem``.
    """
    seq, prev = (1, FIRST_PREV) if head is None else (head[0] + 1, head[7])
    when, text = at_text(at), canonical(facts)
    return Row(seq, when, actor, verb, subject, text, prev, seal(prev, seq, when, actor, verb, subject, text))
