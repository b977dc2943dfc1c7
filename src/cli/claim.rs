//! `onrecord check-claim`: each claim of a text held against the article, as the message command on Discord does it.

use std::borrow::Cow;
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;

use super::{Sources, load};
use crate::answer::{Difference, Outcome, Passage};
use crate::record::{Bearing, Claim};

#[derive(Debug, Args)]
pub struct CheckClaim {
    #[command(flatten)]
    sources: Sources,
    /// Print what was found as a JSON array
    #[arg(long)]
    json: bool,
    /// The claims, in one text; without any, standard input is read
    #[arg(value_name = "TEXT")]
    text: Vec<String>,
}

#[derive(Serialize)]
struct Shown<'a> {
    claim: &'a str,
    bearing: Bearing,
    verdict: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    according_to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    denied_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<&'a Difference>,
    evidence: &'a [Passage],
}

impl CheckClaim {
    pub fn run(&self) -> Result<ExitCode> {
        self.sources.leave_standard_input(self.text.is_empty());
        let mut text = self.text.join(" ");
        if self.text.is_empty() {
            stdin().read_to_string(&mut text).context("standard input: cannot be read")?;
        }
        let claims = load::asked(&self.sources)?.check(&text, None, usize::MAX).claims;
        let mut out = stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &claims.iter().map(shown).collect::<Vec<_>>())?;
            writeln!(out)?;
        } else {
            let paragraphs: Vec<String> = claims.iter().map(paragraph).collect();
            out.write_all(paragraphs.join("\n").as_bytes())?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn shown(claim: &Claim) -> Shown<'_> {
    Shown {
        claim: &claim.text,
        bearing: claim.bearing,
        verdict: claim.verdict(),
        according_to: claim.according_to.as_deref(),
        denied_by: claim.denied_by.as_deref(),
        difference: claim.difference.as_ref(),
        evidence: evidence(claim),
    }
}

/// What bears the verdict out.
fn evidence(claim: &Claim) -> &[Passage] {
    let answer = &claim.asked.answer;
    if matches!(answer.outcome, Outcome::Answered | Outcome::Suggested) { &answer.evidence } else { &[] }
}

fn paragraph(claim: &Claim) -> String {
    let quoted = evidence(claim).iter().map(|passage| format!("> {}\n", passage.text));
    let beside = claim.difference.as_ref().map(|difference| format!("{difference}\n")).unwrap_or_default();
    format!("“{}”\n{}\n{beside}{}", claim.text, claim.verdict(), quoted.collect::<String>())
}
