//! How real a statement is: happened, planned, cancelled, conditional, demanded, possible.

use super::clauses::{Clause, Note};
use super::verbs;
use crate::article::Article;
use crate::facts::{Modality, Polarity};

/// Verbs before an infinitive, or words behind "is", that speak of what is meant to happen.
const PLANNED: &[&str] =
    &["due", "expect", "go", "intend", "plan", "pledge", "prepare", "promise", "schedule", "set", "slate", "vow"];
/// Verbs whose subject wants something done.
const DEMANDING: &[&str] = &["appeal", "demand", "implore", "insist", "urge"];
/// Verbs that put an end to what was planned.
const CANCELLING: &[&str] = &["abort", "axe", "cancel", "scrap", "scratch", "shelve"];
/// Verbs that do so to what is said to be planned, or is an undertaking: "the plan was dropped".
const GIVING_UP: &[&str] = &["abandon", "drop", "withdraw"];
/// Words of undertakings.
const UNDERTAKINGS: &[&str] = &[
    "bid",
    "campaign",
    "concert",
    "due",
    "event",
    "festival",
    "launch",
    "march",
    "meeting",
    "motion",
    "parade",
    "plan",
    "planned",
    "plans",
    "programme",
    "program",
    "project",
    "proposal",
    "protest",
    "rally",
    "scheduled",
    "study",
    "summit",
    "talks",
    "tour",
    "trial",
    "trip",
    "visit",
];
/// Verbs that move what was planned to another day.
const PUTTING_OFF: &[&str] = &["delay", "postpone", "reschedule"];
/// Adjectives and participles behind "is" that speak of what is meant to happen.
const DUE: &[&str] = &["expected", "pencilled", "penciled", "planned", "scheduled", "slated"];
/// Verbs that, of a day to come, still tell of the present: "wants it by June".
const WANTING: &[&str] =
    &["believe", "call", "demand", "expect", "hope", "know", "need", "seek", "think", "urge", "want"];
/// Verbs before an infinitive that say it did not come to be.
const FAILING: &[&str] = &["decline", "fail", "refuse"];

/// Whether the clause's verb cancels something: "canceled", "called off".
pub(super) fn cancels(article: &Article, clause: &Clause, note: &Note) -> bool {
    let base = base(article, note.main);
    CANCELLING.contains(&base.as_str()) || base == "call" && article.words(clause.verb).ends_with(" off")
}

fn base(article: &Article, span: crate::text::Span) -> String {
    verbs::base(&article.words(span).to_lowercase())
}

/// Whether a passive clause tells that its subject was given up or put off, and if so whether another day is named for it.
fn called_off(article: &Article, clause: &Clause, note: &Note) -> Option<Modality> {
    let base = base(article, note.main);
    let verb = article.words(clause.verb);
    let rest = article.words(clause.rest);
    let puts_off = PUTTING_OFF.contains(&base.as_str())
        || matches!(base.as_str(), "put" | "push")
            && [" off", " back"].iter().any(|end| verb.ends_with(end) || rest.starts_with(&end[1..]));
    if puts_off {
        let is_moved = rest.split_whitespace().take(4).any(|word| matches!(word, "until" | "till" | "to"));
        // "Delayed by ten minutes" took place all the same.
        let is_off = base == "postpone" || verb.ends_with(" off");
        return if is_moved { Some(Modality::Planned) } else { is_off.then_some(Modality::Cancelled) };
    }
    let is_undertaking = || {
        article
            .words(clause.subject)
            .split(|c: char| !c.is_alphabetic())
            .any(|word| UNDERTAKINGS.contains(&word.to_lowercase().as_str()))
    };
    let is_off = cancels(article, clause, note) || GIVING_UP.contains(&base.as_str()) && is_undertaking();
    is_off.then_some(Modality::Cancelled)
}

/// How real the clause is. `conditional` says that a condition goes with it, `to_come` that its day was not yet there when
/// the article was published.
pub(super) fn of(article: &Article, clause: &Clause, note: &Note, conditional: bool, to_come: bool) -> Modality {
    if clause.passive
        && !clause.negated
        && let Some(off) = called_off(article, clause, note)
    {
        return off;
    }
    if conditional {
        return Modality::Conditional;
    }
    let head = base(article, note.head);
    let main = base(article, note.main);
    let chained = note.head != note.main;
    let verb = article.words(clause.verb).to_lowercase();
    let has = |any: &[&str]| verb.split_whitespace().any(|word| any.contains(&word));
    let rest = article.words(clause.rest);
    let is_present = !chained
        && verbs::form(&article.words(note.main).to_lowercase()) == verbs::Form::Third
        && !WANTING.contains(&main.as_str())
        || clause.passive && has(&["is", "are"]);
    if to_come && note.say.is_none() && !clause.negated && (has(&["must", "should"]) || is_present) {
        // "The pool should open by May", "the book comes out on Thursday".
        Modality::Planned
    } else if is_due(&main, rest, to_come) && !clause.negated && !has(&["could", "may", "might", "would"]) {
        Modality::Planned
    } else if has(&["must", "should", "mustn't"]) || chained && matches!(head.as_str(), "have" | "need") {
        Modality::Demanded
    } else if has(&["could", "may", "might", "couldn't", "can"]) {
        Modality::Possible
    } else if has(&["will", "shall", "won't"]) || note.be_to || chained && PLANNED.contains(&head.as_str()) {
        Modality::Planned
    } else if has(&["would", "wouldn't"]) {
        // "He said he would go" is a plan; "that would create space" a thought.
        if note.say.is_some() { Modality::Planned } else { Modality::Possible }
    } else if !clause.passive && (DEMANDING.contains(&main.as_str()) || main == "call" && calls(&verb)) {
        Modality::Demanded
    } else {
        Modality::Happened
    }
}

/// Whether "is" and its like say that something is due: "was due to begin", not "was due to rain".
fn is_due(main: &str, rest: &str, to_come: bool) -> bool {
    let mut words = rest.split_whitespace();
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let is_adjective = match first {
        "due" => second != "to" || to_come || words.next() == Some("be"),
        "set" => matches!(second, "for" | "to"),
        _ => DUE.contains(&first),
    };
    is_adjective && matches!(main, "is" | "are" | "was" | "were" | "been" | "be")
}

/// Whether a group of the verb "call" asks for something.
fn calls(verb: &str) -> bool {
    ["for", "on", "upon"].iter().any(|word| verb.ends_with(word))
}

/// Whether the clause says that something is so.
pub(super) fn polarity(article: &Article, clause: &Clause, note: &Note) -> Polarity {
    let rest = article.words(clause.rest);
    let nothing = ["no ", "nothing", "nobody", "none ", "without "].iter().any(|word| rest.starts_with(word));
    let subject = article.words(clause.subject);
    let nobody = ["No ", "no ", "None ", "none ", "Nobody", "nobody", "Neither ", "neither "];
    let failing = note.head != note.main && FAILING.contains(&base(article, note.head).as_str());
    if clause.negated || nothing || failing || nobody.iter().any(|word| subject.starts_with(word)) {
        Polarity::Negated
    } else {
        Polarity::Affirmed
    }
}
