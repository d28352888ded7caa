/** Reports without a model: what the scorer says is decided by words in the texts. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { ChosenPositions } from '../../../src/analysis/choice';
import { FileReport } from '../../../src/analysis/fileReport';
import { RowScorer } from '../../../src/analysis/rowScorer';
import type { RowScoring } from '../../../src/analysis/scorerPool';
import { openTable } from '../../../src/data/table';
import type { Decisions } from '../../../src/review/decision';

export const folder = mkdtempSync(path.join(os.tmpdir(), 'undertone-report-'));

export function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const labels = ['negative', 'neutral', 'positive'];

/** "bad" is negative, "good" is positive, "maybe" is not sure; all else is neutral. */
export function wordScoring(names = labels): RowScoring {
  const scorer = new RowScorer({
    labels: names,
    score: (texts) =>
      texts.map((text) => {
        const at = /bad/.test(text) ? 0 : /good/.test(text) ? names.length - 1 : names.length > 2 ? 1 : 0;
        const sure = !/maybe/.test(text);
        const scores = Object.fromEntries(names.map((name, c) => [name, c === at ? (sure ? 0.9 : 0.4) : 0.1]));
        return { label: names[at]!, scores, sure, words: 3, unknownWords: 0 };
      }),
  });
  return {
    labels: names,
    batches: 2,
    score: async (texts, terms) => scorer.score(texts, terms),
    dispose: () => undefined,
  };
}

export interface Wishes {
  readonly chosen?: Partial<ChosenPositions>;
  readonly decisions?: Decisions;
  readonly scoring?: RowScoring;
}

/** A report on a file, read to its end. */
export async function reportOn(file: string, { chosen, decisions, scoring }: Wishes = {}): Promise<FileReport> {
  const table = await openTable(file);
  const report = new FileReport({
    table,
    chosen: { texts: [0], mode: 'joined', date: undefined, group: undefined, ...chosen },
    scoring: scoring ?? wordScoring(),
    folder,
    decisions,
  });
  await report.run(
    new AbortController().signal,
    () => undefined,
    () => undefined,
  );
  return report;
}
