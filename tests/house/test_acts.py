"""Time is asked in one place, writes happen in actions, and nothing happens behind a writer's back."""

import ast
import re

from tests.house.source import Source, calls, dotted, product

CLOCK_ROOM = "engine/now.py"
CLOCKS = re.compile(
    r"(^|\.)(datetime\.(now|utcnow|today)|date\.today|timezone\.(now|localdate|localtime)|time\.(time|time_ns|localtime))$"
)
# Reading the machine's clock is right where a clock is what is looked at.
CLOCK_ALLOWED = {
    CLOCK_ROOM: "the one place",
    "cli/doctor.py": "compares the machine's clock with the database's",
}
WRITES_WITHOUT_ARGUMENTS = {"save", "delete"}
WRITES_BY_KEYWORD = {"create", "update", "get_or_create", "update_or_create", "aupdate", "acreate"}
CONVERSIONS = ("localtime", "localdate")  # with a moment given they only convert it
BULK = {"bulk_create", "bulk_update", "_raw_delete", "_insert"}
# Folders and files (at any depth below a room) that may write.
WRITERS = re.compile(r"^(actions.*|.*_actions|load.*|demo.*|wiring)$")
# Files that write for a reason of their own.
WRITES_ALLOWED: dict[str, str] = {
    "record/acts.py": "seals the entry of every act",
    "record/batches.py": "what the loads of all rooms share, inside the acts of each",
    "record/personal.py": "salts belong to the entry being sealed",
    "record/numbers.py": "numbers are given inside an act",
    "record/search.py": "words derived from texts, written inside the act that changes the text",
}


def _writes(call: ast.Call, name: str) -> bool:
    word = name.rpartition(".")[2]
    if word in BULK:
        return True
    if word in WRITES_WITHOUT_ARGUMENTS:
        return "." in name and not call.args
    return word in WRITES_BY_KEYWORD and "." in name and bool(call.keywords) and not call.args


def _may_write(source: Source) -> bool:
    return source.name in WRITES_ALLOWED or any(WRITERS.match(part) for part in source.parts[1:])


def test_only_one_file_asks_for_the_time() -> None:
    wrong = [
        f"{source.at(call)}: {name}() → duban.engine.now"
        for source in product()
        if source.name not in CLOCK_ALLOWED
        for call, name in calls(source.tree)
        if CLOCKS.search(name) and not (name.endswith(CONVERSIONS) and call.args)
    ]
    wrong += [
        f"{source.at(word)}: {dotted(word.value)} as a default → duban.engine.now"
        for source in product()
        for word in ast.walk(source.tree)
        if isinstance(word, ast.keyword) and word.arg == "default" and CLOCKS.search(dotted(word.value))
    ]
    assert not wrong, "\n".join(wrong)


def test_only_actions_write() -> None:
    wrong = [
        f"{source.at(call)}: {name}() belongs into the room's actions"
        for source in product()
        if source.room != "engine" and not _may_write(source)
        for call, name in calls(source.tree)
        if _writes(call, name)
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_happens_behind_a_writers_back() -> None:
    wrong = []
    for source in product():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith(
                (".signals", "django.dispatch")
            ):
                wrong.append(f"{source.at(node)}: no signals; name the function in site/wiring.py")
            if isinstance(node, ast.ClassDef):
                wrong += [
                    f"{source.at(inner)}: no {inner.name}() override; write an action"
                    for inner in node.body
                    if isinstance(inner, ast.FunctionDef)
                    and inner.name in ("save", "delete")
                    and any("Model" in dotted(base) for base in node.bases)
                ]
    assert not wrong, "\n".join(wrong)
