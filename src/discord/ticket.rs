//! What a button or a form does, written into its `custom_id` and signed, so that it works after a restart and cannot be
//! made up: at most 100 characters, of which the last 12 are an HMAC-SHA256 cut to 72 bits.
//!
//! The key is derived from the bot's token. When the token changes, old buttons ask to ask again.

use ring::hmac;

use super::token::Token;

/// What a click asks for. Articles are known by [`crate::record::Record::tag_of`], so that a button made for another version
/// of an article is recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The sentences around one.
    More {
        /// The article.
        article: u32,
        /// Which sentence, counted from 0.
        sentence: u32,
    },
    /// A menu of other sentences that may answer.
    Others {
        /// The article.
        article: u32,
        /// The sentences, counted from 0; at most [`MOST_OTHERS`].
        sentences: Vec<u32>,
    },
    /// A sentence picked from that menu; the menu's value says which.
    Pick {
        /// The article.
        article: u32,
    },
    /// The form for a follow-up question, and the form when it is sent.
    FollowUp {
        /// The article.
        article: u32,
    },
    /// The form that asks what was expected, and the form when it is sent.
    NotHelpful {
        /// The article.
        article: u32,
    },
    /// Tells the moderators that a question was not answered.
    Tell {
        /// The article.
        article: u32,
    },
    /// Answers a suggested question.
    Suggested {
        /// The article.
        article: u32,
        /// [`crate::record::phrasing_tag`] of the question.
        phrasing: u64,
    },
    /// A change to a fact that a moderator began; see [`super::drafts`].
    Draft {
        /// Its number.
        draft: u64,
        /// What is done with it.
        step: Step,
    },
    /// An article that a moderator is about to bring; see [`super::drafts`].
    Edition {
        /// Its number.
        draft: u64,
        /// What is done with it.
        step: Step,
    },
    /// Asks the question again, of one article.
    Of {
        /// The article.
        article: u32,
    },
    /// What is done with a question of the review queue, and those that ask the same.
    Queue {
        /// The question.
        question: u64,
        /// What is done.
        step: QueueStep,
    },
    /// Tells a member what becomes of a question.
    Listen {
        /// The question.
        question: u64,
    },
    /// Another page of a list.
    Page {
        /// The article; 0 for all of them.
        article: u32,
        /// Which list, by its letter; see [`super::commands`].
        list: char,
        /// Which page, counted from 0.
        page: u32,
    },
}

/// What is done with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The form in which it is written, and the form when it is sent.
    Write,
    /// It is made.
    Make,
    /// It is dropped.
    Drop,
}

impl Step {
    const LETTERS: [(Step, &'static str); 3] = [(Step::Write, "w"), (Step::Make, "m"), (Step::Drop, "d")];
}

/// What is done with a question of the review queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueStep {
    /// It becomes a phrasing of the fact that the menu names.
    Pick,
    /// It becomes a phrasing of one of the nearest facts.
    Nearest(u8),
    /// A fact is written for it.
    Write,
    /// It is not for this article.
    NotHere,
    /// It goes off the queue.
    Dismiss,
}

impl QueueStep {
    fn written(self) -> String {
        match self {
            QueueStep::Pick => "p".to_owned(),
            QueueStep::Nearest(nth) => nth.to_string(),
            QueueStep::Write => "w".to_owned(),
            QueueStep::NotHere => "n".to_owned(),
            QueueStep::Dismiss => "d".to_owned(),
        }
    }

    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "p" => QueueStep::Pick,
            "w" => QueueStep::Write,
            "n" => QueueStep::NotHere,
            "d" => QueueStep::Dismiss,
            nth => QueueStep::Nearest(nth.parse().ok()?),
        })
    }
}

/// Most sentences that a menu of other answers offers: they must fit in a `custom_id`.
pub const MOST_OTHERS: usize = 5;

/// Signs and reads custom ids.
#[derive(Debug)]
pub struct Signer(hmac::Key);

/// Letters of a signature.
const SIGNATURE: usize = 12;

impl Signer {
    /// The signer of the bot with this token.
    pub fn new(token: &Token) -> Self {
        let master = hmac::Key::new(hmac::HMAC_SHA256, token.expose().as_bytes());
        // Derived, so that a signature tells nothing about the token even to somebody who breaks it.
        Signer(hmac::Key::new(hmac::HMAC_SHA256, hmac::sign(&master, b"onrecord custom_id 1").as_ref()))
    }

    /// The custom id for an action: at most 100 characters.
    pub fn sign(&self, action: &Action) -> String {
        let body = action.written();
        let signature = signature(&self.0, &body);
        format!("{body}.{signature}")
    }

    /// The action of a custom id, if this signer made it.
    pub fn read(&self, custom_id: &str) -> Option<Action> {
        let (body, signed) = custom_id.rsplit_once('.')?;
        let expected = signature(&self.0, body);
        let differ = expected.bytes().zip(signed.bytes()).fold(0, |differ, (a, b)| differ | (a ^ b));
        (signed.len() == SIGNATURE && differ == 0).then(|| Action::read(body))?
    }
}

fn signature(key: &hmac::Key, body: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let tag = hmac::sign(key, body.as_bytes());
    let bits = |at: usize| {
        let (byte, bit) = (at * 6 / 8, at * 6 % 8);
        let pair = u16::from(tag.as_ref()[byte]) << 8 | u16::from(tag.as_ref()[byte + 1]);
        usize::from(pair >> (10 - bit) & 63)
    };
    (0..SIGNATURE).map(|at| char::from(LETTERS[bits(at)])).collect()
}

impl Action {
    /// The action in letters, digits and colons.
    fn written(&self) -> String {
        match self {
            Action::More { article, sentence } => format!("m:{article:x}:{sentence:x}"),
            Action::Others { article, sentences } => {
                let sentences: Vec<_> = sentences.iter().take(MOST_OTHERS).map(|at| format!("{at:x}")).collect();
                format!("o:{article:x}:{}", sentences.join(","))
            }
            Action::Pick { article } => format!("k:{article:x}"),
            Action::FollowUp { article } => format!("f:{article:x}"),
            Action::NotHelpful { article } => format!("n:{article:x}"),
            Action::Tell { article } => format!("t:{article:x}"),
            Action::Suggested { article, phrasing } => format!("s:{article:x}:{phrasing:x}"),
            Action::Draft { draft, step } => format!("d:0:{draft:x}:{}", Step::LETTERS[*step as usize].1),
            Action::Edition { draft, step } => format!("e:0:{draft:x}:{}", Step::LETTERS[*step as usize].1),
            Action::Of { article } => format!("a:{article:x}"),
            Action::Queue { question, step } => format!("q:0:{question:x}:{}", step.written()),
            Action::Listen { question } => format!("l:0:{question:x}"),
            Action::Page { article, list, page } => format!("p:{article:x}:{list}:{page:x}"),
        }
    }

    fn read(body: &str) -> Option<Self> {
        let hex = |part: &str| u32::from_str_radix(part, 16).ok();
        let long = |part: &str| u64::from_str_radix(part, 16).ok();
        let mut parts = body.split(':');
        let (kind, article) = (parts.next()?, hex(parts.next()?)?);
        Some(match kind {
            "m" => Action::More { article, sentence: hex(parts.next()?)? },
            "o" => {
                let sentences: Option<Vec<_>> = parts.next()?.split(',').map(hex).collect();
                Action::Others { article, sentences: sentences? }
            }
            "k" => Action::Pick { article },
            "f" => Action::FollowUp { article },
            "n" => Action::NotHelpful { article },
            "t" => Action::Tell { article },
            "s" => Action::Suggested { article, phrasing: long(parts.next()?)? },
            "d" | "e" => {
                let (draft, letter) = (long(parts.next()?)?, parts.next()?);
                let (step, _) = Step::LETTERS.into_iter().find(|(_, known)| *known == letter)?;
                if kind == "d" { Action::Draft { draft, step } } else { Action::Edition { draft, step } }
            }
            "a" => Action::Of { article },
            "q" => Action::Queue { question: long(parts.next()?)?, step: QueueStep::read(parts.next()?)? },
            "l" => Action::Listen { question: long(parts.next()?)? },
            "p" => Action::Page { article, list: parts.next()?.chars().next()?, page: hex(parts.next()?)? },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn signer(secret: &str) -> Signer {
        let token = format!("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.{secret}-abcdefghijklmnopqrstuvwxyz");
        Signer::new(&Token::parse(&token).expect("it has the shape of a token")) // test data
    }

    fn actions() -> impl Strategy<Value = Action> {
        let article = any::<u32>;
        prop_oneof![
            (article(), any::<u32>()).prop_map(|(article, sentence)| Action::More { article, sentence }),
            (article(), prop::collection::vec(any::<u32>(), 1..=MOST_OTHERS))
                .prop_map(|(article, sentences)| Action::Others { article, sentences }),
            (article(), any::<u64>()).prop_map(|(article, phrasing)| Action::Suggested { article, phrasing }),
            (article(), any::<u32>()).prop_map(|(article, page)| Action::Page { article, list: 'q', page }),
            (any::<u64>(), 0..3usize).prop_map(|(draft, step)| Action::Draft { draft, step: Step::LETTERS[step].0 }),
            (any::<u64>(), 0..3usize).prop_map(|(draft, step)| Action::Edition { draft, step: Step::LETTERS[step].0 }),
            article().prop_map(|article| Action::Of { article }),
            any::<u64>().prop_map(|question| Action::Listen { question }),
            (any::<u64>(), "[pwnd0-9]").prop_filter_map("a step", |(question, letter)| {
                Some(Action::Queue { question, step: QueueStep::read(&letter)? })
            }),
            article().prop_map(|article| Action::Pick { article }),
            article().prop_map(|article| Action::FollowUp { article }),
            article().prop_map(|article| Action::NotHelpful { article }),
            article().prop_map(|article| Action::Tell { article }),
        ]
    }

    proptest! {
        #[test]
        fn what_is_signed_is_read_back_and_fits(action in actions()) {
            let signer = signer("abc");
            let custom_id = signer.sign(&action);
            prop_assert!(custom_id.len() <= 100);
            prop_assert_eq!(signer.read(&custom_id), Some(action));
        }

        #[test]
        fn nothing_else_is_read(action in actions(), at in 0usize..100, letter in "[a-z0-9:.,]", noise in "\\PC{0,100}") {
            let (signer, custom_id) = (signer("abc"), signer("abc").sign(&action));
            let at = at % custom_id.len();
            let changed = format!("{}{letter}{}", &custom_id[..at], &custom_id[at + 1..]);
            prop_assert!(changed == custom_id || signer.read(&changed).is_none());
            prop_assert!(signer.read(&noise).is_none());
            prop_assert!(super::tests::signer("other").read(&custom_id).is_none());
        }
    }
}
