//! Text without characters that nobody sees.

use std::borrow::Cow;

/// A text on one line, without what nobody sees: as it is printed on a terminal, and shown where Discord reads no Markdown.
///
/// ```
/// use onrecord::text::plain;
/// assert_eq!(plain("a\u{200b}b \n c\u{202e}"), "ab c");
/// ```
pub fn plain(text: &str) -> String {
    clean(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text without characters that nobody sees: controls but line breaks, zero widths, and marks that turn the direction of
/// writing round, with which a text can be made to look like another.
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.contains(is_invisible) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&letter| !is_invisible(letter)).collect())
}

/// Whether a character shows nothing, or changes how others are shown.
pub fn is_invisible(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{e0000}'..='\u{e007f}' => true,
        _ => letter.is_control(),
    }
}
