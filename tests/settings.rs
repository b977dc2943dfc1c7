//! Promise: settings and token are checked before anything else, and what is wrong is one line that names what and where.

mod common;

use std::net::TcpListener;
use std::time::{Duration, Instant};

use common::{Run, Sample, onrecord_with};

/// Made up: the application 288760241363877888, and no secret.
const TOKEN: (&str, &str) = ("DISCORD_TOKEN", "Mjg4NzYwMjQxMzYzODc3ODg4.C_ikow.not-a-real-secret");
/// Nobody can listen on port 0, so that no test with a mistake in it gets as far as Discord.
const NOWHERE: (&str, &str) = ("ONRECORD_DISCORD__API_BASE", "http://127.0.0.1:0");

/// One line on standard error with these words, nothing of a token, exit code 2.
fn is_refused(run: &Run, words: &[&str]) {
    assert_eq!((run.code, run.err.lines().count()), (2, 1), "{}{}", run.out, run.err);
    assert!(run.err.starts_with("onrecord: ") && !run.err.contains("C_ikow"), "{}", run.err);
    for words in words {
        assert!(run.err.contains(words), "{words:?} is not in {}", run.err);
    }
}

/// The bot with these settings, by `--config`.
fn with_settings(settings: &str) -> Run {
    let file = Sample::new("bot.toml", settings);
    onrecord_with(&[TOKEN, NOWHERE], &["serve", "--config", file.path()], "")
}

#[test]
fn a_wrong_setting_is_named_with_its_file() {
    for (settings, words) in [
        (
            "colour = 1",
            ["bot.toml: colour: unknown key", "articles, facts, reading, data_dir, database_url, keep_days"],
        ),
        ("[discord]\ncolour = 1", ["bot.toml: discord.colour: unknown key", "member_per_minute"]),
        ("[discord]\nmember_per_minute = \"many\"", ["bot.toml: discord.member_per_minute: expected", "\"many\""]),
        ("[discord]\nchannel_per_minute = 0", ["bot.toml: discord.channel_per_minute: expected", "nonzero"]),
        ("log = \"loud\"", ["bot.toml: log: expected one of error, warn, info, debug", "\"loud\""]),
        ("articles = \"a.txt\"", ["bot.toml: articles: expected a sequence", "a.txt"]),
        ("log = 5", ["bot.toml: log: expected error, warn, info or debug", "`5`"]),
        ("log = \n", ["bot.toml: TOML parse error at line 1, column 7: ", "expected"]),
        ("\"a\\nb\" = 1", ["bot.toml: a b: unknown key", "articles"]),
    ] {
        is_refused(&with_settings(settings), &words);
    }
    is_refused(&onrecord_with(&[TOKEN], &["serve", "--config", "no/such.toml"], ""), &["no/such.toml", "No such file"]);
    is_refused(&onrecord_with(&[TOKEN], &["--config", "no/such.toml"], ""), &["no/such.toml", "No such file"]);
}

#[test]
fn a_wrong_variable_is_named() {
    for (name, value, words) in [
        ("ONRECORD_DISCORD__COLOUR", "1", "unknown key"),
        ("ONRECORD_COLOURS__RED", "1", "ONRECORD_COLOURS: unknown key"),
        ("ONRECORD_DISCORD__API_BASE", "127.0.0.1:3101", "not the origin of a proxy"),
        ("ONRECORD_DISCORD__API_BASE", "http://127.0.0.1:3101/api/v10", "no path"),
        ("ONRECORD_DISCORD__MEMBER_PER_MINUTE", "-1", "expected"),
        ("ONRECORD_LOG", "loud", "expected one of"),
    ] {
        is_refused(
            &onrecord_with(&[NOWHERE, TOKEN, (name, value)], &["serve"], ""),
            &[name.trim_end_matches("__RED"), words],
        );
    }
}

#[test]
fn the_environment_goes_before_the_file_and_the_file_before_the_defaults() {
    let file = Sample::new("bot.toml", "log = \"error\"\n[discord]\napi_base = \"http://127.0.0.1:1\"\n");
    let run = onrecord_with(&[TOKEN], &["serve", "--config", file.path()], "");
    is_refused(&run, &["http://127.0.0.1:1 (discord.api_base)"]);
    let run = onrecord_with(&[TOKEN, NOWHERE], &["serve", "--config", file.path()], "");
    is_refused(&run, &["http://127.0.0.1:0 (discord.api_base)"]);
}

#[test]
fn variables_of_others_are_let_be() {
    let others = [("ONRECORD_MIRROR", "x"), ("ONRECORD_DISCORD_OPENAPI", "x"), ("ONRECORD_TEST_SLOW", "1"), TOKEN];
    let run = onrecord_with(&others, &["check", "--offline"], "");
    assert_eq!(run.code, 0, "{}", run.out);
}

#[test]
fn a_wrong_token_is_refused_and_never_shown() {
    let secret = "kZ7q";
    for (token, words) in
        [("kZ7qkZ7q", "three parts"), ("kZ7q.kZ7q.kZ7q", "three parts"), ("MTIz.kZ 7q.kZ7q", "blanks")]
    {
        for arguments in [&["serve"][..], &[], &["invite"]] {
            let run = onrecord_with(&[("DISCORD_TOKEN", token)], arguments, "");
            is_refused(&run, &["the token ", words]);
            assert!(!run.err.contains(secret) && run.out.is_empty(), "{}{}", run.out, run.err);
        }
        let file = Sample::new("token", token);
        let run = onrecord_with(&[("DISCORD_TOKEN_FILE", file.path())], &["serve"], "");
        is_refused(&run, &[words]);
        assert!(!run.err.contains(secret));
    }
    let run = onrecord_with(&[("DISCORD_TOKEN_FILE", "no/such/token")], &["serve"], "");
    is_refused(&run, &["no/such/token", "DISCORD_TOKEN_FILE", "No such file"]);
    is_refused(&onrecord_with(&[("DISCORD_TOKEN", " ")], &["serve"], ""), &["no token", "DISCORD_TOKEN"]);
}

#[test]
fn a_token_may_come_from_a_file() {
    let file = Sample::new("token", format!(" {}\n", TOKEN.1));
    let run = onrecord_with(&[("DISCORD_TOKEN_FILE", file.path()), ("DISCORD_TOKEN", "")], &["invite"], "");
    assert!(run.code == 0 && run.out.contains("client_id=288760241363877888&"), "{}{}", run.out, run.err);
    let run = onrecord_with(&[("DISCORD_TOKEN_FILE", "no/such/token"), TOKEN], &["invite"], "");
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn where_nobody_listens_or_answers_one_line_says_so_in_time() {
    let begun = Instant::now();
    for arguments in [&["serve"][..], &[]] {
        let run = onrecord_with(&[TOKEN, NOWHERE], arguments, "");
        is_refused(&run, &["http://127.0.0.1:0 (discord.api_base) cannot be reached"]);
    }
    assert!(begun.elapsed() < Duration::from_secs(10));
    // Connections are taken and nothing is said.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let base = format!("http://{}", silent.local_addr().expect("it is bound"));
    let run = onrecord_with(&[TOKEN, ("ONRECORD_DISCORD__API_BASE", &base)], &["serve"], "");
    is_refused(&run, &["cannot be reached: no answer within 10 seconds"]);
    let file = Sample::new("empty.txt", "");
    let run = onrecord_with(&[TOKEN, NOWHERE], &["serve", "--article", file.path()], "");
    assert!(run.code == 1 && run.err.contains("empty.txt"), "{}", run.err);
}

#[test]
fn alone_without_a_token_it_chats_about_the_settings_articles() {
    let story =
        Sample::new("bridge.txt", "Millbrook builds\n\nThe council of Millbrook voted 7-2 to build a bridge.\n");
    let settings = Sample::new("bot.toml", format!("articles = [{:?}]\n", story.path()));
    let run = onrecord_with(&[("DISCORD_TOKEN", "")], &["--config", settings.path()], ":article\n");
    assert_eq!((run.code, run.out.as_str()), (0, "Millbrook builds (1 sentences)\n\n"), "{}", run.err);
}

#[test]
fn invite_prints_the_link() {
    let run = onrecord_with(&[TOKEN], &["invite"], "");
    insta::assert_snapshot!(run.out, @"https://discord.com/oauth2/authorize?client_id=288760241363877888&permissions=274877991936&integration_type=0&scope=bot+applications.commands");
    let run = onrecord_with(&[], &["invite", "--application", "42"], "");
    assert!(run.code == 0 && run.out.contains("client_id=42&"), "{}{}", run.out, run.err);
    assert_eq!(onrecord_with(&[], &["invite", "--application", "0"], "").code, 2);
    is_refused(&onrecord_with(&[], &["invite"], ""), &["no token"]);
}

#[test]
fn check_says_how_each_thing_stands() {
    let run = onrecord_with(&[TOKEN], &["check", "--offline"], "");
    assert_eq!(run.code, 0, "{}", run.out);
    let run = onrecord_with(&[TOKEN, NOWHERE], &["check"], "");
    assert!(run.out.lines().last().is_some_and(|line| line.starts_with("problem Discord: http://127.0.0.1:0 ")));
    assert_eq!(run.code, 2);
    let settings = Sample::new("bot.toml", "articles = [\"no/such.txt\"]\n");
    let away = ("ONRECORD_DATABASE_URL", "postgres://nobody:secret@127.0.0.1:1/none");
    let run = onrecord_with(&[away], &["check", "--config", settings.path()], "");
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.out, @r"
    ok settings: valid
    problem articles and facts: no/such.txt: cannot be opened: No such file or directory (os error 2)
    problem token: no token: set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to the name of a file with it
    problem database: database_url: the database cannot be used: error communicating with database: Connection refused (os error 111)
    ");
}
