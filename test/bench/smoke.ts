/**
 * Has an engine become much slower? A whole training step and a batch of scored lines, each against a plain
 * product of matrices in JavaScript that never changes, all in turn in one thread: `{ work: time over the product's }`.
 * A ratio, not a time, so that a busy or a slow machine gives the same.
 */
import { benchBatch, benchDefaults, benchNetwork, median } from '../../src/lstm/bench';
import { benchLines, benchScorer, scoreDefaults } from '../../src/lstm/benchScore';
import { createEngine } from '../../src/lstm/engines';
import { initialParameters } from '../../src/lstm/initialization';
import { optimizers } from '../../src/lstm/optimizers';
import { allowRelaxedSimd } from '../../src/lstm/wasm/kernels';

const size = 160;
const warmUp = 10;
const rounds = Number(process.argv[2] ?? 150);

/** c += a * b, all `[size, size]`. */
function product(a: Float32Array, b: Float32Array, c: Float32Array): void {
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const factor = a[i * size + k]!;
      for (let j = 0; j < size; j++) c[i * size + j]! += factor * b[k * size + j]!;
    }
}

allowRelaxedSimd();
void (async () => {
  const options = { ...benchDefaults, embedding: 64, hidden: 64, threads: 1 };
  const network = benchNetwork(options);
  const engine = await createEngine('wasm', {
    network,
    initial: initialParameters(network, { seed: 0 }),
    optimizer: optimizers[options.optimizer].settings,
    dropout: 0,
    embeddingDropout: 0,
    clipNorm: 0,
    headDecay: 0,
    seed: 0,
    threads: 1,
  });
  const batch = benchBatch(options);
  const scorer = benchScorer({ ...scoreDefaults, threads: 1 });
  const lines = benchLines(scoreDefaults, 256, 1);
  const [a, b, c] = [1, 2, 3].map((value) => new Float32Array(size * size).fill(value / size)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];

  const timed = async (work: () => unknown): Promise<number> => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
  const ratios = { trainingStep: [] as number[], scoredLines: [] as number[] };
  for (let round = 0; round < rounds + warmUp; round++) {
    const peer = await timed(() => product(a, b, c));
    const step = await timed(() => engine.trainStep(batch, 1e-3));
    const scoring = await timed(() => scorer.score(lines, false));
    if (round < warmUp) continue;
    ratios.trainingStep.push(step / peer);
    ratios.scoredLines.push(scoring / peer);
  }
  await engine.dispose();
  console.log(
    JSON.stringify({
      simd: engine.simd,
      trainingStep: median(ratios.trainingStep),
      scoredLines: median(ratios.scoredLines),
    }),
  );
})();
