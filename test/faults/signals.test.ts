/** The command line, told to end in every phase of a run; and a stdout that is closed or full. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** What a person who pressed Ctrl-C waits at most, s; a machine that does other work as well is given more. */
const patience = 20;

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'undertone-signals-'));
  data = path.join(folder, 'data.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

function rows(count: number): string {
  const words = (i: number) => Array.from({ length: 12 }, (_, k) => `w${(i * 7919 + k * 104729) % 20011}`).join(' ');
  return 'text,label\n' + Array.from({ length: count }, (_, i) => `${words(i)},${i % 2 ? 'good' : 'bad'}\n`).join('');
}

const small = ['--init-from', 'none', '--embedding-size', '8', '--hidden-size', '8', '--threads', '1'];
const start = (...flags: string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [
    path.resolve('dist/cli.js'),
    'train',
    data,
    '--out',
    path.join(folder, 'model'),
    ...small,
    ...flags,
  ]);

/** @param act called once, when stderr has said this */
async function ended(
  child: ChildProcessWithoutNullStreams,
  said = '',
  act: () => void = () => undefined,
): Promise<{ code: number | null; stderr: string; stdout: string }> {
  let [stderr, stdout, acted] = ['', '', false];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (acted || said === '' || !stderr.includes(said)) return;
    acted = true;
    act();
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stderr, stdout };
}

describe('a run that is told to end', () => {
  it.each<NodeJS.Signals>(['SIGTERM', 'SIGINT'])(
    'by %s while a large file is read',
    async (signal) => {
      writeFileSync(data, rows(400_000));
      const child = start();
      await new Promise((resolve) => setTimeout(resolve, 3000));
      const began = performance.now();
      child.kill(signal);
      const { code, stderr } = await ended(child);
      expect((performance.now() - began) / 1000).toBeLessThan(patience);
      expect([code, stderr]).toEqual([130, 'Stopped before the first training step: nothing was changed.\n']);
      expect(readdirSync(folder)).toEqual(['data.csv']);
    },
    60_000,
  );

  it.each<[string, NodeJS.Signals, boolean]>([
    ['step ', 'SIGINT', true],
    ['step ', 'SIGTERM', true],
    ['Evaluating the kept weights', 'SIGINT', true],
  ])(
    'after "%s" by %s',
    async (said, signal, trained) => {
      writeFileSync(data, rows(3000));
      const child = start(
        '--epochs',
        trained && said.startsWith('step') ? '10000' : '2',
        '--patience',
        '0',
        '--validate-every',
        '20',
      );
      let began = NaN;
      const { code, stderr } = await ended(child, said, () => {
        began = performance.now();
        child.kill(signal);
      });
      expect((performance.now() - began) / 1000).toBeLessThan(patience);
      expect(code, stderr).toBe(130);
      expect(existsSync(path.join(folder, 'model', 'model.json'))).toBe(trained);
      if (!trained) expect(readdirSync(folder)).toEqual(['data.csv']);
    },
    90_000,
  );
});

describe('a stdout that', () => {
  it('is closed after its first line ends the talking, not the run', async () => {
    writeFileSync(data, rows(400));
    const child = start('--epochs', '3', '--json');
    child.stdout.once('data', () => child.stdout.destroy());
    const { code, stderr } = await ended(child);
    expect([code, stderr]).toEqual([0, '']);
    expect(existsSync(path.join(folder, 'model', 'model.json'))).toBe(true);
  }, 60_000);

  it.skipIf(!existsSync('/dev/full'))(
    'is full: the model is saved, a sentence says what was lost',
    async () => {
      writeFileSync(data, rows(400));
      const run = (...args: string[]) =>
        new Promise<{ code: number | null; stderr: string }>((resolve) => {
          const child = spawn(process.execPath, [path.resolve('dist/cli.js'), ...args], {
            stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
          });
          let stderr = '';
          child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
          child.once('close', (code) => resolve({ code, stderr }));
        });
      const model = path.join(folder, 'model');
      const trained = await run('train', data, '--out', model, ...small, '--epochs', '1', '--json');
      expect(trained.stderr).toMatch(
        /^The output could not be written, as its disk is full: [^\n]+ The model is saved in [^\n]+\.\n$/,
      );
      expect(trained.code).toBe(0);
      const predicted = await run('predict', '--model', model, 'good');
      expect(predicted).toEqual({
        code: 1,
        stderr: expect.stringMatching(
          /^undertone: The output could not be written, as its disk is full: [^\n]+\.\n$/,
        ) as string,
      });
      expect(readFileSync(path.join(model, 'model.json'), 'utf8')).toContain('"format": 1');
    },
    60_000,
  );
});
