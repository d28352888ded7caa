/** Messages between the extension host and the training panel. */
import * as v from 'valibot';
import { runState } from './runState';
import { verdict } from './scoring';
import { trainingEvent } from './trainingEvents';

const runStatus = v.picklist([
  'queued',
  'running',
  'paused',
  'stopping',
  'discarding',
  'done',
  'failed',
  'discarded',
  'interrupted',
  'crashed',
]);
export type RunStatus = v.InferOutput<typeof runStatus>;

/** Whether the run is at work or waits to be. */
export function isLive(status: RunStatus): boolean {
  return ['queued', 'running', 'paused', 'stopping', 'discarding'].includes(status);
}

/** What the panel's buttons ask for. */
const panelAction = v.picklist([
  'train',
  'stop',
  'pause',
  'resume',
  'save',
  'discard',
  'continue',
  'startAgain',
  'activate',
  'reveal',
  'showLog',
  'copyMarkdown',
  'openCard',
  'saveSettings',
]);
export type PanelAction = v.InferOutput<typeof panelAction>;

/** Where a run that was cut off would continue, if it can. */
const goesOnFrom = v.optional(v.picklist(['checkpoint', 'start']));
export type GoesOnFrom = v.InferOutput<typeof goesOnFrom>;

/** What changes while a run is shown, besides its state. */
const runStanding = v.object({
  status: runStatus,
  message: v.optional(v.string()),
  goesOnFrom,
  /** Its model scores now. */
  active: v.boolean(),
});
export type RunStanding = v.InferOutput<typeof runStanding>;

const shownRun = v.object({
  /** The model's folder: what the page's saved state names after a window reload. */
  folder: v.string(),
  name: v.string(),
  ...runStanding.entries,
  /** The file of its rows is known: a row can be shown. */
  rowsKnown: v.boolean(),
  state: runState,
});
export type ShownRun = v.InferOutput<typeof shownRun>;

export const toPanel = v.variant('type', [
  v.object({ type: v.literal('run'), run: v.optional(shownRun) }),
  v.object({ type: v.literal('events'), events: v.array(trainingEvent) }),
  v.object({ type: v.literal('status'), ...runStanding.entries }),
  v.object({
    type: v.literal('tried'),
    id: v.number(),
    labels: v.array(v.string()),
    verdict: v.optional(verdict),
    message: v.optional(v.string()),
  }),
]);
export type ToPanel = v.InferOutput<typeof toPanel>;

export const fromPanel = v.variant('type', [
  /** The page listens. `folder` is the run it showed before a window reload. */
  v.object({ type: v.literal('ready'), folder: v.optional(v.string()) }),
  v.object({ type: v.literal('action'), action: panelAction }),
  /** Show a row of the run's data, counted from 1 without the header. */
  v.object({ type: v.literal('openRow'), row: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
  /** Score a text with the active model. */
  v.object({ type: v.literal('try'), id: v.number(), text: v.string() }),
]);
export type FromPanel = v.InferOutput<typeof fromPanel>;

/** What the page keeps over a window reload. */
export const panelState = v.object({ folder: v.optional(v.string()) });
