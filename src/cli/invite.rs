//! `onrecord invite`: the link by which the bot gets onto a server.

use std::num::NonZeroU64;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::settings;
use crate::discord;

#[derive(Debug, Args)]
pub struct Invite {
    /// The application's number [default: the one in the token]
    #[arg(long, value_name = "ID")]
    application: Option<NonZeroU64>,
}

impl Invite {
    pub fn run(&self) -> Result<ExitCode> {
        let application_id = match self.application {
            Some(id) => id.get(),
            None => settings::application_id(&settings::needed_token()?)?,
        };
        println!("{}", discord::invite(application_id));
        Ok(ExitCode::SUCCESS)
    }
}
