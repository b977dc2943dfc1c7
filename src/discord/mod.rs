//! The shell on Discord: hears questions, asks the desk, and shows what it answers. It holds no question-answering logic.
//!
//! | file | what it is for |
//! |---|---|
//! | `settings`, `token`, `invite`, `start` | what an operator configures, and whether Discord lets us in |
//! | `client` | from the start to the end: the gateway, every event, the shutdown |
//! | `hearing`, `messages` | which messages are meant for us, and their answers |
//! | `commands`, `register`, `locales` | slash and message commands |
//! | `components`, `ticket` | buttons, menus and forms, and what is written into them |
//! | `render` | answers and facts as cards that keep to Discord's limits |
//! | `bot`, `conversation`, `pace`, `recent` | what all handlers share |
//! | `turn`, `rest` | one interaction answered in time; calls to Discord tried again |
//! | `moderators`, `reports`, `greeting` | who moderates, what they are told, and hello |
//! | `drafts`, `ledger`, `corrections` | changes to facts before they are made, what was shown, and who is told |

mod bot;
mod client;
mod commands;
mod components;
mod conversation;
mod corrections;
mod drafts;
mod greeting;
mod hearing;
mod invite;
mod ledger;
mod locales;
mod messages;
mod moderators;
mod pace;
mod recent;
mod register;
mod render;
mod reports;
mod rest;
mod settings;
mod start;
mod ticket;
mod token;
mod turn;

pub use client::run;
pub use hearing::question;
pub use invite::{PERMISSIONS, invite};
pub use render::{cut, escape, plain, to_sentence};
pub use settings::Settings;
pub use start::{Reached, StartError, reach};
pub use token::{Token, TokenError};

use crate::store::StoreError;

/// Why a handler could not do its work. What it says holds no words of members and no secrets.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// Discord refused, or was not there.
    #[error("Discord: {}", rest::described(.0))]
    Discord(#[from] serenity::Error),
    /// What was to be kept or looked up was not: the database is away.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// The work panicked.
    #[error("a panic")]
    Crashed,
}
