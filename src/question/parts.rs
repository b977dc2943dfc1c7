//! Several questions in one message, told apart.

use std::sync::LazyLock;

use regex::Regex;

/// Most questions that one message is taken for; what comes after stays with the last.
const MOST: usize = 3;

/// What stands between two questions of a message. The second begins with a word that questions begin with.
static BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    let asks = r"(?:who|whom|whose|what|when|where|which|why|how|wat|whos|whats|wheres|hows|did|does|do|is|are|was|were|has|have|can|will|would|should|any)";
    Regex::new(&format!(
        r"(?i-u:[?!]+\s+(?:(?:and|also|but|plus|then|or)\s+)?|[,;.]?\s+(?:and|also|plus)\s+(?:also\s+)?|[;.]\s+)(?P<next>(?i-u:{asks})(?-u:\b))"
    ))
    .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// Words that a message must begin its first question with for "and" to begin another.
const ASKS: &[&str] = &[
    "who", "whom", "whose", "what", "when", "where", "which", "why", "how", "wat", "whos", "whats", "wheres", "hows",
    "did", "does", "do", "is", "are", "was", "were", "has", "have", "can", "will", "would", "wasnt", "wasn't", "isn't",
    "didn't",
];

/// The questions of a message, in order; the whole message if it asks but one.
pub fn parts(message: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for found in BETWEEN.captures_iter(message) {
        if parts.len() + 1 == MOST {
            break;
        }
        let (Some(whole), Some(next)) = (found.get(0), found.name("next")) else { continue };
        let before = &message[start..whole.start()];
        let words = before.split_whitespace().count();
        let asks = before
            .split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| ASKS.contains(&word.to_lowercase().as_str()));
        let rest = message[next.start()..].split_whitespace().count();
        if words >= 2 && asks && rest >= 2 {
            parts.push(before.trim());
            start = next.start();
        }
    }
    parts.push(message[start..].trim());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_told_apart() {
        for (message, expected) in [
            ("Who voted for it and who abstained?", vec!["Who voted for it", "who abstained?"]),
            ("did they talk of aid? also who is blocking it", vec!["did they talk of aid", "who is blocking it"]),
            (
                "What did he threaten, and did they take it seriously?",
                vec!["What did he threaten", "did they take it seriously?"],
            ),
            ("who are Ann Lee and Tom Ray?", vec!["who are Ann Lee and Tom Ray?"]),
            ("the mayor and who else?", vec!["the mayor and who else?"]),
            ("what is said and done", vec!["what is said and done"]),
        ] {
            assert_eq!(parts(message), expected, "{message}");
        }
    }
}
