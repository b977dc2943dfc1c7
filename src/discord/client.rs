//! The bot from its start to its end.

use std::sync::Arc;

use super::{Settings, StartError, Token, reach};
use crate::desk::Desk;

/// Runs the bot until it is told to stop.
///
/// # Errors
/// If Discord cannot be reached or does not let the bot in.
pub async fn run(desk: Arc<Desk>, settings: Settings, token: Token) -> Result<(), StartError> {
    let reached = reach(&settings, &token).await?;
    tracing::info!(application = reached.application_id, articles = desk.articles().count(), "connected");
    // Where no signal can be waited for there is nothing to wait for either: the process ends as if one had come.
    let _ = tokio::signal::ctrl_c().await;
    Ok(())
}
