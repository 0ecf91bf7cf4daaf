-- What an engineer would write for the provisions about figures of a key in a period. Each answers with
-- (verdict, record, who, period, measured): a record only where its own key or day is not known. YEAR_OF, QUARTER_OF and
-- MONTH_OF number a day's period; `years` and `quarters` are (period, first, last) of those that are over.

-- fewer-assessments
WITH g AS (
  SELECT target, YEAR_OF(starts_on) AS year, COUNT(kind) AS low, COUNT(*) AS high FROM assessments
  WHERE (kind IN ('assessment', 'inspection', 'evaluation', 'commendation', 'observation') OR kind IS NULL)
  AND target IS NOT NULL AND starts_on >= :first GROUP BY 1, 2
)
SELECT CASE WHEN low > 14 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, target, year, low FROM g WHERE high > 14
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM assessments
WHERE (kind IN ('assessment', 'inspection', 'evaluation', 'commendation', 'observation') OR kind IS NULL)
AND (target IS NULL OR starts_on IS NULL) AND (starts_on >= :first OR starts_on IS NULL)

-- fewer-meetings
WITH g AS (SELECT unit, YEAR_OF(held_on) AS year, COUNT(*) AS n FROM meetings WHERE unit IS NOT NULL AND held_on >= :first GROUP BY 1, 2)
SELECT 'breach' AS verdict, NULL AS id, unit, year, n FROM g WHERE n > 52
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM meetings WHERE (unit IS NULL OR held_on IS NULL) AND (held_on >= :first OR held_on IS NULL)

-- fewer-ceremonies
WITH g AS (SELECT unit, YEAR_OF(held_on) AS year, COUNT(*) AS n FROM ceremonies WHERE unit IS NOT NULL AND held_on >= :first GROUP BY 1, 2)
SELECT 'breach' AS verdict, NULL AS id, unit, year, n FROM g WHERE n > 9
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM ceremonies WHERE (unit IS NULL OR held_on IS NULL) AND (held_on >= :first OR held_on IS NULL)

-- fewer-documents
WITH g AS (
  SELECT unit, YEAR_OF(issued_on) AS year, COUNT(stage) AS low, COUNT(*) AS high FROM documents
  WHERE (stage IN ('issued', 'repealed') OR stage IS NULL) AND unit IS NOT NULL AND issued_on >= :first GROUP BY 1, 2
)
SELECT CASE WHEN low > 62 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit, year, low FROM g WHERE high > 62
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM documents
WHERE (stage IN ('issued', 'repealed') OR stage IS NULL) AND (unit IS NULL OR issued_on IS NULL) AND (issued_on >= :first OR issued_on IS NULL)

-- spending-cap
WITH g AS (
  SELECT unit, kind, YEAR_OF(spent_on) AS year, COALESCE(SUM(amount), 0) AS low, COUNT(*) - COUNT(amount) AS open FROM spending
  WHERE unit IS NOT NULL AND kind IS NOT NULL AND spent_on >= :first GROUP BY 1, 2, 3
)
SELECT CASE WHEN low > YUAN(70000) THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit || '|' || kind AS who, year, low
FROM g WHERE low > YUAN(70000) OR open > 0
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM spending
WHERE (unit IS NULL OR kind IS NULL OR spent_on IS NULL) AND (spent_on >= :first OR spent_on IS NULL)

-- one-briefing
WITH g AS (
  SELECT unit, YEAR_OF(issued_on) AS year, COUNT(DISTINCT CASE WHEN to_city = 1 THEN series END) AS low,
  COUNT(DISTINCT series) + COUNT(*) - COUNT(series) AS high FROM briefings
  WHERE (to_city = 1 OR to_city IS NULL) AND unit IS NOT NULL AND issued_on >= :first GROUP BY 1, 2
)
SELECT CASE WHEN low > 1 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit, year, low FROM g WHERE high > 1
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM briefings
WHERE (to_city = 1 OR to_city IS NULL) AND (unit IS NULL OR issued_on IS NULL) AND (issued_on >= :first OR issued_on IS NULL)

-- joint-assessment
WITH g AS (
  SELECT target, YEAR_OF(starts_on) AS year, COUNT(kind) AS whole,
  COUNT(CASE WHEN kind IS NOT NULL AND centralised = 1 THEN 1 END) AS part,
  COUNT(CASE WHEN kind IS NOT NULL AND centralised IS NULL THEN 1 END) AS perhaps,
  COUNT(CASE WHEN kind IS NULL AND (centralised = 1 OR centralised IS NULL) THEN 1 END) AS up,
  COUNT(CASE WHEN kind IS NULL AND (centralised <> 1 OR centralised IS NULL) THEN 1 END) AS down
  FROM assessments WHERE (kind IN ('assessment', 'evaluation', 'commendation') OR kind IS NULL) AND target IS NOT NULL
  AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN 100 * (part + perhaps + up) < 50 * (whole + up) AND whole > 0 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, target, year, part
FROM g WHERE 100 * part < 50 * (whole + down)
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM assessments
WHERE (kind IN ('assessment', 'evaluation', 'commendation') OR kind IS NULL) AND (target IS NULL OR starts_on IS NULL)
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- unannounced-share
WITH g AS (
  SELECT unit, YEAR_OF(starts_on) AS year, COUNT(topic) AS whole,
  COUNT(CASE WHEN topic IS NOT NULL AND announced = 0 THEN 1 END) AS part,
  COUNT(CASE WHEN topic IS NOT NULL AND announced IS NULL THEN 1 END) AS perhaps,
  COUNT(CASE WHEN topic IS NULL AND (announced = 0 OR announced IS NULL) THEN 1 END) AS up,
  COUNT(CASE WHEN topic IS NULL AND (announced <> 0 OR announced IS NULL) THEN 1 END) AS down
  FROM assessments WHERE (topic = 'business' OR topic IS NULL) AND unit IS NOT NULL AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN 100 * (part + perhaps + up) < 51 * (whole + up) AND whole > 0 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit, year, part
FROM g WHERE 100 * part < 51 * (whole + down)
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM assessments
WHERE (topic = 'business' OR topic IS NULL) AND (unit IS NULL OR starts_on IS NULL)
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- less-general
WITH g AS (
  SELECT unit, YEAR_OF(issued_on) AS year, COUNT(*) AS whole, COUNT(CASE WHEN about = 'general' THEN 1 END) AS part, COUNT(*) - COUNT(about) AS perhaps
  FROM briefings WHERE unit IS NOT NULL AND issued_on >= :first AND issued_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN 100 * part > 20 * whole THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit, year, part FROM g WHERE 100 * (part + perhaps) > 20 * whole
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM briefings
WHERE (unit IS NULL OR issued_on IS NULL) AND (issued_on >= :first AND issued_on < :this_year OR issued_on IS NULL)

-- buffet-share
WITH g AS (
  SELECT unit, YEAR_OF(received_on) AS year, COUNT(meal_kind) AS whole, COUNT(CASE WHEN meal_kind IN ('buffet', 'working') THEN 1 END) AS part,
  COUNT(*) - COUNT(meal_kind) AS open
  FROM guests WHERE (meal_kind <> 'none' OR meal_kind IS NULL) AND unit IS NOT NULL AND received_on >= :first AND received_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN 100 * (part + open) < 80 * (whole + open) AND whole > 0 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit, year, part
FROM g WHERE 100 * part < 80 * (whole + open)
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM guests
WHERE (meal_kind <> 'none' OR meal_kind IS NULL) AND (unit IS NULL OR received_on IS NULL)
AND (received_on >= :first AND received_on < :this_year OR received_on IS NULL)

-- video-share
WITH g AS (
  SELECT unit, YEAR_OF(held_on) AS year, COUNT(*) AS whole, COUNT(CASE WHEN form IN ('video', 'phone', 'on_site') THEN 1 END) AS part, COUNT(*) - COUNT(form) AS perhaps
  FROM meetings WHERE unit IS NOT NULL AND held_on >= :first AND held_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN 100 * (part + perhaps) < 20 * whole THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, unit, year, part FROM g WHERE 100 * part < 20 * whole
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM meetings
WHERE (unit IS NULL OR held_on IS NULL) AND (held_on >= :first AND held_on < :this_year OR held_on IS NULL)

-- livelihood-share
WITH g AS (
  SELECT outlet, MONTH_OF(published_on) AS month, COUNT(*) AS whole, COUNT(CASE WHEN subject IN ('livelihood', 'social') THEN 1 END) AS part,
  COUNT(*) - COUNT(subject) AS perhaps
  FROM news WHERE outlet IS NOT NULL AND published_on >= :first AND published_on < :this_month GROUP BY 1, 2
)
SELECT CASE WHEN 100 * (part + perhaps) < 48 * whole THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, outlet, month, part FROM g WHERE 100 * part < 48 * whole
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM news
WHERE (outlet IS NULL OR published_on IS NULL) AND (published_on >= :first AND published_on < :this_month OR published_on IS NULL)

-- problem-places
WITH g AS (
  SELECT person, YEAR_OF(starts_on) AS year, COUNT(stage) AS whole,
  COUNT(CASE WHEN stage IS NOT NULL AND problem_place = 1 THEN 1 END) AS part,
  COUNT(CASE WHEN stage IS NOT NULL AND problem_place IS NULL THEN 1 END) AS perhaps,
  COUNT(CASE WHEN stage IS NULL AND (problem_place = 1 OR problem_place IS NULL) THEN 1 END) AS up,
  COUNT(CASE WHEN stage IS NULL AND (problem_place <> 1 OR problem_place IS NULL) THEN 1 END) AS down
  FROM visits WHERE (stage = 'held' OR stage IS NULL) AND person IS NOT NULL AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN 100 * (part + perhaps + up) < 50 * (whole + up) AND whole > 0 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, person, year, part
FROM g WHERE 100 * part < 50 * (whole + down)
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM visits
WHERE (stage = 'held' OR stage IS NULL) AND (person IS NULL OR starts_on IS NULL)
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- visit-kinds
WITH g AS (
  SELECT person, YEAR_OF(starts_on) AS year, COUNT(DISTINCT CASE WHEN stage = 'held' THEN purpose END) AS low,
  COUNT(DISTINCT purpose) + COUNT(*) - COUNT(purpose) AS high
  FROM visits WHERE (stage = 'held' OR stage IS NULL) AND person IS NOT NULL AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN high < 2 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, person, year, low FROM g WHERE low < 2
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM visits
WHERE (stage = 'held' OR stage IS NULL) AND (person IS NULL OR starts_on IS NULL)
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- regular-and-holiday
WITH g AS (
  SELECT person, YEAR_OF(visited_on) AS year, COUNT(DISTINCT occasion) AS low, COUNT(*) - COUNT(occasion) AS open
  FROM pair_visits WHERE (occasion IN ('regular', 'holiday') OR occasion IS NULL) AND person IS NOT NULL
  AND visited_on >= :first AND visited_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN low + open < 2 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, person, year, low FROM g WHERE low < 2
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM pair_visits
WHERE (occasion IN ('regular', 'holiday') OR occasion IS NULL) AND (person IS NULL OR visited_on IS NULL)
AND (visited_on >= :first AND visited_on < :this_year OR visited_on IS NULL)

-- special-inspection
WITH g AS (
  SELECT target, YEAR_OF(starts_on) AS year, COUNT(CASE WHEN topic IS NOT NULL AND kind IS NOT NULL THEN 1 END) AS low, COUNT(*) AS high
  FROM assessments WHERE (topic = 'work_style' OR topic IS NULL) AND (kind IN ('inspection', 'supervision', 'spot_check') OR kind IS NULL)
  AND target IS NOT NULL AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
), p AS (
  SELECT DISTINCT u.unit, y.period FROM units AS u JOIN years AS y ON (u.since IS NULL OR u.since <= y.first) AND (u.until IS NULL OR u.until >= y.last)
  WHERE u.level IN ('county', 'department')
)
SELECT CASE WHEN COALESCE(high, 0) < 1 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, p.unit, p.period, COALESCE(low, 0) AS low
FROM p LEFT JOIN g ON g.target = p.unit AND g.year = p.period WHERE COALESCE(low, 0) < 1
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM assessments
WHERE (topic = 'work_style' OR topic IS NULL) AND (kind IN ('inspection', 'supervision', 'spot_check') OR kind IS NULL)
AND (target IS NULL OR starts_on IS NULL) AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- pair-visits
WITH g AS (
  SELECT pair, QUARTER_OF(visited_on) AS quarter FROM pair_visits
  WHERE pair IS NOT NULL AND visited_on >= :first AND visited_on < :this_quarter GROUP BY 1, 2
), p AS (
  SELECT m.id, q.period FROM pairs AS m JOIN quarters AS q ON (m.since IS NULL OR m.since <= q.first) AND (m.until IS NULL OR m.until >= q.last)
)
SELECT 'breach' AS verdict, NULL AS id, p.id AS pair, p.period, 0 AS n FROM p LEFT JOIN g ON g.pair = p.id AND g.quarter = p.period WHERE g.pair IS NULL
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM pair_visits
WHERE (pair IS NULL OR visited_on IS NULL) AND (visited_on >= :first AND visited_on < :this_quarter OR visited_on IS NULL)

-- petition-days
WITH p AS (
  SELECT DISTINCT m.person, q.period FROM leaders AS m
  JOIN quarters AS q ON (m.since IS NULL OR m.since <= q.first) AND (m.until IS NULL OR m.until >= q.last) WHERE m.level = 'city' AND m.person IS NOT NULL
), g AS (
  SELECT person, QUARTER_OF(held_on) AS quarter FROM petition_days WHERE person IN (SELECT person FROM p) AND held_on >= :first AND held_on < :this_quarter GROUP BY 1, 2
)
SELECT 'breach' AS verdict, NULL AS id, p.person, p.period, 0 AS n FROM p LEFT JOIN g ON g.person = p.person AND g.quarter = p.period WHERE g.person IS NULL
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM petition_days
WHERE (person IS NULL OR held_on IS NULL) AND (held_on >= :first AND held_on < :this_quarter OR held_on IS NULL)

-- contact-point-by-leaders
WITH p AS (
  SELECT DISTINCT m.person, y.period FROM leaders AS m
  JOIN years AS y ON (m.since IS NULL OR m.since <= y.first) AND (m.until IS NULL OR m.until >= y.last) WHERE m.level = 'city' AND m.person IS NOT NULL
), g AS (
  SELECT person, YEAR_OF(starts_on) AS year, COUNT(stage) AS low, COUNT(*) AS high FROM visits
  WHERE (stage = 'held' OR stage IS NULL) AND contact_point IS NOT NULL AND person IN (SELECT person FROM p)
  AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN COALESCE(high, 0) < 1 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, p.person, p.period, COALESCE(low, 0) AS low
FROM p LEFT JOIN g ON g.person = p.person AND g.year = p.period WHERE COALESCE(low, 0) < 1
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM visits
WHERE (stage = 'held' OR stage IS NULL) AND contact_point IS NOT NULL AND (person IS NULL OR starts_on IS NULL)
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- contact-point-visited
WITH p AS (
  SELECT m.id, y.period FROM contact_points AS m JOIN years AS y ON (m.since IS NULL OR m.since <= y.first) AND (m.until IS NULL OR m.until >= y.last)
), g AS (
  SELECT contact_point, YEAR_OF(starts_on) AS year, COUNT(stage) AS low, COUNT(*) AS high FROM visits
  WHERE (stage = 'held' OR stage IS NULL) AND contact_point IS NOT NULL AND starts_on >= :first AND starts_on < :this_year GROUP BY 1, 2
)
SELECT CASE WHEN COALESCE(high, 0) < 1 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, p.id AS point, p.period, COALESCE(low, 0) AS low
FROM p LEFT JOIN g ON g.contact_point = p.id AND g.year = p.period WHERE COALESCE(low, 0) < 1
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM visits
WHERE (stage = 'held' OR stage IS NULL) AND contact_point IS NOT NULL AND starts_on IS NULL
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)

-- own-measures
WITH g AS (
  SELECT unit, COUNT(adopted_on) AS low, COUNT(*) AS high FROM measures WHERE (adopted_on >= :first OR adopted_on IS NULL) AND unit IS NOT NULL GROUP BY 1
), p AS (
  SELECT DISTINCT unit FROM units WHERE level IN ('county', 'department') AND (since IS NULL OR since <= :today) AND (until IS NULL OR until >= :today)
)
SELECT CASE WHEN COALESCE(high, 0) < 1 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, p.unit, NULL AS period, COALESCE(low, 0) AS low
FROM p LEFT JOIN g ON g.unit = p.unit WHERE COALESCE(low, 0) < 1
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM measures WHERE unit IS NULL AND (adopted_on >= :first OR adopted_on IS NULL)

-- contact-point
WITH p AS (
  SELECT DISTINCT person FROM leaders WHERE level = 'city' AND person IS NOT NULL
  AND (since IS NULL OR since <= :today) AND (until IS NULL OR until >= :today)
), g AS (
  SELECT person, COUNT(since) AS low, COUNT(*) AS high FROM contact_points
  WHERE (since >= :first OR since IS NULL) AND person IN (SELECT person FROM p) GROUP BY 1
)
SELECT CASE WHEN COALESCE(high, 0) < 1 THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, p.person, NULL AS period, COALESCE(low, 0) AS low
FROM p LEFT JOIN g ON g.person = p.person WHERE COALESCE(low, 0) < 1
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM contact_points WHERE person IS NULL AND (since >= :first OR since IS NULL)

-- visit-days
WITH p AS (
  SELECT DISTINCT m.person, y.period FROM leaders AS m
  JOIN years AS y ON (m.since IS NULL OR m.since <= y.first) AND (m.until IS NULL OR m.until >= y.last) WHERE m.level = 'city' AND m.person IS NOT NULL
), mine AS (
  SELECT person, starts_on, ends_on, stage FROM visits WHERE (stage = 'held' OR stage IS NULL) AND person IN (SELECT person FROM p)
), spans AS (
  SELECT person, period, CASE WHEN starts_on > y.first THEN starts_on ELSE y.first END AS a, CASE WHEN ends_on < y.last THEN ends_on ELSE y.last END AS z
  FROM mine JOIN years AS y ON y.last >= starts_on AND y.first <= ends_on WHERE stage IS NOT NULL AND ends_on >= starts_on
), ordered AS (
  SELECT person, period, a, z, MAX(z) OVER (PARTITION BY person, period ORDER BY a, z ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS past FROM spans
), days AS (
  SELECT person, period, SUM(CASE WHEN past IS NULL OR a > past THEN z - a + 1 WHEN z > past THEN z - past ELSE 0 END) AS n FROM ordered GROUP BY 1, 2
), open AS (
  SELECT person, period, COUNT(*) AS n FROM mine JOIN years AS y
  ON y.last >= starts_on AND y.first <= CASE WHEN ends_on > starts_on THEN ends_on ELSE starts_on END
  WHERE stage IS NULL OR ends_on IS NULL OR ends_on < starts_on GROUP BY 1, 2
)
SELECT CASE WHEN open.n IS NULL THEN 'breach' ELSE 'unknown' END AS verdict, NULL AS id, p.person, p.period, COALESCE(days.n, 0) AS days
FROM p LEFT JOIN days ON days.person = p.person AND days.period = p.period LEFT JOIN open ON open.person = p.person AND open.period = p.period
WHERE COALESCE(days.n, 0) < 70
UNION ALL
SELECT 'unknown', id, NULL, NULL, NULL FROM visits
WHERE (stage = 'held' OR stage IS NULL) AND (person IS NULL OR starts_on IS NULL)
AND (starts_on >= :first AND starts_on < :this_year OR starts_on IS NULL)
