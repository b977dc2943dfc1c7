//! The bot knows when to be silent.

use std::time::Duration;

use super::standin::Discord;

/// A moderator opens `ask` as an ask channel.
fn open(discord: &Discord) {
    discord.moderator("mia").runs("/config ask-channel channel:#ask listen:true");
}

#[test]
fn an_ask_channel_answers_questions_about_the_article_and_nothing_else() {
    let discord = Discord::start();
    let _bot = discord.bot();
    open(&discord);
    let ann = discord.member("ann");
    assert_eq!(
        discord.reply_to(&ann.says("ask", "who abstained in the vote?")).title(),
        "The United States abstained."
    );
    let refused = discord.reply_to(&ann.says("ask", "what does Netanyahu say about oil prices?"));
    assert_eq!(refused.title(), "The article does not say");
    for chatter in [
        "good morning everybody",
        "lol that is wild",
        "anyone up for pizza tonight?",
        "hm?",
        "thanks!",
        "is anyone here?",
        "does anyone have a link to the article?",
        "who wants to vote for movie night?",
        "can someone help me with my visa?",
        "why are people so angry",
        "is it just me or is this channel dead",
        "did you see the game last night?",
        "so that happened on monday",
    ] {
        let said = ann.says("ask", chatter);
        assert!(discord.requests(&format!("POST /channels/{}/messages", said.channel)).len() == 2, "{chatter}");
    }
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn members_who_talk_to_each_other_are_left_alone() {
    let discord = Discord::start();
    let _bot = discord.bot();
    open(&discord);
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    let remark = ann.says("ask", "so that happened on monday");
    bob.replies(&remark, "who abstained in the vote?");
    ann.says("ask", &format!("<@{}> who abstained in the vote?", bob.id));
    discord.other_bot("quizbot").says("ask", "who abstained in the vote?");
    discord.webhook("feed").says("ask", "who abstained in the vote?");
    discord.other_bot("quizbot").says("general", "<@BOT> who abstained in the vote?");
    ann.says("general", "who abstained in the vote?");
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn a_moderator_who_answers_is_not_interrupted() {
    let discord = Discord::start();
    let _bot = discord.bot();
    open(&discord);
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let remark = ann.says("ask", "i do not get this at all");
    mia.replies(&remark, "ask me, I am here");
    discord.silence_for(Duration::from_millis(300));
    let question = ann.says("ask", "who abstained in the vote?");
    discord.said_nothing_to(&question);
    // Who speaks to the bot gets an answer all the same, and after some minutes so does everybody.
    discord.reply_to(&ann.says("ask", "<@BOT> who abstained in the vote?"));
    discord.advance(Duration::from_mins(10));
    discord.reply_to(&ann.says("ask", "who abstained in the vote?"));
}

#[test]
fn settings_close_the_bot_to_members_roles_and_hours() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob, mia) = (discord.member("ann"), discord.member("bob"), discord.moderator("mia"));
    mia.runs("/config ignore member:@bob ignore:true");
    discord.said_nothing_to(&bob.says("general", "<@BOT> Who abstained?"));
    assert!(bob.runs("/ask question:Who abstained?").is_private());
    mia.runs("/config ignore member:@bob ignore:false");
    discord.reply_to(&bob.says("general", "<@BOT> Who abstained?"));
    mia.runs("/config askers role:@moderator allow:true");
    let refused = ann.runs("/ask question:Who abstained?");
    assert!(refused.is_private() && refused.content().contains("not opened me to everybody"), "{}", refused.text());
    assert!(!mia.runs("/ask question:Who abstained?").is_private());
    mia.runs("/config askers role:@moderator allow:false");
    mia.runs("/config quiet-hours from:00:00 to:23:59");
    discord.said_nothing_to(&ann.says("general", "<@BOT> Who abstained?"));
    mia.runs("/config quiet-hours");
    discord.reply_to(&ann.says("general", "<@BOT> Who abstained?"));
}

#[test]
fn a_quota_and_a_pace_are_kept_with_one_notice() {
    let discord = Discord::start();
    let _bot = discord.bot_with(|options| {
        options.environment.push(("ONRECORD_DISCORD__MEMBER_PER_MINUTE".into(), "3".into()));
    });
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    for _ in 0..3 {
        discord.reply_to(&ann.says("general", "<@BOT> Who abstained?"));
    }
    for _ in 0..3 {
        ann.says("general", "<@BOT> Who abstained?");
    }
    discord.await_requests("POST /users/@me/channels", 1);
    let told = ann.runs("/ask question:Who abstained?");
    assert!(told.is_private() && told.content().contains("wait a minute"), "{}", told.text());
    discord.silence_for(Duration::from_secs(1));
    assert_eq!(discord.requests("POST /users/@me/channels").len(), 1);
    mia.runs("/config quota per_day:1");
    let bob = discord.member("bob");
    discord.reply_to(&bob.says("general", "<@BOT> Who abstained?"));
    let refused = bob.runs("/ask question:Who abstained?");
    assert!(refused.is_private() && refused.content().contains("all your questions for today"), "{}", refused.text());
    // Only questions are counted: help is there, and so are the moderators.
    assert_eq!(bob.runs("/help").title(), "I answer from the record");
    let cleo = discord.member("cleo");
    let silent = discord.reply_to(&cleo.says("general", "<@BOT> who won the world cup in 2022?"));
    assert!(cleo.clicks(&silent, "Tell the moderators").content().starts_with("Thank you"));
}

#[test]
fn without_the_intent_all_but_ask_channels_works_and_moderators_are_told() {
    let discord = Discord::start();
    discord.allows_content(false);
    discord.expect_refusal(4014);
    let bot = discord.bot();
    bot.logs("the message-content intent is off");
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let settings = mia.runs("/config ask-channel channel:#ask listen:true");
    assert!(settings.field("Ask channels").contains("I hear nothing there"), "{}", settings.text());
    discord.said_nothing_to(&ann.says("ask", "who abstained in the vote?"));
    let reply = discord.reply_to(&ann.says("general", "<@BOT> who abstained in the vote?"));
    assert_eq!(discord.reply_to(&ann.replies(&reply, "who abstained in the vote?")).title(), reply.title());
    assert_eq!(discord.reply_to(&ann.whispers("who abstained in the vote?")).title(), reply.title());
    assert_eq!(ann.runs("/ask question:who abstained in the vote?").title(), reply.title());
}

#[test]
fn a_channel_has_a_pace_of_its_own_and_others_are_not_held_up() {
    let discord = Discord::start();
    let _bot = discord.bot_with(|options| {
        options.environment.push(("ONRECORD_DISCORD__CHANNEL_PER_MINUTE".into(), "3".into()));
    });
    for n in 0..3 {
        discord.reply_to(&discord.member(&format!("member-{n}")).says("general", "<@BOT> Who abstained?"));
    }
    let ann = discord.member("ann");
    ann.says("general", "<@BOT> Who abstained?");
    ann.says("general", "<@BOT> Who abstained?");
    discord.await_requests("POST /users/@me/channels", 1);
    assert!(discord.posted_in("@ann").content().contains("wait a minute"));
    discord.reply_to(&ann.says("ask", "<@BOT> Who abstained?"));
    assert_eq!(discord.messages("@ann").len(), 1);
    assert_eq!(discord.requests("POST /channels/*/messages").len(), 5);
}

#[test]
fn members_who_take_no_messages_are_left_in_peace() {
    let discord = Discord::start();
    let bot = discord.bot_with(|options| {
        options.environment.push(("ONRECORD_DISCORD__MEMBER_PER_MINUTE".into(), "1".into()));
    });
    discord.expect_refusal(50007);
    let ann = discord.member("ann");
    ann.closes_dms();
    discord.reply_to(&ann.says("general", "<@BOT> Who abstained?"));
    for _ in 0..3 {
        ann.says("general", "<@BOT> Who abstained?");
    }
    discord.await_requests("POST /users/@me/channels", 1);
    discord.silence_for(Duration::from_secs(1));
    assert_eq!((discord.refusals().len(), bot.log().contains("WARN")), (1, false), "{}", bot.log());
    discord.reply_to(&discord.member("bob").says("general", "<@BOT> Who abstained?"));
}
