//! When and where a clause has it.

use super::clauses::{Clause, Note};
use crate::article::Article;
use crate::facts::{Days, Entities, EntityKind, Told};
use crate::text::Span;

/// The clause's time: the one told in it, or in what opens it, whose days are known most exactly.
pub(super) fn time<'a>(article: &Article, times: &'a [Told], clause: &Clause, note: &Note) -> Option<&'a Told> {
    let parts = [Some(clause.rest), note.intro];
    parts
        .into_iter()
        .flatten()
        .flat_map(|part| within(times, part))
        .filter(|told| is_adverbial(article, told.span))
        .min_by_key(|told| {
            told.days.and_then(|(first, last)| first.until(last).ok()).map_or(i32::MAX, |span| span.get_days())
        })
}

fn within(times: &[Told], span: Span) -> &[Told] {
    let first = times.partition_point(|told| told.span.start < span.start);
    let count = times[first..].partition_point(|told| told.span.end <= span.end);
    &times[first..first + count]
}

/// Whether a time tells when, and is no part of a name: "the October 7 attack", "Monday's vote".
fn is_adverbial(article: &Article, time: Span) -> bool {
    let before = article.text[..time.start].trim_end();
    let behind = &article.text[time.end..];
    let article_before = ["the", "a", "an", "this", "that", "of", "’s", "'s"].iter().any(|word| {
        before.ends_with(word) && !before[..before.len() - word.len()].ends_with(|c: char| c.is_alphanumeric())
    });
    !article_before && !behind.starts_with(['\'', '’', '-', '–'])
}

/// Days as a record holds them.
pub(super) fn days((first, last): Days) -> String {
    if first == last { first.to_string() } else { format!("{first}/{last}") }
}

/// `object` without the time at its beginning or end, its preposition included.
pub(super) fn cut(article: &Article, object: Span, time: Span) -> Span {
    let text = &article.text;
    if !object.holds(time) {
        return object;
    }
    let before = text[object.start..time.start].trim_end();
    let preposition =
        ["on", "in", "at", "by", "since", "from", "during", "until", "till", "for", "over", "within", "throughout"]
            .iter()
            .find(|word| before.strip_suffix(**word).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ','])));
    let lead = before.len() - preposition.map_or(0, |word| word.len());
    if object.end == time.end {
        Span::new(object.start, object.start + lead).trimmed(text)
    } else if before[..lead].trim().is_empty() {
        Span::new(time.end, object.end).trimmed(text)
    } else {
        object
    }
}

/// Where the clause has it, with its preposition, if that is clear: right behind the verb or a short object.
pub(super) fn place(article: &Article, entities: &Entities, clause: &Clause, note: &Note) -> Option<Span> {
    let text = &article.text;
    for part in [Some(clause.rest), note.intro].into_iter().flatten() {
        for mention in entities.mentions_in(part) {
            if !matches!(entities.list[mention.entity].kind, EntityKind::Place | EntityKind::Country) {
                continue;
            }
            let before = &text[part.start..mention.span.start];
            let Some(preposition) = ["in ", "at ", "near ", "outside ", "inside "].iter().find(|word| {
                let bare = before.strip_suffix("the ").unwrap_or(before).to_lowercase();
                bare.strip_suffix(**word).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            }) else {
                continue;
            };
            let the = if before.ends_with("the ") { "the ".len() } else { 0 };
            let lead = &before[..before.len() - preposition.len() - the];
            // With more in between it may be the place of something else: "a ceasefire in Gaza".
            let is_direct = lead.trim().is_empty();
            if is_direct {
                return Some(Span::new(part.start + lead.len(), mention.span.end));
            }
        }
    }
    None
}
