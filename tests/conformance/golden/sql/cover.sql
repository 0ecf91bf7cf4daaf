-- ======== cover
-- binds: 
-- index: (('acts', ('person',)), ('acts', ('deputy',)))

-- findings: sqlite
SELECT f.hit, f.record, f.other, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: postgres
SELECT f.hit, f.record, f.other, f.who, f.unit, f.day
FROM (SELECT r.held_on >= %(from_day)s
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: duckdb
SELECT f.hit, f.record, f.other, f.who, f.unit, f.day
FROM (SELECT r.held_on >= $from_day
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) AS hit, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- findings: spark
SELECT f.hit, f.record, f.other, f.who, f.unit, f.day
FROM (SELECT r.held_on >= :from_day
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) AS hit, CAST(r.id AS STRING) AS record, CAST(o.id AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)) AS f
WHERE NOT f.hit IS FALSE

-- one: sqlite
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) IS TRUE
AND r.id = :record
UNION ALL
SELECT
CASE WHEN r.held_on >= :from_day
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) IS TRUE
AND o.id = :record
AND r.id <> :record

-- one: postgres
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) IS TRUE
AND r.id = %(record)s
UNION ALL
SELECT
CASE WHEN r.held_on >= %(from_day)s
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END)
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(r.id AS TEXT) AS record, CAST(o.id AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
LEFT
JOIN acts AS o ON o.person = r.deputy
AND (r.person IS NULL OR r.person <> r.deputy)
AND (o.held_on <= r.ended_on OR (o.held_on IS NULL
AND r.ended_on IS NOT NULL))
AND (o.ended_on >= r.held_on OR (o.ended_on IS NULL
AND r.held_on IS NOT NULL))
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND NOT (r.deputy IS NOT NULL
AND r.deputy <> r.person
AND
CASE WHEN o.id IS NULL
THEN TRUE WHEN o.held_on IS NULL OR o.ended_on IS NULL
THEN NULL
ELSE FALSE END
AND
CASE WHEN r.held_on IS NULL OR r.ended_on IS NULL
THEN NULL
ELSE TRUE END) IS TRUE
AND o.id = %(record)s
AND r.id <> %(record)s

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
