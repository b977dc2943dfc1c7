//! Phrasings and questions as vectors for the classifier: the grams that two phrasings share, and what the words mean
//! taken together.
//!
//! Grams tell "freeze my account" from "open an account"; the mean of the words' vectors finds "lock" near "freeze" though
//! no phrasing says so.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::grams::{grams, merged, of_stem};
use super::vectors;
use crate::text;

/// Places with their numbers, in the order of the places: first those of the grams, then those of the meaning.
pub(super) type Vector = Vec<(u32, f32)>;

/// The mean of some words' vectors.
type Meaning = [f32; vectors::SIZE];

/// Grams that fewer phrasings hold teach nothing about others.
const FEWEST_HOLDERS: u32 = 2;
/// The length of the meaning beside that of the grams, which is 1. Of 0.3, 0.5, 0.7 and 1 the best on CLINC150.
const MEANING: f32 = 0.5;
/// Stop words count in full: among many phrasings, "how do I" and "can you" tell facts apart.
const STOP: f32 = 1.0;

/// What turns words into vectors, learned from some phrasings.
#[derive(Debug)]
pub(super) struct Vectorizer {
    grams: FxHashMap<u64, u32>,
    /// For each gram the square root of its idf: rare words matter less where all phrasings are at hand to learn from.
    weights: Vec<f32>,
    /// The weight of a gram that no two phrasings hold.
    rarest: f32,
    /// The mean meaning, which says nothing about any of them.
    common: Meaning,
}

impl Default for Vectorizer {
    fn default() -> Self {
        Vectorizer { grams: FxHashMap::default(), weights: Vec::new(), rarest: 0.0, common: [0.0; vectors::SIZE] }
    }
}

impl Vectorizer {
    /// Learns from phrasings, each a sequence of folded words, and gives their vectors.
    pub fn learn(phrasings: &[Vec<String>]) -> (Self, Vec<Vector>) {
        let read: Vec<Vec<(u64, f32)>> = phrasings.par_iter().map(|words| grams(words, STOP)).collect();
        let mut holders: FxHashMap<u64, (u32, usize)> = FxHashMap::default();
        for (at, found) in read.iter().enumerate() {
            for (gram, _) in found {
                let (count, last) = holders.entry(*gram).or_insert((0, usize::MAX));
                *count += u32::from(*last != at);
                *last = at;
            }
        }
        let all = phrasings.len() as f32;
        let mut vectorizer = Vectorizer { rarest: libm::logf(1.0 + all).sqrt(), ..Vectorizer::default() };
        for (gram, _) in read.iter().flatten() {
            let count = holders[gram].0;
            if count >= FEWEST_HOLDERS && !vectorizer.grams.contains_key(gram) {
                vectorizer.grams.insert(*gram, vectorizer.weights.len() as u32);
                vectorizer.weights.push(libm::logf(1.0 + all / count as f32).sqrt());
            }
        }
        let meanings: Vec<Meaning> = phrasings.par_iter().map(|words| vectorizer.meaning(words)).collect();
        for meaning in &meanings {
            vectorizer.common.iter_mut().zip(meaning).for_each(|(sum, number)| *sum += number / all);
        }
        let vectors = read.into_par_iter().zip(&meanings).map(|(grams, meaning)| vectorizer.joined(grams, *meaning));
        let vectors = vectors.collect();
        (vectorizer, vectors)
    }

    /// How many places a vector has.
    pub fn places(&self) -> usize {
        self.weights.len() + vectors::SIZE
    }

    /// The vector of a question's folded words.
    pub fn vector(&self, words: &[String]) -> Vector {
        self.joined(grams(words, STOP), self.meaning(words))
    }

    /// Grams as a vector of length 1, and what sets a meaning off from the common one.
    fn joined(&self, grams: Vec<(u64, f32)>, mut meaning: Meaning) -> Vector {
        let mut unknown = 0.0;
        let mut vector: Vector = Vec::with_capacity(grams.len() + vectors::SIZE);
        for (gram, weight) in grams {
            match self.grams.get(&gram) {
                Some(&place) => vector.push((place, weight)),
                // What is unknown lengthens the vector as the rarest gram would.
                None => unknown += (weight * self.rarest).powi(2),
            }
        }
        vector = merged(vector);
        for (place, weight) in &mut vector {
            *weight *= self.weights[*place as usize];
        }
        let known: f32 = vector.iter().map(|(_, weight)| weight * weight).sum();
        let length = (known + unknown).sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut vector {
            *weight /= length;
        }
        meaning.iter_mut().zip(self.common).for_each(|(number, common)| *number -= common);
        stretch(&mut meaning, MEANING);
        vector.extend((self.weights.len() as u32..).zip(meaning));
        vector
    }

    /// The mean of the words' vectors, of length 1; rare words count for more.
    fn meaning(&self, words: &[String]) -> Meaning {
        let mut sum = [0.0; vectors::SIZE];
        for word in words {
            let stem = text::stem(word);
            if let Some(row) = vectors::row(&stem) {
                let place = self.grams.get(&of_stem(&stem));
                let weight = place.map_or(self.rarest, |&place| self.weights[place as usize]).powi(2);
                sum.iter_mut().zip(vectors::vector(row)).for_each(|(sum, number)| *sum += weight * f32::from(number));
            }
        }
        stretch(&mut sum, 1.0);
        sum
    }
}

/// Gives a vector this length; what has next to none keeps it.
fn stretch(meaning: &mut Meaning, length: f32) {
    let by = length / meaning.iter().map(|number| number * number).sum::<f32>().sqrt().max(1e-4);
    for number in meaning {
        *number *= by;
    }
}

#[cfg(test)]
mod tests {
    use super::super::grams::phrasing_words;
    use super::*;

    #[test]
    fn a_question_stands_where_phrasings_like_it_stand() {
        let phrasings = ["who is the envoy", "who is our envoy", "how many were killed", "how many people were killed"];
        let words: Vec<_> = phrasings.iter().map(|phrasing| phrasing_words(phrasing)).collect();
        let (vectorizer, vectors) = Vectorizer::learn(&words);
        assert_eq!(vectorizer.vector(&words[1]), vectors[1]);
        let product = |asked: &str, other: usize| -> f32 {
            let asked = vectorizer.vector(&phrasing_words(asked));
            asked.iter().map(|(place, a)| vectors[other].iter().find(|b| b.0 == *place).map_or(0.0, |b| a * b.1)).sum()
        };
        assert!(product("envoy?", 0) > product("envoy?", 2));
        assert!(product("the ambassador", 0) > product("the ambassador", 2), "by its meaning");
        assert!(product("", 0).abs() < 1.0 && product("שלום", 0).is_finite());
    }
}
