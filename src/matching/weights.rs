//! How much each feature and signal counts. Learned, not chosen: `onrecord learn` prints this table.

use super::confidence;
use super::features::Features;

/// What the ranking and the confidence are computed with.
#[derive(Debug, Clone)]
pub struct Weights {
    /// A weight for each of [`super::features::NAMES`].
    pub features: Features,
    /// How the signals tell whether the article says it: a weight for each of [`super::SIGNALS`], then the bias.
    pub said: [f32; confidence::COUNT + 1],
    /// How they tell whether it says it in the best candidate, if at all.
    pub here: [f32; confidence::COUNT + 1],
}

/// A caption, byline or heading must be this much better than a sentence of the story to stand before it. Chosen, since
/// the data that the other weights are learned from holds none.
pub(super) const OUTSIDE_STORY: f32 = -1.0;

/// The weights in use.
pub const LEARNED: Weights = Weights {
    features: [
        5.978,  // bm25
        5.992,  // coverage
        7.056,  // synonyms
        6.123,  // alike
        7.139,  // before
        3.753,  // after
        4.701,  // titled
        0.472,  // missing
        -0.039, // names
        3.032,  // bigrams
        0.252,  // last
        1.385,  // person
        2.423,  // time
        0.964,  // place
        2.457,  // amount
        1.213,  // cause
        0.272,  // points_back
        0.257,  // opens
    ],
    said: [
        5.125,  // share
        -0.553, // lead
        -0.064, // score
        1.100,  // coverage
        -1.015, // names
        0.785,  // bigrams
        -3.163, // mass
        5.615,  // matched
        -2.162, // unknown
        3.993,  // half_known
        0.279,  // bias
    ],
    here: [
        2.874,  // share
        0.501,  // lead
        -0.066, // score
        1.162,  // coverage
        0.105,  // names
        0.002,  // bigrams
        0.586,  // mass
        -0.354, // matched
        0.832,  // unknown
        -1.118, // half_known
        -2.598, // bias
    ],
};
