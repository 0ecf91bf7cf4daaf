"""Nothing that a pack says becomes SQL: whatever its texts hold, they bind, and every engine answers what the words say."""

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from duban.engine.audit.compiled import compile_provision
from tests.conformance.engines import Database, Ducks, agrees, memory
from tests.conformance.hostile import FIXED, PIECES, cases
from tests.conformance.judge import judge
from tests.conformance.test_engines import often

# A value that begins with $ names a parameter; the reader refuses it where there is none of that name.
TEXT = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join).filter(lambda text: text[0] != "$")
TEXTS = st.lists(TEXT, min_size=3, max_size=4, unique=True)
PLAIN = ("a", "b", "c", "d")


@pytest.fixture(scope="module")
def ducks() -> Iterator[Ducks]:
    """DuckDB."""
    ducks = Ducks()
    yield ducks
    ducks.duck.close()


@pytest.mark.once
def test_texts_are_texts_on_sqlite_and_duckdb(ducks: Ducks) -> None:
    @often(15)
    @given(texts=TEXTS)
    @example(texts=list(FIXED))
    @example(texts=["a\x00b", "\x00'; DROP TABLE acts --", "c\x00"])
    def tried(texts: list[str]) -> None:
        asked = cases(texts, str)
        sqlite, duck = memory(asked[0]), ducks.filled(asked[0])
        for case in asked:
            agrees(case, sqlite)
            agrees(case, duck)

    tried()


@pytest.mark.django_db
def test_texts_are_texts_on_the_database() -> None:
    database = Database()

    @often(4)
    @given(texts=TEXTS)
    @example(texts=list(FIXED))
    def tried(texts: list[str]) -> None:
        asked = cases(texts, int)
        filled = database.filled(asked[0], texts=False)
        for case in asked:
            agrees(case, filled)

    tried()


def test_the_ledger_breaks_what_it_is_judged_by() -> None:
    """Else the tests above would agree about nothing."""
    kept = [case.provision.kind for case in cases(FIXED, int) if all(one.verdict != "breach" for one in judge(case)[0])]
    assert not kept


@pytest.mark.once
@given(texts=TEXTS)
@often(20)
def test_the_sql_of_a_pack_is_the_same_whatever_its_texts_say(texts: list[str]) -> None:
    # Sorted, because a parameter with a value for each choice is written in their order.
    for case, plain in zip(cases(sorted(texts), int), cases(PLAIN, int), strict=True):
        compiled, wanted = (compile_provision(one.provision, one.schema) for one in (case, plain))
        assert (compiled.findings, compiled.one, compiled.judged) == (wanted.findings, wanted.one, wanted.judged)
        assert set(texts) & {str(value) for value in compiled.binds.values()} or compiled.binds == wanted.binds
