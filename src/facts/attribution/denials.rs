//! What somebody denies, rejects or disputes.

use super::clauses::{clause, past_circumstances, span};
use super::nouns::{Noun, noun};
use super::words::Word;
use crate::article::Article;
use crate::facts::Tag;
use crate::text::Span;

/// Things that are said, so that who rejects one says that it is not so.
#[rustfmt::skip] // a list
const DENIED: &[&str] = &[
    "account", "accounts", "accusation", "accusations", "allegation", "allegations", "argument", "arguments",
    "assertion", "assertions", "assessment", "characterisation", "characterization", "charge", "charges", "claim",
    "claims", "complaint", "complaints", "conclusion", "conclusions", "criticism", "criticisms", "description",
    "estimate", "estimates", "figure", "figures", "finding", "findings", "guilt", "idea", "insinuation", "interpretation",
    "involvement", "knowledge", "narrative", "notion", "report", "reports", "responsibility", "rumor", "rumors", "rumour",
    "rumours", "speculation", "story", "suggestion", "suggestions", "theory", "version", "wrongdoing",
];
/// What is denied to somebody rather than said not to be so.
#[rustfmt::skip] // a list
const WITHHELD: &[&str] = &[
    "access", "aid", "appeal", "appeals", "application", "applications", "asylum", "bail", "benefits", "care", "chance",
    "citizenship", "clearance", "coverage", "credit", "entry", "food", "funding", "justice", "leave", "motion", "motions",
    "opportunity", "parole", "permission", "permit", "permits", "petition", "petitions", "request", "requests", "right",
    "rights", "service", "services", "treatment", "visa", "visas", "vote", "water",
];

/// What somebody denies behind the verb that ends before `at`: a clause, doing something, or what is not so.
pub(super) fn denied(article: &Article, words: &[Word], at: usize) -> Option<Span> {
    let deny = words[at - 1].text.starts_with("den");
    let first = words[at];
    let stop = (at + 1..words.len()).find(|&k| words[k].gap.comma || words[k].gap.breaks).unwrap_or(words.len());
    if !first.gap.joins() || first.quoted {
        return None;
    }
    // "rejected that, insisting …": the pronoun is all.
    if first.is_one_of(&["this", "that", "it", "these"]) && stop == at + 1 {
        return Some(span(article, words, at, stop));
    }
    let start = past_circumstances(words, at);
    if deny && let Some(found) = clause(article, words, at, start, false, false) {
        return Some(found);
    }
    let thing = (at..stop.min(at + 6)).find(|&k| words[k].is_one_of(DENIED) && !words[k].quoted);
    if let Some(thing) = thing {
        // "rejected the claim, made by some, that …": the claim is that.
        let that = |k: &usize| words[*k].is("that") && !words[*k].quoted && (words[*k].gap.comma || *k == thing + 1);
        let told = (thing + 1..words.len().min(thing + 16)).take_while(|&k| !words[k].gap.breaks).find(that);
        let clause = told.and_then(|that| clause(article, words, that, that, false, false));
        return Some(clause.unwrap_or_else(|| span(article, words, at, stop)));
    }
    if !deny || first.is_one_of(&["him", "her", "them", "us", "me", "you"]) {
        return None;
    }
    let doing = first.text.ends_with("ing") && first.is_verb();
    let last = (at..stop).take_while(|&k| words[k].is_nominal() && !words[k].quoted).last();
    let named = words[at..stop].iter().any(|word| word.tag == Tag::PROPN || word.tag == Tag::NUM);
    let withheld = words[at..stop].iter().any(|word| word.is_one_of(WITHHELD));
    // "denied the suspect bail": a second object.
    let second = last.is_some_and(|last| (at + 1..=last).any(|k| words[k].tag == Tag::DET));
    let of_thing = last.is_some_and(|last| words[last].tag == Tag::NOUN && noun(words[last].text) == Noun::Thing);
    (doing || of_thing && !named && !withheld && !second).then(|| span(article, words, at, stop))
}
