//! Files: brought by commands, sent with messages of every kind, fetched by whoever has the address.

use serde_json::{Value, json};

use super::bot::{Bot, text};
use super::client::{fetch, send, send_with};
use crate::standin::{Discord, Fault, permissions};

const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0--b0undary?";
const DOWNLOAD: &str = "GET /attachments/*/*/*";

/// The files of a message as text, to be compared.
fn named(files: &[(String, Vec<u8>)]) -> Vec<(&str, &[u8])> {
    files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect()
}

#[test]
fn a_command_brings_a_file_that_is_fetched_without_a_token() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let ann = discord.member("ann");
    let bytes = b"The council votes\n\xff\0";
    let line = "/article add title:Budget: the file:x";
    let begun = ann.begins_with_file("general", line, "file", "my budget.txt", bytes);
    let data = bot.hears()["data"].clone();
    let options = &data["options"][0]["options"];
    assert_eq!(options[0], json!({"name": "title", "type": 3, "value": "Budget: the file:x"}));
    let file = &data["resolved"]["attachments"][text(&options[1]["value"])];
    assert_eq!((&options[1]["name"], &options[1]["type"]), (&json!("file"), &json!(11)));
    assert_eq!((&file["id"], &file["size"]), (&options[1]["value"], &json!(bytes.len())));
    assert_eq!((text(&file["filename"]), text(&file["title"])), ("my_budget.txt", "my budget"));
    assert_eq!(file["content_type"], "text/plain; charset=utf-8");
    let url = text(&file["url"]);
    assert_eq!(fetch(url), (200, bytes.to_vec()));
    discord.fail_next(DOWNLOAD, 1, Fault::Status(404));
    assert_eq!([fetch(url).0, fetch(url).0], [404, 200]);
    assert_eq!(discord.requests(DOWNLOAD).len(), 3);
    // Without its signature an address leads nowhere, and the token stays away from it.
    assert_eq!(fetch(url.split('?').next().expect("a beginning")).0, 404);
    assert_eq!(
        send(&discord, "GET", &url[url.find("/attachments").expect("a path")..].replace("hm=", "x="), &Value::Null).0,
        404
    );
    discord.expect_refusal(0);
    drop(begun);
}

#[test]
fn a_file_is_taken_only_where_the_command_asks_for_one() {
    let discord = Discord::start();
    let _bot = Bot::start(&discord);
    let ann = discord.member("ann");
    let refused = |line: &str| ann.cannot_run_in("general", line).unwrap_or_default();
    assert!(refused("/article add title:Budget").contains("\"file\" is required"));
    assert!(refused("/article add file:budget.txt").contains("none of the options"));
    let large = vec![b'.'; (10 << 20) + 1];
    for (line, option, bytes) in [
        ("/article add", "title", &b"x"[..]),
        ("/ask question:who", "file", &b"x"[..]),
        ("/article add", "file", &large[..]),
    ] {
        let begin = || ann.begins_with_file("general", line, option, "a.txt", bytes).id;
        assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(begin)).is_err(), "{line}");
    }
}

#[test]
fn a_message_shows_the_files_that_it_was_sent_with() {
    let discord = Discord::start();
    let ann = discord.member("ann");
    let path = format!("/channels/{}/messages", ann.says("general", "hello").channel);
    let embed = json!({"title": "t", "image": {"url": "attachment://chart.png"}});
    let body = json!({"content": "x", "embeds": [embed], "attachments": [{"id": 0, "description": "A chart"}, {"id": "1", "filename": "n.txt"}]});
    let files: [(&str, &str, &[u8]); 2] = [("files[0]", "chart.png", PICTURE), ("files[1]", "notes.txt", b"")];
    let (status, sent) = send_with(&discord, "POST", &path, &body, &files);
    assert_eq!(status, 200, "{sent}");
    // What an embed shows is no attachment beside it.
    assert_eq!(
        (&sent["attachments"][0]["filename"], sent["attachments"].as_array().map(Vec::len)),
        (&json!("n.txt"), Some(1))
    );
    assert_eq!(fetch(text(&sent["embeds"][0]["image"]["url"])), (200, PICTURE.to_vec()));
    let shown = discord.posted_in("general");
    assert_eq!(named(&shown.files()), [("chart.png", PICTURE), ("n.txt", b"")]);
    assert_eq!(shown.json()["attachments"][0]["description"], "A chart");
    // An edit keeps what it lists, and all if it lists nothing.
    let own = format!("{path}/{}", shown.id);
    let more: [(&str, &str, &[u8]); 1] = [("files[0]", "more.csv", b"a;b")];
    assert_eq!(send_with(&discord, "PATCH", &own, &json!({}), &more).0, 200);
    assert_eq!(shown.edited().files().len(), 3);
    let kept = json!({"attachments": [{"id": sent["attachments"][0]["id"]}, {"id": 0}], "embeds": []});
    let (_, edited) = send_with(&discord, "PATCH", &own, &kept, &more);
    assert_eq!(
        (named(&shown.now().files()), &edited["attachments"][1]["size"]),
        (vec![("n.txt", &b""[..]), ("more.csv", b"a;b")], &json!(3))
    );
    assert_eq!(send(&discord, "PATCH", &own, &json!({"attachments": []})).1["attachments"], json!([]));
    // A file alone is a message.
    assert_eq!(send_with(&discord, "POST", &path, &json!({}), &more).1["attachments"][0]["filename"], "more.csv");
}

#[test]
fn answers_edits_and_follow_ups_carry_files() {
    let discord = Discord::start();
    let mut bot = Bot::start(&discord);
    let begun = discord.member("ann").begins_in("general", "/ask question:who");
    let heard = bot.hears();
    let file: [(&str, &str, &[u8]); 1] = [("files[0]", "a.png", PICTURE)];
    let embed = json!({"title": "t", "thumbnail": {"url": "attachment://a.png"}});
    let form = json!({"type": 9, "data": {"custom_id": "f", "title": "t", "components": []}});
    assert!(bot.answers_with(&heard, &form, &file).1["errors"]["files"].is_object());
    let unknown = bot.answers_with(&heard, &json!({"type": 4, "data": {"embeds": [embed], "attachments": []}}), &[]).1;
    assert!(unknown["errors"].pointer("/data/embeds/0/thumbnail/url").is_some(), "{unknown}");
    let answer = json!({"type": 4, "data": {"flags": 64, "embeds": [embed], "attachments": [{"id": 0}]}});
    assert_eq!(bot.answers_with(&heard, &answer, &file).0, 204);
    let response = begun.response();
    assert_eq!((response.is_private(), named(&response.files())), (true, vec![("a.png", PICTURE)]));
    let original = bot.webhook(&heard, "/messages/@original");
    let text: [(&str, &str, &[u8]); 1] = [("files[0]", "b.txt", b"b")];
    let (status, edited) =
        send_with(&discord, "PATCH", &original, &json!({"embeds": [], "attachments": [{"id": 0}]}), &text);
    assert_eq!((status, named(&response.now().files())), (200, vec![("b.txt", &b"b"[..])]), "{edited}");
    assert_eq!(send_with(&discord, "POST", &bot.webhook(&heard, ""), &json!({"content": "c"}), &text).0, 200);
    assert_eq!(named(&response.follow_ups(1)[0].files()), [("b.txt", &b"b"[..])]);
    discord.expect_refusal(50035);
}

#[test]
fn files_that_do_not_fit_are_refused() {
    let discord = Discord::start();
    let path = format!("/channels/{}/messages", discord.member("ann").says("general", "hello").channel);
    let embed = |url: &str| json!({"content": "x", "embeds": [{"title": "t", "image": {"url": url}}]});
    let notes: (&str, &str, &[u8]) = ("files[0]", "notes.txt", b"x");
    for (body, files, place) in [
        (json!({"content": "x", "attachments": [{"id": 5}]}), vec![], "/attachments/0"),
        (json!({"content": "x", "attachments": []}), vec![notes], "/attachments"),
        (json!({"content": "x", "attachments": [{"id": 0, "name": "n.txt"}]}), vec![notes], "/attachments/0/name"),
        (embed("attachment://chart.png"), vec![notes], "/embeds/0/image/url"),
        (embed("attachment://notes.txt"), vec![notes], "/embeds/0/image/url"),
    ] {
        let (status, reply) = send_with(&discord, "POST", &path, &body, &files);
        assert_eq!((status, &reply["code"]), (400, &json!(50035)), "{body}");
        assert!(reply["errors"].pointer(place).is_some_and(|at| at["_errors"].is_array()), "{reply}");
    }
    let large = vec![b'.'; (10 << 20) + 1];
    for (file, code) in [(("file", "a.txt", &b"x"[..]), 50109), (("files[0]", "a.txt", &large[..]), 40005)] {
        assert_eq!(send_with(&discord, "POST", &path, &json!({"content": "x"}), &[file]).1["code"], code);
        discord.expect_refusal(code);
    }
    discord.denies("general", permissions::ATTACH_FILES);
    assert_eq!(send_with(&discord, "POST", &path, &json!({"content": "x"}), &[notes]).1["code"], 50013);
    discord.expect_refusal(50013);
    discord.expect_refusal(50035);
}
