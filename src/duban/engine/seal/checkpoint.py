"""Signed statements of how far the ledger had come.

A chain shows a change in its middle, but not that its tail was cut, nor that somebody with the whole database
wrote it anew from some entry on. A checkpoint does: it states number, hash, time and count of the last entry,
signed with Ed25519 (RFC 8032). It proves as much as the place where it is kept: hand it out (exports, a printed
bulletin, another office), as a copy in the same database can be cut with the tail.

Signed bytes, in UTF-8 joined by line feeds: ``duban-checkpoint/1``, seq, hash, at, count, key id.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

KEY_ID_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """After ``count`` entries the last was ``seq`` with this ``hash``; stated at ``at`` (UTC, as in entries)."""

    seq: int
    hash: str
    at: str
    count: int
    key_id: str
    signature: str


def key_id(public_key: bytes) -> str:
    """The short name of a public key (32 bytes): the first 16 hex digits of its SHA-256."""
    return sha256(public_key).hexdigest()[:KEY_ID_DIGITS]


def public_key(key: Ed25519PrivateKey) -> bytes:
    """The 32 bytes by which others check what ``key`` signed."""
    return key.public_key().public_bytes_raw()


def statement(seq: int, entry_hash: str, at: str, count: int, signer: str) -> bytes:
    """The bytes that are signed."""
    return f"duban-checkpoint/1\n{seq}\n{entry_hash}\n{at}\n{count}\n{signer}".encode()


def sign_checkpoint(key: Ed25519PrivateKey, seq: int, entry_hash: str, at: str, count: int) -> Checkpoint:
    """State with ``key`` that entry ``seq`` is the last of ``count`` and has this hash."""
    signer = key_id(public_key(key))
    signature = key.sign(statement(seq, entry_hash, at, count, signer)).hex()
    return Checkpoint(seq, entry_hash, at, count, signer, signature)


def check_checkpoint(checkpoint: Checkpoint, key: bytes) -> bool:
    """Whether ``key`` (32 bytes, public) signed exactly this statement."""
    if checkpoint.key_id != key_id(key):
        return False
    point = checkpoint
    said = statement(point.seq, point.hash, point.at, point.count, point.key_id)
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(point.signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True
