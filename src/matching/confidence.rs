//! How sure it is that the best candidate answers the question: one calibrated number from a few signals.
//!
//! Two things must hold: the article says it at all, and says it in this sentence. Each has a probability of its own (a
//! logistic regression on the same signals), and the confidence is their product.

use super::Candidate;
use super::features::{NAMES as FEATURES, Overlay};
use super::terms::Found;
use super::weights::Weights;

/// How many signals there are.
pub const COUNT: usize = 12;

/// The signals' names, in order. Shares are of the question's idf mass, from 0 to 1.
pub const NAMES: [&str; COUNT] = [
    "share",    // the best candidate's share of the likelihood
    "lead",     // by how much its score leads the second's, at most 3
    "coverage", // its coverage
    "reach",    // its coverage with synonyms, neighbours and title
    "missing",  // its heaviest missing word
    "names",    // the names it lacks
    "bigrams",  // the question's neighbouring words that are neighbours in it
    "pairs",    // its subject words that stand close in it
    "score",    // its score
    "mass",     // logarithm of the idf mass that it reaches
    "unknown",  // share of the question that the article does not hold anywhere
    "guessed",  // share of the question that was found only by correcting its spelling or by likeness
];

/// The signals, in the order of [`NAMES`].
pub type Signals = [f32; COUNT];

pub(super) fn signals(overlay: &Overlay, candidates: &[Candidate]) -> Signals {
    let Some(best) = candidates.first() else { return [0.0; COUNT] };
    let feature = |name: &str| FEATURES.iter().position(|other| *other == name).map_or(0.0, |at| best.features[at]);
    let share = |held: &dyn Fn(usize) -> f32| {
        overlay.terms.iter().enumerate().map(|(at, term)| term.weight * held(at)).sum::<f32>() / overlay.mass
    };
    let reach: f32 = ["coverage", "synonyms", "before", "after", "titled"].into_iter().map(feature).sum();
    [
        best.share,
        candidates.get(1).map_or(3.0, |second| best.score - second.score).min(3.0),
        feature("coverage"),
        reach,
        feature("missing"),
        feature("names"),
        feature("bigrams"),
        feature("pairs"),
        best.score,
        (1.0 + reach * overlay.mass).ln(),
        share(&|at| 1.0 - overlay.holds_anywhere(at)),
        share(&|at| f32::from(u8::from(matches!(overlay.terms[at].found, Found::Corrected | Found::Kin)))),
    ]
}

/// The probability that signals like these go with a right answer.
pub(super) fn confidence(signals: &Signals, weights: &Weights) -> f32 {
    logistic(signals, &weights.said) * logistic(signals, &weights.here)
}

/// A logistic regression: a weight for each signal, then the bias.
pub(super) fn logistic(signals: &Signals, weights: &[f32; COUNT + 1]) -> f32 {
    let sum: f32 = signals.iter().zip(weights).map(|(signal, weight)| signal * weight).sum();
    1.0 / (1.0 + (-sum - weights[COUNT]).exp())
}
