import path from 'node:path';
import { messageOf, UserError } from '../base/errors';
import { percent } from '../base/english';
import type { DoneEvent, TrainingEvent } from '../protocol/trainingEvents';
import { fewestForPercent, startSentence } from '../protocol/startSentence';
import { noteOf, over, readSettings, readSettingsBeside, type SavedSettings } from '../training/settingsFile';
import type { Arguments, FlagValue } from './flags';
import { flushOutput, printJson, ProgressBar, say } from './output';
import { settingsOf } from './trainFlags';
import type { TrainingSettings } from '../protocol/trainingSettings';
import { trainInThread } from './trainerThread';

/** `undertone train DATA... --out DIR` */
export async function train({ values, positionals }: Arguments): Promise<number> {
  if (positionals.length === 0)
    throw new UserError(
      'input',
      'There is no data to train on: name a CSV, TSV, JSONL, Excel or Parquet file, or a folder with one sub-folder per label.',
    );
  if (typeof values.out !== 'string')
    throw new UserError('input', 'There is no folder for the model: name one with --out.');
  const json = values.json === true;
  const bar = new ProgressBar();
  const tell = (event: TrainingEvent): void => {
    if (!json) bar.show(event);
    else if (event.event !== 'phase' && event.event !== 'report') printJson(event);
  };
  const given = settingsOf(values);
  const saved = await savedSettings(values.settings, positionals, given);
  const request = {
    data: positionals.map((file) => path.resolve(file)),
    ...(Array.isArray(values.corrections) && {
      corrections: (values.corrections as readonly string[]).map((file) => path.resolve(file)),
    }),
    out: path.resolve(values.out),
    resume: values.resume === true,
    settings: saved ? over(saved.settings, given) : given,
    notes: saved ? [noteOf(saved)] : [],
  };
  const done = await trainInThread(request, tell, json ? () => undefined : say);
  if (!json) tellResult(done);
  await flushOutput().catch((error: unknown) => say(`${messageOf(error)} The model is saved in ${done.model}.`));
  return done.stopped === 'user' ? 130 : 0;
}

/** Those of `--settings`, or those beside the data. */
async function savedSettings(
  named: FlagValue | undefined,
  data: readonly string[],
  given: TrainingSettings,
): Promise<SavedSettings | undefined> {
  if (named === 'none') return undefined;
  return typeof named === 'string' ? readSettings(path.resolve(named)) : readSettingsBeside(data, { given });
}

function tellResult({ model, seconds, stopped, test, baselines, comparison }: DoneEvent): void {
  const few = comparison !== undefined && test.rows < fewestForPercent;
  const ending = {
    finished: 'Finished',
    early: 'Ended early because validation no longer improved,',
    user: 'Stopped',
    time: 'The time budget was used up',
  }[stopped];
  say(`${ending} after ${seconds.toFixed(1)} s of training. Model saved in ${model}.`);
  if (comparison) say(startSentence(comparison, test.rows));
  if (!few) say(`Test on ${test.rows} rows: accuracy ${percent(test.accuracy)}, macro-F1 ${test.macroF1.toFixed(3)}.`);
  if (!baselines)
    return say(
      stopped === 'user'
        ? 'The baselines were skipped because the evaluation was stopped.'
        : 'There are too few labels to fit the baselines.',
    );
  const rivals = Object.entries(baselines).map(
    ([name, { accuracy, macroF1 }]) => `${name} ${percent(accuracy)} (${macroF1.toFixed(3)})`,
  );
  say(`Baselines on the same rows: ${rivals.join(', ')}.`);
  const best = Math.max(...Object.values(baselines).map(({ macroF1 }) => macroF1));
  if (best > test.macroF1) say('The LSTM does not win here: a baseline has the higher macro-F1.');
}
