//! Each server is on its own: its settings, its moderators, its reports, its members' questions; and its first greeting.

use std::time::Duration;

use super::standin::{Discord, Member, Message, permissions};

const WHO: &str = "<@BOT> Who abstained?";
const OPEN: &str = "who abstained in the vote?";

/// A second server, `north`, with the member in it, and its owner.
fn north(discord: &Discord, members: &[&Member]) -> Member {
    discord.new_guild("north");
    discord.posted_in("north/general");
    for member in members {
        discord.joins(member, "north");
    }
    discord.member("owner-of-north")
}

#[test]
fn settings_of_one_server_do_not_hold_in_another() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    let owner = north(&discord, &[&ann, &bob]);
    for line in [
        "/config ask-channel channel:#north/general listen:true",
        "/config ignore member:@bob ignore:true",
        "/config silence shortest:12 pause:0",
    ] {
        owner.runs_in("north/general", line);
    }
    assert_eq!(discord.moderator("mia").runs("/config show").field("Ask channels"), "none");
    discord.reply_to(&ann.says("north/general", OPEN));
    discord.reply_to(&bob.says("general", WHO));
    ann.says("general", OPEN);
    ann.says("ask", OPEN);
    bob.says("north/general", WHO);
    discord.silence_for(Duration::from_secs(1));
    owner.runs_in("north/general", "/config quota per_day:1");
    owner.runs_in("north/general", "/config quiet-hours from:00:00 to:23:59");
    ann.says("north/general", WHO);
    discord.silence_for(Duration::from_millis(500));
    discord.reply_to(&ann.says("general", WHO));
    discord.reply_to(&ann.whispers("Who abstained?"));
    assert!(!ann.runs_in("north/general", "/ask question:Who abstained?").is_private());
    assert!(ann.runs_in("north/general", "/ask question:Who abstained?").content().contains("all your questions"));
    assert!(!ann.runs("/ask question:Who abstained?").is_private());
}

#[test]
fn follow_ups_and_reports_stay_in_their_server() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let owner = north(&discord, &[&ann]);
    discord.reply_to(&ann.says("north/general", "<@BOT> Who is Yoav Gallant?"));
    let alone = discord.reply_to(&ann.says("general", "<@BOT> and where is he going?"));
    assert!(!alone.title().contains("Gallant"), "{}", alone.text());
    let followed = discord.reply_to(&ann.says("north/general", "<@BOT> and where is he going?"));
    assert!(followed.plain().contains("Gallant"), "{}", followed.text());
    let silent = discord.reply_to(&ann.says("north/general", "<@BOT> who won the world cup in 2022?"));
    ann.clicks(&silent, "Tell the moderators");
    assert!(owner.runs_in("north/general", "/review").plain().contains("world cup"));
    assert!(!discord.moderator("mia").runs("/review").plain().contains("world cup"));
}

#[test]
fn why_is_told_only_of_messages_that_the_moderator_can_see() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let owner = north(&discord, &[&ann]);
    discord.new_channel("hidden");
    let why = |reply: &Message| format!("/why message:https://discord.com/channels/1/{}/{}", reply.channel, reply.id);
    let (there, hidden) = (ann.says("general", WHO), ann.says("hidden", WHO));
    let (there, hidden) = (discord.reply_to(&there), discord.reply_to(&hidden));
    let mia = discord.moderator("mia");
    assert!(mia.runs(&why(&there)).description().contains("confidence"));
    assert!(mia.runs(&why(&hidden)).description().contains("confidence"));
    discord.hides("hidden", &mia);
    for refused in [owner.runs_in("north/general", &why(&there)), mia.runs(&why(&hidden))] {
        assert!(refused.content().starts_with("I cannot find that message"), "{}", refused.text());
    }
}

#[test]
fn threads_of_an_ask_channel_are_heard_and_other_threads_are_not() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.moderator("mia").runs("/config ask-channel channel:#ask listen:true");
    discord.new_thread("asking-here", "ask");
    let ann = discord.member("ann");
    let reply = discord.reply_to(&ann.says("asking-here", OPEN));
    assert_eq!(reply.title(), "The United States abstained.");
    ann.says("thread", OPEN);
    ann.says("asking-here", "thanks a lot!");
    discord.silence_for(Duration::from_secs(1));
}

#[test]
fn owners_and_administrators_moderate_too() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, owner, ada) = (discord.member("ann"), discord.member("owner-of-home"), discord.member("ada"));
    discord.new_role("admin", permissions::ADMINISTRATOR);
    discord.gives_role(&ada, "admin");
    for boss in [&owner, &ada] {
        assert!(boss.runs("/config ask-channel channel:#ask listen:true").field("Ask channels").starts_with("<#"));
        // When they answer a member, the bot keeps out of it.
        let member = discord.member(&format!("member-of-{}", boss.id));
        let remark = member.says("ask", "i do not get this at all");
        boss.replies(&remark, "ask me, I am here");
        discord.silence_for(Duration::from_millis(300));
        discord.said_nothing_to(&member.says("ask", OPEN));
    }
    discord.takes_role(&ada, "admin");
    assert!(ada.cannot_run_in("general", "/config show").is_some());
    discord.reply_to(&ann.says("ask", OPEN));
}

#[test]
fn a_server_whose_own_channel_is_closed_to_the_bot_is_greeted_elsewhere() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.foreign_guild("north");
    discord.new_channel("north/hall");
    discord.system_channel("north", "north/general");
    discord.denies("north/general", permissions::SEND_MESSAGES);
    discord.bot_joins("north");
    discord.posted_in("north/hall");
    discord.foreign_guild("south");
    discord.denies("south/general", permissions::VIEW_CHANNEL);
    discord.bot_joins("south");
    discord.silence_for(Duration::from_secs(1));
    discord.reply_to(&discord.member("ann").says("general", WHO));
}

#[test]
fn a_server_that_was_away_is_not_greeted_again() {
    let discord = Discord::start();
    let _bot = discord.bot();
    north(&discord, &[]);
    discord.guild_goes_down("north");
    discord.bot_joins("north");
    discord.silence_for(Duration::from_secs(1));
    // A bot that was thrown out and is invited again says hello again.
    discord.bot_leaves("north");
    discord.bot_joins("north");
    discord.await_requests("POST /channels/*/messages", 2);
}
