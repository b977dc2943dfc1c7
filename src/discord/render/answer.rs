//! An answer as members see it: short answer, the article's words, who said them, where they stand, and what to do next.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serenity::builder::CreateActionRow;

use super::links::{link, to_sentence};
use super::{Card, Reply, button, cut, escape, plain, row};
use crate::answer::{ADDED, Answer, Outcome, Passage};
use crate::article::Article;
use crate::discord::ticket::{Action, MOST_OTHERS, Signer};
use crate::record::{Asked, Record, phrasing_tag};

/// An answer to be shown, and where.
#[derive(Clone, Copy)]
pub struct Shown<'a> {
    /// The answer.
    pub asked: &'a Asked,
    /// The record that gave it.
    pub record: &'a Record,
    /// Signs its buttons.
    pub signer: &'a Signer,
    /// The question, where Discord does not show it: above answers to slash commands, buttons and forms.
    pub question: Option<&'a str>,
    /// Whether there are moderators who could be told.
    pub in_server: bool,
    /// Days after which it is said how old an article is; 0 for never.
    pub old_after_days: u32,
}

/// Most characters of one quoted sentence: what a phone shows without scrolling.
const QUOTED: usize = 700;
/// Most characters of a title in a source: as many as a heading has.
const TITLE: usize = 256;
/// Most suggestions that become buttons.
const MOST_SUGGESTIONS: usize = 5;

/// An answer with its buttons.
pub fn answer(shown: Shown) -> Reply {
    let Shown { asked, .. } = shown;
    if asked.answer.outcome == Outcome::NotAQuestion {
        return Reply::line(escape(&asked.answer.reply));
    }
    let several = shown.record.articles().count() > 1;
    let source = |answer: &Answer| {
        let article = answer.article.as_deref().and_then(|id| shown.record.article(id))?;
        let old = age(article, Timestamp::now().to_zoned_datetime(TimeZone::UTC).date(), shown.old_after_days);
        Some(source_line(article, answer.evidence.first()) + &old.map(|old| format!(" · {old}")).unwrap_or_default())
    };
    let (title, paragraphs) = match asked.parts.as_slice() {
        [] if !asked.answer.choices.is_empty() => between(&asked.answer, shown.record),
        [] => told(&asked.answer),
        parts => {
            // Each names its article, unless there is but one.
            let part = |(answer, number): (&Answer, u32)| {
                let source = source(answer).filter(|_| several && answer.outcome != Outcome::NotInArticle);
                part(answer, number) + &source.map(|source| format!("\n{source}")).unwrap_or_default()
            };
            ("What the article says".to_owned(), parts.iter().zip(1..).map(part).collect())
        }
    };
    let source = source(&asked.answer).filter(|_| asked.parts.is_empty() || !several);
    let card = Card {
        author: shown.question.map(plain),
        title,
        text: paragraphs.join("\n"),
        source: source.unwrap_or_default(),
        footer: footer(asked),
        ..Card::default()
    };
    Reply { rows: rows(shown), ..Reply::card(card) }
}

/// The heading of an answer, and the paragraphs below it.
fn told(answer: &Answer) -> (String, Vec<String>) {
    let (title, opening) = match (answer.outcome, &answer.short) {
        (Outcome::Answered, Some(short)) if answer.lead.is_empty() => (short.as_str(), ""),
        (Outcome::Answered, _) => (answer.lead.trim_end_matches(':'), ""),
        _ => answer.lead.split_once(". ").unwrap_or((answer.lead.trim_end_matches('.'), "")),
    };
    let mut paragraphs: Vec<String> = Vec::new();
    paragraphs.extend((!opening.is_empty()).then(|| escape(opening)));
    paragraphs.extend(evidence(answer, title));
    if answer.outcome == Outcome::Answered && answer.evidence.is_empty() {
        let source =
            answer.source.as_ref().map(|source| format!(" Source: {}", link(&escape(&plain(source)), Some(source))));
        paragraphs.push(format!("{ADDED}{}", source.unwrap_or_default()));
    }
    (escape(title), paragraphs)
}

/// The answers of several articles, for whoever asked to choose one: each sentence with the article that it is from.
fn between(answer: &Answer, record: &Record) -> (String, Vec<String>) {
    let (title, opening) = answer.lead.split_once(". ").unwrap_or((answer.lead.as_str(), ""));
    let own = |id: &String| {
        let passage = answer.evidence.iter().find(|passage| passage.article == *id);
        let source = source_line(record.article(id)?, passage);
        Some(passage.map(|passage| format!("{}\n", quoted(passage))).unwrap_or_default() + &source)
    };
    let each = answer.choices.iter().filter_map(own).collect::<Vec<_>>().join("\n\n");
    (escape(title), vec![escape(opening), each])
}

/// One of several answers.
fn part(answer: &Answer, number: u32) -> String {
    let (title, paragraphs) = told(answer);
    format!("**{number}. {title}**\n{}", paragraphs.join("\n")).trim_end().to_owned()
}

/// The sentences that bear an answer out, as quotations of their own, the first with its source, unless the words `above`
/// name that.
pub fn evidence(answer: &Answer, above: &str) -> Option<String> {
    let mut quotes: Vec<String> = answer.evidence.iter().map(quoted).collect();
    let is_unnamed = |source: &&String| !above.contains(source.as_str());
    if let (Some(source), Some(first)) = (answer.attribution.as_ref().filter(is_unnamed), quotes.first_mut()) {
        *first += &format!("\naccording to **{}**", escape(&plain(source)));
    }
    (!quotes.is_empty()).then(|| quotes.join("\n\n"))
}

/// A passage as a quotation on one line.
pub fn quoted(passage: &Passage) -> String {
    format!("> {}", cut(&escape(&plain(&passage.text)), QUOTED))
}

/// "[A title](https://…) · The Post · as of 25 March 2024 · [read it there](https://…)"
pub fn source_line(article: &Article, passage: Option<&Passage>) -> String {
    let title = cut(&escape(&plain(article.metadata.title.as_deref().unwrap_or(&article.id))), TITLE);
    let title = link(&title, article.metadata.url.as_deref());
    let parts: Vec<String> = [format!("— {title}")].into_iter().chain(origin(article, passage)).collect();
    parts.join(" · ")
}

/// "this report is 8 months old", if it is older than so many days.
fn age(article: &Article, today: Date, after_days: u32) -> Option<String> {
    let told = article.metadata.updated.max(article.metadata.published)?;
    let days = i64::from(today.since(told).ok()?.get_days());
    if after_days == 0 || days < i64::from(after_days) {
        return None;
    }
    let (number, unit) = match days {
        0..60 => (days, "day"),
        60..730 => (days * 12 / 365, "month"),
        _ => (days / 365, "year"),
    };
    Some(format!("**this report is {number} {unit}{} old**", if number == 1 { "" } else { "s" }))
}

/// Who published an article, its date, and a link to a passage of it: as far as it says.
pub fn origin(article: &Article, passage: Option<&Passage>) -> Vec<String> {
    let metadata = &article.metadata;
    let url = metadata.url.as_deref();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(metadata.source.as_deref().map(|source| escape(&plain(source))));
    parts.extend(metadata.published.map(|day| day.strftime("as of %-d %B %Y").to_string()));
    parts.extend(metadata.updated.map(|day| day.strftime("updated on %-d %B %Y").to_string()));
    let there = url.zip(passage).map(|(url, passage)| to_sentence(url, &passage.text));
    parts.extend(there.map(|address| link("read it there", Some(&address))).filter(|text| text.starts_with('[')));
    parts
}

/// How sure the answer is, in words, and the fact that gives it.
fn footer(asked: &Asked) -> Option<String> {
    let sure = match asked.answer.outcome {
        Outcome::Answered if asked.confidence() >= HIGH => "Confidence: high",
        Outcome::Answered => "Confidence: fair",
        Outcome::Suggested => "Related, not an answer",
        Outcome::NotInArticle | Outcome::NotAQuestion => return None,
    };
    let fact = asked.answer.fact.as_ref().map(|id| format!(" · {}", plain(id)));
    Some(format!("{sure}{}", fact.unwrap_or_default()))
}

/// From this probability on nearly all answers are right; below it most are, or none would be given.
const HIGH: f32 = 0.8;

fn rows(shown: Shown) -> Vec<CreateActionRow> {
    let Shown { asked: Asked { answer, .. }, record, signer, in_server, .. } = shown;
    let article = answer.article.as_deref().and_then(|id| record.tag_of(id)).unwrap_or(0);
    let custom_id = |action: Action| signer.sign(&action);
    let mut rows = Vec::new();
    if answer.outcome != Outcome::Answered && !answer.suggestions.is_empty() {
        let suggestion = |question: &String| {
            let phrasing = phrasing_tag(question);
            button(question, custom_id(Action::Suggested { article, phrasing }))
        };
        rows.push(row(answer.suggestions.iter().take(MOST_SUGGESTIONS).map(suggestion).collect()));
    }
    if !answer.choices.is_empty() {
        let choice = |id: &String| {
            let title = record.article(id)?.metadata.title.clone().unwrap_or_else(|| id.clone());
            Some(button(&title, custom_id(Action::Of { article: record.tag_of(id)? })))
        };
        rows.push(row(answer.choices.iter().filter_map(choice).collect()));
    }
    let mut buttons = Vec::new();
    let sentence_of = |passage: &Passage| record.sentence_index(passage).map(|at| at as u32);
    if let Some(sentence) = answer.evidence.first().filter(|_| answer.choices.is_empty()).and_then(sentence_of) {
        buttons.push(button("More context", custom_id(Action::More { article, sentence })));
    }
    let own = |passage: &Passage| answer.article.as_ref() == Some(&passage.article);
    let others = answer.ranked.iter().map(|ranked| &ranked.passage);
    let others = others.filter(|passage| own(passage) && !answer.evidence.contains(passage));
    let sentences: Vec<u32> = others.filter_map(sentence_of).take(MOST_OTHERS).collect();
    if !sentences.is_empty() && answer.outcome != Outcome::NotInArticle {
        buttons.push(button("Other answers", custom_id(Action::Others { article, sentences })));
    }
    buttons.push(button("Follow-up", custom_id(Action::FollowUp { article })));
    if in_server {
        buttons.push(match answer.outcome {
            Outcome::NotInArticle => button("Tell the moderators", custom_id(Action::Tell { article })),
            _ => button("Not helpful", custom_id(Action::NotHelpful { article })),
        });
    }
    rows.push(row(buttons));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;

    #[test]
    fn an_old_report_is_called_so() {
        let text = "Council votes\n\nPublished: 2024-03-25\n\nThe council voted on Monday.";
        let article = Article::parse("a", text.as_bytes(), Format::Text).expect("an article"); // test data
        let old = |today: &str, after| age(&article, today.parse().expect("a day"), after); // test data
        assert_eq!(old("2024-04-25", 90), None);
        assert_eq!(old("2024-04-25", 30).as_deref(), Some("**this report is 31 days old**"));
        assert_eq!(old("2024-11-26", 90).as_deref(), Some("**this report is 8 months old**"));
        assert_eq!(old("2026-11-26", 90).as_deref(), Some("**this report is 2 years old**"));
        assert_eq!(old("2026-11-26", 0), None);
    }
}
