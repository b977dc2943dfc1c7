//! What the sentence around a figure adds to it: who says so, where, and whether it is news at all.

use super::{FigureFound, Role};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::{Entities, Manner, Tag};

/// Who says so, and how.
pub(super) type Source = (String, Manner);

/// Whether a figure names things told of before: "the two close allies", "these three".
pub(super) fn refers_back(line: &Line, figure: &FigureFound, first: usize) -> bool {
    let small = figure.value.number < 10.0 && figure.value.unit.is_none() && figure.value.number >= 1.0;
    let chunk = line.chunks[line.chunk(first)];
    let led = (chunk.first..=first).chain(first.checked_sub(1)).any(|at| {
        matches!(line.word(at), "the" | "these" | "those" | "both" | "his" | "her" | "their" | "its" | "other")
            && at <= first
            && (line.chunk(at) == line.chunk(first) || at + 1 == first)
    });
    let lone =
        figure.counted.is_none() && figure.value.unit.is_none() && matches!(figure.role, Role::Other | Role::Object);
    matches!(figure.role, Role::Subject | Role::Object | Role::Other)
        && (small && led || lone && figure.predicate.is_none())
}

/// A place that the clause names: right behind the figure, or before a "where" in front of it.
pub(super) fn place(line: &Line, first: usize, last: usize) -> Option<String> {
    let name = |at: usize| {
        let chunk = line.chunks.get(at).filter(|chunk| chunk.part == Part::Noun && line.tags_name(chunk.last))?;
        (!line.date_chunk(at) && line.date_chunk_word(chunk.last).is_none())
            .then(|| line.shown(chunk.first, chunk.last))
    };
    if let Some(place) =
        first.checked_sub(1).filter(|&at| line.word(at) == "where").and_then(|at| name(line.chunk(at).checked_sub(1)?))
    {
        return Some(place);
    }
    let from = line.chunk(last) + 1;
    let until = (from..(from + 6).min(line.chunks.len())).take_while(|&at| !line.broken(line.chunks[at].first));
    let tie = |at: &usize| {
        line.chunks[*at].part == Part::Preposition && matches!(line.word(line.chunks[*at].first), "in" | "near" | "at")
    };
    until.into_iter().find(tie).and_then(|at| name(at + 1))
}

/// Who the sentence says it from: "according to the ministry", "police said".
pub(super) fn attribution(line: &Line, entities: &Entities) -> Option<Source> {
    let n = line.words.len();
    let noun = |at: usize| {
        let chunk = *line.chunks.get(at)?;
        let last = line.tied_behind(at, &["of"]);
        (chunk.part == Part::Noun && !line.date_chunk(at)).then_some((chunk.first, last))
    };
    if let Some(at) = (0..n.saturating_sub(2)).find(|&at| line.word(at) == "according" && line.word(at + 1) == "to") {
        let (first, last) = noun(line.chunk(at + 2))?;
        return Some((line.shown(first, last), Manner::AccordingTo));
    }
    // "…, police said." at the end, "Police said 12 people …" at the beginning.
    let says = |at: usize| {
        line.chunks[at].part == Part::Verb
            && line.chunks[at].first == line.chunks[at].last
            && matches!(line.word(line.chunks[at].first), "said" | "says")
    };
    let end = line.chunks.len().checked_sub(1)?;
    let said =
        (end.saturating_sub(3)..=end).rev().find(|&at| says(at)).or_else(|| (1..end.min(6)).find(|&at| says(at)));
    let (first, last) = line.subject(said?)?;
    let pronoun = matches!(line.tag(first), Some(Tag::PRON));
    let source = line.named(entities, (first, last)).filter(|_| !pronoun || first != last);
    source.map(|source| (source, Manner::Paraphrased))
}
