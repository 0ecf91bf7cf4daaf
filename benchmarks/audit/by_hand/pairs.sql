-- What an engineer would write for the provisions about two records. Each answers with (verdict, record, other, unit, day).

-- one-team
SELECT CASE WHEN a.stage IS NOT NULL AND b.stage IS NOT NULL AND a.person <> b.person THEN 'breach' ELSE 'unknown' END AS verdict,
b.id AS record, a.id AS other, b.unit, b.starts_on
FROM visits AS a JOIN visits AS b ON b.place = a.place AND b.starts_on >= a.starts_on AND b.starts_on <= a.ends_on
WHERE (a.stage <> 'called_off' OR a.stage IS NULL) AND (b.stage <> 'called_off' OR b.stage IS NULL) AND a.starts_on >= :first
AND (b.starts_on > a.starts_on OR CAST(b.id AS VARCHAR(20)) > CAST(a.id AS VARCHAR(20)))
AND (a.team <> b.team OR a.team IS NULL OR b.team IS NULL) AND (a.person <> b.person OR a.person IS NULL OR b.person IS NULL)
UNION ALL
SELECT 'unknown', id, NULL, unit, starts_on FROM visits
WHERE (stage <> 'called_off' OR stage IS NULL) AND (starts_on >= :first OR starts_on IS NULL) AND (place IS NULL OR starts_on IS NULL OR ends_on IS NULL)

-- away-together
WITH away AS (SELECT id, unit, person, post_rank, starts_on, ends_on FROM leave WHERE post_rank IN ('head', 'executive') OR post_rank IS NULL)
SELECT CASE WHEN a.post_rank IS NOT NULL AND b.post_rank IS NOT NULL AND a.person <> b.person THEN 'breach' ELSE 'unknown' END AS verdict,
b.id AS record, a.id AS other, b.unit, b.starts_on
FROM away AS a JOIN away AS b ON b.unit = a.unit AND b.starts_on >= a.starts_on AND b.starts_on <= a.ends_on
WHERE a.starts_on >= :first AND (b.starts_on > a.starts_on OR CAST(b.id AS VARCHAR(20)) > CAST(a.id AS VARCHAR(20)))
AND (a.person <> b.person OR a.person IS NULL OR b.person IS NULL)
UNION ALL
SELECT 'unknown', id, NULL, unit, starts_on FROM away
WHERE (starts_on >= :first OR starts_on IS NULL) AND (unit IS NULL OR starts_on IS NULL OR ends_on IS NULL)

-- leave-cover
WITH r AS (
  SELECT id, unit, person, cover, post_rank, starts_on, ends_on FROM leave
  WHERE (post_rank IN ('head', 'executive') OR post_rank IS NULL) AND (starts_on >= :first OR starts_on IS NULL)
), t AS (
  SELECT r.id, o.id AS other, r.unit, r.starts_on, r.post_rank IS NOT NULL AND (
    r.cover IS NULL OR r.cover = r.person OR (o.id IS NOT NULL AND CASE WHEN o.starts_on IS NULL OR o.ends_on IS NULL THEN NULL ELSE 1 = 1 END)
  ) AS bad
  FROM r LEFT JOIN leave AS o ON o.person = r.cover AND (r.person IS NULL OR r.person <> r.cover)
  AND (o.starts_on <= r.ends_on OR (o.starts_on IS NULL AND r.ends_on IS NOT NULL))
  AND (o.ends_on >= r.starts_on OR (o.ends_on IS NULL AND r.starts_on IS NOT NULL))
  WHERE r.cover IS NULL OR r.cover = r.person OR o.id IS NOT NULL OR r.person IS NULL OR r.starts_on IS NULL OR r.ends_on IS NULL
)
SELECT CASE WHEN bad AND starts_on IS NOT NULL THEN 'breach' ELSE 'unknown' END AS verdict, id, other, unit, starts_on FROM t
