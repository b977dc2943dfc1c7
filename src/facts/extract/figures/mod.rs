//! How many and how much: the figures of an article, each with its bound, its unit, and what it counts.

mod ages;
mod around;
mod asking;
mod bounds;
mod carried;
mod contests;
mod counted;
mod measured;
mod periods;
mod ranges;
mod units;
mod votes;
mod worded;
mod written;

pub use bounds::{Quantity, quantity};

use super::clauses::Line;
use super::dated::{self, Dates};
use crate::article::Article;
use crate::facts::{Entities, Fact, FactBase, Tagged, Value};
use crate::text::Span;

/// A figure of an article.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureFound {
    /// All that belongs to it: "more than 32,000 Palestinians", "some 130 hostages", "14-0".
    pub span: Span,
    /// Its number alone: "32,000".
    pub number: Span,
    /// What it says.
    pub value: Value,
    /// What is counted: "Palestinians"; none where the article does not say, and for money and scores.
    pub counted: Option<Span>,
    /// What it is the number of where that stands elsewhere: "profit" of "profit fell by a third", "seats" of "took 55
    /// seats, 18 fewer than before".
    pub of: Option<Span>,
    /// The verb phrase that tells what happened to what is counted, or what was done with it: "have taken".
    pub predicate: Option<Span>,
    /// How it stands in its sentence.
    pub role: Role,
}

impl FigureFound {
    /// Whether it counts one thing, which is named in the singular.
    fn is_one(&self) -> bool {
        (1.0..2.0).contains(&self.value.number) && self.value.unit.is_none()
    }
}

/// How a figure stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// What is counted does, or suffers, what the predicate says: "12 people were killed".
    Subject,
    /// It is what the predicate is done to: "the blast killed 12 people".
    Object,
    /// A preposition ties it to the predicate: "was delayed by 10 minutes".
    Adjunct,
    /// It tells how far off in time something is: "in two weeks", "three days ago".
    Distance,
    /// None of these: "diplomats from four countries".
    Other,
    /// A person's age.
    Age,
    /// Votes for and against.
    Vote,
    /// The score of a match.
    Score,
}

/// All figures of an article.
#[derive(Debug, Default)]
pub struct Figures {
    /// In the order of the article; none overlaps another, but one may hold another: "two of the three pumps".
    pub list: Vec<FigureFound>,
}

impl Figures {
    /// Finds the figures of an article.
    pub(in crate::facts) fn of(article: &Article, tagged: &Tagged, entities: &Entities, dates: &Dates) -> Self {
        let mut list = Vec::new();
        let mut carried = carried::Carried::default();
        let mut before = None;
        for at in 0..article.sentences.len() {
            if !may_count(article.words(article.sentences[at].span)) {
                continue;
            }
            let line = Line::of(article, tagged, at, dates.sentence(at));
            let numbers = written::numbers(&line, entities);
            if numbers.is_empty() {
                continue;
            }
            let from = list.len();
            let contest = votes::Contest::of(&line);
            let mut next = 0;
            while next < numbers.len() {
                if let Some((vote, taken)) = votes::read(&line, contest, &numbers[next..]) {
                    list.push(vote);
                    next += taken;
                } else {
                    let (figure, taken) = counted::read(&line, entities, &numbers[next..]);
                    list.extend(figure);
                    next += taken;
                }
            }
            carried.complete(&line, &mut list, from, before == at.checked_sub(1));
            before = Some(at);
        }
        list.sort_by_key(|figure: &FigureFound| (figure.span.start, std::cmp::Reverse(figure.span.end)));
        let (mut end, mut number) = (0, 0);
        list.retain(|figure| {
            let is_free = figure.span.start >= end || figure.number.start >= number && figure.span.end <= end;
            if is_free {
                (end, number) = (end.max(figure.span.end), figure.number.end);
            }
            is_free
        });
        Figures { list }
    }

    /// The figures that stand within `span`, in order.
    pub fn within(&self, span: Span) -> &[FigureFound] {
        let first = self.list.partition_point(|figure| figure.span.start < span.start);
        let count = self.list[first..].partition_point(|figure| figure.span.end <= span.end);
        &self.list[first..first + count]
    }
}

/// Whether a sentence may hold a number: a quick look, so that most sentences need no other.
fn may_count(words: &str) -> bool {
    const STARTS: &[&str] = &[
        "zero", "one", "two", "thre", "four", "five", "six", "seve", "eigh", "nine", "ten", "elev", "twel", "thir",
        "fift", "twen", "fort", "nint", "doze", "hund", "thou", "mill", "bill", "tril", "half", "quar", "scor", "tens",
        "twic", "thri",
    ];
    words.bytes().any(|byte| byte.is_ascii_digit())
        || words.split(|c: char| !c.is_ascii_alphabetic()).any(|word| {
            word.len() >= 3
                && STARTS.iter().any(|start| {
                    word.len() >= start.len() && word.as_bytes()[..start.len()].eq_ignore_ascii_case(start.as_bytes())
                })
        })
}

/// The facts that figures tell.
pub(super) fn find(article: &Article, tagged: &Tagged, dates: &Dates, base: &FactBase) -> Vec<Fact> {
    let (figures, entities) = (&base.figures, &base.entities);
    let mut facts = Vec::new();
    for at in 0..article.sentences.len() {
        let within = figures.within(article.sentences[at].span);
        if within.is_empty() || article.sentences[at].span.len() > dated::LONGEST_SENTENCE {
            continue;
        }
        let line = Line::of(article, tagged, at, dates.sentence(at));
        for figure in within {
            let source = base.attributions.of_span(figure.span);
            facts.extend(asking::fact(&line, entities, figure, source));
        }
        if within.iter().any(|figure| figure.role == Role::Vote) {
            contests::abstention(article, tagged, entities, dates, at, &mut facts);
        }
    }
    facts
}

#[cfg(test)]
mod tests;
