//! `onrecord facts add`, `edit`, `retire`, `restore` and `history`: what moderators do on Discord, done on the console.

use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;

use super::database::Database;
use crate::desk::{AmendError, Desk, Draft, Replayed};
use crate::facts::Fact;
use crate::store::{Change, Revision};
use crate::text::plain;

/// Who changes what is changed here.
pub const CONSOLE: &str = "console";
/// Questions of members that a change is tried on.
const TRIED: i64 = 1_000;
/// Questions shown that would be answered otherwise.
const SHOWN: usize = 10;

#[derive(Debug, Subcommand)]
pub enum Amend {
    /// Add a fact, and print its id.
    Add(Add),
    /// Change a fact: what is not given stays as it is.
    Edit(Edit),
    /// Say a fact no more.
    Retire(Retire),
    /// Say a retired fact again.
    Restore(Retire),
    /// Print what became of a fact, newest first.
    History(History),
}

/// What a change says of itself.
#[derive(Debug, Args)]
struct Why {
    #[command(flatten)]
    database: Database,
    /// Why, for the history
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What is said of it in public: below earlier answers that showed the fact
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Show which questions would be answered otherwise, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// The article that the fact belongs to [default: the only one that fits]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
}

#[derive(Debug, Args)]
pub struct Add {
    /// The short answer
    #[arg(long, value_name = "TEXT")]
    answer: String,
    /// A question that people ask for it; as often as there are
    #[arg(long = "phrasing", value_name = "TEXT")]
    phrasings: Vec<String>,
    /// The article's words that bear it out; as often as there are
    #[arg(long, value_name = "TEXT", required_unless_present = "source")]
    evidence: Vec<String>,
    /// The web address of another source
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    attribution: Option<String>,
    #[command(flatten)]
    why: Why,
}

#[derive(Debug, Args)]
pub struct Edit {
    /// The fact
    #[arg(value_name = "ID")]
    id: String,
    /// The short answer
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
    /// Questions that people ask for it, in the place of all before
    #[arg(long = "phrasing", value_name = "TEXT")]
    phrasings: Vec<String>,
    /// The article's words that bear it out, in the place of all before
    #[arg(long, value_name = "TEXT")]
    evidence: Vec<String>,
    /// The web address of another source
    #[arg(long, value_name = "URL")]
    source: Option<String>,
    /// Who says so
    #[arg(long, value_name = "NAME")]
    attribution: Option<String>,
    /// What the change is
    #[arg(long, value_name = "KIND", default_value = "update")]
    change: Kind,
    #[command(flatten)]
    why: Why,
}

/// What an edit is.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Kind {
    /// The news went on
    Update,
    /// What was said before was wrong: the bot corrects its earlier replies
    Correction,
    /// Wording and spelling
    MinorFix,
}

#[derive(Debug, Args)]
pub struct Retire {
    /// The fact
    #[arg(value_name = "ID")]
    id: String,
    #[command(flatten)]
    why: Why,
}

#[derive(Debug, Args)]
pub struct History {
    /// The fact
    #[arg(value_name = "ID")]
    id: String,
    /// The article that the fact belongs to [default: the only one that fits]
    #[arg(long, value_name = "ID")]
    article: Option<String>,
    #[command(flatten)]
    database: Database,
}

impl Amend {
    pub fn run(self) -> Result<ExitCode> {
        match self {
            Amend::Add(add) => add.run(),
            Amend::Edit(edit) => edit.run(),
            Amend::Retire(Retire { id, why }) => change(why, &id, |draft, is_retired| {
                if is_retired {
                    bail!("the fact {:?} is retired already", draft.fact.id);
                }
                (draft.is_retired, draft.change) = (true, Change::Withdrawal);
                Ok(())
            }),
            Amend::Restore(Retire { id, why }) => change(why, &id, |draft, is_retired| {
                if !is_retired {
                    bail!("the fact {:?} is not retired", draft.fact.id);
                }
                draft.change = Change::Restored;
                Ok(())
            }),
            Amend::History(history) => history.run(),
        }
    }
}

impl Add {
    fn run(self) -> Result<ExitCode> {
        let (runtime, desk) = self.why.database.desk()?;
        let record = desk.record(None);
        let only = || {
            let mut articles = record.articles();
            articles.next().filter(|_| articles.next().is_none()).map(|article| article.id.clone())
        };
        let article =
            self.why.article.clone().or_else(only).context("there are several articles: say which with --article")?;
        let fact = Fact {
            answer: self.answer,
            phrasings: self.phrasings,
            evidence: self.evidence,
            source: self.source,
            attribution: self.attribution,
            ..Fact::default()
        };
        let server = desk.owner(&article).unwrap_or_default();
        let mut draft = Draft::new(&article, fact, CONSOLE, server, &self.why.reason);
        draft.note.clone_from(&self.why.note);
        runtime.block_on(made(&desk, draft, self.why.dry_run))
    }
}

impl Edit {
    fn run(self) -> Result<ExitCode> {
        let Edit { id, answer, phrasings, evidence, source, attribution, change: kind, why } = self;
        change(why, &id, |draft, is_retired| {
            if is_retired {
                bail!("the fact {id:?} is retired: restore it first");
            }
            let fact = &mut draft.fact;
            fact.answer = answer.unwrap_or_else(|| std::mem::take(&mut fact.answer));
            fact.source = source.or_else(|| fact.source.take());
            fact.attribution = attribution.or_else(|| fact.attribution.take());
            if !phrasings.is_empty() {
                fact.phrasings = phrasings;
            }
            if !evidence.is_empty() {
                fact.evidence = evidence;
            }
            draft.change = match kind {
                Kind::Update => Change::Update,
                Kind::Correction => Change::Correction,
                Kind::MinorFix => Change::MinorFix,
            };
            Ok(())
        })
    }
}

/// Changes a fact as `how` says, which is told whether it is retired.
fn change(why: Why, id: &str, how: impl FnOnce(&mut Draft, bool) -> Result<()>) -> Result<ExitCode> {
    let (runtime, desk) = why.database.desk()?;
    let (article, fact, is_retired) = runtime.block_on(meant(&desk, id, why.article.as_deref()))?;
    let server = desk.owner(&article).unwrap_or_default();
    let mut draft = Draft::new(&article, fact, CONSOLE, server, &why.reason);
    draft.note = why.note;
    how(&mut draft, is_retired)?;
    runtime.block_on(made(&desk, draft, why.dry_run))
}

/// The fact of an id, of whichever server, in the article that is named or in the first.
async fn meant(desk: &Desk, id: &str, article: Option<&str>) -> Result<(String, Fact, bool)> {
    let server = match article {
        Some(article) => desk.owner(article).with_context(|| format!("there is no article {article:?}"))?,
        None => desk.server_of_fact(id).await?,
    };
    Ok(desk.fact_to_change(server, id, article).await?)
}

/// Makes a change, or only shows what it would change.
async fn made(desk: &Desk, draft: Draft, dry_run: bool) -> Result<ExitCode> {
    let draft = desk.checked(draft)?;
    let asked = desk.store().recent_questions(draft.server, TRIED).await?;
    eprint!("{}", told(&desk.replay(&draft, &asked)));
    if dry_run {
        return Ok(ExitCode::SUCCESS);
    }
    match desk.amend(draft).await {
        Ok(amended) => println!("{}", amended.fact),
        Err(AmendError::Conflict(newest)) => {
            bail!("{} Nothing was changed; it now says: {}", AmendError::Conflict(newest.clone()), newest.fact.answer)
        }
        Err(error) => return Err(error.into()),
    }
    Ok(ExitCode::SUCCESS)
}

/// What a change changes, in lines.
fn told(replayed: &Replayed) -> String {
    let mut text = format!(
        "{} of {} questions {} answered otherwise\n",
        replayed.differences.len(),
        replayed.tried,
        if replayed.differences.len() == 1 { "is" } else { "are" }
    );
    for difference in replayed.differences.iter().take(SHOWN) {
        let first = |reply: &str| plain(reply.lines().next().unwrap_or_default());
        text += &format!(
            "  {}\n    before: {}\n    after:  {}\n",
            plain(&difference.question),
            first(&difference.before.reply),
            first(&difference.after.reply)
        );
    }
    text
}

impl History {
    fn run(self) -> Result<ExitCode> {
        let (runtime, desk) = self.database.desk()?;
        let (article, fact, _) = runtime.block_on(meant(&desk, &self.id, self.article.as_deref()))?;
        let history = runtime.block_on(desk.store().history(&article, &fact.id))?;
        if history.is_empty() {
            println!("{} was read from the article and never changed", fact.id);
        }
        for revision in &history {
            println!("{}", line(revision));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A revision in a line or two.
fn line(revision: &Revision) -> String {
    let Revision { fact, change, actor, reason, note, at, .. } = revision;
    let when = Timestamp::from_second(*at).map(|at| at.strftime("%Y-%m-%d %H:%M UTC").to_string());
    let note = note.as_ref().map(|note| format!("\n   note: {note}")).unwrap_or_default();
    format!(
        "{}  {}  {} by {actor}: {reason}\n   answer: {}{note}",
        fact.revision,
        when.unwrap_or_default(),
        change.name().replace('_', " "),
        fact.answer
    )
}
