//! What was asked and how it ended, who wants to hear more of it, which replies showed which facts, and counts.

use sqlx::Row;
use sqlx::any::AnyRow;

use super::{FromRow, Result, Store, Work, all, id, in_time, number};

/// Why a question is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It was answered, and may be asked again when a fact changes.
    Asked,
    /// There was no answer.
    Unanswered,
    /// The answer did not help.
    NotHelpful,
    /// A member told the moderators that it has no answer.
    Reported,
}

impl Kind {
    const ALL: [(Kind, &'static str); 4] = [
        (Kind::Asked, "asked"),
        (Kind::Unanswered, "unanswered"),
        (Kind::NotHelpful, "not_helpful"),
        (Kind::Reported, "reported"),
    ];

    /// Its name: "not_helpful".
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|(_, known)| *known == name).map_or(Kind::Asked, |(kind, _)| kind)
    }
}

/// A question as it is kept: without who asked it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The id of the message or the interaction.
    pub id: u64,
    /// The server; 0 for the console.
    pub server: u64,
    /// The channel.
    pub channel: u64,
    /// The article that was asked; none where all were.
    pub article: Option<String>,
    /// The question.
    pub words: String,
    /// How it ended: `answered`, `suggested`, `not_in_article`.
    pub outcome: String,
    /// The fact that answered it.
    pub fact: Option<String>,
    /// Why it is kept.
    pub kind: Kind,
    /// What the member had expected.
    pub expected: Option<String>,
    /// How often it was asked, and reported after that: 1 for a new one.
    pub times: i64,
    /// When, in seconds since 1970.
    pub at: i64,
}

/// A reply that showed a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The reply.
    pub message: u64,
    /// Its channel.
    pub channel: u64,
    /// Its server.
    pub server: u64,
    /// The question that it answers.
    pub question: u64,
    /// The article of the fact.
    pub article: String,
    /// The fact's id.
    pub fact: String,
    /// The fact's revision; 0 for one that was extracted.
    pub revision: i64,
    /// Whether the reply is text and no card.
    pub as_text: bool,
    /// When, in seconds since 1970.
    pub at: i64,
}

/// A member who wants to be told what becomes of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The question.
    pub question: u64,
    /// The member.
    pub member: u64,
    /// When they asked for it, in seconds since 1970.
    pub at: i64,
}

/// How many questions ended in one way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The server.
    pub server: u64,
    /// The day, counted from 1970.
    pub day: i64,
    /// How they ended.
    pub outcome: String,
    /// The article, and the fact that answered; empty for none.
    pub fact: (String, String),
    /// How many.
    pub count: i64,
}

impl FromRow for Asked {
    fn from_row(row: &AnyRow) -> Result<Self> {
        let article: String = row.try_get("article")?;
        Ok(Asked {
            id: id(row.try_get("id")?),
            server: id(row.try_get("server")?),
            channel: id(row.try_get("channel")?),
            article: Some(article).filter(|article| !article.is_empty()),
            words: row.try_get("words")?,
            outcome: row.try_get("outcome")?,
            fact: row.try_get("fact")?,
            kind: Kind::named(&row.try_get::<String, _>("kind")?),
            expected: row.try_get("expected")?,
            times: row.try_get("times")?,
            at: row.try_get("at")?,
        })
    }
}

impl FromRow for Shown {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Shown {
            message: id(row.try_get("message")?),
            channel: id(row.try_get("channel")?),
            server: id(row.try_get("server")?),
            question: id(row.try_get("question")?),
            article: row.try_get("article")?,
            fact: row.try_get("fact")?,
            revision: row.try_get("revision")?,
            as_text: row.try_get::<i64, _>("as_text")? != 0,
            at: row.try_get("at")?,
        })
    }
}

impl FromRow for Told {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Told { question: id(row.try_get("question")?), member: id(row.try_get("member")?), at: row.try_get("at")? })
    }
}

impl FromRow for Tally {
    fn from_row(row: &AnyRow) -> Result<Self> {
        Ok(Tally {
            server: id(row.try_get("server")?),
            day: row.try_get("day")?,
            outcome: row.try_get("outcome")?,
            fact: (row.try_get("article")?, row.try_get("fact")?),
            count: row.try_get("count")?,
        })
    }
}

impl Store {
    /// The questions that wait for a moderator, oldest first: those of a server, or of all and the console.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn open_questions(&self, server: Option<u64>) -> Result<Vec<Asked>> {
        let open = "SELECT * FROM question WHERE state = 'open' AND kind <> 'asked' AND (server = $1 OR $1 < 0) \
                    ORDER BY at, id";
        let server = server.map_or(-1, number);
        in_time(async { all(&sqlx::query(open).bind(server).fetch_all(&self.pool).await?) }).await
    }

    /// The questions that were asked lately in a server, newest first; of everybody where the server is 0.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn recent_questions(&self, server: u64, most: i64) -> Result<Vec<Asked>> {
        let recent = "SELECT * FROM question WHERE server = $1 OR $1 = 0 ORDER BY at DESC, id DESC LIMIT $2";
        let recent = sqlx::query(recent).bind(number(server)).bind(most);
        in_time(async { all(&recent.fetch_all(&self.pool).await?) }).await
    }

    /// A question.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn question(&self, question: u64) -> Result<Option<Asked>> {
        let one = sqlx::query("SELECT * FROM question WHERE id = $1").bind(number(question));
        in_time(async { one.fetch_optional(&self.pool).await?.as_ref().map(Asked::from_row).transpose() }).await
    }

    /// The replies that showed an earlier revision of a fact than `revision`.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn shown(&self, article: &str, fact: &str, revision: i64) -> Result<Vec<Shown>> {
        let shown = "SELECT * FROM ledger WHERE article = $1 AND fact = $2 AND revision < $3 ORDER BY at";
        let shown = sqlx::query(shown).bind(article).bind(fact).bind(revision);
        in_time(async { all(&shown.fetch_all(&self.pool).await?) }).await
    }

    /// Who wants to be told of a question.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn listeners(&self, question: u64) -> Result<Vec<Told>> {
        let told = sqlx::query("SELECT * FROM listener WHERE question = $1").bind(number(question));
        in_time(async { all(&told.fetch_all(&self.pool).await?) }).await
    }

    /// Who still waits to be told of a question that moderators have answered.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn to_be_told(&self) -> Result<Vec<Told>> {
        let told = "SELECT l.question, l.member, l.at FROM listener l JOIN question q ON q.id = l.question \
                    WHERE q.state = 'answered' ORDER BY l.question, l.member";
        in_time(async { all(&sqlx::query(told).fetch_all(&self.pool).await?) }).await
    }

    /// The counts of a server from a day on.
    ///
    /// # Errors
    /// When the database cannot be reached or read.
    pub async fn tallies(&self, server: u64, from_day: i64) -> Result<Vec<Tally>> {
        let counts = "SELECT * FROM tally WHERE server = $1 AND day >= $2 ORDER BY day, outcome, article, fact";
        let counts = sqlx::query(counts).bind(number(server)).bind(from_day);
        in_time(async { all(&counts.fetch_all(&self.pool).await?) }).await
    }
}

impl Work {
    /// Keeps a question. Where it is kept already, its outcome is the newer one, and it waits for a moderator again if the
    /// newer kind says so.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn put_question(&mut self, asked: &Asked) -> Result<()> {
        let Asked { id, server, channel, article, words, outcome, fact, kind, expected, times, at } = asked;
        self.run(sqlx::query(
            "INSERT INTO question (id, server, channel, article, words, outcome, fact, kind, expected, state, times, \
             at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'open', $10, $11) \
             ON CONFLICT (id) DO UPDATE SET words = $5, outcome = $6, fact = $7, \
             state = CASE WHEN $8 = 'asked' THEN question.state ELSE 'open' END, \
             kind = CASE WHEN $8 = 'asked' AND question.kind IN ('not_helpful', 'reported') THEN question.kind ELSE $8 END, \
             expected = COALESCE($9, question.expected), \
             times = CASE WHEN question.kind IN ('not_helpful', 'reported') THEN question.times + $10 ELSE question.times END",
        )
        .bind(number(*id))
        .bind(number(*server))
        .bind(number(*channel))
        .bind(article.as_deref().unwrap_or_default())
        .bind(words)
        .bind(outcome)
        .bind(fact.as_deref())
        .bind(kind.name())
        .bind(expected.as_deref())
        .bind(*times)
        .bind(*at)).await?;
        Ok(())
    }

    /// Takes a question off the review queue: a fact of an article answers it now, or nothing does.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn settle(&mut self, question: u64, answered_by: Option<(&str, &str)>) -> Result<()> {
        let settle = match answered_by {
            Some((article, fact)) => {
                sqlx::query("UPDATE question SET state = 'answered', article = $2, fact = $3 WHERE id = $1")
                    .bind(number(question))
                    .bind(article)
                    .bind(fact)
            }
            None => sqlx::query("UPDATE question SET state = 'done' WHERE id = $1").bind(number(question)),
        };
        self.run(settle).await?;
        Ok(())
    }

    /// Notes that a member wants to be told of a question.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn listen(&mut self, told: Told) -> Result<()> {
        self.run(
            sqlx::query("INSERT INTO listener (question, member, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
                .bind(number(told.question))
                .bind(number(told.member))
                .bind(told.at),
        )
        .await?;
        Ok(())
    }

    /// Forgets that a member wants to be told of a question: they were.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn told(&mut self, told: Told) -> Result<()> {
        self.run(
            sqlx::query("DELETE FROM listener WHERE question = $1 AND member = $2")
                .bind(number(told.question))
                .bind(number(told.member)),
        )
        .await?;
        Ok(())
    }

    /// Notes the facts that a reply shows, in the place of those that it showed before it was edited.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn put_shown(&mut self, message: u64, shown: &[Shown]) -> Result<()> {
        self.forget_shown(message).await?;
        for shown in shown {
            self.run(
                sqlx::query(
                    "INSERT INTO ledger (message, channel, server, question, article, fact, revision, as_text, at) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
                )
                .bind(number(message))
                .bind(number(shown.channel))
                .bind(number(shown.server))
                .bind(number(shown.question))
                .bind(&shown.article)
                .bind(&shown.fact)
                .bind(shown.revision)
                .bind(i64::from(shown.as_text))
                .bind(shown.at),
            )
            .await?;
        }
        Ok(())
    }

    /// Forgets a reply.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget_shown(&mut self, message: u64) -> Result<()> {
        let gone = sqlx::query("DELETE FROM ledger WHERE message = $1").bind(number(message));
        self.run(gone).await?;
        Ok(())
    }

    /// Forgets a question, as its asker took it back.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn forget_question(&mut self, question: u64) -> Result<()> {
        for statement in [
            "DELETE FROM question WHERE id = $1",
            "DELETE FROM listener WHERE question = $1",
            "DELETE FROM conversation WHERE question = $1",
        ] {
            self.run(sqlx::query(statement).bind(number(question))).await?;
        }
        Ok(())
    }

    /// Counts a question.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn count(&mut self, tally: &Tally) -> Result<()> {
        self.run(
            sqlx::query(
                "INSERT INTO tally (server, day, outcome, article, fact, count) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT (server, day, outcome, article, fact) DO UPDATE SET count = tally.count + $6",
            )
            .bind(number(tally.server))
            .bind(tally.day)
            .bind(&tally.outcome)
            .bind(&tally.fact.0)
            .bind(&tally.fact.1)
            .bind(tally.count),
        )
        .await?;
        Ok(())
    }

    /// Forgets questions from before `questions`, and replies from before `replies`.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn sweep(&mut self, questions: i64, replies: i64) -> Result<()> {
        for (statement, before) in [
            // Who waits to hear of a question is forgotten with it.
            ("DELETE FROM listener WHERE at < $1 OR question IN (SELECT id FROM question WHERE at < $1)", questions),
            ("DELETE FROM question WHERE at < $1", questions),
            ("DELETE FROM ledger WHERE at < $1", replies),
        ] {
            self.run(sqlx::query(statement).bind(before)).await?;
        }
        Ok(())
    }
}
