//! Why it happened: the phrases behind "because", "after", "over" and the like.

use super::Candidate;
use super::clause::{self, Form};
use super::story::{Part, Story, is_number};

/// Words that a cause stands behind.
struct Cue {
    words: &'static [&'static str],
    /// How much it tells in a sentence.
    told: f32,
    /// How much it tells in a headline, where "for" and "over" seldom mean anything else.
    headline: f32,
    /// Whether what follows is a noun, so that the next verb says something of another one.
    takes_noun: bool,
}

const fn cue(words: &'static [&'static str], told: f32, headline: f32, takes_noun: bool) -> Cue {
    Cue { words, told, headline, takes_noun }
}

/// The first that fits counts. The numbers order the cues as they were found to tell in 40 news articles: what names a
/// cause before what only says what went before, and that before a purpose.
const CUES: &[Cue] = &[
    cue(&["because", "of"], 1.5, 1.5, true),
    cue(&["because"], 1.5, 1.5, false),
    cue(&["due", "to"], 1.5, 1.5, true),
    cue(&["in", "response", "to"], 1.4, 1.4, true),
    cue(&["in", "retaliation", "for"], 1.4, 1.4, true),
    cue(&["as", "a", "result", "of"], 1.4, 1.4, true),
    cue(&["stemmed", "from"], 1.4, 1.4, true),
    cue(&["caused", "by"], 1.4, 1.4, true),
    cue(&["sparked", "by"], 1.4, 1.4, true),
    cue(&["triggered", "by"], 1.4, 1.4, true),
    cue(&["prompted", "by"], 1.4, 1.4, true),
    cue(&["in", "protest"], 1.3, 1.3, true),
    cue(&["thanks", "to"], 1.2, 1.2, true),
    cue(&["down", "to"], 1.2, 1.2, true),
    cue(&["in", "order", "to"], 1.2, 1.2, false),
    cue(&["in", "an", "attempt", "to"], 1.2, 1.2, false),
    cue(&["in", "a", "bid", "to"], 1.2, 1.2, false),
    cue(&["in", "the", "wake", "of"], 1.1, 1.1, true),
    cue(&["after"], 0.9, 1.1, false),
    cue(&["following"], 0.8, 1.0, true),
    cue(&["amid"], 0.7, 0.9, true),
    cue(&["to"], 0.5, 0.6, false),
    cue(&["for"], 0.1, 0.5, true),
    cue(&["as"], 0.1, 0.5, false),
    cue(&["over"], 0.0, 0.7, true),
];
/// What scores less is seldom the cause of the main event: one in six was, in 40 news articles.
const LEAST: f32 = 0.9;
/// Longest cause, in words.
const LONGEST: usize = 16;

/// The causes that the beginning of a story gives.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, part) in story.parts.iter().enumerate() {
        for nth in 0..part.words.len() {
            let cause = blamed(part, nth).map(|(from, to)| (from, to, BLAMED)).or_else(|| {
                let cue = CUES.iter().find(|cue| stands_at(cue, part, nth)).filter(|cue| leads(cue, part, nth))?;
                let told = if part.is_headline { cue.headline } else { cue.told };
                Some((nth, cause_end(cue, part, nth), told))
            });
            let Some((from, to, told)) = cause else { continue };
            let score = (0.2 + part.weight) * told;
            found.push(Candidate { part: at, span: story.span(at, from, to), score });
        }
    }
    found.retain(|candidate| candidate.score >= LEAST);
    found
}

/// Whether the cue stands at a word, with another word behind it.
fn stands_at(cue: &Cue, part: &Part, nth: usize) -> bool {
    cue.words.len() < part.words.len() - nth
        && cue.words.iter().zip(&part.words[nth..]).all(|(cue, word)| *cue == word.folded)
}

/// One past the last word of the cause behind a cue.
fn cause_end(cue: &Cue, part: &Part, nth: usize) -> usize {
    let from = nth + cue.words.len();
    let end = part.clause_end(from, LONGEST);
    let is_verb = |at: &usize| clause::form(&part.words[*at].folded) == Some(Form::Auxiliary);
    (from + 1..end).find(is_verb).filter(|_| cue.takes_noun).unwrap_or(end)
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

/// Whether a cue leads to a cause where it stands: "after 20 minutes", "for the first time", "the decision to leave" do
/// not.
fn leads(cue: &Cue, part: &Part, nth: usize) -> bool {
    let next = &part.words[nth + cue.words.len()];
    let form = clause::form(&next.folded);
    let before = nth.checked_sub(1).map_or("", |at| part.words[at].folded.as_str());
    match cue.words {
        ["to"] => form == Some(Form::Base) && !next.is_capital && !TAKING_TO.contains(&before),
        ["due", "to"] => next.folded != "be" && form != Some(Form::Base),
        ["after"] => !is_number(next),
        ["for" | "over"] => !is_number(next) && !matches!(next.folded.as_str(), "the" | "a"),
        _ => true,
    }
}

/// Words that an infinitive belongs to, and is no purpose of.
#[rustfmt::skip] // a list
const TAKING_TO: &[&str] = &[
    "able", "about", "agreed", "allowed", "appeared", "asked", "began", "chance", "continue", "continued", "decided",
    "decision", "due", "expected", "failed", "forced", "going", "had", "has", "have", "how", "likely", "need", "needs",
    "nothing", "ordered", "plan", "planned", "planning", "plans", "promised", "ready", "refused", "refuses", "right",
    "seem", "seemed", "seems", "set", "started", "to", "told", "tried", "try", "trying", "unable", "urged", "used",
    "vowed", "want", "wanted", "wants", "way", "willing",
];

#[cfg(test)]
mod tests {
    use super::super::tests::words;

    #[test]
    fn causes_end_where_they_should() {
        for (text, cause) in [
            ("Ferry service stopped over pay dispute\n\nFerries stood still.", "over pay dispute"),
            ("The road was shut because of a landslide, police said.", "because of a landslide"),
            ("The delay due to the storm has cost millions.", "due to the storm"),
            ("The council left the pact after a member resigned on Monday.", "after a member resigned on Monday"),
            ("Residents blamed the mayor for the flood.", "the mayor"),
            ("Residents blamed the flood on the mayor.", "the mayor"),
            ("Crews worked all night in order to free the whale.", "in order to free the whale"),
        ] {
            assert_eq!(words(text, |event| &event.why), [cause], "{text}");
        }
        for text in [
            "The talks ended after 20 minutes.",
            "The vote is due to be held on Monday.",
            "The mayor wants to leave.",
            "Snow fell for the first time.",
        ] {
            assert_eq!(words(text, |event| &event.why), [] as [&str; 0], "{text}");
        }
    }
}
