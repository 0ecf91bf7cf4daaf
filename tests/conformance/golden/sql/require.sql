-- ======== require
-- binds: p0=1 p1=60
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND NOT (r.urgent = :p0
AND r.minutes > :p1) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.urgent = %(p0)s
AND r.minutes > %(p1)s) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= $from_day
AND NOT (r.urgent = $p0
AND r.minutes > $p1) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND NOT (r.urgent = :p0
AND r.minutes > :p1) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.urgent = :p0
AND r.minutes > :p1)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.urgent = :p0
AND r.minutes > :p1) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.urgent = %(p0)s
AND r.minutes > %(p1)s)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.urgent = %(p0)s
AND r.minutes > %(p1)s) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
