/** A run's position and its engine's state as a checkpoint, and back. */
import type { BatchPlanner } from '../../lstm/batching';
import type { EngineState } from '../../lstm/engine';
import type { ParameterName, Parameters } from '../../lstm/network';
import { ParameterAverage } from '../../lstm/parameterAverage';
import { type Position, startPosition } from '../loop/loop';
import type { Checkpoint } from './checkpoint';

const bestPrefix = 'best/';
const averagePrefix = 'average/';

/** @param origins hashes by name of all that a resumed run must share */
export function checkpointOf(
  origins: Readonly<Record<string, string>>,
  position: Position,
  state: EngineState,
  batches: BatchPlanner,
): Checkpoint {
  return {
    origins: { ...origins },
    step: position.step,
    bestStep: position.best?.step ?? 0,
    averaged: position.average?.count ?? 0,
    seconds: position.seconds,
    order: { ...batches.state, random: [...batches.state.random] },
    validations: position.validations,
    running: position.running,
    tensors: new Map([
      ...state.tensors,
      ...named(bestPrefix, position.best?.parameters),
      ...named(averagePrefix, position.average?.mean),
    ]),
  };
}

export function engineStateOf({ step, tensors }: Checkpoint): EngineState {
  return {
    step,
    tensors: new Map([...tensors].filter(([name]) => !name.startsWith(bestPrefix) && !name.startsWith(averagePrefix))),
  };
}

/** Where a run continues; without a checkpoint, at its start. */
export function positionOf(checkpoint: Checkpoint | undefined): Position {
  if (!checkpoint) return startPosition();
  const { step, bestStep, averaged, seconds, validations, running, tensors } = checkpoint;
  const [best, mean] = [under(bestPrefix, tensors), under(averagePrefix, tensors)];
  return {
    step,
    seconds,
    validations,
    running,
    best: best && { step: bestStep, parameters: best },
    average: mean && new ParameterAverage(averaged, mean),
  };
}

function named(prefix: string, parameters: Parameters | undefined): [string, Float32Array][] {
  return [...(parameters ?? [])].map(([name, values]) => [prefix + name, values]);
}

/** The tensors under a prefix, or undefined where there are none. */
function under(
  prefix: string,
  tensors: ReadonlyMap<string, Float32Array>,
): Map<ParameterName, Float32Array> | undefined {
  const own = [...tensors]
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, values]) => [name.slice(prefix.length) as ParameterName, values] as const);
  return own.length > 0 ? new Map(own) : undefined;
}
