//! A sentence cut into noun phrases, verb phrases and the small words between, from its tags alone: enough to tell whose
//! verb is whose in plain news prose. Where it is not plain, nothing is told.

use std::borrow::Cow;

use crate::article::Article;
use crate::facts::{Tag, Tagged, Token};
use crate::text::{self, Span};

/// What a chunk of a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// "the Security Council", "Israel's military offensive", "14", "October 7".
    Noun,
    /// "it", "they".
    Pronoun,
    /// "who", "which", "that" in front of a clause that tells more of a noun.
    Relative,
    /// "has voted", "is set to end", "still being held".
    Verb,
    /// "of", "in", "including".
    Preposition,
    /// "and", "because".
    Joint,
    /// Anything else, word by word.
    Other,
}

/// A run of a sentence's words, `first..=last`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Chunk {
    pub part: Part,
    pub first: usize,
    pub last: usize,
}

/// A date of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated {
    /// Its first and last word.
    pub first: usize,
    pub last: usize,
    /// What it means, its span in the article's text.
    pub date: text::Date,
    /// Whether the days are known; they are not if they depend on a day of publication that is not known.
    pub reckoned: bool,
}

/// A sentence with its chunks.
pub(super) struct Line<'a> {
    pub article: &'a Article,
    pub sentence: Span,
    pub tokens: &'a [Token],
    /// The words, folded.
    pub words: Vec<Cow<'a, str>>,
    pub chunks: Vec<Chunk>,
    pub dates: Vec<Dated>,
    /// Each word's chunk.
    chunk_of: Vec<u32>,
    /// For each word, one more than the index of the date that begins there; 0 for none.
    date_of: Vec<u32>,
}

/// The longest noun phrase and verb phrase, in words: longer ones are lists or no prose, and bounds keep time linear.
const LONGEST: usize = 30;

/// Verbs in -ing that are used as prepositions.
const PREPOSITIONS: &[&str] = &["including", "following", "according", "regarding", "concerning", "excluding"];
const POSSESSIVES: &[&str] = &["his", "her", "their", "its", "my", "our", "your", "whose"];
/// Auxiliaries that only a verb follows, or an adverb.
const MODALS: &[&str] = &["will", "would", "can", "could", "may", "might", "must", "should", "shall"];
const PARTICLES: &[&str] = &["up", "out", "off", "down", "away", "back", "ahead", "apart", "together"];

impl<'a> Line<'a> {
    /// Cuts sentence `at` up; `dates` are those of [`dates`] for it.
    pub fn of(article: &'a Article, tagged: &'a Tagged, at: usize, dates: &[(text::Date, bool)]) -> Self {
        let tokens = tagged.sentence(at);
        let words = tokens.iter().map(|token| text::fold(article.words(token.span))).collect();
        let sentence = article.sentences[at].span;
        let mut line = Line {
            article,
            sentence,
            tokens,
            words,
            chunks: Vec::with_capacity(tokens.len()),
            dates: Vec::new(),
            chunk_of: Vec::with_capacity(tokens.len()),
            date_of: vec![0; tokens.len()],
        };
        for &(date, reckoned) in dates {
            if let Some((first, last)) = line.tokens_of(date.span) {
                line.date_of[first] = line.dates.len() as u32 + 1;
                line.dates.push(Dated { first, last, date, reckoned });
            }
        }
        line.cut();
        line
    }

    /// The first and last word that touch `span`.
    pub fn tokens_of(&self, span: Span) -> Option<(usize, usize)> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        (first < end).then(|| (first, end - 1))
    }

    /// The article's text from word `first` to `last`, with the point of "U.S." and the sign before "$5".
    pub fn span(&self, first: usize, last: usize) -> Span {
        let (mut start, mut end) = (self.tokens[first].span.start, self.tokens[last].span.end);
        let text = &self.article.text;
        if self.words[last].len() < self.tokens[last].span.len()
            && text[end..].starts_with('.')
            && end < self.sentence.end
        {
            end += 1;
        }
        if let Some(sign) = text[..start].chars().next_back().filter(|c| matches!(c, '$' | '£' | '€' | '¥' | '₪' | '₹'))
        {
            start -= sign.len_utf8();
        }
        Span::new(start, end)
    }

    /// The words from `first` to `last` on one line.
    pub fn shown(&self, first: usize, last: usize) -> String {
        let shown = text::one_line(self.article.words(self.span(first, last)));
        let is_quote = |c: char| matches!(c, '"' | '“' | '”');
        // Half a pair of quotation marks is none.
        if shown.matches(is_quote).count() % 2 == 1 { shown.replace(is_quote, "") } else { shown }
    }

    /// The same as it stands inside a sentence: "The council" is "the council".
    pub fn inside(&self, first: usize, last: usize) -> String {
        let shown = self.shown(first, last);
        if self.tag(first) != Some(Tag::DET) && (first > 0 || self.tokens[0].tag == Tag::PROPN) {
            return shown;
        }
        let mut chars = shown.chars();
        chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
    }

    /// What stands between word `at` and the one before.
    pub fn gap(&self, at: usize) -> &'a str {
        let start = if at == 0 { self.sentence.start } else { self.tokens[at - 1].span.end };
        &self.article.text[start.min(self.tokens[at].span.start)..self.tokens[at].span.start]
    }

    /// Whether punctuation sets word `at` off from the one before.
    pub fn broken(&self, at: usize) -> bool {
        if at >= self.tokens.len() {
            return true;
        }
        let gap = self.gap(at);
        let gap = gap.strip_prefix("'s").or_else(|| gap.strip_prefix("’s")).unwrap_or(gap);
        if gap == " " {
            return false;
        }
        match gap.trim() {
            "" | "-" | "$" | "£" | "€" | "%" | "'" | "’" | "\"" | "“" | "‘" | "/" | "&" => {
                gap.trim() == "" && gap.contains("\n\n")
            }
            "." => {
                at == 0
                    || self.tokens[at - 1].span.len() > 4 && !self.article.words(self.tokens[at - 1].span).contains('.')
            }
            _ => true,
        }
    }

    /// Whether word `at` is a name.
    pub fn tags_name(&self, at: usize) -> bool {
        self.tag(at) == Some(Tag::PROPN)
    }

    /// The date that word `at` belongs to.
    pub fn date_chunk_word(&self, at: usize) -> Option<&Dated> {
        let dated = self.dates.get(self.dates.partition_point(|dated| dated.last < at))?;
        (dated.first <= at).then_some(dated)
    }

    /// The chunk of a word.
    pub fn chunk(&self, token: usize) -> usize {
        self.chunk_of[token] as usize
    }

    /// The date that begins at word `at`.
    pub fn date_at(&self, at: usize) -> Option<&Dated> {
        self.dates.get((*self.date_of.get(at)? as usize).checked_sub(1)?)
    }

    /// The part of speech of word `at`, where the words around it show the tagger to be wrong corrected.
    pub fn tag(&self, at: usize) -> Option<Tag> {
        let token = self.tokens.get(at)?;
        let word = self.word(at);
        let written = self.article.words(token.span);
        let capital = at > 0 && written.starts_with(char::is_uppercase);
        let previous = at.checked_sub(1).filter(|_| !self.broken(at));
        let behind_number = previous.is_some_and(|previous| {
            self.tokens[previous].tag == Tag::NUM
                || self.tokens[previous].tag == Tag::ADJ && previous > 0 && self.tokens[previous - 1].tag == Tag::NUM
        });
        Some(match token.tag {
            Tag::AUX if capital && matches!(word, "may" | "will") => Tag::PROPN,
            Tag::NOUN | Tag::VERB
                if matches!(word, "is" | "are" | "was" | "were" | "has" | "had" | "cannot") && !capital =>
            {
                Tag::AUX
            }
            Tag::NOUN if written.ends_with("n't") || written.ends_with("n’t") => Tag::AUX,
            // "three straight defeats".
            Tag::VERB if behind_number && word.ends_with('s') && word.len() > 3 => Tag::NOUN,
            // "bilge pumps had not worked".
            Tag::VERB
                if word.ends_with('s')
                    && word.len() > 3
                    && !capital
                    && previous.is_some_and(|previous| self.tokens[previous].tag == Tag::NOUN)
                    && matches!(self.word(at + 1), "had" | "were" | "have" | "are" | "will")
                    && !self.broken(at + 1) =>
            {
                Tag::NOUN
            }
            // "will host".
            Tag::NOUN
                if previous.is_some_and(|previous| {
                    MODALS.contains(&self.word(previous)) && self.tokens[previous].tag == Tag::AUX
                }) =>
            {
                Tag::VERB
            }
            // "to last 10 minutes".
            Tag::ADJ if word == "last" && previous.is_some_and(|previous| self.word(previous) == "to") => Tag::VERB,
            tag => tag,
        })
    }

    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", AsRef::as_ref)
    }

    fn is_nounish(&self, at: usize) -> bool {
        matches!(self.tag(at), Some(Tag::NOUN | Tag::PROPN))
    }

    fn cut(&mut self) {
        let mut at = 0;
        while at < self.tokens.len() {
            let (part, last) = self.read(at);
            let chunk = self.chunks.len() as u32;
            self.chunk_of.extend((at..=last).map(|_| chunk));
            self.chunks.push(Chunk { part, first: at, last });
            at = last + 1;
        }
    }

    /// What begins at word `at`, and its last word.
    fn read(&self, at: usize) -> (Part, usize) {
        let (word, tag) = (self.word(at), self.tag(at).unwrap_or(Tag::SYM));
        let starts_noun = POSSESSIVES.contains(&word)
            || matches!(tag, Tag::DET | Tag::ADJ | Tag::NUM | Tag::NOUN | Tag::PROPN)
            || self.date_at(at).is_some();
        if starts_noun && let Some(last) = self.noun(at) {
            return (Part::Noun, last);
        }
        match tag {
            Tag::PRON | Tag::SCONJ if matches!(word, "who" | "which" | "that" | "whom") => {
                // "that" after a noun begins a relative clause, after a verb what was said.
                let behind_noun = at > 0 && matches!(self.tag(at - 1), Some(Tag::NOUN | Tag::PROPN | Tag::NUM));
                (if word != "that" || behind_noun { Part::Relative } else { Part::Joint }, at)
            }
            Tag::PRON if word == "there" => (Part::Other, at),
            Tag::PRON | Tag::DET => (Part::Pronoun, at),
            Tag::VERB if PREPOSITIONS.contains(&word) => (Part::Preposition, at),
            Tag::ADV | Tag::VERB | Tag::AUX | Tag::PART => {
                self.verb(at).map_or((Part::Other, at), |end| (Part::Verb, end))
            }
            Tag::ADP => (Part::Preposition, at),
            Tag::CCONJ | Tag::SCONJ => (Part::Joint, at),
            _ => (Part::Other, at),
        }
    }

    /// The last word of the noun phrase that begins at `first`.
    fn noun(&self, first: usize) -> Option<usize> {
        let mut head = None;
        let mut at = first;
        while at < self.tokens.len().min(first + LONGEST)
            && (at == first || !self.broken(at) || self.joins_adjectives(at))
        {
            let before = if at > first { self.tag(at - 1) } else { None };
            let owned = at > first && self.tokens[at - 1].owns;
            let opens = owned
                || matches!(
                    before,
                    None | Some(Tag::DET | Tag::ADJ | Tag::NUM | Tag::VERB | Tag::CCONJ | Tag::PRON | Tag::ADV)
                );
            if let Some(dated) = self.date_at(at) {
                let led = matches!(before, Some(Tag::DET | Tag::PRON))
                    || before == Some(Tag::ADJ) && self.tag(first) == Some(Tag::DET);
                if at > first && !owned && !led {
                    break;
                }
                head = Some(dated.last);
                at = dated.last + 1;
                if !self.dates_noun(first, dated) {
                    break;
                }
                continue;
            }
            match self.tag(at).unwrap_or(Tag::SYM) {
                Tag::NOUN | Tag::PROPN => head = Some(at),
                Tag::NUM => {
                    let written = self.article.words(self.tokens[at].span);
                    if !opens && (before != Some(Tag::PROPN) || written.contains(',')) && self.gap(at) != "-" {
                        break;
                    }
                    head = Some(at);
                }
                Tag::DET if at == first || owned || matches!(self.word(at - 1), "all" | "both" | "half" | "such") => {}
                Tag::PRON if at == first || POSSESSIVES.contains(&self.word(at)) && before == Some(Tag::DET) => {}
                Tag::ADJ if opens || self.gap(at) == "-" => {}
                Tag::ADJ if before == Some(Tag::PROPN) && self.is_nounish(at + 1) => {}
                Tag::VERB if opens && at > first && self.describes(at) => {}
                Tag::ADV
                    if opens && at > first && matches!(self.tag(at + 1), Some(Tag::ADJ)) && !self.broken(at + 1) => {}
                Tag::CCONJ if before == Some(Tag::ADJ) && head.is_none() && self.tag(at + 1) == Some(Tag::ADJ) => {}
                _ => break,
            }
            at += 1;
        }
        if at == first {
            return None;
        }
        // "an offensive": an adjective that nothing follows is the noun itself.
        let end = at - 1;
        let ownerless = head.is_none_or(|head| head < end && self.tokens[head].owns);
        let led = end > first && self.tokens[end].tag == Tag::ADJ && ownerless && head.is_none_or(|head| head < end);
        let led = led && (self.tokens[first].tag == Tag::DET || head.is_some());
        if led { Some(end) } else { head }
    }

    /// Whether the verb at `at` is a participle that describes a noun behind it: "planned visit".
    fn describes(&self, at: usize) -> bool {
        let word = self.word(at);
        (word.ends_with("ing") || super::verbs::is_participle(word))
            && at + 1 < self.tokens.len()
            && !self.broken(at + 1)
            && (self.is_nounish(at + 1)
                || self.tag(at + 1) == Some(Tag::NUM)
                || self.tag(at + 1) == Some(Tag::ADJ) && self.is_nounish(at + 2))
    }

    /// Whether a comma before `at` stands between two adjectives.
    fn joins_adjectives(&self, at: usize) -> bool {
        self.gap(at) == ", "
            && self.tag(at) == Some(Tag::ADJ)
            && self.tag(at - 1) == Some(Tag::ADJ)
            && self.is_nounish(at + 1)
    }

    /// Whether a date belongs to the noun behind it: "the October 7 attack", "Monday's vote".
    fn dates_noun(&self, first: usize, dated: &Dated) -> bool {
        let next = dated.last + 1;
        if next >= self.tokens.len() || self.broken(next) {
            return false;
        }
        if self.tokens[dated.last].owns {
            return true;
        }
        if !matches!(self.tag(next), Some(Tag::NOUN | Tag::ADJ)) {
            return false;
        }
        let vague =
            matches!(self.word(dated.first), "last" | "this" | "next" | "yesterday" | "today" | "tomorrow" | "tonight")
                || self.word(dated.last) == "ago";
        let adverbial = first == dated.first
            && (first == 0
                || matches!(self.word(first - 1), "on" | "by" | "until" | "since" | "in" | "before" | "after"));
        first < dated.first || !vague && !adverbial
    }

    /// The last word of the verb phrase that begins at `first`, perhaps with adverbs.
    fn verb(&self, first: usize) -> Option<usize> {
        let mut last: Option<usize> = None;
        let mut at = first;
        while at < self.tokens.len().min(first + LONGEST)
            && (at == first || !self.broken(at))
            && self.date_at(at).is_none()
        {
            let word = self.word(at);
            match self.tag(at).unwrap_or(Tag::SYM) {
                Tag::AUX => last = Some(at),
                Tag::VERB => {
                    let after_verb =
                        last.is_some_and(|last| last == at - 1 && matches!(self.tag(last), Some(Tag::VERB | Tag::ADJ)));
                    if PREPOSITIONS.contains(&word) || after_verb && (!word.ends_with("ing") || self.describes(at)) {
                        break;
                    }
                    last = Some(at);
                }
                Tag::PART if word == "to" && !matches!(self.tag(at + 1), Some(Tag::VERB | Tag::AUX)) => break,
                Tag::ADV if matches!(word, "more" | "less" | "at" | "where" | "when" | "why" | "how") => break,
                Tag::PART | Tag::ADV => {}
                // A present participle that the tagger took for a noun: "is urging".
                Tag::NOUN if word.ends_with("ing") && last.is_some_and(|last| self.tokens[last].tag == Tag::AUX) => {
                    last = Some(at);
                }
                Tag::ADJ if last.is_some() && self.word(at + 1) == "to" && self.tag(at + 2) == Some(Tag::VERB) => {}
                Tag::ADJ if matches!(word, "captive" | "hostage") && last == Some(at - usize::from(at > 0)) => {
                    last = Some(at);
                }
                _ => break,
            }
            at += 1;
        }
        let last = last?;
        let particle = last + 1 < self.tokens.len()
            && PARTICLES.contains(&self.word(last + 1))
            && self.word(last + 2) != "to"
            && !self.broken(last + 1);
        Some(last + usize::from(particle))
    }
}
