//! Calls to Discord that are tried again when Discord is busy, bounded, and what its errors mean to us.

use std::time::Duration;

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use serenity::http::{Http, HttpError, LightMethod, Request, Route};
use serenity::model::id::{ChannelId, MessageId, UserId};
use tokio::time::sleep;

/// The waits before each further try, in milliseconds: some 16 seconds in all. Discord's own "retry after" is heeded by
/// serenity's rate limiter; these are for server errors, and for a proxy that hands "too many requests" on to us.
const WAITS: [u64; 6] = [250, 500, 1_000, 2_000, 4_000, 8_000];

/// Calls Discord, and again while it answers 429 or 5xx. Only for calls that may safely be made twice: reading, editing,
/// deleting, and messages with a nonce that Discord enforces.
pub async fn retried<T, F: Future<Output = serenity::Result<T>>>(mut call: impl FnMut() -> F) -> serenity::Result<T> {
    for wait in WAITS {
        match call().await {
            Err(error) if is_passing(&error) => sleep(Duration::from_millis(wait)).await,
            result => return result,
        }
    }
    call().await
}

/// Of what Discord made, the only part that we need.
#[derive(Deserialize)]
struct Made<T> {
    id: T,
}

/// Sends a message to a channel.
pub async fn send(http: &Http, channel: ChannelId, body: &(impl Serialize + Sync)) -> serenity::Result<MessageId> {
    let made: Made<MessageId> =
        call(http, Route::ChannelMessages { channel_id: channel }, LightMethod::Post, body).await?;
    Ok(made.id)
}

/// Changes a message of ours.
pub async fn edit(
    http: &Http,
    channel: ChannelId,
    message: MessageId,
    body: &(impl Serialize + Sync),
) -> serenity::Result<()> {
    let route = Route::ChannelMessage { channel_id: channel, message_id: message };
    call::<IgnoredAny>(http, route, LightMethod::Patch, body).await.map(drop)
}

/// The channel for direct messages to a member.
pub async fn direct_channel(http: &Http, member: UserId) -> serenity::Result<ChannelId> {
    let body = json!({ "recipient_id": member });
    let made: Made<ChannelId> = call(http, Route::UserMeDmChannels, LightMethod::Post, &body).await?;
    Ok(made.id)
}

/// Puts an answer in the place of the first response to an interaction.
pub async fn replace(http: &Http, token: &str, body: &(impl Serialize + Sync)) -> serenity::Result<()> {
    let application_id = http.application_id().ok_or(HttpError::ApplicationIdMissing)?;
    let route = Route::WebhookOriginalInteractionResponse { application_id, token };
    call::<IgnoredAny>(http, route, LightMethod::Patch, body).await.map(drop)
}

/// Sends a further message to an interaction.
pub async fn follow_up(http: &Http, token: &str, body: &(impl Serialize + Sync)) -> serenity::Result<()> {
    let application_id = http.application_id().ok_or(HttpError::ApplicationIdMissing)?;
    let route = Route::WebhookFollowupMessages { application_id, token };
    call::<IgnoredAny>(http, route, LightMethod::Post, body).await.map(drop)
}

/// The commands that Discord has, with their names in all languages.
pub async fn commands(http: &Http) -> serenity::Result<Vec<Value>> {
    let application_id = http.application_id().ok_or(HttpError::ApplicationIdMissing)?;
    let params = vec![("with_localizations", "true".to_owned())];
    let request = Request::new(Route::Commands { application_id }, LightMethod::Get).params(Some(params));
    retried(|| http.fire(request.clone())).await
}

/// Puts commands in the place of those that Discord has.
pub async fn put_commands(http: &Http, commands: &[Value]) -> serenity::Result<()> {
    let application_id = http.application_id().ok_or(HttpError::ApplicationIdMissing)?;
    call::<IgnoredAny>(http, Route::Commands { application_id }, LightMethod::Put, &commands).await.map(drop)
}

/// A call with a body, of whose reply no more is read than is asked for: fields that a later Discord leaves out or changes
/// do no harm.
async fn call<T: DeserializeOwned>(
    http: &Http,
    route: Route<'_>,
    method: LightMethod,
    body: &(impl Serialize + Sync),
) -> serenity::Result<T> {
    let body = serde_json::to_vec(body)?;
    retried(|| http.fire(Request::new(route, method).body(Some(body.clone())))).await
}

/// Whether the same call may succeed in a moment.
fn is_passing(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            response.status_code.as_u16() == 429 || response.status_code.is_server_error()
        }
        serenity::Error::Http(HttpError::Request(cause)) => cause.is_connect() || cause.is_timeout(),
        _ => false,
    }
}

/// Discord's number for what went wrong, if it gave one.
pub fn code(error: &serenity::Error) -> Option<isize> {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => Some(response.error.code),
        _ => None,
    }
}

/// Discord's numbers that we act on.
pub mod codes {
    /// The interaction is too old, or not ours.
    pub const UNKNOWN_INTERACTION: isize = 10062;
    /// The interaction has been answered.
    pub const ALREADY_ACKNOWLEDGED: isize = 40060;
    /// We may not see the channel.
    pub const MISSING_ACCESS: isize = 50001;
    /// We may not write there, or not so.
    pub const MISSING_PERMISSIONS: isize = 50013;
    /// The channel is gone.
    pub const UNKNOWN_CHANNEL: isize = 10003;
    /// The message is gone.
    pub const UNKNOWN_MESSAGE: isize = 10008;
    /// A member receives no messages from us.
    pub const CANNOT_MESSAGE: isize = 50007;
    /// The body was refused; of a reply, because the message that it answers is gone.
    pub const INVALID_BODY: isize = 50035;
}

/// An error in words that hold no address: those of interactions and webhooks carry tokens.
pub fn described(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            format!("status {}, code {}: {}", response.status_code, response.error.code, response.error.message)
        }
        serenity::Error::Http(HttpError::Request(cause)) if cause.is_timeout() => "no reply in time".to_owned(),
        serenity::Error::Http(HttpError::Request(cause)) if cause.is_connect() => "no connection".to_owned(),
        serenity::Error::Http(_) => "the request failed".to_owned(),
        serenity::Error::Model(error) => error.to_string(),
        _ => "serenity failed".to_owned(),
    }
}
