"""What calamine does not tell about a workbook: formulas, error cells, the epoch, and areas too large to open.

XLSX: ECMA-376 part 1, 18.3 (worksheets) and 18.2 (workbook). ODS: OpenDocument 1.3 part 3, 9.1.
The parts are searched, not parsed: a sheet of a million cells takes well under a second.
"""

import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree import ElementTree

from duban.engine.tables.guard import Refused, unpacked
from duban.engine.tables.values import Limits, Problem, index, problem

_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^>/])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_PLACE = re.compile(rb"""\br=["']([A-Z]+)(\d+)""")
_RESULT = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_WIDE = re.compile(rb"""\sr=["']([A-Z]{3}|[B-Z][A-Z])\d+["'][^>]*[^/]>""")
_FAR_ROW = re.compile(rb"""\sr=["'][A-Z]{1,3}(\d{5,})["'][^>]*[^/]>""")
_ANY_ROW = re.compile(rb"""\sr=["'][A-Z]{1,3}(\d+)["'][^>]*[^/]>""")
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?:\s+[st]=[^>]*)?>")
_ROW_TAG = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["'](\d{5,})""")
_REPEAT = re.compile(rb"""number-(rows|columns)-repeated=["'](\d{3,})""")
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"


@dataclass(slots=True)
class Marks:
    """Zero-based (row, column) of cells that hold a formula, lack its result, or show an error."""

    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncached: set[tuple[int, int]] = field(default_factory=set)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parts:
    """An XLSX beside calamine's view of it: marks by sheet name, and whether dates count from 1904."""

    marks: dict[str, Marks]
    epoch_1904: bool


def xlsx_parts(data: bytes, file: str, limits: Limits) -> Parts:
    """Marks of every worksheet.

    Raises Refused when a sheet's far corner would make the whole area too large to hold.
    """
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = {entry.filename: entry for entry in archive.infolist()}

    def part(name: str) -> bytes:
        entry = entries.get(name)
        return unpacked(data, entry, entry.file_size) if entry else b""

    workbook = _tree(part("xl/workbook.xml"), file)
    targets = {
        item.get("Id", ""): item.get("Target", "")
        for item in _tree(part("xl/_rels/workbook.xml.rels") or b"<r/>", file)
    }
    marks: dict[str, Marks] = {}
    for element in workbook.iter():
        if element.tag in (_MAIN + "sheet", _STRICT + "sheet"):
            relation = next((value for key, value in element.items() if key.endswith("}id")), "")
            path = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
            name = element.get("name", "")
            marks[name] = _marks(part(path), file, name, limits)
    epoch = [item.get("date1904", "") for item in workbook.iter() if item.tag.endswith("}workbookPr")]
    return Parts(marks, any(value.lower() in ("1", "true", "on") for value in epoch))


def check_ods(data: bytes, file: str, limits: Limits) -> None:
    """Refuse an ODS whose repeated cells with content would fill too large an area."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entry = archive.getinfo("content.xml")
    xml = unpacked(data, entry, entry.file_size)
    if not _REPEAT.search(xml):
        return
    for sheet in xml.split(b"</table:table>"):
        last = sheet.rfind(b"value-type")
        wide = [int(found[2]) for found in _REPEAT.finditer(sheet, 0, max(last, 0)) if found[1] == b"columns"]
        tall = [int(found[2]) for found in _REPEAT.finditer(sheet, 0, max(last, 0)) if found[1] == b"rows"]
        rows, columns = sum(tall) + sheet.count(b"<table:table-row"), _filled_width(sheet, wide)
        if rows * columns > limits.cells:
            raise Refused(_too_large(file, "", rows, columns, limits))


def _filled_width(sheet: bytes, repeats: list[int]) -> int:
    """An upper bound of the columns in use: repeats of trailing blank cells do not count."""
    if not repeats:
        return 100
    widest = 0
    for row in sheet.split(b"</table:table-row>"):
        last = row.rfind(b"value-type")
        if last >= 0:
            end = row.find(b">", last)
            found = [int(m[2]) for m in _REPEAT.finditer(row, row.rfind(b"<table:table-row"), end) if m[1] == b"columns"]
            widest = max(widest, sum(found) + row.count(b"<table:table-cell"))
    return max(widest, 1)


def _tree(xml: bytes, file: str) -> ElementTree.Element:
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise Refused(problem("damaged", file, parameters={"reason": "DOCTYPE"}))
    try:
        return ElementTree.fromstring(xml)
    except ElementTree.ParseError as error:
        raise Refused(problem("damaged", file, parameters={"reason": str(error)})) from error


def _marks(xml: bytes, file: str, sheet: str, limits: Limits) -> Marks:
    _check_area(xml, file, sheet, limits)
    marks = Marks()
    has_formulas = re.search(rb"<(?:\w+:)?f[\s>/]", xml) is not None
    if not has_formulas and b't="e"' not in xml and b"t='e'" not in xml:
        return marks
    for attributes, content in _CELL.findall(xml):
        is_error = b't="e"' in attributes or b"t='e'" in attributes
        is_formula = has_formulas and re.search(rb"<(?:\w+:)?f[\s>/]", content) is not None
        if not is_error and not is_formula:
            continue
        place = _PLACE.search(attributes)
        if place is None:
            continue
        key = (int(place[2]) - 1, index(place[1].decode()))
        result = _RESULT.search(content)
        text = result[1].decode() if result else ""
        if is_error:
            marks.errors[key] = text or "#N/A"
        if is_formula:
            marks.formulas.add(key)
            if not text and b't="str"' not in attributes:
                marks.uncached.add(key)
    return marks


def _check_area(xml: bytes, file: str, sheet: str, limits: Limits) -> None:
    """calamine holds a sheet as a full rectangle: one cell at XFD1048576 would ask for 400 GB."""
    columns = max((index(name.decode()) + 1 for name in set(_WIDE.findall(xml))), default=52)
    far = _ANY_ROW.findall(xml) if columns > 52 else _FAR_ROW.findall(xml)
    if _UNPLACED.search(xml):
        far += _ROW_TAG.findall(xml)
    rows = max(map(int, set(far)), default=0)
    if rows > limits.rows or rows * columns > limits.cells:
        raise Refused(_too_large(file, sheet, rows, columns, limits))


def _too_large(file: str, sheet: str, rows: int, columns: int, limits: Limits) -> Problem:
    found = {"rows": rows, "columns": columns, "limit": limits.rows}
    return problem("area_too_large", file, sheet=sheet, parameters=found)
