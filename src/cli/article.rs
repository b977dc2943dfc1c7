//! `onrecord article`: an article summed up in its own words.

use std::io::{Write, stdout};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;

use super::{Sources, load};
use crate::record::{Overview, Point};

#[derive(Debug, Args)]
pub struct Summary {
    #[command(flatten)]
    sources: Sources,
    /// Print it as JSON, with where all words stand; of several articles, an array
    #[arg(long)]
    json: bool,
}

impl Summary {
    pub fn run(&self) -> Result<ExitCode> {
        let record = load::asked(&self.sources)?;
        let ids = record.articles().map(|article| article.id.as_str());
        let all: Option<Vec<Overview>> = ids.map(|id| record.overview(id)).collect();
        let all = all.context("an article went away")?;
        let mut out = stdout().lock();
        match all.as_slice() {
            [only] if self.json => serde_json::to_writer_pretty(&mut out, only)?,
            all if self.json => serde_json::to_writer_pretty(&mut out, all)?,
            all => out.write_all(all.iter().map(written).collect::<Vec<_>>().join("\n").as_bytes())?,
        }
        if self.json {
            writeln!(out)?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn written(overview: &Overview) -> String {
    let Overview { title, author, dateline, event, figures, quotes, people, times, corrections, .. } = overview;
    let mut text = format!("{title}\n");
    if let Some(author) = author {
        text += &format!("by {author}\n");
    }
    if let Some(dateline) = dateline {
        text += &format!("{}\n", dateline.text.trim_matches(|c: char| !c.is_alphanumeric() && c != ')'));
    }
    let mut shown = Vec::new();
    for (asked, words, passage) in event {
        text += &format!("\n{asked:<6} {words}\n");
        if !shown.contains(&passage) && *words != passage.text {
            text += &format!("       > {}\n", passage.text);
        }
        shown.push(passage);
    }
    let said = |point: &Point| {
        let by = point.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
        format!("{}{by}\n       > {}", point.words, point.passage.text)
    };
    let dated = |point: &Point| format!("{}  {}", point.days.as_deref().unwrap_or("(no day)"), point.words);
    let named = |person: &crate::record::Person| format!("{}  {}", person.name, person.roles.join("; "));
    for (heading, lines) in [
        ("Figures", figures.iter().map(said).collect::<Vec<_>>()),
        ("Quotes", quotes.iter().map(said).collect()),
        ("People and organisations", people.iter().map(named).collect()),
        ("Times", times.iter().map(dated).collect()),
        ("Corrections", corrections.iter().map(|passage| passage.text.clone()).collect()),
    ] {
        if !lines.is_empty() {
            let lines: Vec<String> = lines.iter().map(|line| format!("  {}\n", line.trim_end())).collect();
            text += &format!("\n{heading}\n{}", lines.concat());
        }
    }
    text
}
