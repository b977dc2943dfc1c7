//! The article's words with their parts of speech: a Brill tagger's (Eric Brill, 1992, as trained by the Harper
//! project on Universal Dependencies), with capitals and suffixes filling in what it does not know.

use harper_pos_utils::Tagger;
pub use harper_pos_utils::UPOS as Tag;

use rustc_hash::FxHashSet;

use super::entities::country_forms;
use rayon::prelude::*;

use crate::article::Article;
use crate::text::{self, Span};

/// A word of the article. A possessive "'s" is cut off: "Netanyahu's" is the word "Netanyahu".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where, in the article's text.
    pub span: Span,
    /// Its part of speech.
    pub tag: Tag,
    /// Whether a possessive "'s" or "'" stood behind it.
    pub owns: bool,
}

/// All words of an article, sentence by sentence.
#[derive(Debug, Default)]
pub struct Tagged {
    tokens: Vec<Token>,
    /// Where each sentence's tokens begin; one more for the end.
    starts: Vec<u32>,
    /// Of each sentence, whether all its words have capitals.
    shouted: Vec<bool>,
    /// The words that are names only because one follows, in order.
    weak: Vec<u32>,
}

impl Tagged {
    /// Tags an article.
    pub fn of(article: &Article) -> Self {
        let mut tagged =
            Tagged { tokens: Vec::with_capacity(article.text.len() / 6), starts: vec![0], ..Tagged::default() };
        for sentence in &article.sentences {
            tagged.cut(article, sentence.span);
            tagged.starts.push(tagged.tokens.len() as u32);
            let words = &tagged.tokens[tagged.starts[tagged.starts.len() - 2] as usize..];
            tagged.shouted.push(is_shouted(article, words));
        }
        let seen = Seen::of(article, &tagged);
        let tagger = harper_brill::brill_tagger();
        let guess = |at: usize| {
            let words = tagged.sentence(at).iter().map(|token| article.words(token.span).to_owned());
            let words: Vec<String> = words.collect();
            let guesses = tagger.tag_sentence(&words);
            (words, guesses)
        };
        let guessed: Vec<(Vec<String>, Vec<Option<Tag>>)> =
            (0..article.sentences.len()).into_par_iter().with_min_len(32).map(guess).collect();
        for (at, (words, guesses)) in guessed.into_iter().enumerate() {
            let tokens = tagged.starts[at] as usize..tagged.starts[at + 1] as usize;
            let shouted = tagged.shouted[at];
            for (place, guess) in guesses.into_iter().enumerate() {
                let token = tokens.start + place;
                let settled = if shouted {
                    seen.settle_shouted(&words[place], guess)
                } else {
                    let opens = place == 0 || opens_sentence(article, &tagged.tokens[token - 1], &tagged.tokens[token]);
                    let next = tagged.tokens[..tokens.end].get(token + 1);
                    let next = next.filter(|next| article.text[tagged.tokens[token].span.end..next.span.start] == *" ");
                    let next = next.map(|next| article.words(next.span));
                    seen.settle(&words[place], opens, next, guess)
                };
                tagged.tokens[token].tag = settled.0;
                if settled.1 {
                    tagged.weak.push(token as u32);
                }
            }
        }
        tagged
    }

    /// Cuts a sentence into words.
    fn cut(&mut self, article: &Article, sentence: Span) {
        let written = article.words(sentence);
        for token in text::tokens(written) {
            let whole = token.of_text(written);
            let bare =
                ["'s", "’s", "'S", "’S"].iter().find_map(|end| whole.strip_suffix(end)).filter(|bare| !bare.is_empty());
            let behind = &written[token.end..];
            let owns = bare.is_some_and(|bare| !is_contracted(bare))
                || whole.ends_with('s') && behind.strip_prefix(['\'', '’']).is_some_and(|rest| rest.starts_with(' '));
            let bare = bare.filter(|_| owns).unwrap_or(whole);
            let start = sentence.start + token.start;
            self.tokens.push(Token { span: Span::new(start, start + bare.len()), tag: Tag::NOUN, owns });
        }
    }

    /// The words of a sentence of [`Article::sentences`].
    pub fn sentence(&self, at: usize) -> &[Token] {
        &self.tokens[self.starts[at] as usize..self.starts[at + 1] as usize]
    }

    /// Whether every word of a sentence is written with a capital, as in headlines, so that capitals tell no names.
    pub(super) fn is_shouted(&self, sentence: usize) -> bool {
        self.shouted[sentence]
    }

    /// Whether a word that begins a sentence is taken for a part of a name only because a name follows it.
    pub(super) fn is_weak(&self, sentence: usize, place: usize) -> bool {
        self.weak.binary_search(&(self.starts[sentence] + place as u32)).is_ok()
    }
}

/// Unpacks the tagger.
pub(super) fn warm_up() {
    harper_brill::brill_tagger();
}

/// The part of speech that a word, by itself, mostly is; none if the tagger does not know it.
pub(super) fn usual_tag(word: &str) -> Option<Tag> {
    harper_brill::brill_tagger().tag_sentence(&[word.to_owned()]).first().copied().flatten()
}

/// Words whose "'s" is a verb: "it's", "that's", "who's".
fn is_contracted(bare: &str) -> bool {
    const CONTRACTED: &[&str] = &["it", "that", "he", "she", "who", "what", "there", "here", "let", "where", "how"];
    CONTRACTED.contains(&text::fold(bare).as_ref())
}

/// Whether a word begins a sentence within a sentence: behind an opening quotation mark, a colon, a dash.
fn opens_sentence(article: &Article, before: &Token, token: &Token) -> bool {
    let gap = &article.text[before.span.end..token.span.start];
    gap.ends_with(['“', '‘', '"', '\''])
        || gap.trim_end().ends_with([':', '?', '!', '•', '…'])
        || gap.starts_with(". ") && token_ends_sentence(article.words(before.span))
}

/// Whether a full stop behind a word ends a sentence that our sentences run on over: not behind "Gen" or "U.S".
fn token_ends_sentence(word: &str) -> bool {
    word.len() > 4 && !word.contains('.')
}

/// Whether all longer words of a sentence begin with a capital though they cannot all be names.
fn is_shouted(article: &Article, tokens: &[Token]) -> bool {
    const ENOUGH: usize = 40;
    let (mut capital, mut lower, mut ordinary) = (0, 0, 0);
    for token in tokens.iter().skip(1).take(ENOUGH) {
        let word = article.words(token.span);
        if word.len() < 3 || !word.starts_with(char::is_alphabetic) {
            continue;
        }
        let folded = text::fold(word);
        if !word.starts_with(char::is_uppercase) {
            lower += usize::from(!text::is_stop_word(&folded));
        } else if word.len() > 3 {
            capital += 1;
            ordinary += usize::from(text::is_known_word(&folded));
        }
    }
    capital >= 3 && lower == 0 && ordinary * 2 >= capital
}

/// How an article writes its words where capitals tell names.
struct Seen<'a> {
    /// Words with a capital within a sentence.
    capital: FxHashSet<&'a str>,
    /// Words in lower case.
    lower: FxHashSet<&'a str>,
}

impl<'a> Seen<'a> {
    fn of(article: &'a Article, tagged: &Tagged) -> Self {
        let mut seen = Seen { capital: FxHashSet::default(), lower: FxHashSet::default() };
        for at in (0..article.sentences.len()).filter(|&at| !tagged.shouted[at]) {
            let tokens = tagged.sentence(at);
            for (place, token) in tokens.iter().enumerate() {
                let word = article.words(token.span);
                if word.starts_with(char::is_lowercase) {
                    seen.lower.insert(word);
                } else if place > 0 && !opens_sentence(article, &tokens[place - 1], token) {
                    seen.capital.insert(word);
                }
            }
        }
        seen
    }

    /// The tag of a word, given the tagger's guess, and whether it is taken for a name only because one follows.
    fn settle(&self, word: &str, opens: bool, next: Option<&str>, guess: Option<Tag>) -> (Tag, bool) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return (Tag::NUM, false);
        }
        if !word.starts_with(char::is_uppercase) {
            return (ordinary(word, guess), false);
        }
        let folded = text::fold(word);
        if is_no_name(word, &folded) {
            return (ordinary(word, guess), false);
        }
        let shouted = word.len() > 1 && !word.contains(char::is_lowercase);
        let small = matches!(
            guess,
            Some(Tag::ADV | Tag::SCONJ | Tag::CCONJ | Tag::PRON | Tag::DET | Tag::AUX | Tag::ADP | Tag::INTJ)
        );
        let known = text::is_known_word(&folded);
        // "However" where a full stop is missing; "SOLD" for emphasis; but "US" and "WHO" are names.
        let emphasis = shouted && word.len() >= 4 && guess.is_some_and(|guess| guess != Tag::PROPN);
        if known && (emphasis || small && !opens && !matches!(&*folded, "us" | "who" | "may")) {
            return (ordinary(word, guess), false);
        }
        if shouted || !opens || guess != Some(Tag::VERB) && country_forms(&folded).is_some() {
            return (Tag::PROPN, false);
        }
        let lower = self.lower.contains(word.to_lowercase().as_str());
        let name = match guess {
            _ if self.capital.contains(word) => !lower,
            Some(guess) => guess == Tag::PROPN && !lower,
            None => !lower && !text::is_known_word(&folded),
        };
        let may_lead = !matches!(
            guess,
            Some(
                Tag::ADP | Tag::DET | Tag::ADV | Tag::SCONJ | Tag::CCONJ | Tag::PRON | Tag::AUX | Tag::PART | Tag::INTJ
            )
        );
        let next_is_name =
            next.is_some_and(|next| next.starts_with(char::is_uppercase) && !text::is_stop_word(&text::fold(next)));
        match name {
            true => (Tag::PROPN, false),
            false if may_lead && next_is_name => (Tag::PROPN, true),
            false if guess == Some(Tag::PROPN) => (Tag::NOUN, false),
            false => (ordinary(word, guess), false),
        }
    }

    /// The same in a sentence whose words all have capitals: only words that are names elsewhere are names.
    fn settle_shouted(&self, word: &str, guess: Option<Tag>) -> (Tag, bool) {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return (Tag::NUM, false);
        }
        let lower = word.to_lowercase();
        if is_no_name(word, &lower) || self.lower.contains(lower.as_str()) {
            return (ordinary(word, guess), false);
        }
        let mut letters = lower.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        let name = self.capital.contains(capital.as_str()) || self.capital.contains(word) || guess == Some(Tag::PROPN);
        let unknown = guess.is_none() && !text::is_known_word(&text::fold(word));
        (if name || unknown { Tag::PROPN } else { ordinary(word, guess) }, false)
    }
}

/// Whether a word is none of a name's for all its capital: a stop word, unless it is an acronym such as "IT" or "WHO".
fn is_no_name(word: &str, folded: &str) -> bool {
    let acronym = word.len() > 1 && !word.contains(char::is_lowercase);
    let contracted = folded.split_once(['\'', '’']).is_some_and(|(first, _)| text::is_stop_word(first));
    contracted
        || text::is_stop_word(folded)
            && !(acronym && word.contains('.'))
            && (!acronym || word != "WHO")
            && folded != "may"
}

/// The tag of a word that is no name.
fn ordinary(word: &str, guess: Option<Tag>) -> Tag {
    match guess {
        Some(Tag::PROPN) => Tag::NOUN,
        Some(tag) => tag,
        None => by_suffix(&text::fold(word)),
    }
}

fn by_suffix(folded: &str) -> Tag {
    const SUFFIXES: &[(&str, Tag)] = &[
        ("ly", Tag::ADV),
        ("ing", Tag::VERB),
        ("ed", Tag::VERB),
        ("ous", Tag::ADJ),
        ("ful", Tag::ADJ),
        ("ive", Tag::ADJ),
        ("able", Tag::ADJ),
        ("ish", Tag::ADJ),
    ];
    SUFFIXES.iter().find(|(suffix, _)| folded.ends_with(suffix)).map_or(Tag::NOUN, |(_, tag)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    #[test]
    fn words_are_tagged() {
        let text = "The United States abstained. Miller said Netanyahu's statement was surprising.";
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let tagged = Tagged::of(&article);
        let tags = |at| tagged.sentence(at).iter().map(|t| (t.span.of_text(text), t.tag)).collect::<Vec<_>>();
        use Tag::{ADJ, AUX, DET, NOUN, PROPN, VERB};
        assert_eq!(tags(0), [("The", DET), ("United", PROPN), ("States", PROPN), ("abstained", VERB)]);
        assert_eq!(
            tags(1),
            [
                ("Miller", PROPN),
                ("said", VERB),
                ("Netanyahu", PROPN),
                ("statement", NOUN),
                ("was", AUX),
                ("surprising", ADJ)
            ]
        );
    }
}
