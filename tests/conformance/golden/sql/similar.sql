-- ======== similar
-- binds: p0=30
-- index: (('acts', ('unit', 'place', 'held_on', 'title')),)

-- findings: sqlite
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- findings: postgres
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- findings: duckdb
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- findings: spark
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)

-- one: sqlite
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)
AND r.id = :record

-- one: postgres
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL OR r.held_on IS NULL OR r.title IS NULL)
AND r.id = %(record)s

-- read: sqlite
SELECT r.id AS id, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, r.held_on AS day, r.title AS text,
CASE WHEN r.held_on >= :from_day
THEN 1
ELSE 0 END AS sure, r.held_on + :p0 AS until, r.unit AS block0, r.place AS block1
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.held_on IS NOT NULL
AND r.title IS NOT NULL
AND r.unit >= :first
AND r.unit <= :last
AND r.held_on >= :low
AND r.held_on <= :high

-- read: postgres
SELECT r.id AS id, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, r.held_on AS day, r.title AS text,
CASE WHEN r.held_on >= %(from_day)s
THEN 1
ELSE 0 END AS sure, r.held_on + %(p0)s AS until, r.unit AS block0, r.place AS block1
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.held_on IS NOT NULL
AND r.title IS NOT NULL
AND r.unit >= %(first)s
AND r.unit <= %(last)s
AND r.held_on >= %(low)s
AND r.held_on <= %(high)s

-- read: duckdb
SELECT r.id AS id, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, r.held_on AS day, r.title AS text,
CASE WHEN r.held_on >= $from_day
THEN 1
ELSE 0 END AS sure, r.held_on + $p0 AS until, r.unit AS block0, r.place AS block1
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.held_on IS NOT NULL
AND r.title IS NOT NULL
AND r.unit >= $first
AND r.unit <= $last
AND r.held_on >= $low
AND r.held_on <= $high

-- read: spark
SELECT r.id AS id, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, r.held_on AS day, r.title AS text,
CASE WHEN r.held_on >= :from_day
THEN 1
ELSE 0 END AS sure, r.held_on + :p0 AS until, r.unit AS block0, r.place AS block1
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.held_on IS NOT NULL
AND r.title IS NOT NULL
AND r.unit >= :first
AND r.unit <= :last
AND r.held_on >= :low
AND r.held_on <= :high

-- around: sqlite
SELECT r.id AS id, CAST(NULL AS TEXT) AS who, CAST(NULL AS TEXT) AS unit, r.held_on AS day, r.title AS text,
CASE WHEN r.held_on >= :from_day
THEN 1
ELSE 0 END AS sure, r.held_on + :p0 AS until, r.unit AS block0, r.place AS block1
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.held_on IS NOT NULL
AND r.title IS NOT NULL
AND r.unit = :block0
AND r.place = :block1
AND r.held_on >= :low
AND r.held_on <= :high
AND (INSTR(r.title, :letter0_0) > 0 OR INSTR(r.title, :letter0_1) > 0 OR INSTR(r.title, :letter0_2) > 0 OR INSTR(r.title, :letter0_3) > 0)
AND (INSTR(r.title, :letter1_0) > 0 OR INSTR(r.title, :letter1_1) > 0 OR INSTR(r.title, :letter1_2) > 0 OR INSTR(r.title, :letter1_3) > 0)

-- around: postgres
SELECT r.id AS id, CAST(NULL AS TEXT) AS who, CAST(NULL AS TEXT) AS unit, r.held_on AS day, r.title AS text,
CASE WHEN r.held_on >= %(from_day)s
THEN 1
ELSE 0 END AS sure, r.held_on + %(p0)s AS until, r.unit AS block0, r.place AS block1
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.held_on IS NOT NULL
AND r.title IS NOT NULL
AND r.unit = %(block0)s
AND r.place = %(block1)s
AND r.held_on >= %(low)s
AND r.held_on <= %(high)s
AND (POSITION(%(letter0_0)s IN r.title) > 0 OR POSITION(%(letter0_1)s IN r.title) > 0 OR POSITION(%(letter0_2)s IN r.title) > 0 OR POSITION(%(letter0_3)s IN r.title) > 0)
AND (POSITION(%(letter1_0)s IN r.title) > 0 OR POSITION(%(letter1_1)s IN r.title) > 0 OR POSITION(%(letter1_2)s IN r.title) > 0 OR POSITION(%(letter1_3)s IN r.title) > 0)

-- judged: sqlite
SELECT COUNT(CASE WHEN (r.held_on >= :from_day OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r

-- judged: postgres
SELECT COUNT(CASE WHEN (r.held_on >= %(from_day)s OR r.held_on IS NULL)
THEN 1 END) AS n
FROM acts AS r
