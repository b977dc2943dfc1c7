//! Stems: what the forms of a word have in common.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// Number words that newspapers spell out, and forms that the algorithm below cannot bring together; sorted.
#[rustfmt::skip] // a table
const IRREGULAR: &[(&str, &str)] = &[
    ("ate", "eat"), ("became", "becom"), ("began", "begin"), ("begun", "begin"), ("bought", "buy"), ("broke", "break"),
    ("broken", "break"), ("brought", "bring"), ("built", "build"), ("came", "come"), ("caught", "catch"),
    ("children", "child"), ("chose", "choos"), ("chosen", "choos"), ("drawn", "draw"), ("drew", "draw"),
    ("driven", "drive"), ("drove", "drive"), ("eight", "8"), ("eighteen", "18"), ("eighty", "80"), ("eleven", "11"),
    ("fallen", "fall"), ("fell", "fall"), ("fifteen", "15"), ("fifty", "50"), ("five", "5"), ("flew", "fli"),
    ("flown", "fli"), ("forty", "40"), ("fought", "fight"), ("found", "find"), ("four", "4"), ("fourteen", "14"),
    ("gave", "give"), ("given", "give"), ("gone", "go"), ("grew", "grow"), ("grown", "grow"), ("heard", "hear"),
    ("held", "hold"), ("kept", "keep"), ("knew", "know"), ("known", "know"), ("led", "lead"), ("lost", "lose"),
    ("made", "make"), ("meant", "mean"), ("men", "man"), ("met", "meet"), ("nine", "9"), ("nineteen", "19"),
    ("ninety", "90"), ("paid", "pay"), ("ran", "run"), ("rose", "rise"), ("said", "say"), ("sank", "sink"),
    ("sat", "sit"), ("saw", "see"), ("seen", "see"), ("sent", "send"), ("seven", "7"), ("seventeen", "17"),
    ("seventy", "70"), ("shot", "shoot"), ("six", "6"), ("sixteen", "16"), ("sixty", "60"), ("sold", "sell"),
    ("spent", "spend"), ("spoke", "speak"), ("spoken", "speak"), ("stole", "steal"), ("stolen", "steal"),
    ("stood", "stand"), ("struck", "strike"), ("sung", "sing"), ("sunk", "sink"), ("swore", "swear"),
    ("sworn", "swear"), ("taken", "take"), ("taught", "teach"), ("ten", "10"), ("thirteen", "13"), ("thirty", "30"),
    ("thought", "think"), ("three", "3"), ("threw", "throw"), ("thrown", "throw"), ("told", "tell"), ("took", "take"),
    ("twelve", "12"), ("twenty", "20"), ("two", "2"), ("went", "go"), ("withdrawn", "withdraw"),
    ("withdrew", "withdraw"), ("women", "woman"), ("won", "win"), ("wore", "wear"), ("worn", "wear"),
    ("written", "write"), ("wrote", "write"),
];

/// The stem of a folded word: "votes" and "voting" are "vote", "said" is "say", "fourteen" is "14".
///
/// Porter2 ("Snowball English", <https://snowballstem.org/algorithms/english/stemmer.html>) after a list of irregular
/// forms and number words.
pub fn stem(folded: &str) -> Cow<'_, str> {
    // Longer words are no English, and the algorithm need not prove itself on them.
    if folded.len() > LONGEST || !folded.is_ascii() {
        return Cow::Borrowed(folded);
    }
    MET.with_borrow_mut(|met| {
        let known = if let Some(known) = met.get(folded) {
            known
        } else {
            if met.len() >= MOST_MET {
                met.clear();
            }
            met.entry(folded.into()).or_insert(Stem::of(folded, &work_out(folded)))
        };
        match known {
            Stem::Beginning(length) => Cow::Borrowed(&folded[..usize::from(*length)]),
            Stem::Other(stem) => Cow::Owned(stem.to_string()),
        }
    })
}

/// The longest word, in letters, that has a stem other than itself.
const LONGEST: usize = 40;
/// So many words are remembered on each thread, in some 600 KiB.
const MOST_MET: usize = 8192;

thread_local! {
    /// The words met last. An article and its questions use the same few thousand again and again, and working a stem
    /// out takes a microsecond.
    static MET: RefCell<FxHashMap<Box<str>, Stem>> = RefCell::default();
}

/// A stem, remembered for its word.
enum Stem {
    /// So many of the word's letters.
    Beginning(u8),
    Other(Box<str>),
}

impl Stem {
    fn of(word: &str, stem: &str) -> Stem {
        if word.starts_with(stem) { Stem::Beginning(stem.len() as u8) } else { Stem::Other(stem.into()) }
    }
}

fn work_out(folded: &str) -> Cow<'_, str> {
    if let Ok(at) = IRREGULAR.binary_search_by_key(&folded, |(form, _)| form) {
        return Cow::Borrowed(IRREGULAR[at].1);
    }
    ENGLISH.stem(folded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn irregular_forms_meet_their_regular_ones() {
        assert!(IRREGULAR.is_sorted());
        for (form, other) in
            [("voted", "votes"), ("chosen", "choose"), ("flown", "flying"), ("became", "become"), ("14", "fourteen")]
        {
            assert_eq!(stem(form), stem(other), "{form}");
        }
    }
}
