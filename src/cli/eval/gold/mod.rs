//! `onrecord eval --gold DIR`: the fact base of articles that a person annotated, against what the person found.

pub mod annotation;
mod coreference;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use super::measures::{exact_and_f1, normal};
use crate::article::Article;
use crate::facts::{FactBase, FactKind, Find, Modality, Role};
use crate::text::{self, Span};
use annotation::{Gold, Named};

/// From this share of common words on, two quotations are the same.
const SAME_WORDS: f64 = 0.6;
/// From this share of common words on, two roles or phrases are the same.
const SAME_PHRASE: f64 = 0.5;

/// What was counted of one kind.
#[derive(Debug, Default, Serialize)]
pub struct Counted {
    /// Annotated.
    gold: usize,
    /// Found by the program.
    found: usize,
    /// Annotated ones that were found; of mentions, each by its share.
    right_gold: f64,
    /// Found ones that are right.
    right_found: f64,
    #[serde(skip)]
    misses: Vec<Miss>,
}

/// Something that was not found, or is not so.
#[derive(Debug)]
struct Miss {
    article: String,
    is_missing: bool,
    words: String,
}

/// The kinds, in the order in which they are printed.
const KINDS: [&str; 7] = ["quotes", "figures", "roles", "times", "coreference", "events", "lead"];

/// What was measured.
#[derive(Debug)]
pub struct Measured(Vec<(&'static str, Counted)>);

/// Measures all annotated articles of a folder.
pub fn measure(folder: &Path) -> Result<Measured> {
    let mut all: Vec<(&str, Counted)> = KINDS.map(|kind| (kind, Counted::default())).into();
    for gold in annotation::read_all(folder)? {
        let base = FactBase::of(&gold.article);
        for (kind, counted) in &mut all {
            match *kind {
                "quotes" => quotes(&gold, &base, counted),
                "figures" => figures(&gold, &base, counted),
                "roles" => roles(&gold, &base, counted),
                "times" => times(&gold, &base, counted),
                "coreference" => {
                    coreference::measure(&gold, &base, counted);
                    Ok(())
                }
                "events" => events(&gold, &base, counted),
                _ => {
                    lead(&gold, &base, counted);
                    Ok(())
                }
            }
            .with_context(|| format!("{}.toml", gold.name))?;
        }
    }
    Ok(Measured(all))
}

impl Counted {
    /// Precision, recall and their harmonic mean, in percent.
    fn figures(&self) -> [f64; 3] {
        let share = |right: f64, of: usize| if of == 0 { 0.0 } else { 100.0 * right / of as f64 };
        let (precision, recall) = (share(self.right_found, self.found), share(self.right_gold, self.gold));
        let both = precision + recall;
        [precision, recall, if both == 0.0 { 0.0 } else { 2.0 * precision * recall / both }]
    }

    /// Compares what was annotated with what was found: `is_right` says of a pair whether they are the same.
    fn compare<G, F>(
        &mut self,
        gold: &Gold,
        annotated: &[(G, String)],
        found: &[(F, String)],
        is_right: impl Fn(&G, &F) -> bool,
    ) {
        for (one, words) in annotated {
            let is_found = found.iter().any(|(other, _)| is_right(one, other));
            self.count(gold, is_found, true, words);
        }
        for (other, words) in found {
            let is_so = annotated.iter().any(|(one, _)| is_right(one, other));
            self.count(gold, is_so, false, words);
        }
    }

    fn count(&mut self, gold: &Gold, is_right: bool, is_missing: bool, words: &str) {
        let (all, right) =
            if is_missing { (&mut self.gold, &mut self.right_gold) } else { (&mut self.found, &mut self.right_found) };
        *all += 1;
        *right += f64::from(u8::from(is_right));
        if !is_right {
            self.misses.push(Miss { article: gold.name.clone(), is_missing, words: words.to_owned() });
        }
    }
}

impl Measured {
    /// Prints precision and recall of each kind, and all that was missed; or the figures alone as JSON.
    pub fn print(&self, out: &mut impl Write, json: bool) -> Result<()> {
        if json {
            let figures = |counted: &Counted| {
                let [precision, recall, f1] = counted.figures().map(|value| (value * 10.0).round() / 10.0);
                serde_json::json!({"precision": precision, "recall": recall, "f1": f1, "gold": counted.gold, "found": counted.found})
            };
            let all: serde_json::Map<_, _> =
                self.0.iter().map(|(kind, counted)| ((*kind).to_owned(), figures(counted))).collect();
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)?;
            return Ok(out.flush()?);
        }
        writeln!(out, "{:<13}{:>7}{:>7}{:>11}{:>9}{:>7}", "kind", "gold", "found", "precision", "recall", "F1")?;
        for (kind, counted) in &self.0 {
            let [precision, recall, f1] = counted.figures();
            let Counted { gold, found, .. } = counted;
            writeln!(out, "{kind:<13}{gold:>7}{found:>7}{precision:>11.1}{recall:>9.1}{f1:>7.1}")?;
        }
        for (kind, counted) in self.0.iter().filter(|(_, counted)| !counted.misses.is_empty()) {
            writeln!(out, "\n{kind}")?;
            for Miss { article, is_missing, words } in &counted.misses {
                let what = if *is_missing { "missing" } else { "not so" };
                writeln!(out, "  {article}: {what}: {}", text::one_line(words))?;
            }
        }
        Ok(out.flush()?)
    }
}

/// Whether two names are of the same one: one's words are among the other's, or both are forms of one entity.
fn same_name(named: &[Named], one: &str, other: &str) -> bool {
    let words = |name: &str| normal(name).split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
    let (first, second) = (words(one), words(other));
    if first.is_empty() || second.is_empty() {
        return false;
    }
    let is_of = |entity: &Named, words: &BTreeSet<String>| {
        let mut forms = entity.aliases.iter().chain([&entity.name]);
        forms.any(|form| normal(form).split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>() == *words)
    };
    first.is_subset(&second)
        || second.is_subset(&first)
        || named.iter().any(|entity| is_of(entity, &first) && is_of(entity, &second))
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// Whether the words at two spans are mostly the same ones.
fn same_words(article: &Article, one: Span, other: Span) -> bool {
    overlaps(one, other) && exact_and_f1(article.words(one), [article.words(other)].into_iter()).1 >= SAME_WORDS
}

/// Speaker and words. A reported clause with a quotation in it counts as what is found of either.
fn quotes(gold: &Gold, base: &FactBase, counted: &mut Counted) -> Result<()> {
    let article = &gold.article;
    let mut annotated = Vec::new();
    for quote in &gold.said.quote {
        let span = quote.said.in_text(&article.text)?;
        let Some(speaker) = quote.speaker.as_deref() else { continue };
        annotated.push(((span, speaker), format!("{speaker}: {}", quote.said.as_str())));
    }
    let found: Vec<((Span, &str), String)> = base
        .attributions
        .list
        .iter()
        .map(|sourced| {
            ((sourced.said, sourced.name.as_str()), format!("{}: {}", sourced.name, article.words(sourced.said)))
        })
        .collect();
    let is_whole = |one: &(Span, &str), other: &(Span, &str)| {
        same_words(article, one.0, other.0) && same_name(&gold.said.entity, one.1, other.1)
    };
    let is_part = |one: &(Span, &str), other: &(Span, &str)| {
        (one.0.holds(other.0) || other.0.holds(one.0)) && same_name(&gold.said.entity, one.1, other.1)
    };
    for (one, words) in &annotated {
        counted.count(gold, found.iter().any(|(other, _)| is_whole(one, other)), true, words);
    }
    for (other, words) in &found {
        let is_so = annotated.iter().any(|(one, _)| is_whole(one, other) || is_part(one, other));
        counted.count(gold, is_so, false, words);
    }
    Ok(())
}

/// The number, what it counts, and whose it is.
fn figures(gold: &Gold, base: &FactBase, counted: &mut Counted) -> Result<()> {
    let article = &gold.article;
    let mut annotated = Vec::new();
    for figure in &gold.said.figure {
        let span = figure.said.in_text(&article.text)?;
        let words = format!(
            "{} ({}, {})",
            figure.said.as_str(),
            figure.counted.as_deref().unwrap_or("-"),
            figure.source.as_deref().unwrap_or("no source")
        );
        annotated.push(((span, figure), words));
    }
    let found: Vec<_> = base
        .figures
        .list
        .iter()
        // How far off something is in time is a time.
        .filter(|figure| figure.role != Role::Distance)
        .map(|figure| {
            let source = base.attributions.of_span(figure.span).map(|source| source.name.as_str());
            let words = format!(
                "{} ({}, {})",
                article.words(figure.span),
                figure.value.counted.as_deref().unwrap_or("-"),
                source.unwrap_or("no source")
            );
            ((figure, source), words)
        })
        .collect();
    counted.compare(gold, &annotated, &found, |(span, one), (other, source)| {
        // Of a vote or a score both sides are annotated.
        // So are both ends of a range. A third is annotated as 0.333.
        let mut numbers = [Some(other.value.number), other.value.against, other.value.until].into_iter().flatten();
        let slack = if one.number.abs() < 1.0 { 1e-3 } else { 1e-6 };
        let is_number = numbers.any(|number| (one.number - number).abs() <= slack * one.number.abs().max(1.0));
        let whole = article.words(other.span);
        let counts = one.counted.as_deref().is_none_or(|counted| {
            let stem = |word: &str| text::stem(word).into_owned();
            let stems = |words: &str| normal(words).split_whitespace().map(stem).collect::<BTreeSet<_>>();
            let (wanted, mut has) = (stems(counted), stems(whole));
            // What is counted may stand elsewhere: "seats" of "took 16".
            has.extend(other.value.counted.as_deref().map(stems).unwrap_or_default());
            let unit = other.value.unit.as_deref().unwrap_or_default();
            let is_age = other.role == Role::Age && wanted.contains("age");
            wanted.intersection(&has).next().is_some()
                || !unit.is_empty()
                || is_age
                || matches!(other.role, Role::Vote | Role::Score)
        });
        let is_sourced = match (one.source.as_deref(), source) {
            (None, None) => true,
            (Some(one), Some(other)) => same_name(&gold.said.entity, one, other),
            _ => false,
        };
        overlaps(*span, other.span) && is_number && counts && is_sourced
    });
    Ok(())
}

/// Whose role is what.
fn roles(gold: &Gold, base: &FactBase, counted: &mut Counted) -> Result<()> {
    let mut annotated = Vec::new();
    for role in &gold.said.role {
        role.said.in_text(&gold.article.text)?;
        annotated.push(((role.name.as_str(), role.said.as_str()), format!("{}: {}", role.name, role.said.as_str())));
    }
    let found: Vec<((&str, &str), String)> = base
        .entities
        .list
        .iter()
        .flat_map(|entity| entity.roles.iter().map(|role| (entity.name.as_str(), role.as_str())))
        .map(|(name, role)| ((name, role), format!("{name}: {role}")))
        .collect();
    counted.compare(gold, &annotated, &found, |one, other| {
        same_name(&gold.said.entity, one.0, other.0) && exact_and_f1(one.1, [other.1].into_iter()).1 >= SAME_PHRASE
    });
    Ok(())
}

/// Where a time stands, and which days it means; of an open one, "since 2019" or "by Friday", the day that bounds it.
fn times(gold: &Gold, base: &FactBase, counted: &mut Counted) -> Result<()> {
    let article = &gold.article;
    let mut annotated = Vec::new();
    for time in &gold.said.time {
        let span = time.said.in_text(&article.text)?;
        let days = time.from.zip(time.to).map_or("no day".to_owned(), |(from, to)| format!("{from}/{to}"));
        let is_open = time.precision.as_deref().is_some_and(|kind| ["range", "before", "after"].contains(&kind));
        annotated.push(((span, (time.from, time.to), is_open), format!("{} ({days})", time.said.as_str())));
    }
    let found: Vec<_> = base
        .times
        .list
        .iter()
        .map(|told| {
            let days = told.days.map_or("no day".to_owned(), |(first, last)| format!("{first}/{last}"));
            ((told.span, told.days), format!("{} ({days})", article.words(told.span)))
        })
        .collect();
    counted.compare(gold, &annotated, &found, |one, other| {
        let (span, (from, to), is_open) = *one;
        let (first, last) = (other.1.map(|days| days.0), other.1.map(|days| days.1));
        let bounds = [(from, first), (to, last)].map(|(own, found)| own.is_some() && own == found);
        let is_right = match (from, to) {
            (None, None) => true,
            _ if is_open => bounds.contains(&true),
            _ => (from, to) == (first, last),
        };
        overlaps(span, other.0) && is_right
    });
    Ok(())
}

/// What was done, and whether it was. Only what was annotated is looked for: an article says more than its main events.
fn events(gold: &Gold, base: &FactBase, counted: &mut Counted) -> Result<()> {
    for event in &gold.said.event {
        let span = event.said.in_text(&gold.article.text)?;
        let state = |modality: Modality| match event.state.as_str() {
            "planned" => modality == Modality::Planned,
            "cancelled" => modality == Modality::Cancelled,
            "denied" => modality == Modality::Denied,
            _ => modality == Modality::Happened,
        };
        let tells = |fact: &&crate::facts::Fact| {
            fact.kind == FactKind::Statement
                && fact.spans.iter().any(|evidence| evidence.holds(span))
                && fact.predicate.as_deref().is_some_and(|predicate| {
                    let words = normal(event.said.as_str());
                    normal(predicate).split_whitespace().any(|word| words.split_whitespace().any(|own| own == word))
                })
        };
        let mut told = base.facts.iter().filter(tells).peekable();
        let words = format!("{} ({})", event.said.as_str(), event.state);
        if told.peek().is_some() {
            let is_right = told.any(|fact| state(fact.modality));
            counted.count(gold, is_right, false, &words);
            counted.count(gold, is_right, true, &words);
        } else {
            counted.count(gold, false, true, &words);
        }
    }
    Ok(())
}

/// The first find for each question about the lead.
fn lead(gold: &Gold, base: &FactBase, counted: &mut Counted) {
    for (asked, finds) in base.event(&gold.article).questions() {
        let question = asked.to_lowercase();
        let annotated = gold.said.lead.get(&question).map_or(&[][..], Vec::as_slice);
        let is_so = |find: &Find| {
            let words = gold.article.words(find.span);
            exact_and_f1(words, annotated.iter().map(String::as_str)).1 >= SAME_PHRASE
        };
        if let Some(first) = annotated.first() {
            counted.count(gold, finds.iter().any(is_so), true, &format!("{question}: {first}"));
        }
        if let Some(find) = finds.first() {
            counted.count(gold, is_so(find), false, &format!("{question}: {}", gold.article.words(find.span)));
        }
    }
}
