//! From a raw message to a [`Question`]: its kind and its words. Knows no article.
//!
//! ```
//! use onrecord::question::{Kind, Question};
//! let question = Question::parse("whos the envoy??", &[]);
//! assert_eq!(question.kind, Kind::Who);
//! assert_eq!(question.subject().map(|word| word.folded.as_str()).collect::<Vec<_>>(), ["envoy"]);
//! assert!(Question::parse("thanks!", &[]).chatter.is_some());
//! ```

mod ask;
mod chatter;
mod general;
mod kind;
mod parts;
mod wrapping;

pub use ask::Ask;
pub use chatter::Chatter;
pub use general::General;
pub use kind::Kind;
pub use parts::parts;

use crate::text;

/// Longest message that is read as a question, in characters: what Discord lets a member send at once.
pub const LONGEST: usize = 2_000;
/// Most words that are looked for. Later ones add little and cost time.
const MOST_WORDS: usize = 48;

/// A word of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As typed.
    pub written: String,
    /// As compared; see [`text::fold`].
    pub folded: String,
    /// Whether it belongs to the grammar of the question and not to its subject.
    pub is_stop: bool,
    /// Whether it is written like a name or a number.
    pub is_name: bool,
    /// Whether it comes from an earlier question of the conversation.
    pub carried: bool,
}

/// A message understood as a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// What it asks for.
    pub kind: Kind,
    /// The turn of phrase that it is put in.
    pub ask: Ask,
    /// Whether it is answered by yes or no: "did she resign?", "my friend says she resigned, true?"
    pub is_claim: bool,
    /// Its words in order, then the words carried over from the question before it.
    pub words: Vec<Word>,
    /// Whether it asks for what is not so: "who did not abstain?"
    pub is_negated: bool,
    /// What it is instead, if it asks nothing that an article could answer.
    pub chatter: Option<Chatter>,
    /// The question without what is wrapped round it, as typed; its tokens are the [`Question::words`] that are not carried.
    pub text: String,
    /// The message with what is wrapped round the question: "can you tell me …".
    pub whole: String,
    /// The question before it, where this one leans on it.
    pub earlier: Option<String>,
}

impl Question {
    /// Reads a message. `context` holds the earlier questions of the conversation, oldest first; the last is used where
    /// the message does not stand on its own.
    pub fn parse(message: &str, context: &[String]) -> Self {
        if message.chars().nth(LONGEST).is_some() {
            return Question {
                kind: Kind::Other,
                ask: Ask::Open,
                is_claim: false,
                words: Vec::new(),
                is_negated: false,
                chatter: Some(Chatter::TooLong),
                text: String::new(),
                whole: String::new(),
                earlier: None,
            };
        }
        let clean = readable(message);
        let (core, is_check) = wrapping::unwrap(&clean);
        let mut words: Vec<Word> = words(core).take(MOST_WORDS).collect();
        let chatter = chatter::recognise(&clean, &words);
        let kind = Kind::of(&words);
        let earlier = context.last().filter(|_| leans_on_context(&words)).map(|earlier| readable(earlier));
        if let Some(earlier) = &earlier {
            let known: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
            let carried = self::words(earlier).filter(|word| !word.is_stop && !known.contains(&word.folded));
            words.extend(carried.take(MOST_WORDS).map(|word| Word { carried: true, ..word }));
        }
        let ask = match ask::recognise(&words) {
            Ask::Open => asked_of_another(&words, context).unwrap_or(Ask::Open),
            ask => ask,
        };
        let is_claim = is_check || words.first().is_some_and(|word| kind::asks_yes_or_no(&word.folded));
        Question {
            kind,
            ask,
            is_claim,
            words,
            is_negated: text::is_negated(core),
            chatter,
            text: core.to_owned(),
            whole: clean.clone(),
            earlier,
        }
    }

    /// The words that carry the subject.
    pub fn subject(&self) -> impl Iterator<Item = &Word> {
        self.words.iter().filter(|word| !word.is_stop)
    }
}

/// Words of chat that carry no subject, beside the stop words.
#[rustfmt::skip] // a list
const FILLERS: &[&str] = &[
    "actually", "anybody", "anyone", "anything", "anywhere", "basically", "bro", "btw", "else", "even", "ever", "exactly",
    "gonna", "guys", "kinda", "literally", "lol", "okay", "really", "rn", "somebody", "someone", "something", "tbh",
    "tho", "though", "wanna", "whether",
];

/// "32k" is 32000.
fn number_in_full(folded: String) -> String {
    match folded.strip_suffix('k') {
        Some(thousands) if !thousands.is_empty() && thousands.bytes().all(|byte| byte.is_ascii_digit()) => {
            format!("{thousands}000")
        }
        _ => folded,
    }
}

/// "What about the mayor?" after a question of what somebody said asks what the mayor said.
fn asked_of_another(words: &[Word], context: &[String]) -> Option<Ask> {
    let own = words.iter().take_while(|word| !word.carried).count();
    let about = words[..own].iter().position(|word| word.folded == "about").filter(|at| *at <= 2)?;
    let earlier = Question::parse(context.last()?, &[]);
    match earlier.ask {
        Ask::Said { reaction, .. } => Some(Ask::Said { speaker: about + 1..own, topic: own..own, reaction }),
        _ => None,
    }
}

/// The words of a cleaned message.
fn words(clean: &str) -> impl Iterator<Item = Word> + '_ {
    // Whoever shouts everything writes no names: capitals then tell nothing.
    let shouted = !clean.contains(char::is_lowercase);
    let mut determined = false; // whether "the" or "this" stands before
    text::tokens(clean).map(move |span| {
        let written = span.of_text(clean);
        let folded = number_in_full(text::fold(written).into_owned());
        // "in the article" says where to look, not for what.
        let frames = determined && matches!(folded.as_str(), "article" | "story" | "artical");
        determined = matches!(folded.as_str(), "the" | "this" | "da" | "teh");
        let acronym = !shouted && written.len() > 1 && written.chars().all(|c| c.is_uppercase() || c == '.');
        Word {
            is_stop: !acronym && (frames || text::is_stop_word(&folded) || FILLERS.contains(&folded.as_str())),
            is_name: text::is_name_or_number(written) && !shouted && span.start > 0
                || written.starts_with(char::is_numeric)
                || acronym,
            written: written.to_owned(),
            folded,
            carried: false,
        }
    })
}

/// The message without what no reader sees or means: invisible characters, addresses, Discord's mentions and emoji.
fn readable(message: &str) -> String {
    let visible: String = message
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect();
    kind::MARKUP.replace_all(&visible, " ").trim().to_owned()
}

/// Format characters: zero-width blanks and joiners, direction marks, byte order marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Whether a message needs the one before it: it goes on with "and" or "what about", points back with a pronoun, or
/// holds no more than a word of its own.
fn leans_on_context(words: &[Word]) -> bool {
    const POINTERS: &[&str] = &[
        "he", "she", "it", "they", "him", "her", "them", "his", "their", "its", "that", "this", "those", "there", "so",
    ];
    let first = words.first().map_or("", |word| word.folded.as_str());
    let second = words.get(1).map_or("", |word| word.folded.as_str());
    matches!(first, "and" | "but" | "so" | "or" | "also" | "then")
        || second == "about"
        || words.iter().filter(|word| !word.is_stop).count() <= 1
        || words.iter().any(|word| POINTERS.contains(&word.folded.as_str()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn subject(message: &str, context: &[&str]) -> Vec<String> {
        let context: Vec<_> = context.iter().map(|&question| question.to_owned()).collect();
        let question = Question::parse(message, &context);
        question.subject().map(|word| word.folded.clone()).collect()
    }

    #[test]
    fn invisible_characters_and_mentions_do_not_matter() {
        assert_eq!(subject("who is K\u{200b}irby\u{202e} <@123>?", &[]), ["kirby"]);
    }

    #[test]
    fn follow_ups_carry_the_question_before_them() {
        assert_eq!(subject("who says so", &["How many Palestinians died?"]), ["says", "palestinians", "died"]);
        assert_eq!(subject("Who voted for the resolution?", &["Is it raining?"]), ["voted", "resolution"]);
    }

    #[test]
    fn a_country_is_no_pronoun() {
        assert_eq!(subject("did the US abstain", &[]), ["us", "abstain"]);
        assert_eq!(subject("what did WHO say", &[]), ["who", "say"]);
    }

    proptest! {
        #[test]
        fn no_message_panics(message in "\\PC{0,200}|[\\x00-\\x7f\u{200b}\u{202e}\u{2028}]{0,200}") {
            let question = Question::parse(&message, std::slice::from_ref(&message));
            prop_assert!(question.words.len() <= 2 * MOST_WORDS);
        }
    }

    #[test]
    fn an_endless_message_is_refused() {
        assert_eq!(Question::parse(&"why ".repeat(25_000), &[]).chatter, Some(Chatter::TooLong));
    }
}
