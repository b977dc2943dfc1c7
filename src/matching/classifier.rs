//! Which fact a question asks for, learned from facts with many phrasings each: a linear classifier over the grams of the
//! phrasings.
//!
//! Multinomial logistic regression, fitted by stochastic gradient descent in one fixed order, so that the same phrasings
//! always give the same weights. Few epochs at a high rate keep it from learning the phrasings by heart.

/// Facts with fewer phrasings teach nothing: their nearest phrasings alone speak for them.
pub(super) const FEWEST: usize = 25;

const EPOCHS: usize = 5;
const RATE: f32 = 5.0;
/// Classes less likely than this are let be: what they would learn is less than rounding.
const NEGLIGIBLE: f32 = 1e-3;

/// A classifier of vectors into classes.
#[derive(Debug, Default)]
pub(super) struct Classifier {
    classes: usize,
    /// For each gram a weight for each class.
    weights: Vec<f32>,
}

impl Classifier {
    /// Learns from vectors, (gram, weight) each, and their classes, 0 to `classes`.
    pub fn fit(examples: &[(&[(u32, f32)], usize)], grams: usize, classes: usize) -> Self {
        let mut classifier = Classifier { classes, weights: vec![0.0; grams * classes] };
        let stride = stride(examples.len());
        let mut at = 0;
        for epoch in 0..EPOCHS {
            let rate = RATE * (1.0 - epoch as f32 / EPOCHS as f32);
            for _ in 0..examples.len() {
                let (vector, class) = examples[at];
                classifier.learn(vector, class, rate);
                at = (at + stride) % examples.len();
            }
        }
        classifier
    }

    fn learn(&mut self, vector: &[(u32, f32)], class: usize, rate: f32) {
        let mut likely = self.scores(vector);
        let most = likely.iter().copied().fold(f32::MIN, f32::max);
        for score in &mut likely {
            *score = (*score - most).exp();
        }
        let total: f32 = likely.iter().sum();
        for (other, likely) in likely.iter().enumerate() {
            let pull = f32::from(u8::from(other == class)) - likely / total;
            if pull.abs() >= NEGLIGIBLE {
                for &(gram, weight) in vector {
                    self.weights[gram as usize * self.classes + other] += rate * pull * weight;
                }
            }
        }
    }

    /// A score for each class; the sum of them all is about nought.
    pub fn scores(&self, vector: &[(u32, f32)]) -> Vec<f32> {
        let mut scores = vec![0.0; self.classes];
        for &(gram, weight) in vector {
            let row = &self.weights[gram as usize * self.classes..][..self.classes];
            scores.iter_mut().zip(row).for_each(|(score, own)| *score += weight * own);
        }
        scores
    }
}

/// A step that visits every one of `count` places before any twice, and neighbours far apart: the first number from the
/// golden section of `count` on that shares no factor with it.
fn stride(count: usize) -> usize {
    let shares_none = |step: &usize| {
        let (mut a, mut b) = (count, *step);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a == 1
    };
    let golden = (count as f64 * 0.618) as usize;
    (golden.max(1)..=count).find(shares_none).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_visits_every_place() {
        for count in 1..60 {
            let mut seen: Vec<usize> = (0..count).map(|nth| nth * stride(count) % count).collect();
            seen.sort_unstable();
            assert_eq!(seen, (0..count).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_sets_classes_apart_counts() {
        // The first gram is in every vector; the others tell the classes.
        let vectors: Vec<Vec<(u32, f32)>> = (0..30).map(|nth| vec![(0, 0.9), (1 + nth % 3, 0.4)]).collect();
        let examples: Vec<_> = vectors.iter().zip(0..).map(|(vector, nth)| (vector.as_slice(), nth % 3)).collect();
        let classifier = Classifier::fit(&examples, 4, 3);
        let scores = classifier.scores(&[(0, 0.9), (2, 0.4)]);
        assert!(scores[1] > scores[0] + 1.0 && scores[1] > scores[2] + 1.0, "{scores:?}");
        assert!(scores.iter().sum::<f32>().abs() < 1e-3);
    }
}
