//! Several questions in one message: one answer, which says of each part what the article says, or that it says nothing.

use super::{Answer, Outcome};

/// Joins the answers to the parts of a message, in their order. What is ranked comes from `whole`, the message taken as
/// one question.
pub fn join(parts: &[Answer], whole: Answer) -> Answer {
    let outcome = [Outcome::Answered, Outcome::Suggested, Outcome::NotInArticle]
        .into_iter()
        .find(|outcome| parts.iter().any(|part| part.outcome == *outcome))
        .unwrap_or(Outcome::NotAQuestion);
    let mut answer = Answer {
        confidence: whole.confidence,
        ranked: whole.ranked,
        article: parts.iter().find(|part| part.outcome == outcome).and_then(|part| part.article.clone()),
        ..Answer::empty(outcome)
    };
    let telling = || parts.iter().filter(|part| part.outcome == outcome);
    // An entry of each part first: whoever reads but a line a part must see all of them answered.
    for nth in 0..2 {
        for passage in telling().filter_map(|part| part.evidence.get(nth)) {
            if !answer.evidence.contains(passage) {
                answer.evidence.push(passage.clone());
            }
        }
    }
    let mut shorts: Vec<&str> = telling().filter_map(|part| part.short.as_deref()).collect();
    shorts.dedup();
    answer.short = (!shorts.is_empty()).then(|| shorts.join("; "));
    answer.fact = telling().find_map(|part| part.fact.clone());
    answer.attribution = telling().find_map(|part| part.attribution.clone());
    for suggestion in parts.iter().flat_map(|part| &part.suggestions) {
        if !answer.suggestions.contains(suggestion) {
            answer.suggestions.push(suggestion.clone());
        }
    }
    let numbered = parts.iter().zip(1..).map(|(part, number)| format!("{number}. {}", part.reply));
    answer.reply = numbered.collect::<Vec<_>>().join("\n");
    answer
}
