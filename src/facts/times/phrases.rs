//! Words that tell a time without naming a date: hours, seasons, quarters, times counted from another time.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text::{self, Span};

/// The kinds of phrases, the names of the groups of [`PHRASE`].
const KINDS: [&str; 20] = [
    "age", "clock", "stamp", "season", "quarter", "apart", "ago", "other", "then", "lasting", "within", "past", "turn",
    "ended", "minute", "trading", "night", "rest", "feast", "century",
];

/// What no hour, season or night is when it follows: "the summer camp", "an overnight stay".
const FOLLOWERS: &[&str] = &[
    "after", "and", "as", "at", "because", "before", "but", "by", "for", "from", "he", "if", "in", "it", "of", "on",
    "or", "she", "since", "so", "that", "the", "they", "to", "until", "we", "when", "while", "with",
];

/// Every phrase; what it means is reckoned by its kind. Wholly ASCII but for blanks and apostrophes, as of dates.
static PHRASE: LazyLock<Regex> = LazyLock::new(|| {
    let s = r"(?u:\s)";
    let sep = r"(?u:[\s-])";
    let year = r"[12][0-9]{3}\b";
    let counts = text::COUNTS;
    let count = format!("(?:[0-9]{{1,3}}|a{s}couple{s}of|an?|single|thirty|forty|fifty|sixty|{counts})");
    let hedge = format!(
        "(?:(?:at{s}(?:least|most)|(?:more|less|fewer){s}than|just|over|under|about|around|roughly|nearly|almost){s})"
    );
    let unit = "(?:day|week|fortnight|month|year|decade)";
    let short = "(?:second|minute|hour|moment)";
    let ordinal = "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|[0-9]{1,2}(?:st|nd|rd|th))";
    let season = "(?:spring|summer|autumn|fall|winter)";
    let near = format!(
        "(?:(?:at|by|before|after|until|till|from|since|around|about|shortly|just|soon|later{s}than|between){s})"
    );
    let zone = "(?:GMT|UTC|BST|CES?T|E[SD]T|P[SD]T|local)";
    let meridiem = r"(?:[ap]m\b|[ap]\.m\.|o(?:'|(?u:’))clock\b)";
    let hour = format!(
        r"(?:[0-9]{{1,2}}(?:[.:][0-9]{{2}})?{s}?{meridiem}(?:{s}{zone}\b)?|[0-9]{{1,2}}:[0-9]{{2}}{s}{zone}\b|[0-9]{{4}}{s}(?:hours|{zone})\b)"
    );
    let feast = "(?:Christmas(?:{s}(?:Day|Eve))?|Boxing{s}Day|New{s}Year(?:'|(?u:’))s(?:{s}(?:Day|Eve))?|Halloween|Thanksgiving\
        |Valentine(?:'|(?u:’))s{s}Day|Good{s}Friday|Easter(?:{s}(?:Sunday|Monday))?|Ramadan|Hanukkah|Diwali|Passover|Eid|Lent)"
        .replace("{s}", s);
    let pattern = format!(
        r"(?xi-u)\b(?:
            (?P<clock> {near}* {hour} (?:{s}and{s}{hour})?
              | {near}+ (?:noon|midnight|midday|dawn|dusk|daybreak|nightfall|sunrise|sunset|lunchtime|[0-9]{{1,2}}:[0-9]{{2}})\b )
          | at{s} (?P<stamp> [0-9]{{2}}\.[0-9]{{2}} )\b
          | (?P<age> (?:at{s}(?:the{s}age{s}of{s})?|aged{s})(?P<years> [1-9][0-9]?) )\b
          | (?P<season> (?:(?P<slead> in|since|before|by|until|till|from|through|throughout|during|over|for|after){s})?
              (?:(?:the|last|this|next|previous|following|same|coming|past|early|mid|late){sep})*
              (?P<sname> {season} )\b (?:{s}(?:of{s})?(?P<syear> {year} ))? )
          | (?P<quarter> (?: (?P<qnth> first|second|third|fourth|final|last){sep}(?P<qpart> quarter|half)
                | (?P<qstep> this|last|next|current|previous|coming){s}quarter | (?-i:Q)(?P<qnum> [1-4]) )\b
              (?: {s}(?:of{s})?(?:the{s})?(?P<qyear> {year} | (?:(?:this|last|next){s})?(?:financial{s}|fiscal{s})?year\b ) )? )
          | (?P<apart> (?:{hedge})?(?:(?P<acount> {count}){sep}(?P<aunit> {unit}|{short})s?
                | (?:{unit}|{short})s | moments){s}(?P<away> earlier|later|previously|before|after)\b (?P<than> {s}than\b )? )
          | (?P<ago> (?:(?:(?:several|many|some|a{s}few){s})?(?:{unit}|{short})s | {hedge}?{count}{sep}(?:decade|fortnight|{short})s?
                | half{s}an{s}hour | an{s}hour){s}ago\b )
          | (?P<other> (?:the{s}(?P<odir> same|following|next|previous|preceding)|(?P<othat> that)){s}
                (?P<ounit> {unit}|night|morning|afternoon|evening|weekend)\b
              | the{s}(?P<ounits> day|night|week|month|year){s}(?P<oway> before|after)\b )
          | (?P<then> at{s}(?:the|that){s}time\b | (?:by|since|until){s}then\b )
          | (?P<lasting> (?P<lead> for|in){s}(?:{hedge})?(?P<lcount> {count}){sep}(?P<lunit> {unit}|night)s?\b )
          | (?P<within> within{s}(?P<wcount> {count}){s}(?P<wunit> {unit})s?\b )
          | (?P<past> the{s}(?P<pway> past|last|next|coming){s}(?:(?P<pcount> {count}){s}(?P<punit> {unit})s?
                | (?P<pone> day|week|month|year|decade)|(?:few|several){s}(?:{unit})s|(?:{unit})s)\b
              | recent{s}(?:day|week|month|year|decade)s\b )
          | (?P<turn> for{s}(?:a|the){s}{ordinal}{s}(?:(?:straight|consecutive|successive|running|day|night){s})?(?P<tunit> day|night|week|month|year)\b )
          | (?:end(?:ed|ing|s)?|after){s}(?P<ended> (?P<ecount> {count}){s}(?P<eunit> {unit})s?){s}of\b
          | (?P<minute> (?:in|on|after|by|inside|within|with|until){s}(?:the{s})?(?:(?:first|last|opening|final|closing){s})?
                (?:{count}|[0-9]{{1,3}}(?:st|nd|rd|th)?|{ordinal}){s}minutes?\b(?:{s}(?:left|remaining|to{s}(?:go|play)))?
              | {count}{s}minutes?{s}(?:into|from){s}(?:the{s})?(?:(?:stoppage|injury|added|extra|normal|full){s}time|end|break|interval|match|game)\b
              | (?:at|before|after|on|by|until){s}(?:the{s})?(?:half-?time|full-?time|break|interval|kick-?off)\b
              | in{s}(?:stoppage|injury|added|extra){s}time\b | in{s}the{s}[0-9]{{1,3}}(?:st|nd|rd|th)\b )
          | (?P<trading> in{s}(?:(?:early|late|mid-?|morning|afternoon|midday|pre-?market|after-hours|extended|thin){sep}?)+tra(?:de|ding)\b
              | (?:has|have){s}(?:only{s})?(?P<just> just){s}[a-z]+(?:ed|en|n|k|ne|ld|me|t)\b )
          | (?P<night> overnight\b | (?:spent|through|during|in){s}the{s}night\b )
          | (?P<rest> (?:the{s}rest|(?:the{s})?(?:end|start|beginning|middle){s}(?P<rof> )){s}?of{s}the{s}(?P<runit> day|week|month|year|quarter|decade)\b
              | (?:by|at|before|until){s}year-?end\b )
          | (?:on|at|by|before|after|over|until|since|around|during|for){s}(?:the{s}rest{s}of{s})?(?P<feast> {feast} )\b
          | the{s}(?:(?:early|late|mid){sep})?(?P<century> (?:1[0-9]|20|21)(?:st|th){sep}century)\b )"
    );
    Regex::new(&pattern).expect("a fixed pattern") // cannot fail: built from constants only, and the tests compile it
});

/// The phrases of a sentence: kind, captures, and where the phrase itself stands.
pub(super) fn all(words: &str) -> impl Iterator<Item = (&'static str, Captures<'_>, Span)> {
    PHRASE.captures_iter(words).filter_map(|captures| {
        let (kind, group) = KINDS.iter().find_map(|kind| Some((*kind, captures.name(kind)?)))?;
        let span = Span::new(group.start(), group.end());
        Some((kind, captures, span))
    })
}

/// Whether what follows a phrase leaves it a time: not "the summer camp".
pub(super) fn stands_alone(after: &str) -> bool {
    let Some(rest) = after.strip_prefix(|c: char| c.is_whitespace()) else {
        return !after.starts_with(|c: char| c == '-' || c.is_alphanumeric());
    };
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    word.is_empty()
        || word.starts_with(char::is_numeric)
        || FOLLOWERS.contains(&word.to_lowercase().as_str())
        || text::count_of(word).is_some()
        || word.ends_with("ly")
        || word.starts_with(char::is_uppercase)
}
