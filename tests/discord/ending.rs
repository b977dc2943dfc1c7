//! The bot ends when it is asked to, in order and in time.

use std::thread;
use std::time::Duration;

use super::standin::{Bot, Discord, Fault};

const WHO: &str = "<@BOT> Who abstained?";

#[test]
fn an_idle_bot_ends_at_once_by_either_signal() {
    let discord = Discord::start();
    for signal in ["TERM", "INT"] {
        let bot = discord.bot();
        bot.signals(signal);
        let end = bot.wait();
        assert_eq!(end.code, Some(0), "{signal}: {}", end.log);
        assert!(end.took < Duration::from_secs(3), "{signal}: {:?}", end.took);
        assert!(!discord.gateway().is_connected());
    }
}

#[test]
fn a_bot_that_is_still_starting_ends_too() {
    let discord = Discord::start();
    discord.fail_next("GET /oauth2/applications/@me", 1, Fault::Status(503));
    discord.fail_next("GET /gateway", 9, Fault::Slow(Duration::from_secs(5)));
    let bot = Bot::start(&discord, |_| ());
    discord.await_requests("GET /oauth2/applications/@me", 2);
    let end = bot.stop();
    assert_eq!(end.code, Some(0), "{}", end.log);
    assert!(end.took < Duration::from_secs(3), "{:?}", end.took);
}

#[test]
fn asked_twice_it_still_finishes_its_answers() {
    let discord = Discord::start();
    let bot = discord.bot();
    let ann = discord.member("ann");
    discord.fail_next("POST /channels/*/messages", 1, Fault::Slow(Duration::from_secs(2)));
    discord.fail_next("POST /interactions/*/*/callback", 1, Fault::Slow(Duration::from_secs(2)));
    let said = ann.says("general", WHO);
    let asked = ann.begins_in("general", "/ask question:Who abstained?");
    thread::sleep(Duration::from_millis(500));
    bot.signals("TERM");
    thread::sleep(Duration::from_millis(200));
    bot.signals("TERM");
    assert_eq!(discord.reply_to(&said).title(), "The United States abstained.");
    assert_eq!(asked.response().title(), "The United States abstained.");
    let end = bot.wait();
    assert_eq!(end.code, Some(0), "{}", end.log);
}

#[test]
fn an_answer_that_takes_for_ever_does_not_keep_it() {
    let discord = Discord::start();
    let bot = discord.bot();
    discord.fail_next("POST /channels/*/messages", 9, Fault::Slow(Duration::from_secs(30)));
    discord.member("ann").says("general", WHO);
    thread::sleep(Duration::from_millis(500));
    let end = bot.stop();
    assert_eq!(end.code, Some(0), "{}", end.log);
    assert!(
        end.log.contains("not finished in time") && end.took < Duration::from_secs(12),
        "{:?} {}",
        end.took,
        end.log
    );
}
