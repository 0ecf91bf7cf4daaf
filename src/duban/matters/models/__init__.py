"""The loop's tables, by noun."""

from duban.matters.models.history import FastTrack, Milestone, Report, Slip, Spell, Tally, Verification
from duban.matters.models.levels import OwnLevels
from duban.matters.models.matter import Closing, LengthUnit, Matter, MatterUnit, Part, Source, State
from duban.matters.models.owners import FocusArea, Programme, TaskForce
from duban.matters.models.problem import Attempt, HardProblem
from duban.matters.models.views import Feed, SavedView

__all__ = [
    "Attempt",
    "Closing",
    "FastTrack",
    "Feed",
    "FocusArea",
    "HardProblem",
    "LengthUnit",
    "Matter",
    "MatterUnit",
    "Milestone",
    "OwnLevels",
    "Part",
    "Programme",
    "Report",
    "SavedView",
    "Slip",
    "Source",
    "Spell",
    "State",
    "Tally",
    "TaskForce",
    "Verification",
]
