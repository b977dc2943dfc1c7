//! Names as the article writes them: runs of words with capitals, with the small words within, and apart from the roles
//! before them.

mod runs;

use super::countries::{self, Naming};
use super::line::Line;
use super::lists::{
    ALSO_NAMES, AT, CALENDAR, FIRST_NAMES, GROUP_NOUNS, NO_NAMES, ORGANISATIONS, PLACES, ROLES, SHORT_ROLES, SPEECH,
    TELLING_TITLES, TITLES,
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
    /// A noun for bodies behind it: "Acme, a company".
    pub(super) body: bool,
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
    /// The role behind it, and a second one: "the mayor and a member of the board".
    pub(super) apposition: Option<Span>,
    pub(super) second: Option<Span>,
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
            if !runs::begins_run(&line, place) {
                place += 1;
                continue;
            }
            let end = runs::run_end(&line, place);
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

pub(super) fn is_role(folded: &str) -> bool {
    ROLES.contains(folded) || SHORT_ROLES.contains(folded)
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
        let (role, name) = if name == from { before_first_name(line, from, end) } else { (role, name) };
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
        let mut role =
            (role.0..role.1).any(|at| is_role(&line.folded(at))).then(|| roles::titled(line, role)).flatten();
        let start = if role.is_some() { from.min(role_end) } else { from };
        if role.is_none() && !titled {
            role = roles::before(line, start);
        } else if role.is_none() {
            // "lead author Prof Lee" is first of all the lead author.
            let tells = TELLING_TITLES.contains(&*line.folded(role_end));
            role = roles::before(line, role_end).or_else(|| tells.then(|| line.span(role_end, from)));
        }
        // "the Director of Public Prosecutions" has no name.
        let is_office = to - from == 1 && role_end >= 2 && line.word(role_end - 2) == "of";
        role = role.filter(|_| !is_office || !text::is_known_word(&line.folded(from)));
        let apposition = roles::behind(line, to).or_else(|| roles::in_front(line, from, to));
        let plural = line.word(to - 1).ends_with('s') && !is_first_name(&line.folded(from));
        let doubtful = (to - from == 1 || plural) && role.is_some_and(|role| may_be_things(line.article.words(role)));
        // "Acme Homes, the landlord,": a firm can be that.
        let doubtful_behind = plural && apposition.is_some_and(|role| may_be_things(line.article.words(role)));
        signs.person |=
            role.is_some() && !doubtful || apposition.is_some() && !doubtful_behind || roles::age(line, to).is_some();
        if from > 0 {
            let before = line.word(from - 1);
            let reported =
                before == "from" && from > 1 && matches!(line.word(from - 2), "reported" | "reports" | "reporting");
            signs.at = AT.contains(before) || reported;
            signs.the = matches!(before, "the" | "The");
        }
        // "Dunmere council": a town has one.
        signs.at |= line.follows(to) && matches!(line.word(to), "council" | "police" | "residents");
        signs.body = !signs.person && is_body(line, to);
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
        let second = apposition.and_then(|role| roles::second(line, role));
        self.names.push(Name { sentence: line.sentence, words, span, role, apposition, second, signs });
    }
}

/// Whether the apposition behind a name says that it is a body: ", a business daily,", ", the company that built it".
fn is_body(line: &Line, to: usize) -> bool {
    #[rustfmt::skip] // a list
    const BODIES: &[&str] = &[
        "firm", "group", "daily", "weekly", "tabloid", "broadcaster", "retailer", "manufacturer", "carmaker",
        "maker", "insurer", "lender", "chain", "startup", "supplier", "operator", "developer", "thinktank",
        "watchdog", "regulator", "ngo", "consultancy", "brewer", "automaker", "website", "magazine",
    ];
    if line.gap(to) != ", " || !matches!(line.word(to), "a" | "an" | "the") {
        return false;
    }
    let end = (to + 1..line.len().min(to + 7))
        .take_while(|&at| line.follows(at) && matches!(line.tag(at), Tag::NOUN | Tag::ADJ | Tag::PROPN))
        .last();
    end.is_some_and(|end| {
        let noun = line.word(end);
        BODIES.contains(&noun) || GROUP_NOUNS.contains(&noun)
    })
}

/// Whether a company or a team can be it as well: "rival Acme", "tram operator Acme".
fn may_be_things(role: &str) -> bool {
    #[rustfmt::skip] // a list
    const EITHER: &[&str] = &[
        "official", "principal", "operator", "owner", "landlord", "rival", "partner", "developer", "publisher", "broadcaster",
        "designer", "investor", "trader", "champion", "winner", "runner", "opponent", "neighbour", "neighbor",
        "contractor", "contender", "critic", "star", "friend", "host", "leader", "founder", "challenger",
        "supporter", "forward", "model", "major", "legend", "witness", "guard", "banker", "broker", "consultant",
        "baker", "builder", "manager", "partner", "successor", "counterpart",
    ];
    EITHER.iter().any(|noun| role.ends_with(noun))
}

/// Splits off words that do not belong to the first and last name behind them: "Republican", "World Series MVP".
fn before_first_name(line: &Line, from: usize, end: usize) -> (usize, usize) {
    let first = end.saturating_sub(2);
    if first <= from
        || line.word(first - 1).contains('-')
        || line.gap(first).contains('-')
        || line.gap(first + 1).contains('-')
    {
        return (from, from);
    }
    let (before, last) = (line.folded(first - 1), line.folded(end - 1));
    let acronym = line.word(first - 1).chars().filter(|c| c.is_uppercase()).count() > 1;
    let other = acronym
        || is_ordinary(&before)
        || countries::look_up(&before).is_some_and(|(_, naming)| naming == Naming::Adjective);
    let person = is_first_name(&line.folded(first))
        && !ORGANISATIONS.contains(&*last)
        && !PLACES.contains(&*last)
        && !is_ordinary(&last);
    if other && person && !is_first_name(&before) { (first, first) } else { (from, from) }
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
        if !is_role(&word) || line.word(at).contains('-') || lady || at > from && line.gap(at) == "-" {
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
