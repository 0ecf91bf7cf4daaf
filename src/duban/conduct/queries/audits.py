"""Audits: the list, the answers of one for what a person sees, what came and went, the trend."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from duban.conduct.book import Book
from duban.conduct.models import AuditFinding, AuditRun
from duban.conduct.queries.seen import findings_seen, units_seen
from duban.conduct.words import aspects_of, spoken
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.people.together import newest, read, these

TREND: Final = 12
Numbers = tuple[int, int, int]
"""Judged, broken, not known."""


@dataclass(frozen=True, slots=True)
class Line:
    """The answers of one provision; `not_set` names the parameter without which it judges nothing. `change`: how many
    more are broken than at the audit before (None: not known)."""

    provision: str
    title: str
    at: str
    opinion: str
    judged: int
    kept: int
    breaches: int
    unknown: int
    not_set: str
    change: int | None
    url: str


@dataclass(frozen=True, slots=True)
class Aspect:
    """The answers of one aspect: its provisions, and their sums."""

    number: int
    words: str
    lines: tuple[Line, ...]
    judged: int
    kept: int
    breaches: int
    unknown: int
    not_set: int
    change: int | None


def runs() -> QuerySet[AuditRun]:
    """Return the audits, the latest first, without their answers."""
    return AuditRun.objects.select_related("by").defer("answers", "fault").order_by("-pk")


def ended_well() -> QuerySet[AuditRun]:
    """Return the audits that have ended well, not ordered."""
    return AuditRun.objects.filter(state=AuditRun.State.DONE)


def last() -> AuditRun | None:
    """Return the latest audit that has ended well."""
    return ended_well().order_by("-pk").first()


def with_earlier(pk: int) -> tuple[AuditRun | None, AuditRun | None]:
    """Return an audit and the one before it that ended well (one query); None for what there is not."""
    earlier = AuditRun.objects.filter(state=AuditRun.State.DONE, pk__lt=pk).order_by("-pk").values("pk")[:1]
    found = AuditRun.objects.select_related("by").filter(Q(pk=pk) | Q(pk__in=earlier)).in_bulk()
    return found.get(pk), next((one for one in found.values() if one.pk != pk), None)


def stood_at(run: AuditRun) -> Q:
    """Return the condition on findings that stood after an audit."""
    still = Q(gone_at=None) | Q(gone_at__gt=run.ended) if run.ended else Q(gone_at=None)
    return still & Q(first_run__lte=run.pk)


def standing_at(run: AuditRun, rows: QuerySet[AuditFinding]) -> QuerySet[AuditFinding]:
    """Return those findings that stood after an audit."""
    return rows.filter(stood_at(run))


def answers(run: AuditRun, units: set[int] | None, rows: QuerySet[AuditFinding]) -> dict[str, tuple[Numbers, str]]:
    """Return what an audit said of each provision: (judged, broken, not known), and the parameter that is not set.

    `units`: only what counts for these (None: all); `rows` are the findings of them.
    """
    return answers_of([run], units, rows)[0]


def answers_of(
    runs: Sequence[AuditRun], units: set[int] | None, rows: QuerySet[AuditFinding]
) -> list[dict[str, tuple[Numbers, str]]]:
    """Return what `answers` does for several audits (one query, none where `units` are all)."""
    if units is None:
        return [{name: ((given[0], given[1], given[2]), given[3]) for name, given in run.answers.items()} for run in runs]
    counted: list[Counter[tuple[str, str]]] = [Counter() for _run in runs]
    stood = {f"n{place}": Count("pk", filter=stood_at(run)) for place, run in enumerate(runs)}
    for name, verdict, *numbers in rows.order_by().values_list("provision", "verdict").annotate(**stood):
        for place, n in enumerate(numbers):
            counted[place][name, verdict] += n
    return [_answers(run, units, counted[place]) for place, run in enumerate(runs)]


def _answers(run: AuditRun, units: set[int], counted: Counter[tuple[str, str]]) -> dict[str, tuple[Numbers, str]]:
    found = {}
    for name, given in run.answers.items():
        of_units = given[4] if len(given) > 4 else {}
        judged = sum(n for unit, n in of_units.items() if unit.isdecimal() and int(unit) in units)
        broken, unknown = counted[name, "breach"], counted[name, "unknown"]
        found[name] = ((max(judged, broken + unknown), broken, unknown), given[3])
    return found


def scope(standing: Standing) -> set[int] | None:
    """Return the units whose answers a person is shown; None for all."""
    return None if standing.sees_all else set(units_seen(standing).values_list("pk", flat=True))


def inside(unit: Unit) -> set[int]:
    """Return the numbers of a unit and all below it."""
    found = Unit.objects.filter(tree_id=unit.tree_id, lft__gte=unit.lft, rgt__lte=unit.rgt)
    return set(found.values_list("pk", flat=True))


def aspects(
    book: Book, now: dict[str, tuple[Numbers, str]], then: dict[str, tuple[Numbers, str]] | None, query: dict[str, object]
) -> list[Aspect]:
    """Return the answers by aspect, in the order of the document; `query` are the filters that the links keep."""
    lines: dict[int, list[Line]] = {}
    for name, (numbers, not_set) in now.items():
        compiled = book.provisions.get(name)
        if compiled is None:
            continue
        one, (judged, broken, unknown) = compiled.provision, numbers
        url = reverse("finding.list") + "?" + urlencode({**query, "provision": name.partition("@")[0]})
        label = spoken(one.parameters[not_set].label) if not_set in one.parameters else not_set
        change = broken - then[name][0][1] if then is not None and name in then else None
        line = Line(
            name, spoken(one.title), one.at, one.opinion, judged, max(0, judged - broken - unknown), broken, unknown, label,
            change, url,
        )  # fmt: skip
        number = one.at.partition(".")[0]
        lines.setdefault(int(number) if number.isdecimal() else 0, []).append(line)
    words = aspects_of(book)
    return [_aspect(number, words.get(number, _("Other")), lines[number]) for number in sorted(lines)]


def _aspect(number: int, words: str, lines: list[Line]) -> Aspect:
    changes = [line.change for line in lines if line.change is not None]
    return Aspect(
        number, words, tuple(lines), sum(line.judged for line in lines), sum(line.kept for line in lines),
        sum(line.breaches for line in lines), sum(line.unknown for line in lines),
        sum(bool(line.not_set) for line in lines), sum(changes) if changes else None,
    )  # fmt: skip


def came_and_went(standing: Standing, run: AuditRun) -> tuple[int, int]:
    """Return how many findings that the person sees are new since that audit, and how many it no longer found (one
    query)."""
    gone = Q(state=AuditFinding.State.GONE, gone_at=run.ended) if run.ended else Q(pk__in=[])
    seen = findings_seen(standing).order_by()
    counted = seen.aggregate(came=Count("pk", filter=Q(first_run=run)), went=Count("pk", filter=gone))
    return counted["came"], counted["went"]


def trend_and_units(standing: Standing) -> tuple[list[AuditRun], set[int] | None]:
    """Return the last audits of everything, the first of them first, and the units into which the person sees (None: all);
    one query."""
    full = newest(ended_well().filter(extent=AuditRun.Extent.FULL), TREND)
    found = read([full] if standing.sees_all else [full, these(units_seen(standing))])
    units = None if standing.sees_all else {unit.pk for unit in found.of(Unit)}
    return found.of(AuditRun, "pk"), units


def trend(listed: Sequence[AuditRun], rows: QuerySet[AuditFinding], *, everything: bool) -> dict[str, Any] | None:
    """Return the chart of these audits: broken and not known (one query; none for who sees `everything`)."""
    if len(listed) < 2:
        return None
    sums = _said(listed) if everything else _counted(listed, rows)
    return {
        "title": _("Findings over the last audits"), "kind": "line", "labels": [date_format(run.today) for run in listed],
        "series": [
            {"name": _("Broken"), "values": [broken for broken, _unknown in sums], "light": "red"},
            {"name": _("Not known"), "values": [unknown for _broken, unknown in sums]},
        ],
        "urls": [reverse("audit.show", args=[run.pk]) for run in listed],
    }  # fmt: skip


def _said(runs: Sequence[AuditRun]) -> list[tuple[int, int]]:
    return [(sum(a[1] for a in run.answers.values()), sum(a[2] for a in run.answers.values())) for run in runs]


def _counted(runs: Sequence[AuditRun], rows: QuerySet[AuditFinding]) -> list[tuple[int, int]]:
    stood = {
        f"{verdict}{place}": Count("pk", filter=stood_at(run) & Q(verdict=verdict))
        for place, run in enumerate(runs)
        for verdict in ("breach", "unknown")
    }
    numbers = rows.order_by().aggregate(**stood)
    return [(numbers[f"breach{place}"], numbers[f"unknown{place}"]) for place in range(len(runs))]
