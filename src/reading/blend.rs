//! How much the reader counts beside the matching. Learned, not chosen: `onrecord learn --reading` prints this table.

use super::confidence::{COUNT, EXACTLY};
use super::rerank::Merits;

/// What reranking and confidence are computed with.
#[derive(Debug, Clone)]
pub struct Weights {
    /// A weight for each of [`super::MERITS`].
    pub merits: Merits,
    /// How the signals tell whether the article says it: a weight for each of [`super::SIGNALS`], then the bias.
    pub said: [f32; COUNT + 1],
    /// How they tell whether it says it in the first sentence, if at all.
    pub here: [f32; COUNT + 1],
    /// How likely a pointer's words are the answer to the letter: a weight for each of [`super::EXACTLY`], then the bias.
    pub exactly: [f32; EXACTLY.len() + 1],
}

/// The weights in use.
#[allow(clippy::approx_constant)] // a weight may happen to be near any number
pub const LEARNED: Weights = Weights {
    merits: [
        0.453,  // score
        0.318,  // margin
        -3.404, // unread
    ],
    said: [
        0.283,  // margin
        0.109,  // rival
        -0.484, // clarity
        -0.115, // share
        0.291,  // agrees
        0.723,  // first_stage
        -0.148, // fits
        -0.074, // coverage
        -0.536, // names
        -0.519, // bigrams
        -0.669, // lead
        0.110,  // score
        1.024,  // mass
        -1.365, // matched
        -0.348, // unknown
        -0.622, // half_known
        2.731,  // bias
    ],
    here: [
        0.216,  // margin
        -0.172, // rival
        -0.604, // clarity
        2.655,  // share
        0.227,  // agrees
        0.311,  // first_stage
        0.594,  // fits
        1.567,  // coverage
        0.399,  // names
        0.446,  // bigrams
        0.145,  // lead
        -0.263, // score
        0.298,  // mass
        -0.107, // matched
        0.900,  // unknown
        -0.751, // half_known
        -0.723, // bias
    ],
    exactly: [
        0.036,  // margin
        4.045,  // clarity
        -0.514, // words
        0.051,  // fits
        -0.126, // number
        0.412,  // name
        0.400,  // whole
        -1.821, // bias
    ],
};
