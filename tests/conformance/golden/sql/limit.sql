-- ======== limit, at most
-- binds: p0=2 p1=3 p2=17167
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= :from_day
AND NOT (r.minutes <=
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(r.minutes AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS INTEGER) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.minutes <=
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.minutes AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= $from_day
AND NOT (r.minutes <=
CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.minutes AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= :from_day
AND NOT (r.minutes <=
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.minutes AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.minutes <=
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(r.minutes AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.minutes <=
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.minutes <=
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(r.minutes AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.minutes <=
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

-- ======== limit, at least, a difference
-- binds: p0=1
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= :from_day
AND NOT (r.ended_on - r.held_on >= :p0) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(r.ended_on - r.held_on AS INTEGER) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.ended_on - r.held_on >= %(p0)s) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.ended_on - r.held_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= $from_day
AND NOT (r.ended_on - r.held_on >= $p0) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.ended_on - r.held_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured
FROM (SELECT r.held_on >= :from_day
AND NOT (r.ended_on - r.held_on >= :p0) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.ended_on - r.held_on AS BIGINT) AS measured
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.ended_on - r.held_on >= :p0)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(r.ended_on - r.held_on AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.ended_on - r.held_on >= :p0) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.ended_on - r.held_on >= %(p0)s)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(r.ended_on - r.held_on AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.ended_on - r.held_on >= %(p0)s) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== limit, a number for each choice
-- binds: p0='a' p1=2 p2=3 p3='b' p4=1 p5=17167
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= :from_day
AND r.place IN (:p0, :p3)
AND
CASE WHEN
CASE WHEN r.held_on >= :p5
THEN r.place IN (:p0, :p3) WHEN r.held_on < :p5
THEN r.place IN (:p0) END
THEN TRUE WHEN r.place IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (r.cost <=
CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(r.cost AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END AS INTEGER) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= %(from_day)s
AND r.place IN (%(p0)s, %(p3)s)
AND
CASE WHEN
CASE WHEN r.held_on >= %(p5)s
THEN r.place IN (%(p0)s, %(p3)s) WHEN r.held_on < %(p5)s
THEN r.place IN (%(p0)s) END
THEN TRUE WHEN r.place IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (r.cost <=
CASE WHEN r.held_on >= %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p2)s WHEN r.place = %(p3)s
THEN %(p4)s END WHEN r.held_on < %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p1)s END END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.cost AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p2)s WHEN r.place = %(p3)s
THEN %(p4)s END WHEN r.held_on < %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p1)s END END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= $from_day
AND r.place IN ($p0, $p3)
AND
CASE WHEN
CASE WHEN r.held_on >= $p5
THEN r.place IN ($p0, $p3) WHEN r.held_on < $p5
THEN r.place IN ($p0) END
THEN TRUE WHEN r.place IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (r.cost <=
CASE WHEN r.held_on >= $p5
THEN
CASE WHEN r.place = $p0
THEN $p2 WHEN r.place = $p3
THEN $p4 END WHEN r.held_on < $p5
THEN
CASE WHEN r.place = $p0
THEN $p1 END END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.cost AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= $p5
THEN
CASE WHEN r.place = $p0
THEN $p2 WHEN r.place = $p3
THEN $p4 END WHEN r.held_on < $p5
THEN
CASE WHEN r.place = $p0
THEN $p1 END END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day, f.measured, f.bound
FROM (SELECT r.held_on >= :from_day
AND r.place IN (:p0, :p3)
AND
CASE WHEN
CASE WHEN r.held_on >= :p5
THEN r.place IN (:p0, :p3) WHEN r.held_on < :p5
THEN r.place IN (:p0) END
THEN TRUE WHEN r.place IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (r.cost <=
CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(r.cost AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END AS BIGINT) AS bound
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND r.place IN (:p0, :p3)
AND
CASE WHEN r.held_on >= :p5
THEN r.place IN (:p0, :p3) WHEN r.held_on < :p5
THEN r.place IN (:p0) END
AND NOT (r.cost <=
CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(r.cost AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.place IN (:p0, :p3) OR r.place IS NULL)
AND (CASE WHEN r.held_on >= :p5
THEN r.place IN (:p0, :p3) WHEN r.held_on < :p5
THEN r.place IN (:p0) END OR r.place IS NULL OR r.held_on IS NULL)
AND NOT (r.cost <=
CASE WHEN r.held_on >= :p5
THEN
CASE WHEN r.place = :p0
THEN :p2 WHEN r.place = :p3
THEN :p4 END WHEN r.held_on < :p5
THEN
CASE WHEN r.place = :p0
THEN :p1 END END) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND r.place IN (%(p0)s, %(p3)s)
AND
CASE WHEN r.held_on >= %(p5)s
THEN r.place IN (%(p0)s, %(p3)s) WHEN r.held_on < %(p5)s
THEN r.place IN (%(p0)s) END
AND NOT (r.cost <=
CASE WHEN r.held_on >= %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p2)s WHEN r.place = %(p3)s
THEN %(p4)s END WHEN r.held_on < %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p1)s END END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(r.cost AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p2)s WHEN r.place = %(p3)s
THEN %(p4)s END WHEN r.held_on < %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p1)s END END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.place IN (%(p0)s, %(p3)s) OR r.place IS NULL)
AND (CASE WHEN r.held_on >= %(p5)s
THEN r.place IN (%(p0)s, %(p3)s) WHEN r.held_on < %(p5)s
THEN r.place IN (%(p0)s) END OR r.place IS NULL OR r.held_on IS NULL)
AND NOT (r.cost <=
CASE WHEN r.held_on >= %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p2)s WHEN r.place = %(p3)s
THEN %(p4)s END WHEN r.held_on < %(p5)s
THEN
CASE WHEN r.place = %(p0)s
THEN %(p1)s END END) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.place IN (:p0, :p3) OR r.place IS NULL)
AND (CASE WHEN r.held_on >= :p5
THEN r.place IN (:p0, :p3) WHEN r.held_on < :p5
THEN r.place IN (:p0) END OR r.place IS NULL OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.place IN (%(p0)s, %(p3)s) OR r.place IS NULL)
AND (CASE WHEN r.held_on >= %(p5)s
THEN r.place IN (%(p0)s, %(p3)s) WHEN r.held_on < %(p5)s
THEN r.place IN (%(p0)s) END OR r.place IS NULL OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
