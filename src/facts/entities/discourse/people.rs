//! "He", "her": the person who stands out.

use super::super::line::Line;
use super::super::{EntityKind, Form, Mention};
use super::{Discourse, REACH};
use crate::facts::Tag;

/// Whether a pronoun in lower case means a man, or a woman.
pub(super) fn sex_of_pronoun(word: &str) -> Option<bool> {
    match word {
        "he" | "him" | "his" | "himself" => Some(true),
        "she" | "her" | "hers" | "herself" => Some(false),
        _ => None,
    }
}

/// Whether words are a pronoun.
pub(super) fn is_pronoun(words: &str) -> bool {
    let folded = words.to_lowercase();
    sex_of_pronoun(&folded).is_some()
        || matches!(folded.as_str(), "it" | "they" | "we" | "i" | "you" | "who" | "its" | "their" | "that" | "which")
}

/// By so much the one who stands out must do so.
const MARGIN: i32 = 2;

impl Discourse<'_> {
    /// Whom a pronoun for a man, or a woman, means.
    pub(super) fn person(&mut self, line: &Line, at: usize, male: bool, word: &str) -> Option<usize> {
        if let Some(ahead) = self.ahead(line, at, true, |male_known| male_known.is_none_or(|known| known == male)) {
            return Some(ahead);
        }
        let token = line.tokens[at].span;
        let speaker = self.sources.speaker(token);
        let controlled = self.controlled(line, at);
        let not = self.own_object(line, at, word);
        let sentence = line.sentence;
        let weigh = |seen: &super::Seen| {
            let entity = self.root(seen.entity);
            let sex = self.male.get(&entity).copied();
            let far = sentence - seen.sentence;
            if sex.is_some_and(|sex| sex != male)
                || Some(entity) == speaker
                || Some(entity) == not
                || far > REACH
                || far > 2 && sex.is_none()
            {
                return None;
            }
            let near = [12, 9, 5, 3, 2, 1, 0][far];
            let subject = if seen.subject { [5, 5, 2, 1, 0, 0, 0][far] } else { 0 };
            let sure = if sex.is_some() { 7 } else { 0 };
            let often = (seen.count.min(12) / 3) as i32;
            let control = if controlled == Some(entity) { 8 } else { 0 };
            Some((near + subject + sure + often + control, entity))
        };
        let mut weighed: Vec<(i32, usize)> = self.people.iter().filter_map(weigh).collect();
        weighed.sort_unstable();
        let (best, entity) = weighed.pop()?;
        if weighed.last().is_some_and(|(second, other)| *other != entity && best - second < MARGIN) {
            return None;
        }
        self.male.entry(entity).or_insert(male);
        Some(entity)
    }

    /// Whether a pronoun that is an object would mean its own subject.
    pub(super) fn is_own_object(&self, line: &Line, at: usize, entity: usize) -> bool {
        let word = line.word(at).to_lowercase();
        matches!(&*word, "him" | "her") && self.own_object(line, at, &word) == Some(entity)
    }

    /// "the Swede": who was the last subject, and no country.
    pub(super) fn native(&mut self, line: &Line, mention: Mention, (at, end): (usize, usize)) -> Option<Mention> {
        let the = at.checked_sub(1).filter(|&the| matches!(line.word(the), "the" | "The") && line.follows(at))?;
        let word = line.word(end - 1);
        let many = ["s", "ch", "sh", "ese"].iter().any(|ending| word.ends_with(ending));
        let alone = super::acts(line, end) || line.gap(end).starts_with([',', '.']) || line.tokens[end - 1].owns;
        if mention.form != Form::Adjective || many || !alone || end - at > 1 {
            return None;
        }
        let entity = self.last_person(line, the, None)?;
        self.give_role(entity, word.to_owned());
        Some(Mention { span: line.span(the, end), entity, form: Form::Role })
    }

    /// Who an entity turned out to be.
    pub(super) fn root(&self, entity: usize) -> usize {
        self.same.get(&entity).copied().unwrap_or(entity)
    }

    /// The object that does what a verb behind "of", "for" or "from" says: "accused Lee of breaking her word".
    fn controlled(&self, line: &Line, at: usize) -> Option<usize> {
        let verb = at.checked_sub(1).filter(|&verb| line.word(verb).ends_with("ing"))?;
        let of = verb.checked_sub(1).filter(|&of| matches!(line.word(of), "of" | "for" | "from"))?;
        let end = line.tokens[of.checked_sub(1)?].span.end;
        self.found.last().filter(|mention| mention.span.end == end).map(|mention| mention.entity)
    }

    /// The subject of the clause whose object a pronoun is, which it cannot mean: "Lee told him".
    fn own_object(&self, line: &Line, at: usize, word: &str) -> Option<usize> {
        let object = word == "him"
            || word == "her"
                && !(line.follows(at + 1) && matches!(line.tag(at + 1), Tag::NOUN | Tag::ADJ | Tag::PROPN));
        let subject = self.clause.filter(|subject| object && subject.end <= at)?;
        let joined = (subject.end + 1..=at).all(|place| {
            line.gap(place).chars().all(char::is_whitespace)
                && !matches!(line.tag(place), Tag::SCONJ | Tag::CCONJ)
                && !matches!(line.word(place), "that" | "who" | "which" | "when" | "after" | "before" | "as")
        });
        subject.entity.filter(|_| joined)
    }

    /// The subject behind the phrase at a sentence's begin in which a pronoun stands: "In his speech, Lee said".
    pub(super) fn ahead(
        &self,
        line: &Line,
        at: usize,
        person: bool,
        fits: impl Fn(Option<bool>) -> bool,
    ) -> Option<usize> {
        let opens = matches!(line.tag(0), Tag::ADP | Tag::PART | Tag::SCONJ) && at < 8 && at > 0;
        if !opens || self.main.is_some() || !(1..=at).all(|place| line.gap(place) == " ") {
            return None;
        }
        let comma = (at + 1..line.len().min(at + 8)).find(|&place| line.gap(place).starts_with(','))?;
        let start = line.tokens[comma].span.start;
        let mention = self.coming.iter().find(|mention| mention.span.start >= start)?;
        let is_it = mention.span.start == start && mention.form != Form::Pronoun;
        let is_person = self.list[mention.entity].kind == EntityKind::Person;
        (is_it && is_person == person && fits(self.male.get(&mention.entity).copied())).then_some(mention.entity)
    }
}
