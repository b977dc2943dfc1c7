//! Where an article says otherwise than a claim: the same with another number, in another mouth, or of somebody else. All
//! else that the claim says must stand in the sentence, for what comes merely near contradicts nothing.

mod days;

use std::fmt;

use jiff::civil::Date;
use serde::Serialize;

use super::claims::{OFFICES, frames, same_office, voice};
use super::curated::ANY_DAY;
use super::speakers::alike;
use super::{Answer, Outcome, Passage, Put, folded, reply};
use crate::article::Article;
use crate::facts::{Bound, Clause, Fact, FactBase, FactKind, FigureFound, Modality, Polarity, Role, Value, quantity};
use crate::question::{Question, Word};
use crate::text::{self, Number, Span};

/// What of a claim is otherwise in the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Differs {
    /// How many, how much, with what result.
    Number,
    /// On what day.
    Day,
    /// Who said it.
    Speaker,
    /// Who holds the office.
    Holder,
    /// Who did it.
    Doer,
}

/// A claim and the article side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What differs.
    pub what: Differs,
    /// The claim's words for it.
    pub claimed: String,
    /// The article's.
    pub said: String,
    /// The sentence that says it.
    #[serde(skip)]
    sentence: Span,
    /// Who says it there.
    #[serde(skip)]
    source: Option<String>,
}

impl fmt::Display for Difference {
    /// "The claim: 1,400 people. The article: 1,200 people."
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "The claim: {}. The article: {}.", self.claimed, self.said)
    }
}

/// So many words in a row tell a quotation from any other.
const VERBATIM: usize = 5;
/// Deeds, as stems, that one does beside others: that somebody did one says nothing of anybody else.
#[rustfmt::skip] // a list
const SHARED: &[&str] = &[
    "accept", "accus", "attend", "back", "blame", "call", "celebr", "condemn", "critic", "criticis", "criticiz", "demand", "deni",
    "endors", "face", "follow", "have", "hear", "help", "hold", "join", "know", "like", "love", "make", "meet", "need", "oppos",
    "prais", "protest", "receiv", "reject", "say", "see", "seek", "share", "support", "take", "tell", "urg", "visit", "vote",
    "want", "warn", "watch", "welcom",
];
/// Verbs, as stems, that put words into a mouth.
const SPEECH: &[&str] = &["add", "announc", "call", "claim", "declar", "describ", "say", "state", "tell", "warn"];
/// What may stand between whoever says something and the verb.
const BEFORE_SPEECH: &[&str] = &["also", "had", "has", "have", "later", "then"];

/// Whether a figure counts something else than a claim; nothing if it is not of the same.
type Contradicts<'a> = dyn Fn(&FigureFound) -> Option<bool> + 'a;

/// A claim with what it is held against.
struct Case<'a> {
    article: &'a Article,
    base: &'a FactBase,
    text: &'a str,
    /// Its own words, none carried over.
    words: Vec<&'a Word>,
}

/// Where the article says otherwise than a claim, typed as `text`, if it does.
pub fn difference(article: &Article, base: &FactBase, text: &str, claim: &Question) -> Option<Difference> {
    let words = claim.words.iter().filter(|word| !word.carried).collect();
    let case = Case { article, base, text, words };
    // Words are somebody's to the letter, whatever they deny.
    case.speaker().or_else(|| {
        let is_affirmed = !claim.is_negated;
        is_affirmed.then(|| case.number().or_else(|| case.day()).or_else(|| case.by_fact())).flatten()
    })
}

impl Answer {
    /// The answer to a claim from which the article differs.
    #[must_use]
    pub fn differing(self, difference: &Difference, article: &Article) -> Self {
        let mut answer = Answer {
            lead: "The article says otherwise.".to_owned(),
            outcome: Outcome::Answered,
            put: Put::Correction,
            short: None,
            fact: None,
            attribution: difference.source.clone(),
            evidence: vec![Passage::new(article, difference.sentence)],
            ..self
        };
        answer.reply = reply::compose(&answer, article);
        answer
    }
}

impl Case<'_> {
    /// Another number of the same.
    fn number(&self) -> Option<Difference> {
        let dates = text::dates(self.text, Some(self.published()));
        let is_count = |number: &Number| !dates.iter().any(|date| date.span.holds(number.span));
        let numbers: Vec<Number> = text::numbers(self.text).into_iter().filter(is_count).collect();
        let figures = &self.base.figures.list;
        let (span, contradicts): (Span, Box<Contradicts>) = match numbers.as_slice() {
            [one] => {
                let claimed = quantity(self.text, 0, one.span);
                let noun = nouns_behind(self.text, claimed.span.end);
                let (bound, number) = (claimed.bound, one.value * claimed.scale);
                let counts = move |figure: &FigureFound| {
                    let own = self.folded(figure.counted?);
                    let same_unit = claimed.unit == figure.value.unit;
                    let is_same = same_unit && noun.iter().any(|noun| own.iter().any(|own| alike(own, noun)));
                    is_same.then(|| contradicts(&figure.value, bound, number))
                };
                (claimed.span, Box::new(counts))
            }
            [pro, contra] if is_tally(self.text.get(pro.span.end..contra.span.start)?) => {
                let claimed = (pro.value, contra.value);
                let counts = move |figure: &FigureFound| {
                    (figure.role == Role::Vote)
                        .then(|| Some(claimed) != figure.value.against.map(|con| (figure.value.number, con)))
                };
                (Span::new(pro.span.start, contra.span.end), Box::new(counts))
            }
            _ => return None,
        };
        let mut found = None;
        for figure in figures {
            match contradicts(figure) {
                // Somewhere it is so.
                Some(false) => return None,
                Some(true) if found.is_none() && self.is_about(figure, span) => found = Some(figure),
                _ => {}
            }
        }
        let figure = found?;
        self.beside(Differs::Number, span, figure.span)
    }

    /// Another day for the same.
    fn day(&self) -> Option<Difference> {
        let claimed = text::dates(self.text, Some(self.published()));
        let [claimed] = claimed.as_slice() else { return None };
        let rest = without(self.text, claimed.span);
        if rest.len() < 2 {
            return None;
        }
        let typed = claimed.span.of_text(self.text);
        let mut found = None;
        for told in &self.base.times.list {
            let (Some(scope), Some(sentence)) = (self.scope(told.span), self.sentence(told.span)) else { continue };
            let own = self.folded(scope);
            if !rest.iter().all(|word| own.iter().any(|own| alike(own, word))) {
                continue;
            }
            let behind = &self.article.text[told.span.end..sentence.end];
            let is_other = days::differ(claimed, typed, told, self.article.words(told.span), behind);
            if !is_other || found.is_some() || frames::withholds(self.article, sentence, scope.start) {
                return None;
            }
            found = Some(told.span);
        }
        self.beside(Differs::Day, claimed.span, found?)
    }

    /// The clause that holds some words: what stands in another is told of somebody else. Where a sentence is no more than
    /// one clause, all of it.
    fn scope(&self, span: Span) -> Option<Span> {
        let sentence = self.sentence(span)?;
        let clauses = self.base.clauses.within(sentence);
        if clauses.len() < 2 {
            return Some(sentence);
        }
        let whole = |clause: &Clause| {
            let parts = [clause.subject, clause.verb, clause.rest];
            let parts = parts.iter().filter(|part| !part.is_empty());
            let (start, end) = parts.fold((clause.verb.start, clause.verb.end), |(start, end), part| {
                (start.min(part.start), end.max(part.end))
            });
            Span::new(start, end)
        };
        clauses.iter().map(whole).filter(|clause| clause.holds(span)).min_by_key(|clause| clause.len())
    }

    /// The claim's words at one place beside the article's at another.
    fn beside(&self, what: Differs, claimed: Span, said: Span) -> Option<Difference> {
        Some(Difference {
            what,
            claimed: claimed.of_text(self.text).to_owned(),
            said: text::one_line(self.article.words(said)),
            sentence: self.sentence(said)?,
            source: self.base.attributions.of_span(said).map(|sourced| sourced.name.clone()),
        })
    }

    /// Whether all that a claim says beside its number stands in a figure's sentence, and what happened to what it counts.
    fn is_about(&self, figure: &FigureFound, number: Span) -> bool {
        let Some(sentence) = self.sentence(figure.span) else { return false };
        let is_vote = figure.role == Role::Vote;
        // A claim that begins with its number names nobody else who might have done it.
        let is_whole = is_vote || number.start == 0 && figure.predicate.is_some();
        let Some(scope) = self.scope(figure.span).or(is_whole.then_some(sentence)) else { return false };
        if frames::withholds(self.article, sentence, scope.start) {
            return false;
        }
        let told = self.folded(scope);
        let rest = without(self.text, number);
        let of_votes = |word: &str| is_vote && matches!(&*text::stem(word), "vote" | "result" | "pass");
        let is_said = self.base.attributions.of_span(figure.span).is_some();
        let of_speech = |word: &str| is_said && SPEECH.contains(&&*text::stem(word));
        let is_told = |word: &String| told.iter().any(|own| alike(own, word)) || of_votes(word) || of_speech(word);
        let done = figure.predicate.map(|span| self.folded(span)).unwrap_or_default();
        let mut done = done.iter().filter(|word| !text::is_stop_word(word)).peekable();
        let same_deed = done.peek().is_none() || done.any(|own| rest.iter().any(|word| alike(own, word)));
        let enough = if is_vote { 1 } else { 2 };
        rest.len() >= enough && rest.iter().all(is_told) && same_deed
    }

    /// The same words in another mouth.
    fn speaker(&self) -> Option<Difference> {
        let (name, behind) = self.doer()?;
        // "Asked about it, Reed said": whoever the claim begins with must be whose verb it is.
        let verb = behind.iter().find(|word| !BEFORE_SPEECH.contains(&word.folded.as_str()))?;
        if !SPEECH.contains(&&*text::stem(&verb.folded)) || !self.is_plain(&name.written) {
            return None;
        }
        let typed = folded(self.text);
        let verb = typed.iter().position(|word| *word == verb.folded)?;
        let said = &typed[verb + 1..];
        let said = if said.first().is_some_and(|word| word == "that") { &said[1..] } else { said };
        let holds = |span: Span| self.folded(span).windows(said.len()).any(|own| own == said);
        if said.len() < VERBATIM {
            return None;
        }
        let mut sources = self.base.attributions.list.iter().filter(|sourced| holds(sourced.said)).peekable();
        let first = *sources.peek()?;
        // Whom the sentence names may be whom it quotes: "she quoted Reed".
        let is_other = sources.all(|sourced| {
            let sentence = self.sentence(sourced.said).unwrap_or(sourced.said);
            !self.is_named(&sourced.name, &name)
                && !self.is_named(self.article.words(sourced.speaker), &name)
                && !self.is_named(self.article.words(sentence), &name)
        });
        is_other.then(|| Difference {
            what: Differs::Speaker,
            claimed: name.written,
            said: first.name.clone(),
            sentence: self.sentence(first.said).unwrap_or(first.said),
            source: Some(first.name.clone()),
        })
    }

    /// The same office held, or the same thing done, by somebody else.
    fn by_fact(&self) -> Option<Difference> {
        let (name, behind) = self.doer()?;
        let mut same = self.base.facts.iter().filter_map(|fact| self.same_of(fact, behind).zip(Some(fact))).peekable();
        let (what, first) = *same.peek()?;
        let is_other = same.all(|(_, fact)| fact.subject.as_ref().is_some_and(|own| !self.is_named(own, &name)));
        let sentence = *first.spans.first()?;
        // Who stands in the sentence may have done it too.
        let is_absent = what == Differs::Holder || !self.is_named(self.article.words(sentence), &name);
        (is_other && is_absent).then(|| Difference {
            what,
            claimed: name.written,
            said: first.subject.clone().unwrap_or_default(),
            sentence,
            source: first.attribution.clone(),
        })
    }

    /// Whether a fact says of its subject what the words `behind` a claim's first name say.
    fn same_of(&self, fact: &Fact, behind: &[&Word]) -> Option<Differs> {
        let is_so = fact.modality == Modality::Happened
            && fact.polarity == Polarity::Affirmed
            && fact.condition.is_none()
            && (fact.kind == FactKind::Role || self.is_said(fact));
        if !is_so || fact.subject.is_none() {
            return None;
        }
        let claimed: Vec<String> = behind.iter().filter(|word| !word.is_stop).map(|word| word.folded.clone()).collect();
        let is_role = fact.kind == FactKind::Role;
        let same = |own: &str, word: &str| if is_role { same_office(own, word) } else { alike(own, word) };
        let within = |words: &[String], own: &[String]| {
            words.iter().filter(|word| !text::is_stop_word(word)).all(|word| own.iter().any(|own| same(own, word)))
        };
        match fact.kind {
            FactKind::Role => {
                let office = folded(&fact.answer);
                let is_held = office.last().is_some_and(|head| OFFICES.contains(&head.as_str()));
                let is_copula = behind.first().is_some_and(|word| matches!(word.folded.as_str(), "is" | "was"));
                (is_held && is_copula && within(&office, &claimed) && within(&claimed, &office))
                    .then_some(Differs::Holder)
            }
            FactKind::Statement => {
                let verb: Vec<String> = folded(fact.predicate.as_deref()?);
                let deed = verb.iter().rfind(|word| !text::is_stop_word(word))?;
                let object = folded(fact.object.as_deref()?);
                let object: Vec<&String> = object.iter().filter(|word| !text::is_stop_word(word)).collect();
                // The first thing told of whom the claim begins with, and no passive: its subject is not who did it.
                let is_done = claimed.first().is_some_and(|word| text::stem(word) == text::stem(deed))
                    && !voice::is_passive(&verb, verb.len() - 1);
                let names_object = object.iter().any(|own| claimed.iter().any(|word| alike(own, word)));
                let told = self.folded(*fact.spans.first()?);
                // "Did", where what is done is told: a deed to come, or a passive one, is another.
                let is_plain = !behind.iter().any(|word| word.is_stop && AUXILIARIES.contains(&word.folded.as_str()));
                let is_one_persons = !SHARED.contains(&&*text::stem(deed)) && claimed.len() > 2;
                (is_one_persons && is_plain && is_done && names_object && within(&claimed, &told))
                    .then_some(Differs::Doer)
            }
            _ => None,
        }
    }

    /// Whether the sentence of a fact says it.
    fn is_said(&self, fact: &Fact) -> bool {
        let said = |sentence: Span| {
            let at = self.article.words(sentence).find(&fact.answer).unwrap_or(0);
            !frames::withholds(self.article, sentence, sentence.start + at)
        };
        fact.spans.first().is_some_and(|&sentence| said(sentence))
    }

    /// Whether a claim's name stands in it without a comma behind, as whose the verb is.
    fn is_plain(&self, name: &str) -> bool {
        let behind = self.text.find(name).map(|at| &self.text[at + name.len()..]);
        behind.is_some_and(|behind| behind.starts_with(' '))
    }

    /// Whom a claim begins with, and the words behind.
    fn doer(&self) -> Option<(Name, &[&Word])> {
        let start = self.words.iter().position(|word| !word.is_stop)?;
        let folded: Vec<&str> = self.words.iter().map(|word| word.folded.as_str()).collect();
        let known = self.base.entities.find(&folded).into_iter().find(|(_, range)| range.start == start);
        let end = match &known {
            Some((_, range)) => range.end,
            // Somebody whom the article does not name.
            None => start + self.words[start..].iter().take_while(|word| is_like_name(word)).count(),
        };
        let words = self.words.get(start..end).filter(|words| !words.is_empty())?;
        let written = words.iter().map(|word| word.written.as_str()).collect::<Vec<_>>().join(" ");
        Some((Name { written, entity: known.map(|(entity, _)| entity) }, &self.words[end..]))
    }

    /// Whether some of the article's words name the one whom a claim begins with.
    fn is_named(&self, words: &str, name: &Name) -> bool {
        let own = folded(words);
        let forms = name.entity.map(|entity| &self.base.entities.list[entity]);
        let forms = forms.into_iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
        std::iter::once(&name.written).chain(forms).any(|form| {
            let form = folded(form);
            let telling = form.last();
            telling.is_some_and(|last| own.iter().any(|own| alike(own, last)))
        })
    }

    fn folded(&self, span: Span) -> Vec<String> {
        folded(self.article.words(span))
    }

    /// The day from which the article counts.
    fn published(&self) -> Date {
        self.article.metadata.published.unwrap_or(ANY_DAY)
    }

    fn sentence(&self, span: Span) -> Option<Span> {
        let at = self.article.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        self.article.sentences.get(at).map(|sentence| sentence.span)
    }
}

/// Whom a claim begins with.
struct Name {
    /// As typed.
    written: String,
    /// The article's, if it names them.
    entity: Option<usize>,
}

/// Whether a word is written like a name, or is none that we know, as names are in chat.
fn is_like_name(word: &Word) -> bool {
    !word.is_stop && (word.written.starts_with(char::is_uppercase) || !text::is_known_word(&word.folded))
}

/// What makes another deed of a verb.
const AUXILIARIES: &[&str] = &[
    "am", "are", "be", "been", "being", "can", "could", "if", "is", "may", "might", "must", "shall", "should", "was",
    "were", "will", "would",
];

/// Whether a claimed number, bounded so, cannot be what the article says: "more than 32,000" is 32,500 as well.
fn contradicts(said: &Value, bound: Bound, claimed: f64) -> bool {
    let number = said.number;
    let is_near = (number - claimed).abs() <= 0.1 * number.abs().max(claimed.abs());
    match (said.bound, bound) {
        (Bound::Exact, Bound::Exact) => (number - claimed).abs() > f64::EPSILON * number.abs(),
        (Bound::Exact | Bound::About, Bound::MoreThan | Bound::AtLeast) => number < claimed && !is_near,
        (Bound::Exact | Bound::About, Bound::LessThan | Bound::AtMost) => number > claimed && !is_near,
        (Bound::MoreThan | Bound::AtLeast, Bound::MoreThan | Bound::AtLeast)
        | (Bound::LessThan | Bound::AtMost, Bound::LessThan | Bound::AtMost) => false,
        (Bound::MoreThan | Bound::AtLeast, _) => claimed < number && !is_near,
        (Bound::LessThan | Bound::AtMost, _) => claimed > number && !is_near,
        _ => !is_near,
    }
}

/// Whether what stands between two numbers makes a result of them: "14-0", "14 to 0".
fn is_tally(between: &str) -> bool {
    matches!(between.trim(), "-" | "–" | "to" | "against")
}

/// The words that may name what a number counts: those behind it, to the third.
fn nouns_behind(text: &str, end: usize) -> Vec<String> {
    let behind = folded(&text[end..]);
    behind.into_iter().take(3).filter(|word| !text::is_stop_word(word)).collect()
}

/// The words of a text that say something, but those of a part of it.
fn without(text: &str, part: Span) -> Vec<String> {
    let words = [&text[..part.start], &text[part.end..]].into_iter().flat_map(folded);
    words.filter(|word| !text::is_stop_word(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    const TEXT: &str = "The mayor, Ann Lee, opened the new bridge on Monday. The attack on Millbrook killed 1,200 people. \
        Bob Ray rejected the plan. More than 300 homes were flooded in Ashford, officials said. The council voted 14-0 for \
        the budget. “We will never leave the people of this valley alone,” said Defense Secretary Carla Moss. Tom Reed \
        spoke for the union.";

    fn differs(claim: &str) -> Option<(Differs, String, String)> {
        let article = Article::parse("a", TEXT.as_bytes(), Format::Text).expect("an article"); // test data
        let base = FactBase::of(&article);
        let found = difference(&article, &base, claim, &Question::parse(claim, &[]))?;
        Some((found.what, found.claimed, found.said))
    }

    #[test]
    fn what_differs_is_put_side_by_side() {
        for (claim, what, claimed, said) in [
            ("The attack on Millbrook killed 1,400 people.", Differs::Number, "1,400", "1,200 people"),
            ("only 100 homes were flooded in Ashford", Differs::Number, "only 100", "More than 300 homes"),
            ("The vote was 12-3", Differs::Number, "12-3", "14-0"),
            ("the council voted 12 to 3 for the budget", Differs::Number, "12 to 3", "14-0"),
            ("Tom Reed said we will never leave the people of this valley", Differs::Speaker, "Tom Reed", "Carla Moss"),
            ("Tom Reed is the defense secretary", Differs::Holder, "Tom Reed", "Carla Moss"),
            ("Carla Moss opened the new bridge on Monday", Differs::Doer, "Carla Moss", "Ann Lee"),
            ("the mayor opened the new bridge on Friday", Differs::Day, "Friday", "Monday"),
            ("Macron opened the new bridge", Differs::Doer, "Macron", "Ann Lee"),
        ] {
            assert_eq!(differs(claim), Some((what, claimed.to_owned(), said.to_owned())), "{claim}");
        }
    }

    #[test]
    fn what_comes_near_contradicts_nothing() {
        for claim in [
            "The attack on Millbrook killed 1,200 people.",
            "The attack on Millbrook wounded 1,400 people.",
            "The attack on Ashford killed 1,400 people.",
            "The mayor opened the old bridge on Friday",
            "320 homes were flooded in Ashford",
            "more than 200 homes were flooded in Ashford",
            "The council voted 14-0 for the budget",
            "The vote on the bridge was 12-3",
            "Ann Lee rejected the plan.",
            "Ann Lee opened the new bridge.",
            "Lee opened the new bridge on Monday.",
            "Carla Moss will open the new bridge",
            "Tom Reed is the secretary",
            "Carla Moss said we will never leave the people of this valley",
            "Tom Reed did not open the new bridge",
            "",
        ] {
            assert_eq!(differs(claim), None, "{claim}");
        }
    }
}
