//! The functions between the matrices, in f32, the same to the last bit on every machine.
//!
//! Nothing here is left to a library or to the compiler's choice: sums run in sixteen lanes, which are added in order, and
//! exponentials are polynomials. A processor with wide instructions does the same steps, more at a time: everything here is
//! inlined into `kernel.rs`, which is compiled for each kind of processor.
#![allow(clippy::inline_always)] // a function that is not inlined would be compiled for the oldest processor
#![allow(clippy::needless_range_loop)] // compilers turn a loop over arrays by place, and no other, into wide instructions

use super::weights::Norm;

/// Numbers that are worked on side by side.
pub(super) const LANES: usize = 16;
/// Rows that [`products`] takes at once.
pub(super) const BLOCK: usize = 4;
/// Added to a number below 2²², it leaves the nearest whole number in the low bits.
const ROUNDING: f32 = 12_582_912.0;

#[inline(always)]
fn larger(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

#[inline(always)]
fn smaller(a: f32, b: f32) -> f32 {
    if a < b { a } else { b }
}

/// The lanes' sum over a row.
#[inline(always)]
fn sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for at in 0..LANES {
            lanes[at] += term(chunk[at]);
        }
    }
    folded(lanes, |a, b| a + b)
}

#[inline(always)]
fn folded(lanes: [f32; LANES], of: impl Fn(f32, f32) -> f32) -> f32 {
    let mut all = lanes[0];
    for at in 1..LANES {
        all = of(all, lanes[at]);
    }
    all
}

/// e to the x, for x of at most 0: 2ⁿ times a Taylor polynomial for what is left, at most ½ ln 2 either way.
#[inline(always)]
pub(super) fn exp(x: f32) -> f32 {
    let x = larger(x, -87.0); // below, 2ⁿ is no normal number
    let n = x * std::f32::consts::LOG2_E + ROUNDING;
    let whole = n - ROUNDING;
    // ln 2 in two parts (Cody and Waite 1980): the first has so few digits that the product is exact
    let rest = x - whole * 0.693_359_4 + whole * 2.121_944_4e-4;
    let mut power = 1.0 / 5040.0;
    for term in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        power = power * rest + term;
    }
    let exponent = n.to_bits().wrapping_sub(ROUNDING.to_bits()).wrapping_add(127) << 23;
    power * f32::from_bits(exponent)
}

/// x times the normal distribution up to x, with erf by Abramowitz and Stegun, 7.1.26 (wrong by 1.5e-7 at most).
#[inline(always)]
pub(super) fn gelu(row: &mut [f32]) {
    for x in row {
        let z = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
        let t = 1.0 / (1.0 + 0.327_591_1 * z);
        let mut rest = 1.061_405_4;
        for term in [-1.453_152, 1.421_413_7, -0.284_496_74, 0.254_829_6] {
            rest = rest * t + term;
        }
        let erf = (1.0 - rest * t * exp(-z * z)).copysign(*x);
        *x = 0.5 * *x * (1.0 + erf);
    }
}

/// Adds to a row, and brings it to a mean of 0 and a variance of 1, then to the norm's own.
#[inline(always)]
pub(super) fn add_and_norm(row: &mut [f32], added: &[f32], norm: &Norm) {
    for at in 0..row.len() {
        row[at] += added[at];
    }
    let count = row.len() as f32;
    let mean = sum(row, |x| x) / count;
    let variance = sum(row, |x| (x - mean) * (x - mean)) / count;
    let scale = 1.0 / (variance + 1e-12).sqrt();
    let (gains, biases) = (&norm.gains[..row.len()], &norm.biases[..row.len()]);
    for at in 0..row.len() {
        row[at] = (row[at] - mean) * scale * f32::from_le_bytes(gains[at]) + f32::from_le_bytes(biases[at]);
    }
}

/// Takes each number to its exponential, as a share of the largest's; gives what they must be multiplied by to make one.
#[inline(always)]
pub(super) fn soften(row: &mut [f32]) -> f32 {
    let mut lanes = [f32::NEG_INFINITY; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for at in 0..LANES {
            lanes[at] = larger(lanes[at], chunk[at]);
        }
    }
    let largest = folded(lanes, larger);
    for x in &mut *row {
        *x = exp(*x - largest);
    }
    1.0 / sum(row, |x| x)
}

/// What a row of unsigned bytes stands for: `(byte - zero) * scale`.
#[derive(Clone, Copy, Default)]
pub(super) struct Steps {
    pub scale: f32,
    pub zero: i32,
}

/// Rounds a row to 256 steps between its smallest and its largest number.
#[inline(always)]
pub(super) fn to_bytes(row: &[f32], bytes: &mut [u8]) -> Steps {
    let mut high = [0.0; LANES]; // nought is always within, so that the zero is a byte
    let mut low = [0.0; LANES];
    for chunk in row.as_chunks::<LANES>().0 {
        for at in 0..LANES {
            high[at] = larger(high[at], chunk[at]);
            low[at] = smaller(low[at], chunk[at]);
        }
    }
    let low = folded(low, smaller);
    let range = larger(folded(high, larger) - low, 1e-12);
    let zero = (-low * (255.0 / range) + ROUNDING) - ROUNDING;
    let (step, bytes) = (255.0 / range, &mut bytes[..row.len()]);
    for at in 0..row.len() {
        let byte = smaller(larger(row[at] * step + zero, 0.0), 255.0);
        bytes[at] = (byte + ROUNDING).to_bits() as u8;
    }
    Steps { scale: range / 255.0, zero: zero as i32 }
}

/// The products of four rows with sixteen columns, which stand side by side.
#[inline(always)]
pub(super) fn products(rows: [&[f32]; BLOCK], columns: &[[f32; LANES]]) -> [[f32; LANES]; BLOCK] {
    let rows = rows.map(|row| &row[..columns.len()]);
    let mut sums = [[0.0; LANES]; BLOCK];
    for (depth, column) in columns.iter().enumerate() {
        for row in 0..BLOCK {
            for at in 0..LANES {
                sums[row][at] += rows[row][depth] * column[at];
            }
        }
    }
    sums
}

/// The product of a row with one column of the file.
#[inline(always)]
pub(super) fn product(row: &[f32], column: &[[u8; 4]]) -> f32 {
    let mut lanes = [0.0; LANES];
    for (row, column) in row.as_chunks::<LANES>().0.iter().zip(column.as_chunks::<LANES>().0) {
        for at in 0..LANES {
            lanes[at] += row[at] * f32::from_le_bytes(column[at]);
        }
    }
    folded(lanes, |a, b| a + b)
}
