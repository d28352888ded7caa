"""Judges on sentence embeddings: what they think of each text, for the recipe's --opinions.

    python judge.py texts.jsonl embeddings.f32 opinions.csv

texts.jsonl is written by the recipe (--write-texts), embeddings.f32 by embed.mjs: float32, [texts, 512].
"""

import csv
import json
import re
import sys

import numpy as np
import scipy.sparse as sparse
import torch
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from torch import nn

CLASSES = ["negative", "neutral", "positive"]
KINDS = ["feedback", "comment", "commit", "prose", "log"]
EMBEDDING = 512
NO_LABEL = -1


class Texts:
    """The columns of texts.jsonl, one array each."""

    def __init__(self, path):
        with open(path, encoding="utf8") as file:
            rows = [json.loads(line) for line in file]
        self.ids = [row["id"] for row in rows]
        self.texts = [row["text"] for row in rows]
        self.sources = np.array([row["source"] for row in rows])
        self.kinds = np.array([KINDS.index(row["kind"]) for row in rows])
        self.labels = np.array([CLASSES.index(row["label"]) if "label" in row else NO_LABEL for row in rows])
        self.polar = np.array([row["polar"] for row in rows])
        self.ours = np.array([row["ours"] for row in rows])
        self.held_out = np.array([row["heldOut"] for row in rows])
        self.judged = np.array([row["judged"] for row in rows])
        self.lessons = (self.labels != NO_LABEL) & ~self.held_out & self.judged


def logistic_regression(texts, embeddings):
    """On embeddings, the same again for what programmers write, the kind, and TF-IDF of words and word pairs.

    Learns only from what was labelled for this project. Returns probabilities [texts, classes].
    """
    tfidf = TfidfVectorizer(
        ngram_range=(1, 2),
        min_df=2,
        sublinear_tf=True,
        tokenizer=lambda text: re.findall(r"[\w']+|[!?.]", text.lower()),
        token_pattern=None,
        lowercase=False,
    )

    def features(rows, words):
        embedding = 4 * embeddings[rows]
        by_programmers = (texts.kinds[rows] > 0)[:, None]
        dense = np.concatenate([embedding, embedding * by_programmers, np.eye(len(KINDS))[texts.kinds[rows]]], 1)
        return sparse.hstack([sparse.csr_matrix(dense), 2 * words]).tocsr()

    lessons = np.flatnonzero(texts.lessons & texts.ours)
    words = tfidf.fit_transform([texts.texts[i] for i in lessons])
    model = LogisticRegression(C=3, max_iter=250).fit(features(lessons, words), texts.labels[lessons])
    probabilities = np.zeros((len(texts.ids), len(CLASSES)))
    for start in range(0, len(texts.ids), 20000):
        rows = np.arange(start, min(start + 20000, len(texts.ids)))
        words = tfidf.transform([texts.texts[i] for i in rows])
        probabilities[rows] = model.predict_proba(features(rows, words))
    return probabilities


def perceptron(texts, inputs, lessons, hidden, passes, own_weight, seed):
    """A perceptron of two hidden layers. Where a set has no neutral class, neutral is left out of the softmax.

    Returns probabilities [texts, classes].
    """
    torch.manual_seed(seed)
    labels = torch.from_numpy(texts.labels[lessons])
    polar = torch.from_numpy(texts.polar[lessons])
    weights = torch.from_numpy(np.where(texts.ours[lessons], own_weight, 1).astype(np.float32))
    network = nn.Sequential(
        nn.Dropout(0.15),
        nn.Linear(inputs.shape[1], hidden),
        nn.ReLU(),
        nn.Dropout(0.4),
        nn.Linear(hidden, hidden // 2),
        nn.ReLU(),
        nn.Dropout(0.4),
        nn.Linear(hidden // 2, len(CLASSES)),
    )
    optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=1e-5)
    own = inputs[lessons]
    neutral = torch.tensor([False, True, False])
    batch_size = 256
    steps = passes * -(-len(lessons) // batch_size)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    for _ in range(passes):
        for batch in torch.randperm(len(lessons)).split(batch_size):
            logits = network(own[batch]).masked_fill(polar[batch][:, None] & neutral, -1e4)
            losses = nn.functional.cross_entropy(logits, labels[batch], reduction="none")
            optimizer.zero_grad()
            (losses * weights[batch]).mean().backward()
            optimizer.step()
            schedule.step()
    network.eval()
    with torch.no_grad():
        return torch.cat([network(rows).softmax(1) for rows in inputs.split(8192)]).numpy()


def perceptrons(texts, embeddings):
    """The mean of three: of what was labelled for this project, of all labels, and a wider one of all labels."""
    kinds = np.eye(len(KINDS), dtype=np.float32)[texts.kinds]
    inputs = torch.from_numpy(np.concatenate([10 * embeddings, 2 * kinds], 1).astype(np.float32))
    own, all_ = np.flatnonzero(texts.lessons & texts.ours), np.flatnonzero(texts.lessons)
    return (
        perceptron(texts, inputs, own, 384, 8, 3, 0)
        + perceptron(texts, inputs, all_, 384, 5, 3, 0)
        + perceptron(texts, inputs, all_, 768, 5, 5, 1)
    ) / 3


def report(name, texts, probabilities):
    """Macro-F1 on held-out rows, by set; among two classes where the set has no neutral."""
    figures = {}
    for source in np.unique(texts.sources[texts.held_out]):
        rows = texts.held_out & (texts.sources == source)
        among = probabilities[rows].copy()
        if texts.polar[rows].all():
            among[:, 1] = -1
        figures[str(source)] = round(f1_score(texts.labels[rows], among.argmax(1), average="macro"), 3)
    print(name, figures)


def main(texts_path, embeddings_path, output):
    texts = Texts(texts_path)
    embeddings = np.fromfile(embeddings_path, dtype=np.float32).reshape(-1, EMBEDDING)
    if len(embeddings) != len(texts.ids):
        sys.exit(f"{embeddings_path} has {len(embeddings)} embeddings for {len(texts.ids)} texts: run embed.mjs again.")
    logistic = logistic_regression(texts, embeddings)
    report("logistic regression", texts, logistic)
    neural = perceptrons(texts, embeddings)
    report("perceptrons", texts, neural)
    # Of feedback each of the two judges counts for two teachers. Perceptrons judge what programmers write much worse,
    # and neither knows prose or logs.
    feedback = texts.kinds == KINDS.index("feedback")
    programmers = np.isin(texts.kinds, [KINDS.index("comment"), KINDS.index("commit")])
    probabilities = np.where(feedback[:, None], (logistic + neural) / 2, logistic)
    weights = np.where(feedback, 4, np.where(programmers, 0.6, 0))
    written = set()
    with open(output, "w", newline="", encoding="utf8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", *CLASSES, "weight"])
        for i in np.flatnonzero((weights > 0) & ~texts.held_out & texts.judged):
            if texts.ids[i] in written:
                continue
            written.add(texts.ids[i])
            writer.writerow([texts.ids[i], *(f"{p:.5f}" for p in probabilities[i]), f"{weights[i]:g}"])


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("Usage: python judge.py texts.jsonl embeddings.f32 opinions.csv")
    torch.set_num_threads(1)
    main(*sys.argv[1:])
