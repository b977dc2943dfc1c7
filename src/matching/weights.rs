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
        5.940,  // bm25
        5.968,  // coverage
        6.825,  // synonyms
        7.445,  // before
        4.007,  // after
        4.929,  // titled
        0.590,  // missing
        -0.167, // names
        3.145,  // bigrams
        0.265,  // last
        1.374,  // person
        2.487,  // time
        0.997,  // place
        2.473,  // amount
        1.235,  // cause
        0.265,  // points_back
        0.263,  // opens
    ],
    said: [
        5.012,  // share
        -0.528, // lead
        -0.150, // score
        1.532,  // coverage
        -1.000, // names
        1.158,  // bigrams
        -3.152, // mass
        5.564,  // matched
        -2.617, // unknown
        4.328,  // half_known
        0.819,  // bias
    ],
    here: [
        2.906,  // share
        0.433,  // lead
        -0.109, // score
        1.759,  // coverage
        0.070,  // names
        0.180,  // bigrams
        0.575,  // mass
        -0.273, // matched
        0.647,  // unknown
        -0.816, // half_known
        -2.576, // bias
    ],
};
