//! Reads passages again, word by word: a small encoder (`MiniLM`, 6 layers) that points at the words which answer a question,
//! or at nothing. It cannot write a word.
//!
//! Pure computing: no files, no clock; the reader's weights are in the binary (`reader.bin`, made by `training/`). The same question
//! and passage give the same scores on every processor, to the last bit: matrices are multiplied in whole numbers
//! (`kernel.rs`), and everything else runs in a fixed order (`functions.rs`).
//!
//! What is read of an article is chosen in `passages.rs`; what the scores mean for the matching's ranking, its order and its
//! confidence, is in `rerank.rs` and `confidence.rs`. The outcome is not decided here.

mod blend;
mod confidence;
mod encoder;
mod explain;
mod functions;
mod kernel;
mod passages;
mod rerank;
mod weights;
mod wordpiece;

use std::ops::Range;

pub use blend::{LEARNED, Weights};
pub use confidence::{EXACTLY, NAMES as SIGNALS, Signals, exactly, product, weighed};
use encoder::Scratch;
pub use explain::explain;
pub use kernel::Path;
pub use rerank::{Assignment, MERITS, Merits, merits, rerank, rerank_with};
use weights::LONGEST;
use wordpiece::{CLS, Piece, SEP, pieces};

/// Word pieces of a question that are read.
const LONGEST_QUESTION: usize = 64;
/// Word pieces of an answer, at most.
const LONGEST_ANSWER: usize = 30;

/// What the reader says of one passage.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    pieces: Vec<Piece>,
    /// How much each piece looks like the beginning of an answer, and its end.
    scores: Vec<[f32; 2]>,
    /// The same for "nothing".
    nothing: f32,
}

/// Words of a passage that may answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Found {
    /// Where in the passage they begin, in bytes.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// How much they go before "nothing": above 0, the reader holds an answer for likelier than none.
    pub score: f32,
    /// Their share of the likelihood of all words of the part that was asked for, 0 to 1.
    pub clarity: f32,
}

/// Reads a question with each passage, in order. Of a long question or passage, the first words are read: 64 pieces of the
/// question, 256 of all.
pub fn read(question: &str, passages: &[&str]) -> Vec<Reading> {
    read_on(Path::fastest(), question, passages)
}

/// As [`read`], on a path of one's choice, to compare them: all give the same.
pub fn read_on(path: Path, question: &str, passages: &[&str]) -> Vec<Reading> {
    let mut asked = vec![CLS];
    asked.extend(pieces(question, LONGEST_QUESTION).iter().map(|piece| piece.id));
    asked.push(SEP);
    let passages: Vec<_> = passages.iter().map(|passage| pieces(passage, LONGEST - asked.len() - 1)).collect();
    let longest = passages.iter().map(Vec::len).max().unwrap_or(0);
    let mut scratch = Scratch::new(asked.len() + longest + 1);
    let reading = |pieces: Vec<Piece>| {
        let ids: Vec<_> = asked.iter().copied().chain(pieces.iter().map(|piece| piece.id)).chain([SEP]).collect();
        let mut scores = path.scores(&ids, asked.len(), &mut scratch);
        let nothing = scores[0][0] + scores[0][1];
        scores.drain(..asked.len());
        scores.truncate(pieces.len());
        Reading { pieces, scores, nothing }
    };
    passages.into_iter().map(reading).collect()
}

/// What the reader runs on: "AVX-512 VNNI", "AVX2" or "portable".
pub fn path() -> &'static str {
    Path::fastest().name()
}

impl Reading {
    /// The best words within a part of the passage, such as a sentence; none if no word piece lies in it.
    pub fn best(&self, within: Range<usize>) -> Option<Found> {
        let first = self.pieces.partition_point(|piece| piece.start < within.start);
        let last = self.pieces.partition_point(|piece| piece.end <= within.end);
        let spans = || {
            (first..last).flat_map(|begin| {
                let ends = begin..last.min(begin + LONGEST_ANSWER);
                ends.map(move |end| (begin, end, self.scores[begin][0] + self.scores[end][1]))
            })
        };
        // Of equals the first counts.
        let best = spans().reduce(|best, other| if other.2 > best.2 { other } else { best });
        best.map(|(begin, end, score)| Found {
            start: self.pieces[begin].start,
            end: self.pieces[end].end,
            score: score - self.nothing,
            clarity: 1.0 / spans().map(|(_, _, other)| functions::exp(other - score)).sum::<f32>(),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde::Deserialize;

    use super::*;

    /// What the model said of a question before its weights were rounded; `training/pack.py` writes these.
    #[derive(Deserialize)]
    struct Expected {
        question: String,
        passage: String,
        start: usize,
        end: usize,
        score: f32,
    }

    fn best(question: &str, passage: &str) -> Found {
        read(question, &[passage])[0].best(0..passage.len()).expect("the passage has words")
    }

    #[test]
    fn rounding_the_weights_changes_little() {
        let fixture: Vec<Expected> = serde_json::from_str(include_str!("fixture.json")).expect("pack.py writes JSON");
        let found: Vec<_> = fixture.iter().map(|x| best(&x.question, &x.passage)).collect();
        let same = fixture.iter().zip(&found).filter(|(x, best)| (x.start, x.end) == (best.start, best.end)).count();
        let off: f32 = fixture.iter().zip(&found).map(|(x, best)| (x.score - best.score).abs()).sum();
        assert!(same * 10 >= fixture.len() * 9, "{same} of {} spans are the same", fixture.len());
        assert!(off / (fixture.len() as f32) < 0.3, "scores are {} off on average", off / fixture.len() as f32);
    }

    #[test]
    fn every_path_gives_the_same_scores() {
        let passages =
            ["The café opens on 1 March.", "", "Ruth Hale saw it first; nobody else did, she says, until 2021."];
        let expected = read_on(Path::Portable, "Who saw it first?", &passages);
        for path in Path::ALL.into_iter().filter(|path| path.is_here()) {
            assert_eq!(read_on(path, "Who saw it first?", &passages), expected, "{}", path.name());
        }
    }

    #[test]
    fn the_best_words_lie_in_the_part_that_is_asked_for() {
        let passage = "The café opens on Monday. The library opens on Friday.";
        let readings = read("When does it open?", &[passage]);
        let second = passage.find("The library").expect("it is there");
        let best = readings[0].best(second..passage.len()).expect("the sentence has words");
        assert_eq!(&passage[best.start..best.end], "Friday");
        assert!(readings[0].best(second..second).is_none());
    }

    #[test]
    fn nothing_to_read_is_no_answer() {
        assert!(read("Who?", &[]).is_empty());
        assert!(read("Who?", &[" "])[0].best(0..1).is_none());
        assert!(read("", &["Ann."])[0].best(0..4).is_some());
    }

    #[test]
    fn long_texts_are_cut_off() {
        let readings = read(&"why ".repeat(200), &[&"because ".repeat(400)]);
        assert_eq!(readings[0].pieces.len(), LONGEST - LONGEST_QUESTION - 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(8))]
        #[test]
        fn a_pointer_slices_its_passage(question in "\\PC{0,20}", passage in "\\PC{0,40}") {
            let readings = read(&question, &[&passage]);
            if let Some(best) = readings[0].best(0..passage.len()) {
                prop_assert!(best.start < best.end && passage.get(best.start..best.end).is_some());
            }
        }
    }
}
