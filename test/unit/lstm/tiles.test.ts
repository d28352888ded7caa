import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activeRows, tilesOf } from '../../../src/lstm/wasm/preparation';

const pairs = (values: Int32Array): [number, number][] =>
  Array.from({ length: values.length / 2 }, (_, i) => [values[2 * i]!, values[2 * i + 1]!]);

describe('tiles of a batch', () => {
  it('hold every row once, in order, 4 to 6 a tile, and as many in every region', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 16 }), (rows, threads) => {
        const { regions, regionRows, tileRows, groupTiles } = tilesOf(rows, threads);
        const tiles = pairs(tileRows);
        tiles.forEach(([start, end], i) => {
          expect(start).toBe(i === 0 ? 0 : tiles[i - 1]![1]);
          expect(end - start).toBeGreaterThanOrEqual(4);
          expect(end - start).toBeLessThanOrEqual(6);
        });
        expect(tiles.at(-1)![1]).toBe(regions * regionRows);
        expect(regions).toBeLessThanOrEqual(threads);
        expect(regions * regionRows).toBeGreaterThanOrEqual(rows);
        expect((regions - 1) * regionRows).toBeLessThan(rows);
        const grouped = pairs(groupTiles).sort(([a], [b]) => a - b);
        grouped.forEach(([first, end], i) => {
          expect(first).toBe(i === 0 ? 0 : grouped[i - 1]![1]);
          const [start, last] = [tiles[first]![0], tiles[end - 1]![1] - 1];
          expect(Math.floor(start / regionRows)).toBe(Math.floor(last / regionRows));
        });
        expect(grouped.at(-1)![1]).toBe(tiles.length);
      }),
    );
  });

  it('come in groups that two equal threads end together', () => {
    for (const rows of [16, 24, 32, 64, 96]) {
      const { tileRows, groupTiles } = tilesOf(rows, 2);
      const tiles = pairs(tileRows);
      const busy = [0, 0];
      for (const [first, end] of pairs(groupTiles))
        busy[busy[0]! <= busy[1]! ? 0 : 1]! += tiles[end - 1]![1] - tiles[first]![0];
      expect(busy[0]).toBe(busy[1]);
    }
  });

  it('know how many rows of a region have a token at each step', () => {
    const lengths = Int32Array.of(4, 4, 3, 3, 3, 2, 1, 0);
    const active = new Int32Array(4 * 2);
    activeRows(lengths, tilesOf(8, 2), active);
    expect([...active]).toEqual([4, 3, 4, 2, 4, 1, 2, 0]);
  });
});
