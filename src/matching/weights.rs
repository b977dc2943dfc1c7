//! How much each feature and signal counts. Learned, not chosen: `onrecord learn` prints this table.

use super::confidence::Signals;
use super::features::Features;

/// What the ranking and the confidence are computed with.
#[derive(Debug, Clone)]
pub struct Weights {
    /// A weight for each of [`super::features::NAMES`].
    pub features: Features,
    /// A weight for each of [`super::SIGNALS`].
    pub signals: Signals,
    /// The logarithm of the odds of being right when all signals are nought.
    pub bias: f32,
}

/// A caption, byline or heading must be this much better than a sentence of the story to stand before it. Chosen, since
/// the data that the other weights are learned from holds none.
pub(super) const OUTSIDE_STORY: f32 = -1.0;

/// The weights in use.
pub const LEARNED: Weights = Weights {
    features: [
        2.0, 4.0, 2.0, 1.5, 1.0, 0.5, -1.0, -1.0, 1.0, 1.0, 0.5, 0.3, 0.5, 0.8, 0.5, 0.8, 0.8, 0.1, -0.2, 0.1,
    ],
    signals: [1.0, 0.1, 1.0, 1.0, -1.0, -1.0, 0.5, 0.1, -2.0],
    bias: -1.0,
};
