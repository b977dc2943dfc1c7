//! An answer as members see it: short answer, the article's words, who said them, where they stand, and what to do next.

use serenity::builder::CreateActionRow;

use super::links::{link, to_sentence};
use super::{Card, Reply, button, cut, escape, plain, row};
use crate::answer::{Answer, Outcome, Passage};
use crate::article::Article;
use crate::desk::{Desk, phrasing_tag};
use crate::discord::ticket::{Action, MOST_OTHERS, Signer};

/// An answer to be shown, and where.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The answer.
    pub answer: &'a Answer,
    /// The desk that gave it.
    pub desk: &'a Desk,
    /// Signs its buttons.
    pub signer: &'a Signer,
    /// The question, where Discord does not show it: above answers to slash commands, buttons and forms.
    pub question: Option<&'a str>,
    /// Whether there are moderators who could be told.
    pub in_server: bool,
}

/// Most characters of one quoted sentence: what a phone shows without scrolling.
const QUOTED: usize = 700;
/// Most suggestions that become buttons.
const MOST_SUGGESTIONS: usize = 5;

/// An answer with its buttons.
pub fn answer(shown: Shown) -> Reply {
    let Shown { answer, .. } = shown;
    if answer.outcome == Outcome::NotAQuestion {
        return Reply::line(escape(&answer.reply));
    }
    let article = answer.article.as_deref().and_then(|id| shown.desk.article(id));
    let lead = answer.lead.trim_end_matches(':');
    let (title, opening) = match (answer.outcome, &answer.short) {
        (Outcome::Answered, Some(short)) if answer.lead.is_empty() => (escape(short), String::new()),
        (Outcome::Answered, _) if lead.is_empty() => ("The article says".to_owned(), String::new()),
        (Outcome::Answered, _) => (escape(lead), String::new()),
        _ => {
            let (first, rest) = lead.split_once(". ").unwrap_or((lead, ""));
            (escape(first), escape(rest))
        }
    };
    let mut paragraphs: Vec<String> = Vec::new();
    paragraphs.extend((!opening.is_empty()).then_some(opening));
    paragraphs.extend(answer.evidence.iter().map(quoted));
    // A lead names the source itself.
    if let Some(source) = answer.attribution.as_ref().filter(|source| !answer.lead.contains(source.as_str())) {
        paragraphs.push(format!("according to **{}**", escape(source)));
    }
    if answer.outcome == Outcome::Answered && answer.evidence.is_empty() {
        paragraphs.push("From the moderators, not from an article.".to_owned());
    }
    paragraphs.extend(article.map(|article| source_line(article, answer.evidence.first())));
    Reply::card(Card {
        author: shown.question.map(plain),
        title,
        text: paragraphs.join("\n"),
        fields: Vec::new(),
        footer: footer(answer),
    })
    .with_rows(rows(shown))
}

/// A passage as a quotation on one line.
pub fn quoted(passage: &Passage) -> String {
    format!("> {}", cut(&escape(&plain(&passage.text)), QUOTED))
}

/// "[A title](https://…) · The Post · as of 25 March 2024 · [read it there](https://…)"
pub fn source_line(article: &Article, passage: Option<&Passage>) -> String {
    let metadata = &article.metadata;
    let title = escape(&plain(metadata.title.as_deref().unwrap_or(&article.id)));
    let url = metadata.url.as_deref();
    let mut parts = vec![format!("— {}", link(&title, url))];
    parts.extend(metadata.source.as_deref().map(|source| escape(&plain(source))));
    parts.extend(metadata.published.map(|day| day.strftime("as of %-d %B %Y").to_string()));
    let there = url.zip(passage).map(|(url, passage)| to_sentence(url, &passage.text));
    parts.extend(there.map(|address| link("read it there", Some(&address))).filter(|text| text.starts_with('[')));
    parts.join(" · ")
}

/// How sure the answer is, in words, and the fact that gives it.
fn footer(answer: &Answer) -> Option<String> {
    let sure = match answer.outcome {
        Outcome::Answered => match answer.confidence {
            HIGH.. => "Confidence: high",
            FAIR.. => "Confidence: fair",
            _ => "Confidence: low",
        },
        Outcome::Suggested => "Related, not an answer",
        Outcome::NotInArticle | Outcome::NotAQuestion => return None,
    };
    let fact = answer.fact.as_ref().map(|id| format!(" · {}", plain(id)));
    Some(format!("{sure}{}", fact.unwrap_or_default()))
}

/// Words for a calibrated probability: from here on nearly all answers are right, and from here on most of them.
const HIGH: f32 = 0.8;
const FAIR: f32 = 0.6;

fn rows(shown: Shown) -> Vec<CreateActionRow> {
    let Shown { answer, desk, signer, in_server, .. } = shown;
    let article = answer.article.as_deref().and_then(|id| desk.tag_of(id)).unwrap_or(0);
    let custom_id = |action: Action| signer.sign(&action);
    let mut rows = Vec::new();
    if answer.outcome != Outcome::Answered && !answer.suggestions.is_empty() {
        let suggestion = |question: &String| {
            let phrasing = phrasing_tag(question);
            button(question, custom_id(Action::Suggested { article, phrasing }))
        };
        rows.push(row(answer.suggestions.iter().take(MOST_SUGGESTIONS).map(suggestion).collect()));
    }
    let mut buttons = Vec::new();
    let sentence_of = |passage: &Passage| desk.sentence_index(passage).map(|at| at as u32);
    if let Some(sentence) = answer.evidence.first().and_then(sentence_of) {
        buttons.push(button("More context", custom_id(Action::More { article, sentence })));
    }
    let own = |passage: &Passage| answer.article.as_ref() == Some(&passage.article);
    let others = answer.ranked.iter().map(|ranked| &ranked.passage);
    let others = others.filter(|passage| own(passage) && !answer.evidence.contains(passage));
    let sentences: Vec<u32> = others.filter_map(sentence_of).take(MOST_OTHERS).collect();
    if !sentences.is_empty() {
        buttons.push(button("Other answers", custom_id(Action::Others { article, sentences })));
    }
    buttons.push(button("Follow-up", custom_id(Action::FollowUp { article })));
    if answer.outcome == Outcome::NotInArticle {
        if in_server {
            buttons.push(button("Tell the moderators", custom_id(Action::Tell { article })));
        }
    } else {
        buttons.push(button("Not helpful", custom_id(Action::NotHelpful { article })));
    }
    rows.push(row(buttons));
    rows
}

impl Reply {
    fn with_rows(mut self, rows: Vec<CreateActionRow>) -> Self {
        self.rows = rows;
        self
    }
}
