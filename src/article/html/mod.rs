//! Web pages: what a page says of itself (JSON-LD, `OpenGraph`, `<meta>`, `<title>`), and its main text without the
//! navigation, advertisements and scripts around it.

mod metadata;

use std::cell::Cell;
use std::sync::LazyLock;

use dom_query::{Document, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};
use html5ever::interface::tree_builder::Tracer;
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use regex::Regex;

use super::{Article, Block, BlockKind, Metadata, blocks};
use crate::text::Span;

/// A block of text on one line: white space collapsed, no markup, entities decoded.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    kind: BlockKind,
    text: String,
}

/// Most elements that may be open at once: much of the work on a tree grows with its depth, and some of it recurses.
/// The heaviest news pages stay under 60.
const DEEPEST: usize = 256;
/// Most nodes of a tree; it is copied a few times.
const MOST_NODES: usize = 1 << 20;
/// Most work on a tree: bytes, each counted once for every element that holds it. A page of 5 MiB may be 50 deep all through.
const MOST_WORK: usize = 1 << 28;
/// Most work of writing a tree out, in bytes looked at; fifty times that of a page with a megabyte of scripts in it.
const MOST_WRITING: usize = 1 << 37;
/// How much of a page is parsed before the tree is looked at again, in bytes.
const STEP: usize = 1024;
/// Most attributes of a tag: the parser compares them all with each other.
const MOST_ATTRIBUTES: usize = 2_000;
/// In how many blocks from the first the title is looked for: a section's name or a date may stand above it.
const TITLE_WITHIN: usize = 3;

/// A comment, a script or style with all it holds, or a tag with its name. Each part also ends with the page, so that
/// an unclosed one costs no second look.
static MARKUP: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?isx) <!--.*?(?:-->|\z) | <script\b.*?(?:</script[^>]*>|\z) | <style\b.*?(?:</style[^>]*>|\z)
         | <(?P<end>/?)(?P<name>[a-z][^\s/>]*)(?:[^>"'] | "[^"]*(?:"|\z) | '[^']*(?:'|\z))*(?:>|\z) | <[!?][^>]*(?:>|\z)"#,
    )
    .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// The article on a page. Never fails: what is no HTML is a page of its text.
pub(super) fn article(id: &str, html: &str) -> Article {
    let (metadata, parts) = read(html);
    let title = metadata.title.iter().map(|title| Part { kind: BlockKind::Title, text: title.clone() });
    let (mut text, mut placed) = (String::new(), Vec::new());
    for part in title.chain(parts) {
        placed.push(Block { span: Span::new(text.len(), text.len() + part.text.len()), kind: part.kind });
        text += &part.text;
        text += "\n\n";
    }
    blocks::classify(&text, &mut placed, blocks::Headings::Marked);
    Article::assemble(id, text, metadata, placed)
}

/// What a page says of itself, and its main text in reading order, without the title.
fn read(html: &str) -> (Metadata, Vec<Part>) {
    if most_attributes(html) > MOST_ATTRIBUTES {
        return (Metadata::default(), strip(html));
    }
    let (doc, whole) = parse(html);
    let metadata = metadata::read(&doc);
    let mut parts = if whole { main_text(doc) } else { strip(html) };
    let is_title = |part: &Part| {
        matches!(part.kind, BlockKind::Heading | BlockKind::Paragraph) && Some(&part.text) == metadata.title.as_ref()
    };
    if let Some(at) = parts.iter().take(TITLE_WITHIN).position(is_title) {
        parts.remove(at);
    }
    (metadata, parts)
}

/// How many attributes the tag has that has most, or more: blanks outside quotes between `<` and `>`.
fn most_attributes(html: &str) -> usize {
    let (mut inside, mut quote, mut count, mut most) = (false, None, 0, 0);
    for b in html.bytes() {
        match (inside, quote) {
            (false, _) => (inside, count) = (b == b'<', 0),
            (true, Some(mark)) => quote = quote.filter(|_| b != mark),
            (true, None) if matches!(b, b'"' | b'\'') => quote = Some(b),
            (true, None) if b == b'>' => inside = false,
            (true, None) if b.is_ascii_whitespace() || b == b'/' => count += 1,
            _ => {}
        }
        most = most.max(count);
    }
    most
}

/// Parses a page as far as its tree stays small enough to be worked on, and says whether that was all of it.
fn parse(html: &str) -> (Document, bool) {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..Default::default() };
    let mut parser = parse_document(Document::default(), ParseOpts { tree_builder, ..Default::default() });
    let (mut work, mut rest) = (0, html);
    while !rest.is_empty() {
        let end = (STEP..rest.len()).find(|&at| rest.is_char_boundary(at)).unwrap_or(rest.len());
        parser.process(rest[..end].into());
        rest = &rest[end..];
        let open = Handles::default();
        let builder = &parser.tokenizer.sink;
        builder.trace_handles(&open);
        work += open.0.get() * end;
        let small = open.0.get() <= DEEPEST && work <= MOST_WORK && builder.sink.tree.len() <= MOST_NODES;
        if !small {
            return (parser.finish(), false);
        }
    }
    (parser.finish(), true)
}

/// Counts the elements that a parser holds open.
#[derive(Default)]
struct Handles(Cell<usize>);

impl Tracer for Handles {
    type Handle = NodeId;
    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// The main text of a page: what Readability finds, else all that its article, its main part or its body holds.
fn main_text(doc: Document) -> Vec<Part> {
    let all = largest(&doc).map(walk).unwrap_or_default();
    if work_of_writing(&doc) > MOST_WRITING {
        return all;
    }
    let config = Config { disable_json_ld: true, ..Default::default() };
    let found = Readability::with_document(doc, None, Some(config)).and_then(|mut page| page.parse());
    let found = found.ok().map(|article| parse(&article.content)).filter(|(_, whole)| *whole);
    found.map(|(doc, _)| walk(doc.root())).filter(|blocks| !blocks.is_empty()).unwrap_or(all)
}

/// How many bytes are looked at when a tree is written out, as Readability does at its end: html5ever looks at the rest
/// of a text again at each character that it may have to escape.
fn work_of_writing(doc: &Document) -> usize {
    let work = |text: &str| text.len() * text.bytes().filter(|byte| matches!(byte, b'&' | 0xc2)).count();
    let root = doc.root();
    let work_of = |node: NodeRef| {
        node.query_or(0, |node| match &node.data {
            NodeData::Text { contents } => work(contents),
            NodeData::Element(element) => element.attrs.iter().map(|attribute| work(&attribute.value)).sum(),
            _ => 0,
        })
    };
    root.descendants_it().map(work_of).sum()
}

/// The element that holds a page's text: its longest article (the others are teasers), or else its main part or body.
fn largest(doc: &Document) -> Option<NodeRef<'_>> {
    let longest = |name| {
        let found = doc.select(name);
        let sized = found.nodes().iter().map(|node| (node.normalized_char_count(), *node));
        sized.max_by_key(|(length, _)| *length)
    };
    let (_, node) = ["article", "main", "body"].into_iter().filter_map(longest).find(|(length, _)| *length > 0)?;
    Some(node)
}

/// The blocks under a node. Without recursion: a tree may be deeper than a stack.
fn walk(root: NodeRef) -> Vec<Part> {
    let mut blocks = Blocks::default();
    let mut ahead = vec![(root, false)];
    while let Some((node, entered)) = ahead.pop() {
        if node.has_attr("hidden") {
            continue;
        }
        node.query(|found| match &found.data {
            NodeData::Text { contents } => blocks.words(contents),
            NodeData::Element(element) if entered => blocks.close(&element.name.local),
            NodeData::Element(element) => blocks.open(&element.name.local),
            _ => {}
        });
        if !entered && !node.is_text() {
            ahead.push((node, true));
            ahead.extend(node.children_it(true).map(|child| (child, false)));
        }
    }
    blocks.finish()
}

/// The blocks of a page whose tree would be too large, by its tags alone.
fn strip(html: &str) -> Vec<Part> {
    let mut blocks = Blocks::default();
    let mut at = 0;
    for markup in MARKUP.captures_iter(html) {
        let whole = markup.get_match();
        blocks.words(&decode(&html[at..whole.start()]));
        at = whole.end();
        let Some(name) = markup.name("name") else { continue };
        let name = name.as_str().to_ascii_lowercase();
        if markup["end"].is_empty() { blocks.open(&name) } else { blocks.close(&name) }
    }
    blocks.words(&decode(&html[at..]));
    blocks.finish()
}

/// Decodes the entities in a text without markup.
fn decode(text: &str) -> String {
    if text.contains('&') { Document::fragment(text.replace('<', "&lt;")).text().to_string() } else { text.to_owned() }
}

/// Gathers blocks from tags and text as they come.
#[derive(Default)]
struct Blocks {
    done: Vec<Part>,
    /// The block that is being read.
    text: String,
    /// Whether a `<br>` came last.
    broken: bool,
    /// How many elements of each kind are open.
    captions: usize,
    headings: usize,
    unread: usize,
}

impl Blocks {
    fn open(&mut self, name: &str) {
        match name {
            "br" if self.broken => self.flush(),
            "br" => {
                self.words(" ");
                self.broken = true;
            }
            "td" | "th" => self.words(" "),
            _ if is_block(name) => self.flush(),
            _ => {}
        }
        if let Some(count) = self.count_of(name) {
            *count += 1;
        }
    }

    fn close(&mut self, name: &str) {
        if is_block(name) {
            self.flush();
        }
        if let Some(count) = self.count_of(name) {
            *count = count.saturating_sub(1);
        }
    }

    fn count_of(&mut self, name: &str) -> Option<&mut usize> {
        match name {
            "figcaption" | "caption" => Some(&mut self.captions),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(&mut self.headings),
            "script" | "style" | "nav" | "aside" | "footer" | "noscript" | "template" | "title" | "iframe"
            | "object" | "svg" | "button" | "select" | "textarea" => Some(&mut self.unread),
            _ => None,
        }
    }

    /// Adds text, with a single space for each run of white space. Soft hyphens and the like are no part of a word.
    fn words(&mut self, text: &str) {
        if self.unread > 0 {
            return;
        }
        for c in text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}')) {
            if !c.is_whitespace() && !c.is_control() {
                self.text.push(c);
                self.broken = false;
            } else if !self.text.is_empty() && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
        }
    }

    /// Ends a block.
    fn flush(&mut self) {
        self.broken = false;
        let text = self.text.trim_end();
        if !text.is_empty() && self.done.last().is_none_or(|last| last.text != text) {
            let kind = match self {
                Blocks { captions: 1.., .. } => BlockKind::Caption,
                Blocks { headings: 1.., .. } => BlockKind::Heading,
                _ => BlockKind::Paragraph,
            };
            self.done.push(Part { kind, text: text.to_owned() });
        }
        self.text.clear();
    }

    fn finish(mut self) -> Vec<Part> {
        self.flush();
        self.done
    }
}

/// Whether an element stands apart from the text around it; all others are read as part of a line.
#[rustfmt::skip] // a list of words
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd" | "details" | "dialog"
            | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "h1" | "h2" | "h3" | "h4"
            | "h5" | "h6" | "head" | "header" | "hgroup" | "hr" | "html" | "legend" | "li" | "main" | "nav" | "ol" | "p"
            | "pre" | "section" | "summary" | "table" | "tbody" | "tfoot" | "thead" | "title" | "tr" | "ul"
    )
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
    fn a_graph_of_linked_data_tables_lists_and_times() {
        let html = r##"<html><head><title>Bridge approved - The Post</title><script type="application/ld+json">
            {"@graph":[{"@type":"Organization","@id":"#post","name":"The Post"},{"@type":"NewsArticle","headline":"Bridge approved",
            "author":[{"name":"Ann Lee"},"Bob Ray"],"publisher":{"@id":"#post"}}]}</script></head><body><article>
            <time datetime="2024-03-25T10:00">Monday</time><p>The council of Millbrook voted for a bridge on Monday.</p>
            <ul><li>It opens in May</li></ul><table><tr><th>Year<th>Cost<tr><td>2020<td>$3 million</table>
            <figure><figcaption><p>The river</p><p>at night</p></figcaption></figure></article></body></html>"##;
        let article = parse(html);
        let metadata = &article.metadata;
        assert_eq!(metadata.title.as_deref(), Some("Bridge approved"));
        assert_eq!(metadata.author.as_deref(), Some("Ann Lee and Bob Ray"));
        assert_eq!(metadata.source.as_deref(), Some("The Post"));
        assert_eq!(metadata.published, "2024-03-25".parse().ok());
        assert!(article.text.contains("2020 $3 million"), "{}", article.text);
        let kind = |words: &str| article.blocks.iter().find(|b| article.words(b.span) == words).map(|b| b.kind);
        assert_eq!(kind("It opens in May"), Some(BlockKind::Paragraph));
        assert_eq!(kind("at night"), Some(BlockKind::Caption));
    }

    #[test]
    fn pages_made_to_be_slow_are_not() {
        for html in ["<x>", "<sup>", "<b a>", "<svg><td>", "& ", "<", "<p>It rained.", "<br>"] {
            let page = format!("<html><body>{}It rained all day.", html.repeat(10_000));
            // Some of these leave nothing to read; none may take long or overflow the stack.
            let _ = Article::parse("page", page.as_bytes(), Format::Html);
        }
        let attributes = (0..10_000).fold(String::new(), |all, nth| format!("{all} a{nth}"));
        assert_eq!(parse(&format!("<p{attributes}>It rained.")).sentences.len(), 1);
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
