//! The forward pass: word pieces → how much each looks like the beginning, and the end, of an answer (Vaswani et al. 2017;
//! Devlin et al. 2019).
#![allow(clippy::inline_always)] // as in functions.rs: all of this is compiled for each kind of processor
#![allow(clippy::needless_range_loop)] // as in functions.rs

use super::functions::{BLOCK, LANES, Steps, add_and_norm, gelu, product, products, soften, to_bytes};
use super::kernel::{ROWS, Sums};
use super::weights::{COLUMNS, HEAD, HEADS, HIDDEN, INNER, LONGEST, Layer, Linear, WEIGHTS};

/// Room for what lies between the layers, used again for each passage.
pub(super) struct Scratch {
    hidden: Vec<f32>,
    /// What a layer's half adds to the hidden numbers.
    added: Vec<f32>,
    attention: Vec<f32>,
    context: Vec<f32>,
    inner: Vec<f32>,
    rounded: Rounded,
    head: Head,
}

/// Rows of numbers in bytes.
struct Rounded {
    bytes: Vec<u8>,
    steps: Vec<Steps>,
}

/// One head's keys and values, in panels of [`LANES`] columns, and what four of its queries make of them.
struct Head {
    keys: Vec<[f32; LANES]>,
    values: [Vec<[f32; LANES]>; HEAD / LANES],
    likeness: [[f32; LONGEST]; BLOCK],
}

impl Scratch {
    /// Room for so many word pieces.
    pub(super) fn new(pieces: usize) -> Scratch {
        let rows = pieces.next_multiple_of(ROWS);
        Scratch {
            hidden: vec![0.0; rows * HIDDEN],
            added: vec![0.0; rows * HIDDEN],
            attention: vec![0.0; rows * 3 * HIDDEN],
            context: vec![0.0; rows * HIDDEN],
            inner: vec![0.0; rows * INNER],
            rounded: Rounded { bytes: vec![0; rows * INNER], steps: vec![Steps::default(); rows] },
            head: Head {
                keys: vec![[0.0; LANES]; pieces.div_ceil(LANES) * HEAD],
                values: std::array::from_fn(|_| vec![[0.0; LANES]; pieces]),
                likeness: [[0.0; LONGEST]; BLOCK],
            },
        }
    }
}

/// Reads word pieces (the first `question` are the question's) and gives the scores of each for beginning and end.
/// `tile` multiplies bytes; it is the only part that differs from processor to processor.
#[inline(always)]
pub(super) fn scores(
    ids: &[u32],
    question: usize,
    scratch: &mut Scratch,
    tile: impl Fn(&[u8], &[u8], &mut Sums),
) -> Vec<[f32; 2]> {
    // rows are filled up to whole tiles, with pieces to which nobody attends
    let rows = ids.len().next_multiple_of(ROWS);
    let Scratch { hidden, added, attention, context, inner, rounded, head } = scratch;
    let (hidden, added) = (&mut hidden[..rows * HIDDEN], &mut added[..rows * HIDDEN]);
    let (attention, inner) = (&mut attention[..rows * 3 * HIDDEN], &mut inner[..rows * INNER]);
    let context = &mut context[..rows * HIDDEN];

    embed(ids, question, hidden, added);
    for layer in &WEIGHTS.layers {
        let Layer { attention: queries_keys_values, attended, attention_norm, inner: first, outer: second, outer_norm } =
            layer;
        multiply(hidden, queries_keys_values, rounded, attention, &tile);
        attend(attention, ids.len(), head, context);
        multiply(context, attended, rounded, added, &tile);
        for (row, added) in hidden.chunks_exact_mut(HIDDEN).zip(added.chunks_exact(HIDDEN)) {
            add_and_norm(row, added, attention_norm);
        }
        multiply(hidden, first, rounded, inner, &tile);
        gelu(inner);
        multiply(inner, second, rounded, added, &tile);
        for (row, added) in hidden.chunks_exact_mut(HIDDEN).zip(added.chunks_exact(HIDDEN)) {
            add_and_norm(row, added, outer_norm);
        }
    }
    let (begin, end) = WEIGHTS.head.split_at(HIDDEN);
    let [begin_bias, end_bias] = [0, 1].map(|at| f32::from_le_bytes(WEIGHTS.head_biases[at]));
    let pieces = hidden.chunks_exact(HIDDEN).take(ids.len());
    pieces.map(|row| [product(row, begin) + begin_bias, product(row, end) + end_bias]).collect()
}

/// What stands for each word piece: the sum of what stands for the piece, its place, and the text that it belongs to.
#[inline(always)]
fn embed(ids: &[u32], question: usize, hidden: &mut [f32], added: &mut [f32]) {
    hidden[ids.len() * HIDDEN..].fill(0.0);
    for (place, &id) in ids.iter().enumerate() {
        let id = id as usize;
        let word = &WEIGHTS.words[id * HIDDEN..][..HIDDEN];
        let scale = f32::from_le_bytes(WEIGHTS.word_scales[id]);
        let position = &WEIGHTS.positions[place * HIDDEN..][..HIDDEN];
        let kind = &WEIGHTS.kinds[usize::from(place >= question) * HIDDEN..][..HIDDEN];
        let row = &mut hidden[place * HIDDEN..][..HIDDEN];
        let added = &mut added[..HIDDEN];
        for at in 0..HIDDEN {
            row[at] = f32::from(word[at].cast_signed()) * scale;
            added[at] = f32::from_le_bytes(position[at]) + f32::from_le_bytes(kind[at]);
        }
        add_and_norm(row, added, &WEIGHTS.norm);
    }
}

/// The matrix product of rows of numbers, which are rounded to bytes, with a matrix of the model.
#[inline(always)]
fn multiply(
    input: &[f32],
    linear: &Linear,
    rounded: &mut Rounded,
    output: &mut [f32],
    tile: impl Fn(&[u8], &[u8], &mut Sums),
) {
    let outputs = linear.biases.len();
    let rows = output.len() / outputs;
    let inputs = input.len() / rows;
    let (bytes, steps) = (&mut rounded.bytes[..input.len()], &mut rounded.steps[..rows]);
    for ((row, bytes), steps) in input.chunks_exact(inputs).zip(bytes.chunks_exact_mut(inputs)).zip(&mut *steps) {
        *steps = to_bytes(row, bytes);
    }
    let mut tile_sums = [[0; COLUMNS]; ROWS];
    for (panel, weights) in linear.weights.chunks_exact(inputs * COLUMNS).enumerate() {
        let first = panel * COLUMNS;
        let scales = columns(linear.scales, first).map(f32::from_le_bytes);
        let sums = columns(linear.sums, first).map(i32::from_le_bytes);
        let biases = columns(linear.biases, first).map(f32::from_le_bytes);
        let blocks = bytes.chunks_exact(inputs * ROWS).zip(output.chunks_exact_mut(outputs * ROWS));
        for ((bytes, output), steps) in blocks.zip(steps.as_chunks::<ROWS>().0) {
            tile(bytes, weights, &mut tile_sums);
            for row in 0..ROWS {
                let Steps { scale, zero } = steps[row];
                let output = &mut output[row * outputs + first..][..COLUMNS];
                for at in 0..COLUMNS {
                    let sum = tile_sums[row][at] - zero * sums[at];
                    output[at] = sum as f32 * (scale * scales[at]) + biases[at];
                }
            }
        }
    }
}

#[inline(always)]
fn columns(numbers: &[[u8; 4]], first: usize) -> [[u8; 4]; COLUMNS] {
    let mut some = [[0; 4]; COLUMNS];
    some.copy_from_slice(&numbers[first..first + COLUMNS]);
    some
}

/// For each word piece, a mean of all pieces' values, weighted by how well its query goes with their keys; head by head.
#[inline(always)]
fn attend(attention: &[f32], count: usize, head: &mut Head, context: &mut [f32]) {
    let panels = count.div_ceil(LANES);
    for which in 0..HEADS {
        let [query, key, value] = [0, 1, 2].map(|part| part * HIDDEN + which * HEAD);
        for (at, row) in attention.chunks_exact(3 * HIDDEN).take(count).enumerate() {
            let keys = &mut head.keys[at / LANES * HEAD..][..HEAD];
            for depth in 0..HEAD {
                keys[depth][at % LANES] = row[key + depth];
            }
            for (panel, values) in head.values.iter_mut().enumerate() {
                values[at].copy_from_slice(&row[value + panel * LANES..][..LANES]);
            }
        }
        let blocks = attention.chunks_exact(BLOCK * 3 * HIDDEN).zip(context.chunks_exact_mut(BLOCK * HIDDEN));
        for (queries, context) in blocks {
            let queries = [0, 1, 2, 3].map(|row| &queries[row * 3 * HIDDEN + query..][..HEAD]);
            for panel in 0..panels {
                let likeness = products(queries, &head.keys[panel * HEAD..][..HEAD]);
                for row in 0..BLOCK {
                    head.likeness[row][panel * LANES..][..LANES].copy_from_slice(&likeness[row]);
                }
            }
            let shares = head.likeness.each_mut().map(|row| {
                row[count..panels * LANES].fill(f32::NEG_INFINITY); // no piece is there
                soften(&mut row[..panels * LANES])
            });
            for (panel, values) in head.values.iter().enumerate() {
                let sums = products(head.likeness.each_ref().map(|row| &row[..count]), &values[..count]);
                for row in 0..BLOCK {
                    let context = &mut context[row * HIDDEN + which * HEAD + panel * LANES..][..LANES];
                    for at in 0..LANES {
                        context[at] = sums[row][at] * shares[row];
                    }
                }
            }
        }
    }
}
