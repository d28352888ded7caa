import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { curveLimit } from '../../../../src/protocol/runState';
import { readRecord, readRunState, recordFileName } from '../../../../src/training/disk/record';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-record-'));
  file = path.join(folder, recordFileName);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const progress = (step: number) =>
  JSON.stringify({
    event: 'progress',
    step,
    steps: 20_000,
    epoch: 1,
    loss: 1 / step,
    learningRate: 0.003,
    gradientNorm: 1,
    tokensPerSecond: 1,
    secondsLeft: 1,
    memory: 1,
  });
const lines = (count: number) => Array.from({ length: count }, (_, i) => `${progress(i + 1)}\n`).join('');

describe('a run’s state from its record', () => {
  it('is that of its events, in a bounded number of points', async () => {
    writeFileSync(file, lines(20_000));
    const state = await readRunState(folder);
    expect(state?.progress?.step).toBe(20_000);
    expect(state?.loss.length).toBeLessThanOrEqual(curveLimit);
  });

  it('leaves the thread to others while it reads', async () => {
    writeFileSync(file, lines(500));
    let turns = 0;
    const others = setInterval(() => turns++, 0);
    let reading = true;
    const count = () => reading && void setImmediate(() => (turns++, count()));
    count();
    await readRunState(folder, 0);
    reading = false;
    clearInterval(others);
    expect(turns).toBeGreaterThanOrEqual(500);
  });

  it('does without damaged lines and one that a crash has cut', async () => {
    writeFileSync(file, `${progress(1)}\nnonsense\n{"event":"progress","step":-1}\n${progress(2)}\n`);
    appendFileSync(file, progress(3).slice(0, 40));
    expect((await readRunState(folder))?.loss.map(({ step }) => step)).toEqual([1, 2]);
    expect(await readRecord(folder)).toHaveLength(2);
    writeFileSync(file, `${progress(1)}\n${progress(2)}`);
    expect((await readRunState(folder))?.progress?.step).toBe(2);
  });

  it('is none where there is no record', async () => {
    expect(await readRunState(folder)).toBeUndefined();
    expect(await readRunState(path.join(folder, 'nowhere'))).toBeUndefined();
  });
});
