//! Who is meant by which words, measured by B³: for each mention, how many of those that the program, or the person, puts
//! with it the other one puts there too.
//!
//! Source: Bagga and Baldwin, "Algorithms for scoring coreference chains" (1998). Mentions that only one of them finds count
//! against precision or recall, as in the CoNLL scorer.

use super::annotation::Gold;
use super::{Counted, Miss};
use crate::facts::{EntityKind, FactBase, Form};
use crate::text::Span;

/// A mention of the program's, and the annotated one that it is.
struct Found {
    span: Span,
    entity: usize,
    gold: Option<usize>,
}

/// Compares the mentions. Of those that are not annotated, only people and organisations count: places are not.
pub fn measure(gold: &Gold, base: &FactBase, counted: &mut Counted) {
    let found = found(gold, base);
    let mut by_gold: Vec<Option<&Found>> = vec![None; gold.mentions.len()];
    for mention in &found {
        if let Some(at) = mention.gold {
            by_gold[at] = Some(mention);
        }
    }
    for mention in &found {
        let own = |other: &&Found| other.entity == mention.entity;
        let all = found.iter().filter(own).count();
        let same = mention.gold.map_or(0, |at| {
            let entity = gold.mentions[at].1;
            found.iter().filter(own).filter(|other| other.gold.is_some_and(|at| gold.mentions[at].1 == entity)).count()
        });
        counted.right_found += same as f64 / all as f64;
        counted.found += 1;
        if same * 2 < all {
            let words = format!("{} is {}", around(gold, mention.span), base.entities.list[mention.entity].name);
            counted.misses.push(Miss { article: gold.name.clone(), is_missing: false, words });
        }
    }
    for (at, (span, entity)) in gold.mentions.iter().enumerate() {
        let all = gold.mentions.iter().filter(|(_, other)| other == entity).count();
        let same = by_gold[at].map_or(0, |mention| {
            let own = by_gold.iter().zip(&gold.mentions).filter(|(_, (_, other))| other == entity);
            own.filter(|(found, _)| found.is_some_and(|found| found.entity == mention.entity)).count()
        });
        counted.right_gold += same as f64 / all as f64;
        counted.gold += 1;
        if same * 2 < all {
            let name = gold.said.entity.iter().find(|named| named.id == *entity).map_or("", |named| &named.name);
            let taken = by_gold[at].map_or("nobody", |mention| &base.entities.list[mention.entity].name);
            let words = format!("{} is {name}, taken for {taken}", around(gold, *span));
            counted.misses.push(Miss { article: gold.name.clone(), is_missing: true, words });
        }
    }
}

/// The mention among its neighbours.
fn around(gold: &Gold, span: Span) -> String {
    let text = &gold.article.text;
    let from = text[..span.start].char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let to = text[span.end..].char_indices().nth(20).map_or(text.len(), |(at, _)| span.end + at);
    format!("…{}[{}]{}…", &text[from..span.start], span.of_text(text), &text[span.end..to]).replace('\n', " ")
}

fn found(gold: &Gold, base: &FactBase) -> Vec<Found> {
    let mut taken = vec![false; gold.mentions.len()];
    let mut found: Vec<Found> = Vec::new();
    for mention in &base.entities.mentions {
        let free =
            gold.mentions.iter().enumerate().filter(|(at, (span, _))| !taken[*at] && is_same(mention.span, *span));
        // The nearest in length, where one stands in the other.
        let at = free.min_by_key(|(_, (span, _))| span.len().abs_diff(mention.span.len())).map(|(at, _)| at);
        if let Some(at) = at {
            taken[at] = true;
        }
        let is_counted =
            matches!(base.entities.list[mention.entity].kind, EntityKind::Person | EntityKind::Organisation);
        if at.is_some() || (is_counted && mention.form != Form::Adjective) {
            found.push(Found { span: mention.span, entity: mention.entity, gold: at });
        }
    }
    found.sort_by_key(|mention| mention.span.start);
    found
}

/// Whether two spans are the same mention, with or without a title before the name.
fn is_same(one: Span, other: Span) -> bool {
    one.end == other.end || one == other || (other.holds(one) && one.len() * 2 > other.len())
}
