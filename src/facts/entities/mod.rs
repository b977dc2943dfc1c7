//! Who and what an article names: canonical names, aliases, kinds, roles, and where each is mentioned.

mod countries;
mod discourse;
mod find;
mod grouping;
mod kinds;
mod line;
mod lists;
mod names;
mod references;
mod roles;
#[cfg(test)]
mod tests;

use countries::key;
pub use countries::{country_forms, government_of};
pub(in crate::facts) use discourse::is_business;
pub(in crate::facts) use references::sex_of_name;

use std::ops::Range;

use super::tagging::Tagged;
use crate::article::Article;
use crate::text::Span;

/// What kind of thing an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A council, ministry, company, party.
    Organisation,
    /// A city, a region, a building.
    Place,
    /// A country, which acts like an organisation and is a place as well.
    Country,
    /// Anything else with a name: a feast, a law, a ship.
    Other,
}

/// Somebody or something that the article names.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Entity {
    /// The fullest form that the article uses: "Benjamin Netanyahu".
    pub name: String,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// Other forms, those that the article uses first: "Netanyahu", "the prime minister", "US", "American".
    pub aliases: Vec<String>,
    /// What the article says it is, in its words, longest first: "Israeli Prime Minister".
    pub roles: Vec<String>,
    /// Whether the article gives it a name; else `name` is what it is called: "a police spokesman".
    pub named: bool,
}

/// How a mention is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By a name or an alias that is a name.
    Name,
    /// By what it is: "the prime minister", "the council".
    Role,
    /// By a pronoun.
    Pronoun,
    /// By its adjective: "Israeli", "American".
    Adjective,
}

/// A place where the article mentions an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The words, without the title or role before a name.
    pub span: Span,
    /// Index into [`Entities::list`].
    pub entity: usize,
    /// How it is put.
    pub form: Form,
}

/// All entities of an article.
#[derive(Debug, Default)]
pub struct Entities {
    /// The entities in the order of their first mention; those without a name stand behind the others.
    pub list: Vec<Entity>,
    /// Their mentions in the order of the article; none overlaps another.
    pub mentions: Vec<Mention>,
    /// By which words questions find them.
    forms: find::Forms,
}

impl Entities {
    /// Finds the entities of an article.
    pub fn of(article: &Article, tagged: &Tagged) -> Self {
        let mut entities = Entities::default();
        grouping::fill(&mut entities, article, tagged);
        references::resolve(&mut entities, article, tagged);
        entities.forms = find::Forms::of(&entities);
        entities
    }

    /// The entities that the folded words of a question name, by any of their forms or a slip in one: the entity and the
    /// words. The longest come first; no two share a word.
    pub fn find(&self, folded_words: &[&str]) -> Vec<(usize, Range<usize>)> {
        self.forms.find(folded_words)
    }

    /// How often each entity of the list is mentioned.
    pub fn counts(&self) -> Vec<usize> {
        let mut counts = vec![0; self.list.len()];
        self.mentions.iter().for_each(|mention| counts[mention.entity] += 1);
        counts
    }

    /// The mentions that stand within `span`, in order.
    pub fn mentions_in(&self, span: Span) -> &[Mention] {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        let count = self.mentions[first..].partition_point(|mention| mention.span.end <= span.end);
        &self.mentions[first..first + count]
    }

    /// The full name for the words at `span`: a pronoun's or surname's entity, else the words as they stand.
    pub fn full_name<'a>(&'a self, article: &'a Article, span: Span) -> &'a str {
        match self.mentions_in(span) {
            [mention] if mention.span == span && mention.form != Form::Adjective => &self.list[mention.entity].name,
            _ => article.words(span),
        }
    }
}
