//! Promise: before the gateway the bot asks Discord who it is, and what stands in the way is one line that an operator
//! can act on.

mod common;

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use common::{Run, onrecord_with};

/// Made up: the application 288760241363877888, and no secret.
const TOKEN: &str = "Mjg4NzYwMjQxMzYzODc3ODg4.C_ikow.not-a-real-secret";
const GATEWAY: (u16, &str) = (200, r#"{"url":"wss://gateway.example"}"#);

fn application(flags: u64) -> String {
    format!(r#"{{"id":"288760241363877888","name":"Onrecord","flags":{flags}}}"#)
}

/// Gives these answers, one a connection, and passes on the first line and the authorization of each request.
fn server(answers: &[(u16, &str)]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let base = format!("http://{}", listener.local_addr().expect("it is bound"));
    let answers: Vec<_> = answers.iter().map(|(status, body)| (*status, (*body).to_owned())).collect();
    let (seen, requests) = channel();
    thread::spawn(move || {
        for (status, body) in answers {
            let (mut stream, _) = listener.accept().expect("somebody connects");
            let lines = BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
            let is_told = |line: &String| line.starts_with("GET") || line.starts_with("authorization");
            let request = lines.filter(is_told).collect::<Vec<_>>().join(" | ");
            seen.send(request).expect("the test still waits");
            let length = body.len();
            let head = format!("HTTP/1.1 {status} x\r\nlocation: /api/v10/gateway\r\nconnection: close");
            write!(stream, "{head}\r\ncontent-length: {length}\r\n\r\n{body}").expect("it is still read");
        }
    });
    (base, requests)
}

/// Checks with a Discord that gives these answers.
fn check(answers: &[(u16, &str)]) -> (Run, Vec<String>) {
    let (base, requests) = server(answers);
    let run = onrecord_with(&[("DISCORD_TOKEN", TOKEN), ("ONRECORD_DISCORD__API_BASE", &base)], &["check"], "");
    assert!(!run.out.contains("C_ikow") && !run.err.contains("C_ikow"), "{}{}", run.out, run.err);
    (run, requests.try_iter().collect())
}

#[test]
fn check_says_who_the_bot_is_and_what_it_may_read() {
    for (flags, words) in [(0, "not enabled; all works but ask channels"), (1 << 18, "enabled;"), (1 << 19, "enabled;")]
    {
        let (run, requests) = check(&[(200, &application(flags)), GATEWAY]);
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        assert!(run.out.contains("ok Discord: reached as \"Onrecord\", gateway wss://gateway.example"), "{}", run.out);
        assert!(run.out.contains(&format!("ok message content intent: {words}")), "{}", run.out);
        assert!(run.out.contains("https://discord.com/developers/applications/288760241363877888/bot"), "{}", run.out);
        let authorization = format!("authorization: Bot {TOKEN}");
        assert_eq!(requests[0], format!("GET /api/v10/oauth2/applications/@me HTTP/1.1 | {authorization}"));
        assert_eq!(requests[1], format!("GET /api/v10/gateway HTTP/1.1 | {authorization}"));
    }
}

#[test]
fn a_failure_that_passes_is_waited_for_and_no_other() {
    let application = application(0);
    let (run, requests) = check(&[(503, ""), (429, "{}"), (200, &application), GATEWAY]);
    assert_eq!((run.code, requests.len()), (0, 4), "{}", run.out);
    let unavailable = [(502, ""); 5];
    for (answers, requests, words) in [
        (&unavailable[..], 4, "answered with HTTP status 502"),
        (&[(401, r#"{"message":"401: Unauthorized","code":0}"#)], 1, "https://discord.com/developers/applications →"),
        (&[(403, ""), GATEWAY], 1, "HTTP status 403"),
        (&[(302, ""), GATEWAY], 1, "HTTP status 302"),
        (&[(200, "<html>"), GATEWAY], 1, "does not answer as Discord does"),
        (&[(200, &application), (200, "{}")], 2, "does not answer as Discord does"),
    ] {
        let (run, seen) = check(answers);
        assert_eq!((run.code, seen.len()), (2, requests), "{}", run.out);
        let last = run.out.lines().last().unwrap_or_default();
        assert!(last.starts_with("problem Discord: ") && last.contains(words), "{last}");
    }
}
