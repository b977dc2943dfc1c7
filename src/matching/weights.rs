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
        5.728,  // bm25
        5.847,  // coverage
        6.718,  // synonyms
        7.425,  // before
        4.016,  // after
        5.061,  // titled
        0.699,  // missing
        -0.185, // names
        2.759,  // bigrams
        0.596,  // pairs
        0.198,  // focus
        0.319,  // last
        1.387,  // person
        2.122,  // time
        1.020,  // place
        2.464,  // amount
        1.240,  // cause
        -0.109, // length
        0.254,  // points_back
        0.268,  // opens
    ],
    said: [
        5.187,  // share
        -0.502, // lead
        -0.106, // score
        0.960,  // coverage
        -1.048, // names
        0.698,  // pairs
        -3.209, // mass
        5.552,  // matched
        -2.281, // unknown
        3.947,  // half_known
        0.807,  // bias
    ],
    here: [
        2.896,  // share
        0.452,  // lead
        -0.111, // score
        1.656,  // coverage
        0.110,  // names
        0.216,  // pairs
        0.536,  // mass
        -0.263, // matched
        0.676,  // unknown
        -0.662, // half_known
        -2.522, // bias
    ],
};
