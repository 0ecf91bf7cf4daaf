"""Where the built front end lies: reads the manifest once and turns an entry's name into addresses."""

import json
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

BUILT = Path(__file__).parent / "static" / "built"
HELP = "The pages' scripts and styles are not built. Run: cd frontend && npm ci && npm run build"

Manifest = dict[str, dict[str, object]]


@lru_cache(maxsize=1)
def _read(path: Path, stamp: int) -> Manifest:
    manifest: Manifest = json.loads(path.read_text(encoding="utf-8"))
    return manifest


def manifest() -> Manifest:
    """Shape: {"src/app.js": {"file": "assets/app-….js", "css": ["assets/app-….css"]}, …}. In DEBUG a new build is noticed.

    Raises ImproperlyConfigured, naming the command to run, when nothing is built.
    """
    path = BUILT / "manifest.json"
    try:
        stamp = path.stat().st_mtime_ns if settings.DEBUG else 0
        return _read(path, stamp)
    except FileNotFoundError:
        raise ImproperlyConfigured(HELP) from None


def address(file: str) -> str:
    """The address of one built file. Names carry a hash of the content, so no further hash is added."""
    return f"{settings.STATIC_URL}built/{file}"


def files(entry: str) -> tuple[list[str], list[str]]:
    """The addresses of (style sheets, scripts) of an entry such as "app". Raises ImproperlyConfigured for an unknown one."""
    known = manifest()
    chunk = known.get(f"src/{entry}.js")
    if chunk is None:
        entries = ", ".join(sorted(key[4:-3] for key, one in known.items() if one.get("isEntry")))
        raise ImproperlyConfigured(f'No entry "{entry}" among the built files; there is: {entries}')
    css = chunk.get("css")
    styles = [address(str(name)) for name in css] if isinstance(css, list) else []
    return styles, [address(str(chunk["file"]))]


def sprite() -> str:
    """The address of the icon sheet, or "" when nothing is built (icons only decorate)."""
    try:
        return address(str(manifest()["sprite.svg"]["file"]))
    except (ImproperlyConfigured, KeyError):
        return ""
