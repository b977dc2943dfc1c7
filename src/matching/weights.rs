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
        5.938, // bm25
        5.967, // coverage
        6.819, // synonyms
        7.443, // before
        4.008, // after
        4.910, // titled
        0.580, // missing
        -0.164, // names
        3.141, // bigrams
        0.265, // last
        1.373, // person
        2.486, // time
        0.997, // place
        2.471, // amount
        1.234, // cause
        0.266, // points_back
        0.264, // opens
    ],
    said: [
        4.989, // share
        -0.531, // lead
        -0.146, // score
        1.572, // coverage
        -1.024, // names
        1.178, // bigrams
        -3.149, // mass
        5.597, // matched
        -2.504, // unknown
        4.271, // half_known
        0.711, // bias
    ],
    here: [
        2.923, // share
        0.427, // lead
        -0.109, // score
        1.756, // coverage
        0.080, // names
        0.174, // bigrams
        0.571, // mass
        -0.276, // matched
        0.666, // unknown
        -0.838, // half_known
        -2.562, // bias
    ],
};
