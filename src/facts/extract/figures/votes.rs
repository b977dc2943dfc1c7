//! Votes and scores: two numbers that stand against each other.

use super::written::Written;
use super::{FigureFound, Role};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::{Bound, Value};
use crate::text::Span;

/// Words that tell of a vote.
const VOTES: &[&str] = &[
    "vote",
    "votes",
    "voted",
    "voting",
    "passed",
    "approved",
    "adopted",
    "rejected",
    "ruled",
    "ruling",
    "decision",
    "motion",
    "resolution",
    "ballot",
    "tally",
    "majority",
    "jury",
    "jurors",
    "verdict",
];
/// Words that tell of a match.
const SCORES: &[&str] = &[
    "beat",
    "beating",
    "beaten",
    "won",
    "win",
    "wins",
    "winning",
    "lost",
    "lose",
    "loss",
    "defeat",
    "defeated",
    "draw",
    "drew",
    "drawn",
    "victory",
    "lead",
    "led",
    "leading",
    "score",
    "scored",
    "match",
    "game",
    "tie",
    "tied",
    "thrashed",
    "thrashing",
    "series",
    "deficit",
    "triumph",
    "edged",
    "hammered",
    "goal",
    "record",
    "aggregate",
    "upset",
];
/// What may stand behind a score: "a 2-1 win"; another noun is what a range counts.
const RESULTS: &[&str] = &[
    "victors",
    "winners",
    "losers",
    "vote",
    "votes",
    "decision",
    "ruling",
    "majority",
    "win",
    "wins",
    "victory",
    "defeat",
    "loss",
    "lead",
    "draw",
    "deficit",
    "score",
    "scoreline",
    "record",
    "series",
    "margin",
    "tie",
    "result",
    "thrashing",
    "triumph",
    "upset",
    "verdict",
    "split",
    "advantage",
    "thriller",
    "rout",
    "success",
    "on",
    "at",
    "in",
    "to",
    "against",
    "after",
    "with",
    "by",
    "over",
    "for",
    "and",
    "but",
    "from",
    "when",
    "as",
    "",
];

/// What tells votes and scores from ranges, once a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contest {
    vote: bool,
    score: bool,
}

impl Contest {
    pub fn of(line: &Line) -> Self {
        let has = |list: &[&str]| line.words.iter().any(|word| list.contains(&word.as_ref()));
        Contest { vote: has(VOTES), score: has(SCORES) }
    }
}

/// The vote or score that begins with the first of `numbers`, and how many of them it takes.
pub(super) fn read(line: &Line, contest: Contest, numbers: &[Written]) -> Option<(FigureFound, usize)> {
    let [one, other, rest @ ..] = numbers else { return None };
    if !contest.vote && !contest.score || one.is_share() || other.is_share() || other.first.saturating_sub(one.last) > 7
    {
        return None;
    }
    let between = &line.article.text[one.span.end..other.span.start];
    let mut end = other.last;
    let mut taken = 2;
    let scored = matches!(between, "-" | "–" | "—") && {
        let next = line.word(end + 1);
        let set_off = end + 1 >= line.tokens.len() || line.broken(end + 1);
        let third = rest.first().is_some_and(|third| line.article.text[other.span.end..third.span.start] == *between);
        !third && (set_off || RESULTS.contains(&next) || line.chunks[line.chunk(end + 1)].part != Part::Noun)
    };
    let words = |first: usize, last: usize| (first..=last).map(|at| line.word(at)).collect::<Vec<_>>();
    let votes_to = contest.vote && other.first - one.last <= 5 && {
        let inner = words(one.last + 1, other.first - 1);
        matches!(
            inner[..],
            ["to"] | ["votes", "to"] | ["votes" | "vote", "for", "to"] | ["in", "favor" | "favour", "to"]
        ) && (inner.len() > 1 || !line.words[..one.first].iter().rev().take(3).any(|word| word == "from"))
    };
    let is_against = |at: usize| matches!(line.word(at + 1), "against" | "opposed" | "no");
    let for_against = contest.vote && is_against(end) && {
        let inner = words(one.last + 1, other.first - 1);
        matches!(inner[..], ["for" | "in" | "votes" | "members" | "countries" | "nations" | "voted" | "yes", ..])
            && inner.iter().any(|word| matches!(*word, "favor" | "favour" | "for" | "yes"))
    };
    if for_against {
        end += 1;
        if let Some(third) = rest.first().filter(|third| third.first.saturating_sub(end) <= 3) {
            let next = (third.last + 1..third.last + 3).find(|&at| line.word(at).starts_with("abst"));
            if let Some(next) = next {
                (end, taken) = (next, 3);
            }
        }
    } else if !scored && !votes_to {
        return None;
    } else if votes_to && line.word(end + 1) == "votes" {
        end += 1;
    }
    let from = line.chunk(one.first);
    let verb = (from.saturating_sub(8)..from).rev().find(|&chunk| line.chunks[chunk].part == Part::Verb);
    let predicate = verb.map(|chunk| line.span(line.chunks[chunk].first, line.chunks[chunk].last));
    let value = Value {
        number: one.value,
        bound: Bound::Exact,
        unit: None,
        counted: None,
        against: Some(other.value),
        until: None,
    };
    let span = Span::new(one.span.start, line.span(end, end).end);
    let number = Span::new(one.span.start, other.span.end);
    let role = if contest.vote && !contest.score || votes_to || for_against { Role::Vote } else { Role::Score };
    Some((FigureFound { span, number, value, counted: None, of: None, predicate, role }, taken))
}
