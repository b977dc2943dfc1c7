//! Common nouns for those who speak in the news.

/// Words for people who speak, from the subjects of "said" in news; sorted. Plurals are told by their endings.
#[rustfmt::skip] // a list
const PEOPLE: &[&str] = &[
    "activist", "actor", "actress", "admiral", "adviser", "advisor", "advocate", "aide", "ambassador", "analyst",
    "archaeologist", "archbishop", "artist", "astronaut", "astronomer", "attacker", "attorney", "auditor", "aunt",
    "author", "barrister", "billionaire", "biologist", "bishop", "boss", "boy", "brigadier", "brother", "builder",
    "businessman", "businesswoman", "bystander", "campaigner", "candidate", "captain", "caretaker", "chair",
    "chairman", "chairperson", "chairwoman", "chancellor", "chef", "chief", "cleaner", "clerk", "climatologist",
    "co-author", "coach", "colleague", "colonel", "columnist", "comedian", "commander", "commissioner", "commuter",
    "composer", "conductor", "congressman", "congresswoman", "constable", "consultant", "coordinator", "coroner",
    "corporal", "correspondent", "councillor", "counterpart", "cousin", "criminologist", "critic", "curator",
    "customer", "cyclist", "dad", "daughter", "dean", "defendant", "defender", "delegate", "democrat", "demonstrator",
    "dentist", "deputy", "designer", "detective", "developer", "diplomat", "director", "doctor", "driver",
    "ecologist", "economist", "editor", "electrician", "employee", "engineer", "entrepreneur", "envoy",
    "epidemiologist", "executive", "expert", "fan", "farmer", "farmhand", "father", "fighter", "firefighter",
    "fisherman", "footballer", "forecaster", "founder", "friend", "gardener", "general", "geologist", "girl",
    "goalkeeper", "governor", "gran", "grandad", "granddad", "granddaughter", "grandfather", "grandma", "grandmother",
    "grandpa", "grandson", "granny", "guest", "headteacher", "historian", "holidaymaker", "host", "husband",
    "hydrologist", "imam", "individual", "informant", "insider", "inspector", "instructor", "investigator",
    "journalist", "judge", "king", "landlord", "lawmaker", "lawyer", "leader", "lieutenant", "lifeguard", "local",
    "magistrate", "major", "man", "manager", "marshal", "mayor", "mechanic", "mediator", "member", "meteorologist",
    "midfielder", "midwife", "militant", "miner", "minister", "mom", "mother", "motorist", "mourner", "mum",
    "musician", "negotiator", "neighbor", "neighbour", "nephew", "niece", "nominee", "novelist", "nurse", "observer",
    "obstetrician", "officer", "official", "ombudsman", "onlooker", "opponent", "organiser", "organizer", "owner",
    "paediatrician", "pal", "paramedic", "parent", "passenger", "pastor", "pathologist", "pediatrician", "pensioner",
    "person", "pharmacist", "physician", "physicist", "pilot", "planner", "player", "playwright", "plumber", "poet",
    "policeman", "politician", "pollster", "pope", "postman", "premier", "president", "president-elect", "priest",
    "prince", "princess", "principal", "producer", "professor", "prosecutor", "protester", "psychiatrist",
    "psychologist", "pundit", "punter", "queen", "rabbi", "ranger", "rector", "refugee", "relative", "reporter",
    "representative", "republican", "rescuer", "researcher", "resident", "retiree", "reviewer", "rival", "said",
    "sailor", "salesman", "scholar", "scientist", "secretary", "secretary-general", "seismologist", "senator",
    "sergeant", "sheriff", "shopkeeper", "shopper", "singer", "sister", "skipper", "sociologist", "soldier",
    "solicitor", "son", "source", "speaker", "spectator", "spokesman", "spokesperson", "spokeswoman", "stallholder",
    "star", "statistician", "strategist", "striker", "student", "superintendent", "superstar", "supporter", "surgeon",
    "surveyor", "survivor", "suspect", "teacher", "teenager", "tenant", "therapist", "tourist", "toxicologist",
    "trader", "trainer", "treasurer", "trustee", "tutor", "tycoon", "uncle", "undersecretary", "undertaker", "user",
    "vet", "veteran", "vicar", "victim", "virologist", "visitor", "volunteer", "voter", "waiter", "waitress",
    "walker", "whistleblower", "widow", "widower", "wife", "witness", "witnesses", "woman", "worker", "writer",
    "youngster", "zoologist",
];
/// Words for bodies and papers that speak, and for people in the plural; sorted.
#[rustfmt::skip] // a list
const BODIES: &[&str] = &[
    "academy", "administration", "affidavit", "agency", "airline", "alliance", "anyone", "army", "article",
    "association", "audit", "authorities", "authority", "bank", "battalion", "board", "body", "brigade", "broadcaster",
    "bureau", "cabinet", "campaign", "carmaker", "chamber", "charity", "club", "coalition", "college", "commission",
    "committee", "communique", "company", "complaint", "consortium", "consulate", "council", "country", "county",
    "court", "department", "diocese", "directorate", "document", "documents", "embassy", "employer", "everyone",
    "family", "federation", "filing", "fire", "firm", "force", "forces", "foundation", "government", "group",
    "hospital", "indictment", "inquest", "inquiry", "institute", "insurer", "investigation", "judgment", "jury",
    "kremlin", "lawsuit", "leadership", "league", "legislature", "lender", "letter", "maker", "manifesto",
    "manufacturer", "media", "memo", "memorandum", "men", "militants", "military", "ministry", "mission", "museum",
    "navy", "network", "newsletter", "newspaper", "office", "operator", "opposition", "organisation", "organization",
    "others", "outlet", "palace", "panel", "paper", "parliament", "partnership", "party", "people", "petition",
    "police", "poll", "presidency", "prosecution", "prospectus", "publication", "publisher", "rebels", "regulator",
    "report", "resolution", "retailer", "review", "school", "secretariat", "senate", "service", "society",
    "spokespeople", "squad", "staff", "startup", "statement", "study", "subsidiary", "supplier", "survey", "syndicate",
    "taskforce", "team", "transcript", "treasury", "tribunal", "troops", "union", "university", "verdict", "watchdog",
    "website", "women",
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
    // "a mother-of-two", "the 62-year-old"
    let lower = lower.split_once("-of-").map_or(lower.as_str(), |(parent, _)| parent);
    if lower.ends_with("year-old") {
        return Noun::Person;
    }
    let listed = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    let plural = |list: &[&str]| {
        lower.strip_suffix("ies").is_some_and(|stem| listed(list, &format!("{stem}y")))
            || lower.strip_suffix("es").is_some_and(|stem| listed(list, stem))
            || lower.strip_suffix('s').is_some_and(|stem| listed(list, stem))
            || lower.strip_suffix("men").is_some_and(|stem| listed(list, &format!("{stem}man")))
    };
    let doers = ["ers", "ors", "ists", "ians"].iter().any(|ending| lower.len() > 6 && lower.ends_with(ending));
    if listed(PEOPLE, lower) {
        Noun::Person
    } else if doers || listed(BODIES, lower) || plural(BODIES) || plural(PEOPLE) {
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
