//! Learning the [`Weights`] from questions whose answers are known.
//!
//! The ranking is a conditional logit: the probability that a candidate is the right one is its share of the summed
//! exponentials of all candidates' scores, so only what sets a candidate off from its rivals counts (`McFadden`, "Conditional
//! logit analysis", 1974). The confidence is a plain logistic regression on the signals of
//! the ranking. Both are fitted by gradient ascent with Adam (Kingma and Ba 2015) on all examples at once; the same
//! examples give the same weights.

use rayon::prelude::*;

use super::confidence::{Signals, sigmoid};
use super::features::{COUNT, Overlay};
use super::weights::Weights;
use super::{Index, candidates, terms};
use crate::facts::Entities;
use crate::question::Question;

/// The candidates of a question whose right answers are known: what counts for each, and whether it is right.
pub struct Example<const N: usize> {
    candidates: Vec<([f32; N], bool)>,
}

impl<const N: usize> Example<N> {
    /// These candidates, or nothing if none of them, or every one, is right.
    pub fn of(candidates: Vec<([f32; N], bool)>) -> Option<Self> {
        let right = candidates.iter().filter(|(_, right)| *right).count();
        (right > 0 && right < candidates.len()).then_some(Example { candidates })
    }
}

impl Example<COUNT> {
    /// The candidates of the matching for `question`, or nothing if none of them, or every one, is right.
    pub fn new(
        index: &Index,
        entities: &Entities,
        question: &Question,
        is_right: impl Fn(usize) -> bool,
    ) -> Option<Self> {
        let terms = terms::terms(index, entities, question);
        let pool = candidates(index, question, &Overlay::new(index, &terms));
        Example::of(pool.into_iter().map(|c| (c.features, is_right(c.sentence))).collect())
    }
}

/// Keeps weights from growing on accidents: a weight of 1 costs this much per example.
const SHRINKAGE: f32 = 1e-4;
const STEPS: usize = 400;

/// Fits a weight for each of the `N` things that count. `step` is called after each step with the mean log-likelihood.
pub fn fit_order<const N: usize>(examples: &[Example<N>], mut step: impl FnMut(usize, f32)) -> [f32; N] {
    let mut weights = [0.0; N];
    let mut adam = Adam::new(N);
    for at in 0..STEPS {
        let (gradient, likelihood) = examples
            .par_chunks(1_024)
            .map(|chunk| chunk.iter().fold(([0.0f32; N], 0.0f32), |sum, example| add(sum, gradient(example, &weights))))
            .collect::<Vec<_>>() // summed in order, so that float rounding is the same every time
            .into_iter()
            .fold(([0.0; N], 0.0), add);
        adam.ascend(&mut weights, &gradient, examples.len() as f32, at);
        step(at, likelihood / examples.len() as f32);
    }
    weights
}

/// How many steps [`fit_order`] takes.
pub fn steps() -> usize {
    STEPS
}

fn add<const N: usize>((mut a, la): ([f32; N], f32), (b, lb): ([f32; N], f32)) -> ([f32; N], f32) {
    a.iter_mut().zip(b).for_each(|(a, b)| *a += b);
    (a, la + lb)
}

/// The gradient of an example's log-likelihood, and the log-likelihood.
fn gradient<const N: usize>(example: &Example<N>, weights: &[f32; N]) -> ([f32; N], f32) {
    let scores: Vec<f32> =
        example.candidates.iter().map(|(features, _)| features.iter().zip(weights).map(|(f, w)| f * w).sum()).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let likelihood: Vec<f32> = scores.iter().map(|score| libm::expf(score - most)).collect();
    let all: f32 = likelihood.iter().sum();
    let right: f32 = likelihood.iter().zip(&example.candidates).filter(|(_, (_, right))| *right).map(|(l, _)| l).sum();
    let mut gradient = [0.0; N];
    for (l, (features, is_right)) in likelihood.iter().zip(&example.candidates) {
        let pull = if *is_right { l / right } else { 0.0 } - l / all;
        gradient.iter_mut().zip(features).for_each(|(g, f)| *g += pull * f);
    }
    (gradient, libm::logf((right / all).max(1e-12)))
}

/// Fits a logistic regression: a weight for each of the `N` numbers of a row, then the bias. Each row says what the
/// numbers were, what happened, and how much the row counts. `shrinkage` is what a weight of 1, of numbers scaled to a
/// spread of 1, costs per row.
pub fn fit_logistic<const N: usize>(rows: &[([f32; N], bool, f32)], shrinkage: f32) -> Vec<f32> {
    let total: f32 = rows.iter().map(|row| row.2).sum();
    let mean_of = |value: &dyn Fn(&[f32; N]) -> f32| rows.iter().map(|row| row.2 * value(&row.0)).sum::<f32>() / total;
    let means: Vec<f32> = (0..N).map(|at| mean_of(&|numbers| numbers[at])).collect();
    let spreads: Vec<f32> = (0..N)
        .map(|at| mean_of(&|numbers| (numbers[at] - means[at]).powi(2)).sqrt())
        .map(|spread| if spread > 0.0 { spread } else { 1.0 })
        .collect();
    let scaled = |numbers: &[f32; N], at: usize| (numbers[at] - means[at]) / spreads[at];
    let mut weights = vec![0.0f32; N + 1];
    let mut adam = Adam::new(N + 1);
    for step in 0..STEPS * 4 {
        let gradients: Vec<Vec<f32>> = rows
            .par_chunks(4_096)
            .map(|chunk| {
                let mut gradient = vec![0.0f32; N + 1];
                for (numbers, happened, counts) in chunk {
                    let sum: f32 = (0..N).map(|at| weights[at] * scaled(numbers, at)).sum();
                    let likely = sigmoid(sum + weights[N]);
                    let pull = counts * (f32::from(u8::from(*happened)) - likely);
                    (0..N).for_each(|at| gradient[at] += pull * scaled(numbers, at));
                    gradient[N] += pull;
                }
                gradient
            })
            .collect(); // summed in order, so that float rounding is the same every time
        let mut gradient = vec![0.0f32; N + 1];
        for part in &gradients {
            gradient.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
        }
        (0..N).for_each(|at| gradient[at] -= shrinkage * total * weights[at]);
        adam.ascend(&mut weights, &gradient, total, step);
    }
    let shift: f32 = (0..N).map(|at| weights[at] * means[at] / spreads[at]).sum();
    (0..N).for_each(|at| weights[at] /= spreads[at]);
    weights[N] -= shift;
    weights
}

/// Ranks with weights that are being learned: the signals, and the sentence that came first.
pub fn try_weights(
    index: &Index,
    entities: &Entities,
    question: &Question,
    weights: &Weights,
) -> Option<(Signals, usize)> {
    let ranking = super::rank_with(index, entities, question, weights);
    ranking.candidates.first().map(|first| (ranking.signals, first.sentence))
}

/// The state of Adam: running means of the gradient and of its square.
struct Adam {
    mean: Vec<f32>,
    square: Vec<f32>,
}

impl Adam {
    fn new(size: usize) -> Self {
        Adam { mean: vec![0.0; size], square: vec![0.0; size] }
    }

    fn ascend(&mut self, weights: &mut [f32], gradient: &[f32], examples: f32, step: usize) {
        const RATE: f32 = 0.1;
        let time = step as f32 + 1.0;
        for (at, weight) in weights.iter_mut().enumerate() {
            let slope = gradient[at] / examples - SHRINKAGE * *weight;
            self.mean[at] = 0.9 * self.mean[at] + 0.1 * slope;
            self.square[at] = 0.99 * self.square[at] + 0.01 * slope * slope;
            let mean = self.mean[at] / (1.0 - libm::powf(0.9, time));
            let square = self.square[at] / (1.0 - libm::powf(0.99, time));
            *weight += RATE / (1.0 + time / 100.0) * mean / (square.sqrt() + 1e-8);
        }
    }
}
