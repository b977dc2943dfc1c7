//! Messages: what may be sent, edited and answered with, and the limits on it.

use serde_json::Value;

use super::{Field, Problems, Rule, check, components, join};

const EMBED_FIELD: Rule = Rule::Object(&[
    ("name", true, Rule::Text(1, 256)),
    ("value", true, Rule::Text(1, 1024)),
    ("inline", false, Rule::Flag),
]);

const PICTURE: Rule = Rule::Object(&[
    ("url", true, Rule::Url),
    ("proxy_url", false, Rule::Anything),
    ("height", false, Rule::Anything),
    ("width", false, Rule::Anything),
]);

const EMBED: Rule = Rule::Object(&[
    ("title", false, Rule::Text(0, 256)),
    ("type", false, Rule::Word(&["rich"])),
    ("description", false, Rule::Text(0, 4096)),
    ("url", false, Rule::Url),
    ("timestamp", false, Rule::Text(10, 40)),
    ("color", false, Rule::Whole(0, 0xff_ffff)),
    ("footer", false, Rule::Object(&[("text", true, Rule::Text(1, 2048)), ("icon_url", false, Rule::Url)])),
    ("image", false, PICTURE),
    ("thumbnail", false, PICTURE),
    (
        "author",
        false,
        Rule::Object(&[("name", true, Rule::Text(1, 256)), ("url", false, Rule::Url), ("icon_url", false, Rule::Url)]),
    ),
    ("fields", false, Rule::List(&EMBED_FIELD, 0, 25)),
]);

const ALLOWED_MENTIONS: Rule = Rule::Object(&[
    ("parse", false, Rule::List(&Rule::Word(&["users", "roles", "everyone"]), 0, 3)),
    ("users", false, Rule::List(&Rule::Snowflake, 0, 100)),
    ("roles", false, Rule::List(&Rule::Snowflake, 0, 100)),
    ("replied_user", false, Rule::Flag),
]);

const REFERENCE: Rule = Rule::Object(&[
    ("type", false, Rule::OneOf(&[0])),
    ("message_id", true, Rule::Snowflake),
    ("channel_id", false, Rule::Snowflake),
    ("guild_id", false, Rule::Snowflake),
    ("fail_if_not_exists", false, Rule::Flag),
]);

const ATTACHMENT: Rule = Rule::Object(&[
    ("id", true, Rule::Snowflake),
    ("filename", false, Rule::Text(1, 1024)),
    ("description", false, Rule::Text(0, 1024)),
]);

const CONTENT: Field = ("content", false, Rule::Text(0, 2000));
const EMBEDS: Field = ("embeds", false, Rule::List(&EMBED, 0, 10));
const MENTIONS: Field = ("allowed_mentions", false, ALLOWED_MENTIONS);
const COMPONENTS: Field = ("components", false, Rule::List(&Rule::Anything, 0, 5));
const ATTACHMENTS: Field = ("attachments", false, Rule::List(&ATTACHMENT, 0, 10));
const TTS: Field = ("tts", false, Rule::Flag);
/// What a bot may set: suppressed embeds, private (in answers to interactions only), no notification.
const FLAGS: Field = ("flags", false, Rule::Whole(0, 1 << 15));

/// `POST /channels/{id}/messages`.
pub const CREATED: Rule = Rule::Object(&[
    CONTENT,
    EMBEDS,
    MENTIONS,
    COMPONENTS,
    ATTACHMENTS,
    TTS,
    FLAGS,
    ("nonce", false, Rule::Anything),
    ("enforce_nonce", false, Rule::Flag),
    ("message_reference", false, REFERENCE),
    ("sticker_ids", false, Rule::List(&Rule::Snowflake, 0, 3)),
]);

/// `PATCH` of a message, of `@original` or of a follow-up.
pub const EDITED: Rule = Rule::Object(&[CONTENT, EMBEDS, MENTIONS, COMPONENTS, ATTACHMENTS, FLAGS]);

/// The `data` of a response to an interaction.
pub const ANSWERED: Rule = Rule::Object(&[CONTENT, EMBEDS, MENTIONS, COMPONENTS, ATTACHMENTS, TTS, FLAGS]);

/// `POST /webhooks/{application}/{token}`.
pub const FOLLOWED_UP: Rule = Rule::Object(&[
    CONTENT,
    EMBEDS,
    MENTIONS,
    COMPONENTS,
    ATTACHMENTS,
    TTS,
    FLAGS,
    ("username", false, Rule::Text(1, 80)),
    ("avatar_url", false, Rule::Url),
    ("thread_name", false, Rule::Text(1, 100)),
]);

/// What is wrong with a message's body, of one of the shapes above.
pub fn problems(body: &Value, shape: &Rule, at: &str, flags: u64) -> Problems {
    let mut problems = Problems::default();
    check(&mut problems, at, body, shape);
    let set = body["flags"].as_u64().unwrap_or_default();
    if set & !flags != 0 {
        problems.add(
            &join(at, "flags"),
            "MESSAGE_FLAGS_INVALID",
            format!("Only the flags {flags:#b} can be set here."),
        );
    }
    let size: usize = body["embeds"].as_array().into_iter().flatten().map(embed_size).sum();
    if size > 6000 {
        problems.add(&join(at, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size of 6000");
    }
    for (nth, embed) in body["embeds"].as_array().into_iter().flatten().enumerate() {
        if embed_size(embed) == 0 && ["image", "thumbnail"].iter().all(|part| embed[part].is_null()) {
            let at = join(at, &format!("embeds.{nth}.description"));
            problems.add(&at, "BASE_TYPE_REQUIRED", "This field is required");
        }
    }
    if let Some(allowed) = body["allowed_mentions"].as_object() {
        for kind in ["users", "roles"] {
            let parsed =
                allowed.get("parse").and_then(Value::as_array).is_some_and(|parse| parse.iter().any(|one| one == kind));
            if parsed && allowed.get(kind).and_then(Value::as_array).is_some_and(|ids| !ids.is_empty()) {
                let why = format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
                problems.add(&join(at, "allowed_mentions"), "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", why);
            }
        }
    }
    if body["nonce"].as_str().is_some_and(|nonce| nonce.chars().count() > 25) {
        problems.add("nonce", "NONCE_TYPE_TOO_LONG", "Nonce must be 25 or fewer in length.");
    }
    if body["enforce_nonce"] == true && body["nonce"].is_null() {
        problems.add("enforce_nonce", "NONCE_REQUIRED", "A nonce must be given to be enforced");
    }
    components::problems(&mut problems, &join(at, "components"), &body["components"]);
    problems
}

/// The characters of an embed that count towards the limit of all embeds.
fn embed_size(embed: &Value) -> usize {
    let count = |value: &Value| value.as_str().map_or(0, |text| text.trim().chars().count());
    let fields = embed["fields"].as_array().into_iter().flatten();
    count(&embed["title"])
        + count(&embed["description"])
        + count(&embed["footer"]["text"])
        + count(&embed["author"]["name"])
        + fields.map(|field| count(&field["name"]) + count(&field["value"])).sum::<usize>()
}
