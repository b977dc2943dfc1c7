//! Common nouns for those who speak in the news.

/// Words for people who speak, from the subjects of "said" in news; sorted. Plurals are told by their endings.
#[rustfmt::skip] // a list
const PEOPLE: &[&str] = &[
    "activist", "actor", "actress", "adviser", "advisor", "advocate", "aide", "ambassador", "analyst", "artist",
    "attacker", "attorney", "aunt", "author", "billionaire", "boss", "boy", "brother", "builder", "businessman",
    "businesswoman", "campaigner", "candidate", "captain", "chair", "chairman", "chairwoman", "chef", "chief", "coach",
    "colleague", "commander", "commissioner", "commuter", "congressman", "congresswoman", "consultant", "coroner",
    "correspondent", "councillor", "counterpart", "cousin", "critic", "customer", "dad", "daughter", "defendant",
    "delegate", "democrat", "demonstrator", "deputy", "designer", "developer", "diplomat", "director", "doctor",
    "driver", "economist", "editor", "employee", "engineer", "envoy", "executive", "expert", "fan", "farmer", "father",
    "fighter", "firefighter", "founder", "friend", "girl", "governor", "grandfather", "grandmother", "grandson",
    "guest", "historian", "host", "husband", "individual", "informant", "insider", "investigator", "journalist",
    "judge", "king", "lawmaker", "lawyer", "leader", "man", "manager", "mayor", "mediator", "member", "militant",
    "minister", "mom", "mother", "mum", "musician", "negotiator", "neighbor", "neighbour", "nephew", "niece",
    "nominee", "nurse", "observer", "officer", "official", "onlooker", "opponent", "owner", "paramedic", "parent",
    "passenger", "pastor", "pathologist", "person", "physician", "pilot", "player", "policeman", "politician",
    "pollster", "pope", "premier", "president", "president-elect", "priest", "prince", "princess", "producer",
    "professor", "prosecutor", "protester", "queen", "relative", "reporter", "representative", "republican",
    "researcher", "resident", "reviewer", "rival", "said", "scientist", "secretary", "secretary-general", "senator",
    "sheriff", "singer", "sister", "soldier", "son", "source", "speaker", "spokesman", "spokesperson", "spokeswoman",
    "star", "strategist", "student", "supporter", "survivor", "suspect", "teacher", "teenager", "tourist", "tycoon",
    "uncle", "user", "veteran", "victim", "visitor", "voter", "whistleblower", "wife", "witness", "witnesses", "woman",
    "worker", "writer",
];
/// Words for bodies and papers that speak, and for people in the plural; sorted.
#[rustfmt::skip] // a list
const BODIES: &[&str] = &[
    "administration", "agency", "airline", "anyone", "army", "article", "association", "authorities", "authority",
    "bank", "board", "body", "broadcaster", "bureau", "cabinet", "campaign", "charity", "club", "coalition", "college",
    "commission", "committee", "company", "complaint", "council", "country", "court", "department", "document",
    "documents", "embassy", "everyone", "family", "filing", "fire", "firm", "force", "forces", "foundation",
    "government", "group", "hospital", "indictment", "institute", "leadership", "letter", "maker", "manufacturer",
    "media", "memo", "men", "militants", "military", "ministry", "museum", "navy", "network", "newspaper", "office",
    "operator", "organisation", "organization", "others", "outlet", "palace", "paper", "parliament", "party", "people",
    "police", "poll", "presidency", "prosecution", "publisher", "rebels", "regulator", "report", "retailer", "school",
    "service", "spokespeople", "staff", "statement", "study", "supplier", "survey", "team", "troops", "union",
    "university", "watchdog", "website", "women",
];
/// What a common noun is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    /// One who speaks: "mayor".
    Person,
    /// Those who speak, or what carries their words: "officials", "ministry", "report".
    Body,
    /// Anything else.
    Thing,
}

/// What a common noun is for.
pub(super) fn noun(word: &str) -> Noun {
    let lower = word.to_ascii_lowercase();
    let listed = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    let plural = |list: &[&str]| {
        lower.strip_suffix("ies").is_some_and(|stem| listed(list, &format!("{stem}y")))
            || lower.strip_suffix("es").is_some_and(|stem| listed(list, stem))
            || lower.strip_suffix('s').is_some_and(|stem| listed(list, stem))
            || lower.strip_suffix("men").is_some_and(|stem| listed(list, &format!("{stem}man")))
    };
    let doers = ["ers", "ors", "ists", "ians"].iter().any(|ending| lower.len() > 6 && lower.ends_with(ending));
    if listed(PEOPLE, &lower) {
        Noun::Person
    } else if doers || listed(BODIES, &lower) || plural(BODIES) || plural(PEOPLE) {
        Noun::Body
    } else {
        Noun::Thing
    }
}

/// Whether a noun for those who speak means several: "officials", "police".
pub(super) fn is_plural(word: &str) -> bool {
    word.ends_with('s') || word.ends_with("men") || ["people", "police", "troops", "media"].contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_told_apart() {
        assert!(PEOPLE.is_sorted() && BODIES.is_sorted());
        for (word, expected) in [
            ("mayor", Noun::Person),
            ("mayors", Noun::Body),
            ("spokesmen", Noun::Body),
            ("Authorities", Noun::Body),
            ("ministry", Noun::Body),
            ("bridge", Noun::Thing),
        ] {
            assert_eq!(noun(word), expected, "{word}");
        }
    }
}
