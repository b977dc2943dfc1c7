//! "How many": the figure that counts what is asked for, of which the sentence says what is asked; no other number.

use std::ops::Range;

use super::folded;
use super::opposites;
use super::speakers::alike;
use super::verdict::{Case, Says, Verdict};
use crate::facts::{Clause, FigureFound, Role, country_forms};
use crate::matching::{Candidate, Cover};
use crate::question::Word;
use crate::text::{self, Span};

/// Words for people in general: they count whoever is a person.
#[rustfmt::skip] // a list
const PEOPLE: &[&str] = &[
    "people", "person", "persons", "ppl", "humans", "lives", "victims", "casualties", "dead", "deaths", "individuals", "others",
    "men", "women", "children", "civilians", "passengers", "residents", "patients", "refugees", "survivors", "travellers",
];
/// People who are there for something: they count as people only in what they do.
const BUSY: &[&str] = &[
    "workers",
    "soldiers",
    "troops",
    "students",
    "protesters",
    "hostages",
    "prisoners",
    "officers",
    "fans",
    "fighters",
    "militants",
    "firefighters",
    "police",
    "staff",
    "demonstrators",
    "employees",
];
/// Words that ask for people in general.
const ANYBODY: &[&str] = &[
    "people",
    "ppl",
    "person",
    "persons",
    "lives",
    "victims",
    "casualties",
    "dead",
    "deaths",
    "folks",
    "humans",
    "fatalities",
    "casualty",
];
/// Words of death, for a toll.
const DEATH: &[&str] = &["kill", "die", "dead", "death", "fatal", "perish", "slay", "slain", "murder", "massacre"];

/// Further words that ask for a toll.
const TOLL: &[&str] = &["toll", "casualty", "casualties", "victims", "lives", "bodies", "slaughtered", "executed"];

/// Whether words tell of deaths.
pub fn tells_of_death(words: &str) -> bool {
    text::tokens(words).any(|span| is_of_death(&text::fold(span.of_text(words))))
}

fn is_of_death(folded: &str) -> bool {
    DEATH.contains(&&*text::stem(folded))
}

/// Whether a word asks for people in general.
pub(super) fn is_anybody(folded: &str) -> bool {
    ANYBODY.contains(&folded)
}

/// So much of what is asked of a count must be said in its sentence.
const MOST_COVERED: f32 = 0.6;

/// A figure that may answer, with how well it does.
struct Counted<'a> {
    figure: &'a FigureFound,
    sentence: Span,
    score: f32,
    /// Whether every name and word of the question is borne out.
    whole: bool,
}

/// The answer to "how many `counted`"; nothing if the question must be answered as an open one.
pub(super) fn how_many(case: Case, counted: Range<usize>) -> Option<Verdict> {
    if case.question.words.get(counted.start).is_some_and(|word| word.folded == "of") {
        return Some(Verdict::Near(nearest(case)));
    }
    let asked: Vec<&Word> = case.question.words.get(counted.clone())?.iter().filter(|word| !word.is_stop).collect();
    let alone = case.question.subject().all(|word| word.carried);
    if alone {
        return None; // "How many?" counts whatever was asked about before, which only its sentence can tell
    }
    let anybody = asked.iter().all(|word| ANYBODY.contains(&word.folded.as_str()));
    let of_vote =
        case.question.words.iter().any(|word| matches!(&*text::stem(&word.folded), "vote" | "favor" | "favour"));
    let of_dead =
        case.question.words.iter().any(|word| is_of_death(&word.folded) || TOLL.contains(&word.folded.as_str()));
    let counts = |figure: &FigureFound| -> bool {
        // The dead are no answer to how many were taken, saved or seen.
        if !of_dead && figure.predicate.is_some_and(|span| tells_of_death(case.article.words(span))) {
            return false;
        }
        match figure.role {
            Role::Vote => of_vote,
            Role::Age | Role::Distance | Role::Score => false,
            _ => {
                let words = figure.counted.map(|span| words(case, span)).unwrap_or_default();
                if anybody {
                    let done = figure.predicate.map(|span| self::words(case, span)).unwrap_or_default();
                    let fits = |word: &Word| done.iter().any(|own| alike(own, &word.folded));
                    words.iter().any(|word| PEOPLE.contains(&word.as_str()) || country_forms(word).is_some())
                        // Rescuers are people too, but not those whom something befell.
                        || words.iter().any(|word| BUSY.contains(&word.as_str()))
                            && case.question.subject().any(fits)
                } else {
                    // A noun of the phrase must be the same; the others must be said in the sentence.
                    asked.iter().any(|noun| {
                        country_forms(&noun.folded).is_none_or(|_| asked.len() == 1)
                            && words.iter().any(|word| alike(word, &noun.folded))
                    })
                }
            }
        }
    };
    let mut found = matches(case, &counted, counts);
    let is_real = |counted: &Counted| !is_unreal(case, counted.figure.number);
    if found.iter().any(is_real) {
        found.retain(is_real);
    }
    let best = found.iter().map(|counted| counted.score).fold(0.0, f32::max);
    found.retain(|counted| counted.score >= best - 0.01);
    match found.first() {
        Some(first) if first.whole => Some(says(case, &found)),
        Some(first) => Some(Verdict::Near(vec![first.sentence])),
        None if anybody || asked.is_empty() => None,
        // Nothing of the kind is counted anywhere.
        None => Some(Verdict::Near(nearest(case))),
    }
}

/// Whether a claim's numbers are those that the sentence gives of the same thing, and its dead those that the sentence
/// says died.
pub(super) fn bears_out_claim(case: Case, candidate: &Candidate) -> bool {
    let sentence = case.article.sentences[candidate.sentence].span;
    let asked: Vec<String> = case.question.subject().map(|word| word.folded.clone()).collect();
    let is_deadly = |word: &String| is_of_death(word);
    let deadly = asked.iter().any(is_deadly);
    let numbers = asked.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let tied = |figure: &FigureFound| {
        let told = [figure.predicate, figure.counted].into_iter().flatten().flat_map(|span| words(case, span));
        let told: Vec<String> = told.collect();
        if deadly {
            told.iter().any(is_deadly)
        } else {
            told.iter().any(|own| asked.iter().any(|word| alike(own, word)))
        }
    };
    let figures = case.base.figures.within(sentence);
    let mut numbers = numbers.peekable();
    if numbers.peek().is_some() {
        return numbers.all(|number| {
            let is_it = |figure: &&FigureFound| words(case, figure.number).iter().any(|own| alike(own, number));
            // A number that counts nothing, as of a day, is no count to be tied to anything.
            figures.iter().find(is_it).is_none_or(tied)
        });
    }
    let named: Vec<&str> =
        case.ranking.words.iter().filter(|word| word.is_name).map(|word| word.written.as_str()).collect();
    !deadly
        || named.is_empty()
        || case.base.clauses.within(sentence).iter().any(|clause| {
            let holds = |span: Span, what: &dyn Fn(&String) -> bool| words(case, span).iter().any(what);
            holds(clause.subject, &|own| named.iter().any(|name| alike(own, &text::fold(name))))
                && holds(clause.verb, &is_deadly)
        })
}

/// The best sentence, which only comes near.
fn nearest(case: Case) -> Vec<Span> {
    let best = case.ranking.candidates.first();
    best.map(|best| case.article.sentences[best.sentence].span).into_iter().collect()
}

/// The counts of the dead.
pub(super) fn toll(case: Case) -> Option<Verdict> {
    let deadly = |figure: &FigureFound| {
        let said = figure.predicate.map(|span| words(case, span)).unwrap_or_default();
        let counted = figure.counted.map(|span| words(case, span)).unwrap_or_default();
        !matches!(figure.role, Role::Vote | Role::Age | Role::Distance | Role::Score)
            && said.iter().chain(&counted).any(|word| is_of_death(word))
            && !is_unreal(case, figure.number)
    };
    let mut found = matches(case, &(0..0), deadly);
    found.sort_by(|a, b| b.figure.value.number.total_cmp(&a.figure.value.number));
    (!found.is_empty()).then(|| says(case, &found))
}

/// The result of a vote.
pub(super) fn vote(case: Case) -> Option<Verdict> {
    /// Words that ask for a vote, or tell how it may have gone.
    const OF_VOTES: &[&str] =
        &["vote", "count", "talli", "result", "favor", "favour", "pass", "unanim", "ballot", "go"];
    let found = matches(case, &(0..0), |figure| figure.role == Role::Vote);
    let best = found.first()?;
    let candidate = case
        .ranking
        .candidates
        .iter()
        .find(|candidate| case.article.sentences[candidate.sentence].span == best.sentence)?;
    // A vote on something else has another count.
    let of_other = case.ranking.words.iter().zip(&candidate.covered).any(|(word, cover)| {
        let stem = text::stem(&text::fold(&word.written)).into_owned();
        let number = stem.starts_with(|c: char| c.is_ascii_digit());
        !word.carried && *cover < Cover::Near && !number && !OF_VOTES.contains(&stem.as_str())
    });
    Some(if of_other { Verdict::Near(vec![best.sentence]) } else { says(case, &found[..1]) })
}

/// The figures that count what is asked for, best first.
fn matches<'a>(case: Case<'a>, counted: &Range<usize>, counts: impl Fn(&FigureFound) -> bool) -> Vec<Counted<'a>> {
    let ranking = case.ranking;
    let mut found: Vec<Counted> = Vec::new();
    for figure in case.base.figures.list.iter().filter(|figure| counts(figure)) {
        let at = case.article.sentences.partition_point(|sentence| sentence.span.end <= figure.number.start);
        let Some(sentence) = case.article.sentences.get(at) else { continue };
        let Some((rank, candidate)) =
            ranking.candidates.iter().enumerate().find(|(_, candidate)| candidate.sentence == at)
        else {
            continue;
        };
        let (mut covered, mut all, mut whole) = (0.0, 0.0, true);
        for (word, &cover) in ranking.words.iter().zip(&candidate.covered) {
            let folded = text::fold(&word.written);
            if ANYBODY.contains(&&*folded) || word.carried && cover == Cover::Nowhere {
                continue;
            }
            let meant = cover >= Cover::Meant
                || counted.contains(&word.place)
                    && figure.counted.is_some_and(|span| words(case, span).iter().any(|own| alike(own, &folded)));
            let weight = if word.carried { 0.5 } else { 1.0 };
            all += weight;
            covered += if meant {
                weight
            } else if cover == Cover::Near {
                0.4 * weight
            } else {
                0.0
            };
            // The living are not counted as the dead.
            let is_deadly = |words: &[String]| words.iter().any(|word| is_of_death(word));
            if is_of_death(&folded) {
                let told = [figure.predicate, figure.counted].into_iter().flatten();
                whole &= told.into_iter().any(|span| is_deadly(&words(case, span)));
            }
            let figure_words = case.article.words(figure.predicate.unwrap_or(figure.span));
            whole &= !opposites::denies(figure_words, &folded);
            whole &= word.carried || cover >= Cover::Near || meant || !word.is_name && !counted.contains(&word.place);
        }
        let share = if all > 0.0 { covered / all } else { 1.0 };
        whole &= share >= MOST_COVERED && !is_unreal(case, figure.number);
        found.push(Counted { figure, sentence: sentence.span, score: share - 0.001 * rank.min(40) as f32, whole });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found
}

/// Verbs of what did not happen, or has not yet: "would have died", "promised to build".
#[rustfmt::skip] // a list
const UNREAL: &[&str] = &[
    "could", "due", "hoped", "hopes", "intended", "intends", "may", "might", "offered", "planned", "plans", "promised",
    "promises", "proposed", "should", "threatened", "threatens", "vowed", "would",
];
/// Words by which a question asks for such things.
#[rustfmt::skip] // a list
const ASKING_UNREAL: &[&str] = &[
    "be", "can", "expect", "expected", "going", "if", "intend", "maximum", "offer", "plan", "promise", "propose", "threaten",
    "vow", "will",
];

/// Whether the words at `span` belong to what is not said to be so, and the question asks for what is.
pub(super) fn is_unreal(case: Case, span: Span) -> bool {
    let asks = |word: &Word| {
        UNREAL.contains(&word.folded.as_str()) || ASKING_UNREAL.iter().any(|asking| alike(asking, &word.folded))
    };
    let at = case.article.sentences.partition_point(|sentence| sentence.span.end <= span.start);
    let Some(sentence) = case.article.sentences.get(at) else { return false };
    let clauses = case.base.clauses.within(sentence.span).iter();
    let mut around = clauses.filter(|clause| clause.subject.holds(span) || clause.rest.holds(span));
    let is_unreal = |clause: &Clause| {
        // "was due to reopen": "due" stands behind the verb.
        let rest = words(case, clause.rest).into_iter().take(1);
        words(case, clause.verb).into_iter().chain(rest).any(|word| UNREAL.contains(&word.as_str()))
    };
    around.any(is_unreal) && !case.question.words.iter().any(asks)
}

fn says(case: Case, found: &[Counted]) -> Verdict {
    let mut told: Vec<&Counted> = Vec::new();
    for counted in found {
        if told.len() < 2 && told.iter().all(|other| other.sentence != counted.sentence) {
            told.push(counted);
        }
    }
    let source_of =
        |counted: &Counted| case.base.attributions.of_span(counted.figure.span).map(|sourced| sourced.name.clone());
    let number = |counted: &Counted| text::one_line(case.article.words(counted.figure.span));
    // Two counts in one sentence: either alone would be half of it.
    let halved = found.iter().any(|counted| {
        let beside = |other: &Counted| other.sentence == counted.sentence && other.figure.span != counted.figure.span;
        counted.whole && told.iter().any(|other| beside(other))
    });
    let short = match told.as_slice() {
        _ if halved => None,
        [only] => Some(number(only)),
        // Each number with its own source, so that none is given another's.
        several => Some(
            several
                .iter()
                .map(|counted| match source_of(counted) {
                    Some(source) => format!("{} (according to {source})", number(counted)),
                    None => format!("{} (the article names no source)", number(counted)),
                })
                .collect::<Vec<_>>()
                .join("; "),
        ),
    };
    Verdict::Says(Says {
        evidence: told.iter().map(|counted| counted.sentence).collect(),
        short,
        source: told.first().and_then(|counted| source_of(counted)),
        ..Says::default()
    })
}

fn words(case: Case, span: Span) -> Vec<String> {
    folded(case.article.words(span))
}
