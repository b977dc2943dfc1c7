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
        0.452,  // score
        0.299,  // margin
        -3.287, // unread
    ],
    said: [
        0.278,  // margin
        0.089,  // rival
        -0.481, // clarity
        -0.135, // share
        0.178,  // agrees
        0.764,  // first_stage
        -0.051, // fits
        -0.185, // coverage
        -0.620, // names
        -0.551, // bigrams
        -0.698, // lead
        0.113,  // score
        0.970,  // mass
        -1.344, // matched
        -0.439, // unknown
        -0.671, // half_known
        2.813,  // bias
    ],
    here: [
        0.181,  // margin
        -0.150, // rival
        -0.286, // clarity
        3.369,  // share
        0.009,  // agrees
        0.364,  // first_stage
        0.422,  // fits
        1.085,  // coverage
        0.354,  // names
        0.461,  // bigrams
        0.084,  // lead
        -0.228, // score
        0.371,  // mass
        -0.187, // matched
        0.467,  // unknown
        0.965,  // half_known
        -1.257, // bias
    ],
    exactly: [
        0.037,  // margin
        3.977,  // clarity
        -0.413, // words
        0.058,  // fits
        0.009,  // number
        0.365,  // name
        0.207,  // whole
        -1.978, // bias
    ],
};
