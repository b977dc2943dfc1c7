//! "It", "its", "they", "their": the company, council or country that is the subject.

use super::super::line::Line;
use super::super::lists::SPEECH;
use super::super::{EntityKind, Form, Mention};
use super::{Discourse, Subject};
use crate::facts::Tag;

impl Discourse<'_> {
    /// What a pronoun for a thing, or for several, means.
    pub(super) fn body(&self, line: &Line, at: usize, word: &str) -> Option<usize> {
        let many = match word {
            "it" | "its" | "itself" => false,
            "they" | "their" | "themselves" => true,
            _ => return None,
        };
        if word == "it" && !acts_at(line, at) || word == "they" && !acts_at(line, at) {
            return None;
        }
        let told = at > 0
            && (SPEECH.contains(line.word(at - 1))
                || at > 1 && line.word(at - 1) == "that" && SPEECH.contains(line.word(at - 2)));
        if word == "it" && is_empty(line, at, told) {
            return None;
        }
        if let Some(ahead) = self.ahead(line, at, false, |_| true) {
            return (!many || self.is_many(ahead)).then_some(ahead);
        }
        let of = |subject: Option<Subject>| self.thing(subject, many);
        let opens = self.main.is_none();
        if opens {
            return of(self.before);
        }
        let said = (at.saturating_sub(2)..at).any(|place| SPEECH.contains(line.word(place)));
        match self.clause {
            // "Profit fell, and it said": not the profit, which says nothing.
            Some(Subject { entity: None, .. }) => {
                let says = word == "it" && (SPEECH.contains(line.word(at + 1)) || said);
                if says { of(self.main) } else { None }
            }
            Some(Subject { entity: Some(entity), .. }) if self.list[entity].kind == EntityKind::Person => {
                // "Acme rejected that. Ann Lee, its president, said": apposed to the subject.
                let apposed = word == "its" && line.gap(at).starts_with(',');
                if apposed { of(self.before) } else { None }
            }
            clause => of(clause),
        }
    }

    /// The entity that a subject is, if it is a thing, and may be several.
    fn thing(&self, subject: Option<Subject>, many: bool) -> Option<usize> {
        let Subject { entity, .. } = subject?;
        let entity = entity.filter(|&entity| self.list[entity].kind != EntityKind::Person)?;
        (!many || self.is_many(entity)).then_some(entity)
    }

    /// Whether an entity is spoken of as several: a team, a police force; a country and a company are not.
    fn is_many(&self, entity: usize) -> bool {
        self.list[entity].kind != EntityKind::Country
    }

    /// "Dunhaven police", "Wexley council": a body by its place, whose noun has no capital.
    pub(super) fn local(&mut self, line: &Line, mention: Mention, end: usize) -> Option<Mention> {
        let noun = line.word(end);
        let local = matches!(noun, "police" | "council") && line.follows(end);
        let place = self.list[mention.entity].kind;
        if !local || !matches!(place, EntityKind::Place | EntityKind::Other) || mention.form != Form::Name {
            return None;
        }
        let span = crate::text::Span::new(mention.span.start, line.tokens[end].span.end);
        let name = crate::text::one_line(line.article.words(span));
        let key = super::key(&name);
        let entity = if let Some(&entity) = self.unnamed.get(&key) {
            entity
        } else {
            let entity = self.add(name, EntityKind::Organisation, Vec::new());
            self.list[entity].named = true;
            self.unnamed.insert(key, entity);
            self.unnamed.insert(noun.to_owned(), entity);
            entity
        };
        Some(Mention { span, entity, form: Form::Name })
    }
}

fn acts_at(line: &Line, at: usize) -> bool {
    super::acts(line, at + 1) || line.word(at).contains(['\'', '’'])
}

/// Whether an "it" means nothing: "it is clear that", "it seems".
fn is_empty(line: &Line, at: usize, told: bool) -> bool {
    let mut next = at + 1;
    while matches!(line.tag(next), Tag::ADV) || matches!(line.word(next), "has" | "had" | "would" | "will" | "may") {
        next += 1;
    }
    // "said it is not a seller", "denied that it was in talks": whoever says so.
    let behind = next + 1 + usize::from(line.word(next + 1) == "not");
    if told && matches!(line.word(behind), "a" | "an" | "in" | "at" | "under" | "on" | "to" | "not" | "no") {
        return false;
    }
    let being =
        ["is", "was", "be", "been", "seems", "seemed", "appears", "appeared", "remains", "takes", "took", "turned"];
    let verb = line.word(next);
    (being.contains(&verb) || line.word(at).contains(['\'', '’']))
        && !(line.tag(next + 1) == Tag::VERB || line.word(next + 1).ends_with("ing"))
}
