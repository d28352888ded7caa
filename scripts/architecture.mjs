// Draws docs/images/architecture.svg: `node scripts/architecture.mjs`. Folders, their layers and what runs where are read from
// the sources' own imports; a flow is drawn only where both of its ends import its messages. A test holds the picture in step.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { heldBy, importsOf } from './lib/imports.mjs';
import { root } from './lib/run.mjs';

export const architecturePicture = path.join(root, 'docs', 'images', 'architecture.svg');

/** What runs by itself, and the files it starts with. */
const programs = {
  host: { letter: 'H', entryPoints: ['src/extension.ts', 'src/languageWorker.ts'] },
  scorer: { letter: 'S', entryPoints: ['src/scorerWorker.ts', 'src/rowScorerWorker.ts'] },
  trainer: {
    letter: 'T',
    entryPoints: [
      'src/trainer.ts',
      'src/tuningWorker.ts',
      'src/lstm/wasm/engineWorker.ts',
      'src/lstm/tensorflow/worker.ts',
    ],
  },
  cli: { letter: 'C', entryPoints: ['src/cli.ts', 'src/lstm/benchWorker.ts'] },
  pages: {
    letter: 'P',
    entryPoints: ['analyzer', 'training', 'comparison', 'history', 'fileReport'].map(
      (page) => `webview/${page}/main.ts`,
    ),
  },
  setup: { letter: 'N', entryPoints: ['src/setupTensorflow.ts'] },
};

/** @typedef {keyof typeof programs} Program */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** @type {{ program: Program, box: Box, title: string, lines: string[], look: string }[]} */
const processes = [
  {
    program: 'pages',
    box: { x: 20, y: 60, width: 200, height: 210 },
    title: 'Pages',
    lines: ['training panel, analyzer,', 'comparison, history, report', '', 'webview/: DOM, no Node'],
    look: 'box',
  },
  {
    program: 'host',
    box: { x: 370, y: 60, width: 240, height: 210 },
    title: 'Extension host',
    lines: ['what VS Code shows and does;', 'never computes'],
    look: 'box',
  },
  {
    program: 'scorer',
    box: { x: 386, y: 172, width: 208, height: 84 },
    title: 'Scorer thread',
    lines: ['finds passages, scores them', 'and keeps a model loaded'],
    look: 'box inner',
  },
  {
    program: 'trainer',
    box: { x: 780, y: 60, width: 240, height: 210 },
    title: 'Training process',
    lines: ['one run, from its file', 'to a saved model'],
    look: 'box',
  },
  {
    program: 'cli',
    box: { x: 20, y: 330, width: 200, height: 84 },
    title: 'Command line',
    lines: ['trains and scores within', 'one process of its own'],
    look: 'box',
  },
  {
    program: 'setup',
    box: { x: 20, y: 430, width: 200, height: 84 },
    title: 'Backend set-up',
    lines: ['the only one that downloads,', 'and only when asked to'],
    look: 'box',
  },
];

/** Boxes without a program of their own. @type {{ box: Box, title: string, lines: string[], look: string }[]} */
const places = [
  {
    box: { x: 796, y: 172, width: 208, height: 84 },
    title: 'Engine threads',
    lines: ['share one memory with it;', 'WebAssembly or TensorFlow'],
    look: 'box inner',
  },
  {
    box: { x: 370, y: 330, width: 650, height: 84 },
    title: 'Disk',
    lines: [
      'your data: CSV, TSV, JSON Lines, text; decisions of reviews; undertone.json',
      'one folder per model: weights, vocabulary, card; the run’s record, checkpoint, report',
    ],
    look: 'box disk',
  },
];

/**
 * Flows between programs, and what comes back. `by` is the file in src/protocol that has their messages.
 * @type {{ from: Program, to: Program, by: string, at: [number, number, number, number], says: string, back: string }[]}
 */
const flows = [
  { from: 'pages', to: 'host', by: 'panel', at: [220, 110, 370, 110], says: 'clicks, texts', back: 'events, reports' },
  {
    from: 'pages',
    to: 'host',
    by: 'analyzer',
    at: [220, 214, 370, 214],
    says: 'text to score',
    back: 'tone, word shares',
  },
  {
    from: 'host',
    to: 'trainer',
    by: 'trainer',
    at: [610, 110, 780, 110],
    says: 'request, stop, pause',
    back: 'training events',
  },
  { from: 'host', to: 'scorer', by: 'scoring', at: [490, 138, 490, 172], says: 'documents', back: 'verdicts' },
];

/** What goes to the disk and comes from it. @type {{ at: [number, number, number, number], says: string, both?: boolean }[]} */
const transfers = [
  { at: [430, 330, 430, 256], says: 'model' },
  { at: [585, 270, 585, 330], says: 'records, decisions', both: true },
  { at: [850, 330, 850, 270], says: 'rows' },
  { at: [950, 270, 950, 330], says: 'record, model' },
  { at: [220, 372, 370, 372], says: 'rows, models', both: true },
];

/** The folders of src: a word on each, and the column it is drawn in; its layer follows from its imports. */
const folders = {
  base: { column: 1, says: 'errors, files, randomness' },
  numeric: { column: 4, says: 'L-BFGS, softmax' },
  protocol: { column: 2, says: 'messages, their checks' },
  text: { column: 0, says: 'passages, words, ids' },
  lstm: { column: 1, says: 'the network, its engines' },
  data: { column: 3, says: 'tables, labels, the doctor' },
  model: { column: 2, says: 'saved models, the scorer' },
  review: { column: 3, says: 'decisions, corrections' },
  evaluation: { column: 4, says: 'metrics, baselines' },
  analysis: { column: 0, says: 'rows, themes, the report' },
  training: { column: 3, says: 'plan, loop, checkpoints' },
  editor: { column: 3, says: 'settings, scorer, models' },
  cli: { column: 4, says: 'commands and flags' },
  features: { column: 3, says: 'what a user sees' },
};
/** Only they know VS Code. */
const editorFolders = ['editor', 'features'];

const width = 1040;
const boxSize = { width: 184, height: 62 };
const pitch = { x: 204, y: 104 };
const layersTop = 590;

const style = `
  .paper { fill: #ffffff; } .box { fill: #f6f8fa; stroke: #8c959f; } .inner { fill: #ffffff; } .disk { fill: #fff8e6; }
  text { font: 13px system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif; fill: #1f2328; } .small { font-size: 12px; fill: #57606a; } .title { font-weight: 600; } .head { font-size: 16px; font-weight: 600; }
  .frame { fill: none; stroke: #8c959f; stroke-dasharray: 5 4; }
  .line { stroke: #57606a; fill: none; stroke-width: 1.3; } .tip { fill: #57606a; } .import { stroke: #8c959f; fill: none; }
  .chip { fill: #0969da; } .chip-letter { fill: #ffffff; font-size: 10.5px; font-weight: 700; text-anchor: middle; }
  .middle { text-anchor: middle; } .end { text-anchor: end; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117; } .box { fill: #161b22; stroke: #6e7681; } .inner { fill: #0d1117; } .disk { fill: #272115; }
    text { fill: #e6edf3; } .small { fill: #9da7b3; } .line { stroke: #9da7b3; } .tip { fill: #9da7b3; } .import, .frame { stroke: #6e7681; }
    .chip { fill: #1f6feb; } .chip-letter { fill: #ffffff; }
  }`;

const escaped = (text) => text.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]);
const text = (x, y, says, className = '') =>
  `<text x="${x}" y="${y}"${className && ` class="${className}"`}>${escaped(says)}</text>`;
const rectangle = ({ x, y, width, height }, className) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" class="${className}"/>`;
const chip = (x, y, letter) =>
  `<circle cx="${x}" cy="${y}" r="8" class="chip"/><text x="${x}" y="${y + 4}" class="chip-letter">${letter}</text>`;
const arrow = ([x1, y1, x2, y2], both = false) =>
  `<path d="M${x1} ${y1}L${x2} ${y2}" class="line"${both ? ' marker-start="url(#tip)"' : ''} marker-end="url(#tip)"/>`;

function drawBox({ x, y, ...size }, title, lines, className, letter) {
  return [
    rectangle({ x, y, ...size }, className),
    text(x + 14, y + 24, title, 'title'),
    ...(letter ? [chip(x + size.width - 18, y + 20, letter)] : []),
    ...lines.map((line, i) => text(x + 14, y + 44 + 17 * i, line, 'small')),
  ];
}

function drawProcesses() {
  return [
    text(20, 36, 'Processes and threads, and what flows between them', 'head'),
    ...processes.flatMap(({ program, box, title, lines, look }) =>
      drawBox(box, title, lines, look, programs[program].letter),
    ),
    ...places.flatMap(({ box, title, lines, look }) => drawBox(box, title, lines, look)),
    ...flows.flatMap(({ at: [x1, y1, x2, y2], says, back }) => {
      if (x1 === x2)
        return [
          arrow([x1, y1, x2, y2], true),
          text(x1 + 8, y1 + 14, says, 'small'),
          text(x1 + 8, y1 + 29, back, 'small'),
        ];
      const middle = (x1 + x2) / 2;
      return [
        arrow([x1 + 2, y1, x2 - 2, y1]),
        arrow([x2 - 2, y1 + 12, x1 + 2, y1 + 12]),
        text(middle, y1 - 8, says, 'small middle'),
        text(middle, y1 + 28, back, 'small middle'),
      ];
    }),
    ...transfers.flatMap(({ at, says, both }) => {
      const [x1, y1, x2, y2] = at;
      return [
        arrow(at, both),
        x1 === x2 ? text(x1 + 7, (y1 + y2) / 2 + 16, says, 'small') : text((x1 + x2) / 2, y1 - 8, says, 'small middle'),
      ];
    }),
  ];
}

/** @param {string} file @returns {string | undefined} */
const folderOf = (file) => /^src\/([^/]+)\//.exec(file)?.[1];

function drawFloors(imports) {
  /** @type {Map<string, Set<string>>} */
  const below = new Map(Object.keys(folders).map((folder) => [folder, new Set()]));
  for (const [file, list] of imports)
    for (const each of list) {
      const [from, to] = [folderOf(file), folderOf(each.file)];
      if (from && to && from !== to) below.get(from).add(to);
    }
  const layerOf = (folder) => Math.max(-1, ...[...below.get(folder)].map(layerOf)) + 1;
  const above = (folder) => [...below.keys()].filter((other) => below.get(other).has(folder));
  // as high as those allow that stand on it: what is drawn near belongs together
  const levelOf = (folder) =>
    above(folder).length > 0 ? Math.min(...above(folder).map(levelOf)) - 1 : layerOf(folder);
  const top = Math.max(...[...below.keys()].map(levelOf));
  const reaches = (from, to) => [...below.get(from)].some((folder) => folder === to || reaches(folder, to));
  const place = new Map(
    [...below.keys()].map((folder) => [
      folder,
      { x: 20 + folders[folder].column * pitch.x, y: layersTop + (top - levelOf(folder)) * pitch.y, ...boxSize },
    ]),
  );
  // an import that another one implies says nothing new
  const direct = [...below].flatMap(([from, folders]) =>
    [...folders]
      .filter((to) => ![...folders].some((other) => other !== to && reaches(other, to)))
      .map((to) => [from, to]),
  );
  const curve = ([from, to]) => {
    const [a, b] = [place.get(from), place.get(to)];
    const [x1, y1, x2, y2] = [a.x + a.width / 2, a.y + a.height, b.x + b.width / 2, b.y];
    const bend = y2 - pitch.y + boxSize.height; // past the folders between
    return `<path d="M${x1} ${y1}V${bend}C${x1} ${bend + 24} ${x2} ${y2 - 24} ${x2} ${y2 - 2}" class="import" marker-end="url(#tip)"/>`;
  };
  const held = Object.values(programs).map(({ letter, entryPoints }) => ({
    letter,
    folders: new Set(entryPoints.flatMap((entryPoint) => [...heldBy(imports, entryPoint)]).map(folderOf)),
  }));
  const drawn = [
    text(20, layersTop - 22, 'The folders of src by layer: imports only go down', 'head'),
    text(20, layersTop + 22, 'Where a folder’s code runs', 'title'),
    ...processes.flatMap(({ program, title }, i) => [
      chip(28, layersTop + 44 + 24 * i, programs[program].letter),
      text(46, layersTop + 48 + 24 * i, title.toLowerCase(), 'small'),
    ]),
    ...frame(
      editorFolders.map((folder) => place.get(folder)),
      'know vscode',
    ),
    ...direct.map(curve),
    ...[...place].flatMap(([folder, box]) => [
      rectangle(box, 'box'),
      text(box.x + 12, box.y + 21, folder, 'title'),
      text(box.x + 12, box.y + 38, folders[folder].says, 'small'),
      ...held
        .filter((each) => each.folders.has(folder))
        .map(({ letter }, i) => chip(box.x + 20 + 20 * i, box.y + 51, letter)),
    ]),
  ];
  return { drawn, bottom: layersTop + top * pitch.y + boxSize.height + 20 };
}

/** A broken line around boxes. @param {Box[]} boxes @param {string} says */
function frame(boxes, says) {
  const margin = 12;
  const [left, upper] = [Math.min(...boxes.map(({ x }) => x)) - margin, Math.min(...boxes.map(({ y }) => y)) - margin];
  const [right, lower] = [
    Math.max(...boxes.map(({ x, width }) => x + width)) + margin,
    Math.max(...boxes.map(({ y, height }) => y + height)) + margin,
  ];
  return [
    `<rect x="${left}" y="${upper}" width="${right - left}" height="${lower - upper}" rx="10" class="frame"/>`,
    text(left - 8, upper + 22, says, 'small end'),
  ];
}

/** @returns {string} the picture @throws {Error} where the house is no longer what is said of it here */
export function architectureSvg() {
  const imports = importsOf(['src', 'webview']);
  check(imports);
  const { drawn, bottom } = drawFloors(imports);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom}" width="${width}" height="${bottom}" role="img" aria-label="Undertone’s processes and what flows between them, and the folders of its sources by layer">`,
    `<style>${style}\n</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="tip"/></marker></defs>',
    `<rect width="${width}" height="${bottom}" class="paper"/>`,
    ...drawProcesses(),
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

/** @param {ReturnType<typeof importsOf>} imports */
function check(imports) {
  const built = [...readFileSync(path.join(root, 'esbuild.mjs'), 'utf8').matchAll(/'((?:src|webview)\/[^']+\.ts)'/g)]
    .map(([, file]) => file)
    .sort();
  const known = Object.values(programs)
    .flatMap(({ entryPoints }) => entryPoints)
    .sort();
  if (built.join() !== known.join())
    throw new Error(`esbuild.mjs builds ${built.join(', ')}; the picture knows ${known.join(', ')}`);
  const there = readdirSync(path.join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  if (there.join() !== Object.keys(folders).sort().join())
    throw new Error(
      `src has the folders ${there.join(', ')}; the picture knows ${Object.keys(folders).sort().join(', ')}`,
    );
  const held = (program) =>
    new Set(programs[program].entryPoints.flatMap((entryPoint) => [...heldBy(imports, entryPoint)]));
  for (const { from, to, by } of flows)
    for (const end of [from, to])
      if (!held(end).has(`src/protocol/${by}.ts`))
        throw new Error(`the ${end} does not know the messages of protocol/${by}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(architecturePicture, architectureSvg());
