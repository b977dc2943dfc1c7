//! What speaks for a sentence as the answer to a question: a handful of numbers with names.

use super::Cover;
use super::index::{Entry, Index, StemId};
use super::terms::Term;
use super::vectors;
use crate::question::{Kind, Question};

/// How many features a candidate has.
pub const COUNT: usize = 19;

/// The features' names, in order. Shares are of the question's idf mass, from 0 to 1, unless said otherwise.
pub const NAMES: [&str; COUNT] = [
    "bm25",        // BM25 (k1 0.9, b 0.4) over the question's stems, spelling corrected
    "coverage",    // share of the question that the sentence holds
    "synonyms",    // further share that it holds by synonyms
    "alike",       // further share by words of like meaning, as far as they are alike
    "before",      // further share in the sentence before
    "after",       // further share in the sentence after
    "titled",      // further share in the title or the heading above
    "missing",     // share of the heaviest word that is held nowhere near, of the heaviest word
    "names",       // share of the question's names and numbers that the sentence lacks
    "bigrams",     // share of the question's neighbouring words that are neighbours here
    "last",        // whether the question's last subject word is here
    "person",      // asked who: holds a name that the question does not
    "time",        // asked when: holds a time
    "place",       // asked where: holds a place
    "amount",      // asked how many: holds a number that the question does not
    "cause",       // asked why: gives a reason
    "points_back", // begins with a pronoun
    "opens",       // first of its paragraph
    "asked_so",    // how near the question is to those that people ask for its facts
];

/// The place of a feature in [`NAMES`]. For constants: a name that there is not fails to compile.
///
/// # Panics
/// If there is no such name.
pub const fn at(name: &str) -> usize {
    let name = name.as_bytes();
    let mut place = 0;
    while place < COUNT {
        let other = NAMES[place].as_bytes();
        let mut letter = 0;
        while letter < name.len() && letter < other.len() && name[letter] == other[letter] {
            letter += 1;
        }
        if letter == name.len() && letter == other.len() {
            return place;
        }
        place += 1;
    }
    panic!("no feature has this name")
}

/// A candidate's features, in the order of [`NAMES`].
pub type Features = [f32; COUNT];

const K1: f32 = 0.9;
const B: f32 = 0.4;
/// Words whose vectors have a cosine below this have nothing in common.
const UNLIKE: f32 = 0.4;

/// A question laid over the whole article: for each term and sentence, how far the sentence holds the term.
pub(super) struct Overlay<'a> {
    index: &'a Index,
    pub terms: &'a [Term],
    /// The sum of the terms' weights, or 1 if there are none.
    pub mass: f32,
    sentences: usize,
    /// `terms × sentences`: likeness of the best word for the term, 0 to 1.
    held: Vec<f32>,
    /// The same, by synonym.
    meant: Vec<f32>,
    /// The same, by likeness of meaning.
    alike: Vec<f32>,
    /// BM25 of each sentence.
    bm25: Vec<f32>,
    /// For each term, whether the title holds it.
    in_title: Vec<f32>,
}

impl<'a> Overlay<'a> {
    pub fn new(index: &'a Index, terms: &'a [Term]) -> Self {
        let sentences = index.len();
        let mut overlay = Overlay {
            index,
            terms,
            mass: terms.iter().map(|term| term.weight).sum::<f32>(),
            sentences,
            held: vec![0.0; terms.len() * sentences],
            meant: vec![0.0; terms.len() * sentences],
            alike: vec![0.0; terms.len() * sentences],
            bm25: vec![0.0; sentences],
            in_title: Vec::with_capacity(terms.len()),
        };
        if overlay.mass <= 0.0 {
            overlay.mass = 1.0;
        }
        let mut saturated = vec![0.0f32; sentences];
        for (at, term) in terms.iter().enumerate() {
            let held = &mut overlay.held[at * sentences..(at + 1) * sentences];
            for &(stem, likeness) in &term.stems {
                for posting in &index.postings[stem as usize] {
                    let sentence = posting.sentence as usize;
                    let count = f32::from(posting.count);
                    let norm = K1 * (1.0 - B + B * index.entries[sentence].length / index.mean_length);
                    held[sentence] = held[sentence].max(likeness);
                    saturated[sentence] = saturated[sentence].max(likeness * count * (K1 + 1.0) / (count + norm));
                }
            }
            for &(stem, _) in &term.stems {
                for posting in &index.postings[stem as usize] {
                    let sentence = posting.sentence as usize;
                    overlay.bm25[sentence] += term.weight * std::mem::take(&mut saturated[sentence]);
                }
            }
            let meant = &mut overlay.meant[at * sentences..(at + 1) * sentences];
            for sentences in term.groups.iter().filter_map(|group| index.groups.get(group)) {
                for &sentence in sentences {
                    meant[sentence as usize] = 1.0;
                }
            }
            if let Some(asked) = term.meaning {
                let asked = vectors::vector(asked);
                let alike = &mut overlay.alike[at * sentences..(at + 1) * sentences];
                for (stem, vector) in &index.meanings {
                    let likeness = (vectors::cosine(&asked, vector) - UNLIKE) / (1.0 - UNLIKE);
                    if likeness > 0.0 {
                        for posting in &index.postings[*stem as usize] {
                            let sentence = posting.sentence as usize;
                            alike[sentence] = alike[sentence].max(likeness);
                        }
                    }
                }
            }
            let titled = term.stems.iter().filter(|(stem, _)| index.title.contains(stem));
            overlay.in_title.push(titled.map(|&(_, likeness)| likeness).fold(0.0, f32::max));
        }
        overlay
    }

    fn held(&self, term: usize, sentence: usize) -> f32 {
        self.held[term * self.sentences + sentence]
    }

    /// How far the sentence holds the term, itself or by a synonym.
    fn holds(&self, term: usize, sentence: usize) -> f32 {
        let at = term * self.sentences + sentence;
        self.held[at].max(self.meant[at])
    }

    /// How far the article holds the term anywhere, itself or by a synonym, the title included.
    pub fn holds_anywhere(&self, term: usize) -> f32 {
        (0..self.sentences).map(|sentence| self.holds(term, sentence)).fold(self.in_title[term], f32::max)
    }

    /// Where each term is covered, seen from a sentence; `anywhere` is [`Overlay::holds_anywhere`] of each.
    pub fn covers(&self, sentence: usize, anywhere: &[f32]) -> Vec<Cover> {
        /// A word found by half its letters or more counts as found.
        const FOUND: f32 = 0.5;
        let entry = &self.index.entries[sentence];
        let near = |at: usize| {
            let neighbours = [entry.before, entry.after, entry.heading].into_iter().flatten();
            neighbours.map(|other| self.holds(at, other as usize)).fold(0.0, f32::max)
        };
        let cover = |at: usize| match at {
            _ if self.held(at, sentence) >= FOUND => Cover::Here,
            _ if self.holds(at, sentence) >= FOUND => Cover::Meant,
            _ if self.in_title[at] >= FOUND => Cover::Titled,
            _ if near(at) >= FOUND => Cover::Near,
            _ if anywhere[at] >= FOUND => Cover::Elsewhere,
            _ => Cover::Nowhere,
        };
        (0..self.terms.len()).map(cover).collect()
    }

    /// A quick first opinion of every sentence, for choosing which to look at closely: BM25 with what synonyms and
    /// neighbours add.
    pub fn glance(&self) -> Vec<f32> {
        let mut shares = vec![0.0f32; self.sentences];
        for (at, term) in self.terms.iter().enumerate() {
            let row = at * self.sentences..(at + 1) * self.sentences;
            for ((share, held), meant) in shares.iter_mut().zip(&self.held[row.clone()]).zip(&self.meant[row]) {
                *share += term.weight * held.max(0.7 * meant);
            }
        }
        (0..self.sentences)
            .map(|at| {
                let entry = &self.index.entries[at];
                let near = |other: Option<u32>| other.map_or(0.0, |other| shares[other as usize]);
                self.bm25[at] + shares[at] + 0.3 * near(entry.before) + 0.15 * near(entry.after)
            })
            .collect()
    }

    /// The features of one sentence.
    pub fn features(&self, question: &Question, shape: &Shape, sentence: usize) -> Features {
        let entry = &self.index.entries[sentence];
        let (mut coverage, mut synonyms, mut alike) = (0.0, 0.0, 0.0);
        let (mut before, mut after, mut titled) = (0.0, 0.0, 0.0);
        let (mut lacked, mut heaviest, mut names, mut names_mass) = (0.0f32, 0.0f32, 0.0, 0.0);
        for (at, term) in self.terms.iter().enumerate() {
            let near = |other: Option<u32>| other.map_or(0.0, |other| self.holds(at, other as usize));
            let held = self.held(at, sentence);
            let here = self.holds(at, sentence);
            let with_before = here.max(near(entry.before));
            let with_after = with_before.max(near(entry.after));
            let anywhere = with_after.max(self.in_title[at]).max(near(entry.heading));
            coverage += term.weight * held;
            synonyms += term.weight * (here - held);
            alike += term.weight * (self.alike[at * self.sentences + sentence] - here).max(0.0);
            before += term.weight * (with_before - here);
            after += term.weight * (with_after - with_before);
            titled += term.weight * (anywhere - with_after);
            lacked = lacked.max(term.weight * (1.0 - anywhere));
            heaviest = heaviest.max(term.weight);
            if term.is_name {
                names += term.weight * (1.0 - here);
                names_mass += term.weight;
            }
        }
        let of_mass = |sum: f32| sum / self.mass;
        let flag = |holds: bool| f32::from(u8::from(holds));
        let asked = |kind: Kind, holds: bool| flag(question.kind == kind && holds);
        [
            of_mass(self.bm25[sentence]),
            of_mass(coverage),
            of_mass(synonyms),
            of_mass(alike),
            of_mass(before),
            of_mass(after),
            of_mass(titled),
            if heaviest > 0.0 { lacked / heaviest } else { 0.0 },
            if names_mass > 0.0 { names / names_mass } else { 0.0 },
            self.bigrams(shape, entry),
            self.terms.len().checked_sub(1).map_or(0.0, |last| self.holds(last, sentence)),
            asked(Kind::Who, self.holds_other(entry.names, &self.index.names)),
            asked(Kind::When, entry.holds.time),
            asked(Kind::Where, entry.holds.place && self.holds_other(entry.names, &self.index.names)),
            asked(Kind::HowMany, entry.holds.amount || self.holds_other(entry.numbers, &self.index.numbers)),
            asked(Kind::Why, entry.holds.cause),
            flag(entry.points_back),
            flag(entry.opens),
            shape.asked_so[sentence],
        ]
    }

    /// Whether any of an entry's names or numbers is not one of the question's own words.
    fn holds_other(&self, (start, end): (u32, u32), list: &[StemId]) -> bool {
        let asked = |stem: &StemId| self.terms.iter().any(|term| term.stems.iter().any(|(other, _)| other == stem));
        list[start as usize..end as usize].iter().any(|stem| !asked(stem))
    }

    fn stream(&self, entry: &Entry) -> &[StemId] {
        &self.index.stream[entry.stream.0 as usize..entry.stream.1 as usize]
    }

    fn bigrams(&self, shape: &Shape, entry: &Entry) -> f32 {
        if shape.bigrams.is_empty() {
            return 0.0;
        }
        let stream = self.stream(entry);
        let hits =
            shape.bigrams.iter().filter(|pair| stream.windows(2).any(|window| window == pair.as_slice())).count();
        hits as f32 / shape.bigrams.len() as f32
    }
}

/// What of a question's shape is the same for every sentence.
pub(super) struct Shape {
    /// Stems of neighbouring words that the article holds both.
    bigrams: Vec<[StemId; 2]>,
    /// For each sentence, how near the question is to the nearest phrasing of its facts.
    asked_so: Vec<f32>,
}

impl Shape {
    pub fn new(index: &Index, question: &Question, terms: &[Term]) -> Self {
        let own = || question.words.iter().take_while(|word| !word.carried);
        let term_at = |place: usize| terms.iter().position(|term| term.place == place);
        let stems: Vec<Option<StemId>> = own()
            .enumerate()
            .map(|(place, word)| match term_at(place) {
                Some(term) => terms[term].stems.first().map(|(stem, _)| *stem),
                None => index.stem_of(&word.folded),
            })
            .collect();
        let bigrams = stems.windows(2).filter_map(|pair| Some([pair[0]?, pair[1]?])).collect();
        let mut asked_so = vec![0.0f32; index.len()];
        for (&sentence, near) in index.facts.iter().zip(index.phrasings.nearest(question, index.facts.len())) {
            if let Some(most) = asked_so.get_mut(sentence as usize) {
                *most = most.max(near);
            }
        }
        Shape { bigrams, asked_so }
    }
}
