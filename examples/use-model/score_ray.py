"""Scores a table of texts on all cores, or all machines, of a Ray cluster:

    python score_ray.py EXPORT TABLE TEXT_COLUMN OUT      (pip install "ray[data]" onnxruntime numpy)

TABLE is CSV, or a folder of CSV files; OUT becomes a folder of Parquet files with two more columns, `label` and
`probability`. Each worker loads the model once. On a cluster, EXPORT must lie where every machine can read it.
"""
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import ray

from undertone_text import TextReader


class Scorer:
    def __init__(self, export, column):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # Ray gives each worker one core
        self.session = onnxruntime.InferenceSession(str(Path(export) / "model.onnx"), options, providers=["CPUExecutionProvider"])
        self.reader = TextReader(export)
        self.column = column

    def __call__(self, batch):
        texts = ["" if text is None else str(text) for text in batch[self.column]]
        # Texts of near-equal length together: no step is spent on padding that need not be.
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        probabilities = np.empty((len(texts), len(self.reader.labels)), np.float32)
        for start in range(0, len(order), 64):
            rows = order[start : start + 64]
            (probabilities[rows],) = self.session.run(["probabilities"], self.reader.batch([texts[row] for row in rows]))
        best = probabilities.argmax(axis=1)
        return {**batch, "label": np.array(self.reader.labels)[best], "probability": probabilities[np.arange(len(best)), best]}


if __name__ == "__main__":
    export, table, column, out = sys.argv[1:]
    ray.init(log_to_driver=False, logging_level="error")
    workers = max(1, int(ray.cluster_resources().get("CPU", 1)))
    scored = ray.data.read_csv(table).map_batches(
        Scorer, fn_constructor_args=(str(Path(export).resolve()), column), batch_size=1024, concurrency=(1, workers)
    )
    scored.write_parquet(str(Path(out).resolve()))
