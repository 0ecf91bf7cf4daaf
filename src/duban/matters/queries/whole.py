"""Everything that the page of one matter shows, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models.expressions import RawSQL
from django.urls import reverse

from duban.approvals.models import Request
from duban.engine.clock import Calendar, Whole
from duban.matters.models import (
    FastTrack,
    HardProblem,
    Matter,
    MatterUnit,
    Milestone,
    Report,
    Slip,
    Spell,
    State,
    Verification,
)
from duban.matters.queries.lights import DARK, Lamp, lamp_of
from duban.matters.queries.seen import seen_by
from duban.matters.queries.story import Event, Sources, requests_of, story_of
from duban.matters.queries.terms import Term, spells_of, terms_of, two_clocks
from duban.people.queries.chain import Link, chain_of
from duban.people.standing import Standing
from duban.record.calendars import current, day_of


@dataclass(frozen=True, slots=True)
class Node:
    """A sub-matter in the tree, as the tree part of the pages wants it."""

    label: str
    url: str
    note: str
    light: str
    word: str
    children: list["Node"]
    waiting: bool
    open: bool = True


@dataclass(frozen=True, slots=True)
class Picture:
    """One matter as a whole at one moment."""

    lamp: Lamp
    assisting: list[MatterUnit]
    chain: list[Link]
    milestones: list[Milestone]
    tree: list[Node]
    parent: Matter | None
    reports: list[Report]
    verifications: list[Verification]
    slips: list[Slip]
    requests: list[Request]
    fast_tracks: list[FastTrack]
    problems: list[HardProblem]
    terms: list[Term]
    clocks: Whole | None
    events: list[Event]
    overdue_milestones: frozenset[int]


def picture_of(standing: Standing, matter: Matter, moment: datetime) -> Picture:
    """Return all of one matter. The number of queries does not depend on how much has happened to it."""
    clock, day = current(), day_of(moment)
    spells = spells_of(matter)
    terms = terms_of(spells)
    reports = list(matter.reports.select_related("by", "unit"))
    checks = list(matter.verifications.select_related("by"))
    requests = requests_of(matter)
    milestones = list(matter.milestones.all())
    return Picture(
        lamp=lamp_of(matter, moment, clock),
        assisting=_assisting(matter),
        chain=chain_of(matter.responsible, matter.lead_unit, day) if matter.lead_unit else [], milestones=milestones,
        tree=sub_matters(standing, matter, moment, clock),
        parent=seen_by(standing).filter(pk=matter.parent_id).first() if matter.parent_id else None,
        reports=reports, verifications=checks,
        slips=list(matter.slips.select_related("to", "unit")), requests=requests,
        fast_tracks=list(matter.fast_tracks.select_related("by").order_by("-at")),
        problems=list(matter.hard_problems.select_related("owner").order_by("-pk")),
        terms=terms, clocks=two_clocks(terms, moment, clock),
        events=_events(matter, reports, checks, requests, spells),
        overdue_milestones=_overdue(milestones, day) if matter.is_open else frozenset(),
    )  # fmt: skip


# Step by step along the index of parents; asked as one condition, every matter there is would be looked at.
_BELOW: Final = """
WITH RECURSIVE below(id, level) AS (
    SELECT id, 1 FROM matters_matter WHERE parent_id = %s
    UNION ALL SELECT part.id, level + 1 FROM matters_matter part JOIN below ON part.parent_id = below.id WHERE level < 3)
SELECT id FROM below
"""


def sub_matters(standing: Standing, matter: Matter, moment: datetime, clock: Calendar) -> list[Node]:
    """Return the sub-matters three levels down that `standing` may see (one query)."""
    below = RawSQL(_BELOW, [matter.pk])
    found = list(seen_by(standing).filter(pk__in=below).select_related("lead_unit").order_by("pk"))
    return _nodes(matter.pk, found, moment, clock)


def _nodes(parent: int, found: list[Matter], moment: datetime, clock: Calendar) -> list[Node]:
    nodes = []
    for one in found:
        if one.parent_id == parent:
            lamp = lamp_of(one, moment, clock)
            note = " · ".join(str(x) for x in (one.lead_unit, one.get_state_display(), f"{one.progress} %") if x)
            children = _nodes(one.pk, found, moment, clock)
            waiting = one.state == State.REGISTERED
            colour = "" if one.state in DARK else lamp.colour
            url = reverse("matter.show", kwargs={"pk": one.pk})
            nodes.append(Node(str(one), url, note, colour, lamp.word, children, waiting))
    return nodes


def _assisting(matter: Matter) -> list[MatterUnit]:
    parts = MatterUnit.objects.filter(matter=matter, part="assist")
    return list(parts.select_related("unit").order_by("unit__tree_id", "unit__lft"))


def _events(
    matter: Matter, reports: list[Report], checks: list[Verification], requests: list[Request], spells: list[Spell]
) -> list[Event]:
    sources = Sources(
        reports={one.pk: one for one in reports}, verifications={one.pk: one for one in checks},
        requests={one.pk: one for one in requests}, spells=spells,
    )  # fmt: skip
    return story_of(matter, sources)


def _overdue(milestones: list[Milestone], day: date) -> frozenset[int]:
    return frozenset(one.pk for one in milestones if one.done_on is None and one.due_on < day)
