//! What stands for a name.
use super::Entities;
use crate::article::Article;
use crate::facts::Tagged;
pub(super) fn resolve(_entities: &mut Entities, _article: &Article, _tagged: &Tagged) {}
