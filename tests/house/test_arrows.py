"""What import-linter cannot see: relations named by string, and imports hidden inside functions."""

import ast

from tests.house.source import calls, level, product

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
# "file below src/duban": why an import inside a function is right there
HIDDEN_IMPORTS_ALLOWED: dict[str, str] = {
    "cli/__init__.py": "commands import models, which need Django to be set up first",
}


def _target(call: ast.Call) -> str:
    values = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "to")]
    names = [
        value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)
    ]
    return names[0] if names else ""


def test_relations_named_by_string_do_not_point_up() -> None:
    wrong = []
    for source in product():
        for call, name in calls(source.tree):
            room, dot, _ = _target(call).partition(".")
            ours = (
                name.split(".")[-1] in RELATIONS and dot and room not in ("contenttypes", "auth", "sessions")
            )
            if ours and level(room) > level(source.room):
                wrong.append(f"{source.at(call)}: {source.room} must not point up to {_target(call)}")
    assert not wrong, "\n".join(wrong)


def test_no_import_hides_in_a_function() -> None:
    wrong = []
    for source in product():
        if source.name in HIDDEN_IMPORTS_ALLOWED:
            continue
        for function in ast.walk(source.tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                hidden = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
                wrong += [f"{source.at(node)}: import at the top of the file" for node in hidden]
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_every_room_stands_in_a_layer() -> None:
    for source in product():
        if "/" in source.name:
            level(source.room)
