//! A sentence's words as the analysis of its sources needs them: with what stands between them, and in or out of quotation
//! marks.

use super::marks::Quotation;
use super::verbs::verb;
use crate::article::Article;
use crate::facts::{Tag, Token};
use crate::text::Span;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Gap {
    /// A comma.
    pub comma: bool,
    /// Something that ends a clause: a colon, semicolon, dash or stop.
    pub breaks: bool,
    /// A dash, which breaks as well.
    pub dash: bool,
    /// A quotation mark.
    pub quote: bool,
    /// Words in brackets, which are left out.
    pub bracket: bool,
}

impl Gap {
    /// Whether the two words may stand in one phrase.
    pub fn joins(self) -> bool {
        !self.comma && !self.breaks && !self.quote
    }
}

/// Words that begin sentences and are taken for names where a name follows.
#[rustfmt::skip] // a list
const LEADS_IN: &[&str] = &[
    "Although", "Though", "Despite", "Because", "Since", "Unlike", "Like", "Whereas", "Unless", "Until", "When", "While",
    "As", "After", "Before", "If", "Once", "Speaking", "Asked", "Earlier", "Later", "Yesterday", "Today", "Meanwhile",
    "However", "Yet", "Still", "Instead", "Even", "Also", "Then", "Last",
];

/// Whether a word begins sentences and no name.
pub(super) fn leads_in(word: &str) -> bool {
    LEADS_IN.contains(&word)
}

/// A word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    pub text: &'a str,
    pub span: Span,
    pub tag: Tag,
    pub owns: bool,
    pub quoted: bool,
    pub gap: Gap,
}

impl Word<'_> {
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    pub fn is_one_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether it may stand in a noun phrase.
    pub fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::PROPN | Tag::NOUN | Tag::NUM | Tag::ADJ | Tag::DET)
            // A name, where it owns something.
            || self.owns && self.text.starts_with(char::is_uppercase)
            || self.is_one_of(&["his", "her", "their", "its", "our", "my", "your"])
    }

    pub fn is_verb(&self) -> bool {
        matches!(self.tag, Tag::VERB | Tag::AUX)
    }
}

/// Reads the words of the sentence at `sentence` into `words`; `quotations` are those that may touch it.
pub(super) fn read<'a>(
    article: &'a Article,
    sentence: Span,
    tokens: &[Token],
    quotations: &[Quotation],
    words: &mut Vec<Word<'a>>,
) {
    words.clear();
    let text = article.text.as_str();
    let mut end = sentence.start;
    let mut gap = Gap::default();
    let mut quotations = quotations.iter().peekable();
    let mut in_brackets = false;
    for (at, token) in tokens.iter().enumerate() {
        let between = &text[end.min(token.span.start)..token.span.start];
        for (place, c) in between.char_indices() {
            match c {
                '(' if !in_brackets => {
                    // Only brackets that close in the same sentence hide anything.
                    let from = end.min(token.span.start) + place;
                    in_brackets = closes(&text[from..sentence.end.max(from)]);
                }
                ')' => {
                    in_brackets = false;
                    gap.bracket = true;
                }
                _ if in_brackets => {}
                ',' => gap.comma = true,
                // "4:40 p.m."
                ':' if between.len() == 1 => {}
                ':' | ';' | '!' | '?' => gap.breaks = true,
                '—' | '–' => (gap.dash, gap.breaks) = (true, true),
                '-' if between.contains(" -") || between.contains("- ") => {
                    (gap.dash, gap.breaks) = (true, true);
                }
                '“' | '”' | '"' => gap.quote = true,
                // The point of an initial or a title breaks nothing, nor does a decimal one.
                '.' if words
                    .last()
                    .is_some_and(|word| word.text.len() > 4 || !word.text.starts_with(char::is_uppercase)) =>
                {
                    gap.breaks = true;
                }
                _ => {}
            }
        }
        end = token.span.end;
        while quotations.next_if(|quotation| quotation.span.end <= token.span.start).is_some() {
            gap.quote = true;
        }
        if in_brackets {
            continue;
        }
        // A picture's credit in brackets ends what comes before; an abbreviation in brackets does not.
        gap.breaks |= gap.bracket && token.tag == Tag::PROPN;
        let quoted = quotations.peek().is_some_and(|quotation| quotation.span.start < token.span.end);
        gap.quote |= quoted != words.last().is_some_and(|word: &Word| word.quoted) && !words.is_empty();
        let tag = match article.words(token.span) {
            first if words.is_empty() && leads_in(first) => Tag::SCONJ,
            // "said lead author Ann Lee"
            "lead" if tokens.get(at + 1).is_some_and(|next| next.tag == Tag::NOUN) => Tag::ADJ,
            // "…, study finds": headlines leave articles out.
            "study" | "report" | "poll" | "survey" | "review" | "inquiry"
                if gap.comma && tokens.get(at + 1).is_some_and(|next| verb(article.words(next.span)).is_some()) =>
            {
                Tag::NOUN
            }
            _ => token.tag,
        };
        words.push(Word { text: article.words(token.span), span: token.span, tag, owns: token.owns, quoted, gap });
        gap = Gap::default();
    }
}

/// Whether the bracket that `text` begins with is closed in it, soon.
fn closes(text: &str) -> bool {
    text.char_indices().take(200).find(|(_, c)| *c == ')').is_some()
}
