//! The dates of a sentence.

use jiff::civil;

use crate::article::Article;
use crate::text::{self, Span};

/// The longest sentence, in bytes, that facts are read from. Longer ones are tables and lists that no point ends, and a
/// fact's evidence is its whole sentence: many facts of one endless sentence would copy it as often.
pub(super) const LONGEST_SENTENCE: usize = 2_000;

/// The dates that the words of `span` mention, spans in the article's text, each with whether its days are known.
/// Without a day of publication relative dates are found all the same, so that their numbers are not taken for others.
pub(super) fn dates(article: &Article, span: Span) -> Vec<(text::Date, bool)> {
    const ANY_DAY: civil::Date = civil::date(2000, 1, 1);
    let words = article.words(span);
    let published = article.metadata.published;
    let known = published.map_or_else(|| text::dates(words, None), |_| Vec::new());
    let found = text::dates(words, published.or(Some(ANY_DAY)));
    let placed = found.into_iter().map(|date| {
        let reckoned = published.is_some() || known.contains(&date);
        (text::Date { span: Span::new(span.start + date.span.start, span.start + date.span.end), ..date }, reckoned)
    });
    placed.collect()
}
