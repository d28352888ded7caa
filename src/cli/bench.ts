import { UserError } from '../base/errors';
import type { OptimizerName } from '../lstm/engine';
import { benchDefaults, benchTrain } from '../lstm/bench';
import { benchScore, scoreDefaults } from '../lstm/benchScore';
import { createEngine } from '../lstm/engines';
import type { Cell } from '../lstm/network';
import type { Arguments, Flags } from './flags';
import { printJson } from './output';

export const benchFlags: Flags = {
  vocab: { kind: 'whole', help: 'embedding rows' },
  embedding: { kind: 'whole', help: 'size of the embedding' },
  hidden: { kind: 'whole', help: 'size of the hidden state' },
  batch: { kind: 'whole', help: 'rows a step, or lines a call' },
  length: { kind: 'whole', help: 'tokens a row' },
  optimizer: { kind: ['sgd', 'adadelta', 'rmsprop', 'adam'], help: 'optimizer' },
  ids: { kind: ['zipf', 'uniform'], help: 'how words are drawn: as in text, or all alike' },
  cell: { kind: ['lstm', 'gru'], help: 'recurrent cell' },
  steps: { kind: 'whole', help: 'counted steps' },
  engine: { kind: ['auto', 'wasm', 'tensorflow'], help: 'engine (train)' },
  threads: { kind: 'whole', help: 'threads' },
  json: { kind: 'switch', help: 'JSON on stdout' },
};

/** `undertone bench train|score` */
export async function bench({ values, positionals }: Arguments): Promise<number> {
  const { engine = 'auto', json, ...given } = values;
  for (const [name, value] of Object.entries(given))
    if (value === 0) throw new UserError('input', `--${name} takes a whole number above 0.`);
  const sizes = given as Partial<
    Record<'vocab' | 'embedding' | 'hidden' | 'batch' | 'length' | 'steps' | 'threads', number>
  > & { ids?: 'zipf' | 'uniform'; optimizer?: OptimizerName; cell?: Cell };
  const result = await run(
    positionals,
    () =>
      benchTrain({ ...benchDefaults, ...sizes }, (settings) =>
        createEngine(engine as 'auto' | 'wasm' | 'tensorflow', settings),
      ),
    () => benchScore({ ...scoreDefaults, ...sizes }),
  );
  if (json === true) printJson(result);
  else
    process.stdout.write(
      Object.entries(result)
        .map(([name, value]) => `${name.padEnd(16)} ${value}\n`)
        .join(''),
    );
  return 0;
}

function run<A, B>(
  [what, ...more]: readonly string[],
  train: () => Promise<A>,
  score: () => Promise<B>,
): Promise<A | B> {
  if (more.length === 0 && what === 'train') return train();
  if (more.length === 0 && what === 'score') return score();
  throw new UserError('input', 'There are two benchmarks: name "train" or "score".');
}
