"""A Chromium for the tests in the browser: ``python tools/chromium.py`` prints where it is, fetching it if need be.

Looks for ``DUBAN_CHROMIUM``, then for a browser on this machine, then for one that Playwright fetched before.
Where there is none: ``apt-get`` when running as root on Debian or Ubuntu, else Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find() -> str | None:
    """Path of a Chromium that is here already."""
    named = os.environ.get("DUBAN_CHROMIUM")
    if named:
        return named
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return _fetched()


def _fetched() -> str | None:
    try:
        from playwright.sync_api import sync_playwright  # only the tests' environment has it
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ensure() -> str | None:
    """Path of a Chromium, installed now if there was none; None when that failed too."""
    if path := find():
        return path
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        print("chromium: installing Debian's package", file=sys.stderr)
        subprocess.run(["apt-get", "update", "-q"], stdout=sys.stderr)
        subprocess.run(
            ["apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "fonts-noto-cjk"],
            stdout=sys.stderr,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
        if path := find():
            return path
    print("chromium: letting Playwright fetch its own", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr)
    return find()


if __name__ == "__main__":
    where = ensure()
    print(where or "no Chromium: install one, or name it in DUBAN_CHROMIUM")
    sys.exit(0 if where else 1)
