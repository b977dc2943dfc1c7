//! Words that deny each other: "begin" and "end", "held" and "freed". Evidence that says the opposite of what is asked
//! is no answer, though it may put a question right.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::speakers::alike;
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
    (&["reject", "refuse", "condemn", "denounce", "oppose"], &["welcome", "praise", "hail", "applaud"]),
    (&["win", "victory"], &["lose"]),
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

/// For each stem the stems of the other sides, and whether it is an act.
static OPPOSITES: LazyLock<FxHashMap<String, (Vec<String>, bool)>> = LazyLock::new(|| {
    let mut table: FxHashMap<String, (Vec<String>, bool)> = FxHashMap::default();
    let pairs = ACTS.iter().map(|pair| (pair, true)).chain(QUALITIES.iter().map(|pair| (pair, false)));
    for ((one, other), is_act) in pairs {
        for (side, opposite) in [(one, other), (other, one)] {
            for word in *side {
                let (stems, act) = table.entry(text::stem(word).into_owned()).or_default();
                stems.extend(opposite.iter().map(|word| text::stem(word).into_owned()));
                *act |= is_act;
            }
        }
    }
    table
});

/// Whether a word is an act that has an opposite: a sentence without it tells of something else.
pub(super) fn is_act(folded: &str) -> bool {
    OPPOSITES.get(text::stem(folded).as_ref()).is_some_and(|(_, is_act)| *is_act)
}

/// Whether `sentence` holds an opposite of `folded`.
pub(super) fn denies(sentence: &str, folded: &str) -> bool {
    OPPOSITES.get(text::stem(folded).as_ref()).is_some_and(|(opposites, _)| {
        text::tokens(sentence).any(|span| {
            let folded = text::fold(span.of_text(sentence));
            let stem = text::stem(&folded);
            opposites.iter().any(|opposite| *opposite == *stem)
        })
    })
}

/// What stands between what was done and what was not.
const CONTRASTS: &[[&str; 2]] = &[["rather", "than"], ["instead", "of"]];

/// Whether `sentence` tells what these folded words say as what was not done: "abstained rather than vote in favor".
pub(super) fn contrasts<S: AsRef<str>>(sentence: &str, folded: &[S]) -> bool {
    let told: Vec<_> = text::tokens(sentence).map(|span| text::fold(span.of_text(sentence))).collect();
    let says = |own: &str| folded.iter().any(|word| alike(own, word.as_ref()));
    let is_told = |word: &&Cow<str>| !text::is_stop_word(word);
    (1..told.len().saturating_sub(1)).any(|at| {
        CONTRASTS.iter().any(|contrast| told[at - 1..=at] == *contrast)
            && told[at + 1..].iter().find(is_told).is_some_and(|not_done| says(not_done))
            && told[..at - 1].iter().rfind(is_told).is_some_and(|done| !says(done))
    })
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

    #[test]
    fn what_was_not_done_is_told_from_what_was() {
        let told = "Because the text was late, the council abstained rather than vote in favor, a source said.";
        assert!(contrasts(told, &["council", "voted", "favour"]) && contrasts(told, &["voted", "unanimously"]));
        assert!(!contrasts(told, &["council", "abstained"]) && !contrasts(told, &["abstained", "vote"]));
        assert!(!contrasts("They voted instead of waiting.", &["voted"]) && !contrasts("Rather than", &["than"]));
    }
}
