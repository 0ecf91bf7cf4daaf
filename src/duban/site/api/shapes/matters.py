"""Matters as they come out."""

from datetime import date, datetime

from ninja import Field, Schema

from duban.matters.models import Matter, MatterUnit, Milestone
from duban.matters.queries.lights import lamp_of
from duban.site.api.shapes.common import Coded, Named, coded, coded_or_none, named


class MatterRow(Schema):
    """A matter in a list. `light`: green, yellow, red, or grey where nothing runs."""

    id: int
    number: str
    title: str
    lead_unit: Named | None
    responsible: Named | None
    source: str
    due_at: datetime | None
    light: str
    light_words: str
    state: str
    suspended: bool
    progress: int
    ahead_on: date | None
    fast_track: bool
    noticed_at: datetime | None


class MatterPage(Schema):
    """A page of matters."""

    items: list[MatterRow]
    next: str = Field(description="The cursor of the next page, empty at the end")


class Step(Schema):
    """A milestone."""

    id: int
    title: str
    due_on: date
    weight: int
    done_on: date | None


class MatterOut(Schema):
    """A matter as it stands now."""

    id: int
    number: str
    title: str
    requirement: str
    target: str
    source: str
    basis: str
    parent: int | None
    owner: Coded
    lead_unit: Coded | None
    assisting_units: list[Coded]
    responsible: Coded | None
    programme: Named | None
    task_force: Named | None
    focus: Named | None
    area: Named | None
    on_site: bool
    fast_track: bool
    starts_at: datetime | None
    length: int | None
    length_unit: str
    fixed_due_on: date | None
    ahead_on: date | None
    state: str
    due_at: datetime | None
    yellow_at: datetime | None
    light: str
    light_words: str
    suspended: bool
    waits_for: str = Field(description="For whom its clock stands")
    progress: int
    closing: str
    done_at: datetime | None
    closed_at: datetime | None
    bounces: int
    reworks: int
    reopened: int
    urged: int
    noticed_at: datetime | None
    milestones: list[Step]


class MatterSeen(MatterOut):
    """A matter with what the caller could do to it now."""

    acts: list[str] = Field(description="Verbs that are possible now")


class EventOut(Schema):
    """One act of a matter's story; `entry` is its place in the ledger."""

    entry: int
    verb: str
    title: str
    at: datetime
    who: str
    text: str


PLAIN = (
    "title", "requirement", "target", "source", "basis", "on_site", "fast_track", "starts_at", "length", "length_unit",
    "fixed_due_on", "ahead_on", "state", "due_at", "yellow_at", "suspended", "waits_for", "progress", "closing", "done_at",
    "closed_at", "bounces", "reworks", "reopened", "urged", "noticed_at",
)  # fmt: skip


def step(one: Milestone) -> Step:
    """Return a milestone."""
    return Step(id=one.pk, title=one.title, due_on=one.due_on, weight=one.weight, done_on=one.done_on)


def matter_out(matter: Matter, moment: datetime) -> MatterOut:
    """Return a matter as it stands, with its units and milestones (two queries)."""
    lamp = lamp_of(matter, moment)
    assisting = MatterUnit.objects.filter(matter=matter, part="assist").select_related("unit").order_by("unit__lft")
    plain = {name: getattr(matter, name) for name in PLAIN}
    return MatterOut(
        id=matter.pk, number=matter.number or "", parent=matter.parent_id, owner=coded(matter.owner),
        lead_unit=coded_or_none(matter.lead_unit), assisting_units=[coded(part.unit) for part in assisting],
        responsible=coded_or_none(matter.responsible), programme=named(matter.programme),
        task_force=named(matter.task_force), focus=named(matter.focus), area=named(matter.area), light=lamp.colour,
        light_words=lamp.word, milestones=[step(one) for one in Milestone.objects.filter(matter=matter)], **plain,
    )  # fmt: skip
