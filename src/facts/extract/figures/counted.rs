//! From a number to a figure: what it counts, and what that does or suffers.

use super::bounds::{self, quantity};
use super::written::Written;
use super::{FigureFound, Role};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::{Bound, Entities, EntityKind, Tag, Value};
use crate::text::Span;

/// What is said of people by an adjective right behind their number: "12 dead".
const STATES: &[&str] = &["dead", "injured", "wounded", "killed", "missing", "hurt", "unaccounted"];

/// The figure that begins with the first of `numbers`, if it is one after all, and how many of them it takes.
pub(super) fn read(line: &Line, entities: &Entities, numbers: &[Written]) -> (Option<FigureFound>, usize) {
    let one = &numbers[0];
    if let Some(age) = age(line, entities, one) {
        return (Some(age), 1);
    }
    let text = &line.article.text;
    // "10 to 15 people", "between 10 and 15": one figure.
    let mut taken = 1;
    let mut number = one.span;
    let mut last = one.last;
    let mut bound = one.bound;
    let mut start = None;
    if let Some(other) = numbers.get(1).filter(|other| !one.share && !other.share && other.value > one.value) {
        let between = &text[one.span.end..other.span.start];
        let before = one.first.checked_sub(1).map_or("", |at| line.word(at));
        let ranges = match between.trim_end_matches(['$', '£', '€']) {
            "-" | "–" | " or " => true,
            " to " => before != "from",
            " and " => before == "between",
            _ => false,
        };
        let set_off = line.broken(other.last + 1);
        let plural = line.word(line.chunks[line.chunk(other.last)].last).ends_with('s');
        if ranges && matches!(between, "-" | "–") && !plural && !text[other.span.end..].starts_with('%') {
            // "a 7-11 store".
            return (None, 2);
        }
        if ranges && !(between == " or " && set_off) {
            (number, last, bound, taken) = (Span::new(one.span.start, other.span.end), other.last, Bound::AtLeast, 2);
            start = (before == "between").then(|| line.tokens[one.first - 1].span.start);
        }
    }
    let before = quantity(text, line.sentence.start, number);
    // "1 of 31 photos" counts pages.
    let paged = one.value == 1.0 && line.word(last + 1) == "of" && line.tag(last + 2) == Some(Tag::NUM);
    if paged {
        return (None, 2.min(numbers.len()));
    }
    // The unit and bound of a share are words of their own.
    let found = if one.share {
        let (bound, start) = bounds::bound_before(text, line.sentence.start, number.start);
        bounds::Quantity { span: Span::new(start, number.end), bound, unit: None, scale: 1.0, hyphened: false }
    } else {
        before
    };
    if found.bound != Bound::Exact {
        bound = found.bound;
    }
    let mut span = Span::new(start.unwrap_or(found.span.start), found.span.end.min(line.sentence.end));
    let end = line.tokens_of(span).map_or(last, |(_, end)| end);
    let (counted, reach) = counted(line, end, &found, one);
    if let Some((first, last)) = counted {
        let proper = line.tags_name(last) && !line.word(last).ends_with('s') && !found.hyphened && found.unit.is_none();
        // "the four-time champion" and "a two-run homer" have not been counted.
        let tied = found.unit.is_none() && !one.share && line.gap(end + 1) == "-";
        let ranks = last > first && matches!(line.word(first), "time" | "times" | "way");
        if proper && first == end + 1 || ranks || tied {
            return (None, taken);
        }
        if last - end <= 8 {
            span.end = line.span(first, last).end;
            // A quotation mark opened inside is closed inside.
            let closing = line.article.text[span.end..line.sentence.end].chars().next();
            let open = line.article.words(span).chars().filter(|c| matches!(c, '"' | '“' | '”')).count();
            if open % 2 == 1
                && let Some(mark) = closing.filter(|c| matches!(c, '"' | '”'))
            {
                span.end += mark.len_utf8();
            }
        }
    }
    let mut figure = FigureFound {
        span,
        number,
        value: Value {
            number: one.value * found.scale,
            bound,
            unit: found.unit,
            counted: counted.map(|(first, last)| line.shown(first, last)),
            against: None,
        },
        counted: counted.map(|(first, last)| line.span(first, last)),
        predicate: None,
        role: Role::Other,
    };
    let first = line.tokens_of(span).map_or(one.first, |(first, _)| first);
    let state = end + 1;
    if counted.is_none() && STATES.contains(&line.word(state)) && !line.broken(state) {
        figure.span.end = line.tokens[state].span.end;
        figure.predicate = Some(line.tokens[state].span);
        figure.role = Role::Subject;
        return (Some(figure), taken);
    }
    // "in just over two weeks" says when.
    let dated = line.date_chunk_word(last).and_then(|dated| crate::facts::extract::times::verb(line, dated));
    if line.date_chunk_word(last).is_some() {
        let chunk = dated.map(|chunk| line.chunks[chunk]);
        figure.predicate = chunk.map(|chunk| line.span(chunk.first, chunk.last));
        figure.role = Role::Distance;
    } else if let Some((role, chunk)) = place(line, first, reach).or_else(|| adjunct(line, first)) {
        let chunk = line.chunks[chunk];
        figure.predicate = Some(line.span(chunk.first, chunk.last));
        figure.role = role;
    }
    (Some(figure), taken)
}

/// The words counted behind word `end`, and the last word of the figure's noun phrase.
fn counted(line: &Line, end: usize, found: &bounds::Quantity, number: &Written) -> (Option<(usize, usize)>, usize) {
    let chunk = line.chunk(end);
    let last = line.chunks[chunk].last;
    let is_money = found.unit.as_deref().is_some_and(bounds::is_money);
    if last > end && line.chunks[chunk].part == Part::Noun && !line.tokens[end].owns {
        let plain = line.tag(last) != Some(Tag::NUM) && line.date_chunk_word(last).is_none();
        let leads = |at: &usize| *at < last && matches!(line.tag(*at), Some(Tag::DET | Tag::PRON));
        let first = end + 1 + (end + 1..=last).take_while(leads).count();
        return (plain.then_some((first, last)), last);
    }
    // "half the voters", "all of it".
    let next = chunk + 1;
    if line.broken(end + 1) || last != end {
        return (None, end);
    }
    let noun = |at: usize| {
        let chunk = line.chunks.get(at).filter(|chunk| chunk.part == Part::Noun && !line.broken(chunk.first))?;
        let leads = |at: &usize| *at < chunk.last && matches!(line.tag(*at), Some(Tag::DET | Tag::PRON | Tag::NUM));
        let first = chunk.first + (chunk.first..=chunk.last).take_while(leads).count();
        (!line.date_chunk(at) && !matches!(line.tag(chunk.last), Some(Tag::NUM))).then_some((first, chunk.last))
    };
    let tie = line.word(end + 1);
    let ties = tie == "of" || is_money && (tie == "in" || tie == "worth");
    if ties {
        let at = if line.word(end + 2) == "of" { next + 2 } else { next + 1 };
        let found = noun(at).filter(|&(_, last)| tie == "of" || !line.tags_name(last));
        return (found, found.map_or(end, |(_, last)| last));
    }
    if number.share || number.bound == Bound::AtLeast {
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
    let verb = lead
        .checked_sub(1)
        .filter(|_| tie.part == Part::Preposition && ties && !line.broken(first) && !line.broken(tie.first))?;
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

/// A person's age: "Smith, 45,", "a 14-year-old boy", "aged 14", "45 years old".
fn age(line: &Line, entities: &Entities, number: &Written) -> Option<FigureFound> {
    if number.value.fract() != 0.0 || !(0.0..=125.0).contains(&number.value) || number.share {
        return None;
    }
    let at = number.last + 1;
    let previous = number.first.checked_sub(1);
    let years = matches!(line.word(at), "year" | "years") && !line.broken(at);
    let (counted, end) = if years && line.word(at + 1) == "old" && !line.broken(at + 1) {
        let chunk = line.chunks[line.chunk(at + 1)];
        let by_hyphen = line.gap(at) == "-" || line.gap(at + 1) == "-";
        if by_hyphen && chunk.last > at + 1 {
            // "a 14-year-old boy".
            (Some((at + 2, chunk.last)), chunk.last)
        } else {
            (None, at + 1)
        }
    } else if previous.is_some_and(|previous| matches!(line.word(previous), "aged")) && !line.broken(number.first) {
        (None, number.last)
    } else {
        // "Ann Smith, 45, said".
        let name = previous.filter(|&previous| line.gap(number.first) == ", " && line.tags_name(previous))?;
        let text = &line.article.text;
        let behind = &text[number.span.end..line.sentence.end];
        let closes = behind.starts_with(',') || matches!(behind, "." | "");
        let digits = text[number.span.start..].starts_with(|c: char| c.is_ascii_digit());
        let chunk = line.chunks[line.chunk(name)];
        if !closes || !digits || number.value < 1.0 || line.date_chunk_word(name).is_some() {
            return None;
        }
        let span = line.span(chunk.first, chunk.last);
        let mention = entities.mentions_in(span).last();
        let kind = mention.map_or(EntityKind::Other, |mention| entities.list[mention.entity].kind);
        let named = chunk.first < chunk.last || kind == EntityKind::Person;
        if !named || !matches!(kind, EntityKind::Person | EntityKind::Other) {
            return None;
        }
        (Some((chunk.first, chunk.last)), number.last)
    };
    let span = Span::new(number.span.start, line.tokens[end].span.end);
    Some(FigureFound {
        span,
        number: number.span,
        value: Value {
            number: number.value,
            bound: Bound::Exact,
            unit: Some("years old".to_owned()),
            counted: counted.map(|(first, last)| line.shown(first, last)),
            against: None,
        },
        counted: counted.map(|(first, last)| line.span(first, last)),
        predicate: None,
        role: Role::Age,
    })
}
