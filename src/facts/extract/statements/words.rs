//! A sentence's words as the clause reader sees them: tags mended where the word itself tells better, and what stands
//! between two words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::verbs::{self, Form};
use crate::facts::{Tag, Token};
use crate::text::Span;

/// What a function word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lex {
    /// Nothing special: go by the tag.
    Plain,
    /// "is", "were"
    Be,
    /// "be", "been", "being"
    BePart,
    /// "has", "had"
    Have,
    /// "did"
    Do,
    /// "will", "must"
    Modal,
    /// "cannot", "won't"
    ModalNot,
    /// "didn't"
    DoNot,
    /// "isn't"
    BeNot,
    /// "hasn't"
    HaveNot,
    /// "not", "never"
    Not,
    /// "to"
    To,
    /// "who", "which"
    Relative,
    /// "that"
    That,
    /// "because", "when"
    Sub,
    /// "what", "how": a clause that stands for a noun
    Free,
    /// "and", "or"
    And,
    /// "but", "so", "yet"
    But,
    /// "he", "they"
    Subject,
    /// "him", "themselves"
    Objective,
    /// "there"
    There,
    /// "the", "its": a noun phrase begins
    Det,
    /// A preposition.
    Prep,
    /// "also", "now"
    Adverb,
    /// "off" in "called off"
    Particle,
}

#[rustfmt::skip] // a table
const WORDS: &[(Lex, &[&str])] = &[
    (Lex::Be, &["is", "are", "was", "were", "am"]),
    (Lex::BePart, &["be", "been", "being"]),
    (Lex::Have, &["has", "have", "had"]),
    (Lex::Do, &["does", "do", "did"]),
    (Lex::Modal, &["will", "would", "can", "could", "may", "might", "must", "shall", "should"]),
    (Lex::ModalNot, &["cannot", "can't", "won't", "wouldn't", "couldn't", "shouldn't", "mustn't"]),
    (Lex::DoNot, &["don't", "doesn't", "didn't"]),
    (Lex::BeNot, &["isn't", "aren't", "wasn't", "weren't"]),
    (Lex::HaveNot, &["hasn't", "haven't", "hadn't"]),
    (Lex::Not, &["not", "never"]),
    (Lex::To, &["to"]),
    (Lex::Relative, &["who", "whom", "whose", "which"]),
    (Lex::That, &["that"]),
    (Lex::Sub, &[
        "because", "if", "unless", "when", "while", "although", "though", "whereas", "where", "until",
        "once", "since", "as", "after", "before", "lest", "whenever", "wherever",
    ]),
    (Lex::Free, &["what", "whether", "how", "why", "whatever", "whoever"]),
    (Lex::And, &["and", "or", "nor"]),
    (Lex::But, &["but", "so", "yet"]),
    (Lex::Subject, &["he", "she", "they", "we", "i"]),
    (Lex::Objective, &["him", "them", "me", "us", "himself", "herself", "itself", "themselves", "ourselves"]),
    (Lex::There, &["there"]),
    (Lex::Det, &[
        "the", "a", "an", "this", "these", "those", "its", "his", "their", "our", "my", "your", "every", "each", "any",
        "no", "some", "all", "both", "another",
    ]),
    (Lex::Prep, &[
        "of", "in", "on", "at", "by", "for", "from", "with", "about", "against", "between", "into", "during", "under",
        "over", "through", "amid", "among", "without", "within", "toward", "towards", "despite", "across", "near",
        "outside", "inside", "behind", "beyond", "following", "including", "according", "upon", "per", "via", "onto",
        "around", "along", "alongside", "like", "than", "concerning", "regarding", "besides", "beside", "unlike", "throughout",
    ]),
    (Lex::Adverb, &[
        "also", "now", "then", "still", "already", "just", "only", "soon", "later", "again", "recently", "currently",
        "reportedly", "allegedly", "once", "however", "meanwhile", "always", "often", "once", "even", "ever", "further",
        "instead", "thus", "therefore", "apparently", "finally", "previously", "initially", "immediately",
    ]),
    (Lex::Particle, &["off", "up", "out", "down", "ahead", "away", "back"]),
];

static LEXICON: LazyLock<HashMap<&'static str, Lex>> = LazyLock::new(|| {
    let mut lexicon = HashMap::new();
    for (lex, words) in WORDS {
        for word in *words {
            lexicon.entry(*word).or_insert(*lex);
        }
    }
    lexicon
});

/// Nouns in "-s" that are as often verbs: "the resolution calls for".
#[rustfmt::skip] // a list
const NOUN_OR_VERB: &[&str] = &[
    "aims", "appeals", "asks", "attacks", "backs", "bans", "blames", "calls", "charges", "claims", "costs", "cuts",
    "demands", "ends", "faces", "fears", "hopes", "houses", "leads", "limits", "links", "marks", "meets", "needs",
    "opens", "orders", "owns", "plans", "praises", "promises", "replaces", "reports", "requires", "rules", "seeks",
    "shows", "starts", "suffers", "supports", "takes", "urges", "uses", "visits", "votes", "wants", "warns", "wins",
    "withdraws", "works",
];

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
pub(super) enum Gap {
    /// A blank.
    Blank,
    /// "-" without blanks.
    Hyphen,
    /// A quotation mark.
    Quote,
    /// ","
    Comma,
    /// ";", ":", a dash, a bracket, the sentence's start.
    Strong,
}

/// A word of a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    /// Where it stands in the article.
    pub span: Span,
    /// Its part of speech, mended.
    pub tag: Tag,
    /// What it does in the grammar.
    pub lex: Lex,
    /// Its form, if it is a verb.
    pub form: Form,
    /// Whether a possessive "'s" stood behind it.
    pub owns: bool,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it stands in quotation marks.
    pub quoted: bool,
}

impl Word {
    /// Whether it can stand inside a noun phrase.
    pub fn is_nominal(&self) -> bool {
        matches!(self.tag, Tag::NOUN | Tag::PROPN | Tag::NUM | Tag::ADJ | Tag::DET)
            || self.lex == Lex::Det
            || self.lex == Lex::Plain && self.tag == Tag::PRON
    }

    /// Whether a noun phrase may end on it.
    pub fn is_head(&self) -> bool {
        !self.owns && matches!(self.tag, Tag::NOUN | Tag::PROPN | Tag::NUM)
            || matches!(self.lex, Lex::Subject)
            || self.lex == Lex::Plain && self.tag == Tag::PRON
    }

    /// Whether it is a full verb.
    pub fn is_verb(&self) -> bool {
        self.lex == Lex::Plain && self.tag == Tag::VERB
    }

    /// Whether it is an auxiliary that carries a tense.
    pub fn is_finite_aux(&self) -> bool {
        use Lex::{Be, BeNot, Do, DoNot, Have, HaveNot, Modal, ModalNot};
        matches!(self.lex, Be | BeNot | Have | HaveNot | Do | DoNot | Modal | ModalNot)
    }

    /// Whether it may stand between auxiliary and verb.
    pub fn is_adverb(&self) -> bool {
        self.lex == Lex::Adverb || self.lex == Lex::Not || self.lex == Lex::Plain && self.tag == Tag::ADV
    }
}

/// Lower-cases a word into a buffer that is used again and again.
pub(super) fn lower<'a>(word: &str, buffer: &'a mut String) -> &'a str {
    buffer.clear();
    if word.is_ascii() {
        buffer.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        buffer.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
    }
    buffer
}

/// Reads a sentence's words into `words`. `quoted` tells whether the sentence begins inside a quotation, and is told
/// whether it ends in one.
pub(super) fn read(text: &str, sentence: Span, tokens: &[Token], quoted: &mut bool, words: &mut Vec<Word>) {
    words.clear();
    let mut buffer = String::new();
    let mut end = sentence.start;
    let mut single = false;
    for token in tokens {
        let between = &text[end..token.span.start];
        let mut gap = gap(between, words.is_empty());
        // A point behind an abbreviation parts nothing: "Sen. Lee".
        if gap == Gap::Strong && between.trim() == "." && words.last().is_some_and(|word| word.span.len() <= 4) {
            gap = Gap::Blank;
        }
        see_quotes(between, text[token.span.start..].chars().next(), quoted);
        single = in_single_quotes(between, words.is_empty(), single);
        let low = lower(token.span.of_text(text), &mut buffer);
        // "US", "May", "Will" as names.
        let named = token.tag == Tag::PROPN && low != "i";
        let lex = LEXICON.get(low).copied().filter(|_| !named).unwrap_or(Lex::Plain);
        let lex = if is_contracted(low) { Lex::Free } else { lex };
        let tag = tag(low, token.tag, lex);
        let form = if tag == Tag::VERB { verbs::form(low) } else { Form::Base };
        words.push(Word { span: token.span, tag, lex, form, owns: token.owns, gap, quoted: *quoted || single });
        end = token.span.end;
    }
    see_quotes(&text[end..sentence.end], None, quoted);
    mend(text, words, &mut buffer);
}

fn gap(between: &str, first: bool) -> Gap {
    if first || between.contains([';', ':', '–', '—', '(', ')', '[', ']', '…', '|', '/', '.', '!', '?']) {
        return Gap::Strong;
    }
    if between.contains(',') {
        Gap::Comma
    } else if between.contains(" - ") || between.contains("--") {
        Gap::Strong
    } else if between.contains('-') {
        Gap::Hyphen
    } else if between.contains(['"', '“', '”', '‘']) {
        Gap::Quote
    } else if between.contains('\n') && between.matches('\n').count() > 1 {
        Gap::Strong
    } else {
        Gap::Blank
    }
}

/// Follows quotation marks. An opening mark before a blank closes, as it is sometimes written.
fn see_quotes(between: &str, next: Option<char>, quoted: &mut bool) {
    let mut marks = between.chars().chain(next).peekable();
    while let Some(mark) = marks.next() {
        match mark {
            '“' => *quoted = !(*quoted && marks.peek().is_none_or(|next| next.is_whitespace() || *next == ',')),
            '”' => *quoted = false,
            '"' => *quoted = !*quoted,
            _ => {}
        }
    }
}

/// Whether a word stands in single quotation marks, given what is before it. Apostrophes are no marks: one that opens
/// follows a blank, and one that closes follows a stop.
fn in_single_quotes(between: &str, first: bool, single: bool) -> bool {
    let opens = between.ends_with(['\'', '‘']) && (first || between.contains(char::is_whitespace));
    let closes = [",'", ".'", "!'", "?'", ",’", ".’", "!’", "?’"].iter().any(|mark| between.contains(mark));
    opens || single && !closes
}

/// Whether a word holds subject and verb at once: "we've", "let's". Such clauses are not read.
fn is_contracted(low: &str) -> bool {
    const WITH_IS: &[&str] = &["he's", "here's", "it's", "let's", "she's", "that's", "there's", "what's", "who's"];
    low.contains('\'')
        && (["'ve", "'m", "'re", "'ll", "'d"].iter().any(|end| low.ends_with(end)) || WITH_IS.contains(&low))
}

/// A word's tag, where the word itself tells better than its neighbours.
fn tag(low: &str, tag: Tag, lex: Lex) -> Tag {
    match lex {
        Lex::Plain => match tag {
            Tag::NOUN if verbs::is_irregular_past(low) => Tag::VERB,
            Tag::VERB if low.starts_with(|c: char| c.is_ascii_digit()) => Tag::NUM,
            tag => tag,
        },
        Lex::Det => Tag::DET,
        Lex::Prep => Tag::ADP,
        Lex::Adverb => Tag::ADV,
        Lex::Be
        | Lex::BeNot
        | Lex::BePart
        | Lex::Have
        | Lex::HaveNot
        | Lex::Do
        | Lex::DoNot
        | Lex::Modal
        | Lex::ModalNot => Tag::AUX,
        Lex::Subject | Lex::Objective | Lex::Relative | Lex::There => Tag::PRON,
        _ => tag,
    }
}

/// Mends tags by the words around them.
fn mend(text: &str, words: &mut [Word], buffer: &mut String) {
    for at in 0..words.len() {
        let word = words[at];
        let next = words.get(at + 1).copied();
        let joined = next.is_some_and(|next| next.gap == Gap::Hyphen) || word.gap == Gap::Hyphen;
        if joined && word.is_verb() {
            words[at].tag = Tag::ADJ; // "cease-fire", "short-lived"
            continue;
        }
        // "may" is a month after "in" or "on", and "will" a paper after "a".
        let Some(before) = at.checked_sub(1).map(|at| words[at]) else { continue };
        if word.lex == Lex::Modal && matches!(before.lex, Lex::Det | Lex::Prep) {
            words[at].lex = Lex::Plain;
            words[at].tag = Tag::NOUN;
        }
        if word.tag == Tag::ADJ
            && word.gap == Gap::Blank
            && !before.owns
            && matches!(before.tag, Tag::NOUN | Tag::PROPN)
            && next.is_some_and(|next| next.gap == Gap::Blank && next.lex == Lex::Det)
            && lower(word.span.of_text(text), buffer).ends_with("ed")
        {
            words[at].tag = Tag::VERB; // "the attack shocked the town"
            words[at].form = Form::Either;
        } else if word.tag == Tag::VERB && word.lex == Lex::Plain && (before.lex == Lex::Det || before.owns) {
            // "the planned visit", "the Council's call": no verb directly behind "the".
            let goes_on =
                next.is_some_and(|next| next.gap == Gap::Blank && next.is_nominal() && next.lex == Lex::Plain);
            words[at].tag = if goes_on { Tag::ADJ } else { Tag::NOUN };
        } else if word.is_verb()
            && word.form == Form::Either
            && (before.tag == Tag::ADJ || before.tag == Tag::NUM)
            && before.gap <= Gap::Quote
            && word.gap == Gap::Blank
            && next.is_some_and(|next| next.gap == Gap::Blank && next.tag == Tag::NOUN && next.lex == Lex::Plain)
        {
            words[at].tag = Tag::ADJ; // "several failed attempts"
        } else if word.is_verb() && before.tag == Tag::ADJ && before.gap != Gap::Comma && word.form == Form::Base {
            words[at].tag = Tag::NOUN; // "a planned visit"
        } else if word.tag == Tag::NOUN && word.lex == Lex::Plain && word.gap == Gap::Blank {
            let low = lower(word.span.of_text(text), buffer);
            let object = next.is_some_and(|next| {
                next.gap <= Gap::Quote
                    && (matches!(next.lex, Lex::Det | Lex::To | Lex::That | Lex::Prep | Lex::Objective)
                        || next.tag == Tag::PROPN)
                    && next.span.of_text(text) != "of"
            });
            let steps = |at: usize| (0..at).rev().map(|at| words[at]).find(|word| !word.is_adverb());
            let after_be = steps(at).is_some_and(|word| matches!(word.lex, Lex::Be | Lex::BeNot | Lex::BePart));
            let plural = next.is_some_and(|next| next.gap == Gap::Blank && next.span.of_text(text).ends_with('s'));
            let third = low.ends_with('s') && !low.ends_with("ss");
            if low.ends_with("ing") && low.len() > 5 && after_be && (object || plural)
                || third && matches!(before.lex, Lex::Subject | Lex::Relative) && before.gap <= Gap::Comma
                || third
                    && object
                    && matches!(before.tag, Tag::NOUN | Tag::PROPN)
                    && !before.owns
                    && !before.span.of_text(text).ends_with('s')
                    && NOUN_OR_VERB.contains(&low)
            {
                words[at].tag = Tag::VERB;
                words[at].form = verbs::form(low);
            }
        }
    }
}
