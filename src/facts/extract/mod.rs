//! The extractors, one file a kind of fact. Each reads tagged sentences and gives facts without ids.

mod figures;
mod quotes;
mod statements;

use std::collections::HashSet;

pub use statements::{Clause, Clauses};

use super::{Attributions, Entities, Fact, Origin, Tagged, record};
use crate::article::Article;

/// All facts of an article, in its order, each with its id.
pub(super) fn facts(
    article: &Article,
    tagged: &Tagged,
    entities: &Entities,
    attributions: &Attributions,
    clauses: &Clauses,
) -> Vec<Fact> {
    let mut facts = quotes::find(article, tagged, entities, attributions);
    facts.extend(figures::find(article, tagged, entities));
    facts.extend(statements::find(article, entities, clauses));
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
