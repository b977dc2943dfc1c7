//! Where a clause ends.

use super::clauses::Link;
use super::groups::Group;
use super::subjects::Found;
use super::verbs::Form;
use super::words::{Gap, Lex, Word};

/// Words that count the time to another event: "a day after …".
const TIMES: &[&str] = &[
    "day", "days", "hour", "hours", "minutes", "moments", "month", "months", "seconds", "time", "week", "weeks",
    "year", "years",
];

/// The place behind the last word of the clause of group `at`, and whether that is clear.
pub(super) fn end(text: &str, words: &[Word], groups: &[Group], found: &[Option<Found>], at: usize) -> (usize, bool) {
    let from = groups[at].last;
    let mut end = words.len();
    let mut clear = true;
    for (next, group) in groups.iter().enumerate().skip(at + 1) {
        match found[next] {
            // "hostages taken by" stays in the clause, ", led by" does not.
            Some(found) if group.reduced && words[found.start].gap < Gap::Comma => {}
            Some(found) if group.reduced => end = end.min(found.start),
            Some(found) if found.start >= from => end = end.min(found.start),
            Some(_) => end = end.min(group.first.max(from)),
            // "five people trapped in the wreckage": a participle, most likely.
            None if group.bare
                && words[group.main].form == Form::Either
                && words.get(group.last).is_some_and(|next| {
                    next.lex == Lex::Prep || ["last", "next", "this", "earlier"].contains(&next.span.of_text(text))
                }) => {}
            None if !group.reduced && group.first < end => {
                let cut = (from..group.first).rev().find(|&k| words[k].gap >= Gap::Comma || words[k].lex == Lex::And);
                clear = cut.is_some();
                end = cut.unwrap_or(group.first);
            }
            None => {}
        }
        if group.first >= end {
            break; // what follows is beyond this clause
        }
    }
    let mut end = end.max(from); // a group that begins inside this one
    for k in from..end {
        let word = words[k];
        let behind = words.get(k + usize::from(word.is_adverb())).copied().unwrap_or(word);
        let parts = word.gap == Gap::Strong
            || word.gap == Gap::Comma
                && (matches!(word.lex, Lex::Relative | Lex::Sub | Lex::But | Lex::Free)
                    || behind.is_verb() && behind.form != Form::Third
                    || ["according", "including", "following", "only", "with"].contains(&word.span.of_text(text)));
        if parts && k > from || word.gap >= Gap::Comma && k == from {
            end = k;
            break;
        }
    }
    // "So that …" tells what for, "and that …" what else was said: the clause is whole without.
    let is_so = |word: &Word| word.span.of_text(text) == "so";
    let whole = words[from..end].last().is_some_and(|last| is_so(last) || matches!(last.lex, Lex::And | Lex::But));
    let recent = end > from + 1 && matches!(words[end - 2].span.of_text(text), "last" | "this" | "next" | "that");
    // What is cut off here would be missed: "to ask why …", "made it clear that …", "a day after …".
    let cut = words.get(end).filter(|cut| cut.gap <= Gap::Quote);
    let is_time = |word: &Word| TIMES.contains(&word.span.of_text(text));
    let relative = found[at + 1..].iter().flatten().any(|found| found.start == end && found.link == Link::Relative);
    let asks = !relative && cut.is_some_and(|cut| matches!(cut.lex, Lex::Free | Lex::That)) && !whole;
    let counts = cut.is_some_and(|cut| cut.lex == Lex::Sub) && end > from && is_time(&words[end - 1]) && !recent;
    clear &= !asks && !counts && words[from..end].iter().all(|word| word.lex != Lex::Free);
    while end > from
        && (whole && is_so(&words[end - 1])
            || matches!(words[end - 1].lex, Lex::And | Lex::But | Lex::That | Lex::Relative | Lex::Sub | Lex::Free))
    {
        end -= 1;
    }
    (end, clear)
}
