/** The short form of `npm run fuzz`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCase, targetNames } from './targets';

const cases = 500;
const folder = mkdtempSync(path.join(tmpdir(), 'undertone-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('fuzz', () => {
  it.each(targetNames)(
    '%s: read, or refused in one sentence',
    async (name) => {
      const seen = { read: 0, refused: 0 };
      for (let n = 0; n < cases; n++) seen[await runCase(name, 1, n, folder)]++;
      // harm that is all refused at the first check, or none of it, would test nothing
      expect(seen.read, JSON.stringify(seen)).toBeGreaterThan(cases / 100);
      if (name !== 'text')
        expect(seen.refused, JSON.stringify(seen)).toBeGreaterThan(name === 'record' ? -1 : cases / 100);
    },
    120_000,
  );
});
