-- ======== similar
-- binds: p0=30
-- index: (('acts', ('unit', 'place', 'held_on', 'title')),)

-- findings: sqlite
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + :p0
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total, CAST(NULL AS TEXT) AS text, CAST(NULL AS TEXT) AS other_text
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- findings: postgres
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + %(p0)s
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(NULL AS TEXT) AS text, CAST(NULL AS TEXT) AS other_text
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- findings: duckdb
SELECT
CASE WHEN a.held_on >= $from_day
AND b.held_on >= $from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + $p0
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= $from_day OR a.held_on IS NULL)
AND (b.held_on >= $from_day OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(NULL AS TEXT) AS text, CAST(NULL AS TEXT) AS other_text
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- findings: spark
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS STRING) AS record, CAST(a.id AS STRING) AS other, CAST(b.person AS STRING) AS who, CAST(b.unit AS STRING) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(b.title AS STRING) AS text, CAST(a.title AS STRING) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + :p0
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND (b.held_on > a.held_on OR CAST(b.id AS STRING) > CAST(a.id AS STRING))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(NULL AS STRING) AS text, CAST(NULL AS STRING) AS other_text
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- one: sqlite
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + :p0
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND a.id = :record
UNION ALL
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + :p0
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND a.held_on >= b.held_on - :p0
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND b.id = :record
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total, CAST(NULL AS TEXT) AS text, CAST(NULL AS TEXT) AS other_text
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + %(p0)s
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND a.id = %(record)s
UNION ALL
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(b.title AS TEXT) AS text, CAST(a.title AS TEXT) AS other_text
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.held_on + %(p0)s
AND a.title IS NOT NULL
AND b.title IS NOT NULL
AND a.held_on >= b.held_on - %(p0)s
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND b.id = %(record)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total, CAST(NULL AS TEXT) AS text, CAST(NULL AS TEXT) AS other_text
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)
AND r.id = %(record)s

-- near: sqlite
SELECT r.id AS id, r.title AS text
FROM acts AS b
JOIN acts AS r ON r.unit = b.unit
AND r.place = b.place
AND r.held_on >= b.held_on - :p0
AND r.held_on <= b.held_on + :p0
WHERE b.id = :record
AND r.title IS NOT NULL
AND (r.held_on >= :from_day OR r.held_on IS NULL)

-- near: postgres
SELECT r.id AS id, r.title AS text
FROM acts AS b
JOIN acts AS r ON r.unit = b.unit
AND r.place = b.place
AND r.held_on >= b.held_on - %(p0)s
AND r.held_on <= b.held_on + %(p0)s
WHERE b.id = %(record)s
AND r.title IS NOT NULL
AND (r.held_on >= %(from_day)s OR r.held_on IS NULL)

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
