//! From a number to a figure: what it counts, and what that does or suffers.

use super::bounds::{self, Quantity, quantity};
use super::ranges::{Range, range};
use super::written::{Sort, Written};
use super::{FigureFound, Role, ages, measured, periods, units};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::extract::times;
use crate::facts::{Bound, Entities, Tag, Value};
use crate::text::Span;

/// Taken for nouns behind a number, they count nothing.
const NO_NOUNS: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "away",
    "off",
    "long",
    "wide",
    "high",
    "deep",
    "tall",
    "have",
    "has",
    "had",
    "are",
    "were",
    "was",
    "is",
    "will",
    "would",
    "can",
    "could",
    "may",
    "might",
    "should",
    "must",
    "did",
    "do",
];
/// What is said of people by an adjective right behind their number: "12 dead".
const STATES: &[&str] =
    &["dead", "injured", "wounded", "killed", "missing", "hurt", "unaccounted", "trapped", "stranded"];

/// The figure that begins with the first of `numbers`, if it is one after all, and how many of them it takes.
pub(super) fn read(line: &Line, entities: &Entities, numbers: &[Written]) -> (Option<FigureFound>, usize) {
    if let Some((age, taken)) = ages::read(line, entities, numbers) {
        return (Some(age), taken);
    }
    if let Some(children) = ages::children(line, &numbers[0]) {
        return (Some(children), 1);
    }
    match Extent::of(line, numbers) {
        Ok(extent) => {
            let taken = extent.taken;
            (figure(line, &numbers[0], extent), taken)
        }
        Err(taken) => (None, taken),
    }
}

/// A number with its bound and unit, and with the other end of its range.
struct Extent {
    quantity: Quantity,
    /// The digits or words of the number, of both ends of a range.
    number: Span,
    bound: Bound,
    until: Option<f64>,
    /// The last word of the number, and of its unit.
    last: usize,
    end: usize,
    /// How many of the sentence's numbers it takes.
    taken: usize,
}

impl Extent {
    /// The extent of the first of `numbers`; how many of them to pass over where it is no figure.
    fn of(line: &Line, numbers: &[Written]) -> Result<Self, usize> {
        let text = &line.article.text;
        let one = &numbers[0];
        let (mut taken, mut number, mut last, mut bound) = (1, one.span, one.last, one.bound);
        let (mut start, mut until) = (None, None);
        match numbers.get(1).map(|other| range(line, one, other)) {
            Some(Range::Counts(from)) => {
                let other = &numbers[1];
                (number, last) = (Span::new(one.span.start, other.span.end), other.last);
                (bound, taken, start, until) = (Bound::AtLeast, 2, from, Some(other.value));
            }
            Some(Range::Names) => return Err(2),
            Some(Range::None) | None => {}
        }
        // One side of a score that is none.
        let opposed = text[..number.start]
            .strip_suffix(['-', '–'])
            .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if opposed && taken == 1 {
            return Err(1);
        }
        // "1 of 31 photos" counts pages.
        let is_one = (1.0..2.0).contains(&one.value);
        if is_one && line.word(last + 1) == "of" && line.tag(last + 2) == Some(Tag::NUM) {
            return Err(2.min(numbers.len()));
        }
        let mut quantity = quantity_of(line, one, number);
        if quantity.bound != Bound::Exact {
            bound = quantity.bound;
        }
        quantity.span = Span::new(start.unwrap_or(quantity.span.start), quantity.span.end.min(line.sentence.end));
        let end = line.tokens_of(quantity.span).map_or(last, |(_, end)| end);
        // "a two-run homer", "three-bedroom homes": nothing has been counted.
        let compound = quantity.unit.is_none()
            && one.sort == Sort::Plain
            && end + 1 < line.tokens.len()
            && line.gap(end + 1) == "-"
            && !line.word(end + 1).starts_with(|c: char| c.is_ascii_digit());
        if compound {
            return Err(taken);
        }
        Ok(Extent { quantity, number, bound, until, last, end, taken })
    }
}

/// A number with what belongs to it; the unit and bound of a share are words of their own.
fn quantity_of(line: &Line, one: &Written, number: Span) -> Quantity {
    let text = &line.article.text;
    let unit = match one.sort {
        Sort::Plain => return quantity(&text[..line.sentence.end], line.sentence.start, number),
        Sort::OutOf(whole) => Some(format!("in {whole}")),
        Sort::Times => Some("times".to_owned()),
        Sort::Share => None,
    };
    let (bound, start) = bounds::bound_before(text, line.sentence.start, number.start);
    Quantity { span: Span::new(start, number.end), bound, unit, scale: 1.0, hyphened: false }
}

/// The figure of a number: what it counts, and how it stands in its sentence.
fn figure(line: &Line, one: &Written, extent: Extent) -> Option<FigureFound> {
    let Extent { quantity, number, bound, until, last, end, .. } = extent;
    let (counted, reach) = counted(line, end, &quantity, one);
    let mut span = quantity.span;
    if let Some((first, last)) = counted {
        let proper =
            line.tags_name(last) && !line.word(last).ends_with('s') && !quantity.hyphened && quantity.unit.is_none();
        // "the four-time champion" has not been counted.
        let ranks = last > first && matches!(line.word(first), "time" | "times" | "way");
        if proper && first == end + 1 || ranks {
            return None;
        }
        if last - end <= 8 {
            span.end = closed(line, span.start, line.span(first, last).end);
        }
    }
    let mut figure = FigureFound {
        span,
        number,
        value: Value {
            number: one.value * quantity.scale,
            bound,
            unit: quantity.unit,
            counted: counted.map(|(first, last)| line.shown(first, last)),
            against: None,
            until: until.map(|until| until * quantity.scale),
        },
        counted: counted.map(|(first, last)| line.span(first, last)),
        of: None,
        predicate: None,
        role: Role::Other,
    };
    let first = line.tokens_of(span).map_or(one.first, |(first, _)| first);
    if names_again(line, &figure, first, reach) {
        return None;
    }
    let state = end + 1;
    if counted.is_none() && STATES.contains(&line.word(state)) && !line.broken(state) {
        figure.span.end = line.tokens[state].span.end;
        figure.predicate = Some(line.tokens[state].span);
        figure.role = Role::Subject;
        return Some(figure);
    }
    let unit = figure.value.unit.as_deref().unwrap_or_default();
    let dated = line.date_chunk_word(last);
    let verb = if let Some(dated) = dated {
        // "in just over two weeks" says when.
        figure.role = Role::Distance;
        times::verb(line, dated)
    } else if counted.is_none() && periods::is_period(line, first, end, unit) {
        figure.role = Role::Distance;
        None
    } else if let Some((role, verb)) = place(line, first, reach).or_else(|| adjunct(line, first)) {
        figure.role = role;
        Some(verb)
    } else {
        None
    };
    figure.predicate = verb.map(|verb| line.span(line.chunks[verb].first, line.chunks[verb].last));
    if counted.is_none() && figure.role != Role::Distance {
        let of = measured::of(line, first, figure.role, verb, figure.value.unit.as_deref());
        figure.of = of.map(|(first, last)| line.span(first, last));
        figure.value.counted = of.map(|(first, last)| line.shown(first, last));
    }
    figure.span.end = past_rate(line, figure.span);
    Some(figure)
}

/// Where a figure ends that begins at `start`: a quotation mark opened inside is closed inside.
fn closed(line: &Line, start: usize, end: usize) -> usize {
    let closing = line.article.text[end..line.sentence.end].chars().next();
    let open = line.article.words(Span::new(start, end)).chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
    let mark = closing.filter(|c| open % 2 == 1 && matches!(c, '"' | '”'));
    end + mark.map_or(0, char::len_utf8)
}

/// Where a figure ends with what it is reckoned by: "95 crowns a share", "2,000 cars a day".
fn past_rate(line: &Line, span: Span) -> usize {
    let Some(rate) = line.tokens_of(span).map(|(_, last)| last + 1).filter(|&rate| !line.broken(rate)) else {
        return span.end;
    };
    let by = line.word(rate + 1);
    let reckons = match line.word(rate) {
        "a" | "an" | "each" => units::is_rate(by),
        "per" => line.tag(rate + 1) == Some(Tag::NOUN),
        _ => false,
    };
    // "5.1% a month earlier" tells when.
    let tells_when = matches!(line.word(rate + 2), "earlier" | "later" | "ago" | "before" | "after");
    if reckons && !tells_when && !line.broken(rate + 1) {
        span.end.max(line.tokens[rate + 1].span.end)
    } else {
        span.end
    }
}

/// Whether a small number only names again what was told of before: "the two countries", "these three".
fn names_again(line: &Line, figure: &FigureFound, first: usize, last: usize) -> bool {
    let lead = first.checked_sub(1).filter(|_| !line.broken(first)).map_or("", |at| line.word(at));
    let small = figure.value.unit.is_none() && (1.0..10.0).contains(&figure.value.number);
    let told_more = !line.broken(last + 1)
        && (matches!(
            line.word(last + 1),
            "of" | "who" | "that" | "which" | "in" | "on" | "at" | "from" | "with" | "still"
        ));
    small && matches!(lead, "the" | "these" | "those") && !told_more
}

/// The words counted behind word `end`, and the last word of the figure's noun phrase.
fn counted(line: &Line, end: usize, found: &Quantity, number: &Written) -> (Option<(usize, usize)>, usize) {
    let chunk = line.chunk(end);
    let last = line.chunks[chunk].last;
    let is_money = found.unit.as_deref().is_some_and(units::is_money);
    if last > end && line.chunks[chunk].part == Part::Noun && !line.tokens[end].owns {
        let plain = line.tag(last) != Some(Tag::NUM) && line.date_chunk_word(last).is_none();
        let leads = |at: &usize| *at < last && matches!(line.tag(*at), Some(Tag::DET | Tag::PRON));
        let first = end + 1 + (end + 1..=last).take_while(leads).count();
        // "nine novels Orde, 54, wrote": a name begins behind the plural.
        let parts =
            |at: &usize| line.tags_name(*at) && line.tag(at - 1) == Some(Tag::NOUN) && line.word(at - 1).ends_with('s');
        let last = if found.unit.is_none() { (first + 1..=last).find(parts).map_or(last, |at| at - 1) } else { last };
        // "15 miles south", "4,000 have been sold".
        let is_counted = first < last || !NO_NOUNS.contains(&line.word(last));
        return ((plain && is_counted).then_some((first, last)), if is_counted { last } else { end });
    }
    let number = number.is_share() || number.sort == Sort::Times || number.bound == Bound::AtLeast;
    // "half the voters", "all of it".
    let next = chunk + 1;
    if line.broken(end + 1) || last != end {
        return (None, end);
    }
    let noun = |at: usize| {
        let chunk = line.chunks.get(at).filter(|chunk| chunk.part == Part::Noun && !line.broken(chunk.first))?;
        let leads = |at: &usize| *at < chunk.last && matches!(line.tag(*at), Some(Tag::DET | Tag::PRON | Tag::NUM));
        let first = chunk.first + (chunk.first..=chunk.last).take_while(leads).count();
        // "two of the boat's three pumps".
        let inner = (first..chunk.last).rev().find(|&at| line.tag(at) == Some(Tag::NUM));
        let first = inner.map_or(first, |inner| inner + 1);
        (!line.date_chunk(at) && !matches!(line.tag(chunk.last), Some(Tag::NUM))).then_some((first, chunk.last))
    };
    let tie = line.word(end + 1);
    let ties = tie == "of" || is_money && (tie == "in" || tie == "worth");
    if ties {
        let at = if line.word(end + 2) == "of" { next + 2 } else { next + 1 };
        // "$2m in damage", but not "$2m in the first half".
        let plain = tie != "in" || line.tag(end + 2) != Some(Tag::DET);
        let found = noun(at).filter(|&(_, last)| tie == "of" || plain && !line.tags_name(last));
        return (found, found.map_or(end, |(_, last)| last));
    }
    if number {
        let found = noun(next);
        return (found, found.map_or(end, |(_, last)| last));
    }
    (None, end)
}

/// The verb phrase of a figure whose words are `first..=last`, and what the figure is to it.
fn place(line: &Line, first: usize, last: usize) -> Option<(Role, usize)> {
    let before = before(line, first);
    let behind = behind(line, last, before.is_none());
    let finite = |chunk: usize| line.verb_of(chunk).has_auxiliary;
    let reports = |chunk: usize| line.reports(&line.verb_of(chunk));
    match (before, behind) {
        (_, Some(behind)) if finite(behind) => Some((Role::Subject, behind)),
        (Some(before), Some(behind)) if reports(before) => Some((Role::Subject, behind)),
        (Some(before), None) if reports(before) => None,
        (Some(before), _) => Some((Role::Object, before)),
        (None, Some(behind)) => Some((Role::Subject, behind)),
        (None, None) => None,
    }
}

/// The verb phrase that a preposition ties the figure to: "was delayed by 10 minutes".
fn adjunct(line: &Line, first: usize) -> Option<(Role, usize)> {
    let lead = line.chunk(first.checked_sub(1)?);
    let tie = line.chunks[lead];
    let ties = matches!(line.word(tie.first), "by" | "for" | "to" | "from" | "at");
    let verb = lead.checked_sub(1).filter(|_| {
        (tie.part == Part::Preposition || line.word(tie.first) == "to")
            && ties
            && !line.broken(first)
            && !line.broken(tie.first)
    })?;
    (line.chunks[verb].part == Part::Verb).then_some((Role::Adjunct, verb))
}

/// The verb phrase right before word `first`, or before what "and" joins to it.
fn before(line: &Line, first: usize) -> Option<usize> {
    // The determiner of the figure's own noun phrase: "the 12 people".
    let own = line.chunk(first);
    let start = if line.chunks[own].part == Part::Noun { line.chunks[own].first.min(first) } else { first };
    let at = line.chunk(start.checked_sub(1)?);
    let verb = |at: usize, edge: usize| (line.chunks[at].part == Part::Verb && !line.broken(edge)).then_some(at);
    if line.chunks[at].part == Part::Joint && matches!(line.word(line.chunks[at].first), "and" | "or") {
        let noun = at.checked_sub(1).filter(|&noun| line.chunks[noun].part == Part::Noun)?;
        // Only what is counted as well: "killed four soldiers and 12 civilians".
        let also = (line.chunks[noun].first..=line.chunks[noun].last).any(|at| line.tag(at) == Some(Tag::NUM));
        let edge = line.chunks[noun].first;
        return verb(line.chunk(edge.checked_sub(1)?), edge).filter(|_| also);
    }
    verb(at, start)
}

/// The verb phrase behind word `last` whose subject ends there.
fn behind(line: &Line, last: usize, may_join: bool) -> Option<usize> {
    const PLACES: &[&str] = &[
        "in", "at", "of", "from", "on", "near", "across", "around", "inside", "outside", "between", "for", "with",
        "among",
    ];
    let mut at = line.chunk(last) + 1;
    let mut direct = true;
    for _ in 0..3 {
        let chunk = line.chunks.get(at).filter(|chunk| !line.broken(chunk.first))?;
        match chunk.part {
            Part::Verb => {
                let verb = line.verb_of(at);
                let infinitive = line.word(verb.first) == "to";
                let plain = direct || verb.has_auxiliary;
                return (plain && !infinitive).then_some(at);
            }
            Part::Relative => {
                let next = at + 1;
                let verb = line.chunks.get(next).filter(|chunk| chunk.part == Part::Verb)?;
                return (!line.broken(verb.first)).then_some(next);
            }
            Part::Preposition if PLACES.contains(&line.word(chunk.first)) => {
                line.chunks.get(at + 1).filter(|noun| noun.part == Part::Noun && !line.broken(noun.first))?;
                at += 2;
                direct = false;
            }
            // "12 soldiers and 13 civilians were killed".
            Part::Joint if may_join && line.word(chunk.first) == "and" => {
                let noun =
                    line.chunks.get(at + 1).filter(|noun| noun.part == Part::Noun && !line.broken(noun.first))?;
                if !(noun.first..=noun.last).any(|at| line.tag(at) == Some(Tag::NUM)) {
                    return None;
                }
                at += 2;
                direct = false;
            }
            _ => return None,
        }
    }
    None
}
