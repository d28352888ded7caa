// `npm run bench:editor`: the speed tests of the integration suite in a real VS Code, as docs/editor-speed.md.
// --from=FILE writes the page from figures that were measured before.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { integration } from './integration.mjs';
import { root } from './lib/run.mjs';

const page = path.join(root, 'docs', 'editor-speed.md');
const { values } = parseArgs({ options: { from: { type: 'string' } } });

/** @typedef {{ name: string, unit: string, value: number, target?: number }} Figure */

/** @returns {Promise<Figure[]>} */
async function measure() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-speed-'));
  const file = path.join(folder, 'figures.json');
  Object.assign(process.env, {
    UNDERTONE_TEST_ONLY: '^speed',
    UNDERTONE_SPEED_FILE: file,
    UNDERTONE_SPEED_ROWS: '100000,1000000',
  });
  try {
    const { failed } = await integration({ untrusted: false });
    if (failed > 0) throw new Error('the speed tests failed, see above');
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {Figure} figure */
function row({ name, unit, value, target }) {
  const met = target === undefined ? ['', ''] : [`${target} ${unit}`, value <= target ? 'met' : '**missed**'];
  return `| ${name} | ${value.toFixed(1)} ${unit} | ${met.join(' | ')} |`;
}

/** @param {Figure[]} figures */
function table(figures) {
  const [{ model }] = os.cpus();
  const machine = `Machine: ${os.cpus().length} cores of ${model}, ${new Date().toISOString().slice(0, 10)}; VS Code in headless Chromium.`;
  return [machine, '', '| | measured | target | |', '|---|--:|--:|---|', ...figures.map(row)].join('\n');
}

/** @type {Figure[]} */
const figures = values.from ? JSON.parse(readFileSync(values.from, 'utf8')) : await measure();
const ofReports = (/** @type {Figure} */ { name }) => /^[\d,]+ rows/.test(name);
for (const [mark, own] of /** @type {[string, Figure[]][]} */ ([
  ['<!-- figures -->', figures.filter((figure) => !ofReports(figure))],
  ['<!-- figures of reports -->', figures.filter(ofReports)],
])) {
  // what was not measured stays as it is
  if (own.length === 0) continue;
  const [before, , after] = readFileSync(page, 'utf8').split(mark);
  writeFileSync(page, `${before}${mark}\n${table(own)}\n${mark}${after}`);
  console.log(table(own));
}
