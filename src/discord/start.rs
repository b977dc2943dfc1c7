//! What is asked of Discord before the gateway: who the bot is, and where the gateway stands. And what can go wrong at
//! the start, each in one line that an operator can act on.
//!
//! No error holds serenity's own words for a request: its address, which they show, may hold a token.

use std::error::Error;
use std::io;
use std::iter::successors;
use std::time::Duration;

use reqwest::redirect::Policy;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serenity::all::{ApplicationFlags, ApplicationId, GatewayError, Http, HttpBuilder, HttpError, LightMethod, Route};
use serenity::http::Request;
use thiserror::Error;
use tokio::time::{sleep, timeout};

use super::{Settings, Token};

/// How long one answer of Discord is waited for; it has a few hundred milliseconds' work to do.
const PATIENCE: Duration = Duration::from_secs(10);
/// Pauses before Discord is asked again after a passing failure: long enough for a hiccup, and no loop.
const PAUSES: [Duration; 3] = [Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2)];

/// Discord, once it has answered.
#[derive(Debug)]
pub struct Reached {
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
        let cause = format!("no answer within {} seconds", PATIENCE.as_secs());
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
    let http = http(settings, token)?;
    let application: Application = get(settings, &http, Route::Oauth2ApplicationCurrent).await?;
    let gateway: Gateway = get(settings, &http, Route::Gateway).await?;
    let flags = application.flags.unwrap_or_default();
    // "Limited" is what applications on few servers have; it lets them read just as much.
    let reads = ApplicationFlags::GATEWAY_MESSAGE_CONTENT | ApplicationFlags::GATEWAY_MESSAGE_CONTENT_LIMITED;
    Ok(Reached {
        application_id: application.id.get(),
        name: application.name,
        message_content: flags.intersects(reads),
        gateway: gateway.url,
    })
}

/// The way to Discord's REST. Each request has a time limit, also once the bot runs.
pub(super) fn http(settings: &Settings, token: &Token) -> Result<Http, StartError> {
    let client = reqwest::Client::builder()
        .use_rustls_tls()
        .connect_timeout(PATIENCE)
        .timeout(PATIENCE)
        .redirect(Policy::none()); // Discord sends nobody elsewhere, and the token must not follow who does
    let mut builder = HttpBuilder::new(token.expose());
    let client = match &settings.api_base {
        // Both or neither: with its own rate limiter serenity goes past the proxy, and the token with it. A proxy that
        // the environment names would stand before the one that the operator named here.
        Some(base) => {
            builder = builder.proxy(base).ratelimiter_disabled(true);
            client.no_proxy()
        }
        None => client,
    };
    let client =
        client.build().map_err(|error| StartError::Unreachable { whom: whom(settings), cause: cause(&error) })?;
    Ok(builder.client(client).build())
}

/// Asks for something, and a few times again where that may help.
async fn get<T: DeserializeOwned>(settings: &Settings, http: &Http, route: Route<'_>) -> Result<T, StartError> {
    let ask = async {
        for pause in PAUSES {
            match http.fire(Request::new(route, LightMethod::Get)).await {
                Err(serenity::Error::Http(error)) if passes(&error) => sleep(pause).await,
                done => return done,
            }
        }
        http.fire(Request::new(route, LightMethod::Get)).await
    };
    let done = timeout(PATIENCE, ask).await.map_err(|_| StartError::silent(settings))?;
    done.map_err(|error| StartError::new(settings, &error))
}

/// Whether it may be otherwise in a moment: too many requests, or a failure of the server's.
fn passes(error: &HttpError) -> bool {
    error.status_code().is_some_and(|status| status.as_u16() == 429 || status.is_server_error())
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
