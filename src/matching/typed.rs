//! What somebody has typed so far, held against names and questions: by beginnings, stems, and in spite of slips. The last
//! word may be unfinished.

use crate::text;

/// Most words that are compared.
const MOST_WORDS: usize = 24;

/// What was typed so far.
#[derive(Debug)]
pub struct Typed {
    pub(super) words: Vec<TypedWord>,
}

/// A word of it.
#[derive(Debug)]
pub(super) struct TypedWord {
    folded: String,
    stem: String,
    letters: u32,
    /// Whether it stands last, with nothing behind it.
    unfinished: bool,
    /// How much it counts.
    pub weight: f32,
}

/// A word that it is held against.
#[derive(Debug)]
pub(super) struct Spelt {
    pub folded: String,
    stem: String,
    letters: u32,
}

impl Spelt {
    pub(super) fn of(word: &str) -> Self {
        let folded = text::fold(word).into_owned();
        Spelt { stem: text::stem(&folded).into_owned(), letters: text::letters(&folded), folded }
    }
}

/// How much a stop word counts beside one that carries the subject. Chosen by reason: "who is the" narrows little down.
const STOP: f32 = 0.25;

/// How alike a typed word and another are, by what they have in common. Chosen by reason: the surer, the more.
const SAME_STEM: f32 = 0.9;
const BEGINNING: f32 = 0.8;
const MISSPELT: f32 = 0.6;
const MISSPELT_BEGINNING: f32 = 0.5;

impl Typed {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Self {
        let spans: Vec<text::Span> = text::tokens(typed).take(MOST_WORDS).collect();
        let word = |span: &text::Span| {
            let Spelt { folded, stem, letters } = Spelt::of(span.of_text(typed));
            let unfinished = span.end == typed.len();
            let weight = if text::is_stop_word(&folded) && !unfinished { STOP } else { 1.0 };
            TypedWord { folded, stem, letters, unfinished, weight }
        };
        Typed { words: spans.iter().map(word).collect() }
    }

    /// Whether there are no words.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a text fits, from 0 to 1: 0 unless it answers to each word that was typed and is no stop word.
    ///
    /// ```
    /// use onrecord::matching::Typed;
    /// let typed = Typed::read("benjamin netanj");
    /// assert!(typed.fit("Benjamin Netanyahu") > 0.5 && typed.fit("Benjamin Franklin") == 0.0);
    /// ```
    pub fn fit(&self, text: &str) -> f32 {
        let words: Vec<Spelt> = text::tokens(text).map(|span| Spelt::of(span.of_text(text))).collect();
        let best = |typed: &TypedWord| words.iter().map(|word| typed.likeness(word)).fold(0.0, f32::max);
        let all_stop = self.words.iter().all(|word| word.weight == STOP);
        let asked = self.words.iter().filter(|word| all_stop || word.weight > STOP);
        let fits: Vec<f32> = asked.map(best).collect();
        if fits.contains(&0.0) { 0.0 } else { fits.iter().sum::<f32>() / fits.len().max(1) as f32 }
    }
}

impl TypedWord {
    /// How alike it and another word are, 0 to 1.
    pub(super) fn likeness(&self, word: &Spelt) -> f32 {
        if word.folded == self.folded {
            return 1.0;
        }
        if word.stem == self.stem {
            return SAME_STEM;
        }
        if self.unfinished && word.folded.starts_with(&self.folded) {
            return BEGINNING;
        }
        let most = text::slips(&self.folded);
        if most == 0 || self.folded.starts_with(|c: char| c.is_ascii_digit()) {
            return 0.0;
        }
        // An edit changes at most two of the letters that two words do not share.
        let differ = (self.letters ^ word.letters).count_ones() as usize;
        if differ <= 2 * most
            && word.folded.len().abs_diff(self.folded.len()) <= 2 * most
            && strsim::osa_distance(&self.folded, &word.folded) <= most
        {
            return MISSPELT;
        }
        let is_beginning = || {
            let length = self.folded.chars().count();
            let end = word.folded.char_indices().nth(length).map_or(word.folded.len(), |(at, _)| at);
            word.folded.chars().next() == self.folded.chars().next()
                && strsim::osa_distance(&self.folded, &word.folded[..end]) <= most
        };
        if self.unfinished && word.folded.len() > self.folded.len() && is_beginning() {
            MISSPELT_BEGINNING
        } else {
            0.0
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_fit_by_beginning_stem_and_spelling() {
        let fit = |typed: &str, text: &str| Typed::read(typed).fit(text);
        assert!(fit("guter", "Antonio Guterres") > fit("guttere", "Antonio Guterres"));
        assert!(fit("guttere", "Antonio Guterres") > 0.0);
        assert!(fit("the prime min", "Prime Minister") > 0.0 && fit("the", "Prime Minister") == 0.0);
        assert!(fit("vote", "the votes") > fit("vot", "the votes"));
        for (typed, text) in
            [("guter ", "Antonio Guterres"), ("kirby jo", "John Miller"), ("xy", "Antonio"), ("130", "13")]
        {
            assert!(fit(typed, text) == 0.0, "{typed}");
        }
    }
}
