/**
 * What is known of a run, from its events alone. The extension host, the panel and the record of a finished run all
 * make it with `advance`, so that they show the same. Bounded: a run of any length keeps a few thousand points.
 */
import * as v from 'valibot';
import { evaluationReport } from './report';
import {
  doneEvent,
  phaseEvent,
  progressEvent,
  startEvent,
  validationEvent,
  type ProgressEvent,
  type TrainingEvent,
  type ValidationEvent,
} from './trainingEvents';

const points = v.array(v.object({ step: v.number(), value: v.number() }));
const { step, epoch, loss, accuracy, macroF1, best } = validationEvent.entries;

export const runState = v.object({
  phase: v.optional(phaseEvent.entries.phase),
  start: v.optional(startEvent),
  /** The latest of each. */
  progress: v.optional(progressEvent),
  validation: v.optional(validationEvent),
  report: v.optional(evaluationReport),
  done: v.optional(doneEvent),
  /** Training loss and learning rate by step, ascending. */
  loss: points,
  learningRate: points,
  validations: v.array(v.object({ step, epoch, loss, accuracy, macroF1, best })),
});
export type RunState = v.InferOutput<typeof runState>;
export type Points = RunState['loss'];

/** Points of a curve at most; a full curve is thinned to its half. */
export const curveLimit = 2000;

export function emptyRun(): RunState {
  return { loss: [], learningRate: [], validations: [] };
}

/** The run after `event`. Curves are changed in place: a long run is not copied ten times a second. */
export function advance(state: RunState, event: TrainingEvent): RunState {
  switch (event.event) {
    case 'start':
      return { ...state, start: event };
    case 'phase':
      return { ...state, phase: event.phase };
    case 'progress':
      return { ...state, progress: event, ...grown(state, event) };
    case 'validation':
      return { ...state, validation: event, validations: validated(state.validations, event) };
    case 'report':
      return { ...state, report: event.report };
    case 'done':
      return { ...state, done: event };
  }
}

function grown(state: RunState, { step, loss, learningRate }: ProgressEvent): Pick<RunState, 'loss' | 'learningRate'> {
  return { loss: append(state.loss, step, loss), learningRate: append(state.learningRate, step, learningRate) };
}

/** A resumed run repeats the steps since its checkpoint: its new events replace the old ones. */
function append(curve: Points, step: number, value: number): Points {
  while (curve.length > 0 && curve[curve.length - 1]!.step >= step) curve.pop();
  curve.push({ step, value });
  return curve.length > curveLimit ? halved(curve) : curve;
}

function halved(curve: Points): Points {
  const half: Points = [];
  for (let i = 0; i + 1 < curve.length; i += 2) {
    const [a, b] = [curve[i]!, curve[i + 1]!];
    half.push({ step: b.step, value: (a.value + b.value) / 2 });
  }
  if (curve.length % 2 === 1) half.push(curve[curve.length - 1]!);
  return half;
}

function validated(
  list: RunState['validations'],
  { step, epoch, loss, accuracy, macroF1, best }: ValidationEvent,
): RunState['validations'] {
  while (list.length > 0 && list[list.length - 1]!.step >= step) list.pop();
  list.push({ step, epoch, loss, accuracy, macroF1, best });
  const last = list.findLastIndex((each) => each.best);
  return list.length > curveLimit ? list.filter((_, i) => i % 2 === 0 || i === last) : list;
}
