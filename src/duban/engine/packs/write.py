"""A provision as the text of its file: what `read_provision` reads back to the same provision."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Final

from duban.engine.audit.schema import Column, Register, Schema, Text
from duban.engine.kinds.base import Arg, Kind
from duban.engine.packs.frame import ID
from duban.engine.packs.model import Condition, Conditions, Example, Parameter, Provision, Scalar
from duban.engine.packs.scalars import CHINA, EPOCH

# What needs no quotation marks between the brackets of a line.
PLAIN: Final = re.compile(
    r"[A-Za-z0-9_$\u4e00-\u9fff][A-Za-z0-9_$./\u4e00-\u9fff、，。；（）“”-]*(?: [A-Za-z0-9_$\u4e00-\u9fff(][\w./()-]*)*"
)


def write_provision(provision: Provision, schema: Schema, kind: Kind) -> str:
    """The file of a provision, ending with a newline."""
    register = schema[provision.register]
    lines = [f"{name}: {word(getattr(provision, name))}" for name in ("opinion", "source", "at")]
    lines += [
        f"{name}: {words(getattr(provision, name))}" for name in ("clause", "title", "explain", "remedy")
    ]
    lines += [f"kind: {provision.kind}", f"register: {provision.register}"]
    if provision.applies:
        lines.append(f"applies: {conditions(provision.applies, register)}")
    args = {
        name: argument(kind.arg(name), value, provision, schema) for name, value in provision.args.items()
    }
    lines.append(f"args: {mapping(args)}")
    if provision.parameters:
        lines.append("parameters:")
        lines += [f"  {name}: {parameter(one)}" for name, one in provision.parameters.items()]
    lines += [f"effect: {provision.effect}", f"since: {provision.since}"]
    lines += [f"until: {provision.until}"] if provision.until else []
    types = {name: one.type for name, one in provision.parameters.items()}
    lines += examples(provision.examples, schema, types)
    return "\n".join(lines) + "\n"


def word(text: str) -> str:
    """A word, in quotation marks where it needs them."""
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def words(text: Text) -> str:
    """A text in both languages."""
    return mapping({"zh": word(text.zh), "en": word(text.en)})


def mapping(entries: Mapping[str, str]) -> str:
    """Names with values that are already written."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in entries.items()) + "}"


def listing(values: Iterable[str]) -> str:
    """Values that are already written, as a list; one alone stands for itself."""
    found = list(values)
    return found[0] if len(found) == 1 else f"[{', '.join(found)}]"


def fact(value: Scalar | None, column: Column) -> str:
    """A value of a column as people write it."""
    if value is None:
        return ""
    if isinstance(value, str):
        return word(value)
    match column.type:
        case "day":
            return str(EPOCH + timedelta(days=value))
        case "moment":
            at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=value)
            return f"{at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        case "yes":
            return "yes" if value else "no"
        case "money":
            return money(value)
    return str(value)


def money(fen: int) -> str:
    """An amount in yuan."""
    sign, fen = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{fen // 100}" + (f".{fen % 100:02d}" if fen % 100 else "")


def conditions(found: Conditions, register: Register) -> str:
    """Conditions, those on one column together."""
    columns = {**register.columns, ID.name: ID}
    by_field: dict[str, list[Condition]] = {}
    for one in found:
        by_field.setdefault(one.field, []).append(one)
    return mapping({name: _conditions(several, columns[name]) for name, several in by_field.items()})


def _conditions(several: list[Condition], column: Column) -> str:
    written: dict[str, str] = {}
    for one in several:
        if one.operator == "given":
            written["given"] = "yes" if one.values[0] else "no"
        else:
            written[one.operator] = listing(fact(value, column) for value in one.values)
    return written["is"] if list(written) == ["is"] else mapping(written)


def argument(arg: Arg | None, value: object, provision: Provision, schema: Schema) -> str:
    """One argument of a kind."""
    if arg is not None and arg.what == "conditions" and isinstance(value, tuple):
        about = str(provision.args.get(arg.of, provision.register)) if arg.of else provision.register
        return conditions(value, schema[about])
    if isinstance(value, Mapping):
        return mapping({str(key): f"[{', '.join(keys)}]" for key, keys in value.items()})
    if isinstance(value, tuple):
        return f"[{', '.join(map(str, value))}]"
    if (
        isinstance(value, int)
        and arg is not None
        and arg.what == "number"
        and _of_money(arg, provision, schema)
    ):
        return money(value)
    return str(value)


def _of_money(arg: Arg, provision: Provision, schema: Schema) -> bool:
    measured = str(provision.args.get("sum") or provision.args.get("of"))
    column = schema[provision.register].columns.get(measured)
    return arg.name in ("at_most", "at_least") and column is not None and column.type == "money"


def parameter(one: Parameter) -> str:
    """A parameter on one line."""
    parts = {"label": words(one.label), "unit": words(one.unit)}
    parts |= {"type": "money"} if one.type == "money" else {}
    parts |= {"by": one.by} if one.by else {}
    return mapping({**parts, "values": values(one)})


def values(one: Parameter) -> str:
    """The values of a parameter by their days."""
    return mapping({str(day): _value(value, one.type) for day, value in one.values})


def _value(value: int | Mapping[str, int], type_: str) -> str:
    if isinstance(value, Mapping):
        return mapping({key: _value(number, type_) for key, number in value.items()})
    return money(value) if type_ == "money" else str(value)


def examples(found: tuple[Example, ...], schema: Schema, types: Mapping[str, str]) -> list[str]:
    """The lines of the examples, one for each."""
    lines = ["examples:"] if found else []
    assume = {name: value for one in found for name, value in one.assume.items()}
    if assume:
        lines.append(
            f"  assume: {mapping({name: _value(value, types[name]) for name, value in assume.items()})}"
        )
    for verdict in ("right", "wrong", "unknown"):
        some = [one for one in found if one.verdict == verdict]
        lines += [f"  {verdict}:"] if some else []
        lines += [f"    - {_example(one, schema)}" for one in some]
    return lines


def _example(one: Example, schema: Schema) -> str:
    parts = {"note": words(one.note)} | ({"today": day(one.today)} if one.today else {})
    for name, records in one.records.items():
        columns = {**schema[name].columns, ID.name: ID}
        listed = (
            mapping({key: fact(value, columns[key]) for key, value in record.items()}) for record in records
        )
        parts[name] = f"[{', '.join(listed)}]"
    return mapping(parts)


def day(value: date) -> str:
    """A day as a pack has it."""
    return value.isoformat()
