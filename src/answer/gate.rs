//! Open questions: whether the best sentences bear an answer out. Every name and number of the question must be covered
//! by the evidence; what it asks for must be there.

use super::ANSWERED;
use super::verdict::{Case, Says, Verdict};
use crate::matching::{Candidate, Cover};
use crate::question::Kind;
use crate::text;

/// How many things are weighed.
pub const COUNT: usize = 14;

/// What is weighed, by name.
pub const NAMES: [&str; COUNT] = [
    "confidence", // logit of the ranking's confidence, shared out to this candidate
    "share",      // its share of the likelihood
    "reach",      // idf share of the question that it covers, neighbours included
    "here",       // share of the question's words that it covers itself
    "near",       // share covered by its neighbours alone
    "elsewhere",  // share covered only elsewhere
    "nowhere",    // share that the article does not hold
    "names",      // names and numbers that it does not cover, at most 2
    "heaviest",   // whether the heaviest word is not covered
    "lacks_kind", // asked when or how many, and it holds no such thing
    "words",      // logarithm of the number of words
    "claim",      // asked yes or no
    "carried",    // the question leans on the one before
    "kind_here",  // asked who, when, how many, why, and it holds such a thing
];

/// The things weighed for one candidate.
pub type Weighed = [f32; COUNT];

/// Weighs a candidate.
pub(super) fn weigh(case: Case, candidate: &Candidate) -> Weighed {
    let ranking = case.ranking;
    let best = ranking.candidates.first().map_or(1.0, |best| best.share);
    let p = (ranking.confidence * candidate.share / best).clamp(0.001, 0.999);
    let own: Vec<(usize, Cover)> =
        candidate.covered.iter().copied().enumerate().filter(|(at, _)| ranking.words[*at].counts()).collect();
    let n = own.len().max(1) as f32;
    let share = |wanted: &[Cover]| own.iter().filter(|(_, cover)| wanted.contains(cover)).count() as f32 / n;
    let mass: f32 = own.iter().map(|(at, _)| ranking.words[*at].weight).sum();
    let reached: f32 =
        own.iter().filter(|(_, cover)| *cover >= Cover::Near).map(|(at, _)| ranking.words[*at].weight).sum();
    let names = own.iter().filter(|(at, cover)| ranking.words[*at].is_name && *cover < Cover::Near).count().min(2);
    let heaviest = own.iter().max_by(|a, b| ranking.words[a.0].weight.total_cmp(&ranking.words[b.0].weight));
    let sentence = case.article.sentences[candidate.sentence].span;
    let words = case.article.words(sentence);
    let (lacks, holds) = match case.question.kind {
        Kind::HowMany => {
            let has = !text::numbers(words).is_empty();
            (!has, has)
        }
        Kind::When => {
            let has = !text::dates(words, case.article.metadata.published).is_empty();
            (!has, has)
        }
        Kind::Who => (false, candidate.features[11] > 0.0),
        Kind::Why => (candidate.features[15] == 0.0, candidate.features[15] > 0.0),
        _ => (false, false),
    };
    let flag = |holds: bool| f32::from(u8::from(holds));
    [
        (p / (1.0 - p)).ln(),
        candidate.share,
        if mass > 0.0 { reached / mass } else { 0.0 },
        share(&[Cover::Here, Cover::Meant]),
        share(&[Cover::Near]),
        share(&[Cover::Elsewhere]),
        share(&[Cover::Nowhere]),
        names as f32,
        flag(heaviest.is_some_and(|(_, cover)| *cover < Cover::Near)),
        flag(lacks),
        n.ln(),
        flag(case.question.is_claim),
        flag(case.question.words.iter().any(|word| word.carried)),
        flag(holds),
    ]
}

/// The verdict on an open question.
pub(super) fn open(case: Case) -> Verdict {
    let Some(best) = case.ranking.candidates.first() else { return Verdict::Silent(None) };
    if case.ranking.confidence < ANSWERED {
        return if case.ranking.confidence < super::SUGGESTED {
            Verdict::Silent(None)
        } else {
            Verdict::Near(vec![case.article.sentences[best.sentence].span])
        };
    }
    Verdict::Says(Says { evidence: vec![case.article.sentences[best.sentence].span], ..Says::default() })
}
