//! Discord's REST interface: the calls that we make, tried again when Discord is busy, bounded; and what its errors mean to
//! us.
//!
//! Of a reply no more is read than is needed: fields that a later Discord leaves out or changes do no harm.

use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use serenity::builder::CreateAttachment;
use serenity::http::{
    ErrorResponse, Http, HttpBuilder, HttpError, LightMethod, Multipart, MultipartUpload, Request, Route,
};
use serenity::model::id::{ApplicationId, ChannelId, InteractionId, MessageId, UserId};
use tokio::time::sleep;

use super::render::{Attached, Body};
use super::settings::Settings;
use super::token::Token;

/// The waits before each further try, in milliseconds: some 16 seconds in all.
const WAITS: [u64; 6] = [250, 500, 1_000, 2_000, 4_000, 8_000];
/// The same at the start, where somebody sits and waits.
pub const FEW_WAITS: [u64; 3] = [500, 1_000, 2_000];
/// Longest "retry after" that is waited for.
const LONGEST: Duration = Duration::from_mins(1);
/// Time limit of one request.
pub const LIMIT: Duration = Duration::from_secs(10);

/// Discord's REST interface, or that of a proxy in its place.
#[derive(Debug, Clone)]
pub struct Rest {
    http: Arc<Http>,
    client: Client,
    application: ApplicationId,
}

/// Of what Discord made, the only part that we need.
#[derive(Deserialize)]
struct Made<T> {
    id: T,
}

/// A message as it is sent.
#[derive(Serialize)]
struct Sent<'a> {
    #[serde(flatten)]
    body: &'a Body,
    #[serde(skip_serializing_if = "Option::is_none")]
    message_reference: Option<Reference>,
    nonce: String,
    enforce_nonce: bool,
}

/// The message that is replied to.
#[derive(Serialize)]
struct Reference {
    message_id: MessageId,
    channel_id: ChannelId,
    fail_if_not_exists: bool,
}

/// The HTTP client of all calls: with time limits, and without following anybody elsewhere.
pub fn client(settings: &Settings) -> reqwest::Result<Client> {
    let client = Client::builder().use_rustls_tls().connect_timeout(LIMIT).timeout(LIMIT).redirect(Policy::none()); // Discord sends nobody elsewhere, and the token must not follow who does
    // A proxy that the environment names would stand before the one that the operator named here.
    if settings.api_base.is_some() { client.no_proxy().build() } else { client.build() }
}

/// serenity's own door to the same interface.
pub fn http(settings: &Settings, token: &Token, client: &Client) -> Http {
    let builder = HttpBuilder::new(token.expose()).client(client.clone());
    match &settings.api_base {
        // Both or neither: with its own rate limiter serenity goes past the proxy, and the token with it.
        Some(base) => builder.proxy(base).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

impl Rest {
    /// The interface, for an application.
    pub fn new(http: Http, client: Client, application: ApplicationId) -> Self {
        Rest { http: Arc::new(http), client, application }
    }

    /// Sends a message to a channel, as a reply if `reply_to` says so. What has the same `nonce` is sent once only, so that
    /// trying again is safe.
    pub async fn send(
        &self,
        channel: ChannelId,
        body: &Body,
        nonce: u64,
        reply_to: Option<MessageId>,
    ) -> serenity::Result<MessageId> {
        let reference = |message_id| Reference { message_id, channel_id: channel, fail_if_not_exists: true };
        let sent =
            Sent { body, message_reference: reply_to.map(reference), nonce: nonce.to_string(), enforce_nonce: true };
        let route = Route::ChannelMessages { channel_id: channel };
        let made: Made<MessageId> = self.read(with(route, LightMethod::Post, &sent)?).await?;
        Ok(made.id)
    }

    /// Changes a message of ours.
    pub async fn edit(
        &self,
        channel: ChannelId,
        message: MessageId,
        body: &(impl Serialize + Sync),
    ) -> serenity::Result<()> {
        let route = Route::ChannelMessage { channel_id: channel, message_id: message };
        self.done(with(route, LightMethod::Patch, body)?).await
    }

    /// Deletes a message of ours.
    pub async fn delete(&self, channel: ChannelId, message: MessageId) -> serenity::Result<()> {
        let route = Route::ChannelMessage { channel_id: channel, message_id: message };
        self.done(Request::new(route, LightMethod::Delete)).await
    }

    /// The channel for direct messages to a member.
    pub async fn direct_channel(&self, member: UserId) -> serenity::Result<ChannelId> {
        let body = json!({ "recipient_id": member });
        let made: Made<ChannelId> = self.read(with(Route::UserMeDmChannels, LightMethod::Post, &body)?).await?;
        Ok(made.id)
    }

    /// Answers an interaction for the first time. Gives the message that came of it, if one did.
    pub async fn call_back(
        &self,
        interaction: InteractionId,
        token: &str,
        body: &(impl Serialize + Sync),
        file: Option<&Attached>,
    ) -> serenity::Result<Option<MessageId>> {
        let route = Route::InteractionResponse { interaction_id: interaction, token };
        let params = vec![("with_response", "true".to_owned())];
        let request = with_file(route, LightMethod::Post, body, file)?.params(Some(params));
        let response = self.retried(request, &WAITS).await?;
        // The answer is given; what Discord says of it is good to know, and no more.
        let made: Option<Value> = serde_json::from_slice(&response.bytes().await?).ok();
        let id = made.as_ref().and_then(|made| made.pointer("/resource/message/id")?.as_str()?.parse().ok());
        Ok(id.map(MessageId::new))
    }

    /// Puts an answer in the place of the first one to an interaction. Gives the message.
    pub async fn replace(
        &self,
        token: &str,
        body: &(impl Serialize + Sync),
        file: Option<&Attached>,
    ) -> serenity::Result<Option<MessageId>> {
        let route = Route::WebhookOriginalInteractionResponse { application_id: self.application, token };
        let response = self.retried(with_file(route, LightMethod::Patch, body, file)?, &WAITS).await?;
        let made: Option<Made<MessageId>> = serde_json::from_slice(&response.bytes().await?).ok();
        Ok(made.map(|made| made.id))
    }

    /// Takes the first answer to an interaction back.
    pub async fn take_back(&self, token: &str) -> serenity::Result<()> {
        let route = Route::WebhookOriginalInteractionResponse { application_id: self.application, token };
        self.done(Request::new(route, LightMethod::Delete)).await
    }

    /// Shows for some ten seconds that an answer is being made. Tried once: it helps nobody later.
    pub async fn typing(&self, channel: ChannelId) -> serenity::Result<()> {
        let request = Request::new(Route::ChannelTyping { channel_id: channel }, LightMethod::Post);
        self.retried(request, &[]).await.map(drop)
    }

    /// Sends a further message to an interaction.
    pub async fn follow_up(
        &self,
        token: &str,
        body: &(impl Serialize + Sync),
        file: Option<&Attached>,
    ) -> serenity::Result<()> {
        let route = Route::WebhookFollowupMessages { application_id: self.application, token };
        self.done(with_file(route, LightMethod::Post, body, file)?).await
    }

    /// The commands that Discord has, with their names in all languages.
    pub async fn commands(&self) -> serenity::Result<Vec<Value>> {
        let params = vec![("with_localizations", "true".to_owned())];
        let route = Route::Commands { application_id: self.application };
        self.read(Request::new(route, LightMethod::Get).params(Some(params))).await
    }

    /// Puts commands in the place of those that Discord has.
    pub async fn put_commands(&self, commands: &[Value]) -> serenity::Result<()> {
        let route = Route::Commands { application_id: self.application };
        self.done(with(route, LightMethod::Put, &commands)?).await
    }

    /// Fetches a file that a member sent, of at most so many bytes; nothing if it has more. The token stays here.
    pub async fn fetch(&self, url: &str, most: usize) -> reqwest::Result<Option<Vec<u8>>> {
        let mut response = self.client.get(url).send().await?.error_for_status()?;
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if bytes.len() + chunk.len() > most {
                return Ok(None);
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Some(bytes))
    }

    /// Makes a call of which nothing is to be read.
    async fn done(&self, request: Request<'_>) -> serenity::Result<()> {
        self.retried(request, &WAITS).await.map(drop)
    }

    /// Makes a call and reads the reply.
    async fn read<T: DeserializeOwned>(&self, request: Request<'_>) -> serenity::Result<T> {
        let response = self.retried(request, &WAITS).await?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }

    /// Gets something, with fewer tries.
    pub async fn get<T: DeserializeOwned>(&self, route: Route<'_>) -> serenity::Result<T> {
        let response = self.retried(Request::new(route, LightMethod::Get), &FEW_WAITS).await?;
        Ok(serde_json::from_slice(&response.bytes().await?)?)
    }

    /// Calls, and again while the answer is 429 or 5xx, after as long as Discord asks for or else ever longer waits. Calls
    /// may be made twice so: all of ours read, edit, delete, answer what can be answered once only, or carry a nonce, but
    /// for follow-ups, which come after a deferral that has waited long already: a second one is better than none.
    async fn retried(&self, request: Request<'_>, waits: &[u64]) -> serenity::Result<Response> {
        for wait in waits {
            // Boxed, for a request in the making is large and every handler would carry it.
            match Box::pin(self.once(request.clone())).await {
                Err((error, retry_after)) if is_passing(&error) => {
                    let wait = retry_after.unwrap_or(Duration::from_millis(*wait));
                    if wait > LONGEST {
                        return Err(error);
                    }
                    sleep(wait).await;
                }
                result => return result.map_err(|(error, _)| error),
            }
        }
        Box::pin(self.once(request)).await.map_err(|(error, _)| error)
    }

    /// Lets serenity forget the rate limits of an interaction that is over, here and at its own `door`: it keeps one for each
    /// interaction, and never drops any.
    pub async fn forget(&self, door: &Http, interaction: InteractionId) {
        let over = Route::InteractionResponse { interaction_id: interaction, token: "" }.ratelimiting_bucket();
        for limiter in [&self.http.ratelimiter, &door.ratelimiter].into_iter().flatten() {
            limiter.routes().write().await.remove(&over);
        }
    }

    /// Calls once. An error comes with how long Discord asks us to wait, if it does.
    async fn once(&self, request: Request<'_>) -> Result<Response, (serenity::Error, Option<Duration>)> {
        // serenity's rate limiter waits by itself; without it, behind a proxy, serenity drops what "retry after" says.
        if self.http.ratelimiter.is_some() {
            return self.http.request(request).await.map_err(|error| (error, None));
        }
        let proxy = self.http.proxy.as_deref();
        let request = request.build(&self.client, self.http.token(), proxy).map_err(|error| (error, None))?;
        let request = request.build().map_err(|error| (error.into(), None))?;
        let method = request.method().clone();
        let response = self.client.execute(request).await.map_err(|error| (error.into(), None))?;
        if response.status().is_success() {
            return Ok(response);
        }
        let seconds = response.headers().get("retry-after").and_then(|seconds| seconds.to_str().ok()?.parse().ok());
        let retry_after = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
        let response = ErrorResponse::from_response(response, method).await;
        Err((HttpError::UnsuccessfulRequest(response).into(), retry_after))
    }
}

/// A request with a body.
fn with<'a>(route: Route<'a>, method: LightMethod, body: &impl Serialize) -> serde_json::Result<Request<'a>> {
    Ok(Request::new(route, method).body(Some(serde_json::to_vec(body)?)))
}

/// The same with a file beside it, if there is one.
fn with_file<'a>(
    route: Route<'a>,
    method: LightMethod,
    body: &impl Serialize,
    file: Option<&Attached>,
) -> serde_json::Result<Request<'a>> {
    let Some(file) = file else { return with(route, method, body) };
    let attachment = CreateAttachment::bytes(file.bytes.clone(), file.name);
    let multipart = Multipart {
        upload: MultipartUpload::Attachments(vec![attachment]),
        payload_json: Some(serde_json::to_string(body)?),
        fields: Vec::new(),
    };
    Ok(Request::new(route, method).multipart(Some(multipart)))
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

/// Whether the same call will fail the next day too: Discord understood it, and says no.
pub fn is_final(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            response.status_code.is_client_error() && !matches!(response.status_code.as_u16(), 401 | 408 | 429)
        }
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

/// Whether a body was refused because the message that it replies to is gone.
pub fn is_orphan(error: &serenity::Error) -> bool {
    match error {
        serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => {
            response.error.code == codes::INVALID_BODY
                && response.error.errors.iter().any(|error| error.path.contains("message_reference"))
        }
        _ => false,
    }
}

/// Discord's numbers that we act on.
pub mod codes {
    /// The interaction is too old, or not ours.
    pub const UNKNOWN_INTERACTION: isize = 10062;
    /// The interaction has been answered.
    pub const ALREADY_ACKNOWLEDGED: isize = 40060;
    /// We may not reply without seeing the messages before.
    pub const NO_HISTORY: isize = 160_002;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_rate_limit_of_an_interaction_stays() {
        let http = || Http::new("MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDE.abcdefghijklmnopqrstuvwxyz");
        let bucket = |id, token| {
            Route::InteractionResponse { interaction_id: InteractionId::new(id), token }.ratelimiting_bucket()
        };
        let (door, rest) = (http(), Rest::new(http(), Client::new(), ApplicationId::new(7)));
        let limits = |http: &Http| http.ratelimiter.as_ref().expect("it is on unless a proxy is set").routes();
        let both = [limits(&door), limits(&rest.http)];
        for limits in &both {
            limits.write().await.entry(bucket(5, "aW50")).or_default();
            limits.write().await.entry(bucket(6, "aW51")).or_default();
        }
        rest.forget(&door, InteractionId::new(5)).await;
        for limits in &both {
            assert_eq!(limits.read().await.keys().collect::<Vec<_>>(), [&bucket(6, "aW51")]);
        }
    }
}
