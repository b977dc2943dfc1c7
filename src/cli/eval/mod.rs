//! `onrecord eval`: measures the answers to questions whose answers are known.

mod gold;
pub(super) mod measures;
pub(super) mod questions;
mod report;
mod sentences;

use std::fs::File;
use std::io::{BufRead, BufReader, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use clap::Args;
use regex::bytes::Regex;

use super::{Sources, load, squad, wrong_usage};
use report::Report;

/// The first bytes of a file that an editor marked as UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

#[derive(Debug, Args)]
pub struct Eval {
    #[command(flatten)]
    sources: Sources,
    /// Cut every title into articles of N paragraphs; news has some six (only with `SQuAD` data)
    #[arg(long, value_name = "N", conflicts_with = "titles")]
    windows: Option<usize>,
    /// Make an article of every whole title: the default (only with `SQuAD` data)
    #[arg(long)]
    titles: bool,
    /// Put two typing errors into every question that has the words for it, the same in every run (only with `SQuAD` data)
    #[arg(long)]
    typos: bool,
    /// Print everything as one JSON object
    #[arg(long)]
    json: bool,
    /// End with exit code 1 if fewer are right: of the answerable questions; with `SQuAD` data, of the first sentences
    #[arg(long, value_name = "PERCENT", value_parser = percentage)]
    min_right: Option<f64>,
    /// End with exit code 1 if more of these are answered wrongly
    #[arg(long, value_name = "PERCENT", value_parser = percentage)]
    max_wrong: Option<f64>,
    /// Measure the fact base instead, against articles in this folder that a person annotated; prints all that was missed
    #[arg(long, value_name = "DIR", conflicts_with_all = ["file", "min_right", "max_wrong", "windows", "titles", "typos"])]
    gold: Option<PathBuf>,
    /// Questions, one JSON object a line; or questions and paragraphs in the JSON format of the `SQuAD` data set
    #[arg(value_name = "FILE", required_unless_present = "gold")]
    file: Option<PathBuf>,
}

impl Eval {
    pub fn run(&self) -> Result<ExitCode> {
        ensure!(self.windows != Some(0), "--windows 0: an article needs one paragraph at least");
        if let Some(folder) = &self.gold {
            gold::measure(folder)?.print(&mut stdout().lock(), self.json)?;
            return Ok(ExitCode::SUCCESS);
        }
        let path = self.file.as_deref().context("a file of questions is needed")?;
        let name = path.display();
        let file = File::open(path).with_context(|| format!("{name}: cannot be opened"))?;
        let mut input = BufReader::new(file);
        let head = input.fill_buf().with_context(|| format!("{name}: cannot be read"))?;
        let (is_squad, is_marked) = (is_squad(head), head.starts_with(BYTE_ORDER_MARK));
        input.consume(if is_marked { BYTE_ORDER_MARK.len() } else { 0 });
        let report = if is_squad {
            if !self.sources.articles.is_empty() || !self.sources.facts.is_empty() {
                wrong_usage("SQuAD data brings its own articles: leave out --article and --facts");
            }
            let titles = squad::parse(input, path)?;
            sentences::measure(&titles, self.windows, self.typos, !self.sources.no_reading)
                .with_context(|| name.to_string())?
        } else {
            if self.windows.is_some() || self.titles || self.typos {
                wrong_usage(
                    "--windows, --titles and --typos are for SQuAD data, and this file holds questions by line",
                );
            }
            let questions = questions::read(input, path)?;
            questions::measure(&load::record(&self.sources)?, &questions)
        };
        report.print(&mut stdout().lock(), self.json)?;
        self.hold(&report).with_context(|| name.to_string())?;
        Ok(ExitCode::SUCCESS)
    }

    /// Refuses figures that are worse than was asked for.
    fn hold(&self, report: &Report) -> Result<()> {
        let mut missed = Vec::new();
        if let Some(least) = self.min_right
            && report.right.is_none_or(|right| right < least)
        {
            missed.push(format!("{} right, below --min-right {least}", share(report.right)));
        }
        if let Some(most) = self.max_wrong
            && report.wrong.is_none_or(|wrong| wrong > most)
        {
            missed.push(format!("{} wrong, above --max-wrong {most}", share(report.wrong)));
        }
        ensure!(missed.is_empty(), "{}", missed.join("; "));
        Ok(())
    }
}

/// A percentage in a message; a set without answerable questions keeps no promise.
fn share(percent: Option<f64>) -> String {
    percent.map_or_else(|| "an unknown share is".to_owned(), |percent| format!("{percent:.2} % are"))
}

/// Whether a file that begins like this is in `SQuAD`'s format: an object with "data", before which only simple fields
/// such as "version" stand.
fn is_squad(head: &[u8]) -> bool {
    Regex::new(r#"^\x{FEFF}?\s*\{(?:\s*"\w+"\s*:\s*(?:"[^"]*"|[\w.]+)\s*,)*\s*"data"\s*:"#)
        .is_ok_and(|pattern| pattern.is_match(head))
}

fn percentage(text: &str) -> Result<f64, String> {
    let percent = text.parse().ok().filter(|percent| (0.0..=100.0).contains(percent));
    percent.ok_or_else(|| "a number from 0 to 100 is needed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squad_is_told_by_what_the_file_holds() {
        for head in [
            r#"{"data": ["#,
            " {\n \"version\": \"v2.0\",\n \"data\": [",
            "\u{feff}{\"version\":1.1,\"data\":[{\"title\"",
        ] {
            assert!(is_squad(head.as_bytes()), "{head}");
        }
        for head in
            ["", "[]", r#"{"id":"n1","q":"what does \"data\": mean?"}"#, r#"{"id":"n1","context":["data"],"q":"#]
        {
            assert!(!is_squad(head.as_bytes()), "{head}");
        }
    }

    #[test]
    fn percentages_are_bounded() {
        assert_eq!(percentage("80.5"), Ok(80.5));
        for text in ["", "-1", "101", "NaN", "80%"] {
            assert!(percentage(text).is_err(), "{text}");
        }
    }
}
