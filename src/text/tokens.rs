//! Words with their places: the Unicode word boundaries of UAX #29.

use unicode_segmentation::UnicodeSegmentation;

use super::Span;

/// The words of `text` in order, each as the span it covers. What lies between two words holds no letter and no digit.
///
/// ```
/// use onrecord::text::tokens;
/// let text = "voted 14-0, says “U.S.” envoy";
/// let words: Vec<_> = tokens(text).map(|span| span.of_text(text)).collect();
/// assert_eq!(words, ["voted", "14", "0", "says", "U.S", "envoy"]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Span> + '_ {
    text.unicode_word_indices().map(|(start, word)| Span::new(start, start + word.len()))
}

/// Whether a word as written looks like a name or a number: what a question must not lose without our saying so.
pub fn is_name_or_number(word: &str) -> bool {
    word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn tokenising_loses_nothing(text in "\\PC{0,60}|[a-zA-Z0-9 .,'’“”\\-\u{200b}\u{202e}\u{2028}é中ב]{0,80}") {
            let mut end = 0;
            for span in tokens(&text) {
                prop_assert!(span.start >= end && !span.is_empty());
                prop_assert!(!text[end..span.start].contains(char::is_alphanumeric));
                prop_assert!(span.of_text(&text).contains(char::is_alphanumeric));
                end = span.end;
            }
            prop_assert!(!text[end..].contains(char::is_alphanumeric));
        }
    }
}
