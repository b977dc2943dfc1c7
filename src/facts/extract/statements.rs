//! Statements.

use crate::article::Article;
use crate::facts::{Entities, Fact, Tagged};

pub(super) fn find(_article: &Article, _tagged: &Tagged, _entities: &Entities) -> Vec<Fact> {
    Vec::new()
}
