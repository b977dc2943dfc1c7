//! From the bytes of a file to an [`Article`]: its text, what it is called, and which of its sentences tell the story.
//!
//! The stored text is never altered; blocks and sentences are spans of it.
//!
//! ```
//! use onrecord::article::{Article, Format};
//! let article = Article::parse("budget", b"Council passes budget\n\nThe council voted 7-2 on Monday. Two abstained.\n", Format::Text)?;
//! assert_eq!(article.metadata.title.as_deref(), Some("Council passes budget"));
//! assert_eq!(article.words(article.sentences[0].span), "The council voted 7-2 on Monday.");
//! # Ok::<(), onrecord::article::ArticleError>(())
//! ```

mod blocks;
mod headers;
mod html;
mod markdown;

use blocks::Headings;
use jiff::civil::Date;
use serde::Serialize;
use thiserror::Error;

use crate::text::{self, Span};

/// Largest article, in bytes. A newspaper's whole day is smaller.
pub const LARGEST: usize = 16 << 20;

/// How an article's file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, stored as it is.
    Text,
    /// Markdown, stored as it is.
    Markdown,
    /// A web page: its main text is extracted.
    Html,
}

impl Format {
    /// The format that a file's extension names; plain text where it names none that we know.
    pub fn of_extension(extension: &str) -> Self {
        match extension.to_ascii_lowercase().as_str() {
            "md" | "markdown" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            _ => Format::Text,
        }
    }
}

/// Why a file is no article.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ArticleError {
    /// The bytes are not text.
    #[error("this is not a text file (byte {0} is binary)")]
    Binary(usize),
    /// The bytes are text in another encoding.
    #[error("not UTF-8 (first at byte {0}); save the file as UTF-8")]
    NotUtf8(usize),
    /// There is nothing to read.
    #[error("the article is empty")]
    Empty,
    /// More than [`LARGEST`].
    #[error("the article has {0} bytes; at most {LARGEST} can be read")]
    TooLarge(usize),
}

/// What an article says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Metadata {
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Who published it.
    pub source: Option<String>,
    /// The day of publication; "Monday" and "last night" are counted from it.
    pub published: Option<Date>,
    /// Its address on the web.
    pub url: Option<String>,
    /// The day on which its text was replaced by a newer version, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<Date>,
}

impl Metadata {
    /// Fills in what it does not say.
    pub fn complete(&mut self, known: Metadata) {
        let Metadata { title, author, source, published, url, updated } = known;
        self.title = self.title.take().or(title);
        self.author = self.author.take().or(author);
        self.source = self.source.take().or(source);
        self.published = self.published.or(published);
        self.url = self.url.take().or(url);
        self.updated = self.updated.or(updated);
    }
}

/// What a block of an article is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// `Published: …` and the like.
    Header,
    /// The headline.
    Title,
    /// A line over a part of the story.
    Heading,
    /// What a picture shows.
    Caption,
    /// Who took a picture.
    Credit,
    /// Who wrote or reported the story.
    Byline,
    /// "Read more", "Advertisement": not part of the story.
    Notice,
    /// What the newsroom mended. What it says stood there before is not read: the story says it rightly.
    Correction,
    /// The story itself.
    Paragraph,
}

impl BlockKind {
    /// Whether questions are answered from such blocks.
    pub fn can_answer(self) -> bool {
        matches!(
            self,
            BlockKind::Paragraph | BlockKind::Caption | BlockKind::Byline | BlockKind::Heading | BlockKind::Correction
        )
    }
}

/// A paragraph, heading, caption or the like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Block {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// What it is for.
    pub kind: BlockKind,
}

/// A sentence and the block that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Where it stands; a dateline before it ("JERUSALEM") is left out.
    pub span: Span,
    /// Index into [`Article::blocks`].
    pub block: usize,
}

/// An article as it is stored and read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// What it is called: the file's name without its extension.
    pub id: String,
    /// The text that every span points into.
    pub text: String,
    /// What it says of itself.
    pub metadata: Metadata,
    /// The place before the first sentence: "JERUSALEM".
    pub dateline: Option<Span>,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The sentences of the blocks that can answer a question, in order.
    pub sentences: Vec<Sentence>,
}

impl Article {
    /// Reads an article from a file's bytes.
    ///
    /// # Errors
    /// Where the bytes are not UTF-8 text, hold nothing to read, or are more than [`LARGEST`].
    pub fn parse(id: &str, bytes: &[u8], format: Format) -> Result<Self, ArticleError> {
        let text = as_text(bytes)?;
        let article = match format {
            Format::Html => html::article(id, text),
            Format::Text => Self::from_blocks(id, text, blocks::plain_blocks(text), Headings::Guessed),
            Format::Markdown => Self::from_blocks(id, text, markdown::blocks(text), Headings::Marked),
        };
        if article.sentences.is_empty() { Err(ArticleError::Empty) } else { Ok(article) }
    }

    /// The words of a span.
    pub fn words(&self, span: Span) -> &str {
        span.of_text(&self.text)
    }

    /// The blocks of a kind, in order.
    pub fn blocks_of(&self, kind: BlockKind) -> impl Iterator<Item = Span> {
        self.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.span)
    }

    /// What the block of `sentence` is for.
    pub fn kind_of(&self, sentence: &Sentence) -> BlockKind {
        self.blocks[sentence.block].kind
    }

    /// Puts an article together from blocks whose kinds are known as far as their format tells.
    fn from_blocks(id: &str, text: &str, mut blocks: Vec<Block>, headings: Headings) -> Self {
        let metadata = headers::read(text, &mut blocks);
        blocks::classify(text, &mut blocks, headings);
        Self::assemble(id, text.to_owned(), metadata, blocks)
    }

    /// Finds dateline and sentences of classified blocks.
    fn assemble(id: &str, text: String, metadata: Metadata, blocks: Vec<Block>) -> Self {
        let lead = blocks.iter().position(|block| block.kind == BlockKind::Paragraph);
        let dateline = lead.and_then(|lead| blocks::dateline(&text, blocks[lead].span));
        let mut sentences = Vec::new();
        for (at, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind.can_answer()) {
            let mut span = block.span;
            if let Some(dateline) = dateline.filter(|dateline| span.holds(*dateline)) {
                span = Span::new(dateline.end, span.end);
            }
            let read = text::sentences(&text, span).into_iter();
            let read =
                read.filter(|span| block.kind != BlockKind::Correction || !blocks::is_of_error(span.of_text(&text)));
            sentences.extend(read.map(|span| Sentence { span, block: at }));
        }
        Article { id: id.to_owned(), text, metadata, dateline, blocks, sentences }
    }
}

/// The bytes as text, or what they are instead.
fn as_text(bytes: &[u8]) -> Result<&str, ArticleError> {
    if bytes.len() > LARGEST {
        return Err(ArticleError::TooLarge(bytes.len()));
    }
    if let Some(at) = bytes.iter().position(|&b| b == 0) {
        return Err(ArticleError::Binary(at));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| ArticleError::NotUtf8(error.valid_up_to()))?;
    if text.contains(char::is_alphanumeric) { Ok(text) } else { Err(ArticleError::Empty) }
}
