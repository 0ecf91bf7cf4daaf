"""An audit is asked for, run by the clock or by hand, and its findings are kept: those that are new, still there, gone.

The audit itself reads without any lock; only what it found is written in one act.
"""

import traceback
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from duban.conduct import judged as judged_by
from duban.conduct.actions.calendars import fill_calendars
from duban.conduct.auditing import Found, again, as_later, begun, changes, full, last_version
from duban.conduct.book import Book, book
from duban.conduct.ledger import day_of as day_numbered
from duban.conduct.models import AuditFinding, AuditRun
from duban.conduct.permissions import audits
from duban.conduct.queries.homes import homes
from duban.engine.audit.finding import Finding
from duban.engine.audit.run import When
from duban.engine.now import now
from duban.engine.packs.model import Provision
from duban.people.models import Unit
from duban.people.standing import SYSTEM
from duban.record.acts import Act, Facts, Refused, action, creation
from duban.record.calendars import day_of
from duban.record.jobs import enqueue

JOB = "duban.conduct.actions.auditing.job"
LIVING = [state for state in AuditFinding.State if state != AuditFinding.State.GONE]
NUMBERS = ("verdict", "measured", "bound", "total")


@creation("audit.begin", may=audits)
def begin(act: Act, place: Unit, *, extent: str = AuditRun.Extent.FULL) -> tuple[AuditRun, Facts]:
    """Ask for an audit. Raises Refused while one is running."""
    if AuditRun.objects.filter(state=AuditRun.State.RUNNING).exists():
        raise Refused(_("An audit is running; wait until it has ended."))
    present = book()
    run = AuditRun.objects.create(
        pack=",".join(present.packs)[:60], pack_hash=present.hash, extent=extent, today=day_of(act.at),
        by=act.standing.person, began=act.at,
    )  # fmt: skip
    return run, {"packs": list(present.packs), "hash": run.pack_hash, "extent": str(extent)}


def start(run: AuditRun) -> None:
    """Let the clock's worker do it."""
    enqueue(JOB, run.pk, key=f"duban.audit:{run.pk}")


def job(run_id: int) -> None:
    """Do what was asked for; run again after it was killed, it begins anew."""
    run = AuditRun.objects.filter(pk=run_id, state=AuditRun.State.RUNNING).first()
    if run is not None:
        do(run)


def nightly() -> None:
    """Audit everything once a day."""
    if not AuditRun.objects.filter(state=AuditRun.State.RUNNING).exists() and Unit.objects.exists():
        do(begin(SYSTEM, Unit.objects.filter(depth=1).order_by("pk")[0]))


def do(run: AuditRun, since: date | None = None) -> AuditRun:
    """Run the audit and keep what it found. A fault is kept with the run, for the office to read."""
    fill_calendars()
    try:
        present, version = book(), last_version()
        when = When(run.today, since or begun(), now())
        changed = None
        if run.extent == AuditRun.Extent.CHANGES:
            before = AuditRun.objects.filter(state=AuditRun.State.DONE, pack_hash=present.hash).order_by("-id").first()
            changed = changes(before.version) if before else None
        found = full(present, when, _teller(run)) if changed is None else again(present, when, changed)
        judged = judged_by.by_unit(present, when) if changed is None else None
        return record(SYSTEM, run, present=present, found=found, version=version, judged=judged)
    except Exception:
        AuditRun.objects.filter(pk=run.pk).update(
            state=AuditRun.State.FAILED, ended=now(), fault=traceback.format_exc(limit=8)[-4000:]
        )
        raise


def _teller(run: AuditRun) -> Any:
    def told(done: int, of: int, provision: str) -> None:
        AuditRun.objects.filter(pk=run.pk).update(progress=done * 100 // max(of, 1), at_provision=provision)

    return told


@action("audit.record", may=lambda standing, run: standing.system)
def record(
    act: Act, run: AuditRun, *, present: Book, found: Found, version: int, judged: judged_by.Counts | None = None
) -> Facts:
    """Write what an audit found beside what was known: new ones, those still there, and those that are gone.

    An exception whose last day is over is new again. `judged`: how many each provision judges of each unit.
    """
    AuditFinding.objects.filter(state=AuditFinding.State.EXCEPTED, excepted_until__lt=run.today).update(
        state=AuditFinding.State.NEW
    )
    known = {one.key: one for one in AuditFinding.objects.filter(state__in=LIVING).order_by("id")}
    if found.asked is not None:
        known = {name: one for name, one in known.items() if _asked(one, found.asked)}
    new, moved = [], []
    unit_of = homes()
    for name, (provision, finding) in found.findings.items():
        old = known.pop(name, None)
        if old is None:
            new.append(_row(run, name, provision, finding, unit_of))
        elif any(getattr(old, number) != getattr(finding, number) for number in NUMBERS):
            moved.append(_moved(old, finding))
    gone = [one.pk for one in known.values()]
    _write(act, new, moved, gone)
    run.state, run.ended, run.progress, run.version = AuditRun.State.DONE, act.at, 100, version
    run.pack_hash, run.appeared, run.gone = present.hash, len(new), len(gone)
    run.answers = _answers(found, judged or {}) if found.asked is None else _answers_now()
    run.save(force_update=True)
    return {"hash": present.hash, "findings": len(found.findings), "new": len(new), "gone": len(gone)}


def _answers(found: Found, judged: judged_by.Counts) -> dict[str, Any]:
    return {
        name: [a.judged, a.breaches, a.unknown, a.not_set, judged.get(name, {})] for name, a in found.answers.items()
    }


def _answers_now() -> dict[str, Any]:
    """The answers after an audit of changes: what is broken or not known as it stands, judged as it was last time."""
    before = AuditRun.objects.filter(state=AuditRun.State.DONE).order_by("-id").first()
    rows = AuditFinding.objects.filter(state__in=LIVING).values_list("provision", "verdict").annotate(n=Count("id"))
    now_found = {(provision, verdict): n for provision, verdict, n in rows.order_by()}
    breach, unknown = AuditFinding.Verdict.BREACH, AuditFinding.Verdict.UNKNOWN
    return {
        name: [all_, now_found.get((name, breach), 0), now_found.get((name, unknown), 0), *rest]
        for name, (all_, _breaches, _unknown, *rest) in (before.answers if before else {}).items()
    }


def _asked(finding: AuditFinding, asked: frozenset[str]) -> bool:
    """Whether a narrow audit has asked about this finding: about its key, or one of its two records."""
    record, other = f"{finding.provision}|{finding.record}|", f"{finding.provision}|{finding.other}|"
    later = as_later(finding.provision, finding.record)
    return finding.key in asked or record in asked or bool(finding.other and (other in asked or later in asked))


def _moved(old: AuditFinding, finding: Finding) -> AuditFinding:
    for number in NUMBERS:
        setattr(old, number, getattr(finding, number))
    return old


def _row(
    run: AuditRun, name: str, provision: Provision, finding: Finding, unit_of: Mapping[str, int]
) -> AuditFinding:
    person = finding.who if finding.unit is None else None
    unit = int(finding.unit) if finding.unit else unit_of.get((person or "").partition("|")[0])
    aspect = provision.at.partition(".")[0]
    return AuditFinding(
        pack=provision.pack, provision=provision.id, aspect=int(aspect) if aspect.isdecimal() else 0, key=name,
        register=provision.register, record=finding.record or "", other=finding.other or "",
        who=(finding.who or "")[:120], unit_id=unit, day=day_numbered(finding.day), period=finding.period,
        verdict=finding.verdict, measured=finding.measured, bound=finding.bound, total=finding.total,
        first_run=run, last_run=run,
    )  # fmt: skip


def _write(act: Act, new: list[AuditFinding], moved: list[AuditFinding], gone: list[int]) -> None:
    fresh = []
    for start_at in range(0, len(new), 1000):
        fresh += _unless_back(new[start_at : start_at + 1000])
    AuditFinding.objects.bulk_create(fresh, batch_size=1000)
    AuditFinding.objects.bulk_update(moved, NUMBERS, batch_size=500)
    for start_at in range(0, len(gone), 5000):
        AuditFinding.objects.filter(pk__in=gone[start_at : start_at + 5000]).update(
            state=AuditFinding.State.GONE, gone_at=act.at
        )


def _unless_back(new: list[AuditFinding]) -> list[AuditFinding]:
    """Bring those back that had gone: each begins anew in its old row, so that its story stays. Return the others."""
    gone = AuditFinding.objects.filter(state=AuditFinding.State.GONE, key__in=[one.key for one in new])
    before = {(one.pack, one.key): one for one in gone}
    back = []
    for one in new:
        old = before.get((one.pack, one.key))
        if old is not None:
            old.state, old.gone_at, old.first_run, old.last_run = AuditFinding.State.NEW, None, one.first_run, one.last_run
            for name in (*NUMBERS, "unit_id", "day", "aspect"):
                setattr(old, name, getattr(one, name))
            back.append(old)
    fields = (*NUMBERS, "unit", "day", "aspect", "state", "gone_at", "first_run", "last_run")
    AuditFinding.objects.bulk_update(back, fields, batch_size=200)
    return [one for one in new if (one.pack, one.key) not in before]
