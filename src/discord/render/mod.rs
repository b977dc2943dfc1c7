//! What Discord shows: cards, buttons and texts that keep to Discord's limits by construction, from answers and facts.

mod answer;
pub mod chart;
mod escape;
mod facts;
mod limits;
mod links;

use serde::Serialize;
use serenity::builder::{
    CreateActionRow, CreateAllowedMentions, CreateButton, CreateEmbed, CreateEmbedAuthor, CreateEmbedFooter,
    CreateInputText, CreateModal, CreateSelectMenu, CreateSelectMenuKind, CreateSelectMenuOption,
};
use serenity::model::application::{ButtonStyle, InputTextStyle};

pub use answer::{Shown, answer, evidence, origin, quoted, source_line};
pub use escape::escape;

pub use crate::text::{clean, plain};
pub use facts::{Place, fact_alone, fact_in_full, fact_line, list};
pub use limits::{CHOICE, CHOICES, CONTENT, cut};
pub use links::{link, to_sentence};

use super::ledger::Shows;

/// What is sent: a text or a card, with rows of buttons or a menu below. Nobody is ever pinged by it.
#[derive(Debug, Clone, Default)]
pub struct Reply {
    /// Text above the card, safe already (see [`escape`]).
    pub text: String,
    /// The card.
    pub card: Option<Card>,
    /// Buttons and menus.
    pub rows: Vec<CreateActionRow>,
    /// Whether only the one who asked sees it; only answers to interactions can be private.
    pub private: bool,
    /// The facts that it shows.
    pub shows: Vec<Shows>,
    /// A file beside it; a card may show it as its picture.
    pub file: Option<Attached>,
}

/// A file that goes with a reply.
#[derive(Debug, Clone)]
pub struct Attached {
    /// Its name, such as "chart.png".
    pub name: &'static str,
    /// What it shows, for those who cannot see it.
    pub described: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// An embed. Title, text and fields are Markdown: what others wrote is escaped before it comes here.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// The first line, small and plain.
    pub author: Option<String>,
    /// The heading.
    pub title: String,
    /// The body.
    pub text: String,
    /// Where that is from: the end of the body, which is kept whole where the body is cut.
    pub source: String,
    /// Headed paragraphs.
    pub fields: Vec<(String, String)>,
    /// The name of the reply's file, shown as its picture.
    pub picture: Option<&'static str>,
    /// The last line, small and plain.
    pub footer: Option<String>,
}

/// The same for all: no colour favours a side.
const COLOUR: u32 = 0x005f_6b7a;

impl Reply {
    /// A line of our own.
    pub fn line(text: impl Into<String>) -> Self {
        Reply { text: text.into(), ..Reply::default() }
    }

    /// The same, for the one who asked alone.
    pub fn privately(mut self) -> Self {
        self.private = true;
        self
    }

    /// A card.
    pub fn card(card: Card) -> Self {
        Reply { card: Some(card), ..Reply::default() }
    }

    /// The body of a request that sends it.
    pub fn body(&self) -> Body {
        Body {
            content: cut(&self.text, limits::CONTENT),
            embeds: self.card.iter().map(Card::embed).collect(),
            components: self.rows.iter().take(limits::ROWS).cloned().collect(),
            allowed_mentions: CreateAllowedMentions::new(),
            attachments: self.file.iter().map(Attached::announced).collect(),
            flags: if self.private { EPHEMERAL } else { 0 },
        }
    }

    /// The body of a request that puts it in the place of another: whether that is private was said at first, and cannot
    /// be said again.
    pub fn replacing(&self) -> Body {
        Body { flags: 0, ..self.body() }
    }

    /// The same without a card, for channels where we may send no embeds.
    pub fn without_card(&self) -> Self {
        let Some(card) = &self.card else { return self.clone() };
        let fields = card.fields.iter().map(|(name, text)| format!("**{name}**\n{text}"));
        let parts = [self.text.clone(), format!("**{}**", card.title), card.text.clone()];
        let footer = card.footer.iter().map(|footer| format!("-# {}", escape(footer)));
        let parts: Vec<String> =
            parts.into_iter().chain(fields).chain(footer).filter(|part| !part.is_empty()).collect();
        Reply { text: with_source(&parts.join("\n"), &card.source, limits::CONTENT), card: None, ..self.clone() }
    }
}

/// Discord's flag of a private answer.
const EPHEMERAL: u64 = 1 << 6;

/// A message as Discord takes it, whether it is sent, edited, or answers an interaction.
#[derive(Debug, Serialize)]
pub struct Body {
    content: String,
    embeds: Vec<CreateEmbed>,
    components: Vec<CreateActionRow>,
    allowed_mentions: CreateAllowedMentions,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Announced>,
    #[serde(skip_serializing_if = "is_zero")]
    flags: u64,
}

/// What a body says of a file that comes with it.
#[derive(Debug, Serialize)]
struct Announced {
    id: u64,
    filename: &'static str,
    description: String,
}

impl Attached {
    fn announced(&self) -> Announced {
        Announced { id: 0, filename: self.name, description: cut(&self.described, limits::DESCRIBED) }
    }
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde calls it with a reference
fn is_zero(flags: &u64) -> bool {
    *flags == 0
}

impl Card {
    /// The embed, cut to what one may hold: heading, first and last line first, then the body, then what fields still fit.
    fn embed(&self) -> CreateEmbed {
        let mut left = limits::EMBED;
        let mut take = |text: &str, most: usize| {
            let text = if left == 0 { String::new() } else { cut(text, most.min(left)) };
            left -= limits::width(&text);
            text
        };
        let mut embed = CreateEmbed::new().colour(COLOUR);
        let title = take(&self.title, limits::TITLE);
        if !title.is_empty() {
            embed = embed.title(title);
        }
        if let Some(author) = &self.author {
            embed = embed.author(CreateEmbedAuthor::new(take(author, limits::AUTHOR)));
        }
        if let Some(picture) = self.picture {
            embed = embed.image(format!("attachment://{picture}"));
        }
        if let Some(footer) = &self.footer {
            embed = embed.footer(CreateEmbedFooter::new(take(footer, limits::FOOTER)));
        }
        let text = take(&with_source(&self.text, &self.source, limits::DESCRIPTION), limits::DESCRIPTION);
        if !text.is_empty() {
            embed = embed.description(text);
        }
        for (name, text) in self.fields.iter().take(limits::FIELDS) {
            let (name, text) = (take(name, limits::FIELD_NAME), take(text, limits::FIELD));
            if name.is_empty() || text.is_empty() {
                break;
            }
            embed = embed.field(name, text, false);
        }
        embed
    }
}

/// A body and its source below it, in at most so many characters: the body is cut for the source's sake.
fn with_source(text: &str, source: &str, most: usize) -> String {
    let source = cut(source, most / 2);
    let text = cut(text, most - limits::width(&source) - 1);
    [text, source].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A grey button.
pub fn button(label: &str, custom_id: String) -> CreateButton {
    CreateButton::new(custom_id).label(cut(&plain(label), limits::LABEL)).style(ButtonStyle::Secondary)
}

/// Buttons in a row, at most five.
pub fn row(buttons: Vec<CreateButton>) -> CreateActionRow {
    CreateActionRow::Buttons(buttons.into_iter().take(limits::ROW).collect())
}

/// A menu of texts, each with the value that a choice of it sends; at most 25.
pub fn menu(custom_id: String, placeholder: &str, options: Vec<(String, String)>) -> CreateActionRow {
    let option = |(label, value): (String, String)| {
        let label = plain(&label);
        // What a label cannot hold goes on below it.
        let (first, rest) = split(&label, limits::OPTION);
        let option = CreateSelectMenuOption::new(first, value);
        if rest.is_empty() { option } else { option.description(cut(rest, limits::OPTION)) }
    };
    let options = options.into_iter().take(limits::CHOICES).map(option).collect();
    CreateActionRow::SelectMenu(
        CreateSelectMenu::new(custom_id, CreateSelectMenuKind::String { options }).placeholder(placeholder),
    )
}

/// A text in two, the first part as many whole words as fit.
fn split(text: &str, most: usize) -> (&str, &str) {
    if limits::width(text) <= most {
        return (text, "");
    }
    let fits = |at: &usize| limits::width(&text[..*at]) <= most;
    let at = text.match_indices(' ').map(|(at, _)| at).take_while(fits).last();
    let at = at.or_else(|| text.char_indices().map(|(at, _)| at).take_while(fits).last()).unwrap_or(0);
    (&text[..at], text[at..].trim_start())
}

/// A form with one text field, called "text".
pub fn form(custom_id: String, title: &str, label: &str, placeholder: &str, required: bool) -> CreateModal {
    let field = CreateInputText::new(InputTextStyle::Paragraph, cut(label, limits::FORM), FIELD)
        .placeholder(cut(placeholder, limits::OPTION))
        .max_length(LONGEST)
        .required(required);
    CreateModal::new(custom_id, cut(title, limits::FORM)).components(vec![CreateActionRow::InputText(field)])
}

/// A field of a form of several.
pub struct Field {
    /// What it is known by.
    pub id: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// What it might say, while it is empty.
    pub hint: &'static str,
    /// What it says at first.
    pub value: String,
    /// Whether it must say something.
    pub required: bool,
}

/// A form of several fields, at most five.
pub fn form_of(custom_id: String, title: &str, fields: Vec<Field>) -> CreateModal {
    let field = |field: Field| {
        let input = CreateInputText::new(InputTextStyle::Paragraph, cut(field.label, limits::FORM), field.id)
            .placeholder(cut(field.hint, limits::OPTION))
            .max_length(LONGEST_FIELD)
            .required(field.required);
        let value = shown_in_form(&field.value);
        CreateActionRow::InputText(if value.is_empty() { input } else { input.value(value) })
    };
    let rows = fields.into_iter().take(limits::ROWS).map(field).collect();
    CreateModal::new(custom_id, cut(title, limits::FORM)).components(rows)
}

/// What a field of a form shows of a value, which may be longer.
pub fn shown_in_form(value: &str) -> String {
    cut(value, LONGEST_FIELD.into())
}

/// Most characters of a field of a form of several, as Discord has it.
const LONGEST_FIELD: u16 = 4_000;

/// The name of a form's field.
pub const FIELD: &str = "text";
/// Most characters that a form takes, as many as `/ask` does.
const LONGEST: u16 = 500;
