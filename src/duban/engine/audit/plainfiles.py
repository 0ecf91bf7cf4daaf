"""Text tables as DuckDB can read them: in UTF-8, whatever they came in; workbooks as text tables."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from charset_normalizer import from_bytes
from python_calamine import CalamineWorkbook

from duban.engine.audit.duckcolumns import literal

SAMPLE = 1 << 20
MARKS = {"\t": "\t", ";": ";", ",": ","}


def utf8(path: Path, room: Path) -> tuple[Path, str]:
    """Return the file (or a copy of it in `room`) in UTF-8 and what separates its columns."""
    if path.suffix == ".xlsx":
        path = _from_workbook(path, room)
    with path.open("rb") as opened:
        sample = opened.read(SAMPLE)
    encoding = _encoding(sample, path)
    if encoding != "utf-8":
        copy = room / f"{path.stem}.utf8.csv"
        with path.open(encoding=encoding, newline="") as read, copy.open("w", encoding="utf-8", newline="") as write:
            while piece := read.read(SAMPLE):
                write.write(piece)
        path = copy
    with path.open(encoding="utf-8-sig", newline="") as opened:
        heading = opened.readline()
    return path, max(MARKS, key=heading.count)


def headings(path: Path, mark: str) -> list[str]:
    """The headings of a text table, each once: of those that are alike the later ones get a number."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        given = next(csv.reader(opened, delimiter=mark), [])
    found: dict[str, str] = {}
    for heading in given:
        name, n = heading.strip() or "-", 1
        while name.lower() in found:
            name, n = f"{heading.strip()}_{n}", n + 1
        found[name.lower()] = name
    return list(found.values())


@dataclass(frozen=True, slots=True)
class TextTable:
    """A text table in UTF-8, and what separates its columns."""

    path: Path
    mark: str

    def source(self) -> str:
        """How DuckDB reads it. Nothing is guessed and no row is left out: short rows are filled up, long ones cut."""
        columns = ", ".join(f"{literal(heading)}: 'VARCHAR'" for heading in headings(self.path, self.mark))
        options = (
            f"columns = {{{columns}}}, delim = '{self.mark}', header = true, auto_detect = false, quote = '\"', escape = '\"', "
            "null_padding = true, strict_mode = false, parallel = false"
        )
        return f"read_csv({literal(str(self.path))}, {options})"

    def rows(self, numbers: Sequence[int]) -> dict[int, int]:
        """The rows of the file by DuckDB's numbers, both with the headings as the first: it leaves out empty lines, which a
        spreadsheet counts."""
        wanted, found, number = set(numbers), dict[int, int](), 0
        with self.path.open(encoding="utf-8-sig", newline="") as opened:
            for row, cells in enumerate(csv.reader(opened, delimiter=self.mark), 1):
                number += bool(cells)
                if cells and number in wanted:
                    found[number] = row
                if len(found) == len(wanted):
                    break
        return found


def _encoding(sample: bytes, path: Path) -> str:
    if sample[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return "utf-16"
    try:
        with path.open(encoding="utf-8") as opened:
            while opened.read(SAMPLE):
                pass
    except UnicodeDecodeError:
        best = from_bytes(sample, cp_isolation=["gb18030", "big5", "utf_16"]).best()
        return best.encoding if best else "gb18030"
    return "utf-8"


def _from_workbook(path: Path, room: Path) -> Path:
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    copy = room / f"{path.stem}.csv"
    with copy.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        for row in sheet.to_python():
            writer.writerow([_plain(value) for value in row])
    return copy


def _plain(value: object) -> str:
    """Whole numbers come as fractions out of a workbook."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
