import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { optimizerNames, optimizers } from '../../../src/lstm/optimizers';

describe('optimizers', () => {
  it('have the numbers that the wasm kernels know them by', () => {
    const source = readFileSync('src/lstm/wasm/assembly/optimizer.ts', 'utf8');
    const kernels = [...source.matchAll(/export const (\w+): i32 = (\d+);/g)].map(([, name, kernel]) => [
      name,
      Number(kernel),
    ]);
    expect(kernels).toEqual(optimizerNames.map((name) => [name, optimizers[name].kernel]));
  });

  it.each(optimizerNames)('%s is listed under its own name, with at most the two slots of the kernels', (name) => {
    expect(optimizers[name].settings.name).toBe(name);
    expect(optimizers[name].slots.length).toBeLessThanOrEqual(2);
  });
});
