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
        5.930,  // bm25
        5.945,  // coverage
        7.250,  // synonyms
        6.088,  // alike
        7.110,  // before
        3.747,  // after
        4.611,  // titled
        0.452,  // missing
        -0.153, // names
        2.956,  // bigrams
        0.237,  // last
        1.354,  // person
        2.364,  // time
        0.958,  // place
        2.387,  // amount
        1.215,  // cause
        0.284,  // points_back
        0.242,  // opens
        1.099,  // asked_so
    ],
    said: [
        5.083,  // share
        -0.540, // lead
        -0.053, // score
        0.962,  // coverage
        -1.143, // names
        0.764,  // bigrams
        -3.174, // mass
        5.617,  // matched
        -2.116, // unknown
        3.841,  // half_known
        0.284,  // bias
    ],
    here: [
        2.922,  // share
        0.495,  // lead
        -0.080, // score
        1.248,  // coverage
        -0.037, // names
        0.036,  // bigrams
        0.550,  // mass
        -0.316, // matched
        0.761,  // unknown
        -1.117, // half_known
        -2.473, // bias
    ],
};
