//! The blocks of a Markdown file: headings, list items, picture captions and front matter are marked as such, and the
//! text stays as it was written.

use std::sync::LazyLock;

use regex::Regex;

use super::blocks::lines;
use super::{Block, BlockKind};
use crate::text::Span;

static LIST_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[-*+]|\d{1,3}[.)])\s+").expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// Reads the blocks. Kinds are set as far as the marks tell; the rest is `Paragraph`.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut joins = false; // whether the next line may go on with the last block
    let mut fence: Option<&str> = None;
    let mut front_matter = false;
    for (number, line) in lines(text).enumerate() {
        let span = line.trimmed(text);
        let words = span.of_text(text);
        if words == "---" && (number == 0 || front_matter) {
            front_matter = number == 0;
            continue;
        }
        if front_matter {
            // Settings of whatever published it; `headers` knows which of them are metadata.
            blocks.extend((!span.is_empty()).then_some(Block { span, kind: BlockKind::Header }));
            continue;
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| words.starts_with(mark));
        if fence.is_some() || mark.is_some() {
            // Code tells no story: from fence to fence nothing is read.
            fence = if fence.is_none() { mark } else { fence.filter(|_| fence != mark) };
            joins = false;
            continue;
        }
        let ruler = words.chars().all(|c| matches!(c, '-' | '=' | '*' | '_')) && words.len() >= 3;
        if words.is_empty() || ruler {
            // A ruler under a line of text makes it a heading; elsewhere it parts blocks.
            if joins && ruler && words.starts_with(['=', '-']) {
                underline(text, &mut blocks);
            }
            joins = false;
            continue;
        }
        let indent = LIST_ITEM.find(words).map_or(0, |item| item.end());
        let kind = match words {
            _ if words.starts_with('#') => BlockKind::Heading,
            _ if words.starts_with("![") => BlockKind::Caption,
            _ => BlockKind::Paragraph,
        };
        let row = words.starts_with('|'); // of a table
        match blocks.last_mut() {
            Some(last) if joins && indent == 0 && !row && kind == BlockKind::Paragraph => last.span.end = span.end,
            _ => blocks.push(Block { span: Span::new(span.start + indent, span.end), kind }),
        }
        joins = kind == BlockKind::Paragraph;
    }
    blocks
}

/// Makes a heading of the last block, if it is one line.
fn underline(text: &str, blocks: &mut [Block]) {
    if let Some(last) = blocks.last_mut()
        && !last.span.of_text(text).contains('\n')
    {
        last.kind = BlockKind::Heading;
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, BlockKind, Format};

    #[test]
    fn front_matter_headings_lists_and_pictures() {
        let text = "---\ntitle: \"A vote\"\ntags:\n  - bridges\ndate: 2024-03-25\n---\n\n![Hall](a.png)\n\nThe council *voted*\non Monday.\n\n\
                    ## What now?\n\n- One thing.\n- Two things.\n\n```\nlet x = 1;\n```\nThe end\n=======\nIt went home.\n";
        let article = Article::parse("a", text.as_bytes(), Format::Markdown).expect("the sample is an article"); // test data
        assert_eq!(article.metadata.title.as_deref(), Some("A vote"));
        assert_eq!(article.metadata.published, "2024-03-25".parse().ok());
        let kinds: Vec<_> = article.blocks.iter().map(|b| (b.kind, article.words(b.span))).collect();
        assert_eq!(
            kinds[4..],
            [
                (BlockKind::Caption, "![Hall](a.png)"),
                (BlockKind::Paragraph, "The council *voted*\non Monday."),
                (BlockKind::Heading, "## What now?"),
                (BlockKind::Paragraph, "One thing."),
                (BlockKind::Paragraph, "Two things."),
                (BlockKind::Heading, "The end"),
                (BlockKind::Paragraph, "It went home."),
            ]
        );
    }

    #[test]
    fn a_first_heading_is_the_title() {
        let article = Article::parse("a", b"# A vote.\n\nIt passed.", Format::Markdown).expect("an article"); // test data
        assert_eq!(article.metadata.title.as_deref(), Some("A vote."));
    }
}
