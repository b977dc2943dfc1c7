//! Which messages are meant for the bot, and what they ask once mentions, marks and links are taken off.

use std::sync::LazyLock;

use regex::Regex;
use serenity::model::Timestamp;
use serenity::model::channel::{Message, MessageType};
use serenity::model::event::MessageUpdateEvent;
use serenity::model::id::{ChannelId, GuildId, MessageId, RoleId, UserId};

use super::render::clean;
use crate::desk::ServerSettings;

/// A message, as far as hearing it takes.
#[derive(Debug, Clone)]
pub struct Letter {
    /// The message.
    pub id: MessageId,
    /// Where it stands.
    pub channel: ChannelId,
    /// The server; none in direct messages.
    pub server: Option<GuildId>,
    /// Who wrote it.
    pub author: UserId,
    /// Their roles.
    pub roles: Vec<RoleId>,
    /// Whether a person wrote it, and not a bot, a webhook or Discord itself.
    pub by_person: bool,
    /// What it says; empty where Discord does not show us.
    pub content: String,
    /// Who is mentioned.
    pub mentions: Vec<UserId>,
    /// When it was written, by Discord's clock.
    pub at: Timestamp,
    /// Roles that are mentioned.
    pub mentioned_roles: Vec<RoleId>,
    /// Whether it replies to a message, be that still there or not.
    pub is_reply: bool,
    /// The message that it replies to, and who wrote that.
    pub reply_to: Option<(MessageId, UserId)>,
    /// The question that stands above that message, if it is an answer of ours to a command.
    pub replied_question: Option<String>,
    /// What that message says, where Discord shows us.
    pub replied_content: String,
}

impl Letter {
    /// A new message.
    pub fn of_message(message: &Message) -> Self {
        let replied = message.referenced_message.as_deref();
        Letter {
            id: message.id,
            channel: message.channel_id,
            server: message.guild_id,
            author: message.author.id,
            roles: message.member.as_ref().map(|member| member.roles.clone()).unwrap_or_default(),
            by_person: !message.author.bot && message.webhook_id.is_none() && is_written(message.kind),
            content: message.content.clone(),
            mentions: message.mentions.iter().map(|user| user.id).collect(),
            at: message.timestamp,
            mentioned_roles: message.mention_roles.clone(),
            is_reply: message.kind == MessageType::InlineReply,
            replied_question: replied.and_then(question_above),
            reply_to: replied.map(|replied| (replied.id, replied.author.id)),
            replied_content: replied.map(|replied| replied.content.clone()).unwrap_or_default(),
        }
    }

    /// A message that was edited, if its words were.
    pub fn of_edit(edit: &MessageUpdateEvent) -> Option<Self> {
        edit.edited_timestamp?;
        let author = edit.author.as_ref()?;
        let replied = edit.referenced_message.as_ref().and_then(|replied| replied.as_deref());
        let member = edit.member.as_ref().and_then(|member| member.as_deref());
        let webhook = edit.webhook_id.flatten();
        Some(Letter {
            id: edit.id,
            channel: edit.channel_id,
            server: edit.guild_id,
            author: author.id,
            roles: member.map(|member| member.roles.clone()).unwrap_or_default(),
            by_person: !author.bot && webhook.is_none() && edit.kind.is_none_or(is_written),
            content: edit.content.clone()?,
            mentions: edit.mentions.iter().flatten().map(|user| user.id).collect(),
            at: edit.timestamp.unwrap_or_else(|| edit.id.created_at()),
            mentioned_roles: edit.mention_roles.clone().unwrap_or_default(),
            is_reply: edit.kind == Some(MessageType::InlineReply),
            replied_question: replied.and_then(question_above),
            reply_to: replied.map(|replied| (replied.id, replied.author.id)),
            replied_content: replied.map(|replied| replied.content.clone()).unwrap_or_default(),
        })
    }
}

/// The question that stands above an answer of ours.
pub fn question_above(message: &Message) -> Option<String> {
    message.embeds.first()?.author.as_ref().map(|author| author.name.clone())
}

fn is_written(kind: MessageType) -> bool {
    matches!(kind, MessageType::Regular | MessageType::InlineReply)
}

/// How a message is meant for the bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// By a mention, a reply to the bot, or a direct message: it gets an answer whatever it asks.
    Direct,
    /// By its place in an ask channel: it gets an answer if that is of use.
    Channel,
}

/// Whether a message is meant for the bot. `parent` is the channel of a thread; `by_role` says whether the role that
/// Discord made for the bot is mentioned.
pub fn address(
    letter: &Letter,
    me: UserId,
    by_role: bool,
    parent: Option<ChannelId>,
    settings: &ServerSettings,
) -> Option<Address> {
    if !letter.by_person {
        return None;
    }
    let to_me = letter.reply_to.is_some_and(|(_, author)| author == me);
    let is_me = |mention: regex::Match| is(mention.as_str(), me);
    let mentioned = by_role || letter.mentions.contains(&me) && MENTION.find_iter(&letter.content).any(is_me);
    // A reply whose words Discord keeps from us asks nothing that we could read.
    // Not every reply to an answer asks something: "wow" does not.
    if letter.server.is_none() || mentioned || (to_me && is_asked(&question(&letter.content))) {
        let quiet = letter.server.is_some() && is_quiet(settings, letter.at);
        return (!quiet).then_some(Address::Direct);
    }
    let channels = [Some(letter.channel), parent];
    let in_ask_channel = channels.iter().flatten().any(|channel| settings.ask_channels.contains(&channel.get()));
    let question = question(&letter.content);
    let to_members = letter.is_reply || !letter.mentions.is_empty();
    let spoken = in_ask_channel
        && !to_members
        && is_asked(&question)
        && !is_personal(&question)
        && question.chars().count() >= settings.shortest
        && !is_quiet(settings, letter.at);
    spoken.then_some(Address::Channel)
}

fn is_quiet(settings: &ServerSettings, at: Timestamp) -> bool {
    let minute = at.unix_timestamp().rem_euclid(24 * 60 * 60) / 60;
    settings.quiet.is_some_and(|quiet| quiet.holds(minute as u16))
}

fn is(mention: &str, user: UserId) -> bool {
    mention.trim_matches(|c: char| !c.is_ascii_digit()).parse() == Ok(user.get())
}

static MENTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<@!?\d+>").expect("the pattern is tested")); // cannot fail: a constant
/// What stands in messages and is no part of what they ask: mentions of members, roles, channels and commands, custom
/// emoji, times, and addresses.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"<(@!?|@&|#)\d+>|<a?:\w+:\d+>|<t:-?\d+(:\w)?>|</[^<>]{1,80}:\d+>|<?https?://\S+")
        .expect("the pattern is tested") // cannot fail: a constant
});
/// Marks of bold, italics, crossed out, hidden and code.
static EMPHASIS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\*+|~~|\|\||`+|__+|(?m)^(>>>|>|#{1,3}|-#)\s+").expect("the pattern is tested")); // cannot fail: a constant

/// What a message asks: its words without mentions, marks and addresses.
///
/// ```
/// use onrecord::discord::question;
/// assert_eq!(question("<@123> **Who** abstained?"), "Who abstained?");
/// ```
pub fn question(content: &str) -> String {
    let visible = clean(content);
    let words = MARKUP.replace_all(&visible, " ");
    let words = EMPHASIS.replace_all(&words, "");
    let lines = words.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// How questions begin when the question mark is left out.
static ASKING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^((and|but|so|ok|hey|pls|please|also)[, ]+)*((who|what|when|where|why|how|which|whose|whom)('?s|'?re|'?d)?|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b",
    )
    .expect("the pattern is tested") // cannot fail: a constant
});

/// Whether a message is put as a question: with a question mark, or with the words that questions begin with.
pub fn is_asked(question: &str) -> bool {
    question.contains('?') || ASKING.is_match(question)
}

/// What people put round a question that is for anybody.
static FOR_ANYBODY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b((does|do|can|could|would|pls|please) )?(any|some)?(one|body|you|u|we|guys) (know|tell me|explain)\b|\btell me\b")
        .expect("the pattern is tested") // cannot fail: a constant
});
/// Words of people who talk about themselves and each other. "us" is not among them: it may be the country.
static PERSONAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(you|your|u|ur|i|im|me|my|mine|we|our|(any|some|every)(one|body)|guys|here|mods?|bot|channel|server|chat)\b",
    )
    .expect("the pattern is tested") // cannot fail: a constant
});

/// Whether members ask each other, and not what an article says.
pub fn is_personal(question: &str) -> bool {
    PERSONAL.is_match(&FOR_ANYBODY.replace_all(question, ""))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::desk::QuietHours;

    const ME: UserId = UserId::new(900);

    fn letter(content: &str) -> Letter {
        Letter {
            id: MessageId::new(1),
            channel: ChannelId::new(20),
            server: Some(GuildId::new(10)),
            author: UserId::new(1),
            roles: Vec::new(),
            by_person: true,
            content: content.into(),
            mentions: Vec::new(),
            // 25 March 2024, 18:00 UTC
            at: Timestamp::from_unix_timestamp(1_711_389_600).expect("a time"), // test data
            mentioned_roles: Vec::new(),
            is_reply: false,
            reply_to: None,
            replied_question: None,
            replied_content: String::new(),
        }
    }

    fn asking() -> ServerSettings {
        ServerSettings { ask_channels: BTreeSet::from([20]), ..ServerSettings::default() }
    }

    #[test]
    fn mentions_replies_and_direct_messages_are_direct() {
        let settings = ServerSettings::default();
        let at = |letter: &Letter| address(letter, ME, false, None, &settings);
        let mention = Letter { mentions: vec![ME], ..letter("<@900> who abstained?") };
        assert_eq!(at(&mention), Some(Address::Direct));
        assert_eq!(at(&Letter { by_person: false, ..mention }), None);
        assert_eq!(at(&Letter { server: None, ..letter("who abstained?") }), Some(Address::Direct));
        let reply = Letter { reply_to: Some((MessageId::new(5), ME)), ..letter("and who else?") };
        assert_eq!(at(&reply), Some(Address::Direct));
        assert_eq!(at(&Letter { content: String::new(), ..reply }), None);
        assert_eq!(at(&letter("who abstained?")), None);
        assert_eq!(at(&Letter { mentions: vec![UserId::new(9001)], ..letter("<@9001> hi") }), None);
    }

    #[test]
    fn an_ask_channel_is_heard_but_for_what_members_say_to_each_other() {
        let at = |letter: &Letter| address(letter, ME, false, None, &asking());
        assert_eq!(at(&letter("who abstained in the vote?")), Some(Address::Channel));
        assert_eq!(at(&letter("hm?")), None);
        assert_eq!(at(&Letter { is_reply: true, ..letter("who abstained?") }), None);
        assert_eq!(at(&Letter { mentions: vec![UserId::new(2)], ..letter("<@2> who abstained?") }), None);
        let thread = Letter { channel: ChannelId::new(21), ..letter("who abstained?") };
        assert_eq!(at(&thread), None);
        assert_eq!(address(&thread, ME, false, Some(ChannelId::new(20)), &asking()), Some(Address::Channel));
    }

    #[test]
    fn quiet_hours_are_kept() {
        let quiet =
            |from_minute, to_minute| ServerSettings { quiet: Some(QuietHours { from_minute, to_minute }), ..asking() };
        let at = |settings| address(&letter("who abstained?"), ME, false, None, &settings);
        assert_eq!(at(quiet(18 * 60, 19 * 60)), None);
        assert_eq!(at(quiet(22 * 60, 18 * 60)), Some(Address::Channel));
    }

    #[test]
    fn questions_are_told_from_remarks() {
        for asked in ["who abstained", "Whats the toll", "so how did they vote", "the US abstained?", "did it pass"] {
            assert!(is_asked(asked), "{asked}");
        }
        for said in ["the US abstained", "whoever did that", "hope they do", "so that happened", "island news"] {
            assert!(!is_asked(said), "{said}");
        }
    }

    #[test]
    fn what_members_ask_each_other_is_told_apart() {
        for asked in ["does anyone know who abstained?", "can you tell me when the vote was", "why did the us abstain?"]
        {
            assert!(!is_personal(asked), "{asked}");
        }
        for personal in
            ["is anyone here?", "can someone help me with my visa?", "what do you think", "who is the mod here"]
        {
            assert!(is_personal(personal), "{personal}");
        }
    }

    #[test]
    fn words_are_left() {
        for (content, words) in [
            ("<@900>, who <:hm:12> **abstained**?", ", who abstained?"),
            ("see https://a.example/x is it true", "see is it true"),
            ("> quoted\nis that so?", "quoted\nis that so?"),
            ("who\u{200b} ab\u{200b}stained <t:1711389600:R>", "who abstained"),
            ("a_b __under__ snake_case", "a_b under snake_case"),
            ("<@900>", ""),
        ] {
            assert_eq!(question(content), words);
        }
    }
}
