import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelBytes, trainThroughKills, undertone } from './kills';

/** `npm run test:faults` sets the long form. */
const kills = Number(process.env.UNDERTONE_KILLS ?? 6);
const data = 'examples/feedback/feedback.csv';
const small = ['--init-from', 'none', '--n-samples', '600', '--embedding-size', '32', '--hidden-size', '32'];
const settings = [...small, '--epochs', '8', '--checkpoint-every', '0.15s', '--json'];

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'undertone-kills-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a run that is killed again and again', () => {
  it.each([
    ['two threads', ['--threads', '2']],
    [
      'word pairs, a GRU and one thread',
      [
        '--threads',
        '1',
        '--word-pairs',
        '--cell',
        'gru',
        '--one-directional',
        '--optimizer',
        'rmsprop',
        '--learning-rate',
        '0.003',
      ],
    ],
  ])(
    'ends in the bytes of an uninterrupted one: %s',
    async (name, flags) => {
      const whole = path.join(folder, `${name} whole`);
      const broken = path.join(folder, `${name} broken`);
      expect((await undertone(['train', data, '--out', whole, ...settings, ...flags])).stderr).toBe('');
      await trainThroughKills(
        ['train', data, '--out', broken, ...settings, ...flags],
        Math.ceil(kills / 2),
        1500,
        kills,
      );
      expect(modelBytes(broken)).toEqual(modelBytes(whole));
    },
    600_000,
  );

  it('is refused where the data or a setting is another, by name', async () => {
    const out = path.join(folder, 'other');
    const train = (file: string, more: readonly string[], kill?: string) =>
      undertone(['train', file, '--out', out, ...small, '--patience', '0', ...more], kill);
    const untilCheckpoint = path.join(out, 'run', 'checkpoint.bin');
    const interrupted = await train(data, ['--epochs', '200', '--checkpoint-every', '0.1s'], untilCheckpoint);
    expect(interrupted.code).toBeNull();
    expect(await train(data, ['--epochs', '201', '--resume'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^undertone: Cannot resume: the settings differ/m) as string,
    });
    const columns = ['--text-column', 'text', '--label-column', 'stars'];
    expect(await train('examples/feedback/app-reviews.csv', ['--epochs', '200', '--resume', ...columns])).toMatchObject(
      {
        code: 2,
        stderr: expect.stringMatching(/^undertone: Cannot resume: the data differ/m) as string,
      },
    );
  }, 60_000);
});
