//! What people wrap round a question: "can u confirm …", "my friend says …, real?". The core is what is asked.

use std::sync::LazyLock;

use regex::Regex;

/// Openings, one after another, over the lower-case message.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    let who = r"(?:some ?one|somone|some|somebody|any ?one|anybody|every ?one|everybody|people|ppl|they|my [a-z]+|a [a-z]+|some [a-z]+|twitter|reddit|the internet|folks|others)";
    let says = r"(?:is saying|are saying|r saying|was saying|were saying|is claiming|are claiming|keeps? saying|says?|said|sez|claims?|claimed|posted|told me|tells me|wrote|tweeted|thinks?|insists?|swears?)";
    let end = r"(?-u:\b)[\s,:;.!-]*";
    Regex::new(&format!(
        r"^(?:(?:hi|hey|hello|ok|okay|so|um+|well|yo|pls|plz|please|sorry|mod here|mods?|quick question|genuine question|question|honest question|serious question|just asking|just wondering|wondering|btw|also|need to check|need to know|i need to check|fact check|claim check|and){end}|(?:can|could|would|will) (?:you|u|some ?one|any ?one|anybody|somebody) (?:please |pls |plz |kindly )*(?:confirm|verify|check|tell (?:me|us)|remind me|explain|clarify|let me know|say)(?: to me| for me)?(?: if| whether| that)?{end}|(?:confirm|verify|tell me|tell us|remind me|let me know|explain)(?: if| whether| that)?{end}|(?:i|we)(?:'?d| would)? (?:want|wanted|like|need|wanna) (?:to )?know(?: if| whether| that)?{end}|(?:is|was) it (?:really |actually |even )?(?:true|real|correct|right|a fact|accurate|legit)(?: that| if)?{end}|(?:i|we) (?:just |also )*(?:heard|read|saw|thought|was told|wonder|wondered)(?: somewhere| online| on twitter)?(?: that| if| whether)?{end}|{who}(?: (?:in|on|at|from) [#@]?[\w-]+)? {says}(?: that| how)?{end}|(?:do|does) (?:you|u|any ?one|anybody|we) know(?: if| whether)?{end}|(?:any idea|any clue|idk|does any ?one remember|not sure|curious)(?: if| whether)?{end}|according to (?:the|this) (?:article|story|piece|text){end}|(?:in|from|per) (?:the|this) (?:article|story|piece|text){end})*"
    ))
    .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// What asks whether all before it is so, at the end of the message.
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?:[\s,.;:!?"”-]+(?:(?:is|was) (?:that|this|it|he|she) |isn'?t (?:it|that) |that )?(?:true|right|correct|real|legit|fr|for real|accurate|confirmed|yes or no|no cap|fact ?check|a fact|actually true|really|any truth (?:to|in) (?:this|that|it)|anything to (?:this|that|it)|is that so|or (?:not|no|nah|false|fake|cap|what)|huh|eh|cap or no cap|true or false|fake or real|real or fake|(?:is )?(?:this|that|it) (?:true|real|right|legit|fake)|can (?:you|u|any ?one|some ?one) confirm|(?:any ?one|some ?one|somone|people|ppl)(?: in here)? said (?:it did|so)|please|pls|plz|thanks|thx|according to (?:the|this) (?:article|story)))+[\s?!."”]*$"#,
    )
    .expect("the pattern is a constant that the tests compile") // cannot fail: see the message
});

/// The core of a message, and whether what was wrapped round it asks if the core is so.
pub(super) fn unwrap(clean: &str) -> (&str, bool) {
    const CHECKS: &[&str] = &[
        "confirm", "verify", "true", "real", "correct", "accurate", "legit", "fact", "say", "said", "sez", "claim",
        "posted", "told", "heard", "check", "right", "tweeted", "fake", "happen",
    ];
    // Bytes must not move, so only ASCII letters are put in lower case.
    let lower = clean.to_ascii_lowercase();
    let start = OPENING.find(&lower).map_or(0, |found| found.end());
    let end = CLOSING.find(&lower[start..]).map_or(clean.len(), |found| start + found.start());
    let core = clean[start..end]
        .trim_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ':' | ';' | '.' | '"' | '“' | '”'));
    if !core.contains(char::is_alphanumeric) {
        return (clean, false);
    }
    let wrapped = |part: &str| CHECKS.iter().any(|word| part.contains(word));
    let is_check = wrapped(&lower[..start]) || wrapped(&lower[end..]);
    (core, is_check)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_core_is_what_is_asked() {
        for (message, core, is_check) in [
            ("can u confirm the mayor resigned", "the mayor resigned", true),
            ("my friend says the mayor resigned, real?", "the mayor resigned", true),
            ("Someone in #general says it passed, 15-0. Correct?", "it passed, 15-0", true),
            ("mod here, need to check: \"the mayor was expelled\". anything to this?", "the mayor was expelled", true),
            ("ppl are saying she quit because of this, true??", "she quit because of this", true),
            ("Is it true that she quit?", "she quit?", true),
            ("Could you tell me who quit?", "who quit?", false),
            ("who quit", "who quit", false),
            ("true?", "true?", false),
            ("Please, what means quorum", "what means quorum", false),
            ("What did the mayor say?", "What did the mayor say?", false),
        ] {
            assert_eq!(unwrap(message), (core, is_check), "{message}");
        }
    }
}
