//! From a question and an indexed article to the sentences that may answer it, best first: fuzzy lexical matching.
//!
//! A question's words are looked for as they are, misspelt, in another form, and by synonyms; each sentence
//! that holds any gets a few [`features`] with names; their weighted sum, relative to the best rivals', is its score.
//! The reader that comes after ([`crate::reading`]) looks at the best passages again, and puts the [`Candidate`]s in a
//! better order.
//!
//! ```
//! use onrecord::article::{Article, Format};
//! use onrecord::matching::{Index, rank};
//! use onrecord::question::Question;
//! let article = Article::parse("a", b"The council met on Monday. Ann Lee chaired the meeting.", Format::Text)?;
//! let (base, index) = Index::read(&article);
//! let question = Question::parse("who chaired teh meetign?", &[]);
//! let ranking = rank(&index, &base.entities, &question);
//! assert_eq!(article.words(article.sentences[ranking.candidates[0].sentence].span), "Ann Lee chaired the meeting.");
//! # Ok::<(), onrecord::article::ArticleError>(())
//! ```

mod classifier;
mod confidence;
mod explain;
pub mod features;
mod grams;
mod index;
mod likely;
mod phrasings;
mod spelling;
mod synonyms;
mod terms;
mod typed;
mod vectorizer;
mod vectors;
mod weights;

pub mod learning;

pub use explain::explain;
pub use index::Index;
pub use likely::Likely;
pub use phrasings::{FactMatch, PhrasingIndex};
pub use synonyms::synonyms_share;
pub use terms::Found;
pub use typed::Typed;
pub use weights::Weights;

use features::{Features, Overlay, Shape};

use crate::facts::Entities;
use crate::question::Question;
use crate::text::Span;

/// How many sentences are looked at closely. On whole encyclopaedia articles the right one is among the 40 best at a
/// glance 98 times in 100.
pub const POOL: usize = 40;

/// A sentence that may answer the question.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// Index into [`crate::article::Article::sentences`].
    pub sentence: usize,
    /// Its share of the candidates' likelihood, 0 to 1; the shares of a ranking sum to 1.
    pub share: f32,
    /// Weighted sum of the features.
    pub score: f32,
    /// What speaks for it; see [`features::NAMES`].
    pub features: Features,
    /// Where each of [`Ranking::words`] is covered, seen from this sentence.
    pub covered: Vec<Cover>,
    /// The words in it that the reader points at, if it was read.
    pub pointer: Option<Pointer>,
}

/// Words that a reader points at as the answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pointer {
    /// Where they stand in the article.
    pub span: Span,
    /// By how much they are a better answer than none at all, in logits of the two ends summed; about -20 to 20.
    pub margin: f32,
    /// Their share of the likelihood of all spans in the sentence, 0 to 1.
    pub clarity: f32,
}

impl Candidate {
    /// A feature by its place: `features::at("person")`.
    pub fn feature(&self, place: usize) -> f32 {
        self.features[place]
    }
}

/// Where a word of the question is said, seen from a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cover {
    /// Nowhere in the article.
    Nowhere,
    /// Somewhere else in the article.
    Elsewhere,
    /// In the sentence before or after, or in the heading above.
    Near,
    /// In the title.
    Titled,
    /// In the sentence, by a synonym or by another name.
    Meant,
    /// In the sentence.
    Here,
}

/// What became of a word of the question.
#[derive(Debug, Clone)]
pub struct WordFound {
    /// As typed.
    pub written: String,
    /// How it was found.
    pub found: Found,
    /// The article's words that stand for it, where it was not found as it is.
    pub read_as: Vec<String>,
    /// Whether synonyms of it are in the article.
    pub has_synonyms: bool,
    /// Whether it is written like a name or a number.
    pub is_name: bool,
    /// How much it tells: its idf in this article.
    pub weight: f32,
    /// Its place in [`Question::words`].
    pub place: usize,
    /// Whether it comes from the question before.
    pub carried: bool,
}

impl WordFound {
    /// Whether the article holds it in no form, nor a synonym of it.
    pub fn is_missing(&self) -> bool {
        self.found == Found::Missing && !self.has_synonyms
    }
}

/// The candidates for a question, best first.
#[derive(Debug, Clone)]
pub struct Ranking {
    /// At most [`POOL`]; none if the article is empty.
    pub candidates: Vec<Candidate>,
    /// Calibrated probability, 0 to 1, that the first candidate answers the question.
    pub confidence: f32,
    /// What the confidence was made of; see [`SIGNALS`].
    pub signals: Signals,
    /// The question's subject words and how they were found.
    pub words: Vec<WordFound>,
}

impl Ranking {
    /// The share of the question, by idf mass from 0 to 1, that the article does not hold anywhere in any form.
    pub fn unknown(&self) -> f32 {
        self.signals[confidence::UNKNOWN]
    }
}

pub use confidence::{NAMES as SIGNALS, Signals, logit, sigmoid};

/// Builds what matching needs and no article changes: synonyms, and the rows of the vectors.
pub fn warm_up() {
    synonyms::Synonyms::get();
    vectors::row("");
}

/// Ranks the sentences of an article for a question.
pub fn rank(index: &Index, entities: &Entities, question: &Question) -> Ranking {
    rank_with(index, entities, question, &weights::LEARNED)
}

/// Ranks with weights that are being learned.
pub(crate) fn rank_with(index: &Index, entities: &Entities, question: &Question, weights: &Weights) -> Ranking {
    let terms = terms::terms(index, entities, question);
    let overlay = Overlay::new(index, &terms);
    let mut candidates = candidates(index, question, &overlay);
    for candidate in &mut candidates {
        let sum: f32 = candidate.features.iter().zip(weights.features).map(|(value, weight)| value * weight).sum();
        candidate.score = sum + if index.entries[candidate.sentence].story { 0.0 } else { weights::OUTSIDE_STORY };
    }
    put_in_order(&mut candidates, |candidate| candidate.score);
    let anywhere: Vec<f32> = (0..terms.len()).map(|at| overlay.holds_anywhere(at)).collect();
    for candidate in &mut candidates {
        candidate.covered = overlay.covers(candidate.sentence, &anywhere);
    }
    let signals = confidence::signals(&overlay, &candidates, &anywhere);
    let words = terms
        .iter()
        .map(|term| WordFound {
            written: term.written.clone(),
            found: term.found,
            read_as: match term.found {
                Found::Exact | Found::Missing => Vec::new(),
                Found::Corrected | Found::Kin => {
                    term.stems.iter().map(|(stem, _)| index.spelling_of(*stem).to_owned()).collect()
                }
            },
            has_synonyms: !term.groups.is_empty(),
            is_name: term.is_name,
            weight: term.weight,
            place: term.place,
            carried: question.words[term.place].carried,
        })
        .collect();
    Ranking { confidence: confidence::confidence(&signals, weights), signals, candidates, words }
}

/// Puts candidates in the order of a score, best first, and gives each its share of the likelihood.
pub(crate) fn put_in_order(candidates: &mut [Candidate], score: impl Fn(&Candidate) -> f32) {
    candidates.sort_by(|a, b| score(b).total_cmp(&score(a)).then(a.sentence.cmp(&b.sentence)));
    let best = candidates.first().map_or(0.0, &score);
    let total: f32 = candidates.iter().map(|candidate| libm::expf(score(candidate) - best)).sum();
    for candidate in candidates {
        candidate.share = libm::expf(score(candidate) - best) / total;
    }
}

/// The sentences that a glance puts first, with their features. The same pool serves learning.
fn candidates(index: &Index, question: &Question, overlay: &Overlay) -> Vec<Candidate> {
    let glance = overlay.glance();
    let mut pool: Vec<usize> = (0..index.len()).filter(|&at| index.entries[at].answers).collect();
    let better = |a: &usize, b: &usize| glance[*b].total_cmp(&glance[*a]).then(a.cmp(b));
    if pool.len() > POOL {
        pool.select_nth_unstable_by(POOL - 1, better);
        pool.truncate(POOL);
    }
    let shape = Shape::new(index, question, overlay.terms);
    let candidate = |sentence| Candidate {
        sentence,
        share: 0.0,
        score: 0.0,
        features: overlay.features(question, &shape, sentence),
        covered: Vec::new(),
        pointer: None,
    };
    pool.into_iter().map(candidate).collect()
}
