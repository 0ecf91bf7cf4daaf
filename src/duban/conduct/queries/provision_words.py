"""A provision as people read it: what it applies to, what it measures, its numbers, what follows, its examples."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from duban.conduct.queries.values import yuan
from duban.conduct.registers import schema
from duban.conduct.words import amount, spoken
from duban.engine.audit.schema import Column
from duban.engine.kinds import KINDS
from duban.engine.packs.dated import Value, value_on
from duban.engine.packs.frame import ID
from duban.engine.packs.model import Condition, Example, Parameter, Provision, Scalar
from duban.engine.packs.write import fact

SIGNS: Final[dict[str, Promise]] = {
    "is": gettext_lazy("is %(value)s"),
    "is_not": gettext_lazy("is not %(value)s"),
    "over": gettext_lazy("over %(value)s"),
    "under": gettext_lazy("under %(value)s"),
    "at_least": gettext_lazy("at least %(value)s"),
    "at_most": gettext_lazy("at most %(value)s"),
}
FOLLOWS: Final[dict[str, Promise]] = {
    "block": gettext_lazy("The record is not taken: it has to be put right first."),
    "consent": gettext_lazy("The record waits until whoever must consent has consented."),
    "warn": gettext_lazy("The record takes effect; whoever enters it is warned at once, and the audit finds it."),
    "count": gettext_lazy("Nothing is held back; the audit finds it and it is counted."),
}
VERDICTS: Final[dict[str, Promise]] = {
    "right": gettext_lazy("Kept"), "wrong": gettext_lazy("Broken"), "unknown": gettext_lazy("Not known"),
}  # fmt: skip
WORDS: Final[dict[str, Promise]] = {
    "year": gettext_lazy("each year"), "quarter": gettext_lazy("each quarter"), "month": gettext_lazy("each month"),
    "all": gettext_lazy("the whole time"), "records": gettext_lazy("records"), "days": gettext_lazy("days"),
    "calendar": gettext_lazy("calendar days"), "working": gettext_lazy("working days"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """An example in words: its verdict, what it says, and for each register its records as a small table."""

    verdict: str
    words: str
    note: str
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]


def number_words(parameter: Parameter, number: int) -> str:
    """A number of a parameter with its unit."""
    shown = yuan(number) if parameter.type == "money" else str(number)
    return amount(shown, spoken(parameter.unit))


def value_words(provision: Provision, parameter: Parameter, value: Value | None) -> str:
    """A value of a parameter: "240 minutes", choice by choice where it differs; "not set" for none."""
    if value is None:
        return _("not set")
    if isinstance(value, int):
        return number_words(parameter, value)
    choices = schema()[provision.register].columns[parameter.by].choices
    return "; ".join(
        f"{spoken(choices[key])}{_(': ')}{number_words(parameter, number)}" for key, number in value.items()
    )


def values_now(provision: Provision, day: date) -> list[tuple[str, str]]:
    """Return the label of each parameter with its value on a day."""
    return [
        (spoken(one.label), value_words(provision, one, value_on(one.values, day)))
        for one in provision.parameters.values()
    ]


def not_set(provision: Provision) -> bool:
    """Whether a parameter has no value at all: then nothing is judged."""
    return any(not one.values for one in provision.parameters.values())


def column_words(value: Scalar | None, column: Column) -> str:
    """A value of a column as people read it; "–" for what is not known."""
    if value is None:
        return "–"
    if column.type == "choice" and value in column.choices:
        return spoken(column.choices[str(value)])
    if column.type == "yes":
        return _("Yes") if value else _("No")
    written = fact(value, column)
    if column.type == "day":
        return date_format(date.fromisoformat(written))
    if column.type == "money":
        return amount(yuan(int(value)), _("yuan"))
    written = written.strip('"')
    return amount(written, spoken(column.unit)) if column.type == "number" else written


def condition_words(condition: Condition, register: str, provision: Provision) -> str:
    """One condition: "occasion is not Party congress, Two sessions"."""
    column = {**schema()[register].columns, ID.name: ID}[condition.field]
    label = spoken(column.label)
    if condition.operator == "given":
        words = _("%(fact)s is on record") if condition.values[0] else _("%(fact)s is not on record")
        return words % {"fact": label}
    values = _(", ").join(_operand(value, column, provision) for value in condition.values)
    return f"{label}{_(': ')}{SIGNS[condition.operator] % {'value': values}}"


def _operand(value: Scalar, column: Column, provision: Provision) -> str:
    if isinstance(value, str) and value.startswith("$"):
        return f"“{spoken(provision.parameters[value[1:]].label)}”"
    return column_words(value, column)


def scope(provision: Provision) -> list[str]:
    """To which records it applies; empty: to all of its register."""
    return [condition_words(one, provision.register, provision) for one in provision.applies]


def measured(provision: Provision) -> list[tuple[str, str]]:
    """The arguments of its kind: label and value, in words."""
    kind, found = KINDS[provision.kind], []
    for arg in kind.args:
        if arg.name in provision.args:
            found.append((spoken(arg.label), _argument(provision, arg.what, arg.of, provision.args[arg.name])))
    return found


def _argument(provision: Provision, what: str, of: str, value: Any) -> str:
    about = str(provision.args.get(of, provision.register)) if of else provision.register
    registers = schema()
    columns: Mapping[str, Column] = {**registers[about if about in registers else provision.register].columns, ID.name: ID}
    if isinstance(value, str) and value.startswith("$"):
        return f"“{spoken(provision.parameters[value[1:]].label)}”"
    if what == "conditions":
        return _("; ").join(condition_words(one, about, provision) for one in value)
    if what in {"column", "columns"}:
        names = (value,) if isinstance(value, str) else value
        return _(", ").join(spoken(columns[name].label) if name in columns else name for name in names)
    if what == "register":
        return spoken(registers[value].label)
    if what == "word":
        return str(WORDS.get(value, value))
    return _listed(value, {key: words for one in columns.values() for key, words in one.choices.items()})


def _listed(value: Any, choices: Mapping[str, Any]) -> str:
    def said(key: object) -> str:
        return spoken(choices[str(key)]) if str(key) in choices else str(key)

    if isinstance(value, Mapping):
        return _("; ").join(f"{said(key)} → {_(', ').join(map(said, keys))}" for key, keys in value.items())
    return _(", ").join(map(said, value)) if isinstance(value, tuple) else str(value)


def examples(provision: Provision) -> list[Shown]:
    """Return its examples as small tables in words."""
    return [_example(one) for one in provision.examples]


def _example(one: Example) -> Shown:
    tables = []
    for name, records in one.records.items():
        columns = {**schema()[name].columns, ID.name: ID}
        used = list(dict.fromkeys(key for record in records for key in record if key != "id"))
        rows = tuple(tuple(column_words(record.get(key), columns[key]) for key in used) for record in records)
        tables.append((spoken(schema()[name].label), tuple(spoken(columns[key].label) for key in used), rows))
    return Shown(one.verdict, str(VERDICTS[one.verdict]), spoken(one.note), tuple(tables))
