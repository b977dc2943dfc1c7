//! What a word means, who somebody is.

use super::{Ask, Word};
use crate::text;

/// "what does … mean", "what means …", "define …"
pub(super) fn meaning(folded: &[&str]) -> Option<Ask> {
    let what = folded.iter().position(|word| text::question_word(word) == Some("what"));
    let means = folded.iter().position(|word| matches!(*word, "mean" | "means" | "meaning" | "definition"));
    let asked = match (what, means) {
        (Some(what), Some(means)) => {
            means == what + 1
                || folded.get(what + 1).is_some_and(|word| matches!(*word, "does" | "dose" | "do" | "is" | "the"))
        }
        (None, Some(0)) => true,
        _ => matches!(folded.first(), Some(&"define")),
    };
    asked.then_some(Ask::Meaning)
}

/// "who is Ann Lee", "who's the mayor of Millbrook"
pub(super) fn who_is(folded: &[&str], words: &[Word]) -> Option<Ask> {
    let n = folded.len();
    let at = folded.iter().position(|word| text::question_word(word) == Some("who"))?;
    let skip = match folded.get(at + 1) {
        Some(&("is" | "are" | "was" | "were" | "r")) => 2,
        _ if matches!(folded[at], "whos" | "who's") => 1,
        _ => return None,
    };
    let who = at + skip..n;
    let content: Vec<&Word> = words[who.clone()].iter().filter(|word| !word.is_stop).collect();
    (at == 0 && !content.is_empty() && content.len() <= 8).then_some(Ask::WhoIs { who })
}
