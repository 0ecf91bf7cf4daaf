-- ======== approved_before
-- binds: p0=0
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= :from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(r.held_on - r.consent_on AS INTEGER) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - %(p0)s) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.held_on - r.consent_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= $from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - $p0) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.held_on - r.consent_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= :from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.held_on - r.consent_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(r.held_on - r.consent_on AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - %(p0)s)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(r.held_on - r.consent_on AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - %(p0)s) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== approved_before, by one of two
-- binds: p0=0 p1='a' p2='b'
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= :from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0
AND r.sender IN (:p1, :p2)) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(r.held_on - r.consent_on AS INTEGER) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - %(p0)s
AND r.sender IN (%(p1)s, %(p2)s)) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.held_on - r.consent_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= $from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - $p0
AND r.sender IN ($p1, $p2)) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.held_on - r.consent_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= :from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0
AND r.sender IN (:p1, :p2)) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.held_on - r.consent_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0
AND r.sender IN (:p1, :p2))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(r.held_on - r.consent_on AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - :p0
AND r.sender IN (:p1, :p2)) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - %(p0)s
AND r.sender IN (%(p1)s, %(p2)s))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(r.held_on - r.consent_on AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.consent_on IS NOT NULL
AND r.consent_on <= r.held_on - %(p0)s
AND r.sender IN (%(p1)s, %(p2)s)) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== approved_before, other columns, days before
-- binds: p0=2 p1=3 p2=17167
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= :from_day
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(r.ended_on - r.asked_on AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS INTEGER) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.ended_on - r.asked_on AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= $from_day
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.ended_on - r.asked_on AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= :from_day
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.ended_on - r.asked_on AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(r.ended_on - r.asked_on AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(r.ended_on - r.asked_on AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.asked_on IS NOT NULL
AND r.asked_on <= r.ended_on -
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
