//! An article made ready for matching: who says what where, looked up by stem. Built once, then only read.

use rustc_hash::FxHashMap;

use super::phrasings::PhrasingIndex;
use super::synonyms::{GroupId, Synonyms};
use super::vectors;
use crate::article::{Article, BlockKind};
use crate::facts::{Entities, Fact, FactBase};
use crate::text::{self, Span};

/// A stem of this article, as a number.
pub(super) type StemId = u32;

/// How often a stem stands in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Posting {
    pub sentence: u32,
    pub count: u16,
}

/// A word of the article as it is spelled there.
#[derive(Debug)]
pub(super) struct Word {
    /// Folded.
    pub spelling: Box<str>,
    pub stem: StemId,
    traits: Traits,
    /// The letters it holds, a bit each: a fast lower bound of the edit distance to another word.
    pub letters: u32,
}

/// What a word by itself tells of a sentence that holds it.
#[derive(Debug, Clone, Copy)]
struct Traits {
    stop: bool,
    number: bool,
    year: bool,
    /// An English word, which is no name where it begins a sentence.
    known: bool,
    pointer: bool,
    placer: bool,
    cause: bool,
    amount: bool,
    time: bool,
}

impl Traits {
    fn of(folded: &str, stem: &str) -> Self {
        let number = stem.starts_with(|c: char| c.is_ascii_digit());
        Traits {
            stop: text::is_stop_word(folded),
            number,
            year: number && folded.len() == 4 && matches!(folded.parse(), Ok(1000..=2100)),
            known: text::is_known_word(folded),
            pointer: POINTERS.contains(&folded),
            placer: PLACERS.contains(&folded),
            cause: CAUSES.contains(&folded),
            amount: AMOUNTS.contains(&folded),
            // "May" is mostly a verb once its capital is folded.
            time: TIMES.contains(&folded) || MONTHS.contains(&folded) && folded != "may",
        }
    }
}

/// What matching needs to know of a sentence.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its tokens' stems in [`Index::stream`].
    pub stream: (u32, u32),
    /// Words that are no stop words.
    pub length: f32,
    /// Whether it may be given as an answer; a heading that asks is no answer.
    pub answers: bool,
    /// Whether it belongs to the story, not to a caption, byline or heading.
    pub story: bool,
    /// The sentence before it, if the two belong together.
    pub before: Option<u32>,
    /// The sentence after it, if the two belong together.
    pub after: Option<u32>,
    /// The heading above it.
    pub heading: Option<u32>,
    /// First of its paragraph.
    pub opens: bool,
    /// Begins with a pronoun that points back.
    pub points_back: bool,
    /// What kinds of answers it holds.
    pub holds: Holds,
    /// Its names and numbers in [`Index::names`] and [`Index::numbers`].
    pub names: (u32, u32),
    pub numbers: (u32, u32),
}

/// The kinds of answers that a sentence holds, as far as its surface shows.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Holds {
    pub time: bool,
    pub place: bool,
    pub cause: bool,
    pub amount: bool,
}

/// An article's sentences, indexed. Sentence numbers are those of [`Article::sentences`].
#[derive(Debug)]
pub struct Index {
    pub(super) entries: Vec<Entry>,
    pub(super) words: Vec<Word>,
    pub(super) by_spelling: FxHashMap<Box<str>, u32>,
    pub(super) stems: FxHashMap<Box<str>, StemId>,
    /// The stems' spellings, by number.
    names_of_stems: Vec<Box<str>>,
    /// The stems' numbers in the order of their spellings.
    sorted: Vec<StemId>,
    pub(super) postings: Vec<Vec<Posting>>,
    pub(super) groups: FxHashMap<GroupId, Vec<u32>>,
    /// Stems of the title.
    pub(super) title: Vec<StemId>,
    /// The stems of all sentences, one after another.
    pub(super) stream: Vec<StemId>,
    pub(super) names: Vec<StemId>,
    pub(super) numbers: Vec<StemId>,
    /// The stems that have a vector of meaning, each with it.
    pub(super) meanings: Vec<(StemId, vectors::Vector)>,
    /// What people ask for the article's facts.
    pub(super) phrasings: PhrasingIndex,
    /// For each fact the sentence that bears it out.
    pub(super) facts: Vec<u32>,
    /// Mean of [`Entry::length`] over the story.
    pub(super) mean_length: f32,
}

/// Words that begin a reason.
const CAUSES: &[&str] = &[
    "because",
    "since",
    "due",
    "result",
    "therefore",
    "thus",
    "led",
    "cause",
    "caused",
    "causes",
    "causing",
    "reason",
    "reasons",
    "avoid",
    "prevent",
    "owing",
    "why",
    "so",
    "prompted",
    "order",
    "response",
    "amid",
    "light",
    "explain",
    "explained",
];
/// Pronouns that point to the sentence before.
const POINTERS: &[&str] =
    &["he", "she", "it", "they", "this", "these", "that", "those", "his", "her", "their", "its", "him", "them"];
/// Words that a place stands behind.
const PLACERS: &[&str] = &["in", "at", "near", "from", "to", "on", "of", "outside", "across", "around", "between"];
/// Signs and words of sums and shares.
const AMOUNTS: &[&str] =
    &["percent", "dollars", "dollar", "pounds", "euros", "million", "billion", "thousand", "hundred", "cent"];
/// Words of dates and spans of time, beside the months.
#[rustfmt::skip] // a list
const TIMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "century", "centuries",
    "yesterday", "tomorrow", "today", "decade", "decades", "year", "years", "month", "months", "week", "weeks",
];
/// The months, in order.
#[rustfmt::skip] // a list
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

impl Index {
    /// Reads an article: its facts and its index, side by side.
    pub fn read(article: &Article) -> (FactBase, Self) {
        let (base, words) = rayon::join(|| FactBase::of(article), || Index::of_words(article));
        let index = words.with_facts(article, &base);
        (base, index)
    }

    /// Adds who is named, and what people ask for the facts.
    fn with_facts(mut self, article: &Article, base: &FactBase) -> Self {
        self.add_entities(article, &base.entities);
        self.phrasings = PhrasingIndex::build(&base.facts);
        self.facts = base.facts.iter().map(|fact| self.sentence_of(article, fact)).collect();
        self
    }

    /// Indexes an article's words.
    fn of_words(article: &Article) -> Self {
        let mut index = Index {
            entries: Vec::with_capacity(article.sentences.len()),
            words: Vec::new(),
            by_spelling: FxHashMap::default(),
            stems: FxHashMap::default(),
            names_of_stems: Vec::new(),
            sorted: Vec::new(),
            postings: Vec::new(),
            groups: FxHashMap::default(),
            title: Vec::new(),
            stream: Vec::with_capacity(article.text.len() / 6),
            names: Vec::new(),
            numbers: Vec::new(),
            meanings: Vec::new(),
            phrasings: PhrasingIndex::default(),
            facts: Vec::new(),
            mean_length: 0.0,
        };
        let dates = text::dates(&article.text, article.metadata.published);
        let mut dates = dates.as_slice();
        for (at, sentence) in article.sentences.iter().enumerate() {
            let mut entry = index.read_sentence(article, sentence.span, at);
            while let Some((date, rest)) = dates.split_first().filter(|(date, _)| date.span.start < sentence.span.end) {
                if sentence.span.holds(date.span) {
                    entry.holds.time = true;
                    index.add_implied_date(at, date);
                }
                dates = rest;
            }
            let kind = article.kind_of(sentence);
            entry.answers = !(kind == BlockKind::Heading && article.words(sentence.span).ends_with('?'));
            entry.story = kind == BlockKind::Paragraph;
            index.entries.push(entry);
        }
        for span in article.metadata.title.iter().flat_map(|title| text::tokens(title).map(|span| span.of_text(title)))
        {
            let word = index.word(&text::fold(span));
            index.title.push(index.words[word].stem);
        }
        index.link_neighbours(article);
        index.find_groups();
        let meaning = |(name, stem): (&str, StemId)| Some((stem, vectors::vector(vectors::row(name)?)));
        index.meanings = index.names_of_stems.iter().map(AsRef::as_ref).zip(0..).filter_map(meaning).collect();
        index.sorted = (0..index.names_of_stems.len() as StemId).collect();
        index.sorted.sort_by(|&a, &b| index.names_of_stems[a as usize].cmp(&index.names_of_stems[b as usize]));
        let story = index.entries.iter().filter(|entry| entry.story);
        let (sum, count) = story.fold((0.0, 0.0), |(sum, count), entry| (sum + entry.length, count + 1.0));
        index.mean_length = if count > 0.0 { sum / count } else { 1.0 };
        index
    }

    /// How many sentences it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds no sentence.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The article's stem of a folded word, if it holds one.
    pub(super) fn stem_of(&self, folded: &str) -> Option<StemId> {
        match self.by_spelling.get(folded) {
            Some(&word) => Some(self.words[word as usize].stem),
            None => self.stems.get(text::stem(folded).as_ref()).copied(),
        }
    }

    /// How a stem is spelled.
    pub(super) fn name(&self, stem: StemId) -> &str {
        &self.names_of_stems[stem as usize]
    }

    /// The first word of the article that has this stem.
    pub(super) fn spelling_of(&self, stem: StemId) -> &str {
        self.words.iter().find(|word| word.stem == stem).map_or(self.name(stem), |word| &word.spelling)
    }

    /// The stems that begin with these bytes.
    pub(super) fn beginning_with<'a>(&'a self, beginning: &'a [u8]) -> impl Iterator<Item = StemId> + 'a {
        let start = self.sorted.partition_point(|&stem| self.name(stem).as_bytes() < beginning);
        self.sorted[start..].iter().copied().take_while(|&stem| self.name(stem).as_bytes().starts_with(beginning))
    }

    /// How much a stem tells: the logarithmic inverse document frequency of BM25, of this article.
    pub(super) fn idf(&self, stem: StemId) -> f32 {
        inverse_frequency(self.len(), self.postings[stem as usize].len())
    }

    /// The weight of a word that the article does not hold.
    pub(super) fn idf_of_unseen(&self) -> f32 {
        inverse_frequency(self.len(), 0)
    }

    /// The number of a word, which is new or known.
    fn word(&mut self, folded: &str) -> usize {
        if let Some(&word) = self.by_spelling.get(folded) {
            return word as usize;
        }
        let stem = text::stem(folded);
        let traits = Traits::of(folded, &stem);
        let stem = self.stem_id(&stem);
        let spelling: Box<str> = folded.into();
        self.by_spelling.insert(spelling.clone(), self.words.len() as u32); // an article has fewer than 2^32 bytes
        self.words.push(Word { letters: text::letters(folded), spelling, stem, traits });
        self.words.len() - 1
    }

    fn stem_id(&mut self, stem: &str) -> StemId {
        if let Some(&id) = self.stems.get(stem) {
            return id;
        }
        let id = StemId::try_from(self.postings.len()).unwrap_or(StemId::MAX);
        self.stems.insert(stem.into(), id);
        self.names_of_stems.push(stem.into());
        self.postings.push(Vec::new());
        id
    }

    /// Notes that `stem` stands in the sentence `at`, which is the last one read.
    fn post(&mut self, stem: StemId, at: usize) {
        let sentence = u32::try_from(at).unwrap_or(u32::MAX);
        match self.postings[stem as usize].last_mut() {
            Some(last) if last.sentence == sentence => last.count = last.count.saturating_add(1),
            _ => self.postings[stem as usize].push(Posting { sentence, count: 1 }),
        }
    }

    fn read_sentence(&mut self, article: &Article, span: Span, at: usize) -> Entry {
        let words = article.words(span);
        let (stream, names, numbers) = (self.stream.len(), self.names.len(), self.numbers.len());
        let mut holds = Holds { amount: words.contains(['$', '£', '€', '%']), ..Holds::default() };
        let (mut length, mut points_back, mut behind_placer) = (0.0, false, false);
        let mut last: Option<(Span, usize)> = None;
        for (nth, token) in text::tokens(words).enumerate() {
            let written = token.of_text(words);
            let word = self.word(&text::fold(written));
            let Word { stem, traits, .. } = self.words[word];
            self.post(stem, at);
            self.stream.push(stem);
            length += f32::from(u8::from(!traits.stop));
            points_back |= nth == 0 && traits.pointer;
            if traits.number {
                self.numbers.push(stem);
            } else if written.starts_with(char::is_uppercase) && !traits.stop && (nth > 0 || !traits.known) {
                self.names.push(stem);
                holds.place |= behind_placer;
            }
            holds.cause |= traits.cause;
            holds.amount |= traits.amount;
            holds.time |= traits.time || traits.year;
            behind_placer = traits.placer || behind_placer && &*self.words[word].spelling == "the";
            // "cease-fire" is also "ceasefire".
            if let Some((before, first)) = last
                && words[before.end..token.start] == *"-"
                && !traits.number
            {
                let joined = format!("{}{}", self.words[first].spelling, self.words[word].spelling);
                let joined = self.word(&joined);
                self.post(self.words[joined].stem, at);
            }
            last = Some((token, word));
        }
        let range = |start: usize, end: usize| (start as u32, end as u32); // an article has fewer than 2^32 bytes
        Entry {
            stream: range(stream, self.stream.len()),
            length,
            answers: true,
            story: true,
            before: None,
            after: None,
            heading: None,
            opens: false,
            points_back,
            holds,
            names: range(names, self.names.len()),
            numbers: range(numbers, self.numbers.len()),
        }
    }

    /// A day that is only pointed to ("on Monday", "last night") can be asked for by its date.
    fn add_implied_date(&mut self, at: usize, date: &text::Date) {
        if date.precision == text::Precision::Day && date.first == date.last {
            let day = date.first;
            let month = MONTHS[usize::try_from(day.month() - 1).unwrap_or(0) % 12];
            for folded in [month, &day.day().to_string(), &day.year().to_string()] {
                let word = self.word(folded);
                let stem = self.words[word].stem;
                if self.postings[stem as usize].last().is_none_or(|last| last.sentence as usize != at) {
                    self.post(stem, at);
                }
            }
        }
    }

    /// Links each sentence with its neighbours: those of its paragraph, and across paragraphs as short as news has them.
    fn link_neighbours(&mut self, article: &Article) {
        /// Sentences in a paragraph that may lean on the paragraph before it.
        const SHORT: usize = 3;
        let mut in_block = vec![0usize; article.blocks.len()];
        for sentence in &article.sentences {
            in_block[sentence.block] += 1;
        }
        let mut heading = None;
        for at in 0..self.entries.len() {
            let block = article.sentences[at].block;
            let kind = article.blocks[block].kind;
            if kind == BlockKind::Heading {
                heading = Some(at as u32);
                continue;
            }
            self.entries[at].heading = heading;
            let Some(before) = at.checked_sub(1) else {
                self.entries[at].opens = true;
                continue;
            };
            let other = article.sentences[before].block;
            self.entries[at].opens = other != block;
            let short = in_block[block] <= SHORT && in_block[other] <= SHORT && article.blocks[other].kind == kind;
            if other == block || short {
                self.entries[at].before = Some(before as u32);
                self.entries[before].after = Some(at as u32);
            }
        }
    }

    /// The sentence where a fact's evidence begins.
    fn sentence_of(&self, article: &Article, fact: &Fact) -> u32 {
        let start = fact.spans.first().map_or(0, |span| span.start);
        let at = article.sentences.partition_point(|sentence| sentence.span.end <= start);
        at.min(self.len().saturating_sub(1)) as u32
    }

    /// An entity is a group of its own: each sentence that mentions it, by whatever form, holds its names by synonym.
    fn add_entities(&mut self, article: &Article, entities: &Entities) {
        let mut at = 0;
        for mention in &entities.mentions {
            while article.sentences.get(at).is_some_and(|sentence| sentence.span.end <= mention.span.start) {
                at += 1;
            }
            let sentences = self.groups.entry(group_of(mention.entity)).or_default();
            if at < article.sentences.len() && sentences.last() != Some(&(at as u32)) {
                sentences.push(at as u32);
            }
        }
    }

    /// Finds the groups of synonyms whose members, single words or phrases, stand in the article.
    fn find_groups(&mut self) {
        let synonyms = Synonyms::get();
        let mut groups: FxHashMap<GroupId, Vec<u32>> = FxHashMap::default();
        for (stem, postings) in self.names_of_stems.iter().zip(&self.postings) {
            for &group in synonyms.groups_of(stem) {
                let sentences = postings.iter().map(|posting| posting.sentence);
                groups.entry(group).or_default().extend(sentences);
            }
        }
        for (at, entry) in self.entries.iter().enumerate() {
            let stream = &self.stream[entry.stream.0 as usize..entry.stream.1 as usize];
            for start in 0..stream.len() {
                for phrase in synonyms.phrases_from(self.name(stream[start])) {
                    if phrase.is_continued_by(stream[start + 1..].iter().map(|&stem| self.name(stem))) {
                        groups.entry(phrase.group).or_default().push(at as u32);
                    }
                }
            }
        }
        for sentences in groups.values_mut() {
            sentences.sort_unstable();
            sentences.dedup();
        }
        self.groups = groups;
    }
}

/// The group of an entity. Synonyms count up from nought, entities down from the end.
pub(super) fn group_of(entity: usize) -> GroupId {
    GroupId::MAX - entity as GroupId // an article has fewer than 2^31 bytes, and so fewer entities
}

/// ln(1 + (N − n + ½) / (n + ½)): Robertson and Spärck Jones's weight in the form that stays above nought.
fn inverse_frequency(sentences: usize, holding: usize) -> f32 {
    let (all, holding) = (sentences as f32, holding as f32);
    libm::logf(1.0 + (all - holding + 0.5) / (holding + 0.5))
}
