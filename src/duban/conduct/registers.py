"""The registers as the audit sees them: their columns with words in both languages, and the SQL that reads them here.

Everything is derived from the models: a column is declared once.
"""

from functools import cache
from typing import Any, Final, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from duban.conduct.fields import (
    ChoiceField,
    DayField,
    MomentField,
    MoneyField,
    NumberField,
    RefField,
    YesField,
)
from duban.conduct.models import REGISTERS, Record
from duban.engine.audit.schema import Column, Register, Schema, Text, Type
from duban.people.models import Person, Unit

Vendor = Literal["sqlite", "postgresql"]
TYPES: Final[tuple[tuple[type[Any], Type], ...]] = (
    (ChoiceField, "choice"), (NumberField, "number"), (MoneyField, "money"), (YesField, "yes"), (DayField, "day"),
    (MomentField, "moment"), (RefField, "ref"),
)  # fmt: skip
# Beside the facts of its own, what every register lets provisions ask.
COMMON: Final = ("unit", "consent_on", "consent_from")


def text(words: Promise | str) -> Text:
    """Return the words in both languages."""
    with override("zh-hans"):
        chinese = str(words)
    with override("en"):
        return Text(chinese, str(words))


def columns_of(model: type[Record]) -> tuple[str, ...]:
    """The names of all columns that provisions may ask of a register: its unit, its facts, its consent."""
    return (COMMON[0], *model.register.columns, *COMMON[1:])


def field_of(model: type[Record], name: str) -> Any:
    """The field of a column. Raises FieldDoesNotExist."""
    return model._meta.get_field(name)


def type_of(field: Any) -> Type:
    """The type of a column, as the audit names it."""
    return next((name for kind, name in TYPES if isinstance(field, kind)), "text")


def _to(field: Any) -> str:
    related = field.related_model
    if related is Unit:
        return "units"
    return "persons" if related is Person else related.register.name if related else ""


def _column(model: type[Record], name: str) -> Column:
    field = field_of(model, name)
    return Column(
        name=name,
        type=type_of(field),
        label=text(field.verbose_name),
        help=text(field.help_text),
        unit=text(getattr(field, "unit", "")),
        choices={str(key): text(label) for key, label in field.choices or ()},
        to=_to(field),
    )


def _register(model: type[Record]) -> Register:
    about = model.register
    columns = {name: _column(model, name) for name in columns_of(model)}
    return Register(about.name, text(about.label), columns, about.day, about.end, about.who)


def _derived(name: str, label: str | Promise, *columns: Column) -> Register:
    who = "person" if any(column.name == "person" for column in columns) else ""
    return Register(name, text(label), {column.name: column for column in columns}, "since", "until", who)


_LEVELS: Final = {"city": _("City"), "county": _("County or district level"), "department": _("Department")}


def _level() -> Column:
    return Column(
        "level", "choice", text(_("Level")), choices={key: text(words) for key, words in _LEVELS.items()}
    )


@cache
def schema() -> Schema:
    """Return every register by name; `leaders` and `units` are read from posts and units, nobody enters them."""
    unit = Column("unit", "ref", text(_("Unit")), to="units")
    person = Column("person", "ref", text(_("Person")), to="persons")
    since, until = Column("since", "day", text(_("Since"))), Column("until", "day", text(_("Until")))
    parent = Column("parent", "ref", text(_("Above it")), to="units")
    code, kind = Column("code", "text", text(_("Code"))), Column("kind", "text", text(_("Kind")))
    derived = (
        _derived("leaders", _("Leaders"), person, unit, _level(), since, until),
        _derived("units", _("Units"), unit, code, parent, kind, _level(), since, until),
    )
    made = [*map(_register, REGISTERS.values()), *derived]
    return {register.name: register for register in made}


# How the audit reads them

_LEVEL: Final = (
    "CASE WHEN u.kind = 'city' THEN 'city' WHEN u.kind IN ('district', 'zone') THEN 'county' "
    "WHEN u.kind IN ('department', 'organisation', 'office') THEN 'department' END AS level"
)
_DAYS: Final = {
    "sqlite": "CAST(julianday({0}) - 2440587.5 AS INTEGER)",
    "postgresql": "CAST({0} - DATE '1970-01-01' AS bigint)",
}


def _expression(model: type[Record], name: str) -> str:
    kind = type_of(field_of(model, name))
    if kind in {"day", "moment"}:
        return f"r.{name}_n AS {name}"
    if kind == "ref":
        return f"r.{name}_id AS {name}"
    return f"CAST(r.{name} AS INTEGER) AS {name}" if kind == "yes" else f"r.{name} AS {name}"


def _select(model: type[Record]) -> str:
    day = model.register.day
    parts = ["r.id AS id", *(_expression(model, name) for name in columns_of(model))]
    parts += [f"r.{day}_y AS {day}_y", f"r.{day}_m AS {day}_m"]
    return f"SELECT {', '.join(parts)} FROM {model._meta.db_table} AS r WHERE r.state = 'in_force'"


def _leaders(vendor: Vendor) -> str:
    since, until = (_DAYS[vendor].format(f"h.{name}") for name in ("since", "until"))
    return (
        f"SELECT h.id AS id, h.person_id AS person, p.unit_id AS unit, {_LEVEL}, {since} AS since, {until} AS until "
        "FROM people_holding AS h JOIN people_post AS p ON p.id = h.post_id JOIN people_unit AS u ON u.id = p.unit_id "
        "WHERE p.role IN ('leader', 'head') AND p.rank IN ('head', 'deputy')"
    )


def _units() -> str:
    return (
        "SELECT u.id AS id, u.id AS unit, u.code AS code, a.id AS parent, u.kind AS kind, "
        f"{_LEVEL}, CAST(NULL AS bigint) AS since, CAST(NULL AS bigint) AS until FROM people_unit AS u "
        "LEFT JOIN people_unit AS a ON a.tree_id = u.tree_id AND a.lft < u.lft AND a.rgt > u.rgt AND a.depth = u.depth - 1 "
        "WHERE u.active"
    )


@cache
def sources(vendor: Vendor) -> tuple[tuple[str, str], ...]:
    """Return for each register the query that reads it from this database: what is in force, as integers and texts."""
    read = [(name, _select(model)) for name, model in REGISTERS.items()]
    return (*read, ("leaders", _leaders(vendor)), ("units", _units()))
