"""What Parquet files say of themselves at their end: how many rows, and between what a column of whole numbers or days
lies. Asked once for all files of a ledger, so that no column has to be read for it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import duckdb

from duban.engine.audit.duck import Duck

Span = tuple[int | None, int | None]
"""The least and the greatest value, days as days since 1970-01-01; none of either where every value is missing."""

# A column says nothing where a part of it has values and no bounds, or where bounds may be wider than the values.
FOOTERS: Final = """
SELECT file_name, path_in_schema, COUNT(*), MIN(low), MAX(high),
BOOL_AND(COALESCE((low IS NOT NULL AND high IS NOT NULL AND exact) OR missing = num_values, FALSE))
FROM (
  SELECT file_name, path_in_schema, num_values, stats_null_count AS missing,
  COALESCE(min_is_exact, TRUE) AND COALESCE(max_is_exact, TRUE) AS exact,
  COALESCE(TRY_CAST(stats_min_value AS BIGINT), TRY_CAST(stats_min_value AS DATE) - DATE '1970-01-01') AS low,
  COALESCE(TRY_CAST(stats_max_value AS BIGINT), TRY_CAST(stats_max_value AS DATE) - DATE '1970-01-01') AS high
  FROM parquet_metadata($files)
) AS parts_of_columns GROUP BY 1, 2
"""
ROWS: Final = "SELECT file_name, num_rows, num_row_groups FROM parquet_file_metadata($files)"


@dataclass(frozen=True, slots=True)
class Footers:
    """Rows of each file, and by file the span of each column that says one. A file that is not there says nothing."""

    rows: Mapping[Path, int] = field(default_factory=dict)
    spans: Mapping[Path, Mapping[str, Span | None]] = field(default_factory=dict)

    def count(self, paths: Sequence[Path]) -> int | None:
        """How many rows these files have; None where one does not say."""
        return sum(self.rows[path] for path in paths) if all(path in self.rows for path in paths) else None

    def span(self, paths: Sequence[Path], heading: str) -> Span | None:
        """Between what a column of whole numbers or days lies in these files; None where one of them that has it does
        not say. The caller knows that its type is such."""
        if self.count(paths) is None:
            return None
        name = heading.lower()  # as DuckDB finds a column in several files
        found = [self.spans[path][name] for path in paths if name in self.spans.get(path, {})]
        said = [span for span in found if span is not None]
        if not found or len(said) < len(found):
            return None
        lows, highs = ([one for one in bounds if one is not None] for bounds in zip(*said, strict=True))
        return min(lows, default=None), max(highs, default=None)


def footers(duck: Duck, paths: Sequence[Path]) -> Footers:
    """Read the ends of all files. Nothing is known where one of them is no Parquet: then each is looked at by itself."""
    binds = {"files": [str(path) for path in paths]}
    if not paths:
        return Footers()
    try:
        files = {Path(file): counts for file, *counts in duck.connection.execute(ROWS, binds).fetchall()}
        said = duck.connection.execute(FOOTERS, binds).fetchall()
    except duckdb.Error:
        return Footers()
    spans: dict[Path, dict[str, Span | None]] = {}
    for file, heading, parts, low, high, known in said:
        of_file, name = spans.setdefault(Path(file), {}), str(heading).lower()
        whole = parts == files[Path(file)][1]
        of_file[name] = (low, high) if whole and known and name not in of_file else None
    return Footers({path: int(count) for path, (count, _parts) in files.items()}, spans)
