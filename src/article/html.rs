//! A web page's main text and what the page says of itself.
//!
//! The main text is found by `dom_smoothie` (Mozilla's Readability in Rust); its blocks are then read in order, so that
//! headings and captions are known as such. The stored text is one block a paragraph, without markup.

use std::sync::LazyLock;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};
use regex::Regex;

use super::{Article, Block, BlockKind, Metadata, blocks, headers};
use crate::text::Span;

/// Deepest nesting that is parsed as HTML: the time that takes grows with depth times length. News pages stay below 60.
const DEEPEST: usize = 256;

/// The article on a page.
pub(super) fn article(id: &str, html: &str) -> Article {
    let (metadata, mut parts) = read(html);
    let is_title = |part: &Part| metadata.title.as_ref().is_some_and(|title| part.words == *title);
    if parts.first().is_some_and(is_title) {
        parts.remove(0);
    }
    let title = metadata.title.iter().map(|title| Part { words: title.clone(), kind: BlockKind::Title });
    let mut text = String::new();
    let mut placed = Vec::new();
    for part in title.chain(parts) {
        let start = text.len();
        text += &part.words;
        placed.push(Block { span: Span::new(start, text.len()), kind: part.kind });
        text += "\n\n";
    }
    blocks::classify(&text, &mut placed);
    Article::assemble(id, text, metadata, placed)
}

/// A block of a page: its words on one line, and what its element tells of its kind.
struct Part {
    words: String,
    kind: BlockKind,
}

fn read(html: &str) -> (Metadata, Vec<Part>) {
    if depth(html) > DEEPEST {
        return (Metadata::default(), strip(html));
    }
    let Ok(mut page) = Readability::with_document(Document::from(html), None, Some(Config::default())) else {
        return (Metadata::default(), parts(&Document::from(html)));
    };
    let said = page.get_article_metadata(page.parse_json_ld());
    let text = |words: Option<String>| words.map(|words| one_line(&words)).filter(|words| !words.is_empty());
    let metadata = Metadata {
        title: text(Some(said.title.clone())),
        author: text(said.byline),
        source: text(said.site_name),
        published: said.published_time.as_deref().and_then(headers::date),
        url: said.url.filter(|url| url.starts_with("http")).or_else(|| canonical(&page.doc)),
    };
    // Pages too short for Readability are read whole.
    let found = page.parse().map(|found| parts(&Document::from(found.content))).unwrap_or_default();
    (metadata, if found.is_empty() { parts(&Document::from(html)) } else { found })
}

/// The address that a page gives as its own.
fn canonical(page: &Document) -> Option<String> {
    let link = page.select("link[rel=canonical]");
    link.attr("href").map(|href| href.to_string()).filter(|href| href.starts_with("http"))
}

static TAG: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?is)<!--.*?(?:-->|$)|<(?:script|style)\b.*?(?:</(?:script|style)|$)[^>]*|<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)[^>]*>?")
        .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// Elements that hold others and must be closed, so that they nest.
const NESTING: &[&str] = &[
    "div",
    "span",
    "section",
    "article",
    "main",
    "ul",
    "ol",
    "table",
    "blockquote",
    "figure",
    "center",
    "font",
    "b",
    "i",
    "u",
    "s",
    "em",
    "strong",
    "small",
    "big",
    "code",
    "tt",
    "nobr",
    "dl",
    "aside",
    "header",
    "footer",
    "form",
];

/// How deep the elements of a page are nested, at most; elements that are never closed count to the end.
fn depth(html: &str) -> usize {
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in TAG.captures_iter(html) {
        let nests = tag.name("name").is_some_and(|name| NESTING.contains(&name.as_str().to_ascii_lowercase().as_str()));
        match (nests, tag.name("end").is_some_and(|end| !end.is_empty())) {
            (true, false) => depth += 1,
            (true, true) => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// The blocks of a page that is too deep to parse, by its tags alone.
fn strip(html: &str) -> Vec<Part> {
    let (mut parts, mut words, mut at) = (Vec::new(), String::new(), 0);
    for tag in TAG.captures_iter(html) {
        let place = tag.get(0).map_or(at..at, |whole| whole.range());
        words += &html[at..place.start];
        at = place.end;
        if tag.name("name").is_some_and(|name| BLOCKS.contains(&name.as_str())) {
            words = Document::fragment(words.replace('<', "&lt;")).text().to_string(); // decodes the entities
            flush(&mut words, BlockKind::Paragraph, &mut parts);
        }
    }
    words += &html[at..];
    flush(&mut words, BlockKind::Paragraph, &mut parts);
    parts
}

/// Elements whose words are no part of a story.
const SKIPPED: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "svg", "iframe", "head",
    "select", "textarea", "object", "video", "audio", "canvas",
];
/// Elements that a block begins and ends with.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "body",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "figure",
    "figcaption",
    "table",
    "tr",
    "dl",
    "dt",
    "dd",
    "hr",
    "address",
    "br",
];

/// The blocks of a page in reading order. Walks without recursion: pages nest as deeply as they like.
fn parts(page: &Document) -> Vec<Part> {
    let root = page.root();
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut kind = BlockKind::Paragraph;
    let mut node = root;
    loop {
        let name = node.node_name();
        let name = name.as_deref().unwrap_or_default();
        if node.is_text() {
            words += &node.text();
        } else if BLOCKS.contains(&name) {
            flush(&mut words, kind, &mut parts);
            kind = kind_of_element(name).unwrap_or(kind);
        }
        if let Some(child) = node.first_child().filter(|_| !SKIPPED.contains(&name)) {
            node = child;
            continue;
        }
        // Up to the first ancestor with a sibling to go on with, closing blocks on the way.
        loop {
            if node.id == root.id {
                flush(&mut words, kind, &mut parts);
                return parts;
            }
            if closes(&node) {
                flush(&mut words, kind, &mut parts);
                kind = BlockKind::Paragraph;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return parts };
            node = parent;
        }
    }
}

fn closes(node: &NodeRef) -> bool {
    node.node_name().is_some_and(|name| BLOCKS.contains(&&*name) && &*name != "br")
}

fn kind_of_element(name: &str) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "figcaption" => Some(BlockKind::Caption),
        "p" | "li" | "blockquote" | "br" => None,
        _ => Some(BlockKind::Paragraph),
    }
}

/// Ends a block: its words on one line, unless there are none or they are the last block's again.
fn flush(words: &mut String, kind: BlockKind, parts: &mut Vec<Part>) {
    let line = one_line(words);
    words.clear();
    if line.contains(char::is_alphanumeric) && parts.last().is_none_or(|last| last.words != line) {
        parts.push(Part { words: line, kind });
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::article::{Article, BlockKind, Format};

    fn parse(html: &str) -> Article {
        Article::parse("page", html.as_bytes(), Format::Html).expect("the samples are articles") // test data
    }

    const STORY: &str = "<p>The council of Millbrook voted 7-2 on Monday to build a bridge over the river, after months of debate \
        and a long evening of speeches.</p><h2>What happens next?</h2><p>Work begins in May, the mayor said. \
        &ldquo;We waited&nbsp;long enough,&rdquo; she told reporters, adding that the money was there.</p>\
        <figure><img src=a.jpg><figcaption>The river at Millbrook</figcaption></figure>\
        <p>Two members voted against it, because of the cost, which is put at $3.5 million by the county.</p>";

    #[test]
    fn a_news_page_with_json_ld_and_clutter() {
        let html = format!(
            r#"<!doctype html><html><head><title>Bridge approved | The Post</title>
            <script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"Bridge approved",
            "author":{{"@type":"Person","name":"Ann Lee"}},"datePublished":"2024-03-25T18:00:00+02:00","publisher":{{"@type":"Organization","name":"The Post"}}}}</script>
            <link rel="canonical" href="https://post.example/bridge"></head><body><nav><a href=/>Home</a> <a href=/s>Sport</a></nav>
            <article><h1>Bridge approved</h1>{STORY}</article><aside>Most read: cats</aside><footer>© The Post</footer></body></html>"#
        );
        let article = parse(&html);
        let metadata = &article.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Bridge approved"));
        assert_eq!(metadata.author.as_deref(), Some("Ann Lee"));
        assert_eq!(metadata.source.as_deref(), Some("The Post"));
        assert_eq!(metadata.published, "2024-03-25".parse().ok());
        assert_eq!(metadata.url.as_deref(), Some("https://post.example/bridge"));
        let kinds: Vec<_> = article.blocks.iter().map(|block| block.kind).collect();
        use BlockKind::{Caption, Heading, Paragraph, Title};
        assert_eq!(kinds, [Title, Paragraph, Heading, Paragraph, Caption, Paragraph], "{}", article.text);
        assert!(article.text.contains("“We waited long enough,” she told reporters"));
        assert!(!article.text.contains("cats") && !article.text.contains("Sport"));
    }

    #[test]
    fn open_graph_and_bare_pages() {
        let html = format!(
            r#"<html><head><meta property="og:title" content="Bridge approved"><meta property="og:site_name" content="The Post">
            <meta property="article:published_time" content="2024-03-25T08:00:00Z"></head><body>{STORY}</body></html>"#
        );
        assert_eq!(parse(&html).metadata.source.as_deref(), Some("The Post"));
        assert_eq!(parse(&html).metadata.published, "2024-03-25".parse().ok());
        assert_eq!(parse("<p>It rained.<br><br>It stopped.").sentences.len(), 2);
        assert_eq!(parse("It rained.").sentences.len(), 1);
        assert_eq!(
            parse("<script type='application/ld+json'>{oops</script><p>It rained all day.</p>").sentences.len(),
            1
        );
    }

    #[test]
    fn deep_nesting_is_read_on_a_small_stack() {
        let deep = format!("{}<p>It rained &amp; poured.</p>", "<div>".repeat(100_000));
        let read = std::thread::Builder::new().stack_size(512 << 10).spawn(move || parse(&deep).sentences.len());
        assert_eq!(read.expect("a thread starts").join().ok(), Some(1)); // test data
    }

    proptest! {
        #[test]
        fn no_page_panics(html in "\\PC{0,80}|((<(p|div|h1|li|br|figcaption|script|article|table|!--)[ >])|(</(p|div|h1)>)|[a-z]{1,5}[ .&;]{0,2}){0,40}") {
            let _ = Article::parse("page", html.as_bytes(), Format::Html);
        }
    }
}
