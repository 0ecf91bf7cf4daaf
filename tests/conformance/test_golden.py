"""A change of a kind, of the compiler or of sqlglot is seen in the review: the SQL of each option is kept."""

from typing import get_args

import pytest

from duban.engine.kinds import KINDS
from duban.engine.packs.model import Operator
from tests.conformance.golden import FOLDER, RENEW, texts
from tests.conformance.golden.provisions import REPRESENTATIVES


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """The SQL as it is now."""
    return texts()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_sql_is_what_was_reviewed(kind: str, written: dict[str, str]) -> None:
    kept = FOLDER / f"{kind}.sql"
    said = f"The SQL of {kind} has changed. If that is meant, write it anew with: {RENEW}"
    assert kept.exists() and kept.read_text(encoding="utf-8") == written[kept.name], said


def test_no_file_is_left_of_a_kind_that_is_gone() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(KINDS)


def test_every_option_of_every_kind_has_its_representative() -> None:
    given = {(one.kind, arg) for one in REPRESENTATIVES.values() for arg in one.args}
    assert given == {(kind.name, arg.name) for kind in KINDS.values() for arg in kind.args}
    # A word that is the default needs no saying.
    words = {(one.kind, str(value)) for one in REPRESENTATIVES.values() for value in one.args.values()}
    defaults = {(kind.name, str(arg.default)) for kind in KINDS.values() for arg in kind.args}
    wanted = {(kind.name, word) for kind in KINDS.values() for arg in kind.args for word in arg.words if arg.name != "period"}
    assert wanted <= words | defaults
    periods = {str(one.args["period"]) for one in REPRESENTATIVES.values() if "period" in one.args}
    assert periods == {"year", "quarter", "month", "all"}
    operators = {condition.operator for one in REPRESENTATIVES.values() for condition in one.applies}
    assert operators == set(get_args(Operator))
