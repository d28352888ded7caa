import { expect, it } from 'vitest';
import { RememberedRuns } from '../../../../../src/features/training/runs/rememberedRuns';

/** The workspace's memory, as VS Code keeps it: values as JSON, by key. */
function memento(values: Record<string, unknown> = {}) {
  const kept = new Map(Object.entries(values));
  return {
    kept,
    keys: () => [...kept.keys()],
    get: (key: string) => kept.get(key),
    update: (key: string, value: unknown) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.parse(JSON.stringify(value)));
      return Promise.resolve();
    },
  } as unknown as ConstructorParameters<typeof RememberedRuns>[0] & { kept: Map<string, unknown> };
}

const request = (out: string) => ({ data: ['a.csv'], out, resume: false, settings: { epochs: 2 } });

it('remembers unfinished runs, in their order, and forgets them when there are none', async () => {
  const memory = memento();
  const runs = new RememberedRuns(memory);
  expect(runs.unfinished()).toEqual([]);
  await runs.setUnfinished([{ request: request('/a'), pid: 7 }, { request: request('/b') }]);
  expect(new RememberedRuns(memory).unfinished().map(({ request: { out }, pid }) => [out, pid])).toEqual([
    ['/a', 7],
    ['/b', undefined],
  ]);
  await runs.setUnfinished([]);
  expect(memory.kept.size).toBe(0);
});

it('remembers what each run was asked, by its folder', async () => {
  const runs = new RememberedRuns(memento());
  await runs.setRequest('/a', request('/a'));
  await runs.setRequest('/b', request('/b'));
  await runs.setRequest('/a', { ...request('/a'), data: ['c.csv'] });
  expect([runs.requestOf('/a')?.data, runs.requestOf('/b')?.data]).toEqual([['c.csv'], ['a.csv']]);
  await runs.setRequest('/a', undefined);
  expect([runs.requestOf('/a'), runs.requestOf('/b')?.out]).toEqual([undefined, '/b']);
});

it('begins anew where what is remembered is of another form', () => {
  const runs = new RememberedRuns(memento({ 'undertone.unfinishedRuns': 'none', 'undertone.requests': { '/a': 1 } }));
  expect([runs.unfinished(), runs.requestOf('/a')]).toEqual([[], undefined]);
});
