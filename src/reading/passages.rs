//! What of an article is read for a question, and how the question is put to the reader.

use crate::article::{Article, BlockKind};
use crate::matching::{Found, Ranking};
use crate::question::Question;
use crate::text::{self, Span};

/// Most passages that are read. More find few further answers, and each costs as much as the first.
const MOST: usize = 4;
/// Longest passage, in bytes, unless a single sentence is longer: some hundred word pieces, as in training.
const LONGEST: usize = 480;

/// The passages round the best sentences of a ranking, best first: runs of whole sentences of the story that belong
/// together, at most [`MOST`].
pub(super) fn passages(article: &Article, ranking: &Ranking) -> Vec<Span> {
    let mut passages: Vec<Span> = Vec::new();
    for candidate in &ranking.candidates {
        if passages.len() == MOST {
            break;
        }
        let sentence = article.sentences[candidate.sentence].span;
        if !passages.iter().any(|passage| passage.holds(sentence)) {
            passages.push(around(article, candidate.sentence));
        }
    }
    passages
}

/// The sentence with its neighbours before and after it in turn, as far as there is room: those before it say whom its
/// pronouns mean.
fn around(article: &Article, sentence: usize) -> Span {
    let is_story = |at: usize| article.kind_of(&article.sentences[at]) == BlockKind::Paragraph;
    let span =
        |first: usize, last: usize| Span::new(article.sentences[first].span.start, article.sentences[last].span.end);
    let (mut first, mut last) = (sentence, sentence);
    if !is_story(sentence) {
        return span(first, last);
    }
    let (mut before, mut after) = (true, true);
    while before || after {
        before = before && first > 0 && is_story(first - 1) && span(first - 1, last).len() <= LONGEST;
        first -= usize::from(before);
        after =
            after && last + 1 < article.sentences.len() && is_story(last + 1) && span(first, last + 1).len() <= LONGEST;
        last += usize::from(after);
    }
    span(first, last)
}

/// So many words of an earlier question are read, the last: the reader takes in the first words of all, and the question
/// itself must be among them.
const EARLIER: usize = 20;

/// The question as it is read: its misspelt words as the article spells them, after the question that it leans on.
pub(super) fn put(question: &Question, ranking: &Ranking) -> String {
    let mut put = String::new();
    let earlier: Vec<&str> = question.earlier.iter().flat_map(|earlier| earlier.split_whitespace()).collect();
    for word in &earlier[earlier.len().saturating_sub(EARLIER)..] {
        put.extend([word, " "]);
    }
    let mut done = 0;
    for (place, token) in text::tokens(&question.text).enumerate() {
        let corrected = ranking
            .words
            .iter()
            .find(|word| word.place == place && !word.carried && word.found == Found::Corrected)
            .and_then(|word| word.read_as.first());
        if let Some(corrected) = corrected {
            put += &question.text[done..token.start];
            put += corrected;
            done = token.end;
        }
    }
    put + &question.text[done..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Format;
    use crate::matching::{Index, rank};

    const TEXT: &str = "Bridge opens\n\nThe mayor opened the bridge on Monday. It cost 12 million dollars.\n\nA ferry ran aground \
        near Harwick on Friday. Nobody was hurt, the police said.\n";

    fn ranked(message: &str, context: &[String]) -> (Article, Question, Ranking) {
        let article = Article::parse("a", TEXT.as_bytes(), Format::Text).expect("an article"); // test data
        let (base, index) = Index::read(&article);
        let question = Question::parse(message, context);
        let ranking = rank(&index, &base.entities, &question);
        (article, question, ranking)
    }

    #[test]
    fn neighbours_are_read_with_a_sentence() {
        let (article, _, ranking) = ranked("how much did the bridge cost?", &[]);
        let passages = passages(&article, &ranking);
        assert!(article.words(passages[0]).starts_with("The mayor") && article.words(passages[0]).ends_with("said."));
        assert_eq!(passages.len(), 1, "{passages:?}");
    }

    #[test]
    fn a_question_is_put_as_the_article_spells_it() {
        let put_to = |message: &str, context: &[String]| {
            let (_, question, ranking) = ranked(message, context);
            put(&question, &ranking)
        };
        assert_eq!(put_to("who opend teh bridgee??", &[]), "who opened teh bridge??");
        let earlier = ["Who opened the bridge?".to_owned()];
        assert_eq!(put_to("and when?", &earlier), "Who opened the bridge? when?");
    }
}
