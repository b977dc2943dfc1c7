//! Where it happened: the names that stand behind the words places stand behind.

use rustc_hash::FxHashMap;

use super::story::{Part, Story, Word, is_number, is_time};
use super::{Candidate, Find};
use crate::text::{self, Span};

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
    "airport", "apartment", "area", "bar", "base", "beach", "border", "bridge", "building", "camp", "campus",
    "cathedral", "cemetery", "church", "cinema", "city", "club", "coast", "college", "consulate", "county", "court",
    "courthouse", "district", "embassy", "factory", "farm", "forest", "headquarters", "highway", "home", "hospital",
    "hotel", "house", "island", "junction", "lake", "mall", "market", "mine", "mosque", "motorway", "mountain",
    "museum", "neighborhood", "neighbourhood", "nightclub", "office", "outskirts", "palace", "park", "plant", "port",
    "prison", "province", "region", "resort", "restaurant", "river", "road", "school", "shop", "square", "stadium",
    "state", "station", "stop", "store", "street", "suburb", "synagogue", "temple", "theatre", "tower", "town",
    "tunnel", "underpass", "university", "valley", "village",
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
    let often = |name: Option<&str>| name.map_or(0.0, |name| 0.5 * libm::log1pf(times[name] as f32));
    found.into_iter().map(|(name, candidate)| Candidate { score: candidate.score + often(name), ..candidate }).collect()
}

/// What a dateline names, where neither headline nor lead names a place: correspondents write from where things happen.
pub(super) fn or_dateline(story: &Story, found: Vec<Find>) -> Vec<Find> {
    let article = story.article;
    let is_told =
        |find: &Find| find.is_headline || story.parts.get(story.lead).is_some_and(|lead| lead.span == find.passage);
    let (Some(dateline), false) = (article.dateline, found.first().is_some_and(is_told)) else { return found };
    let Some(sentence) = article.sentences.iter().find(|sentence| sentence.span.start >= dateline.end) else {
        return found;
    };
    let words = article.words(dateline);
    let place = words.split(['(', '—', '–']).next().unwrap_or_default();
    let place = place.split("--").next().unwrap_or_default();
    // "LONDON, March 3" names a day too.
    let day = place.find(|c: char| c.is_ascii_digit()).and_then(|at| place[..at].rfind(','));
    let place = place[..day.unwrap_or(place.len())].trim_end_matches(|c: char| !c.is_alphanumeric());
    let lead = place.len() - place.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    if lead == place.len() {
        return found;
    }
    let span = Span::new(dateline.start + lead, dateline.start + place.len());
    let passage = Span::new(dateline.start, sentence.span.end);
    let rest = found.into_iter().filter(|find| find.passage != sentence.span).take(1);
    [Find { passage, span, is_headline: false }].into_iter().chain(rest).collect()
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

/// One past what goes on with a name that ends before the word at `end`: "Millbrook, North Wessex", "Hillside tram stop
/// on Cole Road", "University of Leeds".
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

#[cfg(test)]
mod tests {
    use super::super::tests::words;

    #[test]
    fn places_are_whole() {
        for (text, place) in [
            ("A train left the rails in Millbrook, North Wessex, on Monday.", "Millbrook, North Wessex"),
            (
                "A train left the rails near the Hillside tram stop on Cole Road.",
                "near the Hillside tram stop on Cole Road",
            ),
            (
                "Two ships met in the northern port of Saint-Martin-le-Vieux.",
                "the northern port of Saint-Martin-le-Vieux",
            ),
            ("The talks in the wake of Brexit were held at the University of Leeds.", "the University of Leeds"),
            ("A fire broke out in a disused factory.", "a disused factory"),
            ("MILLBROOK, Ohio (AP) — Voters chose a new mayor.", "MILLBROOK, Ohio"),
            ("LONDON, March 3 (Reuters) - Voters chose a new mayor.", "LONDON"),
        ] {
            assert_eq!(words(text, |event| &event.place), [place], "{text}");
        }
        assert_eq!(words("Voters chose a new mayor in March.", |event| &event.place), [] as [&str; 0]);
    }
}
