//! Whose verb group it is: the subject of each clause of a sentence.

use super::clauses::Link;
use super::groups::Group;
use super::verbs::{self, Form};
use super::words::{Gap, Lex, Word, lower};
use crate::facts::Tag;

/// A verb group's subject, by places in the sentence's words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    /// The clause's first word, a "that" or "because" or "and" before it included.
    pub start: usize,
    /// The subject's words.
    pub subject: (usize, usize),
    pub link: Link,
    /// The subordinator's place.
    pub opener: Option<usize>,
    /// The group that says who says so.
    pub say: Option<usize>,
    /// Whether subject and verb stand together.
    pub joined: bool,
    /// What stands before the subject and belongs to the clause: "In light of the change, …".
    pub intro: Option<usize>,
}

/// Verbs of saying and thinking whose complement the article reports as what the subject holds to be so.
#[rustfmt::skip] // a list
pub const SAY: &[&str] = &[
    "acknowledge", "add", "admit", "allege", "announce", "argue", "assert", "believe", "claim", "conclude", "confirm",
    "declare", "emphasise", "emphasize", "estimate", "explain", "insist", "maintain", "note", "predict", "recall",
    "reiterate", "repeat", "reply", "report", "reveal", "say", "state", "stress", "suggest", "tell", "tweet", "warn", "write",
];
/// What somebody "is" who holds something to be so.
const SURE: &[&str] = &["adamant", "certain", "clear", "confident", "convinced", "sure"];

/// Days on which somebody says something.
const DAYS: &[&str] =
    &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"];

/// Whether a verb in its base form reports.
pub(super) fn is_say(base: &str) -> bool {
    SAY.binary_search(&base).is_ok()
}

/// A sentence as its clauses are found.
pub(super) struct Reader<'a> {
    text: &'a str,
    pub words: &'a [Word],
    groups: &'a [Group],
    found: Vec<Option<Found>>,
}

impl<'a> Reader<'a> {
    /// The subject of each group, where it is clear.
    pub fn read(text: &'a str, words: &'a [Word], groups: &'a [Group]) -> Vec<Option<Found>> {
        let mut reader = Reader { text, words, groups, found: Vec::with_capacity(groups.len()) };
        for at in 0..groups.len() {
            let found = reader.subject(at);
            reader.found.push(found);
        }
        reader.trailing_sources();
        reader.found
    }

    fn subject(&mut self, at: usize) -> Option<Found> {
        let (words, group) = (self.words, self.groups[at]);
        let mut first = group.first;
        while first > 0 && words[first - 1].is_adverb() && words[first].gap < Gap::Comma {
            first -= 1;
        }
        let previous = first.checked_sub(1)?;
        if group.reduced {
            let subject = self.antecedent(first, words[first].gap < Gap::Comma)?;
            return Some(Found { link: Link::Reduced, ..plain(first, subject) });
        }
        let lex = words[previous].lex;
        if lex == Lex::Relative || lex == Lex::That && previous > 0 && words[previous - 1].is_head() {
            let restrictive = words[previous].gap < Gap::Comma;
            let subject = self.antecedent(previous, restrictive && !self.is(previous, &["who"]))?;
            let doubtful = !restrictive && self.is(previous, &["which"]) && !words[subject.1 - 1].is_head();
            return (!doubtful).then(|| Found { link: Link::Relative, joined: false, ..plain(previous, subject) });
        }
        if matches!(lex, Lex::And | Lex::But) {
            return self.coordinate(at, previous);
        }
        if words[first].gap == Gap::Comma {
            return self.interrupted(at, first);
        }
        if words[first].gap == Gap::Strong {
            return None;
        }
        self.adjacent(at, first)
    }

    /// The subject right before the verb group, whose first word (an adverb of it) is at `first`.
    fn adjacent(&mut self, at: usize, first: usize) -> Option<Found> {
        let words = self.words;
        let prior = self.prior(at);
        let low = prior.map_or(0, |prior| self.groups[prior].last);
        for k in (low..first).rev() {
            match words[k].lex {
                Lex::Sub | Lex::That | Lex::Relative | Lex::Free => return self.opened(at, k, first),
                // "and" between two nouns of a list stays inside the subject of the sentence's first verb.
                Lex::And | Lex::But
                    if low > 0 && !self.takes_clause(prior, low) && !self.is_behind_fronted(at, low, k) =>
                {
                    let subject = self.region(k + 1, first)?;
                    let (say, link) = self.last_main(at).map_or((None, Link::Main), |model| (model.say, model.link));
                    return Some(Found { link, say, ..plain(k, subject) });
                }
                _ => {}
            }
            if words[k].gap == Gap::Strong && k > 0 {
                return Some(plain(k, self.region(k, first)?));
            }
            if words[k].gap == Gap::Comma && low > 0 {
                let subject = self.region(k, first)?;
                let before = self.found[at - 1]?;
                let verb = self.base(self.groups[at].main);
                let hosted = !self.found[..at].iter().flatten().any(|found| found.link == Link::Main);
                let fits = before.link == Link::Sub || is_say(&verb) || hosted;
                let say = if before.link == Link::Sub { before.say } else { None };
                return fits.then(|| Found { say, ..plain(k, subject) });
            }
        }
        let Some(prior) = prior else {
            let (subject, intro) = self.opening(first)?;
            return Some(Found { intro, ..plain(intro.unwrap_or(subject.0), subject) });
        };
        self.behind(at, prior, low, first)
    }

    /// Whether `k` stands behind the comma that ends a fronted clause: "When play resumed, Ann and Bob …".
    fn is_behind_fronted(&self, at: usize, low: usize, k: usize) -> bool {
        let fronted = self.found[..at].last().is_some_and(|found| found.is_some_and(|found| found.link == Link::Sub));
        fronted && (low..k).any(|k| self.words[k].gap == Gap::Comma)
    }

    /// A clause directly behind another verb group, with nothing to part them.
    fn behind(&mut self, at: usize, prior: usize, low: usize, first: usize) -> Option<Found> {
        let words = self.words;
        // "Said on Thursday it would …".
        let led = low + usize::from(words.get(low).is_some_and(|word| word.lex == Lex::Prep));
        if led + 1 < first && self.says(prior) && self.is(led, DAYS) {
            let start = led + 1 + usize::from(self.is(led + 1, &["morning", "afternoon", "evening", "night"]));
            let subject = self.region(start, first)?;
            return Some(Found { link: Link::Complement, say: Some(prior), ..plain(start, subject) });
        }
        if low < first && self.takes_clause(Some(prior), low) {
            let sure = self.is(low, SURE);
            let start = low + usize::from(sure);
            let subject = self.region(start, first)?;
            return Some(Found { link: Link::Complement, say: Some(prior), ..plain(start, subject) });
        }
        let before = self.found[prior]?;
        if before.link == Link::Relative && words[before.start].gap < Gap::Comma {
            // "The man who killed Ann was arrested": the relative clause belongs to the subject.
            let taken = self.groups[..prior].iter().any(|group| !group.reduced && group.last <= before.subject.0);
            return (!taken).then(|| Found { joined: false, ..plain(self.groups[at].first, before.subject) });
        }
        if self.groups[prior].bare
            && before.joined
            && words[self.groups[prior].main].form == Form::Either
            && before.link != Link::Complement
            && words.get(low).is_some_and(|word| word.lex == Lex::Prep || word.is_adverb())
            && low < first
            && !self.groups[at].bare
        {
            // "The visit scheduled for Monday was off": what looked like a verb is a participle.
            self.found[prior] = None;
            return Some(Found { subject: (before.subject.0, first), ..before });
        }
        None
    }

    /// A clause behind "that", "because", "where", …
    fn opened(&mut self, at: usize, k: usize, first: usize) -> Option<Found> {
        let words = self.words;
        let prior = self.prior(at);
        match words[k].lex {
            Lex::That => {
                let subject = self.region(k + 1, first)?;
                let close = |prior: &usize| self.groups[*prior].last + 4 >= k && self.says(*prior);
                // "Said that … and that …", "rejected that, insisting that …".
                let more = || match words[k - 1].lex {
                    Lex::And | Lex::But => self.found[..at].iter().rev().flatten().find_map(|found| found.say),
                    _ if words[k - 1].form == Form::Ing && is_say(&self.base(k - 1)) => {
                        self.found[..at].iter().rposition(|found| found.is_some_and(|found| found.link == Link::Main))
                    }
                    _ => None,
                };
                let say = prior.filter(close).or_else(|| if k > 0 { more() } else { None });
                let link = if say.is_some() { Link::Complement } else { Link::Unasserted };
                Some(Found { link, say, ..plain(k, subject) })
            }
            Lex::Sub => {
                let subject = self.region(k + 1, first)?;
                let under = k.checked_sub(1).is_some_and(|before| words[before].lex == Lex::That);
                let say = prior.filter(|prior| under && self.says(*prior));
                let start = k - usize::from(k > 0 && self.is(k - 1, &["only", "even", "just", "that"]));
                Some(Found { link: Link::Sub, say, opener: Some(k), ..plain(start, subject) })
            }
            _ => {
                let subject = self.region(k + 1, first)?;
                Some(Found { link: Link::Unasserted, ..plain(k, subject) })
            }
        }
    }

    /// "… and called on": the subject of the verb before.
    fn coordinate(&self, at: usize, and: usize) -> Option<Found> {
        let before = (0..at).rev().find_map(|at| self.found[at].filter(|found| found.link != Link::Reduced))?;
        let comma = self.words[and].gap >= Gap::Comma;
        let model = match (before.link, before.say) {
            (Link::Relative | Link::Sub, _) if comma => self.last_main(at)?,
            // "Hamas said it welcomed the call, but called on …", "said that … and added"
            (Link::Complement, Some(say)) if comma || self.says(at) => self.found[say]?,
            _ => before,
        };
        let start = and;
        Some(Found { start, joined: false, intro: None, opener: None, link: model.link, ..model })
    }

    /// A verb behind a comma: "The delegation, led by Ann Lee, was …".
    fn interrupted(&self, at: usize, first: usize) -> Option<Found> {
        let words = self.words;
        let mut end = first; // the segment looked at is start..end
        for step in 0..8 {
            let start = (0..end).rev().find(|&k| words[k].gap >= Gap::Comma)?;
            let low = self.groups[..at]
                .iter()
                .rev()
                .find(|group| !group.reduced && group.first >= start && group.last <= end);
            if step > 0 {
                // Is this the host?
                let inside = low.map(|group| group.last);
                let host = match (inside, low) {
                    (None, _) => {
                        let fresh = words[start].gap == Gap::Strong || self.is_intro(start);
                        if fresh { self.region(start, end) } else { None }
                    }
                    (Some(last), Some(group)) => {
                        let place = self.groups.iter().position(|other| other.first == group.first);
                        let that = words.get(last).is_some_and(|word| word.lex == Lex::That);
                        let takes = that || self.takes_clause(place, last);
                        if takes { self.region(last + usize::from(that), end) } else { None }
                    }
                    _ => None,
                };
                if let Some(subject) = host {
                    let say = low.and_then(|group| self.groups.iter().position(|other| other.first == group.first));
                    let link = if say.is_some() { Link::Complement } else { Link::Main };
                    return Some(Found { say, link, joined: false, ..plain(subject.0, subject) });
                }
            }
            let word = words[start];
            let breaks_off = matches!(word.lex, Lex::Relative | Lex::Prep)
                || word.is_verb() && word.form != Form::Third
                || low.is_none() && word.is_nominal()
                || self.is(start, &["where"]);
            if !breaks_off || word.gap == Gap::Strong {
                return None;
            }
            end = start;
        }
        None
    }

    /// Whether the segment that ends before `start` is an opening one: "On Monday, …", "But, …".
    fn is_intro(&self, start: usize) -> bool {
        let begin = (0..start).rev().find(|&k| self.words[k].gap >= Gap::Comma);
        begin.is_some_and(|begin| self.leads_in(begin, start) && self.words[begin].gap == Gap::Strong)
    }

    /// Whether the words from `begin` are a phrase before a sentence's subject.
    fn leads_in(&self, begin: usize, end: usize) -> bool {
        let Some(word) = self.words.get(begin) else { return false };
        let after = begin + usize::from(matches!(word.lex, Lex::And | Lex::But));
        let Some(word) = self.words.get(after).filter(|_| after < end) else { return true };
        matches!(word.lex, Lex::Prep | Lex::Sub | Lex::To | Lex::Adverb)
            || word.tag == Tag::ADV
            || word.tag == Tag::ADP
            || word.is_verb()
            || self.is(
                after,
                &[
                    "last",
                    "next",
                    "earlier",
                    "later",
                    "yesterday",
                    "today",
                    "tonight",
                    "monday",
                    "tuesday",
                    "wednesday",
                    "thursday",
                    "friday",
                    "saturday",
                    "sunday",
                ],
            )
    }

    /// The subject of a sentence's first verb group, and where what stands before it begins.
    fn opening(&self, first: usize) -> Option<((usize, usize), Option<usize>)> {
        let words = self.words;
        let Some(comma) = (1..first).rev().find(|&k| words[k].gap == Gap::Comma) else {
            if words[0].lex == Lex::Prep {
                let start = self.phrase(1, first)?;
                let fresh = words[start].lex == Lex::Det || words[start].lex == Lex::Subject;
                let subject = self.region(start, first).filter(|_| fresh)?;
                return Some((subject, Some(0)));
            }
            return Some((self.region(0, first)?, None));
        };
        if self.leads_in(0, comma) {
            return Some((self.region(comma, first)?, Some(0)));
        }
        // "Egypt, Israel and Qatar": a list, each part of it a noun phrase.
        let joined = (comma..first).any(|k| words[k].lex == Lex::And);
        let mut start = 0;
        while start < first {
            let end = self.phrase(start + usize::from(words[start].lex == Lex::And), first)?;
            let parted = end == first || words[end].gap == Gap::Comma || words[end].lex == Lex::And;
            if !parted || end <= start {
                return None;
            }
            start = end;
        }
        joined.then_some(((0, first), None))
    }

    /// The last group before `at` that has a tense.
    fn prior(&self, at: usize) -> Option<usize> {
        (0..at).rev().find(|&at| !self.groups[at].reduced)
    }

    /// The last clause before `at` that is no relative or subordinate one.
    fn last_main(&self, at: usize) -> Option<Found> {
        self.found[..at]
            .iter()
            .rev()
            .flatten()
            .find(|found| matches!(found.link, Link::Main | Link::Complement))
            .copied()
    }

    fn says(&self, group: usize) -> bool {
        let group = self.groups[group];
        !group.negated && !group.passive && is_say(&self.base(group.main))
    }

    /// Whether a clause without "that" may begin at `low`, right behind the group `prior`.
    fn takes_clause(&self, prior: Option<usize>, low: usize) -> bool {
        prior.is_some_and(|prior| {
            let be = matches!(self.words[self.groups[prior].main].lex, Lex::Be);
            self.says(prior) || be && self.is(low, SURE)
        })
    }

    /// "…, Blinken said": who says what the clauses before say.
    fn trailing_sources(&mut self) {
        for at in 1..self.groups.len() {
            let Some(found) = self.found[at] else { continue };
            let (group, words) = (self.groups[at], self.words);
            let ends = words.get(group.last).is_none_or(|next| next.gap >= Gap::Comma || next.lex == Lex::Prep);
            if words[found.start].gap == Gap::Comma && ends && self.says(at) {
                for before in self.found[..at].iter_mut().flatten() {
                    before.say = before.say.or(Some(at));
                }
            }
        }
    }

    /// Whether the word at `at` is one of these.
    pub fn is(&self, at: usize, any: &[&str]) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let written = word.span.of_text(self.text);
        any.iter().any(|word| word.eq_ignore_ascii_case(written))
    }

    fn base(&self, at: usize) -> String {
        verbs::base(lower(self.words[at].span.of_text(self.text), &mut String::new()))
    }
}

fn plain(start: usize, subject: (usize, usize)) -> Found {
    Found { start, subject, link: Link::Main, opener: None, say: None, joined: true, intro: None }
}
