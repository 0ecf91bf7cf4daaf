-- ======== at_most, records of a year
-- binds: p0=2 p1=3 p2=2017
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END OR g.low + g.open >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low >
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low >
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END OR g.low + g.open >
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= $from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low >
CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low >
CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END OR g.low + g.open >
CASE WHEN g.period >= $p2
THEN $p1 WHEN g.period < $p2
THEN $p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END OR g.low + g.open >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on_y >= :from_period)
AND r.unit IS NOT NULL
AND r.unit = :k0
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END OR g.low + g.open >
CASE WHEN g.period >= :p2
THEN :p1 WHEN g.period < :p2
THEN :p0 END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_y >= :from_period OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, COUNT(*) AS low, 0 AS open
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, r.held_on_y)
SELECT
CASE WHEN g.low >
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low >
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END OR g.low + g.open >
CASE WHEN g.period >= %(p2)s
THEN %(p1)s WHEN g.period < %(p2)s
THEN %(p0)s END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_y >= %(from_period)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_y AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_y)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_most, days of a month
-- binds: p0=3 p1='month'
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period)
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low > :p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
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
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s)
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
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low > %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > %(p0)s OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
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
JOIN periods AS y ON y.kind = $p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= $from_period)
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
JOIN periods AS y ON y.kind = $p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= $from_period)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low > $p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > $p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period)
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period)
g AS (SELECT k0, period, SUM(low) AS low, SUM(open) AS open
FROM (SELECT k0, period, low, open
FROM o
UNION ALL
SELECT k0, period, 0 AS low, 1 AS open
FROM q) AS both_of
GROUP BY k0, period)
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > :p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period
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
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low > :p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_m >= :from_period OR r.held_on IS NULL)
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
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
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
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s
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
CASE WHEN g.low > %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > %(p0)s OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_m >= %(from_period)s OR r.held_on IS NULL)
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= :from_period)
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
JOIN periods AS y ON y.kind = :p1
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= :from_period)
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
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND r.ended_on >= r.held_on
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s)
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
JOIN periods AS y ON y.kind = %(p1)s
AND y.period >= r.held_on_m
AND y.first <=
CASE WHEN r.ended_on > r.held_on
THEN r.ended_on
ELSE r.held_on END
WHERE 1 = 1
AND NOT (1 = 1
AND r.ended_on >= r.held_on) IS TRUE
AND r.unit IS NOT NULL
AND y.period >= %(from_period)s)
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
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_most, a sum, until a day, for some units
-- binds: p0=10000 p1=17256 p2='U1' p3='U2' p4='U10'
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COALESCE(SUM(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)))
THEN r.cost END), 0) AS low, COUNT(*) - COUNT(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)))
AND r.cost IS NOT NULL
THEN 1 END) AS open
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND (r.held_on >= :from_begun)
AND (r.held_on <= :p1)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low > :p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on <= :p1 OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COALESCE(SUM(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)))
THEN r.cost END), 0) AS low, COUNT(*) - COUNT(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)))
AND r.cost IS NOT NULL
THEN 1 END) AS open
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)) OR r.unit IS NULL)
AND (r.held_on >= %(from_begun)s)
AND (r.held_on <= %(p1)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN g.low > %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > %(p0)s OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)) OR r.unit IS NULL)
AND (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on <= %(p1)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COALESCE(SUM(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p3, $p4)))
THEN r.cost END), 0) AS low, COUNT(*) - COUNT(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p3, $p4)))
AND r.cost IS NOT NULL
THEN 1 END) AS open
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p3, $p4)) OR r.unit IS NULL)
AND (r.held_on >= $from_begun)
AND (r.held_on <= $p1)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN g.low > $p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > $p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p3, $p4)) OR r.unit IS NULL)
AND (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on <= $p1 OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COALESCE(SUM(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)))
THEN r.cost END), 0) AS low, COUNT(*) - COUNT(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)))
AND r.cost IS NOT NULL
THEN 1 END) AS open
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND (r.held_on >= :from_begun)
AND (r.held_on <= :p1)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > :p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on <= :p1 OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COALESCE(SUM(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)))
THEN r.cost END), 0) AS low, COUNT(*) - COUNT(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)))
AND r.cost IS NOT NULL
THEN 1 END) AS open
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= :from_period)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) <= :p1)
AND r.unit IS NOT NULL
AND r.unit = :k0
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low > :p0 OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND ((r.held_on_y * 4 +
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
ELSE 3 END) <= :p1 OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COALESCE(SUM(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)))
THEN r.cost END), 0) AS low, COUNT(*) - COUNT(CASE WHEN (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)))
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)))
AND r.cost IS NOT NULL
THEN 1 END) AS open
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)) OR r.unit IS NULL)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= %(from_period)s)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) <= %(p1)s)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN g.low > %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > %(p0)s OR g.open > 0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)) OR r.unit IS NULL)
AND ((r.held_on_y * 4 +
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
ELSE 3 END) <= %(p1)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, 1 AS one
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND (r.held_on >= :from_begun)
AND (r.held_on <= :p1)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3, :p4)) OR r.unit IS NULL)
AND (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on <= :p1 OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, 1 AS one
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)) OR r.unit IS NULL)
AND (r.held_on >= %(from_begun)s)
AND (r.held_on <= %(p1)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s, %(p4)s)) OR r.unit IS NULL)
AND (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on <= %(p1)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== at_most, different values in all time
-- binds: p0=3
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, 0 AS period, COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) AS low, COUNT(DISTINCT r.person) - COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) + COUNT(*) - COUNT(r.person) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
GROUP BY r.unit)
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low > :p0 OR g.low + g.open > :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, 0 AS period, COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) AS low, COUNT(DISTINCT r.person) - COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) + COUNT(*) - COUNT(r.person) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
GROUP BY r.unit)
SELECT
CASE WHEN g.low > %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > %(p0)s OR g.low + g.open > %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, 0 AS period, COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) AS low, COUNT(DISTINCT r.person) - COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) + COUNT(*) - COUNT(r.person) AS open
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
GROUP BY r.unit)
SELECT
CASE WHEN g.low > $p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST($p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > $p0 OR g.low + g.open > $p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.unit IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, 0 AS period, COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) AS low, COUNT(DISTINCT r.person) - COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) + COUNT(*) - COUNT(r.person) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
GROUP BY r.unit)
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(:p0 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > :p0 OR g.low + g.open > :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, 0 AS period, COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) AS low, COUNT(DISTINCT r.person) - COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) + COUNT(*) - COUNT(r.person) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.unit = :k0
GROUP BY r.unit)
SELECT
CASE WHEN g.low > :p0
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low > :p0 OR g.low + g.open > :p0
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, 0 AS period, COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) AS low, COUNT(DISTINCT r.person) - COUNT(DISTINCT
CASE WHEN r.held_on IS NOT NULL
THEN r.person END) + COUNT(*) - COUNT(r.person) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
GROUP BY r.unit)
SELECT
CASE WHEN g.low > %(p0)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low > %(p0)s OR g.low + g.open > %(p0)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, 0 AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
GROUP BY r.unit)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, 0 AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
GROUP BY r.unit)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j
