"""The licences of everything that an installed Duban runs with; `python -m tools.licences` prints them as a table.

Read from what the packages say of themselves (importlib.metadata). docs/decisions/0005 says what is accepted and why.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

OURS = "duban"
EXTRAS = ("s3",)
FREE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|PSFL|Python Software Foundation|Public Domain|Zlib|Unlicense|MPL|Mozilla Public)\b", re.I
)
COPYLEFT = re.compile(r"\b(A?GPL|GNU (Affero )?General Public)", re.I)
WEAK = re.compile(r"\b(LGPL|GNU Lesser)", re.I)
# Used as a library, unchanged and exchangeable, as the LGPL asks; a new one needs a decision.
ACCEPTED_WEAK = frozenset({"docxtpl", "psycopg", "psycopg-binary"})


@dataclass(frozen=True, slots=True)
class Found:
    """A package and what it says of its licence."""

    name: str
    version: str
    licence: str

    @property
    def fault(self) -> str:
        """Why it may not be used; "" if it may."""
        if COPYLEFT.search(self.licence):
            return "GPL or AGPL"
        if WEAK.search(self.licence):
            return "" if self.name in ACCEPTED_WEAK else "LGPL without a decision"
        return "" if FREE.search(self.licence) else "no licence that is known to be free"


def runtime(name: str = OURS, extras: Iterable[str] = EXTRAS) -> list[Found]:
    """Return every package that `name` needs to run here, and all that those need, by name."""
    seen: dict[str, Distribution] = {}
    _walk(name, tuple(extras), seen, set())
    return [Found(key, one.version, _said(one)) for key, one in sorted(seen.items()) if key != name]


def _walk(name: str, extras: tuple[str, ...], seen: dict[str, Distribution], done: set[tuple[str, ...]]) -> None:
    key = re.sub(r"[-_.]+", "-", name).lower()
    if (key, *extras) in done:
        return
    done.add((key, *extras))
    try:
        seen[key] = distribution(name)
    except PackageNotFoundError:  # an extra that is not installed here
        return
    for needed in _needed(seen[key], extras):
        _walk(needed.name, tuple(sorted(needed.extras)), seen, done)


def _needed(one: Distribution, extras: tuple[str, ...]) -> Iterator[Requirement]:
    for text in one.requires or []:
        needed = Requirement(text)
        marker = needed.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield needed


def _said(one: Distribution) -> str:
    """The licence in a package's own words: the expression, the classifiers, or the first line of the text."""
    said = one.metadata.json
    expression = said.get("license_expression")
    if expression:
        return str(expression)
    classes = [text for text in one.metadata.get_all("Classifier") or [] if text.startswith("License ::")]
    words = [text.rpartition(" :: ")[2] for text in classes]
    line = str(said.get("license") or "").strip().splitlines()
    return "; ".join([*words, *line[:1]])


def main() -> int:
    """Print the table; 1 if something may not be used."""
    found = runtime()
    for one in found:
        print(f"{one.name:28} {one.version:14} {one.licence[:70]:72} {one.fault}")
    return int(any(one.fault for one in found))


if __name__ == "__main__":
    sys.exit(main())
