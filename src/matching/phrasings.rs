//! Which fact a question asks for: the nearest phrasings, by stems, word pairs and letters.
//!
//! Each phrasing is a vector of tf-idf weights of length 1; a fact is as likely as its few nearest phrasings, and the mean
//! of all of them, are near, so that three phrasings work as well as a hundred. Facts that have many are told apart by a
//! classifier that learns from them.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::classifier::Classifier;
use super::confidence::sigmoid;
use super::grams::{grams, merged, of_stem, phrasing_words};
use crate::facts::Fact;
use crate::question::Question;
use crate::text;

/// The facts' phrasings, indexed. Built once, then only read.
#[derive(Debug, Default)]
pub struct PhrasingIndex {
    /// Grams are known by their hashes: two that share one, of which there is a chance in a billion, count as one.
    grams: FxHashMap<u64, u32>,
    idf: Vec<f32>,
    /// For each gram the phrasings that hold it, and its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// For each phrasing its fact.
    facts: Vec<u32>,
    /// For each fact that has phrasings, in their order, the length of the sum of their vectors.
    sums: Vec<f32>,
    /// What tells facts with many phrasings apart.
    classifier: Classifier,
}

/// The fact that a question asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FactMatch {
    /// Index into the facts that the index was built from.
    pub fact: usize,
    /// Probability, 0 to 1, that the question asks for it.
    pub confidence: f32,
    /// Cosine of the nearest phrasing, 0 to 1; 1 if the question is one of the phrasings.
    pub nearest: f32,
}

/// So many of a fact's phrasings count by themselves.
const NEIGHBOURS: usize = 5;

impl PhrasingIndex {
    /// Indexes the phrasings of `facts`.
    pub fn build(facts: &[Fact]) -> Self {
        let mut index = PhrasingIndex { classifier: Classifier::learn(facts), ..PhrasingIndex::default() };
        let mut documents: Vec<Vec<(u32, f32)>> = Vec::new();
        let written = |fact: &Fact| -> Vec<Vec<(u64, f32)>> {
            let phrasings = fact.phrasings.iter().filter(|phrasing| !phrasing.trim().is_empty());
            phrasings.map(|phrasing| grams(&phrasing_words(phrasing), STOP)).collect()
        };
        let read: Vec<Vec<Vec<(u64, f32)>>> = facts.par_iter().with_min_len(64).map(written).collect();
        for (at, phrasings) in read.into_iter().enumerate() {
            for found in phrasings {
                let mut document: Vec<(u32, f32)> = Vec::with_capacity(found.len());
                for (gram, weight) in found {
                    let next = index.grams.len() as u32;
                    document.push((*index.grams.entry(gram).or_insert(next), weight));
                }
                documents.push(merged(document));
                index.facts.push(at as u32);
            }
        }
        let mut holding = vec![0u32; index.grams.len()];
        documents.iter().flatten().for_each(|&(gram, _)| holding[gram as usize] += 1);
        let all = documents.len() as f32;
        index.idf = holding.iter().map(|&n| libm::logf(1.0 + all / n as f32)).collect();
        index.postings = holding.iter().map(|&n| Vec::with_capacity(n as usize)).collect();
        let mut sum = vec![0.0f32; index.grams.len()];
        for (at, document) in documents.iter_mut().enumerate() {
            index.weigh(document);
            for &(gram, weight) in document.iter() {
                index.postings[gram as usize].push((at as u32, weight));
            }
        }
        for own in index.of_each_fact() {
            let grams = || documents[own.clone()].iter().flatten();
            grams().for_each(|&(gram, weight)| sum[gram as usize] += weight);
            let square: f32 = grams().map(|&(gram, _)| std::mem::take(&mut sum[gram as usize]).powi(2)).sum();
            index.sums.push(square.sqrt().max(1.0));
        }
        index
    }

    /// The phrasings of each fact that has any: they stand together.
    fn of_each_fact(&self) -> Vec<Range<usize>> {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        for (at, fact) in self.facts.iter().enumerate() {
            match ranges.last_mut() {
                Some(range) if self.facts[range.start] == *fact => range.end = at + 1,
                _ => ranges.push(at..at + 1),
            }
        }
        ranges
    }

    /// The fact that the question most likely asks for, of those that are `live`, if it shares anything with any.
    pub fn best(&self, question: &Question, live: impl Fn(usize) -> bool) -> Option<FactMatch> {
        let near = self.by_nearness(question, &live);
        // Whoever asks a phrasing word for word asks for its fact, however near others are in the mean.
        let word_for_word = near.iter().find(|near| near.nearest > SAME);
        let best = word_for_word.or(near.first()).filter(|best| best.nearest > 0.0)?;
        let second = near.get(1).map_or(0.0, |second| second.score);
        let confidence = if best.nearest > SAME { best.nearest } else { confidence(best.score, second) };
        let by_nearness = best.matched(confidence);
        // Of facts with few phrasings the classifier knows nothing: where one of them is the nearest, that stands.
        if best.nearest > SAME || !self.classifier.knows(best.fact) {
            return Some(by_nearness);
        }
        let by_class = self.classifier.likeliest(&phrasing_words(&question.whole), &live).and_then(|(fact, odds)| {
            let own = near.iter().find(|near| near.fact == fact && near.nearest > 0.0)?;
            Some(own.matched(confidence_in_class(odds, own.score)))
        });
        by_class.or(Some(by_nearness))
    }

    /// How near the question is to the facts that are `live`, nearest first: to the few nearest phrasings of each and to
    /// the mean of them all (nearest neighbours, and Rocchio's nearest centroid).
    fn by_nearness(&self, question: &Question, live: impl Fn(usize) -> bool) -> Vec<Near> {
        let mut cosines = self.cosines(question);
        let mut near: Vec<Near> = Vec::new();
        for (own, length) in self.of_each_fact().into_iter().zip(&self.sums) {
            let fact = self.facts[own.start] as usize;
            if !live(fact) {
                continue;
            }
            let own = &mut cosines[own];
            let mean = own.iter().sum::<f32>() / length;
            own.sort_unstable_by(|a, b| b.total_cmp(a));
            let neighbours = NEIGHBOURS.min(own.len());
            let square = own[..neighbours].iter().map(|cosine| cosine * cosine).sum::<f32>() / neighbours as f32;
            near.push(Near { fact, score: square.sqrt() + mean, nearest: own[0] });
        }
        near.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.fact.cmp(&b.fact)));
        near
    }

    /// Whether a phrasing of a `live` fact holds a folded word, in any of its forms.
    pub fn holds(&self, folded: &str, live: impl Fn(usize) -> bool) -> bool {
        let gram = self.grams.get(&of_stem(&text::stem(folded)));
        let phrasings = gram.map(|&gram| self.postings[gram as usize].as_slice()).unwrap_or_default();
        phrasings.iter().any(|&(phrasing, _)| live(self.facts[phrasing as usize] as usize))
    }

    /// How near the question is to each phrasing, from 0 to 1, in the order of the facts.
    fn cosines(&self, question: &Question) -> Vec<f32> {
        let words: Vec<&str> =
            question.words.iter().filter(|word| !word.carried).map(|word| word.folded.as_str()).collect();
        let mut unknown = 0.0;
        let mut vector: Vec<(u32, f32)> = Vec::new();
        for (gram, weight) in grams(&words, STOP) {
            match self.grams.get(&gram) {
                Some(&id) => vector.push((id, weight)),
                None => unknown += weight * weight,
            }
        }
        let vector = merged(vector);
        // Grams that no phrasing holds lengthen the question as the rarest would.
        let rarest = libm::logf(1.0 + self.facts.len() as f32);
        let known: f32 = vector.iter().map(|&(gram, count)| (count * self.idf[gram as usize]).powi(2)).sum();
        let length = (known + unknown * rarest * rarest).sqrt().max(f32::MIN_POSITIVE);
        let mut near = vec![0.0f32; self.facts.len()];
        for (gram, count) in vector {
            let weight = count * self.idf[gram as usize] / length;
            for &(phrasing, other) in &self.postings[gram as usize] {
                near[phrasing as usize] += weight * other;
            }
        }
        near
    }

    /// How near the question is to the nearest phrasing of each fact, from 0 to 1.
    pub fn nearest(&self, question: &Question, facts: usize) -> Vec<f32> {
        let mut nearest = vec![0.0f32; facts];
        for (&fact, cosine) in self.facts.iter().zip(self.cosines(question)) {
            nearest[fact as usize] = nearest[fact as usize].max(cosine);
        }
        nearest
    }

    fn weigh(&self, vector: &mut [(u32, f32)]) {
        for (gram, weight) in vector.iter_mut() {
            *weight *= self.idf[*gram as usize];
        }
        let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt();
        for (_, weight) in vector.iter_mut() {
            *weight /= length.max(f32::MIN_POSITIVE);
        }
    }
}

/// More than a cosine of two vectors that are the same may fall short of 1.
const ROUNDING: f32 = 1e-4;
/// From this cosine on a question is a phrasing, word for word.
const SAME: f32 = 0.98;

/// What a stop word counts beside other words: which of its ways of asking a fact lists is chance. With more, two of 55
/// questions about the built-in article are lost.
const STOP: f32 = 0.4;

/// How near a question is to a fact.
#[derive(Debug, Clone, Copy)]
struct Near {
    fact: usize,
    /// To its phrasings, 0 to 2.
    score: f32,
    /// To the nearest of them, 0 to 1.
    nearest: f32,
}

impl Near {
    fn matched(&self, confidence: f32) -> FactMatch {
        // What is one of the phrasings is just that, however its cosine was rounded: which way depends on all others.
        let nearest = if self.nearest > 1.0 - ROUNDING { 1.0 } else { self.nearest };
        FactMatch { fact: self.fact, nearest, confidence: confidence.min(1.0) }
    }
}

/// The probability that a classifier's choice is right, from its log-odds and the fact's nearness. Fitted by logistic
/// regression (Platt 1999) to parts of CLINC150 of 2 to 150 facts with 25 to 100 phrasings each, where questions out of
/// scope weigh 0.6 times as much as those in it.
fn confidence_in_class(odds: f32, score: f32) -> f32 {
    sigmoid(0.98 * odds + 7.3 * score - 3.43)
}

/// The probability that the best fact is the right one, from its score and its rival's. Fitted by hand to CLINC150,
/// where questions out of scope reach half the nearness of those in it.
fn confidence(score: f32, second: f32) -> f32 {
    sigmoid(9.0 * (score - second) + 5.0 * score - 3.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_phrasing_names_the_fact() {
        let fact = |id: &str, phrasings: &[&str]| Fact {
            id: id.into(),
            phrasings: phrasings.iter().map(|&p| p.to_owned()).collect(),
            ..Fact::default()
        };
        let facts = [
            fact("count", &["what was the vote count", "how did they vote"]),
            fact("chair", &["who chairs the council"]),
        ];
        let index = PhrasingIndex::build(&facts);
        let best = |message: &str| index.best(&Question::parse(message, &[]), |_| true);
        assert_eq!(best("who is the chair of the council?").map(|m| m.fact), Some(1));
        assert!(
            best("What was the vote count?").is_some_and(|m| m.fact == 0 && m.nearest > 0.99 && m.confidence > 0.9)
        );
        assert!(best("best pizza recipe").is_none_or(|m| m.confidence < 0.3));
        let other = index.best(&Question::parse("who is the chair of the council?", &[]), |fact| fact == 0);
        assert!(other.is_none_or(|m| m.fact == 0));
        assert!(index.holds("chaired", |_| true) && !index.holds("chaired", |fact| fact == 0));
        assert!(!index.holds("pizza", |_| true));
    }

    #[test]
    fn facts_with_few_phrasings_stand_beside_those_with_many() {
        let asked = |phrasings: Vec<String>| Fact { phrasings, ..Fact::default() };
        let many = |verb: &str| asked((0..30).map(|nth| format!("how do i {verb} my account number {nth}")).collect());
        let few = asked(vec!["how do i close my account".to_owned()]);
        let index = PhrasingIndex::build(&[many("freeze"), few, many("open")]);
        let best = |message: &str| index.best(&Question::parse(message, &[]), |_| true).map(|found| found.fact);
        assert_eq!(best("how do I close an account"), Some(1));
        assert_eq!(best("can you tell me how to open an account"), Some(2));
        assert_eq!(best("freezing account 7"), Some(0));
    }

    #[test]
    fn a_phrasing_word_for_word_goes_before_what_is_near_in_the_mean() {
        let asked = |phrasings: &[&str]| Fact {
            phrasings: phrasings.iter().map(|&p| p.to_owned()).collect(),
            ..Fact::default()
        };
        let near = asked(&["who vetoed a resolution", "who vetoed the resolution", "who has vetoed that resolution"]);
        let exact =
            asked(&["who vetoed the ceasefire resolution", "any veto", "did a country use its veto", "was it blocked"]);
        let index = PhrasingIndex::build(&[near, exact]);
        let best = index.best(&Question::parse("Who vetoed the ceasefire resolution?", &[]), |_| true);
        assert!(best.is_some_and(|best| best.fact == 1 && best.confidence > 0.98), "{best:?}");
        // Whatever else is known, a phrasing is itself.
        for number in 0..40 {
            let others = (0..number).map(|nth| asked(&[&format!("what became of number {nth}")]));
            let facts: Vec<Fact> = others.chain([asked(&["was the measure passed or rejected"])]).collect();
            let best = PhrasingIndex::build(&facts)
                .best(&Question::parse("was the measure passed or rejected", &[]), |_| true)
                .map(|best| (best.fact, best.nearest));
            assert_eq!(best, Some((number, 1.0)));
        }
    }
}
