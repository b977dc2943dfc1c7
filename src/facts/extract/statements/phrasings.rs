//! Questions that a statement answers.

use super::verbs::{self, Form};
use crate::facts::Fact;

/// Verbs that trade places with the subject in a question.
#[rustfmt::skip] // a list
const AUXILIARIES: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "shall", "should",
    "was", "were", "will", "would",
];
/// Words that lose their capital inside a sentence.
#[rustfmt::skip] // a list
const LOWERED: &[&str] = &[
    "A", "All", "An", "Another", "Any", "Both", "Each", "Every", "Few", "Her", "His", "Its", "Many", "More", "Most",
    "No", "Our", "Several", "Some", "That", "The", "Their", "These", "This", "Those",
    "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Dozens", "Hundreds", "Thousands", "Police",
    "Officials", "Authorities", "Residents",
];
/// Verbs whose object is no answer to "what did they …?": "take place", "make their way", "remain calm".
const LIGHT: &[&str] = &["appear", "become", "come", "emerge", "get", "go", "make", "remain", "seem", "take"];
/// What shows that an object is none: "voted in favor".
#[rustfmt::skip] // a list
const PREPOSITIONS: &[&str] = &[
    "about", "across", "after", "against", "ahead", "along", "amid", "among", "as", "at", "away", "back", "before",
    "behind", "between", "by", "down", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on",
    "onto", "out", "outside", "over", "rather", "since", "through", "to", "toward", "towards", "under", "until", "up", "with",
    "within", "without",
];
/// Longest object in a question, in words.
const LONGEST: usize = 10;

/// A verb group taken apart for a question.
struct Verb<'a> {
    /// "did", "was", "has"
    first: &'a str,
    /// "abstain", "to meet"
    rest: String,
    /// Whether it is "is" and nothing else.
    copula: bool,
}

fn taken_apart(predicate: &str) -> Option<Verb<'_>> {
    let (first, rest) = predicate.split_once(' ').unwrap_or((predicate, ""));
    if first == "never" {
        let verb = taken_apart(rest)?;
        return Some(Verb { rest: format!("ever {}", verb.rest), ..verb });
    }
    let copula = matches!(predicate, "is" | "are" | "was" | "were");
    if AUXILIARIES.contains(&first) && (copula || !rest.is_empty()) {
        return Some(Verb { first, rest: rest.to_owned(), copula });
    }
    let first_of = match verbs::form(first) {
        Form::Past | Form::Either => "did",
        Form::Third => "does",
        Form::Base => "do",
        Form::Participle | Form::Ing => return None,
    };
    let base = verbs::base(first);
    Some(Verb { first: first_of, rest: if rest.is_empty() { base } else { format!("{base} {rest}") }, copula: false })
}

/// Questions for a statement whose subject is somebody, or something if not `is_somebody`; `reduced` for "led by".
/// `subject` is what it is called with its "the".
pub(super) fn of(fact: &Fact, subject: &str, is_somebody: bool, reduced: bool) -> Vec<String> {
    let Some(predicate) = &fact.predicate else { return Vec::new() };
    let subject = lowered(subject);
    let object = fact.object.as_deref().map(shortened).unwrap_or_default();
    let mut phrasings = Vec::new();
    let pronouns = ["him", "her", "them", "it", "us", "me", "his", "their", "its"];
    let actor =
        object.strip_prefix("by ").filter(|actor| !pronouns.contains(&actor.split(' ').next().unwrap_or_default()));
    if reduced {
        if actor.is_some() {
            phrasings.push(question(&["Who", &verbs::past_of(&verbs::base(predicate)), &subject]));
            phrasings.push(question(&["Who was", &subject, predicate, "by"]));
        }
        return phrasings;
    }
    let who = if is_somebody { "Who" } else { "What" };
    let Some(verb) = taken_apart(predicate) else { return phrasings };
    let why = fact.cause.as_ref().map(|_| "Why");
    let when = fact.time.as_ref().map(|_| "When");
    let place = fact.place.as_deref().filter(|place| !object.starts_with(*place)).map(|_| "Where");
    for word in [why, when, place].into_iter().flatten() {
        let object = if word == "When" { without_time(object, fact.time.as_deref()) } else { object };
        phrasings.push(question(&[word, verb.first, &subject, &verb.rest, object]));
    }
    let is_object = !object.is_empty()
        && !object.starts_with(|c: char| c.is_ascii_digit() || c == '“' || c == '"')
        && !PREPOSITIONS.contains(&object.split(' ').next().unwrap_or_default());
    if !verb.copula {
        let last = verb.rest.rsplit(' ').next().unwrap_or_default();
        if is_object && !last.is_empty() && !LIGHT.contains(&verbs::base(last).as_str()) {
            phrasings.push(question(&["What", verb.first, &subject, &verb.rest]));
        } else if fact.place.as_deref().is_some_and(|place| object.starts_with(place)) {
            phrasings.push(question(&["Where", verb.first, &subject, &verb.rest]));
        }
        phrasings.push(question(&[verb.first, &subject, &verb.rest, object]));
    } else if fact.place.as_deref().is_some_and(|place| object.starts_with(place)) {
        phrasings.push(question(&["Where", verb.first, &subject]));
    } else {
        phrasings.push(question(&[verb.first, &subject, object]));
    }
    // "Who are urging" is no question: the verb must be in the singular or tell no number.
    let singular = match verb.first {
        "are" => Some(predicate.replacen("are", "is", 1)),
        "were" => Some(predicate.replacen("were", "was", 1)),
        "have" => Some(predicate.replacen("have", "has", 1)),
        "do" => None,
        _ => Some(predicate.clone()),
    };
    if let Some(predicate) = singular.filter(|_| !verb.copula || !object.is_empty()) {
        phrasings.push(question(&[who, &predicate, object]));
    }
    phrasings
}

/// Words put together to a question.
pub(super) fn question(parts: &[&str]) -> String {
    let words: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    let words = words.join(" ");
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}?", letters.as_str().trim_end_matches(['.', ',', ';', ':', '?']))
}

/// An object up to its time, which a "when" asks for.
fn without_time<'a>(object: &'a str, time: Option<&str>) -> &'a str {
    let Some(at) = time.and_then(|time| object.find(time)) else { return object };
    let before = object[..at].trim_end();
    [" on", " in", " at", " since", " by"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before)
}

/// A subject as it stands inside a sentence.
fn lowered(subject: &str) -> String {
    let (first, rest) = subject.split_once(' ').unwrap_or((subject, ""));
    if LOWERED.contains(&first) {
        format!("{} {rest}", first.to_lowercase()).trim().to_owned()
    } else {
        subject.to_owned()
    }
}

/// An object that a question can bear: up to its first comma, and only if that is short.
fn shortened(object: &str) -> &str {
    let end = [", ", "; ", ": ", " ("].iter().filter_map(|mark| object.find(mark)).min();
    let object = object[..end.unwrap_or(object.len())].trim();
    let Some((end, _)) = object.match_indices(' ').nth(LONGEST - 1) else { return object };
    // Cut before the last preposition that leaves enough.
    let mut cut = object[..end].match_indices(' ').filter(|(at, _)| {
        let next = object[at + 1..].split(' ').next().unwrap_or_default();
        PREPOSITIONS.contains(&next) && next != "of" && next != "to"
    });
    let mut cut = cut.next_back().map_or(&object[..end], |(at, _)| &object[..at]);
    // "a resolution calling", "to meet": what hung on the preposition goes with it.
    while let Some((before, last)) = cut.rsplit_once(' ') {
        let hangs = matches!(verbs::form(last), Form::Ing | Form::Participle) || last == "to";
        let infinitive = before.ends_with(" to");
        if !hangs && !infinitive {
            break;
        }
        cut = before;
    }
    cut
}
