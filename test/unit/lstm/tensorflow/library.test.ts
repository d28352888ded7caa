import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  addonPath,
  environment,
  findPackage,
  loadTfjs,
  probeAddon,
  tensorflowAvailable,
} from '../../../../src/lstm/tensorflow/library';
import { missing, reason } from './support';

describe('library of the tensorflow engine', () => {
  it('says of an addon that does not load what is wrong with it', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'undertone-addon-'));
    const addon = addonPath(folder);
    mkdirSync(path.dirname(addon), { recursive: true });
    await expect(probeAddon(addon)).rejects.toThrow(/Cannot find module/);
    writeFileSync(addon, 'no addon');
    await expect(probeAddon(addon)).rejects.toThrow(/tfjs_binding\.node/);
    await expect(probeAddon(addon)).rejects.not.toThrow(/\n/);
    rmSync(folder, { recursive: true });
  });
});

describe.skipIf(missing)(`library of the tensorflow engine, installed${reason}`, { timeout: 120_000 }, () => {
  it('tells the version, and loads without a word', async () => {
    expect(await tensorflowAvailable()).toEqual({ ok: true, version: expect.stringMatching(/^2\./) });
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['-e', `require(${JSON.stringify(addonPath(findPackage()!))})`],
      { encoding: 'utf8', env: { ...process.env, ...environment } },
    );
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('puts back what Node 23 took from node:util before tfjs loads', () => {
    const tf = loadTfjs();
    expect(tf.getBackend()).toBe('tensorflow');
    expect([...tf.tidy(() => tf.add(tf.tensor1d([1, 2]), 1).dataSync())]).toEqual([2, 3]);
  });
});
