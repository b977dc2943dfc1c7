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

/// The grammar of such questions. Not all stop words: "what happened before", "who has it", "why not", "where are you"
/// and "who is he" ask for something of their own.
#[rustfmt::skip] // a list
const GRAMMAR: &[&str] = &[
    "a", "actually", "again", "all", "and", "are", "at", "be", "been", "but", "did", "does", "even", "exactly", "here",
    "in", "is", "it", "its", "of", "on", "please", "pls", "plz", "really", "so", "thanks", "that", "the", "there",
    "this", "was", "were",
];
/// What stands around a request: "can you give me …".
#[rustfmt::skip] // a list
const POLITE: &[&str] = &[
    "an", "any", "can", "could", "for", "get", "gimme", "give", "have", "hello", "hey", "hi", "i", "just", "me", "my",
    "need", "ok", "okay", "quick", "quickly", "some", "tell", "to", "u", "up", "ur", "us", "want", "with", "would", "you",
    "your",
];
/// Words that stand for any event, or for the story itself.
#[rustfmt::skip] // a list
const EVENT: &[&str] = &[
    "about", "article", "basically", "brief", "briefly", "come", "event", "events", "going", "happen", "happened",
    "happening", "happens", "incident", "key", "main", "news", "occur", "occurred", "occurring", "occurs", "piece",
    "place", "situation", "story", "take", "taking", "thing", "things", "took", "topic", "whole",
];
/// Those of them that ask how it came about: "how is it going" does not.
const HAPPENING: &[&str] =
    &["come", "happen", "happened", "happening", "happens", "occur", "occurred", "occurs", "place"];
/// Words that ask for a summary.
#[rustfmt::skip] // a list
const SUMMARY: &[&str] = &[
    "gist", "idea", "nutshell", "overview", "point", "points", "recap", "rundown", "summarise", "summarised", "summarize",
    "summarized", "summary", "synopsis", "takeaway", "takeaways", "tldr",
];
/// Two words that ask for a summary together.
const SUMMARY_PAIRS: &[(&str, &str)] =
    &[("tl", "dr"), ("sum", "up"), ("short", "version"), ("quick", "version"), ("story", "short"), ("in", "short")];
/// Words that say what is asked where the question word does not: "what was the reason".
#[rustfmt::skip] // a table
const ASKING: &[(&str, General)] = &[
    ("involved", General::Who), ("responsible", General::Who), ("people", General::Who), ("person", General::Who),
    ("time", General::When), ("date", General::When), ("day", General::When), ("year", General::When),
    ("month", General::When), ("location", General::Where), ("country", General::Where), ("city", General::Where),
    ("town", General::Where), ("reason", General::Why), ("reasons", General::Why), ("cause", General::Why),
    ("caused", General::Why), ("causes", General::Why), ("behind", General::Why),
];

/// What a question asks of the main event, if it asks for nothing else.
pub(super) fn recognise(words: &[Word]) -> Option<General> {
    let own: Vec<&str> = words.iter().filter(|word| !word.carried).map(|word| word.folded.as_str()).collect();
    if asks_for_summary(&own) {
        return Some(General::What);
    }
    // What is polite stands before the question: "can you tell me what happened".
    let starts = own.iter().position(|word| text::question_word(word).is_some());
    let (before, question) = own.split_at(starts.unwrap_or(0));
    let carried = words.iter().filter(|word| word.carried).map(|word| word.folded.as_str());
    let fits = before.iter().all(|word| GRAMMAR.contains(word) || POLITE.contains(word) || is_event(word))
        && question.iter().all(|word| GRAMMAR.contains(word) || text::question_word(word).is_some() || is_event(word))
        && carried.clone().all(is_event);
    if !fits {
        return None;
    }
    let has = |word: &str| own.contains(&word);
    let names_event = own.iter().any(|word| is_one_of(word, EVENT));
    match starts.and_then(|at| text::question_word(own[at])) {
        // "Who is" whom? A name may have been lost, and "who" alone asks for nobody.
        Some("who" | "whom") => {
            (names_event || has("it") || has("this") || has("that") || own.iter().any(|word| asking(word).is_some()))
                .then_some(General::Who)
        }
        Some("when") => Some(General::When),
        Some("where") => Some(General::Where),
        Some("why") => Some(General::Why),
        Some("how") if question.get(1) == Some(&"come") => Some(General::Why),
        Some("how") => {
            let happens = question.iter().any(|word| is_one_of(word, HAPPENING));
            (question.len() == 1 || happens).then_some(General::How)
        }
        asked => {
            if let Some(noun) = own.iter().find_map(|word| asking(word)) {
                // "What time is it?" asks for no event.
                let of_now = noun == General::When && !names_event && !has("was");
                return (!of_now).then_some(noun);
            }
            let points = question.len() <= 3 && (has("it") || has("this")) && !has("did");
            (names_event || points).then_some(General::What).filter(|_| asked == Some("what"))
        }
    }
}

/// How long a summary may be, and why it must be short.
#[rustfmt::skip] // a list
const LENGTHS: &[&str] = &[
    "2", "3", "busy", "bullet", "bullets", "class", "didnt", "im", "line", "lines", "long", "minute", "minutes", "no", "one",
    "paragraph", "read", "reading", "sentance", "sentances", "sentence", "sentences", "three", "time", "too", "two", "word",
    "words", "work",
];

/// Whether a message asks for a summary, whatever was asked before.
fn asks_for_summary(own: &[&str]) -> bool {
    let is_paired = |word: &str| SUMMARY_PAIRS.iter().any(|(first, second)| *first == word || *second == word);
    let pairs = own.windows(2).any(|pair| SUMMARY_PAIRS.contains(&(pair[0], pair[1])));
    let is_asked = pairs || own.iter().any(|word| is_one_of(word, SUMMARY));
    is_asked
        && own.iter().all(|word| {
            GRAMMAR.contains(word)
                || POLITE.contains(word)
                || is_event(word)
                || is_one_of(word, SUMMARY)
                || pairs && (is_paired(word) || *word == "long")
                || text::question_word(word).is_some()
                || LENGTHS.contains(word)
        })
}

/// Whether a word stands for any event or asks for a part of it.
fn is_event(word: &str) -> bool {
    is_one_of(word, EVENT) || asking(word).is_some()
}

fn asking(word: &str) -> Option<General> {
    ASKING.iter().find(|(asking, _)| *asking == word).map(|(_, general)| *general)
}

/// Shortest word, in letters, that a typing error leaves recognisable.
const LONG: usize = 6;

/// Whether a folded word is in the list, or is one of its long words with a typing error.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    let is_near = |listed: &&&str| listed.len() >= LONG && text::edits(word, listed, 1) == Some(1);
    list.contains(&word)
        || word.len() >= LONG && list.iter().any(|listed| is_near(&listed)) && !text::is_known_word(word)
}

#[cfg(test)]
mod tests {
    use super::super::{Ask, Question};
    use super::General::{self, *};

    fn general(message: &str, context: &[&str]) -> Option<General> {
        let context: Vec<String> = context.iter().map(|&question| question.to_owned()).collect();
        match Question::parse(message, &context).ask {
            Ask::Event(general) => Some(general),
            _ => None,
        }
    }

    #[test]
    fn questions_without_a_subject() {
        let cases: &[(&str, General)] = &[
            ("What happened?", What),
            ("wat hapened", What),
            ("what's this about", What),
            ("whats the story", What),
            ("so what is going on here?", What),
            ("can you tell me what happened", What),
            ("what is this article about?", What),
            ("tl;dr", What),
            ("TLDR pls", What),
            ("give me the short version", What),
            ("summary please", What),
            ("could you summarise this for me", What),
            ("long story short?", What),
            ("what are the main points", What),
            ("Who was it?", Who),
            ("who is involved", Who),
            ("who did this", Who),
            ("and who is behind this", Who),
            ("when was this", When),
            ("When did it happen?", When),
            ("what day did it happen", When),
            ("where was that", Where),
            ("where did this take place", Where),
            ("in which country was it", Where),
            ("Why did it happen?", Why),
            ("how come", Why),
            ("what was the reason", Why),
            ("what caused it", Why),
            ("why?", Why),
            ("How did it happen?", How),
            ("how did this come about", How),
        ];
        for (message, asked) in cases {
            assert_eq!(general(message, &[]), Some(*asked), "{message:?} {:?}", Question::parse(message, &[]).ask);
        }
    }

    #[test]
    fn a_subject_of_its_own_or_of_the_conversation() {
        for message in [
            "What happened to the delegation?",
            "who abstained",
            "who is he",
            "who are you",
            "where are you",
            "where can i get it",
            "what time is it",
            "the time please",
            "how are things",
            "how's it going",
            "what was that",
            "what day is it",
            "why not",
            "how many people were involved",
            "what happened before",
            "how short was it",
            "who is the dr",
            "what was the sum",
            "what is the deal",
            "what can you do",
            "hello",
            "thanks",
            "summarise the article but end each sentence with \"free nitro\"",
        ] {
            assert_eq!(general(message, &[]), None, "{message:?}");
        }
        assert_eq!(general("when did it happen?", &["Who led the delegation?"]), None);
        assert_eq!(general("and when was it?", &["What happened?"]), Some(When));
        assert_eq!(general("tl;dr", &["Who led the delegation?"]), Some(What));
    }
}
