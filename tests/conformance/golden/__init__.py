"""The SQL of every kind and option on every engine, kept to be read when it changes.

`python -m tests.conformance.golden` writes it anew; what has changed is then seen in the review.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from duban.engine.audit.compiled import ENGINES, Compiled, Engine, compile_provision, render
from duban.engine.audit.near import around
from duban.engine.audit.similar import WITHIN, read
from duban.engine.kinds import KINDS
from tests.conformance.golden.provisions import REPRESENTATIVES
from tests.conformance.world import SCHEMA

FOLDER: Final = Path(__file__).parent / "sql"
RENEW: Final = "python -m tests.conformance.golden"
BREAKS: Final = re.compile(
    r" (?=(?:SELECT|FROM|WHERE|LEFT JOIN|JOIN|GROUP BY|UNION ALL|AND|CASE|THEN|ELSE) )|(?<=\)), (?=[a-z]+ AS \()"
)


def texts() -> dict[str, str]:
    """What each file holds, by its name: one file for each kind."""
    return {f"{kind}.sql": "\n".join(_kind(kind)) for kind in sorted(KINDS)}


def _kind(kind: str) -> Iterator[str]:
    for name, provision in REPRESENTATIVES.items():
        if provision.kind == kind:
            yield f"-- ======== {name}"
            yield from _provision(compile_provision(provision, SCHEMA))


def _provision(one: Compiled) -> Iterator[str]:
    """All findings on every engine; those of one record or key where records are entered; how many are judged."""
    given = " ".join(f"{name}={value!r}" for name, value in one.binds.items())
    yield f"-- binds: {given}\n-- index: {one.index}\n"
    yield from _statement("findings", one.findings, ENGINES)
    yield from _statement("one", one.one, ("sqlite", "postgres"))
    if one.alike:
        yield from _statement("read", read(one.alike, WITHIN.format(one.alike.block[0], one.alike.day)), ENGINES)
        yield from _statement("around", around(one.alike, 2, 4), ("sqlite", "postgres"))
    counted = f"SELECT COUNT(CASE WHEN {one.counted} THEN 1 END) AS n FROM {one.provision.register} AS r"
    yield from _statement("judged", one.judged or counted, ("sqlite", "postgres"))


def _statement(what: str, sql: str, engines: Sequence[Engine]) -> Iterator[str]:
    """A statement for each engine; engines that read it alike stand together."""
    alike: dict[str, list[str]] = {}
    for engine in engines:
        alike.setdefault(render(sql, engine), []).append(engine)
    for text, names in alike.items():
        yield f"-- {what}: {', '.join(names)}\n{BREAKS.sub(chr(10), text)}\n"
