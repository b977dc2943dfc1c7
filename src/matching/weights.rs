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
        5.728, // bm25
        5.848, // coverage
        6.718, // synonyms
        7.425, // before
        4.016, // after
        5.060, // titled
        0.700, // missing
        -0.185, // names
        2.756, // bigrams
        0.597, // pairs
        0.198, // focus
        0.319, // last
        1.389, // person
        2.122, // time
        1.020, // place
        2.463, // amount
        1.240, // cause
        -0.109, // length
        0.254, // points_back
        0.268, // opens
    ],
    said: [
        5.201, // share
        -0.503, // lead
        -0.107, // score
        0.968, // coverage
        -1.048, // names
        0.697, // pairs
        -3.224, // mass
        5.564, // matched
        -2.278, // unknown
        3.943, // half_known
        0.823, // bias
    ],
    here: [
        2.907, // share
        0.450, // lead
        -0.112, // score
        1.683, // coverage
        0.110, // names
        0.219, // pairs
        0.537, // mass
        -0.271, // matched
        0.691, // unknown
        -0.657, // half_known
        -2.519, // bias
    ],
};
