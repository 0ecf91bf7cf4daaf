"""Files of registers as people have them: what cannot be read is told by file, row and column, and the rest is audited."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from duban.engine.audit.folder import open_folder
from duban.engine.audit.opened import Opened
from duban.engine.errors import Problem
from tests.conformance.files import FILED

HEAD = "id,unit,held_on,minutes,cost,urgent,place,begun,title\n"
GOOD = "1,U1,2016-01-04,60,12.50,yes,a,2016-01-04 09:30,春耕\n"
UNITS = "code,parent\nU1,\n"


def opened(folder: Path, **files: str | bytes) -> Opened:
    for name, content in files.items():
        path = folder / name.replace("__", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_folder(folder, FILED)


def acts(found: Opened, columns: str = "id, minutes") -> list[tuple[Any, ...]]:
    return [tuple(row) for row in found.runner.rows(f"SELECT {columns} FROM acts ORDER BY id", {})]


def told(problems: list[Problem]) -> list[tuple[str, int | None, str | None]]:
    for one in problems:
        for language in ("zh-hans", "en"):
            assert one.place.text(language) and one.text(language) and one.expected(language), one
    return [(one.code.removeprefix("registers."), one.place.row, one.place.column) for one in problems]


BAD = [
    ("minutes", "60", "many", "number"), ("minutes", "60", "1.5", "number"), ("minutes", "60", "1e3", "number"),
    ("minutes", "60", "99999999999999999999", "number"), ("cost", "12.50", "12.345", "money"), ("cost", "12.50", "¥12", "money"),
    ("cost", "12.50", ".", "money"), ("held_on", "2016-01-04", "2016-02-30", "day"), ("held_on", "2016-01-04", "2016", "day"),
    ("held_on", "2016-01-04", "42373", "day"), ("held_on", "2016-01-04", "4/1/2016", "day"),
    ("held_on", "2016-01-04", "epoch", "day"), ("urgent", "yes", "perhaps", "yes"), ("urgent", "yes", "2", "yes"),
    ("place", "a", "A", "choice"), ("begun", "2016-01-04 09:30", "2016-01-04 25:30", "moment"),
    ("begun", "2016-01-04 09:30", "noon", "moment"),
]  # fmt: skip


@pytest.mark.parametrize(("column", "good", "bad", "code"), BAD)
def test_a_value_that_cannot_be_read_is_told_and_its_row_is_audited(
    tmp_path: Path, column: str, good: str, bad: str, code: str
) -> None:
    found = opened(tmp_path, acts__csv=HEAD + GOOD + "2" + GOOD[1:].replace(f",{good},", f",{bad},"), units__csv=UNITS)
    assert told(found.problems) == [(code, 3, column)]
    assert bad in found.problems[0].text("en") and bad in found.problems[0].text("zh-hans")
    assert acts(found, f"id, {column} IS NULL") == [("1", False), ("2", True)]
    found.runner.close()


def test_empty_lines_count_as_they_do_in_a_spreadsheet(tmp_path: Path) -> None:
    two_lines = "2" + GOOD[1:].replace("春耕", '"春\n\n耕"')
    bad = "3" + GOOD[1:].replace(",60,", ",many,")
    found = opened(tmp_path, acts__csv=HEAD + "\n\n" + GOOD + "\n" + two_lines + bad + bad.replace("3", "4", 1), units__csv=UNITS)
    assert told(found.problems) == [("number", 7, "minutes"), ("number", 8, "minutes")]
    assert [one for one, _minutes in acts(found)] == ["1", "2", "3", "4"]
    found.runner.close()


WAYS = [
    ("held_on", "2016-01-04", ("2016/1/4", "2016.1.4", "2016年1月4日", "2016-1-4", "2016-01-04 00:00:00", " 2016-01-04 ")),
    ("minutes", "60", ("60.0", "+60", '"1,060"', "-60", " 60 ")), ("cost", "12.50", ("12.5", "12", '"1,212.50"', "12.500", ".5")),
    ("urgent", "yes", ("是", "Y", "1", "TRUE", "否", "no", "√")),
    ("begun", "2016-01-04 09:30", ("2016/1/4 9:30", "2016-01-04T09:30:15.5")),
]  # fmt: skip


@pytest.mark.parametrize(("column", "good", "ways"), WAYS)
def test_what_people_write_is_read(tmp_path: Path, column: str, good: str, ways: tuple[str, ...]) -> None:
    rows = "".join(f"{n}" + GOOD[1:].replace(f",{good},", f",{way},") for n, way in enumerate(ways))
    found = opened(tmp_path, acts__csv=HEAD + rows)
    assert told(found.problems) == []
    assert not [row for row in acts(found, f"{column} IS NULL") if row[0]]
    found.runner.close()


def test_a_file_without_its_day_is_told_and_other_files_are_read(tmp_path: Path) -> None:
    found = opened(tmp_path, acts__csv="id,minutes\n1,60\n", notes__csv="id,written_on\n1,2016-01-04\n")
    assert told(found.problems) == [("no_column", None, None)]
    assert "held_on" in found.problems[0].expected("en")
    assert found.rows == {"notes": 1}
    found.runner.close()


def test_headings_that_are_missing_or_unknown_are_told(tmp_path: Path) -> None:
    found = opened(tmp_path, acts__csv="编号,HELD_ON,min,held_on\n1,2016-01-04,60,2016-01-05\n")
    codes = [(one.code, one.place.column) for one in found.notices]
    assert ("registers.extra", "min") in codes
    assert any(code == "registers.left_out" for code, _column in codes)
    assert acts(found, "id, held_on") == [("1", (date(2016, 1, 4) - date(1970, 1, 1)).days)]
    found.runner.close()


def test_units_that_are_not_known_are_told_with_how_many_rows_name_them(tmp_path: Path) -> None:
    rows = GOOD + "2" + GOOD[1:].replace("U1", "U7") + "3" + GOOD[1:].replace("U1", "U7")
    found = opened(tmp_path, acts__csv=HEAD + rows, units__csv=UNITS)
    said = [(one.code, one.params["value"], one.params["count"]) for one in found.problems]
    assert said == [("registers.unknown_unit", "U7", 2)]
    found.runner.close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_any_usual_encoding_and_mark(tmp_path: Path, encoding: str, mark: str) -> None:
    text = (HEAD + GOOD.replace("春耕", "关于进一步做好春耕备耕工作的会议") * 3).replace(",", mark)
    found = opened(tmp_path, acts__csv=text.encode(encoding))
    assert told(found.problems) == []
    assert acts(found, "title")[0][0] == "关于进一步做好春耕备耕工作的会议"
    found.runner.close()


def test_a_workbook_is_read_as_a_table(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "acts.xlsx"))
    page = book.add_worksheet()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, ["id", "held_on", "minutes", "urgent"])
    page.write_row(1, 0, ["1", "", 60, True])
    page.write_datetime(1, 1, date(2016, 1, 4), day)
    page.write_row(2, 0, ["2", "soon", 61.5, "否"])
    book.close()
    found = open_folder(tmp_path, FILED)
    assert told(found.problems) == [("number", 3, "minutes"), ("day", 3, "held_on")]
    assert acts(found, "id, minutes, urgent") == [("1", 60, 1), ("2", None, 0)]
    found.runner.close()


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 50, b"PK\x03\x04 no workbook", b"\xff\xfe\x00"])
@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_what_is_no_table_is_told_and_never_an_error(tmp_path: Path, content: bytes, suffix: str) -> None:
    (tmp_path / "notes.csv").write_text("id,written_on\n1,2016-01-04\n")
    (tmp_path / f"acts.{suffix}").write_bytes(content)
    found = open_folder(tmp_path, FILED)
    assert [one.place.file for one in found.problems] == [f"acts.{suffix}"]
    assert told(found.problems)
    assert found.rows["notes"] == 1
    found.runner.close()


def test_rows_that_are_too_long_too_short_or_quoted_wrong_lose_nothing_else(tmp_path: Path) -> None:
    rows = 'id,held_on,minutes\n1,2016-01-04,60,more\n2,2016-01-04\n3,2016-01-04,"6"0\n4,2016-01-04,61\n'
    found = opened(tmp_path, acts__csv=rows)
    assert [row[0] for row in acts(found)] == ["1", "2", "3", "4"]
    assert acts(found)[3] == ("4", 61)
    found.runner.close()


def test_a_name_with_a_quote_is_a_name(tmp_path: Path) -> None:
    folder = tmp_path / "o'clock \"x\""
    folder.mkdir()
    found = opened(folder, acts__csv='id,held_on,"a ""b"" \'c\'"\n1,2016-01-04,x\n')
    assert acts(found, "id") == [("1",)]
    assert [one.place.column for one in found.notices if one.code == "registers.extra"] == ["a \"b\" 'c'"]
    found.runner.close()


def test_of_many_the_first_hundred_are_listed_and_the_rest_is_counted(tmp_path: Path) -> None:
    found = opened(tmp_path, acts__csv=HEAD + "".join(f"{n}" + GOOD[1:].replace(",60,", ",x,") for n in range(250)))
    said = told(found.problems)
    assert said == [*(("number", row, "minutes") for row in range(2, 102)), ("more", None, "minutes")]
    assert found.problems[-1].params["count"] == 150
    found.runner.close()


def test_an_empty_folder_is_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(Problem, match=r"registers\.empty"):
        open_folder(tmp_path, FILED)
