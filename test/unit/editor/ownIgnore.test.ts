import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ignoreOwnFiles } from '../../../src/editor/ownIgnore';
import { IgnoreRules } from '../../../src/text/gitignore';

let workspace: string;
beforeEach(() => (workspace = mkdtempSync(path.join(os.tmpdir(), 'undertone-ignore-'))));
afterEach(() => rmSync(workspace, { recursive: true, force: true }));

describe('the .gitignore of our folder', () => {
  const home = () => path.join(workspace, '.undertone', 'models');
  const file = () => path.join(workspace, '.undertone', '.gitignore');

  it('leaves out runs and the trash, not models', async () => {
    await ignoreOwnFiles(home());
    const rules = new IgnoreRules();
    rules.add('', readFileSync(file(), 'utf8'));
    expect(rules.ignores('trash/1700000000000-model/weights-1.bin')).toBe(true);
    expect(rules.ignores('models/reviews/run/checkpoint.bin')).toBe(true);
    expect(rules.ignores('models/reviews/model.json')).toBe(false);
    expect(rules.ignores('.gitignore')).toBe(false);
  });

  it('leaves one that is there as it is', async () => {
    await ignoreOwnFiles(home());
    writeFileSync(file(), '*\n');
    await ignoreOwnFiles(home());
    expect(readFileSync(file(), 'utf8')).toBe('*\n');
  });

  it('is written in no other folder, and fails in silence', async () => {
    await ignoreOwnFiles(path.join(workspace, 'elsewhere', 'models'));
    expect(() => readFileSync(path.join(workspace, 'elsewhere', '.gitignore'))).toThrow();
    writeFileSync(path.join(workspace, '.undertone'), 'a file');
    await expect(ignoreOwnFiles(home())).resolves.toBeUndefined();
  });
});
