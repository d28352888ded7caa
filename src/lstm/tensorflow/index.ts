/** The native engine, for `lstm/engines.ts`, which imports this folder only when a run uses it. */
import type { Engine, EngineSettings } from '../engine';
import { TensorflowEngine } from './engine';
import { loadAddon } from './library';

/** Loads libtensorflow into this process: about half a second and 370 MB. Rejects with a UserError where it is not installed. */
export async function createTensorflowEngine(settings: EngineSettings): Promise<Engine> {
  const { addon, addonPath } = loadAddon();
  return new TensorflowEngine(addon, addonPath, settings);
}
