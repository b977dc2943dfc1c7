//! How sure it is, after reading, that the first sentence answers the question, and that the words pointed at do so to the
//! letter.
//!
//! The confidence is a product of two logistic regressions, as in the matching: that the article says it at all, and that
//! it says it in the first sentence. A third regression tells how likely the pointer's words are an annotated answer to the
//! letter if their sentence is right.

use super::blend::LEARNED;
use super::functions::exp;
use crate::article::Article;
use crate::matching::{self, Candidate, Ranking, features};
use crate::question::{Kind, Question};
use crate::text;

/// How many signals there are.
pub const COUNT: usize = 16;

/// The signals' names, in order.
pub const NAMES: [&str; COUNT] = [
    "margin",      // the reader's margin for the first sentence
    "rival",       // its best margin for another sentence
    "clarity",     // how far one span of the sentence stands out
    "share",       // the first sentence's share of the likelihood
    "agrees",      // whether the matching put it first too
    "first_stage", // logit of the matching's confidence
    "fits",        // whether the pointer's words are of the kind asked for: 1, or -1; 0 where no kind is known
    "coverage",    // the sentence's coverage of the question
    "names",       // the question's names that it lacks
    "bigrams",     // the question's neighbouring words that are neighbours in it
    "lead",        // the matching's signals, see there
    "score",
    "mass",
    "matched",
    "unknown",
    "half_known",
];

/// The signals, in the order of [`NAMES`].
pub type Signals = [f32; COUNT];

/// The signals of a ranking in the reader's order; `agrees` tells whether the matching had the same sentence first.
pub(super) fn signals(article: &Article, question: &Question, ranking: &Ranking, agrees: bool) -> Signals {
    let Some(best) = ranking.candidates.first() else { return [0.0; COUNT] };
    let margin = |candidate: &Candidate| candidate.pointer.map(|pointer| pointer.margin);
    let rival = ranking.candidates[1..].iter().filter_map(margin).reduce(f32::max);
    let [_, lead, score, _, _, _, mass, matched, unknown, half_known] = ranking.signals;
    [
        margin(best).unwrap_or(UNREAD),
        rival.unwrap_or(UNREAD),
        best.pointer.map_or(0.0, |pointer| pointer.clarity),
        best.share,
        f32::from(u8::from(agrees)),
        matching::logit(ranking.confidence),
        fits(article, question, best),
        best.feature(const { features::at("coverage") }),
        best.feature(const { features::at("names") }),
        best.feature(const { features::at("bigrams") }),
        lead,
        score,
        mass,
        matched,
        unknown,
        half_known,
    ]
}

/// The margin that stands for none.
const UNREAD: f32 = -8.0;

/// Whether the words pointed at are of the kind asked for: 1, or -1; 0 where no kind is known.
fn fits(article: &Article, question: &Question, candidate: &Candidate) -> f32 {
    let Some(pointer) = candidate.pointer else { return 0.0 };
    let words = article.words(pointer.span);
    let holds = match question.kind {
        Kind::HowMany => !text::numbers(words).is_empty(),
        Kind::When => !text::dates(words, article.metadata.published).is_empty() || words.contains(char::is_numeric),
        Kind::Who | Kind::Where => words.contains(char::is_uppercase),
        _ => return 0.0,
    };
    if holds { 1.0 } else { -1.0 }
}

/// The probability that signals like these go with a right first sentence: the product of two logistic regressions.
pub fn product(signals: &Signals, said: &[f32; COUNT + 1], here: &[f32; COUNT + 1]) -> f32 {
    logistic(signals, said) * logistic(signals, here)
}

/// What tells whether the words pointed at are the answer to the letter.
pub const EXACTLY: [&str; 7] = [
    "margin",  // the reader's margin
    "clarity", // how far one span of the sentence stands out
    "words",   // logarithm of the number of words pointed at
    "fits",    // whether they are of the kind asked for
    "number",  // whether they hold a digit
    "name",    // whether they hold a capital
    "whole",   // whether they are most of the sentence
];

/// What is weighed for a pointer, in the order of [`EXACTLY`]; nothing where the sentence was not read.
pub fn weighed(article: &Article, question: &Question, candidate: &Candidate) -> Option<[f32; EXACTLY.len()]> {
    let pointer = candidate.pointer?;
    let words = article.words(pointer.span);
    let flag = |holds: bool| f32::from(u8::from(holds));
    Some([
        pointer.margin,
        pointer.clarity,
        libm::logf(text::tokens(words).count().max(1) as f32),
        fits(article, question, candidate),
        flag(words.contains(char::is_numeric)),
        flag(words.contains(char::is_uppercase)),
        flag(2 * words.len() > article.sentences[candidate.sentence].span.len()),
    ])
}

/// The probability, 0 to 1, that the words pointed at are the answer to the letter if their sentence is right.
pub fn exactly(article: &Article, question: &Question, candidate: &Candidate) -> Option<f32> {
    weighed(article, question, candidate).map(|weighed| logistic(&weighed, &LEARNED.exactly))
}

/// A logistic regression: a weight for each number, then the bias.
fn logistic(numbers: &[f32], weights: &[f32]) -> f32 {
    let sum: f32 = numbers.iter().zip(weights).map(|(number, weight)| number * weight).sum();
    let sum = sum + weights[numbers.len()];
    let odds = exp(-sum.abs());
    if sum > 0.0 { 1.0 / (1.0 + odds) } else { odds / (1.0 + odds) }
}
