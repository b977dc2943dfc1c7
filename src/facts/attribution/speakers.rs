//! Which words before or behind a reporting verb name the source.

use super::nouns::{Noun, noun};
use super::words::Word;
use crate::facts::Tag;

/// Nouns that carry somebody's words: "a statement from the mayor" is the mayor's.
const CARRIERS: &[&str] = &["statement", "letter", "message", "email", "e-mail", "tweet", "post", "note", "memo"];
/// Words that are a time and no source; "May" is missing, for it is a name too.
#[rustfmt::skip] // a list
const TIMES: &[&str] = &[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april",
    "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "aug", "sept", "oct",
    "nov", "dec", "today", "yesterday", "tonight", "tomorrow", "night", "morning", "afternoon", "evening", "week", "month",
    "year", "earlier", "later",
];

/// How a source is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Put {
    /// By the words from the first index to the one before the second.
    Words(usize, usize),
    /// The same, in apposition to a description that begins at the third: "his lawyer, Ann Lee".
    Apposed(usize, usize, usize),
    /// By the pronoun at the index.
    Pronoun(usize),
    /// Not again: whoever spoke before, or the sentence's subject, does.
    Same,
}

/// Whether a word is a time.
pub(super) fn is_time(word: &Word) -> bool {
    word.text.len() < 10 && word.is_one_of(TIMES)
}

/// Whether the word at `at` ties a name to a noun: "the Wells-based group", "the Wells-backed plan".
fn is_based(words: &[Word], at: usize) -> bool {
    at > 0 && words[at].is_one_of(&["based", "owned", "backed", "led", "born"]) && words[at - 1].tag == Tag::PROPN
}

/// One past the head of the noun phrase `words[start..end]`: what stands before its first preposition.
pub(super) fn head_end(words: &[Word], start: usize, end: usize) -> usize {
    let ends = |at: usize| !words[at].is_nominal() || words[at].is_one_of(&["close", "familiar"]);
    (start + 1..end).find(|&at| ends(at) && !(is_based(words, at) && at + 1 < end)).unwrap_or(end)
}

/// Whether the noun phrase `words[start..end]` may name a source: a name, or a noun for those who speak.
pub(super) fn is_source(words: &[Word], start: usize, end: usize) -> bool {
    let head = head_end(words, start, end);
    let last = &words[head - 1];
    if is_time(last) || words[start].tag == Tag::ADP {
        return false;
    }
    match last.tag {
        Tag::PROPN => !last.owns,
        Tag::ADJ | Tag::NOUN if last.is("old") => head > start + 1,
        Tag::NOUN | Tag::ADJ | Tag::VERB => noun(last.text) != Noun::Thing,
        _ => last.is_one_of(&["some", "others", "many", "several"]) && head == end,
    }
}

/// The source before the predicate that begins at `at`; `participle` for "adding", `free` if any noun may say so.
pub(super) fn before(words: &[Word], at: usize, participle: bool, free: bool) -> Option<Put> {
    let last = at.checked_sub(1)?;
    let gap = words[at].gap;
    if gap.dash && !participle {
        // "Lee — who was there — said", "Lee, 40 — who …": past what stands between the dashes.
        let dash = (at.saturating_sub(24)..at).rev().find(|&k| words[k].gap.breaks || words[k].gap.quote)?;
        if !(words[dash].gap.dash && dash > 0 && words[dash - 1].is_nominal()) {
            return None;
        }
        let aged = words[dash - 1].tag == Tag::NUM && words[dash - 1].gap.comma;
        return adjacent(words, if aged { dash - 1 } else { dash }, false);
    }
    if gap.breaks || gap.quote {
        return (participle && (!gap.breaks || gap.quote)).then_some(Put::Same);
    }
    if participle {
        return with_noun(words, at, free).or(Some(Put::Same));
    }
    if gap.comma {
        return behind_apposition(words, at);
    }
    let word = &words[last];
    if word.quoted {
        return None;
    }
    // "volunteers there say"
    if last > 0 && word.is_one_of(&["there", "here", "nearby"]) && word.gap.joins() && words[last - 1].tag == Tag::NOUN
    {
        return adjacent(words, last, free);
    }
    if word.is_one_of(&["he", "she", "it", "they"]) {
        return Some(Put::Pronoun(last));
    }
    if word.is_one_of(&["who", "which", "that"]) {
        return before_relative(words, last);
    }
    if word.tag == Tag::CCONJ || word.is_one_of(&["and", "but", "or"]) {
        return Some(Put::Same);
    }
    if !word.is_nominal() || word.tag == Tag::DET && !word.is_one_of(&["some", "others", "many", "several", "another"])
    {
        return None;
    }
    adjacent(words, at, free)
}

/// "with the company saying": the phrase behind "with".
fn with_noun(words: &[Word], at: usize, free: bool) -> Option<Put> {
    let start = walk_left(words, at);
    let with = start.checked_sub(1)?;
    (start < at && words[with].is("with") && may_say(words, start, at, free)).then_some(Put::Words(start, at))
}

fn may_say(words: &[Word], start: usize, end: usize, free: bool) -> bool {
    if start >= end || words[start..end].iter().any(|word| word.quoted) {
        return false;
    }
    let last = &words[head_end(words, start, end) - 1];
    is_source(words, start, end) || free && last.tag == Tag::NOUN && !is_time(last) && words[start].tag != Tag::ADP
}

/// The index where the noun phrase that ends before `end` begins; prepositions and "and" inside it are walked over.
fn walk_left(words: &[Word], end: usize) -> usize {
    let mut at = end;
    while at > 0 {
        let word = &words[at - 1];
        if at < end && !words[at].gap.joins() || word.quoted {
            break;
        }
        let link = at < end && (matches!(word.tag, Tag::ADP | Tag::CCONJ) || word.is_one_of(&["to", "close"]));
        let link = link || at < end && is_based(words, at - 1);
        if !word.is_nominal() && !link {
            break;
        }
        at -= 1;
    }
    while at < end && (words[at].tag == Tag::CCONJ || words[at].tag == Tag::ADV) {
        at += 1;
    }
    at
}

/// The noun phrase that stands right before `at`.
fn adjacent(words: &[Word], at: usize, free: bool) -> Option<Put> {
    let mut start = walk_left(words, at);
    if start >= at {
        return None;
    }
    if start > 1 && words[start - 1].is("whose") {
        // "the bureau, whose inquiry found": the inquiry's finding is the bureau's.
        let first = walk_left(words, start - 1);
        let end = start - 1;
        // "according to the bureau": the phrase behind the preposition.
        let first =
            (first..end).rev().find(|&k| words[k].tag == Tag::ADP || words[k].is("to")).map_or(first, |k| k + 1);
        let says = words[start..at].iter().any(|word| noun(word.text) == Noun::Body && word.tag == Tag::NOUN);
        return (says && first < end && is_source(words, first, end)).then_some(Put::Words(first, end));
    }
    let opens = start == 0 || !words[start].gap.joins() || words[start - 1].tag == Tag::CCONJ;
    let joins_clauses = |word: &Word| word.is_one_of(&["as", "after", "before", "because", "while", "when", "since"]);
    if joins_clauses(&words[start])
        && start + 1 < at
        && words[start + 1..at].iter().all(|word| word.tag != Tag::ADP && word.is_nominal())
    {
        // "as Judge Ann Lee told him"
        start += 1;
    } else if words[start].tag == Tag::ADP {
        // "In a statement the company said": the phrase behind the prepositions begins with an article or a name.
        let own = (start + 1..at)
            .rev()
            .find(|&k| words[k].tag == Tag::DET && words[k - 1].tag != Tag::ADP)
            .or_else(|| (start + 1..at - 1).find(|&k| is_time(&words[k])).map(|k| k + 1))
            .or_else(|| named_behind_thing(words, start, at));
        start = own?;
    } else if !opens {
        // A verb stands before: "residents who fled the town said", "residents living near the site said".
        if let Some(found) = relative_before(words, start) {
            return Some(found);
        }
        if let Some(reduced) = reduced_before(words, start, at) {
            return Some(reduced);
        }
        // An object and a subject in one run: only an article or a coordination tells where the subject begins.
        if let Some(and) = (start..at).rev().find(|&k| words[k].tag == Tag::CCONJ) {
            start = and + 1;
        }
    } else if let Some(and) = (start..at).rev().find(|&k| words[k].tag == Tag::CCONJ)
        && words[and].gap.comma
    {
        start = and + 1;
    }
    while start < at && words[start].is_one_of(&["but", "and", "meanwhile", "however", "yet", "so", "then"]) {
        start += 1;
    }
    if start < at && !is_source(words, start, at) {
        // "questions about the bridge Lee said …"
        start = named_behind_thing(words, start, at).unwrap_or(start);
    }
    may_say(words, start, at, free).then_some(Put::Words(start, at))
}

/// Where the name begins that stands right behind a thing it is not the name of: "in a table Lee says is old".
fn named_behind_thing(words: &[Word], start: usize, at: usize) -> Option<usize> {
    let name = (start..at).rev().take_while(|&k| words[k].tag == Tag::PROPN && !words[k].owns).last()?;
    let thing = (start + 2..name).last().map(|last| &words[last])?;
    let placed = (start..name - 2).any(|k| words[k].tag == Tag::ADP && words[k + 1].tag == Tag::DET);
    (placed && thing.tag == Tag::NOUN && !thing.owns && noun(thing.text) == Noun::Thing).then_some(name)
}

/// The phrase before "who" in "residents who fled the town", if `at` stands inside such a clause.
fn relative_before(words: &[Word], at: usize) -> Option<Put> {
    let from = at.saturating_sub(14);
    let mut who = None;
    for k in (from..at).rev() {
        if words[k].quoted || words[k + 1].gap.breaks || words[k + 1].gap.quote {
            break;
        }
        if words[k].is_one_of(&["who"]) {
            who = Some(k);
            break;
        }
        if words[k + 1].gap.comma {
            break;
        }
    }
    before_relative(words, who?)
}

/// The phrase before a relative pronoun at `who`.
fn before_relative(words: &[Word], who: usize) -> Option<Put> {
    if who == 0 || words[who].gap.breaks || words[who].gap.quote {
        return None;
    }
    if words[who].is("that") {
        return None;
    }
    let start = walk_left(words, who);
    // "leads Wells Action, a group which says": the group has a name.
    if start > 0 && start < who && words[start].is_one_of(&["a", "an", "the"]) && words[start].gap.comma {
        let name = (0..start)
            .rev()
            .take_while(|&k| {
                words[k].tag == Tag::PROPN && !words[k].owns && (k + 1 == start || words[k + 1].gap.joins())
            })
            .last();
        if let Some(name) = name.filter(|&name| !words[name].quoted && !is_time(&words[name])) {
            return Some(Put::Words(name, start));
        }
    }
    let clean = start < who && words[start].tag != Tag::ADP;
    (clean && is_source(words, start, who)).then_some(Put::Words(start, who))
}

/// "Residents living near the site said": the whole phrase from the beginning of the clause.
fn reduced_before(words: &[Word], start: usize, at: usize) -> Option<Put> {
    let verb = start.checked_sub(1)?;
    let reduced = words[verb].tag == Tag::VERB && words[verb].text.ends_with("ing") && words[verb].gap.joins();
    if !reduced || verb == 0 || words[verb].quoted {
        return None;
    }
    let first = walk_left(words, verb);
    let opens = first == 0 || !words[first].gap.joins();
    (first < verb && opens && words[first].tag != Tag::ADP && is_source(words, first, verb))
        .then_some(Put::Words(first, at))
}

/// The phrase before an apposition that ends with the comma before `at`: "Ann Lee, the mayor of Wells, said".
fn behind_apposition(words: &[Word], at: usize) -> Option<Put> {
    // Back to the beginning of the clause, and not over more than a few dozen words.
    let mut from = at;
    while from > 0
        && at - from < 48
        && !words[from - 1].quoted
        && (from == at || !(words[from].gap.breaks || words[from].gap.quote))
    {
        from -= 1;
    }
    let mut start = from;
    while start < at {
        let end = (start + 1..at).find(|&k| words[k].gap.comma).unwrap_or(at);
        // "In a statement on Friday Lee, the mayor, said": the name stands behind the time.
        let timed =
            (words[start].tag == Tag::ADP).then(|| (start..end - 1).rev().find(|&k| is_time(&words[k]))).flatten();
        let phrase = timed.map_or(start, |time| time + 1);
        if let Some(found) = plain_phrase(words, phrase, end) {
            // "Lee's campaign manager, Ann Bell, said": the name says more.
            let next = (end + 1..at).find(|&k| words[k].gap.comma).unwrap_or(at);
            return Some(if next <= at && end < at && named_behind(words, found, end, next) {
                Put::Apposed(past_based(words, end, next), next, start)
            } else {
                found
            });
        }
        start = end;
    }
    None
}

/// Whether `words[from..to]`, which a comma divides from `phrase`, is the name of whom that describes.
pub(super) fn named_behind(words: &[Word], phrase: Put, from: usize, to: usize) -> bool {
    let Put::Words(start, phrase_end) = phrase else { return false };
    let described = words[head_end(words, start, phrase_end) - 1].tag != Tag::PROPN;
    let bare = past_based(words, from, to);
    let named = |word: &&Word| word.tag == Tag::PROPN && !word.owns && !word.quoted && !is_time(word);
    let name = if from < to { words[bare..to].iter().take_while(named).count() } else { 0 };
    // "Leila Moss of the University of Wells": where the name's bearer is from.
    let end = bare + name;
    // "her sister, Beth, said": whoever is told by whose they are may have one name.
    let related = words[start].owns || words[start].is_one_of(&["his", "her", "their", "its", "my", "our"]);
    let fewest = if related && end == to && noun(words[head_end(words, start, phrase_end) - 1].text) == Noun::Person {
        1
    } else {
        2
    };
    let from_there = end == to || words[end].is_one_of(&["of", "from", "at"]);
    let joined = words[from..to].iter().skip(1).all(|word| word.gap.joins() && !word.quoted && !word.is_verb());
    described && from_there && joined && words[from].gap.comma && (fewest..=5).contains(&name)
}

/// Past "London-based" before a name.
fn past_based(words: &[Word], from: usize, to: usize) -> usize {
    (from..to).take(3).find(|&k| words[k].is("based")).map_or(from, |based| based + 1)
}

/// The whole of `words[start..end]` if it is a noun phrase that names a source, up to a relative clause.
fn plain_phrase(words: &[Word], mut start: usize, end: usize) -> Option<Put> {
    while start < end
        && (words[start].tag == Tag::CCONJ
            || words[start].tag == Tag::ADV
            || words[start].is_one_of(&["but", "and", "meanwhile"]))
    {
        start += 1;
    }
    let stop = (start..end).find(|&k| words[k].is("who")).unwrap_or(end);
    let nominal = |word: &Word| word.is_nominal() || matches!(word.tag, Tag::ADP | Tag::CCONJ) || word.is("to");
    let plain = start < stop && words[start].is_nominal() && words[start..stop].iter().all(nominal);
    // Who is "who" is somebody.
    let somebody = plain && stop < end && words[head_end(words, start, stop) - 1].tag == Tag::NOUN;
    (somebody || plain && is_source(words, start, stop)).then_some(Put::Words(start, stop))
}

/// The source behind the verb in "said Ann Lee, the mayor": the phrase that begins at `at`.
pub(super) fn behind(words: &[Word], at: usize, free: bool) -> Option<Put> {
    let first = words.get(at)?;
    if first.quoted || !first.gap.joins() {
        return None;
    }
    if first.is_one_of(&["he", "she", "it", "they"]) {
        return Some(Put::Pronoun(at));
    }
    let end = phrase_end(words, at);
    if end == at || is_time(first) || !may_say(words, at, end, free) {
        return None;
    }
    let put = Put::Words(at, end);
    let next = (end + 1..words.len()).find(|&k| !words[k].gap.joins()).unwrap_or(words.len());
    Some(if end < words.len() && named_behind(words, put, end, next) { Put::Words(end, next) } else { put })
}

/// The name that is the subject of the verb at `at`: whom a later pronoun may mean.
pub(super) fn doer(words: &[Word], at: usize) -> Option<Put> {
    let last = words.get(at.checked_sub(1)?)?;
    let named = last.tag == Tag::PROPN && !last.owns && !last.quoted && words[at].gap.joins() && words[at].is_verb();
    if !named {
        return None;
    }
    let start = (0..at)
        .rev()
        .take_while(|&k| words[k].tag == Tag::PROPN && (k + 1 == at || words[k + 1].gap.joins()))
        .last()?;
    (is_source(words, start, at)).then_some(Put::Words(start, at))
}

/// One past the noun phrase that begins at `at`, with what "of", "for", "from" and "at" add to it.
pub(super) fn phrase_end(words: &[Word], at: usize) -> usize {
    let mut end = at;
    while let Some(word) = words.get(end) {
        if word.quoted || end > at && !word.gap.joins() {
            break;
        }
        let new = end > at
            && word.tag == Tag::DET
            && !words[end - 1]
                .is_one_of(&["of", "for", "from", "with", "in", "at", "by", "and", "all", "both", "half"]);
        let link = end > at
            && word.is_one_of(&["of", "for", "from", "with", "in", "at", "and", "by", "close", "familiar"])
            && words.get(end + 1).is_some_and(|next| {
                next.gap.joins() && (next.is_nominal() || next.is_one_of(&["to", "with"])) && !is_time(next)
            })
            || word.is("to") && words[end.saturating_sub(1)].is("close");
        let timed = end > at && is_time(word);
        // "finance chief Ann Lee", "leading experts": no verb where a phrase begins.
        let adjective = end == at
            && word.tag == Tag::VERB
            && words.get(end + 1).is_some_and(|next| {
                next.gap.joins() && !next.quoted && matches!(next.tag, Tag::NOUN | Tag::PROPN | Tag::ADJ)
            });
        let link = link || adjective;
        if new || timed || !word.is_nominal() && !link {
            break;
        }
        end += 1;
    }
    // What is told after a name is where it was said: "said Kirby in a call".
    let head = head_end(words, at, end);
    if head > at
        && words[head - 1].tag == Tag::PROPN
        && words.get(head).is_some_and(|word| word.is_one_of(&["in", "at", "with", "by", "from"]))
    {
        return head;
    }
    end
}

/// The noun phrase that the sentence, or the clause that holds `at`, is about: who "adding" goes with.
pub(super) fn subject(words: &[Word], at: usize) -> Option<Put> {
    let mut start = 0;
    // Past what leads in: "On Monday, …", "Speaking in the town, …".
    while start < at {
        let mut first = start;
        while first < at
            && (matches!(words[first].tag, Tag::CCONJ | Tag::ADV) || words[first].is_one_of(&["but", "and"]))
        {
            first += 1;
        }
        if first >= at || words[first].quoted {
            return None;
        }
        if words[first].is_one_of(&["he", "she", "it", "they"]) {
            return Some(Put::Pronoun(first));
        }
        if words[first].is_nominal() {
            let end = phrase_end(words, first);
            let verb = words.get(end)?;
            let followed =
                verb.is_verb() || verb.gap.comma || verb.gap.breaks || verb.is("who") || verb.tag == Tag::ADV;
            if end <= first || end > at || !followed || !is_source(words, first, end) {
                return None;
            }
            let put = Put::Words(first, end);
            let next = (end + 1..words.len()).find(|&k| !words[k].gap.joins()).unwrap_or(words.len());
            return Some(if named_behind(words, put, end, next) { Put::Apposed(end, next, first) } else { put });
        }
        start = (first + 1..at).find(|&k| words[k].gap.comma)?;
    }
    None
}

/// The name behind a quotation and a colon, as in headlines: “I was wrong”: Ann Lee on bridges.
pub(super) fn headlined(words: &[Word]) -> Option<Put> {
    let from = words.iter().position(|word| !word.quoted).filter(|&from| from > 0 && words[from].gap.breaks)?;
    let named = |word: &&Word| word.tag == Tag::PROPN && !word.owns && !word.quoted;
    let name = words[from..].iter().take_while(named).count();
    (name > 1).then_some(Put::Words(from, from + name))
}

/// The phrase in "a statement from the mayor" that names whose words it carries.
pub(super) fn carried(words: &[Word], start: usize, end: usize) -> Option<(usize, usize)> {
    let head = head_end(words, start, end);
    let link = words.get(head).filter(|_| head < end)?;
    let carries = words[head - 1].is_one_of(CARRIERS) && link.is_one_of(&["from", "by", "of"]);
    (carries && head + 1 < end).then_some((head + 1, end))
}
