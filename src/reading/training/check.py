#!/usr/bin/env python3
"""How well the reader reads, apart from everything else: on SQuAD data it was not trained on, with the right paragraph given.

    python check.py --work DIR --dev dev.json --traps unanswerable.json [--sample 1000]

Exact match and F1 of the answers, and how well the margin tells SQuAD 2.0's traps (the half that is not trained on) from
questions that their paragraph answers: AUROC and best accuracy. Takes DIR/reader.pt, or DIR/checkpoint.pt while it trains.
"""
import argparse
import collections
import json
import pathlib
import random
import string

import torch
from transformers import AutoTokenizer

from pairs import sentences, tokens
from train import BASE, LONGEST, Reader, best_span, is_fast_in_halves


def normal(text):
    text = "".join(" " if c in string.punctuation + "–—’‘“”" else c for c in text.lower())
    return [w for w in text.split() if w not in ("a", "an", "the")]


def f1(guess, answer):
    same = sum((collections.Counter(guess) & collections.Counter(answer)).values())
    return 2 * same / (len(guess) + len(answer)) if same else 0.0


def passages(text, most=105):
    """Runs of whole sentences of at most `most` word pieces, the last sentence of each opening the next."""
    spans = sentences(text)
    at, cut = 0, []
    while at < len(spans):
        end, size = at, 0
        while end < len(spans) and (end == at or size + tokens(text[slice(*spans[end])]) <= most):
            size += tokens(text[slice(*spans[end])])
            end += 1
        cut.append(text[spans[at][0]: spans[end - 1][1]])
        if end == len(spans):
            break
        at = max(at + 1, end - 1)
    return cut


@torch.inference_mode()
def read(reader, tokenizer, question, texts):
    """The best words of all passages, and by how much they are better than none."""
    e = tokenizer([question] * len(texts), texts, truncation="only_second", max_length=LONGEST, return_offsets_mapping=True, padding=True, return_tensors="pt")
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_fast_in_halves("cpu")):
        scores = reader(e["input_ids"], e["token_type_ids"], e["attention_mask"])
    found = []
    for k, text in enumerate(texts):
        first, last, margin = best_span(scores[k], (e["token_type_ids"][k] == 1) & (e["attention_mask"][k] == 1))
        offsets = e["offset_mapping"][k]
        found.append((margin, text[offsets[first][0]: offsets[last][1]]))
    return max(found)


def auroc(good, bad):
    return sum((g > b) + (g == b) / 2 for g in good for b in bad) / (len(good) * len(bad))


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--work", "--dev", "--traps"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("--sample", type=int, default=1000)
    a = arguments.parse_args()
    work, rng = pathlib.Path(a.work), random.Random(1)
    tokenizer, reader = AutoTokenizer.from_pretrained(BASE), Reader()
    done = work / "reader.pt"
    reader.load_state_dict(torch.load(done) if done.exists() else torch.load(work / "checkpoint.pt")["reader"])
    reader.eval()
    dev = [(p["context"], q) for t in json.load(open(a.dev))["data"] for p in t["paragraphs"] for q in p["qas"] if q["answers"]]
    exact = overlap = 0
    sample = rng.sample(dev, min(a.sample, len(dev)))
    for context, q in sample:
        guess = normal(read(reader, tokenizer, q["question"], passages(context))[1])
        answers = [normal(x["text"]) for x in q["answers"]]
        exact += any(guess == x for x in answers)
        overlap += max(f1(guess, x) for x in answers)
    print(f"exact match {100 * exact / len(sample):.1f}, F1 {100 * overlap / len(sample):.1f} of {len(sample)} questions")
    traps = [(p["context"], q) for t in json.load(open(a.traps))["data"][1::2] for p in t["paragraphs"] for q in p["qas"]]
    traps = rng.sample(traps, min(a.sample, len(traps)))
    told = [(read(reader, tokenizer, q["question"], passages(context))[0], not q["is_impossible"]) for context, q in traps]
    good, bad = [m for m, ok in told if ok], [m for m, ok in told if not ok]
    best = max(sum(g >= cut for g in good) + sum(b < cut for b in bad) for cut in good + bad)
    print(f"traps: AUROC {100 * auroc(good, bad):.1f}, best accuracy {100 * best / len(told):.1f} of {len(told)} questions")


if __name__ == "__main__":
    main()
