//! The one whom a report from a court begins with, and names only in its second sentence: "A captain was jailed on Friday.
//! Ann Lee, 58, stood with folded hands."

use super::super::line::Line;
use super::super::roles;
use super::super::{EntityKind, Form, Mention};
use super::Discourse;
use super::described::{Phrase, role_of};
use crate::text::Span;

/// Somebody who is to be named.
pub(super) struct Announced {
    span: Span,
    role: String,
}

/// What is done to those whom such reports begin with: who is named next, with an age, is that.
const JUDGED: &[&str] = &["sentenced", "jailed", "convicted", "cleared", "acquitted", "fined", "imprisoned"];

impl Discourse<'_> {
    /// Notes somebody who is judged in the first sentence.
    pub(super) fn announce(&mut self, line: &Line, phrase: &Phrase, end: usize) {
        let judged = |at: &usize| matches!(line.word(*at), "was" | "been") && JUDGED.contains(&line.word(*at + 1));
        if line.sentence == self.opening && self.main.is_none() && (end..line.len()).any(|at| judged(&at)) {
            let span = line.span(phrase.first, end);
            self.announced.get_or_insert(Announced { span, role: role_of(line, phrase, end) });
        }
    }

    /// Whether the name that begins the second sentence is that of who was announced.
    pub(super) fn is_announced(&mut self, line: &Line, entity: usize, end: usize) {
        if line.sentence <= self.opening {
            return;
        }
        let Some(Announced { span, role }) = self.announced.take() else { return };
        let who = &self.list[entity];
        let new = who.kind == EntityKind::Person && who.roles.iter().all(|role| !role.contains(' '));
        if !new || line.sentence != self.opening + 1 || roles::age(line, end).is_none() {
            return;
        }
        self.give_role(entity, role);
        let place = self.found.partition_point(|mention| mention.span.start < span.start);
        let is_free = self.found.get(place).is_none_or(|next| next.span.start >= span.end);
        if is_free {
            self.found.insert(place, Mention { span, entity, form: Form::Role });
        }
    }
}
