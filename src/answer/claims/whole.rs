//! Claims that are a sentence of the article word for word, but for what tells nothing.

use super::super::folded;
use super::frames::withholds;
use crate::article::{Article, BlockKind};
use crate::facts::{FactBase, Manner};
use crate::text::{self, Span};

/// Words that may be left out or put in.
const SMALL: &[&str] = &["a", "an", "the", "that"];
/// So many words of a quotation say something by themselves.
const SENTENCE: usize = 4;

/// The sentence that a claim is, and who says it, if it is a source's.
pub(super) fn sentence(article: &Article, base: &FactBase, claim: &str) -> Option<(Span, Option<String>)> {
    let claimed = telling(claim);
    if claimed.len() < 2 || claim.trim_end().ends_with('?') {
        return None;
    }
    let own = article.sentences.iter().find_map(|sentence| {
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
    });
    own.or_else(|| quoted(article, base, &claimed))
}

/// The sentence that quotes what a claim says, and whom: a quotation or a sentence of one.
fn quoted(article: &Article, base: &FactBase, claimed: &[String]) -> Option<(Span, Option<String>)> {
    if claimed.len() < SENTENCE {
        return None;
    }
    let quotations = base.attributions.list.iter().filter(|sourced| sourced.manner == Manner::Quoted);
    quotations.into_iter().find_map(|sourced| {
        let mut parts = text::sentences(&article.text, sourced.said).into_iter().chain([sourced.said]);
        let at = article.sentences.partition_point(|sentence| sentence.span.end <= sourced.said.start);
        let sentence = article.sentences.get(at)?.span;
        let is_it = parts.any(|part| telling(article.words(part)) == claimed);
        (is_it && !withholds(article, sentence, sourced.said.start)).then(|| (sentence, Some(sourced.name.clone())))
    })
}

/// The words that tell something, in their order.
fn telling(words: &str) -> Vec<String> {
    let told = folded(words).into_iter().filter(|word| !SMALL.contains(&word.as_str()));
    // Folding takes the "not" off "wasn't".
    let not = words.to_lowercase().replace('’', "'").matches("n't").count();
    told.chain(std::iter::repeat_n("not".to_owned(), not)).collect()
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
    let closed = inner.find(['”', '"']).unwrap_or(inner.len());
    let beyond = inner[closed..].chars().any(char::is_alphanumeric);
    (is_open || opens) && !beyond
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    #[test]
    fn a_sentence_is_known_word_for_word() {
        let text = "The old mill burned down on Friday. “We saw the smoke from here. It was awful,” said Ann Lee. Did it rain?";
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let base = FactBase::of(&article);
        let source = |claim: &str| sentence(&article, &base, claim).map(|(_, source)| source);
        assert_eq!(source("old mill burned down on Friday"), Some(None));
        assert_eq!(source("We saw the smoke from here."), Some(Some("Ann Lee".to_owned())));
        for claim in ["The old mill burned down.", "The mill burned down on Friday.", "Did it rain?", "It was", ""] {
            assert_eq!(source(claim), None, "{claim}");
        }
    }
}
