//! A hash that is the same on every machine and in every version.

/// FNV-1a, 64 bits.
///
/// ```
/// assert_eq!(onrecord::text::hash(*b"a"), 0xaf63_dc4c_8601_ec8c);
/// ```
pub fn hash(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
