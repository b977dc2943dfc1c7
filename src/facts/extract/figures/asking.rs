//! From a figure to its fact, with the questions that ask for it.

use super::bounds;
use super::{FigureFound, Role};
use crate::article::Article;
use crate::facts::extract::clauses::{self, Line, Part};
use crate::facts::extract::{times, verbs};
use crate::facts::{Entities, Fact, FactKind, Manner, Modality, Polarity, Tag, Tagged};
use crate::text::{self, Span};

/// The fact that a figure tells; none where the figure only refers back: "the two allies".
pub(super) fn fact(line: &Line, entities: &Entities, figure: &FigureFound) -> Option<Fact> {
    let (first, last) = line.tokens_of(figure.span)?;
    if refers_back(line, figure, first) {
        return None;
    }
    let mut fact = Fact {
        kind: FactKind::Figure,
        value: Some(figure.value.clone()),
        answer: line.words_in(figure.span),
        spans: vec![line.sentence],
        ..Fact::default()
    };
    let verb = figure.predicate.and_then(|span| line.tokens_of(span)).map(|(at, _)| line.chunk(at));
    let state = figure.predicate.is_some_and(|span| figure.span.holds(span));
    if let Some(chunk) = verb.filter(|&chunk| line.chunks[chunk].part == Part::Verb && !state) {
        let asserted = line.verb_of(chunk);
        (fact.polarity, fact.modality) = (asserted.polarity, asserted.modality);
        let before = line.words[..first].iter().rev().take(4);
        if before.clone().any(|word| word == "if") {
            fact.modality = Modality::Conditional;
        }
        match figure.role {
            Role::Subject => subject(line, figure, chunk, &mut fact),
            Role::Object => object(line, entities, figure, chunk, &mut fact),
            Role::Vote | Role::Score => contest(line, entities, figure, chunk, last, &mut fact),
            Role::Age | Role::Other => {}
        }
        if let Some(dated) = line.dates.iter().find(|dated| times::verb(line, dated) == Some(chunk)) {
            fact.time = Some(line.words_in(dated.date.span));
            fact.days = dated.reckoned.then(|| times::days(&dated.date));
        }
    } else if let Some(span) = figure.predicate.filter(|_| state) {
        let word = line.words_in(span);
        fact.predicate = Some(word.clone());
        let be = if matches!(word.as_str(), "dead" | "missing") { "are" } else { "were" };
        fact.phrasings = vec![format!("How many people {be} {word}?"), format!("How many are {word}?")];
    } else if figure.role == Role::Age {
        age(line, entities, figure, &mut fact);
    } else if matches!(figure.role, Role::Vote | Role::Score) {
        fact.phrasings = result(figure.role);
    }
    if fact.time.is_none()
        && let Some(subject) = &fact.subject
        && let Some(dated) = line.dates.iter().find(|dated| subject.ends_with(&line.words_in(dated.date.span)))
    {
        fact.time = Some(line.words_in(dated.date.span));
    }
    if fact.phrasings.is_empty() {
        fact.phrasings = general(line, figure);
    }
    if fact.phrasings.is_empty() && fact.subject.is_none() {
        return None;
    }
    fact.place = place(line, first, last);
    if let Some((source, manner)) = attribution(line, entities) {
        (fact.attribution, fact.manner) = (Some(source), Some(manner));
    }
    Some(fact)
}

/// Whether a figure names things told of before: "the two close allies", "these three".
fn refers_back(line: &Line, figure: &FigureFound, first: usize) -> bool {
    let small = figure.value.number < 10.0 && figure.value.unit.is_none();
    let chunk = line.chunks[line.chunk(first)];
    let led = (chunk.first..=first).chain(first.checked_sub(1)).any(|at| {
        matches!(line.word(at), "the" | "these" | "those" | "both" | "his" | "her" | "their" | "its" | "other")
            && at <= first
            && (line.chunk(at) == line.chunk(first) || at + 1 == first)
    });
    let lone =
        figure.counted.is_none() && figure.value.unit.is_none() && matches!(figure.role, Role::Other | Role::Object);
    matches!(figure.role, Role::Subject | Role::Object | Role::Other)
        && (small && led || lone && figure.predicate.is_none())
}

/// The words that ask for a figure: "How many hostages", "How much", "What percentage of voters".
fn opener(line: &Line, figure: &FigureFound) -> String {
    let counted = figure.counted.map(|span| line.words_in(span));
    let unit = figure.value.unit.as_deref().unwrap_or_default();
    let of = |lead: &str| counted.as_ref().map_or(lead.to_owned(), |counted| format!("{lead} of {counted}"));
    if bounds::is_money(unit) {
        let tied = figure.counted.is_some_and(|span| {
            let before = line.article.text[..span.start].trim_end();
            before.ends_with(" in") || before.ends_with(" of") || before.ends_with(" worth")
        });
        return match counted.filter(|_| tied) {
            Some(counted) => format!("How much {counted}"),
            None => "How much".to_owned(),
        };
    }
    match unit {
        "%" => of("What percentage"),
        "" if figure.value.number < 1.0 && figure.value.number > 0.0 => of("What share"),
        "" => format!("How many {}", counted.as_deref().unwrap_or("people")),
        unit => {
            let plural = if unit.ends_with('s') || unit.len() <= 2 || unit == "feet" { "" } else { "s" };
            of(&format!("How many {unit}{plural}"))
        }
    }
}

fn subject(line: &Line, figure: &FigureFound, chunk: usize, fact: &mut Fact) {
    let predicate = line.shown(line.chunks[chunk].first, line.chunks[chunk].last);
    let object = line.object(chunk).filter(|(first, last)| last - first < 8);
    let object = object.map(|(first, last)| line.shown(first, last));
    fact.subject = figure.counted.map(|span| line.words_in(span));
    fact.predicate = Some(predicate);
    fact.object.clone_from(&object);
    let said = line.said_of_many(chunk);
    let tail = object.map_or(String::new(), |object| format!(" {object}"));
    let one = figure.value.number == 1.0 && figure.value.unit.is_none();
    // "The war, now in its third year": a number that nobody says anything of.
    if figure.counted.is_none()
        && figure.value.unit.is_some()
        && !bounds::is_money(figure.value.unit.as_deref().unwrap_or(""))
    {
        fact.phrasings = vec![format!("{} {said}{tail}?", opener(line, figure))];
        return;
    }
    if one {
        let Some(counted) = &fact.subject else { return };
        fact.phrasings = vec![format!("How many {} {}{tail}?", plural(counted), in_plural(&said))];
        return;
    }
    fact.phrasings = vec![format!("{} {said}{tail}?", opener(line, figure))];
    if figure.value.unit.is_none()
        && figure.value.number >= 1.0
        && let Some(counted) = &fact.subject
    {
        fact.phrasings.push(format!("What is the number of {counted} that {said}{tail}?"));
    }
}

/// "soldier" → "soldiers".
fn plural(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "man" | "woman" | "policeman" | "policewoman" => noun.replace("man", "men"),
        "child" => "children".to_owned(),
        noun if noun.ends_with("man") => noun.replace("man", "men"),
        noun if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es"),
        noun => format!("{noun}s"),
    }
}

/// "was killed" → "were killed".
fn in_plural(said: &str) -> String {
    let (first, rest) = said.split_once(' ').unwrap_or((said, ""));
    let first = match first {
        "was" => "were",
        "is" => "are",
        "has" => "have",
        other => other,
    };
    format!("{first} {rest}").trim_end().to_owned()
}

fn object(line: &Line, entities: &Entities, figure: &FigureFound, chunk: usize, fact: &mut Fact) {
    let verb = line.verb_of(chunk);
    let opener = opener(line, figure);
    fact.predicate = Some(line.shown(verb.first, verb.last));
    fact.object = figure.counted.map(|span| line.words_in(span));
    let span = line.subject(chunk);
    let exists = chunk > 0 && line.word(line.chunks[chunk - 1].first) == "there";
    if exists {
        fact.phrasings = vec![format!("{opener} {} there?", line.shown(verb.first, verb.last))];
        return;
    }
    let subject = span.and_then(|span| line.named(entities, span));
    let main = line.word(verb.main);
    let is_be =
        verb.first == verb.main && matches!(main, "is" | "was" | "are" | "were") || main == "be" || main == "been";
    if is_be || matches!(main, "total" | "totaled" | "totalled" | "reached" | "numbered") && figure.counted.is_none() {
        if let Some(subject) = &subject
            && is_be
        {
            fact.phrasings = if figure.counted.is_none() && figure.value.unit.is_none() {
                vec![format!("What {} {subject}?", if main == "are" || main == "were" { "are" } else { "is" })]
            } else {
                Vec::new()
            };
        } else if let Some(subject) = &subject {
            fact.phrasings = vec![format!("What is {subject}?"), format!("How high is {subject}?")];
        }
        fact.subject = subject;
        return;
    }
    let counts = figure.value.unit.is_none() && figure.counted.is_some() && figure.value.number > 1.0;
    if let Some(subject) = &subject
        && (figure.counted.is_some() || figure.value.unit.is_some())
    {
        fact.phrasings.extend(line.asked(&verb, subject).map(|asked| format!("{opener} {asked}?")));
    }
    let active = verb.first == verb.main || matches!(line.word(verb.first), "has" | "have" | "had");
    let participle = verbs::participle(main).or(verbs::is_participle(main).then_some(main));
    if counts && active && verb.last == verb.main && verbs::is_suffered(participle.unwrap_or_default()) {
        let helper = if verb.first == verb.main { "were" } else { "have been" };
        fact.phrasings.extend(participle.map(|participle| format!("{opener} {helper} {participle}?")));
    }
    fact.subject = subject;
}

fn contest(line: &Line, entities: &Entities, figure: &FigureFound, chunk: usize, last: usize, fact: &mut Fact) {
    fact.predicate = Some(line.shown(line.chunks[chunk].first, line.chunks[chunk].last));
    fact.subject = line.subject(chunk).and_then(|span| line.named(entities, span));
    fact.phrasings = result(figure.role);
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

fn result(role: Role) -> Vec<String> {
    let questions: &[&str] = if role == Role::Vote {
        &[
            "What was the result of the vote?",
            "How did the vote go?",
            "How many votes were in favor and how many against?",
        ]
    } else {
        &["What was the score?", "How did it end?"]
    };
    questions.iter().map(|&question| question.to_owned()).collect()
}

fn age(line: &Line, entities: &Entities, figure: &FigureFound, fact: &mut Fact) {
    let person = figure.counted.and_then(|span| line.tokens_of(span)).and_then(|span| line.named(entities, span));
    let Some(person) = person else { return };
    let named = line.article.words(figure.counted.unwrap_or(figure.span)).starts_with(char::is_uppercase);
    let article = if named { "" } else { "the " };
    fact.predicate = Some("is".to_owned());
    fact.phrasings = vec![format!("How old is {article}{person}?"), format!("What is the age of {article}{person}?")];
    fact.subject = Some(person);
}

/// Questions for a figure whose clause says nothing plain of it.
fn general(line: &Line, figure: &FigureFound) -> Vec<String> {
    let unit = figure.value.unit.as_deref();
    let Some(counted) = figure.counted.map(|span| line.words_in(span)) else { return Vec::new() };
    let plural = figure.value.number > 1.0 && counted.chars().count() > 2;
    match unit {
        None if figure.value.number > 0.0 && figure.value.number < 1.0 => vec![format!("What share of {counted}?")],
        None if plural => vec![format!("How many {counted}?"), format!("What is the number of {counted}?")],
        Some("%") => vec![format!("What percentage of {counted}?")],
        Some(unit) if bounds::is_time(unit) && !unit.ends_with('s') => vec![format!("How long is the {counted}?")],
        Some(unit) if bounds::is_money(unit) => vec![format!("How much is the {counted}?")],
        _ => Vec::new(),
    }
}

/// A place that the clause names: right behind the figure, or before a "where" in front of it.
fn place(line: &Line, first: usize, last: usize) -> Option<String> {
    let name = |at: usize| {
        let chunk = line.chunks.get(at).filter(|chunk| chunk.part == Part::Noun && line.tags_name(chunk.last))?;
        (!line.date_chunk(at) && line.date_chunk_word(chunk.last).is_none())
            .then(|| line.shown(chunk.first, chunk.last))
    };
    if let Some(place) =
        first.checked_sub(1).filter(|&at| line.word(at) == "where").and_then(|at| name(line.chunk(at).checked_sub(1)?))
    {
        return Some(place);
    }
    let from = line.chunk(last) + 1;
    let until = (from..(from + 6).min(line.chunks.len())).take_while(|&at| !line.broken(line.chunks[at].first));
    let tie = |at: &usize| {
        line.chunks[*at].part == Part::Preposition && matches!(line.word(line.chunks[*at].first), "in" | "near" | "at")
    };
    until.into_iter().find(tie).and_then(|at| name(at + 1))
}

/// Who the sentence says it from: "according to the ministry", "police said".
fn attribution(line: &Line, entities: &Entities) -> Option<(String, Manner)> {
    let n = line.words.len();
    let noun = |at: usize| {
        let chunk = *line.chunks.get(at)?;
        let last = line.tied_behind(at, &["of"]);
        (chunk.part == Part::Noun && !line.date_chunk(at)).then_some((chunk.first, last))
    };
    if let Some(at) = (0..n.saturating_sub(2)).find(|&at| line.word(at) == "according" && line.word(at + 1) == "to") {
        let (first, last) = noun(line.chunk(at + 2))?;
        return Some((line.shown(first, last), Manner::AccordingTo));
    }
    // "…, police said." at the end, "Police said 12 people …" at the beginning.
    let says = |at: usize| {
        line.chunks[at].part == Part::Verb
            && line.chunks[at].first == line.chunks[at].last
            && matches!(line.word(line.chunks[at].first), "said" | "says")
    };
    let end = line.chunks.len().checked_sub(1)?;
    let said =
        (end.saturating_sub(3)..=end).rev().find(|&at| says(at)).or_else(|| (1..end.min(6)).find(|&at| says(at)));
    let (first, last) = line.subject(said?)?;
    let pronoun = matches!(line.tag(first), Some(Tag::PRON));
    let source = line.named(entities, (first, last)).filter(|_| !pronoun || first != last);
    source.map(|source| (source, Manner::Paraphrased))
}

/// Who abstained from the vote of sentence `at` or opposed it, as told there or in the next sentence.
pub(super) fn abstention(article: &Article, tagged: &Tagged, entities: &Entities, at: usize, facts: &mut Vec<Fact>) {
    let vote = facts.len().checked_sub(1);
    for at in at..(at + 2).min(article.sentences.len()) {
        let dates = clauses::dates(article, article.sentences[at].span);
        let line = Line::of(article, tagged, at, &dates);
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
