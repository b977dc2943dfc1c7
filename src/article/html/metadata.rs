//! What a web page says of itself: JSON-LD before `OpenGraph`, `OpenGraph` before other `<meta>`, and the markup last.

use std::collections::VecDeque;

use dom_query::Document;
use jiff::civil::Date;
use serde_json::Value;

use super::{Blocks, strip};
use crate::article::Metadata;

/// Most authors that are named.
const MOST_AUTHORS: usize = 20;
/// What parts the title of a page from the name of its site.
const TITLE_MARKS: [&str; 7] = [" | ", " - ", " – ", " — ", " :: ", " · ", " » "];
/// `<meta>` names that days of publication stand under.
const DATE_NAMES: [&str; 14] = [
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "citation_publication_date",
    "citation_date",
    "parsely-pub-date",
    "datepublished",
];

/// All of a page but its text.
pub(super) fn read(doc: &Document) -> Metadata {
    let nodes = linked_data(doc);
    let story = nodes.iter().find(|node| is_story(node)).unwrap_or(&Value::Null);
    let metas = meta_tags(doc);
    let meta = |names: &[&str]| {
        names.iter().find_map(|name| metas.iter().find(|(key, _)| key == name)).map(|(_, value)| value.clone())
    };
    let text_of = |selector| {
        doc.select(selector).nodes().iter().map(|node| clean(&node.text(), false)).find(|text| !text.is_empty())
    };

    let source = name_of(&story["publisher"], &nodes).or_else(|| meta(&["og:site_name", "application-name"]));
    let h1 = text_of("article h1").or_else(|| text_of("h1"));
    let headline = ["headline", "name"].iter().find_map(|key| name_of(&story[key], &nodes));
    let title = headline
        .or_else(|| meta(&["og:title", "twitter:title", "citation_title", "dc.title", "title"]))
        .or_else(|| text_of("head title"))
        .map(|title| without_site(&title, source.as_deref(), h1.as_deref()).to_owned())
        .or(h1);

    let authors = match &story["author"] {
        Value::Array(authors) => authors.iter().take(MOST_AUTHORS).filter_map(|one| name_of(one, &nodes)).collect(),
        author => Vec::from_iter(name_of(author, &nodes)),
    };
    let author = join_names(authors).or_else(|| {
        let names = ["article:author", "author", "byl", "dc.creator", "citation_author", "parsely-author"];
        names.iter().find_map(|name| {
            let named = metas.iter().filter(|(key, value)| key == name && !is_web(value));
            join_names(named.take(MOST_AUTHORS).map(|(_, value)| value.clone()).collect())
        })
    });

    let times = doc.select("article time[datetime], main time[datetime]");
    let published = story["datePublished"].as_str().and_then(date_of);
    let published = published
        .or_else(|| DATE_NAMES.iter().find_map(|name| date_of(&meta(&[name])?)))
        .or_else(|| times.nodes().iter().find_map(|node| date_of(&node.attr("datetime")?)));

    let page = &story["mainEntityOfPage"];
    let linked = [&story["url"], page, &page["@id"], &page["url"]].into_iter().filter_map(Value::as_str);
    let canonical = doc.select_single("link[rel=canonical]").attr("href").map(|href| href.to_string());
    let url = linked.map(str::to_owned).chain(meta(&["og:url"])).chain(canonical);
    let url = url.map(|url| clean(&url, false)).find(|url| is_web(url));

    Metadata { title, author, source, published, url, updated: None }
}

/// The objects of a page's JSON-LD, out of lists and graphs. What is malformed is passed over.
fn linked_data(doc: &Document) -> Vec<Value> {
    let mut nodes = Vec::new();
    for script in doc.select("script[type*='ld+json' i]").nodes() {
        // Line breaks inside strings are against the rules, and common.
        let json = script.text().replace(char::is_control, " ");
        let mut ahead: VecDeque<Value> = serde_json::from_str(&json).into_iter().collect();
        while let Some(value) = ahead.pop_front() {
            match value {
                Value::Array(values) => ahead.extend(values),
                Value::Object(mut fields) => {
                    ahead.extend(["@graph", "mainEntity"].iter().filter_map(|key| fields.remove(*key)));
                    nodes.push(Value::Object(fields));
                }
                _ => {}
            }
        }
    }
    nodes
}

/// Whether a JSON-LD object is a story: a `NewsArticle`, a `BlogPosting` and the like.
fn is_story(node: &Value) -> bool {
    let named = |kind: &Value| {
        kind.as_str().is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind == "Report")
    };
    node["@type"].as_array().map_or_else(|| named(&node["@type"]), |kinds| kinds.iter().any(named))
}

/// What a JSON-LD value is called: a string, or an object's name, which may stand in another object of the page.
fn name_of(value: &Value, nodes: &[Value]) -> Option<String> {
    let name = value.as_str().or_else(|| value["name"].as_str()).or_else(|| {
        let id = value["@id"].as_str()?;
        nodes.iter().filter(|node| node["@id"] == id).find_map(|node| node["name"].as_str())
    });
    name.map(|name| clean(name, true)).filter(|name| !name.is_empty() && !is_web(name))
}

/// The `<meta>` tags of a page in order, each with its name in lower case.
fn meta_tags(doc: &Document) -> Vec<(String, String)> {
    let metas = doc.select("meta[content]");
    let pairs = metas.nodes().iter().filter_map(|node| {
        let key = ["property", "name", "itemprop"].iter().find_map(|attribute| node.attr(attribute))?;
        Some((key.trim().to_ascii_lowercase(), clean(&node.attr("content")?, false)))
    });
    pairs.filter(|(_, value)| !value.is_empty()).collect()
}

/// A text on one line; `encoded` where it may hold markup and entities of its own.
fn clean(text: &str, encoded: bool) -> String {
    if encoded && text.contains(['&', '<']) {
        return strip(text).into_iter().map(|block| block.text).collect::<Vec<_>>().join(" ");
    }
    let mut blocks = Blocks::default();
    blocks.words(text);
    blocks.text.trim_end().to_owned()
}

/// A title without the name of the site after it: what follows the last mark where that is `source`, or what follows
/// the page's own heading where that is the longer part (a short one may be the site's name itself).
fn without_site<'a>(title: &'a str, source: Option<&str>, h1: Option<&str>) -> &'a str {
    let is_tail = |tail: &str| source.is_some_and(|source| source.to_lowercase() == tail.to_lowercase());
    let cut = TITLE_MARKS.iter().filter_map(|mark| title.rsplit_once(mark)).find(|(_, tail)| is_tail(tail));
    let tail = h1.and_then(|h1| title.strip_prefix(h1)).filter(|tail| tail.len() * 2 < title.len());
    match (cut, tail) {
        (Some((head, _)), _) => head.trim_end(),
        (_, Some(tail)) if TITLE_MARKS.iter().any(|mark| tail.starts_with(mark)) => &title[..title.len() - tail.len()],
        _ => title,
    }
}

/// "Ann Lee, Bob Ray and Cy Coe".
fn join_names(mut names: Vec<String>) -> Option<String> {
    for name in &mut names {
        if name.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by ")) {
            name.drain(..3);
        }
    }
    let last = names.pop()?;
    Some(if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) })
}

fn is_web(address: &str) -> bool {
    let has = |scheme: &str| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    (has("https://") || has("http://")) && !address.contains(char::is_whitespace)
}

/// The day of "2024-03-25T08:00:00Z", "2024/03/25", "Mon, 25 Mar 2024 08:00:00 +0100", "March 25, 2024" or
/// "25 March 2024", as written: in no other time zone.
fn date_of(text: &str) -> Option<Date> {
    let text = text.trim();
    let iso = text.get(..10).unwrap_or(text).replace('/', "-").parse().ok();
    let mail = || jiff::fmt::rfc2822::parse(text).ok().map(|time| time.date());
    let named = || ["%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%d %b %Y"].iter().find_map(|f| Date::strptime(f, text).ok());
    iso.or_else(mail).or_else(named)
}
