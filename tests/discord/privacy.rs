//! What is kept of a member is shown to them, given to them and deleted; questions are kept without names; what was asked
//! just before a restart is still understood.

use serde_json::Value;

use super::each;
use super::standin::{Discord, Member, Message};

fn asked(discord: &Discord, ann: &Member, question: &str) -> Message {
    discord.reply_to(&ann.says("general", &format!("<@BOT> {question}")))
}

#[test]
fn a_member_sees_and_deletes_what_is_kept() {
    each(|discord| {
        let _bot = discord.bot();
        let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
        assert_eq!(ann.runs("/mydata show").content(), "I keep nothing with your number.");
        let answer = asked(discord, &ann, "What was the vote count?");
        let more = ann.clicks(&answer, "More context");
        ann.clicks(&more, "Tell me of corrections");
        let shown = ann.runs("/mydata show");
        assert!(
            shown.is_private() && shown.text().matches("What was the vote count?").count() >= 2,
            "{}",
            shown.text()
        );
        let export = ann.runs("/mydata export");
        let files = export.now().files();
        let (name, bytes) = &files[0];
        assert_eq!(name, "my-data.json");
        let data: Value = serde_json::from_slice(bytes).expect("it is JSON");
        assert_eq!(data["last_questions"][0], "What was the vote count?");
        assert_eq!(data["waits_for"][0]["words"], "What was the vote count?");
        assert!(ann.runs("/mydata delete").content().starts_with("Done."));
        assert_eq!(ann.runs("/mydata show").content(), "I keep nothing with your number.");
        // No letter comes, and a follow-up leans on nothing.
        let preview = mia
            .runs("/fact edit id:vote-count change:correction")
            .fills(&[("Answer", "14 to 0"), ("Reason", "we were wrong")]);
        mia.clicks(&preview, "Put it live");
        assert!(answer.edited().content().starts_with("**Corrected on"));
        assert!(ann.inbox().is_empty());
    });
}

#[test]
fn a_moderators_changes_stay_without_their_number() {
    each(|discord| {
        let _bot = discord.bot();
        let mia = discord.moderator("mia");
        let preview =
            mia.runs("/fact edit id:vote-count change:update").fills(&[("Answer", "14 to 0"), ("Reason", "words")]);
        mia.clicks(&preview, "Put it live");
        assert!(mia.runs("/mydata show").text().contains("un-ceasefire/vote-count"));
        mia.runs("/mydata delete");
        let history = mia.runs("/fact history id:vote-count");
        assert!(history.text().contains("by a moderator: words"), "{}", history.text());
        assert_eq!(mia.runs("/mydata show").content(), "I keep nothing with your number.");
    });
}

#[test]
fn a_follow_up_is_understood_after_a_restart() {
    each(|discord| {
        let bot = discord.bot();
        let (ann, bob) = (discord.member("ann"), discord.member("bob"));
        for member in [&ann, &bob] {
            asked(discord, member, "What did Netanyahu cancel?");
        }
        let before = asked(discord, &bob, "why did he do that?");
        std::thread::sleep(std::time::Duration::from_millis(600)); // notes are written a moment later
        bot.kill();
        let _bot = discord.bot();
        let cy = discord.member("cy");
        let (after, other) = (asked(discord, &ann, "why did he do that?"), asked(discord, &cy, "why did he do that?"));
        assert_eq!(after.text(), before.text());
        assert_ne!(after.text(), other.text());
    });
}

#[test]
fn neither_words_nor_names_of_members_reach_the_log() {
    let discord = Discord::start();
    let bot = discord.bot_with(|options| options.environment.push(("ONRECORD_LOG".into(), "debug".into())));
    let ann = discord.member("ann");
    asked(&discord, &ann, "did the walrus abstain in the council?");
    ann.runs("/ask question:did the walrus vote?");
    ann.runs("/mydata export");
    let log = bot.stop().log;
    assert!(log.contains("connected") && !log.contains("walrus") && !log.contains("Bot MT"), "{log}");
}
