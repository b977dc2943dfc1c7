//! REST v10 on a loopback port: every request is written down, held against the rules, answered, or refused as Discord
//! refuses it. The routes are plain functions over the world.

mod application;
mod callbacks;
mod channels;
mod commands;
mod files;
mod messages;
mod multipart;
pub mod refusal;
mod webhooks;

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri};
use serde_json::{Value, json};

use super::Shared;
use super::faults::{self, Fault};
use super::openapi;
use super::world::{Id, Request, World};
use files::Upload;
use multipart::Content;
use refusal::{Refusal, refusal};

/// What a route gives back.
pub type Outcome = Result<Reply, Refusal>;

/// The answer to a request that was carried out.
pub enum Reply {
    Body(Value),
    /// 204.
    Nothing,
    /// A file: what it is, and its bytes.
    File(&'static str, Vec<u8>),
}

/// The largest body that is read: ten files of the size that a member without Nitro may send.
const LARGEST: usize = 100 << 20;

/// All routes.
pub fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(handle).layer(axum::extract::DefaultBodyLimit::max(LARGEST)).with_state(shared)
}

async fn handle(
    State(shared): State<Arc<Shared>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    bytes: Bytes,
) -> Response<Body> {
    let path = uri.path().strip_prefix("/api/v10").unwrap_or(uri.path()).to_owned();
    let query = uri.query().unwrap_or_default().to_owned();
    let (body, files) = match multipart::content(&headers, &bytes) {
        Ok(Content { json, files }) => (Ok(json), files),
        Err(why) => (Err(why), Vec::new()),
    };
    let fault = faults::met(&mut shared.world(), method.as_str(), &path);
    if let Some(Fault::Slow(delay)) = fault {
        tokio::time::sleep(delay).await;
    }
    let call = Call { method: method.as_str(), path: &path, query: &query, headers: &headers, files: &files };
    let (status, reply) = match fault {
        Some(Fault::TooMany { retry_after }) => too_many(retry_after),
        Some(Fault::Status(status)) => (status, Reply::Nothing),
        Some(Fault::Lost) => {
            answer(&shared, &call, &body);
            (502, Reply::Nothing)
        }
        Some(Fault::Slow(_)) | None => answer(&shared, &call, &body),
    };
    let retry_after = match &reply {
        Reply::Body(body) if status == 429 => Some(body["retry_after"].to_string()),
        _ => None,
    };
    let (method, body) = (method.to_string(), body.unwrap_or_else(|why| json!(why)));
    shared.world().requests.push(Request { at: Instant::now(), method, path, body, status });
    shared.changed.notify_all();
    let mut response = Response::builder().status(StatusCode::from_u16(status).expect("a status of HTTP"));
    let headers = response.headers_mut().expect("nothing was wrong yet");
    for (name, value) in [
        ("limit", "50"),
        ("remaining", if retry_after.is_some() { "0" } else { "49" }),
        ("reset-after", "1.000"),
        ("bucket", "abcd1234"),
    ] {
        let name = axum::http::HeaderName::try_from(format!("x-ratelimit-{name}")).expect("a header's name");
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("via", HeaderValue::from_static("1.1 stand-in"));
    if let Some(seconds) = retry_after {
        headers.insert("retry-after", HeaderValue::try_from(seconds).expect("digits"));
        headers.insert("x-ratelimit-scope", HeaderValue::from_static("user"));
    }
    let (kind, bytes) = match reply {
        Reply::Body(body) => ("application/json", body.to_string().into_bytes()),
        Reply::File(kind, bytes) => (kind, bytes),
        Reply::Nothing => ("", Vec::new()),
    };
    if !kind.is_empty() {
        headers.insert("content-type", HeaderValue::from_static(kind));
    }
    response.body(Body::from(bytes)).expect("a status and a body make a response")
}

fn too_many(retry_after: Duration) -> (u16, Reply) {
    let seconds = retry_after.as_secs_f64();
    (429, Reply::Body(json!({"message": "You are being rate limited.", "retry_after": seconds, "global": false})))
}

/// A request, without the JSON of its body.
pub struct Call<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub query: &'a str,
    pub headers: &'a HeaderMap,
    /// The files beside the JSON.
    pub files: &'a [Upload],
}

impl Call<'_> {
    /// A parameter of the query.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }
}

/// Carries a request out, and writes down what is wrong with it.
fn answer(shared: &Shared, call: &Call, body: &Result<Value, String>) -> (u16, Reply) {
    let mut world = shared.world();
    let name = format!("{} {}", call.method, call.path);
    let outcome = match body {
        Err(why) => Err(Refusal { status: 400, code: 50109, why: why.clone(), errors: Value::Null }),
        Ok(_) if files::is_download(call) => files::download(&mut world, call),
        Ok(body) => {
            if world.described
                && let Some(why) = openapi::mismatch(call.method, call.path, body)
            {
                world.refuse(
                    &name,
                    0,
                    format!("not as Discord's description has it: {why} (sent {})", shortened(body)),
                );
            }
            check_headers(&mut world, call, &name).and_then(|()| route(&mut world, call, body))
        }
    };
    match outcome {
        Ok(Reply::Body(reply)) => {
            if world.described
                && let Some(why) = openapi::mismatch_of_reply(call.method, call.path, &reply)
            {
                world.refuse(&name, 0, format!("the stand-in's own reply is wrong: {why}: {}", shortened(&reply)));
            }
            (200, Reply::Body(reply))
        }
        Ok(Reply::Nothing) => (204, Reply::Nothing),
        Ok(file @ Reply::File(..)) => (200, file),
        Err(refusal) => {
            let sent = body.as_ref().map(shortened).unwrap_or_default();
            world.refuse(&name, refusal.code, format!("{} {} (sent {sent})", refusal.why, refusal.errors));
            (refusal.status, Reply::Body(refusal.body()))
        }
    }
}

/// The beginning of a body, for people.
pub fn shortened(body: &Value) -> String {
    let text = body.to_string();
    let mut short: String = text.chars().take(600).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

/// The token, except where the address holds one, and the name that Discord asks every client to give.
fn check_headers(world: &mut World, call: &Call, name: &str) -> Result<(), Refusal> {
    let header = |name: &str| call.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !header("user-agent").starts_with("DiscordBot (") {
        world.refuse(
            name,
            0,
            format!("the user agent is to be `DiscordBot (url, version)`, not {:?}", header("user-agent")),
        );
    }
    let by_token = call.path.starts_with("/interactions/") || call.path.starts_with("/webhooks/");
    let expected = format!("Bot {}", world.application.token);
    if by_token || call.path == "/gateway" || header("authorization") == expected {
        return Ok(());
    }
    Err(Refusal { status: 401, code: 0, why: "401: Unauthorized".to_owned(), errors: Value::Null })
}

fn route(world: &mut World, call: &Call, body: &Value) -> Outcome {
    let parts: Vec<&str> = call.path.trim_start_matches('/').split('/').collect();
    match (call.method, parts.as_slice()) {
        ("GET", ["gateway"]) => Ok(Reply::Body(application::gateway(world))),
        ("GET", ["gateway", "bot"]) => Ok(Reply::Body(application::gateway_bot(world))),
        ("GET", ["users", "@me"]) => Ok(Reply::Body(super::payload::user(world, world.application.id))),
        ("GET", ["applications" | "oauth2", "@me"] | ["oauth2", "applications", "@me"]) => {
            Ok(Reply::Body(super::payload::application(world)))
        }
        ("POST", ["users", "@me", "channels"]) => channels::open_dm(world, body),
        ("GET", ["users", user]) => application::user(world, id(user)?),
        ("GET", ["users", "@me", "guilds"]) => Ok(Reply::Body(application::own_guilds(world))),
        (_, ["applications", own, "commands", rest @ ..]) => commands::route(world, call, own, None, rest, body),
        (_, ["applications", own, "guilds", guild, "commands", rest @ ..]) => {
            commands::route(world, call, own, Some(id(guild)?), rest, body)
        }
        ("GET", ["guilds", guild]) => application::guild(world, id(guild)?),
        ("GET", ["guilds", guild, "channels"]) => application::guild_channels(world, id(guild)?),
        ("GET", ["guilds", guild, "roles"]) => application::guild_roles(world, id(guild)?),
        ("GET", ["guilds", guild, "members", user]) => application::member(world, id(guild)?, id(user)?),
        ("GET", ["channels", channel]) => channels::get(world, id(channel)?),
        ("POST", ["channels", channel, "typing"]) => channels::typing(world, id(channel)?),
        (_, ["channels", channel, "messages", rest @ ..]) => messages::route(world, call, id(channel)?, rest, body),
        ("POST", ["interactions", interaction, token, "callback"]) => {
            callbacks::answer(world, call, id(interaction)?, token, body)
        }
        (_, ["webhooks", application, token, rest @ ..]) => {
            webhooks::route(world, call, application, token, rest, body)
        }
        _ => Err(Refusal { status: 404, code: 0, why: "404: Not Found".to_owned(), errors: Value::Null }),
    }
}

/// An id in an address.
fn id(part: &str) -> Result<Id, Refusal> {
    part.parse().map_err(|_| {
        let mut problems = super::validate::Problems::default();
        problems.add("id", "NUMBER_TYPE_COERCE", format!("Value \"{part}\" is not snowflake."));
        refusal::form(&problems)
    })
}

/// A channel that the bot can see.
fn seen_channel(world: &World, channel: Id) -> Result<super::permissions::Permissions, Refusal> {
    if !world.channels.contains_key(&channel) {
        return Err(refusal(10003));
    }
    match super::permissions::of(world, world.application.id, channel) {
        0 => Err(refusal(50001)),
        permissions => Ok(permissions),
    }
}
