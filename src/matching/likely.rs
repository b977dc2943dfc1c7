//! Which questions somebody who is still typing may mean.

use rustc_hash::{FxHashMap, FxHashSet};

use super::typed::{Spelt, Typed, TypedWord};
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
    /// Whether it begins with a capital, as what is written to be shown does; the others are there to be found.
    shown: bool,
    /// Its words, in order.
    words: Vec<u32>,
}

/// Most questions of a group, so that a list varies.
const MOST_OF_GROUP: usize = 2;
/// The share of what was typed that a question must answer to.
const LEAST: f32 = 0.6;
/// What a question gains that begins as it was typed.
const BEGINS: f32 = 0.2;
/// What a question is worth that stands for another: those that fit themselves come first.
const STANDING_IN: f32 = 0.7;

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
        let letters: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        let shown = text.starts_with(char::is_uppercase);
        self.questions.push(Written { number, group, letters: text::hash(letters.into_bytes()), shown, words });
    }

    /// The numbers of the `live` questions that fit what was typed so far, best first. Where one fits that is not written
    /// to be shown, those of its group that are stand for it. Where nothing was typed, the first of each group.
    pub fn fitting(&self, typed: &str, live: impl Fn(usize) -> bool, most: usize) -> Vec<usize> {
        let typed = Typed::read(typed);
        let of_word = |typed: &TypedWord| self.words.iter().map(|word| typed.likeness(word)).collect();
        let likeness: Vec<Vec<f32>> = typed.words.iter().map(of_word).collect();
        let most_of_group = if typed.is_empty() { 1 } else { MOST_OF_GROUP };
        let mut found: Vec<(f32, &Written)> = Vec::new();
        for group in self.questions.chunk_by(|one, other| one.group == other.group) {
            let fits = group.iter().filter(|question| live(question.number));
            let mut fits: Vec<_> =
                fits.filter_map(|question| Some((score(question, &typed, &likeness)?, question))).collect();
            // The sort is stable: what was added first comes first where it is as good.
            fits.sort_by(|(one, _), (other, _)| other.total_cmp(one));
            let Some(&(best, _)) = fits.first() else { continue };
            let for_show: Vec<&Written> = group.iter().filter(|question| question.shown).collect();
            if !for_show.is_empty() {
                fits.retain(|(_, question)| question.shown);
            }
            if fits.is_empty() {
                fits.extend(for_show.first().map(|first| (STANDING_IN * best, *first)));
            }
            found.extend(fits.into_iter().take(most_of_group));
        }
        found.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let mut told = FxHashSet::default();
        found.retain(|(_, question)| told.insert(question.letters));
        found.into_iter().take(most).map(|(_, question)| question.number).collect()
    }
}

/// How well a question fits what was typed, whose likeness to each word is known; nothing where it does not.
fn score(question: &Written, typed: &Typed, likeness: &[Vec<f32>]) -> Option<f32> {
    let (mut sum, mut all) = (0.0, 0.0);
    for (typed, likeness) in typed.words.iter().zip(likeness) {
        let best = question.words.iter().map(|&word| likeness[word as usize]).fold(0.0, f32::max);
        sum += typed.weight * best;
        all += typed.weight;
    }
    let begins = likeness.len() <= question.words.len()
        && question.words.iter().zip(likeness).all(|(&word, likeness)| likeness[word as usize] > 0.0);
    let share = if all > 0.0 { sum / all } else { 1.0 };
    (share >= LEAST).then_some(share + if begins { BEGINS } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(typed: &str) -> Vec<usize> {
        let mut likely = Likely::default();
        let questions = [
            (0, "Who abstained?"),
            (0, "which country abstained"),
            (0, "Who abstained from the vote?"),
            (1, "What was the vote count?"),
            (1, "who won"),
            (2, "who abstained"),
            (2, "why did the US abstain"),
            (3, "Where is Doha?"),
        ];
        for (number, (group, text)) in questions.into_iter().enumerate() {
            likely.add(number, group, text);
        }
        likely.fitting(typed, |number| number != 7, 5)
    }

    #[test]
    fn the_nearest_come_first_and_none_twice() {
        for (typed, expected) in [
            ("", vec![0, 3]),
            ("who abs", vec![0, 2, 6]),
            ("vote cou", vec![3]),
            ("who won", vec![3]),
            ("abstaned", vec![0, 2]),
            ("which country", vec![0]),
            ("why", vec![6]),
            ("doha", vec![]),
            ("pizza", vec![]),
        ] {
            assert_eq!(found(typed), expected, "{typed}");
        }
    }
}
