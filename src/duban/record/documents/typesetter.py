"""A process of its own that sets documents from an office's template: `python -m duban.record.documents.typesetter`.

A template is a program. Here it can reach nothing but the shipped templates and the values of its document (typst keeps to
its root; packages would be fetched through a proxy that is not there), and it ends when its time or memory is used up.
Knows no Django: jobs come in as JSON on the standard input, results go out as JSON on the standard output.
"""

import base64
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

ROOT: Final = Path(__file__).parent / "templates" / "typst"
SECONDS: Final = 15
BYTES: Final = 3 * 2**30  # of addresses, threads and the mapped fonts included
LARGEST: Final = 32 * 2**20  # of a finished document
NOWHERE: Final = "http://127.0.0.1:9"
# typst names what is handed over as bytes like this, in its root.
OWN: Final = "__typst_py_bytes__.typ"


@dataclass(frozen=True, slots=True)
class Said:
    """An error or a warning of typst: what, and in which line and column of the template (0: not in it)."""

    message: str
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document, or what kept it from being made."""

    pdf: bytes
    said: tuple[Said, ...]


class TooLong(Exception):
    """The template used up its time or its memory."""


def typeset(template: bytes, jobs: Sequence[tuple[str, str]], fonts: Path) -> list[Outcome]:
    """Set the template once for each job (its values as JSON, its moment in ISO format). Raises TooLong."""
    asked = {"template": template.decode("utf-8", "replace"), "jobs": list(jobs), "fonts": str(fonts)}
    with tempfile.TemporaryDirectory(prefix="duban-typst-") as empty:
        bare = {"PATH": os.defpath, "HOME": empty, "TMPDIR": empty, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"), NOWHERE)
        try:
            done = subprocess.run(
                [sys.executable, "-m", __name__], input=json.dumps(asked).encode(), capture_output=True, check=False,
                cwd=empty, env=bare | proxies, timeout=SECONDS,
            )  # fmt: skip
        except subprocess.TimeoutExpired as late:
            raise TooLong("time") from late
    if done.returncode != 0:
        raise TooLong("memory")
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return [
        Outcome(base64.b64decode(one["pdf"]), tuple(Said(**said) for said in one["said"])) for one in answers
    ]


def main() -> None:
    """Set what the standard input asks for."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    asked = json.load(sys.stdin.buffer)
    outcomes = [_compile(asked["template"].encode(), data, stamp, asked["fonts"]) for data, stamp in asked["jobs"]]
    answers = [
        {"pdf": base64.b64encode(one.pdf).decode(), "said": [asdict(said) for said in one.said]} for one in outcomes
    ]
    json.dump(answers, sys.stdout)


@lru_cache(maxsize=1)
def _fonts(folder: str) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def _compile(template: bytes, data: str, stamp: str, fonts: str) -> Outcome:
    moment = datetime.fromisoformat(stamp).replace(microsecond=0)
    try:
        # The stubs want the same type for the template and the root.
        pdf, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]
            template, root=ROOT, font_paths=_fonts(fonts), ignore_system_fonts=True, format="pdf",
            sys_inputs={"data": data}, pdf_standards="a-2a", timestamp=moment if moment.tzinfo else moment.replace(tzinfo=UTC),
            package_path=Path.home(), package_cache_path=Path.home(),
        )  # fmt: skip
    except typst.TypstError as error:
        return Outcome(b"", (_said(error.message, error.diagnostic, error.hints),))
    if warnings:
        return Outcome(b"", tuple(_said(one.message, one.diagnostic, one.hints) for one in warnings))
    if not isinstance(pdf, bytes) or len(pdf) > LARGEST:
        return Outcome(b"", (Said("the document is too large"),))
    return Outcome(pdf, ())


def _said(message: str, diagnostic: str, hints: Sequence[str]) -> Said:
    """What typst says, without the paths of this machine, with the place in the template that it points to."""
    line, column = 0, 0
    for piece in diagnostic.splitlines():
        if OWN in piece:
            numbers = piece.rpartition(OWN)[2].strip(": ").split(":")
            line, column = (int(numbers[0]), int(numbers[1])) if len(numbers) > 1 else (0, 0)
            break
    words = "; ".join([message, *(hint for hint in hints if "--root" not in hint)])
    return Said(words.replace(f"{ROOT}/", "").replace(str(ROOT), ""), line, column)


if __name__ == "__main__":
    main()
