//! How questions ended day by day, as a small picture: bars in three parts, 800 × 360 pixels, in colours that the
//! colour-blind tell apart and that call nothing good or bad (Okabe and Ito, "Color Universal Design", 2008).

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{cut, limits};

/// How many questions of one day ended how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The day, such as "27 Oct".
    pub label: String,
    /// Questions answered, offered something, and refused.
    pub counts: [u64; 3],
}

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// What stands above it.
    pub title: String,
    /// The days, oldest first.
    pub bars: Vec<Bar>,
}

/// The parts of a bar, from below, with their colours.
const PARTS: [(&str, &str); 3] =
    [("answered", "#0072B2"), ("related sentences offered", "#E69F00"), ("not in the article", "#8C8C8C")];
const WIDTH: u32 = 800;
const HEIGHT: u32 = 360;
/// Where the bars stand.
const LEFT: f64 = 64.0;
const RIGHT: f64 = 776.0;
const TOP: f64 = 92.0;
const BOTTOM: f64 = 312.0;

/// The only font there is, so that the picture is the same on every machine.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("font/Inter-Medium.ttf").to_vec());
    Arc::new(fonts)
});

/// The chart as a PNG; nothing if it cannot be drawn.
pub fn png(chart: &Chart) -> Option<Vec<u8>> {
    let options = Options { fontdb: Arc::clone(&FONTS), font_family: "Inter Medium".to_owned(), ..Options::default() };
    let tree = Tree::from_str(&svg(chart), &options).ok()?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().ok()
}

/// The same in words, for those who cannot see it.
pub fn described(chart: &Chart) -> String {
    let counts = PARTS.iter().zip(totals(chart)).map(|((name, _), count)| format!("{count} {name}"));
    let counts = counts.collect::<Vec<_>>().join(", ");
    let most = chart.bars.iter().max_by_key(|bar| sum(bar)).filter(|bar| sum(bar) > 0);
    let most = most.map(|bar| format!(" Most on {}: {}.", bar.label, sum(bar))).unwrap_or_default();
    let days = match (chart.bars.first(), chart.bars.last()) {
        (Some(first), Some(last)) => format!(", {} to {}", first.label, last.label),
        _ => String::new(),
    };
    cut(&format!("{}{days}: {counts}.{most}", chart.title), limits::DESCRIBED)
}

fn sum(bar: &Bar) -> u64 {
    bar.counts.iter().sum()
}

fn totals(chart: &Chart) -> [u64; 3] {
    [0, 1, 2].map(|part| chart.bars.iter().map(|bar| bar.counts[part]).sum())
}

fn svg(chart: &Chart) -> String {
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" rx="8" fill="#F7F8FA"/>"##
    );
    text(&mut svg, (24.0, 38.0), 20, "start", "#1F2328", &chart.title);
    let mut x = 24.0;
    for ((name, colour), total) in PARTS.iter().zip(totals(chart)) {
        let label = format!("{name}: {total}");
        let _ = write!(svg, r#"<rect x="{x}" y="56" width="12" height="12" rx="2" fill="{colour}"/>"#);
        text(&mut svg, (x + 18.0, 67.0), 14, "start", "#424A53", &label);
        x += 46.0 + 7.0 * label.len() as f64;
    }
    let highest = chart.bars.iter().map(sum).max().unwrap_or_default();
    if highest == 0 {
        text(
            &mut svg,
            (f64::midpoint(LEFT, RIGHT), f64::midpoint(TOP, BOTTOM)),
            18,
            "middle",
            "#59636E",
            "No questions",
        );
        return svg + "</svg>";
    }
    let step = step(highest);
    let top = highest.div_ceil(step) * step;
    let height = |count: u64| (BOTTOM - TOP) * count as f64 / top as f64;
    for line in (0..=top).step_by(step as usize) {
        let y = BOTTOM - height(line);
        let _ = write!(svg, r##"<line x1="{LEFT}" x2="{RIGHT}" y1="{y:.1}" y2="{y:.1}" stroke="#D1D9E0"/>"##);
        text(&mut svg, (LEFT - 8.0, y + 4.5), 13, "end", "#59636E", &line.to_string());
    }
    let place = (RIGHT - LEFT) / chart.bars.len() as f64;
    let width = (place * 0.76).min(56.0);
    for (bar, nth) in chart.bars.iter().zip(0u32..) {
        let (x, mut y) = (LEFT + place * (f64::from(nth) + 0.5) - width / 2.0, BOTTOM);
        for ((_, colour), count) in PARTS.iter().zip(bar.counts).filter(|(_, count)| *count > 0) {
            y -= height(count);
            let height = height(count);
            let _ =
                write!(svg, r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" fill="{colour}"/>"#);
        }
    }
    let last = chart.bars.len() - 1; // there is one, or the highest would be 0
    let mut shown = vec![0, last / 2, last];
    shown.dedup();
    for at in shown {
        let (x, anchor) = (LEFT + place * (at as f64 + 0.5), if at == last { "end" } else { "middle" });
        let x = if at == last && at > 0 { RIGHT } else { x };
        text(&mut svg, (x, BOTTOM + 24.0), 13, anchor, "#59636E", &chart.bars[at].label);
    }
    svg + "</svg>"
}

/// A round number of which two to five reach the highest bar.
fn step(highest: u64) -> u64 {
    let mut power = 1;
    loop {
        for step in [power, 2 * power, 5 * power] {
            if highest.div_ceil(step) <= 4 {
                return step;
            }
        }
        power *= 10;
    }
}

fn text(svg: &mut String, (x, y): (f64, f64), size: u32, anchor: &str, colour: &str, words: &str) {
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = write!(
        svg,
        r#"<text x="{x:.1}" y="{y:.1}" font-size="{size}" text-anchor="{anchor}" fill="{colour}">{words}</text>"#
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(counts: &[[u64; 3]]) -> Chart {
        let bar = |(counts, day): (&[u64; 3], u32)| Bar { label: format!("{day} Oct"), counts: *counts };
        Chart { title: "Questions a day".into(), bars: counts.iter().zip(1..).map(bar).collect() }
    }

    #[test]
    fn a_chart_is_a_picture_of_what_it_counts() {
        let (few, more) = (chart(&[[3, 1, 0], [5, 0, 2]]), chart(&[[3, 1, 0], [5, 1, 2]]));
        let png = |chart: &Chart| super::png(chart).expect("it is drawn"); // test
        assert_eq!(png(&few)[..4], *b"\x89PNG");
        assert_eq!(png(&few), png(&few));
        assert_ne!(png(&few), png(&more));
        // Letters are drawn, whatever they are.
        assert_ne!(png(&few), png(&Chart { title: "<&>".into(), ..few.clone() }));
    }

    #[test]
    fn nothing_is_a_chart_too() {
        for counts in [&[][..], &[[0, 0, 0]], &[[0, 0, 0]; 90], &[[u64::from(u32::MAX), 0, 1]; 90]] {
            assert!(png(&chart(counts)).is_some(), "{counts:?}");
        }
    }

    #[test]
    fn grids_are_round() {
        for (highest, round) in [(1, 1), (4, 1), (5, 2), (9, 5), (37, 10), (123_456, 50_000)] {
            assert_eq!(step(highest), round);
        }
    }

    #[test]
    fn a_chart_is_told_in_words() {
        let words = described(&chart(&[[3, 1, 0], [5, 0, 2]]));
        let told = "Questions a day, 1 Oct to 2 Oct: 8 answered, 1 related sentences offered, 2 not in the article. \
                    Most on 2 Oct: 7.";
        assert_eq!(words, told);
    }
}
