import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../src/base/errors';
import type { EngineSettings, EngineState } from '../../../src/lstm/engine';
import type { NetworkShape, ParameterName } from '../../../src/lstm/network';
import { optimizers } from '../../../src/lstm/optimizers';
import { createWasmEngine } from '../../../src/lstm/wasm/engine';
import type { WasmEngine, WasmOptions } from '../../../src/lstm/wasm/engine';
import {
  networkVariants,
  randomBatch,
  randomParameters,
  relativeError,
  smallNetwork,
  variantName,
} from '../../support/batches';
import { referenceGradients, referenceLogits, referenceUpdate, toReference } from '../../support/reference';

/** ECMAScript 2024, which the types do not know yet. */
interface WaitsAsync {
  waitAsync(words: Int32Array, index: number, value: number): { async: boolean; value: unknown };
}

const engines: WasmEngine[] = [];
async function engine(settings: Partial<EngineSettings> = {}, options: WasmOptions = {}): Promise<WasmEngine> {
  const network = settings.network ?? smallNetwork;
  const made = await createWasmEngine(
    {
      network,
      initial: randomParameters(network),
      optimizer: optimizers.rmsprop.settings,
      dropout: 0,
      embeddingDropout: 0,
      clipNorm: 0,
      headDecay: 0,
      seed: 5,
      threads: 2,
      ...settings,
    },
    options,
  );
  engines.push(made);
  return made;
}
afterEach(async () => {
  await Promise.all(engines.splice(0).map((made) => made.dispose()));
});

const lengths = [3, 9, 1, 7, 7, 0, 12, 5, 4, 2];

describe('gradients of the wasm engine', () => {
  const cases = networkVariants.flatMap((network) =>
    (['wide', 'relaxed', 'plain'] as const).map((simd) => ({ network, simd })),
  );
  for (const { network, simd } of cases)
    it(`are the reference's: ${variantName(network)}, ${simd}`, async () => {
      const settings = { dropout: 0.3, embeddingDropout: 0.2, seed: 5, headDecay: 0.01 };
      const made = await engine({ network, ...settings }, { simd });
      expect(made.simd).toBe(simd);
      const batch = randomBatch(network, { lengths, steps: 14, masked: true });
      const expected = referenceGradients(network, toReference(randomParameters(network)), batch, {
        ...settings,
        step: 1,
      });
      const { loss, gradients, gradientNorm } = await made.gradients(batch);
      expect(Math.abs(loss / expected.loss - 1)).toBeLessThan(1e-5);
      for (const [name, values] of expected.gradients)
        expect(relativeError(gradients.get(name)!, values), name).toBeLessThan(1e-4);
      let squares = 0;
      for (const values of expected.gradients.values()) for (const value of values) squares += value * value;
      expect(gradientNorm / Math.sqrt(squares)).toBeCloseTo(1, 5);
    });
});

describe('logits of the wasm engine', () => {
  for (const network of networkVariants)
    it(`are the reference's: ${variantName(network)}`, async () => {
      const made = await engine({ network, dropout: 0.5, embeddingDropout: 0.5 });
      const batch = randomBatch(network, { lengths, steps: 14 });
      const expected = referenceLogits(network, toReference(randomParameters(network)), batch);
      const logits = await made.logits(batch);
      for (let i = 0; i < expected.length; i++) expect(Math.abs(logits[i]! - expected[i]!)).toBeLessThan(1e-5);
    });
});

describe('parameters and state', () => {
  for (const network of networkVariants)
    it(`come back as they were given: ${variantName(network)}`, async () => {
      const made = await engine({ network });
      const initial = randomParameters(network);
      const returned = await made.parameters();
      for (const [name, values] of initial) expect(returned.get(name as ParameterName), name).toEqual(values);
    });
});

describe('optimizers of the wasm engine', () => {
  const cases = [
    { ...optimizers.sgd.settings, rate: 0.1, clipNorm: 0 },
    { ...optimizers.sgd.settings, rate: 0.1, clipNorm: 0.05 },
    { ...optimizers.adadelta.settings, rate: 1, clipNorm: 0 },
    { ...optimizers.rmsprop.settings, rate: 1e-3, clipNorm: 0 },
    { ...optimizers.rmsprop.settings, momentum: 0.9, rate: 1e-4, clipNorm: 0.1 },
    { ...optimizers.adam.settings, rate: 1e-3, clipNorm: 0 },
  ];
  for (const { rate, clipNorm, ...optimizer } of cases)
    it(`follow TensorFlow's formulas for 100 steps: ${optimizer.name}${optimizer.momentum ? ' with momentum' : ''}${clipNorm ? ', clipped' : ''}`, async () => {
      // Many more embedding rows than tokens: most rows are not touched in most steps.
      const network = { ...smallNetwork, embeddingRows: 60, planes: 2 };
      const settings = { dropout: 0.2, embeddingDropout: 0.1, seed: 5, headDecay: 0.001 };
      const made = await engine({ network, optimizer, clipNorm, ...settings, threads: 1 });
      const parameters = toReference(randomParameters(network));
      const slots = new Map(
        [...parameters].map(([name, values]) => [
          name,
          [new Float64Array(values.length), new Float64Array(values.length)] as const,
        ]),
      );
      for (let step = 1; step <= 100; step++) {
        const batch = randomBatch(network, { lengths: [3, 5, 1, 4] }, step);
        const { loss, gradients } = referenceGradients(network, parameters, batch, { ...settings, step });
        const norm = Math.sqrt(
          [...gradients.values()].reduce(
            (sum, values) => sum + values.reduce((part, value) => part + value * value, 0),
            0,
          ),
        );
        const scale = clipNorm > 0 && norm > clipNorm ? clipNorm / norm : 1;
        for (const [name, values] of parameters) {
          const width = name === 'embedding' ? network.embeddingSize : values.length;
          const touched = name === 'embedding' ? [...new Set(batch.inputs)].filter((id) => id !== 0) : [0];
          for (const row of touched) {
            const part = (array: Float64Array): Float64Array => array.subarray(row * width, (row + 1) * width);
            referenceUpdate(
              optimizer,
              part(values),
              part(gradients.get(name)!).map((value) => value * scale),
              slots.get(name)!.map(part),
              rate,
              step,
            );
          }
        }
        const result = await made.trainStep(batch, rate);
        expect(result.loss).toBeCloseTo(loss, 4);
        expect(result.gradientNorm / norm).toBeCloseTo(1, 3);
      }
      const { step, tensors } = await made.state();
      expect(step).toBe(100);
      for (const [name, values] of parameters) {
        expect(relativeError(tensors.get(name)!, values), name).toBeLessThan(1e-4);
        optimizers[optimizer.name].slots.forEach((slot, i) => {
          expect(relativeError(tensors.get(`${name}/${slot}`)!, slots.get(name)![i]!), `${name}/${slot}`).toBeLessThan(
            1e-3,
          );
        });
      }
    });
});

describe('determinism of the wasm engine', () => {
  async function train(threads: number, network = smallNetwork): Promise<EngineState> {
    const made = await engine({
      network,
      threads,
      dropout: 0.3,
      embeddingDropout: 0.2,
      clipNorm: 0.5,
      optimizer: optimizers.adam.settings,
    });
    for (let step = 1; step <= 5; step++)
      await made.trainStep(randomBatch(network, { lengths: [...lengths, 6, 6, 6, 11, 2, 8, 3] }, step), 0.01);
    return made.state();
  }

  for (const cell of ['lstm', 'gru'] as const)
    it(`gives the same bits on 1, 2, 3 and 4 threads: ${cell}`, async () => {
      const network = { ...smallNetwork, cell, bidirectional: true, planes: 2, embeddingSize: 20, hiddenSize: 24 };
      const one = await train(1, network);
      for (const threads of [2, 3, 4]) expect(await train(threads, network)).toEqual(one);
    });

  it('gives the same bits though the calling thread is held up for longer than the others sleep', async () => {
    const one = await train(1);
    const { waitAsync } = Atomics as unknown as WaitsAsync;
    const heldUp = vi.spyOn(Atomics as unknown as WaitsAsync, 'waitAsync').mockImplementation((...place) => {
      const waited = waitAsync(...place);
      return {
        async: true,
        value: Promise.resolve(waited.value).then(() => new Promise((resolve) => setTimeout(resolve, 130))),
      };
    });
    // more threads than cores: none of them spins
    expect(await train(availableParallelism() + 1)).toEqual(one);
    expect(heldUp.mock.calls.length).toBeGreaterThan(0);
    heldUp.mockRestore();
  }, 60_000);

  it('gives the same bits with wide kernels', async () => {
    const batch = randomBatch(smallNetwork, { lengths });
    const [wide, relaxed] = await Promise.all(
      (['wide', 'relaxed'] as const).map(async (simd) => (await engine({ dropout: 0.3 }, { simd })).gradients(batch)),
    );
    expect(wide).toEqual(relaxed);
  });

  it('continues from its state to the bit', async () => {
    const batches = Array.from({ length: 6 }, (_, i) => randomBatch(smallNetwork, { lengths }, i));
    const whole = await engine({ optimizer: optimizers.adam.settings, dropout: 0.2 });
    for (const batch of batches) await whole.trainStep(batch, 0.01);
    const half = await engine({ optimizer: optimizers.adam.settings, dropout: 0.2 });
    for (const batch of batches.slice(0, 3)) await half.trainStep(batch, 0.01);
    const resumed = await engine({
      optimizer: optimizers.adam.settings,
      dropout: 0.2,
      initial: randomParameters(smallNetwork, 99),
    });
    await resumed.restore(await half.state());
    for (const batch of batches.slice(3)) await resumed.trainStep(batch, 0.01);
    expect(await resumed.state()).toEqual(await whole.state());
  });

  it('does not see padding, nor the order of the rows in a logit', async () => {
    const made = await engine();
    const batch = randomBatch(smallNetwork, { lengths });
    const padded = randomBatch(smallNetwork, { lengths, steps: 30 });
    expect(await made.logits(padded)).toEqual(await made.logits(batch));
    const plain = await made.gradients(batch);
    expect((await made.gradients(padded)).gradients).toEqual(plain.gradients);
    const { classes } = smallNetwork;
    const turned = lengths.map((_, row) => lengths.length - 1 - row);
    const pick = <T extends Float32Array | Int32Array>(values: T, width: number, make: (all: number[]) => T): T =>
      make(turned.flatMap((row) => [...values.subarray(row * width, (row + 1) * width)]));
    const reversed = {
      ...batch,
      inputs: pick(batch.inputs, batch.steps, (all) => Int32Array.from(all)),
      lengths: pick(batch.lengths, 1, (all) => Int32Array.from(all)),
      targets: pick(batch.targets, classes, (all) => Float32Array.from(all)),
      weights: pick(batch.weights, 1, (all) => Float32Array.from(all)),
    };
    const logits = await made.logits(batch);
    expect(await made.logits(reversed)).toEqual(pick(logits, classes, (all) => Float32Array.from(all)));
    const other = await made.gradients(reversed);
    for (const [name, values] of plain.gradients)
      expect(relativeError(other.gradients.get(name)!, values), name).toBeLessThan(1e-5);
  });
});

describe('sizes at the edges', () => {
  const sizes: Partial<NetworkShape>[] = [
    { embeddingSize: 1, hiddenSize: 1 },
    { embeddingSize: 8, hiddenSize: 16 },
    { embeddingSize: 17, hiddenSize: 9, classes: 2 },
    { classes: 11, bidirectional: true },
  ];
  for (const size of sizes)
    it(`has the reference's gradients at ${JSON.stringify(size)}`, async () => {
      const network = { ...smallNetwork, ...size };
      const made = await engine({ network, threads: 3 });
      for (const batchLengths of [[5], [0], [40, 33, 2], lengths]) {
        const batch = randomBatch(network, { lengths: batchLengths, steps: 41 });
        const expected = referenceGradients(network, toReference(randomParameters(network)), batch, {
          dropout: 0,
          embeddingDropout: 0,
          seed: 0,
          headDecay: 0,
          step: 1,
        });
        const { gradients } = await made.gradients(batch);
        for (const [name, values] of expected.gradients)
          expect(relativeError(gradients.get(name)!, values), name).toBeLessThan(1e-4);
      }
    });

  it('runs texts of several thousand tokens, in training and scoring', async () => {
    const made = await engine();
    const batch = randomBatch(smallNetwork, { lengths: [5000, 1200, 3] });
    expect((await made.trainStep(batch, 1e-3)).loss).toBeGreaterThan(0);
    expect((await made.logits(batch)).every(Number.isFinite)).toBe(true);
  });
});

describe('what the wasm engine refuses', () => {
  it('threads that are none', async () => {
    for (const threads of [0, -1, 1.5, 1000, NaN]) await expect(engine({ threads })).rejects.toThrow(UserError);
  });

  it('ids outside the vocabulary, rows longer than the batch, no rows', async () => {
    const made = await engine();
    const batch = randomBatch(smallNetwork, { lengths: [3, 2] });
    for (const id of [-1, smallNetwork.embeddingRows])
      await expect(made.logits({ ...batch, inputs: batch.inputs.with(1, id) })).rejects.toThrow(/vocabulary/);
    for (const length of [-1, 4])
      await expect(made.trainStep({ ...batch, lengths: Int32Array.of(length, 2) }, 0.1)).rejects.toThrow(
        /sequence length/,
      );
    await expect(
      made.logits({ rows: 0, steps: 0, inputs: new Int32Array(0), lengths: new Int32Array(0) }),
    ).rejects.toThrow(UserError);
    expect((await made.trainStep(batch, 0.1)).loss).toBeGreaterThan(0);
  });

  it('a loss or gradient that is not finite, and keeps what it had', async () => {
    const made = await engine();
    const batch = randomBatch(smallNetwork, { lengths });
    await made.trainStep(batch, 0.01);
    const before = await made.state();
    for (const weights of [batch.weights.map(() => NaN), batch.weights.map(() => 3e38)]) {
      await expect(made.trainStep({ ...batch, weights }, 0.01)).rejects.toThrow(/Lower the learning rate/);
      expect(await made.state()).toEqual(before);
    }
    expect(Number.isFinite((await made.trainStep(batch, 0.01)).loss)).toBe(true);
  });

  it('a batch that does not fit the memory', async () => {
    const network = { ...smallNetwork, embeddingSize: 8, hiddenSize: 512 };
    const made = await engine({ network });
    const rows = 64,
      steps = 10_000;
    const huge = {
      rows,
      steps,
      inputs: new Int32Array(rows * steps).fill(2),
      lengths: new Int32Array(rows).fill(steps),
      targets: new Float32Array(rows * 3).fill(1 / 3),
      weights: new Float32Array(rows).fill(1),
    };
    await expect(made.trainStep(huge, 0.01)).rejects.toThrow(/lower the batch size/);
    expect((await made.trainStep(randomBatch(network, { lengths: [3, 2] }), 0.01)).loss).toBeGreaterThan(0);
  });

  it('to hang when a thread is killed, idle or at work', async () => {
    const idle = await engine({ threads: 2 });
    await idle.killThread(1);
    await expect(idle.trainStep(randomBatch(smallNetwork, { lengths }), 0.01)).rejects.toThrow(/stopped unexpectedly/);
    const network = { ...smallNetwork, hiddenSize: 128, embeddingSize: 128 };
    const batch = randomBatch(network, { lengths: Array(64).fill(400) });
    // A new thread takes longer to start than the first part of a step: the engine waits for it by now.
    const awaited = await engine({ threads: 2, network });
    const step = awaited.trainStep(batch, 0.01);
    const refused = expect(step).rejects.toThrow(/stopped unexpectedly/);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await awaited.killThread(1);
    await refused;
    const busy = await engine({ threads: 2, network });
    await busy.trainStep(batch, 0.01);
    const killed = busy.killThread(1);
    await expect(busy.trainStep(batch, 0.01)).rejects.toThrow(/stopped unexpectedly/);
    await killed;
    await expect(busy.logits(randomBatch(network, { lengths }))).rejects.toThrow(/stopped unexpectedly/);
  });
});
