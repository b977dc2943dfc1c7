//! The words of a question, found again in an article: as they are, misspelt, in another form, or by a synonym.

use super::index::{Index, StemId, group_of};
use super::spelling::{self, Spelling};
use super::synonyms::{GroupId, Synonyms};
use super::vectors;
use crate::facts::Entities;
use crate::question::{Question, Word};
use crate::text;

/// How a question's word was found in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// By its stem.
    Exact,
    /// By correcting its spelling.
    Corrected,
    /// By a word that shares most of its letters: "abstention", "abstained".
    Kin,
    /// Not, or by a synonym at most.
    Missing,
}

/// A word of the question that is looked for.
#[derive(Debug)]
pub(super) struct Term {
    /// As typed.
    pub written: String,
    /// How it was found.
    pub found: Found,
    /// Stems of the article that stand for it, with their likeness from 0 to 1.
    pub stems: Vec<(StemId, f32)>,
    /// Groups of synonyms that it belongs to, itself or in a phrase of the question.
    pub groups: Vec<GroupId>,
    /// Its vector of meaning, if it has one and is no name.
    pub meaning: Option<vectors::Row>,
    /// How much it tells: its idf in this article, lower if carried over from an earlier question.
    pub weight: f32,
    /// Whether it is written like a name or number.
    pub is_name: bool,
    /// Its place among the question's tokens.
    pub place: usize,
}

/// A word that comes from the question before counts for half: it may be dropped, but breaks ties.
const CARRIED: f32 = 0.5;
/// Least likeness by shared letters at which a word is taken for another form of the same (see [`kin`]).
const LEAST_KIN: f32 = 0.55;
/// A name is not stretched as far: "Pandeism" has nothing to do with pandas, "Israelis" with Israel.
const LEAST_KIN_OF_NAMES: f32 = 0.8;

/// The terms of a question. Each stem counts once.
pub(super) fn terms(index: &Index, entities: &Entities, question: &Question) -> Vec<Term> {
    let synonyms = Synonyms::get();
    let stems: Vec<_> = question.words.iter().map(|word| text::stem(&word.folded).into_owned()).collect();
    let mut terms: Vec<Term> = Vec::new();
    for (place, (word, stem)) in question.words.iter().zip(&stems).enumerate() {
        if word.is_stop || stems[..place].contains(stem) {
            continue;
        }
        if let Some(mut term) = term(index, word, stem, place) {
            if !(word.is_name && term.found == Found::Exact) {
                // A synonym of what was typed, or of what it was a misspelling of.
                term.groups = synonyms.groups_of(stem).to_vec();
            }
            if term.found == Found::Corrected {
                for &(corrected, _) in &term.stems {
                    term.groups.extend(synonyms.groups_of(index.name(corrected)));
                }
            }
            terms.push(term);
        }
    }
    // A phrase of the question ("death toll") stands for its group with each of its words.
    for start in 0..stems.len() {
        for phrase in synonyms.phrases_from(&stems[start]) {
            if phrase.is_continued_by(stems[start + 1..].iter().map(String::as_str)) {
                let places = start..=start + phrase.rest.len();
                terms
                    .iter_mut()
                    .filter(|term| places.contains(&term.place))
                    .for_each(|term| term.groups.push(phrase.group));
            }
        }
    }
    // So does the name of an entity, whatever form of it is asked for.
    let folded: Vec<&str> = question.words.iter().map(|word| word.folded.as_str()).collect();
    for (entity, places) in entities.find(&folded) {
        for term in terms.iter_mut().filter(|term| places.contains(&term.place)) {
            term.groups.push(group_of(entity));
            term.is_name = true;
        }
    }
    for term in &mut terms {
        term.groups.retain(|group| index.groups.contains_key(group));
        term.groups.sort_unstable();
        term.groups.dedup();
    }
    terms
}

/// Looks one word up; nothing if it turns out to be a misspelt stop word.
fn term(index: &Index, word: &Word, stem: &str, place: usize) -> Option<Term> {
    let (found, stems) = match index.stems.get(stem) {
        Some(&id) if !index.postings[id as usize].is_empty() || index.title.contains(&id) => {
            (Found::Exact, vec![(id, 1.0)])
        }
        _ => match spelling::correct(index, &word.folded, word.is_name) {
            Spelling::StopWord => return None,
            Spelling::Corrected(correction) => {
                (Found::Corrected, vec![(index.words[correction.word as usize].stem, correction.likeness)])
            }
            Spelling::Unknown => {
                let kin = kin(index, stem, if word.is_name { LEAST_KIN_OF_NAMES } else { LEAST_KIN });
                (if kin.is_empty() { Found::Missing } else { Found::Kin }, kin)
            }
        },
    };
    let weight = stems.iter().map(|&(id, _)| index.idf(id)).reduce(f32::max);
    let weight = weight.unwrap_or_else(|| index.idf_of_unseen()) * if word.carried { CARRIED } else { 1.0 };
    let meant = if found == Found::Corrected { index.name(stems[0].0) } else { stem };
    let meaning = vectors::row(meant).filter(|_| !word.is_name);
    Some(Term {
        written: word.written.clone(),
        found,
        stems,
        groups: Vec::new(),
        meaning,
        weight,
        is_name: word.is_name,
        place,
    })
}

/// Stems of the article that share most of their character trigrams with `stem`, and its beginning: other forms of the
/// same word. The likeness is Dice's coefficient over the trigrams of the padded stems.
fn kin(index: &Index, stem: &str, least: f32) -> Vec<(StemId, f32)> {
    /// Words of fewer letters share trigrams by chance.
    const SHORTEST: usize = 4;
    if stem.len() < SHORTEST || !stem.bytes().all(|b| b.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let beginning = &stem.as_bytes()[..SHORTEST];
    let mut found: Vec<(StemId, f32)> = index
        .beginning_with(beginning)
        .map(|id| (id, likeness(stem.as_bytes(), index.name(id).as_bytes())))
        .filter(|&(_, likeness)| likeness >= least)
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(4);
    found
}

/// Dice's coefficient over character trigrams, the first two counted with blanks before the word.
fn likeness(a: &[u8], b: &[u8]) -> f32 {
    let trigrams = |word: &[u8]| -> Vec<[u8; 3]> {
        let padded: Vec<u8> = [b' ', b' '].iter().chain(word).copied().collect();
        padded.windows(3).map(|w| [w[0], w[1], w[2]]).collect()
    };
    let (a, mut b) = (trigrams(a), trigrams(b));
    let total = a.len() + b.len();
    let shared =
        a.iter().filter(|gram| b.iter().position(|other| other == *gram).map(|at| b.swap_remove(at)).is_some()).count();
    2.0 * shared as f32 / total as f32
}
