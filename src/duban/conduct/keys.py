"""The facts of a record that can be part of a key, and the key that it belongs to in a group."""

from collections.abc import Mapping
from datetime import date

from duban.conduct.models import Record
from duban.conduct.registers import field_of, type_of
from duban.engine.audit.compiled import Compiled
from duban.engine.kinds.writer import period_of
from duban.engine.packs.model import Scalar


def keys_of(record: Record) -> dict[str, Scalar | None]:
    """The facts of a record that can be part of a key, as the audit sees them; and its periods."""
    facts: dict[str, Scalar | None] = {"unit": record.unit_id}
    for name in (*record.register.columns, "consent_from"):
        field = field_of(type(record), name)
        if type_of(field) in {"ref", "text", "choice", "number"}:
            facts[name] = getattr(record, field.attname)
    facts["id"] = record.pk
    return facts


def key_of(one: Compiled, facts: Mapping[str, Scalar | None], day: date | None) -> tuple[Scalar | None, ...]:
    """The key that a record belongs to: the values of its columns, and the period."""
    period = period_of(one.period, day) if day is not None else None
    return (*(facts.get(column) for column in one.keys), period)
