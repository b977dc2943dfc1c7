//! Runs of words that may be one name.

use super::super::countries::{self, Naming};
use super::super::line::{Line, is_blank};
use super::super::lists::{HEADS, ORGANISATIONS, PARTICLES, SHORT_ROLES, TITLES};
use super::{is_first_name, is_ordinary, is_role};
use crate::facts::Tag;

fn is_name_word(line: &Line, at: usize) -> bool {
    line.tag(at) == Tag::PROPN
}

pub(super) fn begins_run(line: &Line, at: usize) -> bool {
    is_name_word(line, at)
        || matches!(line.word(at), "al" | "el") && line.gap(at + 1) == "-" && is_name_word(line, at + 1)
        || matches!(line.word(at), "van" | "von" | "bin" | "de" | "di")
            && line.follows(at + 1)
            && is_name_word(line, at + 1)
}

/// The end of the run that begins at a place.
pub(super) fn run_end(line: &Line, from: usize) -> usize {
    let mut end = from + 1;
    while end < line.len() && end - from < 40 {
        match joined(line, from, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// Whether the words from `at` go on with the run `from..at`, and up to where.
fn joined(line: &Line, from: usize, at: usize) -> Option<usize> {
    let gap = line.gap(at);
    let before = line.word(at - 1);
    if line.tokens[at - 1].owns {
        let owner = matches!(before, "People" | "Women" | "Men" | "Children" | "King" | "Queen" | "Lloyd" | "Workers");
        let owner = owner || line.word(from) == "St";
        let named = ORGANISATIONS.contains(&*line.folded(at)) && is_name_word(line, at)
            || is_name_word(line, at + 1) && ORGANISATIONS.contains(&*line.folded(at + 1));
        return (owner && named && gap.len() <= 4 && is_name_word(line, at)).then_some(at + 1);
    }
    if is_blank(gap) {
        if is_name_word(line, at) {
            return Some(at + 1);
        }
        if line.tag(at) == Tag::NUM {
            return is_numbered(line, at).then_some(at + 1);
        }
        return inner(line, from, at);
    }
    let next = is_name_word(line, at);
    match gap {
        "-" | "‑" if next || line.tag(at) == Tag::NUM => {
            let country =
                |at| countries::look_up(&line.folded(at)).is_some_and(|(_, naming)| naming != Naming::Capital);
            (!(country(at - 1) || country(at) && line.tag(at) != Tag::NUM)).then_some(at + 1)
        }
        // "George W. Bush", "J.K. Rowling", "Gen. Smith", "St. Louis"
        ". " | "." if next => {
            let initials = before.split('.').all(|part| part.chars().count() == 1);
            let short = is_short(&line.folded(at - 1)) || matches!(before, "St" | "Ft" | "Mt" | "Jr");
            (initials || short).then_some(at + 1)
        }
        "-" if line.gap(at + 1) == "-" && line.word(at).len() <= 4 && is_name_word(line, at + 1) => Some(at + 2),
        "&" | " & " if next && countries::look_up(&line.folded(at)).is_none() => Some(at + 1),
        ", " if matches!(line.word(at), "Jr" | "Sr" | "Inc" | "Ltd" | "LLC" | "DC" | "D.C") => Some(at + 1),
        _ => None,
    }
}

/// "van der Berg", "Bank of England", "Department of Health and Human Services", "Food and Drug Administration".
fn inner(line: &Line, from: usize, at: usize) -> Option<usize> {
    let word = line.word(at);
    if PARTICLES.contains(word) {
        let mut next = at + 1;
        while next < at + 3 && PARTICLES.contains(line.word(next)) && line.follows(next) {
            next += 1;
        }
        let linked = line.follows(next) || line.gap(next) == "-";
        return (linked && is_name_word(line, next)).then_some(next + 1);
    }
    let before = line.folded(at - 1);
    match word {
        "of" | "for" => {
            let mut next = at + 1;
            if line.word(next) == "the" && line.follows(next) {
                next += 1;
            }
            // "Ann Lee of the University" is no university of Lees.
            let person = at > from + 1 && is_first_name(&line.folded(from)) && line.word(at + 1) == "the";
            let heads = !person && HEADS.contains(&*before)
                || word == "for" && ORGANISATIONS.contains(&*before)
                || word == "of" && !person && is_ordinary(&before) && (at - 1 > 0 && !is_first_name(&before));
            (heads && line.follows(at) && line.follows(next) && is_name_word(line, next)).then_some(next + 1)
        }
        "and" => {
            if !line.follows(at + 1) || !is_name_word(line, at + 1) {
                return None;
            }
            let next = line.folded(at + 1);
            if countries::look_up(&next).is_some() || !is_ordinary(&next) || !is_ordinary(&before) || is_role(&next) {
                return None;
            }
            // Behind an "of" of this run, or before an organisation's noun.
            let of = (from..at).any(|place| line.word(place) == "of");
            let heads_follow = line.follows(at + 2)
                && is_name_word(line, at + 2)
                && ORGANISATIONS.contains(&*line.folded(at + 2))
                && !ORGANISATIONS.contains(&*before);
            (of && !HEADS.contains(&*next) || heads_follow).then_some(at + 2)
        }
        _ => None,
    }
}

fn is_short(folded: &str) -> bool {
    TITLES.contains(folded) || SHORT_ROLES.contains(folded)
}

/// "Boeing 737", "Flight 93": things that are told apart by a number.
fn is_numbered(line: &Line, at: usize) -> bool {
    const NUMBERED: &[&str] = &[
        "flight",
        "route",
        "highway",
        "interstate",
        "channel",
        "article",
        "section",
        "resolution",
        "terminal",
        "apollo",
        "formula",
        "boeing",
        "airbus",
        "bowl",
        "expo",
        "windows",
        "iphone",
        "galaxy",
        "proposition",
        "amendment",
        "page",
    ];
    NUMBERED.contains(&&*line.folded(at - 1)) && line.word(at).bytes().all(|b| b.is_ascii_digit())
}
