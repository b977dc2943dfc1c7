//! What the operator's settings bring: articles, and the facts of facts files. Bringing the same again changes nothing, and
//! never what a moderator wrote.

use rustc_hash::FxHashSet;

use super::{Desk, EVERYBODY, article_of, now};
use crate::article::{Article, Format, Metadata};
use crate::facts::{Fact, FactsFile};
use crate::record::BUILT_IN;
use crate::store::{Added, Change, Kept, Revision, Standing, StoreError, Stored, Work};

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
        let mut shelves: Vec<Vec<Fact>> = vec![Vec::new(); stored.len() + 1];
        for fact in facts {
            let holds = |text: &String| fact.evidence.iter().any(|words| text.contains(words));
            let home = if texts.len() == 1 { Some(0) } else { texts.iter().position(holds) };
            shelves[home.unwrap_or(texts.len())].push(fact);
        }
        let mut work = self.store.begin().await?;
        for (stored, facts) in stored.iter().zip(&shelves) {
            self.keep(&mut work, stored, SETTINGS, "read from the settings").await?;
            bring_facts(&mut work, &stored.id, facts, at).await?;
        }
        let general = shelves.last().map(Vec::as_slice).unwrap_or_default();
        bring_facts(&mut work, "", general, at).await?;
        for known in self.store.articles().await? {
            let is_brought = stored.iter().any(|stored| stored.id == known.id);
            if known.server == EVERYBODY && !known.is_retired && !is_brought {
                work.retire_article(&known.id, true, at).await?;
                work.audit(EVERYBODY, [SETTINGS, "article retired", &known.id, "not in the settings any more"], at)
                    .await?;
            } else if known.server == EVERYBODY && known.is_retired && is_brought {
                work.retire_article(&known.id, false, at).await?;
            }
        }
        work.commit().await
    }

    /// Keeps an article, and looks its facts' evidence up if its text is another than before.
    pub(super) async fn keep(
        &self,
        work: &mut Work,
        stored: &Stored,
        actor: &str,
        reason: &str,
    ) -> Result<Added, StoreError> {
        let added = work.put_article(stored, actor, reason).await?;
        if let Added::Version(_) = added
            && let Ok(article) = article_of(stored)
        {
            look_up_evidence(work, &article).await?;
        }
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
pub(super) async fn look_up_evidence(work: &mut Work, article: &Article) -> Result<usize, StoreError> {
    let mut doubtful = 0;
    for Kept { fact, standing, .. } in work.facts(&article.id).await? {
        let stands = fact.evidence.iter().all(|words| article.text.contains(words));
        let now = if stands { Standing::Stands } else { Standing::Doubtful };
        doubtful += usize::from(!stands);
        if now != standing {
            work.set_standing(&article.id, &fact.id, now).await?;
        }
    }
    Ok(doubtful)
}

/// Keeps the facts of a file. What a moderator changed stays as they have it.
async fn bring_facts(work: &mut Work, article: &str, facts: &[Fact], at: i64) -> Result<(), StoreError> {
    let brought: FxHashSet<&str> = facts.iter().map(|fact| fact.id.as_str()).collect();
    let known = work.facts(article).await?;
    let revision = |fact: Fact, is_retired, change, reason: &str| Revision {
        fact,
        is_retired,
        change,
        actor: FILE.to_owned(),
        reason: reason.to_owned(),
        note: None,
        at,
    };
    for fact in facts {
        let own = known.iter().find(|known| known.fact.id == fact.id);
        let Some(own) = own else {
            work.put_fact(article, &revision(fact.clone(), false, Change::New, "read from a facts file")).await?;
            continue;
        };
        let fact = Fact { revision: own.fact.revision, spans: Vec::new(), ..fact.clone() };
        if (&fact, false) != (&own.fact, own.is_retired) && by_file(work, article, &fact.id).await? {
            work.put_fact(article, &revision(fact, false, Change::Update, "the facts file changed")).await?;
        }
    }
    for gone in known.into_iter().filter(|known| !known.is_retired && !brought.contains(known.fact.id.as_str())) {
        if by_file(work, article, &gone.fact.id).await? {
            let reason = "not in the facts file any more";
            work.put_fact(article, &revision(gone.fact, true, Change::Withdrawal, reason)).await?;
        }
    }
    Ok(())
}

/// Whether nobody but a file has changed a fact.
async fn by_file(work: &mut Work, article: &str, fact: &str) -> Result<bool, StoreError> {
    Ok(work.newest(article, fact).await?.is_some_and(|newest| newest.actor == FILE))
}
