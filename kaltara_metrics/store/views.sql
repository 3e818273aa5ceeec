-- Views over the tables: what query.py asks. Each says what one of its rows is.

-- One row: one region and one of its ancestors (itself included), with the ancestor's level.
CREATE VIEW region_tree AS
WITH RECURSIVE climb (code, ancestor) AS (
    SELECT code, code FROM region
    UNION ALL
    SELECT climb.code, region.parent FROM climb JOIN region ON region.code = climb.ancestor
    WHERE region.parent IS NOT NULL
)
SELECT climb.code, climb.ancestor, region.level
FROM climb JOIN region ON region.code = climb.ancestor;

-- One row: one measured number in one cell, as one batch gave it. Rates are in percent; `period` is the time as the
-- source prints it, because a figure of a whole year is kept under the year's last month.
CREATE VIEW cell AS
WITH long AS (
    SELECT 'active' AS measure, month, region, sector, segment, worker_group, funding, size_class, sex, age_band,
           CAST(NULL AS VARCHAR) AS area, CAST(active AS DOUBLE) AS value, statement_id, batch_id
    FROM enrollment WHERE active IS NOT NULL
    UNION ALL
    SELECT 'inactive', month, region, sector, segment, worker_group, funding, size_class, sex, age_band,
           NULL, CAST(inactive AS DOUBLE), statement_id, batch_id
    FROM enrollment WHERE inactive IS NOT NULL
    UNION ALL
    SELECT 'person_months', month, region, NULL, segment, worker_group, funding, NULL, NULL, NULL,
           NULL, CAST(person_months AS DOUBLE), statement_id, batch_id
    FROM paid_months WHERE person_months IS NOT NULL
    UNION ALL
    SELECT 'contribution_rupiah', month, region, NULL, segment, worker_group, funding, NULL, NULL, NULL,
           NULL, CAST(rupiah AS DOUBLE), statement_id, batch_id
    FROM paid_months WHERE rupiah IS NOT NULL
    UNION ALL
    SELECT measure, month, region, sector, segment, NULL, NULL, NULL, sex, NULL,
           NULL, CAST(value AS DOUBLE), statement_id, batch_id
    FROM workforce
    UNION ALL
    SELECT measure, month, region, sector, segment, NULL, NULL, NULL, NULL, NULL,
           NULL, percent, statement_id, batch_id
    FROM published_rate
    UNION ALL
    SELECT measure, month, region, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
           area, value, statement_id, batch_id
    FROM poverty
)
SELECT long.*, batch.origin, batch.shape = 'margin' AS is_margin, statement.period
FROM long
JOIN batch ON batch.batch_id = long.batch_id
LEFT JOIN statement ON statement.statement_id = long.statement_id;
