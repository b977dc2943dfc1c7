//! `onrecord chat`.
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;

use super::Sources;

#[derive(Debug, Args, Default)]
pub struct Chat {
    #[command(flatten)]
    sources: Sources,
}

impl Chat {
    pub fn run(&self) -> Result<ExitCode> {
        let _ = &self.sources;
        Ok(ExitCode::SUCCESS)
    }
}
