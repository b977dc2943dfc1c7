//! A sentence's words, with what stands between them.

use std::borrow::Cow;

use crate::article::Article;
use crate::facts::{Tag, Tagged, Token};
use crate::text::{self, Span};

/// A sentence's words.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) article: &'a Article,
    /// Index into [`Article::sentences`].
    pub(super) sentence: usize,
    pub(super) tokens: &'a [Token],
}

impl<'a> Line<'a> {
    pub(super) fn of(article: &'a Article, tagged: &'a Tagged, sentence: usize) -> Self {
        Line { article, sentence, tokens: tagged.sentence(sentence) }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The word at a place, as written; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of_text(&self.article.text))
    }

    /// The word at a place, folded.
    pub(super) fn folded(&self, at: usize) -> Cow<'a, str> {
        text::fold(self.word(at))
    }

    /// The tag at a place; a full stop's past the end.
    pub(super) fn tag(&self, at: usize) -> Tag {
        self.tokens.get(at).map_or(Tag::PUNCT, |token| token.tag)
    }

    /// What stands before the word at a place, up to the word before it or the sentence's begin; past the last word, what
    /// stands behind it.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        let sentence = self.article.sentences[self.sentence].span;
        let start = match at {
            0 => sentence.start,
            _ => self.tokens.get(at - 1).map_or(sentence.end, |token| token.span.end),
        };
        let end = self.tokens.get(at).map_or(sentence.end, |token| token.span.start);
        &self.article.text[start.min(end)..end]
    }

    /// Whether only blanks stand between a word and the one before it.
    pub(super) fn follows(&self, at: usize) -> bool {
        at > 0 && at < self.len() && !self.tokens[at - 1].owns && is_blank(self.gap(at))
    }

    /// The span of the words from one place to before another; `from` must lie below `to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }

    /// The place of the first word that begins at or behind a byte of the article.
    pub(super) fn place(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < byte)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }
}

/// Whether a gap holds blanks only, and at most the end of one line.
pub(super) fn is_blank(gap: &str) -> bool {
    let line_ends = gap.matches('\n').count();
    !gap.is_empty()
        && gap.chars().all(char::is_whitespace)
        && (line_ends == 1 || line_ends == 0 && gap.chars().count() == 1)
}
