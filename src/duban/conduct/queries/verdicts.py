"""What the provisions said of a record when it was last written, in words."""

from dataclasses import dataclass

from duban.conduct.book import book
from duban.conduct.models import AuditFinding, Record, Verdict
from duban.conduct.words import sentence, spoken
from duban.engine.audit.finding import Finding


@dataclass(frozen=True, slots=True)
class Said:
    """One verdict as the page shows it: whether it is certainly broken, its words, the other record of a pair and the
    act that would make one of the two ("" for none); the arithmetic: what was measured, the bound, out of how many."""

    broken: bool
    effect: str
    title: str
    words: str
    provision: str
    other: int | None
    join: str = ""
    measured: int | None = None
    bound: int | None = None
    total: int | None = None


def verdicts_of(record: Record, verdicts: list[Verdict] | None = None) -> list[Said]:
    """Return the kept verdicts on a record, those that are broken first; those of provisions gone since are left out.

    `verdicts` are those of `beside`, where they have been read.
    """
    present = book()
    found = []
    kept_of = Verdict.objects.filter(register=record.register.name, record=record.pk).order_by("verdict", "id")
    for kept in kept_of if verdicts is None else verdicts:
        provision = present.provision(kept.provision)
        if provision is None:
            continue
        broken = kept.verdict == AuditFinding.Verdict.BREACH
        finding = Finding(
            "breach" if broken else "unknown", str(record.pk), kept.other, None, None, None, kept.period,
            kept.measured, kept.bound, kept.total,
        )  # fmt: skip
        other = int(kept.other) if kept.other.isdigit() and int(kept.other) != record.pk else None
        found.append(
            Said(
                broken,
                kept.effect,
                spoken(provision.title),
                sentence(provision, finding),
                provision.id,
                other,
                _join(record, provision.kind) if other else "",
                kept.measured,
                kept.bound,
                kept.total,
            )
        )
    return found


def _join(record: Record, kind: str) -> str:
    """Two that are alike are merged; visits that overlap become one team (O2, O8)."""
    if kind == "overlap" and record.register.name == "visits":
        return "conduct.team"
    return "conduct.merge" if kind == "similar" else ""
