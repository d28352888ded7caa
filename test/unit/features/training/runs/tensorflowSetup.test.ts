import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../../../src/base/errors';
import { setUpTensorflow } from '../../../../../src/features/training/runs/tensorflowSetup';

describe('the process that installs TensorFlow', { timeout: 120_000 }, () => {
  it('hands on its steps and the sentence it fails with', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'undertone-home-'));
    const steps: string[] = [];
    const failure = await setUpTensorflow(
      home,
      home,
      new AbortController().signal,
      (message) => void steps.push(message),
    ).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UserError);
    expect(failure).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/the local copy: .* has no include folder|npm could not install/),
    });
    expect(steps.length).toBeGreaterThan(0);
    rmSync(home, { recursive: true });
  });

  it('ends when it is stopped', async () => {
    const home = mkdtempSync(path.join(tmpdir(), 'undertone-home-'));
    const stop = new AbortController();
    const end = setUpTensorflow(home, home, stop.signal, () => undefined);
    stop.abort();
    await expect(end).rejects.toMatchObject({ kind: 'stopped' });
    rmSync(home, { recursive: true });
  });
});
