//! Files into articles and facts. What cannot be read is reported in one line that names the file.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::Sources;
use crate::article::{self, Article, Format};
use crate::desk::{self, Desk};
use crate::facts::FactsFile;

/// Loads what questions are asked of; the built-in article where nothing else is named.
pub fn desk(sources: &Sources) -> Result<Desk> {
    let desk = desk_that_reads(sources)?;
    Ok(if sources.no_reading { desk.without_reader() } else { desk })
}

fn desk_that_reads(sources: &Sources) -> Result<Desk> {
    desk::warm_up();
    if sources.is_empty() {
        return Ok(Desk::built_in());
    }
    let articles = sources.articles.iter().map(|path| article(path)).collect::<Result<Vec<_>>>()?;
    let mut ids: Vec<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    ids.sort_unstable();
    if let Some([twice, _]) = ids.array_windows().find(|[one, other]| one == other) {
        bail!("two articles are called {twice:?}: rename one of the files");
    }
    let mut files = Vec::new();
    for path in &sources.facts {
        let name = path.display();
        let text = String::from_utf8(bytes(path)?)
            .ok()
            .with_context(|| format!("{name}: not UTF-8; save the file as UTF-8"))?;
        files.push(FactsFile::parse(&text).with_context(|| format!("{name}"))?);
    }
    let has_articles = !articles.is_empty();
    let desk = Desk::new(articles, files);
    for id in desk.facts_without_evidence().filter(|_| has_articles) {
        eprintln!("onrecord: the evidence of the fact {id:?} stands in no article, and will not be shown");
    }
    Ok(desk)
}

/// Loads an article; "-" is text on standard input.
pub fn article(path: &Path) -> Result<Article> {
    let bytes = bytes(path)?;
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    let id = if is_stdin(path) { "stdin".into() } else { path.file_stem().unwrap_or_default().to_string_lossy() };
    Article::parse(&id, &bytes, Format::of_extension(&extension)).with_context(|| format!("{}", path.display()))
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
