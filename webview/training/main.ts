/** The training panel: one run, live or finished. All that it shows comes from the run's state. */
import type * as v from 'valibot';
import { panelState, toPanel, type FromPanel, type ShownRun, type ToPanel } from '../../src/protocol/panel';
import { advance } from '../../src/protocol/runState';
import { fill, h, scrollingTable } from '../dom';
import { connect } from '../host';
import { t } from '../l10n';
import { textArea } from '../toolkit';
import { verdictView } from '../verdict';
import { Buttons } from './buttons';
import { Chart } from '../chart';
import { confusionMatrix } from './confusion';
import { accuracyCurves, learningRateCurve, lossCurves } from './curves';
import { whole } from '../../src/protocol/numbers';
import { loss as lossFigure, tenths } from '../format';
import { ProgressHead } from './progress';
import { report } from './report';
import 'uplot/dist/uPlot.min.css';
import '../page.css';
import '../charts.css';
import './training.css';

const typingRest = 150;
const defaultSmoothing = 0.6;

let run: ShownRun | undefined;
let smoothing = defaultSmoothing;
let reported: ShownRun['state']['done'];
let lastTry = 0;
let typing: number | undefined;

const host = connect<ToPanel, FromPanel, v.InferOutput<typeof panelState>>(toPanel, panelState, receive);

const head = new ProgressHead();
const buttons = new Buttons((action) => host.post({ type: 'action', action }));
const lossChart = new Chart({ title: t('Loss'), format: lossFigure, logScale: true });
const accuracyChart = new Chart({ title: t('Validation'), format: tenths, bounds: [0, 1] });
const rateChart = new Chart({ title: t('Learning rate'), format: (value) => value.toPrecision(2) });
const rate = h('details', {}, h('summary', {}, t('Learning rate')), rateChart.element);
rate.addEventListener('toggle', showRate);
const slider = h('input', { type: 'range', min: '0', max: '0.95', step: '0.05', value: String(defaultSmoothing) });
slider.addEventListener('input', () => {
  smoothing = slider.valueAsNumber;
  showLoss();
});
const finished = h('div', {});
const validation = h('div', { class: 'columns' });
const notes = h('details', {}, h('summary', {}, t('What was chosen and why')), h('ul', {}));
const tried = h('div', { 'aria-live': 'polite' });
const box = textArea(t('Text to try'), t('Type a text to try the active model on…'), 2, () => {
  clearTimeout(typing);
  typing = window.setTimeout(tryText, typingRest);
});
const tryIt = h('section', { class: 'try', 'aria-label': t('Try it') }, h('h2', {}, t('Try it')), box.element, tried);
const empty = h('p', {}, t('No runs yet. Train a model to see its progress and report here.'));
const charts = h(
  'div',
  {},
  h('div', { class: 'charts' }, lossChart.element, accuracyChart.element),
  h('label', { class: 'smoothing hint' }, t('Smoothing of the training loss'), slider),
  rate,
);

fill(
  document.querySelector('#page')!,
  empty,
  head.element,
  buttons.element,
  finished,
  charts,
  validation,
  tryIt,
  notes,
);
show();
host.post({ type: 'ready', ...(host.saved?.folder === undefined ? {} : { folder: host.saved.folder }) });

function receive(message: ToPanel): void {
  switch (message.type) {
    case 'run':
      run = message.run;
      host.save(run ? { folder: run.folder } : {});
      fill(tried);
      reported = undefined;
      fill(finished);
      return show();
    case 'events':
      if (!run) return;
      for (const event of message.events) run = { ...run, state: advance(run.state, event) };
      return show();
    case 'status':
      if (!run) return;
      run = {
        ...run,
        status: message.status,
        message: message.message,
        goesOnFrom: message.goesOnFrom,
        active: message.active,
      };
      return show();
    case 'tried':
      if (message.id !== lastTry) return;
      return fill(
        tried,
        message.verdict
          ? message.verdict.words > 0 && verdictView(box.value, message.verdict, message.labels)
          : h('p', { class: 'problem' }, message.message),
      );
  }
}

function show(): void {
  empty.hidden = run !== undefined;
  head.element.hidden = charts.hidden = notes.hidden = validation.hidden = run === undefined;
  buttons.show(run);
  tryIt.hidden = !(run?.status === 'done' && run.active);
  if (!run) return;
  head.show(run);
  showReport(run);
  showLoss();
  accuracyChart.show(accuracyCurves(run.state), mark(t('Accuracy')));
  showRate();
  showValidation();
  const reasons = run.state.start?.notes ?? [];
  notes.hidden = reasons.length === 0;
  fill(notes.querySelector('ul')!, ...reasons.map((note) => h('li', {}, note)));
}

/** Made once for each end of a run: what the user has opened in it stays open. */
function showReport({ state, rowsKnown }: ShownRun): void {
  if (reported === state.done) return;
  reported = state.done;
  fill(finished, report(state, rowsKnown ? (row) => host.post({ type: 'openRow', row }) : undefined));
}

function showLoss(): void {
  if (run) lossChart.show(lossCurves(run.state, smoothing), mark(t('Validation')));
}

function showRate(): void {
  if (run && rate.open) rateChart.show(learningRateCurve(run.state));
}

/** The validation whose weights are kept, to be marked on a curve. */
function mark(label: string): { step: number; label: string } | undefined {
  const best = run?.state.validations.findLast((each) => each.best);
  return best && { step: best.step, label };
}

/** The last validation's matrix and its few texts, while there is no report that says it better. */
function showValidation(): void {
  const { validation: last, start } = run!.state;
  if (!last) return fill(validation);
  const samples = last.samples.map(({ text, truth, label, score }) => [
    text,
    truth,
    h('span', { class: label === truth ? 'right' : 'wrong' }, `${label === truth ? '✓' : '✗'} ${label}`),
    tenths(score),
  ]);
  fill(
    validation,
    !run!.state.done &&
      confusionMatrix(
        start?.labels ?? [],
        last.confusion,
        t('Validation rows by truth and verdict, at step {0}', whole(last.step)),
      ),
    samples.length > 0 &&
      scrollingTable(t('Some validation texts'), [t('Text'), t('Truth'), t('Verdict'), ''], samples, 'texts samples'),
  );
}

function tryText(): void {
  lastTry++;
  if (box.value.trim() === '') return fill(tried);
  host.post({ type: 'try', id: lastTry, text: box.value });
}
