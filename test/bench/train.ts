/** One engine's figures as one JSON line, with the flags of the peer scripts: `--hidden 64 --threads 1 …`. */
import { parseArgs } from 'node:util';
import { benchDefaults, benchTrain } from '../../src/lstm/bench';
import type { BenchOptions } from '../../src/lstm/bench';
import { createWasmEngine } from '../../src/lstm/wasm/engine';

const { values } = parseArgs({ options: Object.fromEntries(Object.keys(benchDefaults).map((name) => [name, { type: 'string' as const }])) });
const options = Object.fromEntries(Object.entries(benchDefaults).map(([name, value]) => [name, typeof value === 'number' ? Number(values[name] ?? value) : (values[name] ?? value)])) as unknown as BenchOptions;
console.log(JSON.stringify(await benchTrain(options, createWasmEngine)));
