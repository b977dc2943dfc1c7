//! Somebody named before, by what news knows of him: "the actress", "the Mercedes driver". Only where one
//! person can be meant, and nothing that is known of him says otherwise.

use super::super::key;
use super::super::line::Line;
use super::super::references::sex;
use super::described::Phrase;
use super::{Discourse, noun_of};
use crate::facts::Tag;

/// Callings by field: nobody who has one of one field is meant by another's.
const FIELDS: &[&[&str]] = &[ARTS, PLAYERS, SCIENCE, BUSINESS, POLITICS, LAW, FORCES, MEDICINE, STAFF];

#[rustfmt::skip] // a list
const ARTS: &[&str] = &[
    "actor", "actress", "broadcaster", "celebrity", "comedian", "composer", "dancer", "drummer", "filmmaker",
    "guitarist", "model", "musician", "novelist", "painter", "pianist", "playwright", "poet", "presenter", "rapper",
    "screenwriter", "sculptor", "singer", "songwriter", "star",
];
#[rustfmt::skip] // a list
const PLAYERS: &[&str] = &[
    "batsman", "bowler", "boxer", "champion", "cyclist", "defender", "driver", "forward", "goalkeeper", "golfer",
    "jockey", "midfielder", "pitcher", "player", "quarterback", "sprinter", "striker", "swimmer", "winger", "wrestler",
];
#[rustfmt::skip] // a list
const SCIENCE: &[&str] = &[
    "anthropologist", "archaeologist", "astronomer", "biologist", "botanist", "chemist", "climatologist", "ecologist",
    "economist", "epidemiologist", "geologist", "historian", "mathematician", "meteorologist", "neuroscientist",
    "philosopher", "physicist", "psychologist", "sociologist", "theologian", "virologist", "zoologist",
];
const BUSINESS: &[&str] =
    &["billionaire", "businessman", "businesswoman", "entrepreneur", "magnate", "millionaire", "mogul", "tycoon"];
#[rustfmt::skip] // a list
const POLITICS: &[&str] = &[
    "candidate", "chancellor", "congressman", "congresswoman", "councillor", "governor", "lawmaker", "mayor", "minister",
    "mp", "nominee", "politician", "premier", "president", "president-elect", "senator",
];
const LAW: &[&str] = &["attorney", "barrister", "judge", "lawyer", "magistrate", "prosecutor", "solicitor"];
const FORCES: &[&str] =
    &["admiral", "colonel", "constable", "detective", "general", "inspector", "officer", "sergeant", "sheriff"];
const MEDICINE: &[&str] = &["doctor", "midwife", "nurse", "paramedic", "physician", "surgeon"];
const STAFF: &[&str] =
    &["coach", "manager", "referee", "spokesman", "spokesperson", "spokeswoman", "trainer", "umpire"];

/// Those that say too little by themselves, so that a name or a number must stand before them: "the Mercedes driver".
const TOLD: &[&str] = &["champion", "driver", "forward", "nominee", "player", "star"];
/// Those that are never enough: somebody new may be that.
const NEW: &[&str] = &["broadcaster", "celebrity", "model"];

impl Discourse<'_> {
    /// Whom "the actress" or "the Mercedes driver" means: the one person of the last sentences.
    pub(super) fn epithet(&self, line: &Line, phrase: &Phrase) -> Option<usize> {
        let noun = phrase.noun;
        let field =
            field(noun).filter(|field| [ARTS, PLAYERS, SCIENCE, BUSINESS].contains(field) || noun == "nominee")?;
        let is_told = line.tag(phrase.from) == Tag::PROPN || line.gap(phrase.from + 1) == "-";
        let goes_on = line.follows(phrase.end) && matches!(line.word(phrase.end), "of" | "for" | "in" | "who" | "from");
        let new = NEW.contains(&noun) || TOLD.contains(&noun) && !is_told;
        // "Lee said the singer": not himself, and whom he speaks of nobody knows.
        let is_another = self.people.iter().any(|seen| seen.sentence == line.sentence);
        if new || goes_on || is_another {
            return None;
        }
        // A noun for women, or men, only may be farther off.
        let male = sex(noun);
        let reach = if male.is_some() { 4 } else { 2 };
        let fits = |entity: usize| male.is_none() || self.male.get(&entity).is_none_or(|&known| Some(known) == male);
        let near = self.people.iter().filter(|seen| self.list[seen.entity].named && fits(seen.entity));
        let last = near.clone().map(|seen| seen.sentence).max().filter(|&last| line.sentence - last <= reach)?;
        let mut there = near.filter(|seen| seen.sentence == last);
        let one = there.next().filter(|_| there.next().is_none())?.entity;
        let words = key(line.article.words(line.span(phrase.from, phrase.end)));
        let contradicts = |role: &String| {
            let role = key(role);
            let known = noun_of(&role).rsplit(' ').next().unwrap_or_default().to_owned();
            let is_other = known == noun && is_told && !role.contains(words.as_str());
            is_other || self::field(&known).is_some_and(|known| known != field)
        };
        (!self.list[one].roles.iter().any(contradicts)).then_some(one)
    }
}

fn field(noun: &str) -> Option<&'static [&'static str]> {
    FIELDS.iter().copied().find(|field| field.contains(&noun))
}
