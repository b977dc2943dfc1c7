-- What was asked, for the review queue and the replay; which reply showed which fact; and counts.

CREATE TABLE question (
    id BIGINT PRIMARY KEY, -- the message's or the interaction's
    server BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    article TEXT NOT NULL, -- '' where none was chosen
    words TEXT NOT NULL,
    outcome TEXT NOT NULL,
    fact TEXT, -- the fact that answered
    kind TEXT NOT NULL, -- asked, unanswered, not_helpful, reported
    expected TEXT, -- what the member had expected
    state TEXT NOT NULL, -- open, done
    times BIGINT NOT NULL, -- how often it was asked and reported
    at BIGINT NOT NULL
);
CREATE INDEX question_of_server ON question (server, state, at);
CREATE INDEX question_by_age ON question (at);

-- Members who asked to be told what becomes of a question or an answer.
CREATE TABLE listener (
    question BIGINT NOT NULL,
    member BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (question, member)
);
CREATE INDEX listener_of_member ON listener (member);

-- Which reply showed which revision of a fact.
CREATE TABLE ledger (
    message BIGINT NOT NULL,
    channel BIGINT NOT NULL,
    server BIGINT NOT NULL,
    question BIGINT NOT NULL,
    article TEXT NOT NULL,
    fact TEXT NOT NULL,
    revision BIGINT NOT NULL,
    as_text BIGINT NOT NULL, -- 1 where the reply is text and no card
    at BIGINT NOT NULL,
    PRIMARY KEY (message, fact)
);
CREATE INDEX ledger_of_fact ON ledger (article, fact);
CREATE INDEX ledger_of_server ON ledger (server);
CREATE INDEX ledger_by_age ON ledger (at);

-- How many questions ended how on a day (days since 1970), and how often a fact answered.
CREATE TABLE tally (
    server BIGINT NOT NULL,
    day BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    article TEXT NOT NULL,
    fact TEXT NOT NULL, -- '' where none answered
    count BIGINT NOT NULL,
    PRIMARY KEY (server, day, outcome, article, fact)
);
