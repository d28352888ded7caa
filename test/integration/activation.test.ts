import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { extension } from './support/extension';

describe('activation', () => {
  it('happens', async () => {
    await extension().activate();
    assert.equal(extension().isActive, true);
  });

  it('keeps TensorFlow.js out of the extension host', () => {
    const loaded = Object.keys(require.cache).filter((file) => /@tensorflow|tfjs/.test(file));
    assert.deepEqual(loaded, []);
  });
});
