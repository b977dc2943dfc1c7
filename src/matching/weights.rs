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
        5.629, // bm25
        5.798, // coverage
        6.608, // synonyms
        7.392, // before
        3.892, // after
        5.171, // titled
        0.731, // missing
        -0.249, // names
        2.917, // bigrams
        0.479, // pairs
        0.215, // focus
        0.293, // last
        1.658, // person
        2.042, // time
        0.963, // place
        2.407, // amount
        0.988, // cause
        -0.127, // length
        0.328, // points_back
        0.267, // opens
    ],
    said: [
        5.845, // share
        -0.517, // lead
        0.455, // coverage
        3.474, // reach
        0.852, // missing
        -0.916, // names
        1.299, // bigrams
        0.536, // pairs
        -0.217, // score
        -0.117, // mass
        -0.656, // unknown
        -0.151, // guessed
        -1.468, // bias
    ],
    here: [
        3.065, // share
        0.423, // lead
        1.584, // coverage
        -2.452, // reach
        -0.480, // missing
        -0.001, // names
        -0.303, // bigrams
        -0.336, // pairs
        0.019, // score
        0.685, // mass
        0.309, // unknown
        -0.280, // guessed
        -2.181, // bias
    ],
};
