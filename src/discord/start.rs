//! Whether Discord is there and lets the bot in, before anything else is started.

use std::time::Duration;

use serenity::all::{ApplicationFlags, GatewayError};
use serenity::http::{Http, HttpBuilder, HttpError};
use tokio::time::timeout;

use super::rest::retried;
use super::settings::Settings;
use super::token::Token;

/// Where operators configure their bot.
pub const PORTAL: &str = "https://discord.com/developers/applications";
/// Longest wait for Discord's first answers.
const LIMIT: Duration = Duration::from_secs(10);

/// Why the bot cannot start, in one line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartError {
    /// Discord does not know the token.
    #[error("Discord does not accept the token; make a new one at {PORTAL} → your application → Bot → Reset Token")]
    WrongToken,
    /// No connection.
    #[error("cannot reach {place}: {cause}")]
    Unreachable {
        /// Discord, or the proxy.
        place: String,
        /// Why, in words.
        cause: String,
    },
    /// An answer that means no good.
    #[error("{place} answers with status {status}")]
    Refused {
        /// Discord, or the proxy.
        place: String,
        /// The HTTP status.
        status: u16,
    },
    /// An intent that the portal does not allow.
    #[error(
        "Discord does not allow an intent that the bot needs; turn it on at {PORTAL} → your application → Bot → Privileged Gateway Intents"
    )]
    DisallowedIntents,
    /// Intents that do not exist.
    #[error("Discord does not know an intent that the bot asks for; this version of the bot is too old or too new")]
    InvalidIntents,
    /// The end of the connection, for another reason.
    #[error("Discord closed the connection for good")]
    Closed,
}

/// A Discord that lets the bot in.
#[derive(Debug)]
pub struct Reached {
    /// The application's number.
    pub application_id: u64,
    /// The application's name.
    pub name: String,
    /// Whether the portal allows the message-content intent.
    pub message_content: bool,
    /// The gateway's address.
    pub gateway: String,
}

/// A client of Discord's REST interface.
pub fn http(settings: &Settings, token: &Token) -> Http {
    let builder = HttpBuilder::new(token.expose());
    match settings.proxy() {
        // With its own rate limiter on, serenity ignores the proxy and sends everything, the token too, to Discord.
        Some(proxy) => builder.proxy(proxy).ratelimiter_disabled(true).build(),
        None => builder.build(),
    }
}

/// Asks Discord who we are and where its gateway is.
///
/// # Errors
/// When it is not there, or does not let us in.
pub async fn reach(settings: &Settings, token: &Token) -> Result<Reached, StartError> {
    let http = http(settings, token);
    let asked = timeout(LIMIT, async {
        let application = retried(|| http.get_current_application_info()).await?;
        let gateway = retried(|| http.get_gateway()).await?;
        Ok((application, gateway))
    });
    let (application, gateway) = match asked.await {
        Ok(Ok(found)) => found,
        Ok(Err(error)) => return Err(StartError::of(&error, settings)),
        Err(_) => {
            return Err(StartError::Unreachable { place: place(settings), cause: "no answer in time".to_owned() });
        }
    };
    let may_read = [ApplicationFlags::GATEWAY_MESSAGE_CONTENT, ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED];
    let flags = application.flags.unwrap_or_default();
    Ok(Reached {
        application_id: application.id.get(),
        name: application.name,
        message_content: may_read.iter().any(|flag| flags.contains(*flag)),
        gateway: gateway.url,
    })
}

/// What we talk to.
fn place(settings: &Settings) -> String {
    settings.proxy().map_or_else(|| "Discord".to_owned(), |base| format!("{base} (discord.api_base)"))
}

impl StartError {
    /// What an error of serenity means.
    pub(super) fn of(error: &serenity::Error, settings: &Settings) -> Self {
        let unreachable = |cause: String| StartError::Unreachable { place: place(settings), cause };
        match error {
            serenity::Error::Http(HttpError::UnsuccessfulRequest(response)) => match response.status_code.as_u16() {
                401 => StartError::WrongToken,
                status => StartError::Refused { place: place(settings), status },
            },
            serenity::Error::Http(HttpError::Request(error)) => unreachable(cause(error)),
            serenity::Error::Gateway(GatewayError::InvalidAuthentication | GatewayError::NoAuthentication) => {
                StartError::WrongToken
            }
            serenity::Error::Gateway(GatewayError::DisallowedGatewayIntents) => StartError::DisallowedIntents,
            serenity::Error::Gateway(GatewayError::InvalidGatewayIntents) => StartError::InvalidIntents,
            serenity::Error::Gateway(_) => StartError::Closed,
            serenity::Error::Tungstenite(_) | serenity::Error::Io(_) => {
                unreachable("no connection to the gateway".to_owned())
            }
            _ => unreachable("its answer makes no sense".to_owned()),
        }
    }
}

/// The innermost reason why a request could not be made: "connection refused", "failed to lookup address".
fn cause(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}
