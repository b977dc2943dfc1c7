//! `/fact add`, `edit`, `retire`, `restore`, `history` and `phrasing`: changes to facts. Each is shown with what it would
//! change before it is made.

use serenity::builder::CreateActionRow;
use serenity::model::application::{ActionRowComponent, ModalInteraction};
use serenity::model::id::GuildId;

use super::{Context, articles, asker, chosen, fact::found, review, to_moderator};
use crate::answer::Answer;
use crate::desk::{AmendError, Difference, Draft, Replayed};
use crate::discord::bot::{Asker, Bot};
use crate::discord::drafts::{self, Pending};
use crate::discord::render::{Card, Field, Reply, button, cut, escape, form_of, plain, row};
use crate::discord::ticket::{Action, Step};
use crate::discord::turn::Turn;
use crate::discord::{Failure, corrections};
use crate::facts::Fact;
use crate::store::{Change, Revision};

/// Questions of members that a change is tried on.
const TRIED: i64 = 1_000;
/// Questions shown that would be answered otherwise.
const SHOWN: usize = 6;
/// Most characters of an answer in a comparison.
const COMPARED: usize = 200;
/// Most revisions shown.
const REVISIONS: usize = 12;
/// What is said of a draft that is not there any more.
const GONE: &str = "That change is from an earlier time. Please begin again.";

/// What an edit is, as it is chosen.
#[derive(Debug, Clone, Copy, poise::ChoiceParameter)]
pub(super) enum Kind {
    #[name = "update"]
    Update,
    #[name = "correction"]
    Correction,
    #[name = "minor fix"]
    MinorFix,
}

/// Add a fact that the article does not give me
#[poise::command(slash_command)]
pub async fn add(
    ctx: Context<'_>,
    #[description = "Which article, if there are several"]
    #[autocomplete = "articles"]
    article: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    begin(ctx, |asker| {
        let record = bot.record(asker.server);
        let only = || {
            let mut all = record.articles();
            all.next().filter(|_| all.next().is_none()).map(|article| article.id.clone())
        };
        let article = chosen(bot, asker, article.as_deref())?.or_else(only);
        let article = article.ok_or("There are several articles. Please say which one with the option `article`.")?;
        Ok(Draft::new(&article, Fact::default(), &asker.actor(), asker.server.map_or(0, Into::into), ""))
    })
    .await;
    Ok(())
}

/// Change a fact
#[poise::command(slash_command)]
pub async fn edit(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "The news went on, or I was wrong, or only the wording changes"] change: Kind,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    begin(ctx, |asker| {
        let mut draft = draft_of(bot, asker, &id)?;
        draft.change = match change {
            Kind::Update => Change::Update,
            Kind::Correction => Change::Correction,
            Kind::MinorFix => Change::MinorFix,
        };
        Ok(draft)
    })
    .await;
    Ok(())
}

/// Say a fact no more
#[poise::command(slash_command)]
pub async fn retire(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: String,
    #[description = "What members are told"]
    #[max_length = 500]
    note: Option<String>,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let mut draft = match draft_of(bot, &asker, &id) {
            Ok(draft) => draft,
            Err(line) => return Ok(Reply::line(line)),
        };
        (draft.is_retired, draft.change, draft.reason, draft.note) = (true, Change::Withdrawal, reason, note);
        preview(
            bot,
            drafts::number(ctx.interaction.id.get()),
            may_curate(ctx, &asker),
            Pending { draft, answers: None },
        )
        .await
    })
    .await;
    Ok(())
}

/// Say a retired fact again
#[poise::command(slash_command)]
pub async fn restore(
    ctx: Context<'_>,
    #[description = "The fact's id"]
    #[max_length = 100]
    id: String,
    #[description = "Why, for the history"]
    #[max_length = 500]
    reason: String,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let server = asker.server.map_or(0, Into::into);
        match bot.desk.fact_to_change(server, id.trim()).await {
            Ok((_, fact, false)) => Ok(Reply::line(format!("`{}` is not retired.", plain(&fact.id)))),
            Ok((article, fact, true)) => {
                let revision = fact.revision;
                let mut draft = Draft::new(&article, fact, &asker.actor(), server, &reason);
                (draft.fact.revision, draft.change) = (revision, Change::Restored);
                preview(
                    bot,
                    drafts::number(ctx.interaction.id.get()),
                    may_curate(ctx, &asker),
                    Pending { draft, answers: None },
                )
                .await
            }
            Err(error) => Ok(refused(&error)),
        }
    })
    .await;
    Ok(())
}

/// What became of a fact
#[poise::command(slash_command)]
pub async fn history(
    ctx: Context<'_>,
    #[description = "The fact's id"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let (article, fact, _) = match bot.desk.fact_to_change(asker.server.map_or(0, Into::into), id.trim()).await {
            Ok(found) => found,
            Err(error) => return Ok(refused(&error)),
        };
        let history = bot.desk.store().history(&article, &fact.id).await?;
        let lines: Vec<String> = history.iter().take(REVISIONS).map(revision_line).collect();
        let text =
            if lines.is_empty() { "Read from the article, and never changed.".to_owned() } else { lines.join("\n\n") };
        let footer = Some(plain(&fact.id));
        Ok(Reply::card(Card { title: "History of a fact".to_owned(), text, footer, ..Card::default() }))
    })
    .await;
    Ok(())
}

/// The questions that a fact answers
#[poise::command(slash_command, subcommands("phrasing_add", "phrasing_remove"), subcommand_required)]
#[allow(clippy::unused_async)] // Discord calls its subcommands only
pub async fn phrasing(_: Context<'_>) -> Result<(), Failure> {
    Ok(())
}

/// Let a fact answer one more question
#[poise::command(slash_command, rename = "add")]
async fn phrasing_add(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "The question, as members ask it"]
    #[max_length = 500]
    question: String,
) -> Result<(), Failure> {
    rephrased(ctx, id, |fact| {
        fact.phrasings.push(question);
        Ok("people ask for it so")
    })
    .await
}

/// Let a fact answer a question no more
#[poise::command(slash_command, rename = "remove")]
async fn phrasing_remove(
    ctx: Context<'_>,
    #[description = "The fact's id, as it stands below answers"]
    #[autocomplete = "found"]
    #[max_length = 100]
    id: String,
    #[description = "The question, as /fact show lists it"]
    #[max_length = 500]
    question: String,
) -> Result<(), Failure> {
    rephrased(ctx, id, |fact| {
        let before = fact.phrasings.len();
        fact.phrasings.retain(|phrasing| !phrasing.eq_ignore_ascii_case(question.trim()));
        if fact.phrasings.len() == before {
            return Err("The fact lists no such question. `/fact show` lists them.");
        }
        Ok("people do not ask for it so")
    })
    .await
}

async fn rephrased(
    ctx: Context<'_>,
    id: String,
    change: impl FnOnce(&mut Fact) -> Result<&'static str, &'static str> + Send,
) -> Result<(), Failure> {
    let bot = ctx.framework.user_data;
    to_moderator(ctx, |asker| async move {
        let changed = draft_of(bot, &asker, &id).and_then(|mut draft| {
            change(&mut draft.fact)?.clone_into(&mut draft.reason);
            draft.change = Change::MinorFix;
            Ok(draft)
        });
        match changed {
            Ok(draft) => {
                preview(
                    bot,
                    drafts::number(ctx.interaction.id.get()),
                    may_curate(ctx, &asker),
                    Pending { draft, answers: None },
                )
                .await
            }
            Err(line) => Ok(Reply::line(line)),
        }
    })
    .await;
    Ok(())
}

/// A draft of a change to a fact that is live. What is extracted has no revision yet.
fn draft_of(bot: &Bot, asker: &Asker, id: &str) -> Result<Draft, &'static str> {
    let record = bot.record(asker.server);
    let found = record.home_of(id.trim()).ok_or("There is no fact of that id. `/fact search` finds one.")?;
    let article = found.0.map(|article| article.id.clone()).unwrap_or_default();
    let mut draft = Draft::new(&article, found.1.clone(), &asker.actor(), asker.server.map_or(0, Into::into), "");
    draft.fact.revision = found.1.revision;
    Ok(draft)
}

/// Whether the moderators of a server may change what is everybody's.
fn may_curate(ctx: Context<'_>, asker: &Asker) -> bool {
    is_curator(ctx.framework.user_data, ctx.serenity_context(), asker)
}

/// The same, for buttons.
pub fn is_curator(bot: &Bot, ctx: &serenity::client::Context, asker: &Asker) -> bool {
    let server = asker.server.map_or(0, u64::from);
    if bot.curators.is_empty() { ctx.cache.guild_count() <= 1 } else { bot.curators.contains(&server) }
}

/// Shows a moderator the form of a draft.
async fn begin(ctx: Context<'_>, draft: impl FnOnce(&Asker) -> Result<Draft, &'static str> + Send) {
    let bot = ctx.framework.user_data;
    let asker = asker(ctx);
    let draft = if crate::discord::moderators::may_moderate(ctx.interaction.member.as_deref()) {
        draft(&asker)
    } else {
        Err("Only moderators of this server can use that command.")
    };
    let draft = draft.and_then(|draft| {
        let is_shared = bot.desk.owner(&draft.article).is_none_or(|owner| owner == 0);
        if is_shared && !may_curate(ctx, &asker) { Err(SHARED) } else { Ok(draft) }
    });
    let turn = Turn::of_command(&bot.rest, ctx.interaction);
    match draft {
        Err(line) => drop(turn.answer(true, async { Ok(Reply::line(line).privately()) }).await),
        Ok(draft) => {
            let number = drafts::number(ctx.interaction.id.get());
            let form = form(bot, number, &draft);
            bot.drafts.put(number, Pending { draft, answers: None });
            turn.form(form).await;
        }
    }
}

/// Why a server may not change an article.
const SHARED: &str =
    "That article belongs to all servers that I am in, and only those that my operator names may change it.";

/// The form of a draft.
pub fn form(bot: &Bot, number: u32, draft: &Draft) -> serenity::builder::CreateModal {
    let fact = &draft.fact;
    let borne_out =
        if fact.evidence.is_empty() { fact.source.clone().unwrap_or_default() } else { fact.evidence.join("\n") };
    let fields = vec![
        Field { id: "answer", label: "Answer", hint: "14-0 in favor", value: fact.answer.clone(), required: true },
        Field {
            id: "evidence",
            label: "The article's words, or a web address",
            hint: "Copied from the article; several on lines of their own",
            value: borne_out,
            required: true,
        },
        Field {
            id: "questions",
            label: "Questions that people ask for it",
            hint: "One a line: What was the vote count?",
            value: fact.phrasings.join("\n"),
            required: true,
        },
        Field { id: "reason", label: "Reason", hint: "For the history", value: draft.reason.clone(), required: true },
        Field {
            id: "note",
            label: "Note for members",
            hint: "Stands above earlier answers, after a correction",
            value: draft.note.clone().unwrap_or_default(),
            required: false,
        },
    ];
    form_of(bot.signer.sign(&Action::Draft { draft: number, step: Step::Write }), "A fact", fields)
}

/// A form was sent: the draft as it is written there, shown before it goes live.
pub async fn written(bot: &Bot, modal: &ModalInteraction, number: u32) -> Result<Reply, Failure> {
    let Some(Pending { mut draft, answers }) = bot.drafts.get(number) else { return Ok(Reply::line(GONE).privately()) };
    let field = |id: &str| field_of(modal, id);
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    let (sources, evidence): (Vec<String>, Vec<String>) = lines(&field("evidence"))
        .into_iter()
        .partition(|line| line.starts_with("https://") || line.starts_with("http://"));
    // Evidence that the form shows as it was may hold line breaks of its own.
    if evidence.join("\n") != draft.fact.evidence.join("\n") {
        draft.fact.evidence = evidence;
    }
    draft.fact.source = sources.into_iter().next();
    draft.fact.answer = field("answer");
    draft.fact.phrasings = lines(&field("questions"));
    draft.reason = field("reason");
    draft.note = Some(field("note")).filter(|note| !note.trim().is_empty());
    let pending = Pending { draft, answers };
    bot.drafts.put(number, pending.clone());
    Ok(preview(bot, number, true, pending).await?.privately())
}

/// What was typed into a field of a form.
pub(super) fn field_of(modal: &ModalInteraction, id: &str) -> String {
    let fields = modal.data.components.iter().flat_map(|row| &row.components);
    let mut values = fields.filter_map(|field| match field {
        ActionRowComponent::InputText(text) if text.custom_id == id => text.value.clone(),
        _ => None,
    });
    values.next().unwrap_or_default()
}

/// A draft as it will be, with the questions that it changes, and the buttons to make it or drop it.
pub async fn preview(bot: &Bot, number: u32, may_curate: bool, pending: Pending) -> Result<Reply, Failure> {
    let Pending { draft, answers } = pending;
    if !may_curate && bot.desk.owner(&draft.article).is_none_or(|owner| owner == 0) {
        return Ok(Reply::line(SHARED));
    }
    let sign = |step| bot.signer.sign(&Action::Draft { draft: number, step });
    let draft = match bot.desk.checked(draft) {
        Ok(draft) => draft,
        Err(error) => {
            // What was typed is kept: it can be put right.
            let again = row(vec![button("Change it", sign(Step::Write))]);
            let rows = if bot.drafts.get(number).is_some() { vec![again] } else { Vec::new() };
            return Ok(Reply { rows, ..refused(&error) });
        }
    };
    bot.drafts.put(number, Pending { draft: draft.clone(), answers });
    let asked = bot.desk.store().recent_questions(draft.server, TRIED).await?;
    let desk = std::sync::Arc::clone(&bot.desk);
    let (tried, record) = (draft.clone(), bot.record(guild(draft.server)));
    let replayed = bot.run(move || desk.replay(&tried, &asked)).await?;
    let before = record.home_of(&draft.fact.id).map(|(_, fact)| fact.clone());
    Ok(Reply { rows: vec![buttons(&sign, &draft)], ..Reply::card(card(&draft, before.as_ref(), &replayed)) })
}

fn buttons(sign: &impl Fn(Step) -> String, draft: &Draft) -> CreateActionRow {
    let mut buttons = vec![button("Put it live", sign(Step::Make))];
    if !draft.is_retired && draft.change != Change::Restored {
        buttons.push(button("Change it", sign(Step::Write)));
    }
    buttons.push(button("Discard", sign(Step::Drop)));
    row(buttons)
}

fn card(draft: &Draft, before: Option<&Fact>, replayed: &Replayed) -> Card {
    let mut text = format!("{}: {}\n", kind_words(draft.change), escape(&plain(&draft.reason)));
    let old = before.map(|fact| fact.answer.as_str());
    text += &match old {
        _ if draft.is_retired => format!("“{}” will not be said any more.", escape(&plain(&draft.fact.answer))),
        Some(old) if old != draft.fact.answer => {
            format!("**before** {}\n**after** {}", escape(&plain(old)), escape(&plain(&draft.fact.answer)))
        }
        _ => format!("**{}**", escape(&plain(&draft.fact.answer))),
    };
    if !draft.is_retired {
        let evidence = draft.fact.evidence.iter().map(|words| format!("\n> {}", cut(&escape(&plain(words)), COMPARED)));
        text += &evidence.collect::<String>();
        if let Some(source) = draft.fact.source.as_ref().filter(|_| draft.fact.evidence.is_empty()) {
            text += &format!("\nAdded by the moderators, source: {}", escape(&plain(source)));
        }
    }
    let count = replayed.differences.len();
    let (fields, more) = difference_fields(replayed);
    let summary = format!("I tried {} questions: {count} would be answered otherwise.", replayed.tried);
    Card {
        title: "Before this goes live".to_owned(),
        text: format!("{text}\n\n{summary}"),
        fields,
        footer: Some(if more > 0 {
            format!("and {more} more · {}", plain(&draft.fact.id))
        } else {
            plain(&draft.fact.id)
        }),
        ..Card::default()
    }
}

/// The first differences side by side, and how many more there are.
pub(super) fn difference_fields(replayed: &Replayed) -> (Vec<(String, String)>, usize) {
    let field = |difference: &Difference| {
        let told = format!("**before** {}\n**after** {}", first(&difference.before), first(&difference.after));
        (cut(&plain(&difference.question), COMPARED), told)
    };
    let fields = replayed.differences.iter().take(SHOWN).map(field).collect();
    (fields, replayed.differences.len().saturating_sub(SHOWN))
}

/// A server by its number; 0 is none.
pub fn guild(server: u64) -> Option<GuildId> {
    (server != 0).then(|| GuildId::new(server))
}

/// The first line of an answer.
fn first(answer: &Answer) -> String {
    cut(&escape(&plain(answer.reply.lines().next().unwrap_or_default())), COMPARED)
}

fn kind_words(change: Change) -> &'static str {
    match change {
        Change::New => "A new fact",
        Change::Update => "An update",
        Change::Correction => "A correction",
        Change::MinorFix => "A minor fix",
        Change::Withdrawal => "A withdrawal",
        Change::Restored => "A fact restored",
    }
}

/// Makes a draft, and says what came of it. Those who were told before are told after that.
pub async fn make(bot: &Bot, number: u32) -> Result<(Reply, Option<Made>), Failure> {
    let Some(Pending { draft, answers }) = bot.drafts.take(number) else {
        return Ok((Reply::line(GONE).privately(), None));
    };
    let before = bot.record(guild(draft.server)).home_of(&draft.fact.id).map(|(_, fact)| fact.answer.clone());
    match bot.desk.amend(draft.clone()).await {
        Ok(amended) => {
            let line = format!("Live. `{}` is at revision {}.", plain(&amended.fact), amended.revision);
            tracing::info!(fact = amended.fact, revision = amended.revision, "a moderator changed a fact");
            let before = before.unwrap_or_default();
            Ok((Reply::line(line), Some(Made { draft, before, amended, answers })))
        }
        Err(error) => Ok((refused(&error), None)),
    }
}

/// A change that was made, of which others are to hear.
pub struct Made {
    draft: Draft,
    before: String,
    amended: crate::desk::Amended,
    /// The question of the review queue that it answers.
    answers: Option<u64>,
}

/// Tells those who were told before.
pub async fn tell(bot: &Bot, made: &Made) {
    if let Err(error) = corrections::tell(bot, &made.draft, &made.before, &made.amended).await {
        tracing::warn!(cause = %error, "those who were told before could not be told");
    }
    if let Some(question) = made.answers
        && let Err(error) = review::answered(bot, &made.draft, question).await
    {
        tracing::warn!(cause = %error, "those who asked could not be told");
    }
}

/// Drops a draft.
pub fn drop_draft(bot: &Bot, number: u32) -> Reply {
    bot.drafts.take(number);
    Reply::line("Discarded. Nothing was changed.")
}

/// The form of a draft again.
pub fn again(bot: &Bot, number: u32) -> Result<serenity::builder::CreateModal, &'static str> {
    bot.drafts.get(number).map(|pending| form(bot, number, &pending.draft)).ok_or(GONE)
}

/// Why a change is not made.
pub fn refused(error: &AmendError) -> Reply {
    if let AmendError::Conflict(newest) = error {
        let text =
            format!("It changed while you were at it, and nothing of yours was made.\n\n{}", revision_line(newest));
        let title = "Somebody was faster".to_owned();
        return Reply::card(Card { title, text, footer: Some(plain(&newest.fact.id)), ..Card::default() });
    }
    refusal(&error.to_string())
}

/// Why something is not done, as a sentence.
pub(super) fn refusal(error: &str) -> Reply {
    let mut line = plain(error);
    if let Some(first) = line.get(..1) {
        line = format!("{}{}.", first.to_uppercase(), &line[1..]);
    }
    Reply::line(escape(&line))
}

/// A revision in some lines.
fn revision_line(revision: &Revision) -> String {
    let Revision { fact, change, actor, reason, note, at, .. } = revision;
    let who = actor.strip_prefix("member ").map_or_else(|| escape(&plain(actor)), |member| format!("<@{member}>"));
    let note = note.as_ref().map(|note| format!("\nnote: {}", escape(&plain(note)))).unwrap_or_default();
    format!(
        "**{}. {}** <t:{at}:f> by {who}: {}\n> {}{note}",
        fact.revision,
        kind_words(*change),
        escape(&plain(reason)),
        cut(&escape(&plain(&fact.answer)), COMPARED)
    )
}
