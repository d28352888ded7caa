/** What a run of the usual kind makes of some rows of a pool: from chance, or from a start with more rows than are adapted to. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { metricsOf } from '../evaluation/metrics';
import { TextScorer } from '../model/textScorer';
import type { Figures, LabelledTexts } from './adapt/reviewer';
import { RunControl } from './control';
import { runTraining } from './run';

export interface Trained extends Figures {
  readonly start?: Figures;
  readonly seconds: number;
}

interface Labelled {
  readonly texts: LabelledTexts;
  readonly classOf: Uint8Array;
}

export async function learnFromChance(
  classes: readonly string[],
  pool: Labelled,
  test: Labelled,
  rows: Int32Array,
  seed: number,
  initFrom: string,
): Promise<Trained> {
  const folder = await mkdtemp(path.join(tmpdir(), 'undertone-learn-'));
  try {
    const data = path.join(folder, 'pool.jsonl');
    const lines = Array.from(rows, (row) =>
      JSON.stringify({ text: pool.texts.texts[row]!, label: classes[pool.classOf[row]!]! }),
    );
    await writeFile(data, lines.join('\n') + '\n');
    const out = path.join(folder, 'model');
    const began = performance.now();
    const control = new RunControl();
    await runTraining(
      {
        data: [data],
        out,
        resume: false,
        settings: { initFrom, randomState: seed, textColumn: 'text', labelColumn: 'label' },
      },
      control,
      // the baselines are no part of what is measured
      (event) => {
        if (event.event === 'phase' && event.phase === 'saving') control.stop();
      },
    );
    const seconds = (performance.now() - began) / 1000;
    const figures = (scorer: TextScorer): Figures => {
      const verdicts = scorer.score(test.texts.texts);
      const own = scorer.labels.map((label) => classes.indexOf(label));
      const predicted = verdicts.map(({ label }) => own[scorer.labels.indexOf(label)]!);
      const { accuracy, macroF1 } = metricsOf(test.classOf, predicted, classes);
      return { accuracy, macroF1 };
    };
    return {
      ...figures(await TextScorer.open(out)),
      ...(initFrom !== 'none' && { start: figures(await TextScorer.open(initFrom)) }),
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
