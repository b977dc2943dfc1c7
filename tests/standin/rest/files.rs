//! Files beside a message: held against the list that the message gives of them. And files fetched by their address.

use serde_json::{Value, json};

use super::super::files::{self, LARGEST, PICTURES};
use super::super::validate::{Problems, join};
use super::super::world::{Id, World, read_id};
use super::refusal::{Refusal, refusal, unless_empty};
use super::{Call, Outcome, Reply};

/// Most bytes of all files of a request.
const LARGEST_TOGETHER: usize = 25 << 20;
/// Most files of a message.
const MOST: usize = 10;

/// A file as the bot sends it, in the part `files[number]`.
pub struct Upload {
    pub number: u64,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A message as it is sent: its JSON, where in the request that stands, and the files beside it.
#[derive(Clone, Copy)]
pub struct Sent<'a> {
    pub body: &'a Value,
    pub at: &'a str,
    pub files: &'a [Upload],
}

/// A file that the message is to have: one that it has already, or a new one; with what the message says of it.
struct Listed<'a> {
    kept: Option<&'a Value>,
    new: Option<&'a Upload>,
    entry: &'a Value,
}

impl Listed<'_> {
    fn name(&self) -> String {
        let given = self.entry["filename"].as_str().or(self.new.map(|file| file.name.as_str()));
        self.kept.and_then(|kept| kept["filename"].as_str()).or(given).unwrap_or_default().to_owned()
    }
}

/// The attachments that a message has in the end, if it had those `before`; nothing if they stay as they are.
pub fn attached(world: &mut World, channel: Id, sent: Sent, before: &[Value]) -> Result<Option<Value>, Refusal> {
    let sizes = || sent.files.iter().map(|file| file.bytes.len());
    if sizes().any(|size| size > LARGEST) || sizes().sum::<usize>() > LARGEST_TOGETHER {
        return Err(refusal(40005));
    }
    let mut problems = Problems::default();
    let listed = listed(&mut problems, sent, before);
    if listed.len() > MOST {
        problems.add(&join(sent.at, "attachments"), "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
    }
    let names: Vec<_> = listed.iter().map(|file| files::kept_name(&file.name())).collect();
    pictures(&mut problems, sent, &names);
    unless_empty(&problems)?;
    if sent.body["attachments"].is_null() && sent.files.is_empty() {
        return Ok(None);
    }
    let attach = |file: &Listed| {
        let new = || file.new.map_or_else(Vec::new, |file| file.bytes.clone());
        let kept = file.kept.cloned();
        let mut attachment = kept.unwrap_or_else(|| files::attach(world, channel, &file.name(), new()));
        if let Some(description) = file.entry["description"].as_str() {
            attachment["description"] = json!(description);
        }
        attachment
    };
    Ok(Some(listed.iter().map(attach).collect()))
}

/// The files that a message lists; all old and new ones, if it lists none.
fn listed<'a>(problems: &mut Problems, sent: Sent<'a>, before: &'a [Value]) -> Vec<Listed<'a>> {
    let Some(entries) = sent.body["attachments"].as_array() else {
        let old = before.iter().map(|kept| Listed { kept: Some(kept), new: None, entry: &Value::Null });
        let new = sent.files.iter().map(|new| Listed { kept: None, new: Some(new), entry: &Value::Null });
        return old.chain(new).collect();
    };
    let at = join(sent.at, "attachments");
    let id = |entry: &Value| read_id(&entry["id"]).or(entry["id"].as_u64());
    let mut found = Vec::new();
    for (nth, entry) in entries.iter().enumerate() {
        let new = sent.files.iter().find(|file| id(entry) == Some(file.number));
        let kept = before.iter().find(|kept| new.is_none() && id(entry).is_some() && id(kept) == id(entry));
        if new.is_none() && kept.is_none() {
            problems.add(&join(&at, &nth.to_string()), "ATTACHMENT_NOT_FOUND", "Attachment data not found");
        }
        found.push(Listed { kept, new, entry });
    }
    for file in sent.files.iter().filter(|file| !entries.iter().any(|entry| id(entry) == Some(file.number))) {
        // Discord would drop it without a word.
        problems.add(&at, "ATTACHMENT_UNLISTED", format!("files[{}] stands in no entry", file.number));
    }
    found
}

/// Whether all `attachment://name` in embeds name pictures of the message's.
fn pictures(problems: &mut Problems, sent: Sent, names: &[String]) {
    for (nth, embed) in sent.body["embeds"].as_array().into_iter().flatten().enumerate() {
        for place in PICTURES {
            let url = embed.pointer(place).and_then(Value::as_str).unwrap_or_default();
            let Some(name) = url.strip_prefix("attachment://") else { continue };
            if !files::is_picture(name) || !names.iter().any(|known| known == name) {
                let at = join(sent.at, &format!("embeds.{nth}{}", place.replace('/', ".")));
                let why = format!("{name:?} is no picture (jpg, jpeg, png, webp, gif) among the files {names:?}");
                problems.add(&at, "EMBED_ATTACHMENT_NOT_FOUND", why);
            }
        }
    }
}

/// Puts the addresses of attachments into embeds in the place of their names. What a picture is not said to have is left out.
pub fn resolve(embeds: &mut Value, attachments: &[Value]) {
    for embed in embeds.as_array_mut().into_iter().flatten() {
        for picture in ["image", "thumbnail"] {
            if let Some(picture) = embed.get_mut(picture).and_then(Value::as_object_mut) {
                picture.retain(|_, value| !value.is_null());
            }
        }
        for place in PICTURES {
            let Some(url) = embed.pointer_mut(place) else { continue };
            let name = url.as_str().and_then(|url| url.strip_prefix("attachment://"));
            let found = name.and_then(|name| attachments.iter().find(|attachment| attachment["filename"] == name));
            if let Some(found) = found {
                *url = found["url"].clone();
            }
        }
    }
}

/// Whether a request is for a file, and not for the API.
pub fn is_download(call: &Call) -> bool {
    call.path.starts_with("/attachments/")
}

/// A file, for everybody who has its whole address.
pub fn download(world: &mut World, call: &Call) -> Outcome {
    if call.headers.contains_key("authorization") {
        let what = format!("{} {}", call.method, call.path);
        world.refuse(what, 0, "files are fetched without the token, which is nobody's business there");
    }
    let gone = || Refusal { status: 404, code: 0, why: "404: Not Found".to_owned(), errors: Value::Null };
    let parts: Vec<&str> = call.path.split('/').skip(2).collect();
    let ("GET", [channel, id, name]) = (call.method, parts.as_slice()) else { return Err(gone()) };
    let id = id.parse().map_err(|_| gone())?;
    let signed = call.query("hm") == Some(files::signature(id).as_str());
    let file = world.files.get(&id).filter(|file| signed && file.name == *name && channel.parse() == Ok(file.channel));
    let file = file.ok_or_else(gone)?;
    Ok(Reply::File(files::kind(&file.name).unwrap_or("application/octet-stream"), file.bytes.clone()))
}
