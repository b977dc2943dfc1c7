//! Text of members and articles takes no effect that is not meant: no pings, no marks, no links, no overlong messages.

use super::standin::Discord;

const BOMBS: [&str; 8] = [
    "@everyone who abstained @here <@&1> <#2>?",
    "**__~~||`who`||~~__** is ***Zaphod*** [click](https://evil.example) <https://evil.example>?",
    "# who\n> is\n- Zaphod\n1. Beeblebrox\n-# and\n```\nwhy\n```",
    "w\u{200b}h\u{200d}o \u{202e}deniatsba\u{202c} in the v\u{ad}ote?",
    "<:gaza:123> <a:x:1> <t:1711389600:R> </ask:1> :smile: discord.gg/abc who abstained?",
    "\\*\\_\\`\\\\ \u{0}\u{7} who abstained?",
    "who abstained??????????????????????????????????????????????????????????????????????????????????????????????",
    "🦀🦀🦀 \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} who abstained?",
];

#[test]
fn nothing_that_is_typed_takes_effect() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    for bomb in BOMBS {
        let said = ann.says("general", &format!("<@BOT> {bomb}"));
        let reply = discord.reply_to(&said);
        bob.runs_on(&said, "What does the article say?");
        let asked = ann.runs(&format!("/ask question:{}", bomb.replace('\n', " ")));
        for text in [reply.text(), asked.text()] {
            assert!(!text.contains("@everyone") && !text.contains("@here"), "{text}");
            assert!(!text.contains("https://evil") && !text.contains("\u{202e}"), "{text}");
        }
        for button in asked.buttons().into_iter().filter(|button| ["Follow-up", "Not helpful"].contains(button)) {
            let told = bob.clicks(&asked, button).fills(&[("text", bomb)]);
            assert!(!told.text().contains("@everyone") && !told.text().contains("https://evil"), "{}", told.text());
        }
    }
    assert!(discord.pinged().is_empty());
}

#[test]
fn long_messages_get_a_courteous_line() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    for word in ["who ", "vote, ", "🦀 ", "é", "*", "Zaphod "] {
        let room = 2_000 - 30;
        let text: String = word
            .chars()
            .cycle()
            .scan(0, |used, c| {
                *used += c.len_utf16();
                Some((*used, c))
            })
            .take_while(|(used, _)| *used <= room)
            .map(|(_, c)| c)
            .collect();
        let said = ann.says("general", &format!("<@BOT> {text}"));
        discord.reply_to(&said);
        ann.runs_on(&said, "What does the article say?");
    }
}

#[test]
fn an_articles_marks_are_shown_and_not_obeyed() {
    let discord = Discord::start();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let path = folder.path().join("marks.txt");
    let text = "Council *votes* on _bridge_ @everyone\n\nURL: javascript:alert(1)\nPublished: 2024-05-02\n\n\
        The council of Millbrook voted **7-2** to build a [bridge](https://evil.example) on Monday, @everyone heard. \
        Mayor Ann Lee said: \"We `will` build it, <@123> and discord.gg/abc or not.\"\n";
    std::fs::write(&path, text).expect("a temporary file can be written");
    let _bot = discord.bot_with(|options| {
        options.arguments = vec!["serve".into(), "--article".into(), path.display().to_string()];
    });
    let ann = discord.member("ann");
    let mut shown =
        vec![discord.reply_to(&ann.says("general", "<@BOT> how did the council of Millbrook vote on the bridge?"))];
    for line in
        ["/article show", "/figures", "/timeline", "/quote", "/who name:Ann Lee", "/ask question:what did Ann Lee say?"]
    {
        shown.push((*ann.runs(line)).clone());
    }
    for message in shown {
        let text = message.text();
        for mark in ["](https://evil", "](javascript", "@everyone", "`will`", " <@123>", "discord.gg"] {
            assert!(!text.contains(mark), "{mark}: {text}");
        }
    }
    assert!(discord.pinged().is_empty());
}

#[test]
fn the_log_holds_no_words_of_members_and_no_token() {
    let discord = Discord::start();
    let bot = discord.bot_with(|options| {
        options.environment.push(("ONRECORD_LOG".into(), "debug".into()));
        options.environment.push(("RUST_LOG".into(), "trace".into()));
    });
    let ann = discord.member("ann");
    discord.reply_to(&ann.says("general", "<@BOT> is swordfish in the article?"));
    ann.runs("/ask question:is swordfish in the article?");
    discord.sends_event("MESSAGE_CREATE", &serde_json::json!({"content": "swordfish", "id": 1}));
    let question = ann.says("general", "<@BOT> and swordfish again?");
    discord.reply_to(&question);
    let log = bot.stop().log;
    assert!(!log.contains("swordfish"), "{log}");
    assert!(!log.contains(&discord.token()), "{log}");
}
