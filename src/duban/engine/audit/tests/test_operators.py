"""The list of what an audit's SQL may be made of is closed: what engines answer differently is refused."""

import pytest

from duban.engine.audit.compiled import tree
from duban.engine.audit.operators import NotAllowed

# Part of a statement, and what the refusal names.
REFUSED = [
    ("r.title LIKE 'a%'", "Like"),
    ("r.title ILIKE 'a%'", "ILike"),
    ("r.title ~ 'a'", "RegexpLike"),
    ("r.title SIMILAR TO 'a'", "SimilarTo"),
    ("ROUND(r.minutes) = 1", "Round"),
    ("FLOOR(r.minutes) = 1", "Floor"),
    ("ABS(r.minutes) = 1", "Abs"),
    ("CAST(1.5 AS INT) = 1", "CAST AS INT"),
    ("CAST(r.minutes AS DOUBLE PRECISION) > 1", "CAST AS DOUBLE"),
    ("CAST(r.minutes AS DECIMAL(10, 2)) > 1", "CAST AS DECIMAL"),
    ("CAST(r.held_on AS DATE) = r.held_on", "CAST AS DATE"),
    ("r.held_on = DATE '2025-01-01'", "CAST AS DATE"),
    ("r.held_on + INTERVAL '1 day' > r.held_on", "Interval"),
    ("AGE(r.a, r.b) = r.c", "Anonymous"),
    ("DATEDIFF(r.a, r.b) = 1", "DateDiff"),
    ("GREATEST(r.a, r.b) = 1", "Greatest"),
    ("LEAST(r.a, r.b) = 1", "Least"),
    ("DAYOFWEEK(r.held_on) = 1", "DayOfWeek"),
    ("EXTRACT(DOW FROM r.held_on) = 1", "Extract"),
    ("r.minutes / 2 = 1", "Div"),
    ("r.minutes % 2 = 1", "Mod"),
    ("r.minutes & 2 = 1", "BitwiseAnd"),
    ("r.minutes BETWEEN 1 AND 2", "Between"),
    ("r.held_on = CURRENT_DATE", "CurrentDate"),
    ("NOW() = r.held_on", "CurrentTimestamp"),
    ("RANDOM() > 0", "Rand"),
    ("LOWER(r.title) = 'a'", "Lower"),
    ("LENGTH(r.title) = 1", "Length"),
    ("r.title COLLATE \"C\" = 'a'", "Collate"),
    ("EXISTS (SELECT 1 FROM units)", "Exists"),
    ("pg_sleep(9) = 1", "Anonymous"),
    ("load_extension('x') = 1", "Anonymous"),
    ("r.minutes = (SELECT 1 LIMIT 1)", "Limit"),
    ("r.minutes = ANY(ARRAY[1])", "Any"),
]  # fmt: skip
STATEMENTS = [
    ("SELECT AVG(r.minutes) FROM meetings AS r", "Avg"),
    ("SELECT ROW_NUMBER() OVER (ORDER BY r.id) FROM meetings AS r", "RowNumber"),
    ("SELECT r.id FROM meetings AS r ORDER BY r.id LIMIT 1", "Limit"),
    ("SELECT r.id FROM meetings AS r INTERSECT SELECT u.id FROM units AS u", "Intersect"),
    ("SELECT r.id FROM meetings AS r EXCEPT SELECT u.id FROM units AS u", "Except"),
    ("SELECT r.id FROM meetings AS r GROUP BY r.id HAVING COUNT(*) > 1", "Having"),
    ("SELECT * FROM read_csv('/etc/passwd')", "ReadCSV"),
    ("SELECT r.id FROM meetings AS r, LATERAL (SELECT 1) AS l", "Lateral"),
    ("INSERT INTO meetings VALUES (1)", "Insert"),
    ("UPDATE meetings SET minutes = 1", "Update"),
    ("DELETE FROM meetings", "Delete"),
    ("DROP TABLE meetings", "Drop"),
    ("CREATE TABLE x (a INT)", "Create"),
    ("COPY meetings TO 'x'", "Copy"),
    ("SET x = 1", "Set"),
]


@pytest.mark.parametrize(("part", "named"), REFUSED)
def test_an_operator_that_engines_answer_differently_is_refused(part: str, named: str) -> None:
    with pytest.raises(NotAllowed, match=named):
        tree(f"SELECT r.id FROM meetings AS r WHERE {part}")


@pytest.mark.parametrize(("statement", "named"), STATEMENTS)
def test_a_statement_that_does_more_than_read_is_refused(statement: str, named: str) -> None:
    with pytest.raises(NotAllowed, match=named):
        tree(statement)


def test_a_second_statement_never_runs() -> None:
    with pytest.raises(NotAllowed):
        tree("SELECT r.id FROM meetings AS r; DROP TABLE meetings")


def test_what_kinds_are_made_of_is_allowed() -> None:
    tree(
        "WITH g AS (SELECT r.unit AS k0, COUNT(DISTINCT r.title) AS n, SUM(CASE WHEN r.minutes > :p0 THEN 1 ELSE 0 END) AS m "
        "FROM meetings AS r WHERE NOT (r.place IN (:p1, :p2)) IS TRUE GROUP BY r.unit) "
        "SELECT CAST(g.k0 AS TEXT) || '|' AS who, COALESCE(g.n, 0) - g.m * 2 AS n, MAX(g.m) OVER (PARTITION BY g.k0 ORDER BY g.n "
        "ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS past FROM g LEFT JOIN units AS u ON u.id = g.k0 UNION ALL SELECT "
        "NULL AS who, 0 AS n, 0 AS past FROM units AS u WHERE u.id IS NULL"
    )
