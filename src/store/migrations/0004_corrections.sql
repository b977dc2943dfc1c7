-- Those who were told a fact hear of its correction also where it was made on the console, or the bot ended meanwhile.

-- Changes of which those who were told before are still to hear.
CREATE TABLE correction (
    article TEXT NOT NULL,
    fact TEXT NOT NULL,
    revision BIGINT NOT NULL, -- the one that they are to hear of
    said TEXT NOT NULL, -- the answer that they had
    taken_until BIGINT NOT NULL, -- until when a process has it in hand, in seconds since 1970
    at BIGINT NOT NULL,
    PRIMARY KEY (article, fact, revision)
);

-- Two articles may each have a fact of the same name.
CREATE TABLE ledger_of_articles (
    message BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    server BIGINT NOT NULL,
    question BIGINT NOT NULL,
    article TEXT NOT NULL,
    fact TEXT NOT NULL,
    revision BIGINT NOT NULL,
    as_text BIGINT NOT NULL, -- 1 where the reply is text and no card
    at BIGINT NOT NULL,
    PRIMARY KEY (message, article, fact)
);
INSERT INTO ledger_of_articles (message, channel, server, question, article, fact, revision, as_text, at)
SELECT message, channel, server, question, article, fact, revision, as_text, at FROM ledger;
DROP TABLE ledger;
ALTER TABLE ledger_of_articles RENAME TO ledger;
CREATE INDEX ledger_of_fact ON ledger (article, fact);
CREATE INDEX ledger_of_server ON ledger (server);
CREATE INDEX ledger_by_age ON ledger (at);

-- The feed is kept short at every change.
CREATE INDEX feed_by_age ON feed (at);
-- What a member changed is looked up when they ask, also where the trail of a server is gone.
CREATE INDEX fact_revision_of_actor ON fact_revision (actor);
CREATE INDEX article_version_of_actor ON article_version (actor);
-- Facts are looked up by their names, and those to be looked at by their standing.
CREATE INDEX fact_of_name ON fact (LOWER(id));
CREATE INDEX fact_of_standing ON fact (standing);
-- The state of a question may also be answered: who waits to hear of it is told then, from whichever process.
CREATE INDEX question_of_state ON question (state);
