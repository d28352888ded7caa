/** Which engine a run gets. */
import type { EngineChoice } from '../base/choices';
import type { Engine, EngineSettings } from './engine';
import { createWasmEngine } from './wasm/engine';

/**
 * Creates the engine of this name. `auto` is always the wasm engine: it needs no native code, gives the same
 * bits on any number of threads, and libtensorflow is nowhere faster by enough to give that up (docs/engines.md
 * has the figures). Only `tensorflow` loads libtensorflow, and rejects with a UserError where that is not installed.
 */
export async function createEngine(name: EngineChoice, settings: EngineSettings): Promise<Engine> {
  if (name !== 'tensorflow') return createWasmEngine(settings);
  const { createTensorflowEngine } = await import('./tensorflow');
  return createTensorflowEngine(settings);
}
