//! What can be said to a question, before it is put into words.

use crate::article::Article;
use crate::facts::FactBase;
use crate::matching::Ranking;
use crate::question::Question;
use crate::text::Span;

/// All that a verdict is made from.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub article: &'a Article,
    pub base: &'a FactBase,
    pub question: &'a Question,
    pub ranking: &'a Ranking,
}

/// What can be said to a question.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Verdict {
    /// The article answers it.
    Says(Says),
    /// Sentences that come near, best first.
    Near(Vec<Span>),
    /// The article is silent; what exactly it lacks, in a sentence of ours, if that can be told.
    Silent(Option<String>),
}

/// How an answer is put.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Put {
    /// As what was asked for.
    #[default]
    Plain,
    /// As what the article says to a claim; whether that makes the claim true is the reader's to say.
    Claim,
    /// As what the article says instead of what the question takes for granted.
    Correction,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Says {
    /// The sentences that bear it out, best first; none for what the article says of itself.
    pub evidence: Vec<Span>,
    /// The short answer, in the article's words.
    pub short: Option<String>,
    /// How likely it is right, where that is known better than from the ranking.
    pub confidence: Option<f32>,
    /// How the answer is put.
    pub put: Put,
    /// Who says so.
    pub source: Option<String>,
}
