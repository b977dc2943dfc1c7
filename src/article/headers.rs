//! Metadata at the head of a text file: `Title:`, `Published:`, `Source:`, `Author:`, `URL:` lines, and a first line
//! that is a title because it has no final stop.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::{Block, BlockKind, Metadata};
use crate::text::{self, Span};

static HEADER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(title|headline|published|date|source|publisher|author|byline|url|link)[ \t]*:[ \t]*(\S.*)$")
        .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// Longest line that is taken for a title, in bytes.
const LONGEST_TITLE: usize = 250;

/// Reads the metadata that stands before the story, marking the blocks it stands in. Headers, a byline and a date may
/// stand above or below the title; a block that holds such lines and then more is split.
pub(super) fn read(text: &str, blocks: &mut Vec<Block>) -> Metadata {
    let mut metadata = Metadata::default();
    let mut head: Vec<Block> = Vec::new();
    let mut used = 0; // blocks that the head was made of
    'head: for block in blocks.iter() {
        let mut rest = block.span;
        while !rest.is_empty() {
            let line = first_line(text, rest);
            let after = Span::new(line.end, rest.end).trimmed(text);
            let words = line.of_text(text);
            let kind = if head.len() >= LONGEST_HEAD {
                None
            } else if set_header(&mut metadata, words) || block.kind == BlockKind::Header {
                Some(BlockKind::Header)
            } else if metadata.title.is_none() && head.iter().all(is_header) && is_title(text, line, after, block.kind)
            {
                metadata.title = Some(words.trim_start_matches('#').trim().to_owned());
                Some(BlockKind::Title)
            } else if metadata.title.is_some() && block.kind == BlockKind::Paragraph {
                set_byline(&mut metadata, words)
            } else {
                None
            };
            let Some(kind) = kind else {
                // What is left of a block that began with headers is a block of its own.
                let begun = rest != block.span;
                head.extend(begun.then_some(Block { span: rest, kind: BlockKind::Paragraph }));
                used += usize::from(begun);
                break 'head;
            };
            head.push(Block { span: line, kind });
            rest = after;
        }
        used += 1;
    }
    blocks.splice(..used, head);
    metadata
}

/// Most lines of metadata before a story.
const LONGEST_HEAD: usize = 100;

/// Takes "By Ann Lee" or a line that is a date and nothing else into the metadata.
fn set_byline(metadata: &mut Metadata, line: &str) -> Option<BlockKind> {
    if metadata.author.is_none()
        && let Some(author) = super::blocks::author(line)
    {
        metadata.author = Some(author.to_owned());
        return Some(BlockKind::Byline);
    }
    let day = text::dates(line, None).into_iter().next().filter(|date| date.first == date.last)?;
    let around = [&line[..day.span.start], &line[day.span.end..]].concat();
    let only_the_day = around.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST_WEEKDAY;
    (metadata.published.is_none() && only_the_day).then(|| {
        metadata.published = Some(day.first);
        BlockKind::Header
    })
}

/// Letters that may stand beside a date that stands alone: "Wednesday", "Updated".
const LONGEST_WEEKDAY: usize = 9;

fn is_header(block: &Block) -> bool {
    block.kind == BlockKind::Header
}

fn first_line(text: &str, span: Span) -> Span {
    let words = span.of_text(text);
    let end = words.find('\n').map_or(span.end, |at| span.start + at);
    Span::new(span.start, end).trimmed(text)
}

/// Whether the first line of a file is its title. `rest` is what follows it in the same block.
fn is_title(text: &str, line: Span, rest: Span, kind: BlockKind) -> bool {
    let words = line.of_text(text);
    if kind == BlockKind::Heading {
        return true;
    }
    let closed = words.trim_end_matches(['"', '”', '’', ')', ' ']).ends_with(['.', '!', '…', ':']);
    let next = first_line(text, rest);
    // A line of a wrapped paragraph is followed by more of its kind; a title by a header, or by a whole paragraph.
    let next_words = next.of_text(text);
    let stands_alone = rest.is_empty()
        || HEADER.is_match(next_words)
        || super::blocks::author(next_words).is_some()
        || next.len() > super::blocks::LONGEST_LINE;
    !closed && stands_alone && line.len() <= LONGEST_TITLE && kind == BlockKind::Paragraph
}

/// Takes `line` into the metadata if it is a header that says something.
fn set_header(metadata: &mut Metadata, line: &str) -> bool {
    let Some(found) = HEADER.captures(line) else { return false };
    let value = found[2].trim().trim_matches('"');
    let field = match found[1].to_ascii_lowercase().as_str() {
        "title" | "headline" => &mut metadata.title,
        "source" | "publisher" => &mut metadata.source,
        "author" | "byline" => &mut metadata.author,
        "url" | "link" => &mut metadata.url,
        _ => {
            metadata.published = metadata.published.or_else(|| date(value));
            return metadata.published.is_some();
        }
    };
    field.get_or_insert_with(|| value.to_owned());
    true
}

/// A day, written as in "2024-03-25", "2024-03-25T10:00:00Z", "March 25, 2024" or "25 March 2024".
pub(super) fn date(value: &str) -> Option<Date> {
    let iso = value.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| text::dates(value, None).into_iter().find(|date| date.first == date.last).map(|date| date.first))
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, BlockKind, Format, Metadata};

    fn parse(text: &str) -> Article {
        Article::parse("a", text.as_bytes(), Format::Text).expect("the samples are articles") // test data
    }

    #[test]
    fn headers_above_below_and_without_a_title() {
        let day = "2024-03-25".parse().ok();
        let story = "The council voted on Monday.";
        for text in [
            format!("Council votes\n\nPublished: 2024-03-25\nSource: The Post\n\n{story}"),
            format!("Published: March 25, 2024\nSource: The Post\n\nCouncil votes\n\n{story}"),
            format!("\u{feff}Title: Council votes\nSource: The Post\nDate: 25 March 2024\n{story}"),
            format!("Council votes\nSource: The Post\nDate: 2024-03-25T08:00:00Z\n\n{story}"),
        ] {
            let article = parse(&text);
            let expected = Metadata {
                title: Some("Council votes".into()),
                source: Some("The Post".into()),
                published: day,
                ..Metadata::default()
            };
            assert_eq!(article.metadata, expected, "{text:?}");
            assert_eq!(article.sentences.iter().map(|s| article.words(s.span)).collect::<Vec<_>>(), [story]);
        }
    }

    #[test]
    fn bylines_and_dates_below_the_title() {
        for text in [
            "Council votes\n\nBy Ann Lee\nPublished: March 25, 2024\nSource: The Post\n\nThe council voted on Monday.",
            "Source: The Post\n\nCouncil votes\nBy Ann Lee\nMonday, March 25, 2024\n\nThe council voted on Monday.",
        ] {
            let article = parse(text);
            assert_eq!(article.metadata.author.as_deref(), Some("Ann Lee"), "{text}");
            assert_eq!(article.metadata.source.as_deref(), Some("The Post"), "{text}");
            assert_eq!(article.metadata.published, "2024-03-25".parse().ok(), "{text}");
        }
    }

    #[test]
    fn a_first_line_with_a_stop_or_of_a_wrapped_paragraph_is_no_title() {
        for text in ["A photo caption here.\n\nThe story.", "The council voted on\nMonday, and then\nwent home."] {
            assert_eq!(parse(text).metadata.title, None, "{text:?}");
        }
    }

    #[test]
    fn a_date_that_is_none_stays_in_the_story() {
        let article = parse("A title\n\nDate: it was a blind date. They married.");
        assert_eq!(article.blocks[1].kind, BlockKind::Paragraph);
    }
}
