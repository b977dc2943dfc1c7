//! Articles that moderators bring: read and shown before they go live, brought in newer versions, retired and restored.

use std::sync::Arc;

use thiserror::Error;
use tokio::task::spawn_blocking;

use super::bring::look_up_evidence;
use super::replay::{Question, compare};
use super::{Desk, EVERYBODY, Replayed, article_of, aside, now};
use crate::article::{Article, ArticleError, Format, Metadata};
use crate::record::{Live, Shelf};
use crate::store::{Added, Asked, Kept, Listed, StoreError, Stored};

/// Most bytes of an article that a moderator brings: some 150,000 words.
pub const LARGEST: usize = 1 << 20;
/// Most articles of a server, retired ones too.
const MOST: usize = 200;
/// Most questions of members that an article is tried on: each is read before and after.
const TRIED: i64 = 100;
/// Most letters of an id.
const ID: usize = 60;

/// An article, or a newer version of one, that is not live yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// The article that this is a newer version of; none for a new article.
    pub replaces: Option<String>,
    /// The server whose it is.
    pub server: u64,
    /// How the file is written.
    pub format: Format,
    /// The file.
    pub source: Vec<u8>,
    /// What the moderator says of it, as far as the file does not say it itself.
    pub metadata: Metadata,
}

/// An edition, read and tried, to be looked at before it goes live.
#[derive(Debug, Clone)]
pub struct Proof {
    /// What will be kept.
    stored: Stored,
    /// The article as it is read, with what is read from it.
    pub live: Live,
    /// Facts of moderators whose evidence is not in this version: they will not be said until somebody has seen to them.
    pub doubtful: Vec<String>,
    /// What would be answered otherwise.
    pub replayed: Replayed,
}

/// Why an article is not brought. Each says what to do.
#[derive(Debug, Error)]
pub enum EditionError {
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(#[from] ArticleError),
    /// The file is longer than a moderator may bring.
    #[error("the article has {0} bytes, and may have {LARGEST}")]
    TooLarge(usize),
    /// No article of that id is live, or retired.
    #[error("there is no article {0:?}")]
    NoArticle(String),
    /// It is kept already.
    #[error("that is the article {0:?}, word for word")]
    Same(String),
    /// The article is another server's, or everybody's.
    #[error("the article {0:?} comes from my operator's settings, who alone can change it")]
    NotYours(String),
    /// Too many.
    #[error("{0} articles are kept, retired ones too, and no more can be: bring newer versions of those")]
    TooMany(usize),
    /// It changed since the proof was made.
    #[error("the article changed in the meantime: please begin again")]
    Conflict,
    /// It broke the program that read it.
    #[error("the article could not be read: something in it is too much for me")]
    Crashed,
    /// The store.
    #[error("nothing was changed: {0}")]
    Store(StoreError),
}

impl From<StoreError> for EditionError {
    fn from(error: StoreError) -> Self {
        EditionError::Store(error)
    }
}

impl Desk {
    /// Reads an edition and tries it on what was asked of late, beside the async runtime.
    ///
    /// # Errors
    /// What is wrong with it.
    pub async fn proof(self: &Arc<Self>, edition: Edition) -> Result<Proof, EditionError> {
        let Edition { replaces, server, format, source, metadata, .. } = edition;
        if source.len() > LARGEST {
            return Err(EditionError::TooLarge(source.len()));
        }
        let (source, parsed) = aside(move || {
            let parsed = Article::parse("", &source, format);
            (source, parsed)
        })
        .await?;
        let title = parsed?.metadata.title.or(metadata.title.clone());
        // Cannot fail: it was just parsed, which wants UTF-8.
        let source =
            String::from_utf8(source).map_err(|error| ArticleError::NotUtf8(error.utf8_error().valid_up_to()))?;
        let known = self.store().listed().await?;
        let own = |listed: &&Listed| listed.server == server;
        if let Some(same) =
            known.iter().filter(own).find(|listed| listed.is_file(format, &source) && !listed.is_retired)
        {
            return Err(EditionError::Same(same.id.clone()));
        }
        let mut stored =
            Stored { id: String::new(), server, version: 0, is_retired: false, format, source, metadata, at: now() };
        if let Some(id) = replaces {
            let before = theirs(&known, server, &id)?;
            stored.metadata.complete(before.metadata.clone());
            (stored.id, stored.version, stored.is_retired) = (id, before.version, before.is_retired);
        } else {
            let kept = known.iter().filter(own).count();
            if kept >= MOST {
                return Err(EditionError::TooMany(kept));
            }
            stored.id = free_id(&title.unwrap_or_default(), |id| known.iter().any(|listed| listed.id == id));
        }
        let kept = self.store().facts(&stored.id).await?;
        let asked = self.store().recent_questions(server, TRIED).await?;
        let desk = Arc::clone(self);
        let tried = spawn_blocking(move || desk.read_and_tried(stored, kept, &asked));
        tried.await.unwrap_or(Err(EditionError::Crashed))
    }

    fn read_and_tried(&self, stored: Stored, kept: Vec<Kept>, asked: &[Asked]) -> Result<Proof, EditionError> {
        let article = article_of(&Stored { version: stored.version + 1, ..stored.clone() })?;
        let holds = |kept: &Kept| kept.fact.evidence.iter().all(|words| article.text.contains(words));
        let (kept, retired): (Vec<Kept>, Vec<Kept>) = kept.into_iter().partition(|kept| !kept.is_retired);
        let (said, doubtful): (Vec<Kept>, Vec<Kept>) = kept.into_iter().partition(holds);
        let phrasing = |kept: &Kept| kept.fact.phrasings.first().cloned();
        let own: Vec<String> = said.iter().chain(&doubtful).filter_map(phrasing).collect();
        let doubtful: Vec<String> = doubtful.into_iter().map(|kept| kept.fact.id).collect();
        let facts: Vec<_> = said.into_iter().map(|kept| kept.fact).collect();
        let hidden = retired.into_iter().map(|kept| kept.fact.id).chain(doubtful.iter().cloned());
        let live = Live::new(article, Shelf::new(facts, hidden.collect()));
        let before = self.record(Some(stored.server));
        let after = before.with_article(live.clone());
        let id = Some(stored.id.as_str());
        // Members ask what is chosen for their channel, or all.
        let settings = self.server(stored.server);
        let of_members = asked
            .iter()
            .map(|asked| Question { words: &asked.words, article: settings.article_in(asked.channel, None) });
        let questions = of_members.chain(own.iter().map(|words| Question { words, article: id })).collect();
        let replayed = compare(&before, &after, questions, |_| true);
        Ok(Proof { stored, live, doubtful, replayed })
    }

    /// Makes an edition live as its proof shows it. Gives whether it is new, or which version.
    ///
    /// # Errors
    /// When it changed since the proof was made, or the store cannot be reached: then nothing is changed.
    pub async fn publish(&self, proof: Proof, actor: &str, reason: &str) -> Result<Added, EditionError> {
        let mut work = self.store().begin().await?;
        let seen = (proof.stored.version, proof.stored.is_retired);
        if work.version(&proof.stored.id).await?.unwrap_or_default() != seen {
            return Err(EditionError::Conflict);
        }
        let added = self.keep(&mut work, &proof.stored, actor, reason).await?;
        let article = proof.live.article();
        look_up_evidence(&mut work, &article.id, &article.text).await?;
        work.commit().await?;
        let _ = self.refresh().await; // it is kept; should it not be live yet, the feed brings it
        Ok(added)
    }

    /// Retires an article of a server, or restores it.
    ///
    /// # Errors
    /// When there is no such article, it is not the server's, or the store cannot be reached.
    pub async fn retire_article(
        &self,
        server: u64,
        id: &str,
        is_retired: bool,
        [actor, reason]: [&str; 2],
    ) -> Result<(), EditionError> {
        let known = self.store().listed().await?;
        let listed = theirs(&known, server, id)?;
        if listed.is_retired == is_retired {
            return Err(EditionError::NoArticle(id.to_owned()));
        }
        let mut work = self.store().begin().await?;
        if work.version(id).await? != Some((listed.version, listed.is_retired)) {
            return Err(EditionError::Conflict);
        }
        work.retire_article(id, is_retired).await?;
        let action = if is_retired { "article retired" } else { "article restored" };
        work.audit(server, [actor, action, id, reason], now()).await?;
        if !is_retired
            && let Some(stored) = work.article(id).await?
            && let Ok(Ok(article)) = aside(move || article_of(&stored)).await
        {
            look_up_evidence(&mut work, &article.id, &article.text).await?;
        }
        work.commit().await?;
        let _ = self.refresh().await; // it is kept; should it not be live yet, the feed brings it
        Ok(())
    }
}

/// An article that a server may change.
fn theirs<'a>(known: &'a [Listed], server: u64, id: &str) -> Result<&'a Listed, EditionError> {
    let found = known.iter().find(|listed| listed.id == id && [EVERYBODY, server].contains(&listed.server));
    match found {
        Some(listed) if listed.server == server && server != EVERYBODY => Ok(listed),
        Some(listed) => Err(EditionError::NotYours(listed.id.clone())),
        None => Err(EditionError::NoArticle(id.to_owned())),
    }
}

/// What a new article is called: its title in small letters and hyphens, with a number where that is taken.
fn free_id(title: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let mut id = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            id.push(letter);
        } else if !id.is_empty() && !id.ends_with('-') {
            if id.len() >= ID {
                break;
            }
            id.push('-');
        }
        if id.len() >= 2 * ID {
            break; // one long word
        }
    }
    let id = id.trim_end_matches('-');
    let id = if id.is_empty() { "article" } else { id };
    let mut ids = std::iter::once(id.to_owned()).chain((2..).map(|number| format!("{id}-{number}")));
    // Cannot fail: the numbers do not end.
    ids.find(|id| !is_taken(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_article_is_called_by_its_title() {
        let id = |title: &str| free_id(title, |id| id == "ferry-aground");
        assert_eq!(id("Bridge: opened “at last”!"), "bridge-opened-at-last");
        assert_eq!(id("Ferry aground"), "ferry-aground-2");
        assert_eq!(id("Überfall in Köln"), "überfall-in-köln");
        assert_eq!(id("…"), "article");
        assert!(id(&"word ".repeat(100)).len() <= ID + 5 && id(&"w".repeat(500)).len() <= 2 * ID);
    }
}
