//! Which fact a question asks for, learned from facts with many phrasings each: a linear classifier over the phrasings'
//! vectors.
//!
//! Multinomial logistic regression, fitted by stochastic gradient descent with dropout (Srivastava et al. 2014; on words,
//! Wang and Manning 2013): each time a phrasing is looked at, half of its numbers are left out, so that no fact comes to
//! rest on a few words of it. Order and dropout come from a generator with a fixed seed: the same phrasings always give
//! the same weights.

use super::grams::phrasing_words;
use super::vectorizer::{Vector, Vectorizer};
use crate::facts::Fact;

/// Facts with fewer phrasings teach nothing: their nearest phrasings alone speak for them.
const FEWEST: usize = 25;
/// More weights than these, 128 MiB of them, are not fitted: the nearest phrasings must do.
const MOST_WEIGHTS: usize = 1 << 25;
const EPOCHS: usize = 6;
/// The first step's rate; it falls to nought.
const RATE: f32 = 4.0;
/// Classes less likely than this are let be: what they would learn is less than rounding.
const NEGLIGIBLE: f32 = 1e-3;
/// Log-odds grow no further.
const SUREST: f32 = 14.0;

/// A classifier of questions into the facts that have many phrasings. "None of them" is one more class, whose score is
/// always nought, so that the scores of two facts mean as much as those of a hundred.
#[derive(Debug, Default)]
pub(super) struct Classifier {
    /// For each class its fact, in order.
    facts: Vec<usize>,
    vectorizer: Vectorizer,
    /// For each place of a vector a weight for each class.
    weights: Vec<f32>,
}

impl Classifier {
    /// Learns from the phrasings of those `facts` that have many, if there are at least two.
    pub fn learn(facts: &[Fact]) -> Self {
        fn written(fact: &Fact) -> Vec<&str> {
            fact.phrasings.iter().map(String::as_str).filter(|phrasing| !phrasing.trim().is_empty()).collect()
        }
        let known: Vec<(usize, Vec<&str>)> =
            facts.iter().map(written).enumerate().filter(|(_, phrasings)| phrasings.len() >= FEWEST).collect();
        if known.len() < 2 {
            return Classifier::default();
        }
        let words: Vec<Vec<String>> =
            known.iter().flat_map(|(_, phrasings)| phrasings).map(|phrasing| phrasing_words(phrasing)).collect();
        let classes = known.iter().enumerate().flat_map(|(class, (_, own))| std::iter::repeat_n(class, own.len()));
        let (vectorizer, vectors) = Vectorizer::learn(&words);
        if vectorizer.places() * known.len() > MOST_WEIGHTS {
            return Classifier::default();
        }
        let examples: Vec<(Vector, usize)> = vectors.into_iter().zip(classes).collect();
        let weights = fit(&examples, vectorizer.places(), known.len());
        Classifier { facts: known.into_iter().map(|(fact, _)| fact).collect(), vectorizer, weights }
    }

    /// Whether it has learned what asks for a fact.
    pub fn knows(&self, fact: usize) -> bool {
        self.facts.binary_search(&fact).is_ok()
    }

    /// Of the facts that are `live` the likeliest for a question's folded words, and its log-odds against the others and
    /// none of them; the first of equals.
    pub fn likeliest(&self, words: &[String], live: impl Fn(usize) -> bool) -> Option<(usize, f32)> {
        if self.facts.is_empty() {
            return None;
        }
        let scores = scores(&self.weights, &self.vectorizer.vector(words), self.facts.len());
        let of_live = || self.facts.iter().zip(&scores).filter(|(fact, _)| live(**fact));
        let (&best, &most) = of_live().rev().max_by(|a, b| a.1.total_cmp(b.1))?;
        let others: f32 = of_live().filter(|(fact, _)| **fact != best).map(|(_, score)| libm::expf(score - most)).sum();
        Some((best, -libm::logf(others + libm::expf(-most)).max(-SUREST)))
    }
}

/// The weights that tell `classes` classes apart, from vectors and their classes.
fn fit(examples: &[(Vector, usize)], places: usize, classes: usize) -> Vec<f32> {
    let mut weights = vec![0.0; places * classes];
    let mut order: Vec<u32> = (0..examples.len() as u32).collect();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut kept = Vector::new();
    let all = (EPOCHS * examples.len()) as f32;
    for epoch in 0..EPOCHS {
        random.shuffle(&mut order);
        for (nth, &at) in order.iter().enumerate() {
            let (vector, class) = &examples[at as usize];
            kept.clear();
            // Half of the numbers, twice as large.
            kept.extend(
                vector.iter().filter(|_| random.next() >> 63 == 0).map(|(place, number)| (*place, 2.0 * number)),
            );
            let rate = RATE * (1.0 - (epoch * examples.len() + nth) as f32 / all);
            step(&mut weights, &kept, *class, classes, rate);
        }
    }
    weights
}

/// Moves the weights towards giving a vector its class.
fn step(weights: &mut [f32], vector: &[(u32, f32)], class: usize, classes: usize, rate: f32) {
    let mut likely = scores(weights, vector, classes);
    let most = likely.iter().copied().fold(0.0, f32::max);
    for score in &mut likely {
        *score = libm::expf(*score - most);
    }
    let total = likely.iter().sum::<f32>() + libm::expf(-most);
    let pull = |(other, likely): (usize, &f32)| (other, f32::from(u8::from(other == class)) - likely / total);
    let pulls: Vec<(usize, f32)> =
        likely.iter().enumerate().map(pull).filter(|(_, pull)| pull.abs() >= NEGLIGIBLE).collect();
    for &(place, number) in vector {
        let row = &mut weights[place as usize * classes..][..classes];
        for &(other, pull) in &pulls {
            row[other] += rate * pull * number;
        }
    }
}

/// A score for each class.
fn scores(weights: &[f32], vector: &[(u32, f32)], classes: usize) -> Vec<f32> {
    let mut scores = vec![0.0; classes];
    for &(place, number) in vector {
        let row = &weights[place as usize * classes..][..classes];
        scores.iter_mut().zip(row).for_each(|(score, weight)| *score += number * weight);
    }
    scores
}

/// Marsaglia's xorshift (2003): numbers without order that are the same every time.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Fisher and Yates's shuffle.
    fn shuffle(&mut self, order: &mut [u32]) {
        for at in (1..order.len()).rev() {
            order.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(phrasings: impl Iterator<Item = String>) -> Fact {
        Fact { phrasings: phrasings.collect(), ..Fact::default() }
    }

    #[test]
    fn what_sets_facts_apart_counts() {
        let asked = |verb: &str| fact((0..FEWEST).map(|nth| format!("please {verb} my account number {nth}")));
        let few = fact(["what is the weather".to_owned()].into_iter());
        let facts = [asked("freeze"), few, asked("open")];
        let classifier = Classifier::learn(&facts);
        assert!(classifier.knows(0) && !classifier.knows(1) && classifier.knows(2));
        let likeliest = |message: &str| classifier.likeliest(&phrasing_words(message), |_| true);
        assert!(likeliest("can you open an account").is_some_and(|(fact, odds)| fact == 2 && odds > 1.0));
        assert!(likeliest("Freeze my accounts!").is_some_and(|(fact, odds)| fact == 0 && odds > 1.0));
        assert!(likeliest("zzz qqq").is_some_and(|(_, odds)| odds < 0.5));
        let other = classifier.likeliest(&phrasing_words("freeze my account"), |fact| fact != 0);
        assert!(other.is_some_and(|(fact, odds)| fact == 2 && odds < 3.0), "{other:?}");
        assert_eq!(Classifier::learn(&facts).weights, classifier.weights);
    }

    #[test]
    fn of_fewer_than_two_nothing_is_learned() {
        let only = [fact((0..FEWEST).map(|nth| format!("question {nth}")))];
        assert_eq!(Classifier::learn(&only).likeliest(&phrasing_words("question 3"), |_| true), None);
        assert_eq!(Classifier::learn(&[]).likeliest(&[], |_| true), None);
    }

    #[test]
    fn a_shuffle_keeps_every_place() {
        let mut order: Vec<u32> = (0..50).collect();
        Random(7).shuffle(&mut order);
        assert!(!order.is_sorted());
        order.sort_unstable();
        assert_eq!(order, (0..50).collect::<Vec<_>>());
    }
}
