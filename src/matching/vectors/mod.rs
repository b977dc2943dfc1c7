//! How near two words are in meaning: a vector for each common English stem, so that "sheltering" finds "taken refuge".
//!
//! `README.md` beside this file says where the vectors come from and how they are made again.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Numbers in a vector.
pub(super) const SIZE: usize = 64;

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

/// A stem's vector, its numbers widened for many comparisons.
pub(super) type Vector = [i16; SIZE];

/// The vector of a row.
#[inline]
#[allow(clippy::needless_range_loop)] // compilers turn a loop over arrays by place, and no other, into wide instructions
pub(super) fn vector(row: Row) -> Vector {
    let bytes = &VECTORS.as_chunks::<SIZE>().0[row as usize];
    let mut wide = [0; SIZE];
    for at in 0..SIZE {
        wide[at] = i16::from(bytes[at].cast_signed());
    }
    wide
}

/// The cosine of two stems' vectors, from -1 to 1.
#[inline]
#[allow(clippy::needless_range_loop)] // as above: a question compares its words with all of the article's
pub(super) fn cosine(a: &Vector, b: &Vector) -> f32 {
    let mut sum = 0;
    for at in 0..SIZE {
        sum += i32::from(a[at]) * i32::from(b[at]);
    }
    sum as f32 / (127.0 * 127.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn the_table_is_whole() {
        assert_eq!(VECTORS.len(), STEMS.lines().count() * SIZE);
        assert!(
            STEMS
                .lines()
                .all(|stem| row(stem).is_some_and(|row| (cosine(&vector(row), &vector(row)) - 1.0).abs() < 0.05))
        );
    }

    #[test]
    fn near_words_are_nearer_than_others() {
        let likeness = |a: &str, b: &str| {
            let row = |word| row(&text::stem(word)).expect("a common word");
            cosine(&vector(row(a)), &vector(row(b)))
        };
        for (word, near, far) in
            [("finish", "end", "begin"), ("envoy", "ambassador", "bridge"), ("refuge", "shelter", "salary")]
        {
            assert!(likeness(word, near) > likeness(word, far), "{word}: {near}, {far}");
        }
    }
}
