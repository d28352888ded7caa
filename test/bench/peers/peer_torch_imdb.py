#!/usr/bin/env python3
"""Time to an accuracy in plain PyTorch: the network, rows, noise, learning rates and validations of a training run; batches in random
order, padded to their longest text, and a dense Adam. Usage: peer_torch_imdb.py FOLDER THREADS GOAL, where ../imdb.ts wrote
FOLDER. Prints one JSON line {"peer", "threads", "seconds", "accuracy", "steps"}."""
import json
import math
import sys
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional

folder, threads, goal = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
plan = json.loads((folder / "meta.json").read_text())
torch.set_num_threads(threads)
torch.manual_seed(plan["seed"])
unknown = 1


def read(name):
    planes = [torch.from_numpy(numpy.fromfile(folder / f"{name}.plane{p}", dtype=numpy.int32)).long() for p in range(plan["planes"])]
    offsets = numpy.fromfile(folder / f"{name}.offsets", dtype=numpy.int32).tolist()
    labels = torch.from_numpy(numpy.fromfile(folder / f"{name}.labels", dtype=numpy.uint8)).long()
    return planes, offsets, labels


def batch_of(data, rows):
    """Ids [planes, rows, longest] padded with 0, and lengths [rows]."""
    planes, offsets, _ = data
    lengths = torch.tensor([offsets[r + 1] - offsets[r] for r in rows])
    ids = torch.zeros(len(planes), len(rows), int(lengths.max()), dtype=torch.long)
    for p, values in enumerate(planes):
        for i, r in enumerate(rows):
            ids[p, i, : lengths[i]] = values[offsets[r]: offsets[r + 1]]
    return ids, lengths


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(plan["embeddingRows"], plan["embeddingSize"], padding_idx=0)
        nn.init.uniform_(self.embedding.weight, -plan["embeddingLimit"], plan["embeddingLimit"])
        recurrent = {"lstm": nn.LSTM, "gru": nn.GRU}[plan["cell"]]
        self.recurrent = recurrent(plan["embeddingSize"], plan["hiddenSize"], batch_first=True, bidirectional=plan["bidirectional"])
        self.head = nn.Linear(plan["hiddenSize"] * (2 if plan["bidirectional"] else 1), 2)

    def forward(self, ids, lengths):
        embedded = functional.dropout(self.embedding(ids), plan["embeddingDropout"], self.training).sum(0)
        states, _ = self.recurrent(embedded)
        own = (torch.arange(ids.shape[2])[None, :] < lengths[:, None]).unsqueeze(2)
        pooled = (states * own).sum(1) / lengths.clamp(min=1)[:, None]
        return self.head(functional.dropout(pooled, plan["dropout"], self.training))


def noisy(ids):
    drop = (torch.rand(ids.shape[1:]) < plan["wordDropout"]) & (ids[0] != 0)
    ids[0][drop] = unknown
    if len(ids) > 1:
        ids[1][torch.rand(ids.shape[1:]) < plan["pairDropout"]] = 0
    return ids


def rate(progress):
    """One cycle, as src/training/schedule.ts."""
    peak = plan["learningRate"]
    if plan["schedule"] == "constant":
        return peak
    if progress < 0.1:
        return peak * (0.1 + 9 * progress)
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * (progress - 0.1) / 0.9)))


train, validation = read("train"), read("validation")
network = Network()
optimizer = torch.optim.Adam(network.parameters(), eps=1e-7)
count = len(train[2])
by_length = sorted(range(len(validation[2])), key=lambda r: validation[1][r + 1] - validation[1][r])


def accuracy():
    network.eval()
    right = 0
    with torch.no_grad():
        for start in range(0, len(by_length), 64):
            rows = by_length[start: start + 64]
            right += int((network(*batch_of(validation, rows)).argmax(1) == validation[2][rows]).sum())
    network.train()
    return right / len(by_length)


step, reached, start = 0, 0.0, time.perf_counter()
while step < plan["steps"] and reached < goal:
    order = torch.randperm(count).tolist()
    for first in range(0, count, plan["batchSize"]):
        rows = order[first: first + plan["batchSize"]]
        for group in optimizer.param_groups:
            group["lr"] = rate(step / plan["steps"])
        ids, lengths = batch_of(train, rows)
        optimizer.zero_grad()
        loss = functional.cross_entropy(network(noisy(ids), lengths), train[2][rows], label_smoothing=plan["labelSmoothing"])
        loss.backward()
        if plan["clipNorm"] > 0:
            nn.utils.clip_grad_norm_(network.parameters(), plan["clipNorm"])
        optimizer.step()
        step += 1
        if step % plan["validateEvery"] == 0 or step == plan["steps"]:
            reached = accuracy()
            print(f"step {step} of {plan['steps']}: {100 * reached:.1f}%, {time.perf_counter() - start:.1f} s", file=sys.stderr)
            if reached >= goal:
                break
        if step >= plan["steps"]:
            break
print(json.dumps({"peer": f"PyTorch {torch.__version__}", "threads": threads, "seconds": round(time.perf_counter() - start, 1), "accuracy": round(reached, 4), "steps": step}))
