//! Whether a sentence that says the opposite of a claim tells it of the same: that the US abstained is nothing against
//! France's vote.

use super::folded;
use super::opposites::denies;
use super::speakers::alike;
use super::verdict::Case;
use crate::facts::FactKind;
use crate::question::Word;
use crate::text::{self, Span};

/// Pronouns that may stand for whoever a claim begins with.
const PRONOUNS: &[&str] = &["he", "it", "she", "they", "which", "who"];

/// Whether whoever the question begins with does, in a sentence, the opposite of what it says.
pub(super) fn is_same(case: Case, sentence: Span) -> bool {
    let own: Vec<&Word> = case.question.words.iter().filter(|word| !word.carried).collect();
    let Some(first) = own.iter().position(|word| !word.is_stop) else { return true };
    let opposes = |words: &str| own.iter().any(|word| denies(words, &word.folded));
    let doer = Doer::of(case, &own, first);
    let facts =
        case.base.facts.iter().filter(|fact| fact.spans.contains(&sentence) && fact.kind == FactKind::Statement);
    let subjects: Vec<&str> = facts
        .filter(|fact| fact.predicate.as_deref().is_some_and(opposes))
        .filter_map(|fact| fact.subject.as_deref())
        .collect();
    if !subjects.is_empty() {
        return subjects.iter().any(|subject| doer.is_named(subject));
    }
    let clauses = case.base.clauses.within(sentence);
    let deeds = clauses.iter().filter(|clause| opposes(case.article.words(clause.verb)));
    let subjects: Vec<&str> = deeds.map(|clause| case.article.words(clause.subject)).collect();
    if subjects.is_empty() {
        // The opposite is no verb: whoever the sentence names is told of.
        return doer.is_named(case.article.words(sentence));
    }
    let may_be = |subject: &str| doer.is_known && PRONOUNS.contains(&&*subject.to_lowercase());
    subjects.iter().any(|subject| doer.is_named(subject) || may_be(subject))
}

/// Whoever a claim begins with.
struct Doer {
    /// All that names them, folded: of each name its last word.
    forms: Vec<String>,
    /// Whether the article names them, so that a pronoun may mean them.
    is_known: bool,
}

impl Doer {
    fn of(case: Case, own: &[&Word], first: usize) -> Self {
        let words: Vec<&str> = own.iter().map(|word| word.folded.as_str()).collect();
        let entity = case.base.entities.find(&words).into_iter().find(|(_, range)| range.contains(&first));
        let forms = match &entity {
            Some((at, _)) => {
                let entity = &case.base.entities.list[*at];
                let forms = std::iter::once(&entity.name).chain(&entity.aliases);
                forms.filter_map(|form| folded(form).pop()).collect()
            }
            None => vec![own[first].folded.clone()],
        };
        Doer { forms, is_known: entity.is_some() }
    }

    fn is_named(&self, words: &str) -> bool {
        let own = folded(words);
        self.forms.iter().any(|form| !text::is_stop_word(form) && own.iter().any(|own| alike(own, form)))
    }
}
