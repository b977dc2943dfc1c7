//! The one way through: which record is live where, and every change to it. Every shell asks its questions of a
//! [`Record`] that the desk gives out, and has the desk make its changes, each with an actor and a reason.
//!
//! What is asked is in memory. The store is asked for it once, and again for what changed: questions are answered while the
//! database is away, and changes are refused until it is back.

mod amend;
mod articles;
mod bring;
mod members;
mod notes;
mod queue;
mod replay;
mod servers;
mod stats;
mod sweep;

pub use amend::{AmendError, Amended, Draft};
pub use articles::{Edition, EditionError, LARGEST, Proof};
pub use bring::{Brought, Imported, Sources};
pub use members::{CONVERSATION, MemberData};
pub use notes::{Note, kind_of};
pub use queue::{Cluster, Reported, Settled, is_unfit};
pub use replay::{Difference, Replayed};
pub use servers::{QuietHours, ServerSettings};
pub use stats::{DayStats, Stats};
pub use sweep::Retention;

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use tokio::sync::Notify;
use tokio::task::spawn_blocking;
use tracing::{info, warn};

use crate::article::{Article, ArticleError, Metadata};
use crate::record::{Live, Record, Shelf};
use crate::store::{Kept, Standing, Store, StoreError, Stored, Work};

/// Whoever reads several articles' worth of news has no more than this to ask at a time.
const EVERYBODY: u64 = 0;

/// The service behind all shells.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    /// A record of nothing, whose reader all others share.
    blank: Record,
    // These locks guard plain maps, for as long as something is looked up or put in, never across an await.
    shelves: RwLock<Shelves>,
    records: RwLock<FxHashMap<u64, Arc<Record>>>,
    servers: servers::Servers,
    notes: notes::Notes,
    /// Held while notes are written.
    writing: tokio::sync::Mutex<()>,
    /// The newest change that is live here. Held while changes are made live, so that each is once and in order.
    seen: tokio::sync::Mutex<i64>,
    /// Told when something was made live.
    changes: Notify,
    /// Whether the database was away when it was last asked, so that it is said once.
    is_away: Mutex<bool>,
}

/// All live articles, each with the server whose it is, and the facts that belong to none.
#[derive(Debug, Default)]
struct Shelves {
    articles: Vec<Owned>,
    general: Arc<Shelf>,
}

#[derive(Debug, Clone)]
struct Owned {
    server: u64,
    /// The stored version, and what was said of it, so that what has not changed is not read again.
    version: i64,
    metadata: Metadata,
    live: Live,
}

impl Owned {
    /// Whether this is what was read from a stored article.
    fn is_of(&self, stored: &Stored) -> bool {
        (self.server, self.version, &self.metadata) == (stored.server, stored.version, &stored.metadata)
    }
}

impl Desk {
    /// The desk over what is kept. What `sources` bring is kept first, if the store is to have it.
    ///
    /// # Errors
    /// When the store cannot be reached or read, or what is brought cannot be kept.
    pub async fn open(store: Store, sources: Option<Sources>, reads: bool) -> Result<Desk, StoreError> {
        let blank = Record::new(Vec::new(), Vec::new());
        let desk = Desk {
            store,
            blank: if reads { blank } else { blank.without_reader() },
            shelves: RwLock::default(),
            records: RwLock::default(),
            servers: servers::Servers::default(),
            notes: notes::Notes::default(),
            writing: tokio::sync::Mutex::new(()),
            seen: tokio::sync::Mutex::new(0),
            changes: Notify::new(),
            is_away: Mutex::new(false),
        };
        if let Some(sources) = sources {
            desk.bring(sources).await?;
        }
        desk.read_all(&mut *desk.seen.lock().await).await?;
        Ok(desk)
    }

    /// What is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether passages are read before an answer is given.
    pub fn reads(&self) -> bool {
        self.blank.reads()
    }

    /// What is asked in a server: its own articles and everybody's. Outside servers, everybody's.
    pub fn record(&self, server: Option<u64>) -> Arc<Record> {
        let server = server.unwrap_or(EVERYBODY);
        if let Some(record) = self.records.read().unwrap_or_else(PoisonError::into_inner).get(&server) {
            return Arc::clone(record);
        }
        let mut records = self.records.write().unwrap_or_else(PoisonError::into_inner);
        let record = records.entry(server).or_insert_with(|| Arc::new(self.gathered(server)));
        Arc::clone(record)
    }

    fn gathered(&self, server: u64) -> Record {
        let shelves = self.shelves.read().unwrap_or_else(PoisonError::into_inner);
        let own = shelves.articles.iter().filter(|owned| [EVERYBODY, server].contains(&owned.server));
        Record::of(own.map(|owned| owned.live.clone()).collect(), Arc::clone(&shelves.general), &self.blank)
    }

    /// The servers that have articles of their own which are live.
    fn servers_with_articles(&self) -> Vec<u64> {
        let shelves = self.shelves.read().unwrap_or_else(PoisonError::into_inner);
        let mut servers: Vec<u64> = shelves.articles.iter().map(|owned| owned.server).collect();
        servers.sort_unstable();
        servers.dedup();
        servers.retain(|server| *server != EVERYBODY);
        servers
    }

    /// An article that is live, whose ever it is.
    pub fn live(&self, article: &str) -> Option<Live> {
        self.shelved(article, |owned| owned.live.clone())
    }

    /// Whose an article is: a server's, or everybody's (0); none if it is not live.
    pub fn owner(&self, article: &str) -> Option<u64> {
        self.shelved(article, |owned| owned.server)
    }

    /// Whether an article is, for a change that is being made, still as it is live here.
    async fn is_as_live(&self, work: &mut Work, article: &str) -> Result<bool, StoreError> {
        let live = self.shelved(article, |owned| (owned.version, false));
        Ok(work.version(article).await? == live)
    }

    /// What is read off an article that is live.
    fn shelved<T>(&self, article: &str, read: impl FnOnce(&Owned) -> T) -> Option<T> {
        let shelves = self.shelves.read().unwrap_or_else(PoisonError::into_inner);
        shelves.articles.iter().find(|owned| owned.live.article().id == article).map(read)
    }

    /// Waits until something was changed since this was last waited for. One at a time may wait.
    pub async fn changed(&self) {
        self.changes.notified().await;
    }

    /// How many articles and curated facts are live, all servers' together.
    pub fn size(&self) -> (usize, usize) {
        let shelves = self.shelves.read().unwrap_or_else(PoisonError::into_inner);
        let of_articles = shelves.articles.iter().map(|owned| owned.live.shelf().facts().len());
        (shelves.articles.len(), of_articles.sum::<usize>() + shelves.general.facts().len())
    }

    /// Makes live what was changed, here or in another process.
    ///
    /// # Errors
    /// When the store cannot be reached or read; what was live stays so.
    pub async fn refresh(&self) -> Result<(), StoreError> {
        let mut seen = self.seen.lock().await;
        let changes = self.store.changes_after(*seen).await?;
        let Some(last) = changes.last() else { return Ok(()) };
        let last = last.seq;
        // Somebody was away for so long that the feed does not go back to what they know.
        if changes[0].seq > *seen + 1 {
            self.read_all(&mut seen).await?;
            self.changes.notify_one();
            return Ok(());
        }
        let mut subjects: Vec<(&str, &str)> =
            changes.iter().map(|change| (change.kind.as_str(), change.subject.as_str())).collect();
        subjects.sort_unstable();
        subjects.dedup();
        for (kind, subject) in subjects {
            match (kind, subject.parse()) {
                ("article", _) => self.read_article(subject).await?,
                ("server", Ok(server)) => self.read_server(server).await?,
                _ => {} // of a later version
            }
        }
        *seen = last;
        self.changes.notify_one();
        Ok(())
    }

    /// Follows what other processes change, for ever.
    async fn follow(&self) {
        let mut feed = self.store.feed();
        loop {
            feed.wait().await;
            let is_away = self.refresh().await.inspect_err(|error| {
                if !self.was_away() {
                    warn!(cause = %error, "the database is away; questions are answered, changes are not made");
                }
            });
            let was_away =
                std::mem::replace(&mut *self.is_away.lock().unwrap_or_else(PoisonError::into_inner), is_away.is_err());
            if was_away && is_away.is_ok() {
                info!("the database is back");
            }
        }
    }

    fn was_away(&self) -> bool {
        *self.is_away.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads everything.
    async fn read_all(&self, seen: &mut i64) -> Result<(), StoreError> {
        // First, so that what changes meanwhile is read once more.
        let newest = self.store.newest_change().await?;
        let (stored, kept) = (self.store.articles().await?, self.store.all_facts().await?);
        let mut facts: FxHashMap<String, Vec<Kept>> = FxHashMap::default();
        for fact in kept {
            facts.entry(fact.article.clone()).or_default().push(fact);
        }
        let general = Arc::new(shelf(facts.remove("").unwrap_or_default()));
        let with_facts: Vec<(Stored, Vec<Kept>)> = stored
            .into_iter()
            .map(|stored| (facts.remove(&stored.id).unwrap_or_default(), stored))
            .map(|(f, s)| (s, f))
            .collect();
        let read = || with_facts.into_par_iter().filter_map(|(stored, kept)| owned(&stored, shelf(kept))).collect();
        let mut articles: Vec<Owned> = aside(read).await?;
        // The database may have another order of letters.
        articles.sort_by(|a, b| a.live.article().id.cmp(&b.live.article().id));
        *self.shelves.write().unwrap_or_else(PoisonError::into_inner) = Shelves { articles, general };
        self.servers.replace(&self.store.servers().await?);
        self.records.write().unwrap_or_else(PoisonError::into_inner).clear();
        *seen = newest;
        Ok(())
    }

    /// Reads an article and its facts again.
    async fn read_article(&self, id: &str) -> Result<(), StoreError> {
        let shelf = shelf(self.store.facts(id).await?);
        if id.is_empty() {
            self.shelves.write().unwrap_or_else(PoisonError::into_inner).general = Arc::new(shelf);
            self.forget_records(EVERYBODY);
            return Ok(());
        }
        let stored = self.store.article(id).await?;
        let known = self.shelved(id, Owned::clone);
        let server = stored.as_ref().map(|stored| stored.server).or(known.as_ref().map(|known| known.server));
        // Reading an article takes much longer than reading its facts.
        let fresh = match (stored, known) {
            (Some(stored), Some(known)) if known.is_of(&stored) && !stored.is_retired => {
                Some(Owned { live: known.live.with_shelf(shelf), ..known })
            }
            (Some(stored), _) => aside(move || owned(&stored, shelf)).await?,
            (None, _) => None,
        };
        {
            let mut shelves = self.shelves.write().unwrap_or_else(PoisonError::into_inner);
            let place = shelves.articles.binary_search_by(|owned| owned.live.article().id.as_str().cmp(id));
            match (place, fresh) {
                (Ok(at), Some(fresh)) => shelves.articles[at] = fresh,
                (Ok(at), None) => drop(shelves.articles.remove(at)),
                (Err(at), Some(fresh)) => shelves.articles.insert(at, fresh),
                (Err(_), None) => {}
            }
        }
        self.forget_records(server.unwrap_or(EVERYBODY));
        Ok(())
    }

    /// Lets the records that show a server's articles be gathered anew: all, where they are everybody's.
    fn forget_records(&self, server: u64) {
        let mut records = self.records.write().unwrap_or_else(PoisonError::into_inner);
        if server == EVERYBODY {
            records.clear();
        } else {
            records.remove(&server);
        }
    }
}

/// An article that is live, as it is asked.
fn owned(stored: &Stored, shelf: Shelf) -> Option<Owned> {
    if stored.is_retired {
        return None;
    }
    match article_of(stored) {
        Ok(article) => Some(Owned {
            server: stored.server,
            version: stored.version,
            metadata: stored.metadata.clone(),
            live: Live::new(article, shelf),
        }),
        Err(error) => {
            // It was read once, when it came; this version reads it otherwise.
            warn!(article = stored.id, cause = %error, "an article in the database cannot be read");
            None
        }
    }
}

/// An article as it is read, with what was said of it besides.
///
/// # Errors
/// When the file is no article.
pub fn article_of(stored: &Stored) -> Result<Article, ArticleError> {
    let mut article = Article::parse(&stored.id, stored.source.as_bytes(), stored.format)?;
    article.metadata.complete(stored.metadata.clone());
    if stored.version > 1 {
        article.metadata.updated =
            Timestamp::from_second(stored.at).ok().map(|at| at.to_zoned_datetime(TimeZone::UTC).date());
    }
    Ok(article)
}

/// The facts of an article that are said, and what is not said any more. Of a fact whose evidence is gone nothing is said
/// until a moderator has seen it.
fn shelf(kept: Vec<Kept>) -> Shelf {
    let is_said = |kept: &Kept| !kept.is_retired && kept.standing == Standing::Stands;
    let (said, unsaid): (Vec<Kept>, Vec<Kept>) = kept.into_iter().partition(is_said);
    Shelf::new(said.into_iter().map(|kept| kept.fact).collect(), unsaid.into_iter().map(|kept| kept.fact.id).collect())
}

/// Does what takes a processor for longer than others can wait for it.
///
/// # Errors
/// When it broke.
async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, StoreError> {
    spawn_blocking(work).await.map_err(|_| StoreError::Strange("reading it broke the reader".to_owned()))
}

/// Now, in seconds since 1970.
pub fn now() -> i64 {
    Timestamp::now().as_second()
}
