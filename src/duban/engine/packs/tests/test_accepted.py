"""What the reader accepts, the audit can compile and run: whatever arguments are given to whatever kind."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duban.engine.audit.compiled import compile_provision
from duban.engine.audit.examples import failed_examples
from duban.engine.audit.schema import Column, Register
from duban.engine.kinds import KINDS
from duban.engine.kinds.base import Arg, Kind
from duban.engine.packs.frame import OPERATORS
from duban.engine.packs.tests.pack_of import HALF_DAY, SCHEMA, read, write
from duban.engine.packs.write import write_provision

Tree = object
REGISTERS = st.sampled_from(sorted(SCHEMA))
VALUES = {
    "number": ["0", "7", "$minutes"], "money": ["0", "7.50"], "day": ["2025-03-04", "2024-02-29"], "yes": ["yes", "no"],
    "moment": ["2025-03-04 09:30"], "text": ["x", "010"], "ref": ["7"],
}  # fmt: skip


def flow(tree: Tree) -> str:
    """A tree as YAML on one line."""
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {flow(value)}" for key, value in tree.items()) + "}"
    return f"[{', '.join(map(flow, tree))}]" if isinstance(tree, list) else f"'{tree}'"


@st.composite
def conditions(draw: st.DrawFn, register: Register) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for name in draw(
        st.lists(st.sampled_from(sorted(register.columns)), min_size=1, max_size=2, unique=True)
    ):
        column = register.columns[name]
        operator = draw(st.sampled_from(OPERATORS[column.type]))
        value: st.SearchStrategy[Tree] = st.sampled_from(VALUES.get(column.type) or sorted(column.choices))
        if operator == "given":
            value = st.sampled_from(VALUES["yes"])
        elif operator in ("is", "is_not"):
            value |= st.lists(value, min_size=1, max_size=2)
        found[name] = draw(value) if operator == "is" else {operator: draw(value)}
    return found


def fits(arg: Arg, column: Column) -> bool:
    return not arg.types or column.type in arg.types


@st.composite
def arguments(draw: st.DrawFn, kind: Kind, register: Register) -> dict[str, Tree]:
    """Arguments that are each right by themselves, together perhaps not."""
    found: dict[str, Tree] = {}
    for arg in sorted(kind.args, key=lambda one: one.what != "register"):
        if not arg.required and not draw(st.booleans()):
            continue
        named = found.get(arg.of)
        about = SCHEMA[str(named)] if named in SCHEMA else register
        fitting = [name for name, column in about.columns.items() if fits(arg, column)]
        choices = [key for column in register.columns.values() for key in column.choices]
        strategies: dict[str, st.SearchStrategy[Tree]] = {
            "column": st.sampled_from(fitting or ["id"]),
            "columns": st.lists(st.sampled_from(fitting), min_size=1, max_size=2, unique=True),
            "number": st.sampled_from(["0", "7", "50", "$minutes"]),
            "conditions": conditions(about),
            "word": st.sampled_from(arg.words or ("x",)),
            "table": st.dictionaries(
                st.sampled_from(choices),
                st.lists(st.sampled_from(choices), min_size=1, max_size=2),
                min_size=1,
            ),
            "register": REGISTERS,
            "keys": st.lists(st.sampled_from(["party_office", "government_office"]), min_size=1, max_size=2),
        }
        if arg.name == "minus" and "of" in found:
            strategies["column"] = st.just(found["of"])
        if arg.what == "table" and kind.name == "route":
            found |= {"from": "sender", "to": "receiver"}
            some = st.lists(st.sampled_from(["office", "leader"]), min_size=1, max_size=2, unique=True)
            strategies["table"] = st.dictionaries(st.sampled_from(["department", "county"]), some, min_size=1)
        found[arg.name] = draw(strategies[arg.what])
    return found


@st.composite
def provisions(draw: st.DrawFn) -> str:
    kind: Kind = draw(st.sampled_from(list(KINDS.values())))
    register = SCHEMA[draw(REGISTERS)]
    if kind.name == "route":
        register = SCHEMA["meetings"]
    args = draw(arguments(kind, register))
    text = HALF_DAY.replace("kind: limit", f"kind: {kind.name}").replace(
        "{of: minutes, at_most: $minutes}", flow(args)
    )
    text = text.replace(
        "{occasion: {is_not: [party_congress, two_sessions]}}", flow(draw(conditions(register)))
    )
    if register.name != "meetings":
        text = text[: text.index("examples:")].replace("register: meetings", f"register: {register.name}")
    if "$minutes" not in text:
        kept = [line for line in text.splitlines() if not line.startswith(("parameters:", "  minutes:"))]
        text = "\n".join(kept) + "\n"
    return text


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(text=provisions())
def test_what_is_read_can_be_run(tmp_path: Path, text: str) -> None:
    pack, problems = read(write(tmp_path, half_day=text))
    assert (pack is None) == bool(problems)
    if pack is not None:
        one = pack.provisions["half-day"]
        compile_provision(one, SCHEMA)
        failed_examples(one, SCHEMA)
        again = read(write(tmp_path, half_day=write_provision(one, SCHEMA, KINDS[one.kind])))[0]
        assert again and again.provisions["half-day"] == one
