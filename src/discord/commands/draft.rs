//! A change to a fact on its way: written into a form, shown with what it would change, made or dropped, and told to those
//! who were told otherwise before.

use std::sync::Arc;

use serenity::builder::{CreateActionRow, CreateModal};
use serenity::model::application::{ActionRowComponent, ModalInteraction};
use serenity::model::id::GuildId;

use super::review;
use crate::answer::Answer;
use crate::desk::{AmendError, Amended, Difference, Draft, Replayed};
use crate::discord::Failure;
use crate::discord::bot::Bot;
use crate::discord::drafts::Pending;
use crate::discord::render::{Card, Field, Reply, button, cut, escape, form_of, plain, row, shown_in_form};
use crate::discord::ticket::{Action, Step};
use crate::facts::Fact;
use crate::store::{Change, Revision};

/// Questions of members that a change is tried on.
const TRIED: i64 = 1_000;
/// Questions shown that would be answered otherwise.
const SHOWN: usize = 6;
/// Most characters of an answer in a comparison.
const COMPARED: usize = 200;
/// What is said of a draft that is not there any more.
const GONE: &str = "That change is from an earlier time. Please begin again.";

/// Why a server may not change an article.
pub(super) const SHARED: &str =
    "That article belongs to all servers that I am in, and only those that my operator names may change it.";

/// What bears a fact out, on lines of its own.
fn borne_out(fact: &Fact) -> String {
    fact.evidence.iter().chain(&fact.source).cloned().collect::<Vec<_>>().join("\n")
}

/// The form of a draft.
pub fn form(bot: &Bot, number: u64, draft: &Draft) -> CreateModal {
    let fact = &draft.fact;
    let borne_out = borne_out(fact);
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
pub async fn written(bot: &Bot, modal: &ModalInteraction, number: u64, may_curate: bool) -> Result<Reply, Failure> {
    let Some(Pending { mut draft, answers }) = bot.drafts.get(number) else { return Ok(Reply::line(GONE).privately()) };
    let field = |id: &str| field_of(modal, id);
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    // What the form showed and nobody touched stays: it may be longer than the form, and hold line breaks of its own.
    if field("evidence") != shown_in_form(&borne_out(&draft.fact)) {
        let (sources, evidence): (Vec<String>, Vec<String>) = lines(&field("evidence"))
            .into_iter()
            .partition(|line| line.starts_with("https://") || line.starts_with("http://"));
        (draft.fact.evidence, draft.fact.source) = (evidence, sources.into_iter().next());
    }
    if field("questions") != shown_in_form(&draft.fact.phrasings.join("\n")) {
        draft.fact.phrasings = lines(&field("questions"));
    }
    draft.fact.answer = field("answer");
    draft.reason = field("reason");
    draft.note = Some(field("note")).filter(|note| !note.trim().is_empty());
    let pending = Pending { draft, answers };
    bot.drafts.put(number, pending.clone());
    Ok(preview(bot, number, may_curate, pending).await?.privately())
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
pub async fn preview(bot: &Bot, number: u64, may_curate: bool, pending: Pending) -> Result<Reply, Failure> {
    let Pending { draft, answers } = pending;
    if !may_change(bot, &draft, may_curate) {
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
    let desk = Arc::clone(&bot.desk);
    let (tried, record) = (draft.clone(), bot.record(guild(draft.server)));
    let replayed = bot.run(move || desk.replay(&tried, &asked)).await?;
    let before = record.home_of(&draft.fact.id).map(|(_, fact)| fact.clone());
    Ok(Reply { rows: vec![buttons(&sign, &draft)], ..Reply::card(card(&draft, before.as_ref(), &replayed)) })
}

/// Whether a draft may be made: what is everybody's, by those alone who may curate it.
pub(super) fn may_change(bot: &Bot, draft: &Draft, may_curate: bool) -> bool {
    may_curate || bot.desk.owner(&draft.article).is_some_and(|owner| owner != 0)
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
        let question = cut(&escape(&plain(&difference.question)), COMPARED);
        (if question.trim().is_empty() { "(no letters)".to_owned() } else { question }, told)
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

/// Makes a draft, and says what came of it. Those who were told before are told after that, and those who asked.
pub async fn make(bot: &Bot, number: u64, may_curate: bool) -> Result<Reply, Failure> {
    let Some(Pending { draft, answers }) = bot.drafts.take(number) else {
        return Ok(Reply::line(GONE).privately());
    };
    if !may_change(bot, &draft, may_curate) {
        return Ok(Reply::line(SHARED));
    }
    let (server, actor) = (draft.server, draft.actor.clone());
    let as_it_is =
        Amended { article: draft.article.clone(), fact: draft.fact.id.clone(), revision: draft.fact.revision };
    let amended = match bot.desk.amend(draft).await {
        Ok(amended) => amended,
        // The fact lists the question already, which asks for it all the same.
        Err(AmendError::Same) if answers.is_some() => as_it_is,
        Err(error) => return Ok(refused(&error)),
    };
    tracing::info!(fact = amended.fact, revision = amended.revision, "a moderator changed a fact");
    let line = format!("Live. `{}` is at revision {}.", plain(&amended.fact), amended.revision);
    if let Some(question) = answers
        && let Err(error) = review::answered(bot, server, &actor, &amended, question).await
    {
        // The fact is live all the same; the question waits on.
        tracing::warn!(cause = %error, "a question could not be taken off the queue");
    }
    Ok(Reply::line(line))
}

/// Drops a draft.
pub fn drop_draft(bot: &Bot, number: u64) -> Reply {
    bot.drafts.take(number);
    Reply::line("Discarded. Nothing was changed.")
}

/// The form of a draft again.
pub fn again(bot: &Bot, number: u64) -> Result<CreateModal, &'static str> {
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
pub(super) fn revision_line(revision: &Revision) -> String {
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
