//! The candidates of the matching in the reader's order.
//!
//! A candidate's score is the matching's and the reader's margin, weighted; its share is what a conditional logit gives it.

use super::blend::{self, Weights};
use super::confidence::{self, Signals};
use super::{passages, read};
use crate::article::Article;
use crate::matching::{self, Candidate, Pointer, Ranking};
use crate::question::Question;
use crate::text::Span;

/// What is read for a question: two questions that have this in common are read alike.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// The question as it is put to the reader.
    pub question: String,
    /// The passages of the article.
    pub passages: Vec<Span>,
}

impl Assignment {
    /// What to read of an article.
    pub fn new(article: &Article, question: &Question, ranking: &Ranking) -> Self {
        Assignment { question: passages::put(question, ranking), passages: passages::passages(article, ranking) }
    }

    /// Reads it: for each sentence in the passages, by its number, the words that the reader points at.
    pub fn pointers(&self, article: &Article) -> Vec<(usize, Pointer)> {
        let words: Vec<&str> = self.passages.iter().map(|&passage| article.words(passage)).collect();
        let mut pointers: Vec<(usize, Pointer)> = Vec::new();
        for (passage, reading) in self.passages.iter().zip(read(&self.question, &words)) {
            let first = article.sentences.partition_point(|sentence| sentence.span.start < passage.start);
            for (at, sentence) in article.sentences.iter().enumerate().skip(first) {
                if !passage.holds(sentence.span) {
                    break;
                }
                let within = sentence.span.start - passage.start..sentence.span.end - passage.start;
                let Some(found) = reading.best(within) else { continue };
                let span = Span::new(passage.start + found.start, passage.start + found.end);
                let pointer = Pointer { span, margin: found.score.clamp(-MOST, MOST), clarity: found.clarity };
                match pointers.iter_mut().find(|(other, _)| *other == at) {
                    // A sentence in two passages is as good as the better of them lets it be.
                    Some((_, known)) if known.margin >= pointer.margin => {}
                    Some((_, known)) => *known = pointer,
                    None => pointers.push((at, pointer)),
                }
            }
        }
        pointers
    }
}

/// Margins beyond this say no more.
const MOST: f32 = 16.0;

/// Puts what was read into a ranking: the pointers, the order, the shares and the confidence. What the confidence was made
/// of; nothing where nothing was read, and the ranking stays as it is.
pub fn rerank(
    article: &Article,
    question: &Question,
    ranking: &mut Ranking,
    pointers: &[(usize, Pointer)],
) -> Option<Signals> {
    rerank_with(article, question, ranking, pointers, &blend::LEARNED)
}

/// Reranks with weights that are being learned.
pub fn rerank_with(
    article: &Article,
    question: &Question,
    ranking: &mut Ranking,
    pointers: &[(usize, Pointer)],
    weights: &Weights,
) -> Option<Signals> {
    if pointers.is_empty() {
        return None;
    }
    for candidate in &mut ranking.candidates {
        candidate.pointer =
            pointers.iter().find(|(sentence, _)| *sentence == candidate.sentence).map(|(_, found)| *found);
    }
    let score = |candidate: &Candidate| -> f32 {
        merits(candidate).iter().zip(weights.merits).map(|(value, weight)| value * weight).sum()
    };
    let first = |ranking: &Ranking| ranking.candidates.first().map(|first| first.sentence);
    let was_first = first(ranking);
    matching::put_in_order(&mut ranking.candidates, score);
    let agrees = first(ranking) == was_first;
    let signals = confidence::signals(article, question, ranking, agrees);
    ranking.confidence = confidence::product(&signals, &weights.said, &weights.here);
    Some(signals)
}

/// What counts for a candidate's place.
pub const MERITS: [&str; 3] = [
    "score",  // the matching's
    "margin", // the reader's; nought where it was not read
    "unread", // whether it was not read
];

/// The merits of a candidate, in the order of [`MERITS`].
pub type Merits = [f32; MERITS.len()];

/// What counts for a candidate's place.
pub fn merits(candidate: &Candidate) -> Merits {
    let margin = candidate.pointer.map(|pointer| pointer.margin);
    [candidate.score, margin.unwrap_or(0.0), f32::from(u8::from(margin.is_none()))]
}
