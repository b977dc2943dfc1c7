//! Pronouns: "he", "its", "they".

use super::super::line::Line;
use super::super::lists::SPEECH;
use super::super::{Entities, EntityKind, Form, Mention};
use super::{Resolver, is_subject};
use crate::facts::Tag;

impl Resolver {
    /// A pronoun at a place.
    pub(super) fn pronoun(&mut self, entities: &Entities, line: &Line, at: usize) {
        let word = line.word(at);
        if self.quoted || word.len() < 2 || word.len() > 8 {
            return;
        }
        let said = at > 0 && SPEECH.contains(line.word(at - 1));
        let entity = match word {
            "he" | "He" | "him" | "Him" | "his" | "His" | "himself" => {
                self.person(true, said, word.starts_with(['h', 'H']) && word.len() > 2)
            }
            "she" | "She" | "her" | "Her" | "herself" => self.person(false, said, word.starts_with(['h', 'H'])),
            "it" | "It" | "its" | "Its" | "itself" | "they" | "They" | "their" | "Their" | "themselves" => {
                self.thing(entities, line, at)
            }
            _ => None,
        };
        let Some(entity) = entity else { return };
        let mention = Mention { span: line.tokens[at].span, entity, form: Form::Pronoun };
        let subject =
            matches!(word, "he" | "He" | "she" | "She" | "it" | "It" | "they" | "They") && is_subject(line, at, at + 1);
        self.take(entities, mention, subject);
    }

    /// The person of a pronoun: of "his" and "him" only where no other stands nearer than the subject.
    fn person(&mut self, male: bool, said: bool, object: bool) -> Option<usize> {
        let entity = self.near(male, said, object).or_else(|| self.only_one(male, said))?;
        self.male.entry(entity).or_insert(male);
        Some(entity)
    }

    fn near(&self, male: bool, said: bool, object: bool) -> Option<usize> {
        if self.now.stranger && !said {
            return None;
        }
        let fits = |entity: &usize| self.male.get(entity).is_none_or(|known| *known == male);
        let here: Vec<usize> = self.now.persons.iter().copied().filter(fits).collect();
        let before: Vec<usize> = self.before.persons.iter().copied().filter(fits).collect();
        let subject_before = self.before.person.filter(fits);
        if object && here.len() > 1 && here.last() != self.now.person.as_ref() || here.is_empty() && self.now.ahead {
            return None;
        }
        // "Comey was asked about Clinton's emails while she …": another fits better than the subject.
        let surely = |entity: &usize| self.male.get(entity) == Some(&male);
        if self.now.person.is_some_and(|subject| !surely(&subject)) && here.len() > 1 && here.iter().any(surely) {
            return None;
        }
        match (self.now.person.filter(fits), here.as_slice()) {
            (Some(subject), _) => Some(subject),
            (None, [one]) => subject_before.is_none_or(|before| before == *one).then_some(*one),
            (None, []) => subject_before.or(if let [one] = before.as_slice() { Some(*one) } else { None }),
            (None, _) => None,
        }
    }

    /// Of the persons of the last sentences the only one who is known to be a man, or a woman, if no other may be.
    fn only_one(&self, male: bool, said: bool) -> Option<usize> {
        if (self.now.stranger || self.before.stranger) && !said {
            return None;
        }
        let mut may_be: Vec<usize> = self.recent.iter().map(|(_, entity)| *entity).collect();
        may_be.retain(|entity| self.male.get(entity).is_none_or(|known| *known == male));
        may_be.sort_unstable();
        may_be.dedup();
        match may_be.as_slice() {
            [one] => (self.male.get(one) == Some(&male)).then_some(*one),
            _ => None,
        }
    }

    fn thing(&self, entities: &Entities, line: &Line, at: usize) -> Option<usize> {
        let word = line.word(at);
        let many = word.starts_with(['t', 'T']);
        let said = |at: usize| SPEECH.contains(line.word(at));
        if word.starts_with(char::is_uppercase) && at == 0 {
            // "It said …": who spoke before.
            let speaks = said(1) || matches!(line.word(1), "also" | "has" | "had" | "have") && said(2);
            return self.before.thing.filter(|_| speaks && self.before.person.is_none());
        }
        let subject = self.now.thing?;
        let acts = entities.list[subject].kind != EntityKind::Place;
        let owns = matches!(word, "its" | "their" | "itself" | "themselves");
        let alone = self.now.things.len() == 1 && self.now.person.is_none();
        if owns {
            let many_fits = !many || !self.now.plural && entities.list[subject].kind != EntityKind::Country;
            return (alone && acts && many_fits).then_some(subject);
        }
        let verb = if at > 1 && line.word(at - 1) == "that" { at - 2 } else { at.saturating_sub(1) };
        let speaker = verb.checked_sub(1).map(|speaker| line.tokens[speaker].span.end);
        let after_said =
            said(verb) && speaker.is_some_and(|end| self.mentions.last().is_some_and(|last| last.span.end == end));
        let empty = matches!(
            line.word(at + 1),
            "is" | "was" | "seems" | "appears" | "seemed" | "appeared" | "remains" | "takes"
        ) && line.tag(at + 2) != Tag::VERB;
        (acts && after_said && !empty && self.now.person.is_none()).then_some(subject)
    }
}
