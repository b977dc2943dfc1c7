//! Bodies by what they are: "the company", "the jury", "the weather office".

use super::super::line::Line;
use super::super::lists::GROUP_NOUNS;
use super::super::{EntityKind, key};
use super::described::{Described, Phrase, complement, written};
use super::{Discourse, REACH};
use crate::facts::Tag;

/// Bodies that mostly have no name.
pub(super) const NAMELESS: &[&str] = &["jury", "panel", "board"];
/// What a company is called, whatever its name.
#[rustfmt::skip] // a list
const COMPANIES: &[&str] = &[
    "company", "firm", "group", "manufacturer", "maker", "retailer", "carmaker", "airline", "lender", "insurer",
    "developer", "operator", "chain", "publisher", "broadcaster", "startup", "supplier", "conglomerate", "automaker",
];
/// The same for a club.
const CLUBS: &[&str] = &["club", "team"];

/// Whether a noun is what any company or club is called.
pub(in crate::facts) fn is_business(noun: &str) -> bool {
    COMPANIES.contains(&noun) || CLUBS.contains(&noun)
}

/// Public bodies, which nobody calls a company.
#[rustfmt::skip] // a list
const PUBLIC: &[&str] = &[
    "ministry", "council", "union", "government", "parliament", "court", "police", "university", "department",
    "party", "agency", "office", "committee", "commission", "foundation", "nations", "congress", "senate",
    "federation", "society", "league", "house", "nato", "un", "eu", "association", "board", "institute", "authority",
    "bureau", "army", "service",
];

impl Discourse<'_> {
    /// "the company", "the jury", "the weather office".
    pub(super) fn known_body(&mut self, line: &Line, phrase: &Phrase, next: usize) -> Option<Described> {
        let words = key(line.article.words(line.span(phrase.from, phrase.end)));
        if line.follows(phrase.end) && line.word(phrase.end) == "of" && !NAMELESS.contains(&phrase.noun) {
            return None;
        }
        let world = matches!(&*words, "world body" | "international body" | "global body");
        let named = |name: &str| {
            let name = key(name);
            if world {
                return name.starts_with("un ") || name == "un" || name.starts_with("united nations");
            }
            let known = GROUP_NOUNS.contains(&phrase.noun) || phrase.end - phrase.from > 1;
            known && name.strip_suffix(words.as_str()).is_some_and(|rest| rest.ends_with(' '))
        };
        let by_name = self.bodies.iter().rev().find(|seen| named(&self.list[seen.entity].name)).map(|seen| seen.entity);
        let local = words.ends_with(" council");
        let same_noun = self.unnamed.get(&words).or_else(|| self.unnamed.get(phrase.noun).filter(|_| !local)).copied();
        let force = (phrase.noun == "force").then(|| self.unnamed.get("police").copied()).flatten();
        let known = by_name.or(same_noun).or(force).or_else(|| self.business(line, phrase));
        if let Some(entity) = known {
            let (end, whole) =
                if NAMELESS.contains(&phrase.noun) { complement(line, phrase.end, next) } else { (phrase.end, true) };
            return Some(self.placed(line, phrase, entity, (end, whole)));
        }
        let speaks = self.sources.unnamed.contains_key(&line.tokens[phrase.first].span.start);
        if !NAMELESS.contains(&phrase.noun) && !speaks && !local {
            return None;
        }
        let (end, whole) = complement(line, phrase.end, next);
        let entity = self.add(written(line, phrase.first, phrase.end), EntityKind::Organisation, Vec::new());
        self.unnamed.insert(if local { words } else { phrase.noun.to_owned() }, entity);
        Some(self.placed(line, phrase, entity, (end, whole)))
    }

    /// The company, or the club, that stands out.
    fn business(&self, line: &Line, phrase: &Phrase) -> Option<usize> {
        let club = CLUBS.contains(&phrase.noun);
        if !club && !COMPANIES.contains(&phrase.noun) || is_told(line, phrase) {
            return None;
        }
        let weigh = |seen: &super::Seen| {
            let entity = &self.list[seen.entity];
            let far = line.sentence - seen.sentence;
            let fits = entity.kind == EntityKind::Organisation || club && entity.kind == EntityKind::Other;
            let name = key(&entity.name);
            let public = name.split(' ').any(|word| PUBLIC.contains(&word));
            (fits && !public && far <= REACH).then(|| {
                let near = [8, 7, 5, 3, 2, 1, 0][far] + if seen.subject { 3 } else { 0 };
                (near + (seen.count.min(20)) as i32, seen.entity)
            })
        };
        let mut weighed: Vec<(i32, usize)> = self.bodies.iter().filter_map(weigh).collect();
        weighed.sort_unstable();
        let (best, entity) = weighed.pop()?;
        // "Acme and Fenwick fell out when the company": one of them, and no other of the sentences before.
        let begins = |seen: &super::Seen| seen.sentence == line.sentence && seen.subject;
        let elsewhere = self.bodies.iter().any(begins)
            && !self.bodies.iter().any(|seen| seen.entity == entity && seen.sentence == line.sentence);
        if elsewhere {
            return None;
        }
        weighed.last().is_none_or(|(second, _)| best - second > 2).then_some(entity)
    }
}

/// Whether a name tells which company is meant: "the Acme group"; "the Paris-based group" is any.
fn is_told(line: &Line, phrase: &Phrase) -> bool {
    let based = line.gap(phrase.from + 1) == "-" && line.word(phrase.from + 1) == "based";
    line.tag(phrase.from) == Tag::PROPN && !based
}

/// Whether a noun is a body's, beside those of organisations with names.
pub(super) fn is_body(noun: &str) -> bool {
    NAMELESS.contains(&noun) || is_business(noun) || matches!(noun, "body" | "delegation" | "force" | "squad")
}
