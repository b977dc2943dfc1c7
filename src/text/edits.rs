//! How many slips of the fingers lie between two words.

/// The fewest edits (a letter more, less or another, or two neighbours swapped; no letter is edited twice) that make one
/// word the other, if they are at most `most`. Words that differ much are told apart at a glance.
///
/// ```
/// use onrecord::text::edits;
/// assert_eq!(edits("frnace", "france", 2), Some(1));
/// assert_eq!(edits("bridge", "budget", 2), None);
/// ```
pub fn edits(one: &str, other: &str, most: usize) -> Option<usize> {
    let (a, b) = (one.as_bytes(), other.as_bytes());
    if !one.is_ascii() || !other.is_ascii() || a.len() > LONGEST || b.len() > LONGEST {
        return Some(strsim::osa_distance(one, other)).filter(|&edits| edits <= most);
    }
    if a.len().abs_diff(b.len()) > most || (letters(one) ^ letters(other)).count_ones() as usize > 2 * most {
        return None;
    }
    // Row by row, from nothing of `a` to all of it: the edits to each beginning of `b`.
    let mut rows = [[0usize; LONGEST + 1]; 3];
    for (at, edits) in rows[0].iter_mut().enumerate() {
        *edits = at;
    }
    let mut least_before = 0;
    for i in 1..=a.len() {
        let [last, row, before] = [(i + 2) % 3, i % 3, (i + 1) % 3];
        rows[row][0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let other = usize::from(a[i - 1] != b[j - 1]);
            let mut edits = (rows[last][j - 1] + other).min(rows[last][j] + 1).min(rows[row][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                edits = edits.min(rows[before][j - 2] + 1);
            }
            rows[row][j] = edits;
            least = least.min(edits);
        }
        if least > most && least_before > most {
            return None;
        }
        least_before = least;
    }
    Some(rows[a.len() % 3][b.len()]).filter(|&edits| edits <= most)
}

/// How many slips a word may hold, as far as its length tells: none in short words, two in long ones.
pub fn slips(word: &str) -> usize {
    match word.chars().count() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// Longer words are no typing errors that anybody makes; they are compared all the same.
const LONGEST: usize = 32;

/// Which letters a word holds, a bit each: an edit of one byte changes at most two; other characters share the bits that letters leave.
pub fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |mask, b| mask | 1 << if b.is_ascii_lowercase() { b - b'a' } else { 26 + b % 6 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_same_as_counted_in_full(one in "[a-d]{0,8}|[a-zé'0-9]{0,40}", other in "[a-d]{0,8}|[a-zé'0-9]{0,40}", most in 0usize..4) {
            let full = strsim::osa_distance(&one, &other);
            prop_assert_eq!(edits(&one, &other, most), (full <= most).then_some(full));
        }
    }
}
