//! What the operator's settings bring: articles, and the facts of facts files. Bringing the same again changes nothing, and
//! never what a moderator wrote.

use rustc_hash::{FxHashMap, FxHashSet};
use tracing::warn;

use super::{AmendError, Desk, EVERYBODY, article_of, now};
use crate::article::{Format, Metadata};
use crate::facts::{Fact, FactsFile};
use crate::record::BUILT_IN;
use crate::store::{Added, Change, Correction, Kept, Revision, Standing, StoreError, Stored, Work};

/// Who changes what a facts file changes.
pub const FILE: &str = "file";
/// Who brings what the settings bring.
const SETTINGS: &str = "settings";

/// An article that is brought: the file as it is, and what was said of it besides.
#[derive(Debug, Clone)]
pub struct Brought {
    /// What it is called.
    pub id: String,
    /// How the file is written.
    pub format: Format,
    /// The file.
    pub source: String,
}

/// What the settings bring.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// Articles, all readable.
    pub articles: Vec<Brought>,
    /// Facts files.
    pub files: Vec<FactsFile>,
}

/// What bringing a list of facts changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Imported {
    /// Facts that were added or changed.
    pub changed: usize,
    /// Facts that the list lacks, and are not said any more.
    pub retired: usize,
}

impl Sources {
    /// The built-in article and its facts.
    ///
    /// # Errors
    /// None: both are part of the program.
    pub fn built_in() -> Result<Self, crate::facts::FactsError> {
        let (id, text, facts) = BUILT_IN;
        let article = Brought { id: id.to_owned(), format: Format::Text, source: text.to_owned() };
        Ok(Sources { articles: vec![article], files: vec![FactsFile::parse(facts)?] })
    }
}

impl Desk {
    /// Keeps what the settings bring. Everybody's articles that they do not bring any more are retired.
    pub(super) async fn bring(&self, sources: Sources) -> Result<(), StoreError> {
        let at = now();
        let stored: Vec<Stored> = sources.articles.into_iter().map(|brought| stored(brought, at)).collect();
        let mut stored = stored;
        let mut facts = Vec::new();
        for file in sources.files {
            if let [article] = stored.as_mut_slice() {
                article.metadata.complete(file.metadata);
            }
            facts.extend(file.facts);
        }
        let texts: Vec<String> =
            stored.iter().map(|stored| article_of(stored).map(|article| article.text).unwrap_or_default()).collect();
        let mut work = self.store.begin().await?;
        let known = self.store.listed().await?;
        let is_theirs = |id: &str| known.iter().any(|known| known.id == id && known.server != EVERYBODY);
        // A fact stays where it is kept, whatever comes beside it, and whatever becomes of its evidence.
        let mut homes: FxHashMap<String, usize> = FxHashMap::default();
        for (at, id) in stored.iter().map(|stored| stored.id.as_str()).chain([""]).enumerate() {
            let kept = if is_theirs(id) { Vec::new() } else { work.facts(id).await? };
            for kept in kept {
                homes.entry(kept.fact.id).or_insert(at);
            }
        }
        let mut shelves: Vec<Vec<Fact>> = vec![Vec::new(); stored.len() + 1];
        for fact in facts {
            let holds = |text: &String| fact.evidence.iter().any(|words| text.contains(words));
            let by_evidence = || if texts.len() == 1 { Some(0) } else { texts.iter().position(holds) };
            let home = homes.get(&fact.id).copied().or_else(by_evidence);
            shelves[home.unwrap_or(texts.len())].push(fact);
        }
        for ((stored, facts), text) in stored.iter().zip(&shelves).zip(&texts) {
            if is_theirs(&stored.id) {
                // Whatever moderators call theirs, the bot starts.
                warn!(article = stored.id, "a server has an article of that name; the file is not read: rename it");
                continue;
            }
            self.keep(&mut work, stored, SETTINGS, "read from the settings").await?;
            bring_facts(&mut work, &stored.id, facts, BY_FILE, at).await?;
            look_up_evidence(&mut work, &stored.id, text).await?;
        }
        let general = shelves.last().map(Vec::as_slice).unwrap_or_default();
        bring_facts(&mut work, "", general, BY_FILE, at).await?;
        for known in known {
            let is_brought = stored.iter().any(|stored| stored.id == known.id);
            if known.server == EVERYBODY && !known.is_retired && !is_brought {
                work.retire_article(&known.id, true).await?;
                work.audit(EVERYBODY, [SETTINGS, "article retired", &known.id, "not in the settings any more"], at)
                    .await?;
            }
        }
        work.commit().await
    }

    /// Makes the curated facts of an article those of a list, whoever wrote them: adds and changes some, and retires what the
    /// list lacks. Gives how many of either; with `dry_run` nothing is changed.
    ///
    /// # Errors
    /// When the list is empty, the article does not hold the evidence of a fact that is added or changed, or the store cannot
    /// be reached: then nothing is changed.
    pub async fn import(
        &self,
        article: &str,
        facts: Vec<Fact>,
        [actor, reason]: [&str; 2],
        dry_run: bool,
    ) -> Result<Imported, AmendError> {
        let live = self.live(article).ok_or_else(|| AmendError::NoArticle(article.to_owned()))?;
        let text = &live.article().text;
        if facts.is_empty() {
            return Err(AmendError::Empty("at least one fact in the file"));
        }
        let (mut work, at) = (self.store.begin().await?, now());
        if !self.is_as_live(&mut work, article).await? {
            return Err(AmendError::NewVersion);
        }
        let kept = work.facts(article).await?;
        let is_kept = |fact: &&Fact| {
            kept.iter()
                .any(|kept| kept.fact == Fact { revision: kept.fact.revision, spans: Vec::new(), ..(*fact).clone() })
        };
        let brought = facts.iter().filter(|fact| !is_kept(fact));
        if let Some(lost) = brought.flat_map(|fact| &fact.evidence).find(|words| !text.contains(*words)) {
            return Err(AmendError::NoEvidence(lost.clone()));
        }
        let by = Bringer { actor, reason, over_others: true };
        let imported = bring_facts(&mut work, article, &facts, by, at).await?;
        look_up_evidence(&mut work, article, text).await?;
        if dry_run {
            return Ok(imported);
        }
        let server = self.owner(article).unwrap_or(EVERYBODY);
        work.audit(server, [actor, "import", article, reason], at).await?;
        work.commit().await?;
        let _ = self.refresh().await; // it is kept; should it not be live yet, the feed brings it
        Ok(imported)
    }

    /// Keeps an article. Its facts' evidence is to be looked up then.
    pub(super) async fn keep(
        &self,
        work: &mut Work,
        stored: &Stored,
        actor: &str,
        reason: &str,
    ) -> Result<Added, StoreError> {
        let added = work.put_article(stored, actor, reason).await?;
        if added != Added::Same {
            let action = if added == Added::New { "article added" } else { "article updated" };
            work.audit(stored.server, [actor, action, &stored.id, reason], stored.at).await?;
        }
        Ok(added)
    }
}

/// An article as it will be kept for everybody.
fn stored(Brought { id, format, source }: Brought, at: i64) -> Stored {
    Stored { id, server: EVERYBODY, version: 0, is_retired: false, format, source, metadata: Metadata::default(), at }
}

/// Says of each fact whether the article, as it is now, holds its evidence.
pub(super) async fn look_up_evidence(work: &mut Work, article: &str, text: &str) -> Result<(), StoreError> {
    for Kept { fact, standing, .. } in work.facts(article).await? {
        let stands = fact.evidence.iter().all(|words| text.contains(words));
        let now = if stands { Standing::Stands } else { Standing::Doubtful };
        if now != standing {
            work.set_standing(article, &fact.id, now).await?;
        }
    }
    Ok(())
}

/// Who brings facts, and why.
#[derive(Clone, Copy)]
struct Bringer<'a> {
    actor: &'a str,
    reason: &'a str,
    /// Whether what others wrote is changed too.
    over_others: bool,
}

/// The facts files of the settings: what a moderator changed stays as they have it.
const BY_FILE: Bringer = Bringer { actor: FILE, reason: "read from a facts file", over_others: false };

/// Makes the facts of an article those of a list: new ones are added, others changed or retired. What was done.
async fn bring_facts(
    work: &mut Work,
    article: &str,
    facts: &[Fact],
    by: Bringer<'_>,
    at: i64,
) -> Result<Imported, StoreError> {
    let brought: FxHashSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let known = work.facts(article).await?;
    let revision = |fact: Fact, is_retired, change| Revision {
        fact,
        is_retired,
        change,
        actor: by.actor.to_owned(),
        reason: by.reason.to_owned(),
        note: None,
        at,
    };
    let mut imported = Imported::default();
    for fact in facts {
        let own = known.iter().find(|known| known.fact.id == fact.id);
        let Some(own) = own else {
            work.put_fact(article, &revision(Fact { revision: 0, ..fact.clone() }, false, Change::New)).await?;
            imported.changed += 1;
            continue;
        };
        let fact = Fact { revision: own.fact.revision, spans: Vec::new(), ..fact.clone() };
        let is_other = (&fact, false) != (&own.fact, own.is_retired);
        if is_other && (by.over_others || by_file(work, article, &fact.id).await?) {
            work.put_fact(article, &revision(fact, false, Change::Update)).await?;
            imported.changed += 1;
        }
    }
    for gone in known.into_iter().filter(|known| !known.is_retired && !brought.contains(known.fact.id.as_str())) {
        if by.over_others || by_file(work, article, &gone.fact.id).await? {
            let (fact, said) = (gone.fact.id.clone(), gone.fact.answer.clone());
            let revision = work.put_fact(article, &revision(gone.fact, true, Change::Withdrawal)).await?;
            work.put_correction(&Correction { article: article.to_owned(), fact, revision, said, at }).await?;
            imported.retired += 1;
        }
    }
    Ok(imported)
}

/// Whether nobody but a file has changed a fact.
async fn by_file(work: &mut Work, article: &str, fact: &str) -> Result<bool, StoreError> {
    Ok(work.newest(article, fact).await?.is_some_and(|newest| newest.actor == FILE))
}
