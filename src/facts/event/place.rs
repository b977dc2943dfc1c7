//! Where it happened: the names that stand behind the words places stand behind.

use super::Candidate;
use super::story::{Part, Story, Word};

/// What places stand behind, how much that tells, and whether it is part of the answer: "near the station" is not "the
/// station".
const PLACERS: &[(&str, f32, bool)] = &[
    ("in", 1.0, false),
    ("at", 0.9, false),
    ("near", 0.9, true),
    ("outside", 0.9, true),
    ("inside", 0.7, true),
    ("across", 0.5, true),
    ("off", 0.4, true),
    ("to", 0.1, false),
    ("from", 0.0, false),
    ("on", 0.2, false),
];
/// Most words without a capital between such a word and the name: "in the northern city of Mosul".
const MOST_BETWEEN: usize = 4;

/// The places that the beginning of a story mentions.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        for (nth, word) in part.words.iter().enumerate() {
            let Some((_, telling, is_shown)) = PLACERS.iter().find(|(placer, ..)| *placer == word.folded) else {
                continue;
            };
            let Some((from, name, end)) = name_behind(part, nth) else { continue };
            let times = story.count(&part.words[name].folded) as f32;
            let score = telling + part.weight + 0.3 * times.ln_1p();
            let start = if *is_shown { nth } else { from };
            found.push(Candidate { part: at, span: story.span(at, start, end), score });
        }
    }
    found
}

/// The name behind the word at `placer`: where its phrase begins, where the name begins, and where both end.
fn name_behind(part: &Part, placer: usize) -> Option<(usize, usize, usize)> {
    let words = &part.words;
    let from = placer + 1;
    let name = (from..words.len())
        .take(MOST_BETWEEN + 1)
        .take_while(|at| !words[*at].is_parted)
        .find(|at| words[*at].is_capital)?;
    if words[from..name].iter().any(|word| !may_lead(word)) || is_time(&words[name]) {
        return None;
    }
    let mut end = name + 1;
    while let Some(word) = words.get(end) {
        let next_is_name = words.get(end + 1).is_some_and(|next| next.is_capital && !next.is_parted && !is_time(next));
        let goes_on = if word.is_capital {
            !is_time(word)
        } else {
            !word.is_parted && next_is_name && matches!(word.folded.as_str(), "of" | "in" | "the")
        };
        if !goes_on {
            break;
        }
        end += 1;
    }
    Some((from, name, end))
}

/// Whether a word may stand between "in" and a name.
fn may_lead(word: &Word) -> bool {
    !matches!(word.folded.as_str(), "and" | "or" | "by" | "with" | "to" | "for" | "as" | "his" | "her" | "their")
}

/// Months and weekdays are no places.
pub(super) fn is_time(word: &Word) -> bool {
    const TIMES: &[&str] = &[
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
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    TIMES.contains(&word.folded.as_str())
}
