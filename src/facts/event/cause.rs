//! Why it happened: the phrases behind "because", "after", "over" and the like.

use super::Candidate;
use super::clause::{self, Form};
use super::story::{Part, Story, is_number};

/// Words that causes stand behind, and how much each tells in the text and in a headline.
const CUES: &[(&[&str], f32, f32)] = &[
    (&["because"], 1.5, 1.5),
    (&["due", "to"], 1.5, 1.5),
    (&["in", "response", "to"], 1.4, 1.4),
    (&["in", "retaliation", "for"], 1.4, 1.4),
    (&["as", "a", "result", "of"], 1.4, 1.4),
    (&["in", "protest"], 1.3, 1.3),
    (&["stemmed", "from"], 1.4, 1.4),
    (&["thanks", "to"], 1.2, 1.2),
    (&["down", "to"], 1.2, 1.2),
    (&["caused", "by"], 1.4, 1.4),
    (&["sparked", "by"], 1.4, 1.4),
    (&["triggered", "by"], 1.4, 1.4),
    (&["prompted", "by"], 1.4, 1.4),
    (&["in", "the", "wake", "of"], 1.1, 1.1),
    (&["in", "order", "to"], 1.2, 1.2),
    (&["in", "an", "attempt", "to"], 1.2, 1.2),
    (&["in", "a", "bid", "to"], 1.2, 1.2),
    (&["after"], 0.9, 1.1),
    (&["following"], 0.8, 1.0),
    (&["amid"], 0.7, 0.9),
    (&["over"], 0.0, 0.7),
    (&["to"], 0.5, 0.6),
    (&["for"], 0.1, 0.5),
    (&["as"], 0.1, 0.5),
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
            if let Some((from, to)) = blamed(part, nth) {
                let score = (0.2 + part.weight) * BLAMED;
                found.push(Candidate { part: at, span: story.span(at, from, to), score });
                continue;
            }
            let Some((cue, in_text, in_title)) = CUES.iter().find(is_cue) else { continue };
            if !may_be_cause(part, nth, cue) {
                continue;
            }
            let end = part.clause_end(nth + cue.len(), LONGEST);
            let score = (0.2 + part.weight) * if part.is_headline { in_title } else { in_text };
            found.push(Candidate { part: at, span: story.span(at, nth, end), score });
        }
    }
    found
}

/// How much it tells what is blamed.
const BLAMED: f32 = 1.3;

/// What is blamed by the word at `nth`, from its first word to one past its last: "blames the weather for the delay",
/// "blame the delay on the weather".
fn blamed(part: &Part, nth: usize) -> Option<(usize, usize)> {
    if nth + 1 >= part.words.len()
        || !matches!(part.words[nth].folded.as_str(), "blame" | "blamed" | "blames" | "blaming")
    {
        return None;
    }
    let end = part.clause_end(nth + 1, LONGEST);
    let place = |word: &str| (nth + 1..end).find(|at| part.words[*at].folded == word);
    match (place("on"), place("for")) {
        (Some(on), _) if on + 1 < end => Some((on + 1, end)),
        (_, Some(to)) if to > nth + 1 => Some((nth + 1, to)),
        _ => None,
    }
}

/// Whether a cue may lead to a cause where it stands: "after 20 minutes", "for the first time", "the decision to leave"
/// do not.
fn may_be_cause(part: &Part, nth: usize, cue: &[&str]) -> bool {
    let next = &part.words[nth + cue.len()];
    let before = nth.checked_sub(1).map_or("", |at| part.words[at].folded.as_str());
    match cue {
        ["to"] => clause::form(&next.folded) == Some(Form::Base) && !next.is_capital && !TAKING_TO.contains(&before),
        ["due", "to"] => next.folded != "be" && clause::form(&next.folded) != Some(Form::Base),
        ["for" | "over" | "after"] => {
            !is_number(next) && !matches!(next.folded.as_str(), "the" | "a") || cue == ["after"] && !is_number(next)
        }
        _ => true,
    }
}

/// Words that an infinitive belongs to, and is no purpose of.
#[rustfmt::skip] // a list
const TAKING_TO: &[&str] = &[
    "able", "about", "agreed", "allowed", "appeared", "asked", "began", "chance", "continue", "continued", "decided", "decision",
    "due", "expected", "failed", "forced", "going", "had", "has", "have", "how", "likely", "need", "needs", "nothing", "ordered", "plan", "planned", "planning",
    "plans", "promised", "ready", "refused", "refuses", "right", "seem", "seemed", "seems", "set", "started", "to", "told", "tried", "try", "trying", "unable",
    "urged", "used", "vowed", "want", "wanted", "wants", "way", "willing",
];
