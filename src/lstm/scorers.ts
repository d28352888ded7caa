/** The fastest scorer that this runtime can have. */
import type { NetworkShape, Parameters } from './network';
import { createPlainScorer } from './plainScorer';
import type { Scorer } from './plainScorer';
import { hasSimd } from './wasm/kernels';
import { createScorer } from './wasm/scorer';
import type { ScorerOptions } from './wasm/scorer';

export function fastestScorer(network: NetworkShape, parameters: Parameters, options?: ScorerOptions): Scorer {
  return hasSimd() ? createScorer(network, parameters, options) : createPlainScorer(network, parameters);
}
