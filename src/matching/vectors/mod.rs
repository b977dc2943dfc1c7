//! How near two words are in meaning: a vector for each common English stem, so that "sheltering" finds "taken refuge".
//!
//! `README.md` beside this file says where the vectors come from and how they are made again.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Numbers in a vector.
const SIZE: usize = 64;

/// The stems, one a line, in the order of the vectors.
static STEMS: &str = include_str!("stems.txt");
/// The vectors, 64 signed bytes each; every vector has a length of about 127.
static VECTORS: &[u8] = include_bytes!("vectors.bin");

static ROWS: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| STEMS.lines().zip(0u32..).collect());

/// The meaning of a stem: a row of the table.
pub(super) type Row = u32;

/// The row of a stem, if the table holds it.
pub(super) fn row(stem: &str) -> Option<Row> {
    ROWS.get(stem).copied().filter(|&row| (row as usize + 1) * SIZE <= VECTORS.len())
}

/// The cosine of two stems' vectors, from -1 to 1.
pub(super) fn cosine(a: Row, b: Row) -> f32 {
    let vector = |row: Row| &VECTORS[row as usize * SIZE..][..SIZE];
    let sum: i32 =
        vector(a).iter().zip(vector(b)).map(|(&a, &b)| i32::from(a.cast_signed()) * i32::from(b.cast_signed())).sum();
    sum as f32 / (127.0 * 127.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(VECTORS.len(), STEMS.lines().count() * SIZE);
        assert!(STEMS.lines().all(|stem| row(stem).is_some_and(|row| (cosine(row, row) - 1.0).abs() < 0.05)));
    }

    #[test]
    fn near_words_are_nearer_than_others() {
        let likeness = |a: &str, b: &str| {
            let row = |word| row(&text::stem(word)).expect("a common word");
            cosine(row(a), row(b))
        };
        for (word, near, far) in
            [("finish", "end", "begin"), ("envoy", "ambassador", "bridge"), ("refuge", "shelter", "salary")]
        {
            assert!(likeness(word, near) > likeness(word, far), "{word}: {near}, {far}");
        }
    }
}
