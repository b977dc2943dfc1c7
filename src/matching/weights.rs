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
        5.712,  // bm25
        5.802,  // coverage
        7.201,  // synonyms
        6.128,  // alike
        7.055,  // before
        3.706,  // after
        4.559,  // titled
        0.444,  // missing
        -0.159, // names
        2.728,  // bigrams
        0.242,  // last
        1.371,  // person
        2.406,  // time
        0.972,  // place
        2.450,  // amount
        1.181,  // cause
        0.326,  // points_back
        0.240,  // opens
        1.678,  // asked_so
    ],
    said: [
        5.856,  // share
        -0.637, // lead
        -0.093, // score
        0.593,  // coverage
        -1.135, // names
        0.863,  // bigrams
        -3.700, // mass
        6.062,  // matched
        -3.191, // unknown
        6.483,  // half_known
        1.188,  // bias
    ],
    here: [
        2.938,  // share
        0.543,  // lead
        -0.077, // score
        1.282,  // coverage
        -0.006, // names
        -0.152, // bigrams
        0.543,  // mass
        -0.309, // matched
        1.138,  // unknown
        -1.973, // half_known
        -2.575, // bias
    ],
};
