//! `/fact`: the facts behind the answers, looked up by moderators.

use serenity::builder::CreateAutocompleteResponse;
use serenity::model::id::GuildId;

use super::{Context, amend, complete, gone, listed, to_moderator};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::render::{CHOICES, Card, Reply, cut, escape, fact_in_full, fact_line, plain};
use crate::facts::{Fact, FactKind, Wanted};

/// Facts shown for a search.
const FOUND: usize = 6;

/// A kind of fact, as it is chosen.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
enum Kind {
    #[name = "statements"]
    Statement,
    #[name = "quotes"]
    Quote,
    #[name = "figures"]
    Figure,
    #[name = "times"]
    Time,
    #[name = "places"]
    Place,
    #[name = "roles"]
    Role,
    #[name = "events"]
    Event,
}

/// The kinds with the letters of their lists in buttons, in the order of [`Kind`].
const LISTS: [(char, FactKind); 7] = [
    ('S', FactKind::Statement),
    ('Q', FactKind::Quote),
    ('F', FactKind::Figure),
    ('T', FactKind::Time),
    ('P', FactKind::Place),
    ('R', FactKind::Role),
    ('E', FactKind::Event),
];
/// The letter of the list of all facts.
const ALL: char = 'A';

/// The facts behind my answers
#[poise::command(
    slash_command,
    subcommands(
        "search",
        "show",
        "list",
        "amend::add",
        "amend::edit",
        "amend::retire",
        "amend::restore",
        "amend::history",
        "amend::phrasing"
    ),
    subcommand_required,
    default_member_permissions = "MANAGE_MESSAGES",
    install_context = "Guild",
    interaction_context = "Guild"
)]
#[allow(clippy::unused_async)] // Discord calls its subcommands only
pub async fn fact(_: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Find facts by their words
#[poise::command(slash_command)]
async fn search(
    ctx: Context<'_>,
    #[description = "Words that the facts should hold"]
    #[autocomplete = "found"]
    #[max_length = 200]
    text: String,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let article = bot.article_in(&asker);
        let (lines, all) = bot
            .work(asker.server, move |record| {
                // What autocompletion puts in is an id.
                if let Some((_, fact)) = record.fact(&text) {
                    return (vec![fact_line(fact, true)], 1);
                }
                let found = record.find_facts(&Wanted { words: &text, ..Wanted::default() }, article.as_deref());
                let lines = found.iter().take(FOUND).map(|(_, fact)| fact_line(fact, true)).collect::<Vec<_>>();
                (lines, found.len())
            })
            .await?;
        if lines.is_empty() {
            return Ok(Reply::line("No fact holds words like that."));
        }
        let footer = (all > lines.len()).then(|| format!("The best {} of {all}", lines.len()));
        Ok(Reply::card(Card { title: "Facts".to_owned(), text: lines.join("\n\n"), footer, ..Card::default() }))
    })
    .await;
    Ok(())
}

/// Show all that is recorded of a fact
#[poise::command(slash_command)]
async fn show(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "A question, to see how well the fact matches it"]
    #[max_length = 500]
    question: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let card = bot
            .work(asker.server, move |record| {
                let (article, fact) = record.fact(id.trim())?;
                let mut card = fact_in_full(record, article, fact);
                let matched = question.as_deref().map(|question| match record.matched(fact, question) {
                    Some((phrasing, likeness)) => format!(
                        "“{}” is {:.0} % like “{}”",
                        escape(&plain(question)),
                        likeness * 100.0,
                        escape(&plain(phrasing))
                    ),
                    None => "It shares no words with the fact's questions.".to_owned(),
                });
                card.fields.extend(matched.map(|matched| ("Why it matches".to_owned(), matched)));
                Some(card)
            })
            .await?;
        Ok(card.map_or_else(|| Reply::line("There is no fact of that id. `/fact search` finds one."), Reply::card))
    })
    .await;
    Ok(())
}

/// List the facts of a kind
#[poise::command(slash_command)]
async fn list(ctx: Context<'_>, #[description = "Which kind; all without"] kind: Option<Kind>) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let list = kind.map_or(ALL, |kind| LISTS[kind as usize].0);
        page(bot, asker.server, list, bot.article_in(&asker), 0).await
    })
    .await;
    Ok(())
}

/// A page of a list of facts, by its letter.
pub async fn page(
    bot: &Bot,
    server: Option<GuildId>,
    list: char,
    article: Option<String>,
    page: u32,
) -> Result<Reply, Failure> {
    let (kind, title) = match LISTS.iter().find(|(letter, _)| *letter == list) {
        Some((_, kind)) => (Some(*kind), kind.heading()),
        None if list == ALL => (None, "All facts"),
        None => return Ok(gone()),
    };
    listed(bot, server, (list, title, true), article, page, move |record, article| {
        record.find_facts(&Wanted { kind, ..Wanted::default() }, article)
    })
    .await
}

/// Facts that hold what is typed; each stands for its id.
pub(super) async fn found(ctx: poise::Context<'_, Bot, Failure>, typed: &str) -> CreateAutocompleteResponse {
    complete(ctx, typed, |record, typed, article| {
        let facts = record.find_facts(&Wanted { words: typed, ..Wanted::default() }, article);
        let named = |fact: &Fact| (format!("{} · {}", fact.id, cut(&plain(&fact.answer), 80)), fact.id.clone());
        facts.into_iter().take(CHOICES).map(|(_, fact)| named(fact)).collect()
    })
    .await
}
