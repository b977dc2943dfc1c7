//! Who and what the articles name: names as they are typed, and all that is known of one.

use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Live, Record};
use crate::answer::Passage;
use crate::article::Article;
use crate::facts::{Entity, EntityKind, Fact, FactKind, Form};
use crate::matching::Typed;
use crate::text;

/// Most passages of a profile.
const MOST_PASSAGES: usize = 5;
/// From this likeness on a name that is typed in part is the one meant.
const MEANT: f32 = 0.75;

/// What an article says of somebody or something.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile<'a> {
    /// The article.
    pub article: &'a Article,
    /// The fullest form that it uses.
    pub name: &'a str,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// What else the article calls it.
    pub aliases: Vec<&'a str>,
    /// What the article says it is: its offices and tasks.
    pub roles: Vec<&'a Fact>,
    /// What it said.
    pub said: Vec<&'a Fact>,
    /// What it did.
    pub did: Vec<&'a Fact>,
    /// The first sentences that mention it, by name if any do.
    pub passages: Vec<Passage>,
}

impl Record {
    /// People, organisations, places, countries, and whatever else says something, that fit what was typed so far, the
    /// most mentioned first.
    pub fn names<'a>(&'a self, typed: &str, article: Option<&'a str>, most: usize) -> Vec<&'a str> {
        let mut names = Ranked::default();
        for base in self.live(article).map(Live::base) {
            let speakers: FxHashSet<String> =
                base.attributions.list.iter().map(|sourced| bare(&sourced.name)).collect();
            for (entity, count) in base.entities.list.iter().zip(base.entities.counts()) {
                if entity.kind != EntityKind::Other || speakers.contains(&bare(&entity.name)) {
                    names.add(&entity.name, Some(entity), count);
                }
            }
        }
        names.fitting(typed, self.entity(typed, article).map(|(_, entity)| entity), most)
    }

    /// Whoever says anything and fits what was typed so far, who says most first.
    pub fn speakers<'a>(&'a self, typed: &str, article: Option<&'a str>, most: usize) -> Vec<&'a str> {
        let mut names = Ranked::default();
        for (of, fact) in self.facts_of(article).filter(|(_, fact)| fact.kind == FactKind::Quote) {
            let Some(speaker) = &fact.attribution else { continue };
            let entity = self.entity(speaker, of.map(|article| article.id.as_str()));
            let entity = entity.map(|(_, entity)| entity);
            names.add(entity.map_or(speaker, |entity| &entity.name), entity, 1);
        }
        names.fitting(typed, self.entity(typed, article).map(|(_, entity)| entity), most)
    }

    /// All that an article says of whoever is called so, or nearly so.
    pub fn profile<'a>(&'a self, name: &str, article: Option<&'a str>) -> Option<Profile<'a>> {
        let (live, entity) = self.entity(name, article)?;
        let (own, base) = (live.article(), live.base());
        let is_it = |words: &Option<String>| words.as_deref().is_some_and(|words| bare(words) == bare(&entity.name));
        let facts: Vec<&Fact> = self.facts_of(Some(&own.id)).map(|(_, fact)| fact).collect();
        let of_kind = |kind, fits: &dyn Fn(&Fact) -> bool| -> Vec<&Fact> {
            facts.iter().copied().filter(|fact| fact.kind == kind && fits(fact)).collect()
        };
        let at = base.entities.list.iter().position(|other| std::ptr::eq(other, entity))?;
        let by_name = |by_name: bool| {
            let mentions = base.entities.mentions.iter().filter(move |mention| mention.entity == at);
            mentions.filter(move |mention| (mention.form == Form::Name) == by_name)
        };
        let mut passages: Vec<Passage> = Vec::new();
        for mention in by_name(true).chain(by_name(false)) {
            let sentence = own.sentences.iter().find(|sentence| sentence.span.holds(mention.span));
            let passage = sentence.map(|sentence| Passage::new(own, sentence.span));
            passages.extend(passage.filter(|passage| passages.len() < MOST_PASSAGES && !passages.contains(passage)));
        }
        Some(Profile {
            article: own,
            name: &entity.name,
            kind: entity.kind,
            aliases: entity.aliases.iter().map(String::as_str).collect(),
            roles: of_kind(FactKind::Role, &|fact| is_it(&fact.subject)),
            said: of_kind(FactKind::Quote, &|fact| is_it(&fact.attribution)),
            did: of_kind(FactKind::Statement, &|fact| is_it(&fact.subject)),
            passages,
        })
    }

    /// Who is called so in an article, or nearly so.
    pub(super) fn entity<'a>(&'a self, name: &str, article: Option<&'a str>) -> Option<(&'a Live, &'a Entity)> {
        self.live(article).find_map(|live| Some((live, named(live, name)?)))
    }
}

/// Who is called so in an article, or nearly so. All words must be those of one, its roles among them.
fn named<'a>(live: &'a Live, name: &str) -> Option<&'a Entity> {
    let entities = &live.base().entities;
    let folded: Vec<_> = text::tokens(name).map(|span| text::fold(span.of_text(name))).collect();
    let folded: Vec<&str> = folded.iter().map(AsRef::as_ref).filter(|word| *word != "the").collect();
    let found = entities.find(&folded);
    if let Some((first, _)) = found.first() {
        let entity = &entities.list[*first];
        let forms = || entity.roles.iter().chain(&entity.aliases).chain([&entity.name]);
        let is_own =
            |word: &str| forms().any(|form| text::tokens(form).any(|span| text::fold(span.of_text(form)) == word));
        let all_own = folded
            .iter()
            .enumerate()
            .all(|(at, word)| found.iter().any(|(other, range)| other == first && range.contains(&at)) || is_own(word));
        return all_own.then_some(entity);
    }
    let typed = Typed::read(name.trim());
    let fits = entities.list.iter().map(|entity| (typed.fit(&entity.name), entity));
    let near = fits.filter(|(fit, entity)| *fit >= MEANT && entity.kind != EntityKind::Other);
    near.min_by_key(|(fit, _)| Reverse((fit * 100.0) as u32)).map(|(_, entity)| entity)
}

/// A name as it is compared: in lower case, without "the" before it.
fn bare(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").map(str::to_owned).unwrap_or(lower)
}

/// Names by how often they are mentioned.
#[derive(Default)]
struct Ranked<'a> {
    names: FxHashMap<&'a str, (usize, Option<&'a Entity>)>,
}

impl<'a> Ranked<'a> {
    fn add(&mut self, name: &'a str, entity: Option<&'a Entity>, count: usize) {
        self.names.entry(name).or_insert((0, entity)).0 += count;
    }

    /// The names that fit what was typed so far, by themselves or by another form or a role; `called` is who is called so
    /// outright.
    fn fitting(self, typed: &str, called: Option<&Entity>, most: usize) -> Vec<&'a str> {
        let typed = Typed::read(typed);
        let fits = |name: &str, entity: Option<&Entity>| {
            let others = entity.map(|entity| entity.aliases.iter().chain(&entity.roles)).into_iter().flatten();
            typed.is_empty()
                || called.is_some_and(|called| called.name == name)
                || typed.fit(name) > 0.0
                || others.into_iter().any(|other| typed.fit(other) > 0.0)
        };
        let fitting = self.names.into_iter().filter(|(name, (_, entity))| fits(name, *entity));
        let mut names: Vec<(usize, &str)> = fitting.map(|(name, (count, _))| (count, name)).collect();
        names.sort_by_key(|&(count, name)| (Reverse(count), name));
        names.into_iter().take(most).map(|(_, name)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_as_they_are_typed() {
        let record = Record::built_in();
        assert_eq!(record.names("netanj", None, 5), ["Benjamin Netanyahu"]);
        assert_eq!(record.names("linda", None, 5), ["Linda Thomas-Greenfield"]);
        assert_eq!(record.names("", None, 3).len(), 3);
        assert_eq!(record.names("the prime min", None, 1), ["Benjamin Netanyahu"]);
        assert_eq!(record.names("PM", None, 5), ["Benjamin Netanyahu"]);
        assert_eq!(record.names("ham", None, 5), ["Hamas"]);
        assert!(record.names("macron", None, 5).is_empty() && record.names("", Some("gone"), 5).is_empty());
        assert_eq!(record.speakers("", None, 1), ["John Kirby"]);
        assert_eq!(record.speakers("blinkn", None, 5), ["Antony Blinken"]);
    }

    #[test]
    fn a_profile_gathers_all_that_is_said_of_somebody() {
        let record = Record::built_in();
        for name in ["John Kirby", "kirby", "Kirbey", "JOHN KIRBY"] {
            let profile = record.profile(name, None).expect(name);
            assert_eq!((profile.name, profile.kind), ("John Kirby", EntityKind::Person));
            assert_eq!(profile.roles[0].answer, "National Security Council spokesman");
            assert!(profile.said.iter().any(|fact| fact.answer.contains("Israel's back")));
            assert!(profile.passages.len() <= MOST_PASSAGES && profile.passages[0].text.contains("Kirby"));
        }
        for name in ["Netanjahu", "Prime Minister Netanyahu", "the prime minister"] {
            let profile = record.profile(name, None).expect(name);
            assert_eq!(profile.name, "Benjamin Netanyahu");
            assert!(profile.did.iter().any(|fact| fact.answer.contains("canceled a visit")));
        }
        assert_eq!(record.profile("Greenfield", None).map(|profile| profile.name), Some("Linda Thomas-Greenfield"));
        for name in ["Macron", "Sara Netanyahu", "", "?", "Kirby Miller"] {
            assert_eq!(record.profile(name, None).map(|profile| profile.name), None, "{name}");
        }
    }
}
