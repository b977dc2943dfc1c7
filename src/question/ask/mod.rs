//! The turn of phrase that a question is put in: what somebody said, who somebody is, whether the article mentions
//! something. Such questions are looked up in the records; all others are open.

mod article;
mod counts;
mod definitions;
mod said;

use std::ops::Range;

use super::Word;
use super::general::{self, General};
use crate::text;

/// The turn of phrase that a question is put in. Ranges are of [`super::Question::words`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// None of the others.
    Open,
    /// How many of something; the range is empty in "how many died".
    HowMany {
        /// What is counted.
        counted: Range<usize>,
    },
    /// How many died: "death toll?"
    Toll,
    /// How a vote went: "vote count?"
    Vote,
    /// What the article is about: "What happened?"
    Event(General),
    /// What somebody said: "what did the mayor say about it", "the mayor's reaction".
    Said {
        /// Whose words are asked for; empty where a pronoun stands for somebody named before.
        speaker: Range<usize>,
        /// On what; may be empty.
        topic: Range<usize>,
        /// Whether a reaction is asked for, which may be a deed.
        reaction: bool,
    },
    /// Who said something: "who called it inexcusable".
    WhoSaid {
        /// What was said.
        topic: Range<usize>,
    },
    /// Who vouches for something: "where does that number come from", "who says so".
    Source {
        /// For what; may be empty.
        topic: Range<usize>,
    },
    /// Whether the article mentions something: "is she in this story".
    Mentions {
        /// What is looked for.
        what: Range<usize>,
    },
    /// Who somebody is: "who is Ann Lee", "who is the mayor".
    WhoIs {
        /// A name or a role.
        who: Range<usize>,
    },
    /// What a word means.
    Meaning,
    /// Who took the picture.
    Picture,
    /// Whether the newsroom corrected the article.
    Corrected,
    /// Who wrote the article.
    Author,
    /// When the article was published.
    Published,
    /// What the article is called.
    Headline,
    /// Where the article was published.
    Publisher,
}

/// What the article is called.
const ARTICLE: &[&str] =
    &["article", "story", "piece", "text", "report", "news", "artical", "articel", "post", "this", "it"];

/// Reads the turn of phrase off the words of one question.
pub(super) fn recognise(words: &[Word]) -> Ask {
    let folded: Vec<&str> = words.iter().take_while(|word| !word.carried).map(|word| word.folded.as_str()).collect();
    let folded = folded.as_slice();
    article::about_the_article(folded)
        .or_else(|| general::recognise(words).map(Ask::Event))
        .or_else(|| article::mentions(folded, words))
        .or_else(|| definitions::meaning(folded))
        .or_else(|| said::source(folded, words))
        .or_else(|| counts::count(folded, words))
        .or_else(|| said::said(folded, words))
        .or_else(|| definitions::who_is(folded, words))
        .unwrap_or(Ask::Open)
}

/// Whether `word` is one of `list`, or a slip of one: "sya", "reacton".
fn is_one(word: &str, list: &[&str]) -> bool {
    list.contains(&word)
        || word.len() >= 3
            && list.iter().any(|other| {
                other.len() >= 3
                    && other.as_bytes()[0] == word.as_bytes()[0]
                    && text::edits(other, word, usize::from(other.len() > 7) + 1).is_some()
            })
            && !text::is_known_word(word)
            && !text::is_stop_word(word)
}

fn question_word(folded: &[&str]) -> Option<&'static str> {
    folded.first().and_then(|word| text::question_word(word))
}

fn has(folded: &[&str], list: &[&str]) -> bool {
    folded.iter().any(|word| is_one(word, list))
}

#[cfg(test)]
mod tests {
    use super::super::Question;
    use super::Ask;

    fn asked(message: &str) -> String {
        let question = Question::parse(message, &[]);
        let words = |range: &std::ops::Range<usize>| {
            question.words[range.clone()].iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" ")
        };
        match &question.ask {
            Ask::Open => "open".to_owned(),
            Ask::Said { speaker, topic, .. } => format!("said: {} / {}", words(speaker), words(topic)),
            Ask::WhoSaid { topic } => format!("who said: {}", words(topic)),
            Ask::Source { topic } => format!("source: {}", words(topic)),
            Ask::Mentions { what } => format!("mentions: {}", words(what)),
            Ask::WhoIs { who } => format!("who is: {}", words(who)),
            Ask::HowMany { counted } => format!("how many: {}", words(counted)),
            other => format!("{other:?}").to_lowercase(),
        }
    }

    #[test]
    fn turns_of_phrase() {
        for (message, expected) in [
            ("What did the mayor say about the bridge?", "said: mayor / bridge"),
            ("wat did kirby sya", "said: kirby / "),
            ("and what did he say about the bridge", "said:  / bridge"),
            ("How did the council respond to the mayor's plan?", "said: council / mayor plan"),
            ("israeli forein minister reaction", "said: israeli forein minister / "),
            ("What was the reaction of the union to the vote?", "said: union / vote"),
            ("Exact quote from Lee on the bridge?", "said: lee / bridge"),
            ("Give me the envoy's statement exactly as it was printed, no paraphrasing", "said: envoy / "),
            ("What explanation did the council provide for the delay?", "said: council / delay"),
            ("who said the bridge was unsafe", "who said: bridge was unsafe"),
            ("who says so", "source: "),
            ("where does the 32k number come from", "source: where does the 32000 number come from"),
            ("Who is the source for the casualty figure?", "source: for the casualty figure"),
            ("is lee in this story anywhere", "mentions: lee"),
            ("does it mention the bridge at all?", "mentions: the bridge at all"),
            ("Egypt involved?", "mentions: egypt"),
            ("does the article say anything about famine", "mentions: famine"),
            ("who is ann lee", "who is: ann lee"),
            ("whos the isreali embassador to the un", "who is: the isreali embassador to the un"),
            ("what dose abstane mean in this", "meaning"),
            ("has this article been corrected?", "corrected"),
            ("any corrections", "corrected"),
            ("what was corrected in the story", "corrected"),
            ("was the bridge corrected", "open"),
            ("who wrote this article", "author"),
            ("when was this published", "published"),
            ("whats the headline", "headline"),
            ("who abstained", "open"),
            ("Why did the council vote?", "open"),
            ("How many people died?", "how many: people"),
            ("Is the deal in this city?", "open"),
        ] {
            assert_eq!(asked(message), expected, "{message}");
        }
    }
}
