"""Chinese words of any length are found by the same words on each database, and no sign acts as an operator."""

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duban.engine.search import MAX_GRAMS, MAX_INDEXED, fts5_query, grams, query_phrases, tsquery

TEXTS = [
    "督办事项：城区道路改造",
    "督办，办事不拖",
    "Green channel 绿色通道 2026年第12号",
    "老旧小区加装电梯 50 ㎡",
    "桥",
]


@pytest.fixture
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE texts USING fts5(grams)")
    rows = [(number, grams(text)) for number, text in enumerate(TEXTS, 1)]
    connection.executemany("INSERT INTO texts(rowid, grams) VALUES (?, ?)", rows)
    yield connection
    connection.close()


def found(index: sqlite3.Connection, query: str) -> list[int]:
    rows = index.execute("SELECT rowid FROM texts WHERE texts MATCH ? ORDER BY rowid", [fts5_query(query)])
    return [row[0] for row in rows]


def test_chinese_is_indexed_in_pairs_and_its_last_character() -> None:
    assert grams("督办事项") == "督办 办事 事项 项"
    assert grams("桥") == "桥"
    assert grams("A区2026年") == "a 区 2026 年"
    assert grams("") == grams("—…😀 *") == ""


def test_forms_of_one_character_are_one() -> None:
    assert grams("ＡＢＣ　Straße ㎡ ①") == "abc strasse m2 1"
    assert grams("督\u200b办\ufe00") == grams("督办")
    assert grams("snake_case") == "snake case"


def test_rare_and_other_east_asian_characters_are_paired_too() -> None:
    assert grams("\U0002b5ae\U0002ceb0々") == "\U0002b5ae\U0002ceb0 \U0002ceb0々 々"
    assert grams("カナ 한국") == "カナ ナ 한국 국"


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("督办", [1, 2]),
        ("督办事项", [1]),
        ("督办事", [1]),
        ("事项", [1]),
        ("道路改造", [1]),
        ("改造道路", []),
        ("绿色 channel", [3]),
        ("CHANNEL", [3]),
        ("chann", []),
        ("2026", [3]),
        ("督", [1, 2]),
        ("造", [1]),
        ("桥", [5]),
        ("年", [3]),
        ("m2", [4]),
        ("督办 电梯", []),
    ],
)
def test_words_are_found_where_they_stand(index: sqlite3.Connection, query: str, numbers: list[int]) -> None:
    assert found(index, query) == numbers


def test_queries_are_phrases_of_pairs() -> None:
    assert query_phrases("督办事项 2026 督办事项") == [["督办", "办事", "事项"], ["2026"]]
    assert query_phrases("督") == [["督*"]]
    assert fts5_query("督办事项 x") == '"督办 办事 事项" AND "x"'
    assert fts5_query("督") == '"督"*'
    assert tsquery("督办事项 x") == "('督办' <-> '办事' <-> '事项') & 'x'"
    assert tsquery("督") == "'督':*"


SIGNS = ['"', "'", "*", "-", "&", "|", "!", "()", "<->", ":*", "\\", "^", "{}", "+", "\x00", "😀", " "]


@pytest.mark.parametrize("signs", SIGNS)
def test_signs_are_never_operators(index: sqlite3.Connection, signs: str) -> None:
    assert fts5_query(signs) == tsquery(signs) == ""
    typed = f"{signs}督办{signs} {signs}事项{signs}"
    assert found(index, typed) == [1]
    assert tsquery(typed) == "'督办' & '事项'"


def test_words_of_the_query_languages_are_plain_words(index: sqlite3.Connection) -> None:
    assert found(index, "green NOT channel") == []
    assert found(index, "NEAR(green channel)") == []
    assert fts5_query("a OR b") == '"a" AND "or" AND "b"'


@given(st.text(max_size=60))
def test_any_text_makes_a_query_that_the_database_takes(text: str) -> None:
    query = fts5_query(text)
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5(grams)")
        connection.execute("INSERT INTO texts VALUES (?)", [grams(text).encode("utf-8", "replace").decode()])
        if query:
            connection.execute("SELECT * FROM texts WHERE texts MATCH ?", [query]).fetchall()
    finally:
        connection.close()
    tokens = [token.removesuffix("*") for phrase in query_phrases(text) for token in phrase]
    assert all(char.isalnum() or char > "\u3000" for token in tokens for char in token)


def test_what_a_database_cannot_hold_is_cut() -> None:
    assert len(grams("督办" * 20_000).split()) == MAX_GRAMS
    assert len(grams(("x" * 60 + " ") * 10_000)) <= MAX_INDEXED
    assert grams("x" * 5_000) == query_phrases("x" * 5_000)[0][0] == "x" * 64
    assert len(query_phrases("督办 " * 5_000)) == 1
