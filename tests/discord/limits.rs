//! Whatever is written in an article, a facts file or a question, what is sent keeps to Discord's limits, and what matters
//! of it is there. The stand-in refuses what does not.

use super::bot_reading;
use super::standin::{Discord, Message, permissions};

/// A title of 300 characters, every mark of Markdown, words of 60 letters and sentences of 4,000 characters.
fn monstrous() -> String {
    let word = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauten";
    let houses: Vec<_> = (1..46).map(|n| format!("{word} `and` [more]({n})")).collect();
    let long = format!("The council **voted** _9-2_ to build {} on Monday.", houses.join(" "));
    let marks = "Mayor Ann Lee said: \"~~We~~ ||will|| __build__ > it # on - Monday * 1. <@1> <#2> <:a:3> \\ @here\".";
    let title = format!("Council *votes* {}", "to build a bridge and a harbour ".repeat(9));
    let paragraphs = [&long, marks, "Ann Lee counted 9,000 people in Millbrook on Monday, police said."];
    format!(
        "Title: {title}\nURL: https://news.example/a(b)?c=d\nPublished: 2024-05-02\n\n{}\n",
        paragraphs.join("\n\n")
    )
}

/// Clicks whatever can be clicked.
fn try_buttons(discord: &Discord, message: &Message) {
    let bob = discord.member("bob");
    for label in message.buttons() {
        match label {
            "Follow-up" | "Not helpful" => drop(bob.clicks(message, label).fills(&[("text", "and who said that?")])),
            "Other answers" => {
                let menu = bob.clicks(message, label);
                menu.options().into_iter().for_each(|option| drop(bob.chooses(&menu, &[option])));
            }
            _ => drop(bob.clicks(message, label)),
        }
    }
}

#[test]
fn a_monstrous_article_is_shown_in_parts_that_fit() {
    let discord = Discord::start();
    let _bot = bot_reading(&discord, &monstrous(), |_| ());
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    for question in ["how did the council vote?", "what did Ann Lee say?", "who counted people and who will build it?"]
    {
        let reply = discord.reply_to(&ann.says("general", &format!("<@BOT> {question}")));
        assert!(reply.description().contains("https://news.example/a%28b%29?c=d"), "{}", reply.text());
        assert!(reply.description().contains("as of 2 May 2024"), "{}", reply.text());
        try_buttons(&discord, &reply);
        mia.runs_on(&reply, "Why this answer?");
        ann.runs_on(&reply, "What does the article say?");
    }
    let claims = ann.says("general", &"The council voted against it. Ann Lee counted nobody. ".repeat(35));
    let checked = ann.runs_on(&claims, "What does the article say?");
    assert!(checked.description().ends_with("as of 2 May 2024"), "{}", checked.text());
    for line in ["/article show", "/figures", "/timeline", "/quote", "/who name:Ann Lee", "/help"] {
        let shown = ann.runs(line);
        try_buttons(&discord, &shown);
    }
    for line in ["/fact list", "/fact search text:council", "/config show"] {
        let shown = mia.runs(line);
        for button in shown.buttons() {
            mia.clicks(&shown, button);
        }
    }
    for fact in mia.types("/fact show id:") {
        let id = fact.value.as_str().expect("ids are text");
        mia.runs(&format!("/fact show id:{id} question:who voted?"));
    }
    for line in ["/ask question:x article:", "/who name:", "/quote speaker:", "/fact search text:Donau"] {
        mia.types(line);
    }
}

#[test]
fn where_an_answer_is_from_is_kept_when_the_answer_is_cut() {
    let discord = Discord::start();
    let deeds = ["bridge", "harbour", "school"].map(|place| {
        let guests: Vec<_> = (0..60).map(|n| format!("and greeted guest number {n} of the {place}")).collect();
        format!("Ann Lee opened the {place} on Monday, {}.", guests.join(", "))
    });
    let text = format!("Many houses\n\nURL: https://news.example/a\nPublished: 2024-05-02\n\n{}\n", deeds.join("\n\n"));
    let _bot = bot_reading(&discord, &text, |_| ());
    discord.denies("ask", permissions::EMBED_LINKS);
    discord.expect_refusal(50013);
    let question = "<@BOT> Who opened the bridge? Who opened the harbour? Who opened the school?";
    let said = discord.member("ann").says("ask", question);
    let reply = discord.reply_to(&said);
    assert!(reply.content().contains("[Many houses](https://news.example/a) · as of 2 May 2024"), "{}", reply.text());
    assert!(reply.content().chars().count() > 1_500);
}

#[test]
fn long_phrasings_become_buttons_and_choices_that_fit() {
    let discord = Discord::start();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let facts = folder.path().join("long.facts.toml");
    let long = format!("Who paid for the bridge {}?", "that crosses the river near the old harbour ".repeat(8));
    let middling = "Which of the firms that were asked in spring by the council mended the roof of the library?";
    let text = format!(
        "[[fact]]\nid = \"paid\"\nanswer = \"{}\"\nphrasings = [\"{long}\", \"Who paid for the bridge?\"]\n\n\
         [[fact]]\nid = \"roof\"\nanswer = \"Brook and Sons\"\nphrasings = [\"{middling}\"]\n",
        "The county, with a loan. ".repeat(60)
    );
    std::fs::write(&facts, text).expect("a temporary file can be written");
    let _bot = discord.bot_with(|options| {
        options.arguments = vec!["serve".into(), "--facts".into(), facts.display().to_string()];
    });
    let (ann, mia) = (discord.member("ann"), discord.moderator("mia"));
    let names: Vec<_> = ann.types("/ask question:who pa").into_iter().map(|choice| choice.name).collect();
    assert!(names.contains(&"Who paid for the bridge?".to_owned()) && !names.iter().any(|name| name.len() > 100));
    assert!(ann.types("/ask question:which firm mend").iter().any(|choice| choice.name == middling));
    let paid = discord.reply_to(&ann.says("general", "<@BOT> who paid for the bridge?"));
    assert!(paid.title().starts_with("The county, with a loan."), "{}", paid.text());
    let near = discord.reply_to(&ann.says("general", "<@BOT> what did Brook and Sons mend?"));
    let suggestion = near.buttons()[0].to_owned();
    assert!(suggestion.starts_with("Which of the firms") && suggestion.chars().count() <= 80, "{}", near.text());
    assert_eq!(ann.clicks(&near, &suggestion).title(), "Brook and Sons");
    assert!(mia.runs("/fact show id:paid question:who paid?").field("Why it matches").contains('%'));
    assert!(mia.runs("/fact list").plain().contains("roof"));
}

#[test]
fn a_question_of_five_hundred_characters_is_answered_and_followed_up() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob, mia) = (discord.member("ann"), discord.member("bob"), discord.moderator("mia"));
    let long = format!("{}who abstained?", "tell me about the vote of the council, ".repeat(12));
    assert!((450..=500).contains(&long.len()));
    let answer = ann.runs(&format!("/ask question:{long}"));
    assert!(answer.plain().starts_with("tell me about the vote of the council"), "{}", answer.text());
    bob.clicks(&answer, "Follow-up").fills(&[("text", long.as_str())]);
    mia.runs_on(&answer, "Why this answer?");
    let many = ann.runs(&format!("/ask question:{}", "who abstained and how many voted? ".repeat(14).trim()));
    assert!(many.description().contains("as of 25 March 2024"), "{}", many.text());
}
