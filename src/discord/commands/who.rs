//! `/who`: what the article says of a person, a country or an organisation.

use std::collections::HashSet;

use serenity::builder::CreateAutocompleteResponse;

use super::{Context, about_article, articles, complete, names};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::{CHOICES, Card, Reply, escape, fact_alone, fact_line, plain, quoted, source_line};
use crate::facts::Fact;
use crate::record::Profile;

/// Most facts of a sort, and passages.
const MOST: usize = 3;

/// Who somebody is in the article, and what they did and said
#[poise::command(slash_command, install_context = "Guild|User", interaction_context = "Guild|BotDm|PrivateChannel")]
pub async fn who(
    ctx: Context<'_>,
    #[description = "A person, country or organisation"]
    #[autocomplete = "known"]
    #[max_length = 100]
    name: String,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    about_article(ctx, article, |asker, article| async move {
        let found =
            bot.work(asker.server, move |record| record.profile(&name, article.as_deref()).as_ref().map(card)).await?;
        Ok(found.map_or_else(|| Reply::line("The article does not mention anybody of that name."), Reply::card))
    })
    .await;
    Ok(())
}

fn card(profile: &Profile) -> Card {
    let mut fields: Vec<(String, String)> = Vec::new();
    let (mut told, mut quoted_already) = (HashSet::new(), HashSet::new());
    let mut add = |name: &str, facts: &[&Fact]| {
        // Each thing once, and each sentence once.
        let new = facts.iter().filter(|fact| told.insert(fact.answer.to_lowercase())).take(MOST);
        let line = |fact: &&Fact| {
            let is_new = fact.evidence.first().is_none_or(|sentence| quoted_already.insert(sentence.clone()));
            if is_new { fact_line(fact, false) } else { fact_alone(fact, false) }
        };
        let lines: Vec<String> = new.map(line).collect();
        if !lines.is_empty() {
            fields.push((name.to_owned(), lines.join("\n")));
        }
    };
    add("Role", &profile.roles);
    add("Said", &profile.said);
    add("Did", &profile.did);
    let aliases: Vec<_> = profile.aliases.iter().map(|alias| escape(&plain(alias))).collect();
    let mut paragraphs: Vec<String> = Vec::new();
    paragraphs.extend((!aliases.is_empty()).then(|| format!("also: {}", aliases.join(", "))));
    if fields.is_empty() {
        paragraphs.extend(profile.passages.iter().take(MOST).map(quoted));
    }
    Card {
        title: escape(&plain(profile.name)),
        text: paragraphs.join("\n"),
        source: source_line(profile.article, profile.passages.first()),
        fields,
        ..Card::default()
    }
}

/// Names of the article, as one is typed.
async fn known(ctx: poise::Context<'_, Bot, Failure>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |record, typed, article| names(record.names(typed, article, CHOICES))).await
}
