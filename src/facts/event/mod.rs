//! What an article's main event is: who did what, when, where, why and how, for questions that name no subject of their
//! own ("What happened?").
//!
//! News tells the most important first, so the headline and the lead are trusted most. Each question has rules of its
//! own that find phrases of the right form; a phrase counts the more, the earlier it stands and the more its sentence
//! shares with the headline. Nothing here is sure: the rules know forms and no meanings.

mod cause;
mod clause;
mod manner;
mod place;
mod story;
mod time;
mod who;

use crate::article::Article;
use crate::text::Span;
use story::Story;

/// A phrase that answers a question about the main event, and the words around it that bear it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Find {
    /// The sentence, or the headline, that holds the phrase.
    pub passage: Span,
    /// The phrase; it lies inside the passage.
    pub span: Span,
    /// Whether the passage is the headline, which is no sentence of the article.
    pub is_headline: bool,
}

/// What an article's main event is. Each list is best first, in passages of their own: the best find, and two sentences
/// at most, the first find's among them. It is empty where nothing was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MainEvent {
    /// What happened.
    pub what: Vec<Find>,
    /// Who did it, or whom it befell.
    pub who: Vec<Find>,
    /// When it happened.
    pub when: Vec<Find>,
    /// Where it happened.
    pub place: Vec<Find>,
    /// Why it happened.
    pub why: Vec<Find>,
    /// How it happened, or else what was done, which readers take for it more often than not.
    pub how: Vec<Find>,
    /// By what means, where the story surely names one.
    pub means: Vec<Find>,
}

impl MainEvent {
    /// Looks for the main event of an article. Only its beginning is read, so that the time this takes is bounded.
    ///
    /// ```
    /// use onrecord::article::{Article, Format};
    /// use onrecord::facts::MainEvent;
    /// let text = "Ferry runs aground near Millbrook\n\nA ferry ran aground near Millbrook on Monday after its engine failed.\n";
    /// let article = Article::parse("ferry", text.as_bytes(), Format::Text)?;
    /// let event = MainEvent::of(&article);
    /// assert_eq!(article.words(event.when[0].span), "Monday");
    /// assert_eq!(article.words(event.why[0].span), "after its engine failed");
    /// # Ok::<(), onrecord::article::ArticleError>(())
    /// ```
    pub fn of(article: &Article) -> Self {
        let story = Story::read(article);
        let finds = |candidates: Vec<Candidate>| best(&story, candidates, ALL);
        // Causes and manners that stand further down are seldom those of the main event: the lead is shown instead.
        let only = |candidates: Vec<Candidate>| best(&story, candidates, 1);
        MainEvent {
            what: finds(clause::what(&story)),
            who: finds(who::candidates(&story)),
            when: finds(time::candidates(&story)),
            place: place::or_dateline(&story, finds(place::candidates(&story))),
            why: only(cause::candidates(&story)),
            how: only([manner::deeds(&story), manner::ways(&story)].concat()),
            means: only(manner::means(&story)),
        }
    }
}

impl MainEvent {
    /// What was found for each of the six questions, by its word. Beside "What", what was done is no answer to "How":
    /// it is told where the means are known.
    pub fn questions(&self) -> [(&'static str, &[Find]); 6] {
        [
            ("What", &self.what),
            ("Who", &self.who),
            ("When", &self.when),
            ("Where", &self.place),
            ("Why", &self.why),
            ("How", &self.means),
        ]
    }
}

/// A phrase that may answer.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// Index into [`Story::parts`].
    part: usize,
    span: Span,
    /// The greater, the better; only compared with others for the same question.
    score: f32,
}

/// How many sentences bear an answer out.
const SENTENCES: usize = 2;

/// Where every candidate may bring its sentence.
const ALL: usize = usize::MAX;

/// The best candidate, and then the best of other sentences, as far as so many of them are `trusted`; where there are
/// too few, the sentences that tell most stand beside it.
fn best(story: &Story, mut candidates: Vec<Candidate>, trusted: usize) -> Vec<Find> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then((a.part, a.span).cmp(&(b.part, b.span))));
    candidates.truncate(trusted);
    let telling =
        story.most_telling().into_iter().map(|part| Candidate { part, span: story.parts[part].span, score: 0.0 });
    if candidates.is_empty() {
        return Vec::new();
    }
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates.into_iter().chain(telling) {
        let is_headline = |candidate: &Candidate| story.parts[candidate.part].is_headline;
        let sentences = kept.iter().filter(|kept| !is_headline(kept)).count();
        let is_new = kept.iter().all(|kept| kept.part != candidate.part);
        if is_new && sentences < SENTENCES && (kept.is_empty() || !is_headline(&candidate)) {
            kept.push(candidate);
        }
    }
    let find = |kept: Candidate| {
        let part = &story.parts[kept.part];
        Find { passage: part.span, span: kept.span, is_headline: part.is_headline }
    };
    kept.into_iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Format;

    fn article(text: &str) -> Article {
        Article::parse("a", text.as_bytes(), Format::Text).expect("an article") // test data
    }

    /// The words of the best find, or of nothing.
    pub(super) fn words(text: &str, list: impl Fn(&MainEvent) -> &Vec<Find>) -> Vec<String> {
        let article = article(text);
        list(&MainEvent::of(&article)).iter().take(1).map(|find| article.words(find.span).to_owned()).collect()
    }

    const STORY: &str = "Bridge closed after barge strikes pier\n\nPublished: 2024-03-25\n\n\
        Sign up for our letters and never miss a thing. The Cole Bridge in Millbrook was closed on Sunday after a barge struck a pier. \
        Nobody was hurt, Mayor Ann Lee said. \"We will mend it in May,\" Lee said.\n";

    #[test]
    fn the_headline_answers_and_sentences_bear_it_out() {
        let article = article(STORY);
        let event = MainEvent::of(&article);
        let what: Vec<_> = event.what.iter().map(|find| article.words(find.passage)).collect();
        assert_eq!(what[0], "Bridge closed after barge strikes pier");
        assert!(event.what[0].is_headline);
        assert_eq!(what[1], "The Cole Bridge in Millbrook was closed on Sunday after a barge struck a pier.");
        assert_eq!(what.len(), 3);
        assert_eq!(words(STORY, |event| &event.when), ["Sunday"]);
        assert_eq!(words(STORY, |event| &event.place), ["Millbrook"]);
        assert_eq!(words(STORY, |event| &event.why), ["after barge strikes pier"]);
    }

    #[test]
    fn endless_names_and_cues_take_no_longer_than_words() {
        for run in [
            "Ab, ",
            "in Ab ",
            "a-",
            "to be because ",
            "\"",
            "Monday at 6am ",
            "in a ",
            "near Ab, Cd, ",
            "blames on for ",
        ] {
            MainEvent::of(&article(&format!("Title\n\n{}x", run.repeat(100_000))));
        }
    }

    fn check(article: &Article) {
        let event = MainEvent::of(article);
        for finds in [event.what, event.who, event.when, event.place, event.why, event.how] {
            assert!(finds.iter().filter(|find| !find.is_headline).count() <= SENTENCES);
            for find in finds {
                assert!(find.passage.holds(find.span) && !article.words(find.span).is_empty());
            }
        }
    }

    proptest! {
        #[test]
        fn no_article_panics(text in "\\PC{0,200}|((in|to|By|due|after|Mr|Ann|Lee|“|'|-|6am|on|[A-Zé][a-z]{1,5}|fell|said|[.,:?!]|\n\n) ?){0,80}") {
            if let Ok(article) = Article::parse("a", text.as_bytes(), Format::Text) {
                check(&article);
            }
        }
    }
}
