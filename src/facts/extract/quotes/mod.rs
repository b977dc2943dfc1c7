//! What an article attributes to somebody, as facts.

mod phrasings;

use crate::article::Article;
use crate::facts::attribution::{Saying, denies};
use crate::facts::{Attributions, Entities, Fact, FactKind, Modality, Polarity, Tagged};
use crate::text::{self, Span};

/// The quotes of an article, in its order.
pub(super) fn find(article: &Article, tagged: &Tagged, entities: &Entities, attributions: &Attributions) -> Vec<Fact> {
    attributions.sayings.iter().map(|saying| fact(article, tagged, entities, saying)).collect()
}

fn fact(article: &Article, tagged: &Tagged, entities: &Entities, saying: &Saying) -> Fact {
    let answer = said(article, saying);
    let denied = denies(saying.lemma);
    let negated = denied || text::is_negated(&answer);
    Fact {
        kind: FactKind::Quote,
        subject: Some(saying.name.clone()),
        // Where nothing tells that somebody speaks there is no predicate.
        predicate: Some(text::one_line(article.words(saying.predicate)).to_lowercase())
            .filter(|predicate| !predicate.is_empty()),
        attribution: Some(saying.name.clone()),
        manner: Some(saying.manner),
        polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
        modality: if denied { Modality::Denied } else { Modality::Happened },
        phrasings: phrasings::of(article, tagged, entities, saying, &answer),
        answer,
        spans: spans(article, saying),
        ..Fact::default()
    }
}

/// Words that begin a clause which a comma ends.
const SUBORDINATING: &[&str] =
    &["After", "Although", "As", "Because", "Before", "If", "Once", "Since", "Though", "When", "While"];

/// The words said: the parts of a quotation joined, the comma before its closing mark left out.
fn said(article: &Article, saying: &Saying) -> String {
    let mut said = String::new();
    for part in &saying.parts {
        let words = text::one_line(article.words(*part));
        let mut words = words.trim_end_matches([',', ';', ' ']);
        // "… we cannot support it,” is shown without the comma, and with its mark.
        let closed = words.strip_suffix(",”").or_else(|| words.strip_suffix(",\""));
        let mark = closed.map_or("", |bare| &words[bare.len() + 1..]);
        words = closed.unwrap_or(words);
        if !said.is_empty() {
            // "While it rained,” she said, “we …": this comma was there when she said it.
            let leads =
                SUBORDINATING.iter().any(|word| said.strip_prefix(word).is_some_and(|rest| rest.starts_with(' ')));
            said.push_str(if leads && words.starts_with(char::is_lowercase) { ", " } else { " " });
        }
        said.push_str(words);
        said.push_str(mark);
    }
    let count = |mark: char| said.matches(mark).count();
    if count('“') != count('”') || count('"') % 2 != 0 {
        // The mark that was forgotten cannot be guessed.
        said.retain(|c| !matches!(c, '“' | '”' | '"'));
    }
    said
}

/// The sentences that bear it out: the one that names the source, then the others.
fn spans(article: &Article, saying: &Saying) -> Vec<Span> {
    let mut spans = vec![article.sentences[saying.sentence].span];
    for part in &saying.parts {
        let first = article.sentences.partition_point(|sentence| sentence.span.end <= part.start);
        let held = article.sentences[first..].iter().take_while(|sentence| sentence.span.start < part.end);
        for sentence in held {
            if sentence.span != spans[0] && Some(&sentence.span) != spans.last() {
                spans.push(sentence.span);
            }
        }
    }
    spans
}
