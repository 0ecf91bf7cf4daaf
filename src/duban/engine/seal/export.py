"""The ledger as a file that anybody can verify with ``tools/verify_ledger.py``, without this system.

JSON lines, UTF-8:

* first ``{"format": "duban-ledger/1", "keys": {"<key id>": "<public key, hex>"}}``;
* then the checkpoints, one a line: ``{"checkpoint": {"seq", "hash", "at", "count", "key_id", "signature"}}``;
* then the entries, one a line: ``{"seq", "at", "actor", "verb", "subject", "facts", "prev", "hash"}``. ``facts``
  is a *text* that holds JSON, since that text was hashed and must not be written anew by a JSON library;
* last ``{"end": {"entries": n}}``, so that a file that was not copied to its end is noticed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from duban.engine.seal.checkpoint import Checkpoint, key_id
from duban.engine.seal.entry import Row, RowLike


def export_lines(
    rows: Iterable[RowLike], checkpoints: Iterable[Checkpoint], *public_keys: bytes
) -> Iterator[str]:
    """The lines of the file, each with its line feed, streamed; ``rows`` in order of seq.

    ``public_keys``: all keys (32 bytes) that ever signed a checkpoint. Whoever receives the file should know
    their ids from elsewhere, as somebody who forges the file can put a key of his own in it.
    """
    yield _line({"format": "duban-ledger/1", "keys": {key_id(key): key.hex() for key in public_keys}})
    for point in sorted(checkpoints, key=lambda point: point.seq):
        yield _line({"checkpoint": asdict(point)})
    entries = 0
    for row in rows:
        entries += 1
        yield _line(dict(zip(Row._fields, row, strict=True)))
    yield _line({"end": {"entries": entries}})


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
