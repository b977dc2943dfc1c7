//! Forms of verbs: base, past, participle.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Irregular verbs that news uses, as base, past, participle (any English grammar lists them).
#[rustfmt::skip] // a table
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("arise", "arose", "arisen"), ("awake", "awoke", "awoken"), ("bear", "bore", "borne"), ("beat", "beat", "beaten"),
    ("become", "became", "become"), ("begin", "began", "begun"), ("bend", "bent", "bent"), ("bet", "bet", "bet"),
    ("bind", "bound", "bound"), ("bite", "bit", "bitten"), ("bleed", "bled", "bled"), ("blow", "blew", "blown"),
    ("break", "broke", "broken"), ("breed", "bred", "bred"), ("bring", "brought", "brought"),
    ("broadcast", "broadcast", "broadcast"), ("build", "built", "built"), ("burst", "burst", "burst"),
    ("buy", "bought", "bought"), ("cast", "cast", "cast"), ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"), ("cling", "clung", "clung"), ("come", "came", "come"), ("cost", "cost", "cost"),
    ("creep", "crept", "crept"), ("cut", "cut", "cut"), ("deal", "dealt", "dealt"), ("dig", "dug", "dug"),
    ("do", "did", "done"), ("draw", "drew", "drawn"), ("drink", "drank", "drunk"), ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"), ("fall", "fell", "fallen"), ("feed", "fed", "fed"), ("feel", "felt", "felt"),
    ("fight", "fought", "fought"), ("find", "found", "found"), ("flee", "fled", "fled"), ("fling", "flung", "flung"),
    ("fly", "flew", "flown"), ("forbid", "forbade", "forbidden"), ("forecast", "forecast", "forecast"),
    ("forget", "forgot", "forgotten"), ("forgive", "forgave", "forgiven"), ("freeze", "froze", "frozen"),
    ("get", "got", "gotten"), ("give", "gave", "given"), ("go", "went", "gone"), ("grow", "grew", "grown"),
    ("hang", "hung", "hung"), ("have", "had", "had"), ("hear", "heard", "heard"), ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"), ("hold", "held", "held"), ("hurt", "hurt", "hurt"), ("keep", "kept", "kept"),
    ("know", "knew", "known"), ("lay", "laid", "laid"), ("lead", "led", "led"), ("leave", "left", "left"),
    ("lend", "lent", "lent"), ("let", "let", "let"), ("lie", "lay", "lain"), ("lose", "lost", "lost"),
    ("make", "made", "made"), ("mean", "meant", "meant"), ("meet", "met", "met"), ("mistake", "mistook", "mistaken"),
    ("overcome", "overcame", "overcome"), ("overthrow", "overthrew", "overthrown"), ("overtake", "overtook", "overtaken"),
    ("pay", "paid", "paid"), ("put", "put", "put"), ("quit", "quit", "quit"), ("read", "read", "read"),
    ("rebuild", "rebuilt", "rebuilt"), ("ride", "rode", "ridden"), ("ring", "rang", "rung"), ("rise", "rose", "risen"),
    ("run", "ran", "run"), ("say", "said", "said"), ("see", "saw", "seen"), ("seek", "sought", "sought"),
    ("sell", "sold", "sold"), ("send", "sent", "sent"), ("set", "set", "set"), ("shake", "shook", "shaken"),
    ("shed", "shed", "shed"), ("shine", "shone", "shone"), ("shoot", "shot", "shot"), ("show", "showed", "shown"),
    ("shrink", "shrank", "shrunk"), ("shut", "shut", "shut"), ("sing", "sang", "sung"), ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"), ("sleep", "slept", "slept"), ("slide", "slid", "slid"), ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"), ("spin", "spun", "spun"), ("split", "split", "split"), ("spread", "spread", "spread"),
    ("spring", "sprang", "sprung"), ("stand", "stood", "stood"), ("steal", "stole", "stolen"), ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"), ("strive", "strove", "striven"), ("swear", "swore", "sworn"),
    ("sweep", "swept", "swept"), ("swim", "swam", "swum"), ("swing", "swung", "swung"), ("take", "took", "taken"),
    ("teach", "taught", "taught"), ("tear", "tore", "torn"), ("tell", "told", "told"), ("think", "thought", "thought"),
    ("throw", "threw", "thrown"), ("undergo", "underwent", "undergone"), ("understand", "understood", "understood"),
    ("undertake", "undertook", "undertaken"), ("uphold", "upheld", "upheld"), ("upset", "upset", "upset"),
    ("wake", "woke", "woken"), ("wear", "wore", "worn"), ("weep", "wept", "wept"), ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"), ("withhold", "withheld", "withheld"), ("withstand", "withstood", "withstood"),
    ("write", "wrote", "written"),
];

/// Verbs whose base ends in a silent "e" that its forms do not show to be there ("urged", "urging"), beyond what the
/// spelling tells; common in news.
#[rustfmt::skip] // a list
const SILENT_E: &[&str] = &[
    "adore", "agree", "analyse", "analyze", "assume", "bake", "blame", "blockade", "bore", "brake", "care", "cite",
    "collide", "combine", "compare", "compete", "compile", "complete", "concede", "condone", "confine", "console",
    "consume", "cope", "cure", "dare", "decide", "declare", "decline", "define", "delete", "deplore", "describe",
    "devote", "die", "disagree", "divide", "erode", "escape", "evade", "evoke", "examine", "explode", "explore",
    "fade", "figure", "file", "fine", "frame", "free", "fume", "grade", "gripe", "guarantee", "guide", "hide", "hope",
    "ignore", "imagine", "injure", "invade", "invite", "invoke", "joke", "like", "line", "lure", "make", "mine",
    "name", "note", "overcome", "parade", "persuade", "phone", "pile", "postpone", "precede", "prepare", "preside",
    "presume", "profile", "promote", "provide", "provoke", "quote", "rape", "recede", "reconcile", "refine", "reside",
    "restore", "resume", "revoke", "ride", "ridicule", "rule", "scare", "schedule", "score", "scrape", "secure",
    "shake", "shame", "shape", "share", "sideline", "slide", "smile", "smoke", "spare", "stare", "stoke", "store",
    "strike", "swipe", "take", "tame", "tape", "taste", "tie", "time", "trade", "tune", "type", "unite", "upgrade",
    "vote", "waste", "welcome", "wipe", "write",
];

/// What the form of a verb can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// "abstain", "meet"
    Base,
    /// "abstains"
    Third,
    /// "went": never a participle
    Past,
    /// "abstained", "met": past or participle
    Either,
    /// "gone": a participle without a doubt
    Participle,
    /// "abstaining"
    Ing,
}

type Forms = HashMap<&'static str, (&'static str, Form)>;

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for &(base, past, participle) in IRREGULAR {
        if past == base || participle == base {
            forms.insert(base, (base, Form::Base));
        }
        if past == participle {
            forms.insert(past, (base, Form::Either));
        } else {
            forms.entry(past).or_insert((base, Form::Past));
            forms.entry(participle).or_insert((base, Form::Participle));
        }
    }
    forms
});

/// Whether a lower-case word is listed as an irregular verb's past or participle and is no everyday noun.
pub(super) fn is_irregular_past(word: &str) -> bool {
    const NOUNS: &[&str] = &[
        "bet",
        "bit",
        "bore",
        "bound",
        "broadcast",
        "burst",
        "cast",
        "cost",
        "cut",
        "drunk",
        "felt",
        "forecast",
        "found",
        "hit",
        "hurt",
        "lay",
        "left",
        "let",
        "put",
        "quit",
        "read",
        "rose",
        "run",
        "saw",
        "set",
        "shed",
        "shot",
        "shut",
        "split",
        "spoke",
        "spread",
        "stole",
        "thought",
        "tore",
        "upset",
        "wound",
    ];
    FORMS.get(word).is_some_and(|(_, form)| *form != Form::Base) && !NOUNS.contains(&word)
}

/// The form of a lower-case verb.
pub(super) fn form(word: &str) -> Form {
    if let Some((_, form)) = FORMS.get(word) {
        return *form;
    }
    if word.ends_with("ing") && word.len() > 4 {
        Form::Ing
    } else if word.ends_with("ed") && word.len() > 3 && !word.ends_with("eed") || word == "agreed" || word == "freed" {
        Form::Either
    } else if word.ends_with('s') && !word.ends_with("ss") {
        Form::Third
    } else {
        Form::Base
    }
}

/// The base of a lower-case verb: "urging" and "urged" are "urge", "drew" is "draw".
pub(super) fn base(word: &str) -> String {
    if let Some((base, _)) = FORMS.get(word) {
        return (*base).to_owned();
    }
    match word {
        "has" => return "have".into(),
        "does" => return "do".into(),
        "dies" | "died" | "dying" => return "die".into(),
        "lies" | "lied" | "lying" => return "lie".into(),
        "ties" | "tied" | "tying" => return "tie".into(),
        _ => {}
    }
    let of_stem = |stem: &str| -> String {
        let with_e = format!("{stem}e");
        if IRREGULAR.iter().any(|(base, ..)| *base == with_e) || ends_in_e(&with_e) {
            return with_e;
        }
        let bytes = stem.as_bytes();
        if let [.., a, b] = bytes
            && a == b
            && stem.len() > 3
            && !matches!(b, b's' | b'l' | b'f' | b'z')
        {
            return stem[..stem.len() - 1].to_owned();
        }
        // "cancelled" and "propelled", but "called" and "filled": one syllable keeps its two letters.
        let vowels = stem.bytes().filter(|byte| b"aeiou".contains(byte)).count();
        if stem.ends_with("ll") && vowels > 1 && !["install", "enroll", "recall", "fulfill"].contains(&stem) {
            return stem[..stem.len() - 1].to_owned();
        }
        stem.to_owned()
    };
    match form(word) {
        Form::Ing => of_stem(&word[..word.len() - 3]),
        Form::Either => match word.strip_suffix("ied") {
            Some(stem) => format!("{stem}y"),
            None => of_stem(&word[..word.len() - 2]),
        },
        Form::Third => {
            if let Some(stem) = word.strip_suffix("ies") {
                return format!("{stem}y");
            }
            let hisses = ["sses", "shes", "ches", "xes", "zzes", "oes"];
            word[..word.len() - if hisses.iter().any(|end| word.ends_with(end)) { 2 } else { 1 }].to_owned()
        }
        Form::Base | Form::Past | Form::Participle => word.to_owned(),
    }
}

/// Whether a would-be base on "e" is one.
fn ends_in_e(word: &str) -> bool {
    if SILENT_E.contains(&word) {
        return true;
    }
    // Endings that hardly any verb has without its "e": "escalate", "notice", "serve", "accuse", "trouble".
    const ENDINGS: &[&str] = &[
        "ate", "ce", "ve", "use", "ble", "ple", "tle", "dle", "gle", "kle", "zle", "fle", "ge", "ute", "ize", "ise",
        "ude", "uce", "ire", "ase", "ose", "nse", "rse", "ture", "sure", "que", "gue", "ue", "cle",
    ];
    const WITHOUT: &[&str] = &[
        "treat", "repeat", "defeat", "beat", "seat", "heat", "cheat", "retreat", "focus", "discus", "bang", "belong",
        "hang", "ring", "sing", "bring", "long", "eat", "great", "threat", "prolong", "swing", "cling",
    ];
    ENDINGS.iter().any(|end| word.ends_with(end)) && !WITHOUT.contains(&&word[..word.len() - 1])
}

/// The participle of a base, and its past.
pub(super) fn past_of(base: &str) -> String {
    if let Some((_, past, _)) = IRREGULAR.iter().find(|(of, ..)| *of == base) {
        return (*past).to_owned();
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases() {
        for (word, expected) in [
            ("abstained", "abstain"),
            ("urging", "urge"),
            ("canceled", "cancel"),
            ("cancelled", "cancel"),
            ("called", "call"),
            ("drew", "draw"),
            ("meets", "meet"),
            ("tried", "try"),
            ("carries", "carry"),
            ("stopped", "stop"),
            ("taken", "take"),
            ("launching", "launch"),
            ("recognizes", "recognize"),
            ("pressed", "press"),
            ("reaches", "reach"),
            ("voted", "vote"),
            ("supported", "support"),
            ("escalated", "escalate"),
            ("treated", "treat"),
            ("leaving", "leave"),
            ("agreed", "agree"),
            ("announced", "announce"),
            ("opened", "open"),
            ("killed", "kill"),
            ("led", "lead"),
            ("won", "win"),
            ("discussed", "discuss"),
            ("planned", "plan"),
            ("travelling", "travel"),
            ("followed", "follow"),
            ("crossed", "cross"),
            ("visited", "visit"),
            ("ordered", "order"),
            ("hung", "hang"),
            ("put", "put"),
            ("belonged", "belong"),
            ("need", "need"),
            ("added", "add"),
            ("passed", "pass"),
            ("welcomed", "welcome"),
        ] {
            assert_eq!(base(word), expected, "{word}");
        }
    }

    #[test]
    fn pasts() {
        for (base, past) in [("take", "took"), ("urge", "urged"), ("carry", "carried"), ("kill", "killed")] {
            assert_eq!(past_of(base), past);
        }
    }
}
