//! stub
use super::{Entities, Manner, Tagged};
use crate::article::Article;
use crate::text::Span;
/// x
#[derive(Debug)]
pub struct Sourced {
    /// x
    pub speaker: Span,
    /// x
    pub name: String,
    /// x
    pub manner: Manner,
    /// x
    pub said: Span,
}
/// x
#[derive(Debug, Default)]
pub struct Attributions {
    /// x
    pub list: Vec<Sourced>,
}
impl Attributions {
    /// x
    pub fn of(_: &Article, _: &Tagged, _: &Entities) -> Self {
        Attributions::default()
    }
    /// x
    pub fn of_span(&self, span: Span) -> Option<&Sourced> {
        self.list.iter().find(|s| s.said.start < span.end && span.start < s.said.end)
    }
}
