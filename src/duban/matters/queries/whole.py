"""Everything that the page of one matter shows, in a constant number of queries."""

from dataclasses import dataclass
from datetime import date, datetime

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
from duban.matters.models.matter import Part
from duban.matters.queries.folder import Folder, folder_of
from duban.matters.queries.lights import DARK, Lamp, lamp_of
from duban.matters.queries.story import Event, Sources, told
from duban.matters.queries.terms import Term, terms_of, two_clocks
from duban.people.queries.chain import Link, chain_of
from duban.people.standing import Standing
from duban.record.calendars import calendar, day_of
from duban.record.models import EvidenceLink


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
    links: list[EvidenceLink]
    spells: list[Spell]
    overdue_milestones: frozenset[int]


def picture_of(standing: Standing, matter: Matter, moment: datetime, *, chain: bool = True) -> Picture:
    """Return all of one matter. The number of queries does not depend on how much has happened to it (three; two without
    the chain of who stands above whom today)."""
    all_ = folder_of(standing, matter)
    clock, day = calendar(all_.calendar), day_of(moment)
    terms = terms_of(all_.spells)
    return Picture(
        lamp=lamp_of(matter, moment, clock),
        assisting=[part for part in all_.units if part.part == Part.ASSIST],
        chain=chain_of(matter.responsible, matter.lead_unit, day) if matter.lead_unit and chain else [],
        milestones=all_.milestones, tree=_nodes(matter.pk, all_.below, moment, clock), parent=all_.parent,
        reports=all_.reports, verifications=all_.verifications, slips=all_.slips, requests=all_.requests,
        fast_tracks=all_.fast_tracks, problems=all_.problems, terms=terms, clocks=two_clocks(terms, moment, clock),
        events=_events(all_), links=all_.links, spells=all_.spells,
        overdue_milestones=_overdue(all_.milestones, day) if matter.is_open else frozenset(),
    )  # fmt: skip


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


def _events(all_: Folder) -> list[Event]:
    sources = Sources(
        reports={one.pk: one for one in all_.reports}, verifications={one.pk: one for one in all_.verifications},
        requests={one.pk: one for one in all_.requests}, spells=all_.spells,
    )  # fmt: skip
    return told(all_.entries, all_.actors, all_.posts, sources)


def _overdue(milestones: list[Milestone], day: date) -> frozenset[int]:
    return frozenset(one.pk for one in milestones if one.done_on is None and one.due_on < day)
