//! Which lengths of time are no figures: they say how far off something is, or over which stretch of the calendar.

use super::units;
use crate::facts::Tag;
use crate::facts::extract::clauses::Line;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a length of time, words `first..=last`, places something in time: "two years later", "in the first 19 minutes",
/// "the three months to December", "the highest in two decades".
pub(super) fn is_period(line: &Line, first: usize, last: usize, unit: &str) -> bool {
    if !units::is_time(unit) {
        return false;
    }
    let next = last + 1;
    let lead = first.checked_sub(1).filter(|_| !line.broken(first)).map_or("", |at| line.word(at));
    let led_by_the = matches!(lead, "the" | "these" | "those");
    // The "over" of "over three days" may also bound it.
    let lasts = |word: &str| matches!(word, "for" | "over" | "during" | "in" | "within");
    let lasting = lasts(lead) || lasts(line.word(first));
    let offset = match line.word(next) {
        "ago" | "later" | "earlier" | "hence" | "on" if line.word(next) != "on" || line.broken(next + 1) => true,
        // "deliberated over three days before returning" tells how long.
        "after" | "before" | "into" | "since" => !led_by_the && !lasting,
        "to" | "until" | "through" => {
            (next + 1..next + 5).any(|at| line.date_at(at).is_some() || MONTHS.contains(&line.word(at)))
        }
        "ended" | "ending" => true,
        _ => false,
    };
    if offset && !line.broken(next) {
        return true;
    }
    // "in the past five years", "inside the first 19 minutes".
    let ranked =
        matches!(lead, "first" | "last" | "past" | "next" | "final" | "previous" | "coming" | "opening" | "closing");
    let before = |back: usize| first.checked_sub(back).map_or("", |at| line.word(at));
    let placed =
        |word: &str| matches!(word, "in" | "inside" | "within" | "for" | "over" | "during" | "throughout" | "after");
    if ranked && matches!(before(2), "the" | "its" | "their" | "his" | "her") && placed(before(3)) {
        return true;
    }
    // "on 78 minutes", as a match is told.
    let minutes = unit.starts_with("minute");
    if minutes && lead == "on" {
        return true;
    }
    // "the highest in two decades", "for the first time in 20 years".
    let superlative = |at: usize| {
        let word = line.word(at);
        matches!(word, "most" | "least" | "worst" | "best" | "first")
            || word.ends_with("est")
                && !matches!(line.tag(at), Some(Tag::NOUN | Tag::VERB | Tag::PROPN))
                && word.len() > 4
    };
    matches!(lead, "in" | "for")
        && ((first.saturating_sub(7)..first).any(superlative)
            || line.word(next) == "the" && line.word(next + 1).ends_with("est"))
}
