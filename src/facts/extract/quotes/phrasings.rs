//! Questions that people ask for what somebody said.

use crate::article::Article;
use crate::facts::attribution::Saying;
use crate::facts::{Entities, Manner, Tag, Tagged};
use crate::text::{self, Span};

/// Words of a quotation that a question about it repeats.
const REPEATED: usize = 8;
/// Longest thing that a question is about, in words.
const LONGEST_TOPIC: usize = 6;

/// Three to five questions for a saying.
pub(super) fn of(
    article: &Article,
    tagged: &Tagged,
    entities: &Entities,
    saying: &Saying,
    answer: &str,
) -> Vec<String> {
    let name = saying.name.as_str();
    let topic = topic(article, tagged, entities, saying);
    let mut asked = vec![format!("What did {name} say?")];
    if let Some(topic) = topic {
        asked.push(format!("What did {name} say about {topic}?"));
        asked.push(format!("Who spoke about {topic}?"));
    }
    let marks = |c: char| matches!(c, '“' | '”' | '"');
    let mut first = answer.split_whitespace().take(REPEATED).collect::<Vec<_>>().join(" ").replace(marks, "");
    first.truncate(first.trim_end_matches(|c: char| !c.is_alphanumeric()).len());
    if saying.manner == Manner::Quoted {
        asked.push(format!("Who said “{first}”?"));
    } else {
        asked.push(format!("Who said that {first}?"));
    }
    match saying.lemma {
        "say" | "according to" | "read" | "make clear" => {}
        "call on" => asked.push(format!("Whom did {name} call on?")),
        "tell" => asked.push(format!("Whom did {name} tell?")),
        "describe" | "brand" | "label" | "deem" | "call" => asked.push(format!("How did {name} {} it?", saying.lemma)),
        lemma => asked.push(format!("What did {name} {lemma}?")),
    }
    asked
}

/// What is spoken of: the first thing named in the words, or their first noun phrase.
fn topic(article: &Article, tagged: &Tagged, entities: &Entities, saying: &Saying) -> Option<String> {
    let said = *saying.parts.first()?;
    let named = entities.mentions_in(said).iter().find(|mention| {
        let words = article.words(mention.span);
        !saying.name.contains(words) && words.len() > 2
    });
    let first = first_phrase(article, tagged, said);
    let span = match (named, first) {
        (_, Some(phrase)) if named.is_none_or(|mention| phrase.start <= mention.span.start) => phrase,
        (Some(mention), _) => mention.span,
        (None, None) => return None,
        (None, Some(phrase)) => phrase,
    };
    Some(text::one_line(article.words(span)))
}

/// The first noun phrase of the words at `said` with an article or a name in it.
fn first_phrase(article: &Article, tagged: &Tagged, said: Span) -> Option<Span> {
    let at = article.sentences.partition_point(|sentence| sentence.span.end <= said.start);
    let mut run: Option<(Span, usize, bool)> = None;
    for token in tagged.sentence(at).iter().filter(|token| said.holds(token.span)) {
        let nominal = matches!(token.tag, Tag::DET | Tag::ADJ | Tag::NOUN | Tag::PROPN);
        let noun = matches!(token.tag, Tag::NOUN | Tag::PROPN);
        run = match run {
            Some((span, count, _)) if nominal && joined(article, span.end, token.span.start) => {
                Some((Span::new(span.start, token.span.end), count + 1, noun))
            }
            Some((span, count, true)) if (2..=LONGEST_TOPIC).contains(&count) => return Some(span),
            _ if nominal => Some((token.span, 1, noun)),
            _ => None,
        };
    }
    run.filter(|(_, count, noun)| *noun && (2..=LONGEST_TOPIC).contains(count)).map(|(span, ..)| span)
}

/// Whether two words may stand in one phrase: a blank, a hyphen or a possessive ending between them.
fn joined(article: &Article, end: usize, start: usize) -> bool {
    matches!(&article.text[end..start], " " | "-" | "'s " | "’s " | "' " | "’ ")
}
