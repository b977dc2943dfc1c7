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
        0.248,  // last
        1.378,  // person
        2.467,  // time
        0.994,  // place
        2.472,  // amount
        1.208,  // cause
        0.265,  // points_back
        0.262,  // opens
    ],
    said: [
        5.113,  // share
        -0.567, // lead
        -0.119, // score
        1.596,  // coverage
        -1.017, // names
        0.941,  // bigrams
        -3.152, // mass
        5.665,  // matched
        -2.264, // unknown
        4.158,  // half_known
        0.387,  // bias
    ],
    here: [
        2.879,  // share
        0.461,  // lead
        -0.114, // score
        1.577,  // coverage
        0.089,  // names
        0.213,  // bigrams
        0.528,  // mass
        -0.241, // matched
        0.544,  // unknown
        -0.980, // half_known
        -2.392, // bias
    ],
};
