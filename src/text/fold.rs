//! One spelling for what readers take as one word: case, accents, typographic quotes and possessive endings folded.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form under which a word is compared: lower case, without accents, straight quotes, no possessive `'s`,
/// no negating `n't`, no thousands separators in numbers, acronyms without points ("U.S." and "US" are "us").
///
/// ```
/// use onrecord::text::fold;
/// assert_eq!(fold("Beyoncé’s"), "beyonce");
/// assert_eq!(fold("32,000"), "32000");
/// assert_eq!(fold("U.S"), "us");
/// ```
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return Cow::Borrowed(word);
    }
    let mut folded = if word.is_ascii() {
        word.to_ascii_lowercase()
    } else {
        let plain = word.nfkd().filter(|c| !is_combining_mark(*c));
        plain.flat_map(char::to_lowercase).map(|c| if matches!(c, '’' | '‘' | 'ʼ') { '\'' } else { c }).collect()
    };
    for ending in ["'s", "n't", "'"] {
        if folded.len() > ending.len() && folded.ends_with(ending) {
            folded.truncate(folded.len() - ending.len());
            break;
        }
    }
    if folded.starts_with(|c: char| c.is_ascii_digit()) {
        folded.retain(|c| c != ',');
    } else if folded.contains('.') && folded.split('.').all(|part| part.chars().count() <= 1) {
        folded.retain(|c| c != '.');
    }
    Cow::Owned(folded)
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn endings_and_acronyms() {
        for (word, folded) in
            [("Israel's", "israel"), ("didn’t", "did"), ("D.C", "dc"), ("Côte", "cote"), ("ŁÓDŹ", "łodz"), ("14", "14")]
        {
            assert_eq!(fold(word), folded);
        }
    }
}
