import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tilesOf } from '../../../src/lstm/wasm/preparation';

describe('tiles of a batch', () => {
  it('hold every row once, in order, 4 to 6 a tile, and threads share whole cache lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 1, max: 16 }), (rows, threads) => {
        const { tileRows, groupTiles, stride } = tilesOf(rows, threads);
        const tiles = Array.from({ length: tileRows.length / 2 }, (_, i) => ({
          start: tileRows[2 * i]!,
          end: tileRows[2 * i + 1]!,
        }));
        tiles.forEach(({ start, end }, i) => {
          expect(start).toBe(i === 0 ? 0 : tiles[i - 1]!.end);
          if (end > start) expect(end - start).toBeGreaterThanOrEqual(4);
          expect(end - start).toBeLessThanOrEqual(6);
          if (threads > 1) expect((end - start) % 2).toBe(0);
        });
        expect(stride).toBe(tiles.at(-1)!.end);
        expect(stride).toBeGreaterThanOrEqual(rows);
        expect([groupTiles[0], groupTiles.at(-1)]).toEqual([0, tiles.length]);
        groupTiles.slice(1).forEach((end, group) => expect(end).toBeGreaterThan(groupTiles[group]!));
      }),
    );
  });

  it('come in groups that two equal threads end together', () => {
    for (const rows of [16, 24, 32, 64, 96]) {
      const { tileRows, groupTiles } = tilesOf(rows, 2);
      const busy = [0, 0];
      for (let group = 0; group + 1 < groupTiles.length; group++)
        busy[busy[0]! <= busy[1]! ? 0 : 1]! +=
          tileRows[2 * groupTiles[group + 1]! - 1]! - tileRows[2 * groupTiles[group]!]!;
      expect(busy[0]).toBe(busy[1]);
    }
  });
});
