//! Discord's limits, and text cut to them. Lengths are counted in UTF-16 units, which is never less than what Discord
//! counts.

/// Longest description of a file.
pub const DESCRIBED: usize = 1_024;
/// A message's text.
pub const CONTENT: usize = 2_000;
/// An embed's title.
pub const TITLE: usize = 256;
/// An embed's text.
pub const DESCRIPTION: usize = 4_096;
/// A field's name.
pub const FIELD_NAME: usize = 256;
/// A field's text.
pub const FIELD: usize = 1_024;
/// Fields of an embed.
pub const FIELDS: usize = 25;
/// An embed's last line.
pub const FOOTER: usize = 2_048;
/// An embed's first line.
pub const AUTHOR: usize = 256;
/// All text of a message's embeds.
pub const EMBED: usize = 6_000;
/// Buttons in a row.
pub const ROW: usize = 5;
/// Rows of a message.
pub const ROWS: usize = 5;
/// A button's label.
pub const LABEL: usize = 80;
/// A menu's option, its label and its description.
pub const OPTION: usize = 100;
/// Choices of an autocompletion.
pub const CHOICES: usize = 25;
/// A choice's name and its value.
pub const CHOICE: usize = 100;
/// A form's title, and a field's label in it.
pub const FORM: usize = 45;

/// Text cut to `most`, with "…" where something is left out, and no escape torn in two.
///
/// ```
/// use onrecord::discord::cut;
/// assert_eq!(cut("ceasefire", 6), "cease…");
/// assert_eq!(cut(r"ab\*", 4), r"ab\*");
/// assert_eq!(cut(r"ab\*cd", 4), "ab…");
/// ```
pub fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut used = 1; // the "…"
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        used += letter.len_utf16();
        if used > most {
            break;
        }
        end = at + letter.len_utf8();
    }
    let mut kept = &text[..end];
    let slashes = kept.len() - kept.trim_end_matches('\\').len();
    if slashes % 2 == 1 {
        kept = &kept[..kept.len() - 1];
    }
    format!("{}…", kept.trim_end())
}

/// A text's length in UTF-16 units.
pub fn width(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "\\PC{0,60}", most in 1usize..40) {
            let short = cut(&text, most);
            prop_assert!(width(&short) <= most);
            prop_assert!(short == text || short.ends_with('…'));
        }
    }
}
