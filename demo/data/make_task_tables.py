"""Writes the task table again as XLSX (with a title and merged header cells) and as CSV in GBK.

    python demo/data/make_task_tables.py
"""

import csv
from datetime import datetime
from io import StringIO
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent
TITLE = "澄川市2026年度政府重点工作任务分解表"
WIDTHS = (8, 18, 70, 60)


def main() -> None:
    rows = [line.split("\t") for line in (HERE / "task_table.tsv").read_text("utf-8").splitlines() if line]
    write_csv(rows, HERE / "task_table_gbk.csv")
    write_xlsx(rows, HERE / "task_table.xlsx")


def write_csv(rows: list[list[str]], path: Path) -> None:
    text = StringIO(newline="")
    csv.writer(text).writerows(rows)
    path.write_bytes(text.getvalue().encode("gbk"))


def write_xlsx(rows: list[list[str]], path: Path) -> None:
    """Title over all columns; header of two rows; the leader's cell merged over the rows that share it."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime(2026, 1, 5)})  # noqa: DTZ001
        page = book.add_worksheet("任务分解")
        title = book.add_format({"bold": True, "font_size": 16, "align": "center"})
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter", "text_wrap": True})
        body = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
        page.merge_range(0, 0, 0, 3, TITLE, title)
        page.merge_range(1, 0, 2, 0, rows[0][0], head)
        page.merge_range(1, 1, 1, 2, "任务", head)
        page.write_string(2, 1, rows[0][1], head)
        page.write_string(2, 2, rows[0][2], head)
        page.merge_range(1, 3, 2, 3, rows[0][3], head)
        for offset, row in enumerate(rows[1:], 3):
            page.write_number(offset, 0, int(row[0]), body)
            page.write_string(offset, 2, row[2], body)
            page.write_string(offset, 3, row[3], body)
        for first, last in leader_runs(rows[1:]):
            name = rows[first + 1][1]
            if first == last:
                page.write_string(first + 3, 1, name, body)
            else:
                page.merge_range(first + 3, 1, last + 3, 1, name, body)
        for place, width in enumerate(WIDTHS):
            page.set_column(place, place, width)
        page.freeze_panes(3, 0)


def leader_runs(rows: list[list[str]]) -> list[tuple[int, int]]:
    """First and last index of each run of rows with the same leader."""
    runs: list[tuple[int, int]] = []
    for place, row in enumerate(rows):
        if runs and rows[runs[-1][0]][1] == row[1]:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs


if __name__ == "__main__":
    main()
