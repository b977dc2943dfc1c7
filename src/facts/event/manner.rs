//! How it happened: what the story says was done, and with what.

use super::Candidate;
use super::clause;
use super::story::Story;

/// Words that a manner or a means stands behind, and how much each tells.
const CUES: &[(&str, f32)] =
    &[("by", 0.6), ("with", 0.3), ("using", 0.8), ("via", 0.8), ("when", 0.7), ("through", 0.4)];
/// Longest manner, in words.
const LONGEST: usize = 10;

/// The ways of happening that the beginning of a story gives.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        if let Some(clause) = clause::main_clause(part) {
            let span = story.span(at, clause.verb, clause.end);
            found.push(Candidate { part: at, span, score: part.weight + 0.5 });
        }
        for nth in 0..part.words.len().saturating_sub(1) {
            let Some((_, telling)) = CUES.iter().find(|(cue, _)| *cue == part.words[nth].folded) else { continue };
            let end = part.clause_end(nth + 1, LONGEST);
            found.push(Candidate { part: at, span: story.span(at, nth, end), score: part.weight + telling });
        }
    }
    found
}
