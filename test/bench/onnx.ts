/** The scorer against onnxruntime-node on the network that the exporter writes: one line and 64 lines a call, one JSON line. */
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { median } from '../../src/lstm/bench';
import { benchLines, scoreDefaults } from '../../src/lstm/benchScore';
import { initialParameters } from '../../src/lstm/initialization';
import type { NetworkShape } from '../../src/lstm/network';
import { allowRelaxedSimd } from '../../src/lstm/wasm/kernels';
import { createScorer } from '../../src/lstm/wasm/scorer';
import { exportOnnx } from '../../src/model/export/onnx';
import type { Model } from '../../src/model/store';

const network: NetworkShape = {
  cell: 'lstm',
  bidirectional: false,
  embeddingRows: scoreDefaults.vocab + 1,
  planes: 1,
  embeddingSize: 64,
  hiddenSize: 64,
  classes: 2,
};

async function race(batch: number, calls: number): Promise<object> {
  const parameters = initialParameters(network, { seed: 0 });
  // The exporter reads no more of a model than this.
  const model = {
    card: { network, labels: ['negative', 'positive'], calibration: { temperature: 1, surenessFloor: 0 } },
    parameters,
    encoder: { planes: 1, vocabulary: { words: Array(scoreDefaults.vocab - 1) } },
  } as unknown as Model;
  const session = await InferenceSession.create(exportOnnx(model), { intraOpNumThreads: 1, interOpNumThreads: 1 });
  const scorer = createScorer(network, parameters);
  const lines = benchLines({ ...scoreDefaults, ids: 'zipf' }, batch * 16, 3);
  const ours: number[] = [];
  const theirs: number[] = [];
  let difference = 0;
  for (let call = 0; call < calls; call++) {
    const texts = lines.slice((call % 16) * batch, ((call % 16) + 1) * batch);
    let start = performance.now();
    const { logits } = scorer.score(texts, false);
    ours.push(performance.now() - start);
    start = performance.now();
    const steps = Math.max(...texts.map(([ids]) => ids!.length));
    const words = new BigInt64Array(batch * steps);
    texts.forEach(([ids], row) => ids!.forEach((id, t) => (words[row * steps + t] = BigInt(id))));
    const output = await session.run({ words: new Tensor('int64', words, [batch, steps]) });
    theirs.push(performance.now() - start);
    (output['logits']!.data as Float32Array).forEach(
      (value, i) => (difference = Math.max(difference, Math.abs(value - logits[i]!))),
    );
  }
  const half = calls >> 1;
  return {
    batch,
    scorerMs: median(ours.slice(half)),
    onnxruntimeMs: median(theirs.slice(half)),
    largestDifference: difference,
  };
}

allowRelaxedSimd();
void (async () => {
  console.log(JSON.stringify([await race(1, 2000), await race(64, 400)]));
})();
