"""What programmes, task forces, focus areas, hard problems, bulletins and calendars are told. Unknown fields are refused."""

from datetime import date
from typing import Annotated, Literal

from ninja import Field
from pydantic import StringConstraints

from duban.site.api.shapes.acts import Body, Id, Text

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
NameEn = Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)]
Title = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]
Day60 = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)]


class FocusAreaEdit(Body):
    """A name in both languages; only those in use are offered for new matters."""

    name: Name
    name_en: NameEn = ""
    active: bool = True


class FocusAreaIn(FocusAreaEdit):
    """`unit`: whose supervision office sets it up."""

    unit: Id


class ProgrammeEdit(FocusAreaEdit):
    """A programme's days: `ahead_on` is the day that is aimed for, before `due_on`."""

    starts_on: date
    due_on: date
    ahead_on: date


class ProgrammeIn(ProgrammeEdit):
    """`unit`: whose supervision office sets it up."""

    unit: Id


class TaskForceEdit(FocusAreaEdit):
    """Who leads it and who belongs to it, by the ids of persons."""

    lead: Id
    members: list[Id] = Field(default_factory=list, max_length=500)


class TaskForceIn(TaskForceEdit):
    """`unit`: whose supervision office sets it up."""

    unit: Id


class ProblemIn(Body):
    """A hard problem of a unit, with the person who answers for it."""

    unit: Id
    owner: Id
    title: Title
    text: Text


class AttemptIn(Body):
    """What was tried on a day that has come, and what was learned."""

    on: date
    text: Text
    learned: Long = ""


class EndIn(Body):
    """How it ended; what was learned is written down either way."""

    state: Literal["solved", "shelved"]
    learned: Text


class LinkIn(Body):
    """The id of the matter by which it is followed."""

    matter: Id


class BulletinEdit(Body):
    """The days a bulletin is about, and its words."""

    first: date
    last: date
    title: Title
    opening: Long = ""
    demands: Long = ""


class BulletinIn(Body):
    """`scope`: the unit it is about. Words that are left out are proposed for the period."""

    scope: Id
    first: date
    last: date
    language: Literal["zh-hans", "en"] = "zh-hans"
    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    opening: Long = ""
    demands: Long = ""


class DayIn(Body):
    """What a notice says of a day: `working` false for a day off, true for a worked weekend, null for an ordinary day."""

    day: date
    working: bool | None
    name: Day60 = ""
    name_en: Day60 = ""


class CalendarIn(Body):
    """The next calendar: what differs from the one in force, and the day with which its table ends."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    notice: Title
    last_day: date
    days: list[DayIn] = Field(default_factory=list, max_length=2000)
