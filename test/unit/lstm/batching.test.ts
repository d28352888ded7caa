import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/base/random';
import { BatchPlanner, batchesByLength } from '../../../src/lstm/batching';

describe('BatchPlanner', () => {
  it('hands out every example exactly once an epoch', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(50), { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 17 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        (lengths, batchSize, poolBatches, seed) => {
          const planner = new BatchPlanner(lengths, { batchSize, poolBatches, seed });
          for (let epoch = 0; epoch < 2; epoch++) {
            const seen: number[] = [];
            for (let i = planner.batchesPerEpoch; i > 0; i--) seen.push(...planner.next());
            expect(seen.sort((a, b) => a - b)).toEqual(lengths.map((_, i) => i));
            expect(planner.state.epoch).toBe(epoch);
          }
        },
      ),
    );
  });

  it('continues from any state as if it had not stopped', () => {
    const lengths = Array.from({ length: 103 }, (_, i) => (i * 37) % 41);
    const whole = new BatchPlanner(lengths, { batchSize: 8, poolBatches: 3, seed: 9 });
    for (let i = 0; i < 40; i++) {
      const resumed = new BatchPlanner(
        lengths,
        { batchSize: 8, poolBatches: 3, seed: 9 },
        JSON.parse(JSON.stringify(whole.state)),
      );
      const next = whole.next();
      expect([...resumed.next()]).toEqual([...next]);
      expect(resumed.state).toEqual(whole.state);
    }
  });

  it('changes the order from epoch to epoch and from seed to seed, and pads little', () => {
    const random = Random.fromSeed(1);
    const lengths = Array.from({ length: 6400 }, () => 20 + random.below(380));
    const epoch = (planner: BatchPlanner) => Array.from({ length: planner.batchesPerEpoch }, () => [...planner.next()]);
    const planner = new BatchPlanner(lengths, { batchSize: 32, poolBatches: 50, seed: 1 });
    const [first, second] = [epoch(planner), epoch(planner)];
    expect(second).not.toEqual(first);
    expect(epoch(new BatchPlanner(lengths, { batchSize: 32, poolBatches: 50, seed: 2 }))).not.toEqual(first);
    expect(planner.paddingShare).toBeLessThan(0.03);
    const firstLengths = first.map((batch) => lengths[batch[0]!]!);
    expect(firstLengths).not.toEqual([...firstLengths].sort((a, b) => b - a));
  });

  it('sorts by length for evaluation', () => {
    expect(batchesByLength([3, 9, 1, 9, 5], 2).map((batch) => [...batch])).toEqual([[1, 3], [4, 0], [2]]);
  });
});
