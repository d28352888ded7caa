import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
const german = read('l10n/bundle.l10n.de.json');
const code = ['src', 'webview'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8')),
);
/** What the code says to the user: the first argument of `vscode.l10n.t` and of the pages' `t`. */
const said = new Set(
  code.flatMap((text) =>
    [...text.matchAll(/(?:vscode\.l10n\.t|\bt)\(\s*'((?:[^'\\]|\\.)*)'/g)].map(([, sentence]) =>
      sentence!.replaceAll("\\'", "'"),
    ),
  ),
);

describe('German', () => {
  it('has every sentence of the code, and no other', () => {
    expect(Object.keys(german).sort()).toEqual([...said].sort());
  });

  it('has every text of the manifest, and no other', () => {
    expect(Object.keys(read('package.nls.de.json')).sort()).toEqual(Object.keys(read('package.nls.json')).sort());
  });

  it('keeps the holes of each sentence', () => {
    const holes = (sentence: string) => [...sentence.matchAll(/\{\d\}/g)].map(([hole]) => hole).sort();
    expect(
      Object.entries(german).filter(([sentence, translation]) => holes(sentence).join() !== holes(translation).join()),
    ).toEqual([]);
  });
});
