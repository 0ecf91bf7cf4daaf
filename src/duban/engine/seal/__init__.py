"""The seal of the ledger: entries chained by hashes, signed checkpoints, a walk that finds the first misfit.

`entry` has the bytes of one entry, `chain` the walk, `checkpoint` and `keys` the signatures, `digest` the way
personal data enters, `export` the file for those who verify by themselves.
"""

from duban.engine.seal.chain import CLOCK_SET, TOLERANCE, Fault, Head, Verdict, verify
from duban.engine.seal.checkpoint import Checkpoint, check_checkpoint, key_id, public_key, sign_checkpoint
from duban.engine.seal.digest import digest, matches, new_salt
from duban.engine.seal.entry import (
    FIRST_PREV,
    SYSTEM,
    Fact,
    Row,
    RowLike,
    at_moment,
    at_text,
    canonical,
    entry_hash,
    next_row,
    seal,
)
from duban.engine.seal.export import export_lines
from duban.engine.seal.keys import generate_key, load_key, signing_key

__all__ = [
    "CLOCK_SET",
    "FIRST_PREV",
    "SYSTEM",
    "TOLERANCE",
    "Checkpoint",
    "Fact",
    "Fault",
    "Head",
    "Row",
    "RowLike",
    "Verdict",
    "at_moment",
    "at_text",
    "canonical",
    "check_checkpoint",
    "digest",
    "entry_hash",
    "export_lines",
    "generate_key",
    "key_id",
    "load_key",
    "matches",
    "new_salt",
    "next_row",
    "public_key",
    "seal",
    "sign_checkpoint",
    "signing_key",
    "verify",
]
