"""Pairs of a question and a passage, with the place of the answer or none, from files in SQuAD's format."""
import hashlib
import json
import pathlib
import random
import re
import subprocess
import tempfile

from questions import as_typed, names_in, near_miss

END = re.compile(r"[.!?][\"”’)\]]*\s+(?=[\"“‘(]?[A-Z0-9])")
SHORTENED = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|St|vs|No|Jr|Sr|U\.S|i\.e|e\.g|ca?|Prof|Rev)\.$")
WORD = re.compile(r"\w+|[^\w\s]")


def sentences(text):
    """Spans of the sentences of a paragraph."""
    spans, start = [], 0
    for m in END.finditer(text):
        if not SHORTENED.search(text[max(0, m.start() - 5): m.start() + 1]):
            spans.append((start, start + len(text[start: m.end()].rstrip())))
            start = m.end()
    if text[start:].strip():
        spans.append((start, start + len(text[start:].rstrip())))
    return spans


def tokens(text):
    """About how many word pieces a text has."""
    return len(WORD.findall(text)) * 1.15


def window(text, spans, first, limit, rng, without=None):
    """A run of whole sentences round sentence `first`, of at most `limit` word pieces: (first, last)."""
    i = j = first
    size = tokens(text[slice(*spans[first])])
    while True:
        steps = [(k, s) for k, s in ((i - 1, -1), (j + 1, 1)) if 0 <= k < len(spans) and k != without]
        if not steps:
            break
        k, s = rng.choice(steps)
        size += tokens(text[slice(*spans[k])])
        if size > limit:
            break
        i, j = (k, j) if s < 0 else (i, k)
    return i, j


class Article:
    """A title of a SQuAD file: its paragraphs, their sentences, the names in it, and the questions asked of it."""

    def __init__(self, data):
        self.title = data["title"].replace("_", " ")
        self.paragraphs = [p["context"] for p in data["paragraphs"]]
        self.spans = [sentences(p) for p in self.paragraphs]
        self.names = sorted({n for p in self.paragraphs for n in names_in(p)})
        self.questions = [(pi, q) for pi, p in enumerate(data["paragraphs"]) for q in p["qas"]]

    def sentence_at(self, paragraph, char):
        return next((i for i, (a, b) in enumerate(self.spans[paragraph]) if a <= char < b), None)

    def rank(self, binary, top):
        """For each question, the sentences that the first stage finds, best first: lists of (paragraph, sentence)."""
        starts, text = [], self.title + "\n\n"
        for p in self.paragraphs:
            starts.append(len(text))
            text += p + "\n\n"
        rows = "".join(json.dumps({"id": str(i), "question": q["question"]}) + "\n" for i, (_, q) in enumerate(self.questions))
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "article.txt"
            path.write_text(text, encoding="utf-8")
            out = subprocess.run([binary, "ask", "--jsonl", "--top", str(top), "--article", str(path)], input=rows.encode(), capture_output=True).stdout
        char_at, at = {}, 0
        for i, c in enumerate(text):
            char_at[at] = i
            at += len(c.encode())
        ranked = []
        for line in out.decode().split("\n"):
            if line.strip():
                found = []
                for r in json.loads(line).get("ranked") or []:
                    char = char_at[r["start"]]
                    pi = max((i for i, s in enumerate(starts) if s <= char), default=None)
                    if pi is not None and (si := self.sentence_at(pi, char - starts[pi])) is not None:
                        found.append((pi, si))
                ranked.append(found)
        return ranked


def read_articles(path, binary, cache, top=8):
    """The articles of a SQuAD file with the first stage's rankings, kept in `cache` by the file's hash."""
    raw = pathlib.Path(path).read_bytes()
    kept = pathlib.Path(cache) / f"ranked-{hashlib.sha256(raw).hexdigest()[:16]}.json"
    articles = [Article(a) for a in json.loads(raw)["data"]]
    if not kept.exists():
        kept.write_text(json.dumps([a.rank(binary, top) for a in articles]))
    for article, ranked in zip(articles, json.loads(kept.read_text())):
        article.ranked = [[tuple(x) for x in row] for row in ranked]
    return articles


def held_out(path, every, seed):
    """Every so many-th title of a SQuAD file, with questions one detail away from its own, as SQuAD 2.0 marks what is not answered."""
    rng, data = random.Random(seed), json.loads(pathlib.Path(path).read_bytes())["data"][::every]
    for title in data:
        names = Article(title).names
        for paragraph in title["paragraphs"]:
            made = [near_miss(q["question"], paragraph["context"], names, rng) for q in paragraph["qas"]]
            paragraph["qas"] += [{"id": f"near-{i}", "question": m, "answers": [], "is_impossible": True} for i, m in enumerate(made) if m]
    return {"data": data}


def drawn(articles, seed, traps=()):
    """One epoch's pairs: (question, passage, start, end), start = end = -1 where the passage does not answer. Every epoch draws others."""
    rng, pairs = random.Random(seed), []
    for article in articles:
        for (pi, q), ranked in zip(article.questions, article.ranked):
            pairs += of_question(article, pi, q, ranked, articles, rng)
    for article in traps:
        for (pi, q), ranked in zip(article.questions, article.ranked):
            pairs += of_trap(article, pi, q, ranked, rng)
    rng.shuffle(pairs)
    return pairs


def limit(rng):
    return rng.choice([45, 75, 110, 110])


def asked(question, rng):
    return as_typed(question, rng) if rng.random() < 0.35 else question


def cut(text, spans, window, start=-1, end=-1):
    """The passage of a window and the answer's place in it."""
    a, b = spans[window[0]][0], spans[window[1]][1]
    return (text[a: max(b, end)], start - a if start >= 0 else -1, end - a if end >= 0 else -1)


def of_question(article, pi, q, ranked, articles, rng):
    if not q["answers"]:
        return
    text, spans, answer = article.paragraphs[pi], article.spans[pi], q["answers"][0]
    start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
    gold = article.sentence_at(pi, start)
    if gold is None or text[start:end] != answer["text"]:
        return
    own = window(text, spans, gold, limit(rng), rng)
    passage = cut(text, spans, own, start, end)
    yield asked(q["question"], rng), *passage
    low = answer["text"].lower()
    if rng.random() < 0.6:  # what the first stage finds beside the answer
        rivals = []
        for pj, sj in ranked:
            if (pj, sj) != (pi, gold):
                w = window(article.paragraphs[pj], article.spans[pj], sj, limit(rng), rng, without=gold if pj == pi else None)
                rival = cut(article.paragraphs[pj], article.spans[pj], w)
                if low not in rival[0].lower():
                    rivals.append(rival)
        if rivals:
            yield asked(q["question"], rng), *rivals[min(len(rivals) - 1, int(rng.expovariate(0.6)))]
    if rng.random() < 0.3 and (miss := near_miss(q["question"], passage[0], article.names, rng)):
        yield asked(miss, rng), passage[0], -1, -1
    if rng.random() < 0.03:  # a question about something else altogether
        other = rng.choice(rng.choice(articles).questions)[1]["question"]
        if other != q["question"]:
            yield asked(other, rng), passage[0], -1, -1


def of_trap(article, pi, q, ranked, rng):
    text, spans = article.paragraphs[pi], article.spans[pi]
    if q["is_impossible"]:
        best = next((sj for pj, sj in ranked if pj == pi), rng.randrange(len(spans)))
        yield asked(q["question"], rng), *cut(text, spans, window(text, spans, best, limit(rng), rng))
    else:
        answer = q["answers"][0]
        start, end = answer["answer_start"], answer["answer_start"] + len(answer["text"])
        if (gold := article.sentence_at(pi, start)) is not None:
            yield asked(q["question"], rng), *cut(text, spans, window(text, spans, gold, limit(rng), rng), start, end)
