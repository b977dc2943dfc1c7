#!/usr/bin/env node
// node check.js PAGE.html /usr/bin/chromium [--shots DIR]
// Checks a page of `onrecord ingest --html`. Exit 0: all passed; 1: something failed; 2: wrong use.
"use strict";
const fs = require("fs"), path = require("path"), crypto = require("crypto");
const { pathToFileURL } = require("url");
const puppeteer = require("puppeteer-core"), axe = require("axe-core");

const [file, chromium] = process.argv.slice(2);
if (!file || !chromium) { console.error("usage: node check.js PAGE.html CHROMIUM [--shots DIR]"); process.exit(2); }
const shots = process.argv[4] === "--shots" ? process.argv[5] : null;
const url = pathToFileURL(path.resolve(file)).href;
let failed = 0;
function check(name, ok, detail = "") {
  if (!ok) failed++;
  console.log(`${ok ? "ok  " : "FAIL"} ${name}${!ok && detail ? "\n       " + String(detail).replace(/\n/g, "\n       ") : ""}`);
}
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

// Questions that none of the pages answers.
const NOTHING = ["Who won the football championship?", "What is the population of Portugal?", "how much did the airline lose on jet fuel", "xyzzy"];

async function main() {
  const html = fs.readFileSync(file, "utf8");
  // The policy, without a browser: its hashes are those of the one style and the one script.
  const sha = (s) => "'sha256-" + crypto.createHash("sha256").update(s, "utf8").digest("base64") + "'";
  const policy = (html.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/) || [])[1] || "";
  const styles = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)], scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
  check("policy: one style and one script, allowed by hash, nothing else", styles.length === 1 && scripts.length === 1 &&
    policy.includes(`style-src ${sha(styles[0][1])};`) && policy.includes(`script-src ${sha(scripts[0][1])};`) &&
    policy.startsWith("default-src 'none';") && !/unsafe|\*|https?:/.test(policy), policy);
  check("script is shorter than 250 lines", scripts[0] && scripts[0][1].split("\n").length < 250);
  check("no style or event attributes, no external source", !/<[a-z][^>]*\s(style|on[a-z]+|src|srcset)=/i.test(html) && !/<(link|iframe|object|embed|img)\b/i.test(html) && !/@import|url\(/.test(styles[0] ? styles[0][1] : ""));

  const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  const troubles = [];
  async function open({ scheme = "light", width = 1280, height = 900, js = true, hash = "", motion = "reduce" } = {}) {
    const page = await browser.newPage();
    page.on("console", (m) => { if (["error", "warn", "warning"].includes(m.type())) troubles.push("console: " + m.text()); });
    page.on("pageerror", (e) => troubles.push("script error: " + e.message));
    page.on("request", (r) => { if (r.url().split("#")[0] !== url && !r.url().startsWith("data:")) troubles.push("request: " + r.url()); });
    await page.setViewport({ width, height, isMobile: width < 500, hasTouch: width < 500 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }, { name: "prefers-reduced-motion", value: motion }]);
    if (js) await page.evaluateOnNewDocument(() => { window.__csp = []; document.addEventListener("securitypolicyviolation", (e) => window.__csp.push(e.violatedDirective + " " + e.blockedURI)); });
    else await page.setJavaScriptEnabled(false);
    await page.goto(url + hash, { waitUntil: "load" });
    return page;
  }
  async function closed(page) {
    for (const v of await page.evaluate(() => window.__csp || [])) troubles.push("policy violation: " + v);
    await page.close();
  }
  async function ask(page, question) {
    await page.$eval("#q", (q) => { q.value = ""; });
    await page.focus("#q");
    await page.keyboard.type(question);
    await page.keyboard.press("Enter");
    return page.evaluate(() => ({
      ids: [...document.querySelectorAll("#ask-results a")].map((a) => a.getAttribute("href").slice(1)),
      status: document.querySelector("#ask-status").textContent,
    }));
  }
  async function audit(page, name) {
    await page.evaluate(axe.source);
    const result = await page.evaluate(() => window.axe.run(document, { rules: { "target-size": { enabled: true } } }));
    const bad = result.violations.filter((v) => ["serious", "critical"].includes(v.impact));
    const mild = result.violations.filter((v) => !bad.includes(v));
    const tell = (list) => list.map((v) => `${v.impact} ${v.id}: ${v.nodes.slice(0, 4).map((n) => n.target + " " + (n.any[0] ? n.any[0].message : "")).join(" | ")}`).join("\n");
    check(`axe, ${name}: no serious or critical violation (${result.passes.length} rules passed)`, !bad.length, tell(bad));
    if (mild.length) console.log("     note, " + tell(mild));
    if (shots) await page.screenshot({ path: path.join(shots, name.replace(/\W+/g, "-") + ".png"), fullPage: true });
  }

  const data = JSON.parse(html.match(/id="facts-data">([\s\S]*?)<\/script>/)[1]);
  const firstQuestion = data.find((f) => f.phrasings.length).phrasings[0];

  // Accessibility: light, dark and phone, at rest and with results shown and a fact highlighted.
  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 360]) {
      const page = await open({ scheme, width, height: width < 500 ? 740 : 900 });
      await audit(page, `${scheme} ${width}px`);
      await ask(page, firstQuestion);
      await page.$eval(".mark", (m) => m.click());
      await pause(150);
      await audit(page, `${scheme} ${width}px, in use`);
      await page.$eval(".fact:target a[href^='#s'], .fact a[href^='#s']", (a) => a.click());
      await pause(150);
      await audit(page, `${scheme} ${width}px, sentence target`);
      await closed(page);
    }
  }
  for (const width of [360, 320]) {
    const page = await open({ width, height: 740 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    check(`${width}px: no sideways scrolling`, over <= 0, `${over}px too wide`);
    await closed(page);
  }

  // Structure.
  {
    const page = await open();
    const found = await page.evaluate(() => {
      const out = [], all = [...document.querySelectorAll("[id]")].map((e) => e.id);
      out.push(...all.filter((id, i) => all.indexOf(id) !== i).map((id) => "id twice: " + id));
      for (const a of document.querySelectorAll('a[href^="#"]')) if (!document.getElementById(a.hash.slice(1))) out.push("no target: " + a.hash);
      for (const m of document.querySelectorAll(".mark")) {
        const ids = (m.dataset.facts || "").split(" ");
        if (m.getAttribute("href") !== "#" + ids[0]) out.push("href is not the first fact: " + m.textContent);
        for (const id of ids) if (!document.querySelector("li.fact#" + id)) out.push("mark of no fact: " + id);
      }
      const flat = (s) => s.replace(/\s+/g, " ").trim();
      for (const f of JSON.parse(document.getElementById("facts-data").textContent)) {
        const li = document.querySelector("li.fact#" + f.id);
        if (!li) { out.push("fact not in the panel: " + f.id); continue; }
        if (!li.closest(`section[data-kind="${f.kind}"]`)) out.push("wrong section: " + f.id);
        const quoted = [...li.querySelectorAll("blockquote")].map((b) => flat(b.textContent));
        for (const s of f.sentences) {
          if (!li.querySelector(`a[href="#${s}"]`)) out.push(`${f.id}: no link to ${s}`);
          const el = document.getElementById(s);
          if (!el || !quoted.includes(flat(el.textContent))) out.push(`${f.id}: evidence is not the text of ${s}`);
        }
      }
      const levels = [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((h) => +h.tagName[1]);
      if (levels[0] !== 1 || levels.filter((l) => l === 1).length !== 1) out.push("not one h1 at the start");
      levels.forEach((l, i) => { if (i && l > levels[i - 1] + 1) out.push("heading level skipped at heading " + (i + 1)); });
      for (const sel of ["header", "nav[aria-label]", "main", "aside", "form[role=search]", "[role=status][aria-live=polite]"]) if (!document.querySelector(sel)) out.push("missing: " + sel);
      return out;
    });
    check("structure: ids, links, marks, evidence, headings, landmarks", !found.length, found.join("\n"));
    const ld = await page.$eval('script[type="application/ld+json"]', (s) => JSON.parse(s.textContent));
    check("JSON-LD: NewsArticle with headline, author, hasPart", ld["@type"] === "NewsArticle" && ld.headline && ld.author !== undefined && Array.isArray(ld.hasPart) &&
      ld.hasPart.every((p) => (p["@type"] === "Quotation" ? p.text : p["@type"] === "Claim" && p.appearance)));
    await closed(page);
  }

  // Search.
  {
    const page = await open();
    const cases = data.filter((f) => f.phrasings.length).map((f) => [f.phrasings[0], f.id]);
    let right = 0;
    // The longest word with two letters changed round: the fact is still among what is found.
    const slipped = (question) => {
      const longest = question.match(/\p{L}+/gu).sort((a, b) => b.length - a.length)[0];
      return question.replace(longest, longest.slice(0, 2) + longest[3] + longest[2] + longest.slice(4));
    };
    let close = 0;
    for (const [question, id] of cases) {
      if ((await ask(page, question)).ids[0] === id) right++;
      if ((await ask(page, slipped(question))).ids.includes(id)) close++;
    }
    check(`search: a fact is found in spite of a typing error, ${close} of ${cases.length} (at least 7 in 10)`, close >= 0.7 * cases.length);
    check(`search: the fact comes first for its own question, ${right} of ${cases.length} (at least 7 in 10)`, right >= 0.7 * cases.length);
    for (const question of NOTHING) {
      const { ids, status } = await ask(page, question);
      check(`search: “${question}” finds nothing and says so`, !ids.length && status === "The article does not seem to say anything about that.", `${status} ${ids}`);
    }
    const only = await ask(page, "what did they say");
    check("search: a question without a word to look for asserts nothing", !only.ids.length && /add a word/.test(only.status), only.status);
    await ask(page, "");
    await page.focus("#q");
    await page.keyboard.type(firstQuestion);
    await pause(500);
    check("search: results also come while typing", (await page.$$("#ask-results a")).length > 0);
    await page.$eval("#ask-results a", (a) => a.focus());
    await page.keyboard.press("Enter");
    await pause(150);
    const went = await page.evaluate(() => [location.hash.slice(1), document.activeElement.id]);
    check("search: a result leads to its fact, focus with it", went[0] && went[0] === went[1], went);
    await page.goBack();
    await pause(150);
    check("search: back returns the focus to the result", await page.evaluate(() => !!document.activeElement.closest("#ask-results")));
    await closed(page);
  }

  // Marks, facts, sentences, history.
  for (const motion of ["reduce", "no-preference"]) {
    const page = await open({ motion });
    const mark = (await page.$$(".mark"))[3] || (await page.$(".mark"));
    const id = await mark.evaluate((m) => m.getAttribute("href").slice(1));
    await mark.click();
    await pause(motion === "reduce" ? 300 : 3000);
    const at = await page.evaluate((fact) => {
      const li = document.getElementById(fact), box = li.getBoundingClientRect();
      return { target: li.matches(":target"), focus: document.activeElement === li, seen: box.top >= 0 && box.top < innerHeight, lit: !!document.querySelector(`.mark[data-lit][data-facts~="${fact}"]`) };
    }, id);
    check(`mark (${motion}): its fact is the target, focused, in view; its marks are lit`, Object.values(at).every(Boolean), JSON.stringify(at));
    await page.$eval(`#${id} a[href^="#s"]`, (a) => a.click());
    await pause(motion === "reduce" ? 300 : 3000);
    const there = await page.evaluate(() => { const s = document.querySelector(".sentence:target"); const b = s && s.getBoundingClientRect(); return !!s && document.activeElement === s && b.top >= 0 && b.bottom <= innerHeight; });
    check(`fact (${motion}): its sentence link leads to the sentence, focused, in view`, there);
    await page.goBack();
    await pause(200);
    check(`back (${motion}): the fact is the target again, focus on the link used`, await page.evaluate((fact) => document.getElementById(fact).matches(":target") && !!document.activeElement.closest("#" + fact + " a"), id));
    await page.goBack();
    await pause(200);
    check(`back (${motion}): focus on the mark used`, await page.evaluate((fact) => document.activeElement.matches(`.mark[href="#${fact}"]`) && !document.querySelector(":target"), id));
    await closed(page);
  }
  {
    const page = await open({ hash: "#" + data[data.length - 1].id });
    check("a link from elsewhere to a fact focuses it", await page.evaluate(() => document.activeElement === document.querySelector(".fact:target")));
    const kind = data[0].kind, id = data[0].id;
    await page.click(`input[name=kind][value=${kind}]`);
    const off = await page.evaluate((k) => document.querySelector(`section[data-kind=${k}]`).hidden && ![...document.querySelectorAll(".mark[href]")].some((m) => m.classList.contains(k)), kind);
    check("kinds: switched off, facts are hidden and words are plain", off);
    await page.evaluate((f) => { location.hash = f; }, id);
    await pause(150);
    check("kinds: going to a fact of a hidden kind shows the kind again", await page.evaluate((f) => document.activeElement.id === f && !document.activeElement.closest("section").hidden, id));
    const many = await page.$('.mark[data-facts*=" "]');
    if (many) {
      await many.evaluate((m) => m.click());
      await pause(150);
      check("a mark of several facts lights them all", await many.evaluate((m) => m.dataset.facts.split(" ").every((f) => "lit" in document.getElementById(f).dataset)));
    }
    await closed(page);
  }

  // Keyboard.
  {
    const page = await open();
    const seen = [];
    let unseen = "";
    for (let i = 0; i < 4000; i++) {
      await page.keyboard.press("Tab");
      const now = await page.evaluate(() => {
        const e = document.activeElement;
        if (!e || e === document.body) return null;
        const ring = getComputedStyle(e).outlineStyle !== "none" && parseFloat(getComputedStyle(e).outlineWidth) >= 2;
        const what = e.matches(".skip") ? "skip" : e.matches("#q") ? "search" : e.matches(".mark") ? "mark" : e.closest(".kinds") ? "kinds" : e.closest(".fact") ? "fact" : e.closest(".people") ? "people" : e.closest(".timeline") ? "timeline" : "other";
        return { what, ring, text: e.textContent.slice(0, 40) };
      });
      if (!now) break;
      if (!now.ring) unseen = now.what + " " + now.text;
      seen.push(now.what);
    }
    const order = [...new Set(seen)].filter((w) => w !== "other");
    const want = ["skip", "search", "mark", "kinds", "fact", "people", "timeline"].filter((w) => order.includes(w) || ["skip", "search", "mark", "kinds", "fact"].includes(w));
    check(`Tab order: ${order.join(", ")} (${seen.length} stops)`, order.join() === want.join());
    const count = await page.$$eval(".mark[href]", (m) => m.length);
    check("Tab reaches every mark", seen.filter((w) => w === "mark").length === count);
    check("every stop shows its focus", !unseen, unseen);
    await closed(page);
  }

  // The policy does hold: a foreign script does not run.
  {
    const page = await open();
    const before = troubles.length;
    const ran = await page.evaluate(() => { const s = document.createElement("script"); s.textContent = "window.__ran = 1"; document.body.append(s); return window.__ran; });
    await pause(50);
    check("policy: another inline script is refused", ran === undefined && troubles.length > before);
    troubles.length = before; // the refusal was wanted
    await page.close();
  }

  // Without JavaScript.
  {
    const page = await open({ js: false, hash: "#" + data[0].id });
    const cdp = await page.createCDPSession();
    const { root } = await cdp.send("DOM.getDocument", { depth: -1 });
    const all = async (sel) => (await cdp.send("DOM.querySelectorAll", { nodeId: root.nodeId, selector: sel })).nodeIds;
    const boxOf = async (nodeId) => cdp.send("DOM.getBoxModel", { nodeId }).then((r) => r.model.height > 0, () => false);
    let shown = 0;
    for (const f of data) for (const n of await all(`li.fact#${f.id}`)) if (await boxOf(n)) shown++;
    check(`no JavaScript: all ${data.length} facts are in the page and visible`, shown === data.length, shown);
    check("no JavaScript: the target is highlighted by :target", (await all(`li.fact#${data[0].id}:target`)).length === 1);
    const search = await all("#q"), box = await all("input[name=kind]"), note = await all("noscript p");
    check("no JavaScript: search and switches are not shown, a note is", !(await boxOf(search[0])) && !(await boxOf(box[0])) && note.length === 1 && (await boxOf(note[0])));
    if (shots) await page.screenshot({ path: path.join(shots, "nojs.png") });
    await page.close();
  }
  if (shots) {
    const page = await open({ scheme: "dark" });
    await page.pdf({ path: path.join(shots, "print.pdf"), format: "A4" });
    await page.setViewport({ width: 1280, height: 900 });
    await page.$$eval(".mark", (m) => m[4].click());
    await pause(300);
    await page.screenshot({ path: path.join(shots, "dark-view.png") });
    await closed(page);
  }
  check("no console error, network request or policy violation on the way", !troubles.length, [...new Set(troubles)].join("\n"));
  await browser.close();
  console.log(failed ? `${failed} checks failed` : "all checks passed");
  process.exitCode = failed ? 1 : 0;
}
main().catch((e) => { console.error(e); process.exit(1); });
