import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { extension, undertone } from './support/extension';

describe('activation', () => {
  it('tells what it took', async () => {
    const { activationMs } = await undertone();
    assert.equal(extension().isActive, true);
    assert.ok(activationMs > 0);
    console.log(`      activate() took ${activationMs.toFixed(1)} ms (budget: 50 ms)`);
  });

  it('loads no TensorFlow.js into the extension host', () => {
    const loaded = Object.keys(require.cache);
    assert.ok(
      loaded.some((file) => /dist.extension\.js$/.test(file)),
      'the list of loaded modules does not even have the extension',
    );
    assert.deepEqual(
      loaded.filter((file) => /@tensorflow|tfjs/.test(file)),
      [],
    );
  });
});
