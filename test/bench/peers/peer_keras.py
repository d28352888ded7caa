#!/usr/bin/env python3
"""The step of peer_torch.py in Keras on TensorFlow, by train_on_batch; same flags, same line."""
import argparse
import json
import os
import statistics
import time

parser = argparse.ArgumentParser()
for flag, value in {"threads": 1, "vocab": 10000, "embedding": 128, "hidden": 128, "batch": 32, "length": 100, "steps": 30}.items():
    parser.add_argument(f"--{flag}", type=int, default=value)
parser.add_argument("--optimizer", default="rmsprop")
parser.add_argument("--ids", default="zipf", choices=("zipf", "uniform"))
flags = parser.parse_args()
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ["TF_NUM_INTRAOP_THREADS"] = os.environ["TF_NUM_INTEROP_THREADS"] = str(flags.threads)

import keras  # noqa: E402  after its environment
import numpy  # noqa: E402

layers = keras.layers
model = keras.Sequential([
    layers.Input((flags.length,), dtype="int32"),
    layers.Embedding(flags.vocab, flags.embedding),
    layers.LSTM(flags.hidden, return_sequences=True),
    layers.GlobalAveragePooling1D(),
    layers.Dense(2, activation="softmax"),
])
model.compile(loss="sparse_categorical_crossentropy", optimizer=flags.optimizer)
random = numpy.random.default_rng(0)
chances = 1.0 / numpy.arange(1, flags.vocab + 1) if flags.ids == "zipf" else numpy.ones(flags.vocab)
ids = random.choice(flags.vocab, size=(flags.batch, flags.length), p=chances / chances.sum())
labels = random.integers(0, 2, flags.batch)

warm_up, times = 10, []
for _ in range(warm_up + flags.steps):
    start = time.perf_counter()
    model.train_on_batch(ids, labels)
    times.append(1e3 * (time.perf_counter() - start))
print(json.dumps({"peer": f"Keras {keras.__version__} on TensorFlow", "threads": flags.threads, "msPerStep": round(statistics.median(times[warm_up:]), 2)}))
