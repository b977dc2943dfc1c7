//! How it happened: what the story says was done, and with what.

use super::Candidate;
use super::clause;
use super::story::{Part, Story};

/// Words that a manner or a means stands behind, and how much each tells, measured against what was done at all.
const CUES: &[(&str, f32)] =
    &[("by", 0.6), ("with", 0.3), ("using", 0.8), ("via", 0.8), ("when", 0.7), ("through", 0.4)];
/// How much it tells what was done: readers of 40 news articles took that for how it happened more often than not.
const DEED: f32 = 0.5;
/// Longest manner, in words.
const LONGEST: usize = 10;

/// What was done, sentence by sentence.
pub(super) fn deeds(story: &Story) -> Vec<Candidate> {
    let deed = |(at, part)| {
        let clause = clause::main_clause(part)?;
        Some(Candidate { part: at, span: story.span(at, clause.verb, clause.end), score: part.weight + DEED })
    };
    story.parts.iter().enumerate().filter_map(deed).collect()
}

/// The ways of happening that the beginning of a story gives beside its deeds.
pub(super) fn ways(story: &Story) -> Vec<Candidate> {
    let told = |part: &Part, nth: usize| CUES.iter().find(|(cue, _)| *cue == part.words[nth].folded).map(|cue| cue.1);
    behind(story, told)
}

/// Those of them that are surely means: "by climbing a fence", "using a stolen key".
pub(super) fn means(story: &Story) -> Vec<Candidate> {
    let told = |part: &Part, nth: usize| {
        let is_doing = part.words[nth + 1].folded.ends_with("ing");
        match part.words[nth].folded.as_str() {
            "using" => Some(1.0),
            "by" if is_doing => Some(0.9),
            _ => None,
        }
    };
    behind(story, told)
}

/// What stands behind the words that `told` finds telling, with the word.
fn behind(story: &Story, told: impl Fn(&Part, usize) -> Option<f32>) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        for nth in 0..part.words.len().saturating_sub(1) {
            let Some(telling) = told(part, nth) else { continue };
            let end = part.clause_end(nth + 1, LONGEST);
            found.push(Candidate { part: at, span: story.span(at, nth, end), score: part.weight + telling });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::words;

    #[test]
    fn a_means_or_else_the_deed() {
        for (text, manner) in [
            ("Thieves entered the vault using a stolen key.", "using a stolen key"),
            ("A boy was hurt when the ladder slipped.", "when the ladder slipped"),
            ("The ferry struck a rock.", "struck a rock"),
        ] {
            assert_eq!(words(text, |event| &event.how), [manner], "{text}");
        }
    }
}
