//! Words that deny each other: "begin" and "end", "held" and "freed". Evidence that says the opposite of what is asked
//! is no answer, though it may put a question right.

use crate::text;

/// Two sides of a pair.
type Pair = (&'static [&'static str], &'static [&'static str]);

/// Acts. Hand-picked from what news tells of: beginnings and ends, captivity, votes, deals, jobs. Stems are compared.
#[rustfmt::skip] // a table
const ACTS: &[Pair] = &[
    (&["begin", "start", "commence", "open"], &["end", "finish", "close", "conclude", "stop", "over"]),
    (&["free", "freed", "release", "liberate"], &["hold", "captive", "detain", "imprison", "jail", "seize"]),
    (&["accept", "agree", "approve", "pass"], &["reject", "refuse", "deny", "veto", "decline", "fail"]),
    (&["arrive", "enter", "land"], &["leave", "left", "depart", "withdraw"]),
    (&["buy"], &["sell"]),
    (&["hire", "appoint", "elect"], &["fire", "sack", "dismiss", "resign"]),
    (&["veto", "oppose"], &["abstain", "support", "approve"]),
    (&["reject", "refuse", "condemn", "denounce"], &["welcome", "praise", "hail", "applaud"]),
    (&["win", "victory"], &["lose", "defeat"]),
];

/// What is told of things and of people.
#[rustfmt::skip] // a table
const QUALITIES: &[Pair] = &[
    (&["kill", "die", "dead", "death", "fatal"], &["injure", "wound", "hurt", "survive", "injury"]),
    (&["rise", "increase", "grow", "climb", "gain"], &["fall", "drop", "decrease", "decline", "cut", "shrink"]),
    (&["support", "favour", "favor", "back"], &["oppose", "against", "condemn"]),
    (&["first", "earliest"], &["last", "latest"]),
    (&["most", "highest", "largest", "biggest"], &["least", "lowest", "smallest"]),
    (&["before"], &["after"]),
    (&["guilty", "convict"], &["innocent", "acquit"]),
];

/// The stems of the other side, if a word has one.
pub(super) fn opposites(folded: &str) -> Vec<&'static str> {
    let stem = text::stem(folded);
    let holds = |side: &[&str]| side.iter().any(|word| text::stem(word) == stem);
    let mut found = Vec::new();
    for (one, other) in ACTS.iter().chain(QUALITIES) {
        if holds(one) {
            found.extend_from_slice(other);
        } else if holds(other) {
            found.extend_from_slice(one);
        }
    }
    found
}

/// Whether a word is an act that has an opposite: a sentence without it tells of something else.
pub(super) fn is_act(folded: &str) -> bool {
    let stem = text::stem(folded);
    ACTS.iter().any(|(one, other)| one.iter().chain(*other).any(|word| text::stem(word) == stem))
}

/// Whether `sentence` holds an opposite of `folded`.
pub(super) fn denies(sentence: &str, folded: &str) -> bool {
    let opposites: Vec<_> = opposites(folded).into_iter().map(text::stem).collect();
    !opposites.is_empty()
        && text::tokens(sentence).any(|span| opposites.contains(&text::stem(&text::fold(span.of_text(sentence)))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opposite_is_told_from_the_same() {
        assert!(denies("Ramadan is set to end.", "began") && !denies("Ramadan has begun.", "began"));
        assert!(denies("They welcomed the deal.", "rejected") && denies("The US abstained.", "veto"));
        assert!(is_act("vetoed") && !is_act("first") && !denies("It rained.", "first"));
    }
}
