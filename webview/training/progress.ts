/** The head of the panel: how far the run is, how fast, and what the last validation said. */
import { isLive, type RunStatus, type ShownRun } from '../../src/protocol/panel';
import type { RunState } from '../../src/protocol/runState';
import { fill, h, setAttributes } from '../dom';
import { t } from '../l10n';
import { decimal, percent as inPercent, whole } from '../../src/protocol/numbers';
import { duration, loss, megabytes, tenths } from '../format';

export class ProgressHead {
  readonly #title = h('h1', {});
  readonly #status = h('p', { class: 'status', role: 'status', 'aria-live': 'polite' });
  readonly #filled = h('div', { class: 'progress-filled' });
  readonly #bar = h(
    'div',
    {
      class: 'progress',
      role: 'progressbar',
      'aria-label': t('Progress of the run'),
      'aria-valuemin': '0',
      'aria-valuemax': '100',
    },
    this.#filled,
  );
  readonly #figures = h('dl', { class: 'figures' });
  readonly element = h('header', {}, this.#title, this.#status, this.#bar, this.#figures);
  #told = '';

  show({ name, status, message, state }: ShownRun): void {
    fill(this.#title, name);
    const words = sentence(status, state, message);
    // Screen readers speak what changes in the live region: only a new sentence is a change.
    if (words !== this.#told) fill(this.#status, (this.#told = words));
    this.element.dataset.live = String(isLive(status));
    this.#status.classList.toggle('problem', status === 'failed' || status === 'crashed');
    this.#showProgress(status, state);
    fill(
      this.#figures,
      ...figures(state, status).flatMap(([term, value]) => [
        h('div', {}, h('dt', {}, term), h('dd', { class: 'number' }, value)),
      ]),
    );
  }

  #showProgress(status: RunStatus, { progress, done }: RunState): void {
    const share = done ? 1 : progress ? Math.min(1, progress.step / Math.max(1, progress.steps)) : 0;
    const percent = Math.floor(share * 100);
    this.#filled.style.width = `${share * 100}%`;
    this.#bar.classList.toggle('waiting', status === 'running' && !progress);
    setAttributes(this.#bar, {
      'aria-valuenow': String(percent),
      'aria-valuetext':
        progress && !done ? t('{0}, {1} left', inPercent(share), duration(progress.secondsLeft)) : inPercent(share),
    });
  }
}

/** Where the run stands, in words. */
function sentence(status: RunStatus, { phase, done, validation }: RunState, message: string | undefined): string {
  switch (status) {
    case 'queued':
      return t('Waiting for the previous run.');
    case 'running': {
      const phases = {
        reading: t('Reading the data…'),
        preparing: t('Preparing…'),
        teaching: t('Fitting a linear model that will teach the network…'),
        training: t('Training.'),
        paused: t('Paused.'),
        evaluating: t('Evaluating on the test rows…'),
        saving: t('Saving…'),
      };
      const early = phase === 'training' && validation ? earlyStopping(validation.sinceBest, validation.patience) : '';
      return [phase ? phases[phase] : t('Starting…'), early].filter(Boolean).join(' ');
    }
    case 'paused':
      return t('Paused. Resume continues with the next step.');
    case 'stopping':
      return t(
        'Stopping: what was trained is evaluated and saved. Press again to skip the baselines, and once more to end at once and keep the last checkpoint.',
      );
    case 'discarding':
      return t('Discarding…');
    case 'discarded':
      return t('Discarded. Nothing from this run was kept.');
    case 'done':
      return done?.stopped === 'user' ? t('Stopped. The model is saved.') : t('Finished. The model is saved.');
    case 'interrupted':
    case 'crashed':
    case 'failed':
      return message ?? t('The run ended before it saved a model.');
  }
}

function earlyStopping(sinceBest: number, patience: number): string {
  if (sinceBest === 0) return t('The last validation is the best so far.');
  if (patience === 0) return t('{0} validations since the best one.', sinceBest);
  return t('{0} validations since the best one; at {1} the run ends early.', sinceBest, patience);
}

function figures(
  { start, progress, validation, done, validations }: RunState,
  status: RunStatus,
): [term: string, value: string][] {
  const list: [string, string][] = [];
  if (progress && !done) {
    if (status === 'running' || status === 'paused') list.push([t('Time left'), duration(progress.secondsLeft)]);
    list.push(
      [t('Step'), t('{0} of {1}', whole(progress.step), whole(progress.steps))],
      [t('Epoch'), decimal(progress.epoch, 2)],
    );
  }
  if (progress) list.push([t('Loss'), loss(progress.loss)]);
  if (validation) list.push([t('Validation accuracy'), tenths(validation.accuracy)]);
  const kept = validations.findLast((each) => each.best);
  if (kept) list.push([t('Kept'), t('{0} at step {1}', tenths(kept.accuracy), whole(kept.step))]);
  if (progress)
    list.push(
      [t('Tokens/s'), whole(progress.tokensPerSecond)],
      [t('Learning rate'), progress.learningRate.toPrecision(3)],
      [t('Memory'), megabytes(progress.memory)],
    );
  if (start) {
    list.push(
      [t('Engine'), t('{0} ({1}), {2} threads', start.engine, start.simd, start.threads)],
      [
        t('Rows'),
        t('{0} / {1} / {2}', whole(start.split.train), whole(start.split.validation), whole(start.split.test)),
      ],
      ...(start.unlabelled === undefined
        ? []
        : [[t('Texts without a label'), whole(start.unlabelled)] satisfies [string, string]]),
      [t('Parameters'), whole(start.parameters)],
      [t('Vocabulary'), whole(start.vocabulary)],
    );
  }
  return list;
}
