//! How sure it is that the best candidate answers the question: one calibrated number from a few signals.
//!
//! Two things must hold: the article says it at all, and says it in this sentence. Each has a probability of its own (a
//! logistic regression on the same signals), and the confidence is their product.

use super::Candidate;
use super::features::{Overlay, at};
use super::weights::Weights;

/// How many signals there are.
pub const COUNT: usize = 10;

/// The signals' names, in order. Shares are of the question's idf mass, from 0 to 1.
pub const NAMES: [&str; COUNT] = [
    "share",      // the best candidate's share of the likelihood
    "lead",       // by how much its score leads the second's, at most 3
    "score",      // its score
    "coverage",   // its coverage
    "names",      // the names it lacks
    "bigrams",    // the question's neighbouring words that are neighbours in it
    "mass",       // logarithm of the idf mass that it reaches with synonyms, neighbours and title
    "matched",    // logarithm of the number of words that it reaches so
    "unknown",    // share of the question that the article does not hold anywhere
    "half_known", // the share that is reached times the share that is unknown
];

/// Where "unknown" stands in [`NAMES`].
pub(super) const UNKNOWN: usize = 8;

/// The signals, in the order of [`NAMES`].
pub type Signals = [f32; COUNT];

/// The signals of a ranking; `anywhere` is [`Overlay::holds_anywhere`] of each term.
pub(super) fn signals(overlay: &Overlay, candidates: &[Candidate], anywhere: &[f32]) -> Signals {
    let Some(best) = candidates.first() else { return [0.0; COUNT] };
    let feature = |place: usize| best.feature(place);
    const REACH: [usize; 5] = [at("coverage"), at("synonyms"), at("before"), at("after"), at("titled")];
    let reach: f32 = REACH.into_iter().map(feature).sum();
    let weights = || overlay.terms.iter().map(|term| term.weight).zip(anywhere);
    let unknown = weights().map(|(weight, anywhere)| weight * (1.0 - anywhere)).sum::<f32>() / overlay.mass;
    [
        best.share,
        candidates.get(1).map_or(3.0, |second| best.score - second.score).min(3.0),
        best.score,
        feature(const { at("coverage") }),
        feature(const { at("names") }),
        feature(const { at("bigrams") }),
        libm::logf(1.0 + reach * overlay.mass),
        libm::logf(1.0 + reach * overlay.terms.len() as f32),
        unknown,
        unknown * reach,
    ]
}

/// The probability that signals like these go with a right answer.
pub(super) fn confidence(signals: &Signals, weights: &Weights) -> f32 {
    logistic(signals, &weights.said) * logistic(signals, &weights.here)
}

/// The logarithm of the odds of a probability; of one near 0 or 1, as of one in a thousand.
pub fn logit(probability: f32) -> f32 {
    let p = probability.clamp(0.001, 0.999);
    libm::logf(p / (1.0 - p))
}

/// The probability whose log-odds these are.
pub fn sigmoid(log_odds: f32) -> f32 {
    1.0 / (1.0 + libm::expf(-log_odds))
}

/// A logistic regression: a weight for each signal, then the bias.
pub(super) fn logistic(signals: &Signals, weights: &[f32; COUNT + 1]) -> f32 {
    let sum: f32 = signals.iter().zip(weights).map(|(signal, weight)| signal * weight).sum();
    sigmoid(sum + weights[COUNT])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_is_where_it_is_said_to_be() {
        assert_eq!(NAMES[UNKNOWN], "unknown");
    }
}
