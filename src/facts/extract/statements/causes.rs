//! Why and on what condition: clauses with "because" and "if", and phrases such as "in light of".

use super::clauses::{Clause, Clauses, Link};
use crate::article::Article;
use crate::text::Span;

/// What clauses around a statement say of it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Reasons {
    pub cause: Option<Span>,
    pub condition: Option<Span>,
}

/// Phrases that name a cause.
const PHRASES: &[&str] =
    &["because of ", "due to ", "in light of ", "in response to ", "as a result of ", "owing to ", "thanks to "];

/// For each clause the cause and the condition that its sentence gives.
pub(super) fn of(article: &Article, clauses: &Clauses) -> Vec<Reasons> {
    let mut reasons = vec![Reasons::default(); clauses.list.len()];
    for at in 0..clauses.list.len() {
        if let Some((host, span, is_cause)) = clause_reason(article, clauses, at) {
            let slot = if is_cause { &mut reasons[host].cause } else { &mut reasons[host].condition };
            slot.get_or_insert(span);
        }
    }
    for ((clause, note), reasons) in clauses.list.iter().zip(&clauses.notes).zip(&mut reasons) {
        if reasons.cause.is_none() {
            reasons.cause = note
                .intro
                .and_then(|intro| phrase(&article.text, intro))
                .or_else(|| phrase(&article.text, clause.rest))
                .or_else(|| phrase(&article.text, clause.subject).filter(|cause| cause.start > clause.subject.start));
        }
    }
    reasons
}

/// If clause `at` is a reason: the clause it belongs to, its words, and whether it is a cause.
fn clause_reason(article: &Article, clauses: &Clauses, at: usize) -> Option<(usize, Span, bool)> {
    let (clause, note) = (&clauses.list[at], &clauses.notes[at]);
    let opener = note.opener.filter(|_| note.link == Link::Sub)?;
    let is_cause = match article.words(opener).to_ascii_lowercase().as_str() {
        "because" => true,
        "if" | "unless" => false,
        _ => return None,
    };
    let same = |other: &usize| clauses.list[*other].sentence == clause.sentence;
    let hosts = |other: &usize| same(other) && clauses.notes[*other].link != Link::Sub;
    let before = at.checked_sub(1).filter(hosts).filter(|before| {
        let between = article.text.get(end(&clauses.list[*before])..opener.start).unwrap_or("?");
        matches!(between.trim(), "" | "only" | "even" | "just" | "," | ", only" | ", but only" | ", even")
    });
    let after = Some(at + 1).filter(|after| *after < clauses.list.len()).filter(hosts).filter(|after| {
        let next = &clauses.notes[*after];
        let start = next.intro.unwrap_or(clauses.list[*after].subject).start;
        let between = article.text.get(end(clause)..start).unwrap_or("?");
        next.link != Link::Relative && between.trim() == ","
    });
    let parted = before
        .is_some_and(|before| article.text[end(&clauses.list[before])..opener.start].trim_start().starts_with(','));
    let host = if parted { after.or(before) } else { before.or(after) }?;
    let lead = article.text[..opener.start].trim_end();
    let start = if before == Some(host) && lead.ends_with(" only") { lead.len() - "only".len() } else { opener.start };
    Some((host, Span::new(start, end(clause)), is_cause))
}

fn end(clause: &Clause) -> usize {
    clause.rest.end.max(clause.verb.end)
}

/// The phrase within `span` that names a cause, to its next comma.
fn phrase(text: &str, span: Span) -> Option<Span> {
    let words = span.of_text(text);
    for phrase in PHRASES {
        let Some(at) = find_ignoring_case(words, phrase) else { continue };
        let is_word = at == 0 || words[..at].ends_with([' ', '“', ',']);
        // "is due to meet" tells no cause.
        let before = text[..span.start + at].trim_end();
        let due = phrase.starts_with("due")
            && [" is", " are", " was", " were", " be", " been"].iter().any(|be| before.ends_with(be));
        let behind = &words[at + phrase.len()..];
        if !is_word || due || behind.trim().is_empty() {
            continue;
        }
        let length = behind.find([',', ';', ':']).unwrap_or(behind.len());
        return Some(Span::new(span.start + at, span.start + at + phrase.len() + length).trimmed(text));
    }
    None
}

/// Where `words` first holds the ASCII text `sought`, whatever its case.
fn find_ignoring_case(words: &str, sought: &str) -> Option<usize> {
    words.as_bytes().windows(sought.len()).position(|window| window.eq_ignore_ascii_case(sought.as_bytes()))
}
