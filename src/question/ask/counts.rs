//! How many, how a vote went, how many died.

use super::{Ask, Word, has, is_one, question_word};

/// "how many people died", "death toll?", "vote count?"
pub(super) fn count(folded: &[&str], words: &[Word]) -> Option<Ask> {
    const VOTES: &[&str] = &["vote", "votes", "voting", "ballot", "voted"];
    const COUNTS: &[&str] = &["count", "tally", "result", "results", "score", "split", "breakdown", "total", "numbers"];
    const VERBS: &[&str] = &[
        "died",
        "killed",
        "dead",
        "hurt",
        "injured",
        "wounded",
        "voted",
        "abstained",
        "arrested",
        "attended",
        "survived",
    ];
    const SIDES: &[&str] = &["for", "against", "favor", "favour", "yes", "no"];
    let n = folded.len();
    let first = question_word(folded);
    let asked = matches!(first, None | Some("what" | "how"));
    let beside = |at: usize| folded.get(at + 1).is_some_and(|word| COUNTS.contains(word));
    let votes = has(folded, VOTES);
    let counted = folded.iter().enumerate().any(|(at, word)| VOTES.contains(word) && beside(at));
    let went = first == Some("how") && has(folded, &["go", "went"]);
    let sides =
        has(folded, SIDES) && (first == Some("who") || has(folded, &["anyone", "anybody", "someone", "somebody"]));
    let score = words.iter().any(|word| word.folded == "unanimously" || word.folded == "unanimous");
    if votes && n <= 9 && (asked && (counted || n <= 7 && has(folded, COUNTS) || went) || sides)
        || asked && counted
        || score && first.is_none() && n <= 9
    {
        return Some(Ask::Vote);
    }
    let toll = has(folded, &["toll", "fatalities"]) || has(folded, &["death"]) && has(folded, &["count", "number"]);
    if asked && (n <= 8 && toll || n <= 3 && has(folded, &["casualties", "dead", "deaths"])) {
        return Some(Ask::Toll);
    }
    let many = (0..n.saturating_sub(1)).find(|&at| {
        matches!(folded[at], "how" | "hw") && is_one(folded[at + 1], &["many", "meny"])
            || matches!(folded[at], "number" | "nr" | "amount") && folded[at + 1] == "of"
    })?;
    let start = many + 2;
    // The noun phrase ends where grammar goes on, or a verb follows: "people died", "hostages held".
    let ends = |at: usize| {
        words[at].is_stop && !matches!(folded[at], "of" | "the" | "other" | "more" | "own")
            || at > start && (is_one(folded[at], VERBS) || folded[at].ends_with("ed") || folded[at] == "held")
    };
    let end = (start..n).find(|&at| ends(at)).unwrap_or(n);
    // "how many died": what follows at once is a verb.
    let verb = folded.get(start).is_some_and(|word| is_one(word, VERBS));
    // "how many of the hostages are American" asks for a part of what is counted.
    if folded.get(start).is_some_and(|word| *word == "of") {
        return Some(Ask::HowMany { counted: start..n });
    }
    let counted = if verb { start..start } else { start..end.min(start + 4) };
    Some(Ask::HowMany { counted })
}
