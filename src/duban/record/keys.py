"""The key that signs the ledger, and the public halves of all that ever did, in the folder `keys`."""

from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from duban.engine.seal import key_id, public_key, signing_key


def folder() -> Path:
    """Return the folder of the keys, made for its owner alone."""
    place: Path = settings.FOLDER / "keys"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def signing() -> Ed25519PrivateKey:
    """Return the key (made when there is none, mode 600) and keep its public half beside it, also after it is replaced.

    Raises Problem (seal.key_mode, seal.key_form) where others may read the key or it is none.
    """
    key = signing_key(folder() / "ledger.key")
    public = public_key(key)
    kept = folder() / f"{key_id(public)}.pub"
    if not kept.exists():
        kept.write_text(public.hex() + "\n", encoding="ascii")
    return key


def public() -> list[bytes]:
    """Return the public keys that are known here; no key is made for asking."""
    found = []
    for path in sorted(folder().glob("*.pub")):
        try:
            found.append(bytes.fromhex(path.read_text(encoding="ascii").strip()))
        except ValueError:
            continue
    return [key for key in found if len(key) == 32]
