//! Articles annotated by hand: the text, a TOML file of what it says, and a copy with every mention of somebody marked.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use jiff::civil;
use serde::Deserialize;

use crate::article::{Article, Format};
use crate::text::Span;

/// An article, and what a person found in it.
pub struct Gold {
    /// The name of its files.
    pub name: String,
    /// The article.
    pub article: Article,
    /// What it says.
    pub said: Annotation,
    /// Where somebody is mentioned: the words, and the number of the entity.
    pub mentions: Vec<(Span, u32)>,
}

/// What an article says, in the order of its words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// When it was published, where its text does not say.
    pub published: Option<civil::Date>,
    /// Quotations, reported statements and denials.
    #[serde(default)]
    pub quote: Vec<Quote>,
    /// What is counted or measured.
    #[serde(default)]
    pub figure: Vec<Figure>,
    /// What people are.
    #[serde(default)]
    pub role: Vec<Role>,
    /// Words that place something in time.
    #[serde(default)]
    pub time: Vec<Time>,
    /// What happened, is planned, was called off.
    #[serde(default)]
    pub event: Vec<Event>,
    /// Who, what, when, where, why and how of the lead, in the article's words.
    #[serde(default)]
    pub lead: BTreeMap<String, Vec<String>>,
    /// Who is named.
    #[serde(default)]
    pub entity: Vec<Named>,
}

/// Words of an article; where they stand more than once, the first ones unless `nth` says otherwise.
#[derive(Debug, Deserialize)]
pub struct Words {
    /// As they stand.
    words: String,
    /// Counted from 1.
    nth: Option<usize>,
}

/// Somebody's words.
#[derive(Debug, Deserialize)]
pub struct Quote {
    #[serde(flatten)]
    pub said: Words,
    /// Whose they are; none where the article does not say.
    pub speaker: Option<String>,
}

/// A number, and what it counts.
#[derive(Debug, Deserialize)]
pub struct Figure {
    #[serde(flatten)]
    pub said: Words,
    /// The number; of a vote or a score, the first side's.
    pub number: f64,
    /// What is counted.
    pub counted: Option<String>,
    /// Whom the article gives as its source.
    pub source: Option<String>,
}

/// What somebody is.
#[derive(Debug, Deserialize)]
pub struct Role {
    #[serde(flatten)]
    pub said: Words,
    /// Who.
    pub name: String,
}

/// When.
#[derive(Debug, Deserialize)]
pub struct Time {
    #[serde(flatten)]
    pub said: Words,
    /// The first day that it may mean.
    pub from: Option<civil::Date>,
    /// The last one.
    pub to: Option<civil::Date>,
    /// `day`, `week`, …; of an open one, "since 2019" or "by Friday", `range`, `before` or `after`.
    pub precision: Option<String>,
}

/// What happened, or is to.
#[derive(Debug, Deserialize)]
pub struct Event {
    #[serde(flatten)]
    pub said: Words,
    /// `happened`, `planned`, `cancelled`, `ongoing`, `denied`.
    pub state: String,
}

/// Somebody who is named.
#[derive(Debug, Deserialize)]
pub struct Named {
    /// Their number in the marked copy.
    pub id: u32,
    /// The fullest form.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl Words {
    /// Where they stand.
    pub fn in_text(&self, text: &str) -> Result<Span> {
        let nth = self.nth.unwrap_or(1);
        let mut places = text.match_indices(&self.words).map(|(at, _)| Span::new(at, at + self.words.len()));
        let place = nth.checked_sub(1).and_then(|nth| places.nth(nth));
        place.with_context(|| format!("the article does not hold {:?} {nth} times", self.words))
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.words
    }
}

/// Reads all annotated articles of a folder, by their names.
pub fn read_all(folder: &Path) -> Result<Vec<Gold>> {
    let listed = std::fs::read_dir(folder).with_context(|| format!("{}: cannot be read", folder.display()))?;
    let mut files: Vec<_> = listed.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    files.sort();
    ensure!(!files.is_empty(), "{}: holds no annotations (NAME.toml)", folder.display());
    files.iter().map(|path| read(path)).collect()
}

fn read(path: &Path) -> Result<Gold> {
    let load =
        |path: &Path| std::fs::read_to_string(path).with_context(|| format!("{}: cannot be read", path.display()));
    let named = |path: &Path| path.display().to_string();
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let said: Annotation = toml::from_str(&load(path)?).with_context(|| named(path))?;
    let (plain, marked) = (path.with_extension("txt"), path.with_extension("coref.txt"));
    let mut article = Article::parse(&name, load(&plain)?.as_bytes(), Format::Text).with_context(|| named(&plain))?;
    article.metadata.published = article.metadata.published.or(said.published);
    let (text, mentions) = unmarked(&load(&marked)?).with_context(|| named(&marked))?;
    ensure!(text == article.text, "{}: is not {} with marks", named(&marked), named(&plain));
    Ok(Gold { name, article, said, mentions })
}

/// A text without its marks, `[[1:Ann Lee]]`, and what they mark, in the order of the words.
fn unmarked(marked: &str) -> Result<(String, Vec<(Span, u32)>)> {
    let (mut text, mut open, mut mentions) = (String::with_capacity(marked.len()), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find(['[', ']']) {
        text += &rest[..at];
        rest = &rest[at..];
        if let Some(mark) = rest.strip_prefix("[[") {
            let (number, words) = mark.split_once(':').context("a mark without a number")?;
            open.push((text.len(), number.parse::<u32>().with_context(|| format!("the mark {number:?}"))?));
            rest = words;
        } else if let Some(after) = rest.strip_prefix("]]") {
            let Some((start, entity)) = open.pop() else { bail!("a mark ends that did not begin: {:?}", tail(&text)) };
            mentions.push((Span::new(start, text.len()), entity));
            rest = after;
        } else {
            text += &rest[..1];
            rest = &rest[1..];
        }
    }
    text += rest;
    ensure!(open.is_empty(), "a mark does not end");
    mentions.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
    Ok((text, mentions))
}

fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(30).map_or(0, |(at, _)| at);
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_may_stand_in_each_other() {
        let (text, mentions) = unmarked("[[2:[[1:Her]] ministry]] [sic] said [[1:she]] left.").expect("it is marked"); // test data
        assert_eq!(text, "Her ministry [sic] said she left.");
        let words: Vec<_> = mentions.iter().map(|(span, entity)| (span.of_text(&text), *entity)).collect();
        assert_eq!(words, [("Her ministry", 2), ("Her", 1), ("she", 1)]);
        assert!(unmarked("[[1:a").is_err() && unmarked("a]]").is_err() && unmarked("[[x:a]]").is_err());
    }
}
