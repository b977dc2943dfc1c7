//! The record: the articles that are asked together and what moderators wrote of them, ready to be asked and looked up.
//! Pure, and never changed: who changes a fact makes a new record, which shares with the old one what stays as it is.
//!
//! ```
//! use onrecord::record::{Inquiry, Record};
//! let record = Record::built_in();
//! let answer = record.ask(&Inquiry::new("How many countries voted for the resolution?")).answer;
//! assert!(answer.evidence[0].text.contains("14-0"));
//! ```

mod ask;
mod claims;
mod lookup;
mod overview;
mod parts;
mod passages;
mod people;
mod phrasings;
mod reader;
mod shelf;

pub use ask::{Asked, Inquiry, Why};
pub use claims::{Bearing, Checked, Claim};
pub use overview::{Overview, Person, Point};
pub use parts::Parts;
pub use passages::Context;
pub use people::Profile;
pub use phrasings::phrasing_tag;
pub use shelf::Shelf;

use std::sync::{Arc, OnceLock};

use crate::article::{Article, Format};
use crate::facts::{self, FactBase, FactsFile};
use crate::matching::{self, Index};
use crate::question::Question;

/// The built-in article and what is known of it.
pub const BUILT_IN: (&str, &str, &str) = (
    "un-ceasefire",
    include_str!("../../config/articles/un-ceasefire.txt"),
    include_str!("../../config/articles/un-ceasefire.facts.toml"),
);

/// Begins to build what every record needs and no article changes (patterns, word lists, the tagger) on another core, while
/// the articles are still being read. Whoever needs a part of it first waits for that part alone.
pub fn warm_up() {
    rayon::spawn(facts::warm_up);
    rayon::spawn(matching::warm_up);
    rayon::spawn(|| drop(Question::parse("Who said that, and when?", &[])));
}

/// Articles that are asked together, each with its shelf of curated facts, and a shelf of those that belong to none.
#[derive(Debug, Clone)]
pub struct Record {
    articles: Vec<Live>,
    /// Facts whose evidence stands in none of the articles, or that have none.
    general: Arc<Shelf>,
    /// All phrasings by their tags and words; gathered when they are first asked for.
    typed: Arc<OnceLock<phrasings::Phrasings>>,
    reader: Arc<reader::Reader>,
}

/// An article and its curated facts; cheap to copy.
#[derive(Debug, Clone)]
pub struct Live {
    read: Arc<Read>,
    shelf: Arc<Shelf>,
}

/// An article, what is read from it, and its words made ready for matching.
#[derive(Debug)]
struct Read {
    article: Article,
    /// Made when they are first asked for: of a thousand articles few are asked at a time.
    made: OnceLock<(FactBase, Index)>,
    /// A short name for the article as it is now.
    tag: u32,
}

impl Live {
    /// An article with its curated facts.
    pub fn new(article: Article, shelf: Shelf) -> Self {
        let read = Read { tag: passages::tag(&article), article, made: OnceLock::new() };
        Live { read: Arc::new(read), shelf: Arc::new(shelf) }
    }

    /// The same article with other facts.
    #[must_use]
    pub fn with_shelf(&self, shelf: Shelf) -> Self {
        Live { read: Arc::clone(&self.read), shelf: Arc::new(shelf) }
    }

    /// The article.
    pub fn article(&self) -> &Article {
        &self.read.article
    }

    /// What moderators wrote of it.
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// What is read from it.
    pub fn base(&self) -> &FactBase {
        &self.made().0
    }

    /// Its words, for matching.
    fn index(&self) -> &Index {
        &self.made().1
    }

    fn tag(&self) -> u32 {
        self.read.tag
    }

    fn made(&self) -> &(FactBase, Index) {
        self.read.made.get_or_init(|| Index::read(&self.read.article))
    }
}

impl Record {
    /// A record of these articles, with facts that belong to none of them.
    pub fn of(articles: Vec<Live>, general: Arc<Shelf>, reader: &Record) -> Self {
        Record { articles, general, typed: Arc::default(), reader: Arc::clone(&reader.reader) }
    }

    /// A record of these articles and the facts of these files. What a file says of its article fills in what the only
    /// article does not say of itself; where there are several, it is not known which one is meant. A fact belongs to the
    /// only article, or to the first that holds evidence of it.
    pub fn new(mut articles: Vec<Article>, files: Vec<FactsFile>) -> Self {
        let mut facts = Vec::new();
        for file in files {
            if let [article] = articles.as_mut_slice() {
                article.metadata.complete(file.metadata);
            }
            facts.extend(file.facts);
        }
        let mut shelves = vec![Vec::new(); articles.len() + 1];
        for fact in facts {
            let holds = |article: &Article| fact.evidence.iter().any(|words| article.text.contains(words));
            let home = if articles.len() == 1 { Some(0) } else { articles.iter().position(holds) };
            shelves[home.unwrap_or(articles.len())].push(fact);
        }
        let general = shelves.pop().unwrap_or_default();
        let live = |(article, facts)| Live::new(article, Shelf::new(facts, Vec::new()));
        Record {
            articles: articles.into_iter().zip(shelves).map(live).collect(),
            general: Arc::new(Shelf::new(general, Vec::new())),
            typed: Arc::default(),
            reader: Arc::new(reader::Reader::new(true)),
        }
    }

    /// The record of the built-in article and its curated facts.
    ///
    /// # Panics
    /// Never: both are part of the program, and the tests read them.
    pub fn built_in() -> Self {
        let (id, text, facts) = BUILT_IN;
        let article =
            Article::parse(id, text.as_bytes(), Format::Text).expect("the built-in article is tested to read"); // cannot fail: see the message
        let file = FactsFile::parse(facts).expect("the built-in facts are tested to read"); // cannot fail: see the message
        let record = Record::new(vec![article], vec![file]);
        // It will be asked, and the questions may still be on their way.
        record.articles.iter().for_each(|live| _ = live.made());
        record
    }

    /// The record without its reader, for machines that are too small for it: the matching alone answers.
    #[must_use]
    pub fn without_reader(self) -> Self {
        Record { reader: Arc::new(reader::Reader::new(false)), ..self }
    }

    /// Whether passages are read before an answer is given.
    pub fn reads(&self) -> bool {
        self.reader.is_on()
    }

    /// The articles that are live.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().map(Live::article)
    }

    /// The article with this id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles().find(|article| article.id == id)
    }

    /// The article with this id and its facts, or all of them.
    pub fn live(&self, article: Option<&str>) -> impl Iterator<Item = &Live> {
        self.articles.iter().filter(move |live| article.is_none_or(|id| live.article().id == id))
    }

    /// The same record with another shelf for an article, or, where it is none of the record's, for what belongs to none.
    #[must_use]
    pub fn with_shelf(&self, article: &str, change: impl FnOnce(&Shelf) -> Shelf) -> Self {
        let mut record = Record { typed: Arc::default(), ..self.clone() };
        match record.articles.iter_mut().find(|live| live.article().id == article) {
            Some(live) => *live = live.with_shelf(change(live.shelf())),
            None => record.general = Arc::new(change(&record.general)),
        }
        record
    }

    /// The same record with an article more, or another version of one that it has.
    #[must_use]
    pub fn with_article(&self, live: Live) -> Self {
        let mut record = Record { typed: Arc::default(), ..self.clone() };
        match record.articles.iter_mut().find(|own| own.article().id == live.article().id) {
            Some(own) => *own = live,
            None => record.articles.push(live),
        }
        record
    }

    /// The shelves that are asked when one article is, or all of them: the articles' own, then the one that belongs to none.
    fn shelves(&self, article: Option<&str>) -> impl Iterator<Item = &Shelf> {
        self.live(article).map(Live::shelf).chain([&*self.general])
    }
}
