-- ======== route
-- binds: p0='a' p1='b' p2='c'
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND r.place IN (:p0, :p1)
AND NOT (CASE WHEN r.place = :p0
THEN r.sender IN (:p1) WHEN r.place = :p1
THEN r.sender IN (:p0, :p2) END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= %(from_day)s
AND r.place IN (%(p0)s, %(p1)s)
AND NOT (CASE WHEN r.place = %(p0)s
THEN r.sender IN (%(p1)s) WHEN r.place = %(p1)s
THEN r.sender IN (%(p0)s, %(p2)s) END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= $from_day
AND r.place IN ($p0, $p1)
AND NOT (CASE WHEN r.place = $p0
THEN r.sender IN ($p1) WHEN r.place = $p1
THEN r.sender IN ($p0, $p2) END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND r.place IN (:p0, :p1)
AND NOT (CASE WHEN r.place = :p0
THEN r.sender IN (:p1) WHEN r.place = :p1
THEN r.sender IN (:p0, :p2) END) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND r.place IN (:p0, :p1)
AND NOT (CASE WHEN r.place = :p0
THEN r.sender IN (:p1) WHEN r.place = :p1
THEN r.sender IN (:p0, :p2) END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.place IN (:p0, :p1) OR r.place IS NULL)
AND NOT (CASE WHEN r.place = :p0
THEN r.sender IN (:p1) WHEN r.place = :p1
THEN r.sender IN (:p0, :p2) END) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND r.place IN (%(p0)s, %(p1)s)
AND NOT (CASE WHEN r.place = %(p0)s
THEN r.sender IN (%(p1)s) WHEN r.place = %(p1)s
THEN r.sender IN (%(p0)s, %(p2)s) END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.place IN (%(p0)s, %(p1)s) OR r.place IS NULL)
AND NOT (CASE WHEN r.place = %(p0)s
THEN r.sender IN (%(p1)s) WHEN r.place = %(p1)s
THEN r.sender IN (%(p0)s, %(p2)s) END) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.place IN (:p0, :p1) OR r.place IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.place IN (%(p0)s, %(p1)s) OR r.place IS NULL)
THEN 1 END) AS n
FROM acts AS r
