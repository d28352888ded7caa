/** The command line on a real disk that is full, and on one that is read-only: a small tmpfs, where it may be mounted. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelBytes, undertone } from './kills';

const place = mkdtempSync(path.join(tmpdir(), 'undertone-full-'));
const mount = (...args: string[]): boolean =>
  process.platform === 'linux' && spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
const mounted = mount('-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', place);
if (!mounted) console.log('skipped: a disk of its own can be mounted by root on Linux alone');

const model = path.join(place, 'model');
const train = (...flags: string[]) =>
  undertone([
    'train',
    'examples/feedback/feedback.csv',
    '--out',
    model,
    '--init-from',
    'none',
    '--embedding-size',
    '4',
    '--hidden-size',
    '4',
    '--n-samples',
    '60',
    '--vocabulary-size',
    '50',
    '--epochs',
    '1',
    '--threads',
    '1',
    '--json',
    ...flags,
  ]);

/** Takes all the room that is left but for some bytes. */
function fill(left: number): void {
  for (let size = 2 ** 20, n = 0; size >= 1024; size /= 2) {
    try {
      for (;;) writeFileSync(path.join(place, `filler-${size}-${n++}`), Buffer.alloc(size));
    } catch {
      rmSync(path.join(place, `filler-${size}-${n - 1}`), { force: true });
    }
  }
  for (const name of readdirSync(place)
    .filter((each) => each.startsWith('filler-1024'))
    .slice(0, left / 1024))
    rmSync(path.join(place, name));
}

const empty = (): void =>
  readdirSync(place)
    .filter((name) => name.startsWith('filler'))
    .forEach((name) => rmSync(path.join(place, name)));

describe.skipIf(!mounted)('a disk', () => {
  let before: Record<string, string>;
  beforeAll(async () => {
    expect((await train()).code).toBe(0);
    before = modelBytes(model);
  }, 120_000);
  afterAll(() => {
    spawnSync('umount', [place]);
    rmSync(place, { recursive: true, force: true });
  });

  it.each([0, 4096, 16_384])(
    'that is full but for %i bytes: one sentence, and the model stands',
    async (left) => {
      fill(left);
      const { code, stderr } = await train('--random-state', '9');
      if (code !== 0) {
        expect(stderr.trim().split('\n').at(-1)).toMatch(
          /^undertone: Cannot write [^\n]+: the disk is full: free some space and try again\.$/,
        );
        expect(modelBytes(model)).toEqual(before);
      }
      empty();
      expect((await train()).code).toBe(0);
      const now = Object.entries(modelBytes(model))
        .filter(([name]) => name.startsWith('weights'))
        .map(([, bytes]) => bytes);
      expect(now).toEqual(
        Object.entries(before)
          .filter(([name]) => name.startsWith('weights'))
          .map(([, bytes]) => bytes),
      );
      before = modelBytes(model);
      expect(readdirSync(model).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
    120_000,
  );

  it('that is read-only: one sentence, before any work', async () => {
    expect(mount('-o', 'remount,ro', place)).toBe(true);
    try {
      const again = await train();
      const other = await undertone([
        'train',
        'examples/feedback/feedback.csv',
        '--out',
        path.join(place, 'new'),
        '--json',
      ]);
      for (const { code, stderr, stdout } of [again, other]) {
        expect(code).toBe(1);
        expect(stderr).toMatch(/^undertone: Cannot write [^\n]+: its disk is read-only: choose another folder\.\n$/);
        expect(stdout).not.toContain('"phase"');
      }
      expect(modelBytes(model)).toEqual(before);
    } finally {
      mount('-o', 'remount,rw', place);
    }
  }, 60_000);

  it('of which the model’s place is a file: one sentence', async () => {
    writeFileSync(path.join(place, 'file'), '');
    const { code, stderr } = await undertone([
      'train',
      'examples/feedback/feedback.csv',
      '--out',
      path.join(place, 'file', 'model'),
      '--json',
    ]);
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(
        /^undertone: Cannot write [^\n]+: a part of its path is a file: choose another folder\.\n$/,
      ),
    ]);
    expect(readFileSync(path.join(place, 'file'), 'utf8')).toBe('');
    expect(existsSync(path.join(place, 'file', 'model'))).toBe(false);
  });
});
