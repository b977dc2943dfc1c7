//! Whether an article says just what a claim says. That a sentence comes near is not enough to say so: who is said to have
//! done it, how real it is, what is denied and every word must be the same.

use super::speakers::alike;
use super::{Answer, Passage, folded, reply};
use crate::article::Article;
use crate::facts::{Fact, FactBase, FactKind, Modality};
use crate::question::{Question, Word};
use crate::text;

/// Stop words that change what a claim says.
#[rustfmt::skip] // a list
const TELLING: &[&str] = &[
    "above", "after", "against", "all", "any", "before", "below", "both", "can", "could", "down", "each", "few", "if",
    "many", "may", "might", "more", "most", "must", "no", "nor", "not", "off", "only", "out", "over", "same", "shall",
    "should", "under", "until", "will", "without", "would",
];
/// Forms of "be" and "have": tense is left to the words.
const AUXILIARIES: &[&str] = &["am", "are", "be", "been", "being", "had", "has", "have", "having", "is", "was", "were"];
/// What a noun phrase goes on with behind its head: "the attack on Israel" is no Israel.
const PREPOSITIONS: &[&str] =
    &["about", "against", "at", "between", "by", "for", "from", "in", "of", "on", "over", "to", "with"];

/// The fact that says what a claim says, if there is one.
pub fn supporting<'a>(base: &'a FactBase, claim: &Question) -> Option<&'a Fact> {
    let words: Vec<&Word> = claim.words.iter().filter(|word| !word.carried).collect();
    base.facts.iter().find(|fact| {
        matches!(fact.kind, FactKind::Statement | FactKind::Role | FactKind::Place)
            && says_so(base, fact, claim, &words)
    })
}

impl Answer {
    /// The answer to a claim that rests on a fact which says just that.
    #[must_use]
    pub fn resting_on(self, fact: &Fact, article: &Article) -> Self {
        let mut answer = Answer {
            fact: Some(fact.id.clone()),
            attribution: fact.attribution.clone(),
            evidence: fact.spans.iter().map(|&span| Passage::new(article, span)).collect(),
            ..self
        };
        answer.lead = reply::says(&answer);
        answer.reply = reply::compose(&answer, article);
        answer
    }
}

/// What stands before a number that is not exact; "than" of "more than".
const BOUNDS: &[&str] =
    &["about", "almost", "approximately", "around", "least", "most", "nearly", "over", "some", "than", "to"];

/// Whether a fact says what the words of a claim say.
fn says_so(base: &FactBase, fact: &Fact, claim: &Question, words: &[&Word]) -> bool {
    let subject = fact.subject.as_deref().unwrap_or_default();
    let predicate = fact.predicate.as_deref().unwrap_or_default();
    let rest = [&fact.object, &fact.time, &fact.place, &fact.cause].into_iter().flatten().map(String::as_str);
    let parts: Vec<&str> = [subject, predicate, fact.answer.as_str()].into_iter().chain(rest).collect();
    let told: Vec<String> = parts.iter().flat_map(|part| folded(part)).collect();
    let claimed: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    // Who did it: the one whom the claim begins with.
    let Some(first) = words.iter().position(|word| !word.is_stop) else { return false };
    let named = base.entities.find(&claimed).into_iter().find(|(_, range)| range.contains(&first));
    let own_name = |at: usize| {
        named.as_ref().is_some_and(|(entity, range)| {
            range.contains(&at) && base.entities.list[*entity].name == subject.trim_start_matches("the ")
        })
    };
    let subject = folded(subject);
    let head = subject.iter().take_while(|word| !PREPOSITIONS.contains(&word.as_str())).last();
    // A role says what its last word says: "spokesman".
    let verb =
        if fact.kind == FactKind::Role { folded(&fact.answer).pop().into_iter().collect() } else { folded(predicate) };
    let verb: Vec<&String> = verb.iter().filter(|word| !AUXILIARIES.contains(&word.as_str())).collect();
    let is_bare = verb.is_empty() || fact.kind == FactKind::Role;
    if is_bare && !claimed.iter().any(|word| AUXILIARIES.contains(word)) {
        return false;
    }
    let before_verb = claimed.iter().position(|word| verb.iter().any(|own| same(own, word))).unwrap_or(claimed.len());
    let by_head = head.is_some_and(|head| claimed[..before_verb].iter().any(|word| same(head, word)));
    let same_doer = own_name(first) || by_head && subject.iter().any(|own| same(own, claimed[first]));
    // What was done, and how real it is.
    let is_told = |word: &str| told.iter().any(|own| same(own, word));
    let same_deed = verb.iter().all(|own| {
        let matters = !text::is_stop_word(own) || fact.modality != Modality::Happened;
        !matters || claimed.iter().any(|word| same(own, word))
    });
    let same_words = words.iter().enumerate().all(|(at, word)| {
        let matters = !word.is_stop || TELLING.contains(&word.folded.as_str());
        !matters || own_name(at) || is_told(&word.folded)
    });
    let exact = |number: &str| {
        let bound = |pair: &&[String]| same(&pair[1], number) && BOUNDS.contains(&pair[0].as_str());
        told.windows(2).find(bound).is_none_or(|pair| claimed.contains(&pair[0].as_str()))
    };
    let same_numbers = claimed.iter().filter(|word| is_number(word)).all(|number| exact(number));
    let is_sure = matches!(fact.modality, Modality::Happened | Modality::Planned | Modality::Demanded);
    is_sure
        && fact.condition.is_none()
        && same_doer
        && same_deed
        && same_words
        && same_numbers
        && claim.is_negated == parts.iter().any(|part| text::is_negated(part))
}

/// Whether two folded words say the same; numbers to the digit.
fn same(own: &str, word: &str) -> bool {
    if is_number(word) { text::stem(own) == word } else { alike(own, word) }
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    const TEXT: &str = "The mayor, Ann Lee, opened the bridge on Monday. The attack on Millbrook killed 1,200 people. \
        The council will not repair the old bridge. The festival is set to end on Friday. Bob Ray rejected the plan. \
        The storm killed more than 30 people.";

    #[test]
    fn only_what_is_said_is_supported() {
        let article = Article::parse("a", TEXT.as_bytes(), Format::Text).expect("an article"); // test data
        let base = FactBase::of(&article);
        let supported = |claim: &str| supporting(&base, &Question::parse(claim, &[])).is_some();
        for claim in [
            "Ann Lee opened the bridge.",
            "Lee opened the bridge on Monday",
            "The attack killed 1,200 people.",
            "the council will not repair the bridge",
            "The festival is set to end on Friday.",
            "Bob Ray rejected the plan.",
            "Ann Lee is the mayor.",
            "The storm killed more than 30 people.",
        ] {
            assert!(supported(claim), "{claim}");
        }
        for claim in [
            "Bob Ray opened the bridge.",
            "Ann Lee opened the bridge on Friday.",
            "Ann Lee will open the bridge.",
            "Ann Lee did not open the bridge.",
            "Ann Lee opened all bridges.",
            "Millbrook killed 1,200 people.",
            "The attack killed 1,201 people.",
            "The storm killed 30 people.",
            "The council will repair the bridge.",
            "The festival ended on Friday.",
            "The plan rejected Bob Ray.",
            "Ann Lee",
            "Ann Lee, mayor",
            "Bob Ray is the mayor.",
            "",
        ] {
            assert!(!supported(claim), "{claim}");
        }
    }
}
