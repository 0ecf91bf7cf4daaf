-- ======== overlap
-- binds: 
-- index: (('acts', ('person', 'held_on')), ('acts', ('person', 'ended_on')))

-- findings: sqlite
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- findings: postgres
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- findings: duckdb
SELECT
CASE WHEN a.held_on >= $from_day
AND b.held_on >= $from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= $from_day OR a.held_on IS NULL)
AND (b.held_on >= $from_day OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- findings: spark
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS STRING) AS record, CAST(a.id AS STRING) AS other, CAST(b.person AS STRING) AS who, CAST(b.unit AS STRING) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS STRING) > CAST(a.id AS STRING))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- one: sqlite
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND a.id = :record
UNION ALL
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on + 0
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND b.id = :record
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND a.id = %(record)s
UNION ALL
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.person = b.person
WHERE b.held_on >= a.held_on + 0
AND b.held_on <= a.ended_on
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND b.id = %(record)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.person IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== overlap, of others, unless together
-- binds: 
-- index: (('acts', ('unit', 'place', 'held_on')), ('acts', ('unit', 'place', 'ended_on')))

-- findings: sqlite
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- findings: postgres
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- findings: duckdb
SELECT
CASE WHEN a.held_on >= $from_day
AND b.held_on >= $from_day
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= $from_day OR a.held_on IS NULL)
AND (b.held_on >= $from_day OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- findings: spark
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS STRING) AS record, CAST(a.id AS STRING) AS other, CAST(b.person AS STRING) AS who, CAST(b.unit AS STRING) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS STRING) > CAST(a.id AS STRING))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)

-- one: sqlite
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
AND a.id = :record
UNION ALL
SELECT
CASE WHEN a.held_on >= :from_day
AND b.held_on >= :from_day
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on + 0
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= :from_day OR a.held_on IS NULL)
AND (b.held_on >= :from_day OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
AND b.id = :record
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
AND a.id = %(record)s
UNION ALL
SELECT
CASE WHEN a.held_on >= %(from_day)s
AND b.held_on >= %(from_day)s
AND a.person <> b.person
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(b.person AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS a
JOIN acts AS b ON a.unit = b.unit
AND a.place = b.place
WHERE b.held_on >= a.held_on + 0
AND b.held_on <= a.ended_on
AND (a.title <> b.title OR a.title IS NULL OR b.title IS NULL)
AND (b.held_on > a.held_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.held_on >= %(from_day)s OR a.held_on IS NULL)
AND (b.held_on >= %(from_day)s OR b.held_on IS NULL)
AND NOT (NOT (a.person <> b.person)) IS TRUE
AND b.id = %(record)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.ended_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== overlap, of single days
-- binds: 
-- index: (('notes', ('person', 'written_on')),)

-- findings: sqlite
SELECT
CASE WHEN a.written_on >= :from_day
AND b.written_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= :from_day OR a.written_on IS NULL)
AND (b.written_on >= :from_day OR b.written_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.written_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM notes AS r
WHERE (r.written_on >= :from_day OR r.written_on IS NULL)
AND (r.person IS NULL OR r.written_on IS NULL)

-- findings: postgres
SELECT
CASE WHEN a.written_on >= %(from_day)s
AND b.written_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= %(from_day)s OR a.written_on IS NULL)
AND (b.written_on >= %(from_day)s OR b.written_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS r
WHERE (r.written_on >= %(from_day)s OR r.written_on IS NULL)
AND (r.person IS NULL OR r.written_on IS NULL)

-- findings: duckdb
SELECT
CASE WHEN a.written_on >= $from_day
AND b.written_on >= $from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= $from_day OR a.written_on IS NULL)
AND (b.written_on >= $from_day OR b.written_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS r
WHERE (r.written_on >= $from_day OR r.written_on IS NULL)
AND (r.person IS NULL OR r.written_on IS NULL)

-- findings: spark
SELECT
CASE WHEN a.written_on >= :from_day
AND b.written_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS STRING) AS record, CAST(a.id AS STRING) AS other, CAST(NULL AS STRING) AS who, CAST(b.unit AS STRING) AS unit, CAST(b.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS STRING) > CAST(a.id AS STRING))
AND (a.written_on >= :from_day OR a.written_on IS NULL)
AND (b.written_on >= :from_day OR b.written_on IS NULL)
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(NULL AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS r
WHERE (r.written_on >= :from_day OR r.written_on IS NULL)
AND (r.person IS NULL OR r.written_on IS NULL)

-- one: sqlite
SELECT
CASE WHEN a.written_on >= :from_day
AND b.written_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= :from_day OR a.written_on IS NULL)
AND (b.written_on >= :from_day OR b.written_on IS NULL)
AND a.id = :record
UNION ALL
SELECT
CASE WHEN a.written_on >= :from_day
AND b.written_on >= :from_day
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= :from_day OR a.written_on IS NULL)
AND (b.written_on >= :from_day OR b.written_on IS NULL)
AND b.id = :record
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.written_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM notes AS r
WHERE (r.written_on >= :from_day OR r.written_on IS NULL)
AND (r.person IS NULL OR r.written_on IS NULL)
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN a.written_on >= %(from_day)s
AND b.written_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= %(from_day)s OR a.written_on IS NULL)
AND (b.written_on >= %(from_day)s OR b.written_on IS NULL)
AND a.id = %(record)s
UNION ALL
SELECT
CASE WHEN a.written_on >= %(from_day)s
AND b.written_on >= %(from_day)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(b.id AS TEXT) AS record, CAST(a.id AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(b.unit AS TEXT) AS unit, CAST(b.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS a
JOIN notes AS b ON a.person = b.person
WHERE b.written_on >= a.written_on
AND b.written_on <= a.written_on
AND (b.written_on > a.written_on OR CAST(b.id AS TEXT) > CAST(a.id AS TEXT))
AND (a.written_on >= %(from_day)s OR a.written_on IS NULL)
AND (b.written_on >= %(from_day)s OR b.written_on IS NULL)
AND b.id = %(record)s
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(NULL AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.written_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM notes AS r
WHERE (r.written_on >= %(from_day)s OR r.written_on IS NULL)
AND (r.person IS NULL OR r.written_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.written_on >= :from_day OR r.written_on IS NULL)
THEN 1 END) AS n
FROM notes AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.written_on >= %(from_day)s OR r.written_on IS NULL)
THEN 1 END) AS n
FROM notes AS r
