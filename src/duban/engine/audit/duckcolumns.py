"""How DuckDB reads a column of a file: as the audit sees it, NULL where it cannot be read. Spark reads it the same way."""

import re
from typing import Final

from duban.engine.audit.schema import Column
from duban.engine.audit.typed import WHOLE

YES: Final = ("1", "是", "有", "yes", "y", "true", "t", "√")
NO: Final = ("0", "否", "无", "no", "n", "false", "f", "×")
FLOAT: Final = frozenset({"FLOAT", "DOUBLE"})
FEN: Final = re.compile(r"DECIMAL\(\d+,[012]\)")
# A day may be followed by a time; a third decimal is not an amount.
DAY: Final = "^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T].*)?$"
NUMBER: Final = "^([+-]?[0-9]+)([.]0+)?$"
AMOUNT: Final = "^[+-]?[0-9]*([.][0-9]{0,2}0*)?$"


def quoted(heading: str) -> str:
    """A heading as a name."""
    return '"' + heading.replace('"', '""') + '"'


def literal(word: str) -> str:
    """A word as a text of SQL."""
    return "'" + word.replace("'", "''") + "'"


def type_of(column: Column, ref: str = "VARCHAR") -> str:
    """The type of a column in the relation."""
    return ref if column.type == "ref" else "VARCHAR" if column.type in {"text", "choice"} else "BIGINT"


def sure(column: Column, kind: str) -> bool:
    """Say whether every value of this type can be read."""
    match column.type:
        case "text" | "ref":
            return True
        case "yes":
            return kind == "BOOLEAN"
        case "money":
            return kind in WHOLE or bool(FEN.fullmatch(kind))
        case "day":
            return kind in WHOLE or kind == "DATE" or kind.startswith("TIMESTAMP")
        case "moment":
            return kind in WHOLE or kind.startswith("TIMESTAMP")
        case "number":
            return kind in WHOLE
    return False


def read(column: Column, given: str, kind: str) -> str:
    """The expression of a column from `given`, which is of the type `kind`."""
    text = f"NULLIF(trim(CAST({given} AS VARCHAR)), '')"
    match column.type:
        case "yes":
            return f"CASE WHEN lower({text}) IN {YES} THEN 1 WHEN lower({text}) IN {NO} THEN 0 END"
        case "choice":
            return _choice(column, text)
        case "money":
            return _money(given, text, kind)
        case "text" | "ref":
            return text
    if kind in WHOLE:
        return f"CAST({given} AS BIGINT)"
    if column.type == "day":
        return f"CAST({given if kind == 'DATE' else f'CAST({_moment(given, text, kind)} AS DATE)'} - DATE '1970-01-01' AS BIGINT)"
    if column.type == "moment":
        return f"CAST(floor(epoch({_moment(given, text, kind)}) / 60) AS BIGINT)"
    if kind in FLOAT or kind.startswith("DECIMAL"):
        return f"CASE WHEN {given} = floor({given}) THEN TRY_CAST({given} AS BIGINT) END"
    return f"TRY_CAST(NULLIF(regexp_extract({_plain(text)}, '{NUMBER}', 1), '') AS BIGINT)"


def _plain(text: str) -> str:
    return f"replace({text}, ',', '')"


def _money(given: str, text: str, kind: str) -> str:
    """An amount in yuan, in fen."""
    if kind in WHOLE:
        return f"CAST({given} AS BIGINT) * 100"
    if kind in FLOAT:
        # The same on every engine: what two fractions make is not left to how each prints them.
        fen = f"floor(CAST({given} AS DOUBLE) * 100 + 0.5)"
        return f"CASE WHEN abs(CAST({given} AS DOUBLE) * 100 - {fen}) < 0.001 THEN TRY_CAST({fen} AS BIGINT) END"
    plain = _plain(text)
    amount = f"TRY_CAST({plain} AS DECIMAL(18, 2))"
    return f"CASE WHEN regexp_matches({plain}, '{AMOUNT}') THEN CAST({amount} * 100 AS BIGINT) END"


def _moment(given: str, text: str, kind: str) -> str:
    """A time: 2025-03-04, 2025/3/4, 2025.3.4 and 2025年3月4日 are days, with or without hours and minutes."""
    if kind.startswith("TIMESTAMP") or kind == "DATE":
        return f"CAST({given} AS TIMESTAMP)"
    plain = f"regexp_replace(replace({text}, '日', ''), '[/.年月]', '-', 'g')"
    # Only what stands before the time is a day; a time has points of its own.
    return (
        f"CASE WHEN regexp_matches({plain}, '{DAY}') "
        f"THEN COALESCE(TRY_CAST({text} AS TIMESTAMP), TRY_CAST({plain} AS TIMESTAMP)) END"
    )


def _choice(column: Column, text: str) -> str:
    """The key of a choice, given as key or as its words in either language."""
    whens = " ".join(
        f"WHEN {text} IN ({', '.join(literal(word) for word in sorted({key, label.zh, label.en}))}) THEN {literal(key)}"
        for key, label in column.choices.items()
    )
    return f"CASE {whens} END" if whens else text
