//! Open questions: whether the best sentences bear an answer out. Every name and number of the question must be covered
//! by the evidence; what it asks for must be there.

use super::verdict::{Case, Says, Verdict};
use super::{ANSWERED, opposites};
use crate::article::BlockKind;
use crate::matching::{Candidate, Cover, WordFound};
use crate::question::Kind;
use crate::text;

/// How many things are weighed.
pub const COUNT: usize = 18;

/// What is weighed, by name.
pub const NAMES: [&str; COUNT] = [
    "confidence", // logit of the ranking's confidence, shared out to this candidate
    "share",      // its share of the likelihood
    "reach",      // idf share of the question that it covers, neighbours included
    "here",       // share of the question's words that it covers itself
    "near",       // share that its neighbours cover
    "elsewhere",  // share covered only elsewhere
    "nowhere",    // share that the article does not hold
    "alike",      // further idf share by words of like meaning
    "asked_so",   // how near the question is to those that people ask for its facts
    "names",      // names and numbers that it does not cover, at most 2
    "heaviest",   // whether the heaviest word is not covered
    "denied",     // whether it says the opposite of a word
    "lacks_kind", // asked who, when, where, how many, and it holds no such thing
    "kind_here",  // asked for such a thing, and it holds one
    "words",      // logarithm of the number of words
    "claim",      // asked yes or no
    "carried",    // the question leans on the one before
    "story",      // a sentence of the story, not a caption or byline
];

/// The things weighed for one candidate.
pub type Weighed = [f32; COUNT];

/// Weighs a candidate.
pub(super) fn weigh(case: Case, candidate: &Candidate) -> Weighed {
    let ranking = case.ranking;
    let best = ranking.candidates.first().map_or(1.0, |best| best.share);
    let p = (ranking.confidence * candidate.share / best).clamp(0.001, 0.999);
    let own: Vec<(&WordFound, Cover)> =
        ranking.words.iter().zip(candidate.covered.iter().copied()).filter(|(word, _)| !word.carried).collect();
    let n = own.len().max(1) as f32;
    let share = |wanted: &[Cover]| own.iter().filter(|(_, cover)| wanted.contains(cover)).count() as f32 / n;
    let mass: f32 = own.iter().map(|(word, _)| word.weight).sum();
    let reached: f32 = own.iter().filter(|(_, cover)| *cover >= Cover::Near).map(|(word, _)| word.weight).sum();
    let names = own.iter().filter(|(word, cover)| word.is_name && *cover < Cover::Near).count().min(2);
    let heaviest = own.iter().max_by(|a, b| a.0.weight.total_cmp(&b.0.weight));
    let sentence = &case.article.sentences[candidate.sentence];
    let words = case.article.words(sentence.span);
    let denied =
        own.iter().any(|(word, cover)| *cover < Cover::Meant && opposites::denies(words, &text::fold(&word.written)));
    let holds = match case.question.kind {
        Kind::HowMany => Some(!text::numbers(words).is_empty()),
        Kind::When => Some(!text::dates(words, case.article.metadata.published).is_empty()),
        Kind::Who => Some(candidate.feature("person") > 0.0),
        Kind::Where => Some(candidate.feature("place") > 0.0),
        Kind::Why => Some(candidate.feature("cause") > 0.0),
        _ => None,
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
        candidate.feature("alike"),
        candidate.feature("asked_so"),
        names as f32,
        flag(heaviest.is_some_and(|(_, cover)| *cover < Cover::Near)),
        flag(denied),
        flag(holds == Some(false)),
        flag(holds == Some(true)),
        n.ln(),
        flag(case.question.is_claim),
        flag(case.question.words.iter().any(|word| word.carried)),
        flag(case.article.kind_of(sentence) == BlockKind::Paragraph),
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
