/** Every artifact, with each of the calls failing that save or load it: the old one stands, or the new one does. */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slots } from '../../src/model/modelFile';
import { readModel, readModelCard, saveModel } from '../../src/model/store';
import { readCheckpoint, removeCheckpoint, writeCheckpoint } from '../../src/training/disk/checkpoint';
import { readRecord, RunRecord } from '../../src/training/disk/record';
import { checkpointAt, events, parametersOf, smallModel, vocabulary } from '../support/artifacts';
import { expectSentence } from '../support/expectSentence';
import { failEachCall, faults } from '../support/failingDisk';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(path.join(tmpdir(), 'undertone-disk-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

/** As a process that was killed while it saved leaves a model, and as earlier versions did. */
async function moveToB(): Promise<void> {
  const file = path.join(folder, 'model.json');
  const card = await readFile(file, 'utf8');
  for (const name of ['weights-?.bin', 'vocabulary-?.txt'])
    await rename(path.join(folder, name.replace('?', 'a')), path.join(folder, name.replace('?', 'b')));
  await writeFile(file, card.replace('"slot": "a"', '"slot": "b"'));
}

describe.each(faults)('with $code, $lasts', (fault) => {
  it.each(slots)(
    'a model in slot %s: the old or the new one, whole',
    async (slot) => {
      const save = (value: number) => saveModel(folder, smallModel, parametersOf(value), vocabulary);
      const prepare = async () => {
        await save(1);
        if (slot === 'b') await moveToB();
        expect((await readModelCard(folder)).slot).toBe(slot);
      };
      const calls = await failEachCall(
        fault,
        prepare,
        () => save(2),
        async (attempt) => {
          expectSentence(attempt);
          const { parameters } = await readModel(folder);
          expect(parameters.get('head.bias')![0], attempt.failed).toBe(attempt.outcome.ok ? 2 : 1);
          await rm(folder, { recursive: true });
        },
      );
      expect(calls).toBeGreaterThan(12);
    },
    240_000,
  );

  it('a model that is read: it, or a sentence', async () => {
    await saveModel(folder, smallModel, parametersOf(1), vocabulary);
    await failEachCall(
      fault,
      () => Promise.resolve(),
      () => readModel(folder),
      async (attempt) => {
        expectSentence(attempt);
        if (attempt.outcome.ok) expect(attempt.outcome.value.parameters.get('head.bias')![0], attempt.failed).toBe(1);
      },
    );
  });

  it('a checkpoint: the old or the new one, whole', async () => {
    const calls = await failEachCall(
      fault,
      () => writeCheckpoint(folder, checkpointAt(1)),
      () => writeCheckpoint(folder, checkpointAt(2)),
      async (attempt) => {
        expectSentence(attempt);
        const read = await readCheckpoint(folder);
        expect(read, attempt.failed).toEqual(checkpointAt(attempt.outcome.ok ? 2 : 1));
      },
    );
    expect(calls).toBeGreaterThan(6);
    await failEachCall(
      fault,
      () => writeCheckpoint(folder, checkpointAt(1)),
      () => readCheckpoint(folder),
      async (attempt) => expectSentence(attempt),
    );
    await failEachCall(
      fault,
      () => writeCheckpoint(folder, checkpointAt(1)),
      () => removeCheckpoint(folder),
      async (attempt) => {
        expectSentence(attempt);
        expect(await readCheckpoint(folder), attempt.failed).toEqual(checkpointAt(1));
      },
    );
  });

  it('a record: all lines up to the fault, and a run that goes on', async () => {
    const run = async () => {
      const record = await RunRecord.open(folder);
      for (const event of events) record.write(event);
      return record.close();
    };
    const calls = await failEachCall(
      fault,
      () => rm(path.join(folder, 'events.jsonl'), { force: true }),
      run,
      async (attempt) => {
        expectSentence(attempt);
        const kept = await readRecord(folder);
        expect(events, attempt.failed).toEqual(expect.arrayContaining(kept));
        if (attempt.outcome.ok && attempt.outcome.value)
          expect(attempt.outcome.value.message, attempt.failed).toMatch(/^Cannot write .*events\.jsonl: /);
        else if (attempt.outcome.ok) expect(kept).toEqual(events);
        // what was lost is the line at which it happened, not what came after
        if (fault.lasts === 'once' && attempt.outcome.ok)
          expect(kept.length, attempt.failed).toBeGreaterThanOrEqual(events.length - 1);
      },
    );
    expect(calls).toBeGreaterThan(events.length);
  });

  it('a record that is resumed: the old lines stand until the new ones do', async () => {
    const start = async () => {
      const record = await RunRecord.open(folder);
      for (const event of events) record.write(event);
      await record.close();
    };
    const before = async () => readFile(path.join(folder, 'events.jsonl'), 'utf8');
    await start();
    const whole = await before();
    await failEachCall(
      fault,
      start,
      () => RunRecord.open(folder, 1000).then((record) => record.close()),
      async (attempt) => {
        expectSentence(attempt);
        expect(await before(), attempt.failed).toBe(whole);
      },
    );
  });
});
