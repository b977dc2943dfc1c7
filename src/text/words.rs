//! Which words there are: a list of English words and common names (SCOWL, see the licences in the README), so that a
//! word which only resembles one of the article's is not taken for a misspelling of it.

use std::sync::LazyLock;

/// Folded words, sorted, one a line. Searched in place: nothing is built at start.
static WORDS: &str = include_str!("words.txt");

/// Whether `folded` is an English word or a well-known name.
///
/// ```
/// use onrecord::text::is_known_word;
/// assert!(is_known_word("france") && !is_known_word("frnace"));
/// ```
pub fn is_known_word(folded: &str) -> bool {
    let at = first_not_below(folded);
    WORDS[at..].strip_prefix(folded).is_some_and(|rest| rest.starts_with('\n'))
}

/// The known words that begin with the letter `first`, in alphabetical order.
pub fn known_words_from(first: char) -> impl Iterator<Item = &'static str> {
    let mut buffer = [0; 4];
    let letter = first.encode_utf8(&mut buffer);
    let at = first_not_below(letter);
    WORDS[at..].lines().take_while(move |word| word.starts_with(first))
}

/// Where the words that begin with each pair of letters begin, "aa" first; and where the last pair's end.
static PAIRS: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let pairs = (b'a'..=b'z').flat_map(|first| (b'a'..=b'z').map(move |second| [first, second]));
    let starts = pairs.map(|pair| search(&pair, 0, WORDS.len()) as u32);
    // What sorts behind all letters ends the last pair.
    starts.chain([search(b"{", 0, WORDS.len()) as u32]).collect()
});

/// The number of a word's first two letters.
fn pair(word: &str) -> Option<usize> {
    match word.as_bytes() {
        [first @ b'a'..=b'z', second @ b'a'..=b'z', ..] => {
            Some(usize::from(first - b'a') * 26 + usize::from(second - b'a'))
        }
        _ => None,
    }
}

/// The offset of the first line that does not sort before `key`.
fn first_not_below(key: &str) -> usize {
    match pair(key) {
        Some(pair) => search(key.as_bytes(), PAIRS[pair] as usize, PAIRS[pair + 1] as usize),
        None => search(key.as_bytes(), 0, WORDS.len()),
    }
}

/// The same among the lines from `low` to `high`.
fn search(key: &[u8], mut low: usize, mut high: usize) -> usize {
    let bytes = WORDS.as_bytes();
    // Invariant: `low` and `high` begin lines (or end the list); lines before `low` sort below `key`.
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
        let end = bytes[start..].iter().position(|&b| b == b'\n').map_or(bytes.len(), |at| start + at);
        if &bytes[start..end] < key { low = (end + 1).min(bytes.len()) } else { high = start }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_word_is_found() {
        assert!(WORDS.lines().is_sorted(), "words.txt must be sorted");
        assert!(WORDS.lines().all(is_known_word));
        for unknown in ["", "a", "zzz", "presidnt", "zzzzzzzz", "élan", "\n"] {
            assert!(!is_known_word(unknown), "{unknown:?}");
        }
        assert!(known_words_from('q').any(|word| word == "qatar"));
        assert!(known_words_from('ß').next().is_none());
    }
}
