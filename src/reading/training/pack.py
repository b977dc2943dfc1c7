#!/usr/bin/env python3
"""Packs the weights that train.py made for the binary, and notes what the unpacked model says, for the tests to compare with.

    python pack.py DIR

Reads DIR/reader.pt, or DIR/checkpoint.pt where training still runs; writes reader.bin, vocab.txt and fixture.json into
src/reading. Matrices and word embeddings become signed bytes, with one scale for each row (Jacob et al. 2018); everything
else stays f32. Every array begins at a multiple of 64 bytes, in the order in which `weights.rs` takes them.
"""
import hashlib
import json
import pathlib
import struct
import sys

import numpy as np
import torch
from transformers import AutoTokenizer
from transformers.utils import logging

from train import BASE, Reader, best_span

ROOM = pathlib.Path(__file__).parent.parent
MAGIC, VERSION = b"onrecord", 1
POSITIONS = 256  # as many word pieces as are ever read at once
COLUMNS = 32  # outputs that the kernel computes side by side


def as_bytes(matrix):
    """A matrix as signed bytes and the scale of each row."""
    scales = np.abs(matrix).max(axis=1) / 127
    scales[scales == 0] = 1
    return np.rint(matrix / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def panels(matrix):
    """Panels of 32 outputs; within, four inputs of each output in turn, as VNNI multiplies them."""
    outs, ins = matrix.shape
    return matrix.reshape(outs // COLUMNS, COLUMNS, ins // 4, 4).transpose(0, 2, 1, 3)


def unpanelled(packed):
    """What `panels` was given."""
    count, quads, _, _ = packed.shape
    return packed.transpose(0, 2, 1, 3).reshape(count * COLUMNS, quads * 4)


def linear(weights, bias):
    matrix, scales = as_bytes(weights)
    packed = np.ascontiguousarray(panels(matrix))
    assert np.array_equal(unpanelled(packed), matrix)
    assert np.abs(matrix * scales[:, None] - weights).max() <= scales.max() / 2 * 1.001
    return [packed, scales, matrix.sum(axis=1, dtype=np.int32), bias]


def arrays(state):
    """Everything in the file, in order."""
    get = {name: value.float().numpy() for name, value in state.items()}
    words, scales = as_bytes(get["bert.embeddings.word_embeddings.weight"])
    made = [words, scales, get["bert.embeddings.position_embeddings.weight"][:POSITIONS]]
    made += [get["bert.embeddings.token_type_embeddings.weight"]]
    made += [get["bert.embeddings.LayerNorm.weight"], get["bert.embeddings.LayerNorm.bias"]]
    for layer in range(6):
        def of(name, kinds=("weight", "bias")):
            return [get[f"bert.encoder.layer.{layer}.{name}.{kind}"] for kind in kinds]

        query, key, value = (of(f"attention.self.{name}") for name in ("query", "key", "value"))
        shrunk = [part / np.float32(32**0.5) for part in query]  # attention divides by the root of a head's size
        made += linear(*(np.concatenate(parts) for parts in zip(shrunk, key, value)))
        made += linear(*of("attention.output.dense")) + of("attention.output.LayerNorm")
        made += linear(*of("intermediate.dense"))
        made += linear(*of("output.dense")) + of("output.LayerNorm")
    return made + [get["out.weight"], get["out.bias"]]


def packed(state):
    """The bytes of reader.bin: magic, version, SHA-256 of what follows, and the arrays."""
    body = bytearray()
    for array in arrays(state):
        assert array.dtype in (np.int8, np.int32, np.float32), array.dtype
        body += array.astype(array.dtype.newbyteorder("<")).tobytes()
        body += bytes(-len(body) % 64)
    head = MAGIC + struct.pack("<I", VERSION) + bytes(4) + hashlib.sha256(body).digest()
    return head + bytes(-len(head) % 64) + body


def pointed_at(reader, tokenizer, question, passage):
    """The words that the unpacked model points at, in bytes, and by how much they go before "nothing"."""
    e = tokenizer(question, passage, return_offsets_mapping=True)
    with torch.inference_mode():
        scores = reader(*(torch.tensor([e[name]]) for name in ("input_ids", "token_type_ids", "attention_mask")))[0]
    offsets = e["offset_mapping"]
    inside = torch.tensor([bool(kind) and b > a for kind, (a, b) in zip(e["token_type_ids"], offsets)])
    first, last, margin = best_span(scores, inside)
    start, stop = (len(passage[:at].encode()) for at in (offsets[first][0], offsets[last][1]))
    return start, stop, margin


def main():
    logging.set_verbosity_error()
    work = pathlib.Path(sys.argv[1])
    trained = work / "reader.pt"
    state = torch.load(trained, map_location="cpu") if trained.exists() else torch.load(work / "checkpoint.pt", map_location="cpu")["reader"]
    file = packed(state)
    assert len(file) <= 25_000_000
    (ROOM / "reader.bin").write_bytes(file)
    (ROOM / "vocab.txt").write_bytes((BASE / "vocab.txt").read_bytes())

    reader, tokenizer = Reader().eval(), AutoTokenizer.from_pretrained(BASE)
    reader.load_state_dict(state)
    asked = json.loads((ROOM / "training" / "questions.json").read_text())
    fixture = []
    for passage, questions in asked:
        for question in questions:
            start, end, score = pointed_at(reader, tokenizer, question, passage)
            fixture.append({"question": question, "passage": passage, "start": start, "end": end, "score": round(score, 4)})
    (ROOM / "fixture.json").write_text(json.dumps(fixture, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(file)} bytes, SHA-256 {file[16:48].hex()}; {len(fixture)} readings for the tests")


if __name__ == "__main__":
    main()
