"""Wordings of one's own: who sees them, their text, all that is wrong with them, and what they would change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from duban.conduct.book import Book
from duban.conduct.book_values import judging, read_own
from duban.conduct.models import OwnProvision
from duban.conduct.queries.whatif import Compared, differing
from duban.conduct.registers import schema
from duban.engine.audit.examples import failed_examples
from duban.engine.errors import Problem
from duban.engine.kinds import KINDS
from duban.engine.packs import write
from duban.engine.packs.model import Provision
from duban.engine.packs.tighter import ways_of_parameters
from duban.people.models import Role, Unit
from duban.people.standing import Standing, units_within

ENACT, END = "provision.enact", "provision.end"
KIND = "own_provision"
MONTHS = {"year": 12, "quarter": 3, "month": 1}


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as it is read: the wording that judges its unit from outside, the one that would (None: something is wrong),
    and what is wrong. `stands`: the wording that judges the unit now, its own where it has one already."""

    base: Provision | None
    made: Provision | None
    problems: tuple[Problem, ...]
    stands: Provision | None = None


def seen_by(standing: Standing) -> QuerySet[OwnProvision]:
    """Return what is in force or waits for a decision; the rest only for the office that writes it."""
    rows = OwnProvision.objects.select_related("unit", "by")
    if standing.system:
        return rows
    mine = Unit.objects.filter(units_within(standing, Role.SUPERVISION)).values("pk")
    return rows.filter(Q(state__in=["proposed", "in_force"]) | Q(unit__in=mine))


def reading(book: Book, own: OwnProvision) -> Reading:
    """Read a draft against the provisions in force, and run its examples."""
    known = {key: one.provision for key, one in book.provisions.items()}
    base = judging(known, own.provision, own.unit)
    made, problems = read_own(known, book.packs, own)
    last = made[-1] if made else None
    if last is not None:
        problems = [*problems, *failed_examples(last, schema())]
    mine = known.get(f"{own.provision}@{own.unit.code}")
    return Reading(base, last, tuple(problems), mine if mine and replaced(own) else base)


def compared(found: Reading, own: OwnProvision) -> Compared | None:
    """Return what the ledger would say if the wording had always been this; None where it cannot be read."""
    if found.base is None or found.made is None or found.stands is None:
        return None
    base = replace(found.base, within=(own.unit.code,), except_within=())
    if found.stands is not found.base:  # what it would replace, too, as if it had always been so
        base = _always(found.stands, base)
    return differing(base, _always(found.made, base))


def _always(wording: Provision, base: Provision) -> Provision:
    """A wording with its latest values, as if it had judged in place of `base` from the first day on."""
    parameters = {
        name: replace(one, values=tuple((base.since, value) for _day, value in one.values[-1:]))
        for name, one in wording.parameters.items()
    }
    return replace(wording, id=base.id, since=base.since, until=base.until, within=base.within, except_within=(),
                   parameters=parameters)  # fmt: skip


def replaced(own: OwnProvision) -> OwnProvision | None:
    """Return the wording in force whose place this one would take; None where the unit has none."""
    same = OwnProvision.objects.filter(pack=own.pack, provision=own.provision, unit=own.unit, state="in_force", until=None)
    return same.exclude(pk=own.pk).order_by("-pk").first()


def whole_period(provision: Provision, day: date) -> bool:
    """Whether a period of the provision begins on a day, so that one wording judges the whole of each."""
    months = _months(provision)
    return months is None or (day.day == 1 and (day.month - 1) % months == 0)


def past_changes(found: Reading, today: date, *, replaces: bool = False) -> bool:
    """Whether days that are over would be judged otherwise than they were. What `replaces` another wording counts from its
    own first day only."""
    if found.base is None or found.made is None:
        return False
    if replaces:
        return found.made.since < today
    if found.made.since != found.base.since and found.made.since < today:
        return True
    return any(_before(found.made, name, today) != _before(found.base, name, today) for name in found.base.parameters)


def _before(provision: Provision, name: str, day: date) -> list[object]:
    return [one for one in provision.parameters[name].values if one[0] < day]


def first_day(provision: Provision, today: date) -> date:
    """Return the first day from which a new wording can count: today, or the first day of the next whole period."""
    months = _months(provision)
    if months is None:
        return today
    number = (today.year * 12 + today.month - 1) // months * months + months
    return date(number // 12, number % 12 + 1, 1)


def _months(provision: Provision) -> int | None:
    """How many months a period of the provision has; None for one that judges record by record, or over all time."""
    period = provision.args.get("period", "year") if KINDS[provision.kind].arg("period") else ""
    return MONTHS.get(str(period))


def text_of(provision: Provision, since: date) -> str:
    """Return the text of a wording that counts from a day on: all that an overlay may say."""
    register, kind = schema()[provision.register], KINDS[provision.kind]
    lines = [f"since: {since}", f"effect: {provision.effect}"]
    lines += [f"{name}: {write.words(getattr(provision, name))}" for name in ("title", "explain", "remedy")]
    lines.append(f"applies: {write.conditions(provision.applies, register)}")
    args = {name: write.argument(kind.arg(name), value, provision, schema()) for name, value in provision.args.items()}
    lines.append(f"args: {write.mapping(args)}")
    ways: Mapping[str, str] = ways_of_parameters(provision, kind)
    numbers = [one for name, one in provision.parameters.items() if ways.get(name) in {"smaller", "larger"} and one.values]
    lines += ["parameters:"] if numbers else []
    lines += [f"  {one.name}: {{values: {write.values(one)}}}" for one in numbers]
    return "\n".join(lines) + "\n"


def history(own: OwnProvision) -> list[OwnProvision]:
    """Return every wording of the same unit and provision that was put in force, the first first."""
    same = OwnProvision.objects.filter(pack=own.pack, provision=own.provision, unit=own.unit, state="in_force")
    return list(same.select_related("unit", "by").order_by("pk"))


def of_provision(standing: Standing, name: str) -> QuerySet[OwnProvision]:
    """Return the wordings of a provision that are being written, wait or are in force."""
    living = ["draft", "proposed", "in_force"]
    return seen_by(standing).filter(provision=name.partition("@")[0], state__in=living).order_by("unit__tree_id", "unit__lft")
