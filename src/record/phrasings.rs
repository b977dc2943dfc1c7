//! The questions that the live facts answer: by tag, and as they are being typed.

use rustc_hash::FxHashMap;

use super::Record;
use crate::facts::Fact;
use crate::matching::{Likely, PhrasingIndex};
use crate::question::Question;
use crate::text;

/// Longest phrasing, in characters, that is offered while somebody types.
const LONGEST: usize = 100;

/// A short name for a phrasing.
pub fn phrasing_tag(text: &str) -> u64 {
    text::hash(text.bytes())
}

/// All phrasings, in the order of the facts.
#[derive(Debug, Default)]
pub(super) struct Phrasings {
    places: Vec<Place>,
    tags: FxHashMap<u64, usize>,
    likely: Likely,
}

/// Where a phrasing is written.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// The number of its fact's article; that of all articles if the fact belongs to none.
    article: usize,
    /// Whether the fact is curated.
    is_curated: bool,
    /// The fact's number on the article's shelf, or among what was extracted.
    fact: usize,
    /// Its number in the fact.
    nth: usize,
}

impl Record {
    /// The questions that the facts of an article list, or those of all.
    pub fn phrasings<'a>(&'a self, article: Option<&'a str>) -> impl Iterator<Item = &'a String> {
        self.facts_of(article).flat_map(|(_, fact)| &fact.phrasings)
    }

    /// The phrasing of a live fact that has this tag.
    pub fn phrasing(&self, tag: u64) -> Option<&str> {
        let typed = self.typed();
        typed.tags.get(&tag).map(|&phrasing| self.written(typed.places[phrasing]))
    }

    /// Questions that fit what was typed so far, best first and curated ones before others: at most two of a fact, none
    /// longer than 100 characters. Where nothing was typed, the first of each fact. A phrasing that begins with a small
    /// letter helps to find its fact and is not shown, if another of the fact's begins with a capital.
    pub fn likely(&self, typed: &str, article: Option<&str>, most: usize) -> Vec<&str> {
        let Phrasings { places, likely, .. } = self.typed();
        let is_live = |phrasing: usize| match self.articles.get(places[phrasing].article) {
            Some(live) => article.is_none_or(|id| live.article().id == id),
            None => true,
        };
        likely.fitting(typed, is_live, most).into_iter().map(|phrasing| self.written(places[phrasing])).collect()
    }

    /// The phrasing of a fact that is most like a question, and how like it is, from 0 to 1; none if they share nothing.
    pub fn matched<'a>(&self, fact: &'a Fact, question: &str) -> Option<(&'a str, f32)> {
        let alone = |phrasing: &String| Fact { phrasings: vec![phrasing.clone()], ..Fact::default() };
        let facts: Vec<Fact> = fact.phrasings.iter().map(alone).collect();
        let best = PhrasingIndex::build(&facts).best(&Question::parse(question, &[]), |_| true)?;
        Some((fact.phrasings[best.fact].as_str(), best.nearest))
    }

    fn typed(&self) -> &Phrasings {
        self.typed.get_or_init(|| {
            let mut phrasings = Phrasings::default();
            for (article, shelf) in self.shelves(None).enumerate() {
                for (fact, it) in shelf.facts().iter().enumerate() {
                    phrasings.add(Place { article, is_curated: true, fact, nth: 0 }, it);
                }
            }
            for (article, live) in self.articles.iter().enumerate() {
                for (fact, it) in live.base().facts.iter().enumerate().filter(|(_, it)| !live.shelf().hides(&it.id)) {
                    phrasings.add(Place { article, is_curated: false, fact, nth: 0 }, it);
                }
            }
            phrasings
        })
    }

    /// The words of a phrasing.
    fn written(&self, Place { article, is_curated, fact, nth }: Place) -> &str {
        let facts = match self.articles.get(article) {
            Some(live) if is_curated => live.shelf().facts(),
            Some(live) => &live.base().facts,
            None => self.general.facts(),
        };
        &facts[fact].phrasings[nth]
    }
}

impl Phrasings {
    /// Adds the phrasings of the fact at a place.
    fn add(&mut self, place: Place, fact: &Fact) {
        let first = self.places.len();
        for (nth, text) in fact.phrasings.iter().enumerate() {
            self.places.push(Place { nth, ..place });
            self.tags.entry(phrasing_tag(text)).or_insert(first + nth);
            if text.chars().nth(LONGEST).is_none() {
                self.likely.add(first + nth, first, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrasing_is_found_by_its_tag() {
        let record = Record::built_in();
        for (_, fact) in record.facts() {
            for phrasing in &fact.phrasings {
                assert_eq!(record.phrasing(phrasing_tag(phrasing)), Some(phrasing.as_str()));
            }
        }
        assert_eq!(record.phrasing(phrasing_tag("never asked")), None);
    }

    #[test]
    fn likely_questions_come_as_they_are_typed() {
        let record = Record::built_in();
        let first = |typed: &str| record.likely(typed, None, 25).first().copied().unwrap_or_default();
        assert_eq!(first(""), "What was the vote count?");
        for (typed, expected) in [
            ("who abst", "Who abstained?"),
            ("why did the us abs", "Why did the US abstain?"),
            ("Who is Netanj", "Who is Benjamin Netanyahu?"),
            ("when is ramadn", "When is Ramadan set to end?"),
        ] {
            assert_eq!(first(typed), expected, "{typed}");
        }
        assert!(record.likely("xylophone", None, 25).is_empty());
        assert!(record.likely("who", Some("gone"), 25).is_empty());
        let many = record.likely("w", None, 25);
        assert_eq!(many.len(), 25);
    }
}
