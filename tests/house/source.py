"""Reads the project's own source for the rules of the house: files, syntax trees, and where a finding stands."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ROOT / "src" / "duban"
LAYERS = (
    ("engine",), ("people",), ("record",), ("approvals",), ("matters",),
    ("conduct", "inspections", "indicators", "service", "learning"), ("appraisal",), ("site", "cli"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One Python file: `name` is its path below src/duban, `room` the first part of it."""

    path: Path
    name: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split("/")[0].removesuffix(".py")

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(self.name.removesuffix(".py").split("/"))

    @property
    def is_test(self) -> bool:
        return "tests" in self.parts

    def at(self, node: ast.AST) -> str:
        return f"src/duban/{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file below src/duban but migrations, which are written by machine."""
    found = []
    for path in sorted(CODE.rglob("*.py")):
        name = path.relative_to(CODE).as_posix()
        if "/migrations/" not in name:
            text = path.read_text(encoding="utf-8")
            found.append(Source(path, name, text, ast.parse(text)))
    return tuple(found)


def product() -> Iterator[Source]:
    """The files that an office runs: everything but tests."""
    return (source for source in sources() if not source.is_test)


def level(room: str) -> int:
    """Height of a room, 0 for the engine. Raises KeyError for a room that is in no layer."""
    for height, names in enumerate(LAYERS):
        if room in names:
            return height
    raise KeyError(f"{room} is in no layer; see LAYERS and [tool.importlinter]")


def calls(tree: ast.AST) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its dotted name: ``models.ForeignKey``, ``timezone.now``; "" before a computed part."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, dotted(node.func)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


@cache
def kept_files() -> tuple[Path, ...]:
    """Files that are, or are about to be, in the repository; all files but the built ones where there is no Git."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if listed.returncode == 0:
        return tuple(path for line in listed.stdout.splitlines() if (path := ROOT / line).is_file())
    hidden = {".venv", "node_modules", "var", "build", "dist", ".git"}
    return tuple(
        path for path in ROOT.rglob("*") if path.is_file() and not hidden & set(path.relative_to(ROOT).parts)
    )
