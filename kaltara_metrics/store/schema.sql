-- Tables of one store version. Every fact row points to the batch that brought it, to its block and, where it was
-- published, to the statement it repeats. A row that another source contradicts is 'contested'; what that source says
-- is kept 'beside' it and does not answer. A dimension that is NULL was not broken down by that source.
-- Months are kept as their first day. Counts are people unless a column says otherwise.

-- Types of closed lists, such as `sector_code`, are written from the catalog (see schema.py). Bands of ages are those of
-- the files, and a list of people may be of two occupations: 'petani+nelayan'.
CREATE TYPE standing_code AS ENUM ('answers', 'beside', 'contested');

-- One row: one import of one file. `source` is who the file is from: a correction replaces rows of its own source, and
-- what two sources say of one thing is kept twice. `adds` names the breakdowns whose parts make up the whole, so that
-- they may be added up; published figures are totals at their own grain and never are.
CREATE TABLE batch (
    batch_id INTEGER PRIMARY KEY,
    file_name VARCHAR NOT NULL,
    file_sha256 VARCHAR NOT NULL,
    origin VARCHAR NOT NULL CHECK (origin IN ('kantor', 'terpublikasi', 'contoh')),
    table_name VARCHAR,
    source VARCHAR NOT NULL,
    adds VARCHAR[] NOT NULL,
    period VARCHAR,
    imported_by VARCHAR NOT NULL,
    imported_at TIMESTAMP NOT NULL,
    assumptions VARCHAR NOT NULL,
    replaces INTEGER[] NOT NULL
);

-- One row: one warning about a batch, with the place it stands in the file and what figures it concerns: those of the
-- region and month, or of the whole batch where they are NULL. It is shown on them until somebody accepts it by name.
CREATE TABLE warning (
    batch_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sheet VARCHAR NOT NULL,
    row_number INTEGER,
    column_letter VARCHAR,
    value VARCHAR NOT NULL,
    rule VARCHAR NOT NULL,
    message VARCHAR NOT NULL,
    region VARCHAR,
    month DATE,
    accepted_by VARCHAR,
    accepted_at TIMESTAMP
);

-- One row: rows and sum of one number of one batch in one table, for verifying a version after it was written.
CREATE TABLE manifest (
    table_name VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    batch_id INTEGER,
    row_count BIGINT NOT NULL,
    total DOUBLE
);

-- One row: one block, the rows of one table and month that break the same thing down by the same dimensions at the same
-- level of regions. Sums stay inside one block: two blocks tell the same people in two ways. `months` is how many months
-- its rows cover, `month` being the last of them: claims are told for half a year at once.
CREATE TABLE block (
    block_id INTEGER PRIMARY KEY,
    table_name VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    month DATE NOT NULL,
    signature INTEGER NOT NULL,
    dims VARCHAR[] NOT NULL,
    level INTEGER NOT NULL,
    adds VARCHAR[] NOT NULL,
    months INTEGER NOT NULL
);

-- One row: one region that a block answers for, because all regions of the block's level inside it are known; `measure`
-- is the catalog's name.
CREATE TABLE reach (
    block_id INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    region VARCHAR NOT NULL
);

-- One row: one number that a file has a column for but no value in one region: no sum of that region is whole.
CREATE TABLE gap (
    batch_id INTEGER NOT NULL,
    block_id INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    region VARCHAR NOT NULL
);

-- One row: one number that a block has for other regions but no row for in this one. No sum that would take it in is
-- whole; a breakdown that is said to be whole has none.
CREATE TABLE hole (
    block_id INTEGER NOT NULL,
    measure VARCHAR NOT NULL,
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    sector VARCHAR, segment VARCHAR, worker_group VARCHAR, occupation VARCHAR, funding VARCHAR, size_class VARCHAR,
    sex VARCHAR, age_band VARCHAR, programme VARCHAR, budget VARCHAR, kind VARCHAR, area VARCHAR, government VARCHAR
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

-- One row: one region and one of its ancestors (itself included), with the ancestor's level.
CREATE TABLE region_tree (code VARCHAR NOT NULL, ancestor VARCHAR NOT NULL, level VARCHAR NOT NULL);

-- One row: one sector code in one classification scheme.
CREATE TABLE sector (
    code VARCHAR NOT NULL,
    scheme VARCHAR NOT NULL,
    kbli_version VARCHAR,
    name_id VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    sakernas_group VARCHAR
);

-- One row: one published claim (the ledger), or one quantity derived from such claims (`formula` given). `indicator` is
-- our own name of the figure, in both languages; title, definition and caveat are told in the language of the source.
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
    batch_id INTEGER NOT NULL REFERENCES batch (batch_id),
    indicator_en VARCHAR NOT NULL
);

-- One row: one group of statements that contradict each other, with our own words about it in both languages.
CREATE TABLE conflict (
    key VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    explanation VARCHAR NOT NULL,
    explanation_en VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,
    verdict_en VARCHAR NOT NULL
);

-- One row: members at a month's end in region x sector x segment x worker group x occupation x funding x size x sex x
-- age band.
CREATE TABLE enrollment (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    sector sector_code,
    segment segment_code,
    worker_group worker_group_code,
    occupation VARCHAR,
    funding funding_code,
    size_class size_class_code,
    sex sex_code,
    age_band VARCHAR,
    active BIGINT CHECK (active >= 0),
    inactive BIGINT CHECK (inactive >= 0),
    jkk BIGINT, jkm BIGINT, jht BIGINT, jp BIGINT, jkp BIGINT,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
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
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
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
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
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
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
);

-- One row: one poverty or inequality measure in one region and period (rate in percent, people, rupiah, index).
CREATE TABLE poverty (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    area VARCHAR,
    measure VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
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
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
);

-- One row: one group of government bodies: people employed, obliged and enrolled in one worker group.
CREATE TABLE institution (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    worker_group VARCHAR,
    measure VARCHAR NOT NULL,
    value BIGINT NOT NULL CHECK (value >= 0),
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
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
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
);

-- One row: employers by region and size: registered, partly enrolled, in arrears.
CREATE TABLE employer (
    month DATE NOT NULL,
    region VARCHAR NOT NULL,
    size_class VARCHAR,
    measure VARCHAR NOT NULL,
    value DOUBLE NOT NULL CHECK (value >= 0),
    statement_id VARCHAR,
    batch_id INTEGER NOT NULL,
    block_id INTEGER,
    standing standing_code NOT NULL DEFAULT 'answers'
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
    batch_id INTEGER NOT NULL,
    name_en VARCHAR,
    caveat_en VARCHAR
);

-- One row: one rule or event, in both languages. `region` is whose rule it is, `kind` how far it binds.
CREATE TABLE policy (
    policy_id VARCHAR PRIMARY KEY,
    date VARCHAR NOT NULL,
    short_id VARCHAR NOT NULL,
    short_en VARCHAR NOT NULL,
    title_id VARCHAR NOT NULL,
    title_en VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    requires_id VARCHAR NOT NULL,
    requires_en VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    url VARCHAR,
    confidence VARCHAR NOT NULL,
    caveat VARCHAR,
    caveat_en VARCHAR,
    batch_id INTEGER NOT NULL
);

-- One row: one metric that watches one rule, with what it shows of it and what it does not. `filters` restrict it:
-- segment=PMI.
CREATE TABLE policy_metric (
    policy_id VARCHAR NOT NULL,
    metric VARCHAR NOT NULL,
    filters VARCHAR,
    watches_id VARCHAR NOT NULL,
    watches_en VARCHAR NOT NULL,
    PRIMARY KEY (policy_id, metric)
);

-- One row: one subject, how often its figures appear (`rounds` are months, * is every month), how many months later, and
-- what that rests on. NULL `measures` are all of the table.
CREATE TABLE rhythm (
    rhythm_id VARCHAR PRIMARY KEY,
    name_id VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    measures VARCHAR,
    rounds VARCHAR,
    lag_months INTEGER,
    publisher VARCHAR NOT NULL,
    template VARCHAR NOT NULL,
    basis_id VARCHAR NOT NULL,
    basis_en VARCHAR NOT NULL
);

-- One row: one thing that nobody has published, what is known instead, and which template would bring it.
CREATE TABLE open_question (
    question_id VARCHAR PRIMARY KEY,
    asks_id VARCHAR NOT NULL,
    asks_en VARCHAR NOT NULL,
    known_id VARCHAR NOT NULL,
    known_en VARCHAR NOT NULL,
    template VARCHAR,
    owner_id VARCHAR NOT NULL,
    owner_en VARCHAR NOT NULL
);

-- One row: one term in both languages, with what it means in our own words. Without a publisher it is a term of this
-- dashboard, or one of which no source was opened (confidence rendah).
CREATE TABLE glossary (
    term_key VARCHAR PRIMARY KEY,
    subject VARCHAR NOT NULL,
    term_id VARCHAR NOT NULL,
    term_en VARCHAR NOT NULL,
    means_id VARCHAR NOT NULL,
    means_en VARCHAR NOT NULL,
    publisher VARCHAR,
    url VARCHAR,
    confidence VARCHAR NOT NULL
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
