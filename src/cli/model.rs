//! `onrecord model`: what the reader is, what it was trained on, and whether it is on.

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::settings::Settings;
use crate::reading;

/// Base model, data, licences, figures.
const CARD: &str = include_str!("../reading/MODEL.md");

#[derive(Debug, Args)]
pub struct Model {
    /// Settings (TOML), read after config/onrecord.toml
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

impl Model {
    pub fn run(&self) -> Result<ExitCode> {
        let is_off = Settings::read(self.config.as_deref())?.sources().no_reading;
        let state = if is_off { "off, by `reading = false` in the settings" } else { "on" };
        writeln!(stdout(), "The reader is {state}. On this machine it runs as {}.\n\n{CARD}", reading::path())?;
        Ok(ExitCode::SUCCESS)
    }
}
