//! What the sentence around a figure adds to it: where, and whether it is news at all.

use super::{FigureFound, Role};
use crate::facts::extract::clauses::{Line, Part};

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
