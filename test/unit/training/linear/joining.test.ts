import { describe, expect, it } from 'vitest';
import { fitShares } from '../../../../src/training/linear/joining';
import { balanced } from './notGood';

describe('the shares of the parts', () => {
  const count = 400;
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  /** Logits that are right in all but every n-th row. */
  const rightBut = (nth: number) =>
    Float32Array.from({ length: 2 * count }, (_, at) =>
      (labels[at >> 1]! === (at & 1)) !== ((at >> 1) % nth === 0) ? 1 : -1,
    );

  const sharesOf = async (deep: Float32Array, wide: Float32Array, of = labels) => {
    const [first, second] = await fitShares([deep, wide], of, balanced);
    return { deep: first!, wide: second! };
  };

  it('believe the part that is right more often, and both where they err apart', async () => {
    const shares = await sharesOf(rightBut(5), rightBut(11));
    expect(shares.wide).toBeGreaterThan(shares.deep);
    expect(shares.deep).toBeGreaterThan(0.2);
  });

  it('leave out a part that tells the contrary', async () => {
    const wrong = rightBut(5).map((logit) => -logit);
    const shares = await sharesOf(wrong, rightBut(3));
    expect(shares.deep).toBeLessThan(shares.wide / 10);
  });

  it('stay near even where few rows could tell', async () => {
    const wrong = rightBut(3).map((logit) => -logit);
    const few = await sharesOf(wrong, rightBut(5), labels.subarray(0, 30));
    const many = await sharesOf(wrong, rightBut(5));
    expect(few.deep / few.wide).toBeGreaterThan(2 * (many.deep / many.wide));
    expect(await sharesOf(rightBut(5), rightBut(11), labels.subarray(0, 0))).toEqual({ deep: 0.5, wide: 0.5 });
  });

  it('are the same however loud a part is', async () => {
    const quiet = await sharesOf(rightBut(5), rightBut(11));
    const loud = await sharesOf(
      rightBut(5),
      rightBut(11).map((logit) => 3 * logit),
    );
    expect(loud.wide).toBeCloseTo(quiet.wide / 3);
    expect(loud.deep).toBeCloseTo(quiet.deep);
  });

  it('are of as many parts as there are', async () => {
    const three = await fitShares([rightBut(5), rightBut(3), rightBut(11)], labels, balanced);
    expect(three).toHaveLength(3);
    expect(three[2]).toBe(Math.max(...three));
    expect(three[1]).toBe(Math.min(...three));
  });

  it('join nothing to a network that knows more, unless the rows bear it out', async () => {
    const none = await fitShares([rightBut(5), rightBut(3)], labels.subarray(0, 0), balanced, 'first');
    expect(none).toEqual([1, 0]);
    const [deep, wide] = await fitShares([rightBut(5), rightBut(11)], labels, balanced, 'first');
    expect(wide).toBeGreaterThan(deep! / 2);
  });
});
