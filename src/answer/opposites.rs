//! Words that deny each other: "begin" and "end", "held" and "freed". Evidence that says the opposite of what is asked
//! is no answer.

use crate::text;

/// Each line a pair of opposite sides; stems are compared. Hand-picked from what news tells of: beginnings and ends,
/// captivity, life and death, rises and falls, votes, deals, jobs.
const OPPOSITES: &[(&[&str], &[&str])] = &[
    (
        &["begin", "start", "began", "begun", "commence", "open"],
        &["end", "finish", "close", "conclude", "stop", "over"],
    ),
    (&["free", "release", "freed", "liberate"], &["hold", "held", "captive", "detain", "imprison", "jail", "seize"]),
    (&["kill", "die", "dead", "death", "fatal"], &["injure", "wound", "hurt", "survive", "injury"]),
    (
        &["rise", "rose", "increase", "grow", "grew", "climb", "gain"],
        &["fall", "fell", "drop", "decrease", "decline", "cut", "shrink"],
    ),
    (&["win", "won", "victory"], &["lose", "lost", "defeat"]),
    (&["accept", "agree", "approve", "pass"], &["reject", "refuse", "deny", "veto", "decline", "fail"]),
    (&["arrive", "enter", "land"], &["leave", "left", "depart", "withdraw", "withdrew"]),
    (&["buy", "bought"], &["sell", "sold"]),
    (&["hire", "appoint", "elect"], &["fire", "sack", "dismiss", "resign"]),
    (&["support", "favour", "favor", "back"], &["oppose", "against", "condemn"]),
    (&["first", "earliest"], &["last", "latest"]),
    (&["most", "highest", "largest", "biggest"], &["least", "lowest", "smallest"]),
    (&["before"], &["after"]),
    (&["veto", "oppose"], &["abstain", "support", "approve"]),
    (&["reject", "refuse", "condemn", "denounce"], &["welcome", "praise", "hail", "applaud"]),
    (&["cancel", "scrap"], &["went ahead", "proceed", "confirm"]),
    (&["guilty", "convict"], &["innocent", "acquit"]),
];

/// The stems of the other side, if a word has one.
pub(super) fn opposites(folded: &str) -> Vec<&'static str> {
    let stem = text::stem(folded);
    let holds = |side: &[&str]| side.iter().any(|word| text::stem(word) == stem);
    let mut found = Vec::new();
    for (one, other) in OPPOSITES {
        if holds(one) {
            found.extend_from_slice(other);
        } else if holds(other) {
            found.extend_from_slice(one);
        }
    }
    found
}

/// Whether a word has an opposite, so that a sentence without it says something else.
pub(super) fn has_opposites(folded: &str) -> bool {
    !opposites(folded).is_empty()
}

/// Whether `sentence` holds an opposite of `folded`.
pub(super) fn denies(sentence: &str, folded: &str) -> bool {
    let opposites: Vec<_> = opposites(folded).into_iter().map(text::stem).collect();
    !opposites.is_empty()
        && text::tokens(sentence).any(|span| opposites.contains(&text::stem(&text::fold(span.of_text(sentence)))))
}
