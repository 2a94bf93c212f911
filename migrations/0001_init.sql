-- The schema of a guanxi database. Offsets are Unicode code points of document.text, end exclusive, as substr() counts:
-- substr(text, start + 1, end - start). Views for people begin with v_.

CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    started TEXT NOT NULL,          -- UTC, ISO 8601
    finished TEXT,                  -- NULL while running, or when the run was cut off
    version TEXT NOT NULL,          -- of the program
    data_hash TEXT NOT NULL,        -- of gazetteers, languages, rules
    documents_read INTEGER NOT NULL DEFAULT 0,
    documents_new INTEGER NOT NULL DEFAULT 0,
    documents_changed INTEGER NOT NULL DEFAULT 0,
    documents_unchanged INTEGER NOT NULL DEFAULT 0,
    documents_failed INTEGER NOT NULL DEFAULT 0,
    files_skipped INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE document (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL UNIQUE,    -- path, or path#id for a line of a file
    external_id TEXT,               -- the id the source gives
    title TEXT,
    author TEXT,
    url TEXT,
    site TEXT,
    lang TEXT NOT NULL,
    published TEXT,                 -- ISO 8601 of the precision known
    content_hash TEXT NOT NULL,     -- of text
    cluster_id INTEGER NOT NULL,    -- documents that are copies of one text share it
    run_id INTEGER NOT NULL REFERENCES run (id),
    text TEXT NOT NULL
) STRICT;

CREATE INDEX document_content ON document (content_hash, cluster_id);

CREATE TABLE entity (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,       -- kind:slug
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    name_zh TEXT,
    wikidata TEXT
) STRICT;

CREATE TABLE alias (
    entity_id INTEGER NOT NULL REFERENCES entity (id) ON DELETE CASCADE,
    alias TEXT NOT NULL,
    weak INTEGER NOT NULL,          -- 1: links only with support
    folded TEXT NOT NULL,           -- as names are compared: lower case, simplified, half width
    PRIMARY KEY (entity_id, alias)
) STRICT, WITHOUT ROWID;

CREATE INDEX alias_folded ON alias (folded);

CREATE TABLE sentence (             -- every sentence that holds a mention
    id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    paragraph INTEGER NOT NULL,     -- from 0
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
) STRICT;

CREATE TABLE mention (
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    sentence_id INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
    entity_id INTEGER NOT NULL REFERENCES entity (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    surface TEXT NOT NULL,
    confidence REAL NOT NULL,       -- 0 to 1
    PRIMARY KEY (document_id, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE co_mention (           -- one row a document and pair; v_co_mention adds them up
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    a_id INTEGER NOT NULL REFERENCES entity (id),   -- the entity whose key sorts first
    b_id INTEGER NOT NULL REFERENCES entity (id),
    sentences INTEGER NOT NULL,     -- sentences of the document that hold both
    paragraphs INTEGER NOT NULL,    -- paragraphs that hold both
    PRIMARY KEY (document_id, a_id, b_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE relation (
    id INTEGER PRIMARY KEY,
    subject_id INTEGER NOT NULL REFERENCES entity (id),
    predicate TEXT NOT NULL,
    object_id INTEGER NOT NULL REFERENCES entity (id),
    UNIQUE (subject_id, predicate, object_id)
) STRICT;

CREATE TABLE evidence (
    id INTEGER PRIMARY KEY,
    relation_id INTEGER NOT NULL REFERENCES relation (id) ON DELETE CASCADE,
    document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    sentence_id INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
    rule TEXT NOT NULL,
    status TEXT NOT NULL,           -- asserted, ended, planned, rumoured, denied
    role TEXT,
    date TEXT,                      -- ISO 8601 of any precision
    confidence REAL NOT NULL
) STRICT;

CREATE TABLE failure (              -- what could not be read
    source TEXT PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run (id),
    reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE judgement (            -- decisions of a person about two entities, or about one
    id INTEGER PRIMARY KEY,
    decided TEXT NOT NULL,
    verdict TEXT NOT NULL,
    a_key TEXT NOT NULL,
    b_key TEXT,
    note TEXT
) STRICT;

CREATE VIEW v_document AS
SELECT d.id, d.source, d.title, d.author, d.site, d.url, d.lang, d.published,
    length(d.text) AS characters,
    (SELECT count(*) FROM mention m WHERE m.document_id = d.id) AS mentions,
    (SELECT count(DISTINCT m.entity_id) FROM mention m WHERE m.document_id = d.id) AS entities,
    d.cluster_id
FROM document d;

CREATE VIEW v_mention AS
SELECT e.key AS entity, e.kind, e.name, e.name_zh, m.surface, m.confidence,
    substr(d.text, s.start + 1, s."end" - s.start) AS sentence,
    d.source, d.title, d.published, d.lang, m.start, m."end"
FROM mention m
JOIN entity e ON e.id = m.entity_id
JOIN sentence s ON s.id = m.sentence_id
JOIN document d ON d.id = m.document_id;

CREATE VIEW v_entity AS
SELECT e.key AS entity, e.kind, e.name, e.name_zh, e.wikidata,
    count(m.start) AS mentions,
    count(DISTINCT m.document_id) AS documents,
    (SELECT count(DISTINCT d.cluster_id) FROM mention x JOIN document d ON d.id = x.document_id WHERE x.entity_id = e.id) AS clusters,
    (SELECT min(d.published) FROM mention x JOIN document d ON d.id = x.document_id WHERE x.entity_id = e.id) AS first_date,
    (SELECT max(d.published) FROM mention x JOIN document d ON d.id = x.document_id WHERE x.entity_id = e.id) AS last_date
FROM entity e
LEFT JOIN mention m ON m.entity_id = e.id
GROUP BY e.id
HAVING count(m.start) > 0;

-- A pair of entities over all documents. Chance is judged over the sentences that hold a mention: n of them, na with a,
-- nb with b, nab with both. npmi = ln(nab·n / (na·nb)) / -ln(nab / n), from -1 (never together) over 0 (as by chance) to 1
-- (always together); log_likelihood is Dunning's G² with its sign.
CREATE VIEW v_co_mention AS
WITH
    total AS (SELECT count(*) AS n FROM sentence),
    alone AS (SELECT entity_id, count(DISTINCT sentence_id) AS n FROM mention GROUP BY entity_id),
    pair AS (
        SELECT c.a_id, c.b_id,
            sum(c.sentences) AS sentences, sum(c.paragraphs) AS paragraphs,
            count(*) AS documents, count(DISTINCT d.cluster_id) AS clusters,
            min(d.published) AS first_date, max(d.published) AS last_date
        FROM co_mention c
        JOIN document d ON d.id = c.document_id
        GROUP BY c.a_id, c.b_id
    ),
    cell AS (
        SELECT p.*, 1.0 * p.sentences AS k11, 1.0 * (a.n - p.sentences) AS k12, 1.0 * (b.n - p.sentences) AS k21,
            1.0 * (t.n - a.n - b.n + p.sentences) AS k22, 1.0 * a.n AS na, 1.0 * b.n AS nb, 1.0 * t.n AS n
        FROM pair p
        JOIN alone a ON a.entity_id = p.a_id
        JOIN alone b ON b.entity_id = p.b_id
        CROSS JOIN total t
    )
SELECT ea.key AS a, ea.name AS a_name, ea.kind AS a_kind, eb.key AS b, eb.name AS b_name, eb.kind AS b_kind,
    c.sentences, c.paragraphs, c.documents, c.clusters,
    round(c.na * c.nb / c.n, 3) AS expected_sentences,
    CASE WHEN c.sentences = 0 THEN -1.0 WHEN c.sentences = c.n THEN 1.0
        ELSE round(ln(c.k11 * c.n / (c.na * c.nb)) / -ln(c.k11 / c.n), 4) END AS npmi,
    round(CASE WHEN c.k11 * c.n < c.na * c.nb THEN -2.0 ELSE 2.0 END * (
        CASE WHEN c.k11 > 0 THEN c.k11 * ln(c.k11 * c.n / (c.na * c.nb)) ELSE 0 END
        + CASE WHEN c.k12 > 0 THEN c.k12 * ln(c.k12 * c.n / (c.na * (c.n - c.nb))) ELSE 0 END
        + CASE WHEN c.k21 > 0 THEN c.k21 * ln(c.k21 * c.n / ((c.n - c.na) * c.nb)) ELSE 0 END
        + CASE WHEN c.k22 > 0 THEN c.k22 * ln(c.k22 * c.n / ((c.n - c.na) * (c.n - c.nb))) ELSE 0 END), 3) AS log_likelihood,
    c.first_date, c.last_date
FROM cell c
JOIN entity ea ON ea.id = c.a_id
JOIN entity eb ON eb.id = c.b_id;

CREATE VIEW v_neighbour AS
SELECT a AS entity, a_name AS name, b AS neighbour, b_name AS neighbour_name, b_kind AS neighbour_kind,
    sentences, paragraphs, documents, clusters, npmi, log_likelihood, first_date, last_date
FROM v_co_mention
UNION ALL
SELECT b, b_name, a, a_name, a_kind, sentences, paragraphs, documents, clusters, npmi, log_likelihood, first_date, last_date
FROM v_co_mention;

CREATE VIEW v_relation AS
SELECT s.key AS subject, s.name AS subject_name, r.predicate, o.key AS object, o.name AS object_name,
    sum(e.status = 'asserted') AS asserted, sum(e.status = 'ended') AS ended, sum(e.status = 'planned') AS planned,
    sum(e.status = 'rumoured') AS rumoured, sum(e.status = 'denied') AS denied,
    count(DISTINCT e.document_id) AS documents, count(DISTINCT d.cluster_id) AS clusters,
    min(coalesce(e.date, d.published)) AS first_date, max(coalesce(e.date, d.published)) AS last_date
FROM relation r
JOIN entity s ON s.id = r.subject_id
JOIN entity o ON o.id = r.object_id
JOIN evidence e ON e.relation_id = r.id
JOIN document d ON d.id = e.document_id
GROUP BY r.id;

-- Every sentence behind an edge: of relations, and of pairs that one sentence mentions (predicate co_mention).
CREATE VIEW v_evidence AS
SELECT s.key AS subject, s.name AS subject_name, r.predicate, o.key AS object, o.name AS object_name,
    substr(d.text, t.start + 1, t."end" - t.start) AS quote,
    e.status, e.role, e.date, e.rule, e.confidence, d.source, d.title, d.published
FROM evidence e
JOIN relation r ON r.id = e.relation_id
JOIN entity s ON s.id = r.subject_id
JOIN entity o ON o.id = r.object_id
JOIN sentence t ON t.id = e.sentence_id
JOIN document d ON d.id = e.document_id
UNION ALL
SELECT a.key, a.name, 'co_mention', b.key, b.name,
    substr(d.text, t.start + 1, t."end" - t.start),
    'asserted', NULL, NULL, 'sentence', max(min(x.confidence, y.confidence)), d.source, d.title, d.published
FROM sentence t
JOIN mention x ON x.sentence_id = t.id
JOIN mention y ON y.sentence_id = t.id
JOIN entity a ON a.id = x.entity_id
JOIN entity b ON b.id = y.entity_id AND b.key > a.key
JOIN document d ON d.id = t.document_id
GROUP BY t.id, a.id, b.id;

-- When an entity was written about, and what was said to have happened.
CREATE VIEW v_timeline AS
SELECT coalesce(e.date, d.published) AS date, s.key AS entity, s.name, r.predicate, o.key AS other, o.name AS other_name,
    e.status, d.source
FROM evidence e
JOIN relation r ON r.id = e.relation_id
JOIN entity s ON s.id = r.subject_id
JOIN entity o ON o.id = r.object_id
JOIN document d ON d.id = e.document_id
UNION ALL
SELECT d.published, e.key, e.name, 'mentioned', NULL, NULL, 'asserted', d.source
FROM (SELECT DISTINCT entity_id, document_id FROM mention) m
JOIN entity e ON e.id = m.entity_id
JOIN document d ON d.id = m.document_id
WHERE d.published IS NOT NULL;
