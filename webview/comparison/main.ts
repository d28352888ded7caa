/** Runs side by side: figures against a pinned baseline, the settings that differ, the curves overlaid. */
import type * as v from 'valibot';
import {
  comparisonState,
  toComparison,
  type ComparedRun,
  type FromComparison,
  type ToComparison,
} from '../../src/protocol/comparison';
import { Chart, type CurveStyle } from '../chart';
import { fill, h, scrollable, table, type Child } from '../dom';
import { duration, loss as lossFigure, tenths, whole } from '../format';
import { connect } from '../host';
import { t } from '../l10n';
import { smooth } from '../smoothing';
import 'uplot/dist/uPlot.min.css';
import '../page.css';
import '../charts.css';
import './comparison.css';

/** Colours and dashes in turn; two runs are told apart by more than colour once the colours are used up. */
const colours: readonly CurveStyle['colour'][] = [
  '--vscode-charts-blue',
  '--vscode-charts-green',
  '--vscode-charts-red',
  '--vscode-charts-yellow',
  '--vscode-charts-purple',
];
const smoothing = 0.6;

let runs: readonly ComparedRun[] = [];
let baseline: string | undefined;

const host = connect<ToComparison, FromComparison, v.InferOutput<typeof comparisonState>>(
  toComparison,
  comparisonState,
  (message) => {
    runs = message.runs;
    baseline = runs.some(({ folder }) => folder === baseline) ? baseline : runs[0]?.folder;
    save();
    show();
  },
);
baseline = host.saved?.baseline;

const figures = scrollable(t('Results'));
const settings = scrollable(t('Settings'));
const accuracy = new Chart({ title: t('Validation accuracy'), format: tenths });
const loss = new Chart({ title: t('Training loss, smoothed'), format: lossFigure, logScale: true });

fill(
  document.querySelector('#page')!,
  h('h1', {}, t('Compare Runs')),
  figures,
  h('div', { class: 'charts' }, accuracy.element, loss.element),
  settings,
);
host.post({ type: 'ready', folders: host.saved?.folders ?? [] });

function save(): void {
  host.save({ folders: runs.map(({ folder }) => folder), ...(baseline === undefined ? {} : { baseline }) });
}

function show(): void {
  if (runs.length === 0) return fill(figures, h('p', {}, t('These runs are no longer there.')));
  fill(figures, figureTable());
  fill(settings, settingTable());
  const styled = runs.map((run, i) => ({
    ...run,
    style: { label: run.name, colour: colours[i % colours.length]!, dashed: i >= colours.length },
  }));
  accuracy.show(
    styled.map(({ style, state: { validations } }) => ({
      ...style,
      steps: validations.map(({ step }) => step),
      values: validations.map((each) => each.accuracy),
    })),
  );
  loss.show(
    styled.map(({ style, state }) => ({
      ...style,
      steps: state.loss.map(({ step }) => step),
      values: smooth(
        state.loss.map(({ value }) => value),
        smoothing,
      ),
    })),
  );
}

function figureTable(): HTMLElement {
  const pinned = runs.find(({ folder }) => folder === baseline);
  const rows = runs.map((run): Child[] => {
    const { done, start, validations } = run.state;
    const best = validations.findLast((each) => each.best);
    return [
      run.name,
      pin(run),
      done && difference(done.test.accuracy, run === pinned ? undefined : pinned?.state.done?.test.accuracy, tenths),
      done &&
        difference(done.test.macroF1, run === pinned ? undefined : pinned?.state.done?.test.macroF1, (value) =>
          value.toFixed(3),
        ),
      best ? tenths(best.accuracy) : '',
      start ? whole(start.parameters) : '',
      done ? duration(done.seconds) : '',
      run.data,
    ];
  });
  return table(
    t('Figures; differences are against the pinned run'),
    [
      t('Run'),
      t('Pinned'),
      t('Test accuracy'),
      t('Test macro-F1'),
      t('Validation'),
      t('Parameters'),
      t('Time'),
      t('Data'),
    ],
    rows,
  );
}

function pin(run: ComparedRun): HTMLElement {
  const radio = h('input', {
    type: 'radio',
    name: 'baseline',
    'aria-label': t('Pin {0} as the baseline', run.name),
    checked: run.folder === baseline ? '' : undefined,
  });
  radio.addEventListener('change', () => {
    baseline = run.folder;
    save();
    fill(figures, figureTable());
    figures.querySelector<HTMLInputElement>('input:checked')?.focus();
  });
  return radio;
}

function difference(value: number, against: number | undefined, format: (value: number) => string): string {
  if (against === undefined) return format(value);
  const change = value - against;
  return `${format(value)} (${change < 0 ? '−' : '+'}${format(Math.abs(change))})`;
}

/** Only what is not the same in all runs. */
function settingTable(): HTMLElement {
  const names = [...new Set(runs.flatMap((run) => Object.keys(run.settings)))]
    .filter((name) => new Set(runs.map((run) => run.settings[name])).size > 1)
    .sort();
  if (names.length === 0) return h('p', { class: 'hint' }, t('The runs have the same settings.'));
  return table(
    t('Settings that differ'),
    [t('Setting'), ...runs.map(({ name }) => name)],
    names.map((name): Child[] => [name, ...runs.map((run) => run.settings[name] ?? '')]),
  );
}
