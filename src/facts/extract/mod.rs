//! The extractors, one file a kind of fact. Each reads tagged sentences and gives facts without ids.

mod clauses;
mod dated;
pub mod figures;
mod grammar;
mod phrasings;
mod quotes;
mod statements;
mod times;
mod verbs;

use std::collections::HashSet;

pub(super) use dated::Dates;
pub use statements::{Clause, Clauses};

use super::{Fact, FactBase, Origin, Tagged, record};
use crate::article::Article;

/// All facts of an article, in its order, each with its id. The base holds all but them.
pub(super) fn facts(article: &Article, tagged: &Tagged, dates: &Dates, base: &FactBase) -> Vec<Fact> {
    let entities = &base.entities;
    let (mut facts, others) = rayon::join(
        || {
            let mut facts = quotes::find(article, tagged, entities, &base.attributions);
            facts.extend(figures::find(article, tagged, dates, base));
            facts.extend(times::find(article, tagged, entities, dates));
            facts
        },
        || statements::find(article, entities, &base.clauses, &base.times),
    );
    facts.extend(others);
    facts.sort_by_key(|fact| fact.spans.first().map_or(0, |span| span.start));
    let mut seen = HashSet::new();
    for fact in &mut facts {
        fact.origin = Origin::Extracted;
        fact.evidence = fact.spans.iter().map(|&span| article.words(span).to_owned()).collect();
        fact.id = record::id(fact.kind, &fact.answer, &fact.evidence.join(" "));
    }
    facts.retain(|fact| seen.insert(fact.id.clone()));
    facts
}
