/** Which engine a run gets. */
import type { Engine, EngineName, EngineSettings } from './engine';
import { createWasmEngine } from './wasm/engine';

export async function createEngine(_name: 'auto' | EngineName, settings: EngineSettings): Promise<Engine> {
  return createWasmEngine(settings);
}
