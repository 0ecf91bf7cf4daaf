"""The history of a record: what each act made of it, also of those that were merged into it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from duban.conduct.models import Record, State, Version
from duban.conduct.queries.beside import beside, references
from duban.conduct.queries.values import HIDDEN, names_of_columns, said
from duban.conduct.registers import field_of
from duban.record.verbs import label

Names = dict[str, dict[int, str]]
"""What references are called: by column and number."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act as the timeline shows it."""

    when: datetime
    who: str
    title: str
    text: str
    url: str = ""
    main: bool = False


def story_of(record: Record, *, private: bool, versions: list[Version] | None = None) -> list[Event]:
    """Return what happened to a record and to those merged into it, the latest first; `versions` are those of
    `beside`, where they have been read."""
    versions = beside(record).versions if versions is None else versions
    names = _names(type(record), versions)
    last: dict[int, dict[str, Any]] = {}
    found = []
    for version in versions:
        words = _words(record, version, last.get(version.record), names, private=private)
        if version.record != record.pk:
            words = f"{_('Of the record merged into this one')}: {version.record}\n{words}"
        found.append(Event(version.at, str(version.by or _("the clock")), label(version.verb), words.strip()))
        last[version.record] = version.values
    return list(reversed(found))


def _names(model: type[Record], versions: list[Version]) -> Names:
    """What the references are called that have changed, by column (one query, none where none has)."""
    seen: dict[str, set[int]] = {}
    last: dict[int, dict[str, Any]] = {}
    for version in versions:
        before = last.get(version.record, version.values)
        for name in references(model):
            if before.get(name) != version.values.get(name):
                seen.setdefault(name, set()).update(pk for pk in (before.get(name), version.values.get(name)) if pk)
        last[version.record] = version.values
    return names_of_columns(model, seen)


def _words(
    record: Record, version: Version, before: dict[str, Any] | None, names: Names, *, private: bool
) -> str:
    parts = [version.reason] if version.reason else []
    if before is None:
        return "\n".join(parts)
    for name in (*record.register.columns, "note"):
        old, new = before.get(name), version.values.get(name)
        if (old or None) != (new or None) or (old is None) != (new is None):
            parts.append(_changed(record, name, old, new, names, private=private))
    if before.get("state") != version.values.get("state"):
        parts.append(f"{_('State')}{_(': ')}{State(version.values['state']).label}")
    return "\n".join(parts)


def _changed(record: Record, name: str, old: Any, new: Any, names: Names, *, private: bool) -> str:
    field = field_of(type(record), name)
    if name in record.register.personal and not private:
        return f"{field.verbose_name}{_(': ')}{HIDDEN}"
    was, now = (said(field, value, names.get(name)) or "–" for value in (old, new))
    return f"{field.verbose_name}{_(': ')}{was} → {now}"
