//! Roles: what somebody is, before a name and behind it.

use super::line::Line;
use super::lists::{BEFORE_ROLES, FIRST_NAMES, PAST, ROLES};
use super::names::is_role;
use crate::facts::Tag;
use crate::text::Span;

/// The longest role, in words.
const LONGEST: usize = 12;

/// Where the owner of a role begins, "Israel's" of "Israel's Prime Minister"; the role's begin if it has none.
pub(super) fn owner(line: &Line, from: usize) -> usize {
    if from == 0 || !line.tokens[from - 1].owns || !line.is_capital(from - 1) || line.gap(from).len() > 5 {
        return from;
    }
    let mut start = from - 1;
    while start > 0 && line.tag(start - 1) == Tag::PROPN && line.follows(start) {
        start -= 1;
    }
    start
}

/// The role that the words with capitals before a name are, with whose it is and what it was: "former New York Mayor".
pub(super) fn titled(line: &Line, (from, to): (usize, usize)) -> Option<Span> {
    // "House Speaker Ann Lee Senator Bob Ray": where marks are missing, the first is another's.
    let is_named = |at: &usize| {
        let before = line.folded(*at - 1);
        FIRST_NAMES.contains(&*line.folded(*at)) && is_role(before.rsplit('-').next().unwrap_or_default())
    };
    let mut from = (from + 1..to.saturating_sub(2)).rfind(is_named).map_or(from, |first| first + 2);
    while from > 0 && PAST.contains(line.word(from - 1)) && matches!(line.gap(from), " " | "-") {
        from -= 1;
    }
    // "under a President Lee": one who may never be.
    let is_any = from > 0 && matches!(line.word(from - 1), "a" | "an") && is_role(&line.folded(from));
    // "Lane & Hill star": the name begins before it.
    (!is_any && !line.gap(from).contains('&')).then(|| line.span(owner(line, from), to))
}

/// The role before a name, its last word in lower case: "National Security Council spokesman" John Kirby.
pub(super) fn before(line: &Line, name: usize) -> Option<Span> {
    if name == 0 || !line.follows(name) || line.is_capital(name - 1) && name > 1 {
        return None;
    }
    let noun = line.folded(name - 1);
    let designate = matches!(&*noun, "elect" | "designate");
    if !ROLES.contains(&*noun) || designate && line.gap(name - 1) != "-" {
        return None;
    }
    let mut from = extend(line, name - 1);
    // "the tables host Ann's firm": a verb, unless somebody with a first name follows.
    let is_verb = from + 1 == name && AS_VERBS.contains(&&*noun) && line.gap(from).starts_with(',');
    if is_verb && !FIRST_NAMES.contains(&*line.folded(name)) {
        return None;
    }
    from = before_and(line, from).unwrap_or(from);
    (!line.gap(from).contains('&')).then(|| line.span(owner(line, from), name))
}

/// Roles that are verbs as well: "the club, one place below, host Dunmere".
const AS_VERBS: &[&str] = &["host", "head", "chair", "guard", "pilot", "partner", "rival", "star", "captain", "coach"];

/// Where the first of two roles begins that somebody has: "lawyer and activist Ann Lee", but not "the lawyer and activist
/// Ann Lee", who may be two.
fn before_and(line: &Line, from: usize) -> Option<usize> {
    let and = from.checked_sub(1).filter(|&and| line.word(and) == "and" && line.follows(from) && line.follows(and))?;
    let noun = and.checked_sub(1).filter(|&noun| ROLES.contains(line.word(noun)) && line.tag(noun) == Tag::NOUN)?;
    let first = extend(line, noun);
    let is_free = first == 0 || line.gap(first).contains(',') || matches!(line.tag(first - 1), Tag::VERB | Tag::ADP);
    let is_alone = first == 0 || line.word(first - 1) != "between";
    (is_free && is_alone).then_some(first)
}

/// The first word of the role whose last word is given.
fn extend(line: &Line, last: usize) -> usize {
    let mut from = last;
    while from > 0 && last - from < LONGEST {
        let linked = line.follows(from) || matches!(line.gap(from), "-" | "‑");
        let word = line.word(from - 1);
        let fits = match line.tag(from - 1) {
            Tag::PROPN => true,
            Tag::NOUN | Tag::ADJ => !matches!(word, "said" | "says" | "told"),
            Tag::NUM => line.gap(from) == "-",
            _ => false,
        } || BEFORE_ROLES.contains(word);
        if !linked || !fits {
            break;
        }
        from -= 1;
    }
    from
}

/// The age behind a name, ", 45": the place behind it.
pub(super) fn age(line: &Line, to: usize) -> Option<usize> {
    let age = line.gap(to) == ", " && line.tag(to) == Tag::NUM && line.gap(to + 1).starts_with([',', '.']);
    let number: u32 = line.word(to).parse().ok().filter(|_| age)?;
    (1..=120).contains(&number).then_some(to + 1)
}

/// The role behind a name: ", the mayor of Springfield,", ", 45, a nurse,", ", who is the mayor,", " is the mayor of …".
pub(super) fn behind(line: &Line, to: usize) -> Option<Span> {
    let mut at = age(line, to).unwrap_or(to);
    if at >= line.len() {
        return None;
    }
    if line.gap(at) == ", " {
        if line.word(at) == "who" {
            if HOLDS.contains(&line.word(at + 1)) {
                return held(line, at + 1);
            }
            at += 2;
            let is = matches!(line.word(at - 1), "is" | "was") && article_word(line.word(at));
            return is.then(|| phrase(line, at + 1, true)).flatten();
        }
        return match article_word(line.word(at)) || is_possessive(line.word(at)) {
            true => phrase(line, at + 1, true),
            false if line.word(at).starts_with(char::is_lowercase) => phrase(line, at, true),
            false => None,
        };
    }
    let is = line.follows(at) && line.word(at) == "is" && article_word(line.word(at + 1));
    if is { phrase(line, at + 2, false) } else { None }
}

/// What somebody does who has an office: "who heads the union".
#[rustfmt::skip] // a list
const HOLDS: &[&str] = &[
    "leads", "heads", "runs", "chairs", "founded", "co-founded", "owns", "represents", "manages", "directs", "edits",
    "coaches", "captains", "commands", "oversees", "teaches", "presides",
];

/// The words from such a verb to the end of its clause.
fn held(line: &Line, verb: usize) -> Option<Span> {
    let end =
        (verb + 1..=line.len().min(verb + 2 * LONGEST)).find(|&at| !line.follows(at) && !line.tokens[at - 1].owns)?;
    (end > verb + 1 && line.gap(end).starts_with([',', '.', ';', '—', '–'])).then(|| line.span(verb, end))
}

fn article_word(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

fn is_possessive(word: &str) -> bool {
    matches!(word, "his" | "her" | "its" | "their" | "my" | "our")
}

/// The noun phrase that begins at a place, if its noun is a role and it ends where an apposition ends.
fn phrase(line: &Line, from: usize, closed: bool) -> Option<Span> {
    let mut at = from;
    let mut noun = None;
    let mut linked = false;
    while at < line.len() && at - from < LONGEST {
        if at > from && !(line.follows(at) || line.tokens[at - 1].owns || matches!(line.gap(at), "-" | "‑")) {
            break;
        }
        let word = line.word(at);
        let before_noun = noun.is_none();
        match line.tag(at) {
            Tag::NOUN | Tag::PROPN if before_noun => {
                let next_goes_on = line.follows(at + 1) && matches!(line.tag(at + 1), Tag::NOUN | Tag::PROPN);
                if is_role(&line.folded(at)) && !next_goes_on && !line.tokens[at].owns {
                    noun = Some(at);
                }
            }
            _ if BEFORE_ROLES.contains(word) => {}
            // "his brother Ann's": the name of another behind the noun.
            Tag::PROPN if !before_noun && !linked && line.tag(at - 1) == Tag::NOUN => return None,
            Tag::NOUN | Tag::PROPN | Tag::ADJ | Tag::NUM => {}
            Tag::DET | Tag::ADP if !before_noun => linked |= line.gap(at) != "-",
            // "X, the mayor and the king": two people.
            Tag::CCONJ if !before_noun && matches!(line.tag(at + 1), Tag::NOUN | Tag::ADJ) => {}
            _ if ROLES.contains(word) && before_noun => noun = Some(at),
            _ => break,
        }
        at += 1;
    }
    // "an independent who represents the ward": what he does tells that he is somebody.
    let does = closed && line.word(at) == "who" && HOLDS.contains(&line.word(at + 1));
    let noun = noun.or_else(|| (does && at > from).then(|| at - 1))?;
    // "an analyst at the bank with a “hold” rating".
    if closed
        && !ends_apposition(line, at)
        && let Some(with) = (noun + 1..at).rfind(|&at| line.word(at) == "with")
    {
        return Some(line.span(from, with));
    }
    if line.word(at - 1).len() <= 2 {
        return None; // "Mt." of "Mt. Prospect"
    }
    // A preposition or an article ends no phrase.
    if at > from && matches!(line.tag(at - 1), Tag::ADP | Tag::DET | Tag::CCONJ) {
        return None;
    }
    let named = matches!(line.word(at), "nicknamed" | "known" | "called" | "named");
    let ends = ends_apposition(line, at) || closed && (named || goes_on_to_another(line, at));
    let relative = matches!(line.word(at), "who" | "whose");
    let end = if relative && closed { relative_end(line, at) } else { at };
    (ends || relative && closed).then(|| line.span(from, end))
}

fn ends_apposition(line: &Line, at: usize) -> bool {
    let behind = line.gap(at);
    at >= line.len() || behind.starts_with([',', '.', ';', '—', '–', ')', '”', '"']) || behind.starts_with(" —")
}

/// Whether a second role of the same person follows, and then the comma: ", the mayor and a member of the board, said".
fn goes_on_to_another(line: &Line, and: usize) -> bool {
    let begins = line.word(and) == "and" && matches!(line.word(and + 1), "a" | "an");
    let end = (and + 2..line.len().min(and + LONGEST)).find(|&at| !line.follows(at));
    begins && end.is_some_and(|end| line.gap(end).starts_with(','))
}

/// The second role behind an apposition and its "and".
pub(super) fn second(line: &Line, role: Span) -> Option<Span> {
    let and = line.place(role.end);
    goes_on_to_another(line, and).then(|| phrase(line, and + 2, true)).flatten()
}

/// The end of the clause that goes on saying who somebody is, "a nurse who lives opposite"; its begin where that is long.
fn relative_end(line: &Line, at: usize) -> usize {
    let goes_on = |place: usize| line.follows(place) || line.tokens[place - 1].owns || line.gap(place) == "-";
    let end = (at + 1..=line.len().min(at + LONGEST)).find(|&place| place == line.len() || !goes_on(place));
    end.filter(|&end| end > at + 1 && line.gap(end).starts_with([',', '.', ';'])).unwrap_or(at)
}

/// The role before a name between commas: "The mayor, Ann Lee,".
pub(super) fn in_front(line: &Line, from: usize, to: usize) -> Option<Span> {
    if from < 2 || line.gap(from) != ", " {
        return None;
    }
    // "Its author, Ann Lee of the University of Dunmere, said".
    let mut end = to;
    while matches!(line.word(to), "of" | "from") && line.follows(end) && end - to < LONGEST {
        end += 1;
    }
    let ends = line.gap(end).starts_with([',', '.', ';']) || end > to && line.word(end - 1) == "said";
    if !ends {
        return None;
    }
    if let Some(one) = one_of(line, from) {
        return Some(one);
    }
    let mut start = from;
    while start > 0 && from - start < LONGEST {
        let at = start - 1;
        if start < from && !(line.follows(start) || line.tokens[at].owns || matches!(line.gap(start), "-" | "‑")) {
            return None;
        }
        let word = line.word(at);
        if line.tokens[at].owns && start < from {
            break; // "Lee's agent, Ann Ray,"
        }
        if matches!(
            word,
            "the"
                | "The"
                | "a"
                | "A"
                | "an"
                | "An"
                | "his"
                | "her"
                | "His"
                | "Her"
                | "its"
                | "Its"
                | "their"
                | "Their"
                | "whose"
                | "my"
                | "My"
        ) {
            // Not the article within "mayor of the city".
            if !matches!(line.tag(at.wrapping_sub(1)), Tag::ADP) || at == 0 || is_role(&line.folded(from - 1)) {
                break;
            }
        } else if word == "and" && start < from && is_role(&line.folded(from - 1)) {
            break; // "whose husband, Tom, and daughter, Ann,"
        } else if word == "old" && line.gap(at) == "-" && start < from {
            break; // "nine-year-old daughter"
        } else if !matches!(line.tag(at), Tag::NOUN | Tag::ADJ | Tag::PROPN | Tag::ADP | Tag::DET)
            && !BEFORE_ROLES.contains(word)
        {
            return None;
        }
        start -= 1;
    }
    if start == 0 || start == from {
        return None;
    }
    // The noun: the last word, or the one before the first "of".
    let head = (start..from).find(|&at| line.tag(at) == Tag::ADP).unwrap_or(from);
    let is_person = head > start && ROLES.contains(&*line.folded(head - 1));
    is_person.then(|| line.span(start, from))
}

/// "One of her pupils", before a name.
fn one_of(line: &Line, from: usize) -> Option<Span> {
    let singular = line.word(from - 1).strip_suffix('s').filter(|noun| ROLES.contains(noun))?;
    let of = (from.saturating_sub(LONGEST)..from).rfind(|&at| line.word(at) == "of")?;
    let one = of.checked_sub(1).filter(|&one| matches!(line.word(one), "one" | "One"))?;
    let joined = (of..from).all(|at| line.follows(at) || line.tokens[at - 1].owns || line.gap(at) == "-");
    (joined && !singular.is_empty()).then(|| line.span(one, from))
}

/// A role without what follows its "of" or "for".
pub(super) fn noun_of(role: &str) -> &str {
    let end =
        [" of ", " for ", " at ", " in ", " to ", " who ", " whose "].iter().filter_map(|word| role.find(word)).min();
    &role[..end.unwrap_or(role.len())]
}
