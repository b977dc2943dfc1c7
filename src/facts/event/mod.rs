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
}

/// What an article's main event is. Each list is best first and holds two finds at most, in passages of their own; it
/// is empty where nothing was found.
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
    /// How it happened.
    pub how: Vec<Find>,
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
        let finds = |candidates: Vec<Candidate>| best(&story, candidates);
        MainEvent {
            what: finds(clause::what(&story)),
            who: finds(who::candidates(&story)),
            when: finds(time::candidates(&story)),
            place: finds(place::candidates(&story)),
            why: finds(cause::candidates(&story)),
            how: finds(manner::candidates(&story)),
        }
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

/// The best candidate, and then the best of another passage; where all are of one passage, the passage that tells most
/// of the rest stands beside it.
fn best(story: &Story, mut candidates: Vec<Candidate>) -> Vec<Find> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score));
    let Some(first) = candidates.first().copied() else { return Vec::new() };
    let find = |candidate: &Candidate| Find { passage: story.parts[candidate.part].span, span: candidate.span };
    let second = candidates.iter().find(|other| other.part != first.part).map(find);
    let telling = || {
        let part = story.most_telling_but(first.part)?;
        Some(Find { passage: story.parts[part].span, span: story.parts[part].span })
    };
    [Some(find(&first)), second.or_else(telling)].into_iter().flatten().collect()
}
