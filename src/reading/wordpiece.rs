//! A text → the word pieces that the reader knows, each with its place in the text: lower case, without accents, cut at
//! spaces and punctuation, then into the longest pieces of the vocabulary (Devlin et al. 2019; Wu et al. 2016).
//!
//! What looks like one of the reader's own signs, such as "[SEP]", is text like any other.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

/// A piece of a word, and where it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub id: u32,
    pub start: usize,
    pub end: usize,
}

/// What stands before the question.
pub(super) const CLS: u32 = 101;
/// What stands after the question, and after the passage.
pub(super) const SEP: u32 = 102;
/// A word that the vocabulary cannot spell.
const UNKNOWN: u32 = 100;
/// Words with more letters are not looked up.
const LONGEST_WORD: usize = 100;

/// The word pieces by their text; those that go on a word begin with "##".
static VOCABULARY: LazyLock<FxHashMap<&str, u32>> =
    LazyLock::new(|| include_str!("vocab.txt").lines().zip(0..).collect());

/// Characters that take no room: control and format characters, and those of private use.
static INVISIBLE: LazyLock<Regex> = LazyLock::new(|| class(r"[\p{Cc}\p{Cf}\p{Co}]"));
/// Marks on letters, such as accents, apart from the letters.
static MARK: LazyLock<Regex> = LazyLock::new(|| class(r"\p{Mn}"));
static PUNCTUATION: LazyLock<Regex> = LazyLock::new(|| class(r"\p{P}"));

fn class(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is right") // cannot fail: a constant, and the tests use each
}

fn is(class: &Regex, letter: char) -> bool {
    class.is_match(letter.encode_utf8(&mut [0; 4]))
}

/// A letter of a word, as the vocabulary writes it, and where the character that it comes from stands in the text.
struct Letter {
    written: char,
    start: usize,
    end: usize,
}

/// The first `at_most` word pieces of a text.
pub(super) fn pieces(text: &str, at_most: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut word = Vec::new();
    for (start, character) in text.char_indices() {
        if pieces.len() >= at_most {
            break;
        }
        let end = start + character.len_utf8();
        if is_space(character) {
            take(&mut word, &mut pieces);
        } else if !is_invisible(character) {
            for letter in spelled(character) {
                let alone = is_alone(letter);
                if alone {
                    take(&mut word, &mut pieces);
                }
                word.push(Letter { written: letter, start, end });
                if alone {
                    take(&mut word, &mut pieces);
                }
            }
        }
    }
    take(&mut word, &mut pieces);
    pieces.truncate(at_most);
    pieces
}

/// A character in lower case, without accents.
fn spelled(character: char) -> impl Iterator<Item = char> {
    let marked = |letter: &char| letter.is_ascii() || !is(&MARK, *letter);
    character.nfd().filter(marked).flat_map(char::to_lowercase)
}

fn is_space(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r') || (character.is_whitespace() && !is_invisible(character))
}

fn is_invisible(character: char) -> bool {
    character == '\u{fffd}'
        || if character.is_ascii() { character.is_ascii_control() } else { is(&INVISIBLE, character) }
}

/// Whether a letter is a word of its own: punctuation, and Chinese characters.
fn is_alone(letter: char) -> bool {
    if letter.is_ascii() { letter.is_ascii_punctuation() } else { is_chinese(letter) || is(&PUNCTUATION, letter) }
}

/// The blocks that the model's vocabulary was made with.
fn is_chinese(letter: char) -> bool {
    matches!(u32::from(letter),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0xF900..=0xFAFF | 0x2_0000..=0x2_A6DF | 0x2_A700..=0x2_B73F
        | 0x2_B740..=0x2_B81F | 0x2_B920..=0x2_CEAF | 0x2_F800..=0x2_FA1F)
}

/// Cuts a word into the longest pieces of the vocabulary, from its beginning on, and empties it.
fn take(word: &mut Vec<Letter>, pieces: &mut Vec<Piece>) {
    let before = pieces.len();
    let mut rest = &word[..];
    while let [first, ..] = rest {
        let found = if word.len() > LONGEST_WORD { None } else { longest(rest, pieces.len() > before) };
        let Some((id, letters)) = found else {
            pieces.truncate(before);
            pieces.push(Piece { id: UNKNOWN, start: word[0].start, end: word[word.len() - 1].end });
            break;
        };
        pieces.push(Piece { id, start: first.start, end: rest[letters - 1].end });
        rest = &rest[letters..];
    }
    word.clear();
}

/// The longest piece of the vocabulary that the letters begin with, and how many letters it has.
fn longest(letters: &[Letter], within_word: bool) -> Option<(u32, usize)> {
    let mut key: String = if within_word { "##" } else { "" }.into();
    key.extend(letters.iter().map(|letter| letter.written));
    (1..=letters.len()).rev().find_map(|count| {
        let found = VOCABULARY.get(key.as_str()).map(|&id| (id, count));
        key.pop();
        found
    })
}
