//! From characters to tokens, stems, sentences, numbers and dates. English; knows nothing of articles.
//!
//! Everything here points into the text it was given with byte [`Span`]s and alters nothing.
//!
//! ```
//! use onrecord::text::{self, Span};
//! let text = "Gen. Smith arrived. He left in May.";
//! let sentences = text::sentences(text, Span::of(text));
//! assert_eq!(sentences.iter().map(|s| s.of_text(text)).collect::<Vec<_>>(), ["Gen. Smith arrived.", "He left in May."]);
//! ```

mod dates;
mod edits;
mod fold;
mod hash;
mod numbers;
mod sentences;
mod stems;
mod stopwords;
mod tokens;
mod visible;
mod words;

pub use dates::{COUNTS, Date, Days, Precision, Unit, count_of, dates, dates_anyhow};
pub use edits::{edits, letters, slips};
pub use fold::fold;
pub use hash::hash;
pub use numbers::{Number, numbers};
pub use sentences::sentences;
pub use stems::stem;
pub use stopwords::{is_negated, is_stop_word, question_word, stop_words};
pub use tokens::{is_name_or_number, tokens};
pub use visible::{clean, is_invisible, plain};
pub use words::{is_known_word, known_words_from};

use serde::Serialize;

/// A half-open range of bytes, `start..end`, of some text; both lie on character boundaries of that text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// One past the last byte; never below `start`.
    pub end: usize,
}

impl Span {
    /// The span from `start` to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Span { start, end }
    }

    /// The span of a whole text.
    pub fn of(text: &str) -> Self {
        Span::new(0, text.len())
    }

    /// The words this span covers. Panics if `text` is not the text that the span was made from.
    pub fn of_text(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// The length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span without the white space at its ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Self {
        let words = self.of_text(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }
}

/// The words of a text with one blank between them: how a passage is shown that stands on several lines.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
