"""What the audit report says of one unit with all below it: answers by aspect and opinion, what is broken, what became
of it, what is not set."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Case, OuterRef, Q, QuerySet, Subquery, When
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.approvals.models import Request
from duban.conduct.book import Book
from duban.conduct.models import AuditFinding, AuditRun
from duban.conduct.queries import audits
from duban.conduct.queries.audits import Aspect, Line
from duban.conduct.queries.finding_rows import Row, rows_of
from duban.conduct.queries.seen import units_seen
from duban.conduct.routes import EXCEPTION
from duban.conduct.words import spoken
from duban.matters.models import Matter
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.people.together import newest, read, these
from duban.record.acts import kind_of

State = AuditFinding.State


@dataclass(frozen=True, slots=True)
class Opinion:
    """The answers of one opinion: its key and words, and sums."""

    key: str
    words: str
    judged: int
    kept: int
    breaches: int
    unknown: int
    not_set: int


@dataclass(frozen=True)
class Report:
    """Everything the report says. `exceptions` are pairs (finding, reason), `matters` those made of findings."""

    unit: Unit
    run: AuditRun
    earlier: AuditRun | None
    aspects: tuple[Aspect, ...]
    opinions: tuple[Opinion, ...]
    broken: tuple[Row, ...]
    exceptions: tuple[tuple[Row, str], ...]
    matters: tuple[Matter, ...]
    unset: tuple[Line, ...]
    before: tuple[int, int] | None

    def total(self, name: str) -> int:
        """A sum over all aspects: judged, kept, breaches, unknown, not_set."""
        return sum(getattr(one, name) for one in self.aspects)

    @property
    def lines(self) -> list[Line]:
        """All provisions."""
        return [line for aspect in self.aspects for line in aspect.lines]


@dataclass(frozen=True, slots=True)
class Ground:
    """What reports are made on: the last audit that ended well (None: none yet), the one before it, and all units that the
    person sees, in the order of the tree."""

    run: AuditRun | None
    earlier: AuditRun | None
    units: tuple[Unit, ...]

    @property
    def active(self) -> list[Unit]:
        """Those that there still are."""
        return [unit for unit in self.units if unit.active]

    def inside(self, top: Unit) -> list[Unit]:
        """A unit and all below it, also those that are no more."""
        return [unit for unit in self.units if unit.tree_id == top.tree_id and top.lft <= unit.lft and unit.rgt <= top.rgt]

    def below(self, top: Unit) -> list[Unit]:
        """The units right below one."""
        return [unit for unit in self.inside(top) if unit.active and unit.depth == top.depth + 1]


def ground(standing: Standing) -> Ground:
    """Return what a person's reports are made on (one query)."""
    found = read([newest(audits.ended_well(), 2), these(units_seen(standing))])
    runs = [*found.of(AuditRun, "-pk"), None, None]
    return Ground(runs[0], runs[1], tuple(found.of(Unit, "tree_id", "lft")))


def report(book: Book, on: Ground, unit: Unit) -> Report:
    """Return the report of a unit; the topmost stands for everything, also for what belongs to no unit (two queries; one
    more for a unit that is not the topmost). Raises ValueError where no audit has ended well."""
    run, earlier = on.run, on.earlier
    if run is None:
        raise ValueError("no audit has ended well")
    units = None if unit.depth == 1 else {one.pk for one in on.inside(unit)}
    rows = AuditFinding.objects.all()
    if units is not None:
        rows = rows.filter(unit__tree_id=unit.tree_id, unit__lft__gte=unit.lft, unit__rgt__lte=unit.rgt)
    said = audits.answers_of([one for one in (run, earlier) if one], units, rows)
    then = said[1] if earlier else None
    aspects = audits.aspects(book, said[0], then, {})
    lines = [line for aspect in aspects for line in aspect.lines]
    told = _told(rows)
    living = rows_of(book, [one for one in told if one.state != State.GONE and (one.verdict == "breach" or _excepted(one))])
    sums = (sum(n[1] for n, _s in then.values()), sum(n[2] for n, _s in then.values())) if then is not None else None
    matters = {one.matter.pk: one.matter for one in told if one.matter is not None}
    return Report(
        unit, run, earlier, tuple(aspects), _opinions(book, lines),
        tuple(row for row in living if not _excepted(row.finding)),
        tuple((row, getattr(row.finding, "granted", None) or "") for row in living if _excepted(row.finding)),
        tuple(matters[pk] for pk in sorted(matters)), tuple(line for line in lines if line.not_set), sums,
    )  # fmt: skip


def _excepted(one: AuditFinding) -> bool:
    return bool(one.state == State.EXCEPTED)


def _told(rows: QuerySet[AuditFinding]) -> list[AuditFinding]:
    """What is broken, what an exception was made for (with the reason as `granted`), and all that a matter was made of."""
    granted = Request.objects.filter(
        verb=EXCEPTION, subject_kind=kind_of(AuditFinding), subject_id=OuterRef("pk"), state=Request.State.GRANTED
    ).order_by("-pk")
    wanted = Q(matter__isnull=False) | (~Q(state=State.GONE) & (Q(verdict="breach") | Q(state=State.EXCEPTED)))
    found = rows.filter(wanted).select_related("unit", "matter__lead_unit").annotate(
        granted=Case(When(state=State.EXCEPTED, then=Subquery(granted.values("reason")[:1])))
    )  # fmt: skip
    return list(found.order_by("aspect", "provision", "unit__tree_id", "unit__lft", "pk"))


def _opinions(book: Book, lines: list[Line]) -> tuple[Opinion, ...]:
    words = {key: spoken(text) for pack in book.packs.values() for key, text in pack.opinions.items()}
    found: dict[str, Counter[str]] = {}
    for line in lines:
        sums = found.setdefault(line.opinion, Counter())
        for name in ("judged", "kept", "breaches", "unknown"):
            sums[name] += getattr(line, name)
        sums["not_set"] += bool(line.not_set)
    ordered = [key for key in words if key in found] + [key for key in found if key not in words]
    return tuple(
        Opinion(key, words.get(key, ""), c["judged"], c["kept"], c["breaches"], c["unknown"], c["not_set"])
        for key in ordered for c in [found[key]]
    )  # fmt: skip


def sentences(made: Report) -> tuple[str, ...]:
    """Return the opening: the three answers in numbers, then how that compares with the audit before."""
    facts = {
        "unit": str(made.unit), "day": date_format(made.run.today), "judged": made.total("judged"), "kept": made.total("kept"),
        "broken": made.total("breaches"), "unknown": made.total("unknown"), "not_set": made.total("not_set"),
    }  # fmt: skip
    first = _(
        "As of %(day)s the audit judged %(judged)s times in %(unit)s and all units below it: %(kept)s kept, %(broken)s "
        "broken, %(unknown)s not known because facts are missing. %(not_set)s provisions judge nothing, because their "
        "parameter is not set."
    ) % facts  # fmt: skip
    if made.before is None or made.earlier is None:
        return (first, _("It is the first audit: there is nothing to compare with."))
    return (first, _(
        "At the audit of %(day)s %(broken)s were broken and %(unknown)s not known."
    ) % {"day": date_format(made.earlier.today), "broken": made.before[0], "unknown": made.before[1]})  # fmt: skip


def followed(made: Report) -> str:
    """Return what became of the findings, in a sentence."""
    n = len(made.matters)
    matters = ngettext("%(n)s matter was made of findings", "%(n)s matters were made of findings", n) % {"n": n}
    m = len(made.exceptions)
    exceptions = ngettext("%(n)s exception is in force", "%(n)s exceptions are in force", m) % {"n": m}
    return _("%(matters)s; %(exceptions)s.") % {"matters": matters, "exceptions": exceptions}
