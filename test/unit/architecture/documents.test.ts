/** What the documents name exists: source files, folders of the repository, and the pages and headings they link to. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const roots = ['src', 'webview', 'test', 'scripts', 'docs', 'examples', 'recipes', 'vscode-host', 'media', 'l10n'];
const files = roots.flatMap((root) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join('/')),
);
const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** Code spans that name a source file, or a path below one of the repository's folders; `NAME` is the reader's. */
function pathsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([\w./-]+)`/g)].map(([, span]) => span!);
  return spans.filter(
    (span) =>
      !span.includes('NAME') &&
      (/\w\.(ts|mts|mjs|css|svg)$/.test(span) || (span.includes('/') && roots.includes(span.split('/', 1)[0]!))),
  );
}

/** A document may leave out the folders that its sentence is about: `steps.ts`, `wizard/steps.ts`. */
const isFile = (named: string) => existsSync(named) || files.some((file) => file.endsWith(`/${named}`));

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
    expect(pathsIn(readFileSync(document, 'utf8')).filter((named) => !isFile(named))).toEqual([]);
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
    expect(pathsIn('`src/none.ts`, `none.ts`, `src/none`, `model.json`, `languages/NAME.ts`')).toEqual([
      'src/none.ts',
      'none.ts',
      'src/none',
    ]);
    expect(isFile('src/none.ts')).toBe(false);
    expect(isFile('architecture/documents.test.ts')).toBe(true);
    expect(anchorsIn('# A row\n## What `x` does, now')).toEqual(['a-row', 'what-x-does-now']);
  });
});
