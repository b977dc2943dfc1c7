//! From a vote or a score to its fact, and who abstained.

use super::{FigureFound, Role};
use crate::article::Article;
use crate::facts::extract::Dates;
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::{Entities, Fact, FactKind, Modality, Polarity, Tag, Tagged};
use crate::text::{self, Span};

/// Fills in the fact of a vote or score that ends with word `last`; `chunk` is its verb phrase.
pub(super) fn tell(line: &Line, entities: &Entities, figure: &FigureFound, chunk: usize, last: usize, fact: &mut Fact) {
    fact.predicate = Some(line.shown(line.chunks[chunk].first, line.chunks[chunk].last));
    fact.subject = line.subject(chunk).and_then(|span| line.named(entities, span));
    fact.phrasings = result(figure.role);
    if figure.role == Role::Score {
        // "to secure an 8-7 victory" tells of one that was had.
        if line.word(line.verb_of(chunk).first) == "to" {
            fact.modality = Modality::Happened;
        }
        // A lead or a record is no result.
        const RESULTS: &[&str] = &["win", "victory", "defeat", "loss", "triumph", "draw", "thrashing", "rout", "upset"];
        let next = line.word(last + 1);
        let main = line.word(line.verb_of(chunk).main);
        let decided = matches!(
            main,
            "beat" | "won" | "lost" | "defeated" | "drew" | "thrashed" | "edged" | "hammered" | "beaten"
        );
        let plain = line.broken(last + 1) || line.tag(last + 1) != Some(Tag::NOUN);
        if !(RESULTS.contains(&next) || decided && plain) {
            fact.phrasings.clear();
        }
    }
    if figure.role == Role::Vote {
        // "in favor of a resolution calling for a ceasefire": the first noun phrase behind "of", "for" or "against".
        let next = line.chunk(last) + 1;
        let favor = matches!(line.word(last + 2), "favor" | "favour");
        let lead = next + if favor { 2 } else { 0 };
        let noun = line.chunks.get(lead + 1).filter(|noun| noun.part == Part::Noun && !line.broken(noun.first));
        let ties = line.chunks.get(lead).is_some_and(|tie| matches!(line.word(tie.first), "of" | "for" | "against"));
        if let Some(noun) = noun.filter(|_| ties) {
            let until = (noun.first + 1..(noun.first + 25).min(line.tokens.len() + 1)).find(|&at| line.broken(at));
            let end = until.map_or(noun.last, |until| until - 1);
            fact.object = Some(line.shown(noun.first, end));
            let predicate = format!(
                "{} {}",
                fact.predicate.clone().unwrap_or_default(),
                line.shown(line.chunks[next].first, noun.first - 1)
            );
            fact.predicate = Some(predicate);
        } else if figure.value.against.is_some() {
            fact.object = line
                .object(chunk)
                .filter(|(first, _)| line.chunk(*first) + 1 < line.chunk(last))
                .map(|(first, last)| line.shown(first, last));
        }
        if let Some(subject) = &fact.subject {
            fact.phrasings.push(format!("How did {subject} vote?"));
        }
    }
}

/// The questions that ask how it ended.
pub(super) fn result(role: Role) -> Vec<String> {
    let questions: &[&str] = if role == Role::Vote {
        &[
            "What was the result of the vote?",
            "How did the vote go?",
            "How many votes were in favor and how many against?",
        ]
    } else {
        &["What was the score?", "How did the match end?"]
    };
    questions.iter().map(|&question| question.to_owned()).collect()
}

/// Who abstained from the vote of sentence `at` or opposed it, as told there or in the next sentence.
pub(super) fn abstention(
    article: &Article,
    tagged: &Tagged,
    entities: &Entities,
    dates: &Dates,
    at: usize,
    facts: &mut Vec<Fact>,
) {
    let sentence = article.sentences[at].span;
    let vote = facts
        .iter()
        .rposition(|fact| fact.spans == [sentence] && fact.value.as_ref().is_some_and(|value| value.against.is_some()));
    for at in at..(at + 2).min(article.sentences.len()) {
        let line = Line::of(article, tagged, at, dates.sentence(at));
        let abstained = (0..line.chunks.len()).find(|&chunk| {
            line.chunks[chunk].part == Part::Verb && line.word(line.verb_of(chunk).main).starts_with("abstain")
        });
        let Some(chunk) = abstained else { continue };
        let verb = line.verb_of(chunk);
        let Some(who) = line.subject(chunk) else { continue };
        let Some(name) = line.named(entities, who) else { continue };
        if verb.polarity == Polarity::Negated || verb.modality != Modality::Happened {
            continue;
        }
        if let Some(vote) = vote.and_then(|vote| facts.get_mut(vote))
            && !vote.spans.contains(&line.sentence)
        {
            vote.spans.push(line.sentence);
        }
        facts.push(Fact {
            kind: FactKind::Statement,
            subject: Some(name.clone()),
            predicate: Some(line.shown(verb.first, verb.last)),
            object: Some("the vote".to_owned()),
            answer: text::one_line(
                article.words(Span::new(line.span(who.0, who.0).start, line.span(who.1, who.1).end)),
            ),
            spans: vec![line.sentence],
            phrasings: vec![
                "Who abstained?".to_owned(),
                "Who abstained from the vote?".to_owned(),
                format!("How did {name} vote?"),
            ],
            ..Fact::default()
        });
        return;
    }
}
