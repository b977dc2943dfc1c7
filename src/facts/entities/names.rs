//! Names as the article writes them: runs of words with capitals, with the small words within, and apart from the roles
//! before them.

use super::countries::{self, Naming};
use super::line::{Line, is_blank};
use super::lists::{
    ALSO_NAMES, AT, CALENDAR, FIRST_NAMES, HEADS, NO_NAMES, ORGANISATIONS, PARTICLES, PLACES, ROLES, SHORT_ROLES,
    SPEECH, TITLES,
};
use super::roles;
use crate::article::{Article, BlockKind};
use crate::facts::tagging::usual_tag;
use crate::facts::{Tag, Tagged};
use crate::text::{self, Span};

/// What stands around a name and tells what it is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Signs {
    /// A role, a title or an age, which only people have.
    pub(super) person: bool,
    /// A verb of saying.
    pub(super) speaks: bool,
    /// "in", "at", "near".
    pub(super) at: bool,
    /// "the".
    pub(super) the: bool,
    /// It tells the story, and is no caption's, byline's or heading's.
    pub(super) story: bool,
}

/// A name where it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    /// Index into [`Article::sentences`].
    pub(super) sentence: usize,
    /// Its words in the sentence: from, to.
    pub(super) words: (usize, usize),
    pub(super) span: Span,
    /// The role before it.
    pub(super) role: Option<Span>,
    /// The role behind it.
    pub(super) apposition: Option<Span>,
    pub(super) signs: Signs,
}

/// Words with capitals that are no names of their own, but may hold some: the "National Security Council" before
/// "Adviser", and everything in a headline.
pub(super) type Loose = (usize, (usize, usize));

/// The longest name, in words.
const LONGEST: usize = 9;

/// All names, and the loose words between them, in the order of the article.
pub(super) fn find(article: &Article, tagged: &Tagged) -> (Vec<Name>, Vec<Loose>) {
    let mut found = Found { names: Vec::new(), loose: Vec::new() };
    for at in 0..article.sentences.len() {
        let line = Line::of(article, tagged, at);
        let story = article.kind_of(&article.sentences[at]) == BlockKind::Paragraph;
        let mut place = 0;
        while place < line.len() {
            if !begins_run(&line, place) {
                place += 1;
                continue;
            }
            let end = run_end(&line, place);
            if tagged.is_shouted(at) {
                found.loose.push((at, (place, end)));
            } else {
                let with_role = (place..end).any(|at| is_role(&line.folded(at)));
                let from = if tagged.is_weak(at, place) && end - place > 2 && !with_role {
                    place + 1 // an ordinary word before a name, such as "Teenager"
                } else {
                    place
                };
                found.run(&line, from, end, story);
            }
            place = end;
        }
    }
    (found.names, found.loose)
}

fn is_name_word(line: &Line, at: usize) -> bool {
    line.tag(at) == Tag::PROPN
}

fn begins_run(line: &Line, at: usize) -> bool {
    is_name_word(line, at)
        || matches!(line.word(at), "al" | "el") && line.gap(at + 1) == "-" && is_name_word(line, at + 1)
        || matches!(line.word(at), "van" | "von" | "bin" | "de" | "di")
            && line.follows(at + 1)
            && is_name_word(line, at + 1)
}

/// The end of the run that begins at a place.
fn run_end(line: &Line, from: usize) -> usize {
    let mut end = from + 1;
    while end < line.len() && end - from < 40 {
        match joined(line, from, end) {
            Some(next) => end = next,
            None => break,
        }
    }
    end
}

/// Whether the words from `at` go on with the run `from..at`, and up to where.
fn joined(line: &Line, from: usize, at: usize) -> Option<usize> {
    let gap = line.gap(at);
    let before = line.word(at - 1);
    if line.tokens[at - 1].owns {
        let owner = matches!(before, "People" | "Women" | "Men" | "Children" | "King" | "Queen" | "Lloyd" | "Workers");
        let owner = owner || line.word(from) == "St";
        let named = ORGANISATIONS.contains(&*line.folded(at)) && is_name_word(line, at)
            || is_name_word(line, at + 1) && ORGANISATIONS.contains(&*line.folded(at + 1));
        return (owner && named && gap.len() <= 4 && is_name_word(line, at)).then_some(at + 1);
    }
    if is_blank(gap) {
        if is_name_word(line, at) {
            return Some(at + 1);
        }
        if line.tag(at) == Tag::NUM {
            return is_numbered(line, at).then_some(at + 1);
        }
        return inner(line, from, at);
    }
    let next = is_name_word(line, at);
    match gap {
        "-" | "‑" if next || line.tag(at) == Tag::NUM => {
            let country =
                |at| countries::look_up(&line.folded(at)).is_some_and(|(_, naming)| naming != Naming::Capital);
            (!(country(at - 1) || country(at) && line.tag(at) != Tag::NUM)).then_some(at + 1)
        }
        // "George W. Bush", "J.K. Rowling", "Gen. Smith", "St. Louis"
        ". " | "." if next => {
            let initials = before.split('.').all(|part| part.chars().count() == 1);
            let acronym = before.contains('.') && initials;
            let short = is_short(&line.folded(at - 1)) || matches!(before, "St" | "Ft" | "Mt" | "Jr");
            (initials && !acronym || acronym || short).then_some(at + 1)
        }
        "-" if line.gap(at + 1) == "-" && line.word(at).len() <= 4 && is_name_word(line, at + 1) => Some(at + 2),
        "&" | " & " if next => Some(at + 1),
        ", " if matches!(line.word(at), "Jr" | "Sr" | "Inc" | "Ltd" | "LLC" | "DC" | "D.C") => Some(at + 1),
        _ => None,
    }
}

/// "van der Berg", "Bank of England", "Department of Health and Human Services", "Food and Drug Administration".
fn inner(line: &Line, from: usize, at: usize) -> Option<usize> {
    let word = line.word(at);
    if PARTICLES.contains(word) {
        let mut next = at + 1;
        while next < at + 3 && PARTICLES.contains(line.word(next)) && line.follows(next) {
            next += 1;
        }
        let linked = line.follows(next) || line.gap(next) == "-";
        return (linked && is_name_word(line, next)).then_some(next + 1);
    }
    let before = line.folded(at - 1);
    match word {
        "of" | "for" => {
            let mut next = at + 1;
            if line.word(next) == "the" && line.follows(next) {
                next += 1;
            }
            let heads = HEADS.contains(&*before)
                || word == "for" && ORGANISATIONS.contains(&*before)
                || word == "of" && is_ordinary(&before) && (at - 1 > 0 && !is_first_name(&before));
            (heads && line.follows(at) && line.follows(next) && is_name_word(line, next)).then_some(next + 1)
        }
        "and" => {
            if !line.follows(at + 1) || !is_name_word(line, at + 1) {
                return None;
            }
            let next = line.folded(at + 1);
            if countries::look_up(&next).is_some() || !is_ordinary(&next) || !is_ordinary(&before) || is_role(&next) {
                return None;
            }
            // Behind an "of" of this run, or before an organisation's noun.
            let of = (from..at).any(|place| line.word(place) == "of");
            let heads_follow = line.follows(at + 2)
                && is_name_word(line, at + 2)
                && ORGANISATIONS.contains(&*line.folded(at + 2))
                && !ORGANISATIONS.contains(&*before);
            (of && !HEADS.contains(&*next) || heads_follow).then_some(at + 2)
        }
        _ => None,
    }
}

/// Whether a folded word is an ordinary one, so that it is no name unless it has a capital.
pub(super) fn is_ordinary(folded: &str) -> bool {
    text::is_known_word(folded)
        && !is_first_name(folded)
        && countries::look_up(folded).is_none()
        && usual_tag(folded).is_some_and(|tag| tag != Tag::PROPN)
}

fn is_first_name(folded: &str) -> bool {
    FIRST_NAMES.contains(folded)
}

fn is_short(folded: &str) -> bool {
    TITLES.contains(folded) || SHORT_ROLES.contains(folded)
}

pub(super) fn is_role(folded: &str) -> bool {
    ROLES.contains(folded) || SHORT_ROLES.contains(folded)
}

/// "Boeing 737", "Flight 93": things that are told apart by a number.
fn is_numbered(line: &Line, at: usize) -> bool {
    const NUMBERED: &[&str] = &[
        "flight",
        "route",
        "highway",
        "interstate",
        "channel",
        "article",
        "section",
        "resolution",
        "terminal",
        "apollo",
        "formula",
        "boeing",
        "airbus",
        "bowl",
        "expo",
        "windows",
        "iphone",
        "galaxy",
        "proposition",
        "amendment",
        "page",
    ];
    NUMBERED.contains(&&*line.folded(at - 1)) && line.word(at).bytes().all(|b| b.is_ascii_digit())
}

struct Found {
    names: Vec<Name>,
    loose: Vec<Loose>,
}

impl Found {
    /// Takes a run apart into roles and names.
    fn run(&mut self, line: &Line, mut from: usize, mut end: usize, story: bool) {
        // Days and months at the ends, unless a paper is called by one: "the Sunday Times".
        let is_time = |at: usize| CALENDAR.contains(&*line.folded(at)) && line.word(at).len() > 2;
        let paper = end - from > 1 && ORGANISATIONS.contains(&*line.folded(end - 1));
        while from < end && is_time(from) && !paper {
            from += 1;
        }
        while end > from + 1
            && is_time(end - 1)
            && !(is_first_name(&line.folded(end - 2)) || is_role(&line.folded(end - 2)))
        {
            end -= 1;
        }
        if from >= end {
            return;
        }
        if end - from > LONGEST {
            self.loose.push((line.sentence, (from, end)));
            return;
        }
        let (role, name) = split(line, from, end);
        if role > from {
            self.loose.push((line.sentence, (from, role)));
        }
        if name < end && is_worth_it(line, name, end) {
            let titled = name > role;
            self.add(line, (from, role), (name, end), titled, story);
        }
    }

    /// Notes a name with what stands around it.
    fn add(&mut self, line: &Line, role: (usize, usize), words: (usize, usize), titled: bool, story: bool) {
        let (from, to) = words;
        let mut signs = Signs { person: titled, story, ..Signs::default() };
        let role_end = role.1;
        let mut role = (role.0 < role.1).then(|| line.span(roles::owner(line, role.0), role.1));
        let start = if role.is_some() { from.min(role_end) } else { from };
        if role.is_none() && !titled {
            role = roles::before(line, start);
        }
        let apposition = roles::behind(line, to).or_else(|| roles::in_front(line, from, to));
        let plural = line.word(to - 1).ends_with('s') && !is_first_name(&line.folded(from));
        let doubtful = (to - from == 1 || plural) && role.is_some_and(|role| may_be_things(line.article.words(role)));
        signs.person |= role.is_some() && !doubtful || apposition.is_some() || roles::age(line, to).is_some();
        if from > 0 {
            let before = line.word(from - 1);
            let reported =
                before == "from" && from > 1 && matches!(line.word(from - 2), "reported" | "reports" | "reporting");
            signs.at = AT.contains(before) || reported;
            signs.the = matches!(before, "the" | "The");
        }
        let said = |at: usize| SPEECH.contains(line.word(at));
        signs.speaks = line.follows(to) && said(to)
            || from > 0 && line.follows(from) && said(from - 1) && {
                // "…,” said Kirby", not "he said Russia": what ends or goes on with a comma behind the name.
                let behind = line.gap(to);
                behind.starts_with(['.', ',']) && from > 1 && line.gap(from - 1).contains(['”', '"', ',', '\'', '’'])
            };
        let byline = line.article.kind_of(&line.article.sentences[line.sentence]) == BlockKind::Byline;
        let of_place = from > 0 && line.tag(from - 1) == Tag::ADP;
        signs.person |= line.gap(to) == ", " && line.word(to) == "who" && !of_place;
        signs.person |= byline && signs.speaks && to - from > 1;
        let span = line.span(from, to);
        self.names.push(Name { sentence: line.sentence, words, span, role, apposition, signs });
    }
}

/// Whether a company or a team can be it as well: "rival Nokia", "tram operator FirstGroup".
fn may_be_things(role: &str) -> bool {
    const EITHER: &[&str] = &[
        "official",
        "principal",
        "operator",
        "owner",
        "rival",
        "partner",
        "developer",
        "publisher",
        "broadcaster",
        "designer",
        "investor",
        "trader",
        "champion",
        "winner",
        "runner",
        "opponent",
        "neighbour",
        "neighbor",
        "contractor",
        "contender",
        "critic",
        "star",
        "friend",
        "host",
        "leader",
        "founder",
        "challenger",
        "supporter",
        "forward",
        "model",
        "major",
        "legend",
        "witness",
        "guard",
        "banker",
        "broker",
        "consultant",
        "baker",
        "builder",
        "manager",
        "partner",
        "successor",
        "counterpart",
    ];
    EITHER.iter().any(|noun| role.ends_with(noun))
}

/// Where the role at the begin of a run ends, and where the name begins; a title lies between the two.
fn split(line: &Line, from: usize, end: usize) -> (usize, usize) {
    let mut at = end;
    while at > from {
        at -= 1;
        let word = line.folded(at);
        if TITLES.contains(&*word) && at + 1 < end {
            return (at, at + 1);
        }
        let lady = &*word == "lady" && (at == from || !line.word(at - 1).eq_ignore_ascii_case("first"));
        if !is_role(&word) || line.word(at).contains('-') || lady {
            continue;
        }
        if at + 1 == end {
            // A role alone, unless it is a name's last word: "Stephen King", "Dean Baker".
            let named = at > from && ALSO_NAMES.contains(&*word) && is_first_name(&line.folded(at - 1));
            if named {
                continue;
            }
            return (end, end);
        }
        let name = behind_of(line, at + 1, end);
        if name == end || line.word(name) == "of" {
            return (end, end);
        }
        if is_persons(line, &word, name, end) {
            return (name, name);
        }
    }
    (from, from)
}

/// The place behind the "of …" that follows a role: "Secretary of State", "President of the United States".
fn behind_of(line: &Line, at: usize, end: usize) -> usize {
    if line.word(at) != "of" {
        return at;
    }
    let mut name = at + 1;
    if line.word(name) == "the" {
        name += 1;
    }
    for length in [4, 3, 2, 1] {
        if name + length <= end
            && countries::look_up(&countries::key(line.span(name, name + length).of_text(&line.article.text))).is_some()
        {
            return name + length;
        }
    }
    name += 1;
    while name < end && (line.word(name) == "and" || line.word(name - 1) == "and") {
        name += 1;
    }
    // "Secretary of Health and Human Services Ann Lee": a name has rarely more than two words here.
    while end.saturating_sub(name) > 2 && is_ordinary(&line.folded(name)) {
        name += 1;
    }
    name.min(end)
}

/// Whether the words behind a role are a person's name.
fn is_persons(line: &Line, role: &str, from: usize, end: usize) -> bool {
    if end - from > 5 {
        return false;
    }
    let first = line.folded(from);
    let last = line.folded(end - 1);
    if ORGANISATIONS.contains(&*last) && (end - from > 1 || text::is_known_word(&last))
        || PLACES.contains(&*last) && end - from > 2
    {
        return false;
    }
    if countries::look_up(&first).is_some_and(|(_, naming)| naming != Naming::Capital) && !is_first_name(&first) {
        return false;
    }
    if (from..end).any(|at| line.word(at) == "of") {
        return false;
    }
    let ordinary = is_ordinary(&first) || ORGANISATIONS.contains(&*first) || end - from == 1 && is_ordinary(&last);
    !(ALSO_NAMES.contains(role) && ordinary)
}

/// Whether words can be a name at all.
fn is_worth_it(line: &Line, from: usize, end: usize) -> bool {
    if end - from > 1 {
        let colon = (from..end).any(|at| line.word(at).contains(':'));
        return !colon && (from..end).any(|at| line.word(at).chars().count() > 1 && line.is_capital(at));
    }
    let word = line.word(from);
    let folded = line.folded(from);
    // Addresses, tags and codes: "#BrazilGP", "t.co/Eh8eB9MZEk".
    if line.gap(from).ends_with(['#', '@', '/', '_']) && !line.gap(from).ends_with(" /")
        || word.len() > 6 && word.contains(|c: char| c.is_ascii_digit()) && word.contains(char::is_lowercase)
    {
        return false;
    }
    if word.contains(':') {
        return false;
    }
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    letters > 1 && !NO_NAMES.contains(&*folded) && (!text::is_stop_word(&folded) || word == "WHO")
}
