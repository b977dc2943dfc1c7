//! The numbers of a sentence that count or measure something: not those of dates, times of day, names and lists.

use super::worded;
use crate::facts::extract::clauses::Line;
use crate::facts::{Bound, Entities, Tag};
use crate::text::{self, Span};

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Written {
    pub span: Span,
    pub value: f64,
    /// What the word itself bounds: "dozens" are at least 24.
    pub bound: Bound,
    /// Its first and last word.
    pub first: usize,
    pub last: usize,
    /// What sort of number it is.
    pub sort: Sort,
}

/// What sort of number a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// It counts or measures.
    Plain,
    /// "two-thirds", "half".
    Share,
    /// "6 in 10", of which this is the 10.
    OutOf(u16),
    /// "twice".
    Times,
}

impl Written {
    /// Whether it is a share of a whole: "two-thirds", "one in five", "half".
    pub fn is_share(&self) -> bool {
        matches!(self.sort, Sort::Share | Sort::OutOf(_))
    }
}

/// Words in front of a number that names or ranks rather than counts: "lap 13", "Resolution 2728".
const NUMBERED: &[&str] = &[
    "no",
    "number",
    "numbers",
    "chapter",
    "article",
    "section",
    "resolution",
    "page",
    "flight",
    "route",
    "highway",
    "interstate",
    "phase",
    "level",
    "category",
    "type",
    "top",
    "group",
    "formula",
    "channel",
    "room",
    "gate",
    "pier",
    "terminal",
    "line",
    "bus",
    "version",
    "question",
    "item",
    "figure",
    "division",
    "district",
    "ward",
    "zone",
    "area",
    "day",
    "week",
    "game",
    "round",
    "match",
    "stage",
    "lap",
    "tier",
    "grade",
    "class",
    "title",
    "covid",
    "season",
    "episode",
    "part",
    "volume",
    "row",
    "lane",
    "block",
    "unit",
    "apartment",
    "suite",
    "box",
    "act",
    "step",
    "seed",
    "seeded",
    "ranked",
    "rank",
    "model",
    "windows",
    "proposition",
    "prop",
    "amendment",
    "quarter",
    "apollo",
    "size",
    "minute",
    "hole",
    "set",
    "year",
    "vol",
    "tel",
    "phone",
    "superman",
];
/// Words behind a time of day.
const CLOCKS: &[&str] = &[
    "am", "pm", "o'clock", "gmt", "utc", "est", "edt", "pst", "pdt", "cst", "cdt", "et", "bst", "cet", "noon",
    "midnight",
];
/// All numbers of a sentence that count or measure, in order, none overlapping another.
pub(super) fn numbers(line: &Line, entities: &Entities) -> Vec<Written> {
    let mut found = worded::numbers(line);
    let offset = line.sentence.start;
    for number in text::numbers(line.article.words(line.sentence)) {
        let span = Span::new(offset + number.span.start, offset + number.span.end);
        let Some((first, last)) = line.tokens_of(span) else { continue };
        let mut written = Written { span, value: number.value, bound: Bound::Exact, first, last, sort: Sort::Plain };
        if counts(line, entities, &written) {
            // "minus 10 degrees".
            if let Some(minus) = first.checked_sub(1).filter(|&at| line.word(at) == "minus" && line.gap(first) == " ") {
                let start = line.tokens[minus].span.start;
                written = Written { span: Span::new(start, span.end), value: -number.value, first: minus, ..written };
            }
            found.push(written);
        }
    }
    found.sort_by_key(|written| (written.span.start, std::cmp::Reverse(written.span.end)));
    let mut end = 0;
    found.retain(|written| {
        let is_free = written.span.start >= end;
        end = end.max(written.span.end);
        is_free
    });
    found
}

/// Whether a number counts or measures something.
fn counts(line: &Line, entities: &Entities, number: &Written) -> bool {
    let text = &line.article.text;
    let written = line.article.words(number.span);
    let before = text[line.sentence.start..number.span.start].chars().next_back();
    let mut behind = text[number.span.end..line.sentence.end].chars();
    let (after, then) = (behind.next(), behind.next());
    let digits = written.starts_with(|c: char| c.is_ascii_digit());
    let token = line.article.words(line.tokens[number.last].span);
    let ordinal = digits && ["st", "nd", "rd", "th"].iter().any(|end| written.ends_with(end));
    let decade = digits && token.ends_with("0s");
    let padded = written.len() > 1 && written.starts_with('0') && !written.contains('.');
    let joined = matches!(before, Some('/' | '@' | '_' | '#' | '=' | ':' | '\\' | '.'))
        || matches!(after, Some('/' | '@' | '_' | '=' | '\\'))
        || matches!(after, Some(':' | '.')) && then.is_some_and(|c| c.is_ascii_digit());
    let clock = CLOCKS.contains(&line.word(number.last + 1)) && !line.broken(number.last + 1)
        || digits && (token.ends_with("am") || token.ends_with("pm"));
    let listed = number.first == 0 && matches!(after, Some('.' | ')')) && number.last + 1 < line.tokens.len()
        || before == Some('(')
            && after == Some(')')
            && !(number.first > 0 && digits && line.tags_name(number.first - 1));
    if ordinal || decade || padded || joined || clock || listed || is_clock(line, number) || opens_dates(line, number) {
        return false;
    }
    // A number of a date, but not "two" of "in two weeks".
    let dated = line.dates.partition_point(|dated| dated.last < number.first);
    if let Some(dated) = line.dates.get(dated).filter(|dated| dated.first <= number.last) {
        let next = line.word(number.last + 1).trim_end_matches('s');
        if number.last + 1 > dated.last
            || !matches!(next, "day" | "week" | "month" | "year")
            || next.len() == line.word(number.last + 1).len() && number.value > 1.0
        {
            return false;
        }
    }
    if number.first > 0 {
        let (at, gap) = (number.first - 1, line.gap(number.first));
        let close = matches!(gap, " " | "-" | "\u{a0}" | "." | ". ") && !line.tokens[at].owns;
        let named =
            line.tags_name(at) && line.date_chunk_word(at).is_none() && line.chunk(at) == line.chunk(number.first);
        // "beat Oakford 3-1".
        let opposed = matches!(after, Some('-' | '–')) && then.is_some_and(|c| c.is_ascii_digit());
        let named = named && !opposed;
        let capital = !digits && written.starts_with(char::is_uppercase) && matches!(gap, " " | "-");
        // "the under 21 side", not "under 120 crowns".
        let youth = digits && line.word(at) == "under" && (19.0..=23.0).contains(&number.value) && gap == " ";
        let numbered = NUMBERED.contains(&line.word(at)) && gap != "-" || youth && line.broken(number.last + 1);
        if close && (numbered || named) || capital {
            return false;
        }
    }
    let at_clock = digits
        && number.value < 25.0
        && number.first > 0
        && matches!(line.word(number.first - 1), "at" | "after" | "before" | "until" | "by")
        && line.chunks[line.chunk(number.last)].last == number.last
        && matches!(after, Some(' ' | ',' | '.') | None)
        && (written.contains('.') || line.broken(number.last + 1) || line.date_at(number.last + 2).is_some());
    if at_clock {
        return false;
    }
    let mentions = entities
        .mentions_in(Span::new(number.span.start.saturating_sub(40).max(line.sentence.start), line.sentence.end));
    let named = mentions.iter().take(12).any(|mention| mention.span.holds(number.span) && mention.span != number.span);
    let address = !digits_of_people(line, number) && line.tag(number.last + 1) == Some(Tag::PROPN);
    let bare_year = digits
        && token.len() == 4
        && (1900.0..2100.0).contains(&number.value)
        && line.chunks[line.chunk(number.last)].last == number.last
        && !text[number.span.end..].starts_with('%')
        && before.is_none_or(char::is_whitespace);
    !named && !address && !bare_year
}

/// Whether a number with a point is a time of day: "at 13.05", or a line by itself.
fn is_clock(line: &Line, number: &Written) -> bool {
    let written = line.article.words(number.span);
    let Some((hour, minute)) = written.split_once('.') else { return false };
    let below = |digits: &str, end: u8| digits.parse::<u8>().is_ok_and(|value| value < end);
    if minute.len() != 2 || !below(hour, 24) || !below(minute, 60) {
        return false;
    }
    let lead = number.first.checked_sub(1).filter(|_| line.gap(number.first) == " ").map_or("", |at| line.word(at));
    let alone = number.first == 0 && line.tokens.len() <= number.last + 2;
    let at =
        matches!(lead, "at" | "until" | "till" | "by" | "from" | "since" | "before" | "after" | "around" | "about");
    hour.starts_with('0') && hour.len() == 2
        || alone
        || at && line.broken(number.last + 1) && lead != "by"
        || lead == "at" && line.tag(number.last + 1) != Some(Tag::NOUN)
}

/// Whether a number is the first day of some that share a month: "from 22 to 24 July", "6 and 7 November".
fn opens_dates(line: &Line, number: &Written) -> bool {
    let joint = number.last + 1;
    let other = if matches!(line.word(joint), "to" | "and" | "or" | "until" | "through") { joint + 1 } else { joint };
    let dashed = other == joint && other < line.tokens.len() && matches!(line.gap(other), "-" | "–");
    let digits = |at: usize| line.word(at).starts_with(|c: char| c.is_ascii_digit());
    let days = number.value.fract() == 0.0 && (1.0..=31.0).contains(&number.value);
    let free = other > joint && !line.broken(joint) && !line.broken(other) || dashed;
    days && free
        && digits(number.first)
        && digits(other)
        && line.date_at(other).is_some_and(|dated| dated.last > other && !digits(dated.first + 1))
}

/// Whether the noun phrase behind a number ends in a common noun or in a plural name: "32,000 Palestinians", not "10 Downing
/// Street".
fn digits_of_people(line: &Line, number: &Written) -> bool {
    let last = line.chunks[line.chunk(number.last)].last;
    line.tag(last) == Some(Tag::NOUN)
        || line.word(last).ends_with('s')
        || last == number.last
        || line.broken(number.last + 1)
}
