"""The key that signs checkpoints: 64 hex digits, in the environment or in a file that only its owner reads."""

import os
import secrets
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from duban.engine.errors import Problem, register

KEY_VARIABLE: Final = "DUBAN_SEAL_KEY"


register(
    "seal.key_mode",
    zh="签名密钥文件 {value} 他人可读（权限 {mode}）",
    en="the signing key in {value} can be read by others (mode {mode})",
    expected_zh="权限应为 600：chmod 600",
    expected_en="mode 600: chmod 600",
)
register(
    "seal.key_form",
    zh="{value} 中不是签名密钥",
    en="there is no signing key in {value}",
    expected_zh="应为 64 位十六进制",
    expected_en="64 hexadecimal digits",
)


def signing_key(path: Path, environ: Mapping[str, str] = os.environ) -> Ed25519PrivateKey:
    """The key from ``DUBAN_SEAL_KEY``, else from the file, which is made when it is not there.

    Raises ``Problem`` (seal.key_form, seal.key_mode) when the text is no key or others may read the file.
    """
    text = environ.get(KEY_VARIABLE, "")
    if text:
        return _parse(text, KEY_VARIABLE)
    if not path.exists():
        return generate_key(path)
    return load_key(path)


def generate_key(path: Path) -> Ed25519PrivateKey:
    """Write a fresh key to ``path`` with mode 600 and give it; a key that is there stays and is given.

    Written beside and linked into place: two processes that start at once end with the same key, and a process
    killed half-way leaves no half of a key.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        beside.unlink()
    return load_key(path)


def load_key(path: Path) -> Ed25519PrivateKey:
    """The key in ``path``. Raises ``Problem`` when others than its owner may read it, or it is no key."""
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise Problem("seal.key_mode", {"value": str(path), "mode": f"{mode:o}"})
    return _parse(path.read_text(encoding="ascii", errors="replace"), str(path))


def _parse(text: str, where: str) -> Ed25519PrivateKey:
    try:
        return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(text.strip()))
    except ValueError:
        raise Problem("seal.key_form", {"value": where}) from None
