//! Who says what a sentence says, where the sentence names a source in so many words.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::Span;

static ACCORDING_TO: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)[Aa]ccording to (?P<source>[^,.;:?!“”()\n]+)")
        .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// The source that `sentence` gives with "according to", as a span of it.
pub(super) fn find(sentence: &str) -> Option<Span> {
    let source =
        ACCORDING_TO.captures(sentence)?.name("source").filter(|source| !source.as_str().starts_with("plan"))?;
    Some(Span::new(source.start(), source.end()).trimmed(sentence))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_source_is_named_as_the_article_names_it() {
        let source = |sentence| find(sentence).map(|span: Span| span.of_text(sentence));
        assert_eq!(source("It killed 12, according to the health ministry."), Some("the health ministry"));
        assert_eq!(source("According to Ann Lee, it rained."), Some("Ann Lee"));
        assert_eq!(source("All went according to plan."), None);
        assert_eq!(source("It rained."), None);
    }
}
