"""What will be missed at this pace: provisions that ask for at least so much of each of a population, in the period
that still runs.

For each member: measured so far; share of the period that is over = days over ÷ days of the period; projected =
measured ÷ share. On course: projected ≥ bound. At risk: projected < bound. Certain to be missed: where days are
counted, bound − measured > days left. Before a twelfth of the period is over nothing is projected. What is entered for
later days of the period counts as measured.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.conduct.book import Book
from duban.conduct.ledger import Ledger
from duban.conduct.queries.called import Names, called
from duban.conduct.queries.seen import units_seen
from duban.conduct.registers import schema
from duban.conduct.words import number_words, period_words, spoken
from duban.engine.audit.compiled import Compiled, compile_provision
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import When
from duban.engine.audit.several import OfPeriod, of_periods
from duban.engine.kinds.writer import EPOCH, days_of, first_whole, number_of, period_of
from duban.engine.packs.model import Provision
from duban.people.standing import Standing

ENDLESS: Final = 10**12
EARLY: Final = 12
Course = Literal["reached", "course", "risk", "missed", "early", "unknown"]
ORDER: Final[tuple[Course, ...]] = ("missed", "risk", "unknown", "early", "course", "reached")
PARTS: Final[Mapping[str, tuple[Course, ...]]] = {
    "miss": ("missed", "risk"), "unknown": ("unknown", "early"), "rest": ("course", "reached"),
}  # fmt: skip


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
    """One provision in the running period; `bound_words`: the bound with its unit; `of`: what its members are (persons,
    units or a register); `gone` and `days` say how much of it is over. `members`: worst first."""

    provision: str
    title: str
    period: str
    bound: int
    bound_words: str
    of: str
    gone: int
    days: int
    members: tuple[Member, ...]

    @property
    def missing(self) -> int:
        """How many will miss it at this pace."""
        return len(self.part("miss"))

    def part(self, name: str) -> list[Member]:
        """Return the members of one part of PARTS, the worst first; all of them for another name."""
        return [one for one in self.members if one.course in PARTS.get(name, ORDER)]

    @property
    def words(self) -> str:
        """The number in a sentence that stands alone."""
        facts = {"n": self.missing, "all": len(self.members), "title": self.title, "period": self.period}
        return ngettext(
            "%(title)s, %(period)s: at this pace %(n)s of %(all)s misses it",
            "%(title)s, %(period)s: at this pace %(n)s of %(all)s miss it", self.missing,
        ) % facts  # fmt: skip

    @property
    def sentence(self) -> str:
        """The number in a sentence below the provision's title, and of how many it is not known."""
        n, doubtful = self.missing, len(self.part("unknown"))
        facts = {"n": n, "all": len(self.members), "bound": self.bound_words}
        first = (SHORT if n or doubtful else REACHED).get(self.of, (SHORT if n or doubtful else REACHED)[""])(n) % facts
        if not doubtful:
            return first
        second = ngettext("Of %(n)s it is not known.", "Of %(n)s it is not known.", doubtful) % {"n": doubtful}
        return _("%(first)s %(second)s") % {"first": first, "second": second}

    @property
    def url(self) -> str:
        """Its part of the page."""
        return reverse("audit.forecast") + "?" + urlencode({"provision": self.provision})


# What is said of persons, of units, and of anything else, by how many fall short.
SHORT: Final[Mapping[str, Callable[[int], str]]] = {
    "persons": lambda n: ngettext(
        "At this pace %(n)s of %(all)s persons falls short of %(bound)s.",
        "At this pace %(n)s of %(all)s persons fall short of %(bound)s.", n,
    ),
    "units": lambda n: ngettext(
        "At this pace %(n)s of %(all)s units falls short of %(bound)s.",
        "At this pace %(n)s of %(all)s units fall short of %(bound)s.", n,
    ),
    "": lambda n: ngettext(
        "At this pace %(n)s of %(all)s falls short of %(bound)s.", "At this pace %(n)s of %(all)s fall short of %(bound)s.", n,
    ),
}  # fmt: skip
REACHED: Final[Mapping[str, Callable[[int], str]]] = {
    "persons": lambda _n: _("At this pace all %(all)s persons reach %(bound)s."),
    "units": lambda _n: _("At this pace all %(all)s units reach %(bound)s."),
    "": lambda _n: _("At this pace all %(all)s reach %(bound)s."),
}


def foreseen(book: Book) -> list[Compiled]:
    """Return the provisions that can be forecast: at least, of a population, in a period that ends."""
    return [
        one
        for one in book.provisions.values()
        if one.provision.kind == "at_least" and one.provision.args.get("of") and not one.not_set and one.period != "all"
    ]


def forecasts(standing: Standing, book: Book, today: date) -> list[Forecast]:
    """Return the forecast of each provision for the members that the person sees; those of nobody are left out, those of
    which most is missing come first (two queries; one more for whoever does not see everything)."""
    units = None if standing.sees_all else set(units_seen(standing).values_list("pk", flat=True))
    return foretold(book, today, units)


def foretold(book: Book, today: date, units: set[int] | None, *, named: bool = True) -> list[Forecast]:
    """Return the same for members of `units` (None: of all); without their names where only the numbers are told."""
    running = [one for one in foreseen(book) if period_of(one.period, today) >= first_whole(one.period, one.since)]
    asked = [part for one in running for part in _asked(one, today)]
    answers = of_periods(asked, Ledger())
    pairs = []
    for n, one in enumerate(running):
        measured, doubtful = answers[2 * n], {finding.who for finding in answers[2 * n + 1]}
        kept = [f for f in measured if units is None or (f.unit is not None and int(f.unit) in units)]
        pairs.append((one, kept, doubtful))
    names = _names((one, finding) for one, kept, _doubtful in pairs for finding in kept) if named else {}
    made = [_forecast(one, today, kept, doubtful, names) for one, kept, doubtful in pairs if kept]
    return sorted(made, key=lambda one: (-one.missing, -len(one.part("unknown"))))


def _asked(one: Compiled, today: date) -> tuple[OfPeriod, OfPeriod]:
    """What is asked of a provision: how much each member has in the running period, and of whom that is not known."""
    number = period_of(one.period, today)
    first, last = days_of(one.period, number)
    # As on the day after the period, and from its first day on: then it is the only one that is judged.
    when = When(EPOCH + timedelta(days=last + 1), EPOCH + timedelta(days=first))
    endless = replace(one.provision, args={**one.provision.args, "at_least": ENDLESS})
    return OfPeriod(compile_provision(endless, schema()), when, number), OfPeriod(one, when, number, "unknown")


def _forecast(
    one: Compiled, today: date, kept: list[Finding], doubtful: set[str | None], names: Names
) -> Forecast:
    provision, number = one.provision, period_of(one.period, today)
    first, last = days_of(one.period, number)
    bound, gone, days = _bound(one, number), number_of(today) - first, last - first + 1
    counts_days = provision.args.get("count") == "days"
    called_so, units = names.get(_to(provision), {}), names.get("units", {})
    members = [
        Member(
            called_so.get(f.who or "", f.who or ""), units.get(f.unit or "", ""), f.measured or 0,
            *_course(f.measured or 0, bound, gone, days, counts_days=counts_days, known=f.who not in doubtful),
        )
        for f in kept
    ]  # fmt: skip
    members.sort(key=lambda m: (ORDER.index(m.course), m.measured, m.name))
    return Forecast(
        provision.id, spoken(provision.title), period_words(one.period, number), bound, number_words(provision, bound),
        _to(provision), gone, days, tuple(members),
    )  # fmt: skip


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


def _to(provision: Provision) -> str:
    """What its members are: persons, units, or records of a register."""
    of, member = str(provision.args["of"]), str(provision.args.get("member"))
    if member == "id":
        return of
    return "persons" if member == "person" else "units"


def _names(findings: Iterable[tuple[Compiled, Finding]]) -> Names:
    """What the members and their units are called (one query)."""
    wanted: dict[str, set[str]] = {"units": set()}
    for one, finding in findings:
        wanted.setdefault(_to(one.provision), set()).add(finding.who or "")
        wanted["units"].add(finding.unit or "")
    return called(wanted)


def course_words(course: Course) -> tuple[str, str]:
    """Return how a member stands, in words, with its light."""
    return {
        "reached": (_("Reached"), "green"), "course": (_("On course"), "green"), "risk": (_("At risk"), "yellow"),
        "missed": (_("Certain to be missed"), "red"), "early": (_("Too early to say"), "grey"),
        "unknown": (_("Not known"), "grey"),
    }[course]  # fmt: skip
