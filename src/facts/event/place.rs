//! Where it happened: the names that stand behind the words places stand behind.

use rustc_hash::FxHashMap;

use super::Candidate;
use super::story::{Part, Story, Word, is_number, is_time};
use crate::text;

/// What places stand behind, how much that tells, and whether it is part of the answer: "near the station" is not "the
/// station".
const PLACERS: &[(&str, f32, bool)] = &[
    ("in", 2.0, false),
    ("at", 1.8, false),
    ("near", 1.8, true),
    ("outside", 1.8, true),
    ("inside", 1.4, true),
    ("across", 1.0, true),
    ("off", 0.8, true),
    ("to", 0.2, false),
    ("on", 0.0, false),
    ("from", 0.0, false),
];
/// Most words without a capital between such a word and the name: "in the northern city of Mosul".
const MOST_BETWEEN: usize = 4;
/// What is built or lies somewhere: it goes on with a name ("Heathrow airport"), and is a place without one.
#[rustfmt::skip] // a list
const SITES: &[&str] = &[
    "airport", "apartment", "area", "bar", "base", "beach", "border", "bridge", "building", "camp", "campus", "cathedral", "cemetery", "church", "cinema", "city",
    "club", "coast", "college", "consulate", "county", "court", "courthouse", "district", "embassy", "factory", "farm", "forest",
    "headquarters", "highway", "home", "hospital", "hotel", "house", "island", "junction", "lake", "mall", "market",
    "mine", "mosque", "motorway", "mountain", "museum", "neighborhood", "neighbourhood", "nightclub", "office", "outskirts", "palace",
    "park", "plant", "port", "prison", "province", "region", "resort", "restaurant", "river", "road", "school", "shop", "square", "stadium",
    "state", "station", "stop", "store", "street", "suburb", "synagogue", "theatre", "temple", "tower", "town", "tunnel", "underpass", "university", "valley", "village",
];

/// The places that the beginning of a story mentions.
pub(super) fn candidates(story: &Story) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut times: FxHashMap<&str, u32> = FxHashMap::default();
    for (at, part) in story.parts.iter().enumerate() {
        for (nth, word) in part.words.iter().enumerate().filter(|(_, word)| !word.is_joined) {
            let Some((_, telling, is_shown)) = PLACERS.iter().find(|(placer, ..)| *placer == word.folded) else {
                continue;
            };
            let Some(place) = place_behind(part, nth) else { continue };
            let name = place.name.map(|name| part.words[name].folded.as_str());
            *times.entry(name.unwrap_or_default()).or_default() += u32::from(*telling >= 1.0);
            let start = if *is_shown { nth } else { place.start };
            let score = telling + part.weight + if place.name.is_some() { 0.0 } else { -1.5 };
            found.push((name, Candidate { part: at, span: story.span(at, start, place.end), score }));
        }
    }
    // What stands behind such words again and again is where things happen.
    let often = |name: Option<&str>| name.map_or(0.0, |name| 0.5 * (times[name] as f32).ln_1p());
    found.into_iter().map(|(name, candidate)| Candidate { score: candidate.score + often(name), ..candidate }).collect()
}

/// A place, in indices of its part's words.
struct Place {
    start: usize,
    /// The first word of its name, if it has one.
    name: Option<usize>,
    end: usize,
}

/// The place behind the word at `placer`.
fn place_behind(part: &Part, placer: usize) -> Option<Place> {
    let words = &part.words;
    let start = placer + 1;
    let near = (start..words.len()).take(MOST_BETWEEN + 1).take_while(|at| !words[*at].is_parted);
    let name = near.clone().find(|at| words[*at].is_capital);
    let is_led = |to: usize| words[start..to].iter().all(may_lead);
    let is_site = |at: &usize| SITES.contains(&words[*at].folded.as_str());
    let Some(name) = name.filter(|name| is_led(*name) && leads_to_name(&words[start..*name])) else {
        let site = near.take(3).find(is_site).filter(|site| *site > start && is_led(*site))?;
        return Some(Place { start, name: None, end: site + 1 });
    };
    if is_time(&words[name]) {
        return None;
    }
    let mut end = name + 1;
    while let Some(more) = continuation(words, end) {
        end = more;
    }
    Some(Place { start, name: Some(name), end })
}

/// One past what goes on with a name that ends before the word at `end`: "Croydon, South London", "Sandilands tram stop
/// on Addiscombe Road", "University of Leeds".
fn continuation(words: &[Word], end: usize) -> Option<usize> {
    let is_name = |at: usize| words.get(at).is_some_and(|word| word.is_capital && !is_time(word));
    let is_parted = |at: usize| words.get(at).is_none_or(|word| word.is_parted);
    let is_site =
        |at: usize| words.get(at).is_some_and(|word| SITES.contains(&word.folded.as_str()) && !word.is_parted);
    if !is_parted(end) {
        return match words[end].folded.as_str() {
            _ if is_name(end) || is_site(end) || words[end].is_joined => Some(end + 1),
            "of" | "in" | "on" if is_name(end + 1) && !is_parted(end + 1) => Some(end + 2),
            _ if is_site(end + 1) && !words[end].is_capital => Some(end + 2),
            _ => None,
        };
    }
    // ", South London," but not ", Ann Lee said".
    let last = (end..words.len()).take(3).take_while(|at| is_name(*at) && (*at == end || !is_parted(*at))).last()?;
    is_parted(last + 1).then_some(last + 1)
}

/// Whether a word may stand between "in" and a name.
fn may_lead(word: &Word) -> bool {
    let grammar = text::is_stop_word(&word.folded) || matches!(word.folded.as_str(), "near" | "outside" | "across");
    !is_number(word) && (!grammar || matches!(word.folded.as_str(), "a" | "an" | "its" | "of" | "the"))
}

/// Whether such words lead to a place: "the city of" does, "the wake of" does not.
fn leads_to_name(between: &[Word]) -> bool {
    let of = between.iter().position(|word| word.folded == "of");
    of.is_none_or(|of| {
        of > 0 && {
            let noun = between[of - 1].folded.as_str();
            SITES.contains(&noun)
                || matches!(noun, "north" | "south" | "east" | "west" | "centre" | "center" | "capital")
        }
    })
}
