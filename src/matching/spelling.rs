//! Spelling corrected to the article's own vocabulary, and to nothing else.
//!
//! A word is corrected only if it is no English word and no well-known name: "Frnace" names France, which an article
//! about Gaza does not mention, and must not be read as "finance".

use super::index::Index;
use crate::text;

/// A word of the article that a misspelt word stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Correction {
    /// Index into [`Index::words`].
    pub word: u32,
    /// How alike the two are, from 0 to 1.
    pub likeness: f32,
}

/// What an unknown spelling turns out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Spelling {
    /// A word of the article.
    Corrected(Correction),
    /// A misspelt stop word: "hvae".
    StopWord,
    /// Nothing that the article holds.
    Unknown,
}

/// Edits that a word of so many letters can bear and still be recognised: one in every four letters, at most three.
fn most_edits(letters: usize) -> usize {
    match letters {
        0..=3 => 0,
        4..=5 => 1,
        6..=10 => 2,
        _ => 3,
    }
}

/// Longest word, in letters, that is corrected.
const LONGEST: usize = 30;

/// Costs beside the edit distance, all below one edit so that they only break ties. Chosen by reason, not learned:
/// people seldom get the first letter wrong, and most wrong letters are a neighbour's key or a doubled letter.
const WRONG_FIRST_LETTER: f32 = 0.6;
const SLIP_OF_THE_FINGER: f32 = -0.3;

/// Jaro-Winkler similarity from which two words are almost the same: "gutteres" and "guterres" are (0.96), "frnace" and
/// "finance" are not (0.86).
const ALMOST_THE_SAME: f64 = 0.93;

/// What the folded word `typed`, which the article does not hold, most likely stands for. What is written like a name
/// must be almost the same: "Hamish" is not Hamas, and "Netanya" not Netanyahu.
pub(super) fn correct(index: &Index, typed: &str, is_name: bool) -> Spelling {
    let length = typed.chars().count();
    if typed.starts_with(|c: char| c.is_ascii_digit()) || length > LONGEST || text::is_known_word(typed) {
        return Spelling::Unknown;
    }
    let nearest = nearest(index, typed, most_edits(length));
    // The words that everybody types most are mistyped most: one edit from them beats two from a word of the article.
    if nearest.as_ref().is_none_or(|(_, edits)| *edits > 1) && is_one_edit_from_stop_word(typed) {
        return Spelling::StopWord;
    }
    let Some((correction, edits)) = nearest else { return Spelling::Unknown };
    let word = &index.words[correction.word as usize].spelling;
    if text::is_stop_word(word) {
        return Spelling::StopWord;
    }
    // One edit from a word that the article lacks beats two from one that it holds, unless those change it little.
    let almost_the_same = strsim::jaro_winkler(word, typed) >= ALMOST_THE_SAME && !word.starts_with(typed);
    if edits > 1 && !almost_the_same && (is_name || is_one_edit_from_known(typed)) {
        return Spelling::Unknown;
    }
    Spelling::Corrected(correction)
}

/// Whether a stop word of three letters and more is one edit away, and begins or ends alike.
fn is_one_edit_from_stop_word(typed: &str) -> bool {
    typed.len() >= 3
        && text::stop_words().iter().any(|word| {
            word.len() >= 3
                && word.len().abs_diff(typed.len()) <= 1
                && shares_ends(word, typed)
                && text::edits(word, typed, 1).is_some()
        })
}

/// Whether two words agree in their first or their last letter.
fn shares_ends(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next() || a.chars().next_back() == b.chars().next_back()
}

/// The nearest word of the article within `limit` edits, with its distance.
fn nearest(index: &Index, typed: &str, limit: usize) -> Option<(Correction, usize)> {
    if limit == 0 {
        return None;
    }
    let mask = text::letters(typed);
    let mut best: Option<(f32, Correction, usize)> = None;
    for (at, word) in index.words.iter().enumerate() {
        // An edit changes at most two of the letters that two words do not share, and their lengths by one.
        if (mask ^ word.letters).count_ones() as usize > 2 * limit || word.spelling.len().abs_diff(typed.len()) > limit
        {
            continue;
        }
        if word.spelling.len() < 3 || word.spelling.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let Some(edits) = text::edits(&word.spelling, typed, limit) else { continue };
        let cost = edits as f32 + tie_break(&word.spelling, typed);
        if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
            let likeness = 1.0 - edits as f32 / typed.len().max(word.spelling.len()) as f32;
            best = Some((cost, Correction { word: at as u32, likeness }, edits));
        }
    }
    best.map(|(_, correction, edits)| (correction, edits))
}

/// What makes one of two words at the same edit distance the likelier.
fn tie_break(word: &str, typed: &str) -> f32 {
    let first = if word.chars().next() == typed.chars().next() { 0.0 } else { WRONG_FIRST_LETTER };
    let slip = if is_slip(word, typed) { SLIP_OF_THE_FINGER } else { 0.0 };
    first + slip - 0.3 * strsim::jaro_winkler(word, typed) as f32
}

/// The rows of the keyboard most people type English on.
const KEY_ROWS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// Whether the first difference of two words is a neighbour's key, or a letter typed twice or once too few.
fn is_slip(word: &str, typed: &str) -> bool {
    let mut before = None;
    for (meant, hit) in word.chars().zip(typed.chars()) {
        if meant != hit {
            let doubled = before == Some(hit) || before == Some(meant);
            return doubled || are_neighbours(meant, hit);
        }
        before = Some(meant);
    }
    // One is the other's beginning: the difference is at the end.
    before.is_some_and(|last| word.ends_with(last) && typed.ends_with(last))
}

fn are_neighbours(a: char, b: char) -> bool {
    let place =
        |key: char| KEY_ROWS.iter().enumerate().find_map(|(row, keys)| keys.find(key).map(|column| (row, column)));
    match (place(a), place(b)) {
        (Some(a), Some(b)) => a.0.abs_diff(b.0) <= 1 && a.1.abs_diff(b.1) <= 1,
        _ => false,
    }
}

/// Whether a known word that begins with the same letter is one edit away.
fn is_one_edit_from_known(typed: &str) -> bool {
    let mask = text::letters(typed);
    typed.chars().next().is_some_and(|first| {
        text::known_words_from(first).any(|word| {
            word.len().abs_diff(typed.len()) <= 1
                && (mask ^ text::letters(word)).count_ones() <= 2
                && text::edits(word, typed, 1).is_some()
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Format};

    /// What a word is read as in an article that names Gaza, Iraq, finance, a resolution and Guterres.
    fn read(typed: &str) -> Option<String> {
        let text = "Finance for Gaza and Iraq was in the resolution. Guterres said their ceasefire must hold.";
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let (_, index) = Index::read(&article);
        match correct(&index, &text::fold(typed), typed.starts_with(char::is_uppercase)) {
            Spelling::Corrected(correction) => Some(index.words[correction.word as usize].spelling.to_string()),
            Spelling::StopWord => Some("(stop)".to_owned()),
            Spelling::Unknown => None,
        }
    }

    #[test]
    fn misspellings_of_the_article_are_corrected() {
        for (typed, meant) in [
            ("resolutoin", "resolution"),
            ("resoultion", "resolution"),
            ("ceasfire", "ceasefire"),
            ("guteres", "guterres"),
            ("gutteres", "guterres"),
            ("Gutteres", "guterres"),
            ("Guterers", "guterres"),
            ("gazza", "gaza"),
            ("theyr", "(stop)"),
            ("hvae", "(stop)"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_names_something_else_stays_what_it_is() {
        for typed in [
            "france",
            "frnace",
            "iran",
            "irann",
            "ghana",
            "revolution",
            "2024",
            "xy",
            "zzzzzzz",
            "plaza",
            "Guterson",
            "Guterr",
        ] {
            assert_eq!(read(typed), None, "{typed}");
        }
    }
}
