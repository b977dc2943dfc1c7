//! The products of bytes, and the one place where processors differ: the forward pass is compiled for each kind, with a
//! tile of its own that multiplies bytes. All tiles give the same whole numbers, so all kinds give the same scores.
#![allow(unsafe_code)] // wide loads, and calls of what is compiled for a processor that was looked for first

use super::encoder::{self, Scratch};
use super::weights::COLUMNS;

/// Rows of a tile.
pub(super) const ROWS: usize = 8;
/// A tile of a product: of so many rows with so many columns.
pub(super) type Sums = [[i32; COLUMNS]; ROWS];

/// A kind of processor that the reader is compiled for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// x86-64 with dot products of bytes, 64 at a time.
    Vnni,
    /// x86-64 with vectors of 32 bytes.
    Avx2,
    /// Any processor.
    Portable,
}

impl Path {
    /// All kinds, the fastest first.
    pub const ALL: [Path; 3] = [Path::Vnni, Path::Avx2, Path::Portable];

    /// Whether this processor is of that kind.
    pub fn is_here(self) -> bool {
        match self {
            #[cfg(target_arch = "x86_64")]
            Path::Vnni => {
                is_x86_feature_detected!("avx512f")
                    && is_x86_feature_detected!("avx512bw")
                    && is_x86_feature_detected!("avx512dq")
                    && is_x86_feature_detected!("avx512vl")
                    && is_x86_feature_detected!("avx512vnni")
            }
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 => is_x86_feature_detected!("avx2"),
            #[cfg(not(target_arch = "x86_64"))]
            Path::Vnni | Path::Avx2 => false,
            Path::Portable => true,
        }
    }

    /// The fastest kind that this processor is of.
    pub fn fastest() -> Path {
        Path::ALL.into_iter().find(|path| path.is_here()).unwrap_or(Path::Portable)
    }

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Path::Vnni => "AVX-512 VNNI",
            Path::Avx2 => "AVX2",
            Path::Portable => "portable",
        }
    }

    /// The scores of [`encoder::scores`], which are the same whatever the path. A path that is not here goes the portable way.
    pub(super) fn scores(self, ids: &[u32], question: usize, scratch: &mut Scratch) -> Vec<[f32; 2]> {
        match self {
            // SAFETY: the processor has what the function is compiled for
            #[cfg(target_arch = "x86_64")]
            Path::Vnni if self.is_here() => unsafe { x86::scores_vnni(ids, question, scratch) },
            // SAFETY: as above
            #[cfg(target_arch = "x86_64")]
            Path::Avx2 if self.is_here() => unsafe { x86::scores_avx2(ids, question, scratch) },
            _ => encoder::scores(ids, question, scratch, tile),
        }
    }
}

/// Rows times columns for any processor. f32 holds whole numbers up to 2²⁴, more than 512 products of bytes can come to;
/// old processors multiply f32 faster than bytes.
fn tile(rows: &[u8], panel: &[u8], sums: &mut Sums) {
    *sums = [[0; COLUMNS]; ROWS];
    let inputs = rows.len() / ROWS;
    let mut columns = [[0.0f32; COLUMNS]; 4];
    for from in (0..inputs).step_by(256) {
        let until = inputs.min(from + 256);
        let mut exact = [[0.0f32; COLUMNS]; ROWS];
        for at in (from..until).step_by(4) {
            let weights = &panel[at * COLUMNS..][..4 * COLUMNS];
            for (column, weights) in weights.as_chunks::<4>().0.iter().enumerate() {
                for depth in 0..4 {
                    columns[depth][column] = f32::from(weights[depth].cast_signed());
                }
            }
            for row in 0..ROWS {
                for depth in 0..4 {
                    let byte = f32::from(rows[row * inputs + at + depth]);
                    for column in 0..COLUMNS {
                        exact[row][column] += byte * columns[depth][column];
                    }
                }
            }
        }
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                sums[row][column] += exact[row][column] as i32;
            }
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use std::arch::x86_64::{
        _mm_loadu_si128, _mm_set1_epi32, _mm256_add_epi32, _mm256_cvtepi8_epi16, _mm256_cvtepu8_epi16,
        _mm256_hadd_epi32, _mm256_madd_epi16, _mm256_permute4x64_epi64, _mm256_setzero_si256, _mm256_storeu_si256,
        _mm512_dpbusd_epi32, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    use super::{COLUMNS, ROWS, Scratch, Sums, encoder};

    /// The quads of each row of a tile, and those of the panel's columns.
    #[inline]
    fn quads<'a>(rows: &'a [u8], panel: &'a [u8]) -> ([&'a [[u8; 4]]; ROWS], &'a [[u8; 4 * COLUMNS]]) {
        let steps = panel.as_chunks().0;
        let quads = rows.as_chunks().0;
        (std::array::from_fn(|row| &quads[row * steps.len()..][..steps.len()]), steps)
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
    pub(super) fn scores_vnni(ids: &[u32], question: usize, scratch: &mut Scratch) -> Vec<[f32; 2]> {
        encoder::scores(ids, question, scratch, |rows, panel, sums| tile_vnni(rows, panel, sums))
    }

    #[target_feature(enable = "avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")]
    fn tile_vnni(rows: &[u8], panel: &[u8], sums: &mut Sums) {
        let (rows, steps) = quads(rows, panel);
        let mut lanes = [[_mm512_setzero_si512(); 2]; ROWS];
        for (at, step) in steps.iter().enumerate() {
            // SAFETY: a step has 128 bytes
            let (left, right) =
                unsafe { (_mm512_loadu_si512(step.as_ptr().cast()), _mm512_loadu_si512(step.as_ptr().add(64).cast())) };
            for row in 0..ROWS {
                let bytes = _mm512_set1_epi32(i32::from_le_bytes(rows[row][at]));
                lanes[row] =
                    [_mm512_dpbusd_epi32(lanes[row][0], bytes, left), _mm512_dpbusd_epi32(lanes[row][1], bytes, right)];
            }
        }
        for (sums, [left, right]) in sums.iter_mut().zip(lanes) {
            // SAFETY: a row of a tile has 128 bytes
            unsafe {
                _mm512_storeu_si512(sums.as_mut_ptr().cast(), left);
                _mm512_storeu_si512(sums.as_mut_ptr().add(16).cast(), right);
            }
        }
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn scores_avx2(ids: &[u32], question: usize, scratch: &mut Scratch) -> Vec<[f32; 2]> {
        encoder::scores(ids, question, scratch, |rows, panel, sums| tile_avx2(rows, panel, sums))
    }

    /// Four rows and eight columns at a time, which is what sixteen registers hold. Bytes are widened before they are
    /// multiplied: what multiplies bytes here would cut sums off at 2¹⁵.
    #[target_feature(enable = "avx2")]
    fn tile_avx2(rows: &[u8], panel: &[u8], sums: &mut Sums) {
        let (rows, steps) = quads(rows, panel);
        for column in (0..COLUMNS).step_by(8) {
            for row in (0..ROWS).step_by(4) {
                let mut lanes = [[_mm256_setzero_si256(); 2]; 4];
                for (at, step) in steps.iter().enumerate() {
                    // SAFETY: a step has 128 bytes; eight columns have 32 of them
                    let weights = [0, 16].map(|half| unsafe {
                        _mm256_cvtepi8_epi16(_mm_loadu_si128(step.as_ptr().add(4 * column + half).cast()))
                    });
                    for at_row in 0..4 {
                        let bytes = _mm256_cvtepu8_epi16(_mm_set1_epi32(i32::from_le_bytes(rows[row + at_row][at])));
                        for half in 0..2 {
                            let products = _mm256_madd_epi16(bytes, weights[half]);
                            lanes[at_row][half] = _mm256_add_epi32(lanes[at_row][half], products);
                        }
                    }
                }
                for (at_row, [left, right]) in lanes.into_iter().enumerate() {
                    // each column is two sums, of its first two inputs and of its last two
                    let columns = _mm256_permute4x64_epi64::<0b11_01_10_00>(_mm256_hadd_epi32(left, right));
                    // SAFETY: a row of a tile has 32 numbers, of which eight are written
                    unsafe { _mm256_storeu_si256(sums[row + at_row].as_mut_ptr().add(column).cast(), columns) };
                }
            }
        }
    }
}
