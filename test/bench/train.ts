/** One engine's figures as one JSON line, with the flags of the peer scripts: `--engine wasm --hidden 64 --threads 1 …`. */
import { benchDefaults, benchTrain } from '../../src/lstm/bench';
import { createEngine } from '../../src/lstm/engines';
import type { EngineName } from '../../src/lstm/engine';
import { optionsFrom } from './options';

const options = optionsFrom({ ...benchDefaults, engine: 'wasm' as EngineName });
void benchTrain(options, (settings) => createEngine(options.engine, settings)).then((result) =>
  console.log(JSON.stringify(result)),
);
