//! Many at once, and a core that is slow: everybody is acknowledged in time and gets an answer of their own.

use std::fmt::Write;
use std::time::Duration;

use super::bot_reading;
use super::standin::{Discord, Interaction, Options};

/// How long Discord waits for a first answer.
const IN_TIME: Duration = Duration::from_secs(3);

/// An article that takes a while to search.
fn long_article() -> String {
    let names = ["Ann Lee", "Bob Stone", "Carla Marsh", "Dora Field", "Emil Brook", "Fred Hill", "Gina Wood"];
    let deeds = ["opened", "closed", "visited", "praised", "measured"];
    let places = ["bridge", "harbour", "school", "market", "library", "dam"];
    let mut text = "The council of Millbrook in a very long session\n\nPublished: 2024-05-02\n\n".to_owned();
    for n in 0..1_500 {
        let (name, deed, place) = (names[n % 7], deeds[n % 5], places[n % 6]);
        let other = names[(n + 3) % 7];
        let end = if n % 5 == 4 { "\n\n" } else { " " };
        write!(
            text,
            "{name} {deed} {place} number {n} on Monday, because {other} had counted {} people there.{end}",
            n + 7
        )
        .expect("a text can be written to");
    }
    text
}

fn without_limits(options: &mut Options) {
    options.environment.push(("ONRECORD_DISCORD__CHANNEL_PER_MINUTE".into(), "100000".into()));
}

#[test]
fn commands_are_acknowledged_in_time_however_long_answers_take() {
    let discord = Discord::start();
    let _bot = bot_reading(&discord, &long_article(), without_limits);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let asked: Vec<_> = (0..80 * cores)
        .map(|n| {
            let question = format!("/ask question:Who opened bridge number {n} and who had counted people there?");
            discord.member(&format!("member-{n}")).begins_in("general", &question)
        })
        .collect();
    let ann = discord.member("ann");
    let (help, typed) = (ann.begins_in("general", "/help"), ann.begins_typing("general", "/ask question:who opened"));
    let page = ann.begins_in("general", "/figures");
    for acknowledged in asked.iter().chain([&help, &typed, &page]).map(Interaction::acknowledged) {
        assert!(acknowledged < IN_TIME, "{acknowledged:?}");
    }
    assert!(!help.was_deferred());
    for (n, asked) in asked.iter().enumerate() {
        let answer = asked.response();
        assert!(!answer.is_private() && answer.plain().contains(&format!("bridge number {n} and")));
    }
}

#[test]
fn ten_members_click_the_same_suggestion_and_one_clicks_twice() {
    let discord = Discord::start();
    let _bot = discord.bot();
    let near = discord.reply_to(&discord.member("ann").says("general", "<@BOT> Why did France abstain?"));
    let suggestion = near.buttons()[0].to_owned();
    let clicks: Vec<_> =
        (0..11).map(|n| discord.member(&format!("member-{}", n % 10)).begins_click(&near, &[&suggestion])).collect();
    for click in clicks {
        let answer = click.response();
        assert!(!answer.is_private() && answer.plain().starts_with(&suggestion), "{}", answer.text());
        assert!(answer.footer().starts_with("Confidence"), "{}", answer.text());
    }
    assert_eq!(near.now().json(), near.json());
}
