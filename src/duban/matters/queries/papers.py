"""What the papers of a matter say, in the language they are printed in, and the office's own template for them."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from duban.engine.clock import Calendar
from duban.engine.errors import Problem
from duban.engine.lights import overdue_days
from duban.engine.words import Language
from duban.matters.models import Matter, MatterUnit, Slip, Spell
from duban.people.models import Unit
from duban.record.calendars import current, day_of
from duban.record.documents.contexts import Assignment, Letter, Milestone, Subject, Supervision, Urge
from duban.record.models import DocumentTemplate

ANSWER_DAYS = {Slip.Kind.URGE: 2, Slip.Kind.NOTICE: 3}
Paper = Assignment | Urge | Supervision


def paper_of(matter: Matter, slip: Slip, language: Language) -> Paper:
    """Return what `slip` prints, as of the day on which it was issued."""
    with override(language):
        letter = _letter(matter, slip)
        then = _then(matter, slip)
        subject = _subject(matter, slip, then)
        if slip.kind == Slip.Kind.ASSIGNMENT:
            wanted = _("Report progress at each milestone and at once when something stands in the way.")
            return Assignment(letter, subject, wanted)
        clock, day = current(), day_of(slip.at)
        late, reply = _late(then, slip, clock), _reply_by(slip, clock)
        if slip.kind == Slip.Kind.URGE:
            to = str(slip.to) if slip.to else ""
            return Urge(letter, subject, _round(matter, slip), day, late, reply, _progress(matter, slip), to)
        urged = tuple(day_of(one.at) for one in _earlier(matter, slip))
        facts = (slip.text,) if slip.text else ()
        return Supervision(letter, subject, "red" if late else "yellow", day, late, reply, urged, facts)


def template_for(office: Unit, kind: str, language: Language, shape: str = "docx") -> bytes | None:
    """Return the office's own template (or that of the nearest office above) for "docx" or "pdf", None for the shipped one."""
    above = Unit.objects.filter(tree_id=office.tree_id, lft__lte=office.lft, rgt__gte=office.rgt).values("pk")
    found = DocumentTemplate.objects.filter(
        kind=kind, language=language, shape=shape, active=True, unit__in=above
    )
    chosen = found.order_by("-unit__lft", "-at").first()
    if chosen is None:
        return None
    with chosen.file.open("rb") as file:
        data: bytes = file.read()
    return data


def _letter(matter: Matter, slip: Slip) -> Letter:
    office = str(matter.owner)
    return Letter(masthead=office, number=slip.number, issuer=office, day=day_of(slip.at), to=(str(slip.unit),))


def _subject(matter: Matter, slip: Slip, then: Spell | None) -> Subject:
    assisting = MatterUnit.objects.filter(matter=matter, part="assist").select_related("unit")
    steps = matter.milestones.all()
    return Subject(
        number=matter.number or "", title=matter.title, requirement=matter.requirement, lead_unit=str(slip.unit),
        responsible=str((then.person if then else matter.responsible) or slip.to or ""),
        due=day_of((then.due_at if then else matter.due_at) or slip.at), basis=matter.basis,
        target=matter.target, assisting_units=tuple(str(part.unit) for part in assisting), ahead=matter.ahead_on,
        milestones=tuple(Milestone(one.title, one.due_on, _("done") if one.done_on else "") for one in steps),
    )  # fmt: skip


def _then(matter: Matter, slip: Slip) -> Spell | None:
    """How the matter stood when the paper was issued, as far as it then had a due day."""
    stood = Spell.objects.filter(matter=matter, since__lte=slip.at, due_at__isnull=False)
    return stood.select_related("person").order_by("-since", "-id").first()


def _progress(matter: Matter, slip: Slip) -> str:
    """How far the unit had reported when the paper was issued."""
    last = matter.reports.filter(at__lte=slip.at).order_by("-at", "-id").first()
    return _("%(n)s %% reported") % {"n": last.progress} if last else _("nothing reported yet")


def _late(then: Spell | None, slip: Slip, clock: Calendar) -> int:
    if then is None or then.due_at is None:
        return 0
    try:
        return overdue_days(then.due_at, slip.at, clock)
    except Problem:
        return 0


def _reply_by(slip: Slip, clock: Calendar) -> date:
    days = ANSWER_DAYS[Slip.Kind(slip.kind)]
    day = slip.at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    try:
        return clock.working_day_after(day, days)
    except Problem:
        return day + timedelta(days=days)


def _earlier(matter: Matter, slip: Slip) -> "QuerySet[Slip]":
    return matter.slips.filter(kind=Slip.Kind.URGE, at__lte=slip.at).order_by("at")


def _round(matter: Matter, slip: Slip) -> int:
    return max(1, _earlier(matter, slip).count())


