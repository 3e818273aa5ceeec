-- From the reviewed reference files (raw_*, all text) to the typed tables. Values were checked before this runs; a
-- cast that fails here is our own fault and stops the build. Rows of confidence 'rendah' never feed a fact table.

INSERT INTO region
SELECT code, level, name, short_name, parent, bps_code, CAST(area_km2 AS DOUBLE) FROM raw_regions;

INSERT INTO sector
SELECT code, scheme, kbli_version, name_id, name_en, sakernas_group FROM raw_sectors;

INSERT INTO conflict
SELECT key, title, title_en, explanation, explanation_en, verdict, verdict_en FROM raw_conflicts;

CREATE MACRO first_of_month(text) AS CAST(
    CASE LENGTH(text) WHEN 4 THEN text || '-12-01' WHEN 7 THEN text || '-01' ELSE SUBSTR(text, 1, 7) || '-01' END AS DATE
);
CREATE MACRO batch_of(name) AS (SELECT batch_id FROM batch WHERE file_name = name);
CREATE MACRO english_of(name) AS (SELECT name_en FROM raw_indicators WHERE name_id = name);

INSERT INTO statement
SELECT id, topic, indicator, "table", measure, region, region_name, period, first_of_month(period),
       first_of_month(months_from), first_of_month(months_to), CAST(value AS DOUBLE), value, unit,
       segment, worker_group, funding, sector, size_class, sex, programme, area, speaker, stated_on,
       publisher, title, url, definition, confidence, caveat, conflict, NULL, batch_of('statements.csv'),
       english_of(indicator)
FROM raw_statements;

-- A derived quantity carries its formula instead of an address; its parts are in the ledger above.
INSERT INTO statement BY NAME
SELECT derived.id AS statement_id, 'derived' AS topic, derived.definition AS indicator, derived."table" AS table_name,
       derived.measure, derived.region, region.name AS region_name, derived.period,
       first_of_month(derived.period) AS month, CAST(derived.value AS DOUBLE) AS value, derived.value AS printed_value,
       derived.unit, derived.segment, derived.sector, 'Dihitung dasbor ini' AS publisher,
       'Turunan: ' || derived.formula AS title, derived.definition, derived.confidence, derived.caveat,
       derived.formula, batch_of('derived.csv') AS batch_id, english_of(derived.definition) AS indicator_en
FROM raw_derived AS derived JOIN region ON region.code = derived.region
ORDER BY derived.rowid;

-- One row: one statement in one month that its cover is stated to last; one month where no span is stated.
CREATE TEMP VIEW covered AS
SELECT statement.*, CAST(span.month AS DATE) AS covered_month, raw.adds_to, raw.part_of
FROM statement
JOIN raw_statements AS raw ON raw.id = statement.statement_id
CROSS JOIN LATERAL (
    SELECT UNNEST(GENERATE_SERIES(
        COALESCE(statement.months_from, statement.month), COALESCE(statement.months_to, statement.month),
        INTERVAL 1 MONTH)) AS month
) AS span
WHERE statement.table_name = 'enrollment' AND statement.confidence <> 'rendah';

-- A stock of subsidised workers is known only while all its parts are: an addition counts in the months of what it
-- adds to, and a regional share only in the month it was stated for.
INSERT INTO enrollment BY NAME
SELECT covered_month AS month, region, sector, segment, worker_group, funding, size_class, sex,
       CAST(CASE measure WHEN 'active' THEN value END AS BIGINT) AS active,
       CAST(CASE measure WHEN 'inactive' THEN value END AS BIGINT) AS inactive,
       statement_id, batch_id
FROM covered
WHERE (adds_to IS NULL OR EXISTS (
          SELECT 1 FROM covered AS base
          WHERE base.statement_id = covered.adds_to AND base.covered_month = covered.covered_month))
  AND (part_of IS NULL OR covered_month = covered.month)
ORDER BY month, region;

-- Person-months are counted only where the source states which months were paid. Rupiah at the dated package rate.
INSERT INTO paid_months BY NAME
SELECT covered_month AS month, region, funding, worker_group, segment,
       CAST(value AS BIGINT) AS person_months,
       CAST(value * package.rupiah AS BIGINT) AS rupiah,
       statement_id, covered.batch_id
FROM covered
LEFT JOIN LATERAL (
    SELECT SUM(CAST(amount AS DOUBLE)) AS rupiah FROM raw_contribution_rates AS rate
    WHERE rate.segment = 'BPU' AND rate.programme IN ('JKK', 'JKM') AND rate.unit = 'rupiah_per_bulan'
      AND rate.relief IS NULL AND rate.id IN ('bpu-jkk-lowest', 'bpu-jkm')
      AND first_of_month(rate.valid_from) <= covered.covered_month
      AND (rate.valid_to IS NULL OR first_of_month(rate.valid_to) >= covered.covered_month)
) AS package ON TRUE
WHERE covered.funding IS NOT NULL AND covered.months_from IS NOT NULL
ORDER BY month, region;

INSERT INTO workforce BY NAME
SELECT month, region, measure, sector, segment, sex, CAST(value AS BIGINT) AS value, statement_id, batch_id
FROM statement WHERE table_name = 'workforce' AND confidence <> 'rendah' ORDER BY month, region;

INSERT INTO published_rate BY NAME
SELECT month, region, measure, sector, segment, value AS percent, statement_id, batch_id
FROM statement WHERE table_name = 'published_rate' AND confidence <> 'rendah' ORDER BY month, region;

INSERT INTO poverty BY NAME
SELECT month, region, area, measure, value, statement_id, batch_id
FROM statement WHERE table_name = 'poverty' AND confidence <> 'rendah' ORDER BY month, region;

INSERT INTO claim BY NAME
SELECT COALESCE(months_from, month) AS months_from, COALESCE(months_to, month) AS months_to, region, programme, measure,
       CAST(value AS BIGINT) AS value, statement_id, batch_id
FROM statement WHERE table_name = 'claim' AND confidence <> 'rendah' ORDER BY months_to, region;

INSERT INTO institution BY NAME
SELECT month, region, worker_group, measure, CAST(value AS BIGINT) AS value, statement_id, batch_id
FROM statement WHERE table_name = 'institution' AND confidence <> 'rendah';

INSERT INTO employer BY NAME
SELECT month, region, size_class, measure, value, statement_id, batch_id
FROM statement WHERE table_name = 'employer' AND confidence <> 'rendah';

INSERT INTO target
SELECT id, name, period, metric, definition_id, region, CAST(low AS DOUBLE), CAST(high AS DOUBLE), unit, set_by, document,
       decided_on, status, statements, publisher, title, url, confidence, caveat, batch_of('targets.csv'), name_en,
       caveat_en
FROM raw_targets;

INSERT INTO policy
SELECT id, date, short_id, short_en, title_id, title_en, level, region, kind, requires_id, requires_en, publisher, url,
       confidence, caveat, caveat_en, batch_of('policies.csv')
FROM raw_policies;

INSERT INTO policy_metric SELECT policy, metric, filters, watches_id, watches_en FROM raw_policy_metrics;

INSERT INTO rhythm
SELECT id, name_id, name_en, fills, measures, rounds, CAST(lag_months AS INTEGER), publisher, template, basis_id, basis_en
FROM raw_rhythms;

INSERT INTO open_question
SELECT id, asks_id, asks_en, known_id, known_en, template, owner_id, owner_en FROM raw_open_questions;

INSERT INTO glossary
SELECT id, subject, term_id, term_en, means_id, means_en, publisher, url, confidence FROM raw_glossary;

INSERT INTO contribution_rate
SELECT id, segment, programme, basis, CAST(amount AS DOUBLE), unit, band, valid_from, valid_to, relief, applies_to,
       legal_basis, publisher, title, url, confidence, caveat, batch_of('contribution_rates.csv')
FROM raw_contribution_rates;
