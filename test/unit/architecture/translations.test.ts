import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>;
const languages = ['de', 'es', 'fr', 'ja', 'zh-cn'];
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

/** What a translation must keep as it stands: holes, icons, code, and where links lead. */
const kept = (sentence: string): string =>
  [...sentence.matchAll(/\{\d\}|\$\([a-z~-]+\)|`[^`]*`|\]\([^)]*\)|#[\w.]+#/g)]
    .map(([part]) => part)
    .sort()
    .join();

describe.each(languages)('the translation into %s', (language) => {
  const sentences = read(`l10n/bundle.l10n.${language}.json`);
  const [manifest, english] = [read(`package.nls.${language}.json`), read('package.nls.json')];

  it('has every sentence of the code, and no other', () => {
    expect(Object.keys(sentences).sort()).toEqual([...said].sort());
  });

  it('has every text of the manifest, and no other', () => {
    expect(Object.keys(manifest).sort()).toEqual(Object.keys(english).sort());
  });

  it('keeps the holes, icons, code and links of each sentence', () => {
    const pairs = [
      ...Object.entries(sentences),
      ...Object.entries(manifest).map(([key, text]) => [english[key]!, text]),
    ];
    expect(pairs.filter(([from, to]) => kept(from!) !== kept(to!))).toEqual([]);
  });

  it('leaves no text empty', () => {
    expect(
      [...Object.entries(sentences), ...Object.entries(manifest)].filter(([, text]) => text.trim() === ''),
    ).toEqual([]);
  });
});

it('there is no translation that is not looked at here', () => {
  const found = readdirSync('l10n').map((file) => /^bundle\.l10n\.(.+)\.json$/.exec(file)?.[1]);
  expect(found.sort()).toEqual(languages);
});
