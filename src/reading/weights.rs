//! Where each of the reader's numbers lies in `reader.bin`, which `training/pack.py` writes.
//!
//! All of it is worked out while compiling: the file is part of the binary and is read where it lies, so that a start costs
//! nothing. A file of another size or another kind does not compile.

/// Numbers that stand for one word piece between two layers.
pub(super) const HIDDEN: usize = 384;
/// Parts of attention, each with its own idea of what belongs together.
pub(super) const HEADS: usize = 12;
/// Numbers of a word piece in a head.
pub(super) const HEAD: usize = HIDDEN / HEADS;
/// Numbers of a word piece in the middle of a feed-forward layer.
pub(super) const INNER: usize = 1536;
/// Word pieces that the reader knows.
pub(super) const VOCABULARY: usize = 30_522;
/// Word pieces that are read at once at most.
pub(super) const LONGEST: usize = 256;
/// Outputs of a matrix that lie side by side in the file.
pub(super) const COLUMNS: usize = 32;

const LAYERS: usize = 6;
const ALIGNMENT: usize = 64;
const HEADER: usize = 64;
const MAGIC: &[u8; 8] = b"onrecord";
const VERSION: u8 = 1;

/// f32 numbers as they lie in the file: little-endian, whatever the machine.
pub(super) type Floats = &'static [[u8; 4]];

/// A matrix with signed bytes as weights: `output = (bytes · input) * scale + bias` for each output.
pub(super) struct Linear {
    /// Panels of [`COLUMNS`] outputs: for each four inputs in turn, the four weights of each output.
    pub weights: &'static [u8],
    /// What one step of a byte is worth, for each output.
    pub scales: Floats,
    /// The sum of each output's weights (i32).
    pub sums: &'static [[u8; 4]],
    pub biases: Floats,
}

/// What a layer norm multiplies by and adds.
pub(super) struct Norm {
    pub gains: Floats,
    pub biases: Floats,
}

/// One of the encoder's layers.
pub(super) struct Layer {
    /// Queries (already divided by the root of [`HEAD`]), keys and values in one.
    pub attention: Linear,
    pub attended: Linear,
    pub attention_norm: Norm,
    pub inner: Linear,
    pub outer: Linear,
    pub outer_norm: Norm,
}

/// The whole model.
pub(super) struct Weights {
    /// A row of signed bytes for each word piece.
    pub words: &'static [u8],
    pub word_scales: Floats,
    pub positions: Floats,
    /// Of the question, of the passage.
    pub kinds: Floats,
    pub norm: Norm,
    pub layers: [Layer; LAYERS],
    /// How much a word piece looks like an answer's beginning, and its end.
    pub head: Floats,
    pub head_biases: Floats,
}

#[repr(C, align(64))]
struct Aligned<T>(T);

const SIZE: usize = include_bytes!("reader.bin").len();
static FILE: Aligned<[u8; SIZE]> = Aligned(*include_bytes!("reader.bin"));

/// The model in the binary.
pub(super) static WEIGHTS: Weights = Weights::of(&FILE.0);

impl Weights {
    const fn of(file: &'static [u8]) -> Weights {
        let (header, rest) = file.split_at(HEADER);
        let mut at = 0;
        while at < MAGIC.len() {
            assert!(header[at] == MAGIC[at], "reader.bin is no file of training/pack.py");
            at += 1;
        }
        assert!(header[MAGIC.len()] == VERSION, "reader.bin is of another version of training/pack.py");
        let mut rest = Rest(rest);
        let weights = Weights {
            words: rest.bytes(VOCABULARY * HIDDEN),
            word_scales: rest.numbers(VOCABULARY),
            positions: rest.numbers(LONGEST * HIDDEN),
            kinds: rest.numbers(2 * HIDDEN),
            norm: rest.norm(),
            layers: [rest.layer(), rest.layer(), rest.layer(), rest.layer(), rest.layer(), rest.layer()],
            head: rest.numbers(2 * HIDDEN),
            head_biases: rest.numbers(2),
        };
        assert!(rest.0.is_empty(), "reader.bin is longer than weights.rs says");
        weights
    }
}

/// What of the file has not been taken yet.
struct Rest(&'static [u8]);

impl Rest {
    const fn bytes(&mut self, count: usize) -> &'static [u8] {
        let (taken, rest) = self.0.split_at(count.next_multiple_of(ALIGNMENT));
        self.0 = rest;
        taken.split_at(count).0
    }

    const fn numbers(&mut self, count: usize) -> &'static [[u8; 4]] {
        self.bytes(4 * count).as_chunks().0
    }

    const fn norm(&mut self) -> Norm {
        Norm { gains: self.numbers(HIDDEN), biases: self.numbers(HIDDEN) }
    }

    const fn linear(&mut self, inputs: usize, outputs: usize) -> Linear {
        Linear {
            weights: self.bytes(inputs * outputs),
            scales: self.numbers(outputs),
            sums: self.numbers(outputs),
            biases: self.numbers(outputs),
        }
    }

    const fn layer(&mut self) -> Layer {
        Layer {
            attention: self.linear(HIDDEN, 3 * HIDDEN),
            attended: self.linear(HIDDEN, HIDDEN),
            attention_norm: self.norm(),
            inner: self.linear(HIDDEN, INNER),
            outer: self.linear(INNER, HIDDEN),
            outer_norm: self.norm(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_as_it_was_packed() {
        let digest = ring::digest::digest(&ring::digest::SHA256, &FILE.0[HEADER..]);
        assert_eq!(digest.as_ref(), &FILE.0[16..48]);
    }
}
