//! Questions about the article itself: who wrote it, and whether it mentions something.

use super::{ARTICLE, Ask, Word, has, is_one, question_word, said};
use crate::text;

/// "who wrote this", "when was it published", "what's the headline"
pub(super) fn about_the_article(folded: &[&str]) -> Option<Ask> {
    const WRITERS: &[&str] =
        &["author", "reporter", "reporters", "journalist", "journalists", "byline", "writer", "correspondent"];
    const WRITING: &[&str] = &["wrote", "written", "writes", "authored", "filed"];
    const PUBLISHING: &[&str] = &["published", "posted", "publish", "printed"];
    let first = question_word(folded);
    if folded.len() <= 10
        && has(folded, &["photo", "picture", "photograph", "photographer", "image", "pic"])
        && (has(folded, &["credit", "took", "taken", "shot", "photographer"]) || first == Some("who"))
    {
        return Some(Ask::Picture);
    }
    if asks_for_corrections(folded) {
        return Some(Ask::Corrected);
    }
    let on_it = has(folded, ARTICLE);
    let who = matches!(first, Some("who" | "which" | "what")) || first.is_none();
    if who && has(folded, WRITERS) && folded.len() <= 8 && !has(folded, said::SAYING)
        || first == Some("who") && on_it && has(folded, WRITING)
    {
        return Some(Ask::Author);
    }
    if first == Some("when")
        && on_it
        && has(folded, &["published", "posted", "written", "publish", "printed", "wrote"])
        && folded.len() <= 7
        || has(folded, &["publication", "published"]) && has(folded, &["date"]) && folded.len() <= 7
    {
        return Some(Ask::Published);
    }
    if has(folded, &["headline", "title"]) && folded.len() <= 7 && (on_it || folded.len() <= 4) {
        return Some(Ask::Headline);
    }
    let outlet = has(folded, &["outlet", "newspaper", "paper", "publisher", "publication", "website", "site"]);
    (outlet && on_it && folded.len() <= 9
        || first == Some("who") && on_it && has(folded, PUBLISHING) && folded.len() <= 5
        || first == Some("where") && on_it && has(folded, PUBLISHING) && folded.len() <= 6)
        .then_some(Ask::Publisher)
}

/// "has this article been corrected", "any corrections?": with no word that asks for another thing.
fn asks_for_corrections(folded: &[&str]) -> bool {
    #[rustfmt::skip] // a list
    const CORRECTING: &[&str] =
        &["amended", "clarification", "clarifications", "corrected", "correction", "corrections"];
    #[rustfmt::skip] // a list
    const AROUND: &[&str] = &[
        "any", "at", "earlier", "ever", "issued", "later", "made", "published", "record", "since", "version", "was", "what",
    ];
    has(folded, CORRECTING)
        && folded.iter().all(|word| {
            is_one(word, CORRECTING) || AROUND.contains(word) || ARTICLE.contains(word) || text::is_stop_word(word)
        })
}

/// "does it mention …", "is … in this story anywhere", "… involved?"
pub(super) fn mentions(folded: &[&str], words: &[Word]) -> Option<Ask> {
    const MENTIONING: &[&str] = &["mention", "mentions", "mentioned", "discuss", "discusses", "cover", "covers"];
    let n = folded.len();
    let subject_between = |from: usize, to: usize| {
        words[from..to].iter().any(|word| !word.is_stop && !ARTICLE.contains(&word.folded.as_str()))
    };
    // "does the article say anything about …"
    let asks = |word: &&str| matches!(*word, "does" | "did" | "is" | "are" | "was" | "were" | "do" | "any" | "has");
    if !(folded.first().is_some_and(asks) || n <= 4 && is_one(folded.last()?, &["involved", "mentioned"])) {
        return None;
    }
    if let Some(at) = folded.iter().position(|word| is_one(word, MENTIONING)) {
        let of_article =
            folded[..at].iter().all(|word| ARTICLE.contains(word) || text::is_stop_word(word) || *word == "any");
        if of_article && subject_between(at + 1, n) {
            let skip = usize::from(folded.get(at + 1).is_some_and(|word| matches!(*word, "of" | "about")));
            return Some(Ask::Mentions { what: at + 1 + skip..n });
        }
        if at + 1 >= n.saturating_sub(3) && subject_between(0, at) {
            return Some(Ask::Mentions { what: 0..at });
        }
        return None;
    }
    if matches!(folded.first(), Some(&("does" | "did")))
        && folded.get(1..4).is_some_and(|words| words.iter().any(|word| ARTICLE.contains(word)))
        && let Some(at) = folded.iter().position(|word| matches!(*word, "anything" | "something" | "smth"))
        && folded.get(at + 1).is_some_and(|word| matches!(*word, "about" | "on" | "of" | "regarding"))
        && subject_between(at + 2, n)
    {
        return Some(Ask::Mentions { what: at + 2..n });
    }
    // "is she in this story anywhere"
    let tail = |tail: &[&str]| tail.iter().any(|word| ARTICLE.contains(word)) && tail.len() <= 4;
    if matches!(folded.first(), Some(&("is" | "are" | "was" | "were")))
        && let Some(at) = folded.iter().rposition(|word| *word == "in")
        && tail(&folded[at + 1..])
        && (matches!(folded[at + 1..], ["this" | "it" | "here"])
            || folded[at + 1..].iter().any(|word| !matches!(*word, "this" | "it") && ARTICLE.contains(word)))
        && subject_between(1, at)
        && at <= 5
    {
        return Some(Ask::Mentions { what: 1..at });
    }
    let last = folded.last()?;
    (n <= 5 && is_one(last, &["involved", "mentioned", "named"]) && subject_between(0, n - 1)).then(|| {
        let first = usize::from(matches!(folded[0], "is" | "are" | "was" | "were"));
        Ask::Mentions { what: first..n - 1 }
    })
}
