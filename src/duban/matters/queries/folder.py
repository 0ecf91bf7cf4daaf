"""Everything that is kept about one matter, in two statements: its rows, and the names of whom they name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from django.db.models import Model

from duban.approvals.models import Request, Step
from duban.matters.models import (
    FastTrack,
    HardProblem,
    Matter,
    MatterUnit,
    Milestone,
    Report,
    Slip,
    Spell,
    Verification,
)
from duban.matters.queries.seen import where_seen
from duban.matters.queries.story import posts_lent
from duban.people.models import Person, Post, Unit
from duban.people.standing import Standing
from duban.people.together import Found, Wanted, attach, keep, read, some
from duban.record.models import CalendarVersion, Entry, Evidence, EvidenceLink


@dataclass(frozen=True, slots=True)
class Folder:
    """The rows about one matter, the latest first where they have a time, with units and persons.

    `below` are the sub-matters three levels down, `parent` the matter it is a part of: those that may be seen.
    `actors` are the persons in the ledger by staff number, `posts` those on whose behalf somebody acted; `calendar` is
    the number of the present calendar.
    """

    units: list[MatterUnit]
    spells: list[Spell]
    milestones: list[Milestone]
    reports: list[Report]
    verifications: list[Verification]
    slips: list[Slip]
    requests: list[Request]
    fast_tracks: list[FastTrack]
    problems: list[HardProblem]
    links: list[EvidenceLink]
    entries: list[Entry]
    below: list[Matter]
    parent: Matter | None
    actors: Mapping[str, Person]
    posts: Mapping[int, Post]
    calendar: int


OF_MATTER: Final = (MatterUnit, Spell, Milestone, Report, Verification, Slip, FastTrack, HardProblem)
_REQUESTS: Final = "SELECT id FROM approvals_request WHERE subject_kind = 'matter' AND subject_id = %s"
_LINKED: Final = "SELECT evidence_id FROM record_evidencelink WHERE subject_kind = 'matter' AND subject_id = %s"
_ENTRIES: Final = """t.subject IN (SELECT 'matter:' || CAST(%s AS varchar(20)) UNION ALL
SELECT 'request:' || CAST(id AS varchar(20)) FROM approvals_request WHERE subject_kind = 'matter' AND subject_id = %s)"""
_CALENDAR: Final = "t.id = (SELECT id FROM record_calendarversion ORDER BY published_at DESC, id DESC LIMIT 1)"
# Step by step along the index of parents; asked as one condition, every matter there is would be looked at.
_RELATIVES: Final = """t.id IN (
WITH RECURSIVE below(id, level) AS (
    SELECT id, 1 FROM matters_matter WHERE parent_id = %s
    UNION ALL SELECT part.id, level + 1 FROM matters_matter part JOIN below ON part.parent_id = below.id WHERE level < 3)
SELECT id FROM below UNION ALL SELECT id FROM matters_matter WHERE id = %s)"""
# Which foreign keys are shown by name.
UNITS: Final[dict[type[Model], tuple[str, ...]]] = {
    MatterUnit: ("unit",), Spell: ("unit",), Report: ("unit",), Slip: ("unit",), Request: ("unit",), Evidence: ("unit",),
    Matter: ("lead_unit",),
}  # fmt: skip
PERSONS: Final[dict[type[Model], tuple[str, ...]]] = {
    Spell: ("person",), Report: ("by",), Verification: ("by",), Slip: ("to",), Request: ("by",), Step: ("by",),
    FastTrack: ("by",), HardProblem: ("owner",), EvidenceLink: ("by",), Evidence: ("by",),
}  # fmt: skip


def folder_of(standing: Standing, matter: Matter) -> Folder:
    """Return what is kept about `matter`, which `standing` may see (two queries).

    Its units and reports, and the steps of its requests, are there without asking afterwards. Raises
    CalendarVersion.DoesNotExist where no calendar has been published.
    """
    rows = _rows(standing, matter)
    calendars = rows.of(CalendarVersion)
    if not calendars:
        raise CalendarVersion.DoesNotExist
    entries = rows.of(Entry, "-seq")
    names = _names(rows, entries)
    _put_together(matter, rows, names)
    relatives = rows.of(Matter, "pk")
    return Folder(
        units=_by_tree(rows), spells=rows.of(Spell, "since", "pk"), milestones=rows.of(Milestone, "order", "due_on"),
        reports=rows.of(Report, "-at", "-pk"), verifications=rows.of(Verification, "-at", "-pk"),
        slips=rows.of(Slip, "-at", "-pk"), requests=rows.of(Request, "-at", "-pk"),
        fast_tracks=rows.of(FastTrack, "-at"), problems=rows.of(HardProblem, "-pk"),
        links=rows.of(EvidenceLink, "at", "pk"), entries=entries,
        below=[one for one in relatives if one.pk != matter.parent_id],
        parent=next((one for one in relatives if one.pk == matter.parent_id), None),
        actors={one.code: one for one in names.of(Person)}, posts=names.by_key(Post), calendar=calendars[0].pk,
    )  # fmt: skip


def _rows(standing: Standing, matter: Matter) -> Found:
    pk = matter.pk
    seen, values = where_seen(standing, "t")
    return read([
        *(Wanted(model, "t.matter_id = %s", [pk]) for model in OF_MATTER),
        Wanted(Request, "t.subject_kind = 'matter' AND t.subject_id = %s", [pk]),
        Wanted(Step, f"t.request_id IN ({_REQUESTS})", [pk]),
        Wanted(EvidenceLink, "t.subject_kind = 'matter' AND t.subject_id = %s", [pk]),
        Wanted(Evidence, f"t.id IN ({_LINKED})", [pk]),
        Wanted(Entry, _ENTRIES, [pk, pk]),
        Wanted(Matter, f"{_RELATIVES} AND {seen}", [pk, matter.parent_id or 0, *values]),
        Wanted(CalendarVersion, _CALENDAR),
    ])  # fmt: skip


def _names(rows: Found, entries: Sequence[Entry]) -> Found:
    """The units, persons and posts that the rows name."""
    units, unit_values = some(_keys(rows, UNITS))
    persons, person_values = some(_keys(rows, PERSONS))
    actors, actor_values = some({entry.actor for entry in entries})
    posts, post_values = some(posts_lent(entries))
    of_posts = f"SELECT unit_id FROM people_post WHERE id IN ({posts})"
    return read([
        Wanted(Unit, f"t.id IN (SELECT id FROM people_unit WHERE id IN ({units}) UNION {of_posts})",
               [*unit_values, *post_values]),
        Wanted(Person, f"(t.id IN ({persons}) OR t.code IN ({actors}))", [*person_values, *actor_values]),
        Wanted(Post, f"t.id IN ({posts})", post_values),
    ])  # fmt: skip


def _keys(rows: Found, named: Mapping[type[Model], Iterable[str]]) -> set[int]:
    every = chain.from_iterable(
        (getattr(row, f"{name}_id") for row in rows.of(model)) for model, fields in named.items() for name in fields
    )
    return {key for key in every if key is not None}


def _put_together(matter: Matter, rows: Found, names: Found) -> None:
    units, persons, files = names.by_key(Unit), names.by_key(Person), rows.by_key(Evidence)
    attach(names.of(Post), "unit", units)
    for named, found in ((UNITS, units), (PERSONS, persons)):
        for model, fields in named.items():
            for name in fields:
                attach(rows.of(model), name, found)
    attach(rows.of(EvidenceLink), "evidence", files)
    steps = rows.of(Step, "order")
    for request in rows.of(Request):
        keep(request, "steps", [step for step in steps if step.request_id == request.pk])
    keep(matter, "reports", rows.of(Report, "-at", "-pk"))
    keep(matter, "units", rows.of(MatterUnit))


def _by_tree(rows: Found) -> list[MatterUnit]:
    return sorted(rows.of(MatterUnit), key=lambda one: (one.unit.tree_id, one.unit.lft))
