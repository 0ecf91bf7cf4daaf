"""Plain text tables: which encoding, which separator, which rows."""

import codecs
import csv
from collections import Counter
from io import StringIO

from charset_normalizer import from_bytes

from duban.engine.tables.guard import Refused
from duban.engine.tables.values import Limits, Problem, Table, Value, Workbook, problem

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = ["big5", "shift_jis", "cp949", "cp1252", "cp1251", "gb18030"]
_SEPARATORS = ("\t", ",", ";", "|", "\uff0c")
_SAMPLE = 200
_FIELD = 1_000_000


def read_plain(data: bytes, file: str, limits: Limits) -> Workbook:
    """The one table of a CSV or TSV file. Raises Refused when its encoding cannot be told."""
    encoding, certain = encoding_of(data)
    if not encoding:
        raise Refused(problem("unknown_encoding", file))
    text = data.decode(encoding).lstrip("\ufeff")
    problems = [] if certain else [problem("guessed_encoding", file, value=encoding, severity="warning")]
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text, skipped = first.strip()[4], rest, 1
    else:
        separator, skipped = separator_of(text, file), 0
    rows, problems_in_rows = _rows(text, separator, skipped, file, limits)
    table = Table(file, "", rows, problems=problems_in_rows)
    kind = "tsv" if separator == "\t" else "csv"
    return Workbook(file, kind, (table,) if rows else (), tuple(problems), encoding, separator)


def encoding_of(data: bytes) -> tuple[str, bool]:
    """The encoding's Python name ("" when none fits) and whether it is certain.

    Order: byte order mark; UTF-16 without one; strict UTF-8; GB18030 when the text it gives is mostly
    everyday Chinese (nearly any bytes decode as GB18030, so decoding alone proves nothing); a statistical guess.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return (name, True) if _decodes(data, name) else ("", False)
    wide = _wide(data)
    if wide and _decodes(data, wide):
        return wide, True
    if _decodes(data, "utf-8"):
        return "utf-8", True
    if _decodes(data, "gb18030") and _everyday(data.decode("gb18030")):
        return "gb18030", True
    best = from_bytes(data[:200_000], cp_isolation=_OTHERS).best()
    if best is not None and _decodes(data, best.encoding):
        return best.encoding, False
    return ("gb18030", False) if _decodes(data, "gb18030") else ("", False)


def separator_of(text: str, file: str = "") -> str:
    """The separator that gives most lines the same number of cells, more than one."""
    best, best_score = ("\t" if file.lower().endswith(".tsv") else ","), (0.0, 0)
    for candidate in _SEPARATORS:
        lines = StringIO(text[:200_000], newline="")
        counts: Counter[int] = Counter()
        try:
            for _, row in zip(range(_SAMPLE), csv.reader(lines, delimiter=candidate), strict=False):
                if any(row):
                    counts[len(row)] += 1
        except csv.Error:
            continue
        useful = {width: number for width, number in counts.items() if width > 1}
        if not useful:
            continue
        width, number = max(useful.items(), key=lambda item: (item[1], item[0]))
        score = (round(number / counts.total(), 1), width)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return False
    return True


def _wide(data: bytes) -> str:
    """UTF-16 without a mark shows line ends, tabs or commas as a pair with a zero byte."""
    sample = data[:20_000]
    if b"\0" not in sample or len(data) % 2:
        return ""
    little = sum(sample[i + 1] == 0 for i in range(0, len(sample) - 1, 2))
    big = sum(sample[i] == 0 for i in range(0, len(sample) - 1, 2))
    return "utf-16-le" if little > big else "utf-16-be"


def _everyday(text: str) -> bool:
    """At least nine in ten characters beyond ASCII belong to GB 2312 (what everyday Chinese is written with)."""
    beyond = [character for character in text[:50_000] if character > "\x7f"]
    known = sum(_decodes_to_gb2312(character) for character in beyond)
    return bool(beyond) and known >= 0.9 * len(beyond)


def _decodes_to_gb2312(character: str) -> bool:
    return bool(character.encode("gb2312", "ignore")) or ord(character) > 0xFFFF


def _rows(
    text: str, separator: str, skipped: int, file: str, limits: Limits
) -> tuple[list[tuple[int, list[Value]]], list[Problem]]:
    rows: list[tuple[int, list[Value]]] = []
    found: list[Problem] = []
    csv.field_size_limit(_FIELD)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=False)
    number = skipped
    try:
        for cells in reader:
            number += 1
            if any(cells):
                rows.append((number, list(cells)))
                if len(rows) > limits.rows:
                    area = {"rows": number, "columns": len(cells), "limit": limits.rows}
                    raise Refused(problem("area_too_large", file, parameters=area))
    except csv.Error:
        found.append(problem("unclosed_quote", file, row=number + 1))
    if rows and any(type(cell) is str and cell.count("\n") > 100 for cell in rows[-1][1]):
        found.append(problem("unclosed_quote", file, row=rows[-1][0]))
    return rows, found
