import { describe, expect, it } from 'vitest';
import { initialParameters } from '../../../src/lstm/initialization';
import { parameterShapes, sizeOf } from '../../../src/lstm/network';
import { networkVariants, smallNetwork } from '../../support/batches';

describe('initialParameters', () => {
  it('gives every parameter its size, and the same seed the same bits', () => {
    for (const network of networkVariants) {
      const parameters = initialParameters(network, { seed: 3 });
      expect([...parameters].map(([name, values]) => [name, values.length])).toEqual(
        parameterShapes(network).map(({ name, shape }) => [name, sizeOf(shape)]),
      );
      expect(initialParameters(network, { seed: 3 })).toEqual(parameters);
      expect(initialParameters(network, { seed: 4 })).not.toEqual(parameters);
    }
  });

  it('makes each gate of a recurrent kernel orthogonal', () => {
    const H = smallNetwork.hiddenSize;
    const kernel = initialParameters(smallNetwork, { seed: 1 }).get('forward.recurrentKernel')!;
    for (let gate = 0; gate < 4; gate++)
      for (let a = 0; a < H; a++)
        for (let b = 0; b < H; b++) {
          let product = 0;
          for (let j = 0; j < H; j++) product += kernel[a * 4 * H + gate * H + j]! * kernel[b * 4 * H + gate * H + j]!;
          expect(product).toBeCloseTo(a === b ? 1 : 0, 6);
        }
  });

  it('opens the forget gate, leaves the padding row zero and takes ready-made rows', () => {
    const own = Float32Array.of(1, 2, 3, 4, 5);
    const parameters = initialParameters(smallNetwork, {
      seed: 1,
      embeddingRows: new Map([
        [0, own],
        [7, own],
      ]),
    });
    expect([...parameters.get('forward.bias')!]).toEqual([
      ...Array(6).fill(0),
      ...Array(6).fill(1),
      ...Array(12).fill(0),
    ]);
    expect([...parameters.get('embedding')!.subarray(0, 5)]).toEqual([0, 0, 0, 0, 0]);
    expect([...parameters.get('embedding')!.subarray(35, 40)]).toEqual([...own]);
    expect(Math.max(...parameters.get('embedding')!.subarray(40).map(Math.abs))).toBeLessThanOrEqual(0.05);
    expect(() =>
      initialParameters(smallNetwork, { seed: 1, embeddingRows: new Map([[7, Float32Array.of(1)]]) }),
    ).toThrow(/embedding size/);
  });
});
