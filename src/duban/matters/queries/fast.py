"""The uses of the green channel that a person may see, and who used it how often (mission M6)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from duban.engine.tables import Column
from duban.matters.models import FastTrack
from duban.matters.queries.seen import seen_by
from duban.people.standing import Standing
from duban.record.calendars import day_of, midnight

SORTS = {"at": "at", "matter": "matter__number", "unit": "matter__lead_unit__name", "by": "by__name", "ended": "ended_at"}
COLUMNS = (
    Column("number", {"zh-hans": "编号", "en": "Number"}),
    Column("title", {"zh-hans": "督办事项", "en": "Matter"}),
    Column("unit", {"zh-hans": "牵头单位", "en": "Lead unit"}),
    Column("by", {"zh-hans": "批准人", "en": "Put in by"}),
    Column("at", {"zh-hans": "起始日期", "en": "Since"}, "date"),
    Column("ended", {"zh-hans": "结束日期", "en": "Ended"}, "date"),
    Column("reason", {"zh-hans": "理由", "en": "Reason"}),
    Column("advice", {"zh-hans": "提前指导", "en": "Early advice"}),
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How often by each person and for each unit, the most frequent first."""

    total: int
    running: int
    people: list[tuple[str, int]]
    units: list[tuple[str, int]]


def uses(standing: Standing, wanted: Mapping[str, Any], sort: str = "") -> list[FastTrack]:
    """Return the uses on matters that `standing` may see, the latest first unless sorted otherwise.

    `wanted`: `q` (number, title, unit or reason), `since`, `until`, `running` (only those still in it).
    """
    found = FastTrack.objects.filter(matter__in=seen_by(standing).values("pk"))
    if words := wanted.get("q"):
        found = found.filter(
            Q(matter__number__icontains=words) | Q(matter__title__icontains=words) | Q(reason__icontains=words)
            | Q(matter__lead_unit__name__icontains=words)
        )  # fmt: skip
    if since := wanted.get("since"):
        found = found.filter(at__gte=midnight(since))
    if until := wanted.get("until"):
        found = found.filter(at__lt=midnight(until, 1))
    if wanted.get("running"):
        found = found.filter(ended_at=None)
    key = SORTS.get(sort.lstrip("-"), "")
    order = F(key or "at").desc(nulls_last=True) if sort.startswith("-") or not key else F(key).asc(nulls_last=True)
    return list(found.select_related("by", "matter__lead_unit").order_by(order, "-pk"))


def counts(found: Sequence[FastTrack]) -> Counts:
    """Count uses by person and by unit."""
    people = Counter(str(use.by) for use in found)
    units = Counter(str(use.matter.lead_unit) for use in found if use.matter.lead_unit)
    running = sum(use.ended_at is None for use in found)
    return Counts(len(found), running, people.most_common(), units.most_common())


def line(use: FastTrack) -> dict[str, object]:
    """Return one use as a line of an export."""
    return {
        "number": use.matter.number or "", "title": use.matter.title, "unit": str(use.matter.lead_unit or ""),
        "by": str(use.by), "at": day_of(use.at), "ended": day_of(use.ended_at) if use.ended_at else None,
        "reason": use.reason, "advice": use.advice,
    }  # fmt: skip
