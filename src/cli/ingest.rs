//! `onrecord ingest`: shows what is read from an article.

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::Args;
use jiff::civil;
use serde::Serialize;

use super::table::{self, Shown};
use super::{load, page};
use crate::answer::Passage;
use crate::article::{Article, BlockKind, Metadata};
use crate::facts::{Entity, FactBase, FactsFile, Told};
use crate::text;

#[derive(Debug, Args)]
pub struct Ingest {
    /// Print the article's text as it is stored: what all offsets count in
    #[arg(long, group = "form")]
    text: bool,
    /// Print metadata, sentences, entities, times and facts as a JSON object
    #[arg(long, group = "form")]
    json: bool,
    /// Print the facts as a file to correct by hand and read back with --facts
    #[arg(long, group = "form")]
    toml: bool,
    /// Print metadata and sentences, with what kind of block they stand in
    #[arg(long, group = "form")]
    sentences: bool,
    /// Write a page that shows the article with every fact marked: one file that needs no network and no server
    #[arg(long, value_name = "PAGE", group = "form")]
    html: Option<PathBuf>,
    /// The article: .txt, .md or .html, "-" for text from standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Serialize)]
struct Report<'a> {
    id: &'a str,
    metadata: &'a Metadata,
    dateline: Option<Passage>,
    sentences: Vec<Sentence>,
    entities: &'a [Entity],
    times: Vec<Time>,
    facts: Vec<Shown<'a>>,
}

#[derive(Serialize)]
struct Sentence {
    block: BlockKind,
    #[serde(flatten)]
    passage: Passage,
}

/// When; without days where they cannot be told.
#[derive(Serialize)]
struct Time {
    first: Option<civil::Date>,
    last: Option<civil::Date>,
    #[serde(flatten)]
    passage: Passage,
}

impl Ingest {
    pub fn run(&self) -> Result<ExitCode> {
        let article = load::article(&self.file)?;
        if let Some(page) = &self.html {
            let html = page::of(&article, &FactBase::of(&article));
            std::fs::write(page, html).with_context(|| format!("{}: cannot be written", page.display()))?;
            return Ok(ExitCode::SUCCESS);
        }
        let mut out = stdout().lock();
        if self.text {
            out.write_all(article.text.as_bytes())?;
        } else if self.json {
            serde_json::to_writer_pretty(&mut out, &report(&article, &FactBase::of(&article)))?;
            writeln!(out)?;
        } else if self.toml {
            let base = FactBase::of(&article);
            out.write_all(FactsFile::write(&article.metadata, &base.facts)?.as_bytes())?;
        } else if self.sentences {
            out.write_all((metadata(&article) + "\n" + &sentences(&article)).as_bytes())?;
        } else {
            let base = FactBase::of(&article);
            let facts: Vec<_> = base.facts.iter().collect();
            let parts = [metadata(&article), table::entities(&base.entities.list), table::by_kind(&facts)];
            out.write_all(parts.join("\n").as_bytes())?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn report<'a>(article: &'a Article, base: &'a FactBase) -> Report<'a> {
    let time = |told: &Told| Time {
        first: told.days.map(|days| days.0),
        last: told.days.map(|days| days.1),
        passage: Passage::new(article, told.span),
    };
    let sentence =
        |s: &crate::article::Sentence| Sentence { block: article.kind_of(s), passage: Passage::new(article, s.span) };
    Report {
        id: &article.id,
        metadata: &article.metadata,
        dateline: article.dateline.map(|span| Passage::new(article, span)),
        sentences: article.sentences.iter().map(sentence).collect(),
        entities: &base.entities.list,
        times: base.times.list.iter().map(time).collect(),
        facts: base.facts.iter().map(|fact| Shown::new(Some(&article.id), fact)).collect(),
    }
}

/// What the article says of itself, a line each.
fn metadata(article: &Article) -> String {
    let Metadata { title, author, source, published, url, updated: _ } = &article.metadata;
    let published = published.map(|day| day.to_string());
    let dateline = article.dateline.map(|span| article.words(span).trim().to_owned());
    let mut lines = String::new();
    for (name, value) in [
        ("title", title),
        ("author", author),
        ("source", source),
        ("published", &published),
        ("url", url),
        ("dateline", &dateline),
    ] {
        lines += &format!("{name:<10} {}\n", value.as_deref().unwrap_or("(not said)"));
    }
    lines
}

/// The sentences, a line each.
fn sentences(article: &Article) -> String {
    let mut lines = String::new();
    for sentence in &article.sentences {
        let kind = format!("{:?}", article.kind_of(sentence)).to_lowercase();
        let words = text::one_line(article.words(sentence.span));
        lines += &format!("{:>7}..{:<7} {kind:<10} {words}\n", sentence.span.start, sentence.span.end);
    }
    lines
}
