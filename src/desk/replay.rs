//! What a change to a fact would change: the questions of late, and those that the facts themselves list, answered before
//! and after. Answers are the same each time, so that what is shown is what will be.

use rayon::prelude::*;

use super::{Desk, Draft};
use crate::answer::{Answer, Outcome};
use crate::record::{Inquiry, Record};
use crate::store::Asked;

/// A question that would be answered otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The question.
    pub question: String,
    /// Its answer as things are.
    pub before: Answer,
    /// Its answer after the change.
    pub after: Answer,
}

/// A change tried on questions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Replayed {
    /// How many questions were tried.
    pub tried: usize,
    /// Those that would be answered otherwise: by this fact, or no more by it, first; what members asked before the rest.
    pub differences: Vec<Difference>,
}

impl Desk {
    /// Tries a change, which is [checked](Desk::checked), on what was `asked` of late and on the questions that the
    /// article's facts list.
    pub fn replay(&self, draft: &Draft, asked: &[Asked]) -> Replayed {
        let before = self.record(Some(draft.server));
        let after = before.with_shelf(&draft.article, |shelf| draft.applied_to(shelf));
        let own = Some(draft.article.as_str()).filter(|article| !article.is_empty());
        let of_members = asked.iter().map(|asked| Question { words: &asked.words, article: asked.article.as_deref() });
        let listed: Vec<String> = before.phrasings(own).chain(&draft.fact.phrasings).cloned().collect();
        let questions = of_members.chain(listed.iter().map(|words| Question { words, article: own })).collect();
        let mut replayed = compare(&before, &after, questions, |question| may_differ(&before, &after, draft, question));
        // What the fact itself answers, or did, comes first; beside it stands what is nearer to another fact now.
        let is_own = |answer: &Answer| answer.fact.as_ref() == Some(&draft.fact.id);
        replayed.differences.sort_by_key(|difference| !(is_own(&difference.before) || is_own(&difference.after)));
        replayed
    }
}

/// A question that a change is tried on.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Question<'a> {
    /// The question.
    pub words: &'a str,
    /// The only article that is asked.
    pub article: Option<&'a str>,
}

impl<'a> Question<'a> {
    fn inquiry(self) -> Inquiry<'a> {
        Inquiry { article: self.article, top: 0, ..Inquiry::new(self.words) }
    }
}

/// Asks two records the same questions, each question once, and those alone that `may_differ`.
pub(super) fn compare(
    before: &Record,
    after: &Record,
    mut questions: Vec<Question>,
    may_differ: impl Fn(Question) -> bool + Sync,
) -> Replayed {
    let mut seen = rustc_hash::FxHashSet::default();
    questions.retain(|question| seen.insert(*question));
    let asked = questions.par_iter().filter(|question| may_differ(**question));
    let differences = asked.filter_map(|question| difference(before, after, *question)).collect();
    Replayed { tried: questions.len(), differences }
}

/// Whether a question may be answered otherwise: which fact is nearest is quickly told, and what an article says by itself
/// does not change but where it may give the very fact.
fn may_differ(before: &Record, after: &Record, draft: &Draft, question: Question) -> bool {
    let inquiry = question.inquiry();
    !alike(before.by_fact_alone(&inquiry), after.by_fact_alone(&inquiry))
        || before.is_near(&inquiry, &draft.article, &draft.fact.id)
}

/// Whether two facts' answers are the same, and as sure but for what a phrasing more makes words rarer or less rare: that
/// changes a little for every question, and decides none that was not on the edge.
fn alike(one: Option<Answer>, other: Option<Answer>) -> bool {
    /// A change of an answer's probability that is no change.
    const LITTLE: f32 = 0.02;
    match (one, other) {
        (None, None) => true,
        (Some(one), Some(other)) => {
            (one.outcome, &one.fact, &one.reply) == (other.outcome, &other.fact, &other.reply)
                && (one.confidence - other.confidence).abs() < LITTLE
        }
        _ => false,
    }
}

/// What a member is told, but for the line that says where it stands: that an article was updated changes no answer.
fn told(answer: &Answer) -> (Outcome, &str, [Option<&str>; 3], Vec<&str>) {
    let Answer { outcome, lead, short, fact, source, evidence, .. } = answer;
    let evidence = evidence.iter().map(|passage| passage.text.as_str()).collect();
    (*outcome, lead, [short, fact, source].map(Option::as_deref), evidence)
}

fn difference(before: &Record, after: &Record, question: Question) -> Option<Difference> {
    let answer = |record: &Record| record.ask(&question.inquiry()).answer;
    let (before, after) = (answer(before), answer(after));
    (told(&before) != told(&after)).then(|| Difference { question: question.words.to_owned(), before, after })
}
