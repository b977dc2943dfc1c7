//! Which curated fact a question asks for: the nearest phrasings, by stems, word pairs and character trigrams.
//!
//! Each phrasing is a vector of tf-idf weights of length 1; a fact is as likely as its few nearest phrasings are near,
//! so that three phrasings work as well as a hundred.

use rustc_hash::FxHashMap;

use crate::facts::Fact;
use crate::question::Question;
use crate::text;

/// The facts' phrasings, indexed. Built once, then only read.
#[derive(Debug, Default)]
pub struct PhrasingIndex {
    grams: FxHashMap<Box<str>, u32>,
    idf: Vec<f32>,
    /// For each gram the phrasings that hold it, and its weight there.
    postings: Vec<Vec<(u32, f32)>>,
    /// For each phrasing its fact.
    facts: Vec<u32>,
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

/// So many of a fact's phrasings count.
const NEIGHBOURS: usize = 5;

impl PhrasingIndex {
    /// Indexes the phrasings of `facts`.
    pub fn build(facts: &[Fact]) -> Self {
        let mut index = PhrasingIndex::default();
        let mut documents: Vec<Vec<(u32, f32)>> = Vec::new();
        for (at, fact) in facts.iter().enumerate() {
            for phrasing in fact.phrasings.iter().filter(|phrasing| !phrasing.trim().is_empty()) {
                let mut counts: FxHashMap<u32, f32> = FxHashMap::default();
                for (gram, weight) in grams(&phrasing_words(phrasing)) {
                    let next = index.grams.len() as u32;
                    let id = *index.grams.entry(gram.into()).or_insert(next);
                    *counts.entry(id).or_default() += weight;
                }
                documents.push(counts.into_iter().collect());
                index.facts.push(at as u32);
            }
        }
        let mut holding = vec![0u32; index.grams.len()];
        documents.iter().flatten().for_each(|&(gram, _)| holding[gram as usize] += 1);
        let all = documents.len() as f32;
        index.idf = holding.iter().map(|&n| (1.0 + all / n as f32).ln()).collect();
        index.postings = vec![Vec::new(); index.grams.len()];
        for (at, mut document) in documents.into_iter().enumerate() {
            index.weigh(&mut document);
            for (gram, weight) in document {
                index.postings[gram as usize].push((at as u32, weight));
            }
        }
        index
    }

    /// The fact that the question most likely asks for, if it shares anything with any.
    pub fn best(&self, question: &Question) -> Option<FactMatch> {
        let mut near = self.cosines(question);
        // Phrasings of a fact stand together, so that its nearest few can be summed in one walk.
        let mut sums: Vec<(f32, f32, usize)> = Vec::new();
        let mut start = 0;
        while start < near.len() {
            let fact = self.facts[start];
            let end = start + self.facts[start..].iter().take_while(|other| **other == fact).count();
            let own = &mut near[start..end];
            own.sort_unstable_by(|a, b| b.total_cmp(a));
            let sum: f32 = own.iter().take(NEIGHBOURS).map(|cosine| cosine * cosine).sum();
            sums.push((own[0] * own[0] + sum / NEIGHBOURS.min(own.len()) as f32, own[0], fact as usize));
            start = end;
        }
        sums.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.2.cmp(&b.2)));
        let &(score, nearest, fact) = sums.first().filter(|best| best.1 > 0.0)?;
        let second = sums.get(1).map_or(0.0, |second| second.0);
        Some(FactMatch { fact, nearest: nearest.min(1.0), confidence: confidence(score, second) })
    }

    /// How near the question is to each phrasing, from 0 to 1, in the order of the facts.
    fn cosines(&self, question: &Question) -> Vec<f32> {
        let words: Vec<&str> =
            question.words.iter().filter(|word| !word.carried).map(|word| word.folded.as_str()).collect();
        let mut asked: FxHashMap<u32, f32> = FxHashMap::default();
        let mut unknown = 0.0;
        for (gram, weight) in grams(&words) {
            match self.grams.get(gram.as_str()) {
                Some(&id) => *asked.entry(id).or_default() += weight,
                None => unknown += weight * weight,
            }
        }
        let mut vector: Vec<(u32, f32)> = asked.into_iter().collect();
        vector.sort_unstable_by_key(|(gram, _)| *gram);
        // Grams that no phrasing holds lengthen the question as the rarest would.
        let rarest = (1.0 + self.facts.len() as f32).ln();
        let known: f32 = vector.iter().map(|&(gram, count)| (count * self.idf[gram as usize]).powi(2)).sum();
        let length = (known + unknown * rarest * rarest).sqrt();
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

/// The probability that the best fact is the right one, from its nearness and its rival's. Fitted by hand to CLINC150,
/// where questions out of scope reach half the nearness of those in it.
fn confidence(score: f32, second: f32) -> f32 {
    let sum = 9.0 * (score - second) + 5.0 * score - 2.6;
    1.0 / (1.0 + (-sum).exp())
}

fn phrasing_words(phrasing: &str) -> Vec<String> {
    text::tokens(phrasing).map(|span| text::fold(span.of_text(phrasing)).into_owned()).collect()
}

/// The grams of a sequence of folded words with their weights: stems, pairs of neighbours, and trigrams of letters.
fn grams<S: AsRef<str>>(words: &[S]) -> Vec<(String, f32)> {
    const PAIR: f32 = 0.7;
    const TRIGRAM: f32 = 0.35;
    const STOP: f32 = 0.4;
    let mut grams = Vec::with_capacity(words.len() * 8);
    let stems: Vec<_> = words.iter().map(|word| text::stem(word.as_ref())).collect();
    for (word, stem) in words.iter().zip(&stems) {
        let stop = text::is_stop_word(word.as_ref());
        grams.push((stem.to_string(), if stop { STOP } else { 1.0 }));
        if !stop {
            let padded: Vec<char> =
                std::iter::once('_').chain(word.as_ref().chars()).chain(std::iter::once('_')).collect();
            grams.extend(padded.windows(3).map(|gram| (format!("~{}", gram.iter().collect::<String>()), TRIGRAM)));
        }
    }
    let begin = std::iter::once("^").chain(stems.iter().map(AsRef::as_ref));
    grams.extend(begin.zip(stems.iter()).map(|(a, b)| (format!("{a} {b}"), PAIR)));
    grams
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
        let best = |message: &str| index.best(&Question::parse(message, &[]));
        assert_eq!(best("who is the chair of the council?").map(|m| m.fact), Some(1));
        assert!(
            best("What was the vote count?").is_some_and(|m| m.fact == 0 && m.nearest > 0.99 && m.confidence > 0.9)
        );
        assert!(best("best pizza recipe").is_none_or(|m| m.confidence < 0.3));
    }
}
