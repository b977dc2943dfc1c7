//! Whether an article says just what a claim says. That a sentence comes near is not enough to say so: who is said to have
//! done it, how real it is, what is denied and every word must be the same.

pub(super) mod frames;
pub(super) mod voice;
mod whole;

use super::speakers::alike;
use super::{Answer, Outcome, Passage, Put, folded, reply};
use crate::article::Article;
use crate::facts::{Fact, FactBase, FactKind, Modality};
use crate::question::{Question, Word};
use crate::text::{self, Span};

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

/// What bears a claim out.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The fact that says it, unless the sentence as a whole does.
    fact: Option<String>,
    /// The sentences that say it.
    spans: Vec<Span>,
    /// Who says so, where it is not the article that does and the claim does not name them.
    pub source: Option<String>,
    /// Who says that it is not so.
    pub denied_by: Option<String>,
}

/// Whether some words are a sentence of the article.
pub fn is_sentence(article: &Article, base: &FactBase, words: &str) -> bool {
    whole::sentence(article, base, words).is_some()
}

/// What of the article says what a claim says, if anything does: a sentence of its own words, or a fact.
pub fn supporting(article: &Article, base: &FactBase, claim: &Question) -> Option<Support> {
    let whole = [&claim.whole, &claim.text].into_iter().find_map(|words| whole::sentence(article, base, words));
    if let Some((sentence, source)) = whole {
        let denied_by = source.is_some().then(|| frames::denier(article, base, sentence, sentence.end)).flatten();
        return Some(Support { fact: None, spans: vec![sentence], source, denied_by });
    }
    by_fact(article, base, claim).or_else(|| reported(article, base, claim))
}

/// The support of a fact; of what the article says itself rather than of what a source says.
fn by_fact(article: &Article, base: &FactBase, claim: &Question) -> Option<Support> {
    let words: Vec<&Word> = claim.words.iter().filter(|word| !word.carried).collect();
    let mut sourced = None;
    for fact in &base.facts {
        let is_kind = matches!(fact.kind, FactKind::Statement | FactKind::Role | FactKind::Place);
        if !is_kind || !says_so(article, base, fact, claim, &words) {
            continue;
        }
        let Some(support) = asserted(article, base, fact) else { continue };
        if support.source.is_none() {
            return Some(support);
        }
        sourced.get_or_insert(support);
    }
    sourced
}

/// The support that a fact gives, with whoever says so; none where its sentence holds it without saying it.
fn asserted(article: &Article, base: &FactBase, fact: &Fact) -> Option<Support> {
    let sentence = *fact.spans.first()?;
    let support =
        |source, denied_by| Support { fact: Some(fact.id.clone()), spans: fact.spans.clone(), source, denied_by };
    // A role is a title in a sentence that may say anything.
    if fact.kind == FactKind::Role {
        return Some(support(None, None));
    }
    let told = place_of(article, fact, sentence)?;
    if frames::withholds(article, sentence, told.start) {
        return None;
    }
    let sourced = base.attributions.list.iter().rfind(|sourced| sourced.said.holds(told));
    let source = fact.attribution.clone().or_else(|| sourced.map(|sourced| sourced.name.clone()));
    // Somebody says so, but it is not known who.
    if source.is_none() && fact.manner.is_some() {
        return None;
    }
    let denied_by = source.is_some().then(|| frames::denier(article, base, sentence, told.end)).flatten();
    Some(support(source, denied_by))
}

/// Where in its sentence a fact is told.
fn place_of(article: &Article, fact: &Fact, sentence: Span) -> Option<Span> {
    let words = article.words(sentence);
    let find = |part: &str| words.find(part).map(|at| Span::new(sentence.start + at, sentence.start + at + part.len()));
    find(&fact.answer).or_else(|| find(fact.predicate.as_deref()?))
}

/// The support of what a claim says that somebody said: theirs must be the words that bear it out.
fn reported(article: &Article, base: &FactBase, claim: &Question) -> Option<Support> {
    let typed = folded(&claim.text);
    let verb = typed.iter().take(8).position(|word| SPEECH.contains(&&*text::stem(word)))?;
    let mut tokens = text::tokens(&claim.text).skip(verb + 1).peekable();
    tokens.next_if(|token| token.of_text(&claim.text) == "that");
    let said = Question::parse(&claim.text[tokens.peek()?.start..], &[]);
    let support = by_fact(article, base, &said)?;
    // "A spokesman for Kent" is not Kent.
    let source = folded(support.source.as_deref()?);
    let head = source.iter().take_while(|word| !PREPOSITIONS.contains(&word.as_str())).last();
    let speaker: Vec<&String> = typed[..verb].iter().filter(|word| !text::is_stop_word(word)).collect();
    let is_theirs = speaker.last().copied() == head && speaker.iter().all(|word| source.contains(word));
    let same_not = claim.is_negated == said.is_negated;
    (is_theirs && same_not).then_some(Support { source: None, ..support })
}

/// Verbs, as stems, that put words into a mouth and say no more of them.
const SPEECH: &[&str] =
    &["add", "announc", "argu", "claim", "declar", "insist", "said", "say", "state", "tell", "told"];

impl Answer {
    /// The answer to a claim that the article bears out.
    #[must_use]
    pub fn resting_on(self, support: &Support, article: &Article) -> Self {
        let mut answer = Answer {
            outcome: Outcome::Answered,
            put: Put::Claim,
            short: None,
            article: Some(article.id.clone()),
            fact: support.fact.clone(),
            attribution: support.source.clone(),
            evidence: support.spans.iter().map(|&span| Passage::new(article, span)).collect(),
            suggestions: Vec::new(),
            choices: Vec::new(),
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
fn says_so(article: &Article, base: &FactBase, fact: &Fact, claim: &Question, words: &[&Word]) -> bool {
    let subject = fact.subject.as_deref().unwrap_or_default();
    let predicate = fact.predicate.as_deref().unwrap_or_default();
    let rest = [&fact.object, &fact.time, &fact.place, &fact.cause].into_iter().flatten().map(String::as_str);
    let parts: Vec<&str> = [subject, predicate, fact.answer.as_str()].into_iter().chain(rest).collect();
    let told: Vec<String> = parts.iter().flat_map(|part| folded(part)).collect();
    let claimed: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
    let Some(first) = words.iter().position(|word| !word.is_stop) else { return false };
    let named = base.entities.find(&claimed).into_iter().find(|(_, range)| range.contains(&first));
    let is_name_of = |at: usize, own: &str| {
        named.as_ref().is_some_and(|(entity, range)| {
            range.contains(&at) && base.entities.list[*entity].name == own.trim_start_matches("the ")
        })
    };
    let is_role = fact.kind == FactKind::Role;
    let own = folded(subject);
    // A role says what its last word says: "spokesman".
    let group = if is_role { folded(&fact.answer).pop().into_iter().collect() } else { folded(predicate) };
    let verb: Vec<&String> = group.iter().filter(|word| !AUXILIARIES.contains(&word.as_str())).collect();
    if (verb.is_empty() || is_role) && !claimed.iter().any(|word| AUXILIARIES.contains(word)) {
        return false;
    }
    let at = claimed.iter().position(|word| verb.iter().any(|own| same(own, word)));
    let deed = verb.last().and_then(|deed| claimed.iter().position(|word| same(deed, word)));
    // Who did it: the one whom the claim begins with, or in the passive turned round the one whom it names behind "by".
    let behind = fact.object.as_deref().map(folded).unwrap_or_default();
    let told_deed = voice::Deed { subject: &own, verb: &group, behind: &behind };
    let turned = match deed.filter(|_| !is_role).map(|deed| told_deed.told_by(&claimed, deed)) {
        None | Some(voice::Told::Alike) => None,
        Some(voice::Told::Turned(words)) => Some(words),
        Some(voice::Told::Otherwise) => return false,
    };
    let doer = turned.unwrap_or(&own);
    let own_name = |at: usize| turned.is_none() && is_name_of(at, subject);
    let head = doer.iter().take_while(|word| !PREPOSITIONS.contains(&word.as_str())).last();
    let by_head = head.is_some_and(|head| claimed[..at.unwrap_or(claimed.len())].iter().any(|word| same(head, word)));
    let same_doer = own_name(first) || by_head && doer.iter().any(|own| same(own, claimed[first]));
    // What was done, and how real it is.
    let sentence = fact.spans.first().map(|&span| folded(article.words(span))).unwrap_or_default();
    let start = sentence.windows(group.len().max(1)).position(|words| words == group.as_slice());
    let complement = start.map(|at| &sentence[at + group.len()..]);
    let same_parts = match deed {
        _ if is_role => true,
        Some(deed) => voice::same_parts(&claimed, deed, &sentence),
        None => complement.is_some_and(|own| voice::same_complement(&claimed, own)),
    };
    let before = start.and_then(|at| at.checked_sub(1)).map(|at| &sentence[at]);
    let is_done = is_role || !frames::not_quite(before, &group, &claimed);
    let is_told = |word: &str| told.iter().any(|own| if is_role { same_office(own, word) } else { same(own, word) });
    let same_deed = verb.iter().all(|own| {
        let matters = !text::is_stop_word(own) || fact.modality != Modality::Happened;
        !matters || claimed.iter().any(|word| if is_role { same_office(own, word) } else { same(own, word) })
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
    // What is not so is not so within its bounds alone: "had not won since 1908".
    let is_not = [subject, predicate].into_iter().chain(fact.object.as_deref()).any(is_denied);
    let bounds = [&fact.time, &fact.place].into_iter().flatten().flat_map(|part| folded(part));
    let mut bounds = bounds.filter(|word| is_not && !text::is_stop_word(word));
    is_sure
        && fact.condition.is_none()
        && same_doer
        && same_deed
        && same_words
        && same_parts
        && is_done
        && same_numbers
        && is_denied(&claim.text) == is_not
        && bounds.all(|own| claimed.iter().any(|word| same(&own, word)))
}

/// Whether some words say "not": a refusal is a deed of its own.
fn is_denied(words: &str) -> bool {
    words.contains("n't") || words.contains("n’t") || folded(words).iter().any(|word| is_not_word(word))
}

fn is_not_word(word: &str) -> bool {
    const NOT: &[&str] =
        &["cannot", "hardly", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without"];
    NOT.contains(&word) || word.ends_with("n't")
}

/// Whether two words of an office say the same: a secretary is no minister.
pub(super) fn same_office(own: &str, word: &str) -> bool {
    text::stem(own) == text::stem(word) || alike(own, word) && !(OFFICES.contains(&own) && OFFICES.contains(&word))
}

/// Heads of offices that one person holds at a time.
#[rustfmt::skip] // a list
pub(super) const OFFICES: &[&str] = &[
    "ceo", "chairman", "chairwoman", "chancellor", "chief", "governor", "king", "mayor", "minister", "pope", "premier",
    "president", "queen", "secretary",
];

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
        let supported = |claim: &str| supporting(&article, &base, &Question::parse(claim, &[])).is_some();
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
