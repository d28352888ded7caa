// Checks the package itself: the files in it are those of test/package/files.txt, it is small, its licences are there, and
// its programs make no code, start no shell and reach no network. `npm run package:check -- --write` writes the list.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { listFiles, PackageManager } from '@vscode/vsce';
import { root } from './lib/run.mjs';
import { packageExtension } from './package.mjs';

const list = path.join(root, 'test', 'package', 'files.txt');
/** Of the 16 MB that the package may have, it needs these, two models among them; what comes on top was not meant to. */
const usualMegabytes = 15.7;

/** What no program of the package may hold, as it looks after minification. */
const forbidden = [
  ['makes code from text', /\beval\(|\bnew Function\(|require\("(?:node:)?vm"\)/],
  ['starts a shell', /\bshell:\s*(?:!0|true)|\bexecSync\(/],
  [
    'reaches the network',
    /require\("(?:node:)?(?:https?|http2|net|tls|dgram|dns)"\)|(?<![.\w])fetch\(|\bnew (?:WebSocket|EventSource|XMLHttpRequest)\b/,
  ],
];
/** FAST, in the pages, looks for `globalThis` by `new Function` where there is none; VS Code's pages have one, and their policy forbids it. */
const known = [['dist/webview/', 'new Function("return this")']];

/** @returns {Promise<string[]>} what is wrong, a sentence each */
async function faults() {
  const file = await packageExtension();
  const names = (await listFiles({ cwd: root, packageManager: PackageManager.None }))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
  const wrong = [];

  // a model's files are in one of two slots, whichever its last training left
  const listed = [...new Set(names.map((name) => name.replace(/-[ab]\.(bin|txt)$/, '-?.$1')))].join('\n') + '\n';
  if (process.argv.includes('--write')) writeFileSync(list, listed);
  const expected = existsSync(list) ? readFileSync(list, 'utf8') : '';
  const [now, then] = [listed, expected].map((text) => new Set(text.trim().split('\n')));
  for (const name of now)
    if (!then.has(name)) wrong.push(`${name} is in the package and not in test/package/files.txt`);
  for (const name of then)
    if (!now.has(name)) wrong.push(`${name} is in test/package/files.txt and not in the package`);

  const megabytes = statSync(file).size / 1e6;
  if (megabytes > usualMegabytes)
    wrong.push(`the package has ${megabytes.toFixed(2)} MB, more than the usual ${usualMegabytes}`);
  for (const name of names.filter((each) => each.endsWith('.js'))) {
    let program = readFileSync(path.join(root, name), 'utf8');
    for (const [place, text] of known) if (name.startsWith(place)) program = program.replaceAll(text, '');
    for (const [what, pattern] of forbidden) {
      const found = pattern.exec(program);
      if (found) wrong.push(`${name} ${what}: …${program.slice(Math.max(0, found.index - 40), found.index + 60)}…`);
    }
  }
  const notices = readFileSync(path.join(root, 'THIRD-PARTY-NOTICES.md'), 'utf8');
  for (const name of Object.keys(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).dependencies))
    if (!notices.includes(`## ${name} `)) wrong.push(`${name} is bundled and has no place in THIRD-PARTY-NOTICES.md`);
  if (wrong.length === 0) console.log(`${names.length} files, ${megabytes.toFixed(2)} MB`);
  return wrong;
}

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function checkPackage() {
  const wrong = await faults();
  for (const each of wrong) console.error(`✘ ${each}`);
  return wrong.length === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: wrong.length, skipped: 0 };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = (await checkPackage()).failed > 0 ? 1 : 0;
