//! `onrecord facts`: looks facts up by their words; its subcommands change them.

use std::io::{Write, stdout};
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::amend::Amend;
use super::table::{self, Shown};
use super::{Sources, load};
use crate::facts::{FactKind, Wanted, lookup};

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Facts {
    #[command(subcommand)]
    amend: Option<Amend>,
    #[command(flatten)]
    sources: Sources,
    /// Only facts of this kind
    #[arg(long, value_name = "KIND", value_parser = kinds())]
    kind: Option<FactKind>,
    /// Only what somebody of this name says
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,
    /// Print the facts as a JSON array
    #[arg(long)]
    json: bool,
    /// Words that the facts should hold; without any, all facts
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
}

fn kinds() -> impl TypedValueParser<Value = FactKind> {
    let parser = PossibleValuesParser::new(FactKind::ALL.map(FactKind::name));
    parser.map(|name| FactKind::ALL.into_iter().find(|kind| kind.name() == name).unwrap_or_default())
}

impl Facts {
    pub fn run(mut self) -> Result<ExitCode> {
        match self.amend.take() {
            Some(amend) => amend.run(),
            None => self.look_up(),
        }
    }

    fn look_up(&self) -> Result<ExitCode> {
        let record = load::asked(&self.sources)?;
        let all: Vec<_> = record.facts().collect();
        let facts: Vec<_> = all.iter().map(|(_, fact)| *fact).collect();
        let words = self.text.join(" ");
        let found = lookup(&facts, &Wanted { kind: self.kind, speaker: self.speaker.as_deref(), words: &words });
        let mut out = stdout().lock();
        if self.json {
            let shown = |&at: &usize| Shown::new(all[at].0.map(|article| article.id.as_str()), facts[at]);
            serde_json::to_writer_pretty(&mut out, &found.iter().map(shown).collect::<Vec<_>>())?;
            writeln!(out)?;
        } else {
            let facts: Vec<_> = found.iter().map(|&at| facts[at]).collect();
            out.write_all(table::in_order(&facts).as_bytes())?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
