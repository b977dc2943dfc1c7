//! The answer of a curated fact, if the fact bears the question out: every name, number and denial in it, and most of its
//! other words, must be the fact's own.

use jiff::civil::{Date, date};

use super::speakers::alike;
use super::{ANSWERED, Answer, Outcome, Passage, SUGGESTED, counts, measures, opposites, reply};
use crate::article::Article;
use crate::facts::Fact;
use crate::question::{Ask, Kind, Question};
use crate::text;

impl Answer {
    /// The answer of a curated fact, with the evidence that was found for it.
    /// `article` is the one that holds the first of it.
    pub fn of_fact(fact: &Fact, confidence: f32, evidence: Vec<Passage>, article: Option<&Article>) -> Self {
        let outcome = match confidence {
            c if c < SUGGESTED => Outcome::NotInArticle,
            c if c < ANSWERED => Outcome::Suggested,
            _ => Outcome::Answered,
        };
        let mut answer = Answer { confidence, fact: Some(fact.id.clone()), ..Answer::empty(outcome) };
        match outcome {
            Outcome::Answered => {
                answer.short = Some(fact.answer.clone());
                answer.attribution.clone_from(&fact.attribution);
                answer.evidence = evidence;
                answer.source.clone_from(&fact.source);
            }
            Outcome::Suggested => answer.suggestions = fact.phrasings.iter().take(1).cloned().collect(),
            _ => {}
        }
        answer.article = article.map(|article| article.id.clone());
        answer.lead = reply::lead_of_fact(&answer).to_owned();
        answer.reply = reply::of_fact(&answer, article);
        answer
    }
}

/// Most of a question's words, in hundredths, that a fact may lack.
const MOST_LACKED: usize = 25;
/// Weekdays and the like are dates only from some day on; which day does not matter here.
pub(super) const ANY_DAY: Date = date(2000, 1, 1);

/// Whether words hold a number that is no date.
fn holds_count(words: &str) -> bool {
    let dates = text::dates(words, Some(ANY_DAY));
    text::numbers(words).iter().any(|number| !dates.iter().any(|date| date.span.holds(number.span)))
}

/// Whether a fact bears out what a question takes for granted. `is_name` tells of a folded word whether it names somebody
/// or something.
pub fn bears_out(fact: &Fact, question: &Question, is_name: impl Fn(&str) -> bool) -> bool {
    let asked_and_told = || fact.phrasings.iter().chain([&fact.answer]).chain(&fact.attribution);
    let written = || asked_and_told().chain(&fact.evidence);
    let told = || fact.evidence.iter().chain([&fact.answer]);
    let folded = |words: &String| -> Vec<String> {
        text::tokens(words).map(|token| text::fold(token.of_text(words)).into_owned()).collect()
    };
    let answered: Vec<String> = asked_and_told().flat_map(folded).collect();
    let asked_for: Vec<String> = fact.phrasings.iter().flat_map(folded).collect();
    let borne_out: Vec<String> = fact.evidence.iter().flat_map(folded).collect();
    let asked_so = || fact.phrasings.iter().any(|phrasing| Question::parse(phrasing, &[]).kind == question.kind);
    let kind_told = match question.kind {
        Kind::HowMany => holds_count(&fact.answer) && told().any(|words| measures::answers(question, words)),
        // A time, a place and a reason are given to those who ask for one.
        Kind::Who | Kind::When | Kind::Where | Kind::Why => asked_so(),
        _ => true,
    };
    if !kind_told {
        return false;
    }
    let counted = match &question.ask {
        Ask::HowMany { counted } => counted.clone(),
        _ => 0..0,
    };
    // Carried words count too: "what are their names" asks for those of whoever was asked about.
    let asked = question.words.iter().enumerate().filter(|(_, word)| !word.is_stop);
    let (mut all, mut lacked) = (0, 0);
    for (place, word) in asked {
        all += 1;
        let holds = |held: &[String]| held.iter().any(|own| alike(own, &word.folded));
        let number = word.folded.starts_with(|c: char| c.is_ascii_digit());
        let named = number || word.is_name || is_name(&word.folded);
        // Who did what must be what the fact is asked for: its evidence may tell of others and of other deeds too.
        let strict = named || opposites::is_act(&word.folded) || question.kind == Kind::HowMany;
        if opposites::is_act(&word.folded) && opposites::denies(&fact.answer, &word.folded) {
            return false;
        }
        let held = match question.kind {
            // Whoever is asked for a reason must be whom the fact is about, not whom it mentions.
            Kind::Why if named => holds(&asked_for),
            _ => holds(&answered) || !strict && holds(&borne_out),
        };
        if held {
            continue;
        }
        if named || counted.contains(&place) && !counts::is_anybody(&word.folded) {
            return false;
        }
        let denies = |words: &String| opposites::denies(words, &word.folded);
        if denies(&fact.answer) || fact.evidence.iter().any(denies) {
            return false;
        }
        lacked += 1;
    }
    let negated = || written().any(|words| text::is_negated(words));
    100 * lacked <= MOST_LACKED * all && (!question.is_negated || negated())
}
