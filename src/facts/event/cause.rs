//! Why it happened: the phrases behind "because", "after", "over" and the like.

use super::Candidate;
use super::story::Story;

/// Words that causes stand behind, and how much each tells in the text and in a headline.
const CUES: &[(&[&str], f32, f32)] = &[
    (&["because"], 1.5, 1.5),
    (&["due", "to"], 1.5, 1.5),
    (&["in", "response", "to"], 1.4, 1.4),
    (&["as", "a", "result", "of"], 1.4, 1.4),
    (&["stemmed", "from"], 1.4, 1.4),
    (&["in", "order", "to"], 1.2, 1.2),
    (&["after"], 0.9, 1.0),
    (&["following"], 0.8, 0.9),
    (&["amid"], 0.7, 0.8),
    (&["over"], 0.0, 0.6),
    (&["to"], 0.0, 0.5),
    (&["for"], -0.2, 0.3),
    (&["as"], 0.0, 0.3),
];
/// Longest cause, in words.
const LONGEST: usize = 16;

/// The causes that the beginning of a story gives.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        for nth in 0..part.words.len() {
            let is_cue = |cue: &&(&[&str], f32, f32)| {
                cue.0.len() < part.words.len() - nth
                    && cue.0.iter().zip(&part.words[nth..]).all(|(cue, word)| *cue == word.folded)
            };
            let Some((cue, in_text, in_title)) = CUES.iter().find(is_cue) else { continue };
            let end = part.clause_end(nth + cue.len(), LONGEST);
            let score = part.weight + if part.is_headline { in_title } else { in_text };
            found.push(Candidate { part: at, span: story.span(at, nth, end), score });
        }
    }
    found
}
