/**
 * What strangers may hand us, harmed at random: each target makes one such thing from a seeded generator, reads it as
 * the product does, and throws where the product did anything else than read it or refuse it in one sentence.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import * as v from 'valibot';
import { UserError } from '../../src/base/errors';
import { hash32, Random } from '../../src/base/random';
import { chooseColumns } from '../../src/data/columns';
import { mapLabels } from '../../src/data/labels';
import { openTable } from '../../src/data/table';
import { BatchPlanner } from '../../src/lstm/batching';
import { modelFormat, vocabularyFileName, weightsFileName, type ModelCard } from '../../src/model/modelFile';
import { encodeTable, NGramTable } from '../../src/model/nGramTable';
import { TextScorer } from '../../src/model/textScorer';
import { encodeWeights } from '../../src/model/weightsFile';
import { fromAnalyzer, toAnalyzer } from '../../src/protocol/analyzer';
import { fromPanel, toPanel } from '../../src/protocol/panel';
import { curveLimit } from '../../src/protocol/runState';
import { scorerRequest, scorerResponse } from '../../src/protocol/scoring';
import { setupEvent } from '../../src/protocol/tensorflowSetup';
import { fromTrainer, toTrainer } from '../../src/protocol/trainer';
import { textHash } from '../../src/review/decision';
import { parseDecisions } from '../../src/review/decisionsFile';
import { findPassages, languageById } from '../../src/text/passages';
import { tokenize } from '../../src/text/tokenizer';
import { checkpointBytes, readCheckpoint } from '../../src/training/disk/checkpoint';
import { planRun } from '../../src/training/plan';
import { readRunState } from '../../src/training/disk/record';
import { readSettings } from '../../src/training/settingsFile';
import { checkpointAt, events, parametersOf, smallModel, vocabulary } from '../support/artifacts';
import { mutateBytes, mutateJson, mutateText } from '../support/mutate';

/** One case: reads one harmed thing in `folder`. Resolves to whether it was read; a refusal is a UserError. */
type Target = (random: Random, folder: string) => Promise<void>;

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const half = (random: Random): boolean => random.below(2) === 0;
const pick = <T>(random: Random, items: readonly T[]): T => items[random.below(items.length)]!;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Half of the harmed models get right sizes and hashes, as an attacker would give them, so that what is behind these checks is reached. */
const model: Target = async (random, folder) => {
  const encoding = pick(random, ['float32', 'int8'] as const);
  let weights = encodeWeights(smallModel.network, parametersOf(0.5), encoding);
  const table = half(random)
    ? new NGramTable(5, Int32Array.of(2, 3, 0, 4, 2, 3), new Float32Array(14).fill(0.5), 2)
    : undefined;
  if (table) weights = Buffer.concat([weights, encodeTable(table)]);
  let words = bytesOf(vocabulary.toText());
  if (half(random)) weights = mutateBytes(random, weights);
  if (random.below(3) === 0) words = mutateBytes(random, words);
  const named = (bytes: Uint8Array) => ({ bytes: bytes.length, sha256: sha256(bytes) });
  let card: unknown = {
    format: modelFormat,
    ...smallModel,
    ...(table && { nGrams: table.count }),
    weights: { encoding, ...named(weights) },
    vocabulary: named(words),
    slot: 'a',
  } satisfies ModelCard;
  if (half(random)) card = mutateJson(random, card);
  let json = bytesOf(JSON.stringify(card));
  if (random.below(8) === 0) json = mutateBytes(random, json);
  writeFileSync(path.join(folder, weightsFileName('a')), weights);
  writeFileSync(path.join(folder, vocabularyFileName('a')), words);
  writeFileSync(path.join(folder, 'model.json'), json);
  const scorer = await TextScorer.open(folder);
  for (const { scores, unknownWords, contributions } of scorer.score(
    ['good bad app', '', 'Good!! nothing known'],
    true,
  )) {
    const shares = scorer.labels.map((label) => scores[label]!);
    assert(Math.abs(shares.reduce((a, b) => a + b, 0) - 1) < 1e-6, `the probabilities are ${shares.join(', ')}`);
    assert(unknownWords >= 0 && unknownWords <= 1, `the share of unknown words is ${unknownWords}`);
    assert(
      contributions!.every(({ logits }) => logits.every(Number.isFinite)),
      'a share is not finite',
    );
  }
};

const tables: readonly (readonly [name: string, content: string])[] = [
  ['a.csv', 'text,label\n"Great, really",positive\n"It ""broke""\nagain",negative\nFine,neutral\n'.repeat(4)],
  ['b.tsv', 'id\treview\tstars\n1\tlove it\t5\n2\tawful\t1\n3\tso so\t3\n'.repeat(3)],
  ['c.jsonl', '{"text":"good","label":1}\n{"text":"bad\\nday","label":0}\n'.repeat(5)],
  ['d.csv', '\ufeffTexte;Note\r\n«Très bien»;oui\r\nnul;non\r\n'.repeat(4)],
];

const table: Target = async (random, folder) => {
  const [name, content] = pick(random, tables);
  let bytes = half(random)
    ? bytesOf(mutateText(random, mutateText(random, content)))
    : mutateBytes(random, bytesOf(content));
  const packed = random.below(10) === 0;
  if (packed) bytes = half(random) ? mutateBytes(random, gzipSync(bytes)) : gzipSync(bytes);
  const file = path.join(folder, packed ? `${name}.gz` : name);
  writeFileSync(file, bytes);
  const opened = await openTable(file);
  const columns = await chooseColumns(opened);
  const counts = new Map<string, number>();
  for await (const { cells } of opened.rows()) {
    assert(
      cells.length === opened.columns.length,
      `a row has ${cells.length} cells for ${opened.columns.length} columns`,
    );
    const label = cells[columns.label]!;
    counts.set(label, (counts.get(label) ?? 0) + 1);
    tokenize(cells[columns.text]!);
  }
  const { classes, classOf } = mapLabels(counts);
  for (const label of counts.keys()) assert((classOf(label) ?? 0) < classes.length, `${label} is of no class`);
};

const checkpoint: Target = async (random, folder) => {
  const parts = checkpointBytes(checkpointAt(3));
  let bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  const digest = 32;
  if (half(random)) {
    const [start, length] = [12, new DataView(bytes.buffer).getUint32(8, true)];
    const header = bytesOf(
      JSON.stringify(mutateJson(random, JSON.parse(textOf(bytes.subarray(start, start + length))))),
    );
    const size = new Uint8Array(4);
    new DataView(size.buffer).setUint32(0, half(random) ? header.length : random.uint32(), true);
    bytes = Uint8Array.from([...bytes.subarray(0, 8), ...size, ...header, ...bytes.subarray(start + length)]);
  } else bytes = mutateBytes(random, bytes) as Uint8Array<ArrayBuffer>;
  if (half(random) && bytes.length > digest) {
    const body = bytes.subarray(0, bytes.length - digest);
    bytes = Uint8Array.from([...body, ...createHash('sha256').update(body).digest()]);
  }
  writeFileSync(path.join(folder, 'checkpoint.bin'), bytes);
  const read = await readCheckpoint(folder);
  const batches = new BatchPlanner(
    Int32Array.from({ length: 10 }, (_, i) => i + 1),
    { batchSize: 4, seed: 0 },
    read!.order,
  );
  for (let i = 0; i < 4; i++)
    assert(
      [...batches.next()].every((example) => example >= 0 && example < 10),
      'a batch of examples that are not there',
    );
};

const record: Target = async (random, folder) => {
  const lines = events.map((event) => JSON.stringify(half(random) ? mutateJson(random, event) : event));
  const text = random.below(3) === 0 ? mutateText(random, lines.join('\n')) : lines.join('\n');
  writeFileSync(path.join(folder, 'events.jsonl'), half(random) ? mutateBytes(random, bytesOf(text)) : text);
  const state = await readRunState(folder);
  assert((state?.loss.length ?? 0) <= curveLimit, 'a curve grew past its limit');
};

const sentence = {
  label: 'a',
  scores: { a: 1 },
  words: 1,
  unknownWords: 0,
  sure: true,
  contributions: [{ start: 0, end: 1, word: 'a', logits: [1], unknown: false }],
};
const messages: readonly (readonly [schema: v.GenericSchema, sound: readonly unknown[]])[] = [
  [
    fromTrainer,
    [
      { type: 'ready', pid: 1 },
      { type: 'failed', kind: 'input', message: 'm' },
      ...events.map((event) => ({ type: 'event', event })),
    ],
  ],
  [
    toTrainer,
    [
      {
        type: 'start',
        request: { data: ['a.csv'], out: 'm', resume: false, settings: { epochs: 3, labels: { 1: 'bad' } } },
      },
      { type: 'ping', sent: 3 },
    ],
  ],
  [
    scorerRequest,
    [
      { type: 'score', id: 1, texts: ['a', 'b'], explain: true },
      { type: 'load', id: 2, folder: 'm' },
    ],
  ],
  [
    scorerResponse,
    [
      { type: 'scored', id: 1, verdicts: [sentence] },
      { type: 'failed', id: 1, message: 'm' },
    ],
  ],
  [
    fromPanel,
    [
      { type: 'ready', folder: 'm' },
      { type: 'action', action: 'stop' },
      { type: 'openRow', row: 3 },
    ],
  ],
  [
    toPanel,
    [
      { type: 'events', events },
      { type: 'status', status: 'done', active: true },
    ],
  ],
  [
    fromAnalyzer,
    [
      { type: 'score', id: 1, text: 'x' },
      { type: 'goTo', uri: 'file:///a', line: 3 },
    ],
  ],
  [toAnalyzer, [{ type: 'verdict', id: 1, labels: ['a'], verdict: sentence }]],
  [setupEvent, [{ event: 'progress', message: 'm', fraction: 0.5 }]],
];

const message: Target = async (random) => {
  const [schema, sound] = pick(random, messages);
  const original = pick(random, sound);
  assert(v.safeParse(schema, original).success, `a sound message is refused: ${JSON.stringify(original)}`);
  const read = v.safeParse(schema, mutateJson(random, original));
  if (!read.success) throw new UserError('input', 'The message is refused: send a sound one.');
  assert(v.safeParse(schema, read.output).success, 'what was read is not read again');
  assert(
    (Object.prototype as Record<string, unknown>)['extra'] === undefined,
    'a message reached the prototype of all objects',
  );
};

const settings: Target = async (random, folder) => {
  const sound = {
    data: ['a.csv'],
    textColumn: 'text',
    labels: { 1: 'bad' },
    epochs: 3,
    hiddenSize: 8,
    embeddingSize: 8,
    optimizer: 'adam',
    learningRate: 0.1,
    batchSize: 8,
    patience: 2,
    validationSize: 0.1,
    vocabularySize: 100,
    sequenceLen: 20,
  };
  const harmed = JSON.stringify(mutateJson(random, sound));
  const file = path.join(folder, 'undertone.json');
  writeFileSync(file, random.below(4) === 0 ? mutateText(random, harmed) : harmed);
  const saved = await readSettings(file);
  const { plan } = planRun(
    saved.settings,
    {
      trainRows: 100,
      unlabelledRows: 0,
      classes: 2,
      distinctWords: 500,
      valencedShare: 0.1,
      meanLength: 8,
      longestLength: 30,
      usualLength: 20,
      balance: 1,
    },
    2,
  );
  for (const [name, value] of Object.entries(plan))
    assert(typeof value !== 'number' || Number.isFinite(value), `the plan's ${name} is ${String(value)}`);
};

const decisionTexts = ['Fine, thanks', 'Broke "again"'];
const decisionsCsv = [
  'text,label,verdict,confidence,model,line,hash,occurrence,time,reviewer',
  `"Fine, thanks",positive,neutral,0.61,bundled,1,${textHash(decisionTexts[0]!)},1,2025-01-31T09:30:00Z,`,
  `"Broke ""again""",negative,negative,0.9,bundled,7,${textHash(decisionTexts[1]!)},2,2025-01-31T09:31:00Z,me`,
].join('\n');

const decisions: Target = async (random) => {
  parseDecisions(
    half(random)
      ? mutateText(random, mutateText(random, decisionsCsv))
      : textOf(mutateBytes(random, bytesOf(decisionsCsv))),
    'a.csv.review.csv',
  );
};

const sources: readonly string[] = [
  '/** A doc comment */\nconst a = `x ${b} /* no */`; // why?\n',
  '# title\n\n```js\n// code\n```\n\n> quote *bold* [link](http://x.y)\n',
  'text,label\n"a ""b""",1\n',
  '{"text":"a\\u0041"}\n',
  '2024-01-01 12:00 ERROR it broke: x=1\n',
  'def f():\n  """doc"""\n  return r"\\"  # ok\n',
  '<!-- c --><a href="b">t</a>\n',
  "#!/bin/sh\ncat <<'E'\n# no\nE\n# yes\n",
  '(* ml (* nested *) *) {- hs -} -- lua --[[ x ]]\n',
];
const languages = [
  'typescript',
  'markdown',
  'csv',
  'jsonl',
  'log',
  'python',
  'html',
  'shellscript',
  'haskell',
  'lua',
  'rust',
  'plaintext',
  'ruby',
  'perl',
  'cpp',
  'git-commit',
];

const text: Target = async (random) => {
  let content = mutateText(random, pick(random, sources).repeat(1 + random.below(20)));
  if (random.below(50) === 0)
    content = pick(random, [
      'a',
      'aB',
      "a'",
      '(',
      '<!--',
      '"',
      '`',
      '{"',
      '/*',
      '\\',
      '# ',
      '@',
      '.',
      'a@b.',
      '-',
    ] as const).repeat(20_000);
  const language = languageById(pick(random, languages));
  if (!language) return;
  for (const passage of findPassages(content, language))
    for (const { start, end } of tokenize(passage.text))
      assert(start < end && end <= passage.text.length, 'a word lies outside of its text');
  tokenize(content);
};

export const targets = {
  model,
  table,
  checkpoint,
  record,
  message,
  settings,
  decisions,
  text,
} as const satisfies Record<string, Target>;
export type TargetName = keyof typeof targets;
export const targetNames = Object.keys(targets) as TargetName[];

/** Processor time of a case, ms: a busy machine changes nothing of it. */
const longestCase = 5000;
/** Of a sentence for the user, characters. */
const longestSentence = 600;

/** Runs the `n`-th case of a target. Throws what went wrong. @returns whether it was read or refused */
export async function runCase(name: TargetName, seed: number, n: number, folder: string): Promise<'read' | 'refused'> {
  const own = path.join(folder, name);
  mkdirSync(own, { recursive: true });
  const before = process.cpuUsage();
  let outcome: 'read' | 'refused' = 'read';
  try {
    await targets[name](Random.fromSeed(hash32(seed, targetNames.indexOf(name), n)), own);
  } catch (error) {
    if (!(error instanceof UserError)) throw new Error(`${name}:${n}`, { cause: error });
    assert(
      error.message.length - own.length < longestSentence &&
        !/[\n\r]/.test(error.message) &&
        error.message.endsWith('.'),
      `${name}:${n}: not a sentence: ${error.message.slice(0, 1000)}`,
    );
    outcome = 'refused';
  }
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  assert(took < longestCase, `${name}:${n}: took ${Math.round(took)} ms of the processor`);
  return outcome;
}
