"""The catalogue of evidence: what is on one page, in which order, by which filters."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, QuerySet

from duban.engine.tables import Column
from duban.people.models import Unit
from duban.people.standing import Standing
from duban.record.calendars import midnight
from duban.record.models import Evidence, EvidenceLink
from duban.record.queries.evidence import ordered, seen_by
from duban.record.search import matching


def catalogue(standing: Standing, wanted: Mapping[str, Any], sort: str = "") -> QuerySet[Evidence]:
    """Return the rows that `wanted` asks for (cleaned data of the filter form), each with `links_n`, how much it proves."""
    rows = seen_by(standing)
    if wanted.get("q"):
        rows = rows.filter(pk__in=matching("evidence", str(wanted["q"])))
    if wanted.get("unit"):
        rows = rows.filter(unit_id=wanted["unit"])
    if wanted.get("type"):
        rows = rows.filter(kind__startswith=wanted["type"])
    if wanted.get("kind"):
        links = EvidenceLink.objects.filter(evidence=OuterRef("pk"))
        none = wanted["kind"] == "none"
        rows = rows.filter(~Exists(links) if none else Exists(links.filter(subject_kind=wanted["kind"])))
    if wanted.get("since"):
        rows = rows.filter(at__gte=midnight(wanted["since"]))
    if wanted.get("until"):
        rows = rows.filter(at__lt=midnight(wanted["until"], 1))
    if wanted.get("ends"):
        rows = rows.filter(effective_until__lt=wanted["ends"])
    return ordered(rows, sort)


def shown(rows: QuerySet[Evidence]) -> QuerySet[Evidence]:
    """Return the rows with what a line of the catalogue says."""
    return rows.select_related("unit", "by").annotate(links_n=Count("links"))


def filing_units(standing: Standing) -> list[tuple[int, str]]:
    """Return the units that have filed something this person may see."""
    pks = seen_by(standing).order_by().values("unit").distinct()
    return [(unit.pk, str(unit)) for unit in Unit.objects.filter(pk__in=pks).order_by("tree_id", "lft")[:400]]


COLUMNS = (
    Column("number", {"zh-hans": "编号", "en": "Number"}),
    Column("title", {"zh-hans": "题名", "en": "Title"}),
    Column("file", {"zh-hans": "文件名", "en": "File"}),
    Column("sha256", {"zh-hans": "SHA-256 校验值", "en": "SHA-256"}),
    Column("size", {"zh-hans": "字节数", "en": "Bytes"}, "int"),
    Column("who", {"zh-hans": "归档人", "en": "Filed by"}),
    Column("unit", {"zh-hans": "归档单位", "en": "Unit"}),
    Column("when", {"zh-hans": "归档时间", "en": "Filed"}),
    Column("source", {"zh-hans": "来源", "en": "Source"}),
    Column("effective_from", {"zh-hans": "有效期自", "en": "Effective from"}, "date"),
    Column("effective_until", {"zh-hans": "有效期至", "en": "Effective until"}, "date"),
    Column("taken_at", {"zh-hans": "拍摄时间", "en": "Taken"}),
    Column("place", {"zh-hans": "拍摄位置", "en": "Place"}),
)


def line(evidence: Evidence, number: str, file: str) -> dict[str, object]:
    """Return one line of an exported catalogue; `file` is the name under which the reader finds it."""
    place = f"{evidence.latitude}, {evidence.longitude}" if evidence.latitude is not None else ""
    return {
        "number": number, "title": str(evidence), "file": file, "sha256": evidence.sha256, "size": evidence.size,
        "who": str(evidence.by), "unit": str(evidence.unit), "when": local(evidence.at), "source": evidence.source,
        "effective_from": evidence.effective_from, "effective_until": evidence.effective_until,
        "taken_at": local(evidence.taken_at), "place": place,
    }  # fmt: skip


def lines(rows: QuerySet[Evidence]) -> Iterator[dict[str, object]]:
    """Yield the lines of an export, a few hundred rows in memory at a time."""
    for evidence in rows.select_related("unit", "by").iterator(chunk_size=500):
        yield line(evidence, str(evidence.pk), evidence.name)


def local(moment: datetime | None) -> str:
    """Return a moment in the office's zone as "2026-03-02 09:30:00", "" for none."""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).strftime("%Y-%m-%d %H:%M:%S") if moment else ""
