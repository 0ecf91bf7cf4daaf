-- ======== one_kind
-- binds: 
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low > 1
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(1 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low + g.open > 1
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low > 1
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(1 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low + g.open > 1
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= $from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low > 1
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(1 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low + g.open > 1
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low > 1
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(1 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low + g.open > 1
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on_m >= :from_period)
AND r.unit IS NOT NULL
AND r.unit = :k0
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low > 1
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.low AS INTEGER) AS measured, CAST(1 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM g
WHERE g.low + g.open > 1
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on_m >= :from_period OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, COUNT(DISTINCT r.title) AS low, COUNT(*) - COUNT(r.title) AS open
FROM acts AS r
WHERE (r.held_on_m >= %(from_period)s)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, r.held_on_m)
SELECT
CASE WHEN g.low > 1
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.low AS BIGINT) AS measured, CAST(1 AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM g
WHERE g.low + g.open > 1
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on_m >= %(from_period)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
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
WITH g AS (SELECT r.unit AS k0, r.held_on_m AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, r.held_on_m)
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
