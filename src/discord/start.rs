//! What is asked of Discord before the gateway: who the bot is, and where the gateway stands. And what can go wrong at
//! the start, each in one line that an operator can act on.
//!
//! No error holds serenity's own words for a request: its address, which they show, may hold a token.

use std::error::Error;
use std::io;
use std::iter::successors;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serenity::all::{ApplicationFlags, ApplicationId, GatewayError, HttpError, Route};
use thiserror::Error;
use tokio::time::timeout;

use super::rest::{self, LIMIT, Rest};
use super::{Settings, Token};

/// Discord, once it has answered.
#[derive(Debug)]
pub struct Reached {
    /// The client that reached it.
    pub(super) client: reqwest::Client,
    /// The bot's application.
    pub application_id: u64,
    /// The application's name.
    pub name: String,
    /// Whether the message content intent is enabled for the application.
    pub message_content: bool,
    /// The gateway's address.
    pub gateway: String,
}

/// Why the bot cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// Discord does not know the token.
    #[error(
        "Discord does not accept the token: get a new one at https://discord.com/developers/applications → your \
         application → Bot → Reset Token"
    )]
    WrongToken,
    /// No answer at all.
    #[error("{whom} cannot be reached: {cause}")]
    Unreachable {
        /// Discord, or the proxy before it.
        whom: String,
        /// What stands in the way.
        cause: String,
    },
    /// An answer that is a refusal, or a failure that did not pass.
    #[error("{whom} answered with HTTP status {status}")]
    Refused {
        /// Discord, or the proxy before it.
        whom: String,
        /// The HTTP status.
        status: u16,
    },
    /// An answer that is not Discord's.
    #[error("{whom} does not answer as Discord does")]
    NotDiscord {
        /// Discord, or the proxy before it.
        whom: String,
    },
    /// An intent that the application may not use.
    #[error(
        "Discord does not let this application read messages: enable Message Content Intent at \
         https://discord.com/developers/applications → your application → Bot → Privileged Gateway Intents"
    )]
    DisallowedIntents,
    /// An intent that Discord does not know.
    #[error("Discord does not know an intent that this version asks for: use a newer version of Onrecord")]
    InvalidIntents,
    /// The gateway closed for good.
    #[error("Discord's gateway closed the connection{}", .0.map(|code| format!(" with code {code}")).unwrap_or_default())]
    Closed(Option<u16>),
}

impl StartError {
    /// What an error of serenity means for an operator.
    pub fn new(settings: &Settings, error: &serenity::Error) -> Self {
        use serenity::Error as E;
        let whom = whom(settings);
        match error {
            E::Gateway(GatewayError::InvalidAuthentication) => StartError::WrongToken,
            E::Gateway(GatewayError::DisallowedGatewayIntents) => StartError::DisallowedIntents,
            E::Gateway(GatewayError::InvalidGatewayIntents) => StartError::InvalidIntents,
            E::Gateway(GatewayError::Closed(frame)) => {
                StartError::Closed(frame.as_ref().map(|frame| frame.code.into()))
            }
            E::Gateway(_) => StartError::Closed(None),
            E::Http(HttpError::UnsuccessfulRequest(response)) => match response.status_code.as_u16() {
                401 => StartError::WrongToken,
                status => StartError::Refused { whom, status },
            },
            E::Http(HttpError::Request(error)) if error.is_timeout() => StartError::silent(settings),
            E::Http(HttpError::Request(error)) => StartError::Unreachable { whom, cause: cause(error) },
            E::Tungstenite(error) => {
                StartError::Unreachable { whom: "Discord's gateway".to_owned(), cause: cause(error) }
            }
            _ => StartError::NotDiscord { whom },
        }
    }

    fn silent(settings: &Settings) -> Self {
        let cause = format!("no answer within {} seconds", LIMIT.as_secs());
        StartError::Unreachable { whom: whom(settings), cause }
    }
}

/// Asks Discord who the bot is and where the gateway stands.
///
/// # Errors
/// If Discord cannot be reached, or refuses.
pub async fn reach(settings: &Settings, token: &Token) -> Result<Reached, StartError> {
    /// Of an application, what is of use here: the fewer fields, the fewer that a later version of Discord can change.
    #[derive(Deserialize)]
    struct Application {
        id: ApplicationId,
        name: String,
        flags: Option<ApplicationFlags>,
    }
    #[derive(Deserialize)]
    struct Gateway {
        url: String,
    }
    let unusable = |error: reqwest::Error| StartError::Unreachable { whom: whom(settings), cause: cause(&error) };
    let client = rest::client(settings).map_err(unusable)?;
    // The application's number is not known yet, and neither call needs it.
    let rest = Rest::new(rest::http(settings, token, &client), client.clone(), ApplicationId::new(1));
    let application: Application = get(settings, &rest, Route::Oauth2ApplicationCurrent).await?;
    let gateway: Gateway = get(settings, &rest, Route::Gateway).await?;
    let flags = application.flags.unwrap_or_default();
    // "Limited" is what applications on few servers have; it lets them read just as much.
    let reads = ApplicationFlags::GATEWAY_MESSAGE_CONTENT | ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED;
    Ok(Reached {
        client,
        application_id: application.id.get(),
        name: application.name,
        message_content: flags.intersects(reads),
        gateway: gateway.url,
    })
}

/// Asks for something, and a few times again where that may help.
async fn get<T: DeserializeOwned>(settings: &Settings, rest: &Rest, route: Route<'_>) -> Result<T, StartError> {
    let done = timeout(LIMIT, rest.get(route)).await.map_err(|_| StartError::silent(settings))?;
    done.map_err(|error| StartError::new(settings, &error))
}

/// Who is asked.
fn whom(settings: &Settings) -> String {
    match &settings.api_base {
        Some(base) => format!("{base} (discord.api_base)"),
        None => "Discord (https://discord.com)".to_owned(),
    }
}

/// What keeps a connection from coming about.
fn cause(error: &(dyn Error + 'static)) -> String {
    let chain = || successors(Some(error), |&error| error.source());
    // The system's own error for an unknown name has no kind, so that its words must do.
    if chain().any(|error| error.to_string().contains("failed to lookup address")) {
        return "its name is not found (DNS); is there a network?".to_owned();
    }
    let kind = chain().find_map(|error| error.downcast_ref::<io::Error>()).map(io::Error::kind);
    let words = match kind {
        Some(io::ErrorKind::ConnectionRefused) => "the connection is refused; is anything listening there?",
        Some(io::ErrorKind::NetworkUnreachable | io::ErrorKind::HostUnreachable | io::ErrorKind::NetworkDown) => {
            "there is no network that leads there"
        }
        Some(io::ErrorKind::ConnectionReset | io::ErrorKind::UnexpectedEof) => "the connection broke off",
        Some(io::ErrorKind::TimedOut) => "no connection in time",
        // The first error may name the address of a request, the ones under it say what happened.
        _ => &chain().skip(1).last().map_or("the connection failed".to_owned(), ToString::to_string),
    };
    words.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_the_gateway_is_one_line_that_says_what_to_do() {
        for (error, words) in [
            (GatewayError::InvalidAuthentication, "Reset Token"),
            (GatewayError::DisallowedGatewayIntents, "Privileged Gateway Intents"),
            (GatewayError::InvalidGatewayIntents, "newer version"),
            (GatewayError::Closed(None), "closed the connection"),
        ] {
            let line = StartError::new(&Settings::default(), &serenity::Error::Gateway(error)).to_string();
            assert!(line.contains(words) && line.lines().count() == 1, "{line}");
        }
    }
}
