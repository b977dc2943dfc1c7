//! Facts looked up: by words, by id, by kind.

use rustc_hash::FxHashMap;

use super::{Live, Record, Shelf};
use crate::article::Article;
use crate::facts::{Fact, FactKind, Wanted, lookup};

/// A fact, and the article that it was read from; none for a curated one.
type Of<'a> = (Option<&'a Article>, &'a Fact);

impl Record {
    /// All facts, the curated ones first; of an extracted one the article that says it.
    pub fn facts(&self) -> impl Iterator<Item = (Option<&Article>, &Fact)> {
        self.facts_of(None)
    }

    /// The facts that are asked when one article is, or all of them.
    pub(super) fn facts_of<'a>(&'a self, article: Option<&'a str>) -> impl Iterator<Item = Of<'a>> {
        let curated = self.shelves(article).flat_map(Shelf::facts).map(|fact| (None, fact));
        let extracted = |live: &'a Live| {
            let shown = live.base().facts.iter().filter(|fact| !live.shelf().hides(&fact.id));
            shown.map(|fact| (Some(live.article()), fact))
        };
        curated.chain(self.live(article).flat_map(extracted))
    }

    /// The facts whose evidence stands in no article, by id.
    pub fn facts_without_evidence(&self) -> impl Iterator<Item = &str> {
        let lost = |fact: &&Fact| fact.evidence.iter().any(|words| self.find(words, None).is_none());
        self.shelves(None).flat_map(Shelf::facts).filter(lost).map(|fact| fact.id.as_str())
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

    /// The article that a curated or extracted fact belongs to, and the fact; no article where it belongs to none.
    pub fn home_of(&self, id: &str) -> Option<(Option<&Article>, &Fact)> {
        let curated = |live: &Live| live.shelf().facts().iter().any(|fact| fact.id.eq_ignore_ascii_case(id));
        let home = self.live(None).find(|live| curated(live)).map(Live::article);
        let (article, fact) = self.fact(id)?;
        Some((home.or(article), fact))
    }

    /// The same of an article's fact: two articles that hold the same sentence have facts of the same id.
    pub fn fact_in(&self, article: Option<&str>, id: &str) -> Option<(Option<&Article>, &Fact)> {
        let own = article.and_then(|article| self.live(Some(article)).next()).and_then(|live| {
            let fact = live.shelf().facts().iter().chain(&live.base().facts).find(|fact| fact.id == id)?;
            Some((Some(live.article()), fact))
        });
        own.or_else(|| self.home_of(id))
    }

    /// What is counted and measured, the curated figures first.
    pub fn figures<'a>(&'a self, article: Option<&'a str>) -> Vec<Of<'a>> {
        let mut facts = self.of_kind(FactKind::Figure, article);
        once(&mut facts);
        facts
    }

    /// What happened when, in the order of the days; last what has no day.
    pub fn timeline<'a>(&'a self, article: Option<&'a str>) -> Vec<Of<'a>> {
        let mut facts = self.of_kind(FactKind::Time, article);
        facts.sort_by_key(|(_, fact)| (fact.days.is_none(), fact.days.as_deref()));
        once(&mut facts);
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
        self.facts_of(article).filter(|(_, fact)| fact.kind == kind).collect()
    }
}

/// Leaves out what an earlier one says in the same or more words of the same sentence.
fn once(facts: &mut Vec<Of>) {
    let mut told: FxHashMap<&str, Vec<String>> = FxHashMap::default();
    facts.retain(|(_, fact)| {
        let words = bare(&fact.answer);
        let is_told = |sentence: &String| {
            told.get(sentence.as_str()).is_some_and(|told| told.iter().any(|other| other.contains(&words)))
        };
        let fresh = !fact.evidence.iter().any(is_told);
        for sentence in fact.evidence.iter().filter(|_| fresh) {
            told.entry(sentence).or_default().push(words.clone());
        }
        fresh
    });
}

/// A short answer as it is compared: without case, marks around it and the small word before it.
fn bare(answer: &str) -> String {
    let lower = answer.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    ["on ", "in ", "at "].iter().find_map(|small| lower.strip_prefix(small)).unwrap_or(lower).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers<'a>(facts: &[Of<'a>]) -> Vec<&'a str> {
        facts.iter().map(|(_, fact)| fact.answer.as_str()).collect()
    }

    #[test]
    fn facts_are_found_by_words_and_by_id() {
        let record = Record::built_in();
        let wanted = Wanted { words: "hostages held captive", ..Wanted::default() };
        assert!(answers(&record.find_facts(&wanted, None))[0].contains("130 hostages"));
        assert!(record.find_facts(&wanted, Some("gone")).is_empty());
        assert_eq!(record.fact("Vote-Count").map(|(_, fact)| fact.id.as_str()), Some("vote-count"));
        assert!(record.fact("nothing").is_none());
    }

    #[test]
    fn figures_and_times_are_told_once_and_times_in_order() {
        let record = Record::built_in();
        let figures = record.figures(None);
        assert_eq!(answers(&figures).iter().filter(|answer| answer.contains("130")).count(), 1);
        assert_eq!(answers(&figures)[0], "14-0 in favor");
        let times = record.timeline(None);
        let days: Vec<_> = times.iter().map_while(|(_, fact)| fact.days.as_deref()).collect();
        assert!(days.len() >= 5 && days.is_sorted());
        assert!(times[days.len()..].iter().all(|(_, fact)| fact.days.is_none()));
        assert!(!answers(&times).contains(&"On Monday"), "the vote's day is known");
    }

    #[test]
    fn quotes_are_found_by_any_form_of_a_name_and_by_topic() {
        let record = Record::built_in();
        let quotes = |speaker, about| record.quotes(speaker, about, None);
        let kirby = quotes(Some("the National Security Council spokesman"), "israel");
        assert_eq!(answers(&kirby), ["“Of course we still have Israel's back.”"]);
        assert!(quotes(Some("Macron"), "").is_empty());
        assert!(quotes(None, "ceasefire").len() > 2);
    }

    #[test]
    fn evidence_stands_where_it_says() {
        let record = Record::built_in();
        for (_, fact) in record.facts() {
            let texts: Vec<_> = record.evidence(fact).into_iter().map(|passage| passage.text).collect();
            assert_eq!(texts, fact.evidence, "{}", fact.id);
        }
    }
}
