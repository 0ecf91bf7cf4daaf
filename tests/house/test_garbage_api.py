"""Whatever a program sends to the interface, the answer is one that the description declares: never a server error.

The names come from the description itself: every parameter and every field of every operation gets values of the wrong
kind, alone and all at once; bodies come broken, too deep, of another type, and in no known encoding.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from duban.engine.now import at
from duban.site.api.problems import MEDIA, TITLES
from duban.site.api.service import described
from duban.site.api.tests.asking import Ask, Row
from duban.site.api.tests.keys import key_for
from duban.site.api.tests.matrix import ROWS
from tests.cast import MONDAY, City

Sent = tuple[str, str, dict[str, Any]]
DEEP: Any = "end"
for _level in range(300):
    DEEP = {"a": [DEEP]}
VALUES: tuple[Any, ...] = (
    None, "", "\x00", "\ud800", "澄" * 3000, "9999-99-99", "0001-01-01T00:00:00Z", 10**30, -1, True, float("nan"), float("inf"),
    [None], {"": None}, DEEP,
)  # fmt: skip
# Each tried on one field at a time too: among many wrong values one may hide another.
ALONE: tuple[Any, ...] = (None, "\x00", 10**18, "9999-12-31", [10**18])
TEXTS = ("", "x", "\x00", "²", "-1", "9" * 18, "9" * 30, "9999-12-31", "0001-01-01", "澄" * 3000, "matter:9", "'\"><%\\()[]{}")
TEXTS_ALONE = ("\x00", "²", "9" * 30, "9999-12-31")
PATHS = ("0", "9" * 18, "9" * 30, "%00", "²", "..")
BODIES = (
    b"", b"null", b"[]", b"1", b"{", b"\xff\xfe{}", b"\xef\xbb\xbf{}", b"[" * 60_000, b'{"a":' * 60_000, b'{"no_such_field": 1}',
)  # fmt: skip
TYPES = ("text/plain", "multipart/form-data", "application/x-www-form-urlencoded", "image/\x7f", "")
ORDER = ("supervisor", "head", "clerk", "administrator", "auditor", "inspector")


def test_garbage_is_answered_as_the_description_says(city: City, settings: LazySettings, tmp_path: Any) -> None:
    settings.MEDIA_ROOT, settings.API_REQUESTS_A_MINUTE = tmp_path, 10**9
    schema = described()
    found = {
        one["operationId"]: (method, path, one) for path, methods in schema["paths"].items() for method, one in methods.items()
    }
    wrong: list[str] = []
    with at(MONDAY):
        for row in ROWS:
            client = Client(headers={"Authorization": f"Bearer {key_for(city, _somebody(row))}", "Accept-Language": "en"})
            with transaction.atomic():
                method, path, one = found[row.name]
                for sent in _garbage(schema, method, path, one, row.make(city)):
                    wrong += _wrong(client, one["responses"], sent)
                transaction.set_rollback(True)
    assert not wrong, f"{len(wrong)} answers:\n" + "\n".join(wrong[:60])


def _somebody(row: Row) -> str:
    """Who gets in: the one who may do most."""
    return next((who for who in ORDER if who in row.yes), min(row.yes, default=ORDER[0]))


def _garbage(schema: dict[str, Any], method: str, path: str, one: dict[str, Any], ask: Ask) -> Iterator[Sent]:
    """What is sent to one operation: method, address, and how the body goes."""
    good = path.format(**ask.path)
    whole = {"content_type": "application/json", "data": json.dumps(ask.body)} if method != "get" else {}
    for name in ask.path:
        for text in PATHS:
            yield method, path.format(**{**ask.path, name: text}), whole
    names = [part["name"] for part in one.get("parameters", []) if part["in"] == "query"]
    for text in TEXTS if names else TEXTS[:3]:
        yield method, good, {**whole, "query_params": {**dict.fromkeys(names, text), "no_such": text}}
        for name in names if text in TEXTS_ALONE else ():
            yield method, good, {**whole, "query_params": {**ask.query, name: text}}
    if method == "get":
        return
    if ask.form is not None:
        yield from _forms(method, good, ask)
    yield from _bodies(schema, method, good, one, ask.body)


def _bodies(schema: dict[str, Any], method: str, good: str, one: dict[str, Any], body: dict[str, Any]) -> Iterator[Sent]:
    for raw in BODIES:
        yield method, good, {"content_type": "application/json", "data": raw}
    for kind in TYPES:
        yield method, good, {"content_type": kind, "data": json.dumps(body).encode()}
    names = sorted(_fields(schema, one) | set(body))
    tried = [dict.fromkeys(names, value) for value in VALUES]
    tried += [{**body, name: value} for name in names for value in ALONE]
    for sent in tried:
        yield method, good, {"content_type": "application/json", "data": json.dumps(sent)}


def _forms(method: str, good: str, ask: Ask) -> Iterator[Sent]:
    assert ask.form is not None
    names = [name for name in ask.form() if name != "file"]
    for text in TEXTS:
        yield method, good, {"data": {**ask.form(), **dict.fromkeys(names, text)}}
    for name in ("", "\x00", "../../x", "a" * 400 + ".png", "x.exe", ".tsv"):
        for data in (b"", b"\x00" * 50, b"<svg onload=x>", b"PK\x03\x04" + b"\xff" * 30, "澄".encode("utf-16")):
            yield method, good, {"data": {**ask.form(), "file": SimpleUploadedFile(name or "x", data)}}
    yield method, good, {"data": {name: value for name, value in ask.form().items() if name != "file"}}
    yield method, good, {"data": {**ask.form(), "file": "no file"}}


def _fields(schema: dict[str, Any], one: dict[str, Any]) -> set[str]:
    """The names of the fields that an operation's body has."""
    names: set[str] = set()
    for content in one.get("requestBody", {}).get("content", {}).values():
        shape = content["schema"]
        for part in [shape, *shape.get("anyOf", ())]:
            named = part.get("$ref", "").rpartition("/")[2]
            names |= set((schema["components"]["schemas"][named] if named else part).get("properties", ()))
    return names


def _wrong(client: Client, declared: dict[str, Any], sent: Sent) -> Iterator[str]:
    """Ask, keep nothing, and yield what is wrong with the answer."""
    method, address, how = sent
    asked = f"{method} {address[:80]} {str(how)[:170]}"
    try:
        with transaction.atomic():
            try:
                answer: Any = getattr(client, method)(address, **how)
                data = answer.getvalue()
            finally:
                transaction.set_rollback(True)
    except Exception as error:
        yield f"{asked}: {type(error).__name__} {str(error)[:120]}"
        return
    status = answer.status_code
    # An address that cannot be ours at all belongs to no operation.
    if str(status) not in declared and status not in (404, 405):
        yield f"{asked}: {status} is not declared"
    if status >= 400:
        said = json.loads(data) if answer["Content-Type"] == MEDIA else {}
        if said.get("status") != status or not _known(said.get("code", "")) or not said.get("message"):
            yield f"{asked}: {status} {data[:120]!r} is no problem as declared"


def _known(code: str) -> bool:
    """Whether a code is one of the interface's own, or one of the engine's ("clock.beyond_calendar")."""
    return code in TITLES or "." in code
