-- Views over the tables: what query.py asks. Each says what one of its rows is.

-- Every view `cell_...` is of one table, and one of its rows is one measured number in one cell, as one batch gave it, in
-- a block of cells that may be added up. Measures go by the catalog's names; rates are in percent. What another source
-- says beside an answering row is left out. A question reads the view of its measure's table, which is planned faster
-- than a union of all.

CREATE VIEW cell_enrollment AS
WITH told AS (SELECT *, standing = 'contested' AS contested FROM enrollment WHERE standing <> 'beside')
SELECT 'active' AS measure, month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(active AS DOUBLE) AS value, statement_id, batch_id, block_id, contested
FROM told WHERE active IS NOT NULL
UNION ALL
SELECT 'inactive', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(inactive AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE inactive IS NOT NULL
UNION ALL
-- Active and inactive members may stand in rows of their own; `reach` tells where both are known.
SELECT 'registered', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(COALESCE(active, 0) + COALESCE(inactive, 0) AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE active IS NOT NULL OR inactive IS NOT NULL
UNION ALL
SELECT 'active_jkk', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(jkk AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE jkk IS NOT NULL
UNION ALL
SELECT 'active_jkm', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(jkm AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE jkm IS NOT NULL
UNION ALL
SELECT 'active_jht', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(jht AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE jht IS NOT NULL
UNION ALL
SELECT 'active_jp', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(jp AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE jp IS NOT NULL
UNION ALL
SELECT 'active_jkp', month, region, sector, segment, worker_group, occupation, funding, size_class, sex, age_band,
       CAST(jkp AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE jkp IS NOT NULL;

CREATE VIEW cell_paid_months AS
WITH told AS (SELECT *, standing = 'contested' AS contested FROM paid_months WHERE standing <> 'beside')
SELECT 'person_months' AS measure, month, region, segment, worker_group, funding,
       CAST(person_months AS DOUBLE) AS value, statement_id, batch_id, block_id, contested
FROM told WHERE person_months IS NOT NULL
UNION ALL
SELECT 'contribution_rupiah', month, region, segment, worker_group, funding,
       CAST(rupiah AS DOUBLE), statement_id, batch_id, block_id, contested
FROM told WHERE rupiah IS NOT NULL;

CREATE VIEW cell_workforce AS
SELECT measure, month, region, sector, segment, sex, CAST(value AS DOUBLE) AS value,
       statement_id, batch_id, block_id, standing = 'contested' AS contested
FROM workforce WHERE standing <> 'beside';

CREATE VIEW cell_published_rate AS
SELECT measure, month, region, sector, segment, percent AS value,
       statement_id, batch_id, block_id, standing = 'contested' AS contested
FROM published_rate WHERE standing <> 'beside';

CREATE VIEW cell_poverty AS
SELECT measure, month, region, CAST(NULL AS VARCHAR) AS segment, area, value,
       statement_id, batch_id, block_id, standing = 'contested' AS contested
FROM poverty WHERE standing <> 'beside';

-- The month is the last of those that a row covers; its block says how many they are.
CREATE VIEW cell_claim AS
SELECT 'claim_' || measure AS measure, months_to AS month, region, CAST(NULL AS VARCHAR) AS segment, programme,
       CAST(value AS DOUBLE) AS value, statement_id, batch_id, block_id, standing = 'contested' AS contested
FROM claim WHERE standing <> 'beside';

-- The region is the government that employs, the province's own staff among them.
CREATE VIEW cell_institution AS
SELECT CASE measure WHEN 'employed' THEN 'staff' WHEN 'enrolled' THEN 'staff_enrolled' ELSE 'staff_obliged' END
           AS measure,
       month, region, CAST(NULL AS VARCHAR) AS segment, worker_group,
       CASE LENGTH(region) WHEN 2 THEN 'provinsi' WHEN 5 THEN 'kabupaten_kota' ELSE 'desa' END AS government,
       CAST(value AS DOUBLE) AS value, statement_id, batch_id, block_id, standing = 'contested' AS contested
FROM institution WHERE standing <> 'beside';

-- Packages whose workers are not told are left out of everything that is held against those enrolled: what is not told is
-- not zero, and a region of which none is told is unknown.
CREATE VIEW cell_project AS
WITH package AS (
    SELECT *, standing = 'contested' AS contested, workers_enrolled IS NOT NULL AND workers_declared IS NOT NULL AS told
    FROM project WHERE standing <> 'beside'
)
SELECT 'packages' AS measure, month, region, CAST(NULL AS VARCHAR) AS segment, budget, kind,
       CAST(1 AS DOUBLE) AS value, statement_id, batch_id, block_id, contested
FROM package
UNION ALL
SELECT 'packages_told', month, region, NULL, budget, kind,
       CASE WHEN told THEN 1 ELSE 0 END, statement_id, batch_id, block_id, contested
FROM package
UNION ALL
SELECT 'packages_enrolled', month, region, NULL, budget, kind,
       CASE WHEN workers_enrolled > 0 THEN 1 ELSE 0 END, statement_id, batch_id, block_id, contested
FROM package WHERE told
UNION ALL
SELECT 'contract_value', month, region, NULL, budget, kind,
       CAST(value_rupiah AS DOUBLE), statement_id, batch_id, block_id, contested
FROM package WHERE value_rupiah IS NOT NULL
UNION ALL
SELECT 'contract_value_told', month, region, NULL, budget, kind,
       CAST(value_rupiah AS DOUBLE), statement_id, batch_id, block_id, contested
FROM package WHERE told AND value_rupiah IS NOT NULL
UNION ALL
SELECT 'contract_value_uncovered', month, region, NULL, budget, kind,
       CASE WHEN workers_enrolled = 0 THEN CAST(value_rupiah AS DOUBLE) ELSE 0 END,
       statement_id, batch_id, block_id, contested
FROM package WHERE told AND value_rupiah IS NOT NULL
UNION ALL
SELECT 'project_workers', month, region, NULL, budget, kind,
       CAST(workers_declared AS DOUBLE), statement_id, batch_id, block_id, contested
FROM package WHERE workers_declared IS NOT NULL
UNION ALL
SELECT 'project_workers_told', month, region, NULL, budget, kind,
       CAST(workers_declared AS DOUBLE), statement_id, batch_id, block_id, contested
FROM package WHERE told
UNION ALL
SELECT 'project_workers_enrolled', month, region, NULL, budget, kind,
       CAST(workers_enrolled AS DOUBLE), statement_id, batch_id, block_id, contested
FROM package WHERE told;

CREATE VIEW cell_employer AS
WITH told AS (SELECT *, standing = 'contested' AS contested FROM employer WHERE standing <> 'beside')
SELECT CASE measure WHEN 'partly_enrolled' THEN 'employers_partly' WHEN 'arrears_rate' THEN measure
                    ELSE 'employers_' || measure END AS measure,
       month, region, CAST(NULL AS VARCHAR) AS segment, size_class, value, statement_id, batch_id, block_id, contested
FROM told
UNION ALL
-- Enrolled employers and those that should be; `reach` tells where both are known.
SELECT 'employers_known', month, region, NULL, size_class, value, statement_id, batch_id, block_id, contested
FROM told WHERE measure IN ('registered', 'obliged');

-- One row: one row of any of these.
CREATE VIEW cell AS
SELECT * FROM cell_enrollment
UNION ALL BY NAME SELECT * FROM cell_paid_months
UNION ALL BY NAME SELECT * FROM cell_workforce
UNION ALL BY NAME SELECT * FROM cell_published_rate
UNION ALL BY NAME SELECT * FROM cell_poverty
UNION ALL BY NAME SELECT * FROM cell_claim
UNION ALL BY NAME SELECT * FROM cell_institution
UNION ALL BY NAME SELECT * FROM cell_project
UNION ALL BY NAME SELECT * FROM cell_employer;
