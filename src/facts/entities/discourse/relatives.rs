//! Relatives and others who are told by whose they are: "her father", "Lee's agent".

use super::super::EntityKind;
use super::super::line::Line;
use super::super::names::is_role;
use super::super::references::sex;
use super::described::{Described, NOBODY, Phrase, role_of, written};
use super::{Discourse, REACH};
use crate::facts::Tag;

/// Words for relatives, each with what they call the other, a man or a woman.
const KIN: &[(&str, [&str; 2])] = &[
    ("father", ["son", "daughter"]),
    ("mother", ["son", "daughter"]),
    ("dad", ["son", "daughter"]),
    ("mum", ["son", "daughter"]),
    ("mom", ["son", "daughter"]),
    ("son", ["father", "mother"]),
    ("daughter", ["father", "mother"]),
    ("brother", ["brother", "sister"]),
    ("sister", ["brother", "sister"]),
    ("husband", ["husband", "wife"]),
    ("wife", ["husband", "wife"]),
    ("uncle", ["nephew", "niece"]),
    ("aunt", ["nephew", "niece"]),
    ("nephew", ["uncle", "aunt"]),
    ("niece", ["uncle", "aunt"]),
    ("cousin", ["cousin", "cousin"]),
    ("grandfather", ["grandson", "granddaughter"]),
    ("grandmother", ["grandson", "granddaughter"]),
    ("grandson", ["grandfather", "grandmother"]),
    ("granddaughter", ["grandfather", "grandmother"]),
    ("fiance", ["fiance", "fiancee"]),
    ("fiancee", ["fiance", "fiancee"]),
];

/// Roles in which one stands to others, and which name nobody new: "his rival" is one of those spoken of.
const BETWEEN: &[&str] = &["rival", "client", "neighbour", "neighbor", "opponent", "counterpart"];

/// Those who act for another, who is their client.
const SERVES: &[&str] = &["lawyer", "attorney", "solicitor", "barrister", "agent", "publicist", "counsel"];

impl Discourse<'_> {
    /// "her father", "Lee's brother": by whose it is.
    pub(super) fn related(
        &mut self,
        line: &Line,
        phrase: &Phrase,
        owner: usize,
        person: bool,
        next: usize,
    ) -> Option<Described> {
        let noun = phrase.noun;
        if !person && !matches!(noun, "office" | "delegation") {
            return None;
        }
        if let Some(named) = self.named_behind(line, phrase.end, next) {
            if self.list[named].kind == EntityKind::Other && kin(noun).is_some() {
                self.list[named].kind = EntityKind::Person;
            }
            if self.list[named].kind == EntityKind::Person {
                self.relate(owner, noun, named);
                self.give_role(named, role_of(line, phrase, phrase.end));
            }
            return None;
        }
        let told = line.follows(phrase.end) && line.word(phrase.end) == "of" && kin(noun).is_none();
        if told || NOBODY.contains(&noun) && !BETWEEN.contains(&noun) && noun != "agent" {
            return None;
        }
        let owner = self.root(owner);
        if BETWEEN.contains(&noun) {
            let known = self.kin.get(&(owner, noun.to_owned())).copied();
            let entity = known.or_else(|| self.other(line, owner))?;
            return Some(Described { entity, span: Some(line.span(phrase.from, phrase.end)), end: phrase.end });
        }
        let entity = if let Some(&entity) = self.kin.get(&(owner, noun.to_owned())) {
            entity
        } else {
            let name = written(line, phrase.first, phrase.end);
            let kind = if person { EntityKind::Person } else { EntityKind::Organisation };
            let entity = self.add(name, kind, Vec::new());
            self.learn(entity, noun);
            self.relate(owner, noun, entity);
            entity
        };
        let span = Some(line.span(phrase.from, phrase.end));
        Some(Described { entity, span, end: phrase.end })
    }

    /// Who is named right behind a phrase, titles passed over: "his brother, Captain Lee".
    pub(super) fn named_behind(&self, line: &Line, end: usize, next: usize) -> Option<usize> {
        if !matches!(line.gap(end), ", " | " ") || next == usize::MAX {
            return None;
        }
        let mut at = end;
        while line.tokens.get(at).is_some_and(|token| token.span.start < next) {
            let fits = line.tag(at) == Tag::PROPN || line.word(at) == "the" || is_role(line.word(at));
            if !fits || at > end && !line.follows(at) || at - end > 5 {
                return None;
            }
            at += 1;
        }
        self.coming.iter().find(|mention| mention.span.start == next).map(|mention| mention.entity)
    }

    /// The one spoken of last who acts for somebody: whose "client" it is.
    pub(super) fn last_with_client(&self) -> Option<usize> {
        let acts = |seen: &&super::Seen| self.kin.contains_key(&(seen.entity, "client".to_owned()));
        self.people.iter().rev().find(acts).map(|seen| seen.entity)
    }

    /// The other person who is spoken of most: "his client", "her rival".
    fn other(&self, line: &Line, owner: usize) -> Option<usize> {
        let mut others: Vec<(usize, usize)> = (self.people.iter())
            .filter(|seen| self.root(seen.entity) != owner && line.sentence - seen.sentence <= REACH)
            .map(|seen| (seen.count, seen.entity))
            .collect();
        others.sort_unstable();
        let (most, entity) = others.pop()?;
        others.last().is_none_or(|(second, _)| most >= second + 3).then_some(entity)
    }

    /// Notes that somebody is another's father, and so on, and that the other is then a son or a daughter.
    pub(super) fn relate(&mut self, owner: usize, noun: &str, entity: usize) {
        let unnamed = self.kin.insert((owner, noun.to_owned()), entity).filter(|&old| old != entity);
        if let Some(old) = unnamed.filter(|&old| !self.list[old].named) {
            self.same.insert(old, entity);
        }
        self.learn(entity, noun);
        if SERVES.contains(&noun) {
            self.kin.entry((entity, "client".to_owned())).or_insert(owner);
        }
        if let (Some(back), Some(male)) = (kin(noun), self.male.get(&owner)) {
            let back = back[usize::from(!male)];
            self.kin.entry((entity, back.to_owned())).or_insert(owner);
        }
    }

    /// Learns from a noun whether somebody is a man.
    pub(super) fn learn(&mut self, entity: usize, noun: &str) {
        if let Some(male) = sex(noun).or_else(|| sex_of_kin(noun)) {
            self.male.entry(entity).or_insert(male);
        }
    }
}

/// What the other is called, a man or a woman, if a noun is a relative's.
pub(super) fn kin(noun: &str) -> Option<[&'static str; 2]> {
    KIN.iter().find(|(known, _)| *known == noun).map(|(_, back)| *back)
}

fn sex_of_kin(noun: &str) -> Option<bool> {
    match noun {
        "dad" | "nephew" | "grandfather" | "grandson" | "fiance" | "boy" | "lad" => Some(true),
        "mum" | "mom" | "niece" | "grandmother" | "granddaughter" | "fiancee" | "girl" => Some(false),
        _ => None,
    }
}
