"""What will be missed at this pace: provisions that ask for at least so much of each of a population, in the period
that still runs.

For each member: measured so far; share of the period that is over = days over ÷ days of the period; projected =
measured ÷ share. On course: projected ≥ bound. At risk: projected < bound. Certain to be missed: where days are
counted, bound − measured > days left. Before a twelfth of the period is over nothing is projected. What is entered for
later days of the period counts as measured.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.conduct.book import Book
from duban.conduct.ledger import Ledger
from duban.conduct.models import REGISTERS, AuditPeriod
from duban.conduct.queries.seen import units_seen
from duban.conduct.queries.values import title_of
from duban.conduct.registers import schema
from duban.conduct.words import period_words, spoken
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.run import When, whole
from duban.engine.kinds.writer import EPOCH, first_whole, number_of, period_of
from duban.people.models import Person, Unit
from duban.people.standing import Standing

ENDLESS: Final = 10**12
EARLY: Final = 12
Course = Literal["reached", "course", "risk", "missed", "early", "unknown"]
MISSES: Final = ("missed", "risk")


@dataclass(frozen=True, slots=True)
class Member:
    """One member: measured so far, projected to the end of the period (None: too early, or not known), and how it stands."""

    name: str
    unit: str
    measured: int
    projected: int | None
    course: Course


@dataclass(frozen=True, slots=True)
class Forecast:
    """One provision in the running period; `gone` and `days` say how much of it is over. `members`: worst first."""

    provision: str
    title: str
    period: str
    bound: int
    gone: int
    days: int
    members: tuple[Member, ...]

    @property
    def missing(self) -> int:
        """How many will miss it at this pace."""
        return sum(one.course in MISSES for one in self.members)

    @property
    def words(self) -> str:
        """The number in a sentence."""
        facts = {"n": self.missing, "all": len(self.members), "title": self.title, "period": self.period}
        return ngettext(
            "%(title)s, %(period)s: at this pace %(n)s of %(all)s misses it",
            "%(title)s, %(period)s: at this pace %(n)s of %(all)s miss it", self.missing,
        ) % facts  # fmt: skip

    @property
    def url(self) -> str:
        """Its part of the page."""
        return reverse("audit.forecast") + "?" + urlencode({"provision": self.provision})


def foreseen(book: Book) -> list[Compiled]:
    """Return the provisions that can be forecast: at least, of a population, in a period that ends."""
    return [
        one
        for one in book.provisions.values()
        if one.provision.kind == "at_least" and one.provision.args.get("of") and not one.not_set and one.period != "all"
    ]


def forecasts(standing: Standing, book: Book, today: date) -> list[Forecast]:
    """Return the forecast of each provision for the members that the person sees; those of nobody are left out."""
    seen = None if standing.sees_all else set(units_seen(standing).values_list("pk", flat=True))
    made = [forecast(one, today, seen) for one in foreseen(book)]
    return [one for one in made if one is not None and one.members]


def forecast(one: Compiled, today: date, units: set[int] | None = None) -> Forecast | None:
    """Return the forecast of one provision, only of members of `units` (None: all); None where its period is not known."""
    number = period_of(one.period, today)
    of = AuditPeriod.objects.filter(kind=one.period, period=number).first()
    if of is None or number < first_whole(one.period, one.since):
        return None
    first, after = EPOCH + timedelta(days=of.first), EPOCH + timedelta(days=of.last + 1)
    # As on the day after the period, and from its first day on: then it is the only one that is judged.
    when, ledger = When(after, first), Ledger()
    provision = one.provision
    all_of = compile_provision(replace(provision, args={**provision.args, "at_least": ENDLESS}), schema())
    rows = [f for f in whole(all_of, ledger, when) if f.period == number and f.record is None]
    doubtful = {f.who for f in whole(one, ledger, when) if f.period == number and f.verdict == "unknown"}
    kept = [f for f in rows if units is None or (f.unit is not None and int(f.unit) in units)]
    bound = _bound(one, number)
    gone, days = number_of(today) - of.first, of.last - of.first + 1
    counts_days = provision.args.get("count") == "days"
    names = _names(provision.args, [f.who or "" for f in kept], {int(f.unit) for f in kept if f.unit})
    members = [
        Member(
            names[0].get(f.who or "", f.who or ""), names[1].get(f.unit or "", ""), f.measured or 0,
            *_course(f.measured or 0, bound, gone, days, counts_days=counts_days, known=f.who not in doubtful),
        )
        for f in kept
    ]  # fmt: skip
    order = ("missed", "risk", "unknown", "early", "course", "reached")
    members.sort(key=lambda m: (order.index(m.course), m.measured, m.name))
    title = spoken(provision.title)
    return Forecast(provision.id, title, period_words(one.period, number), bound, gone, days, tuple(members))


def _course(
    measured: int, bound: int, gone: int, days: int, *, counts_days: bool, known: bool
) -> tuple[int | None, Course]:
    if measured >= bound:
        return measured, "reached"
    if counts_days and known and bound - measured > days - gone:
        return (measured * days // gone if gone * EARLY >= days else None), "missed"
    if not known:
        return None, "unknown"
    if gone * EARLY < days:
        return None, "early"
    projected = measured * days // gone
    return projected, "course" if projected >= bound else "risk"


def _bound(one: Compiled, period: int) -> int:
    """The bound as it was set when the period began, as the audit reads it."""
    given = one.provision.args["at_least"]
    if isinstance(given, int):
        return given
    values = one.provision.parameters[str(given)[1:]].values
    held = [value for day, value in values if first_whole(one.period, day) <= period] or [values[0][1]]
    return held[-1] if isinstance(held[-1], int) else 0


def _names(args: object, who: list[str], units: set[int]) -> tuple[dict[str, str], dict[str, str]]:
    """What the members and their units are called: persons, records of another register, or units themselves."""
    named = {str(unit.pk): str(unit) for unit in Unit.objects.filter(pk__in=units)}
    known = args if isinstance(args, Mapping) else {}
    keys = [int(key) for key in who if key.isdecimal()]
    if known.get("member") == "person":
        return {str(one.pk): str(one) for one in Person.objects.filter(pk__in=keys)}, named
    if known.get("member") == "id":
        model = REGISTERS[str(known["of"])]
        return {str(one.pk): title_of(one) for one in model._default_manager.filter(pk__in=keys)}, named
    missing = [int(key) for key in who if key.isdecimal() and key not in named]
    return named | {str(unit.pk): str(unit) for unit in Unit.objects.filter(pk__in=missing)}, named


def course_words(course: Course) -> tuple[str, str]:
    """Return how a member stands, in words, with its light."""
    return {
        "reached": (_("Reached"), "green"), "course": (_("On course"), "green"), "risk": (_("At risk"), "yellow"),
        "missed": (_("Certain to be missed"), "red"), "early": (_("Too early to say"), "grey"),
        "unknown": (_("Not known"), "grey"),
    }[course]  # fmt: skip
