-- What an engineer would read for the provisions about titles that are alike: (id, unit, day, title, whether it certainly
-- applies, block). The titles are then compared outside of the database, by alike.py.

-- same-assessment-twice
SELECT id, unit, starts_on AS day, title, 1 AS sure, target AS block FROM assessments WHERE starts_on >= :first OR starts_on IS NULL

-- similar-meetings
SELECT id, unit, held_on AS day, title, 1 AS sure, scope AS block FROM meetings WHERE held_on >= :first OR held_on IS NULL

-- similar-documents
SELECT id, unit, issued_on AS day, title, CASE WHEN stage IS NOT NULL THEN 1 ELSE 0 END AS sure, kind AS block FROM documents
WHERE (stage IN ('draft', 'issued') OR stage IS NULL) AND (issued_on >= :first OR issued_on IS NULL)
