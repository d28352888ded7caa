import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readModelCard, saveModel } from '../../../src/model/store';
import type { DoneEvent } from '../../../src/protocol/trainingEvents';
import { RunControl } from '../../../src/training/control';
import { runTraining } from '../../../src/training/run';
import { randomModel } from '../../support/models';

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-in-use-'));
  const { card, parameters, encoder } = randomModel();
  await saveModel(inFolder('start'), card, parameters, encoder.vocabulary);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Texts `from` up to `to`, of which one word tells the label; with a shift, it tells a wrong one. */
async function labelled(from: number, to: number, shift = 0): Promise<string> {
  const classes = ['negative', 'neutral', 'positive'];
  const rows = Array.from({ length: to - from }, (_, i) => from + i).map(
    (i) => `word${i % 3} word${3 + (i % 5)} word${8 + (i % 7)} number${i},${classes[(i + shift) % 3]}`,
  );
  const file = inFolder(`${from}-${to}.csv`);
  await writeFile(file, `text,label\n${rows.join('\n')}\n`);
  return file;
}

function adapted(data: string, out: string, { start = 'start', inUse = undefined as string | undefined } = {}) {
  return runTraining(
    {
      data: [data],
      out: inFolder(out),
      resume: false,
      ...(inUse !== undefined && { inUse: inFolder(inUse) }),
      settings: { initFrom: inFolder(start), threads: 1 },
    },
    new RunControl(),
    () => undefined,
  );
}

const inUseOf = ({ comparison }: DoneEvent) => comparison!.inUse;

describe('the model that an adapted one would replace', () => {
  it('is compared on the texts that it has not learned from', async () => {
    expect(inUseOf(await adapted(await labelled(0, 12, 1), 'first'))).toBeUndefined();
    const both = await labelled(0, 60);
    const inUse = inUseOf(await adapted(both, 'second', { inUse: 'first' }))!;
    // one text in a hundred is taken for a known one
    expect(inUse.rows).toBeGreaterThan(43);
    expect(inUse.rows).toBeLessThanOrEqual(48);
    expect(inUse.after).toBeGreaterThan(inUse.before);
    expect(inUse.gain[0]).toBeLessThanOrEqual(inUse.after - inUse.before);
    expect(inUse.better).toBe(inUse.gain[0] > 0);
    // the model in the folder of the new one is the one that goes
    expect(inUseOf(await adapted(both, 'first'))).toEqual(inUse);
  }, 60_000);

  it('is not compared where it has learned from all texts', async () => {
    const data = await labelled(0, 20);
    await adapted(data, 'first');
    expect(inUseOf(await adapted(data, 'first'))).toMatchObject({ rows: 0, better: false });
  }, 60_000);

  it('is not compared where it is the start, or says nothing of what it learned from', async () => {
    const data = await labelled(0, 20);
    expect(inUseOf(await adapted(data, 'second', { inUse: 'start' }))).toBeUndefined();
    expect(inUseOf(await adapted(data, 'second', { inUse: 'nowhere' }))).toBeUndefined();
    await adapted(data, 'third');
    expect(
      inUseOf(await adapted(await labelled(20, 40), 'fourth', { start: 'third', inUse: 'third' })),
    ).toBeUndefined();
  }, 60_000);

  it('knows what its start had learned from', async () => {
    await adapted(await labelled(0, 20), 'first');
    await adapted(await labelled(20, 40), 'second', { start: 'first' });
    expect((await readModelCard(inFolder('second'))).data.learnedTexts).toHaveLength(2);
    const inUse = inUseOf(await adapted(await labelled(0, 60), 'third', { inUse: 'second' }))!;
    expect(inUse.rows).toBeGreaterThan(14);
    expect(inUse.rows).toBeLessThanOrEqual(20);
  }, 60_000);
});
