//! What was asked lately: each member's last questions in a channel or thread, and which reply answers which message.

use serenity::model::Timestamp;
use serenity::model::id::{ChannelId, MessageId, UserId};

use super::recent::Recent;
use crate::desk::CONVERSATION as FORGOTTEN;

/// Questions that a follow-up may lean on.
const REMEMBERED: usize = 5;
/// Seconds after which we no longer know what a reply of ours answers.
const DAY: i64 = 24 * 60 * 60;
/// What is kept, in words for members: by this module, [`super::ledger`] and [`super::reports`].
pub const KEPT: &str = "Questions that I answer in this server, and what members tell the moderators, without names: for 30 \
    days unless my operator set another time, for the moderators to find what is missing. Which reply showed which fact, so \
    that it can be corrected. Your last questions in a channel for 15 minutes, to understand follow-ups. Your \
    name only if you asked to be told of something, until you were. Delete your question, and it goes.";
/// Conversations and replies kept at most, whatever their age.
const MOST: usize = 4_096;

/// A question that was asked, and when.
#[derive(Debug, Clone)]
struct Earlier {
    question: String,
    at: i64,
}

/// A reply of ours to a message.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The message that asked.
    pub question: MessageId,
    /// Our reply.
    pub reply: MessageId,
    /// Where both stand.
    pub channel: ChannelId,
    /// Who asked.
    pub member: UserId,
    /// When.
    pub at: Timestamp,
    /// The question in words.
    pub words: String,
    /// The earlier questions that it leant on, oldest first.
    pub context: Vec<String>,
    /// The article that it was asked of, where one was chosen.
    pub article: Option<String>,
}

/// What was asked lately. Time is Discord's, read off messages and interactions, so that it is the same on every machine.
/// What is too old goes when something new comes.
#[derive(Debug)]
pub struct Conversations {
    earlier: Recent<(ChannelId, UserId), Vec<Earlier>>,
    /// By the message that asked.
    by_question: Recent<MessageId, Answered>,
    /// By our reply, the message that asked.
    by_reply: Recent<MessageId, MessageId>,
}

impl Conversations {
    /// No conversations yet.
    pub fn new() -> Self {
        Conversations { earlier: Recent::new(MOST), by_question: Recent::new(MOST), by_reply: Recent::new(MOST) }
    }

    /// The member's earlier questions in the channel, oldest first.
    pub fn context(&self, channel: ChannelId, member: UserId, now: Timestamp) -> Vec<String> {
        let earlier = self.earlier.get(&(channel, member)).map_or(&[][..], Vec::as_slice);
        let fresh = earlier.iter().filter(|earlier| now.unix_timestamp() - earlier.at < FORGOTTEN);
        fresh.map(|earlier| earlier.question.clone()).collect()
    }

    /// Remembers a question.
    pub fn asked(&mut self, channel: ChannelId, member: UserId, question: &str, now: Timestamp) {
        let at = now.unix_timestamp();
        let is_fresh = |earlier: &Earlier| at - earlier.at < FORGOTTEN;
        self.earlier.forget_while(|earlier| !earlier.iter().any(is_fresh));
        // Taken out and put back, so that whoever asks is kept longest.
        let mut earlier = self.earlier.remove(&(channel, member)).unwrap_or_default();
        earlier.retain(is_fresh);
        earlier.push(Earlier { question: question.to_owned(), at });
        earlier.drain(..earlier.len().saturating_sub(REMEMBERED));
        self.earlier.insert((channel, member), earlier);
    }

    /// Remembers a reply; where the message was answered before and edited since, its new words take the old ones' place.
    pub fn answered(&mut self, answered: Answered) {
        let now = answered.at.unix_timestamp();
        self.by_question.forget_while(|answered| now - answered.at.unix_timestamp() >= DAY);
        if let Some(before) = self.by_question.get(&answered.question)
            && let Some(earlier) = self.earlier.get_mut(&(answered.channel, answered.member))
            && let Some(earlier) = earlier.iter_mut().find(|earlier| earlier.question == before.words)
        {
            earlier.question.clone_from(&answered.words);
        }
        self.by_reply.insert(answered.reply, answered.question);
        self.by_question.insert(answered.question, answered);
    }

    /// Forgets what a member asked.
    pub fn forget_member(&mut self, member: UserId) {
        self.earlier.forget_all(|(_, asker), _| *asker == member);
        let replies = &mut self.by_reply;
        self.by_question.forget_all(|_, answered| {
            let is_theirs = answered.member == member;
            if is_theirs {
                replies.remove(&answered.reply);
            }
            is_theirs
        });
    }

    /// Our reply to a message.
    pub fn reply_to(&self, question: MessageId) -> Option<&Answered> {
        self.by_question.get(&question)
    }

    /// What a reply of ours answers.
    pub fn behind(&self, reply: MessageId) -> Option<&Answered> {
        self.by_question.get(self.by_reply.get(&reply)?)
    }

    /// Forgets a message, its words and our reply to it, which is returned.
    pub fn forget(&mut self, question: MessageId) -> Option<Answered> {
        let answered = self.by_question.remove(&question)?;
        self.by_reply.remove(&answered.reply);
        if let Some(earlier) = self.earlier.get_mut(&(answered.channel, answered.member)) {
            earlier.retain(|earlier| earlier.question != answered.words);
        }
        Some(answered)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix_timestamp(1_711_000_000 + seconds).expect("a time") // test data
    }

    #[test]
    fn questions_are_kept_by_member_and_channel_and_forgotten() {
        let mut conversations = Conversations::new();
        let (here, there, ann, bob) = (ChannelId::new(1), ChannelId::new(2), UserId::new(3), UserId::new(4));
        for question in 0..7 {
            conversations.asked(here, ann, &format!("question {question}?"), at(question * 60));
        }
        let context = conversations.context(here, ann, at(400));
        assert_eq!((context.len(), context[4].as_str()), (REMEMBERED, "question 6?"));
        assert!(conversations.context(there, ann, at(400)).is_empty());
        assert!(conversations.context(here, bob, at(400)).is_empty());
        assert_eq!(conversations.context(here, ann, at(360 + FORGOTTEN - 1)).len(), 1);
        assert!(conversations.context(here, ann, at(360 + FORGOTTEN)).is_empty());
    }

    #[test]
    fn replies_are_found_from_both_ends() {
        let mut conversations = Conversations::new();
        let answered = Answered {
            question: MessageId::new(5),
            reply: MessageId::new(6),
            channel: ChannelId::new(1),
            member: UserId::new(3),
            at: at(0),
            words: "Who abstained?".into(),
            context: Vec::new(),
            article: None,
        };
        let (here, ann) = (answered.channel, answered.member);
        conversations.asked(here, ann, &answered.words, at(0));
        conversations.answered(answered.clone());
        assert_eq!(conversations.behind(MessageId::new(6)).map(|a| a.question.get()), Some(5));
        conversations.answered(Answered { words: "Who voted?".into(), ..answered });
        assert_eq!(conversations.context(here, ann, at(1)), ["Who voted?"]);
        assert_eq!(conversations.forget(MessageId::new(5)).map(|a| a.reply.get()), Some(6));
        assert!(
            conversations.behind(MessageId::new(6)).is_none() && conversations.context(here, ann, at(1)).is_empty()
        );
    }
}
