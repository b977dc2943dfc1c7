//! "The prime minister", "the prime minister's office", "the council".

use super::super::countries::{self, key};
use super::super::line::Line;
use super::super::lists::{DESIGNATORS, GROUP_NOUNS, PLACES, ROLES};
use super::super::{Entities, Entity, EntityKind, Form, Mention};
use super::Resolver;
use crate::facts::Tag;
use crate::text;

impl Resolver {
    /// "the prime minister", "the prime minister's office", "the council" at a place: the mention and its end.
    pub(super) fn role(&mut self, entities: &mut Entities, line: &Line, at: usize) -> Option<(Mention, usize)> {
        let word = line.word(at);
        let the = matches!(word, "the" | "The");
        let first = if the { at + 1 } else { at };
        if !(the || word == "Prime" || line.is_capital(at) && ROLES.contains(&*line.folded(at))) {
            return None;
        }
        // The noun: the last of the words that follow one another.
        let mut end = first;
        while end < line.len() && end - first < 6 && (end == first || line.follows(end) || line.gap(end) == "-") {
            if !matches!(line.tag(end), Tag::NOUN | Tag::ADJ | Tag::PROPN) {
                break;
            }
            end += 1;
            if line.tokens[end - 1].owns {
                break;
            }
        }
        if end == first {
            return None;
        }
        let noun = line.folded(end - 1);
        let next = line.word(end);
        if line.tokens[end - 1].owns && next == "office" && ROLES.contains(&*noun) {
            return Some((self.office(entities, line, first, end), end + 1));
        }
        if !the {
            return None;
        }
        let span = line.span(at, end);
        let entity = if ROLES.contains(&*noun) {
            self.person_with(&office(phrase(line, first, end)))?
        } else if end - first == 1 && !line.is_capital(first) {
            self.group(entities, &noun)?
        } else {
            return None;
        };
        if line.gap(end).starts_with('-') {
            return None; // "the president-elected"
        }
        // "the council of ministers", "the mayor of Springfield" are others, or told in full.
        if next == "of" && line.follows(end) {
            return None;
        }
        let alias = text::one_line(line.article.words(span));
        let alias = alias.strip_prefix("The ").map_or(alias.clone(), |rest| ["the ", rest].concat());
        let aliases = &mut entities.list[entity].aliases;
        if aliases.len() < 48 && !aliases.contains(&alias) {
            aliases.push(alias);
        }
        Some((Mention { span, entity, form: Form::Role }, end))
    }

    /// The office of somebody with a role, which is an organisation of its own.
    fn office(&mut self, entities: &mut Entities, line: &Line, first: usize, end: usize) -> Mention {
        let span = line.span(first, end + 1);
        let name = text::one_line(line.article.words(span));
        let list = &mut entities.list;
        let entity = *self.offices.entry(key(&name)).or_insert_with(|| {
            let kind = EntityKind::Organisation;
            list.push(Entity { name: name.clone(), kind, aliases: Vec::new(), roles: Vec::new(), named: true });
            list.len() - 1
        });
        let entry = &mut entities.list[entity];
        if entry.name != name && !entry.aliases.contains(&name) {
            entry.aliases.push(name);
        }
        Mention { span, entity, form: Form::Name }
    }

    /// The person mentioned last of those with a role, or the only one who ever has it.
    fn person_with(&self, phrase: &str) -> Option<usize> {
        let noun = phrase.rsplit(' ').next().unwrap_or_default();
        let known = self.roles.get(noun)?;
        const OTHERS: &[&str] = &["vice", "deputy", "assistant", "associate", "former", "ex", "shadow", "under"];
        let ends = |long: &str, short: &str| {
            let rest = long.strip_suffix(short);
            rest.is_some_and(|rest| rest.is_empty() || rest.ends_with(' ') && !OTHERS.contains(&last(rest.trim_end())))
        };
        let all = |fits: &dyn Fn(&str) -> bool| {
            let mut persons: Vec<usize> =
                known.iter().filter(|(_, role)| fits(role)).map(|(entity, _)| *entity).collect();
            persons.dedup();
            persons
        };
        let mut persons = all(&|role| ends(role, phrase));
        if persons.is_empty() {
            // "the deputy minister" of a deputy foreign minister.
            let first = |words: &str| OTHERS.contains(&words.split(' ').next().unwrap_or_default());
            persons = all(&|role| first(role) == first(phrase) && is_within(phrase, role));
        }
        if persons.is_empty() && !phrase.split(' ').any(|word| OTHERS.contains(&word)) {
            // "the defence lawyer", where there is but one lawyer.
            persons = all(&|role| is_within(role, phrase));
            persons.retain(|_| known.iter().all(|(entity, _)| *entity == known[0].0));
        }
        if persons.is_empty() {
            // "the US president" for "President Ann Lee", if there is no other president.
            let of_country = |role: &str| {
                let extra = phrase.strip_suffix(role).unwrap_or("-").trim_end();
                countries::look_up(extra).is_some()
            };
            let mut all: Vec<usize> =
                known.iter().filter(|(_, role)| of_country(role)).map(|(entity, _)| *entity).collect();
            all.dedup();
            return all
                .first()
                .copied()
                .filter(|_| all.len() == 1 && known.iter().all(|(entity, _)| *entity == all[0]));
        }
        let last = persons.iter().filter_map(|entity| Some((self.last.get(entity)?, *entity))).max();
        last.map(|(_, entity)| entity).or_else(|| persons.first().copied().filter(|_| persons.len() == 1))
    }

    /// The organisation that a noun stands for.
    fn group(&self, entities: &Entities, noun: &str) -> Option<usize> {
        if let Some(known) = self.groups.get(noun) {
            return known
                .iter()
                .filter_map(|entity| Some((self.last.get(entity)?, *entity)))
                .max()
                .map(|(_, entity)| entity);
        }
        let is_company = |entity: &&usize| entities.list[**entity].kind == EntityKind::Organisation;
        let is_country = |entity: &&usize| entities.list[**entity].kind == EntityKind::Country;
        let mut things: Vec<usize> = self.before.things.iter().chain(&self.now.things).copied().collect();
        things.sort_unstable();
        things.dedup();
        let only = |those: Vec<usize>| if let [one] = those.as_slice() { Some(*one) } else { None };
        match noun {
            "company" | "firm" | "club" | "agency" | "organisation" | "organization" | "group" => {
                let those: Vec<usize> = things.iter().filter(is_company).copied().collect();
                let company = |entity: &usize| DESIGNATORS.contains(last_word(&entities.list[*entity].name).as_str());
                only(those).filter(|entity| {
                    !matches!(noun, "company" | "firm" | "group")
                        || company(entity)
                        || !is_public(&entities.list[*entity])
                })
            }
            "country" => only(things.iter().filter(is_country).copied().collect()),
            _ => None,
        }
    }
}

/// Whether the words of one phrase stand in the other, in their order.
fn is_within(short: &str, long: &str) -> bool {
    let mut rest = long.split(' ');
    short.split(' ').all(|word| rest.any(|other| other == word))
}

/// Offices that are called otherwise as well.
const OTHERWISE: &[(&str, &str)] = &[
    ("ceo", "chief executive"),
    ("chief executive officer", "chief executive"),
    ("pm", "prime minister"),
    ("premier", "prime minister"),
    ("chief supt", "chief superintendent"),
    ("supt", "superintendent"),
    ("cllr", "councillor"),
    ("mp", "member of parliament"),
];

/// An office by the name that is compared.
pub(in super::super) fn office(phrase: String) -> String {
    OTHERWISE.iter().find(|(other, _)| *other == phrase).map_or(phrase, |(_, name)| (*name).to_owned())
}

fn phrase(line: &Line, from: usize, end: usize) -> String {
    (from..end).map(|at| line.folded(at)).collect::<Vec<_>>().join(" ")
}

fn last_word(name: &str) -> String {
    key(name).rsplit(' ').next().unwrap_or_default().to_owned()
}

fn last(words: &str) -> &str {
    words.rsplit(' ').next().unwrap_or_default()
}

/// Whether an organisation is a state's, or a place's, and no company.
fn is_public(entity: &Entity) -> bool {
    key(&entity.name)
        .split(' ')
        .any(|word| GROUP_NOUNS.contains(&word) && word != "company" || PLACES.contains(word) || word == "police")
}
