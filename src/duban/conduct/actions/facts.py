"""What an act on a record seals: every fact, texts as digests; and how the record stood after it."""

from functools import cache
from typing import Any

from duban.conduct.fields import LongField, TextField
from duban.conduct.models import Record, Version
from duban.conduct.queries.values import kept
from duban.conduct.registers import field_of
from duban.record import search
from duban.record.acts import Act, Facts, kind_of
from duban.record.personal import sealed_text


def sealed(record: Record) -> dict[str, Any]:
    """Return the facts of a record as its entry seals them: no word that somebody wrote, only its digest."""
    kind = kind_of(type(record))
    values: dict[str, Any] = {}
    for name, value in kept(record).items():
        if value is None or value == "":
            continue
        text = isinstance(field_of(type(record), name), TextField | LongField)
        values[name] = sealed_text(kind, record.pk, str(value)) if text else value
    return values


def written(act: Act, record: Record, reason: str = "") -> Facts:
    """Keep how the record stands now, make it found by its words, and return what the entry seals."""
    Version.objects.create(
        register=record.register.name, record=record.pk, at=act.at, by=act.standing.person, verb=act.verb,
        values=kept(record) | {"state": record.state, "unit": record.unit_id}, reason=reason,
    )  # fmt: skip
    search.index(kind_of(type(record)), record.pk, *words_of(record))
    why = {"reason": sealed_text(kind_of(type(record)), record.pk, reason)} if reason else {}
    return {"unit": record.unit_id, "state": str(record.state), **sealed(record), **why}


def words_of(record: Record) -> tuple[str, ...]:
    """The texts by which a record is found: never what is personal."""
    return tuple(text for name in searched(type(record)) if (text := getattr(record, name)))


@cache
def searched(model: type[Record]) -> tuple[str, ...]:
    """The columns of a register by whose words its records are found."""
    return tuple(
        name
        for name in (*model.register.columns, "note")
        if isinstance(field_of(model, name), TextField | LongField) and name not in model.register.personal
    )
