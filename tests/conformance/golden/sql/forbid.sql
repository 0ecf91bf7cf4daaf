-- ======== forbid, by every operator
-- binds: p0='a' p1='b' p2='c' p3=1 p4=2 p5=3 p6=17167 p7=100 p8=99900
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND r.place = :p0
AND r.sender IN (:p0, :p1)
AND r.place <> :p2
AND NOT r.sender IN (:p1, :p2)
AND r.minutes > :p3
AND r.minutes <
CASE WHEN r.held_on >= :p6
THEN :p5 WHEN r.held_on < :p6
THEN :p4 END
AND r.cost >= :p7
AND r.cost <= :p8
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= %(from_day)s
AND r.place = %(p0)s
AND r.sender IN (%(p0)s, %(p1)s)
AND r.place <> %(p2)s
AND NOT r.sender IN (%(p1)s, %(p2)s)
AND r.minutes > %(p3)s
AND r.minutes <
CASE WHEN r.held_on >= %(p6)s
THEN %(p5)s WHEN r.held_on < %(p6)s
THEN %(p4)s END
AND r.cost >= %(p7)s
AND r.cost <= %(p8)s
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= $from_day
AND r.place = $p0
AND r.sender IN ($p0, $p1)
AND r.place <> $p2
AND NOT r.sender IN ($p1, $p2)
AND r.minutes > $p3
AND r.minutes <
CASE WHEN r.held_on >= $p6
THEN $p5 WHEN r.held_on < $p6
THEN $p4 END
AND r.cost >= $p7
AND r.cost <= $p8
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND r.place = :p0
AND r.sender IN (:p0, :p1)
AND r.place <> :p2
AND NOT r.sender IN (:p1, :p2)
AND r.minutes > :p3
AND r.minutes <
CASE WHEN r.held_on >= :p6
THEN :p5 WHEN r.held_on < :p6
THEN :p4 END
AND r.cost >= :p7
AND r.cost <= :p8
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (NOT (r.place = :p0
AND r.sender IN (:p0, :p1)
AND r.place <> :p2
AND NOT r.sender IN (:p1, :p2)
AND r.minutes > :p3
AND r.minutes <
CASE WHEN r.held_on >= :p6
THEN :p5 WHEN r.held_on < :p6
THEN :p4 END
AND r.cost >= :p7
AND r.cost <= :p8
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (NOT (r.place = :p0
AND r.sender IN (:p0, :p1)
AND r.place <> :p2
AND NOT r.sender IN (:p1, :p2)
AND r.minutes > :p3
AND r.minutes <
CASE WHEN r.held_on >= :p6
THEN :p5 WHEN r.held_on < :p6
THEN :p4 END
AND r.cost >= :p7
AND r.cost <= :p8
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL)) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (NOT (r.place = %(p0)s
AND r.sender IN (%(p0)s, %(p1)s)
AND r.place <> %(p2)s
AND NOT r.sender IN (%(p1)s, %(p2)s)
AND r.minutes > %(p3)s
AND r.minutes <
CASE WHEN r.held_on >= %(p6)s
THEN %(p5)s WHEN r.held_on < %(p6)s
THEN %(p4)s END
AND r.cost >= %(p7)s
AND r.cost <= %(p8)s
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (NOT (r.place = %(p0)s
AND r.sender IN (%(p0)s, %(p1)s)
AND r.place <> %(p2)s
AND NOT r.sender IN (%(p1)s, %(p2)s)
AND r.minutes > %(p3)s
AND r.minutes <
CASE WHEN r.held_on >= %(p6)s
THEN %(p5)s WHEN r.held_on < %(p6)s
THEN %(p4)s END
AND r.cost >= %(p7)s
AND r.cost <= %(p8)s
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL)) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== forbid, where every operator applies
-- binds: p0=60 p1='a' p2='b' p3='c' p4=1 p5=2 p6=3 p7=17167 p8=100 p9=99900
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.place = :p1
AND r.sender IN (:p1, :p2)
AND r.place <> :p3
AND NOT r.sender IN (:p2, :p3)
AND r.minutes > :p4
AND
CASE WHEN r.minutes <
CASE WHEN r.held_on >= :p7
THEN :p6 WHEN r.held_on < :p7
THEN :p5 END
THEN TRUE WHEN r.minutes IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND r.cost >= :p8
AND r.cost <= :p9
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL
AND r.held_on >= :from_day
AND r.minutes > :p0 AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.place = %(p1)s
AND r.sender IN (%(p1)s, %(p2)s)
AND r.place <> %(p3)s
AND NOT r.sender IN (%(p2)s, %(p3)s)
AND r.minutes > %(p4)s
AND
CASE WHEN r.minutes <
CASE WHEN r.held_on >= %(p7)s
THEN %(p6)s WHEN r.held_on < %(p7)s
THEN %(p5)s END
THEN TRUE WHEN r.minutes IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND r.cost >= %(p8)s
AND r.cost <= %(p9)s
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL
AND r.held_on >= %(from_day)s
AND r.minutes > %(p0)s AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.place = $p1
AND r.sender IN ($p1, $p2)
AND r.place <> $p3
AND NOT r.sender IN ($p2, $p3)
AND r.minutes > $p4
AND
CASE WHEN r.minutes <
CASE WHEN r.held_on >= $p7
THEN $p6 WHEN r.held_on < $p7
THEN $p5 END
THEN TRUE WHEN r.minutes IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND r.cost >= $p8
AND r.cost <= $p9
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL
AND r.held_on >= $from_day
AND r.minutes > $p0 AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.place = :p1
AND r.sender IN (:p1, :p2)
AND r.place <> :p3
AND NOT r.sender IN (:p2, :p3)
AND r.minutes > :p4
AND
CASE WHEN r.minutes <
CASE WHEN r.held_on >= :p7
THEN :p6 WHEN r.held_on < :p7
THEN :p5 END
THEN TRUE WHEN r.minutes IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND r.cost >= :p8
AND r.cost <= :p9
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL
AND r.held_on >= :from_day
AND r.minutes > :p0 AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.place = :p1
AND r.sender IN (:p1, :p2)
AND r.place <> :p3
AND NOT r.sender IN (:p2, :p3)
AND r.minutes > :p4
AND r.minutes <
CASE WHEN r.held_on >= :p7
THEN :p6 WHEN r.held_on < :p7
THEN :p5 END
AND r.cost >= :p8
AND r.cost <= :p9
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL
AND r.held_on >= :from_day
AND NOT (NOT (r.minutes > :p0))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.place = :p1 OR r.place IS NULL)
AND (r.sender IN (:p1, :p2) OR r.sender IS NULL)
AND (r.place <> :p3 OR r.place IS NULL)
AND (NOT r.sender IN (:p2, :p3) OR r.sender IS NULL)
AND (r.minutes > :p4 OR r.minutes IS NULL)
AND (r.minutes <
CASE WHEN r.held_on >= :p7
THEN :p6 WHEN r.held_on < :p7
THEN :p5 END OR r.minutes IS NULL OR r.held_on IS NULL)
AND (r.cost >= :p8 OR r.cost IS NULL)
AND (r.cost <= :p9 OR r.cost IS NULL)
AND (r.deputy IS NOT NULL)
AND (r.asked_on IS NULL)
AND (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (NOT (r.minutes > :p0)) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.place = %(p1)s
AND r.sender IN (%(p1)s, %(p2)s)
AND r.place <> %(p3)s
AND NOT r.sender IN (%(p2)s, %(p3)s)
AND r.minutes > %(p4)s
AND r.minutes <
CASE WHEN r.held_on >= %(p7)s
THEN %(p6)s WHEN r.held_on < %(p7)s
THEN %(p5)s END
AND r.cost >= %(p8)s
AND r.cost <= %(p9)s
AND r.deputy IS NOT NULL
AND r.asked_on IS NULL
AND r.held_on >= %(from_day)s
AND NOT (NOT (r.minutes > %(p0)s))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.place = %(p1)s OR r.place IS NULL)
AND (r.sender IN (%(p1)s, %(p2)s) OR r.sender IS NULL)
AND (r.place <> %(p3)s OR r.place IS NULL)
AND (NOT r.sender IN (%(p2)s, %(p3)s) OR r.sender IS NULL)
AND (r.minutes > %(p4)s OR r.minutes IS NULL)
AND (r.minutes <
CASE WHEN r.held_on >= %(p7)s
THEN %(p6)s WHEN r.held_on < %(p7)s
THEN %(p5)s END OR r.minutes IS NULL OR r.held_on IS NULL)
AND (r.cost >= %(p8)s OR r.cost IS NULL)
AND (r.cost <= %(p9)s OR r.cost IS NULL)
AND (r.deputy IS NOT NULL)
AND (r.asked_on IS NULL)
AND (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (NOT (r.minutes > %(p0)s)) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.place = :p1 OR r.place IS NULL)
AND (r.sender IN (:p1, :p2) OR r.sender IS NULL)
AND (r.place <> :p3 OR r.place IS NULL)
AND (NOT r.sender IN (:p2, :p3) OR r.sender IS NULL)
AND (r.minutes > :p4 OR r.minutes IS NULL)
AND (r.minutes <
CASE WHEN r.held_on >= :p7
THEN :p6 WHEN r.held_on < :p7
THEN :p5 END OR r.minutes IS NULL OR r.held_on IS NULL)
AND (r.cost >= :p8 OR r.cost IS NULL)
AND (r.cost <= :p9 OR r.cost IS NULL)
AND (r.deputy IS NOT NULL)
AND (r.asked_on IS NULL)
AND (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.place = %(p1)s OR r.place IS NULL)
AND (r.sender IN (%(p1)s, %(p2)s) OR r.sender IS NULL)
AND (r.place <> %(p3)s OR r.place IS NULL)
AND (NOT r.sender IN (%(p2)s, %(p3)s) OR r.sender IS NULL)
AND (r.minutes > %(p4)s OR r.minutes IS NULL)
AND (r.minutes <
CASE WHEN r.held_on >= %(p7)s
THEN %(p6)s WHEN r.held_on < %(p7)s
THEN %(p5)s END OR r.minutes IS NULL OR r.held_on IS NULL)
AND (r.cost >= %(p8)s OR r.cost IS NULL)
AND (r.cost <= %(p9)s OR r.cost IS NULL)
AND (r.deputy IS NOT NULL)
AND (r.asked_on IS NULL)
AND (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== forbid, until a day, for some units
-- binds: p0=60 p1=17166 p2='U1' p3='U2'
-- index: ()

-- findings: sqlite
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND r.held_on <= :p1
AND
CASE WHEN r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND r.minutes > :p0 AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= %(from_day)s
AND r.held_on <= %(p1)s
AND
CASE WHEN r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND r.minutes > %(p0)s AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= $from_day
AND r.held_on <= $p1
AND
CASE WHEN r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p2))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN ($p3))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND r.minutes > $p0 AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND r.held_on <= :p1
AND
CASE WHEN r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3))
THEN TRUE WHEN r.unit IS NULL
THEN NULL
ELSE FALSE END
AND r.minutes > :p0 AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND r.held_on <= :p1
AND r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2))
AND NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3))
AND NOT (NOT (r.minutes > :p0))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.held_on <= :p1 OR r.held_on IS NULL)
AND (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3)) OR r.unit IS NULL)
AND NOT (NOT (r.minutes > :p0)) IS TRUE
AND r.id = :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND r.held_on <= %(p1)s
AND r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s))
AND NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s))
AND NOT (NOT (r.minutes > %(p0)s))
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.held_on <= %(p1)s OR r.held_on IS NULL)
AND (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s)) OR r.unit IS NULL)
AND NOT (NOT (r.minutes > %(p0)s)) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.held_on <= :p1 OR r.held_on IS NULL)
AND (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p2)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (:p3)) OR r.unit IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.held_on <= %(p1)s OR r.held_on IS NULL)
AND (r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p2)s)) OR r.unit IS NULL)
AND (NOT r.unit IN (SELECT s.unit
FROM scopes AS s
WHERE s.scope IN (%(p3)s)) OR r.unit IS NULL)
THEN 1 END) AS n
FROM acts AS r
