//! Whether a clause tells of the past or of what is to come.

use std::sync::LazyLock;

use regex::Regex;

/// What, before a weekday or month, tells whether it is one to come: the last match counts, so a stop or a report undoes it.
static LEANING: LazyLock<Regex> = LazyLock::new(|| {
    let future = "will|won(?u:.)t|shall|going to|set to|due|scheduled|expected|plans? to|planned|rescheduled|slated|\
                  postponed|delayed|put back|put off|pushed back|(?:is|are|was|were) to|hopes? to|intends? to|aims? to|wants? to|vow(?:s|ed) to|\
                  comes? out|ahead of|(?:would|should|could|might|must|may) (?P<done>have )?|to be";
    let pattern = format!(
        r"(?i-u)\b(?P<future>{future})\b|\b(?:said|says|told|announced|reported)\b|[0-9],[0-9]|[.,;:!?\n]|\b(?P<past>had|was|were|did)\b"
    );
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: built from constants only, and the tests compile it
});

/// What, behind a day, tells that it is to come: "Saturday's march has been called off".
static CALLED_OFF: LazyLock<Regex> = LazyLock::new(|| {
    let verbs =
        "postponed|cancell?ed|called off|put (?:off|back)|delayed|scheduled|rescheduled|pushed back|scrapped|abandoned";
    let pattern = format!(r"(?i-u)^[a-z '-]{{0,80}}\b(?:has|have) been (?:{verbs})\b");
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: a constant that the tests compile
});

/// When something is, as its clause says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Coming,
    Unsaid,
}

/// Whether the clause that holds a day speaks of the past or of what is to come. `lead` is the word in front of the day;
/// "by Friday" tells of a deadline, "by July" of one or of what was by then.
/// Looks only some two lines around, so that a long clause full of weekdays still takes linear time.
pub(super) fn tense(before: &str, lead: &str, after: &str, is_deadline: bool) -> Tense {
    let start = before.char_indices().rev().take(120).last().map_or(0, |(at, _)| at);
    // A digit's comma ends no clause.
    let marks =
        LEANING.captures_iter(&before[start..]).filter(|mark| !mark[0].starts_with(|c: char| c.is_ascii_digit()));
    let (mut coming, mut past) = (false, false);
    for mark in marks {
        if mark.name("done").is_some() {
            (coming, past) = (false, true);
        } else if mark.name("past").is_some() {
            past = true;
        } else {
            coming = mark.name("future").is_some();
            past &= coming;
        }
    }
    let end = after.char_indices().nth(120).map_or(after.len(), |(at, _)| at);
    if lead.eq_ignore_ascii_case("since") {
        Tense::Past
    } else if coming || CALLED_OFF.is_match(&after[..end]) || is_deadline && lead.eq_ignore_ascii_case("by") && !past {
        Tense::Coming
    } else if past {
        Tense::Past
    } else {
        Tense::Unsaid
    }
}
