//! Forms of English verbs, as far as questions need them.

use crate::text;

/// Irregular verbs that news uses: base, past, participle. After the usual grammars' tables; those whose past is the
/// base ("hit", "cut") are here too, as no rule could tell.
const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("be", "were", "been"),
    ("be", "is", "been"),
    ("be", "are", "been"),
    ("have", "had", "had"),
    ("have", "has", "had"),
    ("do", "did", "done"),
    ("go", "went", "gone"),
    ("arise", "arose", "arisen"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("fall", "fell", "fallen"),
    ("feed", "fed", "fed"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("flee", "fled", "fled"),
    ("fly", "flew", "flown"),
    ("forget", "forgot", "forgotten"),
    ("get", "got", "got"),
    ("give", "gave", "given"),
    ("grow", "grew", "grown"),
    ("hang", "hung", "hung"),
    ("hear", "heard", "heard"),
    ("hide", "hid", "hidden"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("hurt", "hurt", "hurt"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lend", "lent", "lent"),
    ("let", "let", "let"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("quit", "quit", "quit"),
    ("read", "read", "read"),
    ("ride", "rode", "ridden"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("shake", "shook", "shaken"),
    ("shoot", "shot", "shot"),
    ("show", "showed", "shown"),
    ("shut", "shut", "shut"),
    ("sink", "sank", "sunk"),
    ("sit", "sat", "sat"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("split", "split", "split"),
    ("spread", "spread", "spread"),
    ("stand", "stood", "stood"),
    ("steal", "stole", "stolen"),
    ("stick", "stuck", "stuck"),
    ("strike", "struck", "struck"),
    ("sweep", "swept", "swept"),
    ("swim", "swam", "swum"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tear", "tore", "torn"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("undergo", "underwent", "undergone"),
    ("wear", "wore", "worn"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
    ("overtake", "overtook", "overtaken"),
    ("undertake", "undertook", "undertaken"),
    ("overcome", "overcame", "overcome"),
    ("forecast", "forecast", "forecast"),
    ("spin", "spun", "spun"),
    ("swear", "swore", "sworn"),
    ("bear", "bore", "borne"),
    ("bite", "bit", "bitten"),
    ("blow", "blew", "blown"),
    ("break", "broke", "broken"),
    ("burst", "burst", "burst"),
    ("dig", "dug", "dug"),
    ("eat", "ate", "eaten"),
    ("freeze", "froze", "frozen"),
    ("forbid", "forbade", "forbidden"),
    ("learn", "learnt", "learnt"),
    ("leap", "leapt", "leapt"),
    ("light", "lit", "lit"),
    ("shrink", "shrank", "shrunk"),
    ("sing", "sang", "sung"),
    ("sleep", "slept", "slept"),
    ("slide", "slid", "slid"),
    ("spring", "sprang", "sprung"),
    ("cast", "cast", "cast"),
    ("broadcast", "broadcast", "broadcast"),
    ("bid", "bid", "bid"),
    ("bet", "bet", "bet"),
    ("breed", "bred", "bred"),
    ("drink", "drank", "drunk"),
    ("wake", "woke", "woken"),
    ("shed", "shed", "shed"),
    ("bind", "bound", "bound"),
    ("overthrow", "overthrew", "overthrown"),
    ("oversee", "oversaw", "overseen"),
    ("rebuild", "rebuilt", "rebuilt"),
    ("uphold", "upheld", "upheld"),
    ("withhold", "withheld", "withheld"),
    ("understand", "understood", "understood"),
    ("swing", "swung", "swung"),
    ("ring", "rang", "rung"),
    ("fit", "fit", "fit"),
    ("hurl", "hurled", "hurled"),
];

/// The base of a past form or of a third person's: "killed" → "kill", "took" → "take", "urges" → "urge".
pub(super) fn base(verb: &str) -> Option<String> {
    if let Some((base, ..)) = IRREGULAR.iter().find(|(_, past, _)| *past == verb) {
        return Some((*base).to_owned());
    }
    let stem = verb.strip_suffix("ed").or_else(|| verb.strip_suffix('s').filter(|rest| !rest.ends_with('s')))?;
    if !verb.ends_with("ed") {
        let candidates = [stem.strip_suffix("ie").map(|y| format!("{y}y")), Some(stem.to_owned())];
        let es = stem.strip_suffix('e').map(str::to_owned);
        if let Some(es) = es.as_ref().filter(|es| ["ss", "ch", "sh", "x", "o"].iter().any(|end| es.ends_with(end))) {
            return text::is_known_word(es).then(|| es.clone());
        }
        return candidates.into_iter().flatten().chain(es).find(|word| text::is_known_word(word));
    }
    let mut ends = stem.chars().rev();
    let (last, before) = (ends.next()?, ends.next()?);
    let doubled = last == before;
    let mut candidates = Vec::with_capacity(4);
    if let Some(y) = stem.strip_suffix('i') {
        candidates.push(format!("{y}y"));
    }
    if doubled {
        candidates.push(stem.to_owned());
        candidates.push(stem[..stem.len() - last.len_utf8()].to_owned());
    }
    candidates.push(format!("{stem}e"));
    candidates.push(stem.to_owned());
    candidates.into_iter().find(|word| text::is_known_word(word))
}

/// The past participle of a past form: "took" → "taken"; a regular one is its own.
pub(super) fn participle(past: &str) -> Option<&str> {
    match IRREGULAR.iter().find(|(_, form, _)| *form == past) {
        Some((_, _, participle)) => Some(participle),
        None => past.ends_with("ed").then_some(past),
    }
}

/// Whether a form can be a past participle: "killed", "held", "taken".
pub(super) fn is_participle(word: &str) -> bool {
    word.ends_with("ed") || IRREGULAR.iter().any(|(_, _, participle)| *participle == word)
}

/// Whether a verb, in a bare past form behind a noun, is that noun's past participle rather than its verb: "12 people
/// killed in the blast" were killed, while "12 people died". The verbs of casualties, custody, and aid.
pub(super) fn is_suffered(past: &str) -> bool {
    const SUFFERED: &[&str] = &[
        "accused",
        "affected",
        "arrested",
        "built",
        "charged",
        "convicted",
        "damaged",
        "deported",
        "destroyed",
        "detained",
        "displaced",
        "elected",
        "employed",
        "evacuated",
        "executed",
        "freed",
        "given",
        "held",
        "hospitalised",
        "hospitalized",
        "hurt",
        "imprisoned",
        "infected",
        "injured",
        "invited",
        "jailed",
        "kidnapped",
        "killed",
        "made",
        "murdered",
        "needed",
        "nominated",
        "planned",
        "rescued",
        "scheduled",
        "seized",
        "sentenced",
        "shot",
        "sold",
        "stabbed",
        "stranded",
        "surveyed",
        "taken",
        "tested",
        "trapped",
        "used",
        "wounded",
    ];
    SUFFERED.contains(&past)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases() {
        for (form, expected) in [
            ("killed", "kill"),
            ("injured", "injure"),
            ("planned", "plan"),
            ("carried", "carry"),
            ("passed", "pass"),
            ("visited", "visit"),
            ("took", "take"),
            ("urges", "urge"),
            ("passes", "pass"),
            ("carries", "carry"),
            ("called", "call"),
        ] {
            assert_eq!(base(form).as_deref(), Some(expected), "{form}");
        }
        assert_eq!(participle("took"), Some("taken"));
        assert_eq!(participle("killed"), Some("killed"));
        assert!(is_participle("held") && !is_participle("took"));
    }
}
