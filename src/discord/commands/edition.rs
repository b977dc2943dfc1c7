//! `/article add`, `update`, `retire` and `restore`: the articles of a server, brought by its moderators. Each is shown as
//! it is read, with what it would change, before it goes live.

use jiff::civil::Date;
use serenity::builder::CreateModal;
use serenity::model::application::ModalInteraction;
use serenity::model::channel::Attachment;

use super::draft::{difference_fields, field_of, refusal};
use super::{Context, articles, asker, to_moderator};
use crate::article::{Article, BlockKind, Format, Metadata};
use crate::desk::{Edition, EditionError, LARGEST, Proof};
use crate::discord::Failure;
use crate::discord::bot::{Asker, Bot};
use crate::discord::drafts::Bringing;
use crate::discord::moderators::may_moderate;
use crate::discord::render::{Card, Field, Reply, button, cut, escape, form_of, origin, plain, row};
use crate::discord::ticket::{Action, Step};
use crate::discord::turn::Turn;
use crate::facts::FactKind;
use crate::store::Added;

/// Most characters of a sentence that is shown.
const SHOWN: usize = 300;
/// What is said of an article that is not there any more.
const GONE: &str = "That article is from an earlier time. Please begin again.";

/// Bring an article to this server
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "A .txt, .md or .html file; without one I ask for the text"] file: Option<Attachment>,
    #[description = "The headline, if the file has none"]
    #[max_length = 300]
    title: Option<String>,
    #[description = "Who published it"]
    #[max_length = 200]
    source: Option<String>,
    #[description = "The day of publication, such as 2024-03-25"]
    #[max_length = 10]
    published: Option<String>,
    #[description = "Its address on the web"]
    #[max_length = 500]
    url: Option<String>,
) -> Result<(), Failure> {
    let said = Said { title, source, published, url };
    begin(ctx, file, None, said, "brought by a moderator".to_owned()).await;
    Ok(())
}

/// Bring a newer version of an article of this server
#[poise::command(slash_command)]
pub async fn update(
    ctx: Context<'_>,
    #[description = "The article"]
    #[autocomplete = "articles"]
    article: String,
    #[description = "A .txt, .md or .html file; without one I ask for the text"] file: Option<Attachment>,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: Option<String>,
) -> Result<(), Failure> {
    let reason = reason.unwrap_or_else(|| "a newer version".to_owned());
    begin(ctx, file, Some(article), Said::default(), reason).await;
    Ok(())
}

/// Answer from an article of this server no more
#[poise::command(slash_command)]
pub async fn retire(
    ctx: Context<'_>,
    #[description = "The article"]
    #[autocomplete = "articles"]
    article: String,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: String,
) -> Result<(), Failure> {
    set_retired(ctx, article, true, reason).await
}

/// Answer from a retired article again
#[poise::command(slash_command)]
pub async fn restore(
    ctx: Context<'_>,
    #[description = "The article’s id"]
    #[max_length = 200]
    article: String,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: String,
) -> Result<(), Failure> {
    set_retired(ctx, article, false, reason).await
}

async fn set_retired(ctx: Context<'_>, article: String, is_retired: bool, reason: String) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let server = asker.server.map_or(0, Into::into);
        let id = article.trim();
        let actor = asker.actor();
        Ok(match bot.desk.retire_article(server, id, is_retired, [&actor, &reason]).await {
            Ok(()) if is_retired => Reply::line(format!(
                "I answer from `{0}` no more. `/article restore article:{0}` brings it back.",
                plain(id)
            )),
            Ok(()) => Reply::line(format!("I answer from `{}` again.", plain(id))),
            Err(error) => refused(&error),
        })
    })
    .await;
    Ok(())
}

/// What a moderator says of an article.
#[derive(Default)]
struct Said {
    title: Option<String>,
    source: Option<String>,
    published: Option<String>,
    url: Option<String>,
}

impl Said {
    /// The same as metadata.
    ///
    /// # Errors
    /// A line for the moderator.
    fn metadata(self) -> Result<Metadata, &'static str> {
        let given = |text: Option<String>| text.map(|text| plain(text.trim())).filter(|text| !text.is_empty());
        let published = given(self.published).map(|day| day.parse::<Date>());
        let published = published.transpose().map_err(|_| "A day looks like 2024-03-25.")?;
        let url = given(self.url);
        if url.as_deref().is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
            return Err("An address on the web begins with https:// or http://.");
        }
        Ok(Metadata { title: given(self.title), source: given(self.source), published, url, ..Metadata::default() })
    }
}

/// Reads the file, or shows the form into which the text is pasted.
async fn begin(ctx: Context<'_>, file: Option<Attachment>, replaces: Option<String>, said: Said, reason: String) {
    let bot = ctx.framework.user_data;
    let (asker, number) = (asker(ctx), ctx.interaction.id.get());
    let turn = Turn::of_command(&bot.rest, ctx.interaction);
    if file.is_none() && may_moderate(asker.server, ctx.interaction.member.as_deref()) {
        match said.metadata() {
            Ok(metadata) => {
                let edition = edition(&asker, replaces, metadata);
                bot.editions.put(number, Bringing::Pasting { edition, reason });
                turn.form(form(bot, number)).await;
            }
            Err(line) => drop(turn.answer(true, async { Ok(Reply::line(line).privately()) }).await),
        }
        return;
    }
    to_moderator(ctx, |asker| async move {
        let Some(file) = file else { return Ok(Reply::line(GONE)) };
        let mut edition = match said.metadata() {
            Ok(metadata) => edition(&asker, replaces, metadata),
            Err(line) => return Ok(Reply::line(line)),
        };
        let extension = file.filename.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
        if !["txt", "text", "md", "markdown", "html", "htm", "xhtml"].contains(&extension.as_str()) {
            return Ok(Reply::line("I read .txt, .md and .html files."));
        }
        edition.format = Format::of_extension(&extension);
        if file.size as usize > LARGEST {
            return Ok(refused(&EditionError::TooLarge(file.size as usize)));
        }
        match bot.rest.fetch(&file.url, LARGEST).await {
            Ok(Some(bytes)) => edition.source = bytes,
            Ok(None) => return Ok(refused(&EditionError::TooLarge(file.size as usize))),
            Err(error) => {
                tracing::warn!(cause = %error.without_url(), "a file that a moderator sent could not be fetched");
                return Ok(Reply::line("Discord did not give me the file. Please try again."));
            }
        }
        shown(bot, number, edition, reason).await
    })
    .await;
}

fn edition(asker: &Asker, replaces: Option<String>, metadata: Metadata) -> Edition {
    Edition {
        replaces: replaces.map(|id| id.trim().to_owned()),
        server: asker.server.map_or(0, Into::into),
        format: Format::Text,
        source: Vec::new(),
        metadata,
    }
}

/// The form into which a text is pasted.
fn form(bot: &Bot, number: u64) -> CreateModal {
    let text = Field {
        id: "text",
        label: "The article’s text",
        hint: "Headline, an empty line, then the text. Longer ones come as a file.",
        value: String::new(),
        required: true,
    };
    form_of(bot.signer.sign(&Action::Edition { draft: number, step: Step::Write }), "An article", vec![text])
}

/// A text was pasted.
pub async fn pasted(bot: &Bot, modal: &ModalInteraction, number: u64) -> Result<Reply, Failure> {
    let Some(Bringing::Pasting { mut edition, reason }) = bot.editions.take(number) else {
        return Ok(Reply::line(GONE).privately());
    };
    edition.source = field_of(modal, "text").into_bytes();
    Ok(shown(bot, number, edition, reason).await?.privately())
}

/// An edition as it is read, with the buttons to make it live or drop it.
async fn shown(bot: &Bot, number: u64, edition: Edition, reason: String) -> Result<Reply, Failure> {
    let is_new = edition.replaces.is_none();
    let proof = match bot.desk.proof(edition).await {
        Ok(proof) => proof,
        Err(error) => return Ok(refused(&error)),
    };
    let sign = |step| bot.signer.sign(&Action::Edition { draft: number, step });
    let buttons = row(vec![button("Put it live", sign(Step::Make)), button("Discard", sign(Step::Drop))]);
    let card = card(&proof, is_new);
    bot.editions.put(number, Bringing::Shown { proof, reason });
    Ok(Reply { rows: vec![buttons], ..Reply::card(card) })
}

fn card(proof: &Proof, is_new: bool) -> Card {
    let (article, base) = (proof.live.article(), proof.live.base());
    let title = article.metadata.title.as_deref().unwrap_or("(no headline)");
    let mut about = origin(article, None);
    about.push(format!("{} sentences", article.sentences.len()));
    let mut text = format!("**{}**\n{}", cut(&escape(&plain(title)), SHOWN), about.join(" · "));
    if article.metadata.published.is_none() {
        text += "\nI find no day of publication: “today” and “last night” stay as they are.";
    }
    let sentence = |at: Option<usize>| {
        let sentence = at.and_then(|at| article.sentences.get(at))?;
        Some(cut(&escape(&plain(sentence.span.of_text(&article.text))), SHOWN))
    };
    let ends = [sentence(first(article)), sentence(article.sentences.len().checked_sub(1))];
    let mut fields = Vec::new();
    if let [Some(begins), Some(ends)] = ends {
        fields.push(("It begins and ends with".to_owned(), format!("> {begins}\n> {ends}")));
    }
    let counted =
        [FactKind::Statement, FactKind::Quote, FactKind::Figure, FactKind::Time, FactKind::Event].map(|kind| {
            let count = base.facts.iter().filter(|fact| fact.kind == kind).count();
            format!("{}: {count}", kind.heading())
        });
    fields.push(("What I read from it".to_owned(), counted.join(" · ")));
    if !proof.doubtful.is_empty() {
        let ids: Vec<String> = proof.doubtful.iter().map(|id| format!("`{}`", plain(id))).collect();
        let told = format!("{}\nI will not say them until somebody has looked: `/review`.", ids.join(" "));
        fields.push(("Facts whose words are not in it any more".to_owned(), told));
    }
    let count = proof.replayed.differences.len();
    let tried = format!("I tried {} questions: {count} would be answered otherwise.", proof.replayed.tried);
    let (compared, more) = difference_fields(&proof.replayed);
    fields.extend(compared);
    let id = plain(&article.id);
    Card {
        title: if is_new { "Before this article goes live" } else { "Before this version goes live" }.to_owned(),
        text: format!("{text}\n\n{tried}"),
        fields,
        footer: Some(if more > 0 { format!("and {more} more · {id}") } else { id }),
        ..Card::default()
    }
}

/// The first sentence of the story itself.
fn first(article: &Article) -> Option<usize> {
    article.sentences.iter().position(|sentence| article.kind_of(sentence) == BlockKind::Paragraph).or(Some(0))
}

/// Makes an edition live, and says what came of it.
pub async fn make(bot: &Bot, asker: &Asker, number: u64) -> Result<Reply, Failure> {
    let Some(Bringing::Shown { proof, reason }) = bot.editions.take(number) else {
        return Ok(Reply::line(GONE).privately());
    };
    let id = plain(&proof.live.article().id);
    Ok(match bot.desk.publish(proof, &asker.actor(), &reason).await {
        Ok(added) => {
            tracing::info!("a moderator brought an article");
            let version =
                if let Added::Version(version) = added { format!(", version {version}") } else { String::new() };
            Reply::line(format!(
                "Live as `{id}`{version}. `/article use article:{id}` makes it the only one that a channel, or the \
                 server, is answered from."
            ))
        }
        Err(error) => refused(&error),
    })
}

/// Drops an edition.
pub fn drop_edition(bot: &Bot, number: u64) -> Reply {
    bot.editions.take(number);
    Reply::line("Discarded. Nothing was changed.")
}

/// Why an article is not brought.
fn refused(error: &EditionError) -> Reply {
    refusal(&error.to_string())
}
