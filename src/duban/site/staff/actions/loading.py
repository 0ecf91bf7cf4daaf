"""Files of units, people and areas go in: one act, one entry with the file's digest and what it made and changed."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from duban.engine.now import now
from duban.engine.seal import Fact
from duban.people.loading import areas, put_staff, staff, units
from duban.people.loading.lines import Plan, Tell
from duban.people.models import Unit
from duban.people.permissions import MANAGING, administers_all, may_give
from duban.people.standing import Standing, units_within
from duban.record.acts import Act, Facts, Refused, creation
from duban.record.calendars import day_of
from duban.site.staff.actions.retally import lines_of, retally

Kind = Literal["units", "people", "areas"]


@dataclass(slots=True)
class Job:
    """One file to load, and who loads it. It is checked again inside the act, where nobody else can change anything."""

    kind: Kind
    source: bytes | Path
    standing: Standing
    name: str = ""
    tell: Tell | None = None
    plan: Plan | None = field(default=None, repr=False)

    def check(self) -> Plan:
        """Read the file and say what would become of each row; changes nothing."""
        standing = self.standing
        if self.kind == "people":
            mine = None if standing.system else lambda role, scope: may_give(standing, role, scope)
            return staff.plan(
                self.source, self.name, day=day_of(now()), may_give=mine, may_open=administers_all(standing),
                me=standing.name, tell=self.tell,
            )  # fmt: skip
        check = units.plan if self.kind == "units" else areas.plan
        return check(self.source, self.name, within=_within(standing), tell=self.tell)

    @property
    def digest(self) -> str:
        data = self.source if isinstance(self.source, bytes) else self.source.read_bytes()
        return hashlib.sha256(data).hexdigest()


def load(job: Job) -> Plan:
    """Load the good rows of a file; returns what became of each. A file that changes nothing leaves no entry."""
    place = Unit.objects.filter(pk__in=[seat.scope_id for seat in job.standing.seats]).order_by("depth").first()
    acts = {"units": load_units, "people": load_people, "areas": load_areas}
    with suppress(Refused):
        acts[job.kind](job.standing, place or Unit(), job)
    assert job.plan is not None
    return job.plan


def may_load(standing: Standing, _place: Unit) -> bool:
    """The administrator and the supervision office, each inside their units; the shell everything."""
    return standing.system or not standing.roles.isdisjoint(MANAGING)


@creation("unit.load", may=may_load)
def load_units(act: Act, place: Unit, job: Job) -> tuple[Unit, Facts]:
    """Put the good rows of a file of units in. `place`: the unit the entry is about (unsaved: the first top)."""
    plan = _checked(job)
    before = lines_of() if plan.moved else {}
    units.put(plan)
    if plan.moved:
        retally(before, lines_of())
    return _top(place), _facts(job)


@creation("person.load", may=may_load)
def load_people(act: Act, place: Unit, job: Job) -> tuple[Unit, Facts]:
    """Put the good rows of a file of people in; one-time passwords are left in `plan.secrets` only."""
    plan = _checked(job)
    put_staff.put(plan, job.tell)
    return _top(place), {**_facts(job), "accounts": len(plan.secrets)}


@creation("area.load", may=may_load)
def load_areas(act: Act, place: Unit, job: Job) -> tuple[Unit, Facts]:
    """Put the good rows of a file of areas in."""
    areas.put(_checked(job))
    return _top(place), _facts(job)


def _checked(job: Job) -> Plan:
    plan = job.plan = job.check()
    if not plan.count("create") and not plan.count("update"):
        raise Refused(_("Nothing in this file would change anything."))
    return plan


def _within(standing: Standing) -> set[int] | None:
    if standing.system:
        return None
    return set(Unit.objects.filter(units_within(standing, *MANAGING)).values_list("pk", flat=True))


def _top(place: Unit) -> Unit:
    if place.pk is not None:
        return place
    top = Unit.objects.filter(depth=1).order_by("tree_id").first()
    return top if top is not None else place


def _facts(job: Job) -> dict[str, Fact]:
    assert job.plan is not None
    plan = job.plan
    return {
        "file": job.digest, "created": plan.count("create"), "updated": plan.count("update"),
        "rejected": plan.count("reject"), "rows": sorted(plan.pks),
    }  # fmt: skip
