//! `onrecord ingest --html`: one page that shows an article with every fact marked, without a network or a server.

mod marks;

use std::fmt::Write;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use jiff::civil::Date;
use ring::digest;
use serde_json::{Value, json};

use marks::Mark;

use crate::article::{Article, BlockKind, Metadata};
use crate::facts::{EntityKind, Fact, FactBase, FactKind, Manner, Modality};
use crate::text::{self, Span};

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Most facts that are named as sharing words with one.
const BESIDE: usize = 6;
/// The kinds in the order of the panel, each with its heading and letter.
const KINDS: [(&str, &str, char); 6] = [
    ("quote", "Quotes", 'Q'),
    ("figure", "Figures", 'F'),
    ("time", "Times", 'T'),
    ("role", "Roles", 'R'),
    ("statement", "Statements", 'S'),
    ("place", "Places", 'P'),
];

/// Text as HTML shows it, in an attribute too.
fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text::clean(text).chars() {
        match letter {
            '&' => html += "&amp;",
            '<' => html += "&lt;",
            '>' => html += "&gt;",
            '"' => html += "&quot;",
            letter => html.push(letter),
        }
    }
    html
}

/// JSON as a script block may hold it.
fn embedded(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// A page of an article: everything is in it, and it asks for nothing.
pub fn of(article: &Article, base: &FactBase) -> String {
    let hash = |text: &str| BASE64_STANDARD.encode(digest::digest(&digest::SHA256, text.as_bytes()));
    let title = article.metadata.title.as_deref().unwrap_or(&article.id);
    let marks = marks::find(article, base);
    let page = Page { article, base, marks: &marks };
    let head = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta name=\"generator\" content=\"Onrecord\">\n<title>{} – Onrecord</title>\n<style>{STYLE}</style>\n\
         <script type=\"application/ld+json\">{}</script>\n</head>\n",
        hash(STYLE),
        hash(SCRIPT),
        escaped(title),
        embedded(&page.linked_data()),
    );
    let body = [
        "<body>\n<a class=\"skip\" href=\"#article\">Skip to the article</a>\n".to_owned(),
        page.header(title),
        NAVIGATION.to_owned(),
        "<div class=\"layout\">\n<main>\n".to_owned(),
        SEARCH.to_owned(),
        page.six_questions(),
        format!(
            "<article class=\"part text\" id=\"article\">\n<h2>Article</h2>\n{}</article>\n</main>\n",
            marks::text_of(article, base, &marks)
        ),
        page.panel(),
        "<section class=\"more\" aria-label=\"People and timeline\">\n".to_owned(),
        page.people(),
        page.timeline(),
        "</section>\n</div>\n<footer><p>Made by Onrecord from the article’s text alone. This page loads nothing from the \
         network and stores nothing.</p></footer>\n"
            .to_owned(),
        format!("<script type=\"application/json\" id=\"facts-data\">{}</script>\n", embedded(&page.facts_data())),
        format!("<script>{SCRIPT}</script>\n</body>\n</html>\n"),
    ];
    head + &body.concat()
}

const NAVIGATION: &str = "<nav aria-label=\"On this page\">\n<ul>\n\
    <li data-js hidden><a href=\"#q\">Ask the article</a></li>\n<li><a href=\"#six\">Six questions</a></li>\n\
    <li><a href=\"#article\">Article</a></li>\n<li><a href=\"#facts\">Facts</a></li>\n\
    <li><a href=\"#people\">People</a></li>\n<li><a href=\"#timeline\">Timeline</a></li>\n</ul>\n</nav>\n";

const SEARCH: &str = "<section class=\"part ask\" id=\"ask\" data-js hidden>\n<h2>Ask the article</h2>\n\
    <form role=\"search\" aria-label=\"Ask the article\">\n<label for=\"q\">A question, a name or a figure</label>\n\
    <div class=\"ask-row\">\n<input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\" \
    enterkeyhint=\"search\" aria-describedby=\"ask-note\">\n<button type=\"submit\">Ask</button>\n</div>\n</form>\n\
    <p class=\"note\" id=\"ask-note\">Finds facts and sentences of this article; it writes no answer of its own.</p>\n\
    <p id=\"ask-status\" role=\"status\" aria-live=\"polite\"></p>\n<ol id=\"ask-results\" aria-label=\"Results\"></ol>\n\
    </section>\n<noscript><p class=\"note part\">The search needs JavaScript. Everything else on this page works without \
    it.</p></noscript>\n";

struct Page<'a> {
    article: &'a Article,
    base: &'a FactBase,
    marks: &'a [Mark],
}

impl Page<'_> {
    /// The number of the sentence that holds a place, counted from 1; none where only the headline does.
    fn sentence_at(&self, span: Span) -> Option<usize> {
        let at = self.article.sentences.partition_point(|sentence| sentence.span.end <= span.start);
        self.article.sentences.get(at).filter(|sentence| sentence.span.start < span.end).map(|_| at + 1)
    }

    /// The numbers of the sentences that bear a fact out.
    fn sentences_of(&self, fact: &Fact) -> Vec<usize> {
        let mut sentences: Vec<usize> = fact.spans.iter().filter_map(|span| self.sentence_at(*span)).collect();
        sentences.dedup();
        sentences
    }

    fn links(sentences: &[usize]) -> String {
        let link = |number: &usize| format!("<a href=\"#s{number}\">sentence {number}</a>");
        sentences.iter().map(link).collect::<Vec<_>>().join(", ")
    }

    fn header(&self, title: &str) -> String {
        let Metadata { author, source, published, url, updated, .. } = &self.article.metadata;
        let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
        let source = source.as_deref().map(escaped);
        let source = match (url.as_ref().filter(is_web), source) {
            (Some(url), source) => {
                let name = source.unwrap_or_else(|| "the article".to_owned());
                format!(" · <a href=\"{}\" rel=\"noreferrer\">{name}</a>", escaped(url))
            }
            (None, Some(source)) => format!(" · {source}"),
            (None, None) => String::new(),
        };
        let dateline = self.article.dateline.map(|span| self.article.words(span));
        let dateline = dateline.map(|words| words.trim_matches(|c: char| !c.is_alphanumeric() && c != ')'));
        let dateline = dateline.map(|words| format!("<span class=\"dateline\">{}</span> ", escaped(words)));
        let author = author.as_deref().map(|author| format!("By {}", escaped(author)));
        let byline = dateline.unwrap_or_default() + &author.unwrap_or_default();
        let byline = if byline.is_empty() { byline } else { format!("<p class=\"byline\">{byline}</p>\n") };
        let dated = |what: &str, day: &Option<Date>| day.map(|day| format!("{what} {}", time(day)));
        let dates: Vec<String> =
            [dated("Published", published), dated("Updated", updated)].into_iter().flatten().collect();
        let dates =
            if dates.is_empty() { String::new() } else { format!("<p class=\"dates\">{}</p>\n", dates.join(" · ")) };
        format!(
            "<header>\n<p class=\"source\">Read by Onrecord{source}</p>\n<h1>{}</h1>\n{byline}{dates}</header>\n",
            escaped(title)
        )
    }

    fn six_questions(&self) -> String {
        let mut questions = self.base.event(self.article).questions();
        questions.swap(0, 1); // who stands first, as people list them
        let told = questions.into_iter().map(|(asked, finds)| {
            let Some(find) = finds.first() else {
                return format!("<div><dt>{asked}?</dt><dd>The article does not say.</dd></div>\n");
            };
            let words = escaped(&text::one_line(self.article.words(find.span)));
            let place = match self.sentence_at(find.span).filter(|_| !find.is_headline) {
                Some(number) => format!(" ({})", Self::links(&[number])),
                None => " (headline)".to_owned(),
            };
            format!("<div><dt>{asked}?</dt><dd>{words}{place}</dd></div>\n")
        });
        format!(
            "<section class=\"part\" id=\"six\">\n<h2>Six questions</h2>\n<dl class=\"six\">\n{}</dl>\n</section>\n",
            told.collect::<String>()
        )
    }

    /// The facts of a kind, in the order of the article, by their numbers.
    fn of_kind(&self, kind: &str) -> Vec<usize> {
        let facts = self.base.facts.iter().enumerate();
        facts.filter(|(_, fact)| marks::kind_of(fact).0 == kind).map(|(at, _)| at).collect()
    }

    fn panel(&self) -> String {
        let facts = &self.base.facts;
        let kinds = KINDS.into_iter().map(|kind| (kind, self.of_kind(kind.0))).filter(|(_, own)| !own.is_empty());
        let (mut boxes, mut sections) = (String::new(), String::new());
        for ((kind, heading, letter), own) in kinds {
            let key = format!("<span class=\"key\" data-kind=\"{kind}\" data-label=\"{letter}\">{heading}</span>");
            let items: Vec<String> = own.iter().map(|&at| self.fact(at)).collect();
            boxes +=
                &format!("<label><input type=\"checkbox\" name=\"kind\" value=\"{kind}\" checked> {key}</label>\n");
            sections += &format!(
                "<section class=\"kind\" data-kind=\"{kind}\">\n<h3>{key} <span class=\"count\">({})</span></h3>\n<ul \
                 class=\"facts\">\n{}</ul>\n</section>\n",
                own.len(),
                items.concat()
            );
        }
        format!(
            "<aside class=\"panel\" id=\"facts\" aria-labelledby=\"h-facts\">\n<h2 id=\"h-facts\">Facts <span \
             class=\"count\">({})</span></h2>\n<p class=\"note\">What the article says, each with the sentence that says \
             it. Onrecord does not check whether it is true.</p>\n<fieldset class=\"kinds\" data-js hidden>\n\
             <legend>Kinds shown</legend>\n{}</fieldset>\n{}</aside>\n",
            facts.len(),
            boxes,
            sections
        )
    }

    fn fact(&self, at: usize) -> String {
        let fact = &self.base.facts[at];
        let value = fact.value.as_ref();
        let is_quote = fact.kind == FactKind::Quote;
        let details = [
            (if is_quote { "Speaker" } else { "According to" }, fact.attribution.clone()),
            ("Verb", fact.predicate.clone().filter(|_| is_quote)),
            ("Who or what", fact.subject.clone().filter(|_| !is_quote)),
            ("Counts", value.and_then(|value| value.counted.clone())),
            ("Days", fact.days.clone()),
            ("State", state(fact.modality).map(str::to_owned)),
        ];
        let details: String = details
            .into_iter()
            .filter_map(|(name, words)| {
                Some(format!("<div><dt>{name}</dt> <dd>{}</dd></div>\n", escaped(&text::one_line(&words?))))
            })
            .collect();
        let details = if details.is_empty() { details } else { format!("<dl class=\"detail\">\n{details}</dl>\n") };
        let evidence: Vec<String> =
            fact.evidence.iter().map(|words| format!("<blockquote>{}</blockquote>\n", escaped(words))).collect();
        let beside: Vec<String> = marks::beside(self.marks, at).iter().take(BESIDE).map(|&at| self.link(at)).collect();
        let beside =
            if beside.is_empty() { String::new() } else { format!(". Shares words with: {}", beside.join(", ")) };
        format!(
            "<li class=\"fact\" id=\"{}\">\n<p class=\"answer\">{}</p>\n{details}{}<p class=\"note\">In the text: \
             {}{beside}</p>\n</li>\n",
            fact.id,
            escaped(&answer(fact)),
            evidence.concat(),
            Self::links(&self.sentences_of(fact))
        )
    }

    /// A link to a fact.
    fn link(&self, at: usize) -> String {
        let fact = &self.base.facts[at];
        format!("<a href=\"#{}\">{}</a>", fact.id, escaped(&answer(fact)))
    }

    fn people(&self) -> String {
        let entities = &self.base.entities;
        let mut html = String::new();
        for (at, entity) in entities.list.iter().enumerate() {
            if !entity.named || !matches!(entity.kind, EntityKind::Person | EntityKind::Organisation) {
                continue;
            }
            let said =
                |fact: &Fact| fact.kind == FactKind::Quote && fact.attribution.as_deref() == Some(entity.name.as_str());
            let said: Vec<String> = self
                .base
                .facts
                .iter()
                .enumerate()
                .filter(|(_, fact)| said(fact))
                .map(|(at, _)| self.link(at))
                .collect();
            let mentions = entities.mentions.iter().filter(|mention| mention.entity == at);
            let mut sentences: Vec<usize> = mentions.filter_map(|mention| self.sentence_at(mention.span)).collect();
            sentences.dedup();
            let list = |words: &[String]| escaped(&words.join("; "));
            let details: Vec<String> = [
                ("Role", list(&entity.roles)),
                ("Also called", list(&entity.aliases)),
                ("Said", said.join("; ")),
                ("Mentioned in", Self::links(&sentences)),
            ]
            .into_iter()
            .filter(|(_, words)| !words.is_empty())
            .map(|(name, words)| format!("<div><dt>{name}</dt> <dd>{words}</dd></div>\n"))
            .collect();
            let _ = write!(
                html, // a String takes all
                "<li id=\"p-{}\">\n<h3>{}</h3>\n<dl class=\"detail\">\n{}</dl>\n</li>\n",
                at + 1,
                escaped(&entity.name),
                details.concat()
            );
        }
        let list = if html.is_empty() {
            "<p class=\"note\">The article names nobody.</p>\n".to_owned()
        } else {
            format!("<ul class=\"people\">\n{html}</ul>\n")
        };
        format!("<section class=\"part\" id=\"people\">\n<h2>People and organisations</h2>\n{list}</section>\n")
    }

    fn timeline(&self) -> String {
        let mut times: Vec<(&Fact, Date, Date)> = Vec::new();
        for fact in self.base.facts.iter().filter(|fact| fact.kind == FactKind::Time) {
            let Some(days) = &fact.days else { continue };
            let (first, last) = days.split_once('/').unwrap_or((days, days));
            if let (Ok(first), Ok(last)) = (first.parse(), last.parse()) {
                times.push((fact, first, last));
            }
        }
        times.sort_by_key(|(_, first, last)| (*first, *last));
        let lines: Vec<String> = times
            .into_iter()
            .map(|(fact, first, last)| {
                let (when, note) = if first == last {
                    (time(first), "exact day")
                } else {
                    (format!("{} to {}", time(first), time(last)), "within these days")
                };
                let state = state(fact.modality)
                    .map(|state| format!(" <span class=\"state\">{state}</span>"))
                    .unwrap_or_default();
                let what = fact.evidence.first().map(|words| escaped(words)).unwrap_or_default();
                format!(
                    "<li>{when} <span class=\"note\">{note}</span>{state}<p>{what} <a href=\"#{}\">{}</a>, {}</p></li>\n",
                    fact.id,
                    escaped(&fact.answer),
                    Self::links(&self.sentences_of(fact))
                )
            })
            .collect();
        let list = if lines.is_empty() {
            "<p class=\"note\">The article dates nothing.</p>\n".to_owned()
        } else {
            format!("<ol class=\"timeline\">\n{}</ol>\n", lines.concat())
        };
        format!("<section class=\"part\" id=\"timeline\">\n<h2>Timeline</h2>\n{list}</section>\n")
    }

    /// What the script searches.
    fn facts_data(&self) -> Value {
        let data = |fact: &Fact| {
            let sentences: Vec<String> = self.sentences_of(fact).iter().map(|number| format!("s{number}")).collect();
            json!({
                "id": fact.id,
                "kind": marks::kind_of(fact).0,
                "answer": answer(fact),
                "phrasings": fact.phrasings,
                "sentences": sentences,
            })
        };
        KINDS.iter().flat_map(|(kind, ..)| self.of_kind(kind)).map(|at| data(&self.base.facts[at])).collect()
    }

    /// What the page says to search engines: schema.org's NewsArticle, Quotation, Claim and CorrectionComment.
    fn linked_data(&self) -> Value {
        let Metadata { title, author, published, url, updated, .. } = &self.article.metadata;
        let kind_of = |name: &str| {
            let entity = self.base.entities.list.iter().find(|entity| entity.name == name);
            let is_person = entity.is_some_and(|entity| entity.kind == EntityKind::Person);
            if is_person { "Person" } else { "Organization" }
        };
        let part = |fact: &Fact| {
            // What somebody denies is no claim of theirs.
            let name = fact.attribution.as_deref().filter(|_| fact.modality != Modality::Denied)?;
            let by = json!({"@type": kind_of(name), "name": name});
            let id = format!("#{}", fact.id);
            Some(match fact.manner {
                Some(Manner::Quoted) if fact.kind == FactKind::Quote => {
                    json!({"@type": "Quotation", "@id": id, "text": fact.answer, "spokenByCharacter": by})
                }
                _ => json!({
                    "@type": "Claim", "@id": id, "text": fact.answer, "author": by,
                    "appearance": {"@id": "#article"},
                }),
            })
        };
        let comment = |span| json!({"@type": "CorrectionComment", "text": text::one_line(self.article.words(span))});
        let corrections: Vec<Value> = self.article.blocks_of(BlockKind::Correction).map(comment).collect();
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "@id": "#article",
            "headline": title.as_ref().unwrap_or(&self.article.id),
            "inLanguage": "en",
            "datePublished": published.map(|day| day.to_string()),
            "dateModified": updated.map(|day| day.to_string()),
            "url": url,
            "author": author.iter().map(|name| json!({"@type": "Person", "name": name})).collect::<Vec<_>>(),
            "correction": (!corrections.is_empty()).then_some(corrections),
            "hasPart": self.base.facts.iter().filter_map(part).collect::<Vec<_>>(),
        });
        if let Some(fields) = data.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
        }
        data
    }
}

/// A fact's answer as it is shown: a quotation in its marks.
fn answer(fact: &Fact) -> String {
    match fact.manner {
        Some(Manner::Quoted) if fact.kind == FactKind::Quote && !fact.answer.contains('“') => {
            format!("“{}”", fact.answer)
        }
        _ => fact.answer.clone(),
    }
}

/// A day as it is read, and as machines read it.
fn time(day: Date) -> String {
    format!("<time datetime=\"{day}\">{}</time>", day.strftime("%-d %B %Y"))
}

/// How real something is, where it did not simply happen.
fn state(modality: Modality) -> Option<&'static str> {
    match modality {
        Modality::Happened => None,
        Modality::Planned => Some("planned"),
        Modality::Cancelled => Some("cancelled"),
        Modality::Conditional => Some("on a condition"),
        Modality::Demanded => Some("demanded"),
        Modality::Possible => Some("possible"),
        Modality::Denied => Some("denied"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Format;

    fn page(text: &str) -> String {
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        of(&article, &FactBase::of(&article))
    }

    #[test]
    fn nothing_of_an_article_is_markup() {
        let html = page("A <b>title</b> & more\n\nAnn Lee said: “The <script>alert(1)</script> cost 12 dollars.”\n");
        assert!(!html.contains("<script>alert") && !html.contains("<b>title"), "{html}");
        assert!(html.contains("&lt;b&gt;title&lt;/b&gt; &amp; more"));
    }

    proptest! {
        /// The marked sentences, without their marks, are the article's words.
        #[test]
        fn marks_change_no_words(words in "[A-Za-z0-9,. “”]{0,80}") {
            let text = format!("Title\n\nAnn Lee, the mayor, said on Monday: “{words}.” It cost 12 dollars.");
            let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
            let base = FactBase::of(&article);
            let html = marks::text_of(&article, &base, &marks::find(&article, &base));
            let mut plain = String::new();
            let mut is_tag = false;
            for letter in html.chars() {
                match letter {
                    '<' => is_tag = true,
                    '>' => is_tag = false,
                    letter if !is_tag => plain.push(letter),
                    _ => {}
                }
            }
            let (shown, own) = (text::one_line(&plain), text::one_line(&escaped(&text[7..])));
            prop_assert_eq!(shown, own);
        }
    }
}
