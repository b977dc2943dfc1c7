//! What phrasings and questions are compared by: stems, pairs of neighbours, and three to five letters of a word.

use crate::text;

/// A phrasing's words, folded.
pub(super) fn phrasing_words(phrasing: &str) -> Vec<String> {
    text::tokens(phrasing).map(|span| text::fold(span.of_text(phrasing)).into_owned()).collect()
}

/// Each gram once, with the sum of its weights, in the order of the grams.
pub(super) fn merged(mut vector: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    vector.sort_unstable_by_key(|(gram, _)| *gram);
    vector.dedup_by(|again, first| {
        let same = again.0 == first.0;
        if same {
            first.1 += again.1;
        }
        same
    });
    vector
}

/// The grams of a sequence of folded words with their weights. Those of a stop word count `stop` times as much.
pub(super) fn grams<S: AsRef<str>>(words: &[S], stop: f32) -> Vec<(u64, f32)> {
    const PAIR: f32 = 0.7;
    const LETTERS: f32 = 0.35;
    let stems: Vec<_> = words.iter().map(|word| text::stem(word.as_ref())).collect();
    let mut found = Vec::with_capacity(words.len() * 16);
    let mut padded = String::new();
    let mut places: Vec<usize> = Vec::new();
    for (word, stem) in words.iter().zip(&stems) {
        let counts = if text::is_stop_word(word.as_ref()) { stop } else { 1.0 };
        found.push((of_stem(stem), counts));
        padded.clear();
        padded.extend(["_", word.as_ref(), "_"]);
        places.clear();
        places.extend(padded.char_indices().map(|(at, _)| at).chain([padded.len()]));
        let weight = LETTERS * counts;
        for size in 3..=5usize {
            found.extend(places.windows(size + 1).map(|part| (hash(b'l', &[&padded[part[0]..part[size]]]), weight)));
        }
    }
    let begin = std::iter::once("^").chain(stems.iter().map(AsRef::as_ref));
    found.extend(begin.zip(stems.iter()).map(|(a, b)| (hash(b'p', &[a, b]), PAIR)));
    found
}

/// The gram of a stem.
pub(super) fn of_stem(stem: &str) -> u64 {
    hash(b's', &[stem])
}

/// A gram's hash. The same on every machine.
fn hash(kind: u8, parts: &[&str]) -> u64 {
    text::hash(parts.iter().flat_map(|part| part.bytes().chain([0x1f])).chain([kind]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gram_counts_once_with_all_its_weight() {
        let found = grams(&phrasing_words("The chair's chair"), 0.4);
        assert_eq!(found.iter().filter(|(gram, _)| *gram == of_stem("chair")).count(), 2);
        assert!(found.contains(&(of_stem("the"), 0.4)));
        assert_eq!(merged(vec![(7, 1.0), (2, 0.5), (7, 0.25)]), [(2, 0.5), (7, 1.25)]);
    }
}
