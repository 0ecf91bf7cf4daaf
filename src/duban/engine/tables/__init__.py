"""Tabular files in and out: XLSX, XLS, ODS, CSV, TSV into typed rows with problems that say where and why."""

from duban.engine.tables.columns import Choice, Column
from duban.engine.tables.header import Header, choose_table, find_header
from duban.engine.tables.parse import Parsed, Row, parse_rows
from duban.engine.tables.read import read
from duban.engine.tables.values import Cell, Limits, Problem, Table, Workbook, problem
from duban.engine.tables.write import write_marked, write_table, write_template

__all__ = [
    "Cell", "Choice", "Column", "Header", "Limits", "Parsed", "Problem", "Row", "Table", "Workbook",
    "choose_table", "find_header", "parse_rows", "problem", "read", "write_marked", "write_table", "write_template",
]
