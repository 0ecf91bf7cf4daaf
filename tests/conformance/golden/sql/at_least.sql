-- ======== at_least, records of a year
-- binds: p0=2
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :year_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(year_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(year_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= $from_begun)
AND (r.held_on < $year_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < $p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < $p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on < $year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :year_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on_y >= :from_period)
AND (r.held_on_y < :current_year)
AND r.unit IS NOT NULL
AND r.unit = :k0
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_y >= :from_period OR r.held_on IS NULL)
AND (r.held_on_y < :current_year OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s)
AND (r.held_on_y < %(current_year)s)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s OR r.held_on IS NULL)
AND (r.held_on_y < %(current_year)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :year_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(year_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(year_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_least, days of a quarter
-- binds: p0=2 p1=3 p2=8068 p3='quarter'
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low <
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low <
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = %(p3)s
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_quarter)s)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = %(p3)s
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_quarter)s)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low <
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low <
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(quarter_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = $p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= $from_period
AND y.period < $current_quarter)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = $p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= $from_period
AND y.period < $current_quarter)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low <
CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low <
CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on < $quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low <
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low <
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter
AND r.unit = :k0
AND y.period = :period
AND r.held_on <= :last_day)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter
AND r.unit = :k0
AND y.period = :period
AND r.held_on <= :last_day)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low <
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low <
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= :from_period OR r.held_on IS NULL)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) < :current_quarter OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = %(p3)s
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_quarter)s
AND r.unit = %(k0)s
AND y.period = %(period)s
AND r.held_on <= %(last_day)s)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = %(p3)s
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_quarter)s
AND r.unit = %(k0)s
AND y.period = %(period)s
AND r.held_on <= %(last_day)s)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low <
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low <
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= %(from_period)s OR r.held_on IS NULL)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) < %(current_quarter)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p3
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_quarter)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH v AS (SELECT r.unit AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = %(p3)s
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_quarter)s)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.unit AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = %(p3)s
AND y.period >= (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END)
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_quarter)s)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(quarter_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_least, days of a year for everybody
-- binds: p0=70 p1='year' p2='a'
-- index: (('acts', ('person', 'held_on')),)

-- findings: sqlite
WITH p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = :p1
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = :p2
AND y.period >= :from_period
AND y.period < :current_year
GROUP BY m.person, y.period)
v AS (SELECT r.person AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= :from_period
AND y.period < :current_year)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.person AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= :from_period
AND y.period < :current_year)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN COALESCE(g.low, 0) < :p0
AND COALESCE(g.open, 0) = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(p.period AS INTEGER) AS period, CAST(COALESCE(g.low, 0) AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = %(p1)s
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = %(p2)s
AND y.period >= %(from_period)s
AND y.period < %(current_year)s
GROUP BY m.person, y.period)
v AS (SELECT r.person AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= %(from_period)s
AND y.period < %(current_year)s)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.person AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= %(from_period)s
AND y.period < %(current_year)s)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN COALESCE(g.low, 0) < %(p0)s
AND COALESCE(g.open, 0) = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(p.period AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(year_begun)s OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = $p1
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = $p2
AND y.period >= $from_period
AND y.period < $current_year
GROUP BY m.person, y.period)
v AS (SELECT r.person AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = $p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= $from_period
AND y.period < $current_year)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.person AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = $p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= $from_period
AND y.period < $current_year)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN COALESCE(g.low, 0) < $p0
AND COALESCE(g.open, 0) = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(p.period AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) < $p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on < $year_begun OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS STRING)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = :p1
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = :p2
AND y.period >= :from_period
AND y.period < :current_year
GROUP BY m.person, y.period)
v AS (SELECT r.person AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= :from_period
AND y.period < :current_year)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.person AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.person IS NOT NULL
AND r.person IN (SELECT p.k0
FROM p)
AND y.period >= :from_period
AND y.period < :current_year)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN COALESCE(g.low, 0) < :p0
AND COALESCE(g.open, 0) = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(p.k0 AS STRING) AS STRING) AS who, CAST(p.unit AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(p.period AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH v AS (SELECT r.person AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.person IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_year
AND r.person = :k0
AND y.period = :period
AND r.held_on <= :last_day)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.person AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.person IS NOT NULL
AND y.period >= :from_period
AND y.period < :current_year
AND r.person = :k0
AND y.period = :period
AND r.held_on <= :last_day)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = :p1
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = :p2
AND y.period >= :from_period
AND y.period < :current_year
AND m.person = :k0
AND y.period = :period
GROUP BY m.person, y.period)
SELECT
CASE WHEN COALESCE(g.low, 0) < :p0
AND COALESCE(g.open, 0) = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(p.period AS INTEGER) AS period, CAST(COALESCE(g.low, 0) AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_y >= :from_period OR r.held_on IS NULL)
AND (r.held_on_y < :current_year OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH v AS (SELECT r.person AS k0, y.period AS period,
CASE WHEN r.held_on > y.first
THEN r.held_on
ELSE y.first END AS a,
CASE WHEN r.ended_on < y.last
THEN r.ended_on
ELSE y.last END AS z
FROM acts AS r
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.person IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_year)s
AND r.person = %(k0)s
AND y.period = %(period)s
AND r.held_on <= %(last_day)s)
u AS (SELECT k0, period, a, z, MAX(z) OVER (PARTITION BY k0, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING
AND 1 PRECEDING) AS past
FROM v)
o AS (SELECT k0, period, SUM(CASE WHEN past IS NULL OR a > past
THEN z - a + 1 WHEN z > past
THEN z - past
ELSE 0 END) AS low, 0 AS open
FROM u
GROUP BY k0, period)
q AS (SELECT r.person AS k0, y.period AS period
FROM acts AS r
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_y
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.person IS NOT NULL
AND y.period >= %(from_period)s
AND y.period < %(current_year)s
AND r.person = %(k0)s
AND y.period = %(period)s
AND r.held_on <= %(last_day)s)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = %(p1)s
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = %(p2)s
AND y.period >= %(from_period)s
AND y.period < %(current_year)s
AND m.person = %(k0)s
AND y.period = %(period)s
GROUP BY m.person, y.period)
SELECT
CASE WHEN COALESCE(g.low, 0) < %(p0)s
AND COALESCE(g.open, 0) = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(p.period AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s OR r.held_on IS NULL)
AND (r.held_on_y < %(current_year)s OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = :p1
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = :p2
AND y.period >= :from_period
AND y.period < :current_year
GROUP BY m.person, y.period)
j AS (SELECT CAST(p.k0 AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit
FROM p
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH p AS (SELECT m.person AS k0, y.period AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
JOIN periods AS y ON y.kind = %(p1)s
AND (m.since IS NULL OR m.since <= y.first)
AND (m.until IS NULL OR m.until >= y.last)
WHERE m.person IS NOT NULL
AND m.level = %(p2)s
AND y.period >= %(from_period)s
AND y.period < %(current_year)s
GROUP BY m.person, y.period)
j AS (SELECT CAST(p.k0 AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit
FROM p
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(year_begun)s OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_least, members in all time
-- binds: p0=2 p1=3 p2=17167
-- index: (('acts', ('person', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.person AS k0, 0 AS period, COUNT(r.held_on) AS low, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.person IS NOT NULL
GROUP BY r.person)
p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= :today)
AND (m.until IS NULL OR m.until >= :today)
GROUP BY m.person)
SELECT
CASE WHEN COALESCE(g.low, 0) + COALESCE(g.open, 0) <
CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(COALESCE(g.low, 0) AS INTEGER) AS measured, CAST(CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) <
CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL)

-- findings: postgres
WITH g AS (SELECT r.person AS k0, 0 AS period, COUNT(r.held_on) AS low, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.person IS NOT NULL
GROUP BY r.person)
p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= %(today)s)
AND (m.until IS NULL OR m.until >= %(today)s)
GROUP BY m.person)
SELECT
CASE WHEN COALESCE(g.low, 0) + COALESCE(g.open, 0) <
CASE WHEN %(today)s >= %(p2)s
THEN %(p1)s WHEN %(today)s < %(p2)s
THEN %(p0)s END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(CASE WHEN %(today)s >= %(p2)s
THEN %(p1)s WHEN %(today)s < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) <
CASE WHEN %(today)s >= %(p2)s
THEN %(p1)s WHEN %(today)s < %(p2)s
THEN %(p0)s END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.person IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.person AS k0, 0 AS period, COUNT(r.held_on) AS low, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND r.person IS NOT NULL
GROUP BY r.person)
p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= $today)
AND (m.until IS NULL OR m.until >= $today)
GROUP BY m.person)
SELECT
CASE WHEN COALESCE(g.low, 0) + COALESCE(g.open, 0) <
CASE WHEN $today >= $p2
THEN $p1 WHEN $today < $p2
THEN $p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(CASE WHEN $today >= $p2
THEN $p1 WHEN $today < $p2
THEN $p0 END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) <
CASE WHEN $today >= $p2
THEN $p1 WHEN $today < $p2
THEN $p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.person IS NULL)

-- findings: spark
WITH g AS (SELECT r.person AS k0, 0 AS period, COUNT(r.held_on) AS low, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.person IS NOT NULL
GROUP BY r.person)
p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS STRING)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= :today)
AND (m.until IS NULL OR m.until >= :today)
GROUP BY m.person)
SELECT
CASE WHEN COALESCE(g.low, 0) + COALESCE(g.open, 0) <
CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(p.k0 AS STRING) AS STRING) AS who, CAST(p.unit AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) <
CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL)

-- one: sqlite
WITH g AS (SELECT r.person AS k0, 0 AS period, COUNT(r.held_on) AS low, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.person IS NOT NULL
AND r.person = :k0
GROUP BY r.person)
p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= :today)
AND (m.until IS NULL OR m.until >= :today)
AND m.person = :k0
GROUP BY m.person)
SELECT
CASE WHEN COALESCE(g.low, 0) + COALESCE(g.open, 0) <
CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(COALESCE(g.low, 0) AS INTEGER) AS measured, CAST(CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) <
CASE WHEN :today >= :p2
THEN :p1 WHEN :today < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.person AS k0, 0 AS period, COUNT(r.held_on) AS low, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.person IS NOT NULL
AND r.person = %(k0)s
GROUP BY r.person)
p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= %(today)s)
AND (m.until IS NULL OR m.until >= %(today)s)
AND m.person = %(k0)s
GROUP BY m.person)
SELECT
CASE WHEN COALESCE(g.low, 0) + COALESCE(g.open, 0) <
CASE WHEN %(today)s >= %(p2)s
THEN %(p1)s WHEN %(today)s < %(p2)s
THEN %(p0)s END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(p.k0 AS TEXT) AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(COALESCE(g.low, 0) AS BIGINT) AS measured, CAST(CASE WHEN %(today)s >= %(p2)s
THEN %(p1)s WHEN %(today)s < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM p
LEFT
JOIN g ON g.k0 = p.k0
AND g.period = p.period
WHERE COALESCE(g.low, 0) <
CASE WHEN %(today)s >= %(p2)s
THEN %(p1)s WHEN %(today)s < %(p2)s
THEN %(p0)s END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.person IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= :today)
AND (m.until IS NULL OR m.until >= :today)
GROUP BY m.person)
j AS (SELECT CAST(p.k0 AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit
FROM p
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH p AS (SELECT m.person AS k0, 0 AS period, MIN(CAST(m.unit AS TEXT)) AS unit
FROM leaders AS m
WHERE m.person IS NOT NULL
AND 1 = 1
AND (m.since IS NULL OR m.since <= %(today)s)
AND (m.until IS NULL OR m.until >= %(today)s)
GROUP BY m.person)
j AS (SELECT CAST(p.k0 AS TEXT) AS who, CAST(p.unit AS TEXT) AS unit
FROM p
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.person IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_least, a sum of a month
-- binds: p0=10000
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COALESCE(SUM(r.cost), 0) AS low, COUNT(*) - COUNT(r.cost) AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :month_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low < :p0
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :month_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COALESCE(SUM(r.cost), 0) AS low, COUNT(*) - COUNT(r.cost) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(month_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low < %(p0)s
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(month_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COALESCE(SUM(r.cost), 0) AS low, COUNT(*) - COUNT(r.cost) AS open
FROM acts AS r
WHERE (r.held_on >= $from_begun)
AND (r.held_on < $month_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low < $p0
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < $p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on < $month_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COALESCE(SUM(r.cost), 0) AS low, COUNT(*) - COUNT(r.cost) AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :month_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low < :p0
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :month_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COALESCE(SUM(r.cost), 0) AS low, COUNT(*) - COUNT(r.cost) AS open
FROM acts AS r
WHERE (r.held_on_m >= :from_period)
AND (r.held_on_m < :current_month)
AND r.unit IS NOT NULL
AND r.unit = :k0
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low < :p0
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_m >= :from_period OR r.held_on IS NULL)
AND (r.held_on_m < :current_month OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COALESCE(SUM(r.cost), 0) AS low, COUNT(*) - COUNT(r.cost) AS open
FROM acts AS r
WHERE (r.held_on_m >= %(from_period)s)
AND (r.held_on_m < %(current_month)s)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low < %(p0)s
AND g.open = 0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_m >= %(from_period)s OR r.held_on IS NULL)
AND (r.held_on_m < %(current_month)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :month_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :month_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(month_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(month_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_least, different values
-- binds: p0=2
-- index: (('acts', ('unit', 'place', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :year_begun)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(year_begun)s)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(year_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= $from_begun)
AND (r.held_on < $year_begun)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < $p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < $p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on < $year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :year_begun)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) || '|' || CAST(g.k1 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on_y >= :from_period)
AND (r.held_on_y < :current_year)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.unit = :k0
AND r.place = :k1
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, r.place, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low < :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_y >= :from_period OR r.held_on IS NULL)
AND (r.held_on_y < :current_year OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s)
AND (r.held_on_y < %(current_year)s)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.unit = %(k0)s
AND r.place = %(k1)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, r.place, r.held_on_y)
SELECT
CASE WHEN g.low + g.open < %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low < %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s OR r.held_on IS NULL)
AND (r.held_on_y < %(current_year)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :year_begun)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place, r.held_on_y)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :year_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, r.place AS k1, r.held_on_y AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(year_begun)s)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place, r.held_on_y)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(year_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j
