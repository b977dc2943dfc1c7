//! The dates of an article, sentence by sentence.

use crate::article::Article;
use crate::text::{self, Span};

/// The longest sentence, in bytes, that facts are read from. Longer ones are tables and lists that no point ends, and a
/// fact's evidence is its whole sentence: many facts of one endless sentence would copy it as often.
pub(super) const LONGEST_SENTENCE: usize = 2_000;

/// The dates of all sentences of an article, their spans in its text, each with whether its days are known. Without a day
/// of publication relative dates are found all the same, so that their numbers are not taken for others.
pub(in crate::facts) struct Dates {
    list: Vec<(text::Date, bool)>,
    /// Where each sentence's dates begin; one more for the end.
    starts: Vec<u32>,
}

impl Dates {
    /// Reads the dates of an article.
    pub fn of(article: &Article) -> Self {
        let mut dates = Dates { list: Vec::new(), starts: vec![0] };
        for sentence in &article.sentences {
            let start = sentence.span.start;
            let found = text::dates_anyhow(article.words(sentence.span), article.metadata.published);
            dates.list.extend(found.into_iter().map(|(date, reckoned)| {
                let span = Span::new(start + date.span.start, start + date.span.end);
                (text::Date { span, ..date }, reckoned)
            }));
            dates.starts.push(dates.list.len() as u32);
        }
        dates
    }

    /// The dates of a sentence of [`Article::sentences`].
    pub fn sentence(&self, at: usize) -> &[(text::Date, bool)] {
        &self.list[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}
