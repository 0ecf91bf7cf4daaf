"""How a matter comes in: entered, corrected, registered, broken down, assigned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from duban.matters.actions import change, tally, words
from duban.matters.models import FocusArea, LengthUnit, Matter, Milestone, Programme, Slip, State, TaskForce
from duban.matters.permissions import may_decompose, supervises, supervises_unit
from duban.matters.queries.deadline import length_of
from duban.people.models import Area, Person, Unit
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.numbers import next_number
from duban.record.personal import sealed_text


@dataclass(frozen=True, slots=True)
class Draft:
    """What is entered about a matter; the same for the form, the API and the files."""

    title: str
    requirement: str
    target: str = ""
    source: str = "other"
    basis: str = ""
    lead_unit: Unit | None = None
    assisting: Sequence[int] = ()
    responsible: Person | None = None
    programme: Programme | None = None
    task_force: TaskForce | None = None
    focus: FocusArea | None = None
    area: Area | None = None
    on_site: bool = False
    length: int | None = None
    length_unit: str = LengthUnit.WORKING_DAYS
    fixed_due_on: date | None = None
    ahead_on: date | None = None
    starts_at: datetime | None = None


FIELDS = (
    "title", "requirement", "target", "source", "basis", "lead_unit", "responsible", "programme", "task_force", "focus",
    "area", "on_site", "length", "length_unit", "fixed_due_on", "ahead_on", "starts_at",
)  # fmt: skip


def missing(matter: Matter) -> list[str]:
    """Return the fields without which a matter cannot be assigned (Haojiang: person, division of work, requirement,
    schedule; mission M1: also a measurable target)."""
    names = [n for n in ("title", "requirement", "target", "lead_unit", "responsible") if not getattr(matter, n)]
    if matter.length_unit == LengthUnit.FIXED:
        return names if matter.fixed_due_on else [*names, "fixed_due_on"]
    return names if matter.length else [*names, "length"]


@creation("matter.create", may=supervises_unit)
def create(act: Act, owner: Unit, draft: Draft, parent: Matter | None = None) -> tuple[Matter, Facts]:
    """Enter a draft, supervised by the office of `owner`."""
    matter = _insert(act, owner, draft, parent)
    return matter, _facts(matter)


@action("matter.edit", may=supervises)
def edit(act: Act, matter: Matter, draft: Draft) -> Facts:
    """Correct a matter that has not been assigned yet; afterwards only acts change it."""
    if matter.state not in (State.DRAFT, State.REGISTERED):
        raise Refused(_("An assigned matter is changed by its own acts: extend, transfer, cancel."))
    before = tally.keys(matter)
    for name in FIELDS:
        setattr(matter, name, getattr(draft, name))
    _check_days(matter)
    matter.save(force_update=True)
    change.set_lead(matter)
    change.set_assisting(matter, draft.assisting)
    tally.shift(before, tally.keys(matter))
    words.index(matter)
    return _facts(matter)


@action("matter.register", may=supervises)
def register(act: Act, matter: Matter) -> Facts:
    """Take a draft up (立项): it gets its number and counts from now on."""
    change.check_state(act, matter)
    year = act.at.year
    matter.number = f"{matter.owner.short_name or matter.owner.name}督〔{year}〕{next_number('matter', year)}号"
    change.turn(act, matter, state=State.REGISTERED)
    words.index(matter)
    return {"number": matter.number}


@action("matter.assign", may=may_decompose)
def assign(act: Act, matter: Matter) -> Facts:
    """Assign to the lead unit (交办); refused while anything of what makes it clear is missing. Issues the slip."""
    change.check_state(act, matter)
    lacking = missing(matter)
    if lacking:
        labels = ", ".join(str(Matter._meta.get_field(name).verbose_name) for name in lacking)  # type: ignore[union-attr]
        raise Refused(_("Cannot be assigned yet. Still missing: %(fields)s.") % {"fields": labels})
    start = matter.starts_at or act.at
    matter.starts_at = start
    term = change.Term(matter.length, matter.length_unit, matter.fixed_due_on, start)
    change.turn(act, matter, term=term, state=State.ASSIGNED)
    slip = issue_slip(act, matter, Slip.Kind.ASSIGNMENT, f"assignment:{matter.pk}:{act.at.isoformat()}")
    return {
        "lead_unit": matter.lead_unit_id, "responsible": matter.responsible_id, "slip": slip.number,
        "due": matter.due_at.isoformat() if matter.due_at else None,
    }  # fmt: skip


@action("matter.decompose", may=may_decompose)
def decompose(act: Act, matter: Matter, parts: Sequence[Draft]) -> Facts:
    """Break a matter down (分解): each part becomes a registered sub-matter of its own."""
    change.check_state(act, matter)
    if not parts:
        raise Refused(_("Name at least one part."))
    year = act.at.year
    made: list[int | None] = []
    for part in parts:
        child = _insert(act, matter.owner, part, matter, register_as=f"{matter.number or ''}", year=year)
        made.append(child.pk)
    return {"parts": made}


@action("matter.set_milestones", may=may_decompose)
def set_milestones(act: Act, matter: Matter, steps: Sequence[tuple[str, date, int]]) -> Facts:
    """Set the milestones (title, day, weight) that are not done yet; what is done stays."""
    last = matter.fixed_due_on
    for title, day, _weight in steps:
        if last and day > last:
            raise Refused(_("The milestone “%(title)s” lies after the due day.") % {"title": title})
    matter.milestones.filter(done_on=None).delete()
    kept = matter.milestones.count()
    Milestone.objects.bulk_create(
        Milestone(matter=matter, order=kept + n, title=title, due_on=day, weight=weight)
        for n, (title, day, weight) in enumerate(steps)
    )
    return {"milestones": [[day.isoformat(), weight] for _title, day, weight in steps]}


def issue_slip(
    act: Act, matter: Matter, kind: str, key: str, *, to: Person | None = None, text: str = ""
) -> Slip:
    """Issue a numbered paper to the lead unit; the same `key` is never issued twice."""
    marks = {Slip.Kind.ASSIGNMENT: "交", Slip.Kind.URGE: "催", Slip.Kind.NOTICE: "督通"}
    year = act.at.year
    series = f"slip:{kind}"
    number = f"{marks[Slip.Kind(kind)]}〔{year}〕{next_number(series, year)}号"
    return Slip.objects.create(
        matter=matter, kind=kind, key=key, number=number, at=act.at, unit=matter.lead_unit or matter.owner,
        to=to or matter.responsible, by=act.standing.person, text=text,
    )  # fmt: skip


def _insert(
    act: Act, owner: Unit, draft: Draft, parent: Matter | None, register_as: str = "", year: int = 0
) -> Matter:
    matter = Matter(owner=owner, parent=parent, created_at=act.at)
    for name in FIELDS:
        setattr(matter, name, getattr(draft, name))
    _check_days(matter)
    if register_as:
        matter.state = State.REGISTERED
        matter.number = f"{register_as}-{parent.children.count() + 1 if parent else 1}"
    matter.save(force_insert=True)
    change.set_lead(matter)
    change.set_assisting(matter, draft.assisting)
    change.open_history(act, matter)
    words.index(matter)
    return matter


def _check_days(matter: Matter) -> None:
    """Refuse days that cannot be: due before the start, an aim after the due day, a length of nothing."""
    if matter.length_unit == LengthUnit.FIXED and matter.fixed_due_on:
        length_of(None, LengthUnit.FIXED, matter.fixed_due_on)
        if matter.starts_at and matter.fixed_due_on < matter.starts_at.date():
            raise Refused(_("The due day lies before the start."), "fixed_due_on")
        if matter.ahead_on and matter.ahead_on > matter.fixed_due_on:
            raise Refused(_("The ahead-of-plan target lies after the due day."), "ahead_on")


def _facts(matter: Matter) -> Facts:
    return {
        "lead_unit": matter.lead_unit_id, "responsible": matter.responsible_id, "source": matter.source,
        "length": matter.length, "length_unit": str(matter.length_unit),
        "fixed_due_on": matter.fixed_due_on.isoformat() if matter.fixed_due_on else None,
        "text": sealed_text("matter", matter.pk, f"{matter.title}\n{matter.requirement}\n{matter.target}"),
    }  # fmt: skip
