//! Somebody's message held against the record, claim by claim.

use std::borrow::Cow;

use super::{Asked, Inquiry, Live, Record};
use crate::answer::{self, Difference, Outcome, Put, Support};
use crate::article::Article;
use crate::question::{self, Ask, Question};
use crate::text::{self, Span};

/// What the record says to a message.
#[derive(Debug, Clone, Default)]
pub struct Checked {
    /// Its claims and questions, in their order.
    pub claims: Vec<Claim>,
    /// How many more there were than were asked for.
    pub left_out: usize,
}

/// A claim or question of a message, and what the record says to it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its words, as typed.
    pub text: String,
    /// What the record says.
    pub asked: Asked,
    /// Whether that bears the claim out.
    pub bearing: Bearing,
    /// Who says so, where the article bears it out in a source's words alone.
    pub according_to: Option<String>,
    /// Who says there that it is not so.
    pub denied_by: Option<String>,
    /// What differs, where the article says the same with another number or of somebody else.
    pub difference: Option<Difference>,
}

/// Whether the article bears a claim out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// It says just that, or somebody does in it.
    SaysSo,
    /// It says the opposite, or the same with another number or of somebody else.
    SaysOtherwise,
    /// It says nothing that settles it.
    DoesNotSay,
    /// The answer stands for itself: to a question, to chatter, or to a claim that the words shown speak to, whose truth
    /// is the reader's to judge.
    Unsettled,
}

impl Claim {
    /// What is said of it: never that it is true or false, only what the article says.
    pub fn verdict(&self) -> Cow<'_, str> {
        let answer = &self.asked.answer;
        Cow::Borrowed(match (self.bearing, answer.outcome) {
            (Bearing::SaysSo, _) => {
                let Some(source) = &self.according_to else { return Cow::Borrowed("The article says so.") };
                let denied =
                    self.denied_by.as_ref().map(|who| format!(" Denied by {}.", within(who))).unwrap_or_default();
                return Cow::Owned(format!("The article says so, according to {}.{denied}", within(source)));
            }
            (Bearing::SaysOtherwise, _) => "The article says otherwise.",
            (Bearing::Unsettled, Outcome::Answered) if answer.put == Put::Claim => "What the article says about it:",
            (Bearing::Unsettled, Outcome::Answered) => answer.short.as_deref().unwrap_or("The article says:"),
            (_, Outcome::NotAQuestion) => &answer.reply,
            (_, Outcome::Suggested) => "The article does not say that. What comes nearest:",
            _ if answer.lead.is_empty() => "The article does not say.",
            _ => &answer.lead,
        })
    }
}

impl Record {
    /// Holds a message against the record: each of its claims and questions, so many at most, in their order. Chatter is
    /// left out unless there is nothing else.
    pub fn check(&self, message: &str, article: Option<&str>, most: usize) -> Checked {
        let mut context: Vec<String> = Vec::new();
        let (mut checked, mut chatter) = (Checked::default(), None);
        for text in self.pieces(message, article) {
            let question = Question::parse(text, &context);
            let inquiry = Inquiry { context: &context, article, ..Inquiry::new(text) };
            let support = self.support(text, &question, article);
            if question.chatter.is_some() && support.is_none() {
                chatter.get_or_insert_with(|| self.judge(text, &question, &inquiry, None));
                continue;
            }
            if checked.claims.len() == most {
                checked.left_out += 1;
                continue;
            }
            checked.claims.push(self.judge(text, &question, &inquiry, support));
            context.push(text.to_owned());
        }
        if checked.claims.is_empty() {
            checked.claims.extend(chatter);
        }
        checked
    }

    /// The sentences of a message, and the questions in each that is none of an article's.
    fn pieces<'a>(&self, message: &'a str, article: Option<&str>) -> Vec<&'a str> {
        let mut pieces: Vec<&str> = Vec::new();
        for line in message.lines() {
            for span in text::sentences(line, Span::of(line)) {
                let sentence = span.of_text(line);
                if self.live(article).any(|live| answer::is_sentence(live.article(), live.base(), sentence)) {
                    pieces.push(sentence);
                    continue;
                }
                // Chat goes on in small letters where prose would not: "It passed! who voted?"
                for part in sentence.split_inclusive(['!', '?']) {
                    pieces
                        .extend(question::parts(part).into_iter().filter(|part| part.contains(char::is_alphanumeric)));
                }
            }
        }
        if pieces.is_empty() { vec![message] } else { pieces }
    }

    /// What bears a claim out, and in which article; nothing of what asks.
    fn support(&self, text: &str, question: &Question, article: Option<&str>) -> Option<(Support, &Live)> {
        let asks = text.ends_with('?') && !question.is_claim;
        let mut live = self.live(article).filter(|_| !asks);
        live.find_map(|live| Some((answer::supporting(live.article(), live.base(), question)?, live)))
    }

    /// What the record says to a piece of a message.
    fn judge(&self, text: &str, question: &Question, inquiry: &Inquiry, support: Option<(Support, &Live)>) -> Claim {
        let is_claim = support.is_some() || question.chatter.is_none() && (question.is_claim || !asks(text, question));
        let mut asked = if is_claim {
            // A statement is no turn of phrase that asks for a record.
            let ask = if question.is_claim { question.ask.clone() } else { Ask::Open };
            let claim = Question { ask, is_claim, ..question.clone() };
            let settled = |asked: &Asked| asked.answer.put != Put::Plain && asked.answer.outcome == Outcome::Answered;
            // What the article itself says to a claim can be weighed, what a moderator wrote cannot.
            let by_article =
                self.ask_articles(&claim, inquiry, true).filter(|asked| settled(asked) || support.is_some());
            by_article.unwrap_or_else(|| self.ask_one(&claim, inquiry))
        } else {
            self.ask_one(question, inquiry)
        };
        if let Some((support, live)) = support {
            asked.answer = asked.answer.resting_on(&support, live.article());
            return Claim {
                text: text.to_owned(),
                asked,
                bearing: Bearing::SaysSo,
                according_to: support.source,
                denied_by: support.denied_by,
                difference: None,
            };
        }
        let bearing = match (asked.answer.outcome, asked.answer.put) {
            _ if !is_claim => Bearing::Unsettled,
            (Outcome::Suggested | Outcome::NotInArticle, _) => Bearing::DoesNotSay,
            (Outcome::Answered, Put::Correction) => Bearing::SaysOtherwise,
            _ => Bearing::Unsettled,
        };
        let difference = if is_claim { self.difference(text, question, inquiry) } else { None };
        let (bearing, difference) = match difference {
            Some((difference, article)) => {
                asked.answer = asked.answer.differing(&difference, article);
                (Bearing::SaysOtherwise, Some(difference))
            }
            None => (bearing, None),
        };
        Claim { text: text.to_owned(), asked, bearing, according_to: None, denied_by: None, difference }
    }

    /// What an article says otherwise than a claim, and which: the one that is asked about, or any.
    fn difference(&self, text: &str, claim: &Question, inquiry: &Inquiry) -> Option<(Difference, &Article)> {
        self.live(inquiry.article).find_map(|live| {
            let difference = answer::difference(live.article(), live.base(), text, claim)?;
            Some((difference, live.article()))
        })
    }
}

/// A name as it stands within a sentence: "a spokesman".
fn within(name: &str) -> Cow<'_, str> {
    let small = ["A ", "An ", "The ", "His ", "Her ", "Its ", "Their "].iter().any(|first| name.starts_with(first));
    if small { Cow::Owned(name[..1].to_lowercase() + &name[1..]) } else { Cow::Borrowed(name) }
}

/// Whether a piece of a message asks something that is not answered by yes or no.
fn asks(text: &str, question: &Question) -> bool {
    text.ends_with('?') || question.words.first().is_some_and(|word| text::question_word(&word.folded).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_checked_claim_by_claim() {
        let record = Record::built_in();
        let check = |message: &str| -> Vec<(String, Bearing)> {
            record.check(message, None, 8).claims.into_iter().map(|claim| (claim.text, claim.bearing)).collect()
        };
        let one = |message: &str| check(message).first().map(|(_, bearing)| *bearing);
        assert_eq!(one("The United States abstained."), Some(Bearing::SaysSo));
        assert_eq!(one("Hamas rejected the call for a ceasefire."), Some(Bearing::SaysOtherwise));
        assert_eq!(one("Macron visited Kyiv."), Some(Bearing::DoesNotSay));
        assert_eq!(one("Who abstained?"), Some(Bearing::Unsettled));
        assert_eq!(one("lol"), Some(Bearing::Unsettled));
        let found = record.check("The US abstained!", None, 8).claims;
        let answer = &found[0].asked.answer;
        assert_eq!(answer.evidence[0].text, "The United States abstained, clearing the way for the measure's passage.");
        assert!(answer.reply.starts_with("The article says:\n> The United States abstained"));
        let several = check("lol. The US abstained! macron visited Kyiv\nWho chairs the council?");
        let texts: Vec<&str> = several.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["The US abstained!", "macron visited Kyiv", "Who chairs the council?"]);
        let many = record.check(&"The US abstained. ".repeat(20), None, 8);
        assert_eq!((many.claims.len(), many.left_out), (8, 12));
    }

    #[test]
    fn support_is_claimed_only_of_what_is_answered() {
        let record = Record::built_in();
        for message in
            ["The US vetoed it.", "The vote was 15-0.", "Israel killed 1,200 people.", "Ramadan ended on April 9."]
        {
            for claim in record.check(message, None, 8).claims {
                assert_ne!(claim.bearing, Bearing::SaysSo, "{message}");
            }
        }
    }
}
