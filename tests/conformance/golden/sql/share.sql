-- ======== share, at least
-- binds: p0=60 p1=30 p2=2 p3=3 p4=8068
-- index: (('acts', ('unit', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COUNT(*) AS whole, COUNT(CASE WHEN r.minutes > :p0
THEN 1 END) AS certain, (COUNT(*) - COUNT(r.minutes)) AS perhaps, 0 AS up, 0 AS down, 0 AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :quarter_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN 100 * (g.certain + g.perhaps + g.up) < :p1 * (g.whole + g.up)
AND g.whole >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.certain AS INTEGER) AS measured, CAST(:p1 AS INTEGER) AS bound, CAST(g.whole AS INTEGER) AS total
FROM g
WHERE
CASE WHEN g.whole + g.down >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 100 * (g.certain) < :p1 * (g.whole + g.down) WHEN g.whole + g.open >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 100 * (g.certain +
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END - (g.whole + g.down)) < :p1 *
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COUNT(*) AS whole, COUNT(CASE WHEN r.minutes > %(p0)s
THEN 1 END) AS certain, (COUNT(*) - COUNT(r.minutes)) AS perhaps, 0 AS up, 0 AS down, 0 AS open
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(quarter_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN 100 * (g.certain + g.perhaps + g.up) < %(p1)s * (g.whole + g.up)
AND g.whole >=
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(%(p1)s AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.down >=
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
THEN 100 * (g.certain) < %(p1)s * (g.whole + g.down) WHEN g.whole + g.open >=
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
THEN 100 * (g.certain +
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END - (g.whole + g.down)) < %(p1)s *
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(quarter_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COUNT(*) AS whole, COUNT(CASE WHEN r.minutes > $p0
THEN 1 END) AS certain, (COUNT(*) - COUNT(r.minutes)) AS perhaps, 0 AS up, 0 AS down, 0 AS open
FROM acts AS r
WHERE (r.held_on >= $from_begun)
AND (r.held_on < $quarter_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN 100 * (g.certain + g.perhaps + g.up) < $p1 * (g.whole + g.up)
AND g.whole >=
CASE WHEN g.period >= $p4
THEN $p3 WHEN g.period < $p4
THEN $p2 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST($p1 AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.down >=
CASE WHEN g.period >= $p4
THEN $p3 WHEN g.period < $p4
THEN $p2 END
THEN 100 * (g.certain) < $p1 * (g.whole + g.down) WHEN g.whole + g.open >=
CASE WHEN g.period >= $p4
THEN $p3 WHEN g.period < $p4
THEN $p2 END
THEN 100 * (g.certain +
CASE WHEN g.period >= $p4
THEN $p3 WHEN g.period < $p4
THEN $p2 END - (g.whole + g.down)) < $p1 *
CASE WHEN g.period >= $p4
THEN $p3 WHEN g.period < $p4
THEN $p2 END
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_begun OR r.held_on IS NULL)
AND (r.held_on < $quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COUNT(*) AS whole, COUNT(CASE WHEN r.minutes > :p0
THEN 1 END) AS certain, (COUNT(*) - COUNT(r.minutes)) AS perhaps, 0 AS up, 0 AS down, 0 AS open
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :quarter_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN 100 * (g.certain + g.perhaps + g.up) < :p1 * (g.whole + g.up)
AND g.whole >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(:p1 AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.down >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 100 * (g.certain) < :p1 * (g.whole + g.down) WHEN g.whole + g.open >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 100 * (g.certain +
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END - (g.whole + g.down)) < :p1 *
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COUNT(*) AS whole, COUNT(CASE WHEN r.minutes > :p0
THEN 1 END) AS certain, (COUNT(*) - COUNT(r.minutes)) AS perhaps, 0 AS up, 0 AS down, 0 AS open
FROM acts AS r
WHERE ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= :from_period)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) < :current_quarter)
AND r.unit IS NOT NULL
AND r.unit = :k0
AND r.held_on >= :first_day
AND r.held_on <= :last_day
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN 100 * (g.certain + g.perhaps + g.up) < :p1 * (g.whole + g.up)
AND g.whole >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(g.period AS INTEGER) AS period, CAST(g.certain AS INTEGER) AS measured, CAST(:p1 AS INTEGER) AS bound, CAST(g.whole AS INTEGER) AS total
FROM g
WHERE
CASE WHEN g.whole + g.down >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 100 * (g.certain) < :p1 * (g.whole + g.down) WHEN g.whole + g.open >=
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
THEN 100 * (g.certain +
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END - (g.whole + g.down)) < :p1 *
CASE WHEN g.period >= :p4
THEN :p3 WHEN g.period < :p4
THEN :p2 END
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= :from_period OR r.held_on IS NULL)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) < :current_quarter OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, COUNT(*) AS whole, COUNT(CASE WHEN r.minutes > %(p0)s
THEN 1 END) AS certain, (COUNT(*) - COUNT(r.minutes)) AS perhaps, 0 AS up, 0 AS down, 0 AS open
FROM acts AS r
WHERE ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= %(from_period)s)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) < %(current_quarter)s)
AND r.unit IS NOT NULL
AND r.unit = %(k0)s
AND r.held_on >= %(first_day)s
AND r.held_on <= %(last_day)s
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
SELECT
CASE WHEN 100 * (g.certain + g.perhaps + g.up) < %(p1)s * (g.whole + g.up)
AND g.whole >=
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(g.period AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(%(p1)s AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.down >=
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
THEN 100 * (g.certain) < %(p1)s * (g.whole + g.down) WHEN g.whole + g.open >=
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
THEN 100 * (g.certain +
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END - (g.whole + g.down)) < %(p1)s *
CASE WHEN g.period >= %(p4)s
THEN %(p3)s WHEN g.period < %(p4)s
THEN %(p2)s END
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) >= %(from_period)s OR r.held_on IS NULL)
AND ((r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) < %(current_quarter)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_begun)
AND (r.held_on < :quarter_begun)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_begun OR r.held_on IS NULL)
AND (r.held_on < :quarter_begun OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END) AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s)
AND (r.held_on < %(quarter_begun)s)
AND r.unit IS NOT NULL
GROUP BY r.unit, (r.held_on_y * 4 +
CASE WHEN r.held_on_m - r.held_on_y * 12 < 3
THEN 0 WHEN r.held_on_m - r.held_on_y * 12 < 6
THEN 1 WHEN r.held_on_m - r.held_on_y * 12 < 9
THEN 2
ELSE 3 END))
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_begun)s OR r.held_on IS NULL)
AND (r.held_on < %(quarter_begun)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.held_on IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- ======== share, at most
-- binds: p0=60 p1=2 p2=3 p3=17167 p4=1
-- index: (('acts', ('unit', 'place', 'held_on')),)

-- findings: sqlite
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, COUNT(r.held_on) AS whole, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes > :p0
THEN 1 END) AS certain, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes IS NULL
THEN 1 END) AS perhaps, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN NOT (r.minutes > :p0)
THEN NULL
ELSE 1 END) AS up, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN r.minutes > :p0
THEN NULL
ELSE 1 END) AS down, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place)
SELECT
CASE WHEN 100 * (g.certain) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * (g.whole + g.down)
AND g.whole >= :p4
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(g.certain AS INTEGER) AS measured, CAST(CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END AS INTEGER) AS bound, CAST(g.whole AS INTEGER) AS total
FROM g
WHERE
CASE WHEN g.whole + g.up >= :p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * (g.whole + g.up) WHEN g.whole + g.open >= :p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * :p4
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)

-- findings: postgres
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, COUNT(r.held_on) AS whole, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes > %(p0)s
THEN 1 END) AS certain, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes IS NULL
THEN 1 END) AS perhaps, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN NOT (r.minutes > %(p0)s)
THEN NULL
ELSE 1 END) AS up, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN r.minutes > %(p0)s
THEN NULL
ELSE 1 END) AS down, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place)
SELECT
CASE WHEN 100 * (g.certain) >
CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END * (g.whole + g.down)
AND g.whole >= %(p4)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.up >= %(p4)s
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END * (g.whole + g.up) WHEN g.whole + g.open >= %(p4)s
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END * %(p4)s
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)

-- findings: duckdb
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, COUNT(r.held_on) AS whole, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes > $p0
THEN 1 END) AS certain, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes IS NULL
THEN 1 END) AS perhaps, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN NOT (r.minutes > $p0)
THEN NULL
ELSE 1 END) AS up, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN r.minutes > $p0
THEN NULL
ELSE 1 END) AS down, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place)
SELECT
CASE WHEN 100 * (g.certain) >
CASE WHEN $today >= $p3
THEN $p2 WHEN $today < $p3
THEN $p1 END * (g.whole + g.down)
AND g.whole >= $p4
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(CASE WHEN $today >= $p3
THEN $p2 WHEN $today < $p3
THEN $p1 END AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.up >= $p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN $today >= $p3
THEN $p2 WHEN $today < $p3
THEN $p1 END * (g.whole + g.up) WHEN g.whole + g.open >= $p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN $today >= $p3
THEN $p2 WHEN $today < $p3
THEN $p1 END * $p4
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= $from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)

-- findings: spark
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, COUNT(r.held_on) AS whole, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes > :p0
THEN 1 END) AS certain, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes IS NULL
THEN 1 END) AS perhaps, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN NOT (r.minutes > :p0)
THEN NULL
ELSE 1 END) AS up, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN r.minutes > :p0
THEN NULL
ELSE 1 END) AS down, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place)
SELECT
CASE WHEN 100 * (g.certain) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * (g.whole + g.down)
AND g.whole >= :p4
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(CAST(g.k0 AS STRING) || '|' || CAST(g.k1 AS STRING) AS STRING) AS who, CAST(g.k0 AS STRING) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.up >= :p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * (g.whole + g.up) WHEN g.whole + g.open >= :p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * :p4
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS STRING) AS record, CAST(NULL AS STRING) AS other, CAST(r.person AS STRING) AS who, CAST(r.unit AS STRING) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)

-- one: sqlite
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, COUNT(r.held_on) AS whole, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes > :p0
THEN 1 END) AS certain, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes IS NULL
THEN 1 END) AS perhaps, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN NOT (r.minutes > :p0)
THEN NULL
ELSE 1 END) AS up, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN r.minutes > :p0
THEN NULL
ELSE 1 END) AS down, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.unit = :k0
AND r.place = :k1
GROUP BY r.unit, r.place)
SELECT
CASE WHEN 100 * (g.certain) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * (g.whole + g.down)
AND g.whole >= :p4
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(g.certain AS INTEGER) AS measured, CAST(CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END AS INTEGER) AS bound, CAST(g.whole AS INTEGER) AS total
FROM g
WHERE
CASE WHEN g.whole + g.up >= :p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * (g.whole + g.up) WHEN g.whole + g.open >= :p4
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN :today >= :p3
THEN :p2 WHEN :today < :p3
THEN :p1 END * :p4
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)
AND r.id = :record

-- one: postgres
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, COUNT(r.held_on) AS whole, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes > %(p0)s
THEN 1 END) AS certain, COUNT(CASE WHEN r.held_on IS NOT NULL
AND r.minutes IS NULL
THEN 1 END) AS perhaps, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN NOT (r.minutes > %(p0)s)
THEN NULL
ELSE 1 END) AS up, COUNT(CASE WHEN r.held_on IS NOT NULL
THEN NULL WHEN r.minutes > %(p0)s
THEN NULL
ELSE 1 END) AS down, COUNT(*) - COUNT(r.held_on) AS open
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
AND r.unit = %(k0)s
AND r.place = %(k1)s
GROUP BY r.unit, r.place)
SELECT
CASE WHEN 100 * (g.certain) >
CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END * (g.whole + g.down)
AND g.whole >= %(p4)s
THEN 'breach'
ELSE 'unknown' END AS verdict, CAST(NULL AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(CAST(g.k0 AS TEXT) || '|' || CAST(g.k1 AS TEXT) AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit, CAST(NULL AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(g.certain AS BIGINT) AS measured, CAST(CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END AS BIGINT) AS bound, CAST(g.whole AS BIGINT) AS total
FROM g
WHERE
CASE WHEN g.whole + g.up >= %(p4)s
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END * (g.whole + g.up) WHEN g.whole + g.open >= %(p4)s
THEN 100 * (g.certain + g.perhaps + g.up) >
CASE WHEN %(today)s >= %(p3)s
THEN %(p2)s WHEN %(today)s < %(p3)s
THEN %(p1)s END * %(p4)s
ELSE FALSE END
UNION ALL
SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)
AND r.id = %(record)s

-- judged: sqlite
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS INTEGER) AS day, CAST(NULL AS INTEGER) AS period, CAST(NULL AS INTEGER) AS measured, CAST(NULL AS INTEGER) AS bound, CAST(NULL AS INTEGER) AS total
FROM acts AS r
WHERE (r.held_on >= :from_day OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j

-- judged: postgres
WITH g AS (SELECT r.unit AS k0, r.place AS k1, 0 AS period, 1 AS one
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND r.unit IS NOT NULL
AND r.place IS NOT NULL
GROUP BY r.unit, r.place)
j AS (SELECT CAST(g.k0 AS TEXT) AS who, CAST(g.k0 AS TEXT) AS unit
FROM g
UNION ALL
SELECT w.who, w.unit
FROM (SELECT 'unknown' AS verdict, CAST(r.id AS TEXT) AS record, CAST(NULL AS TEXT) AS other, CAST(r.person AS TEXT) AS who, CAST(r.unit AS TEXT) AS unit, CAST(r.held_on AS BIGINT) AS day, CAST(NULL AS BIGINT) AS period, CAST(NULL AS BIGINT) AS measured, CAST(NULL AS BIGINT) AS bound, CAST(NULL AS BIGINT) AS total
FROM acts AS r
WHERE (r.held_on >= %(from_day)s OR r.held_on IS NULL)
AND (r.unit IS NULL OR r.place IS NULL)) AS w)
SELECT COUNT(*) AS judged
FROM j
