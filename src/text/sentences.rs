//! Where sentences begin and end, in text as it is really published.
//!
//! A full stop ends a sentence unless what follows goes on in lower case, or what precedes is an initial, an acronym or
//! an abbreviation that does not end one here; a short quotation inside a sentence stays whole.

use super::Span;

/// Abbreviations that the next word belongs to: a sentence does not end on a rank or a title.
#[rustfmt::skip] // a list
const LEADING: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "capt", "sgt", "maj", "cmdr", "adm", "rev", "hon", "gov",
    "sen", "rep", "pres", "supt", "insp", "det", "atty", "brig", "cpl", "pvt", "amb", "vs", "v", "cf", "ca", "e.g",
    "i.e", "approx", "pp", "vol", "eds", "viz", "messrs", "mme", "mlle", "fr", "sr", "sec", "sens", "reps", "gens",
    "govs", "drs", "profs", "spc", "pfc", "asst", "dir", "supts",
];
/// Abbreviations that the next word belongs to only if it is a number: "No. 5", "Oct. 7".
#[rustfmt::skip] // a list
const BEFORE_NUMBERS: &[&str] = &[
    "no", "nos", "p", "art", "ch", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "c", "fig", "figs",
];
/// Abbreviations that may also be a sentence's last word: they end it only before a word that begins sentences.
#[rustfmt::skip] // a list
const TRAILING: &[&str] = &[
    "etc", "co", "inc", "ltd", "corp", "jr", "dept", "univ", "assn", "bros", "al", "st", "mt", "ft", "ave", "blvd",
    "rd", "u.s", "u.k", "u.n", "e.u", "d.c", "b.c", "a.d", "ph.d", "op", "lit", "ser", "ed", "trans",
];
/// Words that begin sentences and seldom continue a name.
#[rustfmt::skip] // a list
const OPENERS: &[&str] = &[
    "A", "Additionally", "After", "Although", "An", "And", "As", "At", "Before", "But", "By", "During", "For", "From",
    "He", "Her", "His", "However", "I", "If", "In", "It", "Its", "Many", "Meanwhile", "Most", "No", "On", "One",
    "Other", "Our", "She", "Since", "So", "Some", "That", "The", "Their", "There", "These", "They", "This", "Those",
    "Though", "To", "Two", "Under", "We", "What", "When", "While", "With", "You",
];
/// Capitalised words that go on after "9 a.m.": before all others it ends the sentence.
#[rustfmt::skip] // a list
const BEHIND_HOURS: &[&str] = &[
    "Eastern", "Central", "Mountain", "Pacific", "Greenwich", "EST", "EDT", "ET", "CST", "CDT", "CT", "PST", "PDT", "PT",
    "GMT", "UTC", "BST", "CET", "IST", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
];
/// Stops of scripts that put no blank behind them.
const WIDE_STOPS: [char; 3] = ['。', '！', '？'];

/// Longest quotation, in bytes, that is kept whole inside its sentence: some three lines on a phone.
const WHOLE_QUOTE: usize = 240;
/// How far around a quotation is looked for the rest of its sentence, in bytes.
const AROUND_QUOTE: usize = 64;
/// Longest sentence, in bytes; text that runs on without a stop is cut at a blank, so that bad input stays bounded.
const LONGEST: usize = 2_000;

/// The sentences of the part `within` of `text`: in order, without the white space around them, never overlapping.
pub fn sentences(text: &str, within: Span) -> Vec<Span> {
    let words = within.of_text(text);
    let mut found = Vec::new();
    let mut start = 0;
    let mut quote: Option<Quote> = None;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '“' | '”' | '"' => quote = if quote.is_some() { None } else { Quote::opening(words, start, at, c) },
            '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔' => {
                let end = end_of_stop(words, at);
                let kept = quote.as_ref().is_some_and(|quote| end < quote.close && quote.is_kept_whole(start));
                if !kept && ends_sentence(words, start, at, end) {
                    push(&mut found, words, start, end, within.start);
                    start = end;
                }
                // The marks up to `end` have been seen, one that closes the quotation among them.
                if quote.as_ref().is_some_and(|quote| quote.close < end) {
                    quote = None;
                }
                while chars.next_if(|(next, _)| *next < end).is_some() {}
            }
            _ => {}
        }
    }
    push(&mut found, words, start, words.len(), within.start);
    found
}

/// A quotation that has been opened.
struct Quote {
    open: usize,
    close: usize,
    /// Whether something of its sentence stands before it, or behind it.
    embedded: bool,
}

impl Quote {
    /// The quotation that opens at `at` in the sentence that began at `start`, if one does and closes within reach.
    fn opening(words: &str, start: usize, at: usize, mark: char) -> Option<Self> {
        let inside = at + mark.len_utf8();
        let opens = words[inside..].starts_with(|c: char| !c.is_whitespace() && !matches!(c, '.' | ',' | ';'));
        let reach = boundary_before(words, inside + 2 * WHOLE_QUOTE);
        let close = words[inside..reach].find(['“', '”', '"'])? + inside;
        // A few bytes around tell enough, and keep runs of quotation marks from being read over and over.
        let before = &words[start.max(boundary_before(words, at.saturating_sub(AROUND_QUOTE)))..at];
        let led_in = before.contains(char::is_alphanumeric);
        let after = &words[close..boundary_before(words, close + AROUND_QUOTE)];
        let after = after.trim_start_matches(['“', '”', '"']).trim_start();
        let goes_on = after.starts_with(|c: char| c == ',' || c.is_lowercase());
        opens.then_some(Quote { open: at, close, embedded: led_in || goes_on })
    }

    /// Whether the quotation is part of the sentence that began at `start`, and short enough to stay in one piece.
    fn is_kept_whole(&self, start: usize) -> bool {
        self.embedded && start <= self.open && self.close - self.open <= WHOLE_QUOTE
    }
}

/// The last character boundary up to `at`.
fn boundary_before(words: &str, at: usize) -> usize {
    (0..=at.min(words.len())).rev().find(|&at| words.is_char_boundary(at)).unwrap_or(0)
}

/// Longest note mark, in bytes, with its brackets.
const LONGEST_NOTE: usize = 18;

/// One past the stop at `at`, with the marks that close along with it: further stops, quotes, brackets, note numbers.
fn end_of_stop(words: &str, at: usize) -> usize {
    let mut end = at;
    let mut rest = words[at..].chars().peekable();
    while let Some(c) = rest.next_if(|c| {
        matches!(
            c,
            '.' | '!'
                | '?'
                | '…'
                | '。'
                | '！'
                | '？'
                | '؟'
                | '।'
                | '۔'
                | '」'
                | '』'
                | '"'
                | '”'
                | '’'
                | '\''
                | '»'
                | ')'
                | ']'
        )
    }) {
        end += c.len_utf8();
    }
    // Encyclopaedic note marks: "[12]", "[note 1]", "[a]", several in a row.
    while words[end..].starts_with('[') {
        let note = &words[end..boundary_before(words, end + LONGEST_NOTE)];
        let Some(close) = note.find(']') else { break };
        end += close + 1;
    }
    end
}

/// Whether the stop at `at`, which with its closing marks reaches to `end`, ends the sentence that began at `start`.
fn ends_sentence(words: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = &words[end..];
    let next = rest.trim_start();
    if next.is_empty() {
        return true;
    }
    if next.len() == rest.len() && !words[at..].starts_with(WIDE_STOPS) {
        return false; // no blank: "3.5", "bbc.com", "U.S.-led"
    }
    let next = next.trim_start_matches(['"', '“', '‘', '\'', '’', '(', '[', '«', '¿', '¡']);
    let Some(first) = next.chars().next() else { return true };
    if first.is_lowercase() || matches!(first, ',' | ';' | '.' | ')' | '”') {
        return false;
    }
    !(words[at..end].starts_with('.') && !words[at..end].starts_with("..") && is_abbreviation(&words[start..at], next))
}

/// Whether a full stop between `before` and `next` belongs to an abbreviation, and does not end a sentence as well.
fn is_abbreviation(before: &str, next: &str) -> bool {
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = last.trim_start_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() || word.len() > 8 {
        return false;
    }
    let lower = word.to_lowercase();
    let next_is_number = next.starts_with(|c: char| c.is_ascii_digit());
    let next_word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let opens = OPENERS.contains(&next_word);
    if matches!(lower.as_str(), "a.m" | "p.m") {
        return BEHIND_HOURS.contains(&next_word);
    }
    if LEADING.contains(&lower.as_str()) {
        return true;
    }
    if BEFORE_NUMBERS.contains(&lower.as_str()) && word.len() > 1 {
        return next_is_number;
    }
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_acronym = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    if is_initial {
        // "John F. Kennedy" and "J. The" go on; "vitamin C. The" does not.
        let named = before[..before.len() - last.len()]
            .split_whitespace()
            .next_back()
            .is_none_or(|word| word.starts_with(char::is_uppercase));
        return named || !opens;
    }
    (is_acronym || TRAILING.contains(&lower.as_str())) && !opens
}

/// Adds the sentence `words[start..end]`, trimmed, and in pieces where it is longer than any sentence.
fn push(found: &mut Vec<Span>, words: &str, start: usize, end: usize, offset: usize) {
    let mut rest = Span::new(start, end).trimmed(words);
    while rest.len() > LONGEST {
        let mut cut = boundary_before(words, rest.start + LONGEST);
        cut = words[rest.start..cut].rfind(char::is_whitespace).filter(|&at| at > 0).map_or(cut, |at| rest.start + at);
        found.push(shifted(Span::new(rest.start, cut).trimmed(words), offset));
        rest = Span::new(cut, rest.end).trimmed(words);
    }
    if rest.of_text(words).contains(char::is_alphanumeric) {
        found.push(shifted(rest, offset));
    } else if !rest.is_empty()
        && let Some(last) = found.last_mut()
    {
        last.end = rest.end + offset; // a stray closing mark belongs to the sentence before it
    }
}

fn shifted(span: Span, offset: usize) -> Span {
    Span::new(span.start + offset, span.end + offset)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, Span::of(text)).into_iter().map(|span| span.of_text(text)).collect()
    }

    #[test]
    fn a_stop_before_a_lower_case_word_ends_nothing() {
        assert_eq!(split("An operation in Rafah. in southern Gaza. It went on.").len(), 2);
        assert_eq!(split("talks on a ceasefire. but remain far apart.").len(), 1);
        assert_eq!(split("discuss an alternative strategy . Then they left .").len(), 2);
    }

    #[test]
    fn abbreviations_initials_and_numbers() {
        for whole in [
            "Gen. Mark Milley met Sen. John F. Kennedy Jr. in Washington, D.C. on Oct. 7 at 3.5 knots.",
            "The U.S. Senate passed No. 5 at 9 a.m. Eastern time.",
            "Dr. A. B. Smith of Apple Inc. Europe spoke.",
            "It costs $3.50 at bbc.com today.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
        assert_eq!(split("He came to the U.S. The visit failed."), ["He came to the U.S.", "The visit failed."]);
        assert_eq!(split("They met in Washington, D.C. He left at 9 p.m. She stayed.").len(), 3);
        assert_eq!(split("It was in 1999. 12 people came.").len(), 2);
    }

    #[test]
    fn ranks_hours_and_other_scripts() {
        assert_eq!(split("Defense Sec. Lloyd Austin met Reps. Ann Lee and Bob Ray. They left.").len(), 2);
        assert_eq!(split("It ended at 9 p.m. Police cleared the square. It began at 9 a.m. Eastern.").len(), 3);
        assert_eq!(split("It lasted 5 min. Then it was over.").len(), 2);
        assert_eq!(split("市长说工程将于五月开始！居民们欢呼？是的。").len(), 3);
        assert_eq!(split("هل بدأ العمل؟ نعم. انتهى").len(), 3);
    }

    #[test]
    fn runs_of_marks_take_no_longer_than_words() {
        for run in [".", "!", "?", "[", "“", "\"", "“a. ", "(", ". "] {
            assert!(split(&format!("It rained. {}x", run.repeat(300_000))).len() > 1, "{run}");
        }
    }

    #[test]
    fn quotations_inside_a_sentence_stay_whole() {
        let said = "Guterres said, “This resolution must be implemented. Failure to do so would be inexcusable.”";
        assert_eq!(split(&format!("{said} He left.")), [said, "He left."]);
        assert_eq!(
            split("“It hurts. We lost,” he said. She nodded."),
            ["“It hurts. We lost,” he said.", "She nodded."]
        );
        assert_eq!(split("“It hurts. We lost.” She nodded.").len(), 3);
        assert_eq!(split("“You go. “, says the office. Next.").len(), 2);
        let long = ["We went on and on and said so."; 12].join(" ");
        assert_eq!(split(&format!("She said: “{long}” He left.")).len(), 13);
        assert_eq!(split("\"Why?\" asked Ann. \"Because!\" he cried. Off they went.").len(), 3);
    }

    #[test]
    fn note_marks_stay_with_their_sentence() {
        assert_eq!(split("It grew.[1][note 2] Then it fell.[a]"), ["It grew.[1][note 2]", "Then it fell.[a]"]);
    }

    #[test]
    fn endless_text_is_cut() {
        let endless = "word ".repeat(3_000);
        assert!(split(&endless).iter().all(|piece| piece.len() <= LONGEST));
        assert_eq!(split(&"é".repeat(5_000)).concat().len(), 10_000);
    }

    proptest! {
        #[test]
        fn spans_slice_in_order_and_lose_no_word(text in "\\PC{0,80}|([A-Z]?[a-z]{1,6}[.!?\"“”’)\\]… ,]{0,3}[ \n]?){0,120}") {
            let mut end = 0;
            for span in sentences(&text, Span::of(&text)) {
                prop_assert!(span.start >= end && span.end <= text.len());
                prop_assert!(!text[end..span.start].contains(char::is_alphanumeric));
                prop_assert_eq!(span.of_text(&text).trim(), span.of_text(&text));
                end = span.end;
            }
            prop_assert!(!text[end..].contains(char::is_alphanumeric));
        }
    }
}
