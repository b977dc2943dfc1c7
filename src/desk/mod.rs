//! The one way through: every shell asks its questions, looks facts up and keeps its settings here. Pure but for what
//! servers set and report, which it holds in memory; to be shared between threads behind an `Arc`.
//!
//! ```
//! use onrecord::desk::{Desk, Inquiry};
//! let desk = Desk::built_in();
//! let answer = desk.ask(&Inquiry::new("How many countries voted for the resolution?")).answer;
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
mod reports;
mod servers;

pub use ask::{Asked, Inquiry, Why};
pub use claims::{Bearing, Claim};
pub use overview::Overview;
pub use parts::Parts;
pub use passages::Context;
pub use people::Profile;
pub use phrasings::phrasing_tag;
pub use reports::{Report, ReportKind};
pub use servers::{QuietHours, ServerSettings};

use std::sync::OnceLock;

use crate::article::{Article, Format, Metadata};
use crate::facts::{self, Fact, FactBase, FactsFile};
use crate::matching::{self, Index, PhrasingIndex};
use crate::question::Question;

/// The built-in article and what is known of it.
const BUILT_IN: (&str, &str, &str) = (
    "un-ceasefire",
    include_str!("../../config/articles/un-ceasefire.txt"),
    include_str!("../../config/articles/un-ceasefire.facts.toml"),
);

/// Begins to build what every desk needs and no article changes (patterns, word lists, the tagger) on another core, while
/// the articles are still being read. Whoever needs a part of it first waits for that part alone.
pub fn warm_up() {
    rayon::spawn(facts::warm_up);
    rayon::spawn(matching::warm_up);
    rayon::spawn(|| drop(Question::parse("Who said that, and when?", &[])));
}

/// The articles and facts that are live, ready to be asked, and what each server set and reported.
#[derive(Debug)]
pub struct Desk {
    articles: Vec<Live>,
    facts: Vec<Fact>,
    phrasings: PhrasingIndex,
    /// For each curated fact the articles that hold evidence of it; looked for when an article is asked by itself.
    homes: OnceLock<Vec<Vec<usize>>>,
    /// All phrasings by their tags and words; gathered when they are first asked for.
    typed: OnceLock<phrasings::Phrasings>,
    reader: reader::Reader,
    servers: servers::Servers,
    reports: reports::Reports,
}

/// An article, what was read from it, and its words made ready for matching.
#[derive(Debug)]
struct Live {
    article: Article,
    base: FactBase,
    index: Index,
    /// A short name for the article as it is now.
    tag: u32,
}

impl Desk {
    /// A desk with these articles and the facts of these files. What a file says of its article fills in what the only
    /// article does not say of itself; where there are several, it is not known which one is meant.
    pub fn new(mut articles: Vec<Article>, files: Vec<FactsFile>) -> Self {
        let mut facts = Vec::new();
        for file in files {
            if let [article] = articles.as_mut_slice() {
                complete(&mut article.metadata, file.metadata);
            }
            facts.extend(file.facts);
        }
        // Indexed last: days are counted from the day of publication, and the title is matched too.
        let articles = articles.into_iter().map(|article| {
            let (base, index) = Index::read(&article);
            Live { tag: passages::tag(&article), article, base, index }
        });
        Desk {
            articles: articles.collect(),
            phrasings: PhrasingIndex::build(&facts),
            facts,
            homes: OnceLock::new(),
            typed: OnceLock::new(),
            reader: reader::Reader::new(true),
            servers: servers::Servers::default(),
            reports: reports::Reports::default(),
        }
    }

    /// The desk over the built-in article and its curated facts.
    ///
    /// # Panics
    /// Never: both are part of the program, and the tests read them.
    pub fn built_in() -> Self {
        let (id, text, facts) = BUILT_IN;
        let article =
            Article::parse(id, text.as_bytes(), Format::Text).expect("the built-in article is tested to read"); // cannot fail: see the message
        let file = FactsFile::parse(facts).expect("the built-in facts are tested to read"); // cannot fail: see the message
        Desk::new(vec![article], vec![file])
    }

    /// The desk without its reader, for machines that are too small for it: the matching alone answers.
    #[must_use]
    pub fn without_reader(self) -> Self {
        Desk { reader: reader::Reader::new(false), ..self }
    }

    /// Whether passages are read before an answer is given.
    pub fn reads(&self) -> bool {
        self.reader.is_on()
    }

    /// The articles that are live.
    pub fn articles(&self) -> impl Iterator<Item = &Article> {
        self.articles.iter().map(|live| &live.article)
    }

    /// The article with this id.
    pub fn article(&self, id: &str) -> Option<&Article> {
        self.articles().find(|article| article.id == id)
    }

    /// The article with this id, or all of them.
    fn live(&self, article: Option<&str>) -> impl Iterator<Item = &Live> {
        self.articles.iter().filter(move |live| article.is_none_or(|id| live.article.id == id))
    }
}

/// Fills in what an article does not say of itself.
fn complete(metadata: &mut Metadata, known: Metadata) {
    let Metadata { title, author, source, published, url } = known;
    metadata.title = metadata.title.take().or(title);
    metadata.author = metadata.author.take().or(author);
    metadata.source = metadata.source.take().or(source);
    metadata.published = metadata.published.or(published);
    metadata.url = metadata.url.take().or(url);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_desk_is_shared_between_threads() {
        fn is_shared<T: Send + Sync>(_: &T) {}
        let desk = Desk::built_in();
        is_shared(&desk);
        std::thread::scope(|scope| {
            for server in 0..4 {
                let desk = &desk;
                scope.spawn(move || {
                    desk.configure(server, |settings| settings.shortest = server as usize);
                    assert_eq!(desk.likely("who abs", None, 1), ["Who abstained?"]);
                    assert_eq!(desk.server(server).shortest, server as usize);
                });
            }
        });
    }
}
