//! Which questions somebody who is still typing may mean.

use rustc_hash::{FxHashMap, FxHashSet};

use super::typed::{Spelt, Typed};
use crate::text;

/// Questions by their words. Filled once, then only read.
#[derive(Debug, Default)]
pub struct Likely {
    words: Vec<Spelt>,
    by_word: FxHashMap<String, u32>,
    questions: Vec<Written>,
}

/// A question.
#[derive(Debug)]
struct Written {
    /// What it is called by.
    number: usize,
    /// What it has in common with the other questions for the same answer.
    group: usize,
    /// Its letters and digits, in lower case, hashed: what tells it from others.
    letters: u64,
    /// Its words, in order.
    words: Vec<u32>,
}

/// Most questions of a group, so that a list varies.
const MOST_OF_GROUP: usize = 2;
/// The share of what was typed that a question must answer to.
const LEAST: f32 = 0.6;
/// What a question gains that begins as it was typed.
const BEGINS: f32 = 0.2;

impl Likely {
    /// Adds a question under a number. Those of a group are for the same answer, and are added one after another.
    pub fn add(&mut self, number: usize, group: usize, text: &str) {
        let mut words = Vec::new();
        for span in text::tokens(text) {
            let spelt = Spelt::of(span.of_text(text));
            let next = self.words.len() as u32;
            let word = *self.by_word.entry(spelt.folded.clone()).or_insert(next);
            if word == next {
                self.words.push(spelt);
            }
            words.push(word);
        }
        let mut buffer = [0; 4];
        let letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
        let letters = text::hash(letters.flat_map(|c| c.encode_utf8(&mut buffer).bytes().collect::<Vec<_>>()));
        self.questions.push(Written { number, group, letters, words });
    }

    /// The numbers of the `live` questions that fit what was typed so far, best first; those that were added first, one of
    /// a group, where nothing was typed.
    pub fn fitting(&self, typed: &str, live: impl Fn(usize) -> bool, most: usize) -> Vec<usize> {
        let typed = Typed::read(typed);
        let likeness: Vec<Vec<f32>> =
            typed.words.iter().map(|typed| self.words.iter().map(|word| typed.likeness(word)).collect()).collect();
        let score = |question: &Written| -> Option<f32> {
            let (mut sum, mut all) = (0.0, 0.0);
            for (typed, likeness) in typed.words.iter().zip(&likeness) {
                let best = question.words.iter().map(|&word| likeness[word as usize]).fold(0.0, f32::max);
                sum += typed.weight * best;
                all += typed.weight;
            }
            let begins = typed.words.len() <= question.words.len()
                && question.words.iter().zip(&likeness).all(|(&word, likeness)| likeness[word as usize] > 0.0);
            let share = if all > 0.0 { sum / all } else { 1.0 };
            (share >= LEAST).then_some(share + if begins { BEGINS } else { 0.0 })
        };
        let scored = self.questions.iter().filter_map(|question| Some((score(question)?, question)));
        let mut found: Vec<(f32, &Written)> = scored.filter(|(_, question)| live(question.number)).collect();
        // In the order in which they were added where they are as good.
        found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let most_of_group = if typed.is_empty() { 1 } else { MOST_OF_GROUP };
        let mut of_group: FxHashMap<usize, usize> = FxHashMap::default();
        let mut told = FxHashSet::default();
        let fresh = found.into_iter().filter(|(_, question)| {
            let others = of_group.entry(question.group).or_default();
            let fresh = *others < most_of_group && told.insert(question.letters);
            *others += usize::from(fresh);
            fresh
        });
        fresh.take(most).map(|(_, question)| question.number).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<usize> {
        let mut likely = Likely::default();
        for (number, (group, text)) in [
            (0, "Who abstained?"),
            (0, "which country abstained"),
            (0, "who abstained from the vote"),
            (1, "What was the vote count?"),
            (1, "who won the vote"),
            (2, "who abstained"),
            (2, "why did the US abstain"),
        ]
        .into_iter()
        .enumerate()
        {
            likely.add(number, group, text);
        }
        likely.fitting(typed, |number| number != 4, 5)
    }

    #[test]
    fn the_nearest_come_first_and_none_twice() {
        for (typed, expected) in [
            ("", vec![0, 3, 5]),
            ("who abs", vec![0, 2, 6]),
            ("vote cou", vec![3]),
            ("abstaned", vec![0, 1, 6]),
            ("why", vec![6]),
            ("pizza", vec![]),
        ] {
            assert_eq!(found(typed), expected, "{typed}");
        }
    }
}
