//! What all mentions of an entity say of it: its name, other forms, kind and roles.

use std::cmp::Reverse;

use rustc_hash::FxHashMap;

use super::super::countries::{self, Country, Naming, key};
use super::super::line::Line;
use super::super::lists::GOVERNS;
use super::super::names::Name;
use super::super::{Entities, Entity, EntityKind, Form, Mention};
use super::{Groups, MOST_ALIKE};
use crate::article::Article;
use crate::facts::{Tag, Tagged};
use crate::text;

/// Makes the entities' list and mentions from the groups.
pub(super) fn give_out(
    entities: &mut Entities,
    article: &Article,
    tagged: &Tagged,
    names: &[Name],
    groups: &mut Groups,
    mut count: usize,
) {
    let mut governments: FxHashMap<&'static str, usize> = FxHashMap::default();
    for group in &groups.list {
        if let (Some((country, Naming::Name | Naming::Adjective)), [entity]) =
            (group.country, group.entities.as_slice())
        {
            governments.entry(country.name).or_insert(*entity);
        }
    }
    let mut place_of: Vec<Option<usize>> = vec![None; count];
    let mut last_seen: Vec<Option<usize>> = vec![None; count];
    let mut called: FxHashMap<usize, usize> = FxHashMap::default();
    let mut parts: Vec<Part> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let group = &groups.list[groups.of_name[at]];
        let mut entity = match group.entities.as_slice() {
            [one] => *one,
            several => {
                let latest = several.iter().copied().max_by_key(|&entity| (last_seen[entity], Reverse(entity)));
                let latest = latest.unwrap_or_default();
                // Whom a surname alone meant before another of the name came up, it goes on to mean, but right behind them.
                let called = *called.entry(groups.of_name[at]).or_insert(latest);
                let is_near = |seen: usize| names[seen].sentence + 1 >= name.sentence;
                if last_seen[latest].is_some_and(is_near) { latest } else { called }
            }
        };
        let mut form = Form::Name;
        let mut kind = group.kind;
        match group.country {
            Some((_, Naming::Adjective)) if group.kind == EntityKind::Country => form = Form::Adjective,
            Some((country, Naming::Capital)) if kind == EntityKind::Place && governs(article, tagged, name) => {
                entity = *governments.entry(country.name).or_insert_with(|| {
                    count += 1;
                    place_of.push(None);
                    last_seen.push(None);
                    count - 1
                });
                kind = EntityKind::Country;
            }
            _ => {}
        }
        last_seen[entity] = Some(at);
        let place = *place_of[entity].get_or_insert_with(|| {
            entities.list.push(Entity {
                name: String::new(),
                kind,
                aliases: Vec::new(),
                roles: Vec::new(),
                named: true,
            });
            parts.push(Part { country: group.country.map(|(country, _)| country), ..Part::default() });
            parts.len() - 1
        });
        parts[place].note(article, tagged, name, kind, form);
        entities.mentions.push(Mention { span: name.span, entity: place, form });
    }
    for (entity, part) in entities.list.iter_mut().zip(parts) {
        part.finish(entity);
    }
}

/// Whether a capital stands for its government: as the subject of what governments do.
fn governs(article: &Article, tagged: &Tagged, name: &Name) -> bool {
    let line = Line::of(article, tagged, name.sentence);
    let (from, mut at) = name.words;
    if from > 0 && matches!(line.tag(from - 1), Tag::ADP | Tag::PROPN | Tag::DET) && line.follows(from) {
        return false;
    }
    while line.follows(at) && (matches!(line.tag(at), Tag::AUX | Tag::ADV) || line.word(at) == "not") {
        at += 1;
    }
    let passive =
        line.word(at).ends_with("ed") && matches!(line.word(at - 1), "was" | "is" | "were" | "are" | "been" | "be");
    line.follows(at) && !passive && GOVERNS.contains(&*text::stem(line.word(at)))
}

/// What an entity's mentions tell of it.
#[derive(Default)]
struct Part {
    country: Option<&'static Country>,
    /// Its forms as written, in order; how often in the story, and how.
    forms: Vec<(String, u32, Form)>,
    kinds: [u32; 5],
    roles: Vec<String>,
}

impl Part {
    fn note(&mut self, article: &Article, tagged: &Tagged, name: &Name, kind: EntityKind, form: Form) {
        let shouted = tagged.is_shouted(name.sentence);
        let weight = if shouted { 0 } else { 1 + u32::from(name.signs.story) };
        let mut written = article.words(name.span);
        if written.contains('.') && !written.contains(' ') && article.text[name.span.end..].starts_with('.') {
            written = &article.text[name.span.start..=name.span.end]; // "U.S."
        }
        let count = self.forms.len();
        match self.forms.iter_mut().find(|(known, ..)| known == written) {
            Some((_, count, _)) => *count += weight,
            None if shouted && count > 0 => {}
            None if count < MOST_ALIKE => {
                let written = if written.contains('\n') { text::one_line(written) } else { written.to_owned() };
                self.forms.push((written, weight, form));
            }
            None => {}
        }
        let several = article.words(name.span).contains(' ');
        self.kinds[kind as usize] += 1 + 8 * u32::from(kind == EntityKind::Country || several);
        for role in [name.role, name.apposition, name.second].into_iter().flatten() {
            let role = text::one_line(article.words(role));
            if self.roles.len() < MOST_ALIKE && !self.roles.iter().any(|known| known.eq_ignore_ascii_case(&role)) {
                self.roles.push(role);
            }
        }
    }

    fn finish(mut self, entity: &mut Entity) {
        const KINDS: [EntityKind; 5] =
            [EntityKind::Person, EntityKind::Organisation, EntityKind::Place, EntityKind::Country, EntityKind::Other];
        // A kind that was told counts more than none; of several, the one that most mentions show.
        let told = KINDS.into_iter().filter(|&kind| kind != EntityKind::Other && self.kinds[kind as usize] > 0);
        entity.kind = told
            .max_by_key(|&kind| (self.kinds[kind as usize], std::cmp::Reverse(kind as usize)))
            .unwrap_or(EntityKind::Other);
        let longest =
            |(form, count, _): &(String, u32, Form)| (*count > 0, form.split([' ', '-']).count(), form.chars().count());
        let canonical = self.country.filter(|_| entity.kind == EntityKind::Country).map(|country| country.name);
        let named = |(_, _, form): &&(String, u32, Form)| *form == Form::Name;
        let name = match canonical {
            Some(name) if self.forms.iter().filter(named).any(|(form, ..)| form == name) => Some(name.to_owned()),
            Some(name) => {
                let country_name =
                    |form: &str| countries::look_up(&key(form)).is_some_and(|(_, naming)| naming == Naming::Name);
                let names = self.forms.iter().filter(named).filter(|(form, ..)| country_name(form));
                names.max_by_key(|form| longest(form)).map(|(form, ..)| form.clone()).or_else(|| Some(name.to_owned()))
            }
            None => {
                let best = self.forms.iter().map(longest).max();
                self.forms.iter().find(|form| Some(longest(form)) == best).map(|(form, ..)| form.clone())
            }
        };
        entity.name = name.unwrap_or_default();
        // "Lee & Sons" is a firm, whatever stands before it.
        if entity.kind == EntityKind::Person && entity.name.contains(" & ") {
            entity.kind = EntityKind::Organisation;
        }
        entity.aliases = self.forms.into_iter().map(|(form, ..)| form).filter(|form| *form != entity.name).collect();
        self.roles.sort_by_key(|role| std::cmp::Reverse(role.chars().count()));
        // "rival Nokia" is nobody.
        entity.roles = if entity.kind == EntityKind::Person { self.roles } else { Vec::new() };
    }
}
