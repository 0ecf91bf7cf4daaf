"""Personal data in the ledger: a salted digest, that means nothing once its salt is deleted.

Each record keeps its own salt beside the personal data, outside the ledger. While the salt is there, a value
can be compared with what was sealed; when record and salt are deleted, the digest left in the ledger cannot be
linked to anybody, even by trying every telephone number: the 128 bits of the salt would have to be tried too.
"""

import hmac
import secrets
from typing import Final

SALT_BYTES: Final = 16


def new_salt() -> str:
    """A fresh random salt, 32 hex digits; one per record, never shared."""
    return secrets.token_hex(SALT_BYTES)


def digest(value: str, salt: str) -> str:
    """HMAC-SHA256 (hex) of ``value`` in UTF-8 under ``salt`` (hex, as ``new_salt`` gives).

    Raises ``ValueError`` when the salt is shorter than 16 bytes: a guessable salt protects nobody.
    """
    key = bytes.fromhex(salt)
    if len(key) < SALT_BYTES:
        raise ValueError(f"salt: found {len(key)} bytes; expected at least {SALT_BYTES}")
    return hmac.new(key, value.encode(), "sha256").hexdigest()


def matches(value: str, salt: str, sealed: str) -> bool:
    """Whether ``sealed`` is the digest of ``value`` under ``salt``; takes the same time either way."""
    return hmac.compare_digest(digest(value, salt), sealed)
