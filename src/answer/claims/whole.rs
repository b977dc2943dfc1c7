//! Claims that are a sentence of the article word for word, but for what tells nothing.

use super::super::folded;
use crate::article::{Article, BlockKind};
use crate::facts::FactBase;
use crate::text::Span;

/// Words that may be left out or put in.
const SMALL: &[&str] = &["a", "an", "the", "that"];

/// The sentence that a claim is, and who says it, if it is a source's.
pub(super) fn sentence(article: &Article, base: &FactBase, claim: &str) -> Option<(Span, Option<String>)> {
    let claimed = telling(claim);
    if claimed.len() < 2 || claim.trim_end().ends_with('?') {
        return None;
    }
    article.sentences.iter().find_map(|sentence| {
        let words = article.words(sentence.span);
        let is_aside = matches!(article.kind_of(sentence), BlockKind::Header | BlockKind::Credit | BlockKind::Notice);
        let is_it = !is_aside && !words.trim_end().ends_with('?') && telling(words) == claimed;
        is_it.then_some(())?;
        let inner = core(article, sentence.span);
        let holds = |said: Span| said.start <= inner.start + 1 && inner.end <= said.end + 1;
        let source = base.attributions.list.iter().find(|sourced| holds(sourced.said));
        // Somebody's words, but whose is not known.
        (source.is_some() || !is_quoted(article, sentence.span))
            .then(|| (sentence.span, source.map(|source| source.name.clone())))
    })
}

/// The words that tell something, in their order.
fn telling(words: &str) -> Vec<String> {
    folded(words).into_iter().filter(|word| !SMALL.contains(&word.as_str())).collect()
}

/// A sentence without its marks.
fn core(article: &Article, sentence: Span) -> Span {
    let words = article.words(sentence);
    let start = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let end = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Span::new(sentence.start + start.min(end), sentence.start + end)
}

/// Whether all of a sentence stands in quotation marks, which may have been opened in a sentence before it.
fn is_quoted(article: &Article, sentence: Span) -> bool {
    let words = article.words(sentence).trim();
    let block = article.text[..sentence.start].rfind("\n\n").map_or(0, |at| at + 2);
    let before = &article.text[block..sentence.start];
    let is_open = before.matches('“').count() > before.matches('”').count() || before.matches('"').count() % 2 == 1;
    let opens = words.starts_with(['“', '"']);
    let inner = words.trim_start_matches(['“', '"']);
    let closed = inner.find(['”', '"']).map_or(inner.len(), |at| at);
    let beyond = inner[closed..].chars().any(char::is_alphanumeric);
    (is_open || opens) && !beyond
}
