//! Links to articles, and to the very sentence of one.

use std::fmt::Write;

/// Words at each end of a sentence that find it in a page.
const WORDS: usize = 4;

/// The address of an article with a text fragment that shows a sentence of it: browsers scroll to it and mark it
/// (<https://wicg.github.io/scroll-to-text-fragment/>).
///
/// ```
/// use onrecord::discord::to_sentence;
/// assert_eq!(to_sentence("https://a.example/x", "It voted 14-0."), "https://a.example/x#:~:text=It%20voted%2014%2D0.");
/// ```
pub fn to_sentence(url: &str, sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let fragment = if words.len() <= 2 * WORDS {
        encoded(&words.join(" "))
    } else {
        format!("{},{}", encoded(&words[..WORDS].join(" ")), encoded(&words[words.len() - WORDS..].join(" ")))
    };
    let hash = if url.contains('#') { "" } else { "#" };
    format!("{url}{hash}:~:text={fragment}")
}

/// All but letters, digits and a few marks as percent codes; "-" and "," have a meaning in text fragments.
fn encoded(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_') {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}"); // writing to a String cannot fail
        }
        encoded
    })
}

/// Most bytes of an address: a longer one would crowd out what it belongs to.
const LONGEST: usize = 512;

/// A Markdown link, if the address is one of the web and not too long; the text alone else.
pub fn link(text: &str, url: Option<&str>) -> String {
    let web =
        url.filter(|url| url.starts_with("https://") || url.starts_with("http://")).filter(|url| url.len() <= LONGEST);
    match web.filter(|url| !url.contains(|c: char| c.is_whitespace() || c.is_control())) {
        Some(url) => format!("[{text}]({})", url.replace('(', "%28").replace(')', "%29")),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_found_by_their_ends() {
        let sentence = "The council, which meets weekly, voted on Monday to build a bridge (at last).";
        assert_eq!(
            to_sentence("https://a.example/x#top", sentence),
            "https://a.example/x#top:~:text=The%20council%2C%20which%20meets,a%20bridge%20%28at%20last%29."
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_linked() {
        assert_eq!(link("A", Some("https://a.example/(x)")), "[A](https://a.example/%28x%29)");
        assert_eq!(link("A", Some("javascript:alert(1)")), "A");
        assert_eq!(link("A", Some(&to_sentence("https://a.example", &"字".repeat(60)))), "A");
        assert_eq!(link("A", Some("https://a.example/x) [B](https://b.example")), "A");
    }
}
