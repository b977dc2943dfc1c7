//! What a number is the number of where that does not stand behind it: what rose, fell, cost or came to it.

use super::Role;
use crate::facts::Tag;
use crate::facts::extract::clauses::{Line, Part};
use crate::facts::extract::verbs;

/// Verbs that tell that their subject becomes more or less, as their base forms.
const CHANGES: &[&str] = &[
    "advance", "climb", "contract", "decline", "decrease", "dip", "dive", "double", "drop", "ease", "expand", "fall",
    "grow", "halve", "increase", "inch", "jump", "leap", "narrow", "plummet", "plunge", "rally", "rebound", "rise",
    "rocket", "shrink", "sink", "slide", "slip", "slow", "slump", "soar", "spike", "surge", "swell", "tumble",
    "weaken", "widen",
];
/// Verbs that tell the same of a subject with a share behind them: "shares lost 4%", but not "the town lost $5".
const SHARES: &[&str] = &["add", "gain", "lose", "shed"];
/// Verbs that tell it of their object.
const MAKES: &[&str] = &[
    "boost", "bring", "cut", "decrease", "double", "drive", "extend", "halve", "increase", "lift", "limit", "lower",
    "push", "put", "raise", "reduce", "slash", "trim",
];
/// Verbs behind which a number says how much or many their subject is.
const TOTALS: &[&str] = &[
    "amount", "average", "be", "come", "cost", "equal", "exceed", "hit", "measure", "number", "pass", "reach",
    "remain", "stand", "stay", "top", "total", "weigh",
];
/// Their irregular forms.
const IRREGULAR: &[(&str, &str)] = &[
    ("rose", "rise"),
    ("risen", "rise"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("sank", "sink"),
    ("sunk", "sink"),
    ("shrank", "shrink"),
    ("shrunk", "shrink"),
    ("slid", "slide"),
    ("leapt", "leap"),
    ("lost", "lose"),
    ("drove", "drive"),
    ("driven", "drive"),
    ("brought", "bring"),
    ("dove", "dive"),
    ("swollen", "swell"),
    ("was", "be"),
    ("is", "be"),
    ("were", "be"),
    ("are", "be"),
    ("been", "be"),
    ("came", "come"),
    ("stood", "stand"),
    ("cut", "cut"),
    ("put", "put"),
    ("hit", "hit"),
    ("cost", "cost"),
    ("shed", "shed"),
];
/// Nouns that only stand in for what was counted before: "the figure was 31,000".
pub(super) const STAND_INS: &[&str] = &["figure", "number", "total", "count", "tally", "sum", "amount"];

/// The base form of a verb that is in `list`.
fn is_verb_of(word: &str, list: &[&str]) -> bool {
    let irregular = IRREGULAR.iter().find(|(form, _)| *form == word).map(|(_, base)| *base);
    irregular.map_or_else(
        || list.contains(&word) || verbs::base(word).is_some_and(|base| list.contains(&base.as_str())),
        |base| list.contains(&base),
    )
}

/// What the number that begins at word `first` is the number of: the subject or object of what changes, or what "of" ties
/// it to. `chunk` is its verb phrase, and `role` how it stands to that.
pub(super) fn of(
    line: &Line,
    first: usize,
    role: Role,
    chunk: Option<usize>,
    unit: Option<&str>,
) -> Option<(usize, usize)> {
    let lead = first.checked_sub(1).filter(|_| !line.broken(first))?;
    governor(line, lead).or_else(|| object(line, lead)).or_else(|| {
        let chunk = chunk.filter(|_| matches!(role, Role::Object | Role::Adjunct))?;
        let main = line.word(line.verb_of(chunk).main);
        // Right behind the verb, or tied to it: "hit a 39-year high" does not say how much.
        let direct = line.chunk(lead) == chunk;
        let tied = role == Role::Adjunct;
        let totals = direct || matches!(line.word(lead), "at" | "to");
        let shared = unit == Some("%") && is_verb_of(main, SHARES);
        let told = (direct || tied) && (shared || is_verb_of(main, CHANGES)) || totals && is_verb_of(main, TOTALS);
        let subject = subject(line, chunk).filter(|_| told)?;
        // "The Rooks are two behind" are not two.
        let named = line.tags_name(subject.1) && is_verb_of(main, &["be"]);
        (!named).then(|| plain(line, subject)).flatten()
    })
}

/// The subject of a verb phrase, also behind "after" and "before", which may be prepositions.
fn subject(line: &Line, chunk: usize) -> Option<(usize, usize)> {
    line.subject(chunk).or_else(|| {
        let noun =
            chunk.checked_sub(1).filter(|&noun| line.chunks[noun].part == Part::Noun && !line.date_chunk(noun))?;
        let opens = line.tied(noun);
        let before = line.chunks[opens.checked_sub(1)?];
        let begins = matches!(line.word(before.first), "after" | "before" | "since" | "until" | "as" | "while");
        let joined = !line.broken(line.chunks[chunk].first) && !line.broken(line.chunks[opens].first);
        (begins && joined).then(|| (line.chunks[opens].first, line.chunks[noun].last))
    })
}

/// "a class of 74", "at a cost of $38 million".
fn governor(line: &Line, lead: usize) -> Option<(usize, usize)> {
    let tie = line.chunk(lead);
    let noun = line.chunks[tie.checked_sub(1).filter(|_| line.word(lead) == "of" && !line.broken(lead))?];
    let plural = line.word(noun.last).ends_with('s') && !line.word(noun.last).ends_with("ss");
    let single = line.tag(noun.last) == Some(Tag::NOUN) && !plural;
    let led = matches!(line.tag(noun.first), Some(Tag::DET | Tag::PRON)) && noun.first < noun.last;
    (noun.part == Part::Noun && single && led).then(|| plain(line, (noun.first, noun.last))).flatten()
}

/// "cut trade between the two to $310 million", "halving the dividend to 1.25 crowns".
fn object(line: &Line, lead: usize) -> Option<(usize, usize)> {
    let tie = line.chunk(lead);
    if !matches!(line.word(lead), "to" | "by" | "from" | "at") || line.broken(lead) {
        return None;
    }
    let noun = tie.checked_sub(1).filter(|&noun| line.chunks[noun].part == Part::Noun && !line.date_chunk(noun))?;
    let opens = line.tied(noun);
    let verb = opens.checked_sub(1).filter(|&verb| line.chunks[verb].part == Part::Verb)?;
    let main = line.word(line.verb_of(verb).main);
    if !(is_verb_of(main, CHANGES) || is_verb_of(main, MAKES)) || line.broken(line.chunks[opens].first) {
        return None;
    }
    let (first, last) = (line.chunks[opens].first, line.chunks[noun].last);
    // "The index fell 312 points to 38,000."
    let by = (first..=last).any(|at| line.tag(at) == Some(Tag::NUM));
    plain(line, if by { subject(line, verb)? } else { (first, last) })
}

/// A noun phrase without its article; none of a pronoun or of a noun that only stands in for another.
fn plain(line: &Line, (first, last): (usize, usize)) -> Option<(usize, usize)> {
    let first = first + usize::from(first < last && line.tag(first) == Some(Tag::DET));
    let named = matches!(line.tag(last), Some(Tag::NOUN | Tag::PROPN)) && !line.gap(first).ends_with('-');
    let named = named && !(first..=last).any(|at| line.tag(at) == Some(Tag::NUM));
    (named && !(first == last && STAND_INS.contains(&line.word(last)))).then_some((first, last))
}
