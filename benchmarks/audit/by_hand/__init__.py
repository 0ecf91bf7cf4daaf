"""The statements written by hand, as each engine reads them.

Days and moments are those of the engine: dates and timestamps in Parquet files, whole numbers in the tables of SQLite and
PostgreSQL. Only the words in capitals (YEAR_OF, MINUTES, YUAN …) stand for what differs between them.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from benchmarks.audit.assumed import LEFT_OUT
from duban.engine.audit.schema import Schema

Layout = Literal["files", "rows"]
HERE: Final = Path(__file__).parent
HEADING: Final = re.compile(r"^-- ([a-z-]+)(?: ([a-z_]+))?(?: (.+))?$")
WORDS: Final[dict[Layout, tuple[tuple[str, str], ...]]] = {
    "files": (
        (r"YEAR_OF\((\w+)\)", r"year(\1)"), (r"MONTH_OF\((\w+)\)", r"(year(\1) * 12 + month(\1) - 1)"),
        (r"QUARTER_OF\((\w+)\)", r"(year(\1) * 4 + quarter(\1) - 1)"), (r"YUAN\((\d+)\)", r"\1"),
        (r"MINUTES\((\w+), (COALESCE\([^)]*\))\)", r"date_diff('minute', \1, \2)"),
    ),
    "rows": (
        (r"YEAR_OF\((\w+)\)", r"\1_y"), (r"MONTH_OF\((\w+)\)", r"\1_m"), (r"YUAN\((\d+)\)", r"\g<1>00"),
        (r"QUARTER_OF\((\w+)\)", r"(\1_y * 4 + (\1_m - \1_y * 12) / 3)"),
        (r"MINUTES\((\w+), (COALESCE\([^)]*\))\)", r"(\2 - \1)"),
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Statement:
    """One provision's statement, and how its rows are read: record, group or pair; or that its titles are compared."""

    provision: str
    reads: Literal["record", "group", "pair", "alike"]
    sql: str


def statements(schema: Schema, layout: Layout) -> list[Statement]:
    """All statements, in the order of the files."""
    found = []
    for provision, register, measured, text in _parts("records.sql"):
        about = schema[register]
        columns = ["hit", "id", *filter(None, (about.who, about.unit, about.day, measured))]
        sql = f"SELECT {', '.join(columns)} FROM (SELECT *, {text} AS hit FROM {register}) AS t WHERE hit IS NOT FALSE"
        found.append(Statement(provision, "record", _worded(sql, layout)))
    found += [Statement(name, "group", _worded(text, layout)) for name, _register, _measured, text in _parts("groups.sql")]
    found += [Statement(name, "pair", _worded(text, layout)) for name, _register, _measured, text in _parts("pairs.sql")]
    found += [Statement(name, "alike", _worded(text, layout)) for name, _register, _measured, text in _parts("alike.sql")]
    return [one for one in found if one.provision not in LEFT_OUT]


def _parts(file: str) -> list[tuple[str, str, str, str]]:
    found: list[tuple[str, str, str, list[str]]] = []
    text = (HERE / file).read_text(encoding="utf-8").split("\n\n", 1)[1]
    for line in text.splitlines():
        heading = HEADING.match(line)
        if heading:
            found.append((heading[1], heading[2] or "", heading[3] or "", []))
        else:
            found[-1][3].append(line)
    return [(name, register, measured, "\n".join(lines).strip()) for name, register, measured, lines in found]


def _worded(sql: str, layout: Layout) -> str:
    for pattern, replacement in WORDS[layout]:
        sql = re.sub(pattern, replacement, sql)
    return sql
