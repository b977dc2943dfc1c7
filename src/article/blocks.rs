//! Which block of an article is what: by its place, its length, and the few phrases that captions, credits and bylines
//! are written with.

use std::sync::LazyLock;

use regex::Regex;

use super::{Block, BlockKind};
use crate::text::Span;

/// Nobody wraps lines this long, in bytes: beside such a line, a line break ends a paragraph.
pub(super) const LONGEST_LINE: usize = 120;
/// Longest heading, in bytes and words.
const LONGEST_HEADING: (usize, usize) = (100, 14);
/// Longest heading of a correction, in words: "Corrections and clarifications".
const LONGEST_CORRECTION_HEADING: usize = 3;
/// Longest caption, credit or byline, in words.
const LONGEST_CAPTION: usize = 70;

/// One of our constant patterns, compiled when first used.
macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: LazyLock<Regex> = LazyLock::new(|| {
            Regex::new($pattern).expect("the pattern is a constant that the tests compile") // cannot fail: see the message
        });
    };
}

// The patterns read one short block at a time, so that plain repeats (which compile fast) are bounded enough.
pattern!(
    CREDIT,
    r"(?x)^[^\p{L}]*(?:
        (?:[Ff]ile\s+)?(?:PHOTO|PICTURE|IMAGE|[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Pp]ic)[Ss]?(?:\s+(?:[Cc]redit|CREDIT|by|BY|from|[Cc]ourtesy)\b|\s*:)[^.]*
      | (?:[Cc]redit\s*:|CREDIT\s*:|[Cc]ourtesy\ of\b|[Ii]llustration\ by\b)[^.]*
      | AP\ Photo\b[^.]*
      | [^.!?]*(?:/|\b[Vv]ia\s+|—\s*|\()(?:AFP|AP|Reuters|REUTERS|EPA|Getty|PA|UPI|Shutterstock|Bloomberg|Anadolu|Xinhua|TASS|Alamy|iStock|NurPhoto|The\ Associated\ Press)\b[^.!?]*
      | (?:©|\([cC]\)|Copyright\s+(?:©|\([cC]\)|[0-9]{4}))\s?.*
    )$"
);
/// Longest credit, in words.
const LONGEST_CREDIT: usize = 14;
pattern!(
    BYLINE,
    r"(?x)^[^\p{L}]*(?:
        (?:By|BY)\s+(?:the\s+)?(?P<author>[A-ZÀ-Þ][^.!?:]+)$
      | (?:[Aa]dditional\ reporting|(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Ee]dited|[Cc]ompiled|[Rr]eported|[Ww]ritten)\ (?:and\ (?:writing|editing)\ )?by)\ (?:[A-ZÀ-Þ][^\s]*[\s;]*|(?:and|in|for|from|the|by|of|with|[Ee]diting|[Ww]riting|[Rr]eporting)[\s;]+)+[^\p{L}]*$
      | (?:[A-ZÀ-Þ][^\s,]*,?\s+(?:and\s+|writers?\s+|in\s+)?)+(?:reported\ from|reports\ from|reported\ for)\s(?:[A-ZÀ-Þ][^\s]*,?\s*|and\s+|the\s+|(?:[A-ZÀ-Þ][^\s,]*,?\s+(?:and\s+)?)+reported\ from\s)+$
      | .*\bcontributed\ (?:to\ this\ (?:report|story|article)|reporting)\b.*
    )$"
);
pattern!(
    CAPTION,
    r"(?x)^[^\p{L}]*(?:FILE\s*[-–—:]|(?:FILE\ PHOTO|File\ photo|Pictured|PICTURED|Watch|WATCH|Photos?|Caption)\s*:)
      | \((?:[^()]*/)?(?:AP|AFP|Reuters|REUTERS|EPA|Getty|PA|Xinhua)\b[^()]*(?:/|Photo|Images)[^()]*\)[^\p{L}]*$"
);
pattern!(
    NOTICE,
    r"^\W*(?:advertisement\W*$|sponsored(?: content| by [^.]+)?\W*$|related(?: (?:articles?|stories|topics|coverage))?\s*:?$|(?:read|see) (?:more|also|next)\b|more on this|sign up (?:for|to|here)\b.*newsletter|subscribe (?:to|now|here|for)\b[^.]*$|click (?:here|to share)|share (?:this|on)\b[^.]*$|follow (?:us|our|\w+ coverage)\b|(?:copyright.*)?all rights reserved|this article (?:was|has been) (?:originally )?(?:published|updated)|skip advert|\[[^\]]+\]:\s*http|https?://\S+\W*$)"
);
pattern!(
    CORRECTION,
    r"(?x)^\W*(?:
        (?:corrections?|clarifications?)(?:\s+(?:and|&)\s+(?:corrections?|clarifications?))?
          (?:[,\s]+(?:on\s|added|appended|issued|[0-9]|(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.?\s+[0-9])[^:]*|\s*\([^)]*\))?
          \s*(?:[:—–\n]|-\s|\W*$)
      | an?\ (?:earlier|previous)\ (?:version|edition)s?\ of\ this\ (?:article|story|report|piece|post|headline|column)\b
      | (?:editor[’']?s[’']?\ note:\s*)?this\ (?:article|story|report|piece|post|column)(?:\ and\ its\ headline)?\ (?:was|has\ been)\ (?:corrected|amended)\b
    )"
);
// What was wrong: "originally said", "misstated", "12, not 14".
pattern!(
    ERROR,
    r"\b(?:originally|previously|formerly|earlier|previous|incorrect(?:ly)?|wrongly|erroneous(?:ly)?|inaccurate(?:ly)?|mistake(?:nly)?|errors?|mis[a-z]+ed|amended|corrected|not|rather than|instead of)\b"
);
pattern!(
    DATELINE,
    r"(?x)^[*_]{0,2}(?:
        (?P<agency>[A-ZÀ-Þ][\p{L}\ .'’,/-]+,?(?:\s[A-Z][a-z]+\.?\s[0-9]{1,2}\s)?\s?\((?:AP|AFP|Reuters|CNN|UPI|EPA|REUTERS|Xinhua)\)[*_]{0,2}\s*(?:—|–|--|-|:)\s*)
      | (?P<dashed>[A-ZÀ-Þ][A-ZÀ-Þ\ .'’/-]+(?:,\s[A-ZÀ-Þ][\p{L}\ .]+)?\s*(?:—|–|--|\s-\s)\s*)
      | (?P<bare>[A-ZÀ-Þ]{3}[A-ZÀ-Þ\ .'’-]+(?:,\s[A-ZÀ-Þ][\p{L}\ .]+)?\s+)(?:The|A|An|In|It|As|After|At|On|When|While|More|Two|Three)\s
    )"
);

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The blocks of plain text: paragraphs apart by blank lines, or a line each where lines are too long to be wrapped.
pub(super) fn plain_blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut joins = false; // whether the next line may go on with the last block
    let mut last_len = 0;
    for line in lines(text) {
        let span = line.trimmed(text);
        if span.is_empty() {
            joins = false;
            continue;
        }
        let wrapped = last_len <= LONGEST_LINE && span.len() <= LONGEST_LINE && !is_item(span.of_text(text));
        match blocks.last_mut() {
            Some(last) if joins && wrapped => last.span.end = span.end,
            _ => blocks.push(Block { span, kind: BlockKind::Paragraph }),
        }
        (joins, last_len) = (true, span.len());
    }
    blocks
}

/// Whether a line begins an item of a list: "- ", "2. ".
fn is_item(line: &str) -> bool {
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - numbered.len();
    ["- ", "* ", "• "].iter().any(|mark| line.starts_with(mark))
        || (1..=2).contains(&digits) && (numbered.starts_with(". ") || numbered.starts_with(") "))
}

/// The lines of a text as spans, without their ends; a byte order mark belongs to none.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Span> + '_ {
    let skipped = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut start = skipped;
    text[skipped..].split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + line.len());
        start = span.end;
        span
    })
}

/// How a format tells its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Headings {
    /// By marks: a block without one is none.
    Marked,
    /// By nothing: a short line without a final stop is one.
    Guessed,
}

/// Tells headings, captions, credits, bylines and notices from the story among blocks that are still `Paragraph`.
pub(super) fn classify(text: &str, blocks: &mut [Block], headings: Headings) {
    for at in 0..blocks.len() {
        if blocks[at].kind == BlockKind::Paragraph {
            blocks[at].kind = kind_of(blocks[at].span.of_text(text), headings);
        }
        // "Corrections and clarifications" stands over what was corrected.
        if blocks[at].kind == BlockKind::Paragraph && at > 0 && is_over_correction(text, &blocks[at - 1]) {
            blocks[at].kind = BlockKind::Correction;
        }
        // A caption stands right above its credit.
        if blocks[at].kind == BlockKind::Credit && at > 0 {
            let above = &mut blocks[at - 1];
            if above.kind == BlockKind::Paragraph && word_count(above.span.of_text(text)) <= LONGEST_CAPTION {
                above.kind = BlockKind::Caption;
            }
        }
    }
    // Without a paragraph there is no story for a heading or a caption to stand over: then they are the story.
    if !blocks.iter().any(|block| block.kind == BlockKind::Paragraph) {
        let is_outside = |block: &Block| matches!(block.kind, BlockKind::Header | BlockKind::Title);
        let only_title = blocks.iter().all(is_outside);
        for block in
            blocks.iter_mut().filter(|block| block.kind != BlockKind::Header && (only_title || !is_outside(block)))
        {
            block.kind = BlockKind::Paragraph;
        }
    }
}

fn kind_of(words: &str, headings: Headings) -> BlockKind {
    if CORRECTION.is_match(&words.to_lowercase()) {
        BlockKind::Correction
    } else if word_count(words) > LONGEST_CAPTION {
        BlockKind::Paragraph
    } else if NOTICE.is_match(&words.to_lowercase()) {
        BlockKind::Notice
    } else if word_count(words) <= LONGEST_CREDIT && CREDIT.is_match(words) {
        BlockKind::Credit
    } else if is_byline(words) {
        BlockKind::Byline
    } else if CAPTION.is_match(words) {
        BlockKind::Caption
    } else if headings == Headings::Guessed && is_heading(words) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

/// Whether a sentence of a correction tells what was wrong.
pub(super) fn is_of_error(sentence: &str) -> bool {
    let is_wrong_number = sentence.contains(" wrong") && sentence.contains(|c: char| c.is_ascii_digit());
    is_wrong_number || ERROR.is_match(&sentence.to_lowercase())
}

/// Whether a block is the heading of a correction.
fn is_over_correction(text: &str, block: &Block) -> bool {
    block.kind == BlockKind::Correction && word_count(block.span.of_text(text)) <= LONGEST_CORRECTION_HEADING
}

/// Whether a block says who wrote or reported.
fn is_byline(words: &str) -> bool {
    BYLINE.captures(words).is_some_and(|found| found.name("author").is_none() || author(words).is_some())
}

/// Who a line names as its author: "By Ann Lee" does, "By Tuesday evening" does not.
pub(super) fn author(line: &str) -> Option<&str> {
    let author = BYLINE.captures(line)?.name("author")?.as_str().trim();
    let first = author.split([' ', ',']).next().unwrap_or_default();
    let is_time = first.ends_with("day") || MONTHS.contains(&first);
    (!is_time && word_count(author) <= LONGEST_CREDIT).then_some(author)
}

/// Whether a block is a heading: one short line without a final stop, or a question that stands alone.
fn is_heading(words: &str) -> bool {
    let (bytes, count) = LONGEST_HEADING;
    let closed = words.ends_with(['.', '!', '…', ':', ';', ',', '"', '”', '“', '’', '。', '！', '؟', '।', '۔']);
    let one_question = words.matches('?').count() <= 1;
    let quoted = words.starts_with(['"', '“']);
    let is_short = words.len() <= bytes && word_count(words) <= count && !words.contains('\n');
    is_short && !closed && !quoted && one_question && !is_item(words)
}

fn word_count(words: &str) -> usize {
    words.split_whitespace().count()
}

/// Longest dateline, in bytes.
const LONGEST_DATELINE: usize = 80;

/// The dateline that begins the first paragraph of a story, with the marks and blanks up to the first sentence.
pub(super) fn dateline(text: &str, lead: Span) -> Option<Span> {
    let found = DATELINE.captures(lead.of_text(text))?;
    let part = found.name("dashed").or_else(|| found.name("agency")).or_else(|| found.name("bare"))?;
    (part.end() < lead.len().min(LONGEST_DATELINE)).then(|| Span::new(lead.start, lead.start + part.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_blocks() {
        use BlockKind::*;
        for (words, kind) in [
            ("Angela Weiss/AFP via Getty Images", Credit),
            ("Photo by Ann Lee", Credit),
            ("(Reuters/Carlos Barria)", Credit),
            ("By Ann Lee and Bob Ray, Staff Writers", Byline),
            ("By noon the square was full.", Paragraph),
            ("Jaclyn Diaz reported from Jerusalem. Michele Kelemen reported from Washington, DC", Byline),
            ("Additional reporting by Ann Lee", Byline),
            ("FILE - A ship leaves port in 2019.", Caption),
            ("What does this resolution say?", Heading),
            ("A tense night", Heading),
            ("ADVERTISEMENT", Notice),
            ("AP Photo/Bob Ray", Credit),
            ("Associated Press writer Cy Coe in Ohio contributed to this report.", Byline),
            ("A woman walks across the bridge on Monday. (AP Photo/Bob Ray)", Caption),
            ("Photos from the scene showed two ships aground.", Paragraph),
            ("Copyright law experts said the bill would not matter.", Paragraph),
            ("Sponsored by Sen. Bob Ray, the bill sets aside $3 billion.", Paragraph),
            ("Advertisements for the new toll road were banned in May.", Paragraph),
            ("Doctors Without Borders reported from Millbrook that 30 people had been hurt.", Paragraph),
            ("Reporting by the Millbrook Gazette found that the mayor knew of it.", Paragraph),
            ("By Tuesday evening, three cities had been evacuated", Heading),
            ("Read more: the vote in five charts", Notice),
            ("Correction: The budget is $3 billion, not $3 million.", Correction),
            ("CORRECTION (May 4, 2024): The mayor is Ann Lee.", Correction),
            ("Corrections and clarifications", Correction),
            ("Correction, May 4: Ann Lee is the mayor.", Correction),
            ("An earlier version of this article misstated the toll.", Correction),
            ("This article was amended on 4 May 2024. An earlier version said 14.", Correction),
            ("Editor’s note: This story has been corrected to show that the vote was 7-2.", Correction),
            ("Corrections officers walked out on Monday.", Paragraph),
            ("Correction of the figures will take a week, she said.", Paragraph),
            ("An earlier version of the bill failed in May.", Paragraph),
            ("The story was amended by the court in May, he said.", Paragraph),
            ("“We are not there yet,” she said", Paragraph),
            ("He said nothing.", Paragraph),
            ("- Pensions rise by 8.5%", Paragraph),
            ("2) Fuel duty is frozen", Paragraph),
            ("2024 in pictures", Heading),
        ] {
            assert_eq!(kind_of(words, Headings::Guessed), kind, "{words:?}");
        }
    }

    #[test]
    fn datelines() {
        for (lead, line) in [
            ("JERUSALEM The United Nations voted.", Some("JERUSALEM ")),
            ("WASHINGTON (AP) — President Ann Lee spoke.", Some("WASHINGTON (AP) — ")),
            ("TEL AVIV, Israel — Crowds gathered.", Some("TEL AVIV, Israel — ")),
            ("Geneva (Reuters) - Talks began.", Some("Geneva (Reuters) - ")),
            ("NASA Administrator Bill Nelson spoke.", None),
            ("The council met.", None),
            ("UN officials met.", None),
            ("U.S.-led forces struck Mosul.", None),
            ("COVID-19 cases rose.", None),
            ("NATO-led troops left.", None),
            ("The Associated Press (AP) called the race.", None),
            ("LONDON, March 3 (Reuters) - Talks began.", Some("LONDON, March 3 (Reuters) - ")),
            ("**WASHINGTON (AP)** — Talks began.", Some("**WASHINGTON (AP)** — ")),
        ] {
            assert_eq!(dateline(lead, Span::of(lead)).map(|span| span.of_text(lead)), line, "{lead:?}");
        }
    }

    #[test]
    fn paragraphs_by_blank_line_or_by_long_line() {
        let wrapped = "One line that is\nwrapped here.\n\nTwo.";
        assert_eq!(plain_blocks(wrapped).len(), 2);
        assert_eq!(plain_blocks("What changes:\n1. Pensions rise by 8.5%\n2. Fuel duty is\nfrozen").len(), 3);
        let long = "word ".repeat(40);
        assert_eq!(plain_blocks(&format!("Title\n{long}\n{long}\r\n\r\n{long}")).len(), 4);
    }
}
