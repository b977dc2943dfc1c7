//! Files that messages and commands carry: named and described as Discord does, and kept for whoever fetches them.

use serde_json::{Value, json};

use super::world::{File, Id, World, written};

/// Most bytes of one file.
pub const LARGEST: usize = 10 << 20;

/// Keeps a file, and describes it as an attachment.
pub fn attach(world: &mut World, channel: Id, name: &str, bytes: Vec<u8>) -> Value {
    let (id, filename) = (world.clock.snowflake(), kept_name(name));
    // What stands behind the question mark is a signature, without which Discord hands nothing out.
    let query = format!("ex=7fffffff&is=5fffffff&hm={}", signature(id));
    let url = format!("http://127.0.0.1:{}/attachments/{channel}/{id}/{filename}?{query}", world.rest_port);
    let mut attachment =
        json!({"id": written(id), "filename": filename, "size": bytes.len(), "url": url, "proxy_url": url});
    if let Some(kind) = kind(&filename) {
        attachment["content_type"] = json!(kind);
    }
    if filename != name {
        attachment["title"] = json!(name.rsplit_once('.').map_or(name, |(stem, _)| stem));
    }
    world.files.insert(id, File { channel, name: filename, bytes });
    attachment
}

/// What must stand as `hm` in the address of a file.
pub fn signature(id: Id) -> String {
    format!("{id:064x}")
}

/// A file's name as Discord keeps it: letters and digits of ASCII, `-`, `_` and `.`; blanks become `_`.
pub fn kept_name(name: &str) -> String {
    let kept = name.chars().filter_map(|letter| match letter {
        _ if letter.is_ascii_alphanumeric() || "-_.".contains(letter) => Some(letter),
        _ if letter.is_whitespace() => Some('_'),
        _ => None,
    });
    let kept: String = kept.collect();
    if kept.is_empty() { "unknown".to_owned() } else { kept }
}

/// What a file is, as far as its name tells Discord.
pub fn kind(name: &str) -> Option<&'static str> {
    match ending(name).as_str() {
        "txt" => Some("text/plain; charset=utf-8"),
        "md" => Some("text/markdown; charset=utf-8"),
        "htm" | "html" => Some("text/html; charset=utf-8"),
        "csv" => Some("text/csv; charset=utf-8"),
        "json" => Some("application/json; charset=utf-8"),
        "pdf" => Some("application/pdf"),
        "zip" => Some("application/zip"),
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "webp" => Some("image/webp"),
        "gif" => Some("image/gif"),
        _ => None,
    }
}

/// Whether a file of this name can stand as a picture in an embed.
pub fn is_picture(name: &str) -> bool {
    ["png", "jpg", "jpeg", "webp", "gif"].contains(&ending(name).as_str())
}

fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// The addresses in an embed that may name a file of the message.
pub const PICTURES: [&str; 4] = ["/image/url", "/thumbnail/url", "/footer/icon_url", "/author/icon_url"];

/// The attachments of a message that are shown by themselves: Discord leaves out those that an embed shows.
pub fn beside_embeds(body: &Value) -> Value {
    let embeds: &[Value] = body["embeds"].as_array().map_or(&[], Vec::as_slice);
    let in_embed = |attachment: &Value| {
        let mut places = embeds.iter().flat_map(|embed| PICTURES.iter().filter_map(|place| embed.pointer(place)));
        places.any(|url| *url == attachment["url"])
    };
    body["attachments"].as_array().into_iter().flatten().filter(|attachment| !in_embed(attachment)).cloned().collect()
}
