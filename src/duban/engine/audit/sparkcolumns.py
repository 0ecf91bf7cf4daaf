"""How Spark reads a column of a file: as the audit sees it, NULL where it cannot be read. The same as DuckDB reads it."""

import re
from typing import Final

from duban.engine.audit.duckcolumns import NO, YES
from duban.engine.audit.schema import Column

WHOLE: Final = frozenset({"tinyint", "smallint", "int", "bigint"})
FLOAT: Final = frozenset({"float", "double"})
FEN: Final = re.compile(r"decimal\(\d+,[012]\)")
DAY: Final = "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T].*)?$"
NUMBER: Final = "^([+-]?[0-9]+)([.]0+)?$"
AMOUNT: Final = "^[+-]?[0-9]*([.][0-9]{0,2}0*)?$"


def quoted(heading: str) -> str:
    """A heading as a name."""
    return "`" + heading.replace("`", "``") + "`"


def literal(word: str) -> str:
    """A word as a text of Spark's."""
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'"


def type_of(column: Column) -> str:
    """The type of a column in the relation."""
    return "STRING" if column.type in {"text", "choice", "ref"} else "BIGINT"


def sure(column: Column, kind: str) -> bool:
    """Say whether every value of this type can be read."""
    match column.type:
        case "text" | "ref":
            return True
        case "yes":
            return kind == "boolean"
        case "money":
            return kind in WHOLE or bool(FEN.fullmatch(kind))
        case "day":
            return kind in WHOLE or kind == "date" or kind.startswith("timestamp")
        case "moment":
            return kind in WHOLE or kind.startswith("timestamp")
        case "number":
            return kind in WHOLE
    return False


def read(column: Column, given: str, kind: str) -> str:
    """The expression of a column from `given`, which is of the type `kind`."""
    text = f"NULLIF(trim(CAST({given} AS STRING)), '')"
    match column.type:
        case "yes":
            return f"CAST(CASE WHEN lower({text}) IN {YES} THEN 1 WHEN lower({text}) IN {NO} THEN 0 END AS BIGINT)"
        case "choice":
            return _choice(column, text)
        case "money":
            return _money(given, text, kind)
        case "text" | "ref":
            return text
    if kind in WHOLE:
        return f"CAST({given} AS BIGINT)"
    if column.type == "day":
        return f"CAST(unix_date({given if kind == 'date' else f'CAST({_moment(given, text, kind)} AS DATE)'}) AS BIGINT)"
    if column.type == "moment":
        return f"CAST(floor(unix_seconds({_moment(given, text, kind)}) / 60) AS BIGINT)"
    if kind in FLOAT or kind.startswith("decimal"):
        return f"CASE WHEN {given} = floor({given}) THEN try_cast({given} AS BIGINT) END"
    return f"try_cast(NULLIF(regexp_extract({_plain(text)}, '{NUMBER}', 1), '') AS BIGINT)"


def _plain(text: str) -> str:
    return f"replace({text}, ',', '')"


def _money(given: str, text: str, kind: str) -> str:
    """An amount in yuan, in fen; a third decimal is not an amount."""
    if kind in WHOLE:
        return f"CAST({given} AS BIGINT) * 100"
    if kind in FLOAT:
        # The same on every engine: what two fractions make is not left to how each prints them.
        fen = f"floor(CAST({given} AS DOUBLE) * 100 + 0.5)"
        return f"CASE WHEN abs(CAST({given} AS DOUBLE) * 100 - {fen}) < 0.001 THEN try_cast({fen} AS BIGINT) END"
    plain = _plain(text)
    return f"CASE WHEN {plain} RLIKE '{AMOUNT}' THEN CAST(try_cast({plain} AS DECIMAL(18, 2)) * 100 AS BIGINT) END"


def _moment(given: str, text: str, kind: str) -> str:
    """A time from a text; from a text that says less than a day, nothing: Spark would take a year for its first day."""
    if kind.startswith("timestamp") or kind == "date":
        return f"CAST({given} AS TIMESTAMP)"
    plain = f"regexp_replace(replace({text}, '日', ''), '[/.年月]', '-')"
    # Only what stands before the time is a day; a time has points of its own.
    return f"CASE WHEN {plain} RLIKE '{DAY}' THEN coalesce(try_cast({text} AS TIMESTAMP), try_cast({plain} AS TIMESTAMP)) END"


def _choice(column: Column, text: str) -> str:
    """The key of a choice, given as key or as its words in either language."""
    whens = " ".join(
        f"WHEN {text} IN ({', '.join(literal(word) for word in sorted({key, label.zh, label.en}))}) THEN {literal(key)}"
        for key, label in column.choices.items()
    )
    return f"CASE {whens} END" if whens else text
