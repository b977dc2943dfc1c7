//! What kind of thing a name names.

use super::EntityKind;
use super::lists::{BEFORE_PLACES, COMPANY_ENDS, FIRST_NAMES, ORGANISATIONS, PLACES};
use super::names::is_ordinary;
use crate::text;

/// What the article shows of a name, over all its mentions.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Evidence {
    pub(super) count: u32,
    pub(super) person: u32,
    pub(super) speaks: u32,
    pub(super) at: u32,
    pub(super) the: u32,
    /// It is said to be a company, a club, a paper.
    pub(super) body: u32,
    /// It is written in capitals only.
    pub(super) acronym: bool,
    /// It is a town with its state: "Washington, DC".
    pub(super) comma: bool,
    /// Its last word is a name of its own elsewhere.
    pub(super) alone: bool,
    /// The same, and a person's: "Ms Vale".
    pub(super) surname: bool,
}

/// The kind of a name, given by its key.
pub(super) fn of(key: &str, evidence: Evidence) -> EntityKind {
    let mut words = key.split(' ');
    let first = words.next().unwrap_or_default();
    let count = key.split(' ').count();
    let before_of = key.find(" of ").or_else(|| key.find(" for ")).map_or(key, |at| &key[..at]);
    let head = before_of.rsplit(' ').next().unwrap_or_default();
    let titled = evidence.person * 2 >= evidence.count && evidence.person > 0;
    let named = count > 1 && FIRST_NAMES.contains(first);
    if ORGANISATIONS.contains(head) && !(titled && named) && (count > 1 || !titled) {
        return EntityKind::Organisation;
    }
    if count > 1 && COMPANY_ENDS.contains(head) || evidence.body > 0 && !titled {
        return EntityKind::Organisation;
    }
    let place = count > 1 && (PLACES.contains(head) || BEFORE_PLACES.contains(first));
    if place && !titled && (!named || count > 2 || evidence.at > 0) {
        return EntityKind::Place;
    }
    if titled {
        return EntityKind::Person;
    }
    if evidence.comma {
        return EntityKind::Place;
    }
    let numbered = key.contains(|c: char| c.is_ascii_digit());
    let mostly_the = evidence.the * 2 > evidence.count;
    if (2..=5).contains(&count) && !numbered && !mostly_the && before_of == key {
        let last = key.rsplit(' ').next().unwrap_or_default();
        let surname = !text::is_known_word(last) || !is_ordinary(last) && evidence.speaks > 0 || evidence.surname;
        if named || evidence.person > 0 || evidence.alone && surname && count <= 4 {
            return EntityKind::Person;
        }
    }
    if evidence.acronym && count == 1 && !numbered {
        return EntityKind::Organisation;
    }
    if evidence.at * 2 >= evidence.count && evidence.at > 0 && evidence.speaks == 0 {
        return EntityKind::Place;
    }
    if evidence.person > 0 && !mostly_the { EntityKind::Person } else { EntityKind::Other }
}
