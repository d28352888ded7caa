import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { disk } from '../../../src/base/files';
import { type Decision, keyOf } from '../../../src/review/decision';
import { PendingDecisions } from '../../../src/review/pendingDecisions';
import { DecisionStore } from '../../../src/review/decisionStore';
import { decisionOn } from './decisions';

let folder: string;
let store: DecisionStore;
let log: PendingDecisions;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-log-'));
  store = new DecisionStore(path.join(folder, 'a.md.review.csv'));
  log = new PendingDecisions(store);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const [one, two] = [decisionOn('one', { line: 1 }), decisionOn('two', { line: 2 })];
const decide = (decision: Decision, by = log) => by.decide(new Map([[keyOf(decision), decision]]));
const labels = (decisions: ReadonlyMap<string, Decision>) =>
  Object.fromEntries([...decisions.values()].map(({ text, label }) => [text, label]));

describe('decision log', () => {
  it('shows a decision at once and has it on the disk when it says so', async () => {
    const told: number[] = [];
    log.onDidChange(() => told.push(log.current.size));
    const written = decide(one);
    expect(log.current.get(keyOf(one))).toEqual(one);
    expect(told).toEqual([1]);
    await written;
    expect(labels(await store.read())).toEqual({ one: 'negative' });
  });

  it('writes decisions that come faster than the disk, in their order', async () => {
    const changed = { ...one, label: 'positive' };
    await Promise.all([decide(one), decide(two), decide(changed)]);
    expect(labels(log.current)).toEqual({ one: 'positive', two: 'negative' });
    expect(labels(await store.read())).toEqual({ one: 'positive', two: 'negative' });
  });

  it('undoes one decision after the other', async () => {
    await Promise.all([decide(one), decide(two), decide({ ...one, label: 'positive' })]);
    expect(await log.undo()).toMatchObject({ key: keyOf(one), undone: true });
    expect(labels(await store.read())).toEqual({ one: 'negative', two: 'negative' });
    const undone = [log.undo(), log.undo()];
    expect(log.current.size).toBe(0);
    expect((await Promise.all(undone)).map((entry) => entry?.key)).toEqual([keyOf(two), keyOf(one)]);
    expect(await store.read()).toEqual(new Map());
    expect([log.canUndo, await log.undo()]).toEqual([false, undefined]);
  });

  it('leaves alone what another window has decided meanwhile', async () => {
    const other = new PendingDecisions(new DecisionStore(store.file));
    await decide(one);
    await decide({ ...one, label: 'neutral', time: '2025-02-01T00:00:00Z' }, other);
    expect(await log.undo()).toMatchObject({ undone: false });
    expect(labels(log.current)).toEqual({ one: 'neutral' });
    await decide(two, other);
    await log.read();
    expect(labels(log.current)).toEqual({ one: 'neutral', two: 'negative' });
  });

  it('takes back what cannot be written, and goes on', async () => {
    await decide(one);
    const { open } = disk;
    disk.open = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
    const failing = decide(two);
    expect(log.current.size).toBe(2);
    await expect(failing).rejects.toThrow(/disk is full/);
    expect(labels(log.current)).toEqual({ one: 'negative' });
    await expect(log.undo()).rejects.toThrow(/disk is full/);
    expect(labels(log.current)).toEqual({ one: 'negative' });
    disk.open = open;
    expect(await log.undo()).toMatchObject({ undone: true });
    expect(log.current.size).toBe(0);
  });

  it('does not write over a file that was damaged meanwhile', async () => {
    await decide(one);
    await writeFile(store.file, 'broken');
    await expect(decide(two)).rejects.toThrow(/cannot be read/);
    expect(labels(log.current)).toEqual({ one: 'negative' });
  });
});
