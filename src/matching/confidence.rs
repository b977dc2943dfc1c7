//! How sure it is that the best candidate answers the question: one calibrated number from a few signals.

use super::features::{NAMES as FEATURES, Overlay};
use super::Candidate;
use super::weights::Weights;

/// How many signals there are.
pub const COUNT: usize = 9;

/// The signals' names, in order.
pub const NAMES: [&str; COUNT] = [
    "share",        // the best candidate's share of the likelihood
    "lead",         // by how much its score leads the second's
    "coverage",     // its coverage
    "reach",        // its coverage with synonyms, neighbours and title
    "missing",      // its heaviest missing word
    "names",        // the names it lacks
    "bigrams",      // the question's neighbouring words that are neighbours in it
    "score",        // its score
    "unknown",      // share of the question that the article does not hold anywhere
];

/// The signals, in the order of [`NAMES`].
pub type Signals = [f32; COUNT];

pub(super) fn signals(overlay: &Overlay, candidates: &[Candidate]) -> Signals {
    let Some(best) = candidates.first() else { return [0.0; COUNT] };
    let feature = |name: &str| FEATURES.iter().position(|other| *other == name).map_or(0.0, |at| best.features[at]);
    let unknown: f32 =
        overlay.terms.iter().enumerate().map(|(at, term)| term.weight * (1.0 - overlay.holds_anywhere(at))).sum();
    [
        best.share,
        candidates.get(1).map_or(3.0, |second| best.score - second.score).min(3.0),
        feature("coverage"),
        ["coverage", "synonyms", "before", "after", "titled"].into_iter().map(feature).sum(),
        feature("missing"),
        feature("names"),
        feature("bigrams"),
        best.score,
        unknown / overlay.mass,
    ]
}

/// The probability that signals like these go with a right answer (logistic regression).
pub(super) fn confidence(signals: &Signals, weights: &Weights) -> f32 {
    let sum: f32 = signals.iter().zip(weights.signals).map(|(signal, weight)| signal * weight).sum::<f32>() + weights.bias;
    1.0 / (1.0 + (-sum).exp())
}
