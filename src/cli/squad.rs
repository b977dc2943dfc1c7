//! Question sets in the format of the Stanford Question Answering Dataset, made into articles to ask.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::article::{Article, Format};
use crate::facts::FactBase;
use crate::matching::Index;
use crate::text::Span;

#[derive(Deserialize)]
struct Data {
    data: Vec<Title>,
}

#[derive(Deserialize)]
pub struct Title {
    pub title: String,
    pub paragraphs: Vec<Paragraph>,
}

#[derive(Deserialize)]
pub struct Paragraph {
    pub context: String,
    pub qas: Vec<Asked>,
}

#[derive(Deserialize)]
pub struct Asked {
    pub question: String,
    #[serde(default)]
    pub answers: Vec<Place>,
    /// Version 2.0 of the data set holds questions that their paragraph does not answer.
    #[serde(default)]
    is_impossible: bool,
}

impl Asked {
    /// Whether its paragraph answers it.
    pub fn is_answerable(&self) -> bool {
        !self.is_impossible && !self.answers.is_empty()
    }
}

#[derive(Deserialize)]
pub struct Place {
    pub text: String,
    /// In characters; below nought where it is not known.
    #[serde(default = "nowhere")]
    pub answer_start: i64,
}

fn nowhere() -> i64 {
    -1
}

/// Paragraphs in an article of the length that news has.
pub const NEWS: usize = 6;

/// An article made of some paragraphs of a title, and where each of them stands in it.
pub struct Made {
    pub article: Article,
    pub base: FactBase,
    pub index: Index,
    pub starts: Vec<usize>,
}

impl Made {
    pub fn new(title: &str, paragraphs: &[&Paragraph]) -> Result<Self> {
        let (text, starts) = laid_out(title, paragraphs);
        let article = Article::parse("learning", text.as_bytes(), Format::Text).with_context(|| title.to_owned())?;
        let (base, index) = Index::read(&article);
        Ok(Made { article, base, index, starts })
    }

    /// Whether the sentence holds an answer, at its place where that is known.
    pub fn is_right(&self, sentence: usize, paragraph: usize, asked: &Asked, context: &str) -> bool {
        let span = self.article.sentences[sentence].span;
        // To the letter, blanks too: what else is taken for an answer changes the weights that are learned.
        let says = |sentence: &str, answer: &str| sentence.contains(answer.trim());
        holds_answer(&self.article.text, span, (self.starts[paragraph], context), asked, says)
    }
}

/// What an article of these paragraphs says, and where each of them begins.
pub fn laid_out(title: &str, paragraphs: &[&Paragraph]) -> (String, Vec<usize>) {
    let mut text = format!("{}\n\n", title.replace('_', " "));
    let mut starts = Vec::new();
    for paragraph in paragraphs {
        starts.push(text.len());
        text += &paragraph.context;
        text += "\n\n";
    }
    (text, starts)
}

/// Whether a sentence of `text` holds an answer, at its place where that is known; `context` is the question's
/// paragraph, which begins at `start`. Where no place is known, `says` tells whether a sentence says an answer.
pub fn holds_answer(
    text: &str,
    sentence: Span,
    (start, context): (usize, &str),
    asked: &Asked,
    says: impl Fn(&str, &str) -> bool,
) -> bool {
    if !Span::new(start, start + context.len()).holds(sentence) {
        return false;
    }
    let placed: Vec<&Place> = asked.answers.iter().filter(|place| place.answer_start >= 0).collect();
    if placed.is_empty() {
        return asked.answers.iter().any(|place| says(sentence.of_text(text), &place.text));
    }
    placed.iter().any(|place| {
        let at = usize::try_from(place.answer_start).unwrap_or(0);
        let at = start + context.char_indices().nth(at).map_or(context.len(), |(byte, _)| byte);
        at < sentence.end && at + place.text.len() > sentence.start
    })
}

/// Reads a file.
pub fn read(path: &Path) -> Result<Vec<Title>> {
    let file = File::open(path).with_context(|| format!("{}: cannot be opened", path.display()))?;
    parse(BufReader::new(file), path)
}

/// Reads what the file called `name` holds.
pub fn parse(input: impl Read, name: &Path) -> Result<Vec<Title>> {
    let data: Data =
        serde_json::from_reader(input).with_context(|| format!("{}: not in the format of SQuAD", name.display()))?;
    Ok(data.data)
}

/// The question with so many typing errors: letters swapped, doubled, dropped or replaced in words of four and more.
pub fn mistyped(question: &str, errors: usize, seed: usize) -> String {
    let mut words: Vec<Vec<char>> = question.split(' ').map(|word| word.chars().collect()).collect();
    let mut random = seed as u64;
    let mut next = |below: usize| {
        // Steele and Vigna's SplitMix64: a few lines, and the same on every machine.
        random = random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % below.max(1) as u64) as usize
    };
    let mut long: Vec<usize> =
        (0..words.len()).filter(|&at| words[at].iter().filter(|c| c.is_ascii_alphabetic()).count() >= 4).collect();
    for _ in 0..errors.min(long.len()) {
        let word = &mut words[long.swap_remove(next(long.len()))];
        let letters = (0..word.len()).take_while(|&at| word[at].is_ascii_alphabetic()).count();
        if letters < 4 {
            continue;
        }
        let at = 1 + next(letters - 2);
        let letter = char::from(b'a' + next(26) as u8);
        match next(4) {
            0 => word.swap(at, at + 1),
            1 => word.insert(at, letter),
            2 => drop(word.remove(at)),
            _ => word[at] = letter,
        }
    }
    words.into_iter().map(String::from_iter).collect::<Vec<_>>().join(" ")
}
