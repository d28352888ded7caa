#!/usr/bin/env python3
"""One training step of the same network in PyTorch: embedding, LSTM, mean over time, softmax; dense optimizer, fixed random batch.
Prints one JSON line {"peer", "threads", "msPerStep"}; takes the flags of ../train.ts."""
import argparse
import json
import statistics
import time

import torch

parser = argparse.ArgumentParser()
for flag, value in {"threads": 1, "vocab": 10000, "embedding": 128, "hidden": 128, "batch": 32, "length": 100, "steps": 30}.items():
    parser.add_argument(f"--{flag}", type=int, default=value)
parser.add_argument("--optimizer", default="rmsprop", choices=("rmsprop", "adam", "adadelta"))
parser.add_argument("--ids", default="zipf", choices=("zipf", "uniform"))
flags = parser.parse_args()
torch.set_num_threads(flags.threads)
torch.manual_seed(0)

embedding = torch.nn.Embedding(flags.vocab, flags.embedding)
lstm = torch.nn.LSTM(flags.embedding, flags.hidden, batch_first=True)
head = torch.nn.Linear(flags.hidden, 2)
weights = [*embedding.parameters(), *lstm.parameters(), *head.parameters()]
optimizer = {"rmsprop": torch.optim.RMSprop, "adam": torch.optim.Adam, "adadelta": torch.optim.Adadelta}[flags.optimizer](weights, lr=1e-3)
chances = 1.0 / torch.arange(1, flags.vocab + 1) if flags.ids == "zipf" else torch.ones(flags.vocab)
ids = torch.multinomial(chances, flags.batch * flags.length, replacement=True).view(flags.batch, flags.length)
labels = torch.randint(0, 2, (flags.batch,))

warm_up, times = 10, []
for _ in range(warm_up + flags.steps):
    start = time.perf_counter()
    optimizer.zero_grad()
    states, _ = lstm(embedding(ids))
    torch.nn.functional.cross_entropy(head(states.mean(dim=1)), labels).backward()
    optimizer.step()
    times.append(1e3 * (time.perf_counter() - start))
print(json.dumps({"peer": f"PyTorch {torch.__version__}", "threads": flags.threads, "msPerStep": round(statistics.median(times[warm_up:]), 2)}))
