//! Who and what an article names: canonical names, aliases, kinds, roles, and where each is mentioned.

use super::tagging::{Tag, Tagged};
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
    /// The entities in the order of their first mention.
    pub list: Vec<Entity>,
    /// Their mentions in the order of the article; none overlaps another.
    pub mentions: Vec<Mention>,
}

impl Entities {
    /// Finds the entities of an article.
    pub fn of(article: &Article, tagged: &Tagged) -> Self {
        let mut entities = Entities::default();
        for at in 0..article.sentences.len() {
            let mut run: Option<Span> = None;
            for token in tagged.sentence(at) {
                match &mut run {
                    Some(span) if token.tag == Tag::PROPN && article.text[span.end..token.span.start] == *" " => {
                        span.end = token.span.end;
                    }
                    _ => {
                        if let Some(span) = run.take() {
                            entities.add(article, span);
                        }
                        run = (token.tag == Tag::PROPN).then_some(token.span);
                    }
                }
            }
            if let Some(span) = run {
                entities.add(article, span);
            }
        }
        entities
    }

    fn add(&mut self, article: &Article, span: Span) {
        let name = article.words(span);
        let entity = self.list.iter().position(|entity| entity.name == name).unwrap_or_else(|| {
            let entity =
                Entity { name: name.to_owned(), kind: EntityKind::Other, aliases: Vec::new(), roles: Vec::new() };
            self.list.push(entity);
            self.list.len() - 1
        });
        self.mentions.push(Mention { span, entity, form: Form::Name });
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
            [mention] if mention.span == span => &self.list[mention.entity].name,
            _ => article.words(span),
        }
    }
}

/// stub
pub fn country_forms(_: &str) -> Option<&'static str> {
    None
}
impl Entities {
    /// stub
    pub fn find(&self, _words: &[&str]) -> Vec<(usize, std::ops::Range<usize>)> {
        Vec::new()
    }
}
