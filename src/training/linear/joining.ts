/**
 * What is joined to a trained network: linear models that were fitted by themselves (Cheng et al. 2016, "Wide & Deep
 * Learning"), one of the network's own input in units kept free for it (widePath.ts), one of n-grams as a table beside it
 * (tableFit.ts), each as loud as the validation rows bear out.
 */
import { crossEntropy } from '../../numeric/crossEntropy';
import { minimise } from '../../numeric/lbfgs';
import { fitTemperature } from '../../evaluation/calibration';
import type { Engine } from '../../lstm/engine';
import type { NetworkShape, ParameterName, Parameters } from '../../lstm/network';
import type { NGramTable } from '../../model/nGramTable';
import { until } from '../../base/pause';
import { fitLinear, linearLogits, type LinearSettings } from './linearModel';
import type { Examples } from '../texts/examples';
import { logitsOf } from '../texts/logits';
import { fitTable, mostNGrams, tableLogits } from './tableFit';
import { join } from './widePath';

export interface Joined {
  readonly parameters: Parameters;
  readonly table?: NGramTable;
}

/** What of a run the joined models are fitted with. */
export interface Joining {
  readonly plan: { readonly widePath: boolean; readonly nGramTable: boolean; readonly seed: number };
  /** Training started from a model. */
  readonly fromModel: boolean;
  readonly train: Examples;
  readonly validation: Examples;
  /** Ids below it are of words. */
  readonly wordRows: number;
  readonly linear: LinearSettings;
}

/**
 * The network as it is saved: the trained part of it, and what the plan joins to that. The engine is left with the trained
 * parameters in it.
 * @param signal ends the fits early; the validation rows then show what the linear models are worth so far
 */
export async function joined(
  engine: Engine,
  { plan, fromModel, train, validation, wordRows, linear }: Joining,
  network: NetworkShape,
  trained: Parameters,
  signal: AbortSignal,
): Promise<Joined> {
  if (!plan.widePath && !plan.nGramTable) return { parameters: trained };
  const { classWeights } = linear;
  const goOn = until(signal);
  const path = plan.widePath ? await fitLinear(train, linear, goOn) : undefined;
  const fitted = plan.nGramTable
    ? await fitTable(train, wordRows, mostNGrams, { classWeights, seed: plan.seed, goOn })
    : undefined;

  const { step, tensors } = await engine.state();
  await engine.restore({ step, tensors: new Map<string, Float32Array>([...tensors, ...trained]) });
  const parts = [
    await logitsOf(engine, validation, network.classes),
    ...(path ? [linearLogits(path, validation)] : []),
    ...(fitted ? [tableLogits(fitted, validation)] : []),
  ];
  const shares = await fitShares(parts, validation.labels, classWeights, fromModel ? 'first' : 'even');
  const [deep, last] = [shares[0]!, shares.at(-1)!];

  const parameters = new Map<ParameterName, Float32Array>(
    path ? join(network, trained, path, { deep, wide: shares[1]! }) : trained,
  );
  if (!path)
    for (const name of ['head.kernel', 'head.bias'] as const)
      parameters.set(
        name,
        parameters.get(name)!.map((value) => deep * value),
      );
  if (!fitted) return { parameters };
  parameters.set(
    'head.bias',
    parameters.get('head.bias')!.map((value, c) => value + last * fitted.bias[c]!),
  );
  return { parameters, table: fitted.table.scaled(last) };
}

/** What the prior counts for, in rows: among fewer the shares stay near it. */
const priorRows = 20;

/**
 * What to multiply each part's logits by, `[texts, classes]`, before they are added: of least cross-entropy on rows that no part
 * was fitted to. What they start from, and what a penalty on the squared distance holds few rows to, are even shares of all
 * parts, each at its own temperature, or the first part alone.
 * @param prior `first` if the first part knows more than these rows show: a network that a model was the start of
 */
export async function fitShares(
  parts: readonly Float32Array[],
  labels: Uint8Array,
  classWeights: Float32Array,
  prior: 'even' | 'first' = 'even',
): Promise<number[]> {
  const classes = classWeights.length;
  const cold = parts.map((logits) => 1 / fitTemperature(logits, labels, classes).temperature);
  const expected = parts.map((_, part) => (prior === 'even' ? 1 / parts.length : Number(part === 0)));
  const penalty = priorRows / Math.max(1, labels.length);
  const scores = new Float64Array(classes);
  const fitted = Float64Array.from(expected);
  await minimise(
    (at, gradient) => {
      let loss = 0;
      for (let part = 0; part < fitted.length; part++) {
        const distance = at[part]! - expected[part]!;
        loss += (penalty / 2) * distance ** 2;
        gradient[part] = penalty * distance;
      }
      for (let text = 0; text < labels.length; text++) {
        const first = text * classes;
        scores.fill(0);
        for (let part = 0; part < parts.length; part++)
          for (let c = 0; c < classes; c++) scores[c]! += at[part]! * cold[part]! * parts[part]![first + c]!;
        const weight = classWeights[labels[text]!]! / labels.length;
        loss += weight * crossEntropy(scores, labels[text]!);
        for (let part = 0; part < parts.length; part++)
          for (let c = 0; c < classes; c++)
            gradient[part]! += weight * scores[c]! * cold[part]! * parts[part]![first + c]!;
      }
      return loss;
    },
    fitted,
    1e-6,
    100,
    () => Promise.resolve(true),
  );
  // a part that is of no use is left out, never turned round
  return Array.from(fitted, (share, part) => Math.max(0, share) * cold[part]!);
}
