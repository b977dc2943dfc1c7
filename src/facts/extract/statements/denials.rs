//! What somebody denies: "denied that its forces fired", "rejected suggestions that he would go", "denies selling it".

use super::clauses::{Clause, Clauses, Link};
use super::{names, phrasings, verbs};
use crate::article::{Article, BlockKind};
use crate::facts::{Entities, Fact, FactKind, Manner, Modality};
use crate::text::{self, Span};

/// Verbs that deny what a noun such as "claims" stands for.
const REJECTING: &[&str] = &["deny", "dismiss", "dispute", "refute", "reject", "rubbish"];
/// Nouns of what is said.
#[rustfmt::skip] // a list
const CLAIMS: &[&str] = &[
    "account", "accusation", "accusations", "allegation", "allegations", "assertion", "assertions", "charge", "charges",
    "claim", "claims", "idea", "notion", "report", "reports", "rumour", "rumours", "rumor", "rumors", "speculation",
    "story", "stories", "suggestion", "suggestions",
];
/// What is denied of a claim that stands in the sentence before.
#[rustfmt::skip] // a list
const ANSWERS: &[&str] = &[
    "it", "that", "this", "the accusation", "the accusations", "the allegation", "the allegations", "the claim",
    "the claims", "the report", "the reports", "the rumour", "the rumours", "the suggestion",
];
/// Words that begin the name of a thing.
const DETERMINERS: &[&str] = &["a", "an", "any", "her", "his", "its", "the", "their"];
/// Words in -ing that are things and no deeds.
const THINGS: &[&str] = &["anything", "being", "everything", "having", "nothing", "something", "wrongdoing"];

/// What the clauses of an article deny.
pub(super) fn find(article: &Article, entities: &Entities, clauses: &Clauses) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (at, (clause, note)) in clauses.list.iter().zip(&clauses.notes).enumerate() {
        let base = verbs::base(&article.words(note.main).to_lowercase());
        let is_prose = article.kind_of(&article.sentences[clause.sentence]) == BlockKind::Paragraph;
        if !REJECTING.contains(&base.as_str()) || note.quoted || clause.negated || clause.passive || !is_prose {
            continue;
        }
        let Some(denier) = names::of(article, entities, clause.subject) else { continue };
        let next = clauses.list.get(at + 1).filter(|next| next.sentence == clause.sentence);
        let denied = match next {
            Some(next)
                if clauses.notes[at + 1].link == Link::Unasserted || clauses.notes[at + 1].link == Link::Relative =>
            {
                clause_denied(article, entities, &base, clause, next, &denier)
            }
            _ => None,
        };
        if base == "deny" && ANSWERS.contains(&article.words(clause.rest)) {
            facts.extend(claim_denied(article, entities, clauses, at, &denier));
            continue;
        }
        facts.extend(denied.or_else(|| (base == "deny").then(|| deed_denied(article, clause, &denier)).flatten()));
    }
    facts
}

/// "Lee said that Acme had sold it. Acme denied this": what was said in the sentence before of whoever denies it.
fn claim_denied(
    article: &Article,
    entities: &Entities,
    clauses: &Clauses,
    at: usize,
    denier: &names::Named,
) -> Option<Fact> {
    let clause = &clauses.list[at];
    let before = |claim: &usize| clauses.list[*claim].sentence + 1 == clause.sentence;
    let own = clauses.list[..at].iter().rposition(|claim| claim.sentence < clause.sentence)?;
    let claim = (0..=own).rev().take_while(before).find_map(|claim| {
        let (told, note) = (&clauses.list[claim], &clauses.notes[claim]);
        let subject = names::of(article, entities, told.subject)?;
        let described = article.words(clause.subject).to_lowercase().starts_with("the ");
        let is_denier = subject.name == denier.name || described && !subject.is_somebody;
        (note.link == Link::Complement && !note.quoted && is_denier).then_some((told, subject))
    });
    let (told, subject) = claim?;
    let object = Some(text::one_line(article.words(told.rest))).filter(|object| !object.is_empty());
    let answer = Span::new(told.subject.start, told.rest.end.max(told.verb.end));
    let subject = (subject.name, subject.spoken, subject.is_somebody);
    let mut fact = denial(article, clause, told.verb, object, subject, denier, answer);
    fact.spans.insert(0, article.sentences[told.sentence].span);
    Some(fact)
}

/// "Denied that …", "rejected claims that …".
fn clause_denied(
    article: &Article,
    entities: &Entities,
    base: &str,
    clause: &Clause,
    next: &Clause,
    denier: &names::Named,
) -> Option<Fact> {
    let between = article.text.get(clause.verb.end..next.subject.start)?.trim();
    let claim = between.strip_suffix("that").filter(|claim| claim.is_empty() || claim.ends_with(' '))?;
    let stands_for = claim.split(|c: char| !c.is_alphabetic()).any(|word| CLAIMS.contains(&word));
    // "Denied on Monday that", but not "denied the permit that".
    let is_thing = claim.split_whitespace().next().is_some_and(|word| DETERMINERS.contains(&word));
    let plain = base == "deny" && !is_thing && claim.split_whitespace().count() <= 3;
    if !stands_for && !plain {
        return None;
    }
    // "Denied that anybody had": what was done stands elsewhere.
    if next.rest.is_empty() && ["had", "has", "have", "did", "was", "were", "would"].contains(&article.words(next.verb))
    {
        return None;
    }
    let pronoun = ["he", "she", "it", "they"].contains(&article.words(next.subject));
    let subject = match names::of(article, entities, next.subject) {
        Some(subject) => (subject.name, subject.spoken, subject.is_somebody),
        // "He" of what somebody denies is most often himself.
        None if pronoun && plain => (denier.name.clone(), denier.spoken.clone(), denier.is_somebody),
        None => return None,
    };
    let object = Some(text::one_line(article.words(next.rest))).filter(|object| !object.is_empty());
    Some(denial(
        article,
        clause,
        next.verb,
        object,
        subject,
        denier,
        Span::new(clause.subject.start, next.rest.end.max(next.verb.end)),
    ))
}

/// "Denies throwing any parties."
fn deed_denied(article: &Article, clause: &Clause, denier: &names::Named) -> Option<Fact> {
    let rest = article.words(clause.rest);
    let (deed, object) = rest.split_once(' ')?;
    let is_deed =
        deed.len() > 5 && deed.ends_with("ing") && deed.starts_with(char::is_lowercase) && !THINGS.contains(&deed);
    let verb = Span::new(clause.rest.start, clause.rest.start + deed.len());
    let subject = (denier.name.clone(), denier.spoken.clone(), denier.is_somebody);
    let object = Some(text::one_line(object));
    is_deed.then(|| {
        denial(article, clause, verb, object, subject, denier, Span::new(clause.subject.start, clause.rest.end))
    })
}

fn denial(
    article: &Article,
    clause: &Clause,
    verb: Span,
    object: Option<String>,
    (subject, spoken, is_somebody): (String, String, bool),
    denier: &names::Named,
    answer: Span,
) -> Fact {
    let mut fact = Fact {
        kind: FactKind::Statement,
        subject: Some(subject),
        predicate: Some(text::one_line(article.words(verb))),
        object,
        attribution: Some(denier.name.clone()),
        manner: Some(Manner::Paraphrased),
        modality: Modality::Denied,
        answer: article.words(names::with_closing_mark(&article.text, answer)).trim().to_owned(),
        spans: vec![article.sentences[clause.sentence].span],
        ..Fact::default()
    };
    fact.phrasings = phrasings::of(&fact, &spoken, is_somebody, false);
    fact
}
