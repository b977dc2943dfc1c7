//! What the clause in front of a time says of its tense.

/// Whether a clause tells of the past.
pub(super) fn is_over(before: &str) -> bool {
    has_word(clause(before), &["had", "was", "were", "did"]) && !is_to_come(before)
}

/// The words of the clause that a text ends in, some two lines at most.
pub(super) fn clause(before: &str) -> &str {
    let start = before.char_indices().rev().take(120).last().map_or(0, |(at, _)| at);
    let near = &before[start..];
    let near = near.rsplit_once(['.', ';', ':', '!', '?', '“', '"']).map_or(near, |(_, rest)| rest);
    near.rsplit_once(", ").map_or(near, |(_, rest)| rest)
}

pub(super) fn has_word(text: &str, words: &[&str]) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|word| words.iter().any(|other| word.eq_ignore_ascii_case(other)))
}

/// Whether a time is to come, as the clause in front of it says.
pub(super) fn is_to_come(before: &str) -> bool {
    let future = [
        "will",
        "would",
        "could",
        "must",
        "should",
        "may",
        "might",
        "due",
        "expected",
        "scheduled",
        "planned",
        "plans",
    ];
    has_word(clause(before), &future) || clause(before).contains("to be ")
}
