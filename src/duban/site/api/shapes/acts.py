"""What the acts on matters are told. Unknown fields are refused, so that a misspelt one is not silently lost."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Field, Schema
from pydantic import ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Days = Annotated[int, Field(ge=1, le=2000)]
Id = Annotated[int, Field(ge=1, le=2**62)]
SourceName = Literal[
    "task_table", "instruction", "meeting", "opinion", "session", "finding", "index", "breach", "petition", "study",
    "other",
]  # fmt: skip
Counted = Literal["working_days", "working_hours", "calendar_days", "fixed"]


class Body(Schema):
    """What is sent."""

    model_config = ConfigDict(extra="forbid")


class Nothing(Body):
    """An act that needs nothing said: `{}`."""


class DraftIn(Body):
    """A matter as it is entered or corrected. Counted to a fixed day: `fixed_due_on`; else `length`."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    requirement: Text
    target: Line = ""
    source: SourceName = "other"
    basis: Annotated[str, StringConstraints(max_length=300)] = ""
    lead_unit: Id | None = None
    assisting_units: list[Id] = Field(default_factory=list, max_length=500)
    responsible: Id | None = None
    programme: Id | None = None
    task_force: Id | None = None
    focus: Id | None = None
    area: Id | None = None
    on_site: bool = False
    length: Days | None = None
    length_unit: Counted = "working_days"
    fixed_due_on: date | None = None
    ahead_on: date | None = None
    starts_at: datetime | None = None


class MatterIn(DraftIn):
    """A new matter. `owner`: the unit whose supervision office enters it; `parent`: what it is a part of."""

    owner: Id
    parent: Id | None = None


class PartsIn(Body):
    """The parts a matter is broken down into; what is left out is as in the whole."""

    parts: list[DraftIn] = Field(min_length=1, max_length=60)


class StepIn(Body):
    """One milestone."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    due_on: date
    weight: int = Field(1, ge=1, le=100)


class StepsIn(Body):
    """All milestones that are not done yet."""

    milestones: list[StepIn] = Field(max_length=60)


class HandIn(Body):
    """To whom: a person's id."""

    to: Id


class ReportIn(Body):
    """What was done, how far it is, and the ids of the milestones reached."""

    text: Text
    progress: int = Field(ge=0, le=100)
    difficulty: Annotated[str, StringConstraints(max_length=5000)] = ""
    milestones: list[Id] = Field(default_factory=list, max_length=60)


class CompleteIn(Body):
    """What was done."""

    text: Text
    milestones: list[Id] = Field(default_factory=list, max_length=60)


class FindingIn(Body):
    """What the person who verifies found, and where."""

    text: Text
    on_site: bool = False
    place: Line = ""
    latitude: Decimal | None = Field(None, ge=-90, le=90, max_digits=8, decimal_places=5)
    longitude: Decimal | None = Field(None, ge=-180, le=180, max_digits=8, decimal_places=5)


class CloseIn(FindingIn):
    """The confirmation, with the kind of closing."""

    closing: Literal["substantive", "procedural", "stage"]


class ReasonIn(Body):
    """Why."""

    reason: Text


class MoreTimeIn(ReasonIn):
    """So many working days more, or until a later day."""

    length: Days | None = None
    until: date | None = None


class WaitIn(ReasonIn):
    """Why the clock stands, and for whom: an office or a person, in words."""

    waits_for: Annotated[str, StringConstraints(strip_whitespace=True, max_length=120)] = ""


class HandOnIn(ReasonIn):
    """To which unit."""

    to: Id


class TransferIn(HandOnIn):
    """The office hands it on; without `length` the new unit has as long as the first had."""

    length: Days | None = None


class ReopenIn(ReasonIn):
    """Why it comes back, and its new term: working days or a fixed day."""

    length: Days = 10
    fixed_due_on: date | None = None


class FastTrackIn(ReasonIn):
    """Why it goes before others, what was advised early, and how much shorter its term is."""

    advice: Annotated[str, StringConstraints(max_length=5000)] = ""
    length: Days | None = None


class UrgeIn(Body):
    """What is wanted and by when."""

    text: Text


class NoticeIn(Body):
    """The words of the notice; empty: the usual ones."""

    text: Annotated[str, StringConstraints(max_length=5000)] = ""
