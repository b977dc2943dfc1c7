//! The numbers that are words of other kinds: "dozens", "two-thirds", "6 in 10", "one soldier", "twice".

use super::written::{Sort, Written};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::extract::verbs;
use crate::facts::{Bound, Tag};
use crate::text::Span;

/// Nouns that "one" stands before without counting: "one day", "one thing".
const ONE_OF_MANY: &[&str] = &[
    "day", "thing", "way", "time", "point", "side", "hand", "end", "example", "reason", "moment", "night", "morning",
    "evening", "step", "word", "heck", "hell", "kind", "sort", "piece", "bit", "more", "last", "such", "another",
    "year",
];
/// Plurals that count vaguely, with the least that each may mean.
const VAGUE: &[(&str, f64)] = &[
    ("dozens", 12.0),
    ("scores", 20.0),
    ("tens", 10.0),
    ("hundreds", 100.0),
    ("thousands", 1e3),
    ("millions", 1e6),
    ("billions", 1e9),
    ("trillions", 1e12),
];
/// What says how far apart two sides are, behind a number: "two goals down", "one place above".
pub(super) const SIDES: &[&str] =
    &["above", "below", "behind", "ahead", "down", "up", "clear", "short", "adrift", "apart"];
const SCALES: &[(&str, f64)] =
    &[("dozen", 12.0), ("hundred", 100.0), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9)];
const PARTS: &[(&str, f64)] = &[
    ("half", 2.0),
    ("third", 3.0),
    ("quarter", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
];
const COUNTS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// The numbers that are not written as numbers: "dozens", "two-thirds", "one in five", "one soldier".
pub(super) fn numbers(line: &Line) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while at < line.words.len() {
        let read = vague(line, at)
            .or_else(|| share(line, at))
            .or_else(|| one_in(line, at))
            .or_else(|| one(line, at))
            .or_else(|| twice(line, at));
        at += 1;
        if let Some((last, value, bound, sort)) = read {
            let span = Span::new(line.tokens[at - 1].span.start, line.tokens[last].span.end);
            found.push(Written { span, value, bound, first: at - 1, last, sort });
            at = last + 1;
        }
    }
    found
}

type Read = Option<(usize, f64, Bound, Sort)>;

/// "dozens", "hundreds of thousands", "several hundred".
fn vague(line: &Line, at: usize) -> Read {
    let value =
        |list: &[(&str, f64)], at: usize| list.iter().find(|(word, _)| *word == line.word(at)).map(|(_, value)| *value);
    let plain = |at: usize| !line.broken(at);
    if at > 0 && plain(at) && matches!(line.tag(at - 1), Some(Tag::NUM)) {
        return None;
    }
    if let Some(mut least) = value(VAGUE, at) {
        let followed = line.word(at + 1) == "of"
            || line.word(at + 1) == "more"
            || matches!(line.tag(at + 1), Some(Tag::VERB | Tag::AUX));
        if !followed || line.broken(at + 1) {
            return None;
        }
        let mut last = at;
        if line.word(at + 1) == "of"
            && at + 2 < line.words.len()
            && let Some(scale) = value(VAGUE, at + 2)
        {
            last = at + 2;
            least = if line.word(at) == "tens" || line.word(at) == "hundreds" { least * scale } else { scale };
        }
        return Some((last, least, Bound::AtLeast, Sort::Plain));
    }
    let several = line.word(at) == "several" || line.word(at) == "few" && at > 0 && line.word(at - 1) == "a";
    let scale = value(SCALES, at + 1).filter(|_| several && plain(at + 1))?;
    Some((at + 1, 2.0 * scale, Bound::AtLeast, Sort::Plain))
}

/// "two-thirds", "a quarter of", "half of", "fell by a third".
fn share(line: &Line, at: usize) -> Read {
    const MORE: &[&str] = &["more", "less", "fewer", "higher", "lower", "larger", "bigger", "smaller", "cheaper"];
    let word = line.word(at);
    let lead = at.checked_sub(1).filter(|_| !line.broken(at)).map_or("", |lead| line.word(lead));
    let measured = matches!(lead, "by" | "than" | "about" | "nearly" | "almost" | "around" | "roughly" | "least");
    let part = |word: &str| {
        let one = if word == "halves" { "half" } else { word.strip_suffix('s').unwrap_or(word) };
        PARTS.iter().find(|(name, _)| *name == one).map(|(_, parts)| *parts)
    };
    let of = |at: usize| line.word(at) == "of" && !line.broken(at);
    let next = at + 1;
    if next < line.words.len()
        && matches!(line.gap(next), "-" | " ")
        && let Some(parts) = part(line.word(next))
    {
        // "a third" may also be the one after the second.
        let ends =
            line.broken(next + 1) || !matches!(line.tag(next + 1), Some(Tag::NOUN | Tag::ADJ | Tag::PROPN | Tag::NUM));
        let whole = of(next + 1) || MORE.contains(&line.word(next + 1)) || measured && ends;
        let count = COUNTS.iter().position(|count| *count == word).or((word == "a" && whole).then_some(1));
        let count = count.filter(|&count| count > 0 && (count > 1 || line.gap(next) == "-" || whole))?;
        return ((count as f64) < parts && !(count == 1 && parts < 2.0)).then_some((
            next,
            count as f64 / parts,
            Bound::Exact,
            Sort::Share,
        ));
    }
    let followed = next < line.words.len()
        && !line.broken(next)
        && matches!(line.word(next), "of" | "the" | "its" | "their" | "all");
    let by = lead == "by" && line.broken(next);
    let free = at == 0 || !matches!(line.word(at - 1), "second" | "first" | "other" | "better" | "and");
    (word == "half" && free && (followed || by)).then_some((at, 0.5, Bound::Exact, Sort::Share))
}

/// "one in five", "nine out of 10".
fn one_in(line: &Line, at: usize) -> Read {
    let value = |at: usize| {
        let word = line.word(at);
        let digits =
            || word.parse::<f64>().ok().filter(|value| value.is_finite() && *value <= 1000.0 && value.fract() == 0.0);
        COUNTS
            .iter()
            .position(|count| *count == word)
            .map(|count| count as f64)
            .or((word == "ten").then_some(10.0))
            .or_else(digits)
    };
    let part = value(at)?;
    let whole_at = match (line.word(at + 1), line.word(at + 2)) {
        ("in", _) => at + 2,
        ("out", "of") => at + 3,
        _ => return None,
    };
    let whole = value(whole_at).filter(|whole| part >= 1.0 && part < *whole && *whole <= 1000.0)?;
    let clean = (at + 1..=whole_at).all(|at| line.gap(at) == " ")
        && line.date_at(at + 1).is_none()
        && line.date_at(whole_at).is_none();
    let next = line.word(whole_at + 1).trim_end_matches('s');
    let of_time = super::units::is_time(next) && !next.is_empty();
    (clean && !of_time).then_some((whole_at, part, Bound::Exact, Sort::OutOf(whole as u16)))
}

/// "one soldier", where it counts: somebody whom something befell, a lead, one of a bounded number.
fn one(line: &Line, at: usize) -> Read {
    let next = at + 1;
    let is_one = line.word(at) == "one"
        && next < line.words.len()
        && line.gap(next) == " "
        && line.tag(next) == Some(Tag::NOUN)
        && !ONE_OF_MANY.contains(&line.word(next));
    if !is_one || at > 0 && line.article.words(line.tokens[at].span).starts_with(char::is_uppercase) {
        return None;
    }
    let lead = at.checked_sub(1).map_or("", |lead| line.word(lead));
    let own = line.chunk(at);
    let last = line.chunks[own].last;
    let suffers = |chunk: usize| {
        line.chunks.get(chunk).is_some_and(|verb| {
            let main = line.word(line.verb_of(chunk).main);
            verb.part == Part::Verb && (verbs::is_suffered(main) || matches!(main, "died" | "dies"))
        })
    };
    let befell = suffers(own + 1) && !line.broken(last + 1) || own > 0 && suffers(own - 1) && !line.broken(at);
    let is_lead = !line.broken(last + 1) && SIDES.contains(&line.word(last + 1));
    let bounded = matches!(lead, "least" | "only" | "just");
    let number = |at: usize| line.tag(at) == Some(Tag::NUM) && !line.broken(at);
    // "one soldier and two civilians", "four men and one woman".
    let counted =
        |chunk: usize| (line.chunks[chunk].first..=line.chunks[chunk].last).any(|at| line.tag(at) == Some(Tag::NUM));
    let listed = line.word(last + 1) == "and" && number(last + 2) || lead == "and" && own > 1 && counted(own - 2);
    (befell || is_lead || bounded || listed).then_some((at, 1.0, Bound::Exact, Sort::Plain))
}

/// "twice the estimate", "twice as many", "struck twice".
fn twice(line: &Line, at: usize) -> Read {
    let next = at + 1;
    let value = match line.word(at) {
        "twice" => 2.0,
        "thrice" => 3.0,
        _ => return None,
    };
    let multiplies =
        matches!(line.word(next), "the" | "that" | "as" | "its" | "their" | "his" | "her" | "this" | "what");
    let did = || {
        let verb = line.chunk(at.checked_sub(1).filter(|_| !line.broken(at))?);
        let told = line.verb_of(verb);
        let word = line.word(told.main);
        // "see it done twice" tells of nothing that was done.
        let finite =
            told.has_auxiliary || word.ends_with("ed") || verbs::base(word).is_some() && !word.ends_with(['e', 'n']);
        (line.chunks[verb].part == Part::Verb && finite && !line.is_bare(&told)).then(|| line.subject(verb)).flatten()
    };
    let counts = multiplies && !line.broken(next) || did().is_some();
    counts.then_some((at, value, Bound::Exact, Sort::Times))
}
