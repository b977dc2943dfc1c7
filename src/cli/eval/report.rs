//! What was measured, as people and programs read it.

use std::io::Write;

use anyhow::Result;
use serde::{Serialize, Serializer};

/// What a run measured.
#[derive(Serialize)]
pub struct Report {
    /// The figures by name, in the order in which they are printed.
    #[serde(serialize_with = "by_name")]
    pub figures: Vec<(&'static str, Figure)>,
    /// How the questions ended, by their style; empty where they have none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub styles: Vec<Style>,
    /// How often the first sentence was right, by confidence.
    pub reliability: Vec<Tenth>,
    /// The percentage that `--min-right` speaks of.
    #[serde(skip)]
    pub right: Option<f64>,
    /// The percentage that `--max-wrong` speaks of.
    #[serde(skip)]
    pub wrong: Option<f64>,
}

/// A figure; nothing where there was nothing to count.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// So many.
    Count(usize),
    /// A percentage.
    Percent(#[serde(serialize_with = "rounded_if_any")] Option<f64>),
    /// A mean of small numbers.
    Mean(#[serde(serialize_with = "rounded")] f64),
}

/// How the questions of one style ended: each in one of four ways.
#[derive(Clone, Default, Serialize)]
pub struct Style {
    /// What the question set calls it.
    #[serde(rename = "style")]
    pub name: String,
    /// How many there are.
    pub asked: usize,
    /// Answered, and rightly.
    pub right: usize,
    /// Not answered, but among what was offered or ranked is what answers.
    pub offered: usize,
    /// Answered, and wrongly.
    pub wrong: usize,
    /// Not answered, and nothing shown that answers.
    pub refused: usize,
}

/// The questions whose confidence lies in one tenth of the way from 0 to 1.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tenth {
    /// The lowest confidence that belongs here.
    pub from: f64,
    /// How many there are.
    pub questions: usize,
    /// Their mean confidence.
    #[serde(serialize_with = "rounded")]
    pub confidence: f64,
    /// How many of their first sentences are right, in percent.
    #[serde(serialize_with = "rounded")]
    pub right: f64,
}

impl Report {
    /// Prints it, as text or as a JSON object.
    pub fn print(&self, out: &mut impl Write, json: bool) -> Result<()> {
        if json {
            serde_json::to_writer_pretty(&mut *out, self)?;
            writeln!(out)?;
        } else {
            out.write_all(self.as_text().as_bytes())?;
        }
        Ok(out.flush()?)
    }

    fn as_text(&self) -> String {
        let mut text = String::new();
        if !self.styles.is_empty() {
            let mut all = Style { name: "all".to_owned(), ..Style::default() };
            text +=
                &format!("{:<20}{:>8}{:>8}{:>9}{:>8}{:>9}\n", "style", "asked", "right", "offered", "wrong", "refused");
            let mut row = |style: &Style| {
                let Style { name, asked, right, offered, wrong, refused } = style;
                text += &format!("{name:<20}{asked:>8}{right:>8}{offered:>9}{wrong:>8}{refused:>9}\n");
            };
            for style in &self.styles {
                row(style);
                all.asked += style.asked;
                all.right += style.right;
                all.offered += style.offered;
                all.wrong += style.wrong;
                all.refused += style.refused;
            }
            row(&all);
            text += "\n";
        }
        for (name, figure) in &self.figures {
            text += &match figure {
                Figure::Count(count) => format!("{name}: {count}\n"),
                Figure::Percent(Some(value)) => format!("{name}: {value:.1}\n"),
                Figure::Percent(None) => format!("{name}: none asked\n"),
                Figure::Mean(value) => format!("{name}: {value:.3}\n"),
            };
        }
        text += &format!(
            "\n{:<12}{:>10}{:>18}{:>23}\n",
            "confidence", "questions", "mean confidence", "first sentence right"
        );
        for Tenth { from, questions, confidence, right } in &self.reliability {
            text += &format!(
                "{from:.1} to {:.1}  {questions:>10}{:>16.1} %{right:>21.1} %\n",
                from + 0.1,
                100.0 * confidence
            );
        }
        text
    }
}

fn by_name<S: Serializer>(figures: &[(&'static str, Figure)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(figures.iter().map(|(name, figure)| (name, figure)))
}

/// Four decimals: more are noise.
#[allow(clippy::trivially_copy_pass_by_ref)] // serde calls it with a reference
fn rounded<S: Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((value * 1e4).round() / 1e4)
}

#[allow(clippy::ref_option)] // serde calls it with a reference
fn rounded_if_any<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Some(value) => rounded(value, serializer),
        None => serializer.serialize_none(),
    }
}
