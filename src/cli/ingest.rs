//! `onrecord ingest`: shows what is read from an article.

use std::io::{Write, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::Args;
use serde::Serialize;

use super::load;
use crate::answer::Passage;
use crate::article::{Article, BlockKind, Metadata};
use crate::text;

#[derive(Debug, Args)]
pub struct Ingest {
    /// Print the article's text as it is stored: what all offsets count in
    #[arg(long, conflicts_with = "json")]
    text: bool,
    /// Print metadata and sentences as a JSON object
    #[arg(long)]
    json: bool,
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
}

#[derive(Serialize)]
struct Sentence {
    block: BlockKind,
    #[serde(flatten)]
    passage: Passage,
}

impl Ingest {
    pub fn run(&self) -> Result<ExitCode> {
        let article = load::article(&self.file)?;
        let mut out = stdout().lock();
        if self.text {
            out.write_all(article.text.as_bytes())?;
        } else if self.json {
            serde_json::to_writer_pretty(&mut out, &report(&article))?;
            writeln!(out)?;
        } else {
            out.write_all(table(&article).as_bytes())?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn report(article: &Article) -> Report<'_> {
    let sentence =
        |s: &crate::article::Sentence| Sentence { block: article.kind_of(s), passage: Passage::new(article, s.span) };
    Report {
        id: &article.id,
        metadata: &article.metadata,
        dateline: article.dateline.map(|span| Passage::new(article, span)),
        sentences: article.sentences.iter().map(sentence).collect(),
    }
}

/// The article as people read it: what it says of itself, then a line a sentence.
fn table(article: &Article) -> String {
    let Metadata { title, author, source, published, url } = &article.metadata;
    let published = published.map(|day| day.to_string());
    let dateline = article.dateline.map(|span| article.words(span).trim().to_owned());
    let mut table = String::new();
    for (name, value) in [
        ("title", title),
        ("author", author),
        ("source", source),
        ("published", &published),
        ("url", url),
        ("dateline", &dateline),
    ] {
        table += &format!("{name:<10} {}\n", value.as_deref().unwrap_or("(not said)"));
    }
    table += "\n";
    for sentence in &article.sentences {
        let kind = format!("{:?}", article.kind_of(sentence)).to_lowercase();
        let words = text::one_line(article.words(sentence.span));
        table += &format!("{:>7}..{:<7} {kind:<10} {words}\n", sentence.span.start, sentence.span.end);
    }
    table
}
