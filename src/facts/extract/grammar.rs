//! Who does what in a sentence that is cut into chunks: the subject and object of a verb phrase, what it asserts, and
//! the questions that ask for its parts.

use super::clauses::{Chunk, Line, Part};
use super::verbs;
use crate::facts::{Modality, Polarity, Tag};

/// Prepositions that tie a noun phrase to the one before.
const TIES: &[&str] =
    &["of", "on", "in", "at", "for", "against", "from", "with", "to", "between", "near", "by", "into"];
const AUXILIARIES: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "may", "might", "must",
    "should", "did", "does", "do", "shall",
];
/// What says that something is still to come, after "is", "are", "was", "were" or by itself.
const PLANS: &[&str] = &[
    "set",
    "due",
    "scheduled",
    "expected",
    "planned",
    "slated",
    "poised",
    "going",
    "plan",
    "plans",
    "planning",
    "intends",
    "intend",
    "hopes",
    "hope",
    "hoping",
    "aims",
    "aim",
    "wants",
    "want",
    "agreed",
    "likely",
    "about",
    "meant",
    "supposed",
];
const CANCELS: &[&str] = &["cancelled", "canceled", "postponed", "scrapped", "axed", "shelved"];
/// Verbs that report what is said, behind which a new statement begins.
const SAYS: &[&str] = &[
    "said",
    "says",
    "say",
    "told",
    "added",
    "reported",
    "reports",
    "confirmed",
    "announced",
    "estimates",
    "estimated",
    "believes",
    "believe",
    "claims",
    "claimed",
    "think",
    "thinks",
    "know",
    "warned",
    "insisted",
    "show",
    "shows",
    "showed",
    "suggests",
    "suggested",
    "wrote",
    "conceded",
    "acknowledged",
    "admitted",
    "pointed",
    "revealed",
    "hinted",
    "tweeted",
    "stated",
    "explained",
    "noted",
    "argued",
];

/// A verb phrase.
#[derive(Debug, Clone, Copy)]
pub(super) struct Verb {
    /// Its first word that is no adverb, and its last one.
    pub first: usize,
    pub last: usize,
    /// The word that carries the meaning.
    pub main: usize,
    /// Whether it begins with an auxiliary: "has killed".
    pub has_auxiliary: bool,
    pub polarity: Polarity,
    pub modality: Modality,
}

impl Line<'_> {
    /// The verb phrase of a chunk.
    pub fn verb_of(&self, chunk: usize) -> Verb {
        let Chunk { first: start, last, .. } = self.chunks[chunk];
        let first = (start..last).find(|&at| self.tag(at) != Some(Tag::ADV)).unwrap_or(last);
        let is_verb = |at: &usize| matches!(self.tag(*at), Some(Tag::VERB | Tag::AUX | Tag::NOUN));
        let main = (first..=last).rev().find(is_verb).unwrap_or(last);
        let words = || (start..=last).map(|at| self.word(at));
        let negated =
            (start..=last).any(|at| matches!(self.word(at), "not" | "never" | "cannot") || self.contracts_not(at));
        let has = |list: &[&str]| words().any(|word| list.contains(&word));
        let lead = self.word(first);
        let is_be = matches!(lead, "is" | "are" | "was" | "were");
        let to = (first + 1..last).find(|&at| self.word(at) == "to");
        let modality = if CANCELS.contains(&self.word(main)) || self.word(main) == "called" && self.word(last) == "off"
        {
            Modality::Cancelled
        } else if matches!(lead, "will" | "shall")
            || (to.is_some() || !has(&["to"]))
                && has(PLANS)
                && (is_be || to.is_some() || matches!(self.word(main), "scheduled" | "planned" | "expected" | "slated"))
            || is_be && to == Some(first + 1)
            || lead == "to"
        {
            Modality::Planned
        } else if matches!(lead, "may" | "might" | "could" | "can" | "would") {
            Modality::Possible
        } else if matches!(lead, "must" | "should")
            || to.is_some() && has(&["urged", "urging", "demanded", "asked", "need", "needs"])
        {
            Modality::Demanded
        } else {
            Modality::Happened
        };
        let polarity = if negated { Polarity::Negated } else { Polarity::Affirmed };
        Verb { first, last, main, has_auxiliary: AUXILIARIES.contains(&lead), polarity, modality }
    }

    fn contracts_not(&self, at: usize) -> bool {
        let word = self.article.words(self.tokens[at].span);
        word.ends_with("n't") || word.ends_with("n’t")
    }

    /// Whether a verb phrase reports words: "said".
    pub fn reports(&self, verb: &Verb) -> bool {
        SAYS.contains(&self.word(verb.main))
    }

    /// Whether a verb phrase cannot stand as a sentence's verb: "to meet", "held captive" without "were".
    pub fn is_bare(&self, verb: &Verb) -> bool {
        let word = self.word(verb.first);
        word == "to"
            || !verb.has_auxiliary && (word.ends_with("ing") || word == "being" || word == "been" || word == "be")
    }

    /// The subject of the verb phrase `chunk`, as its first and last word.
    pub fn subject(&self, chunk: usize) -> Option<(usize, usize)> {
        self.subject_within(chunk, 2)
    }

    fn subject_within(&self, chunk: usize, depth: usize) -> Option<(usize, usize)> {
        let verb = self.chunks[chunk];
        if self.word(verb.first) == "to" {
            return None;
        }
        let mut at = chunk.checked_sub(1)?;
        let mut edge = verb.first;
        while self.chunks[at].part == Part::Other && self.word(self.chunks[at].first) != "there" && !self.broken(edge) {
            edge = self.chunks[at].first;
            at = at.checked_sub(1)?;
        }
        if self.date_chunk(at) && !self.broken(edge) {
            // "The council on Monday approved".
            edge = self.chunks[at].first;
            at = at.checked_sub(1)?;
            if self.chunks[at].part == Part::Preposition && !self.broken(edge) {
                edge = self.chunks[at].first;
                at = at.checked_sub(1)?;
            }
        }
        match self.chunks[at].part {
            Part::Relative => {
                let noun = at.checked_sub(1).filter(|&noun| self.is_noun(noun) && !self.date_chunk(noun))?;
                Some(self.spoken(self.tied(noun), noun))
            }
            Part::Pronoun if !self.broken(edge) => Some((self.chunks[at].first, self.chunks[at].last)),
            Part::Joint if depth > 0 && !self.broken(edge) => {
                let before = (at.saturating_sub(8)..at).rev().find(|&before| self.chunks[before].part == Part::Verb)?;
                let is_finite = !self.is_bare(&self.verb_of(before))
                    && matches!(self.word(self.chunks[at].first), "and" | "but" | "or");
                is_finite.then(|| self.subject_within(before, depth - 1)).flatten()
            }
            Part::Noun if !self.broken(edge) => {
                let bare = self.is_bare(&self.verb_of(chunk)) || self.is_participle_of(chunk);
                if bare {
                    return Some((self.chunks[at].first, self.chunks[at].last));
                }
                let mut first = self.tied(at);
                let opens = self.chunks[first].first;
                if first >= 2 && self.is_joined(first, &["and"]) && self.is_noun(first - 2) {
                    let other = self.tied(first - 2);
                    if other == 0 || self.broken(self.chunks[other].first) {
                        first = other;
                    }
                }
                let led = first > 0 && self.chunks[first - 1].part == Part::Preposition && !self.broken(opens);
                // The object of another verb: "… opened fire were".
                let owned = first > 0
                    && self.chunks[first - 1].part == Part::Verb
                    && !self.broken(opens)
                    && !self.reports(&self.verb_of(first - 1));
                (!led && !owned).then(|| self.spoken(first, at))
            }
            Part::Noun => self.opening(at, chunk),
            _ => None,
        }
    }

    /// Whether the verb phrase `chunk` is a participle that tells more of the noun before it: "talks scheduled for Friday",
    /// "a transition formalised in May" behind another verb.
    pub fn is_participle_of(&self, chunk: usize) -> bool {
        let verb = self.verb_of(chunk);
        if verb.has_auxiliary
            || verbs::is_intransitive(self.word(verb.main))
            || !verbs::is_participle(self.word(verb.main))
            || self.object(chunk).is_some()
        {
            return false;
        }
        let is_governed = || {
            let first = self.tied(chunk.saturating_sub(1));
            first.checked_sub(1).is_some_and(|before| {
                self.chunks[before].part == Part::Preposition
                    || self.chunks[before].part == Part::Verb && !self.reports(&self.verb_of(before))
            })
        };
        let pronoun =
            self.chunks.get(chunk + 1).is_some_and(|next| next.part == Part::Pronoun && !self.broken(next.first));
        !pronoun && (verbs::is_suffered(self.word(verb.main)) || chunk > 0 && self.is_noun(chunk - 1) && is_governed())
    }

    /// The subject that an aside parts from its verb: "The delegation, led by Smith, was to meet".
    fn opening(&self, at: usize, verb: usize) -> Option<(usize, usize)> {
        let mut last = 0;
        if verb > 30 || !self.is_noun(0) || self.date_chunk(0) || !self.verb_of(verb).has_auxiliary {
            return None;
        }
        while last + 2 <= at
            && self.is_tie(last + 1)
            && self.is_noun(last + 2)
            && !self.broken(self.chunks[last + 2].first)
        {
            last += 2;
        }
        let next = self.chunks.get(last + 1)?;
        let plain = (last + 1..verb).all(|chunk| match self.chunks[chunk].part {
            Part::Verb => {
                !self.verb_of(chunk).has_auxiliary && verbs::is_participle(self.word(self.chunks[chunk].last))
            }
            Part::Pronoun => false,
            _ => true,
        });
        (last < at && plain && self.broken(next.first)).then(|| self.spoken(0, last))
    }

    fn is_noun(&self, chunk: usize) -> bool {
        self.chunks.get(chunk).is_some_and(|chunk| chunk.part == Part::Noun)
    }

    fn is_tie(&self, chunk: usize) -> bool {
        let Chunk { part, first, .. } = self.chunks[chunk];
        part == Part::Preposition && TIES.contains(&self.word(first)) && !self.broken(first)
    }

    fn is_joined(&self, chunk: usize, words: &[&str]) -> bool {
        chunk > 0
            && self.chunks[chunk - 1].part == Part::Joint
            && words.contains(&self.word(self.chunks[chunk - 1].first))
    }

    /// Whether a chunk is nothing but a date.
    pub fn date_chunk(&self, chunk: usize) -> bool {
        let Some(Chunk { first, last, .. }) = self.chunks.get(chunk).copied() else { return false };
        self.date_at(first).is_some_and(|dated| dated.last == last && !self.tokens[last].owns)
    }

    /// The first chunk of the noun phrases tied together that end with chunk `at`: "the attack on Israel".
    pub fn tied(&self, at: usize) -> usize {
        let mut first = at;
        while first >= 2
            && at - first < 8
            && self.is_tie(first - 1)
            && self.is_noun(first - 2)
            && !self.broken(self.chunks[first].first)
        {
            first -= 2;
        }
        first
    }

    /// Chunks `first..=last` as words, without a date and its preposition at their end.
    fn spoken(&self, first: usize, last: usize) -> (usize, usize) {
        let mut last = last;
        while last >= first + 2 && self.date_chunk(last) && self.chunks[last - 1].part == Part::Preposition {
            last -= 2;
        }
        (self.chunks[first].first, self.chunks[last].last)
    }

    /// The object right behind the verb phrase `chunk`, with what "of" ties to it.
    pub fn object(&self, chunk: usize) -> Option<(usize, usize)> {
        let at = chunk + 1;
        if !self.is_noun(at) || self.broken(self.chunks[at].first) || self.date_chunk(at) {
            return None;
        }
        Some((self.chunks[at].first, self.tied_behind(at, &["of"])))
    }

    /// The last word of what `ties` tie to the noun phrase `chunk`.
    pub fn tied_behind(&self, chunk: usize, ties: &[&str]) -> usize {
        let mut last = chunk;
        while last < chunk + 4
            && self.is_noun(last + 2)
            && self.is_tie(last + 1)
            && ties.contains(&self.word(self.chunks[last + 1].first))
            && !self.broken(self.chunks[last + 2].first)
            && !self.date_chunk(last + 2)
        {
            last += 2;
        }
        self.chunks[last].last
    }
}
