//! What a bare number takes from the figures before it: "55 seats, 18 fewer", "to 1.14 billion crowns from 1.76 billion",
//! "26 people, nine of them children".

use std::collections::HashMap;

use super::worded::SIDES;
use super::{FigureFound, Role, measured, units};
use crate::facts::Tag;
use crate::facts::extract::clauses::{Chunk, Line, Part};
use crate::facts::extract::{phrasings, verbs};
use crate::text::Span;

/// Behind a number, they compare it with another.
const COMPARED: &[&str] = &["fewer", "more", "less", "higher", "lower"];
/// What lies between two sides.
const POINTS: &[&str] = &["points", "goals", "runs", "shots", "strokes", "seats", "votes", "games", "laps", "wickets"];
/// Verbs behind which a bare number counts what the figure before counts.
const TAKES: &[&str] = &[
    "took", "takes", "take", "won", "wins", "win", "has", "had", "have", "got", "gained", "gains", "secured",
    "claimed", "lost", "holds", "held", "scored", "picked", "kept",
];
/// So many figures back a sentence is looked through: more make a list.
const NEAR: usize = 8;
/// From here on a number that is mentioned again is the same one.
const LARGE: f64 = 10.0;

/// The figures of an article as they are read, sentence by sentence.
#[derive(Debug, Default)]
pub(super) struct Carried {
    /// Which figure first had a number of some size.
    seen: HashMap<u64, usize>,
    /// The first figure of the sentence before.
    previous: usize,
}

impl Carried {
    /// Completes the figures from `from` on, those of one sentence, and drops those that count nothing.
    pub fn complete(&mut self, line: &Line, list: &mut Vec<FigureFound>, from: usize, follows: bool) {
        let previous = if follows { self.previous } else { from };
        for at in from..list.len() {
            self.fill(line, list, previous..from, at);
        }
        let mut own = list.split_off(from);
        own.retain(|figure| !counts_nothing(line, figure));
        list.extend(own);
        for (at, figure) in list.iter().enumerate().skip(from) {
            if figure.value.number >= LARGE && !is_bare(figure) {
                self.seen.entry(figure.value.number.to_bits()).or_insert(at);
            }
        }
        self.previous = from;
    }

    /// What the figure at `at` takes from those before it; `previous` are those of the sentence before.
    fn fill(&self, line: &Line, list: &mut [FigureFound], previous: std::ops::Range<usize>, at: usize) {
        let from = previous.end;
        let Some((first, last)) = line.tokens_of(list[at].span) else { return };
        let number = list[at].value.number;
        let lead = first.checked_sub(1).filter(|_| !line.broken(first)).map_or("", |lead| line.word(lead));
        if !is_bare(&list[at]) {
            // "fell by a fifth to $3.2bn, against $4bn": the same thing.
            let before = at.checked_sub(1).filter(|&before| {
                before >= from
                    && what(&list[at]).is_none()
                    && matches!(lead, "from" | "to" | "against" | "than")
                    && list[at].role != Role::Distance
                    && list[before].of.is_some()
            });
            if let Some(before) = before {
                list[at].of = list[before].of;
                tell(line, &mut list[at]);
            }
            return;
        }
        let (next, unbroken) = (line.word(last + 1), !line.broken(last + 1));
        let in_sentence =
            |fits: &dyn Fn(&FigureFound) -> bool| (from..at).rev().take(NEAR).find(|&other| fits(&list[other]));
        let things = |figure: &FigureFound| what(figure).is_some() && figure.value.unit.is_none();
        if next == "of" && unbroken && PRONOUNS.contains(&line.word(last + 2)) {
            let whole = in_sentence(&|figure| things(figure) && figure.value.number > number);
            // "nine of them children".
            let noun = (!line.broken(last + 3)).then(|| line.chunks[line.chunk(last + 3)].last);
            let noun = noun.filter(|&noun| is_things(line, last + 3) && is_things(line, noun));
            let of = whole.and_then(|whole| what(&list[whole])).or_else(|| plural_before(line, first));
            let figure = &mut list[at];
            let end = noun.unwrap_or(last + 2);
            figure.span.end = line.tokens[end].span.end;
            figure.counted = noun.map(|noun| line.span(last + 3, noun));
            if figure.counted.is_none() {
                figure.of = of;
            }
            tell(line, figure);
            return;
        }
        if unbroken && (SIDES.contains(&next) || COMPARED.contains(&next)) {
            let fits = |figure: &FigureFound| {
                things(figure)
                    && (COMPARED.contains(&next)
                        || what(figure).is_some_and(|span| POINTS.contains(&line.words_in(span).as_str())))
            };
            let of = in_sentence(&fits).and_then(|other| what(&list[other]));
            let noun = (!line.broken(last + 2)).then(|| line.chunks[line.chunk(last + 2)]);
            let noun = noun.filter(|noun| noun.part == Part::Noun && noun.first == last + 2 && SIDES.contains(&next));
            let figure = &mut list[at];
            figure.span.end = line.tokens[noun.map_or(last + 1, |noun| noun.last)].span.end;
            figure.of = of;
            tell(line, figure);
            return;
        }
        let compares = matches!(lead, "from" | "to" | "than" | "against" | "versus")
            || lead == "with" && first > 1 && line.word(first - 2) == "compared";
        let is_money = |figure: &FigureFound| figure.value.unit.as_deref().is_some_and(units::is_money);
        // "1.14 billion crowns …, short of the 1.31 billion expected".
        let money = (number >= 1e5).then(|| in_sentence(&is_money)).flatten();
        let given = money
            .or_else(|| compares.then(|| in_sentence(&|figure| !is_bare(figure) && figure.role != Role::Age)).flatten())
            // "from 200 to 600 rupees".
            .or_else(|| {
                let ends = lead == "from" && next == "to" && unbroken;
                (ends && list.get(at + 1).is_some_and(|upper| !is_bare(upper))).then_some(at + 1)
            })
            .or_else(|| self.seen.get(&number.to_bits()).copied())
            // "killed 12 people and injured another 40".
            .or_else(|| {
                let further = matches!(lead, "another" | "further");
                (further || befell(line, &list[at])).then(|| in_sentence(&things)).flatten()
            })
            .or_else(|| {
                let before = at.checked_sub(1).filter(|&before| before >= previous.start)?;
                (takes(line, &list[at]) && things(&list[before])
                    || stands_in(line, &list[at]) && what(&list[before]).is_some())
                .then_some(before)
            });
        if let Some(given) = given {
            let (unit, of) = (list[given].value.unit.clone(), what(&list[given]));
            let of = of.filter(|_| money.is_none() || compares);
            let figure = &mut list[at];
            figure.value.unit = unit;
            figure.of = of;
            tell(line, figure);
        }
    }
}

const PRONOUNS: &[&str] = &["them", "these", "those", "whom", "which", "us"];

/// What a figure counts or measures.
fn what(figure: &FigureFound) -> Option<Span> {
    figure.counted.or(figure.of)
}

/// Whether a number says nothing but itself.
fn is_bare(figure: &FigureFound) -> bool {
    what(figure).is_none()
        && figure.value.unit.as_deref().is_none_or(|unit| unit.starts_with("in "))
        && !matches!(figure.role, Role::Age | Role::Vote | Role::Score | Role::Distance)
}

fn tell(line: &Line, figure: &mut FigureFound) {
    figure.value.counted = what(figure).map(|span| crate::text::one_line(line.article.words(span)));
}

/// Whether word `at` names several things.
fn is_things(line: &Line, at: usize) -> bool {
    matches!(line.tag(at), Some(Tag::NOUN | Tag::PROPN | Tag::ADJ)) && phrasings::is_plural(line.word(at))
}

/// The nearest plural before word `at`, which "them" means where no figure counts them.
fn plural_before(line: &Line, at: usize) -> Option<Span> {
    let chunks = line.chunks[..line.chunk(at)].iter().rev().take(12);
    let plural = |chunk: &&Chunk| {
        chunk.part == Part::Noun
            && line.tag(chunk.last) == Some(Tag::NOUN)
            && phrasings::is_plural(line.word(chunk.last))
    };
    let chunk = chunks.into_iter().find(plural)?;
    let first = chunk.first + usize::from(chunk.first < chunk.last && line.tag(chunk.first) == Some(Tag::DET));
    Some(line.span(first, chunk.last))
}

/// Whether a bare number is what somebody takes: "The Greens took 16".
fn takes(line: &Line, figure: &FigureFound) -> bool {
    let Some((first, last)) = line.tokens_of(figure.span) else { return false };
    let ends = line.broken(last + 1) || matches!(line.tag(last + 1), Some(Tag::CCONJ | Tag::ADP | Tag::SCONJ));
    let back = first.checked_sub(1).is_some_and(|at| matches!(line.word(at), "the" | "other" | "those" | "these"));
    figure.role == Role::Object && ends && !back && main(line, figure).is_some_and(|word| TAKES.contains(&word))
}

/// The word that carries the meaning of a figure's verb phrase.
fn main<'a>(line: &'a Line, figure: &FigureFound) -> Option<&'a str> {
    let (first, _) = line.tokens_of(figure.predicate?)?;
    let chunk = line.chunk(first);
    (line.chunks[chunk].part == Part::Verb).then(|| line.word(line.verb_of(chunk).main))
}

/// Whether a bare number is that of a noun that stands in for what was counted before: "the figure was 31,000".
fn stands_in(line: &Line, figure: &FigureFound) -> bool {
    let Some((first, _)) = figure.predicate.and_then(|span| line.tokens_of(span)) else { return false };
    let chunk = line.chunk(first);
    let subject = (line.chunks[chunk].part == Part::Verb).then(|| line.subject(chunk)).flatten();
    subject.is_some_and(|(_, last)| measured::STAND_INS.contains(&line.word(last)))
}

/// Whether something befell what a number counts: "injured 40", "12 were killed".
fn befell(line: &Line, figure: &FigureFound) -> bool {
    const FATES: &[&str] = &["died", "survived", "escaped", "perished", "drowned", "injured", "killed", "missing"];
    figure.predicate.is_some_and(|span| {
        line.words_in(span).split(' ').any(|word| FATES.contains(&word) || verbs::is_suffered(word))
    })
}

/// Whether a small number counts nothing that is known: "the two", "at six".
fn counts_nothing(line: &Line, figure: &FigureFound) -> bool {
    is_bare(figure)
        && figure.value.unit.is_none()
        && figure.value.number < LARGE
        && figure.value.number >= 1.0
        && figure.span == figure.number
        && !(figure.role == Role::Subject && befell(line, figure))
}
