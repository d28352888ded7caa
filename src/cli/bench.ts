import * as v from 'valibot';
import { cells, engineChoices } from '../base/choices';
import { UserError } from '../base/errors';
import { benchDefaults, benchTrain, wordDraws } from '../lstm/bench';
import { benchScore, scoreDefaults } from '../lstm/benchScore';
import { createEngine } from '../lstm/engines';
import { optimizerNames } from '../lstm/optimizers';
import { benchLearn, learnFlags } from './benchLearn';
import type { Arguments, Flags } from './flags';
import { print, printJson } from './output';

export const benchFlags: Flags = {
  vocab: { kind: 'whole', help: 'embedding rows' },
  embedding: { kind: 'whole', help: 'size of the embedding' },
  hidden: { kind: 'whole', help: 'size of the hidden state' },
  batch: { kind: 'whole', help: 'rows per step, or lines per call' },
  length: { kind: 'whole', help: 'tokens per row' },
  optimizer: { kind: optimizerNames, help: 'optimizer' },
  ids: { kind: wordDraws, help: 'how words are drawn: as often as in text, or all equally' },
  cell: { kind: cells, help: 'recurrent cell' },
  steps: { kind: 'whole', help: 'measured steps' },
  engine: { kind: engineChoices, help: 'engine (train)' },
  threads: { kind: 'whole', help: 'threads' },
  ...learnFlags,
  json: { kind: 'switch', help: 'JSON on stdout' },
};

const size = v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const benchValues = v.object({
  vocab: size,
  embedding: size,
  hidden: size,
  batch: size,
  length: size,
  optimizer: v.exactOptional(v.picklist(optimizerNames)),
  ids: v.exactOptional(v.picklist(wordDraws)),
  cell: v.exactOptional(v.picklist(cells)),
  steps: size,
  engine: v.exactOptional(v.picklist(engineChoices)),
  threads: size,
  json: v.exactOptional(v.boolean()),
});

/** `undertone bench train|score|learn` */
export async function bench(args: Arguments): Promise<number> {
  const { values, positionals } = args;
  for (const [name, value] of Object.entries(values))
    if (value === 0) throw new UserError('input', `--${name} takes a whole number above 0.`);
  if (positionals.length === 1 && positionals[0] === 'learn') {
    await benchLearn(args);
    return 0;
  }
  const { engine = 'auto', json, ...sizes } = v.parse(benchValues, values);
  const result = await run(
    positionals,
    () => benchTrain({ ...benchDefaults, ...sizes }, (settings) => createEngine(engine, settings)),
    () => benchScore({ ...scoreDefaults, ...sizes }),
  );
  if (json === true) printJson(result);
  else print(...Object.entries(result).map(([name, value]) => `${name.padEnd(16)} ${value}`));
  return 0;
}

function run<A, B>(
  [what, ...more]: readonly string[],
  train: () => Promise<A>,
  score: () => Promise<B>,
): Promise<A | B> {
  if (more.length === 0 && what === 'train') return train();
  if (more.length === 0 && what === 'score') return score();
  throw new UserError('input', 'There are three benchmarks: name "train", "score" or "learn".');
}
