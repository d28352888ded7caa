import { describe, expect, it } from 'vitest';
import { toTheEnd } from '../../../../src/base/pause';
import { Random } from '../../../../src/base/random';
import { tuningDefaults } from '../../../../src/training/adapt/adaptation';
import { compactOf, type TuningStep } from '../../../../src/training/adapt/fineTune';
import { startPoint } from '../../../../src/training/adapt/startPoint';
import { fineTuneEach } from '../../../../src/training/adapt/tunings';
import { Examples } from '../../../../src/training/texts/examples';
import { randomModel } from '../../../support/models';

const start = startPoint(randomModel(), []);
const random = Random.fromSeed(2);
const texts = Array.from({ length: 48 }, () => Int32Array.from({ length: 5 }, () => 2 + random.below(20)));
const compact = compactOf(
  start,
  Examples.encode(
    start.encoder,
    texts,
    Uint8Array.from(texts, (_, i) => i % 3),
  ),
);
const weights = new Float64Array(texts.length).fill(1);
const third = (part: number): Int32Array => Int32Array.from(texts.keys()).filter((text) => text % 3 !== part);
const parts = [third(0), third(1), third(2)];
const settings = { ...tuningDefaults, epochs: 4, engine: 'wasm', seed: 1 } as const;

describe('trainings of one network side by side', () => {
  it('give the same bits on one thread, on two and on more than there are trainings', async () => {
    const [alone, ...others] = await Promise.all(
      [1, 2, 7].map((threads) =>
        fineTuneEach(compact, parts, weights, { ...settings, threads }, toTheEnd, () => undefined),
      ),
    );
    expect(alone).toHaveLength(3);
    expect(alone![0]!.get('head.kernel')).not.toEqual(alone![1]!.get('head.kernel'));
    for (const other of others) expect(other).toEqual(alone);
  }, 60_000);

  it('count their steps together', async () => {
    const told: TuningStep[] = [];
    await fineTuneEach(compact, parts, weights, { ...settings, threads: 2 }, toTheEnd, (step) => told.push(step));
    expect(told.map(({ step }) => step)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
    expect(new Set(told.map(({ steps }) => steps))).toEqual(new Set([24]));
  }, 60_000);

  it.each([1, 2])(
    'end, with nothing, where nobody wants the rest (threads: %i)',
    async (threads) => {
      let asked = 0;
      const goOn = (): Promise<boolean> => Promise.resolve(++asked < 3);
      expect(
        await fineTuneEach(compact, parts, weights, { ...settings, threads }, goOn, () => undefined),
      ).toBeUndefined();
    },
    60_000,
  );

  it('ask once for all threads, so that a pause is told once', async () => {
    let waiting = 0;
    let most = 0;
    const goOn = async (): Promise<boolean> => {
      most = Math.max(most, ++waiting);
      await new Promise((resolve) => setTimeout(resolve, 20));
      waiting--;
      return true;
    };
    await fineTuneEach(compact, parts, weights, { ...settings, threads: 3 }, goOn, () => undefined);
    expect(most).toBe(1);
  }, 60_000);

  it('pass on what went wrong in a thread', async () => {
    const broken = { ...compact, parameters: new Map([...compact.parameters].slice(1)) };
    await expect(
      fineTuneEach(broken, parts, weights, { ...settings, threads: 2 }, toTheEnd, () => undefined),
    ).rejects.toThrow(/\w/);
  }, 60_000);
});
