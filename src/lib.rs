//! Onrecord answers questions about news articles *from the record*: with the article's own words, or not at all.
//!
//! The rooms, in the order in which data walks through them:
//!
//! | room | what it is for |
//! |---|---|
//! | [`text`] | characters → tokens, sentences, stems, numbers, dates; English, and ignorant of articles |
//! | [`article`] | the bytes of a `.txt`, `.md` or `.html` file → an [`article::Article`] whose sentences are spans of its text |
//! | [`facts`] | an article → its fact base: names, quotes, figures, times, statements, the main event; curated facts |
//! | [`question`] | a raw message → a [`question::Question`] |
//! | [`matching`] | a question and an indexed article → sentence candidates with features by name |
//! | [`reading`] | a question and the best passages → the words that answer it, and how surely any do |
//! | [`answer`] | candidates → an [`answer::Answer`]: the outcome, the words shown, the evidence |
//! | [`record`] | the articles and facts that are asked together, as they are now: questions, facts looked up |
//! | [`store`] | what outlives the process: articles, facts and their history, settings, the review queue |
//! | [`desk`] | the one way through: which record is live where, and every change to it |
//! | [`discord`] | the shell on Discord: hears questions, shows answers |
//! | [`cli`] | the shell on the command line |
//!
//! A room may use the rooms above it in this table, never those below; `tests/architecture.rs` holds us to that.

pub mod answer;
pub mod article;
pub mod cli;
pub mod desk;
pub mod discord;
pub mod facts;
pub mod matching;
pub mod question;
pub mod reading;
pub mod record;
pub mod store;
pub mod text;

#[cfg(test)]
#[path = "../tests/common/database.rs"]
#[allow(dead_code)] // not every test needs all of it
mod database;
