//! Files into articles and facts. What cannot be read is reported in one line that names the file.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, bail};

use super::Sources;
use super::database::{self, Database};
use super::settings::Settings;
use crate::article::{self, Article, Format};
use crate::desk::{self, Brought};
use crate::facts::FactsFile;
use crate::record::{self, Record};

/// Loads what questions are asked of; the built-in article where nothing else is named.
pub fn record(sources: &Sources) -> Result<Record> {
    let record = record_that_reads(sources)?;
    Ok(if sources.no_reading { record.without_reader() } else { record })
}

/// What is asked where no files are named: what is kept, if anything is, as the bot would answer from it; else what the
/// settings name.
pub fn asked(sources: &Sources) -> Result<Arc<Record>> {
    if !sources.is_empty() {
        return Ok(Arc::new(record(sources)?));
    }
    let (settings, database) = (Settings::read(None)?, Database::default());
    let own = settings.sources();
    let no_reading = own.no_reading || sources.no_reading;
    if !database::is_there(&database.place(&settings)) {
        return Ok(Arc::new(record(&Sources { no_reading, ..own })?));
    }
    let (_runtime, desk) = database.desk_with(!no_reading)?;
    Ok(desk.record(None))
}

fn record_that_reads(sources: &Sources) -> Result<Record> {
    record::warm_up();
    if sources.is_empty() {
        return Ok(Record::built_in());
    }
    let articles = sources.articles.iter().map(|path| article(path)).collect::<Result<Vec<_>>>()?;
    differ(articles.iter().map(|article| article.id.as_str()))?;
    let has_articles = !articles.is_empty();
    let record = Record::new(articles, files(sources)?);
    for id in record.facts_without_evidence().filter(|_| has_articles) {
        eprintln!("onrecord: the evidence of the fact {id:?} stands in no article, and will not be shown");
    }
    Ok(record)
}

/// Loads the same to be kept.
pub fn brought(sources: &Sources) -> Result<desk::Sources> {
    if sources.is_empty() {
        return Ok(desk::Sources::built_in()?);
    }
    let articles = sources.articles.iter().map(|path| brought_article(path)).collect::<Result<Vec<_>>>()?;
    differ(articles.iter().map(|article| article.id.as_str()))?;
    Ok(desk::Sources { articles, files: files(sources)? })
}

/// Refuses two articles of one name.
fn differ<'a>(ids: impl Iterator<Item = &'a str>) -> Result<()> {
    let mut ids: Vec<&str> = ids.collect();
    ids.sort_unstable();
    if let Some([twice, _]) = ids.array_windows().find(|[one, other]| one == other) {
        bail!("two articles are called {twice:?}: rename one of the files");
    }
    Ok(())
}

fn files(sources: &Sources) -> Result<Vec<FactsFile>> {
    let file = |path: &PathBuf| {
        let name = path.display();
        let text = String::from_utf8(bytes(path)?)
            .ok()
            .with_context(|| format!("{name}: not UTF-8; save the file as UTF-8"))?;
        FactsFile::parse(&text).with_context(|| format!("{name}"))
    };
    sources.facts.iter().map(file).collect()
}

/// Loads an article; "-" is text on standard input.
pub fn article(path: &Path) -> Result<Article> {
    let (id, format) = named(path);
    Article::parse(&id, &bytes(path)?, format).with_context(|| format!("{}", path.display()))
}

/// Loads an article as it is, once it is known to be one.
fn brought_article(path: &Path) -> Result<Brought> {
    let ((id, format), bytes) = (named(path), bytes(path)?);
    Article::parse(&id, &bytes, format).with_context(|| format!("{}", path.display()))?;
    let source = String::from_utf8(bytes).with_context(|| format!("{}", path.display()))?;
    Ok(Brought { id, format, source })
}

/// What an article is called, and how it is written, by its path.
fn named(path: &Path) -> (String, Format) {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let id = if is_stdin(path) { "stdin".into() } else { path.file_stem().unwrap_or_default().to_string_lossy() };
    (id.into_owned(), Format::of_extension(&extension))
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// A file's bytes, at most as many as an article may have and one more.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    let name = path.display();
    let mut bytes = Vec::new();
    let most = article::LARGEST as u64 + 1;
    if is_stdin(path) {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).context("standard input cannot be read")?;
    } else {
        let file = File::open(path).with_context(|| format!("{name}: cannot be opened"))?;
        if file.metadata().is_ok_and(|metadata| metadata.is_dir()) {
            bail!("{name}: is a directory; name a .txt, .md or .html file in it");
        }
        file.take(most).read_to_end(&mut bytes).with_context(|| format!("{name}: cannot be read"))?;
    }
    Ok(bytes)
}
