"""What stands behind a finding: its records, its story, and what a matter made of it begins with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from duban.approvals.models import Request, Step
from duban.conduct.book import Book
from duban.conduct.models import REGISTERS, AuditFinding, AuditPeriod, Record, State
from duban.conduct.queries.beside import references
from duban.conduct.queries.finding_rows import engine_finding
from duban.conduct.queries.seen import findings_seen, seen_by
from duban.conduct.queries.values import shown, title_of
from duban.conduct.registers import schema
from duban.conduct.words import arithmetic, spoken
from duban.engine.audit.compiled import Compiled
from duban.engine.kinds.writer import EPOCH
from duban.engine.packs.model import Condition
from duban.matters.models import Matter, Source
from duban.matters.queries import seen_by as matters_seen_by
from duban.people.models import Person, Unit
from duban.people.queries.holders import heads_of
from duban.people.standing import Standing
from duban.people.together import Wanted, attach, keep, read, these
from duban.record.acts import kind_of
from duban.record.models import Entry
from duban.record.queries.history import told

KIND: Final = kind_of(AuditFinding)


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the story."""

    when: str
    who: str
    title: str
    text: str = ""
    url: str = ""
    main: bool = False


@dataclass(frozen=True, slots=True)
class Along:
    """What is kept about a finding beside itself: the requests for an exception, the latest first, with their steps; its
    last fifty entries, the latest first, and the persons named; the matter made of it, where it may be seen; its period."""

    requests: list[Request]
    entries: list[Entry]
    people: list[Person]
    matter: Matter | None
    period: AuditPeriod | None


def along(standing: Standing, compiled: Compiled | None, one: AuditFinding) -> Along:
    """Return what is kept about a finding (one query)."""
    asked, subject = Request.objects.filter(subject_kind=KIND, subject_id=one.pk), f"{KIND}:{one.pk}"
    steps, actors = Step.objects.filter(request__in=asked), Entry.objects.filter(subject=subject).values("actor")
    named = Q(pk__in=asked.values("by")) | Q(pk__in=steps.values("by")) | Q(code__in=actors)
    period = AuditPeriod.objects.filter(kind=compiled.period if compiled else "", period=one.period or 0)
    rows = read([
        these(asked), these(steps), these(Unit.objects.filter(pk__in=asked.values("unit"))),
        these(Person.objects.filter(named)), these(period),
        these(matters_seen_by(standing).filter(pk=one.matter_id or 0)),
        Wanted(Entry, "t.seq IN (SELECT seq FROM record_entry WHERE subject = %s ORDER BY seq DESC LIMIT 50)", [subject]),
    ])  # fmt: skip
    people = rows.by_key(Person)
    attach(rows.of(Request), "by", people)
    attach(rows.of(Request), "unit", rows.by_key(Unit))
    attach(rows.of(Step), "by", people)
    for request in rows.of(Request):
        keep(request, "steps", [step for step in rows.of(Step, "order") if step.request_id == request.pk])
    return Along(
        rows.of(Request, "-at", "-pk"), rows.of(Entry, "-seq"), list(people.values()), next(iter(rows.of(Matter)), None),
        next(iter(rows.of(AuditPeriod)), None) if one.period is not None else None,
    )  # fmt: skip


def behind(
    standing: Standing, compiled: Compiled | None, one: AuditFinding, period: AuditPeriod | None
) -> QuerySet[Any] | None:
    """Return the records behind a finding that the person may see, with what they name: the one or two, or all of its
    key and `period`."""
    model = REGISTERS.get(one.register)
    if model is None:
        return None
    seen = seen_by(standing, model).select_related("unit", *references(model))
    if one.record:
        return seen.filter(pk__in=[int(pk) for pk in (one.record, one.other) if pk.isdecimal()]).order_by("pk")
    if compiled is None:
        return None
    found = seen.filter(state=State.IN_FORCE)
    for column, value in zip(compiled.keys, one.who.split("|"), strict=False):
        found = found.filter(**{column: value})
    return _in_period(found, model, period).order_by(model.register.day, "pk")


def _in_period(found: QuerySet[Any], model: type[Record], of: AuditPeriod | None) -> QuerySet[Any]:
    """Those that touch the days of the period: an act of several days belongs to each period that it touches."""
    if of is None:
        return found
    first, last = EPOCH + timedelta(days=of.first), EPOCH + timedelta(days=of.last)
    about = model.register
    begins = Q(**{f"{about.day}__range": (first, last)})
    if about.end:
        begins |= Q(**{f"{about.day}__lt": first, f"{about.end}__gte": first})
    return found.filter(begins)


def listed(records: list[Any]) -> list[dict[str, str]]:
    """Return records as the page lists them: title, day, unit, state, register."""
    found = []
    for record in records:
        day: date | None = getattr(record, record.register.day)
        found.append({
            "pk": record.pk, "register": record.register.name, "title": title_of(record), "unit": str(record.unit),
            "day": date_format(day) if day else "", "state": record.get_state_display(),
        })  # fmt: skip
    return found


def facts_of(compiled: Compiled | None, record: Any) -> list[tuple[str, str]]:
    """Return the facts of a record that its provision looks at, in words; what is not known is empty."""
    if compiled is None or record.register.name != compiled.provision.register:
        return []
    one, about = compiled.provision, record.register
    columns = schema()[one.register].columns
    named = [about.day, about.end, *(c.field for c in one.applies), *_named(one.args)]
    return [
        (spoken(columns[name].label), shown(record, name))
        for name in dict.fromkeys(named)
        if name in columns and name not in about.personal
    ]


def _named(value: object) -> list[str]:
    """Every word in the arguments of a provision that may name a column."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Condition):
        return [value.field]
    if isinstance(value, Mapping):
        return [word for part in value.values() for word in _named(part)]
    return [word for part in value for word in _named(part)] if isinstance(value, tuple | list) else []


def story_of(one: AuditFinding, known: Along) -> list[Event]:
    """Return the life of a finding, the latest first: found, each act on it, decisions, gone."""
    found = [(one.first_run.ended or one.first_run.began, Event("", _("the clock"), _("Found by the audit"), main=True))]
    for event in told(known.entries, known.people):
        found.append((event.moment, Event("", event.who, event.title)))
    if one.explained_at:
        text, who = one.explanation, str(one.explained_by or "")
        found = [(at, e) for at, e in found if at != one.explained_at]
        found.append((one.explained_at, Event("", who, _("Explained"), text)))
    for request in known.requests:
        found.append((request.at, Event("", str(request.by), _("Exception asked for"), request.reason)))
        for step in request.steps.all():
            if step.granted is not None and step.at is not None:
                title = _("Granted") if step.granted else _("Refused")
                found.append((step.at, Event("", str(step.by or ""), title, step.opinion)))
    if one.gone_at:
        text = _("The facts have changed: the audit finds it no longer.")
        found.append((one.gone_at, Event("", _("the clock"), _("Gone"), text, main=True)))
    ordered = sorted(found, key=lambda pair: pair[0], reverse=True)
    return [
        Event(date_format(localtime(at), "DATETIME_FORMAT"), e.who, e.title, e.text, e.url, e.main) for at, e in ordered
    ]


def prefill(book: Book, one: AuditFinding, day: date) -> dict[str, Any]:
    """Return what a matter made of a finding begins with: the clause is its basis, the unit leads, the head answers."""
    provision = book.provision(one.provision)
    if provision is None:
        return {"title": one.provision[:200], "source": Source.BREACH, "lead_unit": one.unit_id}
    title, remedy, unit = spoken(provision.title), spoken(provision.remedy), str(one.unit or "")
    source = next((spoken(pack.sources[provision.source].title) for pack in book.packs.values()
                   if provision.source in pack.sources), "")  # fmt: skip
    heads = heads_of(one.unit, day) if one.unit else []
    basis = _("%(source)s, %(at)s: “%(clause)s”") % {
        "source": source, "at": provision.at, "clause": spoken(provision.clause),
    }  # fmt: skip
    counted = arithmetic(provision, engine_finding(one))
    return {
        "title": _("Put right: %(title)s (%(unit)s)") % {"title": title, "unit": unit or "–"},
        "requirement": "\n".join(filter(None, (title, counted, _("What would be right: %(remedy)s") % {"remedy": remedy}))),
        "target": remedy[:200], "source": Source.BREACH, "basis": basis[:300], "lead_unit": one.unit_id,
        "responsible": heads[0].pk if heads else None,
    }  # fmt: skip


def whole(standing: Standing) -> QuerySet[AuditFinding]:
    """Return the findings a person sees, with all that the page of one names."""
    return findings_seen(standing).select_related("unit", "matter", "first_run", "explained_by")
