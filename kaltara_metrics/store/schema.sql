-- Tables of one store version. Every fact row points to the batch that brought it and, where it was
-- published, to the statement it repeats. A dimension that is NULL was not broken down by that source.
-- Months are kept as their first day. Counts are people unless a column says otherwise.

-- One row: one import of one file.
-- shape: 'margin' = rows are published totals at their own grain and are never added up to a coarser one;
--        'full' = rows are the finest cells of the whole and may be added up.
CREATE TABLE batch (
    batch_id INTEGER PRIMARY KEY,
    file_name VARCHAR NOT NULL,
    file_sha256 VARCHAR NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('kantor', 'terpublikasi', 'contoh')),
    shape VARCHAR NOT NULL CHECK (shape IN ('margin', 'full')),
    period VARCHAR,
    imported_by VARCHAR NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    assumptions VARCHAR NOT NULL,
    replaces INTEGER
);

-- One row: rows and sum of one measure in one table, for verifying a version after it was written.
CREATE TABLE manifest (
    table_name VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    row_count BIGINT NOT NULL,
    total DOUBLE
);

-- One row: one fact about how this version was built.
CREATE TABLE build_info (key VARCHAR PRIMARY KEY, value VARCHAR NOT NULL);

-- One row: one province, kabupaten/kota, kecamatan or desa.
CREATE TABLE region (
    code VARCHAR PRIMARY KEY,
    level VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    parent VARCHAR,
    bps_code VARCHAR,
    area_km2 DOUBLE
);

-- One row: one sector code in one classification scheme.
CREATE TABLE sector (
    code VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    kbli_version VARCHAR,
    name_id VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    sakernas_group VARCHAR
);

-- One row: one published claim (the ledger), or one quantity derived from such claims (`formula` given).
CREATE TABLE statement (
    statement_id VARCHAR PRIMARY KEY,
    topic VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    table_name VARCHAR,
    measure VARCHAR,
    region VARCHAR NOT NULL,
    region_name VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    month DATE NOT NULL,
    months_from DATE,
    months_to DATE,
    value DOUBLE NOT NULL,
    printed_value VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    segment VARCHAR,
    worker_group VARCHAR,
    funding VARCHAR,
    sector VARCHAR,
    size_class VARCHAR,
    sex VARCHAR,
    programme VARCHAR,
    area VARCHAR,
    speaker VARCHAR,
    stated_on VARCHAR,
    publisher VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    url VARCHAR,
    definition VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL CHECK (confidence IN ('tinggi', 'sedang', 'rendah')),
    caveat VARCHAR,
    conflict VARCHAR,
    formula VARCHAR,
    batch_id INTEGER NOT NULL REFERENCES batch (batch_id)
);

-- One row: one group of statements that contradict each other.
CREATE TABLE conflict (key VARCHAR PRIMARY KEY, title VARCHAR NOT NULL, explanation VARCHAR NOT NULL, verdict VARCHAR);

-- One row: members at a month's end in region x sector x segment x worker group x funding x size x sex x age band.
CREATE TABLE enrollment (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    sector VARCHAR,
    segment VARCHAR CHECK (segment IN ('PU', 'BPU', 'JAKON', 'PMI')),
    worker_group VARCHAR,
    funding VARCHAR,
    size_class VARCHAR,
    sex VARCHAR CHECK (sex IN ('L', 'P')),
    age_band VARCHAR,
    active BIGINT CHECK (active >= 0),
    inactive BIGINT CHECK (inactive >= 0),
    jkk BIGINT, jkm BIGINT, jht BIGINT, jp BIGINT, jkp BIGINT,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: person-months whose contribution was paid in one month, by region x funding x worker group.
CREATE TABLE paid_months (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    funding VARCHAR,
    worker_group VARCHAR,
    segment VARCHAR,
    person_months BIGINT CHECK (person_months >= 0),
    rupiah BIGINT CHECK (rupiah >= 0),
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one denominator of one round: employed, labour force, eligible, listed vulnerable, population.
CREATE TABLE workforce (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    sector VARCHAR,
    segment VARCHAR,
    sex VARCHAR,
    value BIGINT NOT NULL CHECK (value >= 0),
    relative_standard_error DOUBLE,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one rate as its source prints it, in percent; kept beside the rate we divide, never instead of it.
CREATE TABLE published_rate (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    sector VARCHAR,
    segment VARCHAR,
    percent DOUBLE NOT NULL,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one poverty or inequality measure in one region and period (rate in percent, people, rupiah, index).
CREATE TABLE poverty (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    area VARCHAR,
    measure VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one claim measure (cases, rupiah, recipients) by programme, region and span of months.
CREATE TABLE claim (
    months_from DATE NOT NULL,
    months_to DATE NOT NULL,
    region VARCHAR NOT NULL,
    programme VARCHAR,
    measure VARCHAR NOT NULL,
    value BIGINT NOT NULL CHECK (value >= 0),
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one group of government bodies: people employed, obliged and enrolled in one worker group.
CREATE TABLE institution (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    worker_group VARCHAR,
    measure VARCHAR NOT NULL,
    value BIGINT NOT NULL CHECK (value >= 0),
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one tender package, APBN/APBD/APBDes x konstruksi/barang/jasa. Nothing has been published.
CREATE TABLE project (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    budget VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    value_rupiah BIGINT,
    workers_declared BIGINT,
    workers_enrolled BIGINT,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: employers by region and size: registered, partly enrolled, in arrears.
CREATE TABLE employer (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    size_class VARCHAR,
    measure VARCHAR NOT NULL,
    value DOUBLE NOT NULL CHECK (value >= 0),
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one target as one document or speaker set it; `low` and `high` differ for a range.
CREATE TABLE target (
    target_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    definition_id VARCHAR,
    region VARCHAR NOT NULL,
    low DOUBLE NOT NULL,
    high DOUBLE NOT NULL CHECK (high >= low),
    unit VARCHAR NOT NULL,
    set_by VARCHAR,
    document VARCHAR,
    decided_on VARCHAR,
    status VARCHAR NOT NULL,
    statements VARCHAR,
    publisher VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    url VARCHAR,
    confidence VARCHAR NOT NULL,
    caveat VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one rule or event.
CREATE TABLE policy (
    policy_id VARCHAR PRIMARY KEY,
    date VARCHAR NOT NULL,
    title_id VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    requires_id VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    url VARCHAR,
    confidence VARCHAR,
    caveat VARCHAR,
    metric VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one contribution amount or percentage and the dates it holds between.
CREATE TABLE contribution_rate (
    rate_id VARCHAR PRIMARY KEY,
    segment VARCHAR NOT NULL,
    programme VARCHAR NOT NULL,
    basis VARCHAR,
    amount DOUBLE NOT NULL,
    unit VARCHAR NOT NULL,
    band VARCHAR,
    valid_from VARCHAR,
    valid_to VARCHAR,
    relief VARCHAR,
    applies_to VARCHAR,
    legal_basis VARCHAR,
    publisher VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    url VARCHAR,
    confidence VARCHAR NOT NULL,
    caveat VARCHAR,
    batch_id INTEGER NOT NULL
);
