-- Members' last questions in a channel, for a quarter of an hour: so that a follow-up is understood after a restart.

CREATE TABLE conversation (
    question BIGINT PRIMARY KEY, -- the message's or the interaction's
    server BIGINT NOT NULL, -- 0 in direct messages
    channel BIGINT NOT NULL,
    member BIGINT NOT NULL,
    words TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX conversation_of_member ON conversation (member);
CREATE INDEX conversation_by_age ON conversation (at);
-- What a member changed is looked up when they ask.
CREATE INDEX audit_of_actor ON audit (actor);
