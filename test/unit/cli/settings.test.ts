import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveSettingsBeside } from '../../../src/training/settingsFile';
import { modelBytes, undertone } from '../../faults/kills';

let folder: string;
let data: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-settings-'));
  data = path.join(folder, 'feedback.csv');
  copyFileSync('examples/feedback/feedback.csv', data);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function train(out: string, ...flags: string[]) {
  const { code, stdout, stderr } = await undertone([
    'train',
    data,
    '--out',
    path.join(folder, out),
    '--json',
    ...flags,
  ]);
  const start = stdout.split('\n').find((line) => line.startsWith('{"event":"start"')) ?? '{}';
  return { code, stderr, notes: (JSON.parse(start) as { notes?: string[] }).notes ?? [] };
}

describe('undertone train with settings beside the data', () => {
  it('makes the very run again that they were saved from', async () => {
    const flags = [
      '--init-from',
      'none',
      '--embedding-size',
      '6',
      '--hidden-size',
      '4',
      '--train-steps',
      '30',
      '--random-state',
      '7',
      '--labels',
      'neutral=other',
    ];
    expect(await train('by-flags', ...flags)).toMatchObject({ code: 0 });
    await saveSettingsBeside([data], {
      initFrom: 'none',
      embeddingSize: 6,
      hiddenSize: 4,
      trainSteps: 30,
      randomState: 7,
      labels: { neutral: 'other' },
    });

    const { code, notes } = await train('by-file');
    expect(code).toBe(0);
    expect(notes[0]).toMatch(/^Settings were taken from .*undertone\.json where none were given: .*hiddenSize/);
    expect(modelBytes(path.join(folder, 'by-file'))).toEqual(modelBytes(path.join(folder, 'by-flags')));
  });

  it('lets flags win, and leaves the file alone where it is told to', async () => {
    const { notes } = await train('smaller', '--hidden-size', '3');
    expect(notes[0]).toMatch(/^Settings were taken/);
    expect(hiddenSize('smaller')).toBe(3);
    const without = await train('without', '--settings', 'none', '--init-from', 'none', '--train-steps', '3');
    expect(without.notes.join()).not.toMatch(/undertone\.json/);
    expect(hiddenSize('without')).not.toBe(4);
  });

  function hiddenSize(out: string): number {
    return (
      JSON.parse(readFileSync(path.join(folder, out, 'model.json'), 'utf8')) as { network: { hiddenSize: number } }
    ).network.hiddenSize;
  }
});
