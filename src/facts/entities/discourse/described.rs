//! People by what they are: "a police spokesman" and later "the spokesman", "the 62-year-old".

use super::super::line::Line;
use super::super::lists::{BEFORE_ROLES, CALENDAR, ORGANISATIONS, ROLES, SPEECH};
use super::super::references::{office, sex};
use super::super::{EntityKind, key};
use super::Discourse;
use super::companies::{NAMELESS, is_body};
use super::relatives::kin;
use crate::facts::Tag;
use crate::text::{self, Span};

/// People without an office.
#[rustfmt::skip] // a list
const PERSONS: &[&str] = &[
    "man", "woman", "boy", "girl", "lad", "teenager", "insider", "passenger", "customer", "stranger", "caller",
    "onlooker", "client",
];

/// Offices that "a" speaks of without meaning anybody, "a new president", and nouns that are often no people: "a head".
#[rustfmt::skip] // a list
pub(super) const NOBODY: &[&str] = &[
    "president", "minister", "chancellor", "premier", "governor", "mayor", "king", "queen", "leader", "candidate",
    "nominee", "director", "chairman", "chairwoman", "chair", "secretary", "champion", "head", "chief", "ceo",
    "boss", "member", "star", "model", "host", "guard", "forward", "major", "general", "winner", "runner", "anchor",
    "rival", "partner", "manager", "successor", "predecessor", "opponent", "owner", "speaker", "builder", "agent",
    "friend", "principal", "executive", "minor", "legend", "fan", "pilot", "representative", "replacement",
    "contender", "client", "captain",
];
/// Somebody who is described.
pub(super) struct Described {
    pub(super) entity: usize,
    /// The words; none where others stand among them that are mentioned themselves.
    pub(super) span: Option<Span>,
    /// The place behind them.
    pub(super) end: usize,
}

/// A noun with the words before it.
pub(super) struct Phrase<'a> {
    /// The place of the article or possessive word.
    pub(super) first: usize,
    /// The words between it and the noun's end.
    pub(super) from: usize,
    pub(super) end: usize,
    pub(super) noun: &'a str,
}

impl Discourse<'_> {
    /// Whom the noun at a place describes, with its article and what belongs to it.
    pub(super) fn described(&mut self, line: &Line, at: usize, next: usize) -> Option<Described> {
        let folded = line.folded(at);
        let short =
            line.word(at).len() <= 4 && ROLES.contains(&*folded) && line.word(at).chars().all(char::is_uppercase);
        let noun = if short { &*folded } else { line.word(at) };
        if noun.starts_with(char::is_uppercase) && noun != "Police" || line.gap(at + 1) == "-" {
            return None;
        }
        if matches!(noun, "police" | "Police") {
            let entity = self.unnamed.get("police").copied().filter(|_| !goes_on(line, at))?;
            return Some(Described { entity, span: Some(line.tokens[at].span), end: at + 1 });
        }
        let compound = at > 0 && line.gap(at) == "-" && {
            let whole = [line.word(at - 1), "-", noun].concat();
            ROLES.contains(whole.as_str())
        };
        let person =
            compound || ROLES.contains(noun) || PERSONS.contains(&noun) || kin(noun).is_some() || is_of_age(line, at);
        // "the grandad-of-four claims": a verb.
        let acts = is_of_age(line, at) && SPEECH.contains(line.word(at + 1));
        let is_first = kin(noun).is_some() && line.tag(at + 1) == Tag::PROPN;
        if !person && !ORGANISATIONS.contains(noun) && !is_body(noun) || goes_on(line, at) && !acts && !is_first {
            return None;
        }
        let Some(phrase) = phrase(line, at, noun) else {
            if person {
                self.serves_as(line, at, next);
            }
            return None;
        };
        let owner = line.tokens[phrase.first];
        let article = line.folded(phrase.first);
        if is_predicate(line, phrase.first) || self.is_apposed(line, &phrase) {
            self.own_role(line, &phrase, person);
            self.said_to_be(line, &phrase, next, person);
            return None;
        }
        let is_possessed = !matches!(&*article, "a" | "an" | "one" | "the");
        if !is_possessed && self.named_behind(line, phrase.end, next).is_some() {
            return None;
        }
        match &*article {
            "a" | "an" | "one" => self.newcomer(line, &phrase, next, person),
            "the" if person => self.known_person(line, &phrase, next),
            "the" => self.known_body(line, &phrase, next),
            "whose" => {
                let owner = self.found.last().filter(|_| line.gap(phrase.first).starts_with(','))?.entity;
                self.related(line, &phrase, owner, person, next)
            }
            _ => {
                let owner = self.found.last().filter(|mention| mention.span == super::short(line, owner))?.entity;
                self.related(line, &phrase, owner, person, next)
            }
        }
    }

    /// Whether a phrase says what somebody is who is named beside it.
    fn is_apposed(&self, line: &Line, phrase: &Phrase) -> bool {
        phrase.first > 0
            && line.gap(phrase.first).starts_with([',', ' ', '('])
            && line.gap(phrase.first).trim() != ""
            && self.found.last().is_some_and(|last| {
                last.span.end == line.tokens[phrase.first - 1].span.end
                    || line.tag(phrase.first - 1) == Tag::NUM
                        && last.span.end + 8 > line.tokens[phrase.first].span.start
            })
    }

    /// "a police spokesman": somebody of whom nothing was said before.
    fn newcomer(&mut self, line: &Line, phrase: &Phrase, next: usize, person: bool) -> Option<Described> {
        let speaks = self.sources.unnamed.get(&line.tokens[phrase.first].span.start).cloned();
        if person {
            self.announce(line, phrase, complement(line, phrase.end, next).0);
        }
        let is_nobody = if person { NOBODY.contains(&phrase.noun) } else { !NAMELESS.contains(&phrase.noun) };
        if is_nobody && speaks.is_none() {
            return None;
        }
        let (end, whole) = complement(line, phrase.end, next);
        let roles = if person && (speaks.is_some() || phrase.noun.starts_with("spokes")) {
            vec![role_of(line, phrase, end)]
        } else {
            Vec::new()
        };
        let name = speaks.unwrap_or_else(|| written(line, phrase.first, if whole { end } else { phrase.end }));
        let kind = if person { EntityKind::Person } else { EntityKind::Organisation };
        let entity = self.add(name, kind, roles);
        self.learn(entity, phrase.noun);
        self.unnamed.insert(phrase.noun.to_owned(), entity);
        Some(self.placed(line, phrase, entity, (end, whole)))
    }

    /// "the spokesman", "the 62-year-old": one who was spoken of.
    fn known_person(&mut self, line: &Line, phrase: &Phrase, next: usize) -> Option<Described> {
        let speaks = self.sources.unnamed.get(&line.tokens[phrase.first].span.start).cloned();
        let known = self.unnamed.get(phrase.noun).copied();
        let known = known.or_else(|| self.by_role(line, phrase)).or_else(|| {
            let told = is_of_age(line, phrase.end - 1);
            told.then(|| self.last_person(line, phrase.first, sex(phrase.noun))).flatten()
        });
        let known = known.or_else(|| self.epithet(line, phrase));
        let (end, whole) = complement(line, phrase.end, next);
        let entity = match (known, speaks) {
            (Some(known), _) => {
                let has_children = line.gap(phrase.end - 1) == "-" && line.word(phrase.end - 2) == "of";
                if ROLES.contains(phrase.noun) || has_children {
                    self.give_role(known, role_of(line, phrase, phrase.end));
                }
                return Some(self.placed(line, phrase, known, (phrase.end, true)));
            }
            (None, Some(name)) => self.add(name, EntityKind::Person, vec![role_of(line, phrase, end)]),
            (None, None) => {
                self.announce(line, phrase, end);
                return None;
            }
        };
        self.learn(entity, phrase.noun);
        self.unnamed.insert(phrase.noun.to_owned(), entity);
        Some(self.placed(line, phrase, entity, (end, whole)))
    }

    /// Of those spoken of lately, the only one with such a role.
    fn by_role(&self, line: &Line, phrase: &Phrase) -> Option<usize> {
        let plain = phrase.end - phrase.from == 1 && !(line.follows(phrase.end) && line.word(phrase.end) == "of");
        let mut fits = self.people.iter().filter(|seen| {
            self.list[seen.entity].roles.iter().any(|role| {
                let role = key(role);
                let noun = office(super::noun_of(&role).to_owned());
                let wanted = office(phrase.noun.to_owned());
                noun.strip_suffix(wanted.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
            })
        });
        let one = fits.next().filter(|_| plain)?;
        fits.next().is_none().then_some(one.entity)
    }

    /// The person who was the last subject, or the only one spoken of lately, before a place of the sentence.
    pub(super) fn last_person(&self, line: &Line, at: usize, male: Option<bool>) -> Option<usize> {
        // "Lee said that the 24-year-old": not he.
        let says = |main: &super::Subject| (main.end..at).any(|place| SPEECH.contains(line.word(place)));
        let speaker = self.main.filter(says).and_then(|main| main.entity);
        let fits = |seen: &&super::Seen| {
            let known = self.male.get(&seen.entity).copied();
            Some(seen.entity) != speaker
                && line.sentence - seen.sentence <= 2
                && (male.is_none() || known.is_none() || known == male)
        };
        let mut near: Vec<(usize, bool, usize)> =
            self.people.iter().filter(fits).map(|seen| (seen.sentence, seen.subject, seen.entity)).collect();
        near.sort_unstable();
        let (sentence, subject, entity) = near.pop()?;
        near.last().is_none_or(|second| (second.0, second.1) < (sentence, subject)).then_some(entity)
    }

    pub(super) fn placed(
        &mut self,
        line: &Line,
        phrase: &Phrase,
        entity: usize,
        (end, whole): (usize, bool),
    ) -> Described {
        self.sources.settle(line.tokens[phrase.first].span.start, entity);
        // "a spokesman for Acme": Acme is mentioned by itself.
        let end = if whole { end } else { phrase.end };
        // Who is mentioned within keeps his words: "a Lee spokesman".
        let mut from = phrase.first;
        while from < phrase.end && self.found.last().is_some_and(|last| last.span.end > line.tokens[from].span.start) {
            from += 1;
        }
        let span = (from < end).then(|| line.span(from, end));
        Described { entity, span, end }
    }
}

/// Whether a noun is none by itself, but belongs to the one or the name behind it: "police spokesman", "captain Lee".
pub(super) fn goes_on(line: &Line, at: usize) -> bool {
    line.follows(at + 1)
        && (matches!(line.tag(at + 1), Tag::NOUN | Tag::PROPN)
            || ROLES.contains(line.word(at)) && ROLES.contains(line.word(at + 1)))
}

/// The noun phrase that ends with a noun, from its article or possessive word on.
fn phrase<'a>(line: &Line<'a>, at: usize, noun: &'a str) -> Option<Phrase<'a>> {
    let mut from = at;
    while from > 0 && at - from < 7 {
        let before = from - 1;
        let joined = line.follows(from) || line.gap(from) == "-";
        let word = line.folded(before);
        let owns = line.tokens[before].owns && line.gap(from).chars().count() <= 4;
        let first = owns
            || joined
                && matches!(
                    &*word,
                    "a" | "an" | "one" | "the" | "his" | "her" | "its" | "their" | "my" | "our" | "your" | "whose"
                );
        if first {
            return Some(Phrase { first: before, from, end: at + 1, noun });
        }
        let fits = matches!(line.tag(before), Tag::NOUN | Tag::ADJ | Tag::PROPN | Tag::NUM)
            || BEFORE_ROLES.contains(line.word(before))
            || line.gap(from) == "-"
            || line.gap(before) == "-" && line.tag(before) == Tag::VERB;
        if !joined || !fits {
            return None;
        }
        from = before;
    }
    None
}

/// Whether what begins at a place is said of a subject: "is a nurse", "as a nurse".
fn is_predicate(line: &Line, first: usize) -> bool {
    let Some(before) = first.checked_sub(1) else { return false };
    line.follows(first)
        && matches!(
            line.word(before),
            "is" | "was"
                | "are"
                | "were"
                | "be"
                | "been"
                | "being"
                | "become"
                | "became"
                | "becoming"
                | "as"
                | "like"
                | "than"
                | "remains"
                | "remained"
                | "named"
                | "elected"
                | "appointed"
                | "called"
                | "not"
                | "once"
                | "such"
        )
}

/// Where what belongs to a noun ends, "in a grey tracksuit", and whether all of it is free of other mentions.
pub(super) fn complement(line: &Line, end: usize, next: usize) -> (usize, bool) {
    let familiar = line.follows(end) && matches!(line.word(end), "familiar" | "close");
    let begins = line.follows(end) && matches!(line.word(end), "of" | "for" | "in" | "from" | "with") || familiar;
    if !begins {
        return (end, true);
    }
    let mut at = end + 1;
    let fits = |at: usize| {
        line.follows(at)
            && matches!(line.tag(at), Tag::NOUN | Tag::ADJ | Tag::DET | Tag::ADP | Tag::NUM | Tag::PROPN | Tag::CCONJ)
    };
    while at < line.len() && at - end < 9 && fits(at) {
        let word = line.folded(at);
        if line.tokens[at].span.start >= next {
            // The words go on to its end, though they are no mention.
            return (at + 1, false);
        }
        if CALENDAR.contains(&*word) || line.word(at).len() == 4 && line.word(at).parse::<u32>().is_ok() {
            return (end, true);
        }
        at += 1;
    }
    while matches!(line.tag(at - 1), Tag::ADP | Tag::DET | Tag::CCONJ) && at > end {
        at -= 1;
    }
    (at, true)
}

/// What a phrase says that somebody is; without a complement that another mention cuts short: "a spokesman for the".
pub(super) fn role_of(line: &Line, phrase: &Phrase, end: usize) -> String {
    let is_cut = matches!(line.tag(end - 1), Tag::ADP | Tag::DET);
    let end = if is_cut { phrase.end } else { end };
    text::one_line(line.article.words(line.span(phrase.from, end)))
}

/// The words of a phrase, its article in lower case.
pub(super) fn written(line: &Line, from: usize, end: usize) -> String {
    let words = text::one_line(line.article.words(line.span(from, end)));
    let mut chars = words.chars();
    if line.is_capital(from) && line.tag(from) != Tag::PROPN {
        return chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
    }
    words
}

/// "62-year-old", "mother-of-two": somebody by age, or by children.
pub(super) fn is_of_age(line: &Line, at: usize) -> bool {
    let word = line.word(at);
    word.ends_with("year-old")
        || word == "old" && at > 1 && line.gap(at) == "-" && line.word(at - 1) == "year"
        || at > 2 && line.gap(at) == "-" && line.word(at - 1) == "of" && line.gap(at - 1) == "-"
}
