import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../src/base/errors';
import type { EngineSettings, TrainingBatch } from '../../../../src/lstm/engine';
import { parameterShapes } from '../../../../src/lstm/network';
import type { NetworkShape } from '../../../../src/lstm/network';
import { optimizers } from '../../../../src/lstm/optimizers';
import { loadAddon } from '../../../../src/lstm/tensorflow/library';
import type { Job } from '../../../../src/lstm/tensorflow/shardJobs';
import { Workers } from '../../../../src/lstm/tensorflow/workers';
import { networkVariants, randomBatch, randomParameters, relativeError, smallNetwork } from '../../../support/batches';
import { referenceUpdate } from '../../../support/reference';
import { missing, openEngine, reason, settingsFor, withEngine } from './support';

const lengths = [7, 3, 0, 5, 1, 7];
const batchNumber = (network: NetworkShape, n: number): TrainingBatch => randomBatch(network, { lengths }, n);

/** Parameters, bit by bit, after `steps` steps. */
async function train(settings: EngineSettings, steps: number): Promise<Map<string, Float32Array>> {
  return withEngine(settings, async (engine) => {
    for (let n = 0; n < steps; n++) await engine.trainStep(batchNumber(settings.network, n), 0.05);
    return new Map((await engine.state()).tensors);
  });
}

describe.skipIf(missing)(`tensorflow engine: optimizers${reason}`, { timeout: 120_000 }, () => {
  const cases = [
    { ...optimizers.sgd.settings },
    { ...optimizers.adadelta.settings, epsilon: 1e-3 },
    { ...optimizers.rmsprop.settings },
    { ...optimizers.rmsprop.settings, momentum: 0.5 },
    { ...optimizers.adam.settings },
  ];
  it.each(cases.map((optimizer) => [`${optimizer.name}, momentum ${optimizer.momentum}`, optimizer] as const))(
    'follows the formula for 100 steps: %s',
    async (_, optimizer) => {
      const initial = randomParameters(smallNetwork);
      const learningRate = optimizer.name === 'adadelta' ? 1 : 0.01;
      await withEngine(settingsFor(smallNetwork, { optimizer }, initial), async (engine) => {
        const values = new Map([...initial].map(([name, tensor]) => [name, Float64Array.from(tensor)]));
        const slots = new Map(
          [...initial].map(([name, tensor]) => [
            name,
            optimizers[optimizer.name].slots.map(() => new Float64Array(tensor.length)),
          ]),
        );
        for (let step = 1; step <= 100; step++) {
          const batch = batchNumber(smallNetwork, step % 7);
          const gradients = await engine.gradients(batch);
          await engine.trainStep(batch, learningRate);
          const touched = new Set(batch.inputs);
          for (const { name, shape } of parameterShapes(smallNetwork)) {
            const [rows, columns = 1] = shape;
            const update = (from: number, to: number): void =>
              referenceUpdate(
                optimizer,
                values.get(name)!.subarray(from, to),
                Float64Array.from(gradients.get(name)!.subarray(from, to)),
                slots.get(name)!.map((slot) => slot.subarray(from, to)),
                learningRate,
                step,
              );
            if (name !== 'embedding') update(0, rows! * columns);
            else for (let row = 1; row < rows!; row++) if (touched.has(row)) update(row * columns, (row + 1) * columns);
          }
        }
        const { step, tensors } = await engine.state();
        expect(step).toBe(100);
        for (const [name, expected] of values) {
          expect(relativeError(tensors.get(name)!, expected), name).toBeLessThan(1e-4);
          optimizers[optimizer.name].slots.forEach((slot, i) =>
            expect(
              relativeError(tensors.get(`${name}/${slot}`)!, slots.get(name)![i]!),
              `${name}/${slot}`,
            ).toBeLessThan(1e-3),
          );
        }
      });
    },
  );

  it('leaves embedding rows that a batch does not touch, and their slots, as they are', async () => {
    for (const { settings: optimizer } of Object.values(optimizers)) {
      await withEngine(settingsFor(smallNetwork, { optimizer, threads: 2 }), async (engine) => {
        for (let n = 0; n < 3; n++) await engine.trainStep(batchNumber(smallNetwork, n), 0.05);
        const before = (await engine.state()).tensors;
        const batch = randomBatch({ ...smallNetwork, embeddingRows: 9 }, { lengths });
        await engine.trainStep(batch, 0.05);
        for (const [name, tensor] of (await engine.state()).tensors) {
          if (!name.startsWith('embedding')) continue;
          const size = smallNetwork.embeddingSize;
          const row = (from: Float32Array, id: number): number[] => [...from.subarray(id * size, (id + 1) * size)];
          for (let id = 9; id < smallNetwork.embeddingRows; id++)
            expect(row(tensor, id)).toEqual(row(before.get(name)!, id));
          expect(row(tensor, 0).every((value) => value === 0)).toBe(true);
        }
      });
    }
  });

  it('clips by the norm of all gradients together', async () => {
    const initial = randomParameters(smallNetwork);
    const batch = batchNumber(smallNetwork, 1);
    await withEngine(settingsFor(smallNetwork, { clipNorm: 0.01 }, initial), async (engine) => {
      const gradients = await engine.gradients(batch);
      const norm = Math.sqrt(
        [...gradients.values()].flatMap((gradient) => [...gradient]).reduce((sum, g) => sum + g * g, 0),
      );
      const { gradientNorm } = await engine.trainStep(batch, 1);
      expect(gradientNorm / norm).toBeCloseTo(1, 5);
      for (const [name, after] of await engine.parameters())
        expect(
          relativeError(
            after,
            initial.get(name)!.map((value, i) => value - (gradients.get(name)![i]! * 0.01) / norm),
          ),
          name,
        ).toBeLessThan(1e-6);
    });
  });
});

describe.skipIf(missing)(`tensorflow engine: runs${reason}`, { timeout: 120_000 }, () => {
  const busy: Partial<EngineSettings> = {
    optimizer: optimizers.adam.settings,
    dropout: 0.3,
    embeddingDropout: 0.2,
    clipNorm: 1,
    headDecay: 0.01,
  };

  it.each([1, 3])('gives the same bits again with %d threads, and after a restored state', async (threads) => {
    for (const network of [networkVariants[0]!, networkVariants.at(-1)!]) {
      const settings = settingsFor(network, { ...busy, threads });
      const whole = await train(settings, 6);
      expect(await train(settings, 6)).toEqual(whole);
      const state = await withEngine(settings, async (engine) => {
        for (let n = 0; n < 3; n++) await engine.trainStep(batchNumber(network, n), 0.05);
        return engine.state();
      });
      const resumed = await withEngine({ ...settings, initial: randomParameters(network, 99) }, async (engine) => {
        await engine.restore(state);
        for (let n = 3; n < 6; n++) await engine.trainStep(batchNumber(network, n), 0.05);
        return (await engine.state()).tensors;
      });
      expect(resumed).toEqual(whole);
    }
  });

  it('differs between thread counts by rounding alone', async () => {
    const one = await train(settingsFor(smallNetwork, { ...busy, optimizer: optimizers.sgd.settings }), 5);
    const three = await train(
      settingsFor(smallNetwork, { ...busy, optimizer: optimizers.sgd.settings, threads: 3 }),
      5,
    );
    for (const [name, tensor] of one) expect(relativeError(three.get(name)!, tensor), name).toBeLessThan(1e-5);
  });

  it('refuses a state of another network or optimizer, and keeps its own', async () => {
    await withEngine(settingsFor(smallNetwork, { optimizer: optimizers.adam.settings }), async (engine) => {
      const before = await engine.state();
      await expect(engine.restore({ step: 1, tensors: new Map([...before.tensors].slice(1)) })).rejects.toThrow(
        UserError,
      );
      await expect(engine.restore({ step: 1, tensors: await train(settingsFor(smallNetwork), 1) })).rejects.toThrow(
        /start the training over/,
      );
      expect(await engine.state()).toEqual(before);
    });
  });

  it.each([1, 2])('stops at a loss beyond all numbers with the parameters of before (%d threads)', async (threads) => {
    const initial = new Map(randomParameters(smallNetwork));
    initial.set('head.bias', Float32Array.of(Number.NaN, 0, 0));
    await withEngine(
      settingsFor(smallNetwork, { threads, optimizer: optimizers.adam.settings }, initial),
      async (engine) => {
        const before = await engine.state();
        await expect(engine.trainStep(batchNumber(smallNetwork, 0), 0.1)).rejects.toThrow(/lower the learning rate/);
        expect(await engine.state()).toEqual(before);
      },
    );
  });

  it('refuses batches that do not fit, in a sentence', async () => {
    const good = batchNumber(smallNetwork, 0);
    const bad: [string, TrainingBatch, RegExp][] = [
      ['id too large', { ...good, inputs: good.inputs.map((id) => (id === 0 ? 0 : 23)) }, /outside the vocabulary/],
      ['negative id', { ...good, inputs: good.inputs.map(() => -1) }, /outside the vocabulary/],
      ['text too long', { ...good, lengths: Int32Array.from(lengths, () => 8) }, /does not fit a batch of 7 steps/],
      ['inputs too short', { ...good, inputs: good.inputs.slice(1) }, /does not fit its ids/],
      [
        'no rows',
        {
          rows: 0,
          steps: 0,
          inputs: new Int32Array(),
          lengths: new Int32Array(),
          targets: new Float32Array(),
          weights: new Float32Array(),
        },
        /holds no text/,
      ],
    ];
    await withEngine(settingsFor(smallNetwork, { threads: 2 }), async (engine) => {
      for (const [name, batch, sentence] of bad)
        await expect(engine.trainStep(batch, 0.1), name).rejects.toThrow(sentence);
      await engine.trainStep(good, 0.1);
      expect(await engine.logits(bad[4]![1])).toHaveLength(0);
    });
  });

  it('holds no more tensors after a thousand steps than after one', async () => {
    const { addon } = loadAddon();
    const before = addon.getNumOfTensors();
    for (const network of [smallNetwork, { ...smallNetwork, cell: 'gru', bidirectional: true, planes: 2 } as const]) {
      const engine = openEngine(settingsFor(network, busy));
      const held = addon.getNumOfTensors();
      for (let n = 0; n < 500; n++) {
        await engine.trainStep(randomBatch(network, { lengths: [2, 0, 3] }, n % 5), 0.01);
        if (n % 50 === 0) await Promise.all([engine.logits(batchNumber(network, n)), engine.state()]);
      }
      expect(addon.getNumOfTensors()).toBe(held);
      await engine.dispose();
      expect(addon.getNumOfTensors()).toBe(before);
    }
  });

  it.each(['process.exit(3)', "throw new Error('out of memory')"])(
    'does not wait for a worker thread that dies: %s',
    async (death) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'undertone-worker-'));
      const program = path.join(folder, 'dies.cjs');
      writeFileSync(program, `require('node:worker_threads').parentPort.on('message', () => { ${death} });`);
      const workers = new Workers(1, { addonPath: '', network: smallNetwork }, program);
      const job = { table: new Float32Array(1) } as unknown as Job;
      await expect(workers.run([job])).rejects.toThrow(/start the training again/);
      await expect(workers.run([job])).rejects.toThrow(UserError);
      await workers.dispose();
      rmSync(folder, { recursive: true });
    },
  );
});
