import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveModel } from '../../../src/model/store';
import { randomModel } from '../../support/models';

const scratch = mkdtempSync(path.join(tmpdir(), 'undertone-cli-export-'));
const model = path.join(scratch, 'model');
beforeAll(async () => {
  const { card, parameters, encoder } = randomModel();
  await saveModel(model, card, parameters, encoder.vocabulary);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const undertone = (...args: string[]) => spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' });

describe('undertone export', () => {
  it.each([
    ['onnx', 'tone', ['model.onnx', 'preprocessing.json']],
    ['onnx', 'tone/named.onnx', ['named.onnx', 'preprocessing.json']],
    ['tfjs', 'tone', ['model.json', 'preprocessing.json', 'weights.bin']],
  ])('writes %s to %s', (format, out, names) => {
    const folder = path.join(scratch, 'tone');
    const { status, stdout, stderr } = undertone(
      'export',
      '--model',
      model,
      '--format',
      format,
      '--out',
      path.join(scratch, out),
    );
    expect([status, stdout]).toEqual([0, '']);
    expect(readdirSync(folder).sort()).toEqual(names);
    for (const name of names) expect(stderr).toContain(path.join(folder, name));
    rmSync(folder, { recursive: true });
  });

  it.each([
    [['--model', model, '--out', 'x'], '--format onnx'],
    [['--model', model, '--format', 'onnx'], '--out'],
    [['--format', 'onnx', '--out', 'x'], '--model'],
    [['--model', model, '--format', 'pickle', '--out', 'x'], 'onnx, tfjs'],
    [['--model', scratch, '--format', 'onnx', '--out', 'x'], 'There is no model in'],
    [['--model', model, '--format', 'onnx', '--out', model], 'not an export'],
    [['more', '--model', model, '--format', 'onnx', '--out', 'x'], '"more"'],
  ])('refuses %j in one line', (args, expected) => {
    const { status, stdout, stderr } = undertone('export', ...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
    expect(stderr).toContain(expected);
  });
});
