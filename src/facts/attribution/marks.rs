//! Quotations: which marks open and close them, in text as it is really published.
//!
//! Straight marks tell by the blanks around them; a quotation that runs on in a new paragraph, or behind a new opening
//! mark at the beginning of a sentence, is one quotation; a mark that was forgotten costs one sentence at most.

use crate::article::Article;
use crate::text::Span;

/// A quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    /// From its opening mark to behind its closing one.
    pub span: Span,
    /// The words between the marks: one part, or one a paragraph.
    pub parts: Vec<Span>,
}

/// How far a single quotation mark is looked for, in bytes: single marks stand around phrases, and apostrophes are many.
const SINGLE_REACH: usize = 600;
/// Words that begin with an apostrophe.
const ELIDED: &[&str] =
    &["s", "t", "d", "m", "ll", "re", "ve", "em", "til", "tis", "twas", "cause", "bout", "n", "round"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Neither,
}

/// The quotations of an article in order; none overlaps another.
pub(super) fn find(article: &Article) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    // A quotation still open at the end of its block, which the next block may go on with.
    let mut waiting: Option<Open> = None;
    let mut sentences = article.sentences.iter().peekable();
    while let Some(first) = sentences.next() {
        let (block, mut within) = (first.block, first.span);
        while let Some(next) = sentences.next_if(|next| next.block == block) {
            within.end = next.span.end;
        }
        let goes_on = waiting.as_ref().is_some_and(|open| open.block + 1 == block)
            && article.words(within).starts_with(['“', '"', '‘', '\'']);
        let open = if goes_on {
            waiting.take()
        } else {
            found.extend(waiting.take().and_then(|open| open.cut(article)));
            None
        };
        waiting = read_block(article, within, block, open, &mut found);
    }
    found.extend(waiting.and_then(|open| open.cut(article)));
    found.retain(|quotation| quotation.parts.iter().any(|part| article.words(*part).contains(char::is_alphanumeric)));
    found
}

/// A quotation that has not been closed yet.
struct Open {
    mark: usize,
    single: bool,
    /// Where its present part begins.
    part: usize,
    parts: Vec<Span>,
    block: usize,
}

impl Open {
    fn closed(mut self, article: &Article, at: usize, behind: usize) -> Quotation {
        self.parts.push(Span::new(self.part, at).trimmed(&article.text));
        Quotation { span: Span::new(self.mark, behind), parts: self.parts }
    }

    /// What is left of a quotation whose closing mark was forgotten: up to the end of its first sentence.
    fn cut(self, article: &Article) -> Option<Quotation> {
        let at = article.sentences.partition_point(|sentence| sentence.span.end <= self.mark);
        let sentence = article.sentences.get(at)?.span;
        // A sentence may have been kept whole for the sake of a closing mark that is another's.
        let words = &article.text[self.mark.max(sentence.start)..sentence.end];
        let stop = [". ", "? ", "! "].iter().filter_map(|stop| words.find(stop)).min();
        let end = stop.map_or(sentence.end, |stop| self.mark.max(sentence.start) + stop + 1);
        let first = self.parts.first().map_or(self.part, |part| part.start);
        (end > first).then(|| Quotation {
            span: Span::new(self.mark, end),
            parts: vec![Span::new(first, end).trimmed(&article.text)],
        })
    }
}

/// Reads one block; gives back what is still open at its end.
fn read_block(
    article: &Article,
    within: Span,
    block: usize,
    mut open: Option<Open>,
    found: &mut Vec<Quotation>,
) -> Option<Open> {
    let text = article.words(within);
    let mut before = None::<char>;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|(_, c)| *c);
        let here = within.start + at;
        let behind = here + c.len_utf8();
        let single = matches!(c, '‘' | '’' | '\'');
        let is_open = open.as_ref().map(|open| open.single);
        let side = match c {
            '“' | '”' | '"' => side(c, before, after, is_open.is_some()),
            '‘' | '\'' if is_open.is_none() => {
                if opens_single(text, at, c, before) {
                    Side::Opens
                } else {
                    Side::Neither
                }
            }
            '’' | '\'' if is_open == Some(true) => {
                if closes_single(text, at, c, before, after) {
                    Side::Closes
                } else {
                    Side::Neither
                }
            }
            // A new paragraph of a single quotation.
            '‘' if at == 0 => Side::Opens,
            _ => Side::Neither,
        };
        match (side, open.take()) {
            (Side::Opens, None) => {
                open = Some(Open { mark: here, single, part: behind, parts: Vec::new(), block });
            }
            (Side::Opens, Some(mut now)) => {
                if now.single && !single {
                    // A double mark inside single ones.
                    open = Some(now);
                } else if at == 0 || begins_sentence(&text[..at], &text[behind - within.start..]) {
                    let part = Span::new(now.part.min(here), here).trimmed(&article.text);
                    if now.block == block && at > 0 || !part.is_empty() {
                        now.parts.push(part);
                    }
                    now.part = behind;
                    now.block = block;
                    open = Some(now);
                } else {
                    found.extend(now.cut(article).filter(|cut| cut.span.end <= here));
                    open = Some(Open { mark: here, single, part: behind, parts: Vec::new(), block });
                }
            }
            (Side::Closes, Some(now)) if now.single == single => found.push(now.closed(article, here, behind)),
            (_, kept) => open = kept,
        }
        before = Some(c);
    }
    if let Some(now) = &mut open {
        let end = within.end.max(now.part);
        now.parts.push(Span::new(now.part, end).trimmed(&article.text));
        now.part = end;
        now.block = block;
    }
    // Single marks do not run on: an apostrophe would swallow the article.
    open.filter(|open| !open.single)
}

/// What a double mark does between the characters around it.
fn side(mark: char, before: Option<char>, after: Option<char>, is_open: bool) -> Side {
    let opening_place =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–' | '-' | '‘' | '\'' | ':'));
    let led_by = after.is_some_and(|c| {
        c.is_alphanumeric() || matches!(c, '‘' | '\'' | '’' | '[' | '(' | '#' | '@' | '$' | '£' | '€' | '.' | '…' | '“')
    });
    // "“, says" is a closing mark that was typed wrong; ". “ " too.
    let points_on =
        after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '‘' | '\'' | '[' | '#' | '@' | '$' | '£' | '…'));
    match mark {
        '“' if points_on => Side::Opens,
        '“' if is_open => Side::Closes,
        '“' => {
            if led_by {
                Side::Opens
            } else {
                Side::Neither
            }
        }
        '”' if is_open && !(opening_place && points_on) => Side::Closes,
        '”' => {
            if opening_place && points_on {
                Side::Opens
            } else {
                Side::Neither
            }
        }
        _ if opening_place && points_on => Side::Opens,
        _ if is_open => Side::Closes,
        _ if opening_place && led_by || before.is_some_and(|c| !c.is_alphanumeric() && points_on) => Side::Opens,
        _ => Side::Neither,
    }
}

/// Whether an opening mark between `before` and `after` begins a sentence.
fn begins_sentence(before: &str, after: &str) -> bool {
    let stopped = before.trim_end().ends_with(['.', '!', '?', '…', ')', ']', ':', '”']);
    stopped && after.trim_start_matches(['‘', '\'', '[']).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
}

fn opens_single(text: &str, at: usize, mark: char, before: Option<char>) -> bool {
    if !before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '—' | '–')) {
        return false;
    }
    let inside = at + mark.len_utf8();
    let rest = &text[inside..];
    let word = &rest[..rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len())];
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) || ELIDED.contains(&word) {
        return false;
    }
    let mut end = SINGLE_REACH.min(rest.len());
    while !rest.is_char_boundary(end) {
        end -= 1;
    }
    let mut last = None;
    let mut chars = rest[..end].char_indices().peekable();
    while let Some((place, c)) = chars.next() {
        if matches!(c, '“' | '”' | '"') && mark == '\'' {
            return false;
        }
        if c == mark && c == '‘' {
            return false;
        }
        if closes_with(mark, c) && closes_single(text, inside + place, c, last, chars.peek().map(|(_, c)| *c)) {
            return true;
        }
        last = Some(c);
    }
    false
}

fn closes_with(opening: char, mark: char) -> bool {
    mark == '’' || opening == '\'' && mark == '\''
}

/// Whether a single mark closes a quotation, rather than being an apostrophe.
fn closes_single(text: &str, at: usize, mark: char, before: Option<char>, after: Option<char>) -> bool {
    if before.is_none_or(char::is_whitespace) || after.is_some_and(char::is_alphanumeric) {
        return false;
    }
    // "the officials’ view" goes on; "‘no more cuts’ he said" cannot be told from it and is left open.
    let behind = &text[at + mark.len_utf8()..];
    let plural =
        before == Some('s') && behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    !plural || {
        let mut end = SINGLE_REACH.min(behind.len());
        while !behind.is_char_boundary(end) {
            end -= 1;
        }
        let ahead = &behind[..end];
        let ends =
            |mark: char| ahead.match_indices(mark).any(|(place, _)| ahead[..place].ends_with([',', '.', '!', '?']));
        !(ends('’') || mark == '\'' && ends('\''))
    }
}
