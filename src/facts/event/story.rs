//! The beginning of an article, cut into words: what every rule reads.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Article, BlockKind, Sentence};
use crate::text::{self, Span};

/// How many sentences are read: a news story's event stands in the first ten, and names are counted in some more.
const MOST_READ: usize = 40;
/// Within how many sentences from the first the lead is looked for: captions and a site's own words may stand above it.
const LEAD_WITHIN: usize = 4;

/// A word and where it stands.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) folded: String,
    pub(super) is_capital: bool,
    /// Whether something stands between the word before and this one that parts clauses: a comma, a bracket, a dash.
    pub(super) is_parted: bool,
}

/// The headline or a sentence.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) words: Vec<Word>,
    pub(super) is_title: bool,
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
    /// How often each folded word occurs in the parts.
    counts: FxHashMap<String, usize>,
}

impl<'a> Story<'a> {
    pub(super) fn read(article: &'a Article) -> Self {
        let title = article.blocks.iter().find(|block| block.kind == BlockKind::Title).map(|block| block.span);
        let tells = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::Caption);
        let sentences = article.sentences.iter().filter(|sentence| tells(article.kind_of(sentence)));
        // Captions come last, as they show the scene and seldom tell the news.
        let (captions, told): (Vec<&Sentence>, Vec<&Sentence>) =
            sentences.take(MOST_READ).partition(|sentence| article.kind_of(sentence) == BlockKind::Caption);
        let sentences = told.into_iter().chain(captions).map(|sentence| sentence.span);
        let mut parts: Vec<Part> = title.into_iter().chain(sentences).map(|span| Part::new(article, span)).collect();
        let mut counts = FxHashMap::default();
        for word in parts.iter().flat_map(|part| &part.words) {
            *counts.entry(word.folded.clone()).or_default() += 1;
        }
        let first = usize::from(title.is_some());
        if title.is_some() {
            parts[0].is_title = true;
        }
        let headline: FxHashSet<String> =
            if title.is_some() { parts[0].stems().collect() } else { FxHashSet::default() };
        let shared = |part: &Part| {
            let own: FxHashSet<String> = part.stems().filter(|stem| headline.contains(stem)).collect();
            own.len() as f32 / headline.len().max(1) as f32
        };
        for (at, part) in parts.iter_mut().enumerate() {
            let nth = at.saturating_sub(first) as f32;
            part.weight = if part.is_title { 2.0 } else { 1.0 / (1.0 + 0.3 * nth) + shared(part) };
        }
        let lead = (first..parts.len())
            .take(LEAD_WITHIN)
            .max_by(|a, b| parts[*a].weight.total_cmp(&parts[*b].weight).then(b.cmp(a)))
            .unwrap_or(0);
        Story { article, parts, lead, counts }
    }

    /// How often a folded word occurs.
    pub(super) fn count(&self, folded: &str) -> usize {
        self.counts.get(folded).copied().unwrap_or_default()
    }

    /// The lead, or the sentence that tells most beside it.
    pub(super) fn most_telling_but(&self, part: usize) -> Option<usize> {
        if part != self.lead {
            return Some(self.lead);
        }
        let others = (0..self.parts.len()).filter(|at| *at != part && !self.parts[*at].is_title);
        others.max_by(|a, b| self.parts[*a].weight.total_cmp(&self.parts[*b].weight).then(b.cmp(a)))
    }

    /// The words from the one at `from` of a part up to, and without, the one at `to`.
    pub(super) fn span(&self, part: usize, from: usize, to: usize) -> Span {
        let words = &self.parts[part].words;
        Span::new(words[from].span.start, words[to - 1].span.end)
    }

    /// The text before a word, back to the word before it.
    pub(super) fn written(&self, word: &Word) -> &str {
        self.article.words(word.span)
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
            }
        });
        let words = words.collect();
        Part { span, words, is_title: false, weight: 0.0 }
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
        let end = rest.clone().find(|(_, word)| ends(word)).map(|(at, _)| at);
        end.unwrap_or_else(|| self.words.len().min(from + most.max(1)))
    }
}

/// Words that begin a clause which says something else.
const OPENERS: &[&str] = &[
    "after",
    "although",
    "amid",
    "as",
    "because",
    "before",
    "but",
    "despite",
    "following",
    "said",
    "says",
    "since",
    "though",
    "until",
    "when",
    "where",
    "which",
    "while",
    "who",
    "whose",
];

/// Whether what stands between two words parts clauses.
fn parts_clauses(between: &str) -> bool {
    between.contains([',', ';', ':', '!', '?', '(', ')', '[', ']', '—', '–', '…', '|'])
        || between.contains(" - ")
        || between.contains("--")
        || between.contains(". ")
        || between.contains('\n')
}
