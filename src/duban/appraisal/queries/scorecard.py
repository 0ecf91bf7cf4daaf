"""The neutral core of a unit's score: what it was asked, what became of it, what is not known; each figure opens its records.

Parts and arithmetic are `engine.rates.unit_score`. What was reported done and is not verified yet may or may not count:
it makes the score an interval. Extensions are shown and cost nothing when granted before the limit.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from duban.appraisal.queries.overview import Late, reddest
from duban.appraisal.queries.scope import Asked
from duban.engine.rates import ScoreRule, UnitScore, said, unit_score
from duban.matters.models import Closing, Matter, Slip, Spell, State, Verification
from duban.matters.queries.filtering import Filters
from duban.matters.queries.lists import find, within
from duban.record.calendars import midnight

# What an office sets (setting SCORE); until it does, all parts weigh the same, and it is said beside the score.
DEFAULT: Final[dict[str, Any]] = {
    "weights": {"on_time": 1, "early": 1, "substantive": 1, "first_pass": 1, "answered": 1},
    "points_per_day": {"overdue": "0.1", "separate": "0.2"}, "most_points": 20,
}  # fmt: skip
MOST: Final = 200
WORDS: Final[dict[str, Promise]] = {
    "nodes_due": _("Due in the period"),
    "nodes_on_time": _("Done on time, confirmed"),
    "waiting": _("Reported done in time, not verified yet"),
    "nodes_early": _("Done early, confirmed"),
    "closed": _("Closed"),
    "verified_substantive": _("Closed as substantive"),
    "rechecked": _("Checked"),
    "passed_first": _("Confirmed at the first check"),
    "asked": _("Urge slips and notices"),
    "answered": _("Were answered"),
    "extensions": _("Extensions granted"),
    "extensions_late": _("Granted after the limit"),
}
OF_MATTERS: Final = (
    "nodes_due", "nodes_on_time", "waiting", "nodes_early", "closed", "verified_substantive", "rechecked", "passed_first",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """A unit's card: `counts` by name (each opens its records), the score, the overdue matters behind the days."""

    score: UnitScore
    counts: Mapping[str, int]
    days: Mapping[str, int]
    late: list[Late]
    rule: ScoreRule


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part in words: share, fraction, weight, and the counts it is made of."""

    name: str
    share: str
    fraction: str
    weight: str
    numerator: str
    denominator: str


# Which counts each part of the score is made of, and what is not known about the upper one.
SOURCES: Final[dict[str, tuple[str, str]]] = {
    "on_time": ("nodes_on_time", "nodes_due"), "early": ("nodes_early", "nodes_due"),
    "substantive": ("verified_substantive", "closed"), "first_pass": ("passed_first", "rechecked"),
    "answered": ("answered", "asked"),
}  # fmt: skip


def card(asked: Asked) -> Card:
    """Return the card of the unit asked for, as it stands now (two queries)."""
    counts, late = counts_of(asked), reddest(asked, MOST + 1)
    days = {
        "overdue": sum(row.days or 0 for row in late if not row.noticed),
        "separate": sum(row.days or 0 for row in late if row.noticed),
    }
    rule = rule_of()
    known: dict[str, Any] = dict(counts)
    known["nodes_on_time"] = (counts["nodes_on_time"], counts["nodes_on_time"] + counts["waiting"])
    known["nodes_early"] = (counts["nodes_early"], counts["nodes_early"] + counts["waiting"])
    overdue: dict[str, Any] = dict(days) if len(late) <= MOST else dict.fromkeys(days)
    return Card(unit_score(known, overdue, rule), counts, days, late[:MOST], rule)


def counts_of(asked: Asked) -> dict[str, int]:
    """Return how many there are of each of WORDS (one query)."""
    late = Q(before__lt=F("since"))
    wanted: list[tuple[QuerySet[Any], dict[str, Count]]] = [
        (base(asked), {name: Count("pk", filter=found) for name, found in _matters().items()}),
        (slips(asked), {"asked": Count("pk"), "answered": Count("pk", filter=Q(answered_at__isnull=False))}),
        (extensions(asked), {"extensions": Count("pk"), "extensions_late": Count("pk", filter=late)}),
    ]
    parts = [_one_row(place, rows, list(counts.values())) for place, (rows, counts) in enumerate(wanted)]
    found = {row[0]: row[1:] for row in parts[0].union(*parts[1:], all=True)}
    return {
        name: n for place, (_rows, counts) in enumerate(wanted) for name, n in zip(counts, found[place], strict=False)
    }


def _one_row(place: int, rows: QuerySet[Any], counts: list[Count]) -> QuerySet[Any]:
    """The counts as one row of as many columns as the longest, `place` first."""
    width = len(OF_MATTERS)
    columns = {f"n{i}": count for i, count in enumerate(counts)}
    empty = {f"n{i}": Value(0) for i in range(len(counts), width)}
    named: QuerySet[Any] = rows.annotate(part=Value(place)).values("part").annotate(**columns).annotate(**empty)
    return named.values_list("part", *(f"n{i}" for i in range(width)))


def rule_of() -> ScoreRule:
    """Return the weights and points the office has set."""
    given = {**DEFAULT, **getattr(settings, "SCORE", {})}

    def numbers(key: str) -> dict[str, Decimal]:
        return {name: Decimal(str(value)) for name, value in given[key].items()}

    return ScoreRule(numbers("weights"), numbers("points_per_day"), Decimal(str(given["most_points"])))


def lines(found: Card) -> list[PartLine]:
    """Return the parts of the score in words, in the language in force."""
    language = get_language() or ""
    result = []
    for part in found.score.parts:
        upper, lower = SOURCES[part.id]
        share = "–" if part.share is None else _span(part.share.low, part.share.high, language)
        fraction = f"{_plain(part.numerator.low, part.numerator.high, language)} ÷ {part.denominator.low}"
        result.append(PartLine(said(part.name, language), share, fraction, str(part.weight), upper, lower))
    return result


def base(asked: Asked) -> QuerySet[Matter]:
    """The matters due in the period, with what happened to each."""
    filters = Filters(unit=asked.unit.pk, state="all", due_from=asked.period.first, due_to=asked.period.until)
    rows: QuerySet[Matter] = find(asked.standing, filters, asked.now, asked.span)
    ended = Coalesce(F("done_at"), F("closed_at"))
    checked = Exists(Verification.objects.filter(matter=OuterRef("pk")))
    return rows.annotate(ended=ended, ended_on=TruncDate(ended, tzinfo=ZoneInfo(settings.TIME_ZONE)), checked=checked).order_by()


def slips(asked: Asked) -> QuerySet[Slip]:
    """Urge slips and notices to the unit within the period."""
    kinds = (Slip.Kind.URGE, Slip.Kind.NOTICE)
    return Slip.objects.filter(kind__in=kinds, unit__in=_units(asked), **_days(asked, "at")).order_by()


def extensions(asked: Asked) -> QuerySet[Spell]:
    """Extensions granted within the period, each with the due moment before it."""
    earlier = Spell.objects.filter(matter=OuterRef("matter"), since__lt=OuterRef("since")).order_by("-since", "-pk")
    rows = Spell.objects.filter(verb="matter.extend", unit__in=_units(asked), **_days(asked, "since")).order_by()
    return rows.annotate(before=Subquery(earlier.values("due_at")[:1]))


def records(asked: Asked, name: str) -> list[Matter]:
    """Return the matters behind one count, by due day, at most MOST."""
    if name in OF_MATTERS:
        rows = base(asked).filter(_matters()[name])
    elif name in ("asked", "answered"):
        chosen = slips(asked) if name == "asked" else slips(asked).filter(answered_at__isnull=False)
        rows = Matter.objects.filter(pk__in=chosen.values("matter"))
    else:
        given = extensions(asked) if name == "extensions" else extensions(asked).filter(Q(before__lt=F("since")))
        rows = Matter.objects.filter(pk__in=given.values("matter"))
    return list(rows.select_related("lead_unit").order_by("due_at", "pk")[:MOST])


def _matters() -> dict[str, Q]:
    closed = Q(state=State.CLOSED, suspended=False)
    return {
        "nodes_due": Q(pk__isnull=False), "nodes_on_time": closed & Q(ended__lte=F("due_at")),
        "waiting": Q(state=State.DONE, done_at__lte=F("due_at")), "nodes_early": closed & Q(ended_on__lte=F("ahead_on")),
        "closed": closed, "verified_substantive": closed & Q(closing=Closing.SUBSTANTIVE), "rechecked": Q(checked=True),
        "passed_first": closed & Q(reworks=0, reopened=0),
    }  # fmt: skip


def _units(asked: Asked) -> Any:
    return within([asked.span]).values("pk")


def _days(asked: Asked, column: str) -> dict[str, Any]:
    after = midnight(asked.period.until + timedelta(days=1))
    return {f"{column}__gte": midnight(asked.period.first), f"{column}__lt": after}


def _span(low: Decimal, high: Decimal, language: str) -> str:
    return f"{_plain(round(low, 2), round(high, 2), language)}%"


def _plain(low: Decimal, high: Decimal, language: str) -> str:
    if low == high:
        return str(low)
    return f"{low}～{high}" if language.startswith("zh") else f"{low} to {high}"
