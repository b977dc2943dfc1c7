//! The article's words with their parts of speech: a Brill tagger's (Eric Brill, 1992, as trained by the Harper
//! project on Universal Dependencies), with capitals and suffixes filling in what it does not know.

use harper_pos_utils::Tagger;
pub use harper_pos_utils::UPOS as Tag;

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
}

impl Tagged {
    /// Tags an article.
    pub fn of(article: &Article) -> Self {
        let tagger = harper_brill::brill_tagger();
        let mut tagged = Tagged { tokens: Vec::with_capacity(article.text.len() / 6), starts: vec![0] };
        let mut words: Vec<String> = Vec::new();
        for sentence in &article.sentences {
            let first = tagged.tokens.len();
            let written = article.words(sentence.span);
            words.clear();
            for token in text::tokens(written) {
                let whole = token.of_text(written);
                let bare = ["'s", "’s"].iter().find_map(|end| whole.strip_suffix(end)).filter(|bare| !bare.is_empty());
                let behind = &written[token.end..];
                let owns = bare.is_some_and(|bare| !is_contracted(bare))
                    || whole.ends_with('s')
                        && behind.strip_prefix(['\'', '’']).is_some_and(|rest| rest.starts_with(' '));
                let bare = bare.filter(|_| owns).unwrap_or(whole);
                let start = sentence.span.start + token.start;
                tagged.tokens.push(Token { span: Span::new(start, start + bare.len()), tag: Tag::NOUN, owns });
                words.push(bare.to_owned());
            }
            let tags = tagger.tag_sentence(&words);
            let tokens = &mut tagged.tokens[first..];
            for (at, (token, guess)) in tokens.iter_mut().zip(tags).enumerate() {
                token.tag = settle(&words, at, guess);
            }
            tagged.starts.push(tagged.tokens.len() as u32);
        }
        tagged
    }

    /// The words of a sentence of [`Article::sentences`].
    pub fn sentence(&self, at: usize) -> &[Token] {
        &self.tokens[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// Words whose "'s" is a verb: "it's", "that's", "who's".
fn is_contracted(bare: &str) -> bool {
    const CONTRACTED: &[&str] = &["it", "that", "he", "she", "who", "what", "there", "here", "let", "where", "how"];
    CONTRACTED.contains(&text::fold(bare).as_ref())
}

/// The tag of a word, given the tagger's guess.
fn settle(words: &[String], at: usize, guess: Option<Tag>) -> Tag {
    let word = words[at].as_str();
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return Tag::NUM;
    }
    let folded = text::fold(word);
    let capital = word.starts_with(char::is_uppercase);
    let known = text::is_known_word(&folded);
    if capital && !text::is_stop_word(&folded) && word != "I" {
        let acronym = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        // A sentence's first word is a name if it is no word, or if names follow it.
        let next = words.get(at + 1).is_some_and(|next| next.starts_with(char::is_uppercase));
        if at > 0 || !known || acronym || next && guess != Some(Tag::ADP) && guess != Some(Tag::DET) {
            return Tag::PROPN;
        }
    }
    match guess {
        Some(Tag::PROPN) if !capital => Tag::NOUN,
        Some(tag) => tag,
        None if capital => Tag::PROPN,
        None => by_suffix(&folded),
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
