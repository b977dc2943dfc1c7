//! A start that cannot work ends with one line and exit code 2.

use super::standin::{Discord, Fault};

/// One line that says this, and nothing of the token.
fn ends(discord: &Discord, change: impl FnOnce(&mut super::standin::Options), says: &[&str]) {
    let exit = discord.bot_fails(change);
    assert_eq!(exit.code, Some(2), "{}", exit.log);
    let errors: Vec<&str> = exit.log.lines().filter(|line| line.starts_with("onrecord: ")).collect();
    assert_eq!(errors.len(), 1, "{}", exit.log);
    for part in says {
        assert!(errors[0].contains(part), "{}", exit.log);
    }
    assert!(!exit.log.contains(&discord.token()), "{}", exit.log);
}

#[test]
fn a_wrong_token_names_the_page_for_a_new_one() {
    let discord = Discord::start();
    discord.expect_refusal(0);
    let wrong = "OTAw.AAAAAA.wrong-wrong-wrong-wrong-wrong";
    ends(
        &discord,
        |options| options.token = Some(wrong.into()),
        &["https://discord.com/developers/applications", "Reset Token"],
    );
    assert!(discord.requests("GET /oauth2/applications/@me").len() <= 2, "no loop");
}

#[test]
fn an_absent_discord_is_named() {
    let discord = Discord::start();
    let nowhere = ("ONRECORD_DISCORD__API_BASE".to_owned(), "http://127.0.0.1:9".to_owned());
    ends(&discord, |options| options.environment.push(nowhere), &["http://127.0.0.1:9", "refused"]);
}

#[test]
fn a_discord_in_trouble_is_asked_a_few_times() {
    let discord = Discord::start();
    discord.fail_next("GET /oauth2/applications/@me", 2, Fault::Status(503));
    drop(discord.bot());
    discord.fail_next("GET /gateway", 100, Fault::Status(503));
    ends(&discord, |_| (), &["503"]);
}
