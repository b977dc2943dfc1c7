//! From an article to its fact base: entities, and records of what the article says, each with its evidence. Curated
//! facts, which a moderator wrote, are records of the same form.
//!
//! ```
//! use onrecord::article::{Article, Format};
//! use onrecord::facts::FactBase;
//! let text = "The mayor, Ann Lee, said: “We will rebuild the bridge.”";
//! let article = Article::parse("a", text.as_bytes(), Format::Text)?;
//! let base = FactBase::of(&article);
//! assert_eq!(base.entities.list[0].name, "Ann Lee");
//! # Ok::<(), onrecord::article::ArticleError>(())
//! ```

mod attribution;
mod curated;
mod entities;
mod event;
mod extract;
mod lookup;
mod record;
mod tagging;
mod times;

pub use attribution::{Attributions, Sourced};
pub use curated::{FactsError, FactsFile};
pub use entities::{Entities, Entity, EntityKind, Form, Mention, country_forms, government_of};
pub use event::{Find, MainEvent};
pub use extract::figures::{FigureFound, Figures, Quantity, Role, quantity};
pub use extract::{Clause, Clauses};
pub use lookup::{Wanted, lookup};
pub use record::{Bound, Fact, FactKind, Manner, Modality, Origin, Polarity, Value};
pub use tagging::{Tag, Tagged, Token};
pub use times::{Days, Times, Told};

use std::sync::OnceLock;

use crate::article::Article;
use crate::text;
use extract::Dates;

/// What an article says, as records.
#[derive(Debug, Default)]
pub struct FactBase {
    /// Who and what is named.
    pub entities: Entities,
    /// Whose words are whose.
    pub attributions: Attributions,
    /// What is counted and measured.
    pub figures: Figures,
    /// Who does what, clause by clause.
    pub clauses: Clauses,
    /// What is placed in time, and when.
    pub times: Times,
    /// What is said, in the order of the article.
    pub facts: Vec<Fact>,
    /// What it is about; looked for when it is asked for.
    event: OnceLock<MainEvent>,
}

/// Builds what reading needs and no article changes: the tagger, the patterns of dates and numbers.
pub fn warm_up() {
    tagging::warm_up();
    text::dates("", None);
    text::numbers("");
}

impl FactBase {
    /// Reads the facts of an article.
    pub fn of(article: &Article) -> Self {
        let tagged = Tagged::of(article);
        let mut entities = Entities::of(article, &tagged);
        let ((mut attributions, clauses), (dates, figures)) = rayon::join(
            || (Attributions::of(article, &tagged, &entities), Clauses::of(article, &tagged)),
            || {
                let dates = Dates::of(article);
                let figures = Figures::of(article, &tagged, &entities, &dates);
                (dates, figures)
            },
        );
        entities.hear(article, &tagged, &attributions);
        attributions.settle(article, &entities);
        let times = Times::of(article, &dates);
        let mut base = FactBase { entities, attributions, figures, clauses, times, ..FactBase::default() };
        base.facts = extract::facts(article, &tagged, &dates, &base);
        base
    }

    /// The main event of the article that the base was read from.
    pub fn event(&self, article: &Article) -> &MainEvent {
        self.event.get_or_init(|| MainEvent::of(article))
    }
}
