import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Checkpoint,
  checkOrigins,
  checkPosition,
  readCheckpoint,
  removeCheckpoint,
  writeCheckpoint,
} from '../../../../src/training/disk/checkpoint';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-checkpoint-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const checkpoint: Checkpoint = {
  origins: { data: 'd', settings: 's', vocabulary: 'v', engine: 'wasm' },
  step: 12,
  bestStep: 10,
  averaged: 3,
  seconds: 3.5,
  order: { epoch: 1, cursor: 2, random: [1, -2, 3, 4] },
  validations: [],
  running: { loss: 0.25, steps: 3 },
  tensors: new Map([
    ['embedding', Float32Array.of(1, -0, NaN, Infinity, 1e-45)],
    ['best/head.bias', new Float32Array(0)],
    ['embedding/ms', Float32Array.of(0.1)],
  ]),
};

describe('checkpoint', () => {
  it('gives back every bit', async () => {
    await writeCheckpoint(folder, checkpoint);
    const read = await readCheckpoint(folder);
    expect(read).toEqual(checkpoint);
    expect(Object.is(read!.tensors.get('embedding')![1], -0)).toBe(true);
  });

  it('is absent before the first and after the last', async () => {
    expect(await readCheckpoint(folder)).toBeUndefined();
    await writeCheckpoint(folder, checkpoint);
    await removeCheckpoint(folder);
    expect(await readCheckpoint(folder)).toBeUndefined();
  });

  it('is refused when cut at any byte or when any bit is flipped', async () => {
    await writeCheckpoint(folder, checkpoint);
    const file = path.join(folder, 'checkpoint.bin');
    const bytes = await readFile(file);
    for (let cut = 0; cut < bytes.length; cut++) {
      await writeFile(file, bytes.subarray(0, cut));
      await expect(readCheckpoint(folder)).rejects.toThrow(/is damaged .*: delete it/);
    }
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const flipped = Buffer.from(bytes);
        flipped[at]! ^= mask;
        await writeFile(file, flipped);
        await expect(readCheckpoint(folder)).rejects.toThrow(/is damaged/);
      }),
      { numRuns: 100 },
    );
  });

  it.each(['data', 'settings', 'vocabulary', 'engine'])('names the %s where they differ', (name) => {
    expect(() => checkOrigins(checkpoint, { ...checkpoint.origins, [name]: 'other' })).toThrow(
      new RegExp(`the ${name} differ`),
    );
    expect(() => checkOrigins(checkpoint, checkpoint.origins)).not.toThrow();
  });
});

describe('a checkpoint of a run that cannot be', () => {
  it.each<[string, Partial<Checkpoint>]>([
    ['10^15 steps', { step: 1e15 }],
    ['a best step of 10^12', { bestStep: 1e12 }],
    ['10^300 epochs', { order: { ...checkpoint.order, epoch: 1e300 } }],
    ['a random state of no 32 bits', { order: { ...checkpoint.order, random: [1e20, 0, 0, 0] } }],
  ])('is refused though its hash is right: %s', async (_, part) => {
    await writeCheckpoint(folder, { ...checkpoint, ...part });
    await expect(readCheckpoint(folder)).rejects.toThrow(/is damaged \(something is wrong at [^\n]+\): delete it/);
  });

  it.each<[string, Partial<Checkpoint>, number]>([
    ['more steps than the plan has', { step: 13 }, 12],
    ['a step where its batches are not', { step: 11 }, 12],
    ['a best step that is still to come', { bestStep: 13 }, 100],
    ['a batch that no epoch has', { order: { epoch: 0, cursor: 12, random: [1, 2, 3, 4] } }, 100],
  ])('is refused by the plan: %s', (_, part, steps) => {
    expect(() => checkPosition({ ...checkpoint, ...part }, { steps }, 10)).toThrow(/train without resuming/);
    expect(() => checkPosition(checkpoint, { steps: 12 }, 10)).not.toThrow();
  });
});
