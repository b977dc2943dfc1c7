//! The verbs that report what somebody said, and how each is built.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How a reporting verb is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Build {
    /// A clause, with "that" or without, or a quotation: "said".
    Clause,
    /// A clause only if it clearly is one ("announced it would …", "claimed that …"), for it has other uses.
    Marked,
    /// A quotation only: "continued", "asked".
    Quotation,
    /// Somebody, then a clause or a quotation: "told".
    Told,
    /// Somebody, then what to do: "urged".
    Urge,
    /// A clause, doing something, or something that is denied: "rejected the claim".
    Deny,
    /// Something, then what it is called: "described … as".
    Call,
    /// Somebody or something, then what is laid to it: "blamed … on", "attributed … to", "accused … of".
    Blame,
}

/// A reporting verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    /// "say"
    pub lemma: &'static str,
    /// How it is built.
    pub build: Build,
    /// Whether the form may be a noun too: "claims".
    pub noun: bool,
}

/// Verbs of speech: our own list, after the reporting verbs of newspaper style guides and the verbs that news articles
/// have beside quotations. Forms that are nouns as well stand behind the bar.
#[rustfmt::skip] // a table
const VERBS: &[(&str, &str, Build)] = &[
    ("say", "said says saying | say", Build::Clause),
    ("add", "added adds adding add", Build::Marked),
    ("reiterate", "reiterated reiterates reiterating reiterate", Build::Clause),
    ("insist", "insisted insists insisting insist", Build::Clause),
    ("argue", "argued argues arguing argue", Build::Clause),
    ("claim", "claimed claiming | claims claim", Build::Marked),
    ("warn", "warned warns warning warn", Build::Clause),
    ("announce", "announced announces announcing announce", Build::Marked),
    ("confirm", "confirmed confirms confirming confirm", Build::Marked),
    ("deny", "denied denies denying deny", Build::Deny),
    ("tweet", "tweeted tweeting | tweets tweet", Build::Clause),
    ("write", "wrote writes writing write", Build::Marked),
    ("state", "stated stating | states state", Build::Marked),
    ("note", "noted noting | notes note", Build::Marked),
    ("explain", "explained explains explaining explain", Build::Marked),
    ("stress", "stressed stressing stresses", Build::Clause),
    ("acknowledge", "acknowledged acknowledges acknowledging acknowledge", Build::Marked),
    ("admit", "admitted admits admitting admit", Build::Marked),
    ("concede", "conceded concedes conceding concede", Build::Marked),
    ("allege", "alleged alleges alleging allege", Build::Marked),
    ("assert", "asserted asserts asserting assert", Build::Marked),
    ("contend", "contended contends contending contend", Build::Marked),
    ("maintain", "maintained maintains maintaining maintain", Build::Marked),
    ("declare", "declared declares declaring declare", Build::Marked),
    ("predict", "predicted predicts predicting predict", Build::Marked),
    ("estimate", "estimated estimating | estimates estimate", Build::Marked),
    ("report", "reported reporting | reports report", Build::Marked),
    ("suggest", "suggested suggests suggesting suggest", Build::Marked),
    ("reveal", "revealed reveals revealing reveal", Build::Marked),
    ("disclose", "disclosed discloses disclosing disclose", Build::Marked),
    ("complain", "complained complains complaining complain", Build::Marked),
    ("caution", "cautioned cautioning cautions", Build::Marked),
    ("testify", "testified testifies testifying testify", Build::Marked),
    ("recall", "recalled recalls recalling recall", Build::Marked),
    ("remark", "remarked remarking | remarks", Build::Marked),
    ("conclude", "concluded concludes concluding conclude", Build::Marked),
    ("promise", "promised promising | promises", Build::Marked),
    ("vow", "vowed vowing | vows", Build::Marked),
    ("boast", "boasted boasting boasts", Build::Marked),
    ("joke", "joked joking | jokes", Build::Marked),
    ("emphasize", "emphasized emphasised emphasizes emphasises emphasizing emphasising", Build::Marked),
    ("believe", "believes believed believe", Build::Marked),
    ("reply", "replied replies replying | reply", Build::Marked),
    ("respond", "responded responds responding respond", Build::Marked),
    ("find", "found finds", Build::Marked),
    ("rule", "ruled", Build::Marked),
    ("remember", "remembered remembers", Build::Marked),
    ("swear", "swore swears", Build::Marked),
    ("hint", "hinted hinting", Build::Marked),
    ("indicate", "indicated indicates indicating", Build::Marked),
    ("pledge", "pledged pledging", Build::Marked),
    ("counter", "countered", Build::Marked),
    ("reject", "rejected rejects rejecting", Build::Deny),
    ("dismiss", "dismissed dismisses dismissing", Build::Deny),
    ("dispute", "disputed disputing | disputes dispute", Build::Deny),
    ("refute", "refuted refutes refuting refute", Build::Deny),
    ("rubbish", "rubbished rubbishes rubbishing", Build::Deny),
    ("forecast", "forecasting | forecast forecasts", Build::Marked),
    ("reckon", "reckons reckoned reckon", Build::Clause),
    ("speculate", "speculated speculates speculating", Build::Marked),
    ("confess", "confessed confesses confessing", Build::Marked),
    ("affirm", "affirmed affirms affirming", Build::Marked),
    ("proclaim", "proclaimed proclaims proclaiming", Build::Marked),
    ("protest", "protested protesting", Build::Marked),
    ("imply", "implied implies implying", Build::Marked),
    ("advise", "advised advises advising advise", Build::Marked),
    ("recommend", "recommended recommends recommending recommend", Build::Marked),
    ("agree", "agreed agrees agreeing agree", Build::Marked),
    ("volunteer", "volunteered", Build::Quotation),
    ("sniff", "sniffed sniffs", Build::Quotation),
    ("scoff", "scoffed scoffs", Build::Quotation),
    ("huff", "huffed huffs", Build::Quotation),
    ("grin", "grinned grins", Build::Quotation),
    ("smile", "smiled smiles", Build::Quotation),
    ("chuckle", "chuckled chuckles", Build::Quotation),
    ("moan", "moaned moans", Build::Quotation),
    ("growl", "growled growls", Build::Quotation),
    ("bark", "barked", Build::Quotation),
    ("mumble", "mumbled mumbles", Build::Quotation),
    ("murmur", "murmured murmurs", Build::Quotation),
    ("scream", "screamed screams", Build::Quotation),
    ("yell", "yelled yells", Build::Quotation),
    ("blast", "blasted", Build::Quotation),
    ("gloat", "gloated", Build::Quotation),
    ("interject", "interjected", Build::Quotation),
    ("chime in", "chimed", Build::Quotation),
    ("sigh", "sighed sighs", Build::Quotation),
    ("laugh", "laughed laughs", Build::Quotation),
    ("snap", "snapped", Build::Quotation),
    ("whisper", "whispered whispers", Build::Quotation),
    ("mutter", "muttered mutters", Build::Quotation),
    ("roar", "roared", Build::Quotation),
    ("fume", "fumed fumes", Build::Quotation),
    ("storm", "stormed", Build::Quotation),
    ("thunder", "thundered", Build::Quotation),
    ("gush", "gushed", Build::Quotation),
    ("beam", "beamed", Build::Quotation),
    ("grumble", "grumbled grumbles", Build::Quotation),
    ("groan", "groaned", Build::Quotation),
    ("sob", "sobbed", Build::Quotation),
    ("retort", "retorted retorts", Build::Quotation),
    ("muse", "mused muses", Build::Quotation),
    ("observe", "observed observes", Build::Quotation),
    ("continue", "continued continues", Build::Quotation),
    ("comment", "commented commenting", Build::Quotation),
    ("ask", "asked asks asking", Build::Quotation),
    ("shout", "shouted shouting", Build::Quotation),
    ("read", "read reads", Build::Quotation),
    ("cry", "cried", Build::Quotation),
    ("rant", "ranted", Build::Quotation),
    ("quip", "quipped", Build::Quotation),
    ("lament", "lamented", Build::Quotation),
    ("exclaim", "exclaimed", Build::Quotation),
    ("tell", "told tells telling tell", Build::Told),
    ("inform", "informed informs informing", Build::Told),
    ("assure", "assured assures assuring", Build::Told),
    ("demand", "demanded demanding | demands demand", Build::Marked),
    ("urge", "urged urges urging urge", Build::Urge),
    ("describe", "described describes describing describe", Build::Call),
    ("brand", "branded branding", Build::Call),
    ("call", "called calling | calls call", Build::Call),
    ("deem", "deemed deems", Build::Call),
    ("label", "labelled labeled labelling labeling", Build::Call),
    ("denounce", "denounced denounces denouncing", Build::Call),
    ("praise", "praised praises praising", Build::Call),
    ("blame", "blamed blames blaming", Build::Blame),
    ("attribute", "attributed attributing", Build::Blame),
    ("accuse", "accused accuses accusing", Build::Blame),
    ("credit", "credited crediting", Build::Blame),
];

static FORMS: LazyLock<FxHashMap<&str, Verb>> = LazyLock::new(|| {
    let mut forms = FxHashMap::default();
    for (lemma, listed, build) in VERBS {
        let mut noun = false;
        for form in listed.split(' ') {
            if form == "|" {
                noun = true;
            } else {
                forms.insert(form, Verb { lemma, build: *build, noun });
            }
        }
    }
    forms
});

/// The reporting verb that a word, as written, is a form of.
pub(super) fn verb(word: &str) -> Option<Verb> {
    FORMS.get(word).copied()
}

/// Whether what a verb reports is denied.
pub(in crate::facts) fn denies(lemma: &str) -> bool {
    matches!(lemma, "deny" | "reject" | "dismiss" | "dispute" | "refute" | "rubbish" | "rule out")
}

/// What somebody is who says so without a verb of speech: "was adamant (that) …"; those in the second list need "that".
pub(super) const ADAMANT: &[&str] = &["adamant", "insistent"];
/// See [`ADAMANT`].
pub(super) const CONFIDENT: &[&str] = &["confident", "convinced", "certain", "sure", "hopeful"];

/// "according to" these is no source.
pub(super) const NO_SOURCES: &[&str] = &[
    "plan",
    "plans",
    "schedule",
    "size",
    "need",
    "needs",
    "age",
    "circumstances",
    "taste",
    "tradition",
    "custom",
    "which",
    "how",
    "what",
    "whether",
    "whom",
    "rank",
    "height",
    "weight",
    "type",
    "ability",
];
