/** The model card for readers: what the model is, what it learned from, what it is worth, and where it was made. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { distDirectory } from '../base/dist';
import { counted, percent } from '../base/english';
import { errorCode } from '../base/errors';
import { writeFileWhole, readSmallFile } from '../base/files';
import { inline, table } from '../base/markdown';
import { classMetricCells, classMetricTitles } from '../protocol/classMetrics';
import type { DoneEvent, StartEvent } from '../protocol/trainingEvents';
import type { StartFigures } from '../protocol/report';
import { startSentence } from '../protocol/startSentence';
import type { ModelCard } from './modelFile';

export const cardFileName = 'README.md';

/** What model.json does not hold; absent for a model that came without a card of its own. */
export interface Making {
  readonly baselines: DoneEvent['baselines'];
  /** Of an adapted model: its start, on the rows that it is judged on. */
  readonly start?: StartFigures | undefined;
  readonly engine: Pick<StartEvent, 'engine' | 'simd' | 'threads'>;
  readonly undertone: string;
}

/** Tells a card that Undertone wrote from a file of the user's own. */
const signature = '<!-- Written by Undertone with the model, and again when the model is trained again. -->';

export function cardMarkdown(card: ModelCard, making?: Making): string {
  return (
    [
      signature,
      '# Model card',
      `Reads the tone of a text as ${card.labels.map((label) => `**${inline(label)}**`).join(', ')}.`,
      table(
        ['', ''],
        [
          ['Network', networkWords(card)],
          [
            'Reads',
            `up to ${card.text.sequenceLength} tokens of a text${card.text.cut === 'ends' ? ', both ends of a longer one' : ''}`,
          ],
          [
            'Files',
            `${megabytes(card.weights.bytes + card.vocabulary.bytes)}; weights as ${card.weights.encoding}, SHA-256 \`${card.weights.sha256}\``,
          ],
        ],
      ),
      '## Data',
      table(
        ['', ''],
        [
          ['Files', card.data.files.map(inline).join(', ') || 'not told'],
          ['Rows', String(card.data.rows)],
          ...(card.data.corrections
            ? [
                [
                  'Reviewed',
                  `${card.data.corrections.texts} texts, ${card.data.corrections.corrected} of them corrected (${card.data.corrections.files.map(inline).join(', ')})`,
                ],
              ]
            : []),
          ...(card.data.unlabelled
            ? [['Texts without a label', `${card.data.unlabelled.texts} (${inline(card.data.unlabelled.file)})`]]
            : []),
          ['Fingerprint', `\`${inline(card.data.sha256)}\``],
        ],
      ),
      '## Figures',
      ...(making?.start ? [startSentence(making.start.comparison, card.metrics.test?.rows ?? 0)] : []),
      figures(card, making),
      perClass(card),
      `Verdicts are calibrated with a temperature of ${card.calibration.temperature.toFixed(3)}; a verdict under ${percent(card.calibration.surenessFloor)} is reported as not sure. \`run/report.md\` has the whole evaluation.`,
      '## Settings',
      table(
        ['setting', 'value'],
        Object.entries(card.settings).map(([name, value]) => [
          inline(name),
          inline(typeof value === 'string' ? value : JSON.stringify(value)),
        ]),
      ),
      ...(making ? ['## Environment', environmentWords(making)] : []),
      '## Licence',
      'The model contains words and figures learned from its data, but none of its texts. You may share it under the same terms as that data: see the terms of the files above. The program that made it is under the MIT license.',
    ]
      .filter(Boolean)
      .join('\n\n') + '\n'
  );
}

/** Writes the card beside its model. A README of the user's own in that place is left alone. */
export async function writeCard(folder: string, card: ModelCard, making: Omit<Making, 'undertone'>): Promise<void> {
  const file = path.join(folder, cardFileName);
  if ((await isOwnCard(file)) ?? true)
    await writeFileWhole(file, cardMarkdown(card, { ...making, undertone: await ownVersion() }));
}

/** Whether a file is a card that Undertone wrote; undefined where there is no file. */
export async function isOwnCard(file: string): Promise<boolean | undefined> {
  const present = await readSmallFile(file, 2 ** 24).catch((error: unknown) =>
    errorCode(error) === 'ENOENT' ? undefined : '',
  );
  return present?.startsWith(signature);
}

function networkWords({ network, nGrams }: ModelCard): string {
  const cell = `${network.bidirectional ? 'bidirectional ' : ''}${network.cell.toUpperCase()} with a hidden state of ${network.hiddenSize}${network.bidirectional ? ' each way' : ''}`;
  return `${cell} on embeddings of ${network.embeddingSize} (${network.embeddingRows} rows${network.planes > 1 ? ', words and word pairs' : ''}), mean pooling${nGrams === undefined ? '' : `; beside it a table of ${nGrams} word pairs and triples`}`;
}

function figures({ metrics }: ModelCard, making?: Making): string {
  const { test, validation } = metrics;
  const row = (name: string, figure: { accuracy: number; macroF1: number }, rows?: number) => [
    name,
    rows === undefined ? '' : String(rows),
    percent(figure.accuracy),
    figure.macroF1.toFixed(3),
  ];
  const { linear, lexicon, majority } = making?.baselines ?? {};
  return table(
    ['', 'rows', 'accuracy', 'macro-F1'],
    [
      ...(test ? [row('**this model, test**', test, test.rows)] : []),
      ...(validation ? [row('this model, validation', validation, validation.rows)] : []),
      ...(making?.start ? [row('the model it started from, same rows', making.start, test?.rows)] : []),
      ...(linear ? [row('linear (word counts), test', linear, test?.rows)] : []),
      ...(lexicon ? [row('lexicon (VADER), test', lexicon, test?.rows)] : []),
      ...(majority ? [row('majority class, test', majority, test?.rows)] : []),
    ],
  );
}

function perClass({ metrics, labels }: ModelCard): string {
  const classes = metrics.test?.perClass;
  if (!classes) return '';
  return table(
    ['class (test)', ...classMetricTitles],
    labels.flatMap((label) => {
      const of = classes[label];
      return of ? [[inline(label), ...classMetricCells(of)]] : [];
    }),
  );
}

function environmentWords({ engine, undertone }: Making): string {
  return `Undertone ${undertone}, engine ${engine.engine} (${engine.simd}) on ${counted(engine.threads, 'thread')}, Node.js ${process.versions.node}, ${process.platform} on ${process.arch}.`;
}

/** Version of this program, from the manifest beside its bundles. */
async function ownVersion(): Promise<string> {
  const manifest = JSON.parse(await readFile(path.join(distDirectory(), '..', 'package.json'), 'utf8')) as {
    version?: unknown;
  };
  return typeof manifest.version === 'string' ? manifest.version : 'of no known version';
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(2)} MiB`;
}
