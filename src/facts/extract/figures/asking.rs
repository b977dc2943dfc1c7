//! From a figure to its fact, with the questions that ask for it.

use super::around;
use super::{FigureFound, Role};
use super::{contests, units};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::extract::{phrasings, times, verbs};
use crate::facts::{Entities, Fact, FactKind, Modality, Sourced, Tag};

/// How many of a sentence's dates are tried on a figure: more make a list.
const SOME: usize = 20;

/// The fact that a figure tells; none where the figure only refers back: "the two allies".
pub(super) fn fact(line: &Line, entities: &Entities, figure: &FigureFound, source: Option<&Sourced>) -> Option<Fact> {
    let (first, last) = line.tokens_of(figure.span)?;
    if around::refers_back(line, figure, first) {
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
            Role::Vote | Role::Score => contests::tell(line, entities, figure, chunk, last, &mut fact),
            Role::Adjunct | Role::Distance => adjunct(line, entities, figure, chunk, first, &mut fact),
            Role::Age | Role::Other => {}
        }
        if let Some(dated) = line.dates.iter().take(SOME).find(|dated| times::verb(line, dated) == Some(chunk)) {
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
    } else if figure.role == Role::Vote {
        fact.phrasings = contests::result(figure.role);
    }
    if fact.time.is_none()
        && let Some(subject) = &fact.subject
        && let Some(dated) =
            line.dates.iter().take(SOME).find(|dated| subject.contains(&line.words_in(dated.date.span)))
    {
        fact.time = Some(line.words_in(dated.date.span));
        fact.days = dated.reckoned.then(|| times::days(&dated.date));
    }
    if figure.role == Role::Other {
        other(line, entities, figure, first, &mut fact);
    }
    if fact.phrasings.is_empty() {
        return None;
    }
    fact.place = around::place(line, first, last);
    if let Some(source) = source {
        (fact.attribution, fact.manner) = (Some(source.name.clone()), Some(source.manner));
    }
    Some(fact)
}

/// The things that a bare number counts, which stand elsewhere: "seats" of "took 16".
fn carried(line: &Line, figure: &FigureFound) -> Option<String> {
    let of = figure.of.filter(|_| figure.counted.is_none() && figure.value.unit.is_none())?;
    let things = line.words_in(of);
    phrasings::is_plural(&things).then_some(things)
}

/// The words that ask for a figure: "How many hostages", "How much", "What percentage of voters"; none where they would
/// be no English.
fn opener(line: &Line, figure: &FigureFound) -> Option<String> {
    let counted = figure.counted.map(|span| line.words_in(span));
    let unit = figure.value.unit.as_deref().unwrap_or_default();
    let before = figure.counted.map_or("", |span| line.article.text[figure.number.end..span.start].trim_end());
    let tied = |ties: &[&str]| {
        ties.iter().any(|tie| {
            before == *tie || before.ends_with(&format!(" {tie}")) || before.ends_with(&format!(" {tie} the"))
        })
    };
    let of = |lead: &str| match &counted {
        None => Some(lead.to_owned()),
        Some(counted) if tied(&["of"]) => Some(format!("{lead} of {counted}")),
        Some(_) => None,
    };
    if units::is_money(unit) {
        return match counted {
            Some(counted) if tied(&["of", "in", "worth", "worth of"]) => Some(format!("How much {counted}")),
            Some(_) => None,
            None => Some("How much".to_owned()),
        };
    }
    match unit {
        "%" => of("What percentage"),
        "" if figure.value.number < 1.0 && figure.value.number > 0.0 => {
            counted.map(|counted| format!("What share of the {counted}"))
        }
        unit if unit.starts_with("in ") => counted.map(|counted| format!("What share of the {counted}")),
        "times" => None,
        "" => match counted {
            Some(counted)
                if figure.value.number > 1.0 && (!phrasings::is_plural(&counted) || counted.starts_with("most ")) =>
            {
                None
            }
            Some(counted) => Some(format!("How many {counted}")),
            None => Some(carried(line, figure).map_or("How many".to_owned(), |counted| format!("How many {counted}"))),
        },
        unit if unit.len() <= 2 || unit == "mph" || unit == "kph" => None,
        unit => {
            let plural = if unit.ends_with('s') || unit == "feet" { "" } else { "s" };
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
    let verb = line.verb_of(chunk);
    let main = line.word(verb.main);
    let complement = line.complement(chunk).map(|at| line.shown(at, at));
    let is_be = matches!(main, "is" | "was" | "are" | "were" | "be" | "been");
    let one = figure.is_one();
    let singular = matches!(line.word(verb.first), "is" | "was" | "has" | "does");
    let counts = figure.value.unit.is_none() && figure.value.number > 1.0;
    // A verb that lacks its complement or is another noun's, by its number; a participle with an object of its own.
    let unfit = is_be && object.is_none() && complement.is_none()
        || (counts
            || figure.value.number > 1.0 && figure.value.unit.as_deref().is_some_and(|unit| unit.ends_with('s')))
            && singular
        || main.ends_with("ing") && !verb.has_auxiliary && object.is_some();
    let Some(opener) = opener(line, figure).filter(|_| !unfit) else { return };
    let placed = if object.is_none() && complement.is_none() { behind(line, chunk) } else { None };
    let is_time = figure.value.unit.as_deref().is_some_and(units::is_time);
    if is_time && figure.counted.is_none() {
        return;
    }
    let by_itself = object.is_none() && complement.is_none();
    let known = verbs::is_suffered(main) || verbs::is_intransitive(main);
    // Who they are is only plain where they suffer, or die; a bare past form with nothing behind it may be a participle.
    if figure.counted.is_none() && figure.value.unit.is_none() && !(known && by_itself)
        || by_itself
            && placed.is_none()
            && !verb.has_auxiliary
            && (verbs::is_participle(main) || verbs::participle(main).is_some())
            && !known
    {
        return;
    }
    let tail = object.or(complement).or(placed).map_or(String::new(), |tail| format!(" {tail}"));
    if one {
        let Some(counted) = &fact.subject else { return };
        fact.phrasings = vec![format!("How many {} {}{tail}?", plural(counted), in_plural(&said))];
        return;
    }
    fact.phrasings = vec![format!("{opener} {said}{tail}?")];
    if by_itself && !tail.is_empty() && (verbs::is_suffered(main) || main == "died") {
        fact.phrasings.push(format!("{opener} {said}?"));
    }
    if counts && let Some(counted) = &fact.subject {
        fact.phrasings.push(format!("What is the number of {counted} that {said}{tail}?"));
    }
}

/// The words that a preposition ties to the verb phrase `chunk` right behind it: "in a suicide attack".
fn behind(line: &Line, chunk: usize) -> Option<String> {
    let tie = line.chunks.get(chunk + 1).filter(|tie| tie.part == Part::Preposition && !line.broken(tie.first))?;
    let noun = line.chunks.get(chunk + 2).filter(|noun| noun.part == Part::Noun && !line.broken(noun.first))?;
    let last = line.tied_behind(chunk + 2, &["of"]);
    let followed = line
        .chunks
        .get(line.chunk(last) + 1)
        .is_some_and(|next| next.part == Part::Verb && !line.broken(next.first) && line.word(next.first) != "to");
    let plain =
        !followed && line.date_chunk_word(noun.last).is_none() && last - tie.first < 9 && line.word(tie.first) != "by";
    plain.then(|| line.shown(tie.first, last))
}

/// "soldier" → "soldiers".
fn plural(noun: &str) -> String {
    match noun {
        "person" => "people".to_owned(),
        "man" | "woman" | "policeman" | "policewoman" => noun.replace("man", "men"),
        "child" => "children".to_owned(),
        noun if noun.ends_with("man") => noun.replace("man", "men"),
        noun if noun.ends_with('y') && !["ay", "ey", "oy"].iter().any(|end| noun.ends_with(end)) => {
            format!("{}ies", &noun[..noun.len() - 1])
        }
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
    let main = line.word(verb.main);
    let subject = line.subject(chunk).and_then(|span| line.named(entities, span));
    fact.predicate = Some(line.shown(verb.first, verb.last));
    // What rises to a number is not what it counts.
    let own = line.subject(chunk).map(|(first, last)| line.span(first, last).end);
    let things = carried(line, figure).filter(|_| figure.of.map(|of| of.end) != own);
    let bare = figure.counted.is_none() && figure.value.unit.is_none() && things.is_none();
    fact.object = figure.counted.map(|span| line.words_in(span)).or(things);
    fact.subject.clone_from(&subject);
    let is_be = matches!(main, "is" | "was" | "are" | "were" | "be" | "been");
    if chunk > 0 && line.word(line.chunks[chunk - 1].first) == "there" {
        let asked = opener(line, figure).filter(|_| !bare && is_be && verb.first == verb.main);
        let be = if figure.value.number > 1.0 { in_plural(main) } else { main.to_owned() };
        fact.phrasings = asked.map(|opener| format!("{opener} {be} there?")).into_iter().collect();
        return;
    }
    // "The death toll is 12", "… has reached 12".
    if is_be || bare {
        let totals = is_be
            || matches!(
                main,
                "totaled" | "totalled" | "reached" | "numbered" | "hit" | "topped" | "passed" | "exceeded"
            );
        if let Some(subject) = subject.filter(|subject| totals && bare && !subject.starts_with(char::is_uppercase)) {
            let be = if subject.ends_with('s') { "are" } else { "is" };
            fact.phrasings = vec![format!("What {be} {subject}?"), format!("How high {be} {subject}?")];
        }
        return;
    }
    let one = figure.is_one();
    let opener = match (&fact.object, one) {
        (Some(counted), true) => Some(format!("How many {}", plural(counted))),
        _ => opener(line, figure),
    };
    let Some(opener) = opener else {
        fact.phrasings = general(line, figure);
        return;
    };
    // "a 31-year low" measures no year.
    let compound = figure.value.number > 1.0
        && figure.value.unit.as_deref().is_some_and(|unit| units::is_time(unit) && !unit.ends_with('s'));
    if compound {
        return;
    }
    // "left 32 civilians dead".
    let state = line.tokens_of(figure.span).map_or("", |(_, last)| line.word(last + 1));
    if matches!(main, "left" | "leaves" | "leaving")
        && matches!(state, "dead" | "injured" | "wounded" | "homeless" | "stranded" | "trapped" | "missing")
    {
        fact.phrasings = vec![format!("{opener} were left {state}?"), format!("{opener} are {state}?")];
        return;
    }
    if let Some(subject) = &subject {
        let asked = line.asked(&verb, subject);
        fact.phrasings.extend(asked.map(|asked| format!("{opener} {asked}?")));
    }
    let active = verb.first == verb.main || matches!(line.word(verb.first), "has" | "have" | "had");
    let participle = verbs::participle(main).or(verbs::is_participle(main).then_some(main));
    if figure.value.unit.is_none() && active && verb.last == verb.main {
        let helper = if verb.first == verb.main { "were" } else { "have been" };
        let suffered = participle.filter(|participle| verbs::is_suffered(participle));
        fact.phrasings.extend(suffered.map(|participle| format!("{opener} {helper} {participle}?")));
    }
}

/// "By how many minutes was the start delayed?", "In how many weeks is Ramadan set to end?", "How many days ago …?"
fn adjunct(line: &Line, entities: &Entities, figure: &FigureFound, chunk: usize, first: usize, fact: &mut Fact) {
    let verb = line.verb_of(chunk);
    let bare = figure.counted.is_none() && figure.value.unit.is_none();
    let is_be = verb.first == verb.main && verb.has_auxiliary;
    if bare || is_be {
        return;
    }
    let Some(subject) = line.subject(chunk).and_then(|span| line.named(entities, span)) else { return };
    let dated = line.date_chunk_word(line.tokens_of(figure.number).map_or(first, |(first, _)| first));
    let ago = figure.role == Role::Distance && dated.is_some_and(|dated| line.word(dated.last) == "ago");
    let lead = if figure.role == Role::Distance {
        dated.map_or("", |dated| line.word(dated.first))
    } else {
        line.word(first - 1)
    };
    let object = line.object(chunk).map_or(String::new(), |(first, last)| format!(" {}", line.shown(first, last)));
    if let (Some(opener), Some(asked)) = (opener(line, figure), line.asked(&verb, &subject)) {
        let mut chars = opener.chars();
        let inner: String = chars.next().map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect());
        if ago {
            fact.phrasings = vec![format!("{opener} ago {asked}{object}?")];
        } else if matches!(lead, "in" | "by" | "for" | "to" | "from" | "at") {
            let upper: String = lead[..1].to_uppercase() + &lead[1..];
            fact.phrasings = vec![format!("{upper} {inner} {asked}{object}?")];
            let long = lead == "for" && figure.value.unit.as_deref().is_some_and(units::is_time);
            if long {
                fact.phrasings.push(format!("How long {asked}{object}?"));
            }
        }
    }
    fact.predicate = Some(line.shown(verb.first, verb.last));
    fact.subject = Some(subject);
}

/// "How many countries are the diplomats from?", "How long was the delay?"
fn other(line: &Line, entities: &Entities, figure: &FigureFound, first: usize, fact: &mut Fact) {
    fact.phrasings = general(line, figure);
    fact.object = figure.counted.map(|span| line.words_in(span));
    let plain = figure.value.unit.is_none() && figure.value.number > 1.0 && figure.counted.is_some();
    let Some(at) = first.checked_sub(1).filter(|&at| plain && line.word(at) == "from") else { return };
    let Some(governor) = line.chunk(at).checked_sub(1).map(|at| line.chunks[at]) else { return };
    let plural = governor.part == Part::Noun
        && line.word(governor.last).ends_with('s')
        && line.tag(governor.last) == Some(Tag::NOUN);
    if !plural || line.broken(at) || line.broken(first) {
        return;
    }
    let span = (governor.first, governor.last);
    if let (Some(opener), Some(governor)) = (opener(line, figure), line.named(entities, span)) {
        let determined = matches!(line.tag(span.0), Some(Tag::DET | Tag::PRON | Tag::PROPN | Tag::NUM));
        let the = if determined { "" } else { "the " };
        fact.phrasings = vec![
            format!("{opener} are {the}{governor} from?"),
            format!("From {} did {the}{governor} come?", opener.replacen("How", "how", 1)),
        ];
        fact.subject = Some(governor);
    }
}

fn age(line: &Line, entities: &Entities, figure: &FigureFound, fact: &mut Fact) {
    let person = figure.counted.and_then(|span| line.tokens_of(span)).and_then(|span| line.named(entities, span));
    let Some(person) = person else { return };
    let behind = figure.counted.is_some_and(|span| span.start > figure.number.start);
    let article = if behind { "the " } else { "" };
    fact.predicate = Some("is".to_owned());
    fact.phrasings = vec![format!("How old is {article}{person}?"), format!("What is the age of {article}{person}?")];
    fact.subject = Some(person);
}

/// Questions for a figure that measures the very thing behind it: "a 17-minute delay", "a $5 million fine".
fn general(line: &Line, figure: &FigureFound) -> Vec<String> {
    let Some((unit, counted)) = figure.value.unit.as_deref().zip(figure.counted) else { return Vec::new() };
    let first = line.tokens_of(figure.span).map_or(0, |(first, _)| first);
    let led = first > 0 && matches!(line.word(first - 1), "a" | "an" | "the") && !line.broken(first);
    let tied = line.article.text[figure.number.end..counted.start].contains(" of");
    if !led || tied || counted.end > figure.span.end {
        return Vec::new();
    }
    let counted = line.words_in(counted);
    let be = if counted.ends_with('s') && !counted.ends_with("ss") { "were" } else { "was" };
    match unit {
        unit if units::is_time(unit) && !unit.ends_with('s') => vec![format!("How long {be} the {counted}?")],
        unit if units::is_money(unit) => vec![format!("How much {be} the {counted}?")],
        _ => Vec::new(),
    }
}
