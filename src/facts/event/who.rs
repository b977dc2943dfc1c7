//! Who did it or whom it befell: the names that recur, the subject of the headline and of the lead.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::clause;
use super::story::{Part, Story, is_number};
use crate::text;

/// Most words of a name that is given as an answer.
const LONGEST_NAME: usize = 4;
/// Most words of a subject that is no name: "At least seven passengers".
const LONGEST_SUBJECT: usize = 5;

/// Words for people who are not named.
#[rustfmt::skip] // a list
const PEOPLE: &[&str] = &[
    "activists", "attackers", "bomber", "boy", "boys", "captain", "child", "children", "civilians", "couple", "crew",
    "customers", "demonstrators", "doctors", "dozens", "driver", "drivers", "family", "fans", "farmers", "father",
    "firefighters", "fishermen", "girl", "girls", "group", "gunman", "gunmen", "hikers", "hundreds", "judge",
    "lawmakers", "man", "men", "migrants", "militants", "miners", "mob", "mother", "motorists", "officer", "officers",
    "officials", "parents", "passengers", "patients", "people", "person", "pilot", "pilots", "police", "prisoners",
    "protesters", "pupils", "rebels", "refugees", "rescuers", "researchers", "residents", "scientists", "several",
    "soldier", "soldiers", "staff", "student", "students", "suspect", "teacher", "teachers", "teenager", "teenagers",
    "thieves", "thousands", "tourists", "troops", "victims", "villagers", "voters", "woman", "women", "workers",
];

/// A name where it stands.
struct Mention {
    part: usize,
    start: usize,
    end: usize,
    /// Whether it stands behind "in" and the like.
    is_placed: bool,
    score: f32,
}

/// The actors that the beginning of a story names.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mentions: Vec<Mention> =
        story.parts.iter().enumerate().flat_map(|(at, part)| mentions(story, at, part)).collect();
    let mut people: FxHashMap<&str, Person> = FxHashMap::default();
    for mention in &mentions {
        let last = &story.parts[mention.part].words[mention.end - 1].folded;
        let person = people.entry(last).or_insert(Person { fullest: mention, score: f32::MIN, times: 0, placed: 0 });
        if is_fuller(story, mention, person.fullest) {
            person.fullest = mention;
        }
        person.score = person.score.max(mention.score);
        person.times += 1;
        person.placed += usize::from(mention.is_placed);
    }
    let named = people.into_values().map(|person| {
        let Mention { part, start, end, .. } = *person.fullest;
        let mut span = story.span(part, start, end);
        let words = story.article.words(span);
        span.end -= ["'s", "’s"].iter().find(|ending| words.ends_with(**ending)).map_or(0, |ending| ending.len());
        // What mostly stands behind "in" and "at" is no actor.
        let placed = person.placed as f32 / person.times as f32;
        Candidate { part, span, score: person.score - 2.0 * placed }
    });
    let unnamed = story.parts.iter().enumerate().filter_map(|(at, part)| unnamed(story, at, part));
    // Below nothing are places and no people.
    named.chain(unnamed).filter(|candidate| candidate.score > 0.0).collect()
}

/// All mentions whose last word is the same.
struct Person<'a> {
    fullest: &'a Mention,
    /// Of the mention that tells most.
    score: f32,
    times: usize,
    /// How many of the mentions stand behind "in" and the like.
    placed: usize,
}

/// Whether a mention says better who is meant than another one: with a given name, and where the story tells most.
fn is_fuller(story: &Story, mention: &Mention, than: &Mention) -> bool {
    let rank = |mention: &Mention| {
        let part = &story.parts[mention.part];
        let words = &part.words[mention.start..mention.end];
        let is_full = (2..=LONGEST_NAME).contains(&words.len()) && !HONORIFICS.contains(&words[0].folded.as_str());
        (is_full, part.weight)
    };
    rank(mention) > rank(than)
}

/// What stands before a name that stands for the full one.
const HONORIFICS: &[&str] = &["dr", "madam", "miss", "mr", "mrs", "ms", "sir"];

/// The names of a part.
fn mentions(story: &Story, at: usize, part: &Part) -> Vec<Mention> {
    let clause = clause::main_clause(part);
    let mention = |(start, end): (usize, usize)| {
        let is_subject = clause.is_some_and(|clause| clause.start <= start && end <= clause.verb);
        let heads = is_subject && (part.is_headline || at == story.lead);
        let times = story.count(&part.words[end - 1].folded) as f32;
        let is_placed = start > 0 && PLACERS.contains(&part.words[start - 1].folded.as_str());
        // "Harbour" in "Harbour ferry crash" only says which.
        let is_modifier = part.words.get(end).is_some_and(|next| {
            let is_verb = clause.is_some_and(|clause| clause.verb == end)
                || matches!(clause::form(&next.folded), Some(form) if form != clause::Form::Base);
            !next.is_parted && !next.is_capital && !is_verb && !text::is_stop_word(&next.folded)
        });
        // A name that recurs four times gains as much as one that is the subject.
        let score = part.weight + 0.5 * libm::log1pf(times) + if heads { 1.0 } else { 0.0 }
            - if is_placed { 3.0 } else { 0.0 }
            - if is_modifier { 1.0 } else { 0.0 };
        Mention { part: at, start, end, is_placed, score }
    };
    names(story, part).into_iter().map(mention).collect()
}

/// Words that places stand behind.
const PLACERS: &[&str] = &["in", "at", "near", "outside", "inside", "across"];

/// Runs of words that are part of a name.
fn names(story: &Story, part: &Part) -> Vec<(usize, usize)> {
    let mut names: Vec<(usize, usize)> = Vec::new();
    for at in (0..part.words.len()).filter(|at| story.is_name(part, *at)) {
        match names.last_mut() {
            Some(name) if name.1 == at && !part.words[at].is_parted => name.1 = at + 1,
            _ => names.push((at, at + 1)),
        }
    }
    names
}

/// The subject of a headline or a lead that names nobody: "A gunman", "At least seven people".
fn unnamed(story: &Story, at: usize, part: &Part) -> Option<Candidate> {
    if !part.is_headline && at != story.lead {
        return None;
    }
    let clause = clause::main_clause(part)?;
    let people = (clause.start..clause.verb).take(LONGEST_SUBJECT).find(|at| {
        let word = &part.words[*at];
        PEOPLE.contains(&word.folded.as_str()) || is_number(word) && *at + 1 == clause.verb
    })?;
    // "Race to reach boy" is not about a race.
    let leads = |at: &usize| {
        !matches!(part.words[*at].folded.as_str(), "to" | "of" | "in" | "on" | "for" | "with" | "by" | "and")
    };
    let start = (clause.start..people).rev().take_while(leads).last().unwrap_or(people);
    let is_counted = is_number(&part.words[people]);
    // "Several people", not "Several".
    let next = people + 1;
    let end = if next < clause.verb && PEOPLE.contains(&part.words[next].folded.as_str()) { next + 1 } else { next };
    Some(Candidate {
        part: at,
        span: story.span(at, start, end),
        score: part.weight + if is_counted { 1.0 } else { 2.0 },
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::words;

    #[test]
    fn names_are_full_and_people_need_none() {
        for (text, actor) in [
            ("Lee opens bridge\n\nMr Lee cut the ribbon. Ann Lee's rival stayed away. Ms Lee smiled.", "Ann Lee"),
            ("Two gunmen robbed a bank in Millbrook. Millbrook was shocked.", "Two gunmen"),
            ("At least seven passengers were hurt when a bus left the road.", "At least seven passengers"),
            ("Boy found in well\n\nRescuers found the boy alive.", "Boy"),
        ] {
            assert_eq!(words(text, |event| &event.who)[0], actor, "{text}");
        }
    }
}
