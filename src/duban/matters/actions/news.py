"""What persons hear of without asking: what came to them, what waits for their decision, what became of a request."""

from collections.abc import Iterable

from duban.approvals.deciders import Roll
from duban.approvals.models import Request
from duban.matters.models import Spell
from duban.matters.queries import clockwork as rules
from duban.matters.queries.clockwork import Moment
from duban.matters.queries.desk import Desk
from duban.people.models import Person, Role, Unit
from duban.record.actions.messages import Notice

# How many days before its end the office hears that the table of working days ends.
WARNED_DAYS = 60
CODES = {
    "matter.assign": "matter.assigned",
    "matter.transfer": "matter.assigned",
    "matter.hand": "matter.handed",
    "matter.send_back": "matter.sent_back",
    "matter.reopen": "matter.reopened",
}


def tell_news(at: Moment, desk: Desk) -> Iterable[Notice]:
    """What came to a unit (told to its head and the responsible person) or to a person."""
    for spell in rules.news(at):
        yield from desk.notices(_hear(spell, desk), CODES[spell.verb], spell.matter, f"news:{spell.pk}")


def _hear(spell: Spell, desk: Desk) -> list[Person]:
    heads = desk.heads_of(spell.unit) if spell.unit else []
    if CODES[spell.verb] == "matter.assigned":
        return [*heads, *([spell.person] if spell.person else [])]
    return [spell.person] if spell.person else heads


def _names(unit: Unit) -> dict[str, str]:
    return {"zh-hans": unit.name, "en": unit.name_en or unit.name}


def tell_requests(at: Moment, desk: Desk) -> Iterable[Notice]:
    """Steps that wait (new, then overdue) to those who decide, and decisions to those who asked."""
    roll = Roll(desk.day)
    for step in rules.undecided(at).order_by("request", "order"):
        request = step.request
        overdue = step.due_at is not None and step.due_at < at.now
        said = {"unit": _names(request.unit), "due": step.due_at.isoformat() if step.due_at else None}
        for person in roll.told(request, step):
            code = "request.overdue" if overdue else "request.new"
            yield Notice(person.pk, code, f"{code}:{step.pk}:{person.pk}", ("request", request.pk), said)
    for request in rules.decided(at):
        code = "request.granted" if request.state == Request.State.GRANTED else "request.refused"
        yield Notice(request.by_id, code, f"{code}:{request.pk}", ("request", request.pk))


def tell_calendar_ends(at: Moment, desk: Desk) -> Iterable[Notice]:
    """Warn the offices at the top in time: without next year's table no deadline can be computed."""
    last = at.calendar.last_day
    if (last - at.calendar.day_of(at.now)).days > WARNED_DAYS:
        return
    for unit in Unit.objects.filter(depth=1):
        for person in desk.over(Role.SUPERVISION, unit):
            key = f"calendar.ends:{at.calendar.version}:{person.pk}"
            subject = ("calendar_version", int(at.calendar.version))
            yield Notice(person.pk, "calendar.ends", key, subject, {"day": last.isoformat()})
