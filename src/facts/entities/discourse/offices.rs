//! What people are said to be: "Lee, her husband", "she was a nurse", "he stayed on as treasurer".

use super::super::line::Line;
use super::super::names::is_role;
use super::super::{EntityKind, key};
use super::described::{Phrase, complement, goes_on, is_of_age, role_of};
use super::{Discourse, noun_of};
use crate::facts::Tag;
use crate::text;

/// What one does as something, as stems: "worked as a clerk".
const WORKS: &[&str] = &[
    "act", "appoint", "begin", "career", "elect", "employ", "hire", "join", "qualifi", "serv", "start", "train", "work",
];

/// What one ends or goes on doing as something, as stems: "stepped down as chairman".
const LEAVES: &[&str] = &["continu", "quit", "remain", "resign", "retir", "return", "stai", "stay", "step", "stood"];

/// Of the first, what others make somebody: "they hired him as a clerk".
const MAKES: &[&str] = &["appoint", "elect", "employ", "hire", "train"];

/// Whether a verb between two places says that the subject does something as something.
fn works(line: &Line, from: usize, to: usize) -> bool {
    let passive = |at: usize| at > 0 && matches!(line.word(at - 1), "was" | "were" | "is" | "been" | "being" | "newly");
    (from..to).any(|at| {
        let stem = text::stem(line.word(at));
        WORKS.contains(&&*stem) && (!MAKES.contains(&&*stem) || passive(at))
    })
}

impl Discourse<'_> {
    /// "She was a nurse", "he joined the bureau as a clerk": what the subject of a clause is said to be.
    pub(super) fn said_to_be(&mut self, line: &Line, phrase: &Phrase, next: usize, person: bool) {
        let Some(subject) = self.clause.filter(|_| person && phrase.first > 1 && !is_of_age(line, phrase.end - 1))
        else {
            return;
        };
        let verb = phrase.first - 1;
        let is = match line.word(verb) {
            "is" | "was" | "became" => subject.end == verb,
            "become" => matches!(line.word(verb - 1), "has" | "had") && subject.end + 1 == verb,
            "as" => works(line, subject.end, verb),
            _ => false,
        };
        // "She insists he is the victim": only she says so.
        let claimed = subject.end > 1
            && (line.tag(subject.end - 2) == Tag::VERB
                || matches!(line.word(subject.end - 2), "that" | "if" | "whether"));
        let is = is && !claimed;
        let Some(entity) = subject.entity.map(|entity| self.root(entity)).filter(|_| is) else { return };
        let (end, _) = complement(line, phrase.end, next);
        if self.list[entity].kind == EntityKind::Person && !goes_on(line, phrase.end - 1) {
            self.give_role(entity, role_of(line, phrase, end));
        }
    }

    /// "He stayed on as treasurer", "she resigned as party leader": an office without an article.
    pub(super) fn serves_as(&mut self, line: &Line, at: usize, next: usize) {
        let mut from = at;
        while line.follows(from) && matches!(line.tag(from - 1), Tag::NOUN | Tag::ADJ | Tag::PROPN) {
            from -= 1;
        }
        let Some(subject) = self.clause.filter(|subject| from > 1 && subject.end < from && line.follows(from)) else {
            return;
        };
        // "will step down": taken for a noun.
        let is_verb = |&at: &usize| line.tag(at) == Tag::VERB || LEAVES.contains(&&*text::stem(line.word(at)));
        let verb = (subject.end..from - 1).rfind(is_verb).unwrap_or(from);
        let joined = (verb + 1..from).all(|at| line.follows(at));
        let free = (verb + 1..from).all(|at| matches!(line.tag(at), Tag::ADP | Tag::ADV | Tag::PART | Tag::SCONJ));
        let leaves = verb < from && LEAVES.contains(&&*text::stem(line.word(verb)));
        if line.word(from - 1) != "as" || !joined || !free || !leaves && !works(line, subject.end, from) {
            return;
        }
        let Some(entity) = subject.entity.map(|entity| self.root(entity)) else { return };
        let (end, _) = complement(line, at + 1, next);
        if self.list[entity].kind == EntityKind::Person {
            let phrase = Phrase { first: from - 1, from, end: at + 1, noun: line.word(at) };
            self.give_role(entity, role_of(line, &phrase, end));
        }
    }

    /// "Lee, her husband, said": what somebody is to another.
    pub(super) fn own_role(&mut self, line: &Line, phrase: &Phrase, person: bool) {
        let start = line.tokens[phrase.first].span.start;
        let Some(who) = self.found.iter().rev().find(|mention| mention.span.end <= start) else { return };
        let whose = self.found.last().filter(|mention| mention.span == super::short(line, line.tokens[phrase.first]));
        let beside = line.article.text[who.span.end..start].trim() == ",";
        let closed = line.gap(phrase.end).starts_with([',', '.', ';']);
        if let Some(owner) = whose.map(|mention| mention.entity)
            && person
            && beside
            && closed
            && self.list[who.entity].kind == EntityKind::Person
        {
            let who = who.entity;
            self.relate(owner, phrase.noun, who);
            self.give_role(who, role_of(line, phrase, phrase.end));
        }
    }

    /// Notes the office by which somebody is meant: "the premier" of a prime minister.
    pub(super) fn is_called(&mut self, line: &Line, entity: usize, end: usize) {
        let noun = line.word(end - 1);
        if is_role(&line.folded(end - 1)) && self.list[entity].kind == EntityKind::Person {
            self.give_role(entity, noun.to_owned());
        }
    }

    /// Notes what somebody is, unless a role that is known says so already.
    pub(super) fn give_role(&mut self, entity: usize, role: String) {
        let roles = &mut self.list[entity].roles;
        let new = key(&role);
        let is_known = |known: &String| {
            let known = key(known);
            known.ends_with(&new) || noun_of(&known).ends_with(&new)
        };
        if roles.len() >= 48 || roles.iter().any(is_known) {
            return;
        }
        // "captain of a boat" says more than the "Captain" before his name.
        let noun = noun_of(&new);
        match roles.iter_mut().find(|known| noun.len() < new.len() && key(known) == noun) {
            Some(known) => *known = role,
            None => roles.push(role),
        }
    }
}
