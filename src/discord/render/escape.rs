//! Text of articles and members, made to be shown as it is: none of its marks, mentions, links or invites take effect.

use std::sync::LazyLock;

use regex::Regex;

use crate::text::clean;

/// Makes text safe where Discord reads Markdown: messages, an embed's title, description and fields.
///
/// ```
/// use onrecord::discord::escape;
/// assert_eq!(escape("*14-0* <@1> # https://a.b"), r"\*14-0\* \<@1> # https\://a.b");
/// assert_eq!(escape("# no heading"), r"\# no heading");
/// ```
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for (number, line) in clean(text).lines().enumerate() {
        if number > 0 {
            escaped.push('\n');
        }
        escape_line(line, &mut escaped);
    }
    let escaped = MASS_MENTION.replace_all(&escaped, "@\u{2060}$1");
    // Discord makes links and invitations of addresses wherever they stand.
    let escaped = INVITE.replace_all(&escaped, r"$1\.$2");
    escaped.replace("://", r"\://")
}

/// "everyone" and "here" are held apart from their "@" by a word joiner, which nobody sees.
static MASS_MENTION: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("(?i)@(everyone|here)").expect("the pattern is tested")); // cannot fail: a constant
static INVITE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)(discord(?:app)?)\.(gg|com/invite|me|li)").expect("the pattern is tested")); // cannot fail: a constant

fn escape_line(line: &str, escaped: &mut String) {
    let indent = line.len() - line.trim_start().len();
    let digits = line[indent..].bytes().take_while(u8::is_ascii_digit).count();
    for (at, letter) in line.char_indices() {
        let next = line[at + letter.len_utf8()..].chars().next();
        let begins = |marks: &[char]| at == indent && next.is_none_or(|next| next == ' ' || marks.contains(&next));
        let special = match letter {
            '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '[' | ']' => true,
            // Quotations, headings, lists and small print begin a line.
            '>' => at == indent,
            '#' | '-' => begins(&['#']),
            '+' => begins(&[]),
            '.' | ')' => digits > 0 && at == indent + digits && next.is_none_or(char::is_whitespace),
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn marks_lose_their_meaning() {
        for (text, shown) in [
            ("**bold** __line__ ~~gone~~", r"\*\*bold\*\* \_\_line\_\_ \~\~gone\~\~"),
            ("`code` ||spoiler||", r"\`code\` \|\|spoiler\|\|"),
            ("> quote\n- list\n1. one\n-# small", "\\> quote\n\\- list\n1\\. one\n\\-# small"),
            ("[click](https://evil.example)", r"\[click\](https\://evil.example)"),
            ("<@&1> <#2> <:x:3> <t:0>", r"\<@&1> \<#2> \<:x:3> \<t:0>"),
            ("@everyone @Here", "@\u{2060}everyone @\u{2060}Here"),
            ("discord.gg/abc", r"discord\.gg/abc"),
            ("2.5 percent voted 14-0 at 9:30", "2.5 percent voted 14-0 at 9:30"),
            ("plain words, \"quoted\" (so).", "plain words, \"quoted\" (so)."),
        ] {
            assert_eq!(escape(text), shown);
        }
    }

    proptest! {
        /// What Discord shows, its escapes read, is the text itself.
        #[test]
        fn nothing_visible_is_lost(text in "\\PC{0,80}") {
            let shown = escape(&text).replace("@\u{2060}", "@");
            let mut read = String::new();
            let mut letters = shown.chars();
            while let Some(letter) = letters.next() {
                read.push(if letter == '\\' { letters.next().unwrap_or('\\') } else { letter });
            }
            prop_assert_eq!(read, clean(&text).into_owned());
        }
    }
}
