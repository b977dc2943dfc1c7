//! The curated facts of an article, with their phrasings indexed, and what they take the place of.

use rustc_hash::FxHashSet;

use crate::facts::Fact;
use crate::matching::PhrasingIndex;

/// Curated facts. Made anew when one of them changes.
#[derive(Debug, Default)]
pub struct Shelf {
    facts: Vec<Fact>,
    phrasings: PhrasingIndex,
    /// The ids of extracted facts that are not shown: retired ones, and those that a curated fact takes the place of.
    hidden: FxHashSet<String>,
}

impl Shelf {
    /// A shelf of these facts. What was extracted and has one of their ids, or is `retired`, is not shown any more.
    pub fn new(facts: Vec<Fact>, retired: Vec<String>) -> Self {
        let hidden = facts.iter().map(|fact| fact.id.clone()).chain(retired).collect();
        Shelf { phrasings: PhrasingIndex::build(&facts), facts, hidden }
    }

    /// The facts, in their order.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Their phrasings.
    pub(super) fn phrasings(&self) -> &PhrasingIndex {
        &self.phrasings
    }

    /// The ids of what is not shown as it was extracted.
    pub fn hidden(&self) -> impl Iterator<Item = &str> {
        self.hidden.iter().map(String::as_str)
    }

    /// Whether an extracted fact of this id is not to be shown.
    pub fn hides(&self, id: &str) -> bool {
        self.hidden.contains(id)
    }
}
