//! The beginning of an article, cut into words: what every rule reads.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Article, BlockKind, Sentence};
use crate::text::{self, Span};

/// How many sentences are read: a news story's event stands in the first ten, and names are counted in some more.
const MOST_READ: usize = 40;
/// Within how many sentences from the first the lead is looked for: captions and a site's own words may stand above it.
const LEAD_WITHIN: usize = 4;

/// Longest sentence, in bytes, that a member reads to its end; longer ones are often lines that were run together.
const LONGEST_READ: usize = 450;

/// A word and where it stands.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) folded: String,
    pub(super) is_capital: bool,
    /// Whether something stands between the word before and this one that parts clauses: a comma, a bracket, a dash.
    pub(super) is_parted: bool,
    /// Whether a hyphen joins it to the word before.
    pub(super) is_joined: bool,
}

/// The headline or a sentence.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) words: Vec<Word>,
    pub(super) is_headline: bool,
    /// Whether Most Words Are Capitalised, so that capitals tell no names.
    pub(super) is_title_case: bool,
    /// How much of the main event it tells, from 0 to about 2.
    pub(super) weight: f32,
}

/// The beginning of an article.
#[derive(Debug)]
pub(super) struct Story<'a> {
    pub(super) article: &'a Article,
    /// The headline, if there is one, then the sentences in order.
    pub(super) parts: Vec<Part>,
    /// Index of the lead: the sentence that tells the story in short.
    pub(super) lead: usize,
    /// Index of the first caption; they come last, as they show the scene and seldom tell the news.
    captions_from: usize,
    /// How often each folded word occurs in the parts.
    counts: FxHashMap<String, usize>,
    /// The folded words that are written with a capital inside a sentence more often than without one.
    capitals: FxHashMap<String, isize>,
}

impl<'a> Story<'a> {
    pub(super) fn read(article: &'a Article) -> Self {
        let title = article.blocks_of(BlockKind::Title).next();
        let title = title.filter(|span| span.len() <= LONGEST_READ);
        let tells = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Caption);
        let sentences = article.sentences.iter().filter(|sentence| tells(article.kind_of(sentence)));
        let (captions, told): (Vec<&Sentence>, Vec<&Sentence>) =
            sentences.take(MOST_READ).partition(|sentence| article.kind_of(sentence) == BlockKind::Caption);
        let captions_from = usize::from(title.is_some()) + told.len();
        let sentences = told.into_iter().chain(captions).map(|sentence| sentence.span);
        let mut parts: Vec<Part> = title.into_iter().chain(sentences).map(|span| Part::new(article, span)).collect();
        let mut counts = FxHashMap::default();
        for word in parts.iter().flat_map(|part| &part.words) {
            *counts.entry(word.folded.clone()).or_default() += 1;
        }
        let mut capitals = FxHashMap::default();
        for part in parts.iter().filter(|part| !part.is_title_case) {
            for word in part.words.iter().skip(1) {
                *capitals.entry(word.folded.clone()).or_default() += if word.is_capital { 1 } else { -1 };
            }
        }
        let first = usize::from(title.is_some());
        if title.is_some() {
            parts[0].is_headline = true;
        }
        // The headline may be known from elsewhere, where the text does not hold it.
        let headline = article.metadata.title.as_deref().unwrap_or_default();
        let headline = text::tokens(headline).map(|token| text::fold(token.of_text(headline)));
        let headline: FxHashSet<String> =
            headline.filter(|word| !text::is_stop_word(word)).map(|word| text::stem(&word).into_owned()).collect();
        let shared = |part: &Part| {
            let own: FxHashSet<String> = part.stems().filter(|stem| headline.contains(stem)).collect();
            own.len() as f32 / headline.len().max(1) as f32
        };
        for (at, part) in parts.iter_mut().enumerate() {
            let nth = if at < captions_from { at.saturating_sub(first) } else { 1 };
            let told = 1.0 / (1.0 + 0.3 * nth as f32) + shared(part);
            let is_speech = article.words(part.span).starts_with(QUOTES);
            part.weight = match part {
                _ if part.is_headline => 2.0,
                _ if is_speech || part.span.len() > LONGEST_READ => told / 2.0,
                _ => told,
            };
        }
        let lead = (first..captions_from.max(1).min(parts.len()))
            .take(LEAD_WITHIN)
            .max_by(|a, b| parts[*a].weight.total_cmp(&parts[*b].weight).then(b.cmp(a)))
            .unwrap_or(0);
        Story { article, parts, lead, captions_from, counts, capitals }
    }

    /// How often a folded word occurs.
    pub(super) fn count(&self, folded: &str) -> usize {
        self.counts.get(folded).copied().unwrap_or_default()
    }

    /// Whether a word is part of a name, in capitals that stand for nothing else.
    pub(super) fn is_name(&self, part: &Part, at: usize) -> bool {
        let word = &part.words[at];
        if !word.is_capital || text::is_stop_word(&word.folded) || is_time(word) || is_number(word) {
            return false;
        }
        let is_sure = |at: usize| at > 0 && !part.is_title_case && part.words[at].is_capital;
        match self.capitals.get(&word.folded) {
            _ if is_sure(at) => true,
            Some(times) => *times > 0,
            // The first word of a sentence has a capital anyway: "Ann Lee spoke", but "Heavy rain fell".
            None => !text::is_known_word(&word.folded) || at == 0 && part.words.len() > 1 && is_sure(1),
        }
    }

    /// The lead, then the other sentences of the beginning, those first that tell most.
    pub(super) fn most_telling(&self) -> Vec<usize> {
        let mut others: Vec<usize> =
            (0..self.captions_from).filter(|at| *at != self.lead && !self.parts[*at].is_headline).collect();
        others.sort_by(|a, b| self.parts[*b].weight.total_cmp(&self.parts[*a].weight));
        let is_sentence = |at: &usize| self.parts.get(*at).is_some_and(|part| !part.is_headline);
        [self.lead].into_iter().chain(others.into_iter().take(2)).filter(is_sentence).collect()
    }

    /// The words from the one at `from` of a part up to, and without, the one at `to`.
    pub(super) fn span(&self, part: usize, from: usize, to: usize) -> Span {
        let part = &self.parts[part];
        // "red-flagged" is not "flagged".
        let from = (0..=from).rev().find(|at| !part.words[*at].is_joined).unwrap_or(from);
        let mut span = Span::new(part.words[from].span.start, part.words[to - 1].span.end);
        // "describes 'carnage" has lost the mark that closes it.
        let next = self.article.text[span.end..part.span.end].chars().next();
        if let Some(mark) = next.filter(|mark| QUOTES.contains(mark)) {
            let words = self.article.words(span);
            let opens = words
                .char_indices()
                .filter(|(at, c)| QUOTES.contains(c) && !words[..*at].ends_with(char::is_alphanumeric));
            let closes = words.char_indices().filter(|(at, c)| {
                QUOTES.contains(c)
                    && words[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '.')
                    && !words[at + c.len_utf8()..].starts_with(char::is_alphanumeric)
            });
            if opens.count() > closes.count() {
                span.end += mark.len_utf8();
            }
        }
        span
    }
}

impl Part {
    fn new(article: &Article, span: Span) -> Self {
        let sentence = article.words(span);
        let mut end = 0;
        let words = text::tokens(sentence).map(|token| {
            let written = token.of_text(sentence);
            let between = &sentence[end..token.start];
            end = token.end;
            Word {
                span: Span::new(span.start + token.start, span.start + token.end),
                folded: text::fold(written).into_owned(),
                is_capital: written.starts_with(char::is_uppercase),
                is_parted: parts_clauses(between),
                is_joined: between == "-",
            }
        });
        let words: Vec<Word> = words.collect();
        let long = || words.iter().filter(|word| word.folded.len() > 3);
        let is_title_case = long().filter(|word| !word.is_capital).count() * 10 <= long().count();
        Part { span, words, is_headline: false, is_title_case, weight: 0.0 }
    }

    /// The stems of its words that carry a subject.
    fn stems(&self) -> impl Iterator<Item = String> + '_ {
        let own = self.words.iter().filter(|word| !text::is_stop_word(&word.folded));
        own.map(|word| text::stem(&word.folded).into_owned())
    }

    /// One past the last word of the clause that goes on from the word at `from`: up to a mark that parts clauses or a
    /// word that begins another one, and `most` words at most.
    pub(super) fn clause_end(&self, from: usize, most: usize) -> usize {
        let ends = |word: &Word| word.is_parted || OPENERS.contains(&word.folded.as_str());
        let rest = self.words.iter().enumerate().skip(from + 1).take(most.saturating_sub(1));
        let dangles = |at: usize| DANGLING.contains(&self.words[at].folded.as_str());
        let last = self.words.len().min(from + most.max(1));
        let mut end = rest.clone().find(|(_, word)| ends(word)).map_or(last, |(at, _)| at);
        // What is cut short ends before a preposition: not with "a resolution calling" but with "a resolution".
        let is_cut = end == last && self.words.get(end).is_some_and(|word| !ends(word));
        if is_cut {
            end = (from + most / 2..end).rev().find(|at| dangles(*at)).unwrap_or(end);
        }
        while end > from + 1 && (dangles(end - 1) || is_cut && self.words[end - 1].folded.ends_with("ing")) {
            end -= 1;
        }
        end
    }
}

/// Whether a word is a month or a weekday.
pub(super) fn is_time(word: &Word) -> bool {
    #[rustfmt::skip] // a list
    const TIMES: &[&str] = &[
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "monday",
        "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "am", "pm", "est", "edt", "pst", "pdt", "gmt",
        "bst",
    ];
    TIMES.contains(&word.folded.as_str())
}

/// Whether a word is a number, in digits or in letters.
pub(super) fn is_number(word: &Word) -> bool {
    text::stem(&word.folded).starts_with(|c: char| c.is_ascii_digit())
}

/// Marks that open or close a quotation.
const QUOTES: [char; 6] = ['"', '\'', '‘', '’', '“', '”'];

/// Words that begin a clause which says something else.
#[rustfmt::skip] // a list
const OPENERS: &[&str] = &[
    "after", "although", "amid", "as", "because", "before", "but", "despite", "following", "said", "says", "since",
    "though", "until", "when", "where", "which", "while", "who", "whose",
];

/// Words that nothing ends with.
const DANGLING: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "her", "his", "in", "into", "its", "of", "on", "or", "than", "that",
    "the", "their", "to", "with",
];

/// Whether what stands between two words parts clauses.
fn parts_clauses(between: &str) -> bool {
    between.contains([',', ';', ':', '!', '?', '(', ')', '[', ']', '—', '–', '…', '|', '*', '/', '#', '@'])
        || between.contains(" - ")
        || between.contains("--")
        || between.contains(". ")
        || between.contains('\n')
}
