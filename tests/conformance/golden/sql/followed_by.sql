-- ======== followed_by
-- binds: p0=5
-- index: (('notes', ('act',)),)

-- findings: sqlite
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.held_on
AND b.written_on <= r.held_on + :p0
AND 1 = 1
THEN 2 WHEN NOT (b.written_on >= r.held_on
AND b.written_on <= r.held_on + :p0
AND 1 = 1)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND :today > r.held_on + :p0
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.held_on + :p0 OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.held_on
AND b.written_on <= r.held_on + %(p0)s
AND 1 = 1
THEN 2 WHEN NOT (b.written_on >= r.held_on
AND b.written_on <= r.held_on + %(p0)s
AND 1 = 1)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= %(from_day)s
AND %(today)s > r.held_on + %(p0)s
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (%(today)s > r.held_on + %(p0)s OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.held_on
AND b.written_on <= r.held_on + $p0
AND 1 = 1
THEN 2 WHEN NOT (b.written_on >= r.held_on
AND b.written_on <= r.held_on + $p0
AND 1 = 1)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= $from_day
AND $today > r.held_on + $p0
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND ($today > r.held_on + $p0 OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.held_on
AND b.written_on <= r.held_on + :p0
AND 1 = 1
THEN 2 WHEN NOT (b.written_on >= r.held_on
AND b.written_on <= r.held_on + :p0
AND 1 = 1)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND :today > r.held_on + :p0
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.held_on + :p0 OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.held_on
AND b.written_on <= r.held_on + :p0
AND 1 = 1
THEN 2 WHEN NOT (b.written_on >= r.held_on
AND b.written_on <= r.held_on + :p0
AND 1 = 1)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
AND r.id = :record
GROUP BY r.id)
SELECT
CASE WHEN r.held_on >= :from_day
AND :today > r.held_on + :p0
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(:p0 AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.held_on + :p0 OR r.held_on IS NULL)
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END) IS TRUE
AND r.id = :record

-- one: postgres
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.held_on
AND b.written_on <= r.held_on + %(p0)s
AND 1 = 1
THEN 2 WHEN NOT (b.written_on >= r.held_on
AND b.written_on <= r.held_on + %(p0)s
AND 1 = 1)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
AND r.id = %(record)s
GROUP BY r.id)
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND %(today)s > r.held_on + %(p0)s
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(%(p0)s AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (%(today)s > r.held_on + %(p0)s OR r.held_on IS NULL)
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.held_on IS NULL
THEN NULL
ELSE FALSE END) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.held_on + :p0 OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (%(today)s > r.held_on + %(p0)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- ======== followed_by, from the end, on a day, of a kind
-- binds: p0=2 p1=3 p2=17167 p3=60
-- index: (('notes', ('act',)),)

-- findings: sqlite
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND b.minutes > :p3
THEN 2 WHEN NOT (b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND b.minutes > :p3)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day, f.bound
FROM (SELECT r.held_on >= :from_day
AND
CASE WHEN :today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
THEN TRUE WHEN r.ended_on IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS INTEGER) AS bound
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END OR r.ended_on IS NULL OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END
AND b.minutes > %(p3)s
THEN 2 WHEN NOT (b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END
AND b.minutes > %(p3)s)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day, f.bound
FROM (SELECT r.held_on >= %(from_day)s
AND
CASE WHEN %(today)s > r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END
THEN TRUE WHEN r.ended_on IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (%(today)s > r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END OR r.ended_on IS NULL OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END
AND b.minutes > $p3
THEN 2 WHEN NOT (b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END
AND b.minutes > $p3)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day, f.bound
FROM (SELECT r.held_on >= $from_day
AND
CASE WHEN $today > r.ended_on +
CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END
THEN TRUE WHEN r.ended_on IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END AS BIGINT) AS bound
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND ($today > r.ended_on +
CASE WHEN r.held_on >= $p2
THEN $p1 WHEN r.held_on < $p2
THEN $p0 END OR r.ended_on IS NULL OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND b.minutes > :p3
THEN 2 WHEN NOT (b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND b.minutes > :p3)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
GROUP BY r.id)
SELECT f.hit, f.record, f.who, f.unit, f.day, f.bound
FROM (SELECT r.held_on >= :from_day
AND
CASE WHEN :today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
THEN TRUE WHEN r.ended_on IS NULL OR r.held_on IS NULL
THEN NULL
ELSE FALSE END
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END) AS hit, CAST(r.id AS STRING) AS record, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS BIGINT) AS bound
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END OR r.ended_on IS NULL OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND b.minutes > :p3
THEN 2 WHEN NOT (b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND b.minutes > :p3)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
AND r.id = :record
GROUP BY r.id)
SELECT
CASE WHEN r.held_on >= :from_day
AND :today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END OR r.ended_on IS NULL OR r.held_on IS NULL)
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END) IS TRUE
AND r.id = :record

-- one: postgres
WITH m AS (SELECT r.id AS id, MAX(CASE WHEN b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END
AND b.minutes > %(p3)s
THEN 2 WHEN NOT (b.written_on >= r.ended_on
AND b.written_on <= r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END
AND b.minutes > %(p3)s)
THEN 0
ELSE 1 END) AS got
FROM acts AS r
JOIN notes AS b ON b.act = r.id
WHERE 1 = 1
AND r.id = %(record)s
GROUP BY r.id)
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND %(today)s > r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
LEFT
JOIN m ON m.id = r.id
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (%(today)s > r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END OR r.ended_on IS NULL OR r.held_on IS NULL)
AND NOT (CASE WHEN m.got = 2
THEN TRUE WHEN m.got = 1
THEN NULL WHEN r.ended_on IS NULL
THEN NULL
ELSE FALSE END) IS TRUE
AND r.id = %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
AND (:today > r.ended_on +
CASE WHEN r.held_on >= :p2
THEN :p1 WHEN r.held_on < :p2
THEN :p0 END OR r.ended_on IS NULL OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (%(today)s > r.ended_on +
CASE WHEN r.held_on >= %(p2)s
THEN %(p1)s WHEN r.held_on < %(p2)s
THEN %(p0)s END OR r.ended_on IS NULL OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
