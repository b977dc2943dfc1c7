//! Open questions: whether the best sentences bear an answer out. Every name and number of the question must be covered
//! by the evidence; what it asks for must be there.

use super::verdict::{Case, Put, Says, Verdict};
use super::{counts, doers, measures, opposites, records, short, speakers};
use crate::article::{Article, BlockKind};
use crate::facts::{Clause, FactBase, Role, country_forms};
use crate::matching::{self, Candidate, Cover, Ranking, WordFound, features};
use crate::question::{Ask, Kind, Question};
use crate::reading;
use crate::text::{self, Span};

/// How many things are weighed.
pub const COUNT: usize = 22;

/// What is weighed, by name.
pub const NAMES: [&str; COUNT] = [
    "confidence", // logit of the ranking's confidence, shared out to this candidate
    "share",      // its share of the likelihood
    "reach",      // idf share of the question that it covers, neighbours included
    "here",       // share of the question's words that it covers itself
    "near",       // share that its neighbours cover
    "elsewhere",  // share covered only elsewhere
    "nowhere",    // share that the article does not hold
    "alike",      // further idf share by words of like meaning
    "asked_so",   // how near the question is to those that people ask for its facts
    "names",      // names and numbers that it does not cover, at most 2
    "heaviest",   // whether the heaviest word is not covered
    "denied",     // whether it says the opposite of a word
    "lacks_kind", // asked who, when, where, how many, and it holds no such thing
    "kind_here",  // asked for such a thing, and it holds one
    "words",      // logarithm of the number of words
    "claim",      // asked yes or no
    "carried",    // the question leans on the one before
    "story",      // a sentence of the story, not a caption or byline
    "margin",     // the reader's margin, from -10 to 10; 0 where the sentence was not read
    "unread",     // whether it was not read
    "outdone",    // by how much another sentence's margin is higher, at most 10
    "clarity",    // how far one span of the sentence stands out to the reader
];

/// The things weighed for one candidate.
pub type Weighed = [f32; COUNT];

/// Weighs a candidate.
pub(super) fn weigh(case: Case, candidate: &Candidate) -> Weighed {
    let ranking = case.ranking;
    let best = ranking.candidates.first().map_or(1.0, |best| best.share);
    let alone = ranking.words.iter().all(|word| word.carried);
    let own: Vec<(&WordFound, Cover)> = ranking
        .words
        .iter()
        .zip(candidate.covered.iter().copied())
        .filter(|(word, _)| alone || !word.carried)
        .collect();
    let n = own.len().max(1) as f32;
    let share = |wanted: &[Cover]| own.iter().filter(|(_, cover)| wanted.contains(cover)).count() as f32 / n;
    let mass: f32 = own.iter().map(|(word, _)| word.weight).sum();
    let reached: f32 = own.iter().filter(|(_, cover)| *cover >= Cover::Near).map(|(word, _)| word.weight).sum();
    let names = own.iter().filter(|(word, cover)| word.is_name && *cover < Cover::Near).count().min(2);
    let heaviest = own.iter().max_by(|a, b| a.0.weight.total_cmp(&b.0.weight));
    let sentence = &case.article.sentences[candidate.sentence];
    let words = case.article.words(sentence.span);
    let denied =
        own.iter().any(|(word, cover)| *cover < Cover::Meant && opposites::denies(words, &text::fold(&word.written)));
    let holds = match case.question.kind {
        Kind::HowMany => Some(candidate.feature(const { features::at("amount") }) > 0.0),
        Kind::When => Some(candidate.feature(const { features::at("time") }) > 0.0),
        Kind::Who => Some(candidate.feature(const { features::at("person") }) > 0.0),
        Kind::Where => Some(candidate.feature(const { features::at("place") }) > 0.0),
        Kind::Why => Some(candidate.feature(const { features::at("cause") }) > 0.0),
        _ => None,
    };
    let margin = candidate.pointer.map(|pointer| pointer.margin.clamp(-10.0, 10.0));
    let margins = ranking.candidates.iter().filter_map(|candidate| candidate.pointer).map(|pointer| pointer.margin);
    let highest = margins.reduce(f32::max).unwrap_or(0.0).clamp(-10.0, 10.0);
    let flag = |holds: bool| f32::from(u8::from(holds));
    [
        matching::logit(ranking.confidence * candidate.share / best),
        candidate.share,
        if mass > 0.0 { reached / mass } else { 0.0 },
        share(&[Cover::Here, Cover::Meant]),
        share(&[Cover::Near, Cover::Titled]),
        share(&[Cover::Elsewhere]),
        share(&[Cover::Nowhere]),
        candidate.feature(const { features::at("alike") }),
        candidate.feature(const { features::at("asked_so") }),
        names as f32,
        flag(heaviest.is_some_and(|(_, cover)| *cover < Cover::Near)),
        flag(denied),
        flag(holds == Some(false)),
        flag(holds == Some(true)),
        libm::logf(n),
        flag(case.question.is_claim),
        flag(case.question.words.iter().any(|word| word.carried)),
        flag(case.article.kind_of(sentence) == BlockKind::Paragraph),
        margin.unwrap_or(0.0),
        flag(margin.is_none()),
        margin.map_or(0.0, |margin| (highest - margin).min(10.0)),
        candidate.pointer.map_or(0.0, |pointer| pointer.clarity),
    ]
}

/// How much each thing counts, then the bias: a logistic regression that `onrecord learn --gate` fitted to 427 questions
/// that were written for this about the built-in article and five news articles of 2016.
const WEIGHTS: [f32; COUNT + 1] = [
    0.137,  // confidence
    2.147,  // share
    0.688,  // reach
    0.708,  // here
    -0.667, // near
    -0.292, // elsewhere
    0.219,  // nowhere
    3.555,  // alike
    1.374,  // asked_so
    -0.454, // names
    -0.398, // heaviest
    0.323,  // denied
    -0.862, // lacks_kind
    -0.074, // kind_here
    0.380,  // words
    -0.155, // claim
    -0.021, // carried
    -0.942, // story
    0.051,  // margin
    -0.545, // unread
    -0.047, // outdone
    -0.073, // clarity
    -1.394, // bias
];

/// So many of the best candidates are weighed.
const WEIGHED: usize = 8;
/// From this probability on a candidate is given as the answer.
const SURE: f32 = 0.4;
/// So much surer a sentence must be that was not the likeliest: what forbids the likeliest often goes for the next too.
const PASSED_OVER: f32 = 0.1;
/// From this probability on the likeliest sentences are offered.
const OFFERED: f32 = 0.06;
/// A question of which the article lacks more than this share (of its idf mass) is about something else: it is not
/// answered, and nothing is offered.
const FOREIGN: f32 = 0.75;
/// From this probability on a sentence that says the opposite of what a question takes for granted is shown as its
/// correction. It lacks the word in question, and cannot be likelier.
const CORRECTS: f32 = 0.12;
/// A second sentence this likely, compared with the first, is shown as well.
const NEARLY: f32 = 0.6;

/// The things weighed for each sentence that may answer an open question; nothing where records answer it, and for
/// chatter. What the weights are learned from.
pub fn weighed(article: &Article, base: &FactBase, question: &Question, ranking: &Ranking) -> Vec<(Span, Weighed)> {
    let case = Case { article, base, question, ranking };
    if question.chatter.is_some() || records::look_up(case).is_some() {
        return Vec::new();
    }
    let candidates = ranking.candidates.iter().take(WEIGHED);
    candidates.map(|candidate| (article.sentences[candidate.sentence].span, weigh(case, candidate))).collect()
}

/// The sentence that is likeliest to answer an open question, and what was weighed for it; nothing where records answer
/// it, and for chatter.
pub fn likeliest(
    article: &Article,
    base: &FactBase,
    question: &Question,
    ranking: &Ranking,
) -> Option<(Span, Weighed)> {
    let weighed = weighed(article, base, question, ranking);
    weighed.into_iter().max_by(|a, b| probability(&a.1).total_cmp(&probability(&b.1)))
}

/// What decided over a question, in words: the records, or the gate with all that was weighed.
pub fn decided(article: &Article, base: &FactBase, question: &Question, ranking: &Ranking) -> String {
    let Some((span, values)) = likeliest(article, base, question, ranking) else {
        return "decided by the records, not by the ranking\n".to_owned();
    };
    let parts = NAMES.iter().zip(values).zip(WEIGHTS).filter(|((_, value), _)| *value != 0.0);
    let parts: Vec<String> = parts.map(|((name, value), weight)| format!("{name} {value:.2} × {weight:.1}")).collect();
    let begins: String = text::one_line(article.words(span)).chars().take(40).collect();
    format!(
        "decided by the gate: “{begins}…” answers with probability {:.2} (answered from {SURE}), from {}\n",
        probability(&values),
        parts.join(", ")
    )
}

/// The probability that a candidate answers.
fn probability(weighed: &Weighed) -> f32 {
    let sum: f32 = weighed.iter().zip(WEIGHTS).map(|(value, weight)| value * weight).sum();
    matching::sigmoid(sum + WEIGHTS[COUNT])
}

/// The verdict on an open question.
pub(super) fn open(case: Case) -> Verdict {
    let weighed = case.ranking.candidates.iter().take(WEIGHED);
    let mut weighed: Vec<(f32, &Candidate)> =
        weighed.map(|candidate| (probability(&weigh(case, candidate)), candidate)).collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    let span = |candidate: &Candidate| case.article.sentences[candidate.sentence].span;
    let Some(&(likeliest, _)) = weighed.first() else { return Verdict::Silent(None) };
    let objections: Vec<Option<Objection>> = weighed.iter().map(|(_, candidate)| object(case, candidate)).collect();
    let first = |wanted: Option<Objection>, least: f32| {
        weighed.iter().zip(&objections).enumerate().position(|(place, ((sure, _), objection))| {
            let least = if place == 0 { least } else { least + PASSED_OVER };
            *sure >= least && *objection == wanted
        })
    };
    // Where a reason or a confirmation is asked of what the article says is otherwise, what it says is the answer.
    let may_correct = case.question.kind == Kind::Why || case.question.is_claim;
    // One that gives a reason where a reason is asked for; else the shortest, which puts it plainest.
    let denied = || {
        let denies = |at: &usize| weighed[*at].0 >= CORRECTS && objections[*at] == Some(Objection::Denied);
        let reasons =
            |at: usize| case.question.kind == Kind::Why && weighed[at].1.feature(const { features::at("cause") }) > 0.0;
        let fit = (0..weighed.len()).filter(|_| may_correct).filter(denies);
        fit.min_by_key(|&at| (!reasons(at), span(weighed[at].1).len()))
    };
    let (fit, put) = match first(None, SURE) {
        Some(fit) => (Some(fit), if case.question.is_claim { Put::Claim } else { Put::Plain }),
        None => (denied(), Put::Correction),
    };
    let Some(fit) = fit else {
        let near: Vec<Span> = weighed.iter().take(2).map(|(_, candidate)| span(candidate)).collect();
        let foreign = likeliest < OFFERED || case.ranking.unknown() > FOREIGN;
        return if foreign { Verdict::Silent(None) } else { Verdict::Near(near) };
    };
    let sure = weighed[fit].0;
    let others = weighed[fit + 1..].iter().take(1).filter(|(p, _)| *p >= NEARLY * sure);
    let evidence: Vec<Span> = weighed[fit..=fit].iter().chain(others).map(|(_, candidate)| span(candidate)).collect();
    let source = |span: Span| case.base.attributions.of_span(span);
    // What somebody denies is shown in the sentence that says so, and not as theirs.
    let is_denied = |span: Span| source(span).is_some_and(|sourced| sourced.denied.is_some());
    let found = shown(case, weighed[fit].1).filter(|span| put == Put::Plain && !is_denied(*span));
    let found = found.filter(|span| !short::is_called_off(case.article, case.question, evidence[0], *span));
    let found = found.filter(|span| !(short::asks_when_it_was(case.question) && counts::is_unreal(case, *span)));
    let sourced = source(found.unwrap_or(evidence[0])).or_else(|| source(evidence[0]));
    let sourced = sourced.filter(|sourced| sourced.denied.is_none());
    Verdict::Says(Says {
        short: found.map(|span| text::one_line(case.article.words(span))),
        source: sourced.map(|sourced| sourced.name.clone()),
        evidence,
        put,
        confidence: None,
    })
}

/// The words of a sentence that are shown as the short answer: those that the reader points at, or else those that the
/// kind of the question tells, where either are right often enough.
fn shown(case: Case, candidate: &Candidate) -> Option<Span> {
    let sentence = case.article.sentences[candidate.sentence].span;
    let Some(pointer) = candidate.pointer else {
        let found = short::find(case.article, sentence, case.question);
        let fit = found.filter(|(span, right)| *right >= SHOWN && is_actor(case, sentence, *span));
        return fit.map(|(span, _)| span);
    };
    let right = reading::exactly(case.article, case.question, candidate).unwrap_or(0.0);
    let whole = (right >= SHOWN_READ).then(|| short::whole(case.article, sentence, pointer.span)).flatten();
    whole.filter(|span| is_new(case, *span) && (!asks_for_doer(case.question) || is_actor(case, sentence, *span)))
}

/// Whether the words at `span` say anything that the question does not: "the hospital" does not tell which hospital.
fn is_new(case: Case, span: Span) -> bool {
    let words = case.article.words(span);
    let asked = |own: &str| case.question.words.iter().any(|word| !word.carried && speakers::alike(own, &word.folded));
    let chooses = case.question.words.iter().any(|word| word.folded == "or");
    chooses
        || text::tokens(words)
            .map(|token| text::fold(token.of_text(words)))
            .any(|own| !text::is_stop_word(&own) && !asked(&own))
}

/// Why a sentence must not be given as the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Objection {
    /// It says the opposite of what is asked, of all that is named.
    Denied,
    /// It lacks a name, what kind of thing is asked for, or too much else.
    Lacks,
}

/// What forbids a sentence as the answer, however likely it is.
fn object(case: Case, candidate: &Candidate) -> Option<Objection> {
    let question = case.question;
    let words = case.article.words(case.article.sentences[candidate.sentence].span);
    let points_back = candidate.feature(const { features::at("points_back") }) > 0.0;
    let by_pronoun =
        question.words.iter().any(|word| matches!(word.folded.as_str(), "he" | "she" | "him" | "her" | "his"));
    // "Why not?" asks what was asked before.
    let alone = case.ranking.words.iter().all(|word| word.carried);
    let (mut own, mut unknown, mut lacking, mut denied) = (Vec::new(), 0, 0, false);
    for (word, cover) in case.ranking.words.iter().zip(candidate.covered.iter().copied()) {
        let named = word.is_name && (!word.carried || by_pronoun);
        if named && cover < Cover::Titled && !(points_back && cover == Cover::Near) {
            return Some(Objection::Lacks);
        }
        if word.carried && !alone {
            continue;
        }
        let folded = text::fold(&word.written);
        if cover < Cover::Meant && opposites::is_act(&folded) {
            // "Why did they reject it" is answered by a rejection, or put right by a welcome, and by nothing else.
            if !opposites::denies(words, &folded) {
                return Some(Objection::Lacks);
            }
            denied = true;
        }
        if !word.is_name {
            own.push(folded);
            unknown += usize::from(cover == Cover::Nowhere);
            lacking += usize::from(cover < Cover::Near);
        }
    }
    let lacks = match question.kind {
        Kind::When => {
            candidate.feature(const { features::at("time") }) == 0.0
                && text::dates(words, case.article.metadata.published).is_empty()
        }
        Kind::HowMany => {
            candidate.feature(const { features::at("amount") }) == 0.0
                || !(measures::answers(question, words) || is_age(case, candidate))
        }
        Kind::Why => !tells_of_deed(case, candidate),
        Kind::Who => {
            // Who did what the sentence does not tell of, the reader must see clearly.
            let unclear = candidate.pointer.is_none_or(|pointer| pointer.margin < 0.0);
            let tells = |word: &str| country_forms(word).is_some() || speakers::mentions(words, word);
            asks_for_doer(question) && unclear && !tells_of_deed(case, candidate)
                // An ambassador is no president.
                || matches!(question.ask, Ask::WhoIs { .. }) && !own.iter().all(|word| tells(word))
                || unknown * 2 > own.len()
                || candidate.feature(const { features::at("person") }) == 0.0
        }
        _ => false,
    };
    let of_future = question.words.first().is_some_and(|word| word.folded == "will");
    if lacks || of_future && !is_planned(words) {
        return Some(Objection::Lacks);
    }
    if denied || question.is_claim && !question.is_negated && opposites::contrasts(words, &own) {
        // What somebody else did is no answer to a claim.
        let is_other = question.is_claim && !doers::is_same(case, case.article.sentences[candidate.sentence].span);
        return Some(if is_other { Objection::Lacks } else { Objection::Denied });
    }
    // "Who did not abstain?" is not answered by who did.
    let affirms = question.is_negated && !question.is_claim && !text::is_negated(words);
    let too_little = question.is_claim && (3 * lacking > own.len().max(1) || !counts::bears_out_claim(case, candidate))
        || case.ranking.unknown() > FOREIGN;
    (affirms || too_little).then_some(Objection::Lacks)
}

/// Whether a word of the question, and no name, is what somebody does in the sentence, or what happens: a sentence that
/// merely mentions an attack gives no reason for it.
fn tells_of_deed(case: Case, candidate: &Candidate) -> bool {
    let sentence = case.article.sentences[candidate.sentence].span;
    let clauses = case.base.clauses.within(sentence);
    let asked = case.ranking.words.iter().filter(|word| !word.is_name);
    let folded: Vec<&str> = case.question.words.iter().map(|word| word.folded.as_str()).collect();
    let named: Vec<usize> = case.base.entities.find(&folded).into_iter().map(|(entity, _)| entity).collect();
    // What somebody else did is no deed of whom the question names.
    let by_another = |clause: &Clause| {
        let mentions = case.base.entities.mentions_in(clause.subject);
        !named.is_empty() && !mentions.is_empty() && mentions.iter().all(|mention| !named.contains(&mention.entity))
    };
    clauses.is_empty()
        || asked.into_iter().any(|word| {
            let folded = text::fold(&word.written);
            clauses.iter().any(|clause| {
                let verb = case.article.words(clause.verb);
                let subject = case.article.words(clause.subject);
                let told = speakers::mentions(verb, &folded) || opposites::denies(verb, &folded);
                told && !by_another(clause) || speakers::mentions(subject, &folded)
            })
        })
}

/// Whether a question asks who did something, as "who found it" does, and "who is he meeting" and "who is the envoy" do not.
fn asks_for_doer(question: &Question) -> bool {
    let mut words = question.words.iter().skip_while(|word| word.folded != "who");
    words.next().is_some() && words.next().is_some_and(|word| !word.is_stop)
}

/// Whether the words at `span` name whoever does what a question with "who" asks for; true for other questions.
fn is_actor(case: Case, sentence: Span, span: Span) -> bool {
    let asked = || case.ranking.words.iter().filter(|word| !word.is_name);
    case.question.kind != Kind::Who
        || case.base.clauses.within(sentence).iter().any(|clause| {
            let verb = case.article.words(clause.verb);
            let tells = |word: &WordFound| speakers::mentions(verb, &text::fold(&word.written));
            !clause.passive && clause.subject.holds(span) && asked().any(tells)
        })
}

/// Whether a sentence tells somebody's age, for "how old".
fn is_age(case: Case, candidate: &Candidate) -> bool {
    let span = case.article.sentences[candidate.sentence].span;
    case.question.words.iter().any(|word| word.folded == "old")
        && case.base.figures.within(span).iter().any(|figure| figure.role == Role::Age)
}

/// Whether a sentence tells of what is to come.
fn is_planned(words: &str) -> bool {
    const PLANS: &[&str] = &[
        "will",
        "would",
        "set",
        "expected",
        "plans",
        "planned",
        "scheduled",
        "due",
        "going",
        "may",
        "could",
        "might",
        "shall",
        "intends",
        "hopes",
        "next",
        "vowed",
        "promised",
    ];
    text::tokens(words).any(|token| PLANS.contains(&&*text::fold(token.of_text(words))))
}

/// A short answer is shown if it is right this often where its sentence is.
const SHOWN: f32 = 0.55;
/// The reader's words are shown from this probability on that they are the answer to the letter; most of the others are the
/// answer with a word too many or too few.
const SHOWN_READ: f32 = 0.3;
