/** Messages between the extension host and the training process it forks. */
import * as v from 'valibot';
import { trainingEvent } from './trainingEvents';
import { trainingRequest } from './trainingRequest';

export const toTrainer = v.variant('type', [
  v.object({ type: v.literal('start'), request: trainingRequest }),
  /** End now and keep what was trained (evaluate, save). */
  v.object({ type: v.literal('stop') }),
  v.object({ type: v.literal('pause') }),
  v.object({ type: v.literal('resume') }),
  /** Write a checkpoint now. */
  v.object({ type: v.literal('save') }),
  /** End now and keep nothing of this run. */
  v.object({ type: v.literal('discard') }),
  v.object({ type: v.literal('ping'), sent: v.number() }),
]);
export type ToTrainer = v.InferOutput<typeof toTrainer>;

export const fromTrainer = v.variant('type', [
  v.object({ type: v.literal('ready'), pid: v.number() }),
  v.object({ type: v.literal('event'), event: trainingEvent }),
  v.object({ type: v.literal('discarded') }),
  /** The run ended without a model; `message` is the sentence for the user. */
  v.object({ type: v.literal('failed'), kind: v.picklist(['input', 'failed', 'stopped']), message: v.string() }),
  v.object({ type: v.literal('log'), level: v.picklist(['debug', 'info', 'warn', 'error']), message: v.string() }),
  v.object({ type: v.literal('pong'), sent: v.number() }),
]);
export type FromTrainer = v.InferOutput<typeof fromTrainer>;
