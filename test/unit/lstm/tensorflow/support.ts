/** The engine's tests run where the native library is, and say why where it is not. */
import { optimizers } from '../../../../src/lstm/optimizers';
import { TensorflowEngine } from '../../../../src/lstm/tensorflow/engine';
import { loadAddon, tensorflowAvailable } from '../../../../src/lstm/tensorflow/library';
import type { EngineSettings } from '../../../../src/lstm/engine';
import type { NetworkShape, Parameters } from '../../../../src/lstm/network';
import { randomParameters } from '../../../support/batches';

const availability = await tensorflowAvailable();
export const missing = !availability.ok;
/** For a suite's title. */
export const reason = availability.ok ? '' : ` (skipped: ${availability.why})`;

export function settingsFor(
  network: NetworkShape,
  changes: Partial<EngineSettings> = {},
  initial: Parameters = randomParameters(network),
): EngineSettings {
  return {
    network,
    initial,
    optimizer: optimizers.sgd.settings,
    dropout: 0,
    embeddingDropout: 0,
    clipNorm: 0,
    headDecay: 0,
    seed: 5,
    threads: 1,
    ...changes,
  };
}

export function openEngine(settings: EngineSettings): TensorflowEngine {
  const { addon, addonPath } = loadAddon();
  return new TensorflowEngine(addon, addonPath, settings);
}

/** Runs `body` with an engine that is disposed of afterwards. */
export async function withEngine<T>(
  settings: EngineSettings,
  body: (engine: TensorflowEngine) => Promise<T>,
): Promise<T> {
  const engine = openEngine(settings);
  try {
    return await body(engine);
  } finally {
    await engine.dispose();
  }
}
