//! The shell on Discord: what is checked before the gateway, and the bot itself.
//!
//! Nothing here decides what answers a question; that is [`crate::desk`]'s.

mod client;
mod invite;
mod settings;
mod start;
mod token;

pub use client::run;
pub use invite::{PERMISSIONS, invite};
pub use settings::Settings;
pub use start::{Reached, StartError, reach};
pub use token::{Token, TokenError};
