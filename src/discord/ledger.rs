//! What is noted of an answer: the question, for moderators and for trying changes on; and which facts a reply showed, so
//! that it can be corrected.

use serenity::model::id::MessageId;

use super::bot::{Asker, Bot};
use crate::answer::{Answer, Outcome};
use crate::desk::{Note, kind_of};
use crate::record::Asked;
use crate::store;

/// A fact that a reply shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shows {
    article: String,
    fact: String,
    /// 0 of an extracted one.
    revision: i64,
}

/// The facts that an answer shows.
pub fn shows(bot: &Bot, asker: &Asker, asked: &Asked) -> Vec<Shows> {
    let record = bot.record(asker.server);
    let parts: Vec<&Answer> = if asked.parts.is_empty() { vec![&asked.answer] } else { asked.parts.iter().collect() };
    let shown = parts.into_iter().filter(|answer| answer.outcome == Outcome::Answered);
    let shows = shown.filter_map(|answer| {
        let (home, fact) = record.fact_in(answer.article.as_deref(), answer.fact.as_deref()?)?;
        let article = home.map(|article| article.id.clone()).unwrap_or_default();
        Some(Shows { article, fact: fact.id.clone(), revision: fact.revision })
    });
    shows.collect()
}

/// Notes a question and how it ended. In direct messages nobody moderates,
/// and nothing is noted.
pub fn note_question(bot: &Bot, asker: &Asker, words: &str, asked: &Asked) {
    let Some(server) = asker.server.filter(|_| asked.answer.outcome != Outcome::NotAQuestion) else { return };
    let outcome = asked.answer.outcome.name();
    let kind = kind_of(outcome);
    // What is about something else is no gap in the record.
    let keep = kind == store::Kind::Asked || asked.touches;
    let asked = store::Asked {
        id: asker.id,
        server: server.get(),
        channel: asker.channel.get(),
        article: asked.answer.article.clone(),
        words: words.to_owned(),
        outcome: outcome.to_owned(),
        fact: asked.answer.fact.clone(),
        kind,
        expected: None,
        times: 1,
        at: asker.at.unix_timestamp(),
    };
    bot.desk.note(Note::Asked { asked, keep });
}

/// Notes a question, or its new words, so that a follow-up is understood after a restart too.
pub fn note_said(bot: &Bot, asker: &Asker, words: &str) {
    bot.desk.note(Note::Said(store::Said {
        question: asker.id,
        server: asker.server.map_or(0, Into::into),
        channel: asker.channel.get(),
        member: asker.member.get(),
        words: words.to_owned(),
        at: asker.at.unix_timestamp(),
    }));
}

/// Notes which facts a reply shows.
pub fn note_shown(bot: &Bot, asker: &Asker, reply: MessageId, shows: &[Shows], as_text: bool) {
    let shown = |Shows { article, fact, revision }: &Shows| store::Shown {
        message: reply.get(),
        channel: asker.channel.get(),
        server: asker.server.map_or(0, Into::into),
        question: asker.id,
        article: article.clone(),
        fact: fact.clone(),
        revision: *revision,
        as_text,
        at: asker.at.unix_timestamp(),
    };
    bot.desk.note(Note::Shown { message: reply.get(), shown: shows.iter().map(shown).collect() });
}
