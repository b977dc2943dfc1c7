//! Words that carry the grammar of a question and none of its subject.

/// Question words, with the misspellings and contractions that people type.
#[rustfmt::skip] // a table
const QUESTION_WORDS: &[(&str, &str)] = &[
    ("who", "who"), ("whos", "who"), ("who're", "who"), ("hwo", "who"), ("whom", "whom"), ("whose", "whose"),
    ("what", "what"), ("whats", "what"), ("wat", "what"), ("waht", "what"), ("wht", "what"), ("whta", "what"),
    ("wot", "what"), ("when", "when"), ("whens", "when"), ("wen", "when"), ("wehn", "when"), ("whne", "when"),
    ("where", "where"), ("wheres", "where"), ("wher", "where"), ("were'd", "where"), ("whre", "where"),
    ("why", "why"), ("whys", "why"), ("hwy", "why"), ("wy", "why"), ("how", "how"), ("hows", "how"), ("hw", "how"),
    ("how'd", "how"), ("which", "which"), ("wich", "which"), ("whcih", "which"), ("whic", "which"),
];

/// Function words of English and of chat, folded and sorted. "us" is missing on purpose: in news it is a country.
#[rustfmt::skip] // a list
const STOP_WORDS: &[&str] = &[
    "a", "about", "above", "after", "again", "against", "all", "also", "am", "an", "and", "any", "are", "as", "at",
    "be", "because", "been", "before", "being", "below", "between", "both", "but", "by", "can", "could", "dat",
    "did", "dis", "do", "does", "doing", "down", "during", "each", "em", "few", "for", "from", "further", "got",
    "had", "has", "have", "having", "he", "hello", "her", "here", "hers", "hey", "hi", "him", "his", "how", "i",
    "if", "im", "in", "into", "is", "it", "its", "just", "many", "may", "me", "might", "more", "most", "much",
    "must", "my", "n", "no", "nor", "not", "of", "off", "on", "once", "only", "or", "other", "our", "out", "over",
    "own", "please", "pls", "plz", "r", "s", "same", "shall", "she", "should", "so", "some", "such", "t", "than",
    "thanks", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "through", "thx",
    "to", "too", "u", "under", "until", "up", "ur", "very", "was", "we", "were", "what", "when", "where", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "would", "yo", "you", "your",
];

/// The question word that a folded word is, or is a common misspelling of: "wat" is "what".
pub fn question_word(folded: &str) -> Option<&'static str> {
    // All of them begin with one of two letters, and few other words do.
    let may_be = folded.starts_with(['w', 'h']);
    QUESTION_WORDS.iter().filter(|_| may_be).find(|(written, _)| *written == folded).map(|(_, meant)| *meant)
}

/// Whether a folded word belongs to the grammar and not to the subject.
pub fn is_stop_word(folded: &str) -> bool {
    folded.len() <= 8 && (STOP_WORDS.binary_search(&folded).is_ok() || question_word(folded).is_some())
}

/// The stop words, for telling a misspelt one from a misspelt subject.
pub fn stop_words() -> &'static [&'static str] {
    STOP_WORDS
}

/// Whether a text denies something: "not", "never", "nobody", "didn't", "refused to".
pub fn is_negated(text: &str) -> bool {
    const NEGATIONS: &[&str] = &[
        "cannot", "denied", "denies", "failed", "fails", "lacks", "neither", "never", "no", "nobody", "none", "nor",
        "not", "nothing", "refused", "refuses", "rejected", "rejects", "unable", "without",
    ];
    super::tokens(text).map(|span| span.of_text(text)).any(|word| {
        word.ends_with("n't") || word.ends_with("n’t") || NEGATIONS.binary_search(&&*word.to_lowercase()).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_told_apart() {
        assert!(STOP_WORDS.is_sorted());
        assert!(QUESTION_WORDS.iter().all(|(written, _)| question_word(written).is_some()));
        assert!(is_stop_word("the") && is_stop_word("wat") && !is_stop_word("us") && !is_stop_word("gaza"));
        assert_eq!(question_word("whos"), Some("who"));
        assert!(is_negated("Who did not go?") && is_negated("He hasn’t.") && !is_negated("We know who noted it."));
    }
}
