//! How old people are, and how many children they have: "Smith, 45,", "a 14-year-old boy", "aged 65 to 84", "she was 91", "left home at 16".

use super::ranges::{Range, range};
use super::written::Written;
use super::{FigureFound, Role};
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::{Bound, Entities, EntityKind, Tag, Value};
use crate::text::Span;

/// The oldest that somebody may be.
const OLDEST: f64 = 125.0;
/// What people do at an age, in the forms that tell of it.
const AT_AN_AGE: &[&str] = &[
    "die",
    "dies",
    "died",
    "dead",
    "marry",
    "married",
    "retire",
    "retires",
    "retired",
    "leave",
    "left",
    "start",
    "started",
    "begin",
    "began",
    "join",
    "joined",
    "orphaned",
    "widowed",
    "debut",
    "debuted",
    "drop",
    "dropped",
    "emigrated",
    "enlisted",
    "quit",
    "learn",
    "learned",
    "learnt",
    "become",
    "became",
];

/// What a number may be the age of, as its first and last word; with the last word of the age.
type Aged = (Option<(usize, usize)>, usize);

/// The age that begins with the first of `numbers`, and how many of them it takes.
pub(super) fn read(line: &Line, entities: &Entities, numbers: &[Written]) -> Option<(FigureFound, usize)> {
    let number = &numbers[0];
    if number.value.fract() != 0.0 || !(0.0..=OLDEST).contains(&number.value) || number.is_share() {
        return None;
    }
    let mut until = None;
    let (counted, end) = year_old(line, number)
        .or_else(|| {
            let (aged, upper) = aged(line, numbers)?;
            until = upper;
            Some(aged)
        })
        .or_else(|| behind_name(line, entities, number))
        .or_else(|| of_somebody(line, number))
        .or_else(|| at_an_age(line, number).then_some((None, number.last)))?;
    let taken = 1 + usize::from(until.is_some());
    let figure = FigureFound {
        span: Span::new(number.span.start, line.tokens[end].span.end),
        number: Span::new(number.span.start, numbers[taken - 1].span.end),
        value: Value {
            number: number.value,
            bound: Bound::Exact,
            unit: Some("years old".to_owned()),
            counted: counted.map(|(first, last)| line.shown(first, last)),
            against: None,
            until,
        },
        counted: counted.map(|(first, last)| line.span(first, last)),
        of: None,
        predicate: None,
        role: Role::Age,
    };
    Some((figure, taken))
}

/// "a 14-year-old boy", "45 years old".
fn year_old(line: &Line, number: &Written) -> Option<Aged> {
    let at = number.last + 1;
    let years = matches!(line.word(at), "year" | "years" | "month" | "months") && !line.broken(at);
    if !years || !matches!(line.word(at + 1), "old" | "olds") || line.broken(at + 1) {
        return None;
    }
    let chunk = line.chunks[line.chunk(at + 1)];
    let by_hyphen = line.gap(at) == "-" || line.gap(at + 1) == "-";
    let person = by_hyphen && chunk.last > at + 1;
    Some(if person { (Some((at + 2, chunk.last)), chunk.last) } else { (None, at + 1) })
}

/// "aged 14", "aged 65 to 84"; with the upper age.
fn aged(line: &Line, numbers: &[Written]) -> Option<(Aged, Option<f64>)> {
    let number = &numbers[0];
    let previous = number.first.checked_sub(1).filter(|_| !line.broken(number.first))?;
    let led = match line.word(previous) {
        "aged" | "age" | "ages" => true,
        "between" | "from" | "about" | "around" | "over" | "under" => {
            previous.checked_sub(1).is_some_and(|at| matches!(line.word(at), "aged" | "ages"))
        }
        // "aged 15 and 17".
        "and" | "or" => {
            previous.checked_sub(2).is_some_and(|at| line.word(at) == "aged" && line.tag(at + 1) == Some(Tag::NUM))
        }
        _ => false,
    };
    let upper = numbers.get(1).filter(|other| {
        other.value <= OLDEST
            && (matches!(range(line, number, other), Range::Counts(_))
                || matches!(line.word(previous), "between" | "from") && line.word(number.last + 1) == "to")
    });
    led.then(|| ((None, upper.map_or(number.last, |other| other.last)), upper.map(|other| other.value)))
}

/// Whether what stands behind a number closes an age that a comma opened.
fn closes(line: &Line, number: &Written) -> bool {
    let behind = &line.article.text[number.span.end..line.sentence.end];
    behind.starts_with([',', ')', ';', '—'])
        || [" —", " –", " - "].iter().any(|dash| behind.starts_with(dash))
        || matches!(behind, "." | "")
}

/// "Ann Smith, 45, said", "the teenager, 17, was", "Smith, now 88,".
fn behind_name(line: &Line, entities: &Entities, number: &Written) -> Option<Aged> {
    let text = &line.article.text;
    let digits = text[number.span.start..].starts_with(|c: char| c.is_ascii_digit());
    let now =
        number.first.checked_sub(1).filter(|&at| matches!(line.word(at), "now" | "then") && !line.broken(number.first));
    let start = now.unwrap_or(number.first);
    // "Ann Lee (45)".
    let bracketed = start > 0 && line.gap(start) == " (" && number.value >= 10.0;
    let set_off = start > 0
        && if now.is_some() {
            line.gap(start) == ", " || line.tags_name(start - 1)
        } else {
            line.gap(start) == ", " || bracketed
        };
    if !set_off || !digits || !closes(line, number) || number.value < 1.0 {
        return None;
    }
    let head = start - 1;
    let mut chunk = line.chunks[line.chunk(head)];
    if chunk.part != Part::Noun || line.date_chunk_word(head).is_some() {
        return None;
    }
    let capital = line.article.words(line.tokens[head].span).starts_with(char::is_uppercase);
    if line.tags_name(head) || capital && now.is_some() {
        // "nine novels Orde, 54, has": the name begins behind the plural.
        let plural = |at: &usize| line.tag(*at) == Some(Tag::NOUN) && line.word(*at).ends_with('s');
        if let Some(plural) = (chunk.first..head).rev().find(plural) {
            chunk.first = plural + 1;
        }
        let mention = entities.mentions_in(line.span(chunk.first, chunk.last)).last();
        let kind = mention.map_or(EntityKind::Other, |mention| entities.list[mention.entity].kind);
        let named = chunk.first < chunk.last || kind == EntityKind::Person || now.is_some();
        let fits = kind == EntityKind::Person || kind == EntityKind::Other && !bracketed;
        return (named && fits).then_some((Some((chunk.first, chunk.last)), number.last));
    }
    // A noun with its article, in the singular; a list of numbers has none.
    let led = matches!(line.tag(chunk.first), Some(Tag::DET | Tag::PRON)) && chunk.first < head;
    let single = line.tag(head) == Some(Tag::NOUN) && !line.word(head).ends_with('s') || line.word(head) == "other";
    (led && single && !bracketed && number.value >= 2.0).then_some((Some((chunk.first, head)), number.last))
}

/// "She was 91.", "I'm 63 and", "my grandson is nine", "he turned 50".
fn of_somebody(line: &Line, number: &Written) -> Option<Aged> {
    let verb = number.first.checked_sub(1).filter(|_| !line.broken(number.first))?;
    // "just 16", "only nine".
    let verb = if matches!(line.word(verb), "just" | "only" | "about" | "nearly" | "almost" | "now") {
        verb.checked_sub(1)?
    } else {
        verb
    };
    let turns = matches!(line.word(verb), "turned" | "turns" | "turning");
    let is = turns
        || matches!(
            line.word(verb),
            "is" | "was" | "am" | "’m" | "'m" | "i'm" | "i’m" | "’s" | "'s" | "he's" | "she's" | "he’s" | "she’s"
        );
    let next = number.last + 1;
    let alone = line.broken(next) || matches!(line.word(next), "and" | "when" | "at" | "but" | "now" | "on" | "in");
    if !is || !alone || number.value < 1.0 || is_joined(line, number) {
        return None;
    }
    let subject =
        |word: &str| matches!(word, "he" | "she" | "i" | "who" | "i'm" | "i’m" | "he's" | "she's" | "he’s" | "she’s");
    let contracted = subject(line.word(verb));
    let before = verb.checked_sub(1).filter(|_| !line.broken(verb));
    let pronoun = contracted || before.is_some_and(|at| subject(line.word(at)));
    if pronoun {
        return Some((None, number.last));
    }
    let chunk = line.chunks[line.chunk(before?)];
    let named = chunk.part == Part::Noun && PEOPLE.contains(&line.word(chunk.last));
    (named || turns && chunk.part == Part::Noun && line.tags_name(chunk.last))
        .then_some((Some((chunk.first, chunk.last)), number.last))
}

/// Nouns of people whose age is told with "is".
const PEOPLE: &[&str] = &[
    "son",
    "daughter",
    "grandson",
    "granddaughter",
    "brother",
    "sister",
    "father",
    "mother",
    "dad",
    "mum",
    "mom",
    "husband",
    "wife",
    "boy",
    "girl",
    "child",
    "baby",
    "nephew",
    "niece",
    "cousin",
    "uncle",
    "aunt",
    "grandfather",
    "grandmother",
    "teenager",
    "toddler",
    "victim",
    "suspect",
    "man",
    "woman",
    "youngest",
    "eldest",
    "oldest",
];

/// "left home at 16", "died at 91".
fn at_an_age(line: &Line, number: &Written) -> bool {
    let Some(at) = number.first.checked_sub(1).filter(|&at| line.word(at) == "at" && !line.broken(number.first)) else {
        return false;
    };
    let next = number.last + 1;
    let alone = line.broken(next)
        || matches!(line.tag(next), Some(Tag::CCONJ | Tag::ADP | Tag::SCONJ | Tag::ADV | Tag::VERB | Tag::AUX));
    let told = (at.saturating_sub(4)..at).any(|at| AT_AN_AGE.contains(&line.word(at)));
    alone && told && (12.0..=OLDEST).contains(&number.value) && !is_joined(line, number)
}

/// Whether a sign or another number stands right behind a number: "91%", "91-3".
fn is_joined(line: &Line, number: &Written) -> bool {
    line.article.text[number.span.end..line.sentence.end].starts_with(['%', '-', '–', ':', '/', '°'])
}

/// "mother of three", "father-of-two".
pub(super) fn children(line: &Line, number: &Written) -> Option<FigureFound> {
    const PARENTS: &[&str] = &[
        "mother",
        "father",
        "mum",
        "mom",
        "dad",
        "parent",
        "grandmother",
        "grandfather",
        "grandma",
        "grandad",
        "granddad",
        "grandpa",
        "gran",
        "granny",
        "widow",
        "widower",
        "married",
    ];
    let of = number.first.checked_sub(1).filter(|&of| line.word(of) == "of")?;
    let noun = of.checked_sub(1).filter(|&noun| PARENTS.contains(&line.word(noun)))?;
    let tied = |at: usize| matches!(line.gap(at), "-" | " ");
    if !tied(of) || !tied(number.first) || number.value >= 30.0 {
        return None;
    }
    // "a 52-year-old father of two": the father belongs to the age.
    let aged = noun.checked_sub(1).is_some_and(|before| line.word(before) == "old");
    Some(FigureFound {
        span: Span::new(line.tokens[if aged { of } else { noun }].span.start, number.span.end),
        number: number.span,
        value: Value {
            number: number.value,
            bound: number.bound,
            unit: None,
            counted: None,
            against: None,
            until: None,
        },
        counted: None,
        of: None,
        predicate: None,
        role: Role::Other,
    })
}
