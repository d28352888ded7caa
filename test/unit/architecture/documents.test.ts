/** What the documents name exists: source files, folders of the repository, and the pages and headings they link to. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const roots = ['src', 'webview', 'test', 'scripts', 'docs', 'examples', 'recipes', 'vscode-host', 'media', 'l10n'];
/** Files and folders. */
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((name) => `${root}/${name.split(path.sep).join('/')}`),
);
const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Code spans that look like a path. `NAME` is the reader's to choose. */
const spansIn = (text: string) =>
  [...text.matchAll(/`([\w./-]+)`/g)].map(([, span]) => span!).filter((span) => !span.includes('NAME'));

/** A source file, or a path below one of the repository's folders. */
const isNamed = (span: string) =>
  /\w\.(ts|mts|mjs|css|svg)$/.test(span) || (span.includes('/') && roots.includes(span.split('/', 1)[0]!));

/** A path from the top of the repository or from `src`. */
const whole = (span: string) => [span, `src/${span}`].find((place) => existsSync(place))?.replace(/\/$/, '');

/**
 * Names of files that do not exist. Within a section, a file may be named from a folder below `src` or another top folder
 * that the section names, from the folder of a file that it names, or from one right below such a folder.
 */
function missingFiles(section: string): string[] {
  const spans = spansIn(section);
  const folders = spans.flatMap((span) => {
    const place = whole(span);
    if (place === undefined) return [];
    const folder = statSync(place).isDirectory() ? place : path.posix.dirname(place);
    return folder === 'src' ? [] : [folder];
  });
  const isBelow = (span: string) =>
    folders.some((folder) =>
      files.some(
        (file) =>
          file.startsWith(`${folder}/`) &&
          /^([^/]+\/)?$/.test(file.slice(folder.length + 1, -span.length)) &&
          file.endsWith(`/${span}`),
      ),
    );
  return spans.filter((span) => isNamed(span) && whole(span) === undefined && !isBelow(span));
}

/** Targets of relative links, with the heading if there is one. */
const linksIn = (text: string) => [...text.matchAll(/\]\(([^\s():]+)\)/g)].map(([, target]) => target!);

/** The anchors of the headings, as GitHub makes them. */
function anchorsIn(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the documents', () => {
  it.each(documents)('%s names only files that exist', (document) => {
    expect(readFileSync(document, 'utf8').split(/^#+ /m).flatMap(missingFiles)).toEqual([]);
  });

  it.each(documents)('%s links only to pages and headings that exist', (document) => {
    const text = readFileSync(document, 'utf8');
    const missing = linksIn(text).filter((link) => {
      const [target = '', anchor] = link.split('#', 2);
      const page = target === '' ? document : path.join(path.dirname(document), target);
      return !existsSync(page) || (anchor !== undefined && !anchorsIn(readFileSync(page, 'utf8')).includes(anchor));
    });
    expect(missing).toEqual([]);
  });

  it('notices a file or a heading that does not exist', () => {
    expect(missingFiles('`src/none.ts`, `none.ts`, `src/none`, `model.json`, `languages/NAME.ts`')).toEqual([
      'src/none.ts',
      'none.ts',
      'src/none',
    ]);
    expect(missingFiles('`data/labels.ts`, `split.ts`, `doctor/index.ts`, `random.ts`')).toEqual(['random.ts']);
    expect(anchorsIn('# A row\n## What `x` does, now')).toEqual(['a-row', 'what-x-does-now']);
  });
});
