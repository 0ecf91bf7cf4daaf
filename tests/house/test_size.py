"""Files and functions stay short enough to be read at one sitting."""

import ast

from tests.house.source import product, sources

FILE_LINES, FUNCTION_LINES = 300, 40


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring: explaining costs nothing."""
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    if ast.get_docstring(node) is not None and first.end_lineno:
        length -= first.end_lineno - first.lineno + 1
    return length


def test_no_file_is_longer_than_300_lines() -> None:
    long = {source.name: n for source in sources() if (n := len(source.text.splitlines())) > FILE_LINES}
    assert not long, f"make a folder by noun of: {long}"


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{source.at(node)} {node.name}: {_length(node)}"
        for source in product()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > FUNCTION_LINES
    ]
    assert not long, "\n".join(long)
