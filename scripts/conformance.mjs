// `npm run conformance -- DIR…`: which lines hold comments, by our scanner and by tree-sitter's grammars, over any
// folder of source code. Prints the agreement by language and the first lines that the two see differently.
//
//   --language ID   this language alone (VS Code's identifier), may be repeated
//   --show N        disagreements to print per language (default 3)
//   --most N        files per language (default 400), spread over the folders
//
// A file that its grammar cannot parse without an error is counted, but not compared: the grammar guesses there.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { Language, Parser } from 'web-tree-sitter';
import { root } from './lib/run.mjs';

const require = createRequire(import.meta.url);
const vscode = (name) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`;
const cursorless = (name) => `@cursorless/tree-sitter-wasms/out/tree-sitter-${name}.wasm`;

/** The grammar that judges each language. */
const grammars = {
  c: cursorless('c'),
  clojure: cursorless('clojure'),
  cpp: vscode('cpp'),
  'cuda-cpp': vscode('cpp'),
  csharp: vscode('c-sharp'),
  css: vscode('css'),
  dart: cursorless('dart'),
  elixir: cursorless('elixir'),
  elm: cursorless('elm'),
  gdscript: cursorless('gdscript'),
  go: vscode('go'),
  haskell: cursorless('haskell'),
  html: cursorless('html'),
  java: vscode('java'),
  javascript: vscode('javascript'),
  javascriptreact: vscode('javascript'),
  kotlin: cursorless('kotlin'),
  latex: cursorless('latex'),
  lua: cursorless('lua'),
  nix: cursorless('nix'),
  perl: cursorless('perl'),
  php: vscode('php'),
  powershell: vscode('powershell'),
  properties: cursorless('properties'),
  python: vscode('python'),
  r: cursorless('r'),
  ruby: vscode('ruby'),
  rust: vscode('rust'),
  scala: cursorless('scala'),
  scss: cursorless('scss'),
  shellscript: vscode('bash'),
  swift: cursorless('swift'),
  terraform: cursorless('hcl'),
  typescript: vscode('typescript'),
  typescriptreact: vscode('tsx'),
  xml: cursorless('xml'),
  yaml: cursorless('yaml'),
  zig: cursorless('zig'),
};
/** Markup in which other languages are embedded: the grammar knows only its own comments. */
const ownCommentsOnly = new Set(['html']);
const COMMENT = /comment|^pod$|shebang|hash_?bang/i;
const longestFile = 200_000;
const longestParse = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    language: { type: 'string', multiple: true },
    show: { type: 'string', default: '3' },
    most: { type: 'string', default: '400' },
  },
});
if (positionals.length === 0) {
  console.error('Name a folder of source code: npm run conformance -- DIR');
  process.exit(2);
}

/** Our scanner, bundled. */
async function ownScanner() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-conformance-'));
  const outfile = path.join(folder, 'passages.mjs');
  try {
    await build({
      stdin: {
        contents: `export * from './src/text/passages'; export { Scan } from './src/text/passages/scan/scan';`,
        resolveDir: root,
        loader: 'ts',
      },
      bundle: true,
      format: 'esm',
      platform: 'node',
      outfile,
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Files by language; the folders take turns, so that `--most` cuts none of them off. */
function filesByLanguage(folders, languageIdOfPath) {
  const found = new Map();
  for (const [index, folder] of folders.entries()) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const file = path.join(entry.parentPath ?? entry.path, entry.name);
      if (!entry.isFile() || /[\\/](?:node_modules|\.git)[\\/]/.test(file)) continue;
      const size = statSync(file).size;
      if (size === 0 || size > longestFile) continue;
      const id = languageIdOfPath(file);
      if (id === undefined || !(id in grammars) || (values.language && !values.language.includes(id))) continue;
      const byFolder = found.get(id) ?? folders.map(() => []);
      found.set(id, byFolder);
      byFolder[index].push(file);
    }
  }
  const most = Number(values.most);
  return new Map(
    [...found].map(([id, byFolder]) => {
      const longest = Math.max(...byFolder.map((files) => files.length));
      const turns = Array.from({ length: longest }, (_, turn) => byFolder.flatMap((files) => files[turn] ?? []));
      return [id, turns.flat().slice(0, most)];
    }),
  );
}

/** The lines, from 0, that the grammar's comments lie on; `undefined` when it finds an error. */
function linesOfGrammar(parser, text) {
  const started = Date.now();
  const tree = parser.parse(text, null, { progressCallback: () => Date.now() - started > longestParse });
  if (!tree) return undefined;
  try {
    if (tree.rootNode.hasError) return undefined;
    const lines = new Set();
    const cursor = tree.walk();
    for (;;) {
      if (COMMENT.test(cursor.nodeType)) {
        const { row: first } = cursor.startPosition;
        const { row, column } = cursor.endPosition;
        for (let line = first; line < row + (column > 0 ? 1 : 0) || line === first; line++) lines.add(line);
      } else if (cursor.gotoFirstChild()) continue;
      while (!cursor.gotoNextSibling()) if (!cursor.gotoParent()) return lines;
    }
  } finally {
    tree.delete();
  }
}

/** Our comments' lines; what documents without being a comment to a grammar (Python's strings, Perl's POD) is set aside. */
function linesOfOurs(comments, starts, skips) {
  const lines = new Set();
  const aside = new Set();
  let line = 0;
  for (const { start, end, open } of comments) {
    while (line + 1 < starts.length && starts[line + 1] <= start) line++;
    const isString = /["']$/.test(open);
    for (let at = line; at < starts.length && starts[at] < end; at++) (isString || skips(open) ? aside : lines).add(at);
  }
  return { lines, aside };
}

/** Milliseconds of processor time that `work` takes at best, once the runtime has compiled it. */
function fastest(work) {
  const times = Array.from({ length: 4 }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const { findPassages, languageById, languageIdOfPath, Scan } = await ownScanner();
await Parser.init();
const rows = [];
const disagreements = [];
for (const [id, files] of filesByLanguage(
  positionals.map((folder) => path.resolve(folder)),
  languageIdOfPath,
)) {
  const syntax = languageById(id);
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(grammars[id])));
  const sum = { files: 0, unparsed: 0, lines: 0, both: 0, either: 0, characters: 0, scanning: 0, reading: 0 };
  let shown = 0;
  const texts = [];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    texts.push(text);
    const comments = new Scan(text, syntax).run();
    const theirs = linesOfGrammar(parser, text);
    if (!theirs) {
      sum.unparsed++;
      continue;
    }
    sum.files++;
    const all = text.split('\n');
    const starts = [0];
    for (const line of all) starts.push(starts.at(-1) + line.length + 1);
    const skips = (open) => (ownCommentsOnly.has(id) && open !== '<!--') || (id === 'perl' && open === '=');
    const { lines, aside } = linesOfOurs(comments, starts, skips);
    for (const [index, line] of all.entries()) {
      if (line.trim() === '' || aside.has(index)) continue;
      sum.lines++;
      const ours = lines.has(index);
      const grammar = theirs.has(index);
      if (ours || grammar) sum.either++;
      if (ours && grammar) sum.both++;
      if (ours !== grammar && shown < Number(values.show)) {
        shown++;
        const where = `${path.relative(process.cwd(), file)}:${index + 1}`;
        disagreements.push(`${id}  ${where}  ${ours ? 'only ours' : 'only the grammar'}: ${line.trim().slice(0, 100)}`);
      }
    }
  }
  parser.delete();
  sum.characters = texts.reduce((length, text) => length + text.length, 0);
  sum.scanning = fastest(() => texts.forEach((text) => new Scan(text, syntax).run()));
  sum.reading = fastest(() => texts.forEach((text) => findPassages(text, syntax)));
  rows.push({ id, ...sum });
}

const percent = (part, whole) => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(2)}%`);
const speed = (characters, milliseconds) => (milliseconds === 0 ? '-' : (characters / milliseconds / 1000).toFixed(0));
rows.sort((a, b) => a.both / a.either - b.both / b.either);
console.log('language          files  unparsed    lines  comment lines  all lines  MB/s scanned  read');
for (const row of rows) {
  const cells = [
    row.id.padEnd(16),
    String(row.files).padStart(6),
    String(row.unparsed).padStart(9),
    String(row.lines).padStart(8),
    percent(row.both, row.either).padStart(14),
    percent(row.lines - row.either + row.both, row.lines).padStart(10),
    speed(row.characters, row.scanning).padStart(13),
    speed(row.characters, row.reading).padStart(5),
  ];
  console.log(cells.join(' '));
}
console.log(`\n${disagreements.join('\n')}`);
