//! Which fact a question asks for: the nearest phrasings, by stems, word pairs and letters.
//!
//! Each phrasing is a vector of tf-idf weights of length 1; a fact is as likely as its few nearest phrasings, and the mean
//! of all of them, are near, so that three phrasings work as well as a hundred. Where facts have many, a classifier that
//! was fitted to them has its say too.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::classifier::{Classifier, FEWEST};
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
    /// For each fact that has phrasings, in their order, its class, if it has many.
    classes: Vec<Option<usize>>,
    /// What a stop word counts beside other words.
    stop: f32,
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
        let phrasings: usize = facts.iter().map(|fact| fact.phrasings.len()).sum();
        let stop = if phrasings >= FEWEST * facts.len() { STOP_OF_MANY } else { STOP };
        let mut index = PhrasingIndex { stop, ..PhrasingIndex::default() };
        let mut documents: Vec<Vec<(u32, f32)>> = Vec::new();
        let written = |fact: &Fact| -> Vec<Vec<(u64, f32)>> {
            let phrasings = fact.phrasings.iter().filter(|phrasing| !phrasing.trim().is_empty());
            phrasings.map(|phrasing| grams(&phrasing_words(phrasing), stop)).collect()
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
        index.idf = holding.iter().map(|&n| (1.0 + all / n as f32).ln()).collect();
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
        index.classify(&documents);
        index
    }

    /// Fits the classifier to the facts that have many phrasings, where there are several.
    fn classify(&mut self, documents: &[Vec<(u32, f32)>]) {
        let ranges = self.of_each_fact();
        let mut classes = 0;
        for own in &ranges {
            let is_class = own.len() >= FEWEST;
            self.classes.push(is_class.then_some(classes));
            classes += usize::from(is_class);
        }
        if classes > 1 {
            let of_class = |(own, class): (Range<usize>, &Option<usize>)| class.map(|class| (own, class));
            let examples: Vec<_> = ranges
                .into_iter()
                .zip(&self.classes)
                .filter_map(of_class)
                .flat_map(|(own, class)| documents[own].iter().map(move |document| (document.as_slice(), class)))
                .collect();
            self.classifier = Classifier::fit(&examples, self.grams.len(), classes);
        } else {
            self.classes.fill(None);
        }
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

    /// The fact that the question most likely asks for, of those that are `live`, if it shares anything with any. A fact
    /// is as likely as its few nearest phrasings and the mean of them all are near (nearest neighbours, and Rocchio's
    /// nearest centroid).
    pub fn best(&self, question: &Question, live: impl Fn(usize) -> bool) -> Option<FactMatch> {
        let vector = self.vector(question);
        let mut near = self.cosines(&vector);
        let learned = self.classifier.scores(&vector);
        let mut scores: Vec<(f32, f32, usize, Option<f32>)> = Vec::new();
        for ((own, length), class) in self.of_each_fact().into_iter().zip(&self.sums).zip(&self.classes) {
            let fact = self.facts[own.start] as usize;
            if !live(fact) {
                continue;
            }
            let own = &mut near[own];
            let mean = own.iter().sum::<f32>() / length;
            own.sort_unstable_by(|a, b| b.total_cmp(a));
            let neighbours = NEIGHBOURS.min(own.len());
            let square = own[..neighbours].iter().map(|cosine| cosine * cosine).sum::<f32>() / neighbours as f32;
            let learned = class.map(|class| learned[class]);
            scores.push((square.sqrt() + mean + LEARNED * learned.unwrap_or(0.0), own[0], fact, learned));
        }
        scores.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        let &(score, nearest, fact, learned) = scores.first().filter(|best| best.1 > 0.0)?;
        let second = scores.get(1).map_or(0.0, |second| second.0);
        // Whoever asks a phrasing word for word asks for its fact.
        let confidence = match learned {
            _ if nearest > SAME => nearest,
            Some(learned) => confidence_of_learned(learned, score - second),
            None => confidence(score, second),
        };
        Some(FactMatch { fact, nearest: nearest.min(1.0), confidence: confidence.min(1.0) })
    }

    /// Whether a phrasing of a `live` fact holds a folded word, in any of its forms.
    pub fn holds(&self, folded: &str, live: impl Fn(usize) -> bool) -> bool {
        let gram = self.grams.get(&hash(b's', &[&text::stem(folded)]));
        let phrasings = gram.map(|&gram| self.postings[gram as usize].as_slice()).unwrap_or_default();
        phrasings.iter().any(|&(phrasing, _)| live(self.facts[phrasing as usize] as usize))
    }

    /// The question's grams that phrasings hold, weighed like theirs.
    fn vector(&self, question: &Question) -> Vec<(u32, f32)> {
        let words: Vec<&str> =
            question.words.iter().filter(|word| !word.carried).map(|word| word.folded.as_str()).collect();
        let mut unknown = 0.0;
        let mut vector: Vec<(u32, f32)> = Vec::new();
        for (gram, weight) in grams(&words, self.stop) {
            match self.grams.get(&gram) {
                Some(&id) => vector.push((id, weight)),
                None => unknown += weight * weight,
            }
        }
        let vector = merged(vector);
        // Grams that no phrasing holds lengthen the question as the rarest would.
        let rarest = (1.0 + self.facts.len() as f32).ln();
        let known: f32 = vector.iter().map(|&(gram, count)| (count * self.idf[gram as usize]).powi(2)).sum();
        let length = (known + unknown * rarest * rarest).sqrt().max(f32::MIN_POSITIVE);
        vector.into_iter().map(|(gram, count)| (gram, count * self.idf[gram as usize] / length)).collect()
    }

    /// How near a vector is to each phrasing, from 0 to 1, in the order of the facts.
    fn cosines(&self, vector: &[(u32, f32)]) -> Vec<f32> {
        let mut near = vec![0.0f32; self.facts.len()];
        for &(gram, weight) in vector {
            for &(phrasing, other) in &self.postings[gram as usize] {
                near[phrasing as usize] += weight * other;
            }
        }
        near
    }

    /// How near the question is to the nearest phrasing of each fact, from 0 to 1.
    pub fn nearest(&self, question: &Question, facts: usize) -> Vec<f32> {
        let mut nearest = vec![0.0f32; facts];
        for (&fact, cosine) in self.facts.iter().zip(self.cosines(&self.vector(question))) {
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

/// From this cosine on a question is a phrasing, word for word.
const SAME: f32 = 0.98;

/// What a stop word counts where facts have few phrasings: which of its ways of asking a fact lists is chance.
const STOP: f32 = 0.4;
/// The same where they have many: "how do I" and "can you" then tell facts apart.
const STOP_OF_MANY: f32 = 0.7;

/// How much the classifier's score counts beside nearness: less than half, for its scores are larger.
const LEARNED: f32 = 0.4;

/// The probability that the best fact is the right one where the classifier has its say, from its score for it and
/// the lead over the next fact. Fitted to CLINC150, where questions out of scope count sixfold, for there are few.
fn confidence_of_learned(score: f32, lead: f32) -> f32 {
    let sum = 0.4 * score + 1.5 * lead - 3.2;
    1.0 / (1.0 + (-sum).exp())
}

/// The probability that the best fact is the right one, from its score and its rival's. Fitted by hand to CLINC150,
/// where questions out of scope reach half the nearness of those in it.
fn confidence(score: f32, second: f32) -> f32 {
    let sum = 9.0 * (score - second) + 5.0 * score - 3.2;
    1.0 / (1.0 + (-sum).exp())
}

fn phrasing_words(phrasing: &str) -> Vec<String> {
    text::tokens(phrasing).map(|span| text::fold(span.of_text(phrasing)).into_owned()).collect()
}

/// Each gram once, with the sum of its weights, in the order of the grams.
fn merged(mut vector: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    vector.sort_unstable_by_key(|(gram, _)| *gram);
    vector.dedup_by(|again, first| {
        let same = again.0 == first.0;
        if same {
            first.1 += again.1;
        }
        same
    });
    vector
}

/// The grams of a sequence of folded words with their weights: stems, pairs of neighbours, and three to five letters of a
/// word. Of stop words each counts `stop` times as much.
fn grams<S: AsRef<str>>(words: &[S], stop: f32) -> Vec<(u64, f32)> {
    const PAIR: f32 = 0.7;
    const LETTERS: f32 = 0.35;
    let stems: Vec<_> = words.iter().map(|word| text::stem(word.as_ref())).collect();
    let mut found = Vec::with_capacity(words.len() * 16);
    let mut padded = String::new();
    let mut places: Vec<usize> = Vec::new();
    for (word, stem) in words.iter().zip(&stems) {
        let counts = if text::is_stop_word(word.as_ref()) { stop } else { 1.0 };
        found.push((hash(b's', &[stem]), counts));
        padded.clear();
        padded.extend(["_", word.as_ref(), "_"]);
        places.clear();
        places.extend(padded.char_indices().map(|(at, _)| at).chain([padded.len()]));
        let weight = LETTERS * counts;
        for size in 3..=5usize {
            found.extend(places.windows(size + 1).map(|part| (hash(b'l', &[&padded[part[0]..part[size]]]), weight)));
        }
    }
    let begin = std::iter::once("^").chain(stems.iter().map(AsRef::as_ref));
    found.extend(begin.zip(stems.iter()).map(|(a, b)| (hash(b'p', &[a, b]), PAIR)));
    found
}

/// A gram's hash. The same on every machine.
fn hash(kind: u8, parts: &[&str]) -> u64 {
    text::hash(parts.iter().flat_map(|part| part.bytes().chain([0x1f])).chain([kind]))
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
}
