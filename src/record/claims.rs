//! Somebody's message held against the record, claim by claim.

use super::{Asked, Inquiry, Record};
use crate::answer::{self, Difference, Outcome, Put};
use crate::article::Article;
use crate::question::{self, Ask, Question};
use crate::text::{self, Span};

/// Most claims of a message that are held against the record.
const MOST: usize = 8;

/// A claim or question of a message, and what the record says to it.
#[derive(Debug, Clone)]
pub struct Claim {
    /// Its words, as typed.
    pub text: String,
    /// What the record says.
    pub asked: Asked,
    /// Whether that bears the claim out.
    pub bearing: Bearing,
    /// What differs, where the article says the same with another number or of somebody else.
    pub difference: Option<Difference>,
}

/// Whether the article bears a claim out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// It says just that.
    SaysSo,
    /// It says the opposite, or the same with another number or of somebody else.
    SaysOtherwise,
    /// It says nothing that settles it.
    DoesNotSay,
    /// The answer stands for itself: to a question, to chatter, or to a claim that the words shown speak to, whose truth
    /// is the reader's to judge.
    NotAClaim,
}

impl Claim {
    /// What is said of it: never that it is true or false, only what the article says.
    pub fn verdict(&self) -> &str {
        let answer = &self.asked.answer;
        match (self.bearing, answer.outcome) {
            (Bearing::SaysSo, _) => "The article says so.",
            (Bearing::SaysOtherwise, _) => "The article says otherwise.",
            (Bearing::NotAClaim, Outcome::Answered) if answer.put == Put::Claim => "What the article says about it:",
            (Bearing::NotAClaim, Outcome::Answered) => answer.short.as_deref().unwrap_or("The article says:"),
            (_, Outcome::NotAQuestion) => &answer.reply,
            (_, Outcome::Suggested) => "The article does not say that. What comes nearest:",
            _ if answer.lead.is_empty() => "The article does not say.",
            _ => &answer.lead,
        }
    }
}

impl Record {
    /// Holds a message against the record: each of its claims and questions, eight at most, in their order. Chatter is left
    /// out unless there is nothing else.
    pub fn check(&self, message: &str, article: Option<&str>) -> Vec<Claim> {
        let mut context: Vec<String> = Vec::new();
        let (mut claims, mut chatter) = (Vec::new(), None);
        for text in pieces(message) {
            let question = Question::parse(text, &context);
            let inquiry = Inquiry { context: &context, article, ..Inquiry::new(text) };
            if question.chatter.is_some() {
                chatter.get_or_insert_with(|| self.judge(text, &question, &inquiry));
                continue;
            }
            if claims.len() == MOST {
                break;
            }
            claims.push(self.judge(text, &question, &inquiry));
            context.push(text.to_owned());
        }
        if claims.is_empty() { chatter.into_iter().collect() } else { claims }
    }

    /// What the record says to a piece of a message.
    fn judge(&self, text: &str, question: &Question, inquiry: &Inquiry) -> Claim {
        let is_claim = question.chatter.is_none() && (question.is_claim || !asks(text, question));
        let mut asked = if is_claim {
            // A statement is no turn of phrase that asks for a record.
            let ask = if question.is_claim { question.ask.clone() } else { Ask::Open };
            let claim = Question { ask, is_claim, ..question.clone() };
            let settled = |asked: &Asked| asked.answer.put != Put::Plain && asked.answer.outcome == Outcome::Answered;
            // What the article itself says to a claim can be weighed, what a moderator wrote cannot.
            let by_article = self.ask_articles(&claim, inquiry, true).filter(settled);
            by_article.unwrap_or_else(|| self.ask_one(&claim, inquiry))
        } else {
            self.ask_one(question, inquiry)
        };
        let bearing = match (asked.answer.outcome, asked.answer.put) {
            _ if !is_claim => Bearing::NotAClaim,
            (Outcome::Suggested | Outcome::NotInArticle, _) => Bearing::DoesNotSay,
            (Outcome::Answered, Put::Correction) => Bearing::SaysOtherwise,
            (Outcome::Answered, Put::Claim) => {
                let own = self.live(asked.answer.article.as_deref()).next();
                if let Some(live) = own
                    && let Some(fact) = answer::supporting(live.base(), question)
                {
                    asked.answer = asked.answer.resting_on(fact, live.article());
                    Bearing::SaysSo
                } else {
                    Bearing::NotAClaim
                }
            }
            _ => Bearing::NotAClaim,
        };
        let difference =
            if is_claim && bearing != Bearing::SaysSo { self.difference(text, question, inquiry) } else { None };
        let (bearing, difference) = match difference {
            Some((difference, article)) => {
                asked.answer = asked.answer.differing(&difference, article);
                (Bearing::SaysOtherwise, Some(difference))
            }
            None => (bearing, None),
        };
        Claim { text: text.to_owned(), asked, bearing, difference }
    }

    /// What an article says otherwise than a claim, and which: the one that is asked about, or any.
    fn difference(&self, text: &str, claim: &Question, inquiry: &Inquiry) -> Option<(Difference, &Article)> {
        self.live(inquiry.article).find_map(|live| {
            let difference = answer::difference(live.article(), live.base(), text, claim)?;
            Some((difference, live.article()))
        })
    }
}

/// Whether a piece of a message asks something that is not answered by yes or no.
fn asks(text: &str, question: &Question) -> bool {
    text.ends_with('?') || question.words.first().is_some_and(|word| text::question_word(&word.folded).is_some())
}

/// The sentences of a message, and the questions in each.
fn pieces(message: &str) -> Vec<&str> {
    let mut pieces: Vec<&str> = Vec::new();
    for line in message.lines() {
        for span in text::sentences(line, Span::of(line)) {
            // Chat goes on in small letters where prose would not: "It passed! who voted?"
            for part in span.of_text(line).split_inclusive(['!', '?']) {
                pieces.extend(question::parts(part).into_iter().filter(|piece| piece.contains(char::is_alphanumeric)));
            }
        }
    }
    if pieces.is_empty() { vec![message] } else { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_checked_claim_by_claim() {
        let record = Record::built_in();
        let check = |message: &str| -> Vec<(String, Bearing)> {
            record.check(message, None).into_iter().map(|claim| (claim.text, claim.bearing)).collect()
        };
        let one = |message: &str| check(message).first().map(|(_, bearing)| *bearing);
        assert_eq!(one("The United States abstained."), Some(Bearing::SaysSo));
        assert_eq!(one("Hamas rejected the call for a ceasefire."), Some(Bearing::SaysOtherwise));
        assert_eq!(one("Macron visited Kyiv."), Some(Bearing::DoesNotSay));
        assert_eq!(one("Who abstained?"), Some(Bearing::NotAClaim));
        assert_eq!(one("lol"), Some(Bearing::NotAClaim));
        let found = record.check("The US abstained!", None);
        let answer = &found[0].asked.answer;
        assert_eq!(answer.evidence[0].text, "The United States abstained, clearing the way for the measure's passage.");
        assert!(answer.reply.starts_with("The article says:\n> The United States abstained"));
        let several = check("lol. The US abstained! macron visited Kyiv\nWho chairs the council?");
        let texts: Vec<&str> = several.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(texts, ["The US abstained!", "macron visited Kyiv", "Who chairs the council?"]);
        assert_eq!(check(&"The US abstained. ".repeat(20)).len(), MOST);
    }

    #[test]
    fn support_is_claimed_only_of_what_is_answered() {
        let record = Record::built_in();
        for message in
            ["The US vetoed it.", "The vote was 15-0.", "Israel killed 1,200 people.", "Ramadan ended on April 9."]
        {
            for claim in record.check(message, None) {
                assert_ne!(claim.bearing, Bearing::SaysSo, "{message}");
            }
        }
    }
}
