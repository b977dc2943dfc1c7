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
const CANCELLING: &[&str] = &["cancel", "scrap", "scratch"];
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

/// How real the clause is. `conditional` says that a condition goes with it.
pub(super) fn of(article: &Article, clause: &Clause, note: &Note, conditional: bool) -> Modality {
    if clause.passive && cancels(article, clause, note) {
        return Modality::Cancelled;
    }
    if conditional {
        return Modality::Conditional;
    }
    let head = base(article, note.head);
    let main = base(article, note.main);
    let chained = note.head != note.main;
    let verb = article.words(clause.verb).to_lowercase();
    let has = |any: &[&str]| verb.split_whitespace().any(|word| any.contains(&word));
    if has(&["must", "should", "mustn't"]) || chained && matches!(head.as_str(), "have" | "need") {
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
