//! Moderators bring articles: they see them as they are read before they go live, update, retire and restore them, and
//! choose where which is asked. Where several may be meant, the bot asks.

use super::each;
use super::standin::{Discord, Fault, Member, Message};

const BRIDGE: &str = "Bridge opened at last

Published: 4 March 2024

The mayor of Harwick, Ann Lee, opened the new bridge on Monday. It cost 12 million dollars. Three workers were hurt while it \
was built, the police said.
";
const FERRY: &str = "Ferry aground near Millbrook

Published: 8 March 2024

A ferry ran aground near Millbrook on Friday. Seven passengers were hurt, the police said.
";

fn brings(mia: &Member, line: &str, name: &str, text: &str) {
    let preview = mia.runs_with_file(line, "file", name, text.as_bytes());
    assert!(preview.is_private() && preview.title().starts_with("Before this"), "{}", preview.text());
    let live = mia.clicks(&preview, "Put it live");
    assert!(live.content().starts_with("Live as"), "{}", live.text());
}

fn asked(discord: &Discord, ann: &Member, channel: &str, question: &str) -> Message {
    discord.reply_to(&ann.says(channel, &format!("<@BOT> {question}")))
}

/// The id of the fact that `/review` has to be looked at.
fn live_id(mia: &Member) -> String {
    let review = mia.runs("/review").text();
    let (_, rest) = review.split_once("`f-").unwrap_or_else(|| panic!("no fact is named: {review}"));
    format!("f-{}", rest.split('`').next().unwrap_or_default())
}

#[test]
fn an_article_is_shown_as_it_is_read_before_it_goes_live() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let preview =
            mia.runs_with_file("/article add url:https://news.example/bridge", "file", "b.txt", BRIDGE.as_bytes());
        for part in ["Bridge opened at last", "as of 4 March 2024", "3 sentences", "The mayor of Harwick", "Figures: "]
        {
            assert!(preview.text().contains(part), "{part}: {}", preview.text());
        }
        let before = asked(discord, &ann, "general", "What did the bridge in Harwick cost?");
        assert!(!before.text().contains("12 million"), "not live yet: {}", before.text());
        mia.clicks(&preview, "Put it live");
        let answer = asked(discord, &ann, "general", "What did the bridge in Harwick cost?");
        assert!(answer.title().contains("12 million"), "{}", answer.text());
        assert!(answer.text().contains("[Bridge opened at last](https://news.example/bridge)"), "{}", answer.text());
        let list = ann.runs("/article list");
        assert!(
            list.text().contains("`bridge-opened-at-last`") && list.text().contains("un-ceasefire"),
            "{}",
            list.text()
        );
    });
}

#[test]
fn an_article_may_be_pasted() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        let form = mia.runs("/article add title:Night in Harwick published:2024-03-09");
        let preview =
            form.fills(&[("The article’s text", "The lights of Harwick went out on Saturday. Nobody was hurt.")]);
        assert!(
            preview.text().contains("Night in Harwick") && preview.text().contains("9 March 2024"),
            "{}",
            preview.text()
        );
        assert_eq!(mia.clicks(&preview, "Discard").content(), "Discarded. Nothing was changed.");
        assert!(!ann.runs("/article list").text().contains("Night in Harwick"));
        let wrong = mia.runs("/article add title:x published:yesterday");
        assert_eq!(wrong.content(), "A day looks like 2024-03-25.");
    });
}

#[test]
fn a_newer_version_keeps_the_facts_that_stand_and_puts_the_others_up_for_review() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        brings(&mia, "/article add", "bridge.txt", BRIDGE);
        let fact = |answer: &str, words: &str, question: &str| {
            let form = mia.runs("/fact add article:bridge-opened-at-last");
            let preview = form.fills(&[
                ("Answer", answer),
                ("The article's words, or a web address", words),
                ("Questions that people ask for it", question),
                ("Reason", "often asked"),
            ]);
            let live = mia.clicks(&preview, "Put it live");
            assert!(live.content().starts_with("Live."), "{}", live.text());
        };
        fact("12 million dollars", "It cost 12 million dollars.", "how much money went into the bridge?");
        fact("Ann Lee, the mayor", "The mayor of Harwick, Ann Lee,", "who cut the ribbon?");
        let newer = BRIDGE.replace("12 million", "15 million");
        let preview =
            mia.runs_with_file("/article update article:bridge-opened-at-last", "file", "b.txt", newer.as_bytes());
        assert!(preview.text().contains("Facts whose words are not in it any more"), "{}", preview.text());
        assert!(preview.text().contains("how much money went into the bridge?"), "{}", preview.text());
        let live = mia.clicks(&preview, "Put it live");
        assert!(live.content().contains("version 2"), "{}", live.text());
        let cost = asked(discord, &ann, "general", "how much money went into the bridge?");
        assert!(!cost.text().contains("12 million"), "{}", cost.text());
        let mayor = asked(discord, &ann, "general", "who cut the ribbon?");
        assert_eq!(mayor.title(), "Ann Lee, the mayor");
        assert!(mayor.text().contains("updated on"), "{}", mayor.text());
        assert!(mia.runs("/stats").text().contains("Facts to be looked at, 1 in all"));
        let id = live_id(&mia);
        let form = mia.runs(&format!("/fact edit id:{id} change:update"));
        let preview = form.fills(&[
            ("Answer", "15 million dollars"),
            ("The article's words, or a web address", "It cost 15 million dollars."),
            ("Reason", "the newer version says so"),
        ]);
        mia.clicks(&preview, "Put it live");
        let cost = asked(discord, &ann, "general", "how much money went into the bridge?");
        assert_eq!(cost.title(), "15 million dollars", "{}", cost.text());
    });
}

#[test]
fn an_article_is_retired_and_restored() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        brings(&mia, "/article add", "bridge.txt", BRIDGE);
        let retired = mia.runs("/article retire article:bridge-opened-at-last reason:it was a hoax");
        assert!(retired.content().contains("no more"), "{}", retired.text());
        assert!(!asked(discord, &ann, "general", "What did the bridge in Harwick cost?").text().contains("12 million"));
        mia.runs("/article restore article:bridge-opened-at-last reason:it was not");
        assert!(asked(discord, &ann, "general", "What did the bridge in Harwick cost?").text().contains("12 million"));
    });
}

#[test]
fn what_is_everybodys_and_what_cannot_be_read_is_refused() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        for line in
            ["/article retire article:un-ceasefire reason:x", "/article add", "/article use article:un-ceasefire"]
        {
            assert!(ann.runs(line).content().contains("Only moderators"), "{line}");
        }
        assert!(mia.runs("/article retire article:un-ceasefire reason:x").content().contains("operator's settings"));
        assert!(mia.runs("/article retire article:nonsense reason:x").content().contains("no article"));
        let add =
            |name: &str, bytes: &[u8]| mia.runs_with_file("/article add", "file", name, bytes).content().to_owned();
        assert_eq!(add("a.pdf", b"%PDF"), "I read .txt, .md and .html files.");
        assert!(add("a.txt", b"  \n").contains("empty"));
        assert!(add("a.txt", b"caf\xe9 au lait").contains("UTF-8"));
        assert!(add("a.txt", &b"word ".repeat(300_000)).contains("may have 1048576"));
        discord.fail_next("GET /attachments/*/*/*", 1, Fault::Status(404));
        assert!(add("b.txt", BRIDGE.as_bytes()).contains("did not give me the file"));
        brings(&mia, "/article add", "b.txt", BRIDGE);
        assert!(add("c.txt", BRIDGE.as_bytes()).contains("word for word"));
    });
}

#[test]
fn where_several_articles_may_be_meant_the_bot_asks() {
    each(|discord| {
        let _bot = discord.bot();
        let (mia, ann) = (discord.moderator("mia"), discord.member("ann"));
        brings(&mia, "/article add", "bridge.txt", BRIDGE);
        brings(&mia, "/article add", "ferry.txt", FERRY);
        let unclear = asked(discord, &ann, "general", "How many people were hurt?");
        assert!(unclear.title().starts_with("Several articles answer that"), "{}", unclear.text());
        assert!(unclear.text().contains("Three workers") && unclear.text().contains("Seven passengers"));
        let bridge = ann.clicks(&unclear, "Bridge opened at last");
        assert!(bridge.text().contains("Three workers") && !bridge.text().contains("Seven"), "{}", bridge.text());
        // Named, or chosen for the channel, it is clear.
        let named = asked(discord, &ann, "general", "How many passengers were hurt on the ferry?");
        assert!(
            named.text().contains("Seven passengers") && named.text().contains("Ferry aground"),
            "{}",
            named.text()
        );
        mia.runs("/article use article:ferry-aground-near-millbrook channel:#ask");
        let chosen = asked(discord, &ann, "ask", "How many people were hurt?");
        assert!(chosen.text().contains("Seven passengers") && !chosen.text().contains("Three"), "{}", chosen.text());
    });
}

#[test]
fn an_old_report_is_called_old() {
    let discord = Discord::start();
    let _bot = discord.bot_with(|options| options.environment.push(("ONRECORD_OLD_AFTER_DAYS".into(), "90".into())));
    let answer = asked(&discord, &discord.member("ann"), "general", "Who abstained?");
    assert!(answer.text().contains("this report is 2 years old"), "{}", answer.text());
}
