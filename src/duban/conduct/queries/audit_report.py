"""What the audit report says of one unit with all below it: answers by aspect and opinion, what is broken, what became
of it, what is not set."""

from collections import Counter
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from duban.approvals.models import Request
from duban.conduct.book import Book
from duban.conduct.models import AuditFinding, AuditRun
from duban.conduct.queries import audits
from duban.conduct.queries.audits import Aspect, Line
from duban.conduct.queries.finding_rows import Row, rows_of
from duban.conduct.routes import EXCEPTION
from duban.conduct.words import spoken
from duban.matters.models import Matter
from duban.people.models import Unit
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


def report(book: Book, run: AuditRun, unit: Unit) -> Report:
    """Return the report of a unit; the topmost stands for everything, also for what belongs to no unit."""
    units = None if unit.depth == 1 else audits.inside(unit)
    rows = AuditFinding.objects.select_related("unit", "matter")
    if units is not None:
        rows = rows.filter(unit__tree_id=unit.tree_id, unit__lft__gte=unit.lft, unit__rgt__lte=unit.rgt)
    earlier = audits.before(run)
    then = audits.answers(earlier, units, rows) if earlier else None
    found = audits.aspects(book, audits.answers(run, units, rows), then, {})
    lines = [line for aspect in found for line in aspect.lines]
    living = rows.exclude(state=State.GONE).order_by("aspect", "provision", "unit__tree_id", "unit__lft", "pk")
    breaches = list(living.filter(verdict="breach").exclude(state=State.EXCEPTED))
    sums = (sum(n[1] for n, _s in then.values()), sum(n[2] for n, _s in then.values())) if then is not None else None
    matters = Matter.objects.filter(findings__in=rows.values("pk")).distinct().order_by("pk")
    return Report(
        unit, run, earlier, tuple(found), _opinions(book, lines), tuple(rows_of(book, breaches)),
        tuple(_exceptions(book, list(living.filter(state=State.EXCEPTED)))), tuple(matters),
        tuple(line for line in lines if line.not_set), sums,
    )  # fmt: skip


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


def _exceptions(book: Book, found: list[AuditFinding]) -> list[tuple[Row, str]]:
    granted = Request.objects.filter(
        verb=EXCEPTION, subject_kind=kind_of(AuditFinding), subject_id__in=[one.pk for one in found], state=Request.State.GRANTED
    ).order_by("pk")
    why = dict(granted.values_list("subject_id", "reason"))
    return [(row, why.get(row.pk, "")) for row in rows_of(book, found)]


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
