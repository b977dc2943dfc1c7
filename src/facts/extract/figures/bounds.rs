//! What stands around a number and belongs to it: "more than" before it, "$" and "%", "km", "weeks" of its unit.

use super::units::{SIGNS, unit_behind, word_behind};
use crate::facts::Bound;
use crate::text::Span;

/// What bounds a number, and how, a phrase before any shorter one that it ends with. From reading news, checked against
/// the approximators that Quirk et al., "A Comprehensive Grammar of the English Language" (1985), name.
const BOUNDS: &[(&str, Bound)] = &[
    ("no fewer than", Bound::AtLeast),
    ("not fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("at least", Bound::AtLeast),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("slightly more than", Bound::MoreThan),
    ("a little more than", Bound::MoreThan),
    ("just more than", Bound::MoreThan),
    ("far more than", Bound::MoreThan),
    ("well more than", Bound::MoreThan),
    ("more than", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("in excess of", Bound::MoreThan),
    ("upwards of", Bound::MoreThan),
    ("upward of", Bound::MoreThan),
    ("a little over", Bound::MoreThan),
    ("slightly over", Bound::MoreThan),
    ("just over", Bound::MoreThan),
    ("well over", Bound::MoreThan),
    ("over", Bound::MoreThan),
    ("slightly less than", Bound::LessThan),
    ("slightly fewer than", Bound::LessThan),
    ("a little less than", Bound::LessThan),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
    ("just short of", Bound::LessThan),
    ("just under", Bound::LessThan),
    ("under", Bound::LessThan),
    ("very nearly", Bound::LessThan),
    ("nearly", Bound::LessThan),
    ("almost", Bound::LessThan),
    ("close to", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("around", Bound::About),
    ("about", Bound::About),
    ("some", Bound::About),
    ("circa", Bound::About),
    ("as few as", Bound::Exact),
    ("as little as", Bound::Exact),
    ("a total of", Bound::Exact),
    ("exactly", Bound::Exact),
    ("only", Bound::Exact),
    ("just", Bound::Exact),
    ("all", Bound::Exact),
];
/// The same, behind a number.
const BOUNDS_BEHIND: &[(&str, Bound)] = &[
    (" or more", Bound::AtLeast),
    (" or so", Bound::About),
    (" or fewer", Bound::AtMost),
    (" or less", Bound::AtMost),
    ("-odd", Bound::About),
    ("-plus", Bound::AtLeast),
    ("+", Bound::AtLeast),
];
/// A number with what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// From the bound to the unit: "more than $3 million", "just over two weeks".
    pub span: Span,
    /// How it is bounded.
    pub bound: Bound,
    /// Its unit, as in [`crate::facts::Value::unit`].
    pub unit: Option<String>,
    /// What to multiply the number with: a million for the "m" of "£5m".
    pub scale: f64,
    /// Whether a hyphen ties the unit on: "a two-week truce".
    pub hyphened: bool,
}

/// What belongs to the number at `number` of `text`; nothing before `from` does.
///
/// ```
/// use onrecord::{facts::quantity, text::Span};
/// let text = "It lost more than $3.5 million.";
/// let number = Span::new(19, 30);
/// assert_eq!(quantity(text, 0, number).span.of_text(text), "more than $3.5 million");
/// ```
pub fn quantity(text: &str, from: usize, number: Span) -> Quantity {
    let (mut start, mut end) = (number.start, number.end);
    let (mut unit, mut scale, mut hyphened) = (None, 1.0, false);
    if let Some(sign) = text[from..start].chars().next_back().filter(|c| SIGNS.contains(c)) {
        start -= sign.len_utf8();
        unit = Some(sign.to_string());
        // "US$", "A$".
        let code = text[from..start].chars().rev().take_while(char::is_ascii_uppercase).count();
        if code <= 3 && !text[from..start - code].ends_with(char::is_alphanumeric) {
            start -= code;
        }
        let tail = word_behind(text, end);
        scale = match tail {
            "m" | "M" | "mn" | "mln" => 1e6,
            "k" | "K" => 1e3,
            "b" | "B" => 1e9,
            "tn" | "trn" => 1e12,
            _ => 1.0,
        };
        if scale > 1.0 {
            end += tail.len();
        }
    }
    if let Some((behind, name, by_hyphen)) = unit_behind(text, end, unit.is_some()) {
        (end, hyphened) = (behind, by_hyphen);
        unit = Some(name);
    }
    let (mut bound, start) = bound_before(text, from, start);
    if let Some((phrase, behind)) = BOUNDS_BEHIND.iter().find(|(phrase, _)| {
        text[end..].starts_with(phrase) && !text[end + phrase.len()..].starts_with(char::is_alphanumeric)
    }) {
        end += phrase.len();
        bound = *behind;
    }
    Quantity { span: Span::new(start, end), bound, unit, scale, hyphened }
}

/// What bounds a number at `at`, and where that begins.
pub(super) fn bound_before(text: &str, from: usize, at: usize) -> (Bound, usize) {
    let before = text[from..at].trim_end_matches(' ');
    if before.len() + from == at && at > from && !text[from..at].ends_with(SIGNS) {
        return (Bound::Exact, at);
    }
    let ends_with = |phrase: &str| {
        let start = before.len().checked_sub(phrase.len()).filter(|&start| before.is_char_boundary(start))?;
        let whole = before[start..].eq_ignore_ascii_case(phrase) && !before[..start].ends_with(char::is_alphanumeric);
        whole.then_some(from + start)
    };
    let found = BOUNDS.iter().find_map(|(phrase, bound)| Some((*bound, ends_with(phrase)?)));
    found.unwrap_or((Bound::Exact, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_belongs_to_a_number() {
        for (text, number, span, bound, unit) in [
            ("killed more than 32,000 people", "32,000", "more than 32,000", Bound::MoreThan, None),
            ("in just over two weeks", "two", "just over two weeks", Bound::MoreThan, Some("weeks")),
            ("some 130 hostages", "130", "some 130", Bound::About, None),
            ("At least €5 million is", "5 million", "At least €5 million", Bound::AtLeast, Some("€")),
            ("about US$12bn.", "12bn", "about US$12bn", Bound::About, Some("$")),
            ("a £5m deal", "5", "£5m", Bound::Exact, Some("£")),
            ("Nearly 40 per cent of", "40", "Nearly 40 per cent", Bound::LessThan, Some("%")),
            ("12% fell", "12", "12%", Bound::Exact, Some("%")),
            ("a two-week truce", "two", "two-week", Bound::Exact, Some("week")),
            ("the 400g bar", "400", "400g", Bound::Exact, Some("g")),
            ("5 men", "5", "5", Bound::Exact, None),
            ("moreover 5 men", "5", "5", Bound::Exact, None),
            ("50 or more men", "50", "50 or more", Bound::AtLeast, None),
            ("up to 30 km away", "30", "up to 30 km", Bound::AtMost, Some("km")),
        ] {
            let at = text.find(number).expect("it is there"); // test data
            let found = quantity(text, 0, Span::new(at, at + number.len()));
            assert_eq!((found.span.of_text(text), found.bound, found.unit.as_deref()), (span, bound, unit), "{text}");
        }
    }
}
