//! `onrecord backup`, `restore`, `export` and `import`: everything as one file, and the facts of one article as TOML.

use std::fs::File;
use std::io::{BufReader, BufWriter, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::Args;

use super::amend::CONSOLE;
use super::database::Database;
use super::settings::Settings;
use crate::desk::{Desk, Imported};
use crate::facts::{Fact, FactsFile};

#[derive(Debug, Args)]
pub struct Backup {
    #[command(flatten)]
    database: Database,
    /// The file to write; it must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Restore {
    #[command(flatten)]
    database: Database,
    /// The file that `backup` wrote
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    database: Database,
    /// The article [default: the only one]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// The file to write; "-" for standard output
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    database: Database,
    /// The article [default: the only one]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    /// Why, for the history
    #[arg(long, value_name = "TEXT", default_value = "imported from a file")]
    reason: String,
    /// Say how many facts would be changed or retired, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// A facts file (TOML), such as `export` writes. Facts that it lacks are retired
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

impl Backup {
    pub fn run(&self) -> Result<ExitCode> {
        let (runtime, store) = self.database.store(&Settings::read(self.database.config.as_deref())?)?;
        let name = self.file.display();
        if self.file.exists() {
            bail!("{name}: is there already; name another file");
        }
        // Written beside, so that a copy that was not finished does not look like one.
        let part = self.file.with_added_extension("part");
        let made = || -> Result<usize> {
            let mut out = BufWriter::new(File::create(&part)?);
            let count = runtime.block_on(store.back_up(&mut out))?;
            out.into_inner()?.sync_all()?;
            std::fs::rename(&part, &self.file)?;
            Ok(count)
        };
        let count = made().inspect_err(|_| {
            // That it cannot be removed is of no account beside the error itself.
            let _ = std::fs::remove_file(&part);
        });
        println!("{} rows in {name}", count.with_context(|| format!("{name}"))?);
        Ok(ExitCode::SUCCESS)
    }
}

impl Restore {
    pub fn run(&self) -> Result<ExitCode> {
        let (runtime, store) = self.database.store(&Settings::read(self.database.config.as_deref())?)?;
        let name = self.file.display();
        let file = File::open(&self.file).with_context(|| format!("{name}: cannot be opened"))?;
        let count = runtime.block_on(store.restore(BufReader::new(file))).with_context(|| format!("{name}"))?;
        println!("{count} rows from {name}");
        Ok(ExitCode::SUCCESS)
    }
}

/// The article that is named, or the only one.
fn article(desk: &Desk, named: Option<&str>) -> Result<String> {
    let record = desk.record(None);
    let ids: Vec<&str> = record.articles().map(|article| article.id.as_str()).collect();
    match (named, ids.as_slice()) {
        (Some(named), _) if desk.owner(named).is_some() => Ok(named.to_owned()), // a server's own, perhaps
        (Some(named), _) => bail!("there is no article {named:?}; there are: {}", ids.join(", ")),
        (None, [only]) => Ok((*only).to_owned()),
        (None, ids) => bail!("say which article with --article: {}", ids.join(", ")),
    }
}

impl Export {
    pub fn run(&self) -> Result<ExitCode> {
        let (runtime, desk) = self.database.desk()?;
        let id = article(&desk, self.article.as_deref())?;
        let live = desk.live(&id).context("the article went away")?;
        // Those too whose evidence is gone: they are not said, and not retired.
        let kept = runtime.block_on(desk.store().facts(&id))?.into_iter().filter(|kept| !kept.is_retired);
        let facts: Vec<Fact> = kept.map(|kept| kept.fact).collect();
        let text = FactsFile::write(&live.article().metadata, &facts)?;
        if self.file == Path::new("-") {
            stdout().write_all(text.as_bytes())?;
        } else {
            std::fs::write(&self.file, text).with_context(|| format!("{}: cannot be written", self.file.display()))?;
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Import {
    pub fn run(&self) -> Result<ExitCode> {
        let name = self.file.display();
        let text = std::fs::read_to_string(&self.file).with_context(|| format!("{name}: cannot be read"))?;
        let file = FactsFile::parse(&text).with_context(|| format!("{name}"))?;
        let (runtime, desk) = self.database.desk()?;
        let id = article(&desk, self.article.as_deref())?;
        let imported = runtime.block_on(desk.import(&id, file.facts, [CONSOLE, &self.reason], self.dry_run));
        let Imported { changed, retired } = imported.with_context(|| format!("{name}"))?;
        println!(
            "{changed} facts changed, {retired} retired{}",
            if self.dry_run { " if this were no dry run" } else { "" }
        );
        Ok(ExitCode::SUCCESS)
    }
}
