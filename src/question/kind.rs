//! What kind of answer a question asks for.

use std::sync::LazyLock;

use regex::Regex;
use serde::Serialize;

use super::Word;
use crate::text;

/// Addresses, and what Discord writes for mentions, channels, emoji and times.
pub(super) static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<(?:@[!&]?|#|a?:\w+:|t:)\d*(?::\w)?>|https?://\S+")
        .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// What kind of answer a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person, group or country.
    Who,
    /// A time.
    When,
    /// A place.
    Where,
    /// A reason.
    Why,
    /// A number or a sum.
    HowMany,
    /// A thing, a statement, an event.
    What,
    /// A way of doing.
    How,
    /// Yes or no, or a fragment such as "death toll".
    Other,
}

impl Kind {
    /// Reads the kind off the question words and the word behind them.
    pub(super) fn of(words: &[Word]) -> Self {
        for (at, word) in words.iter().enumerate() {
            let Some(asked) = text::question_word(&word.folded).filter(|_| word.is_stop) else { continue };
            let next = words.get(at + 1).map_or("", |word| word.folded.as_str());
            return match asked {
                "who" | "whom" | "whose" => Kind::Who,
                "when" => Kind::When,
                "where" => Kind::Where,
                "why" => Kind::Why,
                "how"
                    if matches!(
                        next,
                        "many" | "much" | "old" | "long" | "far" | "big" | "large" | "tall" | "often" | "high" | "fast"
                    ) =>
                {
                    Kind::HowMany
                }
                "how" => Kind::How,
                // "what is the name of" asks for one.
                _ if words[at + 1..].iter().take(3).any(|word| matches!(word.folded.as_str(), "name" | "names")) => {
                    Kind::Who
                }
                _ => Self::of_noun(next),
            };
        }
        Kind::Other
    }

    /// The kind that "what" or "which" before this noun asks for.
    fn of_noun(noun: &str) -> Self {
        match noun {
            "year" | "years" | "date" | "day" | "month" | "time" | "decade" | "century" => Kind::When,
            "percent" | "percentage" | "proportion" | "number" | "amount" | "population" | "fraction" => Kind::HowMany,
            "country" | "city" | "town" | "state" | "place" | "location" | "region" | "continent" => Kind::Where,
            "name" | "names" | "person" | "people" | "group" | "company" | "team" | "organization" | "organisation"
            | "minister" | "president" | "official" | "officials" | "politician" => Kind::Who,
            _ => Kind::What,
        }
    }
}

/// Whether a question that begins with this word is answered by yes or no.
pub(super) fn asks_yes_or_no(folded: &str) -> bool {
    const WORDS: &[&str] = &[
        "is", "are", "was", "were", "did", "does", "do", "has", "have", "had", "will", "would", "can", "could",
        "should", "isnt", "isn't", "wasnt", "wasn't", "didnt", "didn't", "doesnt", "doesn't", "hasn't", "aren't",
    ];
    WORDS.contains(&folded)
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::Kind;

    #[test]
    fn kinds() {
        for (message, kind) in [
            ("wat did he say", Kind::What),
            ("In what year was it built?", Kind::When),
            ("how many died", Kind::HowMany),
            ("How did they escape?", Kind::How),
            ("vote count?", Kind::Other),
            ("Which country abstained?", Kind::Where),
            ("To whom was it given?", Kind::Who),
        ] {
            assert_eq!(Question::parse(message, &[]).kind, kind, "{message}");
        }
    }
}
