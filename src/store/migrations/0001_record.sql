-- Articles, and the facts that moderators wrote. One dialect for SQLite and PostgreSQL: numbers are BIGINT, times seconds
-- since 1970, documents JSON in TEXT. Never edited after a release; changes come in further files.

-- An article by its newest version.
CREATE TABLE article (
    id TEXT PRIMARY KEY,
    server BIGINT NOT NULL, -- whose it is; 0: everybody's
    version BIGINT NOT NULL,
    status TEXT NOT NULL -- live, retired
);

CREATE TABLE article_version (
    article TEXT NOT NULL,
    version BIGINT NOT NULL,
    format TEXT NOT NULL, -- text, markdown, html
    source TEXT NOT NULL, -- the file as it came
    metadata TEXT NOT NULL, -- what was said of it besides
    hash TEXT NOT NULL, -- of format and source, SHA-256
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (article, version)
);

-- A fact by its newest revision.
CREATE TABLE fact (
    article TEXT NOT NULL, -- '' where it belongs to none
    id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    place BIGINT NOT NULL, -- its place in the article's list
    status TEXT NOT NULL, -- live, retired
    standing TEXT NOT NULL, -- stands; doubtful where a newer version of the article lacks its evidence
    body TEXT NOT NULL,
    PRIMARY KEY (article, id)
);

CREATE TABLE fact_revision (
    article TEXT NOT NULL,
    fact TEXT NOT NULL,
    revision BIGINT NOT NULL,
    status TEXT NOT NULL,
    body TEXT NOT NULL,
    change TEXT NOT NULL, -- new, update, correction, minor_fix, withdrawal, restored
    actor TEXT NOT NULL,
    reason TEXT NOT NULL,
    note TEXT, -- what is said of it in public
    at BIGINT NOT NULL,
    PRIMARY KEY (article, fact, revision)
);

-- What servers set.
CREATE TABLE server (
    id BIGINT PRIMARY KEY,
    settings TEXT NOT NULL,
    revision BIGINT NOT NULL,
    left_at BIGINT -- when the bot was removed from it
);

-- Who changed what. Subjects are ids; no words of members stand here.
CREATE TABLE audit (
    seq BIGINT PRIMARY KEY,
    server BIGINT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);

-- What changed, in order, for other processes to follow.
CREATE TABLE feed (
    seq BIGINT PRIMARY KEY,
    kind TEXT NOT NULL, -- article, server
    subject TEXT NOT NULL,
    at BIGINT NOT NULL
);
