import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pollFiles } from '../../../src/base/pollFiles';

const interval = 20;
const looks = (count: number) => new Promise((resolve) => setTimeout(resolve, count * interval + 100));

describe('files that are asked after', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'undertone-poll-'));
    file = path.join(folder, 'a');
    await writeFile(file, 'one');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are told when they are written, replaced, taken away or come back, once each', async () => {
    const changed = vi.fn();
    const polled = pollFiles(() => [file], interval, changed);
    await looks(3);
    expect(changed).not.toHaveBeenCalled();
    const changes = [
      () => writeFile(file, 'two'),
      async () => {
        await writeFile(`${file}.new`, 'two');
        await rename(`${file}.new`, file);
      },
      () => rm(file),
      () => writeFile(file, 'two'),
    ];
    for (const [index, change] of changes.entries()) {
      await change();
      await vi.waitFor(() => expect(changed.mock.calls.length).toBeGreaterThan(index), { timeout: 5000 });
      await looks(2);
    }
    // writing empties the file first, which a look may meet
    expect(changed.mock.calls.length).toBeLessThanOrEqual(changes.length + 2);
    polled.dispose();
  });

  it('may join and leave the list', async () => {
    const changed = vi.fn();
    const other = path.join(folder, 'b');
    await writeFile(other, '');
    let list = [file];
    const polled = pollFiles(() => list, interval, changed);
    await looks(2);
    list = [other];
    await looks(2);
    await writeFile(file, 'not heeded');
    await looks(2);
    expect(changed).not.toHaveBeenCalled();
    polled.dispose();
  });

  it('are let alone after the end', async () => {
    const changed = vi.fn();
    const polled = pollFiles(() => [file], interval, changed);
    await looks(2);
    polled.dispose();
    await writeFile(file, 'two');
    await looks(3);
    expect(changed).not.toHaveBeenCalled();
  });
});
