"""A small ledger for the tests of the seal."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from duban.engine.seal import Checkpoint, Fact, Row, entry_hash, next_row, public_key, sign_checkpoint

START = datetime(2026, 3, 1, tzinfo=UTC)
KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = public_key(KEY)
OTHER = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))


def ledger(count: int) -> list[Row]:
    """`count` entries, a minute apart."""
    rows: list[Row] = []
    for index in range(count):
        head = rows[-1] if rows else None
        facts: dict[str, Fact] = {"progress": index, "note": "已完成“三通一平”\n"}
        rows.append(next_row(head, START + timedelta(minutes=index), "7", "matter.report", "matter:1", facts))
    return rows


def resealed(rows: list[Row]) -> list[Row]:
    """The same entries with numbers, links and hashes made to fit: what somebody with the whole database can do."""
    fitting: list[Row] = []
    for index, row in enumerate(rows, 1):
        prev = fitting[-1].hash if fitting else "0" * 64
        fitting.append(Row(index, *row[1:6], prev, entry_hash(prev, index, *row[1:6])))
    return fitting


def stated(rows: list[Row], seq: int) -> Checkpoint:
    """A checkpoint at entry `seq`."""
    row = rows[seq - 1]
    return sign_checkpoint(KEY, seq, row.hash, row.at, seq)


def forged(point: Checkpoint, row: Row) -> Checkpoint:
    """The checkpoint made to state another entry, its signature left."""
    return replace(point, seq=row.seq, hash=row.hash, count=row.seq)
