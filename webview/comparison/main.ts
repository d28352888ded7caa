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
import { decimal, signed, whole } from '../../src/protocol/numbers';
import { duration, loss as lossFigure, tenths } from '../format';
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
const warning = h(
  'p',
  { class: 'problem' },
  t('These runs have different data, so their figures cannot be compared: each was tested on its own rows.'),
);
const accuracy = new Chart({ title: t('Validation accuracy'), format: tenths, bounds: [0, 1] });
const loss = new Chart({ title: t('Training loss, smoothed'), format: lossFigure, logScale: true });

fill(
  document.querySelector('#page')!,
  h('h1', {}, t('Compare Runs')),
  warning,
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
  const mixed = new Set(runs.map(({ data }) => data)).size > 1;
  warning.hidden = !mixed;
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
    const against = run !== pinned && sameData(run, pinned) ? pinned?.state.done?.test : undefined;
    return [
      run.name,
      pin(run),
      done && difference(done.test.accuracy, against?.accuracy, tenths, 1),
      done && difference(done.test.macroF1, against?.macroF1, (value) => decimal(value, 3), 3),
      best ? tenths(best.accuracy) : '',
      start ? whole(start.parameters) : '',
      done ? duration(done.seconds) : '',
      run.dataName,
    ];
  });
  return table(
    t('Figures, with the difference from the pinned run where both have the same data'),
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

/** @param digits of `format`: a change that rounds to nothing has no sign */
function difference(
  value: number,
  against: number | undefined,
  format: (value: number) => string,
  digits: number,
): string {
  if (against === undefined) return format(value);
  const change = value - against;
  const shown = format(Math.abs(change));
  if (shown === format(0)) return t('{0} (same)', format(value));
  return `${format(value)} (${signed(change, digits).charAt(0)}${shown})`;
}

function sameData(a: ComparedRun, b: ComparedRun | undefined): boolean {
  return a.data !== undefined && a.data === b?.data;
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
