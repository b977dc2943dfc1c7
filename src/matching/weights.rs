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
        5.880,  // bm25
        5.919,  // coverage
        6.774,  // synonyms
        7.350,  // before
        3.963,  // after
        4.845,  // titled
        0.546,  // missing
        -0.145, // names
        3.052,  // bigrams
        0.249,  // last
        1.378,  // person
        2.467,  // time
        0.994,  // place
        2.472,  // amount
        1.208,  // cause
        0.265,  // points_back
        0.262,  // opens
    ],
    said: [
        5.125,  // share
        -0.560, // lead
        -0.141, // score
        1.536,  // coverage
        -1.008, // names
        1.081,  // bigrams
        -3.107, // mass
        5.515,  // matched
        -2.498, // unknown
        4.147,  // half_known
        0.690,  // bias
    ],
    here: [
        2.823,  // share
        0.464,  // lead
        -0.105, // score
        1.641,  // coverage
        0.093,  // names
        0.153,  // bigrams
        0.545,  // mass
        -0.222, // matched
        0.696,  // unknown
        -0.808, // half_known
        -2.576, // bias
    ],
};
