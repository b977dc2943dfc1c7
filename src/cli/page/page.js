"use strict";
// Onrecord article page. Everything is readable without this script; it adds the search,
// the kind switches and the movement of focus between text and facts.
(() => {
  const $ = (sel, root = document) => root.querySelector(sel);
  const $$ = (sel, root = document) => [...root.querySelectorAll(sel)];
  const byId = (id) => (id ? document.getElementById(id) : null);
  const facts = JSON.parse(byId("facts-data").textContent);
  const kindOf = new Map(facts.map((f) => [f.id, f.kind]));
  const factsOf = (mark) => (mark.dataset.facts || "").split(" ").filter(Boolean);
  const marks = $$(".mark");
  $$("[data-js]").forEach((el) => { el.hidden = false; });

  // ---- Kinds on and off -------------------------------------------------------------------
  const boxes = $$("input[name=kind]");
  for (const mark of marks) mark.dataset.letters = mark.dataset.label || "";

  function showKinds() {
    const on = new Set(boxes.filter((b) => b.checked).map((b) => b.value));
    for (const section of $$("section[data-kind]")) section.hidden = !on.has(section.dataset.kind);
    for (const mark of marks) {
      const live = factsOf(mark).filter((id) => on.has(kindOf.get(id)));
      const kinds = [...new Set(live.map((id) => kindOf.get(id)))];
      mark.className = ["mark", ...kinds].join(" ");
      if (live.length) mark.setAttribute("href", "#" + live[0]);
      else mark.removeAttribute("href"); // words of a kind switched off are plain text
      const letters = [...mark.dataset.letters].filter((c) => kinds.some((k) => k[0].toUpperCase() === c));
      if (letters.length) mark.dataset.label = letters.join("");
      else delete mark.dataset.label;
    }
  }
  boxes.forEach((box) => box.addEventListener("change", showKinds));

  // ---- Going to a fact or a sentence, and back --------------------------------------------
  const run = Date.now(); // tells this load's history entries from those of an earlier load
  const left = []; // links by which the reader left a place; "back" returns the focus there
  let together = []; // the facts that share the words of the mark last clicked

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    together = factsOf(link);
    if (link.hash === location.hash) setTimeout(arrive); // no hashchange will come
    else history.replaceState({ run, n: left.push(link) - 1 }, "");
  });

  function light(el) {
    $$("[data-lit]").forEach((old) => old.removeAttribute("data-lit"));
    if (!el || !kindOf.has(el.id)) return;
    const ids = together.includes(el.id) ? together : [el.id];
    for (const id of ids) if (byId(id)) byId(id).dataset.lit = "";
    for (const mark of marks) if (factsOf(mark).includes(el.id)) mark.dataset.lit = "";
  }

  function goal() {
    try { return byId(decodeURIComponent(location.hash.slice(1))); } catch { return null; }
  }

  function arrive() {
    const el = goal();
    light(el);
    if (!el) return;
    const section = el.closest("section[data-kind]");
    if (section && section.hidden) {
      for (const box of boxes) if (box.value === section.dataset.kind) box.checked = true;
      showKinds();
      el.scrollIntoView();
    }
    if (el.tabIndex < 0 && !el.hasAttribute("tabindex")) {
      el.tabIndex = -1; // focusable only while it is the place the reader came to
      el.addEventListener("blur", () => el.removeAttribute("tabindex"), { once: true });
    }
    el.focus({ preventScroll: true });
  }

  window.addEventListener("hashchange", () => {
    const state = history.state;
    const link = state && state.run === run ? left[state.n] : null;
    if (!link || !link.isConnected) return arrive();
    light(goal());
    link.focus();
  });

  // ---- Ask the article --------------------------------------------------------------------
  const STOP = new Set(("a about after all also an and any are article as at be been being but by can could did do does " +
    "for from happen happened had has have he held her him his i if in into is it its me my no not of on or our out say said she should so some " +
    "tell than that the their them then there these they this those to us was we were which while will with would you your").split(" "));
  const ASK = new Set("who whom whose what when where why how many much".split(" ")); // help to rank, never count as found
  const LONE = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ı": "i" };

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/[ßæœøđłı]/g, (c) => LONE[c]);

  function stem(word) {
    if (/\d/.test(word) || word.length < 4) return word;
    if (word.endsWith("ies")) word = word.slice(0, -3) + "y";
    else if (/[^sui]s$/.test(word)) word = word.slice(0, -1);
    const cut = word.match(/^(.*[aeiouy].*)ing$/) || word.match(/^(.*[aeiouy].*[^e])ed$/);
    if (cut && cut[1].length > 2) word = cut[1];
    return word.replace(/e$/, "").replace(/([^aeiou\d])\1$/, "$1"); // close, closed, closing: clos
  }

  function words(text) { // [{raw, stem}], stop words dropped
    const plain = fold(text).replace(/['’]s\b/g, "").replace(/(\d)[,\u00a0\u202f ](?=\d{3}(?!\d))/g, "$1");
    return (plain.match(/\d+(?:\.\d+)?|\p{L}[\p{L}\p{N}]*/gu) || [])
      .filter((raw) => !STOP.has(raw)).map((raw) => ({ raw, stem: ASK.has(raw) ? raw : stem(raw) }));
  }

  function distance(a, b, most) { // Damerau-Levenshtein (adjacent swaps), given up beyond `most`
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = [], last = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      [before, last] = [last, row];
    }
    return last[b.length];
  }

  const spelling = new Map(); // stem -> the word as the article has it
  const holders = new Map(); // stem -> in how many documents
  function toDoc(entry, text, keepAsk) {
    const counts = new Map();
    let length = 0;
    for (const w of words(text)) {
      if (ASK.has(w.raw) && !keepAsk) continue;
      if (!spelling.has(w.stem)) spelling.set(w.stem, w.raw);
      counts.set(w.stem, (counts.get(w.stem) || 0) + 1);
      length++;
    }
    for (const s of counts.keys()) holders.set(s, (holders.get(s) || 0) + 1);
    return { ...entry, counts, length };
  }
  // The letters that name kinds in the text are CSS content, so textContent is the article's own words.
  const textOf = (id) => (byId(id) ? byId(id).textContent.trim() : "");
  const docs = [
    ...facts.map((f) => toDoc({ id: f.id, what: f.kind, label: f.answer, below: textOf(f.sentences[0]), boost: 1.25 },
      [f.answer, ...f.phrasings].join(" "), true)),
    ...$$(".sentence").map((s) => toDoc({ id: s.id, what: "sentence " + s.id.slice(1), label: textOf(s.id), below: "", boost: 1 },
      s.textContent, false)),
  ];
  const mean = docs.reduce((sum, d) => sum + d.length, 0) / (docs.length || 1) || 1;
  const docOf = new Map(docs.map((d) => [d.id, d]));
  for (const f of facts) docOf.get(f.id).from = docOf.get(f.sentences[0]);
  function rarity(s) { // a word the article lacks counts as one that it has once
    const n = holders.get(s) || 1;
    return Math.log(1 + (Math.max(docs.length - n, 0) + 0.5) / (n + 0.5));
  }
  const bm25 = (d, s) => {
    const n = d.counts.get(s) || 0;
    return n && rarity(s) * n * 2.2 / (n + 1.2 * (0.25 + 0.75 * d.length / mean));
  };

  function readings(word) { // the article's words that a typed word can stand for
    if (holders.has(word.stem)) return [{ stem: word.stem, worth: 1 }];
    const most = word.raw.length >= 9 ? 2 : word.raw.length >= 5 ? 1 : 0;
    if (!most || /\d/.test(word.raw)) return [];
    let near = [...holders.keys()].filter((s) => s.length > 3 && !ASK.has(s))
      .map((s) => ({ stem: s, off: Math.min(distance(word.stem, s, most), distance(word.raw, spelling.get(s), most)) }));
    const best = Math.min(most, ...near.map((r) => r.off));
    near = near.filter((r) => r.off <= best);
    return near.map((r) => ({ stem: r.stem, worth: r.off > 1 ? 0.5 : 0.7 }));
  }

  const match = (d, term) => term.as.map((r) => ({ worth: r.worth, score: r.worth * bm25(d, r.stem) }))
    .filter((m) => m.score).sort((a, b) => b.score - a.score)[0] || { worth: 0, score: 0 };

  function search(question) { // {asked, hits, read}: are there words to look for, what was found, words read otherwise
    const all = words(question);
    const hints = all.filter((w) => ASK.has(w.raw));
    const terms = all.filter((w) => !ASK.has(w.raw)).map((w) => ({ ...w, as: readings(w) }));
    const weight = (t) => (t.as.length ? Math.max(...t.as.map((r) => rarity(r.stem))) : rarity(""));
    const total = terms.reduce((sum, t) => sum + weight(t), 0);
    const hits = [];
    for (const d of docs) {
      const own = terms.map((t) => match(d, t));
      if (!own.some((m) => m.score)) continue;
      let score = 0, found = 0;
      terms.forEach((t, i) => { // a word that the fact lacks may stand in its sentence: half as good
        const m = own[i].score || !d.from ? own[i] : match(d.from, t);
        score += m === own[i] ? m.score : m.score / 2;
        found += m.worth * weight(t);
      });
      for (const h of hints) score += 0.5 * bm25(d, h.raw);
      hits.push({ ...d, share: found / total, score: score * d.boost * found / total });
    }
    hits.sort((a, b) => b.score - a.score);
    const top = hits.filter((h) => h.share >= 0.45 && h.score >= hits[0].score * 0.25).slice(0, 8);
    const read = terms.filter((t) => t.as.length && t.as[0].worth < 1).map((t) => `“${t.raw}” as “${spelling.get(t.as[0].stem)}”`);
    return { asked: terms.length > 0, hits: top, read };
  }

  const field = byId("q"), list = byId("ask-results"), status = byId("ask-status");
  function make(tag, text, name) {
    const el = document.createElement(tag);
    el.textContent = text;
    if (name) el.className = name;
    return el;
  }
  function answer() {
    const { asked, hits, read } = search(field.value);
    list.replaceChildren(...hits.map((h) => {
      const item = document.createElement("li"), link = make("a", h.label);
      link.href = "#" + h.id;
      item.append(link, " ", make("span", h.what, "what"));
      if (h.below && h.below !== h.label) item.append(make("p", h.below));
      return item;
    }));
    status.textContent = !field.value.trim() ? "" : !asked ? "Please add a word or name to look for."
      : !hits.length ? "The article does not seem to say anything about that."
        : `${hits.length} ${hits.length === 1 ? "result" : "results"}, best first.` + (read.length ? ` Read ${read.join(", ")}.` : "");
  }
  let wait;
  field.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(answer, 300); });
  field.form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(wait); answer(); });

  showKinds(); // a browser may have kept the boxes of an earlier visit
  if (location.hash) arrive();
})();
