"""A city's task table understood: who leads, who assists, what is to be reached and by when."""

from duban.engine.tasktable.columns import TASK_COLUMNS
from duban.engine.tasktable.directory import Candidate, Directory, GroupName, UnitName, directory
from duban.engine.tasktable.hints import DueHint, TargetHint, due_hints, target_hints
from duban.engine.tasktable.places import Corrections, Piece, Places, parse_places
from duban.engine.tasktable.rows import TaskRow, understand

__all__ = [
    "TASK_COLUMNS",
    "Candidate",
    "Corrections",
    "Directory",
    "DueHint",
    "GroupName",
    "Piece",
    "Places",
    "TargetHint",
    "TaskRow",
    "UnitName",
    "directory",
    "due_hints",
    "parse_places",
    "target_hints",
    "understand",
]
