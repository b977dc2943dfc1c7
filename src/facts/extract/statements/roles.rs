//! What somebody is.

use std::collections::HashMap;

use super::phrasings::question;
use crate::article::Article;
use crate::facts::{Entities, Entity, EntityKind, Fact, FactKind};
use crate::text::Span;

/// Words for offices and callings (common ones; the list can only ever be a beginning).
#[rustfmt::skip] // a list
pub const CALLINGS: &[&str] = &[
    "activist", "actor", "actress", "adviser", "advisor", "ambassador", "analyst", "architect", "artist", "attorney",
    "author", "banker", "bishop", "boss", "candidate", "captain", "ceo", "chair", "chairman", "chairwoman",
    "champion", "chancellor", "chef", "chief", "co-founder", "coach", "columnist", "commander", "commissioner",
    "coordinator", "correspondent", "defender", "deputy", "detective", "director", "doctor", "economist", "editor",
    "engineer", "envoy", "executive", "farmer", "founder", "general", "goalkeeper", "governor", "head", "historian",
    "investigator", "journalist", "judge", "king", "lawmaker", "lawyer", "leader", "lecturer", "manager", "mayor",
    "member", "midfielder", "minister", "musician", "nurse", "officer", "official", "owner", "partner", "pastor",
    "photographer", "physician", "pilot", "player", "politician", "president", "priest", "principal", "producer",
    "professor", "prosecutor", "queen", "reporter", "representative", "researcher", "scientist", "secretary",
    "senator", "sergeant", "sheriff", "singer", "soldier", "spokesman", "spokesperson", "spokeswoman", "striker",
    "student", "surgeon", "teacher", "trainer", "treasurer", "writer",
];

/// So many mentions of somebody are looked at for the sentence that gives the role.
const MENTIONS: usize = 40;

/// Whether a lower-case word is an office or a calling.
pub(super) fn is_calling(word: &str) -> bool {
    CALLINGS.binary_search(&word).is_ok()
}

/// The role that words behind "is" begin with: "the mayor of Millbrook".
pub(super) fn calling(rest: &str) -> Option<&str> {
    let role = rest.split([',', ';', ':', '(']).next().unwrap_or(rest).trim();
    let role = role.split(" who ").next().unwrap_or(role).split(" and ").next().unwrap_or(role);
    // The head is the last word before a preposition.
    let head_end =
        [" of ", " for ", " at ", " in ", " to ", " with ", " from "].iter().filter_map(|p| role.find(p)).min();
    let head = role[..head_end.unwrap_or(role.len())].rsplit(' ').next()?.to_lowercase();
    (role.len() <= 100 && is_calling(&head)).then_some(role)
}

/// The roles that the article gives its people.
pub(super) fn find(article: &Article, entities: &Entities) -> Vec<Fact> {
    let mut mentions: HashMap<usize, Vec<Span>> = HashMap::new();
    for mention in &entities.mentions {
        if !entities.list[mention.entity].roles.is_empty() {
            let spans = mentions.entry(mention.entity).or_default();
            if spans.len() < MENTIONS {
                spans.push(mention.span);
            }
        }
    }
    let mut facts = Vec::new();
    for (at, entity) in entities.list.iter().enumerate().filter(|(_, entity)| is_told(entity)) {
        let Some(mentions) = mentions.get(&at) else { continue };
        for role in &entity.roles {
            let sentence = mentions.iter().find_map(|mention| {
                let at = article.sentences.partition_point(|sentence| sentence.span.end <= mention.start);
                let sentence = article.sentences.get(at)?.span;
                article.words(sentence).contains(role.as_str()).then_some(sentence)
            });
            if let Some(sentence) = sentence {
                facts.push(fact(entity, role, sentence));
            }
        }
    }
    facts
}

/// Whether an entity is a person with a name.
fn is_told(entity: &Entity) -> bool {
    entity.kind == EntityKind::Person && entity.named
}

fn fact(entity: &Entity, role: &str, sentence: Span) -> Fact {
    Fact {
        kind: FactKind::Role,
        subject: Some(entity.name.clone()),
        predicate: Some("is".into()),
        answer: role.to_owned(),
        phrasings: questions(&entity.name),
        spans: vec![sentence],
        ..Fact::default()
    }
}

/// Questions for what somebody is.
pub(super) fn questions(name: &str) -> Vec<String> {
    vec![
        question(&["Who is", name]),
        question(&["What is", &format!("{name}'s"), "role"]),
        question(&["What does", name, "do"]),
    ]
}
