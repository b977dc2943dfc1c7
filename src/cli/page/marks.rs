//! Which words of an article its facts are, and the article's sentences with those words marked.

use std::fmt::Write;

use super::escaped;
use crate::article::{Article, BlockKind};
use crate::facts::{Fact, FactBase, FactKind};
use crate::text::{self, Span};

/// Words of the article that are a fact's.
pub struct Mark {
    span: Span,
    /// Index into [`FactBase::facts`].
    fact: usize,
}

/// The kinds as the page's style and script call them, with their letters.
pub fn kind_of(fact: &Fact) -> (&'static str, char) {
    match fact.kind {
        FactKind::Quote => ("quote", 'Q'),
        FactKind::Figure => ("figure", 'F'),
        FactKind::Time => ("time", 'T'),
        FactKind::Role => ("role", 'R'),
        FactKind::Place => ("place", 'P'),
        FactKind::Statement | FactKind::Event => ("statement", 'S'),
    }
}

/// The words of all facts, in the order of the article: where one's answer does not stand as it is, what comes nearest.
pub fn find(article: &Article, base: &FactBase) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for (fact, told) in base.facts.iter().enumerate() {
        let before = marks.len();
        let verbatim = |words: &str| {
            told.spans.iter().find_map(|evidence| {
                let start = evidence.start + article.words(*evidence).find(words)?;
                Some(Span::new(start, start + words.len()))
            })
        };
        if told.kind == FactKind::Quote {
            // A quotation's parts stand apart.
            let is_own = |span: Span| {
                told.spans.iter().any(|evidence| evidence.start <= span.start && span.start < evidence.end)
                    && told.answer.contains(text::one_line(article.words(span)).trim_end_matches([',', ';', '.']))
            };
            let parts =
                base.attributions.list.iter().filter(|sourced| Some(&sourced.name) == told.attribution.as_ref());
            marks.extend(parts.map(|part| part.said).filter(|said| is_own(*said)).map(|span| Mark { span, fact }));
        }
        if marks.len() == before {
            let words = verbatim(&told.answer).or_else(|| verbatim(told.predicate.as_deref()?));
            marks.extend(words.or(told.spans.first().copied()).map(|span| Mark { span, fact }));
        }
    }
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    marks
}

/// The article's blocks as HTML, each sentence with its number, the facts' words as links to them.
pub fn text_of(article: &Article, base: &FactBase, marks: &[Mark]) -> String {
    let mut html = String::new();
    for (at, block) in article.blocks.iter().enumerate() {
        let (open, close) = match block.kind {
            BlockKind::Header | BlockKind::Title => continue,
            BlockKind::Heading => ("<h3>", "</h3>"),
            BlockKind::Paragraph => ("<p>", "</p>"),
            BlockKind::Correction => ("<p class=\"note correction\">", "</p>"),
            _ => ("<p class=\"note\">", "</p>"),
        };
        html += open;
        let mut place = block.span.start;
        let first = article.sentences.partition_point(|sentence| sentence.block < at);
        for (number, sentence) in
            article.sentences.iter().enumerate().skip(first).take_while(|(_, sentence)| sentence.block == at)
        {
            html += &escaped(&article.text[place..sentence.span.start]);
            let _ = write!(html, "<span class=\"sentence\" id=\"s{}\">", number + 1); // a String takes all
            marked(&mut html, article, base, marks, sentence.span);
            html += "</span>";
            place = sentence.span.end;
        }
        html += &escaped(&article.text[place..block.span.end]);
        html += close;
        html.push('\n');
    }
    html
}

/// A sentence cut where a fact's words begin or end.
fn marked(html: &mut String, article: &Article, base: &FactBase, marks: &[Mark], sentence: Span) {
    let end = marks.partition_point(|mark| mark.span.start < sentence.end);
    let here: Vec<&Mark> = marks[..end].iter().filter(|mark| mark.span.end > sentence.start).collect();
    let mut cuts: Vec<usize> = here.iter().flat_map(|mark| [mark.span.start, mark.span.end]).collect();
    cuts.extend([sentence.start, sentence.end]);
    cuts.retain(|cut| (sentence.start..=sentence.end).contains(cut));
    cuts.sort_unstable();
    cuts.dedup();
    for cut in cuts.windows(2) {
        let piece = Span::new(cut[0], cut[1]);
        let mut over: Vec<&&Mark> = here.iter().filter(|mark| mark.span.holds(piece)).collect();
        // The link leads to the fact that has the fewest words.
        over.sort_by_key(|mark| mark.span.len());
        let words = escaped(article.words(piece));
        let Some(first) = over.first().filter(|_| words.contains(char::is_alphanumeric)) else {
            *html += &words;
            continue;
        };
        let each = |kinds: &mut dyn Iterator<Item = (&'static str, char)>| {
            let mut once = Vec::new();
            kinds.for_each(|kind| {
                if !once.contains(&kind) {
                    once.push(kind);
                }
            });
            once
        };
        let kinds = each(&mut over.iter().map(|mark| kind_of(&base.facts[mark.fact])));
        let names = kinds.iter().map(|(kind, _)| *kind).collect::<Vec<_>>().join(" ");
        // A letter stands where a fact's words end.
        let ending = over.iter().filter(|mark| mark.span.end.min(sentence.end) == piece.end);
        let letters = each(&mut ending.map(|mark| kind_of(&base.facts[mark.fact])));
        let label: String = letters.iter().map(|(_, letter)| *letter).collect();
        let label = if label.is_empty() { label } else { format!(" data-label=\"{label}\"") };
        let ids = over.iter().map(|mark| base.facts[mark.fact].id.as_str()).collect::<Vec<_>>().join(" ");
        let _ = write!(
            html, // a String takes all
            "<a class=\"mark {names}\" href=\"#{}\" data-facts=\"{ids}\"{label} title=\"{}\">{words}</a>",
            base.facts[first.fact].id,
            titles(&kinds),
        );
    }
}

/// The facts that share words with one, in the order of the article.
pub fn beside(marks: &[Mark], fact: usize) -> Vec<usize> {
    let mut others = Vec::new();
    for own in marks.iter().filter(|mark| mark.fact == fact) {
        let end = marks.partition_point(|mark| mark.span.start < own.span.end);
        for other in marks[..end].iter().filter(|other| other.fact != fact && other.span.end > own.span.start) {
            if !others.contains(&other.fact) {
                others.push(other.fact);
            }
        }
    }
    others
}

/// "Time, Statement"
fn titles(kinds: &[(&str, char)]) -> String {
    let title = |kind: &str| kind[..1].to_uppercase() + &kind[1..];
    kinds.iter().map(|(kind, _)| title(kind)).collect::<Vec<_>>().join(", ")
}
