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
        5.950,  // bm25
        5.956,  // coverage
        7.306,  // synonyms
        6.087,  // alike
        7.095,  // before
        3.725,  // after
        4.568,  // titled
        0.437,  // missing
        -0.167, // names
        2.989,  // bigrams
        0.239,  // last
        1.368,  // person
        2.429,  // time
        0.958,  // place
        2.442,  // amount
        1.219,  // cause
        0.279,  // points_back
        0.245,  // opens
    ],
    said: [
        5.081,  // share
        -0.541, // lead
        -0.054, // score
        0.937,  // coverage
        -1.123, // names
        0.779,  // bigrams
        -3.173, // mass
        5.635,  // matched
        -2.151, // unknown
        3.937,  // half_known
        0.282,  // bias
    ],
    here: [
        2.982,  // share
        0.491,  // lead
        -0.078, // score
        1.193,  // coverage
        0.028,  // names
        0.021,  // bigrams
        0.566,  // mass
        -0.343, // matched
        0.738,  // unknown
        -1.083, // half_known
        -2.508, // bias
    ],
};
