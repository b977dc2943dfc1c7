//! Two numbers that are the ends of one range: "10 to 15 people", "between 1% and 3%".

use super::bounds::quantity;
use super::written::Written;
use crate::facts::extract::clauses::Line;

/// What two numbers that follow each other are.
pub(super) enum Range {
    /// "10 to 15 people", "between 10 and 15": one figure, from the "between" if there is one.
    Counts(Option<usize>),
    /// "a 7-11 store".
    Names,
    /// Two figures.
    None,
}

/// What a number and the next one are.
pub(super) fn range(line: &Line, one: &Written, other: &Written) -> Range {
    if one.is_share() || other.is_share() || other.value <= one.value {
        return Range::None;
    }
    let text = &line.article.text;
    let between = &text[one.span.end..other.span.start];
    let before = one.first.checked_sub(1).map_or("", |at| line.word(at));
    // "between 1% and 3%", "$2m to $3m": each has its unit, and it is the same one.
    let found = quantity(&text[..other.span.start], line.sentence.start, one.span);
    let own = found.span.end.max(one.span.end) - one.span.end;
    let alike = || quantity(&text[..line.sentence.end], one.span.end, other.span).unit == found.unit;
    let own = if own == 0 || alike() { own } else { 0 };
    let ranges = match between[own..].trim_end_matches(['$', '£', '€']) {
        "-" | "–" | " or " => true,
        " to " => before != "from",
        " and " => before == "between",
        _ => false,
    };
    let plural = line.word(line.chunks[line.chunk(other.last)].last).ends_with('s');
    if ranges && matches!(between, "-" | "–") && !plural && !text[other.span.end..].starts_with('%') {
        Range::Names
    } else if ranges && !(between == " or " && line.broken(other.last + 1)) {
        Range::Counts((before == "between").then(|| line.tokens[one.first - 1].span.start))
    } else {
        Range::None
    }
}
