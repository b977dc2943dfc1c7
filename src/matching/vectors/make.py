"""Makes stems.txt and vectors.bin: a small vector of meaning for each common English stem. README.md says how to run it.

Every known word (src/text/words.txt) that the questions and paragraphs of a SQuAD-format file use is read, by itself,
by all-MiniLM-L6-v2; the means of the vectors of words that share a stem are centred, freed of their two strongest
common directions (Mu and Viswanath, "All-but-the-Top", 2018), cut to 64 numbers by principal components, and rounded.
"""

import collections
import json
import pathlib
import re
import sys

import numpy as np
import Stemmer
import torch
from transformers import AutoModel, AutoTokenizer

HERE = pathlib.Path(__file__).resolve().parent
SIZE, LEAST = 64, 2  # numbers in a vector; how often a word must be used


def main(squad, model_folder):
    known = set((HERE.parent.parent / "text" / "words.txt").read_text().split())
    counts = collections.Counter()
    for title in json.load(open(squad))["data"]:
        for paragraph in title["paragraphs"]:
            counts.update(re.findall(r"[a-z]+", paragraph["context"].lower()))
            for question in paragraph["qas"]:
                counts.update(re.findall(r"[a-z]+", question["question"].lower()))
    for line in (HERE.parent / "synonyms.txt").read_text().splitlines():
        if not line.startswith("#"):
            counts.update({word: LEAST for word in re.findall(r"[a-z]+", line)})
    words = sorted(word for word, count in counts.items() if count >= LEAST and len(word) > 2 and word in known)
    tokenizer = AutoTokenizer.from_pretrained(model_folder)
    model = AutoModel.from_pretrained(model_folder).eval()
    read = []
    with torch.inference_mode():
        for at in range(0, len(words), 512):
            batch = tokenizer(words[at : at + 512], padding=True, return_tensors="pt")
            hidden, mask = model(**batch).last_hidden_state, batch["attention_mask"][..., None]
            read.append(((hidden * mask).sum(1) / mask.sum(1)).numpy())
    vectors = np.concatenate(read)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    stem = Stemmer.Stemmer("english").stemWord
    groups = collections.defaultdict(list)
    for at, word in enumerate(words):
        groups[stem(word)].append(at)
    stems = sorted(groups)
    weights = np.array([np.log1p(counts[word]) for word in words])
    table = np.stack([np.average(vectors[groups[s]], axis=0, weights=weights[groups[s]]) for s in stems])
    table -= table.mean(0)
    _, _, directions = np.linalg.svd(table, full_matrices=False)
    table = table @ directions[2 : SIZE + 2].T
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    (HERE / "stems.txt").write_text("\n".join(stems) + "\n")
    (HERE / "vectors.bin").write_bytes(np.clip(np.round(table * 127), -127, 127).astype(np.int8).tobytes())
    print(len(words), "words,", len(stems), "stems")


if __name__ == "__main__":
    main(*sys.argv[1:])
