import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/errors';
import { type Decision, keyOf } from '../../../src/review/decision';
import { type Change, DecisionStore } from '../../../src/review/decisionStore';
import { formatDecisions } from '../../../src/review/decisionsFile';
import { failEachCall, faults } from '../../support/failingDisk';
import { decisionOn, decisionsOf } from './decisions';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'undertone-review-'));
  file = path.join(folder, 'feedback.csv.review.csv');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const putting = (...decisions: Decision[]) =>
  new Map(decisions.map((decision): [ReturnType<typeof keyOf>, Change] => [keyOf(decision), () => decision]));
const texts = async (store: DecisionStore) => [...(await store.read()).values()].map(({ text }) => text);

describe('decision store', () => {
  it('keeps decisions over its own life, changes and takes them away', async () => {
    const [one, two] = [decisionOn('one', { line: 1 }), decisionOn('two', { line: 2 })];
    expect(await new DecisionStore(file).read()).toEqual(new Map());
    expect(await new DecisionStore(file).change(putting(two, one))).toEqual(decisionsOf(one, two));
    expect(await texts(new DecisionStore(file))).toEqual(['one', 'two']);
    const seen: unknown[] = [];
    await new DecisionStore(file).change(new Map([[keyOf(one), (standing) => void seen.push(standing)]]));
    expect(seen).toEqual([one]);
    expect(await texts(new DecisionStore(file))).toEqual(['two']);
    expect(await readdir(folder)).toEqual([path.basename(file)]);
  });

  it('loses no row of another window that writes at the same time', async () => {
    const windows = [new DecisionStore(file), new DecisionStore(file), new DecisionStore(file)];
    const all = windows.flatMap((store, window) =>
      Array.from({ length: 10 }, (_, i) => ({
        store,
        decision: decisionOn(`window ${window} row ${i}`, { line: 10 * i + window + 1 }),
      })),
    );
    await Promise.all(all.map(({ store, decision }) => store.change(putting(decision))));
    expect((await texts(windows[0]!)).sort()).toEqual(all.map(({ decision }) => decision.text).sort());
    expect(await readdir(folder)).toEqual([path.basename(file)]);
  });

  it('breaks the lock of a window that crashed', async () => {
    await writeFile(`${file}.lock`, '');
    await utimes(`${file}.lock`, 0, 0);
    await new DecisionStore(file).change(putting(decisionOn('one')));
    expect(await readdir(folder)).toEqual([path.basename(file)]);
  });

  it('gives up on a lock that is always renewed, in one sentence', async () => {
    await writeFile(`${file}.lock`, '');
    const renew = setInterval(() => void utimes(`${file}.lock`, new Date(), new Date()).catch(() => undefined), 5);
    await expect(new DecisionStore(file, 60).change(putting(decisionOn('one')))).rejects.toThrow(
      /is being written by another window/,
    );
    clearInterval(renew);
  });

  it('never writes over a damaged file, and puts it aside under a free name', async () => {
    await writeFile(file, 'my notes\n');
    const store = new DecisionStore(file);
    await expect(store.read()).rejects.toThrow(/cannot be read/);
    await expect(store.change(putting(decisionOn('one')))).rejects.toThrow(/cannot be read/);
    expect(await readFile(file, 'utf8')).toBe('my notes\n');
    await writeFile(path.join(folder, 'feedback.csv.review.aside-1.csv'), 'earlier');
    expect(path.basename(await store.putAside())).toBe('feedback.csv.review.aside-2.csv');
    await store.change(putting(decisionOn('one')));
    expect((await readdir(folder)).sort()).toEqual([
      'feedback.csv.review.aside-1.csv',
      'feedback.csv.review.aside-2.csv',
      path.basename(file),
    ]);
    expect(await readFile(path.join(folder, 'feedback.csv.review.aside-2.csv'), 'utf8')).toBe('my notes\n');
  });

  it.each(faults)(
    'stands by the old rows or the new ones when a call to the disk fails: $code, $lasts',
    async (fault) => {
      const [before, after] = [decisionOn('before', { line: 1 }), decisionOn('after', { line: 2 })];
      const store = new DecisionStore(file, 30);
      const calls = await failEachCall(
        fault,
        async () => {
          await rm(file, { force: true });
          await rm(`${file}.lock`, { force: true });
          await store.change(putting(before));
        },
        () => store.change(putting(after)),
        async ({ failed, outcome }) => {
          if (!outcome.ok) expect(outcome.error, failed).toBeInstanceOf(UserError);
          const content = await readFile(file, 'utf8');
          expect(
            [outcome.ok ? '' : formatDecisions(decisionsOf(before)), formatDecisions(decisionsOf(before, after))],
            failed,
          ).toContain(content);
          // whatever was left behind, the next decision is kept
          expect((await store.change(putting(after))).size).toBe(2);
        },
      );
      expect(calls).toBeGreaterThan(8);
    },
  );
});
