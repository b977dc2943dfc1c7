//! Moderators see how questions ended, in numbers and in a picture, and are told every week what is missing.

use super::each;
use super::standin::{Discord, Member};

fn asks(discord: &Discord, ann: &Member) {
    for question in ["What was the vote count?", "what was the vote count", "who cleaned up after the vote?"] {
        discord.reply_to(&ann.says("general", &format!("<@BOT> {question}")));
    }
}

#[test]
fn questions_are_counted_and_drawn() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        asks(discord, &ann);
        let stats = mia.runs("/stats");
        for part in ["Answered\n2 (67 %)", "2 × 14-0 in favor `vote-count`", "1 × who cleaned up after the vote?"] {
            assert!(stats.text().contains(part), "{part}: {}", stats.text());
        }
        let files = stats.now().files();
        let (name, picture) = &files[0];
        assert_eq!((name.as_str(), &picture[..4]), ("questions.png", &b"\x89PNG"[..]));
    });
}

#[test]
fn what_is_missing_is_told_in_a_channel() {
    each(|discord| {
        let bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        asks(discord, &ann);
        discord.new_channel("gaps");
        mia.runs("/config digest channel:#gaps");
        let digest = discord.posted_in("gaps");
        assert!(digest.text().contains("1 × who cleaned up after the vote?"), "{}", digest.text());
        // Once a week, over a restart too.
        bot.kill();
        let _bot = discord.bot();
        std::thread::sleep(std::time::Duration::from_secs(1));
        assert!(mia.runs("/config show").text().contains("Weekly digest"));
        assert_eq!(discord.messages("gaps").len(), 1);
    });
}
