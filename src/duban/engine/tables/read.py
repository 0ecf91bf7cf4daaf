"""The way in: a file of any tabular kind, told by its content."""

from collections.abc import Callable
from pathlib import Path

from duban.engine.tables.guard import Refused, extension_problem, kind
from duban.engine.tables.legacy import read_apart
from duban.engine.tables.plain import read_plain
from duban.engine.tables.values import Limits, Workbook, problem
from duban.engine.tables.workbook import read_workbook


def read(source: bytes | str | Path, name: str = "", limits: Limits | None = None) -> Workbook:
    """Read a file (its bytes, or a path) as tables. Never raises for what is in the file.

    What cannot be read gives a Workbook without tables and with a problem that says so in words.
    `name` is the file's name for messages; for a path it is the path's own.
    """
    limits = limits or Limits()
    file = name or ("" if isinstance(source, bytes) else Path(source).name)
    try:
        data = source if isinstance(source, bytes) else _load(Path(source), file, limits)
        found = kind(data, file, limits)
        book = _READERS[found](data, file, found, limits)
    except Refused as refused:
        return Workbook(file, "", (), (refused.problem,))
    problems = list(book.problems)
    warning = extension_problem(file, found)
    if warning:
        problems.append(warning)
    if not book.tables:
        problems.append(problem("no_rows", file))
    return Workbook(file, book.kind, book.tables, tuple(problems), book.encoding, book.separator)


_READERS: dict[str, Callable[[bytes, str, str, Limits], Workbook]] = {
    "text": lambda data, file, _, limits: read_plain(data, file, limits),
    "xlsx": read_workbook, "ods": read_workbook, "xls": read_apart, "xlsb": read_apart,
}


def _load(path: Path, file: str, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            shown = {"size": round(size / 1e6, 1), "limit": round(limits.file_bytes / 1e6, 1)}
            raise Refused(problem("file_too_large", file, parameters=shown))
        return path.read_bytes()
    except OSError as error:
        raise Refused(problem("file_missing", file, parameters={"reason": error.strerror or ""})) from error
