//! The reply as plain text. Nothing that a member typed is ever in it but single words, and those only to say that the
//! article lacks them.

use super::verdict::{Case, Put, Says, Verdict};
use super::{Answer, Outcome, Passage, claims};
use crate::article::Article;
use crate::facts::country_forms;
use crate::question::Chatter;
use crate::text;

/// What is said where the article is silent.
pub(super) const NOT_SAID: &str = "The article does not say.";

/// What stands before sentences that are offered, not given as the answer.
pub(super) const NOT_SURE: &str = "I am not sure that this answers you. What the article says that comes nearest:";
/// The same, after saying what the article lacks.
const NEAREST: &str = "What comes nearest:";

/// What stands before the answers of several articles.
pub(super) const WHICH: &str = "Several articles answer that, each otherwise. Which one do you mean?";

/// The reply that leaves the choice between articles, each with the sentence of its own.
pub(super) fn of_several<'a>(answer: &Answer, articles: impl Iterator<Item = &'a Article>) -> String {
    let sentence = |article: &Article| {
        let own = answer.evidence.iter().find(|passage| passage.article == article.id).map(quoted);
        own.into_iter().chain([source_line(article)]).collect::<Vec<_>>().join("\n")
    };
    [answer.lead.clone()].into_iter().chain(articles.map(sentence)).collect::<Vec<_>>().join("\n")
}

/// The reply to a message that is no question.
pub(super) fn to_chatter(chatter: Chatter) -> &'static str {
    match chatter {
        Chatter::Empty => "Ask me what the article says, in a sentence or two.",
        Chatter::TooLong => "That is too long for a question. Please ask in a sentence or two.",
        Chatter::Greeting => "Hello! Ask me what the article says.",
        Chatter::Thanks => "You are welcome.",
        Chatter::Remark => "I answer questions about the article.",
        Chatter::Opinion => "I have no opinions. I can tell you what the article says.",
        Chatter::Prediction => "I cannot tell what will happen. I can tell you what the article says.",
        Chatter::Instruction => "I only answer questions about the article.",
        Chatter::Abuse => "I do not answer that.",
    }
}

/// The opening words of the reply that an article gives.
pub(super) fn lead(answer: &Answer, verdict: &Verdict, case: Case) -> String {
    match verdict {
        Verdict::Says(Says { put, .. }) => match put {
            Put::Correction => format!("The article says otherwise{}:", source(answer)),
            // That the article says just this is one thing, that it speaks of it another.
            Put::Claim => match claims::supporting(case.article, case.base, case.question) {
                Some(support) => format!("The article says{}:", according_to(support.source.as_ref())),
                None => format!("What the article says about it{}:", source(answer)),
            },
            Put::Plain if answer.short.is_none() => says(answer),
            Put::Plain => String::new(),
        },
        Verdict::Near(_) => {
            missing(case).map_or_else(|| NOT_SURE.to_owned(), |missing| format!("{NOT_SAID} {missing} {NEAREST}"))
        }
        Verdict::Silent(lacks) => not_said(lacks.clone().or_else(|| missing(case))),
    }
}

/// What stands before sentences that are the answer.
pub(super) fn says(answer: &Answer) -> String {
    format!("The article says{}:", source(answer))
}

/// The reply that an article gives, whose opening words are known.
pub(super) fn compose(answer: &Answer, article: &Article) -> String {
    if answer.outcome == Outcome::NotInArticle {
        return answer.lead.clone();
    }
    let mut lines: Vec<String> = Vec::new();
    match &answer.short {
        _ if !answer.lead.is_empty() => lines.push(answer.lead.clone()),
        // The source is the answer, or stands in it.
        Some(short) if answer.attribution.as_ref().is_some_and(|source| short.contains(source.as_str())) => {
            lines.push(short.clone());
        }
        Some(short) => lines.push(short.clone() + &source(answer)),
        None => {}
    }
    lines.extend(answer.evidence.iter().map(quoted));
    lines.push(source_line(article));
    lines.join("\n")
}

/// The opening words of the reply that a curated fact gives.
pub(super) fn lead_of_fact(answer: &Answer) -> &'static str {
    match answer.outcome {
        Outcome::Answered => "",
        Outcome::Suggested => "Did you mean:",
        _ => NOT_SAID,
    }
}

/// The reply that a curated fact gives.
pub(super) fn of_fact(answer: &Answer, article: Option<&Article>) -> String {
    match (answer.outcome, &answer.short) {
        (Outcome::Answered, Some(short)) => {
            let evidence = answer.evidence.iter().fold(String::new(), |text, passage| text + "\n" + &quoted(passage));
            let line = match article {
                _ if answer.evidence.is_empty() => format!("\n{}", added(answer)),
                Some(article) => format!("\n{}", source_line(article)),
                None => String::new(),
            };
            format!("{short}{}{evidence}{line}", source(answer))
        }
        (Outcome::Suggested, _) => format!("{} {}", answer.lead, answer.suggestions.join(" / ")),
        _ => answer.lead.clone(),
    }
}

/// The line below a fact that is not in the article's words.
fn added(answer: &Answer) -> String {
    answer.source.as_ref().map_or_else(|| ADDED.to_owned(), |source| format!("{ADDED} Source: {source}"))
}

/// What is said of a fact without evidence.
pub const ADDED: &str = "Added by the moderators; not the article's words.";

/// A passage as a quotation on one line.
pub(super) fn quoted(passage: &Passage) -> String {
    format!("> {}", text::one_line(&passage.text))
}

/// " (according to …)", where the answer has a source.
fn source(answer: &Answer) -> String {
    according_to(answer.attribution.as_ref())
}

fn according_to(source: Option<&String>) -> String {
    source.map(|who| format!(" (according to {who})")).unwrap_or_default()
}

/// "The article does not say", and what exactly it lacks.
fn not_said(lacks: Option<String>) -> String {
    lacks.map_or_else(|| NOT_SAID.to_owned(), |lacks| format!("{NOT_SAID} {lacks}"))
}

/// Which names of the question the article does not mention.
fn missing(case: Case) -> Option<String> {
    // A country by the name that everybody knows it by, another word as it was typed.
    let name = |word: &str| country_forms(&text::fold(word)).map_or_else(|| format!("“{word}”"), str::to_owned);
    let fit = |name: &&str| name.len() <= LONGEST_WORD && name.chars().all(char::is_alphanumeric);
    let countries = case
        .ranking
        .words
        .iter()
        .filter(|word| word.is_missing() && country_forms(&text::fold(&word.written)).is_some());
    // What was asked before is not what is asked now.
    let names = case.ranking.words.iter().filter(|word| word.is_name && word.is_missing());
    let missing = names.chain(countries).filter(|word| !word.carried).map(|word| word.written.as_str());
    let mut names: Vec<String> = Vec::new();
    for name in missing.filter(fit).map(name) {
        if names.len() < MOST_MISSING && !names.contains(&name) {
            names.push(name);
        }
    }
    let (last, others) = names.split_last()?;
    let others = if others.is_empty() { String::new() } else { format!("{} or ", others.join(", ")) };
    Some(format!("It does not mention {others}{last}."))
}

/// Most words that a refusal names.
const MOST_MISSING: usize = 3;
/// Longest word, in bytes, that a refusal repeats.
const LONGEST_WORD: usize = 30;

/// "— A title (The Post, 25 March 2024)"
fn source_line(article: &Article) -> String {
    let metadata = &article.metadata;
    let day = |day: jiff::civil::Date| day.strftime("%-d %B %Y").to_string();
    let updated = metadata.updated.map(|at| format!("updated on {}", day(at)));
    let when = [metadata.source.clone(), metadata.published.map(day), updated]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ");
    let title = metadata.title.clone().unwrap_or_else(|| article.id.clone());
    if when.is_empty() { format!("— {title}") } else { format!("— {title} ({when})") }
}
