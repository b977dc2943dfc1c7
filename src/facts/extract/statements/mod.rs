//! Statements: who did, does or is what, read off clauses.

mod causes;
mod clauses;
mod denials;
mod groups;
mod modality;
mod names;
mod phrases;
mod phrasings;
mod rest;
mod roles;
mod subjects;
#[cfg(test)]
mod tests;
mod verbs;
mod when_where;
mod words;

pub use clauses::{Clause, Clauses};

use causes::Reasons;
use clauses::{Link, Note};

use crate::article::{Article, BlockKind};
use crate::facts::{Entities, Fact, FactKind, Manner, Modality, Polarity, Times, Told};
use crate::text::{self, Span};

/// Longest subject and longest rest of a clause, in bytes, that still make a record and not a paragraph.
const LONGEST: (usize, usize) = (160, 480);
/// Words that open clauses which do not say that something is so.
const HYPOTHETICAL: &[&str] = &["if", "lest", "once", "unless", "until", "whether", "whenever", "wherever", "before"];

/// The statements, roles and places of an article.
pub(super) fn find(article: &Article, entities: &Entities, clauses: &Clauses, times: &Times) -> Vec<Fact> {
    let reasons = causes::of(article, clauses);
    let reader = Statements { article, entities, clauses, times: &times.list };
    let mut facts = roles::find(article, entities);
    facts.extend(denials::find(article, entities, clauses));
    for (at, reasons) in reasons.iter().enumerate() {
        facts.extend(reader.read(at, *reasons).into_iter().flatten().flatten());
    }
    facts
}

struct Statements<'a> {
    article: &'a Article,
    entities: &'a Entities,
    clauses: &'a Clauses,
    times: &'a [Told],
}

impl Statements<'_> {
    /// The statement of a clause, and that of what it cancels.
    fn read(&self, at: usize, reasons: Reasons) -> Option<[Option<Fact>; 2]> {
        let (clause, note) = (&self.clauses.list[at], &self.clauses.notes[at]);
        if !self.is_statement(at, clause, note) {
            return None;
        }
        let article = self.article;
        let subject = self.subject(clause, note, reasons)?;
        let predicate = text::one_line(article.words(clause.verb));
        let sentence = article.sentences[clause.sentence].span;
        let (time, place) = (
            when_where::time(article, self.times, clause, note),
            when_where::place(article, self.entities, clause, note),
        );
        let to_come = time
            .and_then(|time| time.days)
            .is_some_and(|(_, last)| article.metadata.published.is_some_and(|published| published < last));
        let (attribution, manner) = self.source(note, sentence);
        let mut object = self.without(clause.rest, reasons.cause);
        if let Some(time) = time {
            object = when_where::cut(article, object, time.span);
        }
        let object = names::with_closing_mark(&article.text, object);
        let object = Some(text::one_line(article.words(object)))
            .map(|words| words.trim_matches([',', ';', ' ']).to_owned())
            .filter(|words| !words.is_empty());
        let mut fact = Fact {
            kind: FactKind::Statement,
            subject: Some(subject.name),
            predicate: Some(predicate),
            object,
            time: time.map(|time| text::one_line(article.words(time.span))),
            days: time.and_then(|time| time.days).map(when_where::days),
            place: place.map(|place| text::one_line(article.words(place))),
            cause: reasons.cause.map(|cause| text::one_line(article.words(cause))),
            condition: reasons.condition.map(|condition| text::one_line(article.words(condition))),
            attribution,
            manner,
            polarity: modality::polarity(article, clause, note),
            modality: modality::of(article, clause, note, reasons.condition.is_some(), to_come),
            answer: article.words(self.answer(clause, note, reasons)).trim().to_owned(),
            spans: vec![sentence],
            ..Fact::default()
        };
        if self.is_copula(note) && fact.polarity == Polarity::Affirmed && fact.modality == Modality::Happened {
            self.become_role_or_place(&mut fact, clause, place, subject.is_person);
        }
        if fact.kind != FactKind::Role {
            fact.phrasings = phrasings::of(&fact, &subject.spoken, subject.is_somebody, note.link == Link::Reduced);
        }
        let cancelled = self.cancelled(clause, note, &fact);
        let good = !fact.phrasings.is_empty() && !names::is_open(&fact.answer);
        Some([Some(fact).filter(|_| good), cancelled])
    }

    fn is_statement(&self, at: usize, clause: &Clause, note: &Note) -> bool {
        let article = self.article;
        let sentence = &article.sentences[clause.sentence];
        let block = article.kind_of(sentence);
        if !matches!(block, BlockKind::Paragraph | BlockKind::Caption) || note.quoted || !note.clear {
            return false;
        }
        let opener = note.opener.map(|opener| article.words(opener).to_ascii_lowercase());
        if note.link == Link::Unasserted || opener.is_some_and(|opener| HYPOTHETICAL.contains(&opener.as_str())) {
            return false;
        }
        let is_date = self.times.binary_search_by_key(&clause.subject.start, |told| told.span.start).is_ok();
        if is_date && !article.words(clause.subject).contains("'s") && !article.words(clause.subject).contains("’s") {
            return false; // "November 13 can take": the end of some line before
        }
        if clause.subject.len() > LONGEST.0 || clause.rest.len() > LONGEST.1 {
            return false;
        }
        let reports = self.clauses.notes.get(at + 1).is_some_and(|next| next.say == Some(at));
        if self.is_copula(note) && (clause.rest.is_empty() || reports) {
            return false;
        }
        let base = verbs::base(&article.words(note.main).to_lowercase());
        if subjects::is_say(&base) {
            // What is said is somebody's quotation; only "announced a plan" is a deed.
            let deed = matches!(base.as_str(), "announce" | "confirm" | "declare" | "report" | "reveal" | "claim");
            return deed && !clause.rest.is_empty() && !reports;
        }
        true
    }

    /// Whom a clause tells of. "It" and "they" of what somebody says are those who say it: "the firm said it would close".
    fn subject(&self, clause: &Clause, note: &Note, reasons: Reasons) -> Option<names::Named> {
        let article = self.article;
        names::of(article, self.entities, self.without(clause.subject, reasons.cause)).or_else(|| {
            let speaker = &self.clauses.list[note.say.filter(|_| note.link == Link::Complement)?];
            names::speaker(article, self.entities, clause.subject, speaker.subject)
        })
    }

    fn is_copula(&self, note: &Note) -> bool {
        matches!(self.article.words(note.main), "is" | "are" | "was" | "were")
    }

    /// A span without a cause at its end or beginning.
    fn without(&self, span: Span, cause: Option<Span>) -> Span {
        match cause {
            Some(cause) if span.holds(cause) && cause.end == span.end => {
                Span::new(span.start, cause.start).trimmed(&self.article.text)
            }
            Some(cause) if span.holds(cause) && cause.start == span.start => {
                Span::new(cause.end, span.end).trimmed(&self.article.text)
            }
            _ => span,
        }
    }

    /// Who says so.
    fn source(&self, note: &Note, sentence: Span) -> (Option<String>, Option<Manner>) {
        if let Some(say) = note.say {
            let said = names::of(self.article, self.entities, self.clauses.list[say].subject);
            return (said.map(|said| said.name), Some(Manner::Paraphrased));
        }
        let Some(span) = names::according_to(self.article, sentence) else { return (None, None) };
        let said = names::of(self.article, self.entities, span);
        let manner = said.as_ref().map(|_| Manner::AccordingTo);
        (said.map(|said| said.name), manner)
    }

    /// The clause's words, its reasons included where they stand beside it.
    fn answer(&self, clause: &Clause, note: &Note, reasons: Reasons) -> Span {
        let text = &self.article.text;
        let start = if note.whole { clause.subject.start } else { clause.verb.start };
        let mut span = Span::new(start, clause.rest.end.max(clause.verb.end));
        for reason in [reasons.cause, reasons.condition].into_iter().flatten() {
            let between = if reason.end <= span.start {
                text[reason.end..span.start].trim()
            } else if span.end <= reason.start {
                text[span.end..reason.start].trim()
            } else {
                continue;
            };
            if between.is_empty() || between == "," {
                span = Span::new(span.start.min(reason.start), span.end.max(reason.end));
            }
        }
        names::with_closing_mark(text, span)
    }

    /// "X is the mayor of Y" is a role, "X was in Y" a place.
    fn become_role_or_place(&self, fact: &mut Fact, clause: &Clause, place: Option<Span>, is_person: bool) {
        let rest = self.article.words(clause.rest);
        if let Some(place) = place.filter(|place| place.start == clause.rest.start) {
            fact.kind = FactKind::Place;
            self.article.words(place).clone_into(&mut fact.answer);
        } else if let Some(role) = roles::calling(rest).filter(|_| is_person) {
            fact.kind = FactKind::Role;
            role.clone_into(&mut fact.answer);
            fact.phrasings = fact.subject.as_deref().map(roles::questions).unwrap_or_default();
        }
    }

    /// What a clause cancels, as a statement of its own.
    fn cancelled(&self, clause: &Clause, note: &Note, fact: &Fact) -> Option<Fact> {
        let done = !clause.passive && !clause.negated && fact.modality == Modality::Happened;
        if !done || !modality::cancels(self.article, clause, note) {
            return None;
        }
        let thing = fact.object.clone()?;
        let verb = fact.predicate.clone()?;
        let phrasings = vec![
            phrasings::question(&["What was", &verb]),
            phrasings::question(&["Was", &thing, &verb]),
            phrasings::question(&["Will", &thing, "go ahead"]),
        ];
        let answer = self.article.words(Span::new(clause.verb.start, clause.rest.end)).to_owned();
        Some(Fact {
            subject: Some(thing),
            object: None,
            modality: Modality::Cancelled,
            answer: self.article.words(clause.rest).to_owned(),
            phrasings,
            cause: fact.cause.clone(),
            ..fact.clone()
        })
        .filter(|_| !answer.is_empty())
    }
}
