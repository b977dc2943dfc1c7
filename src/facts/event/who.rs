//! Who did it or whom it befell: the subject of the headline and of the lead, and the names that recur.

use super::Candidate;
use super::clause;
use super::place::is_time;
use super::story::{Part, Story};
use crate::text;

/// The actors that the beginning of a story names.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        let clause = clause::main_clause(part);
        for (start, end) in names(part) {
            let is_subject = clause.is_some_and(|clause| clause.start <= start && end <= clause.verb);
            let times = part.words[start..end].iter().map(|word| story.count(&word.folded)).max().unwrap_or(0) as f32;
            let placed = start > 0 && matches!(part.words[start - 1].folded.as_str(), "in" | "at" | "near" | "outside");
            let score = part.weight
                + if is_subject && (part.is_title || at == story.lead) { 1.0 } else { 0.0 }
                + 0.5 * times.ln_1p()
                - if placed { 1.5 } else { 0.0 };
            found.push(Candidate { part: at, span: story.span(at, start, end), score });
        }
    }
    found
}

/// Runs of capitalised words.
fn names(part: &Part) -> Vec<(usize, usize)> {
    let mut names: Vec<(usize, usize)> = Vec::new();
    let title_case = part.words.iter().filter(|word| word.is_capital).count() * 3 > part.words.len() * 2;
    for (at, word) in part.words.iter().enumerate() {
        let is_name = word.is_capital
            && !text::is_stop_word(&word.folded)
            && !is_time(word)
            && (at > 0 && !title_case || !text::is_known_word(&word.folded) || clause::form(&word.folded).is_none());
        match names.last_mut() {
            Some(name) if is_name && name.1 == at && !word.is_parted => name.1 = at + 1,
            _ if is_name => names.push((at, at + 1)),
            _ => {}
        }
    }
    names
}
