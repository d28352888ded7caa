"""Scores texts by an ONNX export:  python score.py EXPORT TEXT...   (pip install onnxruntime numpy)"""
import json
import sys
from pathlib import Path

import onnxruntime

from undertone_text import TextReader

export, *texts = sys.argv[1:]
reader = TextReader(export)
session = onnxruntime.InferenceSession(str(Path(export) / "model.onnx"), providers=["CPUExecutionProvider"])
(probabilities,) = session.run(["probabilities"], reader.batch(texts or [line.rstrip("\n") for line in sys.stdin]))
for row in probabilities:
    print(json.dumps({"label": reader.labels[row.argmax()], "scores": dict(zip(reader.labels, map(float, row)))}))
