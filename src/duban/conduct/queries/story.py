"""The history of a record: what each act made of it, also of those that were merged into it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from duban.approvals.models import Request
from duban.conduct.fields import RefField
from duban.conduct.models import Record, State, Version
from duban.conduct.queries.values import HIDDEN, names_for, said
from duban.conduct.registers import field_of
from duban.record.acts import kind_of
from duban.record.verbs import label


@dataclass(frozen=True, slots=True)
class Event:
    """One act as the timeline shows it."""

    when: datetime
    who: str
    title: str
    text: str
    url: str = ""
    main: bool = False


def story_of(record: Record, *, private: bool) -> list[Event]:
    """Return what happened to a record and to those merged into it, the latest first."""
    every: Any = type(record)._default_manager
    keys = [record.pk, *every.filter(merged_into=record.pk).values_list("pk", flat=True)]
    versions = (
        Version.objects.filter(register=record.register.name, record__in=keys)
        .select_related("by")
        .order_by("pk")
    )
    last: dict[int, dict[str, Any]] = {}
    found = []
    for version in versions:
        words = _words(record, version, last.get(version.record), private=private)
        if version.record != record.pk:
            words = f"{_('Of the record merged into this one')}: {version.record}\n{words}"
        found.append(Event(version.at, str(version.by or _("the clock")), label(version.verb), words.strip()))
        last[version.record] = version.values
    return list(reversed(found))


def _words(record: Record, version: Version, before: dict[str, Any] | None, *, private: bool) -> str:
    parts = [version.reason] if version.reason else []
    if before is None:
        return "\n".join(parts)
    for name in (*record.register.columns, "note"):
        old, new = before.get(name), version.values.get(name)
        if (old or None) != (new or None) or (old is None) != (new is None):
            parts.append(_changed(record, name, old, new, private=private))
    if before.get("state") != version.values.get("state"):
        parts.append(f"{_('State')}{_(': ')}{State(version.values['state']).label}")
    return "\n".join(parts)


def _changed(record: Record, name: str, old: Any, new: Any, *, private: bool) -> str:
    field = field_of(type(record), name)
    if name in record.register.personal and not private:
        return f"{field.verbose_name}{_(': ')}{HIDDEN}"
    names = (
        names_for(type(record), name, {v for v in (old, new) if v}) if isinstance(field, RefField) else None
    )
    was, now = (said(field, value, names) or "–" for value in (old, new))
    return f"{field.verbose_name}{_(': ')}{was} → {now}"


def requests_of(record: Record) -> QuerySet[Request]:
    """Return the requests about a record, the latest first."""
    found = Request.objects.filter(subject_kind=kind_of(type(record)), subject_id=record.pk)
    return found.select_related("by", "unit").order_by("-at", "-pk")
