//! Questions about the main event that name no subject of their own: "What happened?", "when was this", "tl;dr".
//!
//! Such a question is made only of words of grammar and of words that stand for any event; one word more, and it asks
//! for something of its own ("What happened to the delegation?").

use super::Word;
use crate::text;

/// What is asked of the main event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum General {
    /// What happened; a summary.
    What,
    /// Who did it, or whom it befell.
    Who,
    /// When it happened.
    When,
    /// Where it happened.
    Where,
    /// Why it happened.
    Why,
    /// How it happened.
    How,
}

/// Grammar, and the politeness around it. Not all stop words: "what happened before", "who has it", "why not" and "who
/// is he" ask for something of their own.
#[rustfmt::skip] // a list
const GRAMMAR: &[&str] = &[
    "a", "actually", "all", "an", "and", "any", "are", "be", "been", "being", "can", "could", "did", "do", "does",
    "exactly", "for", "get", "give", "got", "gimme", "had", "has", "have", "hello", "here", "hey", "hi", "i", "in", "is", "it", "its",
    "just", "me", "of", "ok", "okay", "on", "please", "pls", "plz", "quick", "quickly", "really", "so", "tell", "thanks",
    "that", "the", "there", "this", "to", "u", "up", "us", "was", "were", "would", "you", "again", "at", "with", "some", "so", "ur", "your", "my", "someone", "anyone", "even", "then",
];
/// Words that stand for any event, or for the story itself.
#[rustfmt::skip] // a list
const EVENT: &[&str] = &[
    "about", "action", "article", "article's", "base", "basically", "big", "brief", "briefly", "case", "come", "deal", "event", "events", "explain",
    "going", "happen", "happened", "happening", "happens", "incident", "issue", "key", "main", "matter", "news", "occur",
    "occurred", "occurring", "occurs", "piece", "place", "point", "points", "post", "report", "situation", "stuff",
    "story", "take", "takes", "taking", "text", "thing", "things", "took", "topic", "whole",
];
/// Words that ask for a summary whatever was asked before.
#[rustfmt::skip] // a list
const SUMMARY: &[&str] = &[
    "tldr", "summary", "summarise", "summarize", "summarised", "summarized", "summarizing", "summarising", "sum", "gist", "recap", "overview", "synopsis",
    "nutshell", "rundown", "short", "version", "takeaway", "takeaways", "tl", "dr", "eli5",
];
/// Words that ask for one thing.
const ASKING: &[(&str, General)] = &[
    ("involved", General::Who),
    ("responsible", General::Who),
    ("people", General::Who),
    ("person", General::Who),
    ("behind", General::Who),
    ("time", General::When),
    ("date", General::When),
    ("day", General::When),
    ("year", General::When),
    ("month", General::When),
    ("location", General::Where),
    ("country", General::Where),
    ("city", General::Where),
    ("town", General::Where),
    ("reason", General::Why),
    ("reasons", General::Why),
    ("cause", General::Why),
    ("caused", General::Why),
    ("causes", General::Why),
    ("causing", General::Why),
    ("led", General::Why),
];

/// What a question asks of the main event, if it asks for nothing else.
pub(super) fn recognise(words: &[Word]) -> Option<General> {
    let own = || words.iter().filter(|word| !word.carried).map(|word| word.folded.as_str());
    let is_summary = own().any(|word| is_one_of(word, SUMMARY));
    let asked = |word: &str| ASKING.iter().find(|(asking, _)| *asking == word).map(|(_, general)| *general);
    let fits = |word: &str| {
        GRAMMAR.contains(&word)
            || is_one_of(word, EVENT)
            || is_one_of(word, SUMMARY)
            || asked(word).is_some()
            || text::question_word(word).is_some()
    };
    let fits_all = words.iter().filter(|word| !is_summary || !word.carried).all(|word| fits(&word.folded));
    if words.is_empty() || !fits_all {
        return None;
    }
    if is_summary {
        return Some(General::What);
    }
    if let Some(asked) = own().find_map(asked) {
        return Some(asked);
    }
    let question = own().find_map(text::question_word)?;
    let comes = own().any(|word| word == "come");
    let is_event = own().any(|word| is_one_of(word, EVENT));
    match question {
        "who" | "whom" => Some(General::Who),
        "when" => Some(General::When),
        "where" => Some(General::Where),
        "why" => Some(General::Why),
        "how" if comes => Some(General::Why),
        "how" => is_event.then_some(General::How),
        "what" => is_event.then_some(General::What),
        _ => None,
    }
}

/// Whether a folded word is in the list, or is one of its long words with a typing error.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
        || word.len() >= 6
            && !text::is_known_word(word)
            && list.iter().any(|listed| listed.len() >= 6 && strsim::osa_distance(word, listed) == 1)
}
