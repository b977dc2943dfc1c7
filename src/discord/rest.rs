//! Calls to Discord that are tried again when Discord is busy, bounded, and what its errors mean to us.

use std::time::Duration;

use serenity::http::HttpError;
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
