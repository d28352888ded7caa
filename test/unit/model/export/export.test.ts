import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../../src/base/errors';
import { disk, sha256 } from '../../../../src/base/files';
import { exportModel } from '../../../../src/model/export';
import { exportOnnx } from '../../../../src/model/export/onnx';
import { portable } from '../../../../src/model/export/preprocessing';
import { readModel, saveModel } from '../../../../src/model/store';
import { randomModel } from '../../../support/models';

let scratch: string;
let model: string;
const at = (...parts: string[]): string => path.join(scratch, ...parts);

beforeEach(async () => {
  scratch = mkdtempSync(path.join(tmpdir(), 'undertone-export-'));
  model = at('model');
  const { card, parameters, encoder } = randomModel();
  await saveModel(model, card, parameters, encoder.vocabulary);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(scratch, { recursive: true, force: true });
});

/** Name and bytes of everything in a folder. */
const contents = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, sha256(readFileSync(path.join(folder, name)))]),
  );

async function refusal(format: string, out: string): Promise<string> {
  const error = await exportModel(model, format, out).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  const { message } = error as UserError;
  expect(message).toMatch(/^[^\n]+[.]$/);
  return message;
}

describe('writes', () => {
  it.each([
    ['onnx', ['model.onnx', 'preprocessing.json']],
    ['tfjs', ['model.json', 'preprocessing.json', 'weights.bin']],
  ] as const)('%s into a new folder, each file with its hash in preprocessing.json', async (format, names) => {
    const out = at('new', 'folder');
    const written = await exportModel(model, format, out);
    expect(readdirSync(out).sort()).toEqual(names);
    expect(written.map((file) => path.basename(file)).sort()).toEqual(names);
    const { files } = JSON.parse(readFileSync(path.join(out, 'preprocessing.json'), 'utf8')) as {
      files: { name: string; sha256: string }[];
    };
    expect(files.map(({ name }) => name).sort()).toEqual(names.filter((name) => name !== 'preprocessing.json'));
    for (const file of files) expect(sha256(readFileSync(path.join(out, file.name)))).toBe(file.sha256);
  });

  it('an ONNX file by its own name, with preprocessing.json beside it', async () => {
    mkdirSync(at('shared'));
    writeFileSync(at('shared', 'notes.txt'), 'mine');
    for (let time = 0; time < 2; time++) await exportModel(model, 'onnx', at('shared', 'tone.onnx'));
    expect(readdirSync(at('shared')).sort()).toEqual(['notes.txt', 'preprocessing.json', 'tone.onnx']);
    expect(readFileSync(at('shared', 'tone.onnx'))).toEqual(Buffer.from(exportOnnx(await readModel(model))));
  });

  it('the same bytes again, over an earlier export', async () => {
    await exportModel(model, 'tfjs', at('out'));
    const first = contents(at('out'));
    await exportModel(model, 'tfjs', at('out'));
    expect(contents(at('out'))).toEqual(first);
  });
});

describe('refuses, and changes nothing', () => {
  it('a format that it does not know', async () => {
    expect(await refusal('pickle', at('out'))).toContain('use onnx or tfjs');
    expect(readdirSync(scratch)).toEqual(['model']);
  });

  it('a folder that is no model', async () => {
    model = at('nothing');
    expect(await refusal('onnx', at('out'))).toContain('There is no model in');
  });

  it.each(['onnx', 'tfjs'])('a folder with other files, for %s', async (format) => {
    const before = contents(model);
    expect(await refusal(format, model)).toContain('not an export');
    expect(contents(model)).toEqual(before);
    mkdirSync(at('mine'));
    writeFileSync(at('mine', 'preprocessing.json'), '{"steps": []}');
    expect(await refusal(format, at('mine'))).toContain('preprocessing.json');
    expect(contents(at('mine'))).toEqual({ 'preprocessing.json': sha256('{"steps": []}') });
  });

  it('an export with files of others among it, or of the other format', async () => {
    await exportModel(model, 'onnx', at('out'));
    expect(await refusal('tfjs', at('out'))).toContain('another export (model.onnx)');
    expect(await refusal('onnx', at('out', 'other.onnx'))).toContain('another export (model.onnx)');
    writeFileSync(at('out', 'score.py'), 'mine');
    expect(await refusal('onnx', at('out'))).toContain('score.py');
    expect(readFileSync(at('out', 'score.py'), 'utf8')).toBe('mine');
  });

  it('an ONNX file that is not ours', async () => {
    writeFileSync(at('theirs.onnx'), 'theirs');
    expect(await refusal('onnx', at('theirs.onnx'))).toContain('theirs.onnx');
    expect(readFileSync(at('theirs.onnx'), 'utf8')).toBe('theirs');
  });

  it('a path through a file', async () => {
    writeFileSync(at('file'), '');
    expect(await refusal('onnx', at('file'))).toContain('is a file');
    await refusal('onnx', at('file', 'below'));
  });

  it('a disk that fills up at any file: the earlier export still stands, and nothing else', async () => {
    await exportModel(model, 'tfjs', at('out'));
    const before = contents(at('out'));
    const { open } = disk;
    for (const name of ['weights.bin', 'model.json', 'preprocessing.json']) {
      vi.spyOn(disk, 'open').mockImplementation((file, ...rest) =>
        String(file).includes(`.${name}.`)
          ? Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
          : open(file, ...rest),
      );
      expect(await refusal('tfjs', at('out'))).toContain('the disk is full');
      vi.restoreAllMocks();
      expect(contents(at('out'))).toEqual(before);
    }
  });
});

describe('portable patterns', () => {
  it('match what the originals match, on every character', () => {
    const everything = Array.from({ length: 0x110000 }, (_, point) =>
      point >= 0xd800 && point < 0xe000 ? '' : String.fromCodePoint(point),
    ).join('');
    for (const source of [
      String.raw`\p{L}`,
      String.raw`[^\p{N}\s]`,
      String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}{2}`,
      String.raw`[\w.+-]`,
      String.raw`\d`,
      String.raw`[)(\]\[\\\p{M}]`,
    ]) {
      const count = (pattern: RegExp): number[] => Array.from(everything.matchAll(pattern), ({ index }) => index);
      expect(portable(source)).not.toMatch(/\\[pswd]/);
      expect(count(new RegExp(portable(source), 'gu'))).toEqual(count(new RegExp(source, 'gu')));
    }
  });
});
