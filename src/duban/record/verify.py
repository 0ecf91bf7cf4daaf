"""Does the ledger fit, are the files what was filed, are derived figures what they should be?

Entries are streamed as plain tuples: no model is made of a row, and nothing is kept but the last hash.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from duban.engine import seal
from duban.engine.now import now
from duban.engine.seal import RowLike, Verdict, at_text
from duban.record import keys
from duban.record.models import Checkpoint, Entry, Evidence
from duban.record.verifiers import Difference

CHUNK = 5000
BLOCK = 1024 * 1024
STORES = ("evidence", "display")
Watch = Callable[[int], None]


def _unwatched(_n: int) -> None:
    pass


def rows() -> Iterator[RowLike]:
    """Yield the entries in order, as tuples."""
    found: Iterable[RowLike] = (
        Entry.objects.order_by("seq").values_list(*seal.Row._fields).iterator(chunk_size=CHUNK)
    )
    return iter(found)


def checkpoints() -> list[seal.Checkpoint]:
    """Return the signed checkpoints."""
    found = Checkpoint.objects.order_by("seq").values_list("seq", "hash", "at", "count", "key_id", "signature")
    return [seal.Checkpoint(seq, text, at_text(at), count, key, signature) for seq, text, at, count, key, signature in found]


def ledger(watch: Watch = _unwatched) -> Verdict:
    """Walk the whole ledger; `watch` is told every 5,000 entries how many have been walked."""
    return seal.verify(_watched(rows(), watch), checkpoints(), keys.public())


def _watched(entries: Iterator[RowLike], watch: Watch) -> Iterator[RowLike]:
    if watch is _unwatched:
        yield from entries
        return
    for n, row in enumerate(entries):
        if n % CHUNK == 0:
            watch(n)
        yield row


def export_lines() -> Iterator[str]:
    """Yield the lines of the file for tools/verify_ledger.py."""
    return seal.export_lines(rows(), checkpoints(), *keys.public())


def files(watch: Watch = _unwatched) -> Iterator[Difference]:
    """Yield every file that is gone, is not what was filed, or belongs to no record (left by a filing that failed)."""
    known: set[str] = set()
    pieces = Evidence.objects.order_by("pk").values_list("pk", "file", "sha256", "display").iterator(chunk_size=CHUNK)
    for n, (pk, name, expected, display) in enumerate(pieces):
        watch(n)
        known |= {name, display}
        found = _hash(name)
        if found != expected:
            yield Difference(f"evidence:{pk}", expected, found or "–")
        if display and not default_storage.exists(display):
            yield Difference(f"evidence:{pk} display", display, "–")
    for store in STORES:
        for name in _stored(store):
            if name not in known:
                yield Difference(name, "–", name)


def _hash(name: str) -> str:
    """The SHA-256 of a stored file, "" where it cannot be read."""
    digest = sha256()
    try:
        with default_storage.open(name) as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()


def _stored(folder: str) -> Iterator[str]:
    try:
        folders, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(names):
        yield f"{folder}/{name}"
    for inner in sorted(folders):
        yield from _stored(f"{folder}/{inner}")


def keep(verdict: Verdict) -> dict[str, Any]:
    """Write down what a walk found, for the ledger's page, and return it."""
    said: dict[str, Any] = {
        "at": at_text(now()), "ok": verdict.ok, "count": verdict.count, "seq": verdict.head.seq, "hash": verdict.head.hash,
        "covered": verdict.covered, "fault": None,
    }  # fmt: skip
    if verdict.fault is not None:
        said["fault"] = {"seq": verdict.fault.seq, "zh-hans": verdict.fault.text("zh-hans"), "en": verdict.fault.text("en")}
    (settings.FOLDER / "ledger_verified.json").write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    return said


def last() -> dict[str, Any] | None:
    """Return what the last walk found, None before the first."""
    try:
        said: dict[str, Any] = json.loads((settings.FOLDER / "ledger_verified.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said


def job() -> str:
    """Walk the ledger in the background and write down what was found."""
    return json.dumps(keep(ledger()), ensure_ascii=False)
