"""The facts of a record: as they are kept, and as a person reads them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format, localize
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from duban.conduct.fields import ChoiceField, MomentField, MoneyField, NumberField, RefField, YesField
from duban.conduct.models import REGISTERS, Record
from duban.conduct.registers import columns_of, field_of, type_of
from duban.engine.kinds.writer import number_of
from duban.people.together import read, these

HIDDEN = "•••"
# So many columns fit a screen beside the unit and the state.
MOST = 6


def kept(record: Record) -> dict[str, Any]:
    """Return all facts of a record as JSON keeps them: days and moments as ISO, references as numbers."""
    names = (*record.register.columns, "note", "consent_on", "consent_from")
    return {name: plain(getattr(record, field_of(type(record), name).attname)) for name in names}


def plain(value: Any) -> Any:
    """Return a value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date | datetime) else value


def yuan(fen: int) -> str:
    """Return money as people read it: 123456 → 1,234.56."""
    sign, whole = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{whole // 100:,}.{whole % 100:02d}"


def said(field: Any, value: Any, names: Mapping[Any, str] | None = None) -> str:
    """Return one fact in words; "" for what is not known. `names`: what references are called, by number."""
    if value is None or value == "":
        return ""
    if isinstance(field, YesField):
        return _("Yes") if value else _("No")
    if isinstance(field, ChoiceField):
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, MoneyField):
        return f"{yuan(value)} {_('yuan')}"
    if isinstance(field, NumberField):
        return f"{localize(value)} {field.unit}"
    if isinstance(field, RefField):
        return (names or {}).get(value, str(value))
    return _moment(field, value)


def _moment(field: Any, value: Any) -> str:
    if isinstance(field, MomentField):
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        return date_format(localtime(moment), "DATETIME_FORMAT")
    if type_of(field) == "day":
        return date_format(date.fromisoformat(value) if isinstance(value, str) else value)
    return str(value)


def shown(record: Record, name: str, *, private: bool = False) -> str:
    """Return one fact of a record in words; what is personal only where `private` allows it."""
    if name in record.register.personal and not private:
        return HIDDEN if getattr(record, name) else ""
    field = field_of(type(record), name)
    value = getattr(record, field.attname)
    if isinstance(field, RefField) and value is not None:
        other = getattr(record, name)
        return title_of(other) if isinstance(other, Record) else str(other)
    return said(field, value)


def title_of(record: Record) -> str:
    """Return what a record is called: its title, and its day where the title alone says little."""
    about = record.register
    words = shown(record, about.title)
    if about.title in {about.who, about.place} or not words:
        day = getattr(record, about.day)
        words = f"{words or about.label} · {date_format(day) if day else record.pk}"
    return words


def names_for(model: type[Record], name: str, keys: set[int]) -> dict[int, str]:
    """Return what the references of one column are called, by number."""
    field = field_of(model, name)
    found = field.related_model._default_manager.filter(pk__in=keys)
    called = title_of if _registered(field) else str
    return {row.pk: called(row) for row in found}


def names_of_columns(model: type[Record], keys: Mapping[str, set[int]]) -> dict[str, dict[int, str]]:
    """Return what the references of several columns are called, by column and number (one query; one more for each
    column that leads to another register)."""
    plain = {name: field_of(model, name).related_model for name in keys if not _registered(field_of(model, name))}
    wanted: dict[type[Any], set[int]] = {}
    for name, related in plain.items():
        wanted.setdefault(related, set()).update(keys[name])
    rows = read([these(related._default_manager.filter(pk__in=pks)) for related, pks in wanted.items()]) if wanted else None
    called = {name: {pk: str(row) for pk, row in rows.by_key(of).items()} for name, of in plain.items()} if rows else {}
    return called | {name: names_for(model, name, pks) for name, pks in keys.items() if name not in plain}


def _registered(field: Any) -> bool:
    return field.related_model.__name__ in {one.__name__ for one in REGISTERS.values()}


def columns_shown(model: type[Record]) -> tuple[str, ...]:
    """The columns of the register's list, in order: title, day, who, place, and what it names itself."""
    about = model.register
    first = [name for name in (about.title, about.day, about.who, about.place) if name]
    return tuple(dict.fromkeys([*first, *about.listed]))[:MOST]


def audited(record: Record) -> dict[str, str | int | bool | None]:
    """Return the facts of a record as the audit sees them: days and moments as integers, yes as 1, references as numbers."""
    return {name: _audited(record, name) for name in columns_of(type(record))}


def _audited(record: Record, name: str) -> str | int | bool | None:
    field = field_of(type(record), name)
    value = getattr(record, field.attname)
    if value is None or value == "":
        return None
    kind = type_of(field)
    if kind == "day":
        return number_of(value)
    if kind == "moment":
        return int(value.timestamp()) // 60
    return int(value) if kind == "yes" else value
