//! Slash commands for members, with completions, in every language, in servers and outside.

use super::standin::Discord;

#[test]
fn ask_answers_for_all_and_shows_the_question() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let answer = discord.member("ann").runs("/ask question:who *abstained*?");
    assert!(!answer.is_private());
    assert_eq!(answer.title(), "The United States abstained.");
    assert!(answer.plain().starts_with("who abstained?"), "{}", answer.text());
}

#[test]
fn questions_names_and_articles_are_completed_as_they_are_typed() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let names = |line: &str| ann.types(line).into_iter().map(|choice| choice.name).collect::<Vec<_>>();
    let all = names("/ask question:");
    assert!((5..=25).contains(&all.len()), "{all:?}");
    let abstained = names("/ask question:who abst");
    assert!(abstained[0].to_lowercase().contains("abstain"), "{abstained:?}");
    let misspelt = names("/ask question:hostges relea");
    assert!(misspelt.iter().any(|name| name.to_lowercase().contains("hostages")), "{misspelt:?}");
    assert_eq!(names("/ask question:x article:cease"), ["UN Security Council votes for a ceasefire in Gaza"]);
    assert!(names("/who name:netan").contains(&"Benjamin Netanyahu".to_owned()));
    assert!(names("/quote speaker:kir").contains(&"John Kirby".to_owned()));
}

#[test]
fn people_quotes_figures_days_and_the_article_are_looked_up() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let who = ann.runs("/who name:Netanjahu");
    assert_eq!(who.title(), "Benjamin Netanyahu");
    assert!(who.plain().contains("Prime Minister"), "{}", who.text());
    assert!(ann.runs("/who name:Zaphod").content().starts_with("The article does not mention"));
    let quote = ann.runs("/quote speaker:Kirby about:daylight");
    assert!(quote.plain().contains("create a perception of daylight") && quote.plain().contains("John Kirby"));
    assert!(ann.runs("/quote speaker:Zaphod").content().starts_with("The article quotes nobody"));
    let figures = ann.runs("/figures");
    assert!(figures.plain().contains("32,000"), "{}", figures.text());
    let timeline = ann.runs("/timeline");
    assert!(timeline.plain().contains("Monday") && timeline.plain().contains("2024-03-25"), "{}", timeline.text());
    let article = ann.runs("/article show");
    assert_eq!(article.title(), "UN Security Council votes for a ceasefire in Gaza");
    assert!(article.plain().contains("as of 25 March 2024"));
    for asked in ["What", "Who", "When", "Where"] {
        assert!(!article.field(asked).is_empty());
    }
    let help = ann.runs("/help");
    assert!(help.is_private() && help.plain().contains("/ask"));
}

#[test]
fn long_lists_are_turned_page_by_page() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let ann = discord.member("ann");
    let figures = ann.runs("/figures");
    assert!(figures.footer().starts_with("Page 1 of "), "{}", figures.text());
    assert_eq!(figures.buttons(), ["Next"]);
    let first = figures.description().to_owned();
    let second = ann.clicks(&figures, "Next");
    assert!(second.footer().starts_with("Page 2 of ") && second.description() != first);
    assert_eq!(ann.clicks(&second, "Back").description(), first);
}

#[test]
fn commands_speak_the_members_language() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let commands = discord.commands();
    let ask = commands.iter().find(|command| command["name"] == "ask").expect("it is registered");
    for locale in ["es-ES", "es-419", "fr", "de", "ar", "he"] {
        for command in &commands {
            assert!(command["name_localizations"][locale].is_string(), "{locale}: {}", command["name"]);
        }
        assert!(ask["description_localizations"][locale].is_string());
        assert!(ask["options"][0]["name_localizations"][locale].is_string());
    }
}

#[test]
fn commands_are_registered_only_when_they_differ() {
    let discord = Discord::start();
    let bot = discord.bot();
    bot.stop();
    let bot = discord.bot_with(|_| ());
    bot.logs("registered already");
    assert_eq!(discord.requests("PUT /applications/*/commands").len(), 1);
}

#[test]
fn a_member_takes_the_bot_along() {
    let discord = Discord::start();
    let _bot = discord.bot();
    discord.foreign_guild("north");
    let ann = discord.member("ann");
    discord.joins(&ann, "north");
    ann.installs();
    assert_eq!(ann.runs_in("north/general", "/ask question:Who abstained?").title(), "The United States abstained.");
    assert_eq!(ann.runs_in("@bot", "/ask question:Who abstained?").title(), "The United States abstained.");
    let silent = ann.runs_in("north/general", "/ask question:who won the world cup in 2022?");
    assert!(!silent.buttons().contains(&"Tell the moderators"), "nobody moderates us there");
    assert!(ann.cannot_run_in("north/general", "/config show").is_some());
}

#[test]
fn a_message_is_held_against_the_article() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let (ann, bob) = (discord.member("ann"), discord.member("bob"));
    const COMMAND: &str = "What does the article say?";
    let said =
        bob.says("general", "The US voted against the resolution. 14 countries voted for it. Japan won the world cup.");
    let checked = ann.runs_on(&said, COMMAND);
    assert!(checked.is_private());
    assert!(
        checked
            .plain()
            .contains("“The US voted against the resolution.”\n**The article says otherwise.**\n> He reiterated"),
        "{}",
        checked.text()
    );
    assert!(checked.plain().contains("“Japan won the world cup.”\n**The article does not say"), "{}", checked.text());
    let picture = bob.sends_file("general", "vote.png", "");
    assert!(ann.runs_on(&picture, COMMAND).content().contains("I read plain text only"));
    let components = bob.posts(
        "general",
        serde_json::json!({"flags": 1 << 15, "components": [{"type": 10, "id": 1, "content": "The US vetoed it."}]}),
        None,
    );
    let checked = ann.runs_on(&components, COMMAND);
    assert!(checked.content().contains("components"), "{}", checked.text());
}
