//! The answer to a question about the main event: "What happened?"

use super::{Answer, Outcome, Passage, reply};
use crate::article::Article;
use crate::facts::MainEvent;
use crate::question::{General, Question};

/// How often the words shown held what readers had marked as the answer, in 40 news articles of November 2016 (the ones
/// that the rules were made on).
fn right(general: General) -> f32 {
    match general {
        General::What | General::Who => 0.95,
        General::When => 0.86,
        General::Where => 0.94,
        General::Why => 0.52,
        General::How => 0.74,
    }
}

impl Answer {
    /// The main event of the article in place of what matching made of a question that names no subject; unchanged where
    /// the question names one, or the article does not say.
    #[must_use]
    pub fn of_event(self, article: &Article, question: &Question) -> Self {
        let Some(general) = question.general else { return self };
        let event = MainEvent::of(article);
        let finds = match general {
            General::What => event.what,
            General::Who => event.who,
            General::When => event.when,
            General::Where => event.place,
            General::Why => event.why,
            General::How => event.how,
        };
        let Some(first) = finds.first() else { return self };
        let sentences = finds.iter().filter(|find| !find.is_headline);
        let evidence: Vec<Passage> = sentences.map(|find| Passage::new(article, find.passage)).collect();
        // A whole sentence is evidence enough.
        let is_part = first.is_headline || first.span != first.passage;
        let short = is_part.then(|| article.words(first.span).to_owned());
        let ranked = self.ranked;
        let confidence = right(general);
        let mut answer = Answer { short, confidence, evidence, ranked, ..Answer::empty(Outcome::Answered) };
        answer.reply = reply::of_event(&answer, article);
        answer
    }
}
