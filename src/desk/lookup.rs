//! Facts looked up: by words, by id, by kind.

use rustc_hash::FxHashSet;

use super::{Desk, Live};
use crate::article::Article;
use crate::facts::{Fact, FactKind, Wanted, lookup};

/// A fact, and the article that it was read from; none for a curated one.
type Of<'a> = (Option<&'a Article>, &'a Fact);

impl Desk {
    /// All facts, the curated ones first; of an extracted one the article that says it.
    pub fn facts(&self) -> impl Iterator<Item = (Option<&Article>, &Fact)> {
        self.facts_of(None)
    }

    /// The facts that are asked when one article is, or all of them.
    pub(super) fn facts_of<'a>(&'a self, article: Option<&'a str>) -> impl Iterator<Item = Of<'a>> {
        let curated = self.facts.iter().enumerate().filter(move |(at, _)| self.is_live(*at, article));
        let extracted = |live: &'a Live| live.base.facts.iter().map(|fact| (Some(&live.article), fact));
        curated.map(|(_, fact)| (None, fact)).chain(self.live(article).flat_map(extracted))
    }

    /// Whether a curated fact, by its number, is asked when one article is: unless its evidence stands in others only.
    pub(super) fn is_live(&self, fact: usize, article: Option<&str>) -> bool {
        let Some(article) = article else { return true };
        let homes = self.homes.get_or_init(|| self.facts.iter().map(|fact| self.homes(fact)).collect());
        homes[fact].is_empty() || homes[fact].iter().any(|&home| self.articles[home].article.id == article)
    }

    /// The articles that hold evidence of a curated fact.
    fn homes(&self, fact: &Fact) -> Vec<usize> {
        let holds = |at: &usize| fact.evidence.iter().any(|words| self.articles[*at].article.text.contains(words));
        (0..self.articles.len()).filter(holds).collect()
    }

    /// The facts whose evidence stands in no article, by id.
    pub fn facts_without_evidence(&self) -> impl Iterator<Item = &str> {
        let lost = |fact: &&Fact| fact.evidence.iter().any(|words| self.find(words, None).is_none());
        self.facts.iter().filter(lost).map(|fact| fact.id.as_str())
    }

    /// The facts that are wanted, best first. The speaker may be named by any of the forms of a name.
    pub fn find_facts<'a>(&'a self, wanted: &Wanted, article: Option<&'a str>) -> Vec<Of<'a>> {
        let all: Vec<Of> = self.facts_of(article).collect();
        let facts: Vec<&Fact> = all.iter().map(|(_, fact)| *fact).collect();
        let named = wanted.speaker.and_then(|speaker| self.entity(speaker, article));
        let speaker = named.map(|(_, entity)| entity.name.as_str()).or(wanted.speaker);
        lookup(&facts, &Wanted { speaker, ..*wanted }).into_iter().map(|at| all[at]).collect()
    }

    /// The fact with this id; its letters may be of another case where no other fact is meant.
    pub fn fact(&self, id: &str) -> Option<(Option<&Article>, &Fact)> {
        let exact = self.facts().find(|(_, fact)| fact.id == id);
        exact.or_else(|| self.facts().find(|(_, fact)| fact.id.eq_ignore_ascii_case(id)))
    }

    /// What is counted and measured, the curated figures first.
    pub fn figures<'a>(&'a self, article: Option<&'a str>) -> Vec<Of<'a>> {
        self.of_kind(FactKind::Figure, article)
    }

    /// What happened when, in the order of the days; last what has no day.
    pub fn timeline<'a>(&'a self, article: Option<&'a str>) -> Vec<Of<'a>> {
        let mut facts = self.of_kind(FactKind::Time, article);
        facts.sort_by_key(|(_, fact)| (fact.days.is_none(), fact.days.as_deref()));
        facts
    }

    /// What somebody says, or anybody, about something, or anything; best first.
    pub fn quotes<'a>(&'a self, speaker: Option<&str>, about: &str, article: Option<&'a str>) -> Vec<Of<'a>> {
        let mut facts = self.find_facts(&Wanted { kind: Some(FactKind::Quote), speaker, words: about }, article);
        once(&mut facts);
        facts
    }

    /// The facts of a kind, in their order.
    fn of_kind<'a>(&'a self, kind: FactKind, article: Option<&'a str>) -> Vec<Of<'a>> {
        let mut facts: Vec<Of> = self.facts_of(article).filter(|(_, fact)| fact.kind == kind).collect();
        once(&mut facts);
        facts
    }
}

/// Leaves out what says the same words of the same sentence again.
fn once(facts: &mut Vec<Of>) {
    let mut told = FxHashSet::default();
    facts.retain(|(_, fact)| told.insert((fact.answer.to_lowercase(), fact.evidence.first())));
}
